/** Where output goes: each stream to its own, or all of it, headers of frames among it, to `raw`. */
export interface Sink {
  readonly stdout: (data: Uint8Array) => void;
  readonly stderr: (data: Uint8Array) => void;
  readonly raw: (data: Uint8Array) => void;
  /** Whether `raw` has had all that will come: on a named pipe a bare socket does not learn it in another way. */
  readonly complete: () => boolean;
}

/** An event or a sample, as far as it is looked at. */
export interface Message {
  readonly time?: number | undefined;
  readonly num_procs?: number | undefined;
}

/** Numbers that the replay of an engine reads in its own way. */
export interface Range {
  readonly since: number;
  readonly until: number;
}

/** What the bench asks of every client. What a client cannot do is not there. */
export interface Client extends AsyncDisposable {
  ping(): Promise<unknown>;
  /** The name in the answer. */
  volume?(name: string): Promise<string>;
  /** How many containers there are, and the id of the last. */
  list?(limit: number): Promise<readonly [count: number, lastId: string]>;
  /** Runs a process to its end: its exit code. */
  exec?(container: string, command: readonly string[], sink: Sink): Promise<number>;
  attach?(container: string, sink: Sink): Promise<void>;
  /** Follows the log to its end. */
  logs?(container: string, sink: Sink): Promise<void>;
  /** All that the replay has at once, or `until` so many at `since` a second. */
  events?(range: Range | undefined, each: (event: Message) => void): Promise<void>;
  /** Follows the stats to their end. */
  stats?(container: string, each: (sample: Message) => void): Promise<void>;
  /** The progress of a pull: how many messages there were. */
  pull?(image: string, tag: string): Promise<number>;
  /** Hands on what is read, or, where that is out of reach, only how much it was. */
  archiveOut?(
    container: string,
    path: string,
    take: (data: Uint8Array) => void,
    took: (bytes: number) => void,
  ): Promise<void>;
  /** Sends an archive that is in a file. */
  archiveIn?(container: string, path: string, file: string): Promise<void>;
  /** Takes a multiplexed stream apart that is here already. */
  demultiplex?(chunks: readonly Uint8Array[], sink: Sink): Promise<void>;
  /** What it has cost since it was last asked. */
  expense?(): Expense;
}

/** A client that is a process of its own tells what it has cost. */
export interface Expense {
  /** Processor time in microseconds. */
  cpu: number;
  /** Milliseconds. */
  wall: number;
}

/** Where the engine is, in DOCKER_HOST's notation, and as `net.connect` takes it. */
export interface Place {
  readonly host: string;
  readonly path: string;
}
