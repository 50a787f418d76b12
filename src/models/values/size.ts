import { assertNumber } from '../../errors/given.js';
import { invalidValue } from '../../common/invalid-value.js';

const UNITS = ['', 'k', 'm', 'g', 't', 'p'] as const;
const SIZE = /^(\d{1,18}(?:\.\d{0,18})?|\.\d{1,18}) ?(?:([kmgtp])(?:i?b)?|b)?$/i;
const GRAMMAR =
  'a number with one of the units b, k, m, g, t, p (powers of 1024), such as 512m, 2g or 1.5GiB';

/**
 * Parses a size like `--memory` of the docker CLI: units are powers of 1024, in upper or lower case, with or without
 * `b` or `ib`. A number without a unit is bytes. Fractions of a byte are cut off.
 *
 * @param value - the amount; a number passes through
 * @returns bytes
 * @throws `InvalidInputError` if it is of another form, negative, or too large to be exact.
 *
 * @example
 * ```ts
 * parseSize('2g'); // 2147483648
 * ```
 */
export function parseSize(value: string | number): number {
  return readBytes('size', value);
}

/**
 * The same, with what it is the size of, for its error.
 *
 * @internal
 */
export function readBytes(subject: string, value: string | number): number {
  const fail = (message: string): Error => invalidValue(subject, value, message, GRAMMAR);
  const given: unknown = value;
  if (typeof given !== 'number' && typeof given !== 'string') throw fail('it is not a size');
  const bytes = typeof value === 'number' ? value : readSize(value, fail);
  if (!Number.isInteger(bytes) || bytes < 0) throw fail('it is not a whole number of bytes, 0 or more');
  if (!Number.isSafeInteger(bytes)) throw fail('it is too large');
  return bytes;
}

/**
 * Writes an amount in the largest unit that divides it: 2147483648 is `2g`, 1000 is `1000`.
 *
 * @param bytes - the amount
 */
export function formatSize(bytes: number): string {
  assertNumber('size', bytes, 'a number of bytes');
  let [amount, unit] = [bytes, 0];
  while (amount !== 0 && amount % 1024 === 0 && unit < UNITS.length - 1) {
    amount /= 1024;
    unit++;
  }
  return `${amount}${UNITS[unit] ?? ''}`;
}

function readSize(text: string, fail: (message: string) => Error): number {
  const match = SIZE.exec(text);
  if (match === null) throw fail('it is not a size');
  const unit = UNITS.findIndex((name) => name === (match[2] ?? '').toLowerCase());
  return Math.trunc(Number(match[1]) * 1024 ** unit);
}
