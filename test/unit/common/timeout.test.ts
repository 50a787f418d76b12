import { describe, expect, it } from 'vitest';
import { LONGEST_TIMER, readTime, readTimeout } from '../../../src/common/timeout.js';
import { InvalidInputError } from '../../../src/errors/index.js';

describe('a timeout', () => {
  it.each<[number | string, number]>([
    [0, 0],
    [Infinity, 0],
    [1500, 1500],
    ['1.5s', 1500],
    [' 2m ', 120_000],
    ['0', 0],
    ['9999h', LONGEST_TIMER],
  ])('of %j is %d milliseconds', (given, milliseconds) => {
    expect(readTimeout('timeout', given)).toBe(milliseconds);
  });

  it.each([-1, NaN, '', '30', '-1s', 'soon'])('cannot be %j', (given) => {
    expect(() => readTimeout('timeout', given)).toThrow(InvalidInputError);
  });

  it('cannot be anything else', () => {
    expect(() => readTimeout('timeout', null as never)).toThrow(/^Invalid option timeout: expected .*30s/);
  });
});

it('a time may be endless', () => {
  expect(readTime('patience', Infinity)).toBe(Infinity);
});
