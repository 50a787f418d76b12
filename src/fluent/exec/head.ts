import type { OutputChunk } from '../../engine/index.js';

/** How much to keep, in bytes. */
const KEPT = 4096;

/**
 * The beginning of what came. An engine writes there why a process could not be started, in UTF-8 whatever the process would
 * have written.
 */
export class OutputHead {
  readonly #pieces: Uint8Array[] = [];
  #length = 0;

  push({ data }: OutputChunk): void {
    if (this.#length >= KEPT) return;
    const piece = data.subarray(0, KEPT - this.#length);
    this.#pieces.push(piece);
    this.#length += piece.length;
  }

  text(): string {
    return Buffer.concat(this.#pieces).toString('utf8').trim();
  }
}
