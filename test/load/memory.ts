import { collectGarbage } from '../soak/figures.js';

/** How often memory is looked at, in milliseconds. */
const INTERVAL = 50;

/** What a process held beyond its start, in bytes. */
export interface Held {
  /** The most of the process as the system sees it (RSS): what is garbage, and room of the allocator, with it. */
  readonly resident: number;
  /** The most that was left of heap and buffers after a collection, at any sample. It does not depend on when garbage is collected. */
  readonly live: number;
  /** What is left of heap and buffers at the end. */
  readonly left: number;
}

/** Heap and buffers after a collection. */
function live(): number {
  // Buffers that a first collection frees are counted until the next.
  collectGarbage();
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Watches the memory of this process until it is disposed of. */
export class MemoryWatch implements Disposable {
  readonly #live = live();
  readonly #resident = process.memoryUsage.rss();
  readonly #timer = setInterval(() => this.#look(), INTERVAL);
  #most = { live: this.#live, resident: this.#resident };

  /** Collects garbage and looks what is left. */
  sample(): void {
    this.#most = { ...this.#most, live: Math.max(this.#most.live, live()) };
  }

  /** What was held so far. */
  held(): Held {
    this.#look();
    const left = live() - this.#live;
    return {
      resident: this.#most.resident - this.#resident,
      live: this.#most.live - this.#live,
      left,
    };
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    this.#most = { ...this.#most, resident: Math.max(this.#most.resident, process.memoryUsage.rss()) };
  }
}
