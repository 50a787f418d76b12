import { DiagnosedError } from './diagnosed.js';
import type { EngineError } from './engine.js';
import type { DiagnosisKind } from './hcs/diagnose.js';

/** The reason for a refusal of a swarm, by its name in the catalogue. */
export type SwarmErrorReason = Extract<DiagnosisKind, `swarm-${string}`>;

/**
 * The swarm refused a request, or the engine is not in a swarm. {@link SwarmError.reason} says which of the common
 * refusals it is, and the remediations say what to do. The engine's own error is the `cause`. If a name is in use or
 * an object is missing, the error is a {@link ConflictError} or a {@link NotFoundError}, as with containers.
 *
 * @example
 * ```ts
 * try {
 *   await docker.services.list();
 * } catch (error) {
 *   if (!(error instanceof SwarmError)) throw error;
 *   if (error.reason === 'swarm-not-in-one') await docker.swarm.init({ advertiseAddr: '10.0.0.4' });
 *   else console.error(error.message, error.remediations[0]?.fix);
 * }
 * ```
 */
export class SwarmError extends DiagnosedError {
  static override readonly brand: string = 'SwarmError';

  readonly code = 'ERR_SWARM';
  /** The operation that failed, such as `ServiceUpdate`. */
  readonly operationId: string;
  /** The HTTP status of the answer. */
  readonly status: number;

  constructor(
    /** Which refusal it is. */
    readonly reason: SwarmErrorReason,
    meaning: string,
    cause: EngineError,
  ) {
    const { operationId, status, engineMessage } = cause;
    const [remedy] = cause.remediations;
    super(
      [
        `${operationId} failed: ${meaning}`,
        ...(remedy === undefined ? [] : [remedy.fix]),
        `The engine says: ${engineMessage}`,
      ].join(' '),
      engineMessage,
      { cause },
    );
    this.operationId = operationId;
    this.status = status;
  }
}
