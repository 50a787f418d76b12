/** Pieces from this length on are kept as they are: to copy them would cost more than what they hold beside themselves. */
const WHOLE = 16 * 1024;

/** How much small pieces are put together into, in bytes. It begins small, for there may be no more. */
const FIRST_BLOCK = 1024;
const BLOCK = 64 * 1024;

/**
 * Bytes that come in pieces and are wanted as one. A process may write each byte by itself: kept as a piece, it would take a
 * hundred times its length, and hold the whole of what was read with it.
 *
 * @internal
 */
export class ByteList {
  #done: Uint8Array[] = [];
  #block: Buffer = Buffer.alloc(0);
  #used = 0;
  #length = 0;

  /** How many bytes there are. */
  get length(): number {
    return this.#length;
  }

  push(piece: Uint8Array): void {
    this.#length += piece.length;
    if (piece.length >= WHOLE) {
      this.#close();
      this.#done.push(piece);
      return;
    }
    if (piece.length > this.#block.length - this.#used) {
      this.#close();
      // As long as all that has come, this piece included, so that there are few blocks.
      this.#block = Buffer.allocUnsafe(Math.max(FIRST_BLOCK, Math.min(BLOCK, this.#length)));
    }
    this.#block.set(piece, this.#used);
    this.#used += piece.length;
  }

  /** All of them, as a copy. */
  joined(): Buffer {
    this.#close();
    return Buffer.concat(this.#done, this.#length);
  }

  /** Ends what small pieces have been put together into; what is left of the block is used on. */
  #close(): void {
    if (this.#used > 0) this.#done.push(this.#block.subarray(0, this.#used));
    this.#block = this.#block.subarray(this.#used);
    this.#used = 0;
  }
}
