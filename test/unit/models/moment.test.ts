import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../src/errors/index.js';
import { parseNanoseconds, unixTime, type Moment } from '../../../src/models/index.js';

const now = Date.parse('2026-01-02T03:04:05Z');

describe('a moment as the engine reads it', () => {
  it.each<[Moment, string]>([
    [new Date(now), '1767323045.000000000'],
    [new Date(-1500), '-1.500000000'],
    [1767323045, '1767323045'],
    [1767323045.25, '1767323045.25'],
    [100, '100'],
    [0, '0'],
    ['1767323045', '1767323045'],
    ['1767323045.123456789', '1767323045.123456789'],
    ['2026-01-02T03:04:05Z', '1767323045.000000000'],
    ['2026-01-02T03:04:05.123456789Z', '1767323045.123456789'],
    ['2026-01-02T03:04:05.5+01:00', '1767319445.500000000'],
    ['2026-01-02T03:04-02:00', '1767330240.000000000'],
    ['2026-01-02T03Z', '1767322800.000000000'],
    ['2026-01-02Z', '1767312000.000000000'],
    ['10m', '1767322445.000000000'],
    ['1h30m', '1767317645.000000000'],
    ['1.5h', '1767317645.000000000'],
    ['250ms', '1767323044.750000000'],
    ['-1m', '1767323105.000000000'],
    ['1ns', '1767323044.999999999'],
  ])('%j', (moment, expected) => {
    expect(unixTime(moment, now)).toBe(expected);
  });

  it('takes a time without a zone for local', () => {
    const local = new Date(2026, 0, 2, 3, 4, 5).getTime() / 1000;
    expect(unixTime('2026-01-02T03:04:05')).toBe(`${local}.000000000`);
    expect(unixTime('2026-01-02')).toBe(`${new Date(2026, 0, 2).getTime() / 1000}.000000000`);
  });

  it.each<[unknown]>([
    ['yesterday'],
    [''],
    ['10'.repeat(20)],
    ['10x'],
    ['2026-13-02T00:00:00Z'],
    ['2026-01-02T03:04:05.1234567890Z'],
    ['1h 30m'],
    [Number.NaN],
    [Infinity],
    [1e21],
    [new Date(Number.NaN)],
  ])('refuses %j', (moment) => {
    expect(() => unixTime(moment as Moment)).toThrow(InvalidInputError);
  });

  it('keeps every digit of RFC 3339', () => {
    expect(parseNanoseconds('2026-01-02T03:04:05.000000001Z')).toBe(1767323045000000001n);
    expect(parseNanoseconds('0001-01-01T00:00:00Z')).toBe(-62135596800000000000n);
    expect(parseNanoseconds('x')).toBeUndefined();
  });
});
