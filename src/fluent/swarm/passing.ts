import { setTimeout as delay } from 'node:timers/promises';
import { ownSignal } from '../../common/any-signal.js';
import {
  EngineDisconnectedError,
  EngineUnreachableError,
  ResponseTimeoutError,
} from '../../errors/connection.js';
import { EngineError } from '../../errors/engine.js';
import { refuses, swarmErrorOf } from './refusals.js';

/**
 * How long failures of a swarm that pass by themselves are waited out, in milliseconds, from the first of a row: a new leader takes
 * seconds, the restart of an engine on Windows up to a minute or two.
 */
export const PASSING = 120_000;

/** Whether a swarm says so while it has no leader, or a manager is on its way. */
const isLeaderless = (error: unknown): boolean =>
  refuses(
    error,
    'swarm-no-quorum',
    'swarm-leader-changed',
    'swarm-manager-not-ready',
    'swarm-manager-unreachable',
  ) ||
  (error instanceof EngineError &&
    // The words of Go alone; or an engine on its way up or down, or what stands before it, of which the catalogue knows nothing.
    ((error.status >= 500 && error.engineMessage.includes('context deadline exceeded')) ||
      ([502, 503, 504].includes(error.status) && error.diagnoses.length === 0)));

/** Whether the engine itself was away. */
export const isConnectionLoss = (error: unknown): boolean =>
  error instanceof EngineUnreachableError ||
  error instanceof EngineDisconnectedError ||
  error instanceof ResponseTimeoutError;

/**
 * Rides over failures that pass: no leader, a manager that cannot be reached, the restart of the engine. Of an engine that has not
 * answered at all nobody knows that it will.
 */
export class PassingFailures {
  readonly #now: () => number;
  #reached = false;
  #since: number | undefined;

  /** @param now - milliseconds of a clock that only goes forward */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** The engine has answered: it is there, or was. */
  reached(): void {
    this.#reached = true;
  }

  /** All went well: the next failure is the first of another row. */
  over(): void {
    this.#reached = true;
    this.#since = undefined;
  }

  /**
   * Something has failed.
   *
   * @returns whether it is the first failure of a row
   * @throws the error, when it does not pass, or the row has lasted longer than {@link PASSING}
   */
  met(error: unknown): boolean {
    if (!isLeaderless(error) && !(this.#reached && isConnectionLoss(error))) throw error;
    const isFirst = this.#since === undefined;
    this.#since ??= this.#now();
    if (this.#now() - this.#since >= PASSING) throw error;
    return isFirst;
  }
}

/** Between two attempts, in milliseconds. */
const PAUSE = 250;

/**
 * Does what may be done twice, again while it fails with what passes. The engine has answered before.
 *
 * @throws SwarmError for what the swarm refuses
 */
export async function patiently<T>(ask: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  const passing = new PassingFailures();
  passing.reached();
  try {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        passing.met(error);
      }
      await delay(PAUSE, undefined, { signal: ownSignal(signal) });
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw swarmErrorOf(error);
  }
}
