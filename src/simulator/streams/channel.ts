/**
 * A bounded queue between one writer and one reader: the writer waits while the queue is full, so a reader that
 * does not read holds the writer back as a pipe of an operating system does.
 */
export class Channel<T> implements AsyncIterable<T> {
  readonly #limit: number;
  readonly #weigh: (item: T) => number;
  readonly #items: T[] = [];
  #weight = 0;
  #state: 'open' | 'ended' | 'cancelled' = 'open';
  #wakeReader: (() => void) | undefined;
  #wakeWriters: (() => void)[] = [];

  /**
   * @param limit How much may wait before writers wait themselves.
   * @param weigh What an item counts; by default each counts one.
   */
  constructor(limit = 64, weigh: (item: T) => number = () => 1) {
    this.#limit = limit;
    this.#weigh = weigh;
  }

  /** Adds an item, waiting for room. Answers false when nobody will ever read it. */
  async push(item: T): Promise<boolean> {
    while (this.#state === 'open' && this.#weight >= this.#limit) {
      await new Promise<void>((resolve) => this.#wakeWriters.push(resolve));
    }
    if (this.#state !== 'open') return false;
    this.#items.push(item);
    this.#weight += this.#weigh(item);
    this.#wake();
    return true;
  }

  /** No more items will come; what is queued is still read. */
  end(): void {
    if (this.#state === 'open') this.#state = 'ended';
    this.#wake();
    this.#wakeAllWriters();
  }

  /** Nobody reads any more: drops what is queued and lets writers go. */
  cancel(): void {
    this.#state = 'cancelled';
    this.#items.length = 0;
    this.#weight = 0;
    this.#wake();
    this.#wakeAllWriters();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for (;;) {
      const item = this.#items.shift();
      if (item !== undefined) {
        this.#weight -= this.#weigh(item);
        this.#wakeAllWriters();
        yield item;
        continue;
      }
      if (this.#state !== 'open') return;
      await new Promise<void>((resolve) => (this.#wakeReader = resolve));
    }
  }

  #wake(): void {
    this.#wakeReader?.();
    this.#wakeReader = undefined;
  }

  #wakeAllWriters(): void {
    const waiting = this.#wakeWriters;
    this.#wakeWriters = [];
    for (const wake of waiting) wake();
  }
}
