/** What is the same in every generator that is written by hand: it can be iterated once, and is left by `return()`. */
export abstract class HandwrittenGenerator<T> implements AsyncGenerator<T, void, undefined> {
  abstract next(): Promise<IteratorResult<T, void>>;

  abstract return(): Promise<IteratorResult<T, void>>;

  async throw(error: unknown): Promise<IteratorResult<T, void>> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}
