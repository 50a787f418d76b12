import { setMaxListeners } from 'node:events';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { Pool, errors as undici, type Dispatcher } from 'undici';
import { ClientClosedError, EngineDisconnectedError, ResponseTimeoutError } from '../errors/connection.js';
import { WinContainersError } from '../errors/base.js';
import type { EngineLocation } from '../errors/host-source.js';
import { abortable } from './abortable.js';
import type { Dial } from './dial.js';
import { connectionFailure } from './failure.js';
import { Turns } from './turns.js';

/** An HTTP request as it goes over the wire. */
export interface WireRequest {
  readonly operationId: string;
  readonly method: Dispatcher.HttpMethod;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array | AsyncIterable<Uint8Array>;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds until the answer must have begun; 0 waits for ever. */
  readonly responseTimeout: number;
}

/** The beginning of an answer; its body is still to be read, and must be read or destroyed. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Dispatcher.ResponseData['body'];
}

/** How the pools are made. */
export interface PoolSettings {
  /** Connections for ordinary requests at most. */
  readonly connections: number;
  /** How long a connection without a request is kept, in milliseconds. */
  readonly keepAlive: number;
  /** For errors. */
  readonly location: EngineLocation;
}

/**
 * The pools. Ordinary requests share a bounded number of connections that are kept alive, unless those are stuck. Streams
 * (logs, events, pull…) may stay open for days, so each has a connection from a pool without a bound and never takes one
 * of those.
 *
 * @internal
 */
export class HttpPools {
  readonly #ordinary: Pool;
  readonly #streaming: Pool;
  readonly #turns: Turns;
  readonly #closing = new AbortController();
  readonly #location: EngineLocation;
  readonly #connections: number;

  constructor(dial: Dial, { connections, keepAlive, location }: PoolSettings) {
    this.#location = location;
    this.#turns = new Turns(connections);
    this.#connections = connections;
    // Every connection that is being made listens, and there is no bound to those of streams.
    setMaxListeners(0, this.#closing.signal);
    // The origin only fills the Host header: connections come from the dialer.
    const options: Pool.Options = {
      connect: (_options, callback) => {
        dial(this.#closing.signal).then(
          (connection) => {
            // undici needs no more of a socket than what every Duplex has.
            callback(null, connection as Socket);
          },
          (error: unknown) => {
            callback(error as Error, null);
          },
        );
      },
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: keepAlive,
      pipelining: 1,
    };
    this.#ordinary = new Pool('http://docker', { ...options, connections });
    this.#streaming = new Pool('http://docker', { ...options, connections: null });
  }

  /**
   * Sends a request and waits for the beginning of the answer.
   *
   * An engine, or a proxy before it, may close a connection that it took for idle just when the next request is on its
   * way. What only asks is asked once more then. What changes something is not: nobody knows whether it has been done.
   */
  async send(request: WireRequest, kind: 'ordinary' | 'streaming'): Promise<WireResponse> {
    // Every connection that is kept may have been closed in the meantime.
    for (let left = ASKING.includes(request.method) ? this.#connections : 0; ; left--) {
      try {
        return await this.#attempt(request, kind);
      } catch (error) {
        if (left === 0 || !wasReused(error)) throw error;
      }
    }
  }

  async #attempt(request: WireRequest, kind: 'ordinary' | 'streaming'): Promise<WireResponse> {
    request.signal?.throwIfAborted();
    if (kind === 'streaming') return this.#send(request, this.#streaming);
    if (!this.#turns.take() && (await this.#turns.wait(request.signal)) === 'own')
      return this.#send(request, this.#streaming);
    try {
      return await this.#send(request, this.#ordinary);
    } finally {
      this.#turns.giveBack();
    }
  }

  async #send(request: WireRequest, pool: Pool): Promise<WireResponse> {
    const { operationId, responseTimeout, signal } = request;
    const answer = pool.request({
      method: request.method,
      path: request.path,
      headers: request.headers,
      body: wireBody(request.body),
      signal: signal ?? null,
      headersTimeout: responseTimeout,
      // undici gives a connection up after HEAD, for servers that send a body there. Engines do not.
      reset: false,
    });
    try {
      // undici notices an abort only once it has a connection, which may never come.
      const { statusCode, headers, body } = await abortable(answer, signal);
      // An abort after the answer is reported where the body is read, or nowhere if it isn't.
      body.on('error', () => undefined);
      return { status: statusCode, headers, body };
    } catch (error) {
      answer.then(
        ({ body }) => body.on('error', () => undefined).destroy(),
        () => undefined,
      );
      if (signal?.aborted === true) throw signal.reason;
      throw translate(error, operationId, responseTimeout, this.#location);
    }
  }

  async close(): Promise<void> {
    // A connection that is being made would otherwise be waited for until its timeout.
    this.#closing.abort(new ClientClosedError());
    this.#turns.close();
    await Promise.all([this.#ordinary.destroy(), this.#streaming.destroy()]);
  }
}

/**
 * Reads a body chunk by chunk. Leaving the loop early closes the connection, which is how an engine is told to stop.
 *
 * @internal
 */
export async function* readBody(
  body: WireResponse['body'],
  operationId: string,
  signal?: AbortSignal,
  location?: EngineLocation,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    for await (const chunk of body) yield chunk as Uint8Array;
  } catch (error) {
    if (signal?.aborted === true) throw signal.reason;
    throw translate(error, operationId, 0, location);
  } finally {
    body.destroy();
  }
}

function wireBody(body: WireRequest['body']): string | Uint8Array | Readable | null {
  if (body === undefined) return null;
  return typeof body === 'string' || body instanceof Uint8Array
    ? body
    : Readable.from(body, { objectMode: false });
}

function translate(
  error: unknown,
  operationId: string,
  responseTimeout: number,
  location: EngineLocation | undefined,
): unknown {
  if (error instanceof WinContainersError) return error;
  if (error instanceof undici.HeadersTimeoutError)
    return new ResponseTimeoutError(operationId, responseTimeout, { cause: error, location });
  if (error instanceof undici.ClientDestroyedError || error instanceof undici.ClientClosedError)
    return new ClientClosedError();
  if (
    error instanceof undici.UndiciError ||
    error instanceof undici.HTTPParserError ||
    isSystemError(error)
  ) {
    return connectionFailure(error, operationId, location);
  }
  return error;
}

/** Methods that change nothing. */
const ASKING: readonly Dispatcher.HttpMethod[] = ['GET', 'HEAD'];

/** Whether a connection broke that had answered before. */
function wasReused(error: unknown): boolean {
  if (!(error instanceof EngineDisconnectedError)) return false;
  const { cause } = error;
  if (cause instanceof undici.SocketError) return (cause.socket?.bytesRead ?? 0) > 0;
  // The socket's own error does not say.
  return isSystemError(cause) && (cause.code === 'ECONNRESET' || cause.code === 'EPIPE');
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
