import { setMaxListeners } from 'node:events';
import type { Socket } from 'node:net';
import type { Dispatcher, Pool, errors } from 'undici';
import { ClientClosedError, EngineDisconnectedError, ResponseTimeoutError } from '../errors/connection.js';
import { WinContainersError } from '../errors/base.js';
import type { EngineLocation } from '../errors/host-source.js';
import { Body } from './body.js';
import type { Dial } from './dial.js';
import { connectionFailure, UNASKED_CONTINUE, unsendable } from './failure.js';
import { Turns } from './turns.js';
import { Upload } from './upload.js';
import { offAbort, onAbort } from '../common/on-abort.js';

/**
 * An HTTP request as it goes over the wire.
 *
 * @internal
 */
export interface WireRequest {
  readonly operationId: string;
  readonly method: Dispatcher.HttpMethod;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array | Upload;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds until the answer must have begun, and until more of it must have come; 0 waits for ever. */
  readonly responseTimeout: number;
}

/** The beginning of an answer; its body is still to be read, and must be read or destroyed. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Body;
}

/** Which pool a request takes its connection from. */
export type PoolKind = 'ordinary' | 'streaming';

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
  readonly #options: Pool.Options;
  readonly #connections: number;
  readonly #turns: Turns;
  readonly #closing = new AbortController();
  readonly #location: EngineLocation;
  #pools: Readonly<Record<PoolKind, Pool>> | undefined;

  constructor(dial: Dial, { connections, keepAlive, location }: PoolSettings) {
    this.#location = location;
    this.#connections = connections;
    this.#turns = new Turns(connections);
    // Every connection that is being made listens, and there is no bound to those of streams.
    setMaxListeners(0, this.#closing.signal);
    this.#options = {
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
  }

  /**
   * Sends a request and waits for the beginning of the answer.
   *
   * An engine, or a proxy before it, may close a connection that it took for idle just when the next request is on its
   * way. What only asks is asked once more then. What changes something is not: nobody knows whether it has been done.
   */
  async send(request: WireRequest, kind: PoolKind): Promise<WireResponse> {
    // Every connection that is kept may have been closed in the meantime.
    for (let left = ASKING.includes(request.method) ? this.#connections : 0; ; left--) {
      try {
        return await this.#attempt(request, kind);
      } catch (error) {
        if (left === 0 || !wasReused(error)) throw error;
      }
    }
  }

  async #attempt(request: WireRequest, kind: PoolKind): Promise<WireResponse> {
    request.signal?.throwIfAborted();
    const { ordinary, streaming } = this.#pools ?? (await this.#load());
    if (kind === 'streaming') return this.#send(request, streaming);
    if (!this.#turns.take() && (await this.#turns.wait(request.signal)) === 'own')
      return this.#send(request, streaming);
    // An answer that stops half-way keeps its connection, and so its turn.
    return this.#send(request, ordinary, () => {
      this.#turns.giveBack();
    });
  }

  /** @param over - called once the connection is free again */
  #send(request: WireRequest, pool: Pool, over: () => void = () => undefined): Promise<WireResponse> {
    const { operationId, body, responseTimeout, signal } = request;
    const explain = (error: unknown): unknown => {
      if (signal?.aborted === true) return signal.reason;
      if (body instanceof Upload && body.failure !== undefined) return body.failure.error;
      return translate(error, operationId, responseTimeout, this.#location);
    };
    return dispatch(pool, request, explain, over);
  }

  async close(): Promise<void> {
    // A connection that is being made would otherwise be waited for until its timeout.
    this.#closing.abort(new ClientClosedError());
    this.#turns.close();
    await Promise.all([this.#pools?.ordinary.destroy(), this.#pools?.streaming.destroy()]);
  }

  /**
   * undici takes long to load, so that waits for the first request. Its main entry loads fetch, caches, mocks and WebSockets too,
   * which take two thirds of the time and half of the bytes, and no bundler can leave out. The pool alone is in a file that is
   * private to undici, so package.json holds undici to one minor version.
   */
  async #load(): Promise<Readonly<Record<PoolKind, Pool>>> {
    const { default: Pool } = await import('undici/lib/dispatcher/pool.js');
    if (this.#closing.signal.aborted) throw new ClientClosedError();
    // The origin only fills the Host header: connections come from the dialer.
    this.#pools ??= {
      ordinary: new Pool('http://docker', { ...this.#options, connections: this.#connections }),
      streaming: new Pool('http://docker', { ...this.#options, connections: null }),
    };
    return this.#pools;
  }
}

/**
 * Sends a request, and resolves with the beginning of the answer.
 *
 * @param explain - makes of what went wrong what is thrown to whoever sends or reads; asked at once, as it goes wrong
 * @param over - called once undici is done with it
 */
function dispatch(
  pool: Pool,
  request: WireRequest,
  explain: (error: unknown) => unknown,
  over: () => void,
): Promise<WireResponse> {
  const { signal } = request;
  if (signal?.aborted === true) {
    over();
    return Promise.reject(signal.reason as Error);
  }
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let body: Body | undefined;
    let announced: number | undefined;
    const giveUpNow = (): void => {
      const reason = signal?.reason as Error;
      // An abort after the answer is reported where the body is read, or nowhere if it isn't.
      body?.fail(reason);
      // undici learns of an abort only once it has a connection, which may never come.
      reject(reason);
      controller?.abort(reason);
    };
    const done = (): void => {
      offAbort(signal, giveUpNow);
      over();
    };
    onAbort(signal, giveUpNow);
    pool.dispatch(
      {
        method: request.method,
        path: request.path,
        headers: request.headers,
        body: request.body instanceof Upload ? request.body.stream : (request.body ?? null),
        headersTimeout: request.responseTimeout,
        bodyTimeout: request.responseTimeout,
        // undici gives a connection up after HEAD, for servers that send a body there. Engines do not.
        reset: false,
      },
      {
        onRequestStart(started) {
          controller = started;
          if (signal?.aborted === true) started.abort(signal.reason as Error);
        },
        onResponseStart(started, status, headers) {
          // Others only announce the answer. Each begins undici's timeout again, so that a stream of them is timed here.
          if (status < 200) {
            announced ??= performance.now();
            if (request.responseTimeout > 0 && performance.now() - announced > request.responseTimeout)
              started.abort(Object.assign(new Error('no answer'), { code: 'UND_ERR_HEADERS_TIMEOUT' }));
            return;
          }
          body = new Body(started);
          resolve({ status, headers, body });
        },
        onResponseData(_controller, piece) {
          body?.push(piece);
        },
        onResponseEnd() {
          done();
          body?.end();
        },
        onResponseError(_controller, error) {
          done();
          const reason = explain(error) as Error;
          body?.fail(reason);
          reject(reason);
        },
      },
    );
  });
}

function translate(
  error: unknown,
  operationId: string,
  responseTimeout: number,
  location: EngineLocation,
): unknown {
  if (error instanceof WinContainersError || !(error instanceof Error)) return error;
  // By code and not by class, for which undici would have to be there.
  switch ((error as NodeJS.ErrnoException).code) {
    case 'UND_ERR_HEADERS_TIMEOUT':
      return new ResponseTimeoutError(operationId, responseTimeout, { cause: error, location });
    case 'UND_ERR_BODY_TIMEOUT':
      return new ResponseTimeoutError(operationId, responseTimeout, { cause: error, location, begun: true });
    case 'UND_ERR_INVALID_ARG':
    case 'ERR_INVALID_CHAR':
      return unsendable(error, operationId);
    case 'UND_ERR_DESTROYED':
    case 'UND_ERR_CLOSED':
      return new ClientClosedError();
    case undefined:
      return error.name === 'HTTPParserError' ? connectionFailure(error, operationId, location) : error;
    default:
      return connectionFailure(error, operationId, location);
  }
}

/** Methods that change nothing. */
const ASKING: readonly Dispatcher.HttpMethod[] = ['GET', 'HEAD'];

/** Whether a connection broke that had answered before. */
function wasReused(error: unknown): boolean {
  if (!(error instanceof EngineDisconnectedError) || !(error.cause instanceof Error)) return false;
  // It would come again.
  if (error.cause.message === UNASKED_CONTINUE) return false;
  const { code } = error.cause as NodeJS.ErrnoException;
  if (code === 'UND_ERR_SOCKET') return ((error.cause as errors.SocketError).socket?.bytesRead ?? 0) > 0;
  // The socket's own error does not say.
  return code === 'ECONNRESET' || code === 'EPIPE';
}
