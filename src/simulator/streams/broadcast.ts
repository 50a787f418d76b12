import { Channel } from './channel.js';
import type { OutputChunk } from './frames.js';

/** How much a reader may be behind before the writer waits, in bytes: about what an engine holds for an attached client. */
const BEHIND = 1024 * 1024;

/** Output for those who read it when it is written; nothing is kept for others. */
export class Broadcast {
  readonly #readers = new Set<Channel<OutputChunk>>();
  #closed = false;

  /** Gives a piece to each reader, waiting where one is far behind. */
  async write(chunk: OutputChunk): Promise<void> {
    if (this.#readers.size > 0) await Promise.all([...this.#readers].map((reader) => reader.push(chunk)));
  }

  /** Nothing more will be written: readers end when they have read what there is. */
  close(): void {
    this.#closed = true;
    for (const reader of this.#readers) reader.end();
  }

  /** What is written from now on, until the output is closed or the signal is aborted. */
  read(signal: AbortSignal): AsyncIterable<OutputChunk> {
    const reader = new Channel<OutputChunk>(BEHIND, ({ bytes }) => bytes.length);
    if (this.#closed || signal.aborted) {
      reader.end();
      return reader;
    }
    this.#readers.add(reader);
    const leave = (): void => {
      this.#readers.delete(reader);
      reader.cancel();
    };
    signal.addEventListener('abort', leave, { once: true });
    return reader;
  }
}
