import { assertText } from '../../errors/given.js';
import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { onDisk } from '../local-file.js';

/**
 * A tar archive from an engine: iterate it for its bytes as they arrive, or write it to a file. Each time the engine
 * is asked again. The method that returns it lists its errors; {@link Docker} lists the errors of every operation.
 */
export class ArchiveStream implements AsyncIterable<Uint8Array> {
  readonly #open: () => AsyncGenerator<Uint8Array, void, undefined>;

  /** @internal */
  constructor(open: () => AsyncGenerator<Uint8Array, void, undefined>) {
    this.#open = open;
  }

  /**
   * The bytes. Nothing is sent before the loop begins. Leaving the loop closes the connection. Every loop asks the
   * engine again.
   *
   * @throws `NotFoundError` (in the loop) if the image or the container does not exist.
   * @example
   * ```ts
   * for await (const chunk of docker.getImage('windowsnanoiis').save()) console.log(chunk.length);
   * ```
   */
  [Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    return this.#open();
  }

  /**
   * Writes it to a file. An existing file is replaced when the archive is complete. After a failure the old file is
   * unchanged.
   *
   * @param path - on this machine; its folder must exist
   * @returns the number of bytes
   * @throws `NotFoundError` if the image or the container does not exist.
   * @throws `LocalFileError` if it cannot be written.
   * @example
   * ```ts
   * const bytes = await docker.getImage('windowsnanoiis').save().toFile('windowsnanoiis.tar');
   * ```
   */
  async toFile(path: string): Promise<number> {
    assertText('path of a file', path);
    const partial = join(dirname(path), `.${randomUUID()}.partial`);
    const target = { path, wanted: 'write the archive' };
    let length = 0;
    try {
      const file = await onDisk(target, () => open(partial, 'wx'));
      try {
        for await (const chunk of this) {
          await onDisk(target, () => file.writeFile(chunk));
          length += chunk.length;
        }
      } finally {
        await onDisk(target, () => file.close());
      }
      await onDisk(target, () => rename(partial, path));
    } catch (error) {
      await rm(partial, { force: true }).catch(() => undefined);
      throw error;
    }
    return length;
  }
}
