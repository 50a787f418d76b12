import { StringDecoder } from 'node:string_decoder';
import type { Dispatcher } from 'undici';
import { LONGEST_ANSWER } from '../errors/limits.js';
import { AnswerTooLargeError } from '../errors/validation.js';
import { HandwrittenGenerator } from '../common/handwritten-generator.js';
import { Pieces } from './pieces.js';

/** More than this of an answer that nobody wants is not read: its connection is closed instead. In bytes. */
const DUMP_LIMIT = 128 * 1024;

/**
 * The body of an answer: it must be read, dumped or destroyed, and only one of these once. The engine is read only as fast
 * as the body is. Leaving a loop over it early closes the connection, which is how an engine is told to stop.
 *
 * It takes the pieces right from undici, whose own body is a stream around them that costs as much as the rest of a short
 * request, and is no generator function, which takes several turns of the microtask queue for each piece.
 */
export class Body extends HandwrittenGenerator<Uint8Array> {
  readonly #controller: Dispatcher.DispatchController;
  readonly #pieces = new Pieces();
  #ended = false;
  #failure: { readonly error: unknown } | undefined;
  #dumped: number | undefined;
  /** Nothing more is handed out. */
  #over = false;
  /** The piece that was asked for and has not come yet: what is asked for next has to wait for it. */
  #awaited: Promise<IteratorResult<Uint8Array, undefined>> | undefined;

  constructor(controller: Dispatcher.DispatchController) {
    super();
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

  /** No more will come. What has come before can still be read, and then this is thrown. */
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

  /**
   * Reads all of it, as text.
   *
   * @param operationId - what it answers, for the error
   * @throws AnswerTooLargeError when it is longer than what is read into memory
   */
  async text(operationId: string): Promise<string> {
    // Piece by piece: one long decoding takes several times as long, and what is ready need not wait for the rest.
    const decoder = new StringDecoder('utf8');
    let text = '';
    let length = 0;
    for await (const piece of this) {
      length += piece.length;
      if (length > LONGEST_ANSWER) throw new AnswerTooLargeError(operationId, 'bytes', LONGEST_ANSWER);
      text += decoder.write(piece);
    }
    return text + decoder.end();
  }

  /** Waits for the end, for the connection to be free again, and throws away what comes. */
  async dump(): Promise<void> {
    while (this.#pieces.take() !== undefined);
    this.#dumped = 0;
    this.#controller.resume();
    while (!this.#ended && this.#failure === undefined) await this.#more();
  }

  next(): Promise<IteratorResult<Uint8Array, undefined>> {
    if (this.#awaited !== undefined) return this.#awaited.then(this.#again, this.#again);
    try {
      const result = this.#take();
      if (result !== undefined) return Promise.resolve(result);
    } catch (error) {
      return Promise.reject(error);
    }
    this.#awaited = this.#more().then(this.#come);
    return this.#awaited;
  }

  return(): Promise<IteratorResult<Uint8Array, void>> {
    this.#over = true;
    this.destroy();
    return Promise.resolve({ value: undefined, done: true });
  }

  /** What there is to hand out, or `undefined` as long as there is nothing. Throws when no more will come. */
  #take(): IteratorResult<Uint8Array, undefined> | undefined {
    const piece = this.#over ? undefined : this.#pieces.take();
    if (piece !== undefined) {
      if (this.#controller.paused && !this.#pieces.full) this.#controller.resume();
      return { value: piece, done: false };
    }
    if (this.#over || this.#ended) return { value: undefined, done: true };
    if (this.#failure === undefined) return undefined;
    this.#over = true;
    throw this.#failure.error;
  }

  readonly #again = (): Promise<IteratorResult<Uint8Array, undefined>> => this.next();

  /** A result and not a promise of it, where there is one: each promise of a promise takes turns of its own. */
  readonly #come = ():
    IteratorResult<Uint8Array, undefined> | Promise<IteratorResult<Uint8Array, undefined>> => {
    this.#awaited = undefined;
    return this.#take() ?? this.next();
  };

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#pieces.onMore = resolve;
    });
  }
}
