import { checkOptions, checkTable } from '../../common/options.js';
import type { Duration } from '../../common/duration.js';
import { EngineDisconnectedError } from '../../errors/connection.js';
import { EventsInterruptedError } from '../../errors/events.js';
import { InvalidInputError } from '../../errors/validation.js';
import { readEvent, unixTime, type EngineEvent, type EventFilters, type Moment } from '../../models/index.js';
import type { CallOptions, Engine, OpenEvents } from '../../engine/index.js';
import { isLost, pauseFor } from './lost.js';
import { Patience } from './patience.js';
import { Replay } from './replay.js';
import { anySignal } from '../../common/any-signal.js';
import { readTime } from '../../common/timeout.js';
import { leavable } from '../../common/leavable.js';

/** A reconnection of a stream of events. */
export interface Reconnection {
  /** The number of attempts. */
  readonly attempts: number;
  /** Milliseconds since the connection was lost. */
  readonly away: number;
  /** The error that ended the connection. */
  readonly cause: unknown;
}

/** What to do if the connection of a stream of events is lost. */
export interface ReconnectOptions {
  /** How long to try to reconnect: milliseconds, or text such as `2m`; `Infinity` means no limit. Default: `2m`. */
  readonly patience?: Duration | undefined;
  /** The pause before the first attempt; each pause after it is twice as long. Milliseconds, or text. Default: `100ms`. */
  readonly pause?: Duration | undefined;
  /** The longest pause: milliseconds, or text. Default: `5s`. */
  readonly longestPause?: Duration | undefined;
  /** Called when the connection is lost, before the first attempt to reconnect. */
  readonly onCutOff?: ((cause: unknown) => void) | undefined;
  /** Called when the stream is connected again. */
  readonly onReconnect?: ((reconnection: Reconnection) => void) | undefined;
  /**
   * Called when the stream is connected again, but the engine no longer has the last event that was received. Events
   * may be missing then. An engine keeps its latest 256 events, and none after a restart.
   */
  readonly onGap?: (() => void) | undefined;
}

/** Which events, and what to do if the connection is lost. */
export interface EventStreamOptions extends CallOptions {
  /** Default: all events. */
  readonly filters?: EventFilters | undefined;
  /** Events since this moment, as far as the engine has kept them. Default: from now on. */
  readonly since?: Moment | undefined;
  /** Events until this moment. The stream ends there. Default: until the loop is left. */
  readonly until?: Moment | undefined;
  /** Whether and how to reconnect if the connection is lost; `false` fails at once. */
  readonly reconnect?: ReconnectOptions | false | undefined;
}

/** How long a stream has to last to count as come back, when it brings no event, in milliseconds. */
const LASTED = 1_000;

/** How long one attempt may take at most, in milliseconds. */
const LONGEST_ATTEMPT = 60_000;

/**
 * What happens in an engine, as it happens. Iterate it, once. It begins when it is first iterated, or with
 * {@link EventStream.open}.
 *
 * If the connection is lost, for example because the engine restarts, it reconnects and continues where it stopped.
 * Each event comes once. No event is missing that the engine has kept.
 *
 * It throws {@link EventsInterruptedError} if it cannot reconnect in time, and {@link EngineUnreachableError} if the
 * first connection fails.
 *
 * @example
 * ```ts
 * for await (const event of docker.events({ filters: { type: ['container'] } })) {
 *   if (event.type === 'container' && event.action === 'die') console.log(event.name, event.exitCode);
 * }
 * ```
 */
export class EventStream implements AsyncIterable<EngineEvent>, AsyncDisposable {
  readonly #engine: Engine;
  readonly #options: EventStreamOptions;
  readonly #reconnect: ReconnectOptions;
  readonly #since: string | undefined;
  readonly #until: string | undefined;
  readonly #replay: Replay;
  readonly #patience: Patience;
  readonly #closed = new AbortController();
  /** Gives up whatever is under way. */
  readonly #stop: AbortSignal;
  #opening: Promise<OpenEvents> | undefined;
  #iterated = false;

