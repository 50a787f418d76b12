import { InvalidInputError } from '../../errors/validation.js';
import { LazyPromise } from '../lazy-promise.js';
import { anySignal } from '../../common/any-signal.js';
import { leavable } from '../../common/leavable.js';

/**
 * Long work of an engine: `await` it for its result, or iterate it for its progress and then await it. It begins when
 * it is first awaited or iterated, and is done once. Both fail if the engine reports a failure. Leaving the loop
 * early ends the work. Awaiting it after that throws an `AbortError`.
 */
export abstract class LongWork<T, E> extends LazyPromise<T> implements AsyncIterable<E> {
  #result: Promise<T> | undefined;
  /** Aborted when the loop is left while something is awaited. */
  readonly #left = new AbortController();

  /** The name of the work in errors. */
  protected abstract readonly what: string;

  /**
   * Does the work, once. All that it waits for ends with {@link LongWork.until}.
   *
   * @param iterated - whether the progress is read
   */
  protected abstract run(iterated: boolean): AsyncGenerator<E, T, undefined>;

  protected override promise(): Promise<T> {
    this.#result ??= this.#toTheEnd();
    return this.#result;
  }

  /**
   * The progress as it arrives.
   *
   * @throws `InvalidInputError` if it has been awaited or iterated before.
   */
  [Symbol.asyncIterator](): AsyncGenerator<E, void, undefined> {
    return leavable(this.#iterate(), () => {
      this.#left.abort(this.#givenUp());
    });
  }

  /** What ends the work: the caller's signal, or that the loop is left. */
  protected until(signal: AbortSignal | undefined): AbortSignal {
    return anySignal(signal, this.#left.signal);
  }

  #givenUp(): DOMException {
    return new DOMException(`The ${this.what} was cancelled before its end.`, 'AbortError');
  }

  async *#iterate(): AsyncGenerator<E, void, undefined> {
    if (this.#result !== undefined) {
      throw new InvalidInputError(`use of a ${this.what}`, [
        {
          path: '',
          message: 'it has already been awaited or iterated',
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
      reject(this.#givenUp());
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
