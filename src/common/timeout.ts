import { kindOf } from '../errors/given.js';
import { InvalidInputError } from '../errors/validation.js';
import { readDuration, type Duration } from './duration.js';

/**
 * The longest that a timer of Node can wait, in milliseconds: 24 days.
 *
 * @internal
 */
export const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Reads a time that a caller has given: milliseconds, or text such as `30s`.
 *
 * @param name - the option, for errors
 * @param meaning - what 0 and Infinity mean, for errors
 * @returns milliseconds, which may be `Infinity`
 * @throws InvalidInputError when it is negative, not a number, or text of another form
 * @internal
 */
export function readTime(name: string, time: Duration, meaning = ''): number {
  const nanoseconds = typeof time === 'string' ? readDuration(time.trim()) : undefined;
  const milliseconds = nanoseconds === undefined ? time : nanoseconds / 1e6;
  if (typeof milliseconds === 'number' && milliseconds >= 0) return milliseconds;
  const expected = `a number of milliseconds${meaning}, or text such as 30s, 1m30s or 500ms`;
  throw new InvalidInputError(`option ${name}`, [
    {
      path: '',
      message: `expected ${expected}`,
      expected,
      received: typeof time === 'string' || typeof time === 'number' ? String(time) : kindOf(time),
    },
  ]);
}

/**
 * Reads a timeout that a caller has given.
 *
 * @param name - the option, for errors
 * @returns milliseconds that a timer can wait; 0, which is no timeout, for `Infinity` as well
 * @throws InvalidInputError when it is negative, not a number, or text of another form
 * @internal
 */
export function readTimeout(name: string, timeout: Duration): number {
  const milliseconds = readTime(name, timeout, ' (0 or Infinity to wait for ever)');
  return milliseconds === Infinity ? 0 : Math.min(milliseconds, LONGEST_TIMER);
}

/**
 * Reads how long something may take, where leaving it out means no limit.
 *
 * @returns milliseconds that a timer can wait, 1 at least; 0 for no limit, as for 0 and `Infinity`
 * @throws InvalidInputError when it is negative, not a number, or text of another form
 * @internal
 */
export function readLimit(timeout: Duration | undefined): number {
  return timeout === undefined ? 0 : Math.ceil(readTimeout('timeout', timeout));
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
