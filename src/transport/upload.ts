import { Readable } from 'node:stream';

/**
 * The content of a request on its way out. When the content itself fails, that is the error of the request, whatever
 * becomes of the connection.
 *
 * It is made before the request waits for anything: a stream that fails in the meantime must fail the request, and not
 * the process.
 *
 * @internal
 */
export class Upload {
  /** What undici sends. */
  readonly stream: Readable;
  /** Set once the content itself has failed. */
  failure: { readonly error: unknown } | undefined;

  constructor(content: AsyncIterable<Uint8Array>) {
    this.stream = Readable.from(this.#watched(content), { objectMode: false });
    if (!(content instanceof Readable)) return;
    // Whoever reads it has the error too.
    content.on('error', () => undefined);
    this.stream.once('close', () => content.destroy());
  }

  async *#watched(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      yield* content;
    } catch (error) {
      this.failure = { error };
      throw error;
    }
  }

  /** For a request that is not sent after all. */
  discard(): void {
    this.stream.destroy();
  }
}
