import type { ProcessStream } from '../engine/index.js';

/** What a process reads: text, bytes, or a stream of either. */
export type Input = string | Uint8Array | AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;

/**
 * Feeds a process and ends its input. A process that ends without reading everything is no error, and an input that
 * fails closes the stream.
 *
 * @internal
 */
export async function pump(input: Input | undefined, stream: ProcessStream): Promise<void> {
  if (input === undefined) return;
  const chunks = typeof input === 'string' || input instanceof Uint8Array ? [input] : input;
  const iterator =
    Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
  for (;;) {
    let next: IteratorResult<string | Uint8Array>;
    try {
      next = await iterator.next();
    } catch (error) {
      stream.close();
      throw error;
    }
    if (next.done === true) break;
    try {
      await stream.write(next.value);
    } catch {
      await iterator.return?.();
      return;
    }
  }
  await stream.closeWrite();
}
