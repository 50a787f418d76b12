import { setTimeout as delay } from 'node:timers/promises';
import { EngineDisconnectedError } from '../errors/connection.js';
import type { OutputChunk, ProcessStream } from '../engine/index.js';

/** What a process reads: text, bytes, or a stream of either. */
export type Input = string | Uint8Array | AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;

/** How a connection breaks whose other side has closed without reading everything. */
const UNREAD = new Set(['ECONNRESET', 'EPIPE', 'EOF']);

/**
 * The output of a process while it is fed. The process sees the end of input after it.
 *
 * A process that ends without reading all of its input is no error, though its connection breaks: whether it has ended
 * well, the engine's records say. A named pipe is the exception: an engine does not close it at the end of a process, and
 * output is lost with a pipe that breaks. An input that fails closes the stream, and its own error is thrown.
 *
 * @param isOver - asks the engine whether the process has ended
 * @internal
 */
export async function* feed(
  stream: ProcessStream,
  input: Input | undefined,
  isOver: () => Promise<boolean>,
): AsyncGenerator<OutputChunk, void, undefined> {
  const feeding = input === undefined ? undefined : new Feeding(input, stream);
  try {
    yield* stream;
  } catch (error) {
    if (feeding?.failure !== undefined) throw feeding.failure.error;
    if (
      feeding === undefined ||
      !stream.endsByItself ||
      !isBrokenByUnreadInput(error) ||
      !(await soon(isOver))
    )
      throw error;
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
        this.failure = { error };
        stream.close();
        return;
      }
      if (this.#stopped) return;
      try {
        if (next.done === true) {
          this.#stopped = true;
          await stream.closeWrite();
          return;
        }
        await stream.write(next.value);
      } catch {
        // The process takes no more; its output tells the rest.
        this.stop();
        return;
      }
    }
  }
}

function isBrokenByUnreadInput(error: unknown): boolean {
  if (!(error instanceof EngineDisconnectedError)) return false;
  const { cause } = error;
  return cause instanceof Error && 'code' in cause && UNREAD.has(String(cause.code));
}

/** The engine's records may lag a little behind a connection that it has closed. */
async function soon(isOver: () => Promise<boolean>): Promise<boolean> {
  for (const pause of [0, 20, 50, 100, 200, 400]) {
    await delay(pause);
    if (await isOver()) return true;
  }
  return false;
}
