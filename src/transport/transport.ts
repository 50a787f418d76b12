import { checkOptions, checkSignal } from '../common/options.js';
import { withoutSecrets } from '../errors/hidden.js';
import type { Duration } from '../common/duration.js';
import type { Readable } from 'node:stream';
import type { ApiVersionError } from '../errors/connection.js';
import { ClientClosedError } from '../errors/connection.js';
import { engineErrorOf } from '../errors/engine.js';
import { LONGEST_REFUSAL } from '../errors/limits.js';
import { hcsErrorFrom } from '../errors/hcs/index.js';
import { InvalidInputError, UnexpectedAnswerError } from '../errors/validation.js';
import type { EngineLocation, HostSource } from '../errors/host-source.js';
import { formatHost, type EngineAddress } from './address.js';
import { abortable, shareable } from '../common/abortable.js';
import type { Body } from './body.js';
import { HijackedConnection } from './connection.js';
import { dialer, type Dial } from './dial.js';
import { hijack } from './hijack.js';
import { HttpPools, type PoolKind, type WireRequest, type WireResponse } from './http.js';
import { PipeConnection, type Look } from './named-pipe/index.js';
import { queryString, type EngineRequest, checkRequest, jsonOf } from './request.js';
import { resolveEngine } from './which-engine.js';
import { after, readTimeout } from '../common/timeout.js';
import type { TlsOptions } from './tls.js';
import { Upload } from './upload.js';
import { negotiateApiVersion, parseApiVersion, versionRefusal, type ApiVersion } from './version.js';
import { offAbort, onAbort } from '../common/on-abort.js';

/** How a client reaches its engine. */
export interface TransportOptions {
  /**
   * Where the engine listens, in DOCKER_HOST's notation: `npipe://`, `unix://`, `tcp://`, `https://`, `ssh://`.
   * Default, as for the docker CLI: DOCKER_HOST, then the context in DOCKER_CONTEXT, then the current context of
   * `~/.docker/config.json` (or of the folder in DOCKER_CONFIG). If none is set: `npipe:////./pipe/docker_engine` on
   * Windows and `unix:///var/run/docker.sock` elsewhere.
   */
  readonly host?: string | undefined;
  /** The docker context to use, such as `desktop-windows`; instead of `host`. */
  readonly context?: string | undefined;
  /**
   * TLS for an engine on a port, with these certificates; `false` for no TLS. Default: that of the context; otherwise
   * DOCKER_TLS_VERIFY with `ca.pem`, `cert.pem` and `key.pem` in DOCKER_CERT_PATH or `~/.docker`. If only DOCKER_TLS
   * is set, TLS is used without a check of the engine's certificate.
   */
  readonly tls?: TlsOptions | false | undefined;
  /**
   * The Engine API version to use, such as `1.44`. Default: DOCKER_API_VERSION, then the newest version that both
   * sides know.
   */
  readonly apiVersion?: string | undefined;
  /**
   * How long it may take to open a connection: milliseconds, or text such as `10s`. Default: `10s`, or `30s` through
   * ssh; 0 means no limit.
   */
  readonly connectTimeout?: Duration | undefined;
  /**
   * How long the engine may take to begin its answer to a quick request, and how long it may pause within the answer:
   * milliseconds, or text such as `60s`. Default: `60s`; 0 means no limit.
   */
  readonly responseTimeout?: Duration | undefined;
  /**
   * The number of connections that ordinary requests share. Streams have connections of their own. A request also
   * gets its own if it would have to wait while the engine answers no request on the shared ones. At least 1.
   * Default: 8.
   */
  readonly connections?: number | undefined;
  /**
   * The environment for the defaults, including the home folder (USERPROFILE or HOME). Default: `process.env`.
   */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
}

/** An answer whose body is a stream. */
export interface StreamAnswer {
  /** The headers of the answer. */
  readonly headers: WireResponse['headers'];
  /** The body, chunk by chunk. Leaving the loop early closes the connection. */
  readonly body: AsyncGenerator<Uint8Array, void, undefined>;
  /** Closes the body without reading it. */
  discard(): void;
}

