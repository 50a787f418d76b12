import {
  ConfigListSchema,
  ConfigSpecSchema,
  checkInput,
  SwarmConfigSchema,
  SwarmIdResponseSchema,
  type ConfigSpec,
  type SecretListFilters,
  type SwarmConfig,
  type SwarmIdResponse,
} from '../models/index.js';
import { route, type EngineTransport } from '../transport/index.js';
import { answer, done, type CallOptions } from './call.js';

/** Configs of a swarm, since API 1.30: the operations `Config…`. They need a manager. */
export class ConfigOperations {
  readonly #transport: EngineTransport;

  /** @internal */
  constructor(transport: EngineTransport) {
    this.#transport = transport;
  }

  /** Operation `ConfigList`. */
  async list(
    options: CallOptions & { readonly filters?: SecretListFilters | undefined } = {},
  ): Promise<SwarmConfig[]> {
    return answer(this.#transport, ConfigListSchema, {
      operationId: 'ConfigList',
      method: 'GET',
      path: '/configs',
      query: { filters: options.filters },
      signal: options.signal,
    });
  }

  /**
   * Operation `ConfigInspect`. The data is in `Spec.Data`, as base64.
   *
   * @param config - name or id
   */
  async inspect(config: string, { signal }: CallOptions = {}): Promise<SwarmConfig> {
    return answer(this.#transport, SwarmConfigSchema, {
      operationId: 'ConfigInspect',
      method: 'GET',
      path: route`/configs/${config}`,
      signal,
    });
  }

  /**
   * Operation `ConfigCreate`.
   *
   * @throws ConflictError when the name is taken
   * @example
   * ```ts
   * const Data = Buffer.from('listen=80').toString('base64');
   * const { ID } = await engine.configs.create({ Name: 'web', Data });
   * ```
   */
  async create(spec: ConfigSpec, { signal }: CallOptions = {}): Promise<SwarmIdResponse> {
    return answer(this.#transport, SwarmIdResponseSchema, {
      operationId: 'ConfigCreate',
      method: 'POST',
      path: '/configs/create',
      body: checkInput(ConfigSpecSchema, spec, 'ConfigCreate body'),
      signal,
    });
  }

  /**
   * Operation `ConfigUpdate`: changes the labels; all else must be as it is.
   *
   * @param version - the version on which the change is based: `Version.Index` of {@link ConfigOperations.inspect}
   */
  async update(
    config: string,
    version: number,
    spec: ConfigSpec,
    { signal }: CallOptions = {},
  ): Promise<void> {
    return done(this.#transport, {
      operationId: 'ConfigUpdate',
      method: 'POST',
      path: route`/configs/${config}/update`,
      query: { version },
      body: checkInput(ConfigSpecSchema, spec, 'ConfigUpdate body'),
      signal,
    });
  }

  /** Operation `ConfigDelete`. The engine refuses while a service has it. */
  async delete(config: string, { signal }: CallOptions = {}): Promise<void> {
    return done(this.#transport, {
      operationId: 'ConfigDelete',
      method: 'DELETE',
      path: route`/configs/${config}`,
      signal,
    });
  }
}
