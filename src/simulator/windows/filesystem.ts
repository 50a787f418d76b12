import { WinContainersError } from '../../errors/base.js';
import { toBytes, toText } from '../streams/text.js';
import type { FileEntry, FileTree } from './file-tree.js';
import type { MemoryTree } from './memory-tree.js';
import { formatWindowsPath, parentPath, parseWindowsPath, pathKey, type WindowsPath } from './path.js';

/** A Win32 failure of a file operation, with the text that programs print. */
export class FileSystemError extends WinContainersError {
  static override readonly brand: string = 'FileSystemError';

  readonly code = 'ERR_SIMULATED_FILE_SYSTEM';
  /** Win32 error number: 2, 3, 5. */
  readonly win32: number;

  constructor(win32: number, message: string) {
    super(message);
    this.win32 = win32;
  }
}

/** A folder from outside that is mounted in a container. */
export interface FileSystemMount {
  /** The path in the container. */
  readonly destination: WindowsPath;
  /** The tree that is mounted. */
  readonly tree: FileTree;
  /** The path within the tree that is mounted. */
  readonly subPath: readonly string[];
  /** Whether the container may only read it. */
  readonly readOnly: boolean;
}

/**
 * One difference between a container and its image, with the numbers of `docker diff`: 0 modified, 1 added, 2
 * deleted.
 */
export type ChangeKind = 0 | 1 | 2;

/**
 * The file system of a container: drive C: from its image, and its mounts. Paths are Windows paths, in which upper
 * and lower case are equal. Relative paths start at `C:\`.
 */
export class ContainerFileSystem {
  readonly #drive: MemoryTree;
  readonly #mounts: readonly FileSystemMount[];
  readonly #changes = new Map<string, { path: string; kind: ChangeKind }>();

  constructor(image: MemoryTree, mounts: readonly FileSystemMount[] = []) {
    this.#drive = image.clone();
    this.#mounts = [...mounts].sort((a, b) => b.destination.parts.length - a.destination.parts.length);
    for (const { destination } of mounts) {
      if (destination.drive === 'c') this.#drive.makeDirectory(destination.parts);
    }
  }

