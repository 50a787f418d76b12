import {
  EngineDisconnectedError,
  EngineUnreachableError,
  type UnreachableKind,
} from '../errors/connection.js';
import type { EngineLocation } from '../errors/host-source.js';
import { InvalidInputError } from '../errors/validation.js';
import { causeOf } from '../errors/hcs/causes.js';
import { tlsFailure } from './tls.js';

/** How undici calls a 100 Continue without a request for it, which it gives the connection up for. */
export const UNASKED_CONTINUE = 'bad response';

/**
 * What the end of a connection means for the operation that was under way.
 *
 * An engine that does not accept the certificate of its client says so only after the connection is made, in place of
 * the first answer. What says already what it means is passed on.
 *
 * @internal
 */
export function connectionFailure(
  error: Error,
  operationId: string,
  location: EngineLocation | undefined,
): EngineDisconnectedError | EngineUnreachableError {
  if (error instanceof EngineDisconnectedError || error instanceof EngineUnreachableError) return error;
  if (location !== undefined && tlsFailure(error) === 'tls-client-certificate')
    return unreachable('tls-client-certificate', location, { cause: error });
  // undici says so of nothing else while a request is under way.
  if (error.message === UNASKED_CONTINUE)
    return new EngineDisconnectedError(operationId, 'it sent a 100 Continue that nobody had asked for', {
      cause: error,
      location,
      remediations: causeOf('unasked-continue').remediations,
    });
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
