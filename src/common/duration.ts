import { invalidValue } from './invalid-value.js';

/** A duration: milliseconds, or text as the docker CLI reads it, such as `30s`, `1m30s` or `500ms`. */
export type Duration = number | string;

const GRAMMAR = 'milliseconds, or numbers with the units ns, us, ms, s, m and h, such as 30s, 1m30s or 500ms';

/** In nanoseconds. */
const UNITS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

const TEXT = /^[+-]?(?:0|(?:(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})(?:ns|us|µs|μs|ms|s|m|h))+)$/;
const PART = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g;

/**
 * Converts a duration to nanoseconds, as the Engine API expects them.
 *
 * @param value - see {@link Duration}
 * @returns whole nanoseconds
 * @throws `InvalidInputError` if it is not valid, negative, or longer than 104 days (which a number cannot hold
 * exactly).
 *
 * @example
 * ```ts
 * parseDuration('1m30s'); // 90000000000
 * ```
 */
export function parseDuration(value: Duration): number {
  return readNanoseconds('duration', value);
}

/**
 * The same, with what it is the duration of, for its error.
 *
 * @internal
 */
export function readNanoseconds(subject: string, value: Duration): number {
  const fail = (message: string): Error => invalidValue(subject, value, message, GRAMMAR);
  // Whoever writes JavaScript may give anything.
  if (typeof value !== 'number' && typeof value !== 'string') throw fail('it is no duration');
  const nanoseconds = typeof value === 'number' ? value * 1e6 : readDuration(value.trim());
  if (nanoseconds === undefined || Number.isNaN(nanoseconds)) throw fail('it is no duration');
  if (nanoseconds < 0) throw fail('it is less than nothing');
  const whole = Math.round(nanoseconds);
  if (!Number.isSafeInteger(whole)) throw fail('it is too long');
  return whole;
}

/**
 * Nanoseconds of a duration as Go writes it, which may be negative; `undefined` when it has another form.
 *
 * @internal
 */
export function readDuration(text: string): number | undefined {
  if (!TEXT.test(text)) return undefined;
  let total = 0;
  for (const [, amount = '', unit = ''] of text.matchAll(PART)) total += Number(amount) * (UNITS[unit] ?? 0);
  return text.startsWith('-') ? -total : total;
}

/**
 * Writes a time as Go does: `1m30s`, `500ms`.
 *
 * @param milliseconds - how long it is, 0 or more
 * @internal
 */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${milliseconds}ms`;
  const hours = Math.floor(milliseconds / 3_600_000);
  const minutes = Math.floor(milliseconds / 60_000) % 60;
  const seconds = (milliseconds % 60_000) / 1000;
  return `${hours > 0 ? `${hours}h` : ''}${hours + minutes > 0 ? `${minutes}m` : ''}${seconds}s`;
}
