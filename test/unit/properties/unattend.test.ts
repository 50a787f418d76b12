import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UnattendFormatError } from '../../../src/errors/index.js';
import {
  parseUnattend,
  unattend,
  type UnattendFile,
  type UnattendPackage,
} from '../../../src/windows/index.js';

const word = fc.stringMatching(/^[\w.-]{1,30}$/);
const number = fc.nat(0xffff);
const part = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter((text) => !/[\p{Cc}\p{Cs}\uFFFE\uFFFF\\/.]/u.test(text));
const source = fc
  .tuple(
    fc.constantFrom('c', 'D'),
    fc.array(part, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('.cab', '.CAB', '', '\\'),
  )
  .map(([drive, parts, end]) => `${drive}:\\${parts.join('\\')}${end}`);
const optional = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });

const item: fc.Arbitrary<UnattendPackage> = fc.record({
  name: word,
  version: fc.tuple(number, number, number, number).map((numbers) => numbers.join('.')),
  language: fc.constantFrom('neutral', 'en-US', 'de-DE', 'zh-Hans-CN', ''),
  architecture: fc.constantFrom('amd64', 'arm', 'arm64', 'msil', 'wow64', 'x86'),
  publicKeyToken: fc.stringMatching(/^[0-9a-f]{16}$/),
  action: fc.constantFrom('install', 'remove', 'stage', 'configure'),
  source: optional(fc.oneof(source, fc.array(source, { minLength: 2, maxLength: 3 }))),
  permanence: optional(fc.constantFrom('permanent', 'removable')),
  buildType: optional(word),
  selections: optional(
    fc.array(fc.record({ name: word, state: fc.boolean() }), { minLength: 1, maxLength: 3 }),
  ),
});

const file: fc.Arbitrary<UnattendFile> = fc.record({
  packages: fc.array(item, { minLength: 1, maxLength: 4 }).map(([first, ...others]) => {
    if (first === undefined) throw new Error('there is one');
    return [first, ...others] as const;
  }),
  offlineImage: optional(part),
});

it('an unattend file is read as it was written, and written again the same', () => {
  fc.assert(
    fc.property(file, (written) => {
      const xml = unattend(written);
      const read = parseUnattend(xml);
      expect(read).toEqual(written);
      expect(unattend(read)).toBe(xml);
    }),
  );
});

it('a text is read, or refused with its line, whatever was done to it', () => {
  fc.assert(
    fc.property(file, fc.nat(), fc.string({ maxLength: 3 }), fc.nat(5), (written, place, by, length) => {
      const xml = unattend(written);
      const at = place % xml.length;
      const changed = xml.slice(0, at) + by + xml.slice(at + length);
      try {
        parseUnattend(changed);
      } catch (error) {
        expect(error).toBeInstanceOf(UnattendFormatError);
        expect((error as UnattendFormatError).line).toBeGreaterThan(0);
      }
    }),
  );
});
