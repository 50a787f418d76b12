import { assertFunction, assertTable } from '../../errors/given.js';
import { setTimeout as delay } from 'node:timers/promises';
import { PassingFailures } from './passing.js';
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
  /** What it was before, where a change goes back to that. */
  readonly previous?: Spec | undefined;
}

/**
 * Makes a change to something that others may change, too. Each attempt begins with what is there; what somebody else has changed in
 * the meantime is kept, unless it is the same part. Failures that pass by themselves are ridden over: an answer that did not come
 * says nothing of whether the change was made, so that is looked up first.
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

/** A change that was sent, and how that failed. */
interface Attempt<Spec> {
  readonly spec: Spec;
  readonly wanted: Spec;
  readonly error: unknown;
  /** Whether it may have been made all the same: there was no answer that says. */
  readonly unsure: boolean;
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
