import { assertText } from '../errors/given.js';
import { checkOptions } from '../common/options.js';
import { ArchiveLimitError, UnsafeArchiveEntryError } from '../errors/archive.js';
import type { ArchiveEntry } from './entry.js';
import { readArchive, type ReadArchiveOptions } from './read.js';
import { checkLinkTarget, safeParts } from './safe-path.js';
import { TargetFolder } from './target-folder.js';

/** How to extract an archive. */
export interface ExtractOptions extends ReadArchiveOptions {
  /** What to extract; the rest is passed over unchecked. Default: everything. */
  readonly filter?: ((entry: ArchiveEntry) => boolean) | undefined;
  /** Gives entries another name, below the folder. Applied to the targets of hard links too. Default: the name they have. */
  readonly rename?: ((name: string) => string) | undefined;
  /** Entries that the archive may have at most. Default: no limit. */
  readonly maxEntries?: number | undefined;
  /** Bytes that its files may have at most, all together. Default: no limit. */
  readonly maxBytes?: number | undefined;
}

/** What was extracted. */
export interface Extracted {
  /** Entries, those that were left out not counted. */
  readonly entries: number;
  /** Bytes of files. */
  readonly bytes: number;
}

/**
 * Extracts a tar archive to a folder, which is made if it is not there. Files replace files and links of the same name;
 * folders are joined. Permissions of new files and folders are taken over as far as the umask lets them, never the owner
 * or the set-user-id bit.
 *
 * The archive may be hostile: whatever its names and links say, nothing is written outside of the folder. That holds for
 * the archive, not for other programs that make links in the folder meanwhile. When it fails, what has been extracted
 * before stays; only the file that was being written is removed.
 *
 * @throws `UnsafeArchiveEntryError` if an entry would be written outside the folder, or has a name that is unsafe on
 * Windows.
 * @throws `ArchiveLimitError` if an entry exceeds a limit. That entry is not written.
 * @throws `ArchiveFormatError` if it is not a tar archive, is cut short, or contains a sparse file.
 * @throws `ArchiveTargetError` if a file cannot be written.
 * @example
 * ```ts
 * import { createReadStream } from 'node:fs';
 *
 * await extractArchive(createReadStream('site.tar'), 'site', {
 *   filter: ({ kind }) => kind !== 'symlink',
 *   maxBytes: 1024 ** 3,
 * });
 * ```
 */
export async function extractArchive(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  folder: string,
  options: ExtractOptions = {},
): Promise<Extracted> {
  assertText('folder', folder, 'the path of a folder');
  const {
    filter,
    rename = (name: string) => name,
    maxEntries = Infinity,
    maxBytes = Infinity,
    signal,
  } = checkOptions(options);
  const target = await TargetFolder.open(folder);
  let seen = 0;
  let [entries, bytes] = [0, 0];
  for await (const entry of readArchive(source, { signal })) {
    if (++seen > maxEntries) throw new ArchiveLimitError('entries', maxEntries, entry.name);
    if (filter?.(entry) === false) continue;
    if (entry.kind === 'file') bytes += entry.size;
    if (bytes > maxBytes) throw new ArchiveLimitError('bytes', maxBytes, entry.name);
    await write(target, entry, rename);
    entries++;
  }
  await target.finish();
  return { entries, bytes };
}

async function write(
  target: TargetFolder,
  entry: ArchiveEntry,
  rename: (name: string) => string,
): Promise<void> {
  const { name } = entry;
  const parts = safeParts(name, rename(name));
  if (parts.length === 0 && entry.kind !== 'directory') throw new UnsafeArchiveEntryError(name, 'empty name');
  switch (entry.kind) {
    case 'directory':
      return target.directory(name, parts, entry);
    case 'file':
      return target.file(name, parts, entry);
    case 'symlink':
      checkLinkTarget(name, entry.target, parts.length - 1);
      return target.symlink(name, parts, entry.target);
    case 'link':
      return target.link(name, parts, safeParts(name, rename(entry.target)));
    default:
      throw new UnsafeArchiveEntryError(name, 'special file');
  }
}
