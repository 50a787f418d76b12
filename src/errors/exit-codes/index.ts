import { assertTable, kindOf } from '../given.js';
import type { Remediation } from '../base.js';
import { causeOf } from '../hcs/causes.js';
import { entryOf } from '../hcs/codes/index.js';
import { diagnose } from '../hcs/diagnose.js';
import { referenceOf } from '../hcs/reference-place.js';
import { canonicalCode, facilityOf, toHex, toUnsigned, type HexCode } from '../hcs/number.js';
import { InvalidInputError } from '../validation.js';
import { knownExitCodes, possibleExitCodes, type KnownExitCode } from './known.js';

/** The meaning of an exit code. */
export interface ExitCodeDescription {
  /** The code, unsigned: 3221225781. */
  readonly code: number;
  /** The same 32 bits as a signed number: -1073741515. */
  readonly signed: number;
  /** The code as Windows writes it: `0xc0000135`. */
  readonly hex: HexCode;
  /** Its name, for example `STATUS_DLL_NOT_FOUND`. */
  readonly symbol: string | undefined;
  /** Its meaning, as a sentence. For an unconfirmed small code, its possible meaning. */
  readonly meaning: string;
  /** Whether the process succeeded. */
  readonly success: boolean;
  /** What to do about it, most promising step first; empty if the code alone is not enough. */
  readonly remediations: readonly Remediation[];
  /** The place in the error reference that has the code or its cause. */
  readonly reference: string | undefined;
}

/**
 * What is known besides an exit code. A small code is a program's own. Only these facts can show that it is a code of
 * Windows.
 */
export interface ExitCodeContext {
  /** The command, as it was run: `['dism', '/Online']`, or a command line. */
  readonly command?: readonly string[] | string | undefined;
  /** The output of the process, or its end. */
  readonly output?: string | undefined;
  /** The message of the engine about the start of the process. Codes from 126 to 128 are then from the engine. */
  readonly engineMessage?: string | undefined;
}

const known = new Map(knownExitCodes.map((entry) => [entry.code, entry]));
const possible = new Map(possibleExitCodes.map((entry) => [entry.code, entry]));
/** Exit codes that name success. */
const successes = new Set([0, 1641, 3010]);
const SMALL = 0xffff;
/** Programs of Windows that end with codes of Windows. */
const WINDOWS_PROGRAM = /(?:^|[\\/\s"'])(?:dism|msiexec|wusa|sc)(?:\.exe)?(?=$|[\s"'])/i;
/** How much of an output is read for what a small code means: its end. */
const READ = 16_384;

/**
 * Finds out what the exit code of a process in a Windows container means. A program chooses its codes below 65536
 * itself. So the Windows meaning of such a code is only possible, and has no remedies, unless the command or the
 * output confirms it.
 *
 * @param code - the exit code, unsigned (3221225781) or signed (-1073741515); whole, of 32 bits
 * @param context - the command and the output, if they are known
 * @throws `InvalidInputError` if the number is not a whole number of 32 bits.
 *
 * @example
 * ```ts
 * describeExitCode(3221225781).meaning; // 'A library (DLL) that the program needs was not found.'
 * describeExitCode(5).symbol; // undefined
 * describeExitCode(5, { output: 'Access is denied.' }).symbol; // 'ERROR_ACCESS_DENIED'
 * ```
 */
export function describeExitCode(code: number, context: ExitCodeContext = {}): ExitCodeDescription {
  assertTable('context', context);
  const unsigned = toUnsigned(code);
  if (unsigned === undefined) {
    const expected = 'a whole number of 32 bits, signed or unsigned';
    throw new InvalidInputError('exit code', [
      {
        path: '',
        message: `An exit code on Windows is ${expected}.`,
        expected,
        received: typeof code === 'number' ? String(code) : kindOf(code),
      },
    ]);
  }
  const { symbol, meaning, kind } = known.get(unsigned) ?? meaningOf(unsigned, context);
  return {
    code: unsigned,
    signed: unsigned | 0,
    hex: toHex(unsigned),
    symbol,
    meaning,
    success: successes.has(unsigned),
    remediations: kind === undefined ? [] : causeOf(kind).remediations,
    reference: kind === undefined ? undefined : referenceOf(unsigned > SMALL ? unsigned : undefined, kind),
  };
}

/** Above 16 bits an exit code is an NTSTATUS or HRESULT; below, only the program knows. */
function meaningOf(code: number, context: ExitCodeContext): Omit<KnownExitCode, 'code'> {
  if (code <= SMALL) return meaningOfSmall(code, context);
  const entry = entryOf(code);
  if (entry !== undefined) return { symbol: entry.symbol, meaning: entry.text, kind: entry.kind };
  if (code >= 0xc000_0000 && facilityOf(code) === 'NTSTATUS') {
    return { meaning: `Windows ended the process with the status ${toHex(code)}.`, kind: 'process-crashed' };
  }
  return { meaning: OWN };
}

const OWN = 'The process reported an error of its own; its documentation or output says which.';

function meaningOfSmall(code: number, context: ExitCodeContext): Omit<KnownExitCode, 'code'> {
  const candidate = possible.get(code);
  if (isBorneOut(code, context)) {
    const entry = candidate ?? entryOf(code);
    if (entry !== undefined) {
      const meaning = 'text' in entry ? entry.text : entry.meaning;
      return {
        meaning,
        ...(entry.symbol === undefined ? {} : { symbol: entry.symbol }),
        ...(entry.kind === undefined ? {} : { kind: entry.kind }),
      };
    }
  }
  return {
    meaning: candidate === undefined ? OWN : `The process reported an error of its own; ${candidate.perhaps}`,
  };
}

/** Whether the command is known to pass on codes of Windows, or what was written says the same as the code. */
function isBorneOut(
  code: number,
  { command = '', output = '', engineMessage = '' }: ExitCodeContext,
): boolean {
  if (code >= 126 && code <= 128) return engineMessage !== '';
  if (code === 1) return false;
  const line = typeof command === 'string' ? command : (command[0] ?? '');
  if (entryOf(code) !== undefined && WINDOWS_PROGRAM.test(line)) return true;
  if (output === '') return false;
  const end = output.slice(-READ);
  if (new RegExp(`\\berror(?: code)?:? ${String(code)}\\b`, 'i').test(end)) return true;
  const symbol = entryOf(code)?.symbol;
  return diagnose(end).some(
    (told) =>
      (told.code !== undefined && canonicalCode(told.code) === code) ||
      (symbol !== undefined && told.symbol === symbol),
  );
}
