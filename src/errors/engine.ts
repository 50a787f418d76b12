import { WinContainersError, type WinContainersErrorOptions } from './base.js';
import { withoutCommand } from './build-step.js';
import { DiagnosedError } from './diagnosed.js';

/** The properties of the answer behind an {@link EngineError}. */
export interface EngineErrorDetails {
  /** The HTTP status. */
  readonly status: number;
  /** The Engine API operation, by its id in the API's specification: `ContainerStart`. */
  readonly operationId: string;
  /** The engine's own message. */
  readonly engineMessage: string;
}

/** The engine answered a request with an error. There are subclasses for the common HTTP statuses. */
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

/** 400: the engine says that the request is wrong. */
export class BadRequestError extends EngineError {
  static override readonly brand: string = 'BadRequestError';

  override readonly code = 'ERR_ENGINE_BAD_REQUEST';
}

/** 401: credentials are missing or wrong. */
export class UnauthorizedError extends EngineError {
  static override readonly brand: string = 'UnauthorizedError';

  override readonly code = 'ERR_ENGINE_UNAUTHORIZED';
}

/** 403: the engine, or one of its authorization plugins, forbids this. */
export class ForbiddenError extends EngineError {
  static override readonly brand: string = 'ForbiddenError';

  override readonly code = 'ERR_ENGINE_FORBIDDEN';
}

/** 404: the container, image, exec, network or other object does not exist. */
export class NotFoundError extends EngineError {
  static override readonly brand: string = 'NotFoundError';

  override readonly code = 'ERR_ENGINE_NOT_FOUND';
}

/** 409: the name is already in use, or the state of the object does not allow this. */
export class ConflictError extends EngineError {
  static override readonly brand: string = 'ConflictError';

  override readonly code = 'ERR_ENGINE_CONFLICT';
}

/** 501: this engine does not have the operation. */
export class NotImplementedError extends EngineError {
  static override readonly brand: string = 'NotImplementedError';

  override readonly code = 'ERR_ENGINE_NOT_IMPLEMENTED';
}

/** 503: the engine is not ready, for example because it is not in a swarm. */
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
 * This kind of engine cannot do what was requested. If that was known before, nothing was sent. If only the engine
 * could know it, its own error is the `cause`.
 */
export class UnsupportedByEngineError extends WinContainersError {
  static override readonly brand: string = 'UnsupportedByEngineError';

  readonly code = 'ERR_UNSUPPORTED_BY_ENGINE';

  constructor(
    /** What was requested, as the start of a sentence: `Pausing a container`. */
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

/** An operation that reports progress failed after the engine had answered that it had begun. */
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
