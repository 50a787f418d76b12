import type { Remediation } from '../base.js';
import { causeOf } from '../hcs/causes.js';
import { entryOf } from '../hcs/codes/index.js';
import { helpUrlOf } from '../hcs/help.js';
import { facilityOf, toHex, toUnsigned, type HexCode } from '../hcs/number.js';
import { InvalidInputError } from '../validation.js';
import { knownExitCodes } from './known.js';

/** What an exit code says. */
export interface ExitCodeDescription {
  /** The code, unsigned: 3221225781. */
  readonly code: number;
  /** The same 32 bits as a signed number: -1073741515. */
  readonly signed: number;
  /** As Windows writes it: `0xc0000135`. */
  readonly hex: HexCode;
  /** Its name, for example `STATUS_DLL_NOT_FOUND`. */
  readonly symbol: string | undefined;
  /** What it means, in a sentence. */
  readonly meaning: string;
  /** Whether the process ended well. */
  readonly success: boolean;
  /** What to do about it, most promising step first; empty where the code alone does not tell. */
  readonly remediations: readonly Remediation[];
  /** The place in the error reference that has the code or its cause. */
  readonly helpUrl: string | undefined;
}

const known = new Map(knownExitCodes.map((entry) => [entry.code, entry]));
/** Exit codes that name success. */
const successes = new Set([0, 1641, 3010]);

/**
 * Says what the exit code of a process in a Windows container means.
 *
 * @param code - the exit code, unsigned (3221225781) or signed (-1073741515); whole, of 32 bits
 * @throws {@link InvalidInputError} when the number is no whole number of 32 bits
 *
 * @example
 * ```ts
 * describeExitCode(3221225781).meaning; // 'A library (DLL) that the program needs was not found.'
 * ```
 */
export function describeExitCode(code: number): ExitCodeDescription {
  const unsigned = toUnsigned(code);
  if (unsigned === undefined) {
    const expected = 'a whole number of 32 bits, signed or unsigned';
    throw new InvalidInputError('exit code', [
      { path: '', message: `An exit code on Windows is ${expected}.`, expected, received: String(code) },
    ]);
  }
  const { symbol, meaning, kind } = known.get(unsigned) ?? fromCatalogue(unsigned);
  return {
    code: unsigned,
    signed: unsigned | 0,
    hex: toHex(unsigned),
    symbol,
    meaning,
    success: successes.has(unsigned),
    remediations: kind === undefined ? [] : causeOf(kind).remediations,
    helpUrl: kind === undefined ? undefined : helpUrlOf(unsigned > 0xffff ? unsigned : undefined, kind),
  };
}

/** Above 16 bits an exit code is an NTSTATUS or HRESULT; below, only the program knows. */
function fromCatalogue(code: number): {
  symbol?: string;
  meaning: string;
  kind?: Parameters<typeof causeOf>[0];
} {
  const entry = code > 0xffff ? entryOf(code) : undefined;
  if (entry !== undefined) return { symbol: entry.symbol, meaning: entry.text, kind: entry.kind };
  if (code >= 0xc000_0000 && facilityOf(code) === 'NTSTATUS') {
    return { meaning: `Windows ended the process with the status ${toHex(code)}.`, kind: 'process-crashed' };
  }
  return { meaning: 'The process reported an error of its own; its documentation or output says which.' };
}
