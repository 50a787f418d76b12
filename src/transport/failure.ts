import {
  EngineDisconnectedError,
  EngineUnreachableError,
  type UnreachableKind,
} from '../errors/connection.js';
import type { EngineLocation } from '../errors/host-source.js';
import { InvalidInputError } from '../errors/validation.js';
import { tlsFailure } from './tls.js';

/**
 * What the end of a connection means for the operation that was under way.
 *
 * An engine that does not accept the certificate of its client says so only after the connection is made, in place of
 * the first answer.
 *
 * @internal
 */
export function connectionFailure(
  error: Error,
  operationId: string,
  location: EngineLocation | undefined,
): EngineDisconnectedError | EngineUnreachableError {
  if (location !== undefined && tlsFailure(error) === 'tls-client-certificate')
    return unreachable('tls-client-certificate', location, { cause: error });
  return new EngineDisconnectedError(operationId, error.message, { cause: error, location });
}

/**
 * What cannot be said by HTTP: a header with a line break in it, for example.
 *
 * @internal
 */
export function unsendable(error: Error, operationId: string): InvalidInputError {
  return new InvalidInputError(
    `request of ${operationId}`,
    [{ path: '', message: error.message, expected: 'what can be sent by HTTP' }],
    { cause: error },
  );
}

/** @internal */
export function unreachable(
  kind: UnreachableKind,
  { host, source }: EngineLocation,
  options: { readonly cause?: unknown; readonly detail?: string } = {},
): EngineUnreachableError {
  return new EngineUnreachableError(kind, host, { ...options, source });
}
