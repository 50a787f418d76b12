/** What is to be done when a signal is aborted, and our one listener for it. */
interface Heard {
  readonly acts: Set<() => void>;
  readonly listener: () => void;
}

const heard = new WeakMap<AbortSignal, Heard>();

/**
 * Has something done when a signal is aborted. A signal has one listener of ours at most, however many wait for it: Node warns of a
 * leak at eleven, and a caller may give one signal to any number of calls.
 *
 * @internal
 */
export function onAbort(signal: AbortSignal | undefined, act: () => void): void {
  if (signal === undefined) return;
  const known = heard.get(signal);
  if (known !== undefined) {
    known.acts.add(act);
    return;
  }
  const acts = new Set([act]);
  const listener = (): void => {
    heard.delete(signal);
    for (const one of acts) one();
  };
  heard.set(signal, { acts, listener });
  signal.addEventListener('abort', listener, { once: true });
}

/**
 * Takes back what {@link onAbort} was told. With the last one, the listener goes.
 *
 * @internal
 */
export function offAbort(signal: AbortSignal | undefined, act: () => void): void {
  const known = signal === undefined ? undefined : heard.get(signal);
  if (signal === undefined || known === undefined) return;
  known.acts.delete(act);
  if (known.acts.size > 0) return;
  heard.delete(signal);
  signal.removeEventListener('abort', known.listener);
}
