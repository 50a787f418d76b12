import { setTimeout as delay } from 'node:timers/promises';
import { isStale, swarmErrorOf } from './refusals.js';
import { ownSignal } from '../../common/any-signal.js';
import { abortable } from '../../common/abortable.js';

/** How often a change is tried on the version that is there then. The swarm itself changes a service while it updates it. */
const ATTEMPTS = 10;
/** Before the second attempt, in milliseconds; each pause after it is twice as long, up to the longest. */
const FIRST_PAUSE = 20;
const LONGEST_PAUSE = 500;

/** Something with a version, and a description that a change makes another of. */
export interface Versioned<Spec> {
  readonly version: number;
  readonly spec: Spec;
}

/**
 * Makes a change to something that others may change, too. Each attempt begins with what is there; what somebody else has changed in
 * the meantime is kept, unless it is the same part.
 *
 * @param inspect - what is there now
 * @param change - what to make of it; the same object for no change
 * @param send - sends it, for the version that it is based on
 * @param exclusive - whether any change of somebody else ends it: what goes back to the description before must not go back twice
 * @throws SwarmError `swarm-stale-version` when somebody else has changed the same part
 */
export async function changed<Spec>(
  inspect: () => Promise<Versioned<Spec>>,
  change: (spec: Spec) => Spec | Promise<Spec>,
  send: (version: number, spec: Spec) => Promise<void>,
  signal: AbortSignal | undefined,
  exclusive = false,
): Promise<void> {
  let before: { readonly spec: Spec; readonly wanted: Spec; readonly error: unknown } | undefined;
  let pause = FIRST_PAUSE;
  try {
    for (let attempt = 1; ; attempt++) {
      const { version, spec } = await inspect();
      if (before !== undefined) {
        const isTaken = exclusive ? !equal(before.spec, spec) : overlaps(before.spec, before.wanted, spec);
        if (isTaken) throw before.error;
      }
      // It may be the caller's own, which knows nothing of the signal.
      const wanted = await abortable(Promise.resolve(change(spec)), signal);
      try {
        await send(version, wanted);
        return;
      } catch (error) {
        if (!isStale(error) || attempt >= ATTEMPTS) throw error;
        before = { spec, wanted, error };
      }
      await delay(pause, undefined, { signal: ownSignal(signal) });
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw swarmErrorOf(error);
  }
}

/** Whether two changes of the same thing are about the same part of it: lists count as a whole. */
export function overlaps(base: unknown, mine: unknown, theirs: unknown): boolean {
  if (equal(base, mine) || equal(base, theirs) || equal(mine, theirs)) return false;
  if (!isTable(base) || !isTable(mine) || !isTable(theirs)) return true;
  return [...new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)])].some((key) =>
    overlaps(base[key], mine[key], theirs[key]),
  );
}

/** Whether two values are the same JSON; a field that is `undefined` is none. */
export function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, i) => equal(item, b[i]));
  if (!isTable(a) || !isTable(b)) return false;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => equal(a[key], b[key]));
}

const isTable = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
