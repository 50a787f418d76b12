import type { Dispatcher } from 'undici';
import { Pieces } from './pieces.js';

/** More than this of an answer that nobody wants is not read: its connection is closed instead. In bytes. */
const DUMP_LIMIT = 128 * 1024;

/**
 * The body of an answer: it must be read, dumped or destroyed, and only one of these once. The engine is read only as fast
 * as the body is. It takes the pieces right from undici, whose own body is a stream around them that costs as much as the
 * rest of a short request.
 */
export class Body implements AsyncIterable<Uint8Array> {
  readonly #controller: Dispatcher.DispatchController;
  readonly #pieces = new Pieces();
  #ended = false;
  #failure: { readonly error: unknown } | undefined;
  #dumped: number | undefined;

  constructor(controller: Dispatcher.DispatchController) {
    this.#controller = controller;
  }

  /** The next piece has come. */
  push(piece: Uint8Array): void {
    if (this.#dumped === undefined) {
      this.#pieces.push(piece);
      if (this.#pieces.full) this.#controller.pause();
      return;
    }
    this.#dumped += piece.length;
    if (this.#dumped > DUMP_LIMIT) this.destroy();
  }

  /** The last piece has come. */
  end(): void {
    this.#ended = true;
    this.#pieces.wake();
  }

  /** No more will come. What has come before can still be read. */
  fail(error: unknown): void {
    this.#failure ??= { error };
    this.#pieces.wake();
  }

  /** Gives up what has not come yet, and closes the connection if there is such. */
  destroy(): void {
    if (this.#ended || this.#failure !== undefined) return;
    const error = new Error('the body was given up');
    this.fail(error);
    this.#controller.abort(error);
  }

  /** Reads all of it, as text. */
  async text(): Promise<string> {
    const parts: Uint8Array[] = [];
    for (let piece = await this.#next(); piece !== undefined; piece = await this.#next()) parts.push(piece);
    const [first] = parts;
    if (first === undefined) return '';
    const all = parts.length === 1 ? first : Buffer.concat(parts);
    return Buffer.from(all.buffer, all.byteOffset, all.byteLength).toString('utf8');
  }

  /** Waits for the end, for the connection to be free again, and throws away what comes. */
  async dump(): Promise<void> {
    while (this.#pieces.take() !== undefined);
    this.#dumped = 0;
    this.#controller.resume();
    while (!this.#ended && this.#failure === undefined) await this.#more();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      for (let piece = await this.#next(); piece !== undefined; piece = await this.#next()) yield piece;
    } finally {
      this.destroy();
    }
  }

  async #next(): Promise<Uint8Array | undefined> {
    for (;;) {
      const piece = this.#pieces.take();
      if (piece !== undefined) {
        if (this.#controller.paused && !this.#pieces.full) this.#controller.resume();
        return piece;
      }
      if (this.#failure !== undefined) throw this.#failure.error;
      if (this.#ended) return undefined;
      await this.#more();
    }
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#pieces.onMore = resolve;
    });
  }
}