  /**
   * @throws InvalidInputError when a moment has another form
   * @internal
   */
  constructor(engine: Engine, options: EventStreamOptions) {
    const { since, until, signal, reconnect = {} } = checkOptions(options);
    if (reconnect !== false) checkTable('reconnect', reconnect);
    this.#engine = engine;
    this.#options = options;
    this.#reconnect = reconnect === false ? {} : reconnect;
    const { patience = 120_000, pause = 100, longestPause = 5_000 } = this.#reconnect;
    this.#patience = new Patience(
      reconnect === false ? 0 : readTime('patience', patience),
      readTime('pause', pause),
      readTime('longestPause', longestPause),
    );
    // Once for all: ten minutes ago is another moment after a break.
    this.#since = since === undefined ? undefined : unixTime(since);
    this.#until = until === undefined ? undefined : unixTime(until);
    this.#replay = new Replay(this.#since === undefined ? undefined : nanosecondsOfUnixTime(this.#since));
    this.#stop = anySignal(signal, this.#closed.signal);
  }

  /**
   * Begins now, so that no later event is missed.
   *
   * @example
   * ```ts
   * await using events = await docker.events({ filters: { type: ['container'] } }).open();
   * await container.start();
   * for await (const { action } of events) if (action === 'start') break;
   * ```
   */
  async open(): Promise<this> {
    await this.#open();
    return this;
  }

  /**
   * Begins now, and tells when that was by the engine's clock, to the second: its Date header.
   *
   * @internal
   */
  async begin(): Promise<Date | undefined> {
    const time = Date.parse((await this.#open()).date ?? '');
    return Number.isNaN(time) ? undefined : new Date(time);
  }

  /** Ends the stream and its loop. */
  close(): void {
    this.#closed.abort();
    // Nobody may be reading it.
    this.#opening?.then(
      ({ discard }) => {
        discard();
      },
      () => undefined,
    );
  }

  /** Ends the stream, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    this.close();
    return Promise.resolve();
  }

  /** The events, as they arrive. */
  [Symbol.asyncIterator](): AsyncGenerator<EngineEvent, void, undefined> {
    return leavable(this.#iterate(), () => {
      this.close();
    });
  }

  async *#iterate(): AsyncGenerator<EngineEvent, void, undefined> {
    if (this.#iterated) {
      const message = 'it has already been iterated';
      throw new InvalidInputError('use of a stream of events', [
        { path: '', message, expected: 'to be iterated once; request another stream' },
      ]);
    }
    this.#iterated = true;
    try {
      yield* this.#events();
    } catch (error) {
      if (!this.#closed.signal.aborted) throw error;
    }
  }

  async *#events(): AsyncGenerator<EngineEvent, void, undefined> {
    let open = await this.#open();
    for (let cleanEnds = 0; ;) {
      const begun = performance.now();
      let failure: unknown;
      try {
        for await (const { message, text } of open.events) {
          const nanoseconds = nanosecondsOf(message, text);
          const taken = this.#replay.take(text, nanoseconds);
          if (taken === 'known') continue;
          cleanEnds = 0;
          this.#patience.isBack();
          if (taken === 'gap') this.#reconnect.onGap?.();
          yield readEvent(message, String(nanoseconds));
        }
      } catch (error) {
        if (!isLost(error)) throw error;
        failure = error;
      } finally {
        open.discard();
      }
      if (failure === undefined && this.#isOver(cleanEnds++)) return;
      if (performance.now() - begun >= LASTED) this.#patience.isBack();
      open = await this.#again(
        failure ?? new EngineDisconnectedError('SystemEvents', 'the engine ended the stream'),
      );
    }
  }

  #open(): Promise<OpenEvents> {
    this.#opening ??= this.#ask(this.#since, this.#stop).then((open) => {
      // What has no beginning begins when the engine says that it answers.
      const date = Date.parse(open.date ?? '');
      if (!Number.isNaN(date)) this.#replay.begin(BigInt(date) * 1_000_000n);
      return open;
    });
    return this.#opening;
  }

  #ask(since: string | undefined, signal: AbortSignal): Promise<OpenEvents> {
    const { filters } = this.#options;
    const until = this.#until;
    return this.#engine.system.openEvents({
      ...(filters === undefined ? {} : { filters }),
      since,
      until,
      signal,
    });
  }

  /** Comes back after a break. */
  async #again(cause: unknown): Promise<OpenEvents> {
    const patience = this.#patience;
    patience.cutOff();
    this.#reconnect.onCutOff?.(cause);
    this.#replay.resume();
    let latest = cause;
    for (let attempts = 1; ; attempts++) {
      await pauseFor(patience.nextPause(), this.#stop);
      if (patience.left <= 0)
        throw new EventsInterruptedError(attempts - 1, patience.away, this.#replay.since, { cause: latest });
      try {
        const open = await this.#attempt();
        this.#reconnect.onReconnect?.({ attempts, away: patience.away, cause });
        return open;
      } catch (error) {
        this.#stop.throwIfAborted();
        if (!isLost(error)) throw error;
        latest = error;
      }
    }
  }

  /** Asks for what comes after what is known. An engine that does not begin to answer is as good as none. */
  async #attempt(): Promise<OpenEvents> {
    const late = new AbortController();
    const timer = setTimeout(
      () => {
        late.abort(new EngineDisconnectedError('SystemEvents', 'the engine did not begin to answer'));
      },
      Math.min(LONGEST_ATTEMPT, this.#patience.left),
    );
    try {
      return await this.#ask(this.#replay.since, anySignal(this.#stop, late.signal));
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * Whether an end without a failure is the end that was asked for. An engine that is shut down ends its streams in the
   * same way, and its clock is not ours: so it is asked once more, unless our own clock agrees.
   */
  #isOver(cleanEnds: number): boolean {
    if (this.#until === undefined) return false;
    return cleanEnds > 0 || this.#options.reconnect === false || Date.now() / 1000 >= Number(this.#until);
  }
}

/** The number is taken out of the text, since JavaScript's numbers have no room for all of its digits. */
function nanosecondsOf(
  message: { readonly time?: number | undefined; readonly timeNano?: number | undefined },
  text: string,
): bigint {
  // Attributes cannot be mistaken for it: their values are text, and quotes in text have a backslash.
  const [, digits] = /"timeNano":\s*(\d+)/.exec(text) ?? [];
  return BigInt(digits ?? Math.round(message.timeNano ?? (message.time ?? 0) * 1e9));
}

function nanosecondsOfUnixTime(text: string): bigint {
  const [seconds = '0', fraction = ''] = text.split('.');
  const sign = seconds.startsWith('-') ? -1n : 1n;
  return BigInt(seconds) * 1_000_000_000n + sign * BigInt(fraction.slice(0, 9).padEnd(9, '0'));
}
