import { describe, expect, it } from 'vitest';
import {
  escapeArgument,
  joinArguments,
  splitArguments,
  splitCommandLine,
} from '../../../src/simulator/windows/command-line.js';

describe('escapeArgument', () => {
  it.each([
    ['', '""'],
    [' ', '" "'],
    ['a b', '"a b"'],
    ['a"b', 'a\\"b'],
    ['"', '\\"'],
    ['""', '\\"\\"'],
    ['\\"', '\\\\\\"'],
    ['a b\\', '"a b\\\\"'],
    ['a\\', 'a\\'],
    ['a\\"b', 'a\\\\\\"b'],
    ['a\\\\"b c', '"a\\\\\\\\\\"b c"'],
    ['\\\\srv\\share x\\', '"\\\\srv\\share x\\\\"'],
    ['--x="a b"', '"--x=\\"a b\\""'],
    ['{"a":"b c"}', '"{\\"a\\":\\"b c\\"}"'],
    ["%PATH% it's", '"%PATH% it\'s"'],
    ['^&|<>()!*$x', '^&|<>()!*$x'],
    ['a\nb\u00a0c', 'a\nb\u00a0c'],
  ])('writes %j as an engine does, and it is read back', (argument, written) => {
    expect(escapeArgument(argument)).toBe(written);
    expect(splitCommandLine(joinArguments(['x', argument, 'y']))).toEqual(['x', argument, 'y']);
  });
});

describe('splitArguments', () => {
  it.each([
    ['"a b""c" d', ['a b"c', 'd']],
    ['a""b', ['ab']],
    ['""""', ['"']],
    ['"a"" b c" d', ['a" b c', 'd']],
    ['a"b c"d e', ['ab cd', 'e']],
    ['"x y', ['x y']],
    ['^"a^"', ['^a^']],
    ['a\nb', ['a\nb']],
    ['""', ['']],
    [' \t', []],
  ])('reads %j as the C runtime does', (text, argv) => {
    expect(splitArguments(text)).toEqual(argv);
  });
});

describe('splitCommandLine', () => {
  it.each([
    ['"C:\\Program Files\\x.exe" a', ['C:\\Program Files\\x.exe', 'a']],
    ['"C:\\a\\" "b\\" c"', ['C:\\a\\', 'b" c']],
    ['C:\\a\\x.exe', ['C:\\a\\x.exe']],
    ['', []],
  ])('takes backslashes in the name of the program of %j as they are', (line, argv) => {
    expect(splitCommandLine(line)).toEqual(argv);
  });
});
