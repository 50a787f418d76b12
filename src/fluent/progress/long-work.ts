import { InvalidInputError } from '../../errors/validation.js';
import { LazyPromise } from '../lazy-promise.js';

/**
 * Long work of an engine: `await` it for its result, or iterate it for its progress and await it then. It begins when it is
 * first awaited or iterated, and is done once. Both fail when the engine says on the way that the work has failed.
 * Leaving the loop early ends the work; awaiting it after that fails with an `AbortError`.
 */
export abstract class LongWork<T, E> extends LazyPromise<T> implements AsyncIterable<E> {
  #result: Promise<T> | undefined;

  /** What the work is called in errors. */
  protected abstract readonly what: string;

  /**
   * Does the work, once.
   *
   * @param iterated - whether somebody reads what comes on the way
   */
  protected abstract run(iterated: boolean): AsyncGenerator<E, T, undefined>;

  protected override promise(): Promise<T> {
    this.#result ??= this.#toTheEnd();
    return this.#result;
  }

  /**
   * The progress as it comes.
   *
   * @throws `InvalidInputError` if it has been awaited or iterated before.
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<E, void, undefined> {
    if (this.#result !== undefined) {
      throw new InvalidInputError(`use of a ${this.what}`, [
        {
          path: '',
          message: 'it has been awaited or iterated already',
          expected: 'to be iterated once, before it is awaited',
        },
      ]);
    }
    const { resolve, reject, promise } = deferred<T>();
    this.#result = promise;
    try {
      resolve(yield* this.run(true));
    } catch (error) {
      reject(error);
      throw error;
    } finally {
      // Without effect unless the loop was left early.
      reject(new DOMException(`The ${this.what} was given up before its end.`, 'AbortError'));
    }
  }

  async #toTheEnd(): Promise<T> {
    const run = this.run(false);
    for (;;) {
      const { done, value } = await run.next();
      if (done === true) return value;
    }
  }
}

interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}

function deferred<T>(): Deferred<T> {
  let settle: Omit<Deferred<T>, 'promise'> | undefined;
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject };
  });
  // Whoever iterates sees the failure in the loop.
  promise.catch(() => undefined);
  return { promise, ...(settle as Omit<Deferred<T>, 'promise'>) };
}
