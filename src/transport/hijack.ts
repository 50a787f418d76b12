import {
  request as httpRequest,
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from 'node:http';
import type { Duplex, Readable } from 'node:stream';
import { ResponseTimeoutError } from '../errors/connection.js';
import type { EngineLocation } from '../errors/host-source.js';
import { connectionFailure, unsendable } from './failure.js';
import { after } from '../models/values/timeout.js';

/** A connection that the engine has turned into a plain two-way stream, or the engine's refusal to do so. */
export type HijackAnswer =
  | {
      readonly hijacked: true;
      readonly input: Duplex;
      readonly output: Readable;
      readonly headers: IncomingHttpHeaders;
    }
  | { readonly hijacked: false; readonly status: number; readonly body: IncomingMessage };

/**
 * Asks the engine to hijack a connection. An engine says 101 when it knows the upgrade, 200 and raw bytes when it is
 * old, and an ordinary error answer otherwise.
 *
 * This is the one request that goes through node:http: undici closes the connection on any answer but 101, and the
 * engine's own words would be lost with it.
 *
 * @internal
 */
export function hijack(
  socket: Duplex,
  operationId: string,
  request: {
    method: string;
    path: string;
    /** `Upgrade` among them, if it is to another protocol than Docker's `tcp`. */
    headers: Record<string, string>;
    body: string;
    signal?: AbortSignal | undefined;
    /** Milliseconds until the answer must have begun. Default: 0, which waits for ever. */
    responseTimeout?: number | undefined;
    /** For errors. */
    location?: EngineLocation | undefined;
  },
): Promise<HijackAnswer> {
  const { method, path, headers, body, signal, responseTimeout = 0, location } = request;
  return new Promise((resolve, reject) => {
    const done = (): void => {
      signal?.removeEventListener('abort', onAbort);
      timer[Symbol.dispose]();
    };
    const fail = (error: unknown): void => {
      done();
      // Both may report what we just did to them.
      socket.on('error', () => undefined).destroy();
      outgoing?.on('error', () => undefined).destroy();
      reject(error);
    };
    const onAbort = (): void => {
      fail(signal?.reason);
    };
    const timer = after(responseTimeout, () => {
      fail(new ResponseTimeoutError(operationId, responseTimeout, { location }));
    });
    let outgoing: ClientRequest | undefined;
    try {
      outgoing = httpRequest({
        createConnection: () => socket,
        method,
        path,
        headers: {
          Host: 'docker',
          Upgrade: 'tcp',
          ...headers,
          Connection: 'Upgrade',
          'Content-Length': String(Buffer.byteLength(body)),
        },
      });
    } catch (error) {
      fail(unsendable(error as Error, operationId));
      return;
    }
    outgoing.on('error', (cause) => {
      fail(connectionFailure(cause, operationId, location));
    });
    outgoing.on('upgrade', (answer, _socket, head) => {
      done();
      if (head.length > 0) socket.unshift(head);
      resolve({ hijacked: true, input: socket, output: socket, headers: answer.headers });
    });
    outgoing.on('response', (answer) => {
      done();
      const contentType = answer.headers['content-type'] ?? '';
      if (answer.statusCode === 200 && !contentType.startsWith('application/json')) {
        resolve({ hijacked: true, input: socket, output: answer, headers: answer.headers });
        return;
      }
      resolve({ hijacked: false, status: answer.statusCode ?? 0, body: answer });
    });
    if (signal?.aborted === true) {
      onAbort();
      return;
    }
    signal?.addEventListener('abort', onAbort, { once: true });
    outgoing.end(body);
  });
}
