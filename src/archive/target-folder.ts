import { chmod, link, lstat, mkdir, open, realpath, rm, symlink, utimes } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import { join } from 'node:path';
import { ArchiveTargetError, UnsafeArchiveEntryError } from '../errors/archive.js';
import type { ArchiveFile } from './entry.js';
import { messageOf } from '../errors/message.js';

interface Attributes {
  readonly mode: number;
  readonly modified: Date;
}

/**
 * A folder that entries are written to, and never outside of. Paths come in checked parts; here it is seen to that no
 * part but the last is a link, and that the last is replaced and never followed.
 *
 * @internal
 */
export class TargetFolder {
  readonly #root: string;
  /** Folders that were seen to be no links. They stay so: a folder is never replaced. */
  readonly #folders = new Set<string>();
  /** Folders that were made here, and what they are to be like once everything is in them. */
  readonly #made = new Map<string, Attributes | undefined>();

  private constructor(root: string) {
    this.#root = root;
  }

  /** Makes it if it is not there. */
  static async open(folder: string): Promise<TargetFolder> {
    await onDisk('.', folder, mkdir(folder, { recursive: true }));
    return new TargetFolder(await onDisk('.', folder, realpath(folder)));
  }

  async directory(entry: string, parts: readonly string[], { mode, modified }: Attributes): Promise<void> {
    const path = await this.#folder(entry, parts);
    if (this.#made.has(path)) this.#made.set(path, { mode, modified });
  }

  async file(entry: string, parts: readonly string[], file: ArchiveFile): Promise<void> {
    const path = await this.#place(entry, parts);
    // Exclusively: whatever has come to be there meanwhile is not followed and not overwritten.
    const handle = await onDisk(entry, path, open(path, 'wx', file.mode & 0o777));
    let complete = false;
    try {
      for await (const chunk of file.content) await onDisk(entry, path, handle.writeFile(chunk));
      await onDisk(entry, path, handle.utimes(file.modified, file.modified));
      complete = true;
    } finally {
      await handle.close();
      if (!complete) await rm(path, { force: true });
    }
  }

  async symlink(entry: string, parts: readonly string[], target: string): Promise<void> {
    const path = await this.#place(entry, parts);
    await onDisk(entry, path, symlink(target, path));
  }

  async link(entry: string, parts: readonly string[], target: readonly string[]): Promise<void> {
    const from = join(this.#root, ...target);
    if (from === join(this.#root, ...parts)) return;
    await this.#assertNoLinks(entry, target.slice(0, -1));
    const stat = await onDisk(entry, from, lstat(from));
    if (!stat.isFile()) throw new UnsafeArchiveEntryError(entry, 'link out of the folder', target.join('/'));
    const path = await this.#place(entry, parts);
    await onDisk(entry, path, link(from, path));
  }

  /** Gives the folders that were made the times and permissions that they are to have. */
  async finish(): Promise<void> {
    for (const [path, attributes] of [...this.#made].reverse()) {
      if (attributes === undefined) continue;
      const { mode, modified } = attributes;
      await onDisk(path, path, utimes(path, modified, modified));
      // What it was made with is what the umask lets through. A folder without rights could not have been filled before.
      const { mode: allowed } = await onDisk(path, path, lstat(path));
      await onDisk(path, path, chmod(path, mode & allowed & 0o777));
    }
  }

  /** A path with nothing at it, in a folder that is no link. */
  async #place(entry: string, parts: readonly string[]): Promise<string> {
    const path = join(await this.#folder(entry, parts.slice(0, -1)), parts.at(-1) ?? '');
    const there = await this.#stat(entry, path);
    if (there?.isDirectory() === true) throw new ArchiveTargetError(entry, path, 'a folder is there.');
    if (there !== undefined) await onDisk(entry, path, rm(path));
    return path;
  }

  /** The path of a folder; it is made, with those above it, if it is not there. */
  async #folder(entry: string, parts: readonly string[]): Promise<string> {
    let path = this.#root;
    for (const part of parts) {
      path = join(path, part);
      if (this.#folders.has(path)) continue;
      const there = await this.#stat(entry, path);
      if (there === undefined) {
        await onDisk(entry, path, mkdir(path));
        this.#made.set(path, undefined);
      } else {
        assertFolder(entry, path, there);
      }
      this.#folders.add(path);
    }
    return path;
  }

  async #assertNoLinks(entry: string, parts: readonly string[]): Promise<void> {
    let path = this.#root;
    for (const part of parts) {
      path = join(path, part);
      const there = await this.#stat(entry, path);
      if (there !== undefined) assertFolder(entry, path, there);
    }
  }

  async #stat(entry: string, path: string): Promise<Stats | undefined> {
    try {
      return await lstat(path);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      return onDisk(entry, path, Promise.reject(error as Error));
    }
  }
}

function assertFolder(entry: string, path: string, there: Stats): void {
  if (there.isSymbolicLink()) throw new UnsafeArchiveEntryError(entry, 'through a link', path);
  if (!there.isDirectory())
    throw new ArchiveTargetError(entry, path, 'a file is there, where a folder is needed.');
}

async function onDisk<T>(entry: string, path: string, doing: Promise<T>): Promise<T> {
  try {
    return await doing;
  } catch (cause) {
    throw new ArchiveTargetError(entry, path, messageOf(cause), {
      cause,
    });
  }
}
