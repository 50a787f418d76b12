import type { OutputChunk } from '../../engine/index.js';
import { withoutMark, type LoadedEncoding } from '../../models/encoding/index.js';
import type { CollectedOutput } from './collect.js';

/** How much to keep of each stream at least, in bytes. */
const KEPT = 4096;

/** The end of what a process writes, kept while somebody else reads it: for the text of an error. */
export class OutputTail {
  readonly #stdout: StreamTail;
  readonly #stderr: StreamTail;

  /** @param encoding - of the text */
  constructor(encoding: LoadedEncoding) {
    this.#stdout = new StreamTail(encoding);
    this.#stderr = new StreamTail(encoding);
  }

  push({ stream, data }: OutputChunk): void {
    (stream === 'stdout' ? this.#stdout : this.#stderr).push(data);
  }

  text(): CollectedOutput {
    return { stdout: this.#stdout.text(), stderr: this.#stderr.text() };
  }
}

/** Whole pieces, so that hardly a character is cut that was not cut before. */
class StreamTail {
  readonly #encoding: LoadedEncoding;
  readonly #pieces: Uint8Array[] = [];
  #length = 0;
  /** How many bytes were dropped. */
  #dropped = 0;

  constructor(encoding: LoadedEncoding) {
    this.#encoding = encoding;
  }

  push(data: Uint8Array): void {
    this.#pieces.push(data);
    this.#length += data.length;
    for (let [first] = this.#pieces; first !== undefined; [first] = this.#pieces) {
      if (this.#length - first.length < KEPT) return;
      this.#pieces.shift();
      this.#length -= first.length;
      this.#dropped += first.length;
    }
  }

  text(): string {
    // Half a unit of UTF-16 would garble all that comes after it.
    const half = this.#dropped % this.#encoding.width;
    return withoutMark(this.#encoding.reader().decode(Buffer.concat(this.#pieces).subarray(half)));
  }
}
