import { InvalidInputError } from '../errors/validation.js';

/**
 * The longest that a timer of Node can wait, in milliseconds: 24 days.
 *
 * @internal
 */
export const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Reads a timeout that a caller has given, in milliseconds.
 *
 * @param name - the option, for errors
 * @returns what a timer can wait; 0, which is no timeout, for `Infinity` as well
 * @throws InvalidInputError when it is negative or no number
 * @internal
 */
export function readTimeout(name: string, timeout: number): number {
  if (typeof timeout !== 'number' || !(timeout >= 0)) {
    const expected = 'a number of milliseconds, 0 or Infinity to wait for ever';
    throw new InvalidInputError(`option ${name}`, [
      { path: '', message: `expected ${expected}`, expected, received: String(timeout) },
    ]);
  }
  return timeout === Infinity ? 0 : Math.min(timeout, LONGEST_TIMER);
}

/**
 * Calls back once the time is over.
 *
 * @param timeout - milliseconds; 0 never does
 * @param keepsAlive - whether the program waits for it at its end
 * @returns stops it
 * @internal
 */
export function after(timeout: number, callback: () => void, keepsAlive = true): Disposable {
  const timer = timeout === 0 ? undefined : setTimeout(callback, timeout);
  if (!keepsAlive) timer?.unref();
  return {
    [Symbol.dispose]: () => {
      clearTimeout(timer);
    },
  };
}
