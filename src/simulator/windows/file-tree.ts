/** A file or folder as a tree describes it. */
export interface FileEntry {
  /** Name in the case it was made with. */
  readonly name: string;
  /** What it is. */
  readonly kind: 'file' | 'directory';
  /** Bytes; 0 for folders. */
  readonly size: number;
  /** When it was changed last. */
  readonly modified: Date;
}

/** Path below a tree's root, part by part; names are compared without regard to case. */
export type TreePath = readonly string[];

/** Where files are kept: in memory, or in a real folder of this machine. */
export interface FileTree {
  /** What is at a path, or undefined where there is nothing. */
  stat(path: TreePath): FileEntry | undefined;
  /** Entries of a folder by name, or undefined where it is none. */
  list(path: TreePath): FileEntry[] | undefined;
  /** The bytes of a file, or undefined where there is none. */
  read(path: TreePath): Uint8Array | undefined;
  /** Writes a file; its folder must exist. */
  write(path: TreePath, data: Uint8Array): void;
  /** Makes a folder and those above it. */
  makeDirectory(path: TreePath): void;
  /** Removes a file, or a folder with all that is in it. */
  remove(path: TreePath): void;
}
