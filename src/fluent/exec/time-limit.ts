import type { TimedOutProcess } from '../../errors/process.js';
import type { Duration } from '../../common/duration.js';
import { checkWord } from '../../common/options.js';
import { after, readLimit } from '../../common/timeout.js';
import { anySignal } from '../../common/any-signal.js';
import { offAbort, onAbort } from '../../common/on-abort.js';

/** How long a process may take, and what happens to it after that. */
export interface TimeLimitOptions {
  /**
   * How long it may take: milliseconds, or text such as `90s` and `10m`. The time starts with the process. Default:
   * no limit, as 0 and `Infinity` mean. If something fails here before that, such as too much output or an input, the time is over at once.
   */
  readonly timeout?: Duration | undefined;
  /** What happens to the process then. Default: `kill`. */
  readonly onTimeout?: 'kill' | 'leave' | undefined;
}

/** How long the output of a process may take to end once it has been killed: others may have inherited it. In milliseconds. */
export const ENDING = 2_000;

/** @throws InvalidInputError when the time is no duration, or nobody knows what is to become of the process */
export function checkLimit({ timeout, onTimeout }: TimeLimitOptions): void {
  readLimit(timeout);
  checkWord('onTimeout', onTimeout, ['kill', 'leave']);
}

/** What a process that was to be killed turned out to be. */
export type KillOutcome = Exclude<TimedOutProcess, 'left' | 'not-killed'>;

/** The time that a process has. What waits for it does so with {@link TimeLimit.signal}. */
export class TimeLimit implements Disposable {
  /** What happened to the process after its timeout. */
  outcome: { readonly process: TimedOutProcess; readonly cause?: unknown } | undefined;
  /** Aborted by the caller, or when there is nothing to wait for any more. */
  readonly signal: AbortSignal | undefined;
  /** Milliseconds; 0 for no limit. */
  readonly timeout: number;
  readonly #kills: boolean;
  readonly #kill: () => Promise<KillOutcome>;
  readonly #callers: AbortSignal | undefined;
  readonly #stop = new AbortController();
  readonly #timers: Disposable[] = [];
  #killing: Promise<void> | undefined;

  /**
   * @param signal - the caller's: after its abort the process is left alone, without a limit of time
   * @param kill - ends the process, in the time that a clean-up may take
   */
  constructor(
    { timeout, onTimeout = 'kill' }: TimeLimitOptions,
    signal: AbortSignal | undefined,
    kill: () => Promise<KillOutcome>,
  ) {
    this.timeout = readLimit(timeout);
    this.#kills = this.timeout > 0 && onTimeout === 'kill';
    this.#kill = kill;
    this.#callers = signal;
    if (this.timeout === 0 || signal?.aborted === true) {
      this.signal = signal;
      return;
    }
    this.signal = anySignal(signal, this.#stop.signal);
    const over = (): void => {
      if (this.#kills) this.#killing ??= this.#end();
      else {
        this.outcome = { process: 'left' };
        this.#stop.abort();
      }
    };
    // To kill a process the program stays; to leave it running it need not.
    this.#timers.push(after(this.timeout, over, this.#kills));
    onAbort(signal, this.#clear);
  }

  /** Whether its time was over before it ended. It is then known what happened to it. */
  async isOver(): Promise<boolean> {
    await this.#killing;
    return this.outcome !== undefined;
  }

  /**
   * Ends the time now: something has failed here, and nobody waits for the process any more.
   *
   * @returns why it could not be killed, where it was to be
   */
  async endNow(): Promise<{ readonly cause: unknown } | undefined> {
    if (this.#kills && this.#callers?.aborted !== true) await (this.#killing ??= this.#end());
    this[Symbol.dispose]();
    return this.outcome?.process === 'not-killed' ? { cause: this.outcome.cause } : undefined;
  }

  async #end(): Promise<void> {
    try {
      this.outcome = { process: await this.#kill() };
    } catch (cause) {
      this.outcome = { process: 'not-killed', cause };
    }
    const stop = (): void => {
      this.#stop.abort();
    };
    if (this.outcome.process === 'killed' || this.outcome.process === 'ended')
      this.#timers.push(after(ENDING, stop));
    else stop();
  }

  readonly #clear = (): void => {
    this[Symbol.dispose]();
  };

  [Symbol.dispose](): void {
    for (const timer of this.#timers) timer[Symbol.dispose]();
    offAbort(this.#callers, this.#clear);
  }
}
