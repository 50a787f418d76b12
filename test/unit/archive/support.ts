import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArchive, type ArchiveEntry } from '@wragg/wincontainers';

export async function bytesOf(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}

/** The entries of an archive, files with their text. */
export async function listing(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<(ArchiveEntry & { text?: string })[]> {
  const entries: (ArchiveEntry & { text?: string })[] = [];
  for await (const entry of readArchive(source)) {
    entries.push(
      entry.kind === 'file' ? { ...entry, text: (await bytesOf(entry.content)).toString() } : entry,
    );
  }
  return entries;
}

/** A folder of its own, removed at the end. */
export async function scratch(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'archive-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** What a promise is rejected with. */
export const rejection = (promise: PromiseLike<unknown>): Promise<unknown> =>
  Promise.resolve(promise).then(
    (value) => {
      throw new Error(`it worked: ${String(value)}`);
    },
    (error: unknown) => error,
  );

/** `count` chunks of `length` bytes, and how many have been taken. */
export function chunks(
  count: number,
  length: number,
): AsyncIterable<Uint8Array> & { taken: number; closed: boolean } {
  const source = {
    taken: 0,
    closed: false,
    async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
      try {
        for (let i = 0; i < count; i++) {
          await Promise.resolve();
          source.taken++;
          yield new Uint8Array(length).fill(i);
        }
      } finally {
        source.closed = true;
      }
    },
  };
  return source;
}

/** A source that never answers. */
export const silent: AsyncIterable<never> = {
  [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }),
};
