import { toBytes } from '../streams/text.js';
import type { FileEntry, FileTree, TreePath } from './file-tree.js';

interface DirectoryNode {
  readonly kind: 'directory';
  readonly name: string;
  readonly children: Map<string, Node>;
  modified: Date;
}

interface FileNode {
  readonly kind: 'file';
  readonly name: string;
  readonly data: Uint8Array;
  readonly modified: Date;
}

type Node = DirectoryNode | FileNode;

/** The files at the start: contents by path. Both kinds of slashes are allowed. */
export type FileContents =
  Readonly<Record<string, string | Uint8Array>> | ReadonlyMap<string, string | Uint8Array>;

/** A file tree in memory. Copies share the bytes of files, which are never changed in place. */
export class MemoryTree implements FileTree {
  #root: DirectoryNode;

  constructor(files: FileContents = {}) {
    this.#root = directory('');
    for (const [path, content] of entriesOf(files)) {
      const parts = path.split(/[\\/]/).filter((part) => part !== '');
      this.makeDirectory(parts.slice(0, -1));
      this.write(parts, toBytes(content));
    }
  }

  /** A copy of the tree that can be changed independently. */
  clone(): MemoryTree {
    const copy = new MemoryTree();
    copy.#root = cloneDirectory(this.#root);
    return copy;
  }

  /** The file or folder at a path; undefined if nothing is there. */
  stat(path: TreePath): FileEntry | undefined {
    const node = this.#find(path);
    return node && describe(node);
  }

  /** The entries of a folder, by name; undefined if it is not a folder. */
  list(path: TreePath): FileEntry[] | undefined {
    const node = this.#find(path);
    if (node?.kind !== 'directory') return undefined;
    return [...node.children.values()].map(describe).sort((a, b) => a.name.localeCompare(b.name));
  }

  /** The bytes of a file; undefined if it does not exist. */
  read(path: TreePath): Uint8Array | undefined {
    const node = this.#find(path);
    return node?.kind === 'file' ? node.data : undefined;
  }

  /** Writes a file. Its folder must exist. */
  write(path: TreePath, data: Uint8Array, modified = new Date()): void {
    const name = path.at(-1);
    const folder = this.#find(path.slice(0, -1));
    if (name === undefined || folder?.kind !== 'directory') return;
    const before = folder.children.get(name.toLowerCase());
    folder.children.set(name.toLowerCase(), {
      kind: 'file',
      name: before?.name ?? name,
      data,
      modified,
    });
    folder.modified = new Date();
  }

  /** Creates a folder and its missing parent folders. */
  makeDirectory(path: TreePath): void {
    let folder = this.#root;
    for (const name of path) {
      const key = name.toLowerCase();
      const child = folder.children.get(key);
      if (child?.kind === 'file') return;
      const next = child ?? directory(name);
      folder.children.set(key, next);
      folder = next;
    }
  }

  /** Removes a file, or a folder with its contents. */
  remove(path: TreePath): void {
    const name = path.at(-1);
    const folder = this.#find(path.slice(0, -1));
    if (name !== undefined && folder?.kind === 'directory') folder.children.delete(name.toLowerCase());
  }

  #find(path: TreePath): Node | undefined {
    let node: Node | undefined = this.#root;
    for (const name of path)
      node = node?.kind === 'directory' ? node.children.get(name.toLowerCase()) : undefined;
    return node;
  }
}

function entriesOf(files: FileContents): Iterable<readonly [string, string | Uint8Array]> {
  return isMap(files) ? files : Object.entries(files);
}

function isMap(files: FileContents): files is ReadonlyMap<string, string | Uint8Array> {
  return files instanceof Map;
}

function directory(name: string): DirectoryNode {
  return { kind: 'directory', name, children: new Map(), modified: new Date() };
}

function cloneDirectory(node: DirectoryNode): DirectoryNode {
  const children = new Map<string, Node>();
  for (const [key, child] of node.children) {
    children.set(key, child.kind === 'directory' ? cloneDirectory(child) : child);
  }
  return { ...node, children };
}

function describe(node: Node): FileEntry {
  return {
    name: node.name,
    kind: node.kind,
    size: node.kind === 'file' ? node.data.length : 0,
    modified: node.modified,
  };
}
