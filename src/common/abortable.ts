import { setMaxListeners } from 'node:events';
import { offAbort, onAbort } from './on-abort.js';

/**
 * Waits for something that others may wait for too, until the signal is aborted.
 *
 * @internal
 */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const giveUpNow = (): void => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) giveUpNow();
    onAbort(signal, giveUpNow);
    promise.then(resolve, reject).finally(() => {
      offAbort(signal, giveUpNow);
    });
  });
}

/**
 * Lets many requests share one signal: Node warns of a leak at eleven listeners, and one request alone has several.
 *
 * @internal
 */
export function shareable(signal: AbortSignal | undefined): void {
  // Not asked before: getMaxListeners() of Node 20 throws for a signal without a limit.
  if (signal !== undefined) setMaxListeners(0, signal);
}
