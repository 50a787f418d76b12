import { DiagnosedError } from './diagnosed.js';
import type { EngineError } from './engine.js';
import type { DiagnosisKind } from './hcs/diagnose.js';

/** Why a swarm says no, by the names that the catalogue has for it. */
export type SwarmErrorReason = Extract<DiagnosisKind, `swarm-${string}`>;

/**
 * The swarm refused something, or the engine has no part in one. {@link SwarmError.reason} says which of the refusals it is that
 * people meet, the remediations what to do; the engine's own error is the `cause`. Names that are taken and things that are
 * missing stay {@link ConflictError} and {@link NotFoundError}, as with containers.
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
