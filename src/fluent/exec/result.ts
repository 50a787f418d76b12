import { describeExitCode, type ExitCodeContext } from '../../errors/exit-codes/index.js';
import { ExecFailedError } from '../../errors/process.js';
import type { CollectedOutput } from './collect.js';

/** The exit codes that are not an error. Windows exit codes have 32 bits: -1073741510 is 3221225786. */
export type AcceptedExitCodes = 'any' | readonly number[];

/** How a process in a container ended. Its `stdout` and `stderr` are empty if its output was iterated. */
export interface ExecResult extends CollectedOutput {
  /** What was run. */
  readonly command: readonly string[];
  /** The exit code of the process. */
  readonly exitCode: number;
  /** The Windows meaning of the exit code: 3221225781 is 0xC0000135, a DLL was not found. */
  describe(): string;
}

/**
 * Makes the result of a process that has ended.
 *
 * @param exit - its exit code, and what the engine says went wrong with it
 * @param tail - the end of its output, which an error is to tell
 * @throws ExecFailedError when its exit code is not accepted
 * @internal
 */
export function judgeExit(
  command: readonly string[],
  { exitCode, error: engineMessage = '' }: { readonly exitCode: number; readonly error?: string | undefined },
  output: CollectedOutput,
  accept: AcceptedExitCodes,
  tail = output,
): ExecResult {
  if (accept !== 'any' && !accept.some((code) => code >>> 0 === exitCode >>> 0)) {
    throw new ExecFailedError({ command, exitCode, ...tail, engineMessage });
  }
  return {
    command,
    exitCode,
    ...output,
    describe: () =>
      exitCodeInWords(exitCode, { command, output: `${tail.stdout}\n${tail.stderr}`, engineMessage }),
  };
}

/** An exit code in words: `3221225781 (0xc0000135, STATUS_DLL_NOT_FOUND): A library (DLL) …`. */
export function exitCodeInWords(exitCode: number, context: ExitCodeContext = {}): string {
  const { hex, symbol, meaning } = describeExitCode(exitCode, context);
  return `${String(exitCode)} (${symbol === undefined ? hex : `${hex}, ${symbol}`}): ${meaning}`;
}
