import { describe, expect, it } from 'vitest';
import { describeExitCode } from '../../../src/errors/exit-codes/index.js';
import { explainCode } from '../../../src/errors/hcs/index.js';
import { ExecFailedError } from '../../../src/errors/process.js';
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
        reference: 'docs/errors/ntstatus.md#0xc0000135',
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
  ])('%i is what the engine sets, where it says so', (code, meaning) => {
    const described = describeExitCode(code, { engineMessage: 'it could not be started' });
    expect(described.meaning).toMatch(meaning);
    expect(described.symbol).toBeUndefined();
    expect(described.remediations.length).toBeGreaterThan(0);
  });

  it('9009 is what cmd sets', () => {
    expect(describeExitCode(9009).meaning).toMatch(/did not find the command/);
    expect(describeExitCode(9009).remediations.length).toBeGreaterThan(0);
  });

  it.each([2, 3, 5, 87, 126, 127, 128, 137])('%i is a program’s own business', (code) => {
    const described = describeExitCode(code);
    expect(described).toMatchObject({ symbol: undefined, remediations: [], reference: undefined });
    expect(described.meaning).toMatch(/^The process reported an error of its own; /);
  });

  it.each([
    [5, { output: 'mkdir: Access is denied.' }, 'ERROR_ACCESS_DENIED'],
    [5, { output: 'System error 5 has occurred.' }, 'ERROR_ACCESS_DENIED'],
    [5, { output: 'all five tests failed' }, undefined],
    [5, { output: 'The system cannot find the file specified.' }, undefined],
    [2, { output: 'The system cannot find the file specified.' }, 'ERROR_FILE_NOT_FOUND'],
    [87, { command: ['dism', '/Online'] }, 'ERROR_INVALID_PARAMETER'],
    [87, { command: ['c:\\windows\\system32\\Dism.exe', '/Online'] }, 'ERROR_INVALID_PARAMETER'],
    [87, { command: 'cmd /S /C dism /online /enable-feature' }, 'ERROR_INVALID_PARAMETER'],
    [87, { command: ['prism'] }, undefined],
    [1053, { command: ['sc.exe', 'start', 'x'] }, 'ERROR_SERVICE_REQUEST_TIMEOUT'],
    [1053, {}, undefined],
  ])('%i with %j is %s', (code, context, symbol) => {
    const described = describeExitCode(code, context);
    expect(described.symbol).toBe(symbol);
    expect(described.remediations.length > 0).toBe(symbol !== undefined);
  });

  it.each([
    [0x800f081f, 'CBS_E_SOURCE_MISSING'],
    [0x800f0906, 'CBS_E_DOWNLOAD_FAILURE'],
    [0x800f0907, 'CBS_E_GROUPPOLICY_DISALLOWED'],
    [0x800f080c, 'CBS_E_UNKNOWN_UPDATE'],
    [0x800f0922, 'CBS_E_INSTALLERS_FAILED'],
    [0x800f0831, 'CBS_E_STORE_CORRUPTION'],
    [1618, 'ERROR_INSTALL_ALREADY_RUNNING'],
  ])('%i is what dism or an installer ends with', (code, symbol) => {
    const described = describeExitCode(code);
    expect(described).toMatchObject({ symbol, success: false });
    expect(described.remediations[0]).toMatchObject({
      cause: expect.any(String) as string,
      check: expect.any(String) as string,
      fix: expect.any(String) as string,
    });
    expect(explainCode(code)?.symbol).toBe(symbol);
  });

  it('tells that 3010 is a success, and how to take it as one', () => {
    expect(describeExitCode(3010).remediations[0]?.fix).toContain('accept: [0, 3010]');
  });

  it.each([1, 42, 1326, 0xffffffff])('%i is the program’s own, and nothing is claimed of it', (code) => {
    expect(describeExitCode(code)).toMatchObject({
      symbol: undefined,
      success: false,
      remediations: [],
      reference: undefined,
    });
  });

  it('names an NTSTATUS that it does not know', () => {
    expect(describeExitCode(0xc0009999)).toMatchObject({
      symbol: undefined,
      reference: 'docs/errors/causes.md#process-crashed',
    });
    expect(describeExitCode(0xc0009999).meaning).toContain('0xc0009999');
  });

  it.each([NaN, 1.5, 2 ** 32, -(2 ** 31) - 1, Infinity])('refuses %d', (code) => {
    expect(() => describeExitCode(code)).toThrow(InvalidInputError);
  });
});

describe('the message of a process that failed', () => {
  const failed = (exitCode: number): ExecFailedError =>
    new ExecFailedError({ command: ['dism', '/Online'], exitCode, stdout: '', stderr: '' });

  it.each([
    [1, 'dism exited with code 1.'],
    [5, 'dism exited with code 5 (ERROR_ACCESS_DENIED).'],
    [87, 'dism exited with code 87 (ERROR_INVALID_PARAMETER).'],
    [2148468767, 'dism exited with code 2148468767 (0x800f081f, CBS_E_SOURCE_MISSING).'],
    [-2146498529, 'dism exited with code -2146498529 (0x800f081f, CBS_E_SOURCE_MISSING).'],
    [0x80190001, 'dism exited with code 2149122049 (0x80190001).'],
    [2 ** 40, `dism exited with code ${String(2 ** 40)}.`],
  ])('has the code %i as Windows writes it', (exitCode, message) => {
    expect(failed(exitCode).message).toBe(message);
  });

  it.each([5, 87, 127])('claims nothing of the code %i of a program of one’s own', (exitCode) => {
    const error = new ExecFailedError({ command: ['node', 'x.js'], exitCode, stdout: '', stderr: 'five' });
    expect(error.message).toBe(`node exited with code ${String(exitCode)}: five`);
    expect(error.remediations).toEqual([]);
  });

  it('has the ways out that the catalogue knows for the code', () => {
    expect(failed(0x800f081f).remediations).toEqual(describeExitCode(0x800f081f).remediations);
    expect(failed(1).remediations).toEqual([]);
  });
});
