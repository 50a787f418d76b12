import { checkOptions } from '../common/options.js';
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

/**
 * Configs of a swarm: the operations `Config…`. Since API 1.30; before it they throw {@link NotInApiVersionError}. They
 * need a manager, and throw {@link UnavailableError} without one.
 *
 * Every operation can also throw {@link EngineUnreachableError}, {@link EngineDisconnectedError},
 * {@link ResponseTimeoutError}, {@link UnexpectedAnswerError}, and what its signal was aborted with.
 */
export class ConfigOperations {
  readonly #transport: EngineTransport;

  /** @internal */
  constructor(transport: EngineTransport) {
    this.#transport = transport;
  }

  /**
   * Operation `ConfigList`: what `docker config ls` shows.
   *
   * @param options - `filters`: all of them must match
   * @throws `BadRequestError` if the engine does not accept a filter.
   * @throws `NotInApiVersionError` if the API version is before 1.30.
   * @throws `UnavailableError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * const configs = await engine.configs.list({ filters: { name: ['web'] } });
   * ```
   */
  async list(
    options: CallOptions & { readonly filters?: SecretListFilters | undefined } = {},
  ): Promise<SwarmConfig[]> {
    checkOptions(options);
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
   * @throws `NotFoundError` if the config does not exist.
   * @throws `UnavailableError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * const { Spec, Version } = await engine.configs.inspect('web');
   * ```
   */
  async inspect(config: string, options: CallOptions = {}): Promise<SwarmConfig> {
    const { signal } = checkOptions(options);
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
   * @param spec - `Data`: as base64
   * @returns the id
   * @throws `InvalidInputError` if the spec is wrong. Nothing is sent then.
   * @throws `ConflictError` if the name is already in use.
   * @throws `NotInApiVersionError` if `Templating` is set before API 1.37.
   * @throws `UnavailableError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * const Data = Buffer.from('listen=80').toString('base64');
   * const { ID } = await engine.configs.create({ Name: 'web', Data });
   * ```
   */
  async create(spec: ConfigSpec, options: CallOptions = {}): Promise<SwarmIdResponse> {
    const { signal } = checkOptions(options);
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
   * @param config - name or id
   * @param version - the version on which the change is based: `Version.Index` of {@link ConfigOperations.inspect}
   * @throws `InvalidInputError` if the spec is wrong. Nothing is sent then.
   * @throws `NotFoundError` if the config does not exist.
   * @throws `BadRequestError` if anything other than the labels changes.
   * @throws `EngineError` if `version` is not the latest, because another client has changed it.
   * @throws `UnavailableError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * const { ID, Version } = await engine.configs.inspect('web');
   * await engine.configs.update(ID, Version.Index, { Name: 'web', Labels: { team: 'web' } });
   * ```
   */
  async update(config: string, version: number, spec: ConfigSpec, options: CallOptions = {}): Promise<void> {
    const { signal } = checkOptions(options);
    return done(this.#transport, {
      operationId: 'ConfigUpdate',
      method: 'POST',
      path: route`/configs/${config}/update`,
      query: { version },
      body: checkInput(ConfigSpecSchema, spec, 'ConfigUpdate body'),
      signal,
    });
  }

  /**
   * Operation `ConfigDelete`. The engine refuses while a service has it.
   *
   * @param config - name or id
   * @throws `NotFoundError` if the config does not exist.
   * @throws `BadRequestError` if a service uses it.
   * @throws `UnavailableError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * await engine.configs.delete('web');
   * ```
   */
  async delete(config: string, options: CallOptions = {}): Promise<void> {
    const { signal } = checkOptions(options);
    return done(this.#transport, {
      operationId: 'ConfigDelete',
      method: 'DELETE',
      path: route`/configs/${config}`,
      signal,
    });
  }
}
