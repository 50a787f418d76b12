import { open } from 'node:fs/promises';
import { ArchiveSourceError } from '../../errors/archive.js';
import { checkContent } from '../../common/content.js';
import type { Content } from '../../engine/index.js';
import { messageOf } from '../../errors/message.js';

/** A tar archive to send: the path of a file on this machine, bytes, or a stream of bytes. */
export type ArchiveSource = string | Content;

/**
 * The bytes of an archive to send. A file is opened before anything is sent.
 *
 * @throws InvalidInputError for what is no archive
 * @throws ArchiveSourceError, as the bytes are read, when the file cannot be
 * @internal
 */
export function contentOf(source: ArchiveSource): Content {
  if (typeof source === 'string') return bytesOf(source);
  checkContent(source, 'content of an archive');
  return source;
}

async function* bytesOf(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    await using file = await open(path);
    yield* file.createReadStream({ autoClose: false, highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>;
  } catch (cause) {
    const why = messageOf(cause);
    throw new ArchiveSourceError(path, 'unreadable', why, { cause });
  }
}
