import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../src/errors/validation.js';
import { formatSize, parseSize } from '../../../src/models/values/size.js';

describe('parseSize', () => {
  it.each([
    ['0', 0],
    ['1024', 1024],
    ['10b', 10],
    ['1k', 1024],
    ['512m', 536_870_912],
    ['2g', 2_147_483_648],
    ['2GB', 2_147_483_648],
    ['2GiB', 2_147_483_648],
    ['2 g', 2_147_483_648],
    ['1.5g', 1_610_612_736],
    ['.5k', 512],
    ['1.0001k', 1024],
    ['1t', 1_099_511_627_776],
    ['1p', 1_125_899_906_842_624],
    [4096, 4096],
  ])('reads %s', (value, bytes) => {
    expect(parseSize(value)).toBe(bytes);
  });

  it.each([
    '',
    'g',
    '-1g',
    '2x',
    '2gbb',
    '2 gi',
    '1e9',
    '2  g',
    '2g ',
    '0x10',
    '9999p',
    -1,
    1.5,
    NaN,
    Infinity,
  ])('refuses %j', (value) => {
    expect(() => parseSize(value)).toThrow(InvalidInputError);
  });
});

describe('formatSize', () => {
  it.each([
    [0, '0'],
    [1000, '1000'],
    [2_147_483_648, '2g'],
    [1_610_612_736, '1536m'],
  ])('writes %d', (bytes, text) => {
    expect(formatSize(bytes)).toBe(text);
    expect(parseSize(text)).toBe(bytes);
  });
});
