import { leftBehind } from '../errors/cleanup.js';
import { anySignal } from './any-signal.js';
import { HandwrittenGenerator } from './handwritten-generator.js';

/**
 * A generator that can be left while a value is under way. `return()` of a generator function waits for that value, which may never
 * come, as in the silence of a stream.
 *
 * @param generator - made by a generator function
 * @param leave - called when it is left in a wait, with the reason: has to end the wait, by an error or otherwise
 * @internal
 */
export function leavable<T>(
  generator: AsyncGenerator<T, void, undefined>,
  leave: (reason: DOMException) => void,
): AsyncGenerator<T, void, undefined> {
  return new Leavable(generator, leave);
}

/**
 * The same of a generator function that ends its waits by a signal.
 *
 * @param signal - the caller's
 * @param make - given the caller's signal, which is aborted also when the generator is left
 * @internal
 */
export function untilLeft<T>(
  signal: AbortSignal | undefined,
  make: (until: AbortSignal) => AsyncGenerator<T, void, undefined>,
): AsyncGenerator<T, void, undefined> {
  const left = new AbortController();
  return leavable(make(anySignal(signal, left.signal)), (reason) => {
    left.abort(reason);
  });
}

/**
 * The same of a generator function that reads a source which itself can be left.
 *
 * @param make - given the source
 * @internal
 */
export function relayed<S, T>(
  source: AsyncIterable<S>,
  make: (values: AsyncIterable<S>) => AsyncGenerator<T, void, undefined>,
): AsyncGenerator<T, void, undefined> {
  let iterator: AsyncIterator<S> | undefined;
  const values: AsyncIterable<S> = {
    [Symbol.asyncIterator]: () => (iterator = source[Symbol.asyncIterator]()),
  };
  return leavable(make(values), () => {
    iterator?.return?.().catch(() => undefined);
  });
}

class Leavable<T> extends HandwrittenGenerator<T> {
  readonly #generator: AsyncGenerator<T, void, undefined>;
  readonly #leave: (reason: DOMException) => void;
  /** How many values are under way. */
  #asked = 0;
  #left = false;

  constructor(generator: AsyncGenerator<T, void, undefined>, leave: (reason: DOMException) => void) {
    super();
    this.#generator = generator;
    this.#leave = leave;
  }

  async next(): Promise<IteratorResult<T, void>> {
    this.#asked += 1;
    try {
      return await this.#generator.next();
    } catch (error) {
      // How a wait ends that was given up is of no interest, but for what it could not remove.
      if (!this.#left || leftBehind(error).length > 0) throw error;
      return { value: undefined, done: true };
    } finally {
      this.#asked -= 1;
    }
  }

  return(): Promise<IteratorResult<T, void>> {
    if (this.#asked > 0 && !this.#left) {
      this.#left = true;
      this.#leave(new DOMException('The stream was left before its end.', 'AbortError'));
    }
    return this.#generator.return();
  }
}
