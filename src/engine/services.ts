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
import { answer, done, output, type CallOptions } from './call.js';
import { registryAuthHeader } from './registry-auth.js';
import type { OutputChunk } from './streams/demultiplex.js';
import { logsQuery, type SwarmLogsOptions } from './swarm-logs.js';

/** Parameters of `ServiceList`. */
export interface ServiceListOptions extends CallOptions {
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
  /** Go back to what the service was before; the spec is not looked at. Since API 1.28. */
  readonly rollback?: 'previous' | undefined;
}

/** Services of a swarm: the operations `Service…`. They need a manager. */
export class ServiceOperations {
  readonly #transport: EngineTransport;

  /** @internal */
  constructor(transport: EngineTransport) {
    this.#transport = transport;
  }

  /** Operation `ServiceList`. */
  async list(options: ServiceListOptions = {}): Promise<SwarmService[]> {
    return answer(this.#transport, ServiceListSchema, {
      operationId: 'ServiceList',
      method: 'GET',
      path: '/services',
      query: { filters: options.filters, status: options.status },
      signal: options.signal,
    });
  }

  /**
   * Operation `ServiceInspect`.
   *
   * @param service - name or id
   */
  async inspect(
    service: string,
    options: CallOptions & {
      /** With what the engine takes where the spec says nothing. Since API 1.29. Default: false. */
      readonly insertDefaults?: boolean | undefined;
    } = {},
  ): Promise<SwarmService> {
    return answer(this.#transport, SwarmServiceSchema, {
      operationId: 'ServiceInspect',
      method: 'GET',
      path: route`/services/${service}`,
      query: { insertDefaults: options.insertDefaults },
      signal: options.signal,
    });
  }

  /**
   * Operation `ServiceCreate`.
   *
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
   * @param version - the version on which the change is based: `Version.Index` of {@link ServiceOperations.inspect}
   */
  async update(
    service: string,
    version: number,
    spec: ServiceSpec,
    options: ServiceUpdateOptions = {},
  ): Promise<ServiceUpdateResponse> {
    const { registryAuth, registryAuthFrom, rollback, signal } = options;
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

  /** Operation `ServiceDelete`. */
  async delete(service: string, { signal }: CallOptions = {}): Promise<void> {
    return done(this.#transport, {
      operationId: 'ServiceDelete',
      method: 'DELETE',
      path: route`/services/${service}`,
      signal,
    });
  }

  /** Operation `ServiceLogs`: what all tasks of a service wrote. Since API 1.25, as an experiment up to API 1.28. */
  async *logs(service: string, options: SwarmLogsOptions = {}): AsyncGenerator<OutputChunk, void, undefined> {
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

  async #hasTty(service: string, signal: AbortSignal | undefined): Promise<boolean> {
    return (await this.inspect(service, { signal })).Spec.TaskTemplate.ContainerSpec?.TTY === true;
  }
}
