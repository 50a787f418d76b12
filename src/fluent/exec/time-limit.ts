import type { TimedOutProcess } from '../../errors/process.js';
import { parseDuration, type Duration } from '../../models/index.js';
import { after, LONGEST_TIMER } from '../../common/timeout.js';
import { anySignal } from '../../common/any-signal.js';

/** How long a process may take, and what becomes of it then. */
export interface TimeLimitOptions {
  /**
   * How long it may take: milliseconds, or text such as `90s` and `10m`. It counts from the start of the process. Default:
   * as long as it wants.
   */
  readonly timeout?: Duration | undefined;
  /** What becomes of it then. Default: `kill`. */
  readonly onTimeout?: 'kill' | 'leave' | undefined;
}

/** How long the output of a process may take to end once it has been killed: others may have inherited it. In milliseconds. */
const ENDING = 2_000;

/** Milliseconds of a duration, for a timer; 0 for none. */
export function milliseconds(timeout: Duration | undefined): number {
  return timeout === undefined
    ? 0
    : Math.min(Math.max(1, Math.ceil(parseDuration(timeout) / 1e6)), LONGEST_TIMER);
}

/** The time that a process has. What waits for it does so with {@link TimeLimit.signal}. */
export class TimeLimit implements Disposable {
  /** What has become of the process, once its time is over. */
  outcome: { readonly process: TimedOutProcess; readonly cause?: unknown } | undefined;
  /** Aborted by the caller, or when there is nothing to wait for any more. */
  readonly signal: AbortSignal | undefined;
  /** Milliseconds; 0 for no limit. */
  readonly timeout: number;
  readonly #stop = new AbortController();
  readonly #timers: Disposable[] = [];
  #killing: Promise<void> | undefined;

  /**
   * @param kill - ends the process, in the time that a clean-up may take
   */
  constructor(
    { timeout, onTimeout = 'kill' }: TimeLimitOptions,
    signal: AbortSignal | undefined,
    kill: () => Promise<void>,
  ) {
    this.timeout = milliseconds(timeout);
    if (this.timeout === 0) {
      this.signal = signal;
      return;
    }
    this.signal = anySignal(signal, this.#stop.signal);
    const over = (): void => {
      if (onTimeout === 'leave') this.#end('left');
      else this.#killing = this.#kill(kill);
    };
    this.#timers.push(after(this.timeout, over));
  }

  /** Whether its time was over before it ended; what has become of it is known then. */
  async isOver(): Promise<boolean> {
    await this.#killing;
    return this.outcome !== undefined;
  }

  async #kill(kill: () => Promise<void>): Promise<void> {
    this.outcome = { process: 'killed' };
    try {
      await kill();
      this.#timers.push(
        after(ENDING, () => {
          this.#stop.abort();
        }),
      );
    } catch (cause) {
      this.outcome = { process: 'not-killed', cause };
      this.#stop.abort();
    }
  }

  #end(process: TimedOutProcess): void {
    this.outcome = { process };
    this.#stop.abort();
  }

  [Symbol.dispose](): void {
    for (const timer of this.#timers) timer[Symbol.dispose]();
  }
}
