import type { OutputChunk } from '../../engine/index.js';
import type { CollectedOutput } from './collect.js';

/** How much to keep of each stream at least, in bytes. */
const KEPT = 4096;

/** The end of what a process writes, kept while somebody else reads it: for the text of an error. */
export class OutputTail {
  readonly #stdout: StreamTail;
  readonly #stderr: StreamTail;

  /** @param encoding - of the text; one that is none is refused before anything is read */
  constructor(encoding = 'utf-8') {
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

/** Whole pieces, so that no character is cut that was not cut before. */
class StreamTail {
  readonly #decoder: InstanceType<typeof TextDecoder>;
  readonly #pieces: Uint8Array[] = [];
  #length = 0;

  constructor(encoding: string) {
    this.#decoder = new TextDecoder(encoding);
  }

  push(data: Uint8Array): void {
    this.#pieces.push(data);
    this.#length += data.length;
    for (let [first] = this.#pieces; first !== undefined; [first] = this.#pieces) {
      if (this.#length - first.length < KEPT) return;
      this.#pieces.shift();
      this.#length -= first.length;
    }
  }

  text(): string {
    return this.#decoder.decode(Buffer.concat(this.#pieces));
  }
}
