import { checkOptions } from '../common/options.js';
import {
  checkInput,
  ServiceCreateResponseSchema,
  ServiceListSchema,
  ServiceSpecSchema,
  ServiceUpdateResponseSchema,
  SwarmServiceSchema,
  type ServiceCreateResponse,
  type ServiceListFilters,
  type ServiceSpec,
  type ServiceUpdateResponse,
  type SwarmService,
} from '../models/index.js';
import { route, type EngineTransport } from '../transport/index.js';
import { answer, bytes, done, output, type CallOptions } from './call.js';
import { registryAuthHeader } from './registry-auth.js';
import type { OutputChunk } from './streams/demultiplex.js';
import { LogLineReader, type LogLine, type LogLineOptions } from './streams/log-lines.js';
import { logsQuery, type SwarmLogsOptions } from './swarm-logs.js';
import { untilLeft } from '../common/leavable.js';

/** Parameters of `ServiceList`. */
export interface ServiceListOptions extends CallOptions {
  /** Only those that match all of these. `mode` since API 1.28. */
  readonly filters?: ServiceListFilters | undefined;
  /** How many tasks run and should. Since API 1.41. Default: false. */
  readonly status?: boolean | undefined;
}

/** Parameters of `ServiceCreate`. */
export interface ServiceCreateOptions extends CallOptions {
  /** The X-Registry-Auth header: padded base64url of the credentials as JSON. Never printed. */
  readonly registryAuth?: string | undefined;
}

/** Parameters of `ServiceUpdate`. */
export interface ServiceUpdateOptions extends ServiceCreateOptions {
  /** Whose credentials to go on with when none are given. Since API 1.25. Default: `spec`. */
  readonly registryAuthFrom?: 'spec' | 'previous-spec' | undefined;
  /** Go back to the previous spec; the given spec is ignored. Since API 1.28. */
  readonly rollback?: 'previous' | undefined;
}

/**
 * Services of a swarm: the operations `Service…`. They need a manager, and throw {@link UnavailableError} without one.
 *
 * Every operation can also throw {@link EngineUnreachableError}, {@link EngineDisconnectedError},
 * {@link ResponseTimeoutError}, {@link UnexpectedAnswerError}, and what its signal was aborted with.
 */
export class ServiceOperations {
  readonly #transport: EngineTransport;

  /** @internal */
  constructor(transport: EngineTransport) {
    this.#transport = transport;
  }

