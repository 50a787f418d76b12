/** How a {@link Journal} is read. */
export interface JournalReading {
  /** Index of the first entry wanted; 0 by default. */
  readonly from?: number;
  /** Index of the entry to end before; none by default. */
  readonly until?: number;
  /** Whether to wait for entries to come, until the journal is closed. */
  readonly follow?: boolean;
  /** Ends a following reader. */
  readonly signal?: AbortSignal;
  /** Told the index of the next entry whenever one has been read. */
  readonly passed?: (next: number) => void;
}

/** A list that grows at its end and that any number of readers can follow: log lines, engine events. */
export class Journal<T> {
  readonly #entries: T[] = [];
  readonly #waiting = new Set<() => void>();
  #closed = false;
  #first = 0;

  /** Index of the first entry that is still there. */
  get first(): number {
    return this.#first;
  }

  /** Index of the entry that is written next. */
  get end(): number {
    return this.#first + this.#entries.length;
  }

  /** Forgets the entries before an index. */
  dropUntil(index: number): void {
    this.#entries.splice(0, index - this.#first);
    this.#first = Math.max(this.#first, index);
  }

  /** The entry of an index, or undefined. */
  at(index: number): T | undefined {
    return this.#entries[index - this.#first];
  }

  /** Everything written so far that has not been dropped. */
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

  async *read({
    from = 0,
    until = Infinity,
    follow = false,
    signal,
    passed,
  }: JournalReading = {}): AsyncGenerator<T, void, undefined> {
    for (let next = from; ;) {
      while ((next = Math.max(next, this.#first)) < Math.min(this.end, until)) {
        if (signal?.aborted) return;
        yield this.at(next) as T;
        next += 1;
        passed?.(next);
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
