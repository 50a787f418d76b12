import { assertText } from '../../errors/given.js';
import { readDuration } from '../../common/duration.js';
import { invalidValue } from '../../common/invalid-value.js';

/**
 * A moment in the forms of `--since` and `--until` of the docker CLI: a date, seconds since 1970 (with a fraction),
 * or how long ago (`10m`, `1h30m`). Or RFC 3339, full or short (`2026-01-02T03:04:05.000000001Z`, `2026-01-02T03:04`,
 * `2026-01-02`); without a zone it is local time.
 */
export type Moment = Date | number | string;

/** Go's time of nothing: no sample was taken. */
export const NO_TIME = '0001-01-01T00:00:00Z';

const GRAMMAR =
  'a date, seconds since 1970, RFC 3339 such as 2026-01-02T03:04:05Z, or how long ago it was, such as 10m or 1h30m';

const SECONDS = /^-?\d{1,12}(?:\.\d{1,20})?$/;
const RFC3339 =
  /^(\d{4}-\d\d-\d\d)(?:[Tt](\d\d)(?::(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?)?([Zz]|[+-]\d\d:\d\d)?$/;

const BILLION = 1_000_000_000n;

/**
 * Nanoseconds since 1970 of a time in RFC 3339, with all digits; `undefined` if it is not valid.
 *
 * @param text - a whole time, or one cut short behind the date, the hour or the minute; local time without a zone
 */
export function parseNanoseconds(text: string): bigint | undefined {
  assertText('moment', text, 'a moment of RFC 3339');
  const [, date, hour = '00', minute = '00', second = '00', fraction = '', zone = ''] =
    RFC3339.exec(text) ?? [];
  if (date === undefined) return undefined;
  // Without a zone JavaScript takes a date with a time for local.
  const milliseconds = Date.parse(`${date}T${hour}:${minute}:${second}${zone.toUpperCase()}`);
  if (Number.isNaN(milliseconds)) return undefined;
  return BigInt(milliseconds) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
}

/**
 * Nanoseconds since 1970 as the engine reads moments: `1767323045.000000001`.
 *
 * @internal
 */
export function formatUnixTime(nanoseconds: bigint): string {
  const sign = nanoseconds < 0n ? '-' : '';
  const distance = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  return `${sign}${String(distance / BILLION)}.${String(distance % BILLION).padStart(9, '0')}`;
}

/**
 * Writes a moment as the engine reads it: seconds since 1970 with a fraction.
 *
 * @param moment - see {@link Moment}
 * @param now - what a duration is counted back from, in milliseconds since 1970. Default: now, by this machine's clock
 * @throws `InvalidInputError` if it is not valid.
 * @example
 * ```ts
 * unixTime('2026-01-02T03:04:05Z'); // '1767323045.000000000'
 * ```
 */
export function unixTime(moment: Moment, now: number = Date.now()): string {
  const fail = (message: string): Error => invalidValue('moment', String(moment), message, GRAMMAR);
  const given: unknown = moment;
  if (!(given instanceof Date) && typeof given !== 'number') assertText('moment', given, GRAMMAR);
  if (moment instanceof Date) {
    if (Number.isNaN(moment.getTime())) throw fail('it is an invalid date');
    return formatUnixTime(BigInt(moment.getTime()) * 1_000_000n);
  }
  if (typeof moment === 'number') {
    // A number of today has room for microseconds at most.
    const seconds = Number.isFinite(moment) ? moment.toFixed(6).replace(/\.?0+$/, '') : '';
    if (!SECONDS.test(seconds)) throw fail('it is no number of seconds');
    return seconds;
  }
  const text = moment.trim();
  if (SECONDS.test(text)) return text;
  const ago = readDuration(text);
  if (ago !== undefined)
    return formatUnixTime(BigInt(Math.round(now)) * 1_000_000n - BigInt(Math.round(ago)));
  const nanoseconds = parseNanoseconds(text);
  if (nanoseconds === undefined) throw fail('it is no moment');
  return formatUnixTime(nanoseconds);
}
