/** A refusal of the simulated engine: it becomes an answer with this status and `{"message": …}`. */
export class ApiError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
  }
}

/** 304: already so. */
export const notModified = (message: string): ApiError => new ApiError(304, message);
/** 400: the request is wrong. */
export const badRequest = (message: string): ApiError => new ApiError(400, message);
/** 403: not allowed on this object. */
export const forbidden = (message: string): ApiError => new ApiError(403, message);
/** 404: no such object. */
export const notFound = (message: string): ApiError => new ApiError(404, message);
/** 409: the object's state forbids it. */
export const conflict = (message: string): ApiError => new ApiError(409, message);
/** 500: whatever the engine has no better status for. */
export const systemError = (message: string): ApiError => new ApiError(500, message);
/** 501: not on this platform. */
export const notImplemented = (message: string): ApiError => new ApiError(501, message);
/** 503: there is none left. */
export const unavailable = (message: string): ApiError => new ApiError(503, message);
