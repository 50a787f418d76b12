import { connect as connectNet } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import type { UnreachableKind } from '../errors/connection.js';
import type { EngineLocation } from '../errors/host-source.js';
import { formatHost, type EngineAddress } from './address.js';
import { unreachable } from './failure.js';
import { PipeConnection } from './named-pipe/index.js';
import { SshConnection, SshError } from './ssh.js';
import { after } from '../common/timeout.js';
import { tlsByDefault, tlsConnectOptions, tlsFailure, type TlsMeans } from './tls.js';
import { offAbort, onAbort } from '../common/on-abort.js';

/** Opens one connection to the engine. */
export type Dial = (signal?: AbortSignal) => Promise<Duplex>;

/** What is needed besides the address. */
export interface DialMeans {
  /** For errors. Default: the address, from the option `host`. */
  readonly location?: EngineLocation | undefined;
  /** For an address behind TLS. Default: the authorities that Node trusts. */
  readonly tls?: TlsMeans | undefined;
  /** The environment of ssh. Default: that of this process. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
}

/** A connection that is being made. */
interface Opening {
  readonly connection: Duplex;
  /** Settles once it is made, or has failed. */
  readonly ready: Promise<void>;
}

/**
 * Makes the one function by which every connection of a client is opened.
 *
 * @param connectTimeout - milliseconds; 0 waits for ever
 * @internal
 */
export function dialer(address: EngineAddress, connectTimeout: number, means: DialMeans = {}): Dial {
  const location = means.location ?? { host: formatHost(address), source: { kind: 'option' } };
  const open = opener(address, connectTimeout, means);
  return async (signal) => {
    signal?.throwIfAborted();
    const { connection, ready } = opened(open, address, location);
    let giveUp: (reason: unknown) => void = () => undefined;
    const givenUp = new Promise<never>((_resolve, reject) => {
      giveUp = reject;
    });
    const giveUpNow = (): void => {
      giveUp(signal?.reason);
    };
    onAbort(signal, giveUpNow);
    using _ = after(connectTimeout, () => {
      // Windows queues clients of a pipe whose instances are all taken, so there a timeout means busy.
      giveUp(unreachable(address.kind === 'npipe' ? 'pipe-busy' : 'timeout', location));
    });
    const made = ready.catch((cause: unknown) => {
      throw explain(address, location, cause as Error);
    });
    try {
      await Promise.race([made, givenUp]);
      return connection;
    } catch (error) {
      // A connection that is given up may still report an error of its own.
      connection.on('error', () => undefined).destroy();
      throw error;
    } finally {
      offAbort(signal, giveUpNow);
    }
  };
}

/** Begins to open a connection. ssh may fail before there is one. */
function opened(open: () => Opening, address: EngineAddress, location: EngineLocation): Opening {
  try {
    return open();
  } catch (cause) {
    throw explain(address, location, cause as Error);
  }
}

function opener(address: EngineAddress, connectTimeout: number, means: DialMeans): () => Opening {
  // A half-closed connection must still deliver what the engine has to say.
  switch (address.kind) {
    case 'npipe':
      return () => opening(new PipeConnection(address.path), 'connect');
    case 'unix':
      return () => opening(connectNet({ path: address.path, allowHalfOpen: true }), 'connect');
    case 'tcp': {
      const { host, port } = address;
      return () =>
        opening(connectNet({ host, port, allowHalfOpen: true, noDelay: true, keepAlive: true }), 'connect');
    }
    case 'tls': {
      const options = tlsConnectOptions(address.host, address.port, means.tls ?? tlsByDefault());
      return () => {
        const socket = connectTls(options);
        // Node tells of an alert and goes on, to what then looks like an ordinary end.
        socket.on('error', (error: Error) => socket.destroy(error));
        return opening(socket.setNoDelay(true).setKeepAlive(true), 'secureConnect');
      };
    }
    case 'ssh':
      return () => {
        const connection = SshConnection.spawn(address, connectTimeout, means.env);
        return { connection, ready: connection.probe() };
      };
  }
}

function opening(socket: Duplex, made: 'connect' | 'secureConnect'): Opening {
  const ready = new Promise<void>((resolve, reject) => {
    const onClose = (): void => {
      reject(Object.assign(new Error('it was closed while it was being made'), { code: 'ECONNRESET' }));
    };
    const onError = (error: Error): void => {
      socket.off('close', onClose);
      reject(error);
    };
    socket.once('error', onError).once('close', onClose);
    socket.once(made, () => {
      socket.off('error', onError).off('close', onClose);
      resolve();
    });
  });
  return { connection: socket, ready };
}

function explain(address: EngineAddress, location: EngineLocation, cause: Error): Error {
  if (cause instanceof SshError) return unreachable(cause.kind, location, { cause, detail: cause.message });
  const kind = kindOf(address, cause);
  const wordless = kind === 'network' || kind === 'tls' || kind === 'tls-hostname';
  return unreachable(kind, location, {
    cause,
    ...(wordless ? { detail: withoutFullStop(cause.message) } : {}),
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
      return (address.kind === 'tls' ? tlsFailure(error) : undefined) ?? 'network';
  }
}

function withoutFullStop(text: string): string {
  return text.trim().replace(/\.$/, '');
}
