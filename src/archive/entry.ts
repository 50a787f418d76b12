/** The content of a new file: text (as UTF-8), bytes, or a stream of bytes with a known size. */
export type ArchiveFileContent =
  | {
      /** The bytes, or text in UTF-8. */
      readonly content: string | Uint8Array;
      /** Not needed: it is known. */
      readonly size?: undefined;
    }
  | {
      /** The bytes, as they come. */
      readonly content: AsyncIterable<Uint8Array>;
      /** Bytes: exactly as many must come. */
      readonly size: number;
    };

type NewCommon = {
  /** The path in the archive: relative, with forward slashes, for Windows too. */
  readonly name: string;
  /** Permissions, such as `0o755`; an engine on Windows ignores them. Default: `0o644`, for folders `0o755`. */
  readonly mode?: number | undefined;
  /** When it was changed last. Default: now. */
  readonly modified?: Date | undefined;
};

/** A file to be packed. */
export type NewArchiveFile = NewCommon & {
  /** A file. */
  readonly kind: 'file';
} & ArchiveFileContent;

/** What can be packed into an archive. */
export type NewArchiveEntry =
  | NewArchiveFile
  | (NewCommon & {
      /** A folder. */
      readonly kind: 'directory';
    })
  | (NewCommon & {
      /** A symbolic link. */
      readonly kind: 'symlink';
      /** Where it leads, as it is to stand in the link. */
      readonly target: string;
    })
  | (NewCommon & {
      /** One more name of a file. */
      readonly kind: 'link';
      /** The name of an earlier file of the archive, which this is one more name of. */
      readonly target: string;
    });

type Common = {
  /** The path in the archive as it stands there, without a slash at its end. Do not make files of it unchecked. */
  readonly name: string;
  /** Permissions. */
  readonly mode: number;
  /** When it was changed last. */
  readonly modified: Date;
};

/** A file of an archive. */
export type ArchiveFile = Common & {
  /** A file. */
  readonly kind: 'file';
  /** Bytes. */
  readonly size: number;
  /** The content, as it arrives. Read it once, before the next entry. Unread content is skipped. */
  readonly content: AsyncIterable<Uint8Array>;
};

/** A link of an archive: by path (`symlink`), or one more name of an earlier file (`link`). */
export type ArchiveLink = Common & {
  /** A symbolic link, or one more name of a file. */
  readonly kind: 'symlink' | 'link';
  /** Where it leads, as it stands in the archive. */
  readonly target: string;
};

/** An entry of an archive. */
export type ArchiveEntry =
  | ArchiveFile
  | ArchiveLink
  | (Common & {
      /** A folder. */
      readonly kind: 'directory' | 'character-device' | 'block-device' | 'fifo';
    });
