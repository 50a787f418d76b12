import { concatBytes, toText } from './text.js';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * Standard input that several programs read one after the other: a shell takes its lines, the programs it starts
 * take what comes after. Ending a loop over it does not close it.
 */
export class SharedInput implements AsyncIterable<Uint8Array> {
  readonly #source: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array();
  #afterReturn = false;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Reads one line without its end (`\n`, `\r\n`, or `\r` as a console sends it); undefined at the end of input. */
  async readLine(): Promise<string | undefined> {
    const pieces: Uint8Array[] = [];
    for (;;) {
      const piece = await this.#next();
      if (piece === undefined) return pieces.length > 0 ? toText(concatBytes(pieces)) : undefined;
      const end = piece.findIndex((byte) => byte === LINE_FEED || byte === CARRIAGE_RETURN);
      if (end < 0) {
        pieces.push(piece);
        continue;
      }
      pieces.push(piece.subarray(0, end));
      this.#rest = piece.subarray(end + 1);
      this.#afterReturn = piece[end] === CARRIAGE_RETURN;
      return toText(concatBytes(pieces));
    }
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array, undefined> {
    return {
      next: async () => {
        const value = await this.#next();
        return value === undefined ? { done: true, value } : { done: false, value };
      },
    };
  }

  async #next(): Promise<Uint8Array | undefined> {
    for (;;) {
      let piece = this.#rest;
      this.#rest = new Uint8Array();
      if (piece.length === 0) {
        const next = await this.#source.next();
        if (next.done === true) return undefined;
        piece = next.value;
      }
      // The line feed of a `\r\n` that was cut in two belongs to the line before.
      if (this.#afterReturn && piece[0] === LINE_FEED) piece = piece.subarray(1);
      if (piece.length > 0) {
        this.#afterReturn = false;
        return piece;
      }
    }
  }
}
