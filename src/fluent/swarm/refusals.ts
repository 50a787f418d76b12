import { EngineError } from '../../errors/engine.js';
import { causeOf } from '../../errors/hcs/causes.js';
import { SwarmError, type SwarmErrorReason } from '../../errors/swarm.js';

/** Names that are in use already have an error class of their own. */
const isReason = (id: string): id is SwarmErrorReason => id.startsWith('swarm-') && id !== 'swarm-name-taken';

/** The error to throw for an error of the engine: a refusal of the swarm, with what to do, or the error itself. */
export function swarmErrorOf(error: unknown): unknown {
  if (!(error instanceof EngineError)) return error;
  const id = error.diagnoses.map(({ causeId }) => causeId as string).find(isReason);
  return id === undefined ? error : new SwarmError(id, causeOf(id).meaning, error);
}

/** Adds what to do to a refusal of the swarm in an engine's answer. Any other error is passed on. */
export async function orSwarmError<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw swarmErrorOf(error);
  }
}

/** Whether an engine's answer is one of these refusals. */
export const refuses = (error: unknown, ...reasons: readonly SwarmErrorReason[]): boolean =>
  error instanceof SwarmError
    ? reasons.includes(error.reason)
    : error instanceof EngineError &&
      error.diagnoses.some(({ causeId }) => (reasons as readonly string[]).includes(causeId));

/** Whether another client has changed the object since it was inspected. */
export const isStale = (error: unknown): boolean => refuses(error, 'swarm-stale-version');