/** What an engine says about itself in its answer to a ping. */
export interface PingAnswer {
  /** The newest API version that the engine supports. Engines before 1.25 do not report it. */
  readonly apiVersion: string | undefined;
  /** `windows` or `linux`. */
  readonly osType: string | undefined;
  /** Whether experimental features are on. */
  readonly experimental: boolean;
  /** `1` for the classic builder, `2` for BuildKit. */
  readonly builderVersion: string | undefined;
  /**
   * The engine's state in a swarm: `inactive`, `pending`, `error`, `locked`, `active/worker` or `active/manager`.
   * Engines before API 1.42 do not report it.
   */
  readonly swarm: string | undefined;
  /** The name and version of the server: `Docker/28.0.0 (windows)`. */
  readonly server: string | undefined;
}

const NO_CONTENT = 204;
const NOT_MODIFIED = 304;
/** How long to wait for the rest of an error at most, in milliseconds. Its status is already known. */
const ERROR_BODY_TIMEOUT = 5_000;
const CONNECTIONS = 8;

/** Sends requests to one engine, in one API version: also streams and hijacked connections. */
export class EngineTransport implements AsyncDisposable {
  /** Where the engine is. */
  readonly address: EngineAddress;
  /** The source of the address. */
  readonly source: HostSource;
  readonly #pools: HttpPools;
  readonly #dial: Dial;
  readonly #responseTimeout: number;
  readonly #hijacked = new Set<HijackedConnection>();
  /** Hijacks that the engine has not answered yet. */
  readonly #attempts = new Set<AbortController>();
  #closed = false;
  #version: Promise<ApiVersion> | undefined;
  /** Whether the version is negotiated with the engine, and not set by the caller. */
  readonly negotiates: boolean;
  #osType: string | undefined;

