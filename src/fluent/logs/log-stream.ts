import { checkOptions } from '../../common/options.js';
import { Readable } from 'node:stream';
import { EventsInterruptedError } from '../../errors/events.js';
import { LogsInterruptedError } from '../../errors/logs.js';
import { InvalidInputError } from '../../errors/validation.js';
import type { CallOptions, Engine, LogLineOptions } from '../../engine/index.js';
import { checkEncoding } from '../../common/encoding/index.js';
import {
  unixTime,
  type ContainerListFilters,
  type ContainerSummary,
  type Moment,
} from '../../models/index.js';
import { anySignal } from '../../common/any-signal.js';
import { readTime } from '../../common/timeout.js';
import { EventStream, type ReconnectOptions } from '../events/event-stream.js';
import { isLost, pauseFor } from '../events/lost.js';
import { forEach } from '../../common/for-each.js';
import { listedName } from '../listed-name.js';
import { Follower, type Beginning, type Following } from './follower.js';
import { Gathering } from './gathering.js';
import { jsonLine, type LogRecord } from './record.js';
import { leavable } from '../../common/leavable.js';
import { offAbort, onAbort } from '../../common/on-abort.js';

/** Which logs, and which part of them. */
export interface LogStreamOptions extends CallOptions, Pick<LogLineOptions, 'encoding' | 'maxLineLength'> {
  /**
   * Whether to continue with new lines, also of containers that are created or started later, until the loop is left.
   * Default: false.
   */
  readonly follow?: boolean | undefined;
  /** Only containers that match these filters of `ContainerList`, such as `label` and `name`. Default: all. */
  readonly filters?: ContainerListFilters | undefined;
  /** Also the logs of stopped containers. Default: false. */
  readonly all?: boolean | undefined;
  /** Lines since this moment. Default: from the beginning of each log. */
  readonly since?: Moment | undefined;
  /** Lines until this moment; not with `follow`. */
  readonly until?: Moment | undefined;
  /** How many of the last lines of each log. With `follow`, 0 means only new lines. Default: all. */
  readonly tail?: number | undefined;
  /** Whether to include standard output. Default: true. */
  readonly stdout?: boolean | undefined;
  /** Whether to include standard error. Default: true. */
  readonly stderr?: boolean | undefined;
  /** Whether each record has the labels of its container. Default: false. */
  readonly labels?: boolean | undefined;
  /** Whether and how to reconnect if the connection is lost; `false` fails at once. */
  readonly reconnect?: Pick<ReconnectOptions, 'patience' | 'pause' | 'longestPause'> | false | undefined;
}

/** Milliseconds between two attempts to list containers, while the events look for the engine. */
const PAUSE = 100;

/** How many logs are read at once where nothing is followed. */
const AT_ONCE = 16;

/**
 * The logs of all containers in one stream. Iterate it, once, for its records, or use {@link LogStream.ndjson} for
 * text. Nothing is sent before.
 *
 * The lines of one container come in the order in which they were written. Lines of different containers come as they
 * arrive. It does not read faster than the loop, and holds one line for each container. With `follow` it continues
 * after restarts of containers and of the engine, and each line comes once. If the engine has deleted lines
 * meanwhile, there is a record `gap`. If a log cannot be read, there is a record `unread`, and the other logs
 * continue.
 *
 * It throws {@link LogsInterruptedError} if it cannot reconnect in time, and {@link EngineUnreachableError} if the
 * first connection fails.
 *
 * @example
 * ```ts
 * for await (const record of docker.logs({ filters: { label: ['team=web'] } })) {
 *   if (record.kind === 'line') console.log(record.time, record.container.name, record.line);
 *   if (record.kind === 'unread') console.error(record.container.name, record.error.message);
 * }
 * ```
 */
