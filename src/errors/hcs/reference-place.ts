import type { CauseKind } from './causes.js';
import { entryOf } from './codes/index.js';
import { facilityOf, toHex, type Facility } from './number.js';

/** Where the error reference is, relative to the root of the package: a page for each family of codes, and one for the causes. */
export const errorReference = 'docs/errors';

/** The page of the causes. */
export const causesPage = 'causes';

/** The page of a family of codes. */
export function pageOf(facility: Facility): string {
  return facility.toLowerCase();
}

/** The place of a code in the error reference; of the cause when the catalogue does not know the code. */
export function referenceOf(code: number | undefined, kind: CauseKind | 'unknown' | undefined): string {
  const entry = code === undefined ? undefined : entryOf(code);
  return entry === undefined
    ? `${errorReference}/${causesPage}.md#${kind ?? 'unknown'}`
    : `${errorReference}/${pageOf(facilityOf(entry.code))}.md#${toHex(entry.code)}`;
}
