import { abortable } from '../common/abortable.js';

/**
 * Goes through a source that may never answer: when the signal aborts, it is let go of at once and the signal's reason is
 * thrown.
 *
 * @internal
 */
export async function* interruptible<T>(
  source: AsyncIterable<T> | Iterable<T>,
  signal: AbortSignal | undefined,
): AsyncGenerator<T, void, undefined> {
  signal?.throwIfAborted();
  const iterator =
    Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  let ended = false;
  try {
    for (;;) {
      const next = await abortable(Promise.resolve(iterator.next()), signal);
      if (next.done === true) {
        ended = true;
        return;
      }
      yield next.value;
    }
  } finally {
    if (!ended) {
      const closing = Promise.resolve(iterator.return?.());
      // A source that is still thinking would be waited for.
      if (signal?.aborted === true) closing.catch(() => undefined);
      else await closing;
    }
  }
}
