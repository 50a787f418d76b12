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

const sources = new WeakMap<AbortSignal, readonly AbortSignal[]>();
