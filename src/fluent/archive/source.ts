import { open } from 'node:fs/promises';
import { ArchiveSourceError } from '../../errors/archive.js';
import type { Content } from '../../engine/index.js';

/** A tar archive to send: the path of a file on this machine, or its bytes, all at once or as they come. */
export type ArchiveSource = string | Content;

/**
 * The bytes of an archive to send. A file is opened before anything is sent.
 *
 * @throws ArchiveSourceError when the file cannot be read
 * @internal
 */
export async function* bytesOf(source: ArchiveSource): AsyncGenerator<Uint8Array, void, undefined> {
  if (source instanceof Uint8Array) {
    yield source;
    return;
  }
  if (typeof source !== 'string') {
    yield* source;
    return;
  }
  try {
    await using file = await open(source);
    yield* file.createReadStream({ autoClose: false, highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ArchiveSourceError(source, 'unreadable', why, { cause });
  }
}
