/** How a {@link Journal} is read. */
export interface JournalReading {
  /** Index of the first entry wanted; 0 by default. */
  readonly from?: number;
  /** Whether to wait for entries to come, until the journal is closed. */
  readonly follow?: boolean;
  /** Ends a following reader. */
  readonly signal?: AbortSignal;
}

/** A list that only grows and that any number of readers can follow: console output, log lines, engine events. */
export class Journal<T> {
  readonly #entries: T[] = [];
  readonly #waiting = new Set<() => void>();
  #closed = false;

  /** Everything written so far. */
  get entries(): readonly T[] {
    return this.#entries;
  }

  /** Adds an entry and wakes those who follow. */
  append(entry: T): void {
    this.#entries.push(entry);
    this.#wake();
  }

  /** No more entries for now: followers end when they have read all there is. */
  close(): void {
    this.#closed = true;
    this.#wake();
  }

  /** Lets a closed journal grow again, as the log of a container that is started again. */
  reopen(): void {
    this.#closed = false;
  }

  async *read({ from = 0, follow = false, signal }: JournalReading = {}): AsyncGenerator<T, void, undefined> {
    for (let next = from; ;) {
      while (next < this.#entries.length) {
        if (signal?.aborted) return;
        yield this.#entries[next++] as T;
      }
      if (!follow || this.#closed || signal?.aborted) return;
      await this.#change(signal);
    }
  }

  async #change(signal: AbortSignal | undefined): Promise<void> {
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal?.addEventListener('abort', wake, { once: true });
    });
  }

  #wake(): void {
    for (const wake of [...this.#waiting]) wake();
  }
}
