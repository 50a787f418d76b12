import type { PathStat } from '../../models/index.js';

/** A file, a folder or a link in a container. */
export interface FileInfo {
  /** The last part of the path. */
  readonly name: string;
  /** The kind of entry. */
  readonly kind: 'file' | 'directory' | 'symlink' | 'other';
  /** The size in bytes, for files only. */
  readonly size: number;
  /** Permissions, such as `0o644`. */
  readonly mode: number;
  /** The time of the last change. */
  readonly modified: Date;
  /** The target of a link; `undefined` if it is not a link. */
  readonly target: string | undefined;
}

/** Bits of Go's `os.FileMode`. */
const DIRECTORY = 0x8000_0000;
const SYMLINK = 0x0800_0000;
const ANY_KIND = 0x8f28_0000;

/** @internal */
export function fileInfo({ name, size, mode, mtime, linkTarget }: PathStat): FileInfo {
  const has = (bits: number): boolean => (mode & bits) !== 0;
  return {
    name,
    kind: has(DIRECTORY) ? 'directory' : has(SYMLINK) ? 'symlink' : has(ANY_KIND) ? 'other' : 'file',
    size,
    mode: mode & 0o777,
    modified: new Date(mtime),
    target: has(SYMLINK) ? linkTarget : undefined,
  };
}
