import { describe, expect, it } from 'vitest';
import { expectLinear } from '../../support/growth.js';
import { codes, diagnose, hcsErrorFrom } from '../../../../src/errors/hcs/index.js';

/** A generator of pseudo-random numbers with a seed (mulberry32), so that a failure can be repeated. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const pieces = [
  ...codes.slice(0, 40).map(({ text }) => text),
  ...codes.slice(0, 40).map(({ symbol }) => symbol),
  'hcsshim::', 'hcs::', 'hcs::System::Start ', 'CreateComputeSystem', 'container ', ' encountered an error during ', 'failed in Win32: ',
  'HNS failed with error : ', 'hnsCall', '[Event Detail: ', '(0x', '0x', '-', '-1070137087', '4218927040', '#', 'c0370101', ')', '(', '"', '\\', '\\\\"',
  '\\u', '\\u201c', '\ud800', '\udc00', '\0', '\r\n', '\n', ' ', ':', '“', '（', 'é', '系统', '👍', '{"Error":', 'id=', 'b81ed896222eb87906ccab1c', '_', 'E_',
]; // prettier-ignore

describe('a text made of pieces at random', () => {
  it.each([1, 2, 3, 4])('never throws, and gives sound diagnoses (seed %i)', (seed) => {
    const random = randomFrom(seed);
    for (let round = 0; round < 500; round++) {
      const text = Array.from({ length: random(30) }, () => pieces[random(pieces.length)]).join('');
      const diagnoses = diagnose(text);
      hcsErrorFrom(text);
      expect(diagnoses.length > 0).toBe(text.trim() !== '');
      for (const { code, hex, text: excerpt, remediations, kind, about, evidence } of diagnoses) {
        if (code !== undefined) expect(code).toBe(Number(hex));
        expect(code === undefined || (Number.isInteger(code) && code > 0 && code <= 0xffff_ffff)).toBe(true);
        if (kind === 'unknown' || about === 'windows' || about === 'unknown')
          expect(remediations).toEqual([]);
        for (const { text: words, start, end } of evidence)
          expect(words).toBe(text.slice(start, end).slice(0, words.length));
        expect(excerpt.length).toBeLessThanOrEqual(401);
      }
    }
  });
});

describe('an input that is no text', () => {
  const thrower = new Proxy({}, { get: () => { throw new Error('no'); } }); // prettier-ignore
  const circular: { cause?: unknown; message: string } = { message: 'x' };
  circular.cause = circular;
  const endless = { toJSON: (): unknown => { throw new Error('no'); } }; // prettier-ignore
  it.each([
    undefined,
    null,
    true,
    Symbol('x'),
    (): void => undefined,
    10n,
    NaN,
    [],
    {},
    new Date(NaN),
    thrower,
    circular,
    endless,
  ])('never throws (%#)', (input) => {
    expect(Array.isArray(diagnose(input))).toBe(true);
  });

  it('takes numbers, parsed JSON and bare objects', () => {
    expect(diagnose(-1070137087)[0]?.kind).toBe('os-version-mismatch');
    expect(diagnose({ Error: -1070137082, ErrorMessage: '?' })[0]?.kind).toBe('unexpected-exit');
    expect(diagnose({ message: 'HCS_E_IMAGE_MISMATCH' })[0]?.kind).toBe('os-version-mismatch');
    expect(diagnose('')).toEqual([]);
    expect(diagnose('hello')).toMatchObject([
      { kind: 'unknown', facility: 'unknown', text: 'hello', remediations: [] },
    ]);
  });
});

describe('a long hostile text', () => {
  const units = [
    'hcs::',
    'hcsshim::',
    'hcsshim:: ',
    'hcs::hcs',
    'hcs::Start ',
    'HNS failed with error : ',
    'open //./pipe/docker',
    'COPY failed',
    '#1 ',
    '\u001b[',
    'hcsshim::CreateComputeSystem ',
    '(0x5) ',
    '(0x',
    '(0x\n',
    '\\',
    '\\"',
    '0123456789abcdef',
    'error -1\n',
    'error 1053 ',
    'exit code 3221225781 ',
    'the virtual machine or container exited unexpectedl ',
    'container encountered an error during Start: (0xc0370106) ',
    'E_',
    '系统找不到指定的文',
  ];

  it.each(units)('made of %j takes work in proportion to its length', (unit) => {
    expectLinear(25_000, (length) => {
      diagnose(unit.repeat(Math.ceil(length / unit.length)));
    });
  });

  it('of a mebibyte is read to its end', { timeout: 60_000 }, () => {
    const hostile = Array.from({ length: 4000 }, (_, index) => units[index % units.length]?.repeat(16));
    const text = `${hostile.join(' ').padEnd(1 << 20, 'x ')} hcs::System::Start x: No hypervisor is present on this system.`;
    expect(diagnose(text).map(({ kind }) => kind)).toContain('hypervisor-unavailable');
  });

  it('gives a bounded number of diagnoses', () => {
    const random = randomFrom(7);
    const text = Array.from(
      { length: 20_000 },
      () => `hcsshim::Op${String(random(9999))} failed in Win32: x (0x8037${String(1000 + random(8999))})`,
    ).join('\n');
    expect(diagnose(text).length).toBeLessThanOrEqual(50);
  });
});
