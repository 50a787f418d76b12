import { checkOptions } from '../common/options.js';
import {
  AuthConfigSchema,
  AuthResponseSchema,
  checkAnswer,
  checkInput,
  DiskUsageSchema,
  EventMessageSchema,
  SystemInfoSchema,
  SystemVersionSchema,
  type AuthConfig,
  type AuthResponse,
  type DiskUsage,
  type EventFilters,
  type EventMessage,
  type Moment,
  type SystemInfo,
  type SystemVersion,
} from '../models/index.js';
import type { EngineTransport, PingAnswer } from '../transport/index.js';
import type { RequestOf } from './operations.js';
import { answer, answers, inVersion, moment, type CallOptions } from './call.js';
import { jsonLinesAs } from './streams/json-lines.js';
import { later } from './streams/pulled.js';

/** Parameters of `SystemEvents`. */
export interface EventsOptions extends CallOptions {
  /** Only those that match all of these. */
  readonly filters?: EventFilters | undefined;
  /** Events since this moment. Default: from now on. */
  readonly since?: Moment | undefined;
  /** Events until this moment; the stream ends there. Default: until it is left. */
  readonly until?: Moment | undefined;
}

/** A stream of events that the engine has begun. */
export interface OpenEvents {
  /** When it began, by the engine's clock: the Date header. */
  readonly date: string | undefined;
  /** The events, each with its text as the engine sent it. */
  readonly events: AsyncGenerator<
    {
      /** The event, checked. */
      readonly message: EventMessage;
      /** The same as the engine sent it: JSON. */
      readonly text: string;
    },
    void,
    undefined
  >;
  /** Gives it up unread. */
  readonly discard: () => void;
}

/** Parameters of `SystemDataUsage`. */
export interface DataUsageOptions extends CallOptions {
  /** What to add up. Since API 1.42. Default: all. */
  readonly type?: readonly ('container' | 'image' | 'volume' | 'build-cache')[] | undefined;
  /** Each thing by itself, and not only totals. Since API 1.52. Default: false. */
  readonly verbose?: boolean | undefined;
}

/**
 * The engine itself: the operations `System…`.
 *
 * Each method can also throw the errors that {@link Engine} lists.
 */
export class SystemOperations {
  readonly #transport: EngineTransport;

  /** @internal */
  constructor(transport: EngineTransport) {
    this.#transport = transport;
  }

  /**
   * Operations `SystemPing` and `SystemPingHead`: whether the engine answers, and what it says of itself. The one
   * operation that goes without an API version.
   *
   * @example
   * ```ts
   * const { osType, apiVersion } = await engine.system.ping({ signal: AbortSignal.timeout(5_000) });
   * ```
   */
  async ping(options: CallOptions = {}): Promise<PingAnswer> {
    checkOptions(options);
    return this.#transport.ping(options.signal);
  }

  /**
   * Operation `SystemVersion`: the versions of the engine, of its API and of its parts.
   *
   * @example
   * ```ts
   * const { Version, ApiVersion, Os } = await engine.system.version();
   * ```
   */
  async version(options: CallOptions = {}): Promise<SystemVersion> {
    checkOptions(options);
    return answer(this.#transport, SystemVersionSchema, {
      operationId: 'SystemVersion',
      method: 'GET',
      path: '/version',
      signal: options.signal,
    });
  }

  /**
   * Operation `SystemInfo`: what `docker info` shows.
   *
   * @example
   * ```ts
   * const { OSVersion, Isolation, Containers } = await engine.system.info();
   * ```
   */
  async info(options: CallOptions = {}): Promise<SystemInfo> {
    checkOptions(options);
    return answer(this.#transport, SystemInfoSchema, {
      operationId: 'SystemInfo',
      method: 'GET',
      path: '/info',
      signal: options.signal,
    });
  }

  /**
   * Operation `SystemDataUsage`: what `docker system df` shows. It may take the engine minutes to add up. Since API
   * 1.25.
   *
   * @throws `NotInApiVersionError` if the API version is before 1.25, or if an option needs a later one.
   * @example
   * ```ts
   * const { LayersSize, ImageUsage } = await engine.system.dataUsage();
   * console.log(ImageUsage?.TotalSize ?? LayersSize);
   * ```
   */
  async dataUsage(options: DataUsageOptions = {}): Promise<DiskUsage> {
    checkOptions(options);
    return answer(this.#transport, DiskUsageSchema, {
      operationId: 'SystemDataUsage',
      method: 'GET',
      path: '/system/df',
      query: { type: options.type, verbose: options.verbose },
      pace: 'patient',
      signal: options.signal,
    });
  }

  /**
   * Operation `SystemAuth`: has a registry check credentials.
   *
   * @returns what it says, and with some registries a token to be used in place of the password
   * @throws `InvalidInputError` if the credentials have an unknown field.
   * @throws `UnauthorizedError` if the registry refuses them.
   * @throws `EngineError` if the registry cannot be reached.
   * @example
   * ```ts
   * const password = process.env['REGISTRY_PASSWORD'];
   * await engine.system.auth({ username: 'build', password, serveraddress: 'registry.example.com' });
   * ```
   */
  async auth(credentials: AuthConfig, options: CallOptions = {}): Promise<AuthResponse> {
    const { signal } = checkOptions(options);
    const request = {
      operationId: 'SystemAuth',
      method: 'POST',
      path: '/auth',
      body: checkInput(AuthConfigSchema, credentials, 'SystemAuth body'),
      pace: 'patient',
      signal,
    } as const;
    return answer(this.#transport, AuthResponseSchema, request, { Status: '' });
  }

  /**
   * Operation `SystemEvents`: what happens in the engine, as it happens.
   *
   * Nothing is sent before the loop begins; leaving it closes the connection.
   *
   * @throws `InvalidInputError` if a moment is not valid.
   * @throws `BadRequestError` if `until` is before `since`.
   * @example
   * ```ts
   * for await (const event of engine.system.events({ filters: { type: ['container'], event: ['die'] } })) {
   *   console.log(event.Actor.ID, event.Actor.Attributes['exitCode']);
   * }
   * ```
   */
  events(options: EventsOptions = {}): AsyncGenerator<EventMessage, void, undefined> {
    return later(() => Promise.resolve(answers(this.#transport, EventMessageSchema, eventsRequest(options))));
  }

  /**
   * Operation `SystemEvents`, once the engine has begun to answer: from then on no event is missed.
   *
   * @internal
   */
  async openEvents(options: EventsOptions = {}): Promise<OpenEvents> {
    const request = eventsRequest(options);
    const { operationId } = request;
    await inVersion(this.#transport, request);
    const stream = await this.#transport.stream(request);
    const { date } = stream.headers;
    return {
      date: typeof date === 'string' ? date : undefined,
      events: jsonLinesAs(stream.body, operationId, (value, text) => ({
        message: checkAnswer(EventMessageSchema, value, operationId),
        text,
      })),
      discard: () => {
        stream.discard();
      },
    };
  }
}

function eventsRequest(options: EventsOptions): RequestOf<'SystemEvents'> {
  const { filters, since, until, signal } = checkOptions(options);
  return {
    operationId: 'SystemEvents',
    method: 'GET',
    path: '/events',
    query: { filters, since: moment(since), until: moment(until) },
    signal,
  };
}
