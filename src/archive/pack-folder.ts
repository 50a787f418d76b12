import { assertText } from '../errors/given.js';
import { checkOptions } from '../common/options.js';
import { lstat, open, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { ArchiveSourceError } from '../errors/archive.js';
import type { NewArchiveEntry } from './entry.js';
import { packEntries, type ArchiveBytes, type PackOptions } from './pack.js';
import { messageOf } from '../errors/message.js';

/** How to pack a folder. */
export interface PackFolderOptions extends PackOptions {
  /**
   * What to pack. `false` leaves it out, a folder with all that is in it; `contents` leaves out a folder itself but looks
   * into it. Default: everything.
   *
   * @param path - relative to the folder, with forward slashes
   */
  readonly filter?: ((path: string, isDirectory: boolean) => boolean | 'contents') | undefined;
}

/**
 * Makes a tar archive of the content of a folder, and reads the disk only as fast as needed. The order is always the
 * same: a folder before its content, names by their UTF-16 code units. Links stay links. Files from Windows have no
 * permissions, so everything is executable, as with the docker CLI.
 *
 * @param folder - on this machine; its own name is not in the archive
 * @throws `ArchiveSourceError` if a file cannot be read, changes its size while it is read, or is a socket or a
 * device.
 * @example
 * ```ts
 * const context = packFolder('site', { filter: (path) => !path.endsWith('.log') });
 * for await (const progress of engine.build.image(context, { t: ['site:1.0'] })) console.log(progress.stream);
 * ```
 */
export function packFolder(folder: string, options: PackFolderOptions = {}): ArchiveBytes {
  const { filter = () => true, signal } = checkOptions(options);
  assertText('folder', folder, 'the path of a folder');
  return packEntries(entriesOf(folder, '', filter, signal), () => undefined, { signal });
}

/**
 * The entries of a folder, depth first.
 *
 * @param prefix - before their names: empty, or ending in a slash
 * @internal
 */
export async function* entriesOf(
  folder: string,
  prefix: string,
  filter: NonNullable<PackFolderOptions['filter']>,
  signal: AbortSignal | undefined,
): AsyncGenerator<NewArchiveEntry, void, undefined> {
  const listing = await readable(folder, readdir(folder, { withFileTypes: true }));
  const byName = new Map(listing.map((item) => [item.name, item]));
  for (const name of [...byName.keys()].sort()) {
    signal?.throwIfAborted();
    const isDirectory = byName.get(name)?.isDirectory() === true;
    const path = `${prefix}${name}`;
    const wanted = filter(path, isDirectory);
    if (wanted === false) continue;
    const onDisk = join(folder, name);
    if (wanted === true) yield await entryOf(onDisk, path, signal);
    if (isDirectory) yield* entriesOf(onDisk, `${path}/`, filter, signal);
  }
}

/**
 * The entry of one file, folder or link on disk.
 *
 * @param name - in the archive
 * @internal
 */
export async function entryOf(
  path: string,
  name: string,
  signal: AbortSignal | undefined,
): Promise<NewArchiveEntry> {
  const stat = await readable(path, lstat(path));
  const common = { name, modified: stat.mtime, mode: modeOf(stat.mode) };
  if (stat.isDirectory()) return { ...common, kind: 'directory' };
  if (stat.isFile())
    return { ...common, kind: 'file', size: stat.size, content: bytesOf(path, stat.size, signal) };
  if (stat.isSymbolicLink()) {
    const target = await readable(path, readlink(path));
    return { ...common, kind: 'symlink', target: ON_WINDOWS ? target.replaceAll('\\', '/') : target };
  }
  throw new ArchiveSourceError(
    path,
    'unsupported',
    'it is neither a file nor a folder nor a link. Leave it out with a filter.',
  );
}

const ON_WINDOWS = process.platform === 'win32';
const CHUNK = 256 * 1024;

const modeOf = (mode: number): number => (ON_WINDOWS ? 0o755 : mode & 0o7777);

/** The bytes of a file, which must stay as many as they were. */
async function* bytesOf(
  path: string,
  size: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  const changed = (): Error =>
    new ArchiveSourceError(
      path,
      'changed',
      `it had ${String(size)} bytes and does not any more; something writes to it meanwhile.`,
    );
  await using file = await readable(path, open(path));
  if (!(await readable(path, file.stat())).isFile()) throw changed();
  let came = 0;
  for (;;) {
    signal?.throwIfAborted();
    // One byte more shows that there is more.
    const buffer = new Uint8Array(Math.min(CHUNK, size - came + 1));
    const { bytesRead } = await readable(path, file.read(buffer, 0, buffer.length, null));
    came += bytesRead;
    if (came > size || (bytesRead === 0 && came < size)) throw changed();
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

async function readable<T>(path: string, promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (cause) {
    const why = messageOf(cause);
    throw new ArchiveSourceError(path, 'unreadable', why, { cause });
  }
}
