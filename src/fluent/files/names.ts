import { assertTable, wrongShape } from '../../errors/given.js';
import type { ArchiveFileContent, NewArchiveEntry } from '../../archive/index.js';
import { checkContent } from '../../common/content.js';
import { hold } from '../hold.js';

/** The content of a new file: text (as UTF-8), bytes, or a stream of bytes with its size. */
export type FileContent =
  | string
  | Uint8Array
  | Extract<
      ArchiveFileContent,
      {
        /** The exact size in bytes. */
        readonly size: number;
      }
    >;

/** New files by their path below a folder, with forward slashes. */
export type FilesByName = Readonly<Record<string, FileContent>>;

/** Content as an entry has it. A stream waits for the requests and the entries before it. */
export function contentOf(content: FileContent): ArchiveFileContent {
  if (typeof content === 'string' || content instanceof Uint8Array) return { content };
  if (Object(content) !== content)
    throw wrongShape('content of a file', content, 'text, bytes, or a stream with its size');
  const { content: stream, size } = content as Partial<typeof content>;
  checkContent(stream ?? content, 'content of a file');
  hold(stream);
  return { content: stream, size } as ArchiveFileContent;
}

/** Whether files came as entries, and not by name. */
export const isEntries = (
  files: FilesByName | AsyncIterable<NewArchiveEntry> | Iterable<NewArchiveEntry>,
): files is AsyncIterable<NewArchiveEntry> | Iterable<NewArchiveEntry> => {
  if (!Array.isArray(files)) assertTable('files', files, 'files by their paths, or entries of an archive');
  return Symbol.asyncIterator in files || Symbol.iterator in files;
};

/** The entries of files that came by name. */
export const entriesByName = (files: FilesByName): NewArchiveEntry[] =>
  Object.entries(files).map(([name, content]) => ({ kind: 'file', name, ...contentOf(content) }));

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
