import type { ArchiveFileContent, NewArchiveEntry } from '../../archive/index.js';

/** What a new file holds: text (as UTF-8), bytes, or bytes as they come with their number. */
export type FileContent = string | Uint8Array | Extract<ArchiveFileContent, { readonly size: number }>;

/** New files by their paths below a folder, with forward slashes. */
export type FilesByName = Readonly<Record<string, FileContent>>;

/** Content as an entry has it. */
export const contentOf = (content: FileContent): ArchiveFileContent =>
  typeof content === 'string' || content instanceof Uint8Array ? { content } : content;

/** Whether files came as entries, and not by name. */
export const isEntries = (
  files: FilesByName | AsyncIterable<NewArchiveEntry> | Iterable<NewArchiveEntry>,
): files is AsyncIterable<NewArchiveEntry> | Iterable<NewArchiveEntry> =>
  Symbol.asyncIterator in files || Symbol.iterator in files;

/** The entries of files that came by name. */
export function* entriesByName(files: FilesByName): Generator<NewArchiveEntry, void, undefined> {
  for (const [name, content] of Object.entries(files)) yield { kind: 'file', name, ...contentOf(content) };
}

/** Entries below another folder. */
export async function* prefixed(
  entries: AsyncIterable<NewArchiveEntry> | Iterable<NewArchiveEntry>,
  prefix: string,
): AsyncGenerator<NewArchiveEntry, void, undefined> {
  for await (const entry of entries) {
    const name = `${prefix}${entry.name}`;
    yield entry.kind === 'link' ? { ...entry, name, target: `${prefix}${entry.target}` } : { ...entry, name };
  }
}

/** The name of an entry with another first part, which is that of the file or folder that was copied. */
export const withBase = (name: string, base: string): string => [base, ...name.split('/').slice(1)].join('/');

/** The name of an entry below the folder that was copied, which is the first part of its name. */
export const withoutBase = (name: string): string => name.split('/').slice(1).join('/') || '.';
