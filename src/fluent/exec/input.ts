import type { OutputChunk, ProcessStream } from '../../engine/index.js';
import { assertTextOrBytes } from '../../common/content.js';
import { leavable } from '../../common/leavable.js';

/** What a process reads: text, bytes, or a stream of either. */
export type Input = string | Uint8Array | AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;

/**
 * The output of a process while it is fed. The process sees the end of input after it.
 *
 * A process may end without reading all of its input: an engine then half-closes, and all output arrives. Where a proxy or
 * another engine closes the connection as a whole, output can be lost with it, which is an error. An input that fails
 * closes the stream, and its own error is thrown.
 *
 * @internal
 */
export function feed(
  stream: ProcessStream,
  input: Input | undefined,
): AsyncGenerator<OutputChunk, void, undefined> {
  return leavable(fed(stream, input), () => {
    stream.close();
  });
}

async function* fed(
  stream: ProcessStream,
  input: Input | undefined,
): AsyncGenerator<OutputChunk, void, undefined> {
  const feeding = input === undefined ? undefined : new Feeding(input, stream);
  try {
    yield* stream;
  } catch (error) {
    throw feeding?.failure === undefined ? error : feeding.failure.error;
  } finally {
    feeding?.stop();
  }
}

/** An input on its way to a process. */
class Feeding {
  /** Set when the input itself has failed. */
  failure: { readonly error: unknown } | undefined;
  readonly #iterator: AsyncIterator<string | Uint8Array> | Iterator<string | Uint8Array>;
  #stopped = false;

  constructor(input: Input, stream: ProcessStream) {
    const chunks = typeof input === 'string' || input instanceof Uint8Array ? [input] : input;
    this.#iterator =
      Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
    void this.#run(stream);
  }

  /** Lets the input go: the process has ended, and the rest of it may never come. */
  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    // An input that fails now fails for nobody.
    Promise.resolve(this.#iterator.return?.()).catch(() => undefined);
  }

  async #run(stream: ProcessStream): Promise<void> {
    for (;;) {
      let next: IteratorResult<string | Uint8Array>;
      try {
        next = await this.#iterator.next();
      } catch (error) {
        this.#stopped = true;
        this.#fail(error, stream);
        return;
      }
      if (this.#stopped) return;
      try {
        if (next.done === true) {
          this.#stopped = true;
          await stream.closeWrite();
          return;
        }
        if (!this.#isInput(next.value, stream)) return;
        await stream.write(next.value);
      } catch {
        // The process takes no more; its output tells the rest.
        this.stop();
        return;
      }
    }
  }

  /** What is neither text nor bytes fails as the input itself does. */
  #isInput(piece: unknown, stream: ProcessStream): piece is string | Uint8Array {
    try {
      assertTextOrBytes(piece);
      return true;
    } catch (error) {
      this.stop();
      this.#fail(error, stream);
      return false;
    }
  }

  #fail(error: unknown, stream: ProcessStream): void {
    this.failure = { error };
    stream.close();
  }
}
