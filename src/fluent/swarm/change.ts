import { assertFunction, assertTable } from '../../errors/given.js';
import { setTimeout as delay } from 'node:timers/promises';
import { PassingFailures } from './passing.js';
import { isStale, swarmErrorOf } from './refusals.js';
import { ownSignal } from '../../common/any-signal.js';
import { abortable } from '../../common/abortable.js';

/** How often a change is tried on the current version. The swarm itself changes a service while it updates it. */
const ATTEMPTS = 10;
/** The pause before the second attempt, in milliseconds. Each later pause is twice as long, up to the longest. */
const FIRST_PAUSE = 20;
const LONGEST_PAUSE = 500;

/** An object with a version and a spec that can be changed. */
export interface Versioned<Spec> {
  readonly version: number;
  readonly spec: Spec;
  /** The spec before the last change, if the change is a rollback. */
  readonly previous?: Spec | undefined;
}

/**
 * Changes an object that other clients may change too. Each attempt begins with the current spec. Changes of other
 * clients are kept, unless they are to the same part. After a failure that passes by itself, it tries again. A
 * missing answer does not say whether the change was made, so it looks that up first.
 *
 * @param inspect - returns the current version and spec
 * @param change - returns the new spec; the same object for no change
 * @param send - sends the new spec, for the version that it is based on
 * @param exclusive - whether any change of another client ends it: a rollback must not be made twice
 * @throws SwarmError `swarm-stale-version` if another client has changed the same part
 */
export async function changed<Spec>(
  inspect: () => Promise<Versioned<Spec>>,
  change: (spec: Spec) => Spec | Promise<Spec>,
  send: (version: number, spec: Spec) => Promise<void>,
  signal: AbortSignal | undefined,
  exclusive = false,
): Promise<void> {
  assertFunction('change', change, 'what to change, or a function that changes the description');
  let before: Attempt<Spec> | undefined;
  let pause = FIRST_PAUSE;
  let stale = 0;
  const passing = new PassingFailures();
  const tried = async <T>(
    ask: () => Promise<T>,
  ): Promise<{ readonly answer: T } | { readonly error: unknown }> => {
    try {
      return { answer: await ask() };
    } catch (error) {
      if (!isStale(error)) passing.met(error);
      else if (++stale >= ATTEMPTS) throw error;
      return { error };
    }
  };
  try {
    for (;;) {
      const found = await tried(inspect);
      if ('answer' in found) {
        passing.reached();
        const { version, spec, previous } = found.answer;
        if (before !== undefined) {
          if (before.unsure && !equal(before.spec, before.wanted) && equal(spec, before.wanted)) return;
          const isTaken = exclusive ? !equal(before.spec, spec) : overlaps(before.spec, before.wanted, spec);
          if (isTaken) throw before.error;
        }
        // It may be the caller's own, which knows nothing of the signal.
        const wanted = await abortable(Promise.resolve(change(spec)), signal);
        assertTable('description that the function gave', wanted);
        const sent = await tried(() => send(version, wanted));
        if ('answer' in sent) return;
        const unsure = before?.unsure === true || !isStale(sent.error);
        before = { spec, wanted: previous ?? wanted, error: sent.error, unsure };
      }
      await delay(pause, undefined, { signal: ownSignal(signal) });
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw swarmErrorOf(error);
  }
}

/** A change that was sent, and its failure. */
interface Attempt<Spec> {
  readonly spec: Spec;
  readonly wanted: Spec;
  readonly error: unknown;
  /** Whether the change may have been made in spite of the failure: the engine did not answer. */
  readonly unsure: boolean;
}

/** Whether two changes of one object change the same part: lists count as a whole. */
export function overlaps(base: unknown, mine: unknown, theirs: unknown): boolean {
  if (equal(base, mine) || equal(base, theirs) || equal(mine, theirs)) return false;
  if (!isTable(base) || !isTable(mine) || !isTable(theirs)) return true;
  return [...new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)])].some((key) =>
    overlaps(base[key], mine[key], theirs[key]),
  );
}

/** Whether two values are the same JSON. Fields that are `undefined` do not count. */
export function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, i) => equal(item, b[i]));
  if (!isTable(a) || !isTable(b)) return false;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => equal(a[key], b[key]));
}

const isTable = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
