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
  const either = AbortSignal.any([first, second]);
  sources.set(either, [first, second]);
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
  const own = AbortSignal.any([signal]);
  sources.set(own, [signal]);
  return own;
}

const sources = new WeakMap<AbortSignal, readonly AbortSignal[]>();
