import { NotFoundError } from '../errors/engine.js';

/** What the engine answers, or `undefined` when it has no such thing, as after somebody else has removed it. */
export async function ifThere<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}
