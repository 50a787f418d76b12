import { ApiVersionError, ClientClosedError, EngineUnreachableError } from '../../errors/connection.js';
import { WinContainersError } from '../../errors/base.js';
import { NotFoundError } from '../../errors/engine.js';
import { LogsInterruptedError } from '../../errors/logs.js';
import { InvalidInputError } from '../../errors/validation.js';
import type { Engine, LogLine, LogLineOptions } from '../../engine/index.js';
import { parseNanoseconds } from '../../models/index.js';
import { isLost, pauseFor } from '../events/lost.js';
import { Patience } from '../events/patience.js';
import type { Gathering } from './gathering.js';
import { LogPosition } from './position.js';
import type { LoggedContainer, LogRecord } from './record.js';
import { offAbort, onAbort } from '../../common/on-abort.js';

/** What the followers of one stream of logs have in common. */
export interface Following {
  readonly engine: Engine;
  readonly records: Gathering<LogRecord>;
  readonly follow: boolean;
  readonly lines: LogLineOptions & {
    readonly stdout?: boolean | undefined;
    readonly stderr?: boolean | undefined;
    readonly until?: string | undefined;
  };
  /** Whether records have labels. */
  readonly labels: boolean;
  /** Milliseconds that the engine may stay away, and the pauses between attempts. */
  readonly patience: number;
  readonly pause: number;
  readonly longestPause: number;
  /** Whether it is known that the engine is away, and somebody else decides how long that may last. */
  readonly isAway: () => boolean;
  readonly stop: AbortSignal;
}

/** Where to begin to read, as long as nothing has been read. */
export interface Beginning {
  readonly since?: string | undefined;
  readonly tail?: number | undefined;
  /** The same for the container's next run, which is to be read from its first line. */
  readonly later?: { readonly since?: string | undefined };
}

/**
 * Reads the log of one container, from run to run of it.
 *
 * @internal
 */
export class Follower {
  readonly #shared: Following;
  readonly #id: string;
  #beginning: Beginning;
  readonly #position = new LogPosition();
  #container: LoggedContainer;
  /** It was started, and so there is more to read than what is being read. */
  #again = true;
  #gone = false;
  #wake: () => void = () => undefined;

  constructor(shared: Following, container: LoggedContainer, beginning: Beginning) {
    this.#shared = shared;
    this.#id = container.id;
    this.#container = container;
    this.#beginning = beginning;
  }

  /** The container was started. */
  started(): void {
    this.#again = true;
    this.#wake();
  }

  /** The container was removed. */
  removed(): void {
    this.#gone = true;
    this.#wake();
  }

  /** Reads until the container is removed; where nothing is followed, to the end of the log. */
  async run(): Promise<void> {
    const { follow, stop } = this.#shared;
    for (;;) {
      while (!this.#again) {
        if (this.#gone || !follow) return;
        await this.#news();
        stop.throwIfAborted();
      }
      await this.#readRun();
    }
  }

  #news(): Promise<void> {
    const { stop } = this.#shared;
    return new Promise((resolve) => {
      this.#wake = () => {
        offAbort(stop, this.#wake);
        resolve();
      };
      onAbort(stop, this.#wake);
      if (this.#again || this.#gone || stop.aborted) this.#wake();
    });
  }

  /** Reads what there is, and on until the container ends. Over breaks it goes on. */
  async #readRun(): Promise<void> {
    const { follow, pause, longestPause, stop } = this.#shared;
    const patience = new Patience(Infinity, pause, longestPause);
    for (;;) {
      let ended = false;
      try {
        this.#again = false;
        const tty = await this.#look();
        if (follow) await this.#read(tty, true, patience);
        ended = follow;
        // Engines have left out the last lines of a log that is followed.
        await this.#read(tty, false, patience);
        this.#beginning = this.#beginning.later ?? this.#beginning;
        return;
      } catch (error) {
        stop.throwIfAborted();
        if (isLost(error)) {
          if (!(await this.#waits(patience, error))) return;
        } else if (ended && error instanceof NotFoundError) return;
        else if (error instanceof WinContainersError && isOfContainer(error)) {
          await this.#unread(error);
          return;
        } else throw error;
      }
    }
  }

  /** What the engine knows of the container now. Gives whether it has a TTY. */
  async #look(): Promise<boolean> {
    const { engine, labels, stop } = this.#shared;
    const { Config, Name } = await engine.containers.inspect(this.#id, { signal: stop });
    const name = Name.replace(/^\//, '');
    this.#container = { id: this.#id, name, ...(labels && { labels: Config.Labels ?? {} }) };
    return Config.Tty === true;
  }

  async #read(tty: boolean, follow: boolean, patience: Patience): Promise<void> {
    const { engine, lines, stop } = this.#shared;
    const position = this.#position;
    const { since, tail } = this.#beginning;
    const from = position.since === undefined ? { since, tail } : { since: position.since };
    position.resume();
    const log = engine.containers.logLines(this.#id, {
      ...lines,
      ...from,
      follow,
      timestamps: true,
      tty,
      signal: stop,
    });
    for await (const line of log) {
      patience.isBack();
      // Whether it goes on shows when the log is read once more.
      if (line.unfinished === true && (follow || this.#again)) break;
      await this.#take(line);
    }
  }

  async #take(line: LogLine): Promise<void> {
    const { records, stop } = this.#shared;
    const before = this.#position.latest;
    const taken = this.#position.take(line);
    if (line.unfinished === true) this.#position.finish();
    if (taken === 'known') return;
    const container = this.#container;
    if (taken === 'gap') await records.offer({ kind: 'gap', time: timeText(before ?? 0n), container });
    const { stream, line: text, timestampText, partial } = line;
    const time = timeText(parseNanoseconds(timestampText ?? '') ?? this.#position.latest ?? 0n);
    const record = { kind: 'line', time, container, stream, line: text } as const;
    await records.offer(partial ? { ...record, partial } : record);
    stop.throwIfAborted();
  }

  /** Waits before the next attempt; `false` when it is not worth one more. */
  async #waits(patience: Patience, error: unknown): Promise<boolean> {
    const { follow, patience: longest, isAway, stop } = this.#shared;
    patience.cutOff();
    if (patience.away >= longest && !isAway()) {
      if (!follow || longest === 0) throw new LogsInterruptedError(patience.away, { cause: error });
      // The engine is there, but for this log.
      if (error instanceof WinContainersError) await this.#unread(error);
      return false;
    }
    await pauseFor(patience.nextPause(), stop);
    return true;
  }

  async #unread(error: WinContainersError): Promise<void> {
    const time = new Date().toISOString();
    await this.#shared.records.offer({ kind: 'unread', time, container: this.#container, error });
  }
}

/** Whether an error is about this one container, and the others may be read. */
function isOfContainer(error: WinContainersError): boolean {
  return !(
    error instanceof EngineUnreachableError ||
    error instanceof ClientClosedError ||
    error instanceof ApiVersionError ||
    error instanceof InvalidInputError
  );
}

/** Nanoseconds since 1970 as RFC 3339 in UTC. */
function timeText(nanoseconds: bigint): string {
  const seconds = new Date(Number(nanoseconds / 1_000_000_000n) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${String(nanoseconds % 1_000_000_000n).padStart(9, '0')}Z`;
}
