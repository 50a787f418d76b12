import { WinContainersError, type WinContainersErrorOptions } from './base.js';

/** Bytes that should be a tar archive are none, or the archive is cut short. */
export class ArchiveFormatError extends WinContainersError {
  readonly code = 'ERR_ARCHIVE_FORMAT';

  constructor(detail: string, options: WinContainersErrorOptions = {}) {
    super(`This is no tar archive that can be read: ${detail}`, options);
  }
}

/**
 * Why something of this machine's disk could not be packed: it cannot be `unreadable`, has `changed` its size while it was
 * read, or is `unsupported` in an archive, as a socket is.
 */
export type ArchiveSourceProblem = 'unreadable' | 'changed' | 'unsupported';

/** Something could not be packed. What has been sent of the archive by then is not complete. */
export class ArchiveSourceError extends WinContainersError {
  readonly code = 'ERR_ARCHIVE_SOURCE';

  constructor(
    /** The file or folder on disk; of content that was given, its name in the archive. */
    readonly path: string,
    readonly problem: ArchiveSourceProblem,
    detail: string,
    options: WinContainersErrorOptions = {},
  ) {
    super(`"${path}" cannot be packed: ${detail}`, options);
  }
}
