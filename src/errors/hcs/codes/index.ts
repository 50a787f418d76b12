import { canonicalCode } from '../number.js';
import type { CodeEntry } from './entry.js';
import { hcsCodes } from './hcs.js';
import { hnsCodes } from './hns.js';
import { hresultCodes } from './hresult.js';
import { hypervisorCodes } from './hypervisor.js';
import { ntStatusCodes } from './ntstatus.js';
import { servicingCodes } from './servicing.js';
import { storageCodes } from './storage.js';
import { win32Codes } from './win32.js';

export type { CodeEntry } from './entry.js';

/** Every code that the catalogue knows, in the order of the reference. */
export const codes: readonly CodeEntry[] = [
  ...hcsCodes,
  ...hypervisorCodes,
  ...hnsCodes,
  ...storageCodes,
  ...servicingCodes,
  ...win32Codes,
  ...hresultCodes,
  ...ntStatusCodes,
];

const byCode = new Map(codes.map((entry) => [entry.code, entry]));
const bySymbol = new Map(
  codes.flatMap((entry) => [entry.symbol, ...(entry.aliases ?? [])].map((name) => [name, entry] as const)),
);

/** The entry of a code in any of its forms. */
export function entryOf(code: number): CodeEntry | undefined {
  return byCode.get(canonicalCode(code));
}

/** The entry of a name such as `HCS_E_IMAGE_MISMATCH`, whatever its case. */
export function entryOfSymbol(symbol: string): CodeEntry | undefined {
  return bySymbol.get(symbol.toUpperCase());
}