  /**
   * Operation `ServiceList`: what `docker service ls` shows.
   *
   * @param options - `filters`: all of them must match. `mode` since API 1.28
   * @throws `BadRequestError` if the engine does not accept a filter.
   * @throws `NotInApiVersionError` if `status` is set before API 1.41, or if a filter needs a later API version.
   * @throws `UnavailableError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * for (const { Spec, ServiceStatus } of await engine.services.list({ status: true }))
   *   console.log(Spec.Name, ServiceStatus?.RunningTasks, ServiceStatus?.DesiredTasks);
   * ```
   */
  async list(options: ServiceListOptions = {}): Promise<SwarmService[]> {
    checkOptions(options);
    return answer(this.#transport, ServiceListSchema, {
      operationId: 'ServiceList',
      method: 'GET',
      path: '/services',
      query: { filters: options.filters, status: options.status },
      signal: options.signal,
    });
  }

  /**
   * Operation `ServiceInspect`: what the swarm knows of a service.
   *
   * @param service - name or id
   * @throws `NotFoundError` if the service does not exist.
   * @throws `NotInApiVersionError` if `insertDefaults` is set before API 1.29.
   * @throws `UnavailableError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * const { Spec, Version } = await engine.services.inspect('web');
   * ```
   */
  async inspect(
    service: string,
    options: CallOptions & {
      /** With what the engine takes where the spec says nothing. Since API 1.29. Default: false. */
      readonly insertDefaults?: boolean | undefined;
    } = {},
  ): Promise<SwarmService> {
    checkOptions(options);
    return answer(this.#transport, SwarmServiceSchema, {
      operationId: 'ServiceInspect',
      method: 'GET',
      path: route`/services/${service}`,
      query: { insertDefaults: options.insertDefaults },
      signal: options.signal,
    });
  }

  /**
   * Operation `ServiceCreate`: has the swarm run tasks, each of them a container. Where Windows and Linux nodes are
   * mixed, say with a constraint which are meant.
   *
   * @returns the id, and what the engine warns of
   * @throws `InvalidInputError` if the spec is wrong. Nothing is sent then.
   * @throws `BadRequestError` if the engine does not accept the spec.
   * @throws `ForbiddenError` if one of its networks cannot be used by services.
   * @throws `ConflictError` if the name is already in use.
   * @throws `NotInApiVersionError` if a field needs a later API version.
   * @throws `UnavailableError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * const { ID } = await engine.services.create({
   *   Name: 'web',
   *   TaskTemplate: {
   *     ContainerSpec: { Image: 'iis' },
   *     Placement: { Constraints: ['node.platform.os==windows'] },
   *   },
   *   Mode: { Replicated: { Replicas: 2 } },
   * });
   * ```
   */
  async create(spec: ServiceSpec, options: ServiceCreateOptions = {}): Promise<ServiceCreateResponse> {
    checkOptions(options);
    return answer(this.#transport, ServiceCreateResponseSchema, {
      operationId: 'ServiceCreate',
      method: 'POST',
      path: '/services/create',
      headers: registryAuthHeader(options.registryAuth),
      body: checkInput(ServiceSpecSchema, spec, 'ServiceCreate body'),
      // The engine asks the registry for the image's digest first.
      pace: 'patient',
      signal: options.signal,
    });
  }

  /**
   * Operation `ServiceUpdate`: replaces the spec, and the tasks with it. Begin with the spec that is there: see
   * `serviceSpecOf`.
   *
   * @param service - name or id
   * @param version - the version on which the change is based: `Version.Index` of {@link ServiceOperations.inspect}
   * @returns what the engine warns of
   * @throws `InvalidInputError` if the spec is wrong. Nothing is sent then.
   * @throws `NotFoundError` if the service does not exist.
   * @throws `BadRequestError` if the engine does not accept the spec.
   * @throws `EngineError` if `version` is not the latest, because another client has changed it.
   * @throws `NotInApiVersionError` if a field or an option needs a later API version.
   * @throws `UnavailableError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * import { serviceSpecOf } from '@wragg/wincontainers';
   *
   * const service = await engine.services.inspect('web');
   * const spec = { ...serviceSpecOf(service), Mode: { Replicated: { Replicas: 3 } } };
   * await engine.services.update(service.ID, service.Version.Index, spec);
   * ```
   */
  async update(
    service: string,
    version: number,
    spec: ServiceSpec,
    options: ServiceUpdateOptions = {},
  ): Promise<ServiceUpdateResponse> {
    const { registryAuth, registryAuthFrom, rollback, signal } = checkOptions(options);
    return answer(this.#transport, ServiceUpdateResponseSchema, {
      operationId: 'ServiceUpdate',
      method: 'POST',
      path: route`/services/${service}/update`,
      query: { version, registryAuthFrom, rollback },
      headers: registryAuthHeader(registryAuth),
      body: checkInput(ServiceSpecSchema, spec, 'ServiceUpdate body'),
      pace: 'patient',
      signal,
    });
  }

  /**
   * Operation `ServiceDelete`: removes a service and its tasks.
   *
   * @param service - name or id
   * @throws `NotFoundError` if the service does not exist.
   * @throws `UnavailableError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * await engine.services.delete('web');
   * ```
   */
  async delete(service: string, options: CallOptions = {}): Promise<void> {
    const { signal } = checkOptions(options);
    return done(this.#transport, {
      operationId: 'ServiceDelete',
      method: 'DELETE',
      path: route`/services/${service}`,
      signal,
    });
  }

  /**
   * Operation `ServiceLogs`: what all tasks of a service wrote. Since API 1.25, as an experiment up to API 1.28.
   * Nothing is sent before the loop begins; leaving it closes the connection.
   *
   * @param service - name or id
   * @throws `InvalidInputError` if a moment is not valid.
   * @throws `NotFoundError` if the service does not exist.
   * @throws `NotInApiVersionError` if the API version is before 1.25.
   * @throws `UnavailableError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * for await (const { stream, data } of engine.services.logs('web', { tail: 100 })) process[stream].write(data);
   * ```
   */
  logs(service: string, options: SwarmLogsOptions = {}): AsyncGenerator<OutputChunk, void, undefined> {
    checkOptions(options);
    return untilLeft(options.signal, (signal) => this.#logs(service, { ...options, signal }));
  }

  async *#logs(service: string, options: SwarmLogsOptions): AsyncGenerator<OutputChunk, void, undefined> {
    const { signal } = options;
    const tty = options.tty ?? (await this.#hasTty(service, signal));
    yield* output(this.#transport, tty, {
      operationId: 'ServiceLogs',
      method: 'GET',
      path: route`/services/${service}/logs`,
      query: logsQuery(options),
      signal,
    });
  }

  /**
   * Operation `ServiceLogs`, line by line: lines that come in pieces are put together, and times are taken off them. What
   * `details` puts before each line is left. Since API 1.25. Nothing is sent before the loop begins; leaving it closes the
   * connection.
   *
   * @param service - name or id
   * @throws `InvalidInputError` if a moment, the encoding or the length of a line is not valid.
   * @throws `NotFoundError` if the service does not exist.
   * @throws `NotInApiVersionError` if the API version is before 1.25.
   * @throws `UnavailableError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * for await (const { stream, line } of engine.services.logLines('web', { tail: 100 })) console.log(stream, line);
   * ```
   */
  logLines(
    service: string,
    options: SwarmLogsOptions & LogLineOptions = {},
  ): AsyncGenerator<LogLine, void, undefined> {
    checkOptions(options);
    return untilLeft(options.signal, (signal) => this.#logLines(service, { ...options, signal }));
  }

  async *#logLines(
    service: string,
    options: SwarmLogsOptions & LogLineOptions,
  ): AsyncGenerator<LogLine, void, undefined> {
    const { signal } = options;
    const reader = new LogLineReader(options, options.tty ?? (await this.#hasTty(service, signal)));
    const operationId = 'ServiceLogs';
    const source = bytes(this.#transport, {
      operationId,
      method: 'GET',
      path: route`/services/${service}/logs`,
      query: logsQuery(options),
      signal,
    });
    yield* reader.read(source, operationId, this.#transport.location);
  }

  async #hasTty(service: string, signal: AbortSignal | undefined): Promise<boolean> {
    return (await this.inspect(service, { signal })).Spec.TaskTemplate.ContainerSpec?.TTY === true;
  }
}