  /**
   * @throws `InvalidInputError` if the address or the version is not valid, a number is out of its range, or options
   * contradict each other.
   * @throws `ContextNotFoundError` if the docker context does not exist.
   * @throws `DockerConfigError` if a configuration file of the docker CLI cannot be used.
   * @throws `TlsMaterialError` if a certificate or a key cannot be used.
   */
  constructor(options: TransportOptions = {}) {
    checkOptions(options);
    const env = options.env ?? process.env;
    const { address, source, tls } = resolveEngine(options, env);
    this.address = address;
    this.source = source;
    // ssh has to log in, which takes a while and may involve a person. So its connections are kept for longer, too.
    const slow = address.kind === 'ssh';
    const location = this.location;
    const connectTimeout = readTimeout('connectTimeout', options.connectTimeout ?? (slow ? 30_000 : 10_000));
    this.#dial = dialer(address, connectTimeout, { location, tls, env });
    this.#pools = new HttpPools(this.#dial, {
      connections: checkConnections(options.connections ?? CONNECTIONS),
      keepAlive: slow ? 60_000 : 4_000,
      location,
    });
    this.#responseTimeout = readTimeout('responseTimeout', options.responseTimeout ?? 60_000);
    const version = options.apiVersion ?? (env['DOCKER_API_VERSION'] || undefined);
    this.negotiates = version === undefined;
    if (version !== undefined) this.#version = Promise.resolve(parseApiVersion(version));
  }

  /** The engine's address in DOCKER_HOST's notation. */
  get host(): string {
    return formatHost(this.address);
  }

  /**
   * The kind of containers that the engine runs, from its latest answer. `undefined` before the first answer, and for
   * engines before API 1.25.
   */
  get osType(): string | undefined {
    return this.#osType;
  }

  /** The address and its source, as in errors. */
  get location(): EngineLocation {
    return { host: this.host, source: this.source };
  }

  /** The API version in use. At the first call it is negotiated with the engine. */
  async apiVersion(signal?: AbortSignal): Promise<ApiVersion> {
    checkSignal(signal);
    if (this.#version === undefined) {
      const version = this.ping().then((ping) => negotiateApiVersion(ping.apiVersion));
      this.#version = version;
      // What failed once is tried again by the next request.
      version.catch(() => {
        if (this.#version === version) this.#version = undefined;
      });
    }
    shareable(signal);
    // Others wait for it too, so the one who gives up leaves it to them.
    return abortable(this.#version, signal);
  }

  /** Operation `SystemPing`: the only request that needs no version. */
  async ping(signal?: AbortSignal): Promise<PingAnswer> {
    checkSignal(signal);
    const request = { operationId: 'SystemPing', path: '/_ping', pace: 'quick', signal } as const;
    let response = await this.#send({ ...request, method: 'HEAD' }, '/_ping', 'ordinary');
    // Engines before 1.40 know ping by GET only.
    if (response.status !== 200) {
      await drain(response);
      response = await this.#send({ ...request, method: 'GET' }, '/_ping', 'ordinary');
    }
    if (isRefusal(response, request.operationId))
      throw await this.#refusal(request.operationId, response, undefined, signal);
    await drain(response);
    const { headers } = response;
    return {
      apiVersion: single(headers['api-version']),
      osType: single(headers['ostype']),
      experimental: single(headers['docker-experimental']) === 'true',
      builderVersion: single(headers['builder-version']),
      swarm: single(headers['swarm']),
      server: single(headers['server']),
    };
  }

  /** Sends a request of which only the status of the answer matters. */
  async done(request: EngineRequest): Promise<void> {
    await drain(await this.#answer(request));
  }

  /**
   * Sends a request and reads the whole answer.
   *
   * @returns the parsed JSON; `undefined` for an answer without content
   * @throws `EngineError`, or a subclass, if the engine answers with an error: `HcsError` if the error comes from the
   * Host Compute Service.
   */
  async json(request: EngineRequest): Promise<unknown> {
    const response = await this.#answer(request);
    const { operationId } = request;
    const text = await response.body.text(operationId);
    if (text.trim() === '') return undefined;
    try {
      return JSON.parse(text) as unknown;
    } catch (cause) {
      const start = withoutSecrets(text.slice(0, 80));
      throw new UnexpectedAnswerError(
        operationId,
        [
          {
            path: '',
            message: `expected JSON, received ${JSON.stringify(start)}`,
            expected: 'JSON',
            received: start,
          },
        ],
        { cause },
      );
    }
  }

  /** Sends a request whose answer has only headers (HEAD). */
  async head(request: EngineRequest): Promise<WireResponse['headers']> {
    const { response, version } = await this.#versioned(request, 'ordinary');
    if (isRefusal(response, request.operationId))
      throw await this.#refusal(request.operationId, response, version, request.signal);
    await drain(response);
    return response.headers;
  }

  /** Sends a request and streams the answer, on a connection of its own. */
  async stream(request: EngineRequest): Promise<StreamAnswer> {
    const { response, version } = await this.#versioned(request, 'streaming');
    if (isRefusal(response, request.operationId))
      throw await this.#refusal(request.operationId, response, version, request.signal);
    if (response.status === NO_CONTENT) throw noContent(request.operationId);
    return {
      headers: response.headers,
      body: response.body,
      discard: () => {
        response.body.destroy();
      },
    };
  }

  /**
   * Sends a request that turns its connection into a two-way stream.
   *
   * @param look - reads the state of the process behind the stream from the engine's records. It is called if a
   * connection does not show its end, or seems to have lost it. Default: there is no such process
   */
  async hijack(request: EngineRequest, look?: Look): Promise<HijackedConnection> {
    this.#assertOpen();
    const { signal } = checkRequest(request);
    const version = await this.apiVersion(signal);
    this.#assertOpen();
    const attempt = new AbortController();
    const giveUpNow = (): void => {
      attempt.abort(signal?.reason);
    };
    if (signal?.aborted === true) giveUpNow();
    onAbort(signal, giveUpNow);
    this.#attempts.add(attempt);
    try {
      return await this.#hijack(request, version, look, attempt.signal);
    } finally {
      this.#attempts.delete(attempt);
      offAbort(signal, giveUpNow);
    }
  }

  async #hijack(
    request: EngineRequest,
    version: ApiVersion,
    look: Look | undefined,
    attempt: AbortSignal,
  ): Promise<HijackedConnection> {
    const { operationId, signal } = request;
    const socket = await this.#dial(attempt);
    if (socket instanceof PipeConnection && look !== undefined) socket.endsWith(look);
    const answer = await hijack(socket, operationId, {
      method: request.method,
      path: `/v${version}${request.path}${queryString(request.query)}`,
      headers: {
        ...request.headers,
        ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      body: request.body === undefined ? '' : JSON.stringify(request.body),
      signal: attempt,
      responseTimeout: request.pace === 'patient' ? 0 : this.#responseTimeout,
      location: this.location,
    });
    if (!answer.hijacked) {
      try {
        const text = await abortable(this.#errorText(answer.body), attempt);
        const words = sentOn(answer.status, answer.headers) ?? text;
        throw this.#errorOf(operationId, answer.status, words, version);
      } finally {
        socket.destroy();
      }
    }
    const connection = new HijackedConnection({
      operationId,
      location: this.location,
      input: answer.input,
      output: answer.output,
      headers: answer.headers,
      signal,
      onClose: () => {
        this.#hijacked.delete(connection);
      },
    });
    this.#hijacked.add(connection);
    return connection;
  }

  /** Closes every connection. Requests that are not finished fail. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const attempt of this.#attempts) attempt.abort(new ClientClosedError());
    for (const connection of this.#hijacked) connection.closeWithClient();
    await this.#pools.close();
  }

  /** The same as {@link EngineTransport.close}, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /**
   * The beginning of an answer that is read as a whole. A request that may take any time does not use an ordinary
   * connection.
   */
  async #answer(request: EngineRequest): Promise<WireResponse> {
    checkRequest(request);
    const kind = request.pace === 'patient' ? 'streaming' : 'ordinary';
    const { response, version } = await this.#versioned(request, kind);
    if (!isRefusal(response, request.operationId)) return response;
    throw await this.#refusal(request.operationId, response, version, request.signal);
  }

  async #versioned(
    request: EngineRequest,
    kind: PoolKind,
  ): Promise<{ response: WireResponse; version: ApiVersion }> {
    const { content } = checkRequest(request);
    const body = content === undefined || content instanceof Uint8Array ? content : new Upload(content);
    try {
      const version = await this.apiVersion(request.signal);
      const path = `/v${version}${request.path}${queryString(request.query)}`;
      return { response: await this.#send(request, path, kind, body), version };
    } catch (error) {
      if (body instanceof Upload) body.discard();
      throw error;
    }
  }

  async #send(
    request: EngineRequest,
    path: string,
    kind: PoolKind,
    content?: Uint8Array | Upload,
  ): Promise<WireResponse> {
    this.#assertOpen();
    const headers: Record<string, string> = { ...request.headers };
    let body: WireRequest['body'] = content;
    if (body === undefined && request.body !== undefined) {
      headers['content-type'] = 'application/json';
      body = jsonOf(request);
    }
    const response = await this.#pools.send(
      {
        operationId: request.operationId,
        method: request.method,
        path,
        headers,
        ...(body === undefined ? {} : { body }),
        signal: request.signal,
        responseTimeout: request.pace === 'patient' || kind === 'streaming' ? 0 : this.#responseTimeout,
      },
      kind,
    );
    // Docker Desktop may have changed between its engines since.
    this.#osType = single(response.headers['ostype']) ?? this.#osType;
    return response;
  }

  async #refusal(
    operationId: string,
    response: WireResponse,
    version: ApiVersion | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Error> {
    const body = await this.#errorText(response.body);
    signal?.throwIfAborted();
    return this.#errorOf(
      operationId,
      response.status,
      sentOn(response.status, response.headers) ?? body,
      version,
    );
  }

  #errorText(body: Body | Readable): Promise<string> {
    return errorText(body, Math.min(this.#responseTimeout || ERROR_BODY_TIMEOUT, ERROR_BODY_TIMEOUT));
  }

  #errorOf(operationId: string, status: number, text: string, version: ApiVersion | undefined): Error {
    const engineMessage = messageOf(text) || `HTTP status ${String(status)} without a message`;
    const refusal: ApiVersionError | undefined =
      version === undefined ? undefined : versionRefusal(version, status, engineMessage, this.negotiates);
    // Another engine answers than the one that it was settled with: an older one, or one that was updated.
    if (refusal !== undefined && this.negotiates) this.#version = undefined;
    return (
      refusal ??
      hcsErrorFrom(engineMessage, { status, operationId }) ??
      engineErrorOf({ status, operationId, engineMessage })
    );
  }

  #assertOpen(): void {
    if (this.#closed) throw new ClientClosedError();
  }
}

