/**
 * Several producers, one consumer: each producer waits until what it has offered is taken, so that no more than one item of
 * each is held. They are served in turn.
 *
 * @internal
 */
export class Gathering<T> {
  readonly #offered: { readonly item: T; readonly taken: () => void }[] = [];
  #over: { readonly error?: unknown } | undefined;
  #wake: () => void = () => undefined;

  /** Offers an item, and waits until it is taken, or until nobody takes any more. */
  offer(item: T): Promise<void> {
    if (this.#over !== undefined) return Promise.resolve();
    return new Promise((taken) => {
      this.#offered.push({ item, taken });
      this.#wake();
    });
  }

  /** There is nothing more to come than what has been offered. */
  end(): void {
    this.#over ??= {};
    this.#wake();
  }

  /** Ends it with an error, before what has been offered. */
  fail(error: unknown): void {
    this.#over ??= { error };
    for (const { taken } of this.#offered.splice(0)) taken();
    this.#wake();
  }

  /** Gives what is offered, until it is ended. */
  async *read(): AsyncGenerator<T, void, undefined> {
    for (;;) {
      const next = this.#offered.shift();
      if (next !== undefined) {
        next.taken();
        yield next.item;
      } else if (this.#over !== undefined) {
        if ('error' in this.#over) throw this.#over.error;
        return;
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }
}
