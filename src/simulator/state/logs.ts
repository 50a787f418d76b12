import { Journal } from '../streams/journal.js';
import { type OutputChunk, type OutputName } from '../streams/frames.js';
import { concatBytes } from '../streams/text.js';
import type { LogLimit } from './log-limit.js';

/** One line of a container's log, its line end included. */
export interface LogLine extends OutputChunk {
  /** Nanoseconds since 1970. */
  readonly time: bigint;
}

/** Which lines `docker logs` wants. */
export interface LogQuery {
  readonly streams: ReadonlySet<OutputName>;
  readonly follow: boolean;
  /** Nanoseconds since 1970. */
  readonly since?: bigint | undefined;
  /** Nanoseconds since 1970. */
  readonly until?: bigint | undefined;
  /** Number of lines before the end to begin at; all of them where there is none. */
  readonly tail?: number | undefined;
}

const LINE_FEED = 10;

/** How much later than the line before a line is at least, in nanoseconds. */
const STEP = 2_000n;

/**
 * A container's log: output cut into lines with the time each was complete. It is kept in memory, all of it where it has no limit.
 * With one, the writer waits for followers before lines go that these have not read; an engine lets them miss lines.
 */
export class ContainerLog {
  readonly #lines = new Journal<LogLine>();
  #latest = 0n;
  #limit: LogLimit | undefined;
  /** Lines and bytes of what would be a file each, the current one last. */
  #files = [{ lines: 0, bytes: 0 }];
  /** The index before which lines are to go. */
  #kept = 0;
  readonly #followers = new Set<{ next: number }>();
  #wakeWriters: (() => void)[] = [];
  readonly #partial: Record<OutputName, Uint8Array[]> = { stdout: [], stderr: [] };

  /** Adds output. A line shows once it is complete, or with the end of the process. */
  async write({ stream, bytes }: OutputChunk): Promise<void> {
    // Who writes may use the bytes again.
    let rest = bytes.slice();
    for (let end = rest.indexOf(LINE_FEED); end >= 0; end = rest.indexOf(LINE_FEED)) {
      this.#partial[stream].push(rest.subarray(0, end + 1));
      this.#flush(stream);
      rest = rest.subarray(end + 1);
    }
    if (rest.length > 0) this.#partial[stream].push(rest);
    await this.#rotate();
  }

  /** The process has ended: followers end too. */
  end(): void {
    this.#flush('stdout');
    this.#flush('stderr');
    this.#lines.close();
  }

  /** The container runs, or runs again. */
  reopen(limit: LogLimit | undefined): void {
    this.#limit = limit;
    this.#lines.reopen();
  }

  async *read(query: LogQuery, signal: AbortSignal): AsyncGenerator<LogLine> {
    const wanted = (line: LogLine): boolean =>
      query.streams.has(line.stream) &&
      (query.since === undefined || line.time >= query.since) &&
      (query.until === undefined || line.time <= query.until);
    const { end } = this.#lines;
    const from = query.tail === undefined ? this.#lines.first : this.#tail(query.tail, wanted);
    const reader = { next: from };
    const passed = (next: number): void => {
      reader.next = next;
      this.#wake();
    };
    if (query.follow) this.#followers.add(reader);
    try {
      const lines = this.#lines.read(
        query.follow ? { from, follow: true, signal, passed } : { from, until: end },
      );
      for await (const line of lines) if (wanted(line)) yield line;
    } finally {
      this.#followers.delete(reader);
      this.#wake();
    }
  }

  /** The index of the first of the last lines that are wanted. */
  #tail(count: number, wanted: (line: LogLine) => boolean): number {
    let index = this.#lines.end;
    for (let missing = count; missing > 0 && index > this.#lines.first;) {
      const line = this.#lines.at(--index);
      if (line !== undefined && wanted(line)) missing -= 1;
    }
    return index;
  }

  /** Lets go what is beyond the limit, once those who follow have read it. */
  async #rotate(): Promise<void> {
    while (this.#lines.first < this.#kept) {
      if ([...this.#followers].every(({ next }) => next >= this.#kept)) this.#lines.dropUntil(this.#kept);
      else await new Promise<void>((resolve) => this.#wakeWriters.push(resolve));
    }
  }

  #wake(): void {
    const waiting = this.#wakeWriters;
    this.#wakeWriters = [];
    for (const wake of waiting) wake();
  }

  /** Counts a line, and begins a new file where one is full. */
  #count(bytes: number): void {
    const current = this.#files.at(-1);
    if (current === undefined || this.#limit === undefined) return;
    current.lines += 1;
    current.bytes += bytes;
    if (current.bytes < this.#limit.size) return;
    this.#files.push({ lines: 0, bytes: 0 });
    while (this.#files.length > this.#limit.files) this.#kept += this.#files.shift()?.lines ?? 0;
  }

  #flush(stream: OutputName): void {
    const pieces = this.#partial[stream];
    if (pieces.length === 0) return;
    const now = BigInt(Date.now()) * 1_000_000n;
    this.#latest = now > this.#latest ? now : this.#latest + STEP;
    const [only] = pieces;
    const bytes = only !== undefined && pieces.length === 1 ? only : concatBytes(pieces);
    this.#lines.append({ stream, bytes, time: this.#latest });
    this.#partial[stream] = [];
    this.#count(bytes.length);
  }
}
