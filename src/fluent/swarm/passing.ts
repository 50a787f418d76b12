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
 * How long to try again after failures that pass by themselves, in milliseconds from the first in a row. The swarm
 * needs seconds for a new leader; an engine on Windows needs up to a minute or two for a restart.
 */
export const PASSING = 120_000;

/** Whether a swarm answers this while it has no leader, or while a manager is starting. */
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

/** Whether the engine itself could not be reached. */
export const isConnectionLoss = (error: unknown): boolean =>
  error instanceof EngineUnreachableError ||
  error instanceof EngineDisconnectedError ||
  error instanceof ResponseTimeoutError;

/**
 * Tells failures that pass from others: no leader, a manager that cannot be reached, a restart of the engine. An
 * engine that has never answered may never do so, so its failures do not pass.
 */
export class PassingFailures {
  readonly #now: () => number;
  #reached = false;
  #since: number | undefined;

  /** @param now - milliseconds of a clock that never goes back */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Call it when the engine has answered: it can be reached, or could be. */
  reached(): void {
    this.#reached = true;
  }

  /** Call it after a success: the next failure is the first of a new row. */
  over(): void {
    this.#reached = true;
    this.#since = undefined;
  }

  /**
   * Call it with each failure.
   *
   * @returns whether it is the first failure of a row
   * @throws the error, if it does not pass by itself, or if the row has lasted longer than {@link PASSING}
   */
  met(error: unknown): boolean {
    if (!isLeaderless(error) && !(this.#reached && isConnectionLoss(error))) throw error;
    const isFirst = this.#since === undefined;
    this.#since ??= this.#now();
    if (this.#now() - this.#since >= PASSING) throw error;
    return isFirst;
  }
}

/** The pause between two attempts, in milliseconds. */
const PAUSE = 250;

/**
 * Repeats a request that may be sent twice, while it fails with something that passes. The engine has answered
 * before.
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
