import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A tar archive that an engine makes: iterate it for its bytes as they come, once, or write it to a file. */
export class ArchiveStream implements AsyncIterable<Uint8Array> {
  readonly #open: () => AsyncGenerator<Uint8Array, void, undefined>;

  /** @internal */
  constructor(open: () => AsyncGenerator<Uint8Array, void, undefined>) {
    this.#open = open;
  }

  /** The bytes. Nothing is sent before the loop begins; leaving it closes the connection. Every loop asks the engine anew. */
  [Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    return this.#open();
  }

  /**
   * Writes it to a file. It replaces one that is there once all of it has come; when it fails, that one stays as it was.
   *
   * @returns the number of bytes
   */
  async toFile(path: string): Promise<number> {
    const partial = join(dirname(path), `.${randomUUID()}.partial`);
    let length = 0;
    try {
      const file = await open(partial, 'wx');
      try {
        for await (const chunk of this) {
          await file.writeFile(chunk);
          length += chunk.length;
        }
      } finally {
        await file.close();
      }
      await rename(partial, path);
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
    return length;
  }
}