function checkConnections(connections: number): number {
  if (Number.isInteger(connections) && connections >= 1) return connections;
  const expected = 'a whole number, at least 1';
  throw new InvalidInputError('option connections', [
    { path: '', message: `expected ${expected}`, expected, received: String(connections) },
  ]);
}

/**
 * The body of an error. If the engine stops in the middle, what has arrived; if the body has no end, only its
 * beginning.
 */
async function errorText(body: Body | Readable, timeout: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  using _ = after(timeout, () => {
    body.destroy();
  });
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      parts.push(chunk);
      length += chunk.length;
      if (length >= LONGEST_REFUSAL) break;
    }
  } catch {
    // The status says more than how its explanation was cut off.
  }
  return Buffer.concat(parts).subarray(0, LONGEST_REFUSAL).toString('utf8');
}

/** The operations for which the answer 304 means "already so". For any other operation 304 is not a success. */
const MAY_BE_SO_ALREADY: readonly string[] = ['ContainerStart', 'ContainerStop'];

function isRefusal({ status }: WireResponse, operationId: string): boolean {
  return status >= 300 && !(status === NOT_MODIFIED && MAY_BE_SO_ALREADY.includes(operationId));
}

function noContent(operationId: string): UnexpectedAnswerError {
  const [expected, received] = ['content', 'none (HTTP status 204)'];
  const message = `expected ${expected}, received ${received}`;
  return new UnexpectedAnswerError(operationId, [{ path: '', message, expected, received }]);
}

/** The text about a redirection. */
function sentOn(status: number, headers: WireResponse['headers']): string | undefined {
  const to = single(headers['location']);
  return to === undefined || status >= 400 ? undefined : `sent on to ${to}, which no engine does`;
}

async function drain(response: WireResponse): Promise<void> {
  await response.body.dump();
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

/**
 * The message of an error answer. Engines send `{"message": "…"}`; engines before 1.24 send plain text. Some put the
 * whole message into `errorDetail`, or a short form into `error`, as in streams. A proxy in between sends a page of
 * its own.
 */
function messageOf(body: string): string {
  const text = body.trim();
  try {
    const { message, errorDetail, error } = asObject(JSON.parse(text));
    const said = [message, asObject(errorDetail)['message'], error].filter((it) => typeof it === 'string');
    const [longest] = said.toSorted((a, b) => b.length - a.length);
    if (longest !== undefined) return longest.trim();
  } catch {
    // Not JSON, so it is the message itself.
  }
  const title = /^<[^]*<title>([^<]*)<\/title>/i.exec(text)?.[1]?.trim();
  return title === undefined ? text : `a web page, as proxies send it: ${title}`;
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
