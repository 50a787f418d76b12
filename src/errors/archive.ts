import { WinContainersError, type WinContainersErrorOptions } from './base.js';

/**
 * The bytes are not a tar archive, the archive is incomplete, or it has something that this package cannot read, such
 * as a sparse file.
 */
export class ArchiveFormatError extends WinContainersError {
  static override readonly brand: string = 'ArchiveFormatError';

  readonly code = 'ERR_ARCHIVE_FORMAT';

  constructor(detail: string, options: WinContainersErrorOptions = {}) {
    super(`This is no tar archive that can be read: ${detail}`, options);
  }
}

/**
 * Why a file of this machine could not be packed: it is `unreadable`, its size has `changed` while it was read, or it
 * is `unsupported` in an archive, for example a socket.
 */
export type ArchiveSourceProblem = 'unreadable' | 'changed' | 'unsupported';

/** A file or folder could not be packed. The part of the archive that was already sent is not complete. */
export class ArchiveSourceError extends WinContainersError {
  static override readonly brand: string = 'ArchiveSourceError';

  readonly code = 'ERR_ARCHIVE_SOURCE';

  constructor(
    /** The file or folder on disk. For content that the caller gave, its name in the archive. */
    readonly path: string,
    /** What is wrong with it. */
    readonly problem: ArchiveSourceProblem,
    detail: string,
    options: WinContainersErrorOptions = {},
  ) {
    super(`"${path}" cannot be packed: ${detail}`, options);
  }
}

/** Why an entry of an archive is not extracted. */
export type UnsafeEntryReason =
  | 'empty name'
  | 'absolute path'
  | 'leads upwards'
  | 'backslash'
  | 'colon'
  | 'control character'
  | 'reserved name'
  | 'trailing dot or space'
  | 'link out of the folder'
  | 'through a link'
  | 'special file';

const REASONS: Readonly<Record<UnsafeEntryReason, string>> = {
  'empty name': 'it has no name.',
  'absolute path': 'its path is absolute.',
  'leads upwards': 'its path leads upwards.',
  backslash: 'a backslash separates folders on Windows.',
  colon: 'a colon stands for a drive or an alternate data stream on Windows.',
  'control character': 'a control character stands in its name.',
  'reserved name': 'Windows reserves the name for a device.',
  'trailing dot or space': 'Windows drops a dot or a space at the end of a name.',
  'link out of the folder': 'it is a link that leads, or may come to lead, out of the folder.',
  'through a link': 'a link is in the way to it.',
  'special file': 'it is a device or a pipe.',
};

/**
 * An archive has an entry that could be written outside of the folder, or that means something else on Windows. It is
 * refused on every platform. Nothing was written outside. Earlier entries of the archive stay where they were
 * extracted.
 */
export class UnsafeArchiveEntryError extends WinContainersError {
  static override readonly brand: string = 'UnsafeArchiveEntryError';

  readonly code = 'ERR_ARCHIVE_ENTRY';

  constructor(
    /** The name of the entry in the archive. */
    readonly entry: string,
    /** Why it is not extracted. */
    readonly reason: UnsafeEntryReason,
    /** The part of the entry that is refused, if it is not the name: the target of a link. */
    readonly part?: string,
  ) {
    const about = part === undefined ? '' : ` (${JSON.stringify(part)})`;
    super(
      `The entry ${JSON.stringify(entry)} is not extracted: ${REASONS[reason].replace(/\.$/, `${about}.`)}`,
      {
        remediations: [
          {
            cause: 'The archive was made to do harm, or by a system with other rules for names and links.',
            fix: 'Leave the entry out with a `filter`, or give it another name with `rename`.',
          },
        ],
      },
    );
  }
}

/** An entry of an archive could not be written. Earlier entries of the archive stay where they were extracted. */
export class ArchiveTargetError extends WinContainersError {
  static override readonly brand: string = 'ArchiveTargetError';

  readonly code = 'ERR_ARCHIVE_TARGET';

  constructor(
    /** The entry's name in the archive. */
    readonly entry: string,
    /** The path that should be written. */
    readonly path: string,
    detail: string,
    options: WinContainersErrorOptions = {},
  ) {
    super(`The entry ${JSON.stringify(entry)} cannot be written to "${path}": ${detail}`, options);
  }
}

/** An archive has more entries or bytes than the limit allows. */
export class ArchiveLimitError extends WinContainersError {
  static override readonly brand: string = 'ArchiveLimitError';

  readonly code = 'ERR_ARCHIVE_LIMIT';

  constructor(
    /** Which limit was exceeded. */
    readonly limit: 'entries' | 'bytes',
    /** The limit: a number of entries or of bytes. */
    readonly maximum: number,
    /** The entry that exceeds the limit. */
    readonly entry: string,
  ) {
    super(
      `There are more than ${String(maximum)} ${limit} in the archive, with the entry ${JSON.stringify(entry)}.`,
    );
  }
}
