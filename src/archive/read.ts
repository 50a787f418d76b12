import { assertBytes, checkIterable } from '../common/content.js';
import { checkOptions } from '../common/options.js';
import { ReadableStream } from 'node:stream/web';
import type { ParsedTarEntry } from 'modern-tar';
import { ArchiveFormatError } from '../errors/archive.js';
import { InvalidInputError } from '../errors/validation.js';
import type { ArchiveEntry } from './entry.js';
import { interruptible } from './interruptible.js';
import { KnownKinds } from './known-kinds.js';
import { messageOf } from '../errors/message.js';
import { anySignal } from '../common/any-signal.js';
import { leavable, untilLeft } from '../common/leavable.js';

/** How to read an archive. */
export interface ReadArchiveOptions {
  /** Gives it up. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads a tar archive as it arrives: entries in their order, and the content of each when it is read. Leaving the
 * loop closes the source. Names are unchanged and may be hostile: use {@link extractArchive} to write files.
 *
 * @param source - a plain tar archive: a file's stream, what an engine sends
 * @throws `ArchiveFormatError` if it is not a tar archive, is cut short, or contains an unknown kind of entry, such
 * as a sparse file.
 * @example
 * ```ts
 * import { createReadStream } from 'node:fs';
 *
 * for await (const entry of readArchive(createReadStream('site.tar'))) {
 *   if (entry.kind !== 'file') continue;
 *   for await (const chunk of entry.content) console.log(entry.name, chunk.length);
 * }
 * ```
 */
export function readArchive(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: ReadArchiveOptions = {},
): AsyncGenerator<ArchiveEntry, void, undefined> {
  const { signal } = checkOptions(options);
  checkIterable('archive', source, 'an iterable or a stream of bytes');
  return untilLeft(signal, (until) => entriesIn(source, until));
}

async function* entriesIn(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<ArchiveEntry, void, undefined> {
  signal.throwIfAborted();
  // Loaded when it is wanted: the library is an ES module, which CommonJS can only import so on Node 20.
  const { createTarDecoder } = await import('modern-tar');
  const left = new AbortController();
  const until = anySignal(signal, left.signal);
  let failure: { readonly error: unknown } | undefined;
  const watched = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      const kinds = new KnownKinds();
      for await (const chunk of interruptible(source, until)) {
        assertBytes(chunk, 'piece of an archive');
        for (const part of kinds.pass(chunk)) yield part;
      }
      if (kinds.rest.length > 0) yield kinds.rest;
    } catch (error) {
      failure = { error };
      throw error;
    }
  };
  const { readable, writable } = createTarDecoder({ strict: true });
  // What fails here is seen by whoever reads.
  ReadableStream.from(watched())
    .pipeTo(writable, { signal: until })
    .catch(() => undefined);
  const understood = async <T>(reading: Promise<T>): Promise<T> => {
    try {
      return await reading;
    } catch (cause) {
      signal.throwIfAborted();
      if (failure !== undefined) throw failure.error;
      throw new ArchiveFormatError(messageOf(cause), { cause });
    }
  };
  const reader = readable.getReader();
  let content: Content | undefined;
  try {
    for (;;) {
      const next = await understood(reader.read());
      if (next.done) return;
      content = new Content(next.value, understood);
      yield entryOf(next.value, content);
      await content.pass();
    }
  } finally {
    content?.close();
    // A write that waits for room would keep the pipe from noticing the abort.
    reader.cancel().catch(() => undefined);
    left.abort();
  }
}

/** The content of a file: read once, or passed over. */
class Content implements AsyncIterable<Uint8Array> {
  readonly #name: string;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #understood: <T>(reading: Promise<T>) => Promise<T>;
  #state: 'unread' | 'reading' | 'over' = 'unread';

  constructor({ header, body }: ParsedTarEntry, understood: <T>(reading: Promise<T>) => Promise<T>) {
    this.#name = header.name;
    this.#reader = body.getReader();
    this.#understood = understood;
  }

  [Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    return leavable(this.#read(), () => {
      this.#reader.cancel().catch(() => undefined);
    });
  }

  async *#read(): AsyncGenerator<Uint8Array, void, undefined> {
    if (this.#state !== 'unread') throw this.#misused();
    this.#state = 'reading';
    for (;;) {
      const next = await this.#understood(this.#reader.read());
      // What has been passed over meanwhile would look like its end.
      this.#assertNotOver();
      if (next.done) return;
      yield next.value;
      this.#assertNotOver();
    }
  }

  /** Passes over what has not been read. */
  async pass(): Promise<void> {
    this.close();
    await this.#understood(this.#reader.cancel());
  }

  /** Lets nothing be read any more. */
  close(): void {
    this.#state = 'over';
  }

  #assertNotOver(): void {
    if (this.#state === 'over') throw this.#misused();
  }

  #misused(): InvalidInputError {
    const message = `the content of "${this.#name}" was read before, or passed over`;
    const expected = 'to be read once, before the next entry is asked for';
    return new InvalidInputError('use of an archive', [{ path: '', message, expected }]);
  }
}

function entryOf({ header }: ParsedTarEntry, content: AsyncIterable<Uint8Array>): ArchiveEntry {
  const { type: kind = 'file', name, size, linkname = '', pax } = header;
  if (Object.keys(pax ?? {}).some((key) => key.startsWith('GNU.sparse.'))) {
    throw new ArchiveFormatError(`"${name}" is stored as a sparse file, which is not supported.`);
  }
  const common = {
    name: withoutSlashes(name),
    mode: (header.mode ?? 0) & 0o7777,
    // Attributes may name a time that no date has.
    modified: Number.isFinite(header.mtime?.getTime()) ? (header.mtime ?? new Date(0)) : new Date(0),
  };
  switch (kind) {
    case 'file':
      return { ...common, kind, size, content };
    case 'symlink':
    case 'link':
      return { ...common, kind, target: linkname };
    case 'directory':
    case 'character-device':
    case 'block-device':
    case 'fifo':
      return { ...common, kind };
    default:
      throw new ArchiveFormatError(`"${name}" is of a kind that is not known: ${kind}.`);
  }
}

/** A name without the slashes at its end, unless it is nothing else. */
function withoutSlashes(name: string): string {
  let end = name.length;
  while (name[end - 1] === '/') end--;
  return name.slice(0, end) || name;
}
