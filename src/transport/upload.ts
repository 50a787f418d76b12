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
  /** Set once the content has failed. undici makes a stream fail too, but not before it has told how the request failed. */
  failure: { readonly error: unknown } | undefined;

  constructor(content: AsyncIterable<Uint8Array>) {
    // A stream goes as it is: an iteration of it copies what it has read ahead.
    this.stream = content instanceof Readable ? content : Readable.from(content, { objectMode: false });
    if (this.stream.errored !== null) this.failure = { error: this.stream.errored };
    this.stream.on('error', (error) => {
      this.failure ??= { error };
    });
  }

  /** For a request that is not sent after all. */
  discard(): void {
    this.stream.destroy();
  }
}
