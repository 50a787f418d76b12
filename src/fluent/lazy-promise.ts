/** Work that begins when it is first awaited. It is done once, however often it is awaited. */
export abstract class LazyPromise<T> implements Promise<T> {
  /** What the language calls it. */
  readonly [Symbol.toStringTag] = 'Promise';

  /** The work, begun or not. */
  protected abstract promise(): Promise<T>;

  /** As of any promise. It begins the work, once. */
  then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.promise().then(onFulfilled, onRejected);
  }

  /** As of any promise. It begins the work, once. */
  catch<B = never>(onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.promise().catch(onRejected);
  }

  /** As of any promise. It begins the work, once. */
  finally(onFinally?: (() => void) | null): Promise<T> {
    return this.promise().finally(onFinally);
  }
}
