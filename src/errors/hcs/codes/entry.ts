import type { CauseKind } from '../causes.js';

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
