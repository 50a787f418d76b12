import type { OutputChunk } from '../../engine/index.js';
import type { CollectedOutput } from './collect.js';
import type { ReadText } from './read-text.js';

/** How much to keep of each stream at least, in bytes. */
const KEPT = 4096;

/** The end of what a process writes, kept while somebody else reads it: for the text of an error. */
export class OutputTail {
  readonly #stdout = new StreamTail();
  readonly #stderr = new StreamTail();

  push({ stream, data }: OutputChunk): void {
    (stream === 'stdout' ? this.#stdout : this.#stderr).push(data);
  }

  async text(read: ReadText): Promise<CollectedOutput> {
    return { stdout: await this.#stdout.text(read), stderr: await this.#stderr.text(read) };
  }
}

/** Pieces shorter than this are put together, so that there are few of them. In bytes. */
const SMALL = 256;

/** Whole pieces, so that hardly a character is cut that was not cut before. */
class StreamTail {
  readonly #pieces: Uint8Array[] = [];
  /** What small pieces are put together in, as the last piece. */
  #block: Buffer = Buffer.alloc(0);
  #used = 0;
  #length = 0;
  /** How many bytes were dropped. */
  #dropped = 0;

  push(data: Uint8Array): void {
    if (data.length < SMALL) this.#putTogether(data);
    else {
      this.#pieces.push(data);
      this.#used = Infinity;
    }
    this.#length += data.length;
    for (let [first] = this.#pieces; first !== undefined; [first] = this.#pieces) {
      if (this.#length - first.length < KEPT) return;
      this.#pieces.shift();
      this.#length -= first.length;
      this.#dropped += first.length;
    }
  }

  #putTogether(data: Uint8Array): void {
    if (this.#used + data.length > this.#block.length) {
      this.#block = Buffer.allocUnsafe(4 * SMALL);
      this.#used = 0;
    } else this.#pieces.pop();
    this.#block.set(data, this.#used);
    this.#used += data.length;
    this.#pieces.push(this.#block.subarray(0, this.#used));
  }

  text(read: ReadText): Promise<string> {
    return read(Buffer.concat(this.#pieces), this.#dropped);
  }
}
