import { offAbort, onAbort } from '../common/on-abort.js';
/** How long no ordinary request may get an answer until those that wait stop waiting, in milliseconds. */
const STALL = 200;

/** On which connection a request goes: one that ordinary requests share, or one of its own. */
export type Turn = 'shared' | 'own';

/**
 * Gives ordinary requests their turn on a bounded number of shared connections.
 *
 * An engine locks a container while it works on it, so a few requests about a busy container can take all shared
 * connections for many seconds. Nothing else should wait for them: once no answer has come for a moment, whoever waits
 * goes on a connection of its own.
 *
 * @internal
 */
export class Turns {
  #free: number;
  /** In the order in which they came. */
  readonly #waiting = new Set<(turn: Turn) => void>();
  #progress = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(connections: number) {
    this.#free = connections;
  }

  /** Takes a shared connection if there is a free one. Give it back with {@link Turns.giveBack}. */
  take(): boolean {
    if (this.#free === 0) return false;
    this.#free -= 1;
    this.#progress = performance.now();
    return true;
  }

  /** Waits for a turn. A shared connection has to be given back. */
  wait(signal: AbortSignal | undefined): Promise<Turn> {
    if (performance.now() - this.#progress >= STALL) return Promise.resolve('own');
    return new Promise((resolve, reject) => {
      const onTurn = (turn: Turn): void => {
        offAbort(signal, giveUpNow);
        resolve(turn);
      };
      const giveUpNow = (): void => {
        this.#waiting.delete(onTurn);
        reject(signal?.reason as Error);
      };
      onAbort(signal, giveUpNow);
      this.#waiting.add(onTurn);
      this.#timer ??= setTimeout(this.#look, STALL);
    });
  }

  giveBack(): void {
    this.#progress = performance.now();
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#free += 1;
      return;
    }
    this.#waiting.delete(next);
    next('shared');
  }

  /** Lets everybody go. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const next of waiting) next('own');
  }

  readonly #look = (): void => {
    // What has come while this process was busy itself is seen only after a turn of the event loop.
    setImmediate(() => {
      this.#timer = undefined;
      if (this.#waiting.size === 0) return;
      const rest = STALL - (performance.now() - this.#progress);
      if (rest <= 0) this.close();
      else this.#timer ??= setTimeout(this.#look, rest);
    });
  };
}
