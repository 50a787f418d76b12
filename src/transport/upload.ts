import { Readable } from 'node:stream';
import { assertBytes, checkContent } from '../common/content.js';

const SUBJECT = 'content of a request';

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

  /** @throws InvalidInputError for what is no content; what comes of it and is no bytes makes the request fail so */
  constructor(content: AsyncIterable<Uint8Array>) {
    checkContent(content, SUBJECT);
    // A stream of bytes goes as it is: an iteration of it copies what it has read ahead.
    this.stream = isOfBytes(content) ? content : Readable.from(bytesOf(content), { objectMode: false });
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

/** Whether it is a stream that has nothing but bytes. */
const isOfBytes = (content: AsyncIterable<Uint8Array>): content is Readable =>
  content instanceof Readable && !content.readableObjectMode && content.readableEncoding === null;

async function* bytesOf(content: AsyncIterable<unknown>): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of content) {
    assertBytes(piece, SUBJECT);
    yield piece;
  }
}
