import { checkOptions } from '../common/options.js';
import { assertFields } from '../errors/given.js';
import type { TarHeader } from 'modern-tar';
import { ArchiveSourceError } from '../errors/archive.js';
import { assertBytes, checkContent, checkIterable } from '../common/content.js';
import { invalidValue } from '../common/invalid-value.js';
import type { NewArchiveEntry, NewArchiveFile } from './entry.js';
import { interruptible } from './interruptible.js';
import { anySignal } from '../common/any-signal.js';
import { untilLeft } from '../common/leavable.js';

/** How to make an archive. */
export interface PackOptions {
  /** Gives it up. */
  readonly signal?: AbortSignal | undefined;
}

/** The bytes of a tar archive as they are wanted. */
export type ArchiveBytes = AsyncGenerator<Uint8Array, void, undefined>;

/**
 * Makes a tar archive, as an engine takes it, of entries as they come. Nothing is asked of them before the loop begins;
 * they are at most 8 MiB ahead of what has been taken. Names may be of any length, files of any size.
 *
 * @throws `InvalidInputError` if a name is absolute, has `..` or backslashes in it, or if a size is wrong.
 * @throws `ArchiveSourceError` if a stream has more or fewer bytes than its size says.
 * @example
 * ```ts
 * import { createWriteStream } from 'node:fs';
 * import { pipeline } from 'node:stream/promises';
 *
 * const archive = packArchive([
 *   { kind: 'directory', name: 'site' },
 *   { kind: 'file', name: 'site/index.html', content: '<h1>It works</h1>' },
 * ]);
 * await pipeline(archive, createWriteStream('site.tar'));
 * ```
 */
export function packArchive(
  entries: AsyncIterable<NewArchiveEntry> | Iterable<NewArchiveEntry>,
  options: PackOptions = {},
): ArchiveBytes {
  checkIterable('entries of an archive', entries, 'an iterable or a stream of entries');
  return packEntries(entries, checkName, checkOptions(options));
}

/**
 * {@link packArchive} with names that are checked in another way.
 *
 * @internal
 */
export function packEntries(
  entries: AsyncIterable<NewArchiveEntry> | Iterable<NewArchiveEntry>,
  check: (name: string) => void,
  { signal }: PackOptions,
): ArchiveBytes {
  return untilLeft(signal, (until) => packed(entries, check, until));
}

async function* packed(
  entries: AsyncIterable<NewArchiveEntry> | Iterable<NewArchiveEntry>,
  check: (name: string) => void,
  signal: AbortSignal,
): ArchiveBytes {
  signal.throwIfAborted();
  // Loaded when it is wanted: the library is an ES module, which CommonJS can only import so on Node 20.
  const { createTarPacker } = await import('modern-tar');
  const { readable, controller } = createTarPacker();
  const left = new AbortController();
  const until = anySignal(signal, left.signal);
  const feed = async (): Promise<void> => {
    try {
      for await (const entry of interruptible(entries, until)) {
        assertFields('entry of an archive', entry, { kind: 'text', name: 'text' });
        check(entry.name);
        const writer = controller.add(headerOf(entry)).getWriter();
        // Whoever reads the archive hears of every failure.
        writer.closed.catch(() => undefined);
        if (entry.kind === 'file')
          for await (const chunk of contentOf(entry, until)) await writer.write(chunk);
        await writer.close();
      }
      controller.finalize();
    } catch (error) {
      controller.error(error);
    }
  };
  void feed();
  try {
    yield* readable;
  } finally {
    left.abort();
  }
}

const SUBJECT = 'content of a file in an archive';

/** Bytes of a file, exactly as many as were promised. */
async function* contentOf(file: NewArchiveFile, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  if (file.size === undefined) {
    yield typeof file.content === 'string' ? Buffer.from(file.content) : file.content;
    return;
  }
  const { name, size } = file;
  let came = 0;
  for await (const chunk of interruptible(file.content, signal)) {
    assertBytes(chunk, SUBJECT);
    came += chunk.length;
    if (came > size)
      throw new ArchiveSourceError(name, 'changed', `more than its ${String(size)} bytes came.`);
    yield chunk;
  }
  if (came < size)
    throw new ArchiveSourceError(name, 'changed', `${String(came)} of its ${String(size)} bytes came.`);
}

function headerOf(entry: NewArchiveEntry): TarHeader {
  const { kind, name, mode, modified = new Date() } = entry;
  const common = {
    name: kind === 'directory' && !name.endsWith('/') ? `${name}/` : name,
    type: kind,
    mtime: storable(modified),
    ...(mode === undefined ? {} : { mode: mode & 0o7777 }),
  };
  if (kind === 'file') return { ...common, size: sizeOf(entry) };
  return kind === 'directory' ? { ...common, size: 0 } : { ...common, size: 0, linkname: entry.target };
}

function sizeOf({ content, size }: NewArchiveFile): number {
  if (typeof content === 'string') return Buffer.byteLength(content);
  if (content instanceof Uint8Array) return content.length;
  checkContent(content, SUBJECT);
  if (size !== undefined && Number.isSafeInteger(size) && size >= 0) return size;
  throw invalidValue('size of a file', size, 'it is no number of bytes', 'a whole number, 0 or more');
}

/** The latest second that an archive has a place for. */
const LATEST = 8 ** 11 - 1;

/** Times before 1970, as files on Windows may have, and broken ones become the nearest that can be stored. */
function storable(date: Date): Date {
  const seconds = date.getTime() / 1000;
  return new Date(Math.min(Math.max(Number.isNaN(seconds) ? 0 : seconds, 0), LATEST) * 1000);
}

function checkName(name: string): void {
  const fail = (problem: string): Error =>
    invalidValue(
      'name in an archive',
      name,
      problem,
      'a relative path with forward slashes, such as site/index.html',
    );
  if (name.includes('\\')) throw fail('it has a backslash');
  if (name.includes('\0')) throw fail('it has a null character');
  if (name.startsWith('/') || /^[a-z]:/i.test(name)) throw fail('it is absolute');
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.length === 0) throw fail('it is empty');
  if (parts.includes('..')) throw fail('it leads upwards');
}
