/** A file or folder as a tree describes it. */
export interface FileEntry {
  /** The name, in the case of its creation. */
  readonly name: string;
  /** Whether it is a file or a folder. */
  readonly kind: 'file' | 'directory';
  /** The size in bytes; 0 for folders. */
  readonly size: number;
  /** When it was last changed. */
  readonly modified: Date;
}

/** A path below a tree's root, as a list of its parts. Upper and lower case are equal. */
export type TreePath = readonly string[];

/** A store of files: in memory, or in a real folder of this machine. */
export interface FileTree {
  /** The file or folder at a path; undefined if nothing is there. */
  stat(path: TreePath): FileEntry | undefined;
  /** The entries of a folder, by name; undefined if it is not a folder. */
  list(path: TreePath): FileEntry[] | undefined;
  /** The bytes of a file; undefined if it does not exist. */
  read(path: TreePath): Uint8Array | undefined;
  /** Writes a file. Its folder must exist. */
  write(path: TreePath, data: Uint8Array): void;
  /** Creates a folder and its missing parent folders. */
  makeDirectory(path: TreePath): void;
  /** Removes a file, or a folder with its contents. */
  remove(path: TreePath): void;
}
