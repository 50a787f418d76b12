import type { OutputChunk } from '../../engine/index.js';
import { ByteList } from '../../common/byte-list.js';

/** How much to keep, in bytes. */
const KEPT = 4096;

/**
 * The beginning of what came. An engine writes there why a process could not be started, in UTF-8 whatever the process would
 * have written.
 */
export class OutputHead {
  readonly #bytes = new ByteList();

  push({ data }: OutputChunk): void {
    if (this.#bytes.length < KEPT) this.#bytes.push(data.subarray(0, KEPT - this.#bytes.length));
  }

  text(): string {
    return this.#bytes.joined().toString('utf8').trim();
  }
}
