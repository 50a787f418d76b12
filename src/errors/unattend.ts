import { WinContainersError } from './base.js';

/**
 * A text is not an unattend.xml for packages that dism accepts, or it has parts that this package cannot read. No
 * part of it is used.
 */
export class UnattendFormatError extends WinContainersError {
  static override readonly brand: string = 'UnattendFormatError';

  readonly code = 'ERR_UNATTEND_FORMAT';

  constructor(
    /** The line where it is wrong, from 1. */
    readonly line: number,
    /** What is wrong there. */
    readonly problem: string,
    /** What would be right. */
    readonly expected: string,
  ) {
    super(`The unattend file, line ${String(line)}: ${problem}. Expected ${expected}.`);
  }
}
