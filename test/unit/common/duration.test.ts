import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../src/errors/index.js';
import { parseDuration } from '../../../src/models/index.js';

describe('parseDuration', () => {
  it.each<[number | string, number]>([
    [0, 0],
    [1_500, 1_500_000_000],
    [0.5, 500_000],
    ['30s', 30_000_000_000],
    [' 1m30s ', 90_000_000_000],
    ['1.5h', 5_400_000_000_000],
    ['500ms', 500_000_000],
    ['7us', 7_000],
    ['7µs', 7_000],
    ['.5s', 500_000_000],
    ['+1ns', 1],
    ['0', 0],
  ])('reads %j', (given, nanoseconds) => {
    expect(parseDuration(given)).toBe(nanoseconds);
  });

  it.each([['30'], [''], ['s'], ['1d'], ['1 s'], ['-1s'], [-1], [NaN], [Infinity], ['999999999h']])(
    'refuses %j',
    (given) => {
      expect(() => parseDuration(given)).toThrow(InvalidInputError);
    },
  );
});
