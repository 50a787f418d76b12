import { EngineError } from '../../errors/engine.js';
import { causeOf } from '../../errors/hcs/causes.js';
import { SwarmError, type SwarmErrorReason } from '../../errors/swarm.js';

/** Names that are taken have a class of their own already. */
const isReason = (id: string): id is SwarmErrorReason => id.startsWith('swarm-') && id !== 'swarm-name-taken';

/** The error to throw for one of an engine's: a refusal of the swarm with what to do, or itself. */
export function swarmErrorOf(error: unknown): unknown {
  if (!(error instanceof EngineError)) return error;
  const id = error.diagnoses.map(({ causeId }) => causeId as string).find(isReason);
  return id === undefined ? error : new SwarmError(id, causeOf(id).meaning, error);
}

/** Makes a refusal of the swarm in an engine's answer say what to do; any other error is passed on. */
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

/** Whether somebody else has changed the thing since it was inspected. */
export const isStale = (error: unknown): boolean => refuses(error, 'swarm-stale-version');
