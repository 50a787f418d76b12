import type { Duration } from '../common/duration.js';
import { CleanupTimeoutError, nameLeftBehind, type MadeThing } from '../errors/cleanup.js';
import { EngineError } from '../errors/engine.js';
import { HcsError } from '../errors/hcs/index.js';
import { InvalidInputError } from '../errors/validation.js';
import type { Engine } from '../engine/index.js';
import { after, readTimeout } from '../common/timeout.js';
import { abortable } from '../common/abortable.js';

/** How long a clean-up may take unless the client was made with another time, in milliseconds. */
const CLEANUP_TIMEOUT = 30_000;

const timeouts = new WeakMap<Engine, number>();

/**
 * Has the clean-ups of a client take another time at most.
 *
 * @throws InvalidInputError when it is no time
 */
export function useCleanupTimeout(engine: Engine, timeout: Duration | undefined): void {
  if (timeout !== undefined) timeouts.set(engine, readTimeout('cleanupTimeout', timeout));
}

/** How long a clean-up of a client may take, in milliseconds; 0 for ever. */
export const cleanupTimeoutOf = (engine: Engine): number => timeouts.get(engine) ?? CLEANUP_TIMEOUT;

/** Aborted when a clean-up of a client that begins now has taken its time; `undefined` where it may take for ever. */
export function cleanupSignal(engine: Engine): AbortSignal | undefined {
  const timeout = cleanupTimeoutOf(engine);
  return timeout === 0 ? undefined : AbortSignal.timeout(timeout);
}

/**
 * Removes what this program has made, in the time that a clean-up may take.
 *
 * @param remove - has to stop at the signal
 * @throws CleanupTimeoutError when the time is over
 */
export async function withinGrace(
  engine: Engine,
  made: MadeThing,
  remove: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const timeout = cleanupTimeoutOf(engine);
  const stop = new AbortController();
  using _ = after(timeout, () => {
    stop.abort(new CleanupTimeoutError(made, timeout));
  });
  await abortable(remove(stop.signal), stop.signal);
}

/**
 * Waits for something that is being made. Its request must not be aborted, because the engine may have acted on it by then:
 * an abort lets it finish, within the time that a clean-up may take, and removes what it made.
 *
 * @param making - begun without the signal
 * @param what - what it is called until it is there
 */
export async function madeOrUndone<T extends AsyncDisposable & { readonly id?: string }>(
  engine: Engine,
  making: Promise<T>,
  what: MadeThing,
  signal: AbortSignal | undefined,
): Promise<T> {
  try {
    return await abortable(making, signal);
  } catch (error) {
    if (signal?.aborted === true) await undo(engine, making, what, error);
    throw error;
  }
}

async function undo<T extends AsyncDisposable & { readonly id?: string }>(
  engine: Engine,
  making: Promise<T>,
  what: MadeThing,
  error: unknown,
): Promise<void> {
  let made = what;
  const undone = making.then((thing) => {
    made = { ...what, id: thing.id ?? what.id };
    return thing[Symbol.asyncDispose]();
  });
  try {
    // It goes on after that: what is made only then is removed all the same, if it can be.
    await withinGrace(engine, what, () => undone);
  } catch (cause) {
    undone.catch(() => undefined);
    if (made === what && isRefusal(cause)) return;
    nameLeftBehind(error, { ...made, cause });
  }
}

/** Whether there is nothing to remove, since it was never made. */
const isRefusal = (error: unknown): boolean =>
  error instanceof EngineError || error instanceof HcsError || error instanceof InvalidInputError;
