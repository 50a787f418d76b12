import { connect, type NetConnectOpts, type Socket } from 'node:net';
import { EngineUnreachableError, type UnreachableKind } from '../errors/connection.js';
import { formatHost, type EngineAddress } from './address.js';

/** Opens one connection to the engine. */
export type Dial = (signal?: AbortSignal) => Promise<Socket>;

/**
 * Makes the one function by which every connection of a client is opened.
 *
 * @param connectTimeout - milliseconds
 * @internal
 */
export function dialer(address: EngineAddress, connectTimeout: number): Dial {
  return (signal) =>
    new Promise<Socket>((resolve, reject) => {
      signal?.throwIfAborted();
      const socket = connect(target(address));
      const timer = setTimeout(() => {
        // Windows queues clients of a pipe whose instances are all taken, so there a timeout means busy.
        fail(unreachable(address, address.kind === 'npipe' ? 'pipe-busy' : 'timeout'));
      }, connectTimeout);
      const fail = (error: unknown): void => {
        release();
        // A socket that is given up may still report an error of its own.
        socket.on('error', () => undefined).destroy();
        reject(error);
      };
      const onAbort = (): void => {
        fail(signal?.reason);
      };
      const onError = (cause: NodeJS.ErrnoException): void => {
        fail(unreachable(address, kindOf(address, cause), cause));
      };
      const release = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        socket.off('error', onError);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      socket.once('error', onError);
      socket.once('connect', () => {
        release();
        resolve(socket);
      });
    });
}

function target(address: EngineAddress): NetConnectOpts {
  // A half-closed connection must still deliver what the engine has to say.
  return address.kind === 'tcp'
    ? { host: address.host, port: address.port, allowHalfOpen: true, noDelay: true, keepAlive: true }
    : { path: address.path, allowHalfOpen: true };
}

function unreachable(
  address: EngineAddress,
  kind: UnreachableKind,
  cause?: NodeJS.ErrnoException,
): EngineUnreachableError {
  return new EngineUnreachableError(kind, formatHost(address), {
    ...(cause === undefined ? {} : { cause }),
    ...(kind === 'network' && cause !== undefined ? { detail: cause.message } : {}),
  });
}

function kindOf(address: EngineAddress, error: NodeJS.ErrnoException): UnreachableKind {
  switch (error.code) {
    case 'ENOENT':
      return address.kind === 'npipe' ? 'no-such-pipe' : 'no-such-socket';
    case 'ENOTDIR':
      return 'no-such-socket';
    case 'EACCES':
    case 'EPERM':
      return 'access-denied';
    case 'EBUSY':
      return 'pipe-busy';
    case 'ECONNREFUSED':
    case 'ENOTSOCK':
      return 'refused';
    case 'ETIMEDOUT':
      return address.kind === 'npipe' ? 'pipe-busy' : 'timeout';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'host-not-found';
    default:
      return 'network';
  }
}
