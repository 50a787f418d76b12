import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../src/errors/index.js';
import { quote, type PowershellValue } from '../../../src/models/index.js';
import { cmdCommand } from '../../../src/fluent/command/cmd.js';
import { powershellCommand } from '../../../src/fluent/command/powershell.js';
import { splitCommandLine } from '../../../src/simulator/windows/command-line.js';
import { LiteralReader } from '../../../src/simulator/windows/powershell/values.js';
import { HOSTILE, HOSTILE_LINES } from '../../support/hostile.js';

const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0'));

describe('quote.argv', () => {
  it('writes what a program reads back, whatever is in it', () => {
    const all = [...HOSTILE, ...HOSTILE_LINES];
    expect(splitCommandLine(quote.argv(['C:\\Program Files\\x.exe', ...all]))).toEqual([
      'C:\\Program Files\\x.exe',
      ...all,
    ]);
    fc.assert(
      fc.property(fc.array(text), (args) => {
        expect(splitCommandLine(quote.argv(['x', ...args]))).toEqual(['x', ...args]);
      }),
    );
  });

  it.each([
    [['build.cmd', '"&calc'], /Windows gives build\.cmd to cmd/],
    [['C:\\x.BAT. ', '%PATH%'], /batch file/],
    [['x', 'a\0b'], /NUL/],
    [['x', '\ud800'], /half a character/],
    [['a"b'], /a name of a program has no quotes/],
    [[], /it is empty/],
  ])('refuses %j', (argv, message) => {
    expect(() => quote.argv(argv)).toThrow(InvalidInputError);
    expect(() => quote.argv(argv)).toThrow(message);
  });

  it('takes a batch file with plain arguments', () => {
    expect(quote.argv(['build.cmd', '/p:Release', 'C:\\out dir'])).toBe('build.cmd /p:Release "C:\\out dir"');
  });
});

it.each<[string, () => unknown]>([
  ['an argument', () => quote.argv(['x', 'hunter2\0'])],
  ['half of a character', () => quote.argv(['x', 'hunter2\ud800'])],
  ['an argument of a batch file', () => quote.argv(['x.cmd', 'hunter2"'])],
  ['a program', () => quote.argv(['x "hunter2"'])],
  ['an argument for cmd', () => quote.cmd('hunter2\n')],
  ['a text for PowerShell', () => quote.powershell('hunter2\0')],
  ['a line of cmd', () => cmdCommand(`hunter2${'x'.repeat(9000)}`)],
  ['a line of cmd with an end', () => cmdCommand('hunter2\n')],
  ['a script', () => powershellCommand(`hunter2${'x'.repeat(1024 * 1024)}`, {})],
])('an error about %s tells the place, and no secret', (_what, call) => {
  let error: unknown;
  try {
    call();
  } catch (caught) {
    error = caught;
  }
  expect(error).toBeInstanceOf(InvalidInputError);
  expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain('hunter2');
});

describe('quote.cmd', () => {
  it('has no quote, no special character and no percent sign that cmd would read', () => {
    for (const argument of HOSTILE) {
      const inert = quote.cmd(argument).replace(/\^./gs, '').replaceAll('%%cd:~,%', '');
      expect(inert).not.toMatch(/["&|<>^%!()]/);
    }
  });

  it.each(['a\nb', 'a\rb', '\0', '\udc00'])('refuses %j', (argument) => {
    expect(() => quote.cmd(argument)).toThrow(InvalidInputError);
  });
});

describe('quote.powershell', () => {
  it('writes what PowerShell reads back', () => {
    const values: PowershellValue = {
      ...[...HOSTILE, ...HOSTILE_LINES],
      list: HOSTILE,
      one: [['x']],
      none: [],
      flag: true,
      n: -5,
    };
    expect(new LiteralReader(quote.powershell(values)).value()).toEqual(values);
    fc.assert(
      fc.property(fc.oneof(text, fc.integer(), fc.boolean(), fc.array(text)), (value) => {
        expect(new LiteralReader(quote.powershell(value)).value()).toEqual(value);
      }),
    );
  });

  it.each([
    ["it's", "'it''s'"],
    ['\u2019; exit', "'\u2019\u2019; exit'"],
    [null, '$null'],
    [undefined, '$null'],
    [-1, '(-1)'],
    [0.5, "([double]'0.5')"],
    [NaN, '([double]::NaN)'],
    [-Infinity, '([double]::NegativeInfinity)'],
    [2n ** 63n - 1n, "([long]'9223372036854775807')"],
    [2n ** 63n, "([bigint]'9223372036854775808')"],
    [[[1]], '@(,@(,1))'],
    [
      new Date(0),
      "([datetime]::Parse('1970-01-01T00:00:00.000Z',[cultureinfo]::InvariantCulture,'RoundtripKind'))",
    ],
  ] as const)('writes %s as %s', (value, written) => {
    expect(quote.powershell(value as PowershellValue)).toBe(written);
  });

  it.each([
    ['NUL', 'a\0'],
    ['half a character', '\ud800'],
    ['names that differ by case only', { a: 1, A: 2 }],
    ['an object of a class', new Map()],
    ['a function', () => 1],
    ['a date that is none', new Date(NaN)],
  ])('refuses %s', (_, value) => {
    expect(() => quote.powershell(value as unknown as PowershellValue)).toThrow(InvalidInputError);
  });

  it('refuses lists that share lists, where the expression would grow without end', () => {
    let list: PowershellValue = ['x', 'y'];
    for (let level = 0; level < 45; level++) list = [list, list];
    expect(() => quote.powershell(list)).toThrow(InvalidInputError);
    expect(() => quote.powershell(list)).toThrow(/more than 4194304 characters/);
    const empty: PowershellValue = [];
    const wide = Array.from({ length: 3000 }, () => Array.from({ length: 3000 }, () => empty));
    expect(() => quote.powershell(wide)).toThrow(/more than 4194304 characters/);
    expect(quote.powershell('x'.repeat(1_000_000))).toHaveLength(1_000_002);
  });

  it('refuses what holds itself', () => {
    const list: unknown[] = [];
    list.push(list);
    expect(() => quote.powershell(list as PowershellValue)).toThrow(/nested more than 50 deep/);
  });
});
