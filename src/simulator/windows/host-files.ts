import type { FileTree } from './file-tree.js';
import { MemoryTree, type FileContents } from './memory-tree.js';
import { parseWindowsPath, pathKey, type WindowsPath } from './path.js';
import { RealFolder } from './real-folder.js';

/**
 * The folders of the simulated host. Each has its files, or the path of a real folder of this machine.
 *
 * @example
 * ```ts
 * const hostFiles = { 'c:\\share': { 'unattend.xml': '<unattend/>' }, 'd:\\site': '/home/me/site' };
 * ```
 */
export type HostFiles = Readonly<Record<string, string | FileContents>>;

/** The simulated host's file system: the folders it was given. */
export class HostFileSystem {
  readonly #folders: readonly { readonly path: WindowsPath; readonly tree: FileTree }[];

  constructor(files: HostFiles) {
    this.#folders = Object.entries(files)
      .map(([path, content]) => ({
        path: parseWindowsPath(path),
        tree: typeof content === 'string' ? new RealFolder(content) : new MemoryTree(content),
      }))
      .sort((a, b) => b.path.parts.length - a.path.parts.length);
  }

  /** The tree that holds a host path and the path within it, or undefined where the host has no such place. */
  locate(path: WindowsPath): { readonly tree: FileTree; readonly subPath: readonly string[] } | undefined {
    for (const folder of this.#folders) {
      const depth = folder.path.parts.length;
      if (pathKey({ drive: path.drive, parts: path.parts.slice(0, depth) }) !== pathKey(folder.path))
        continue;
      return { tree: folder.tree, subPath: path.parts.slice(depth) };
    }
    return undefined;
  }
}
