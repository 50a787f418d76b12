import { toUnsigned } from '../hcs/number.js';
import { describeExitCode, type ExitCodeContext } from './index.js';

/**
 * An exit code as a message has it: its number, with the name where it has one, and as Windows writes it above 16 bits,
 * where it is an NTSTATUS or HRESULT: `2148468767 (0x800f081f, CBS_E_SOURCE_MISSING)`.
 */
export function exitCodeInBrief(code: number, context: ExitCodeContext = {}): string {
  const unsigned = toUnsigned(code);
  if (unsigned === undefined) return String(code);
  const { hex, symbol } = describeExitCode(unsigned, context);
  const names = [...(unsigned > 0xffff ? [hex] : []), ...(symbol === undefined ? [] : [symbol])];
  return names.length === 0 ? String(code) : `${String(code)} (${names.join(', ')})`;
}
