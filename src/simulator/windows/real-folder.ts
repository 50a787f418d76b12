import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileEntry, FileTree, TreePath } from './file-tree.js';

/** A folder of this machine as the simulated host's folder; looked at again with every use, names without regard to case. */
export class RealFolder implements FileTree {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  stat(path: TreePath): FileEntry | undefined {
    const real = this.#locate(path);
    return real === undefined ? undefined : describe(real, path.at(-1) ?? '');
  }

  list(path: TreePath): FileEntry[] | undefined {
    const real = this.#locate(path);
    if (real === undefined || !statSync(real).isDirectory()) return undefined;
    return readdirSync(real).flatMap((name) => describe(join(real, name), name) ?? []);
  }

  read(path: TreePath): Uint8Array | undefined {
    const real = this.#locate(path);
    return real !== undefined && statSync(real).isFile() ? readFileSync(real) : undefined;
  }

  write(path: TreePath, data: Uint8Array): void {
    const folder = this.#locate(path.slice(0, -1));
    const name = path.at(-1);
    if (folder !== undefined && name !== undefined)
      writeFileSync(this.#locate(path) ?? join(folder, name), data);
  }

  makeDirectory(path: TreePath): void {
    const existing = this.#locate(path);
    if (existing === undefined) mkdirSync(join(this.#root, ...path), { recursive: true });
  }

  remove(path: TreePath): void {
    const real = this.#locate(path);
    if (real !== undefined && path.length > 0) rmSync(real, { recursive: true, force: true });
  }

  /** The real path of a simulated one, whatever the case of its parts, or undefined. Parts never lead out of the root. */
  #locate(path: TreePath): string | undefined {
    let real = this.#root;
    for (const part of path) {
      const names = describe(real, '')?.kind === 'directory' ? readdirSync(real) : [];
      const name =
        names.find((known) => known === part) ??
        names.find((known) => known.toLowerCase() === part.toLowerCase());
      if (name === undefined) return undefined;
      real = join(real, name);
    }
    return describe(real, '') === undefined ? undefined : real;
  }
}

function describe(real: string, name: string): FileEntry | undefined {
  const stats = statSync(real, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  const kind = stats.isDirectory() ? 'directory' : 'file';
  return { name, kind, size: kind === 'file' ? stats.size : 0, modified: stats.mtime };
}
