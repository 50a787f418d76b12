import { WinContainersError, type WinContainersErrorOptions } from './base.js';
import { withoutCommand } from './build-step.js';
import { DiagnosedError } from './diagnosed.js';

/** What every {@link EngineError} knows about the answer that it stands for. */
export interface EngineErrorDetails {
  /** The HTTP status. */
  readonly status: number;
  /** The Engine API operation, by its id in the API's specification: `ContainerStart`. */
  readonly operationId: string;
  /** The engine's own words. */
  readonly engineMessage: string;
}

/** The engine answered a request with an error. Subclasses stand for the statuses that callers tell apart. */
export class EngineError extends DiagnosedError {
  static override readonly brand: string = 'EngineError';

  readonly code: string = 'ERR_ENGINE';
  /** The HTTP status of the answer. */
  readonly status: number;
  /** The operation that failed, such as `ContainerStart`. */
  readonly operationId: string;

  constructor(details: EngineErrorDetails, options: WinContainersErrorOptions = {}) {
    const { operationId, status, engineMessage } = details;
    super(`${operationId} failed (${String(status)}): ${engineMessage}`, engineMessage, options);
    this.status = details.status;
    this.operationId = details.operationId;
  }
}

/** 400: the engine found the request wrong. */
export class BadRequestError extends EngineError {
  static override readonly brand: string = 'BadRequestError';

  override readonly code = 'ERR_ENGINE_BAD_REQUEST';
}

/** 401: credentials are missing or wrong. */
export class UnauthorizedError extends EngineError {
  static override readonly brand: string = 'UnauthorizedError';

  override readonly code = 'ERR_ENGINE_UNAUTHORIZED';
}

/** 403: the engine, or an authorization plugin of it, forbids this. */
export class ForbiddenError extends EngineError {
  static override readonly brand: string = 'ForbiddenError';

  override readonly code = 'ERR_ENGINE_FORBIDDEN';
}

/** 404: no such container, image, exec, network… */
export class NotFoundError extends EngineError {
  static override readonly brand: string = 'NotFoundError';

  override readonly code = 'ERR_ENGINE_NOT_FOUND';
}

/** 409: the name is taken, or the state of the thing does not allow this. */
export class ConflictError extends EngineError {
  static override readonly brand: string = 'ConflictError';

  override readonly code = 'ERR_ENGINE_CONFLICT';
}

/** 501: this engine does not have the operation. */
export class NotImplementedError extends EngineError {
  static override readonly brand: string = 'NotImplementedError';

  override readonly code = 'ERR_ENGINE_NOT_IMPLEMENTED';
}

/** 503: not ready, for example no member of a swarm. */
export class UnavailableError extends EngineError {
  static override readonly brand: string = 'UnavailableError';

  override readonly code = 'ERR_ENGINE_UNAVAILABLE';
}

const byStatus = new Map<number, typeof EngineError>([
  [400, BadRequestError],
  [401, UnauthorizedError],
  [403, ForbiddenError],
  [404, NotFoundError],
  [409, ConflictError],
  [501, NotImplementedError],
  [503, UnavailableError],
]);

/**
 * The error class for a status.
 *
 * @internal
 */
export function engineErrorOf(
  details: EngineErrorDetails,
  options: WinContainersErrorOptions = {},
): EngineError {
  const Class = byStatus.get(details.status) ?? EngineError;
  return new Class(details, options);
}

/**
 * What was asked for cannot be had from this kind of engine. Where that is known beforehand, nothing was sent; where only
 * the engine could tell, its own error is the `cause`.
 */
export class UnsupportedByEngineError extends WinContainersError {
  static override readonly brand: string = 'UnsupportedByEngineError';

  readonly code = 'ERR_UNSUPPORTED_BY_ENGINE';

  constructor(
    /** What was asked for, as a sentence begins: `Pausing a container`. */
    readonly what: string,
    /** The kind of containers that the engine runs. */
    readonly osType: string,
    options: WinContainersErrorOptions = {},
  ) {
    const [remedy] = options.remediations ?? [];
    super(
      `${what} is not possible on an engine that runs ${osType} containers.` +
        (remedy === undefined ? '' : ` ${remedy.fix}`),
      options,
    );
  }
}

/** An operation that reports progress failed on the way, after the engine had answered that it had begun. */
export class ProgressFailedError extends DiagnosedError {
  static override readonly brand: string = 'ProgressFailedError';

  readonly code = 'ERR_ENGINE_PROGRESS_FAILED';

  constructor(
    /** The operation that failed, such as `ImageCreate`. */
    readonly operationId: string,
    engineMessage: string,
    options: WinContainersErrorOptions = {},
  ) {
    super(`${operationId} failed: ${engineMessage}`, engineMessage, options, withoutCommand(engineMessage));
  }
}
