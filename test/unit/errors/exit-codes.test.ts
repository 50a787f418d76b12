import { describe, expect, it } from 'vitest';
import { describeExitCode } from '../../../src/errors/exit-codes/index.js';
import { InvalidInputError } from '../../../src/errors/validation.js';

describe('describeExitCode', () => {
  it.each([3221225781, -1073741515, 0xc0000135])(
    'knows a missing library, however it is written (%i)',
    (code) => {
      const described = describeExitCode(code);
      expect(described).toMatchObject({
        code: 3221225781,
        signed: -1073741515,
        hex: '0xc0000135',
        symbol: 'STATUS_DLL_NOT_FOUND',
        success: false,
        helpUrl: 'docs/errors.md#0xc0000135',
      });
      expect(described.meaning).toMatch(/DLL/);
      expect(described.remediations.length).toBeGreaterThan(0);
    },
  );

  it.each([
    [0, 'ERROR_SUCCESS', true],
    [3010, 'ERROR_SUCCESS_REBOOT_REQUIRED', true],
    [259, 'STILL_ACTIVE', false],
    [1067, 'ERROR_PROCESS_ABORTED', false],
    [0xc000013a, 'STATUS_CONTROL_C_EXIT', false],
    [-1073741510, 'STATUS_CONTROL_C_EXIT', false],
    [0xc0000005, 'STATUS_ACCESS_VIOLATION', false],
    [0xc0000142, 'STATUS_DLL_INIT_FAILED', false],
    [0xc0000409, 'STATUS_STACK_BUFFER_OVERRUN', false],
    [0x40010004, 'DBG_TERMINATE_PROCESS', false],
    [0x80004005, 'E_FAIL', false],
    [0xc0370106, 'HCS_E_UNEXPECTED_EXIT', false],
  ])('%i is %s', (code, symbol, success) => {
    expect(describeExitCode(code)).toMatchObject({ symbol, success });
  });

  it.each([
    [126, /permission/],
    [127, /no such file/],
    [128, /could not start/],
    [9009, /did not find the command/],
  ])('%i is what the engine or cmd sets', (code, meaning) => {
    const described = describeExitCode(code);
    expect(described.meaning).toMatch(meaning);
    expect(described.symbol).toBeUndefined();
    expect(described.remediations.length).toBeGreaterThan(0);
  });

  it.each([1, 42, 1326, 0xffffffff])('%i is the program’s own, and nothing is claimed of it', (code) => {
    expect(describeExitCode(code)).toMatchObject({
      symbol: undefined,
      success: false,
      remediations: [],
      helpUrl: undefined,
    });
  });

  it('names an NTSTATUS that it does not know', () => {
    expect(describeExitCode(0xc0009999)).toMatchObject({
      symbol: undefined,
      helpUrl: 'docs/errors.md#process-crashed',
    });
    expect(describeExitCode(0xc0009999).meaning).toContain('0xc0009999');
  });

  it.each([NaN, 1.5, 2 ** 32, -(2 ** 31) - 1, Infinity])('refuses %d', (code) => {
    expect(() => describeExitCode(code)).toThrow(InvalidInputError);
  });
});
