/**
 * One signal that is aborted with the first of several. Where only one is given, it is that.
 *
 * `AbortSignal.any` holds its sources weakly: a `AbortSignal.timeout` that nothing else holds can be collected, and never aborts then.
 * Here they live as long as the signal that is made of them.
 *
 * @internal
 */
export function anySignal(first: AbortSignal | undefined, second: AbortSignal): AbortSignal {
  if (first === undefined) return second;
  const either = AbortSignal.any([native(first), second]);
  sources.set(either, [native(first), second]);
  return either;
}

/**
 * A signal of our own that is aborted with the caller's. It is for functions of Node, each of which adds a listener to the signal
 * that it is given: see `onAbort`.
 *
 * @internal
 */
export function ownSignal(signal: AbortSignal | undefined): AbortSignal | undefined {
  if (signal === undefined) return undefined;
  const own = AbortSignal.any([native(signal)]);
  sources.set(own, [native(signal)]);
  return own;
}

const sources = new WeakMap<AbortSignal, readonly AbortSignal[]>();

/** `AbortSignal.any` takes a signal of another package or realm, and never hears of its abort. */
function native(signal: AbortSignal): AbortSignal {
  if (signal instanceof AbortSignal) return signal;
  const foreign: AbortSignal = signal;
  const known = followed.get(foreign);
  if (known !== undefined) return known;
  const own = new AbortController();
  const follow = (): void => {
    own.abort(foreign.reason);
  };
  if (foreign.aborted) follow();
  else foreign.addEventListener('abort', follow, { once: true });
  followed.set(foreign, own.signal);
  return own.signal;
}

const followed = new WeakMap<AbortSignal, AbortSignal>();