  /** The changes on drive C: since the container was created, without the mounts. */
  get changes(): readonly {
    /** The path on the drive. */
    readonly path: string;
    /** The kind of change. */
    readonly kind: ChangeKind;
  }[] {
    return [...this.#changes.values()];
  }

  /** The path below a mount, as a list of its parts; undefined if the path is not in a mount. */
  mounted(path: WindowsPath): readonly string[] | undefined {
    const mount = this.#mounts.find(({ destination }) => isWithin(path, destination));
    return mount && path.parts.slice(mount.destination.parts.length);
  }

  /** A copy of drive C: for an image, without the mounts. */
  snapshot(): MemoryTree {
    return this.#drive.clone();
  }

  /** Describes a file or folder; undefined if it does not exist. */
  stat(path: string | WindowsPath): FileEntry | undefined {
    const { tree, parts } = this.#resolve(path);
    return tree?.stat(parts);
  }

  /** Whether a file or folder exists. */
  exists(path: string | WindowsPath): boolean {
    return this.stat(path) !== undefined;
  }

  /** The entries of a folder. @throws `FileSystemError` if it is not a folder. */
  list(path: string | WindowsPath): FileEntry[] {
    const { tree, parts } = this.#resolve(path);
    const entries = tree?.list(parts);
    if (entries === undefined) throw new FileSystemError(3, 'The system cannot find the path specified.');
    return entries;
  }

  /** The bytes of a file. @throws `FileSystemError` if it does not exist. */
  read(path: string | WindowsPath): Uint8Array {
    const { tree, parts } = this.#resolve(path);
    const data = tree?.read(parts);
    if (data !== undefined) return data;
    if (tree?.stat(parts)?.kind === 'directory') throw new FileSystemError(5, 'Access is denied.');
    const folder = tree?.stat(parts.slice(0, -1));
    throw folder === undefined
      ? new FileSystemError(3, 'The system cannot find the path specified.')
      : new FileSystemError(2, 'The system cannot find the file specified.');
  }

  /** The text of a file. @throws `FileSystemError` if it does not exist. */
  readText(path: string | WindowsPath): string {
    return toText(this.read(path));
  }

  /** Writes a file. Its folder must exist. @throws `FileSystemError` if it cannot be written. */
  write(path: string | WindowsPath, content: string | Uint8Array): void {
    const { tree, parts, full } = this.#writable(path);
    if (tree.stat(parts.slice(0, -1))?.kind !== 'directory') {
      throw new FileSystemError(3, 'The system cannot find the path specified.');
    }
    if (tree.stat(parts)?.kind === 'directory' || parts.length === 0)
      throw new FileSystemError(5, 'Access is denied.');
    this.#note(tree, full, tree.stat(parts) === undefined ? 1 : 0);
    tree.write(parts, toBytes(content));
  }

  /** Adds to a file, or creates it. @throws `FileSystemError` if it cannot be written. */
  append(path: string | WindowsPath, content: string | Uint8Array): void {
    const before = this.stat(path)?.kind === 'file' ? this.read(path) : new Uint8Array();
    const added = toBytes(content);
    const joined = new Uint8Array(before.length + added.length);
    joined.set(before);
    joined.set(added, before.length);
    this.write(path, joined);
  }

  /**
   * Creates a folder and its missing parent folders. @throws `FileSystemError` if a file has that name, or the mount
   * is read-only.
   */
  makeDirectory(path: string | WindowsPath): void {
    const { tree, parts, full } = this.#writable(path);
    if (tree.stat(parts) === undefined) this.#note(tree, full, 1);
    tree.makeDirectory(parts);
    if (tree.stat(parts)?.kind !== 'directory') {
      throw new FileSystemError(3, 'The system cannot find the path specified.');
    }
  }

  /** Removes a file, or a folder with its contents. @throws `FileSystemError` if it does not exist. */
  remove(path: string | WindowsPath): void {
    const { tree, parts, full } = this.#writable(path);
    if (tree.stat(parts) === undefined)
      throw new FileSystemError(2, 'The system cannot find the file specified.');
    if (parts.length === 0) throw new FileSystemError(5, 'Access is denied.');
    this.#note(tree, full, 2);
    tree.remove(parts);
  }

  #writable(path: string | WindowsPath): { tree: FileTree; parts: readonly string[]; full: WindowsPath } {
    const { tree, parts, full, readOnly } = this.#resolve(path);
    if (tree === undefined) throw new FileSystemError(3, 'The system cannot find the path specified.');
    if (readOnly) throw new FileSystemError(5, 'Access is denied.');
    return { tree, parts, full };
  }

  #resolve(path: string | WindowsPath): {
    tree: FileTree | undefined;
    parts: readonly string[];
    full: WindowsPath;
    readOnly: boolean;
  } {
    const full = typeof path === 'string' ? parseWindowsPath(path) : path;
    for (const { destination, tree, subPath, readOnly } of this.#mounts) {
      if (!isWithin(full, destination)) continue;
      return { tree, parts: [...subPath, ...full.parts.slice(destination.parts.length)], full, readOnly };
    }
    return { tree: full.drive === 'c' ? this.#drive : undefined, parts: full.parts, full, readOnly: false };
  }

  #note(tree: FileTree, path: WindowsPath, kind: ChangeKind): void {
    if (tree !== this.#drive) return;
    const key = pathKey(path);
    const before = this.#changes.get(key)?.kind;
    if (before === 1 && kind === 2) this.#changes.delete(key);
    else if (before !== 1) {
      this.#changes.set(key, { path: formatWindowsPath(path), kind: before === 2 && kind === 1 ? 0 : kind });
    }
    const parent = parentPath(path);
    if (parent.parts.length > 0 && !this.#changes.has(pathKey(parent))) {
      this.#changes.set(pathKey(parent), { path: formatWindowsPath(parent), kind: 0 });
    }
  }
}

function isWithin({ drive, parts }: WindowsPath, folder: WindowsPath): boolean {
  return pathKey({ drive, parts: parts.slice(0, folder.parts.length) }) === pathKey(folder);
}
