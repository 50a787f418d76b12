import { HcsFailureError } from '../hcs/compute-service.js';
import { ApiError, badRequest, systemError } from './api-error.js';
import type { SimulatedContainer } from './container.js';
import type { EngineState } from './engine.js';

/** What a start that failed leaves: an exit code, and the answer to the client. */
export interface StartFailure {
  readonly exitCode: number;
  readonly refusal: ApiError;
}

const NOT_FOUND = [
  'executable file not found',
  'no such file or directory',
  'system cannot find the file specified',
];

/** Sorts a failure by its text, as the engine does: a missing program is the caller's fault, anything else is not. */
export function startFailure(error: unknown): StartFailure {
  if (error instanceof ApiError) return { exitCode: 128, refusal: error };
  if (!(error instanceof HcsFailureError)) throw error;
  const text = error.message.toLowerCase();
  if (text.includes('permission denied')) return { exitCode: 126, refusal: badRequest(error.message) };
  if (NOT_FOUND.some((phrase) => text.includes(phrase)))
    return { exitCode: 127, refusal: badRequest(error.message) };
  return { exitCode: 128, refusal: systemError(error.message) };
}

/**
 * Asks the compute service for an operation on a container.
 *
 * @param prefix What the engine puts before the message of a failure.
 * @throws ApiError with status 500 where it fails
 */
export function callOrRefuse(
  engine: EngineState,
  operation: string,
  container: SimulatedContainer,
  prefix = '',
): void {
  try {
    engine.compute.call(operation, { systemId: container.id });
  } catch (error) {
    if (!(error instanceof HcsFailureError)) throw error;
    throw systemError(`${prefix}${error.message}`);
  }
}