export class LogStream implements AsyncIterable<LogRecord>, AsyncDisposable {
  readonly #engine: Engine;
  readonly #options: LogStreamOptions;
  readonly #beginning: { readonly since?: string; readonly until?: string };
  readonly #records = new Gathering<LogRecord>();
  readonly #followers = new Map<string, Follower>();
  /** What is under way, so that nothing is when it has been left. */
  readonly #work = new Set<Promise<void>>();
  readonly #closed = new AbortController();
  /** Gives up whatever is under way. */
  readonly #stop: AbortSignal;
  readonly #following: Following;
  #away = false;
  #iterated = false;

  /**
   * @throws InvalidInputError when a moment, the encoding or `tail` has another form
   * @internal
   */
  constructor(engine: Engine, options: LogStreamOptions) {
    const { since, until, tail, encoding, follow = false, signal } = checkOptions(options);
    if (encoding !== undefined) checkEncoding(encoding);
    if (tail !== undefined && !(Number.isSafeInteger(tail) && tail >= 0)) {
      const message = `it is ${String(tail)}`;
      throw new InvalidInputError('logs', [{ path: 'tail', message, expected: 'a whole number, 0 or more' }]);
    }
    if (follow && until !== undefined) {
      const message = '`follow` is also set';
      throw new InvalidInputError('logs', [{ path: 'until', message, expected: 'one of the two' }]);
    }
    this.#engine = engine;
    this.#options = options;
    // Once for all: ten minutes ago is another moment after a break.
    this.#beginning = {
      ...(since === undefined ? {} : { since: unixTime(since) }),
      ...(until === undefined ? {} : { until: unixTime(until) }),
    };
    this.#stop = anySignal(signal, this.#closed.signal);
    this.#following = this.#shared();
  }

  /**
   * The records as text: one JSON object a line (NDJSON), each with a line feed. An error has its name, code and
   * message. If the stream is destroyed, for example by a pipeline, the logs end too.
   *
   * @example
   * ```ts no-run: goes on as long as the engine
   * import { pipeline } from 'node:stream/promises';
   *
   * await pipeline(docker.logs({ follow: true }).ndjson(), process.stdout);
   * ```
   */
  ndjson(): Readable {
    const records = this[Symbol.asyncIterator]();
    const end = (): void => {
      this.close();
    };
    // A generator that waits for a record cannot be ended by a pipeline; a stream can.
    return new Readable({
      objectMode: true,
      highWaterMark: 1,
      read() {
        records.next().then(
          ({ done, value }) => this.push(done === true ? null : jsonLine(value)),
          (error: unknown) => this.destroy(error as Error),
        );
      },
      destroy(error, done) {
        end();
        done(error);
      },
    });
  }

  /** Ends the stream and its loop. */
  close(): void {
    this.#closed.abort();
  }

  /** Ends the stream and waits until reading has stopped, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
    await Promise.allSettled(this.#work);
  }

  /** The records, as they arrive. */
  [Symbol.asyncIterator](): AsyncGenerator<LogRecord, void, undefined> {
    return leavable(this.#iterate(), () => {
      this.close();
    });
  }

  async *#iterate(): AsyncGenerator<LogRecord, void, undefined> {
    if (this.#iterated) {
      const message = 'it has already been iterated';
      throw new InvalidInputError('use of the logs', [
        { path: '', message, expected: 'to be iterated once; request another stream' },
      ]);
    }
    this.#iterated = true;
    const onStop = (): void => {
      if (this.#closed.signal.aborted) this.#records.end();
      this.#records.fail(this.#stop.reason);
    };
    onAbort(this.#stop, onStop);
    if (this.#stop.aborted) onStop();
    else this.#start(this.#options.follow === true ? this.#followAll() : this.#readAll());
    try {
      yield* this.#records.read();
    } finally {
      offAbort(this.#stop, onStop);
      this.close();
      this.#records.fail(undefined);
      await Promise.allSettled(this.#work);
    }
  }

  /** Does something beside the loop. If it throws, the loop ends. */
  #start(work: Promise<void>): void {
    const done = work
      .catch((error: unknown) => {
        this.#records.fail(error);
      })
      .finally(() => {
        this.#work.delete(done);
      });
    this.#work.add(done);
  }

  /** Reads the logs as they are now. */
  async #readAll(): Promise<void> {
    const { tail } = this.#options;
    const { since } = this.#beginning;
    const shared = this.#following;
    const containers = await this.#list(this.#options.all ?? false);
    await forEach(containers, AT_ONCE, (container) =>
      new Follower(shared, named(container), { since, tail }).run(),
    );
    this.#records.end();
  }

  /** Reads the logs, and goes on with them. The engine's events tell of what is started. */
  async #followAll(): Promise<void> {
    const { all, tail, filters, reconnect } = this.#options;
    const { since } = this.#beginning;
    const shared = this.#following;
    const events = new EventStream(this.#engine, {
      filters: { type: ['container'], event: ['start', 'destroy', 'remove'] },
      signal: this.#stop,
      reconnect: reconnect !== false && {
        ...reconnect,
        onCutOff: () => {
          this.#away = true;
        },
        onReconnect: () => {
          this.#away = false;
          this.#start(lookAgain());
        },
      },
    });
    const date = await events.begin();
    const begun = date === undefined ? undefined : unixTime(date);
    /** Of what comes later nothing is left out. */
    const later = (): Beginning => ({ since: tail === undefined ? since : begun });
    const follow = (id: string, name: string, beginning: Beginning): void => {
      const follower = new Follower(shared, { id, name }, beginning);
      this.#followers.set(id, follower);
      this.#start(
        follower.run().finally(() => {
          if (this.#followers.get(id) === follower) this.#followers.delete(id);
        }),
      );
    };
    const started = async (id: string, name: string): Promise<void> => {
      const known = this.#followers.get(id);
      if (known !== undefined) known.started();
      else if (filters === undefined || (await this.#list(true, true)).some(({ Id }) => Id === id))
        if (!this.#followers.has(id)) follow(id, name, later());
    };
    const lookAgain = async (): Promise<void> => {
      const containers = await this.#list(true, true);
      const ids = new Set(containers.map(({ Id }) => Id));
      for (const [id, follower] of this.#followers) if (!ids.has(id)) follower.removed();
      for (const container of containers)
        if (container.State === 'running') await started(container.Id, named(container).name);
    };

    for (const container of await this.#list(all ?? false))
      follow(container.Id, named(container).name, { since, tail, later: later() });
    try {
      for await (const { type, message, id, name } of events) {
        if (type !== 'container') continue;
        // An event of Podman has a word of its own for it.
        if (message.Action === 'start') this.#start(started(id, name ?? id));
        else this.#followers.get(id)?.removed();
      }
    } catch (error) {
      if (!(error instanceof EventsInterruptedError)) throw error;
      throw new LogsInterruptedError(error.away, { cause: error.cause });
    }
  }

  /** The containers that are wanted. @param patient - whether to ask again after a break; the events tell when that is for good */
  async #list(all: boolean, patient = false): Promise<readonly ContainerSummary[]> {
    const { filters } = this.#options;
    for (;;) {
      try {
        return await this.#engine.containers.list({ all, filters, signal: this.#stop });
      } catch (error) {
        if (!patient || !isLost(error)) throw error;
        await pauseFor(PAUSE, this.#stop);
      }
    }
  }

  #shared(): Following {
    const { follow = false, stdout, stderr, encoding, maxLineLength, labels = false } = this.#options;
    const { reconnect = {} } = this.#options;
    const { patience = 120_000, pause = 100, longestPause = 5_000 } = reconnect === false ? {} : reconnect;
    return {
      engine: this.#engine,
      records: this.#records,
      follow,
      lines: { stdout, stderr, encoding, maxLineLength, until: this.#beginning.until },
      labels,
      patience: reconnect === false ? 0 : readTime('patience', patience),
      pause: readTime('pause', pause),
      longestPause: readTime('longestPause', longestPause),
      isAway: () => this.#away,
      stop: this.#stop,
    };
  }
}

const named = (container: ContainerSummary): { readonly id: string; readonly name: string } => ({
  id: container.Id,
  name: listedName(container),
});
