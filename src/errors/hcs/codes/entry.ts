import type { CauseKind } from '../causes.js';
import type { DiagnosedKind } from '../causes/diagnosed.js';

/** One line of the catalogue. */
export interface CodeEntry {
  /** The form of the code that engines print most; see `canonicalCode`. */
  readonly code: number;
  /** Its name in winerror.h or ntstatus.h. */
  readonly symbol: string;
  /** What it most likely means where no rule knows better. */
  readonly kind: CauseKind;
  /**
   * What it says in English, in Windows' own words where they are known (a text without a code is recognised by
   * them), in ours otherwise.
   */
  readonly text: string;
  /** Other names of the same code. */
  readonly aliases?: readonly string[];
  /** Other English wordings, of other Windows or engine versions. */
  readonly otherTexts?: readonly string[];
}

/** A row of a table of codes. */
export type CodeRow = readonly [
  code: number,
  symbol: string,
  kind: DiagnosedKind,
  text: string,
  more?: Pick<CodeEntry, 'aliases' | 'otherTexts'>,
];

/** The entries of a table: in rows without a name before each value, hundreds of codes are easier to read, and smaller. */
export function codeTable(rows: readonly CodeRow[]): readonly CodeEntry[] {
  return rows.map(([code, symbol, kind, text, more]) => ({ code, symbol, kind, text, ...more }));
}
