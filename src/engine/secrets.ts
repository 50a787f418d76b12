import { checkOptions } from '../common/options.js';
import {
  SecretListSchema,
  SecretSpecSchema,
  checkInput,
  SwarmSecretSchema,
  SwarmIdResponseSchema,
  type SecretSpec,
  type SecretListFilters,
  type SwarmSecret,
  type SwarmIdResponse,
} from '../models/index.js';
import { route, type EngineTransport } from '../transport/index.js';
import { answer, done, type CallOptions } from './call.js';

/**
 * Secrets of a swarm: the operations `Secret…`. Since API 1.25; before it they throw {@link NotInApiVersionError}. They
 * need a manager, and throw {@link UnavailableError} without one.
 *
 * Every operation can also throw {@link EngineUnreachableError}, {@link EngineDisconnectedError},
 * {@link ResponseTimeoutError}, {@link UnexpectedAnswerError}, and what its signal was aborted with.
 */
export class SecretOperations {
  readonly #transport: EngineTransport;

  /** @internal */
  constructor(transport: EngineTransport) {
    this.#transport = transport;
  }

  /**
   * Operation `SecretList`: what `docker secret ls` shows.
   *
   * @param options - `filters`: all of them must match. Since API 1.29
   * @throws `BadRequestError` if the engine does not accept a filter.
   * @throws `NotInApiVersionError` if filters are set before API 1.29.
   * @throws `UnavailableError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * const secrets = await engine.secrets.list({ filters: { name: ['web'] } });
   * ```
   */
  async list(
    options: CallOptions & { readonly filters?: SecretListFilters | undefined } = {},
  ): Promise<SwarmSecret[]> {
    checkOptions(options);
    return answer(this.#transport, SecretListSchema, {
      operationId: 'SecretList',
      method: 'GET',
      path: '/secrets',
      query: { filters: options.filters },
      signal: options.signal,
    });
  }

  /**
   * Operation `SecretInspect`. The data itself is never told.
   *
   * @param secret - name or id
   * @throws `NotFoundError` if the secret does not exist.
   * @throws `UnavailableError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * const { Spec, Version } = await engine.secrets.inspect('web');
   * ```
   */
  async inspect(secret: string, options: CallOptions = {}): Promise<SwarmSecret> {
    const { signal } = checkOptions(options);
    return answer(this.#transport, SwarmSecretSchema, {
      operationId: 'SecretInspect',
      method: 'GET',
      path: route`/secrets/${secret}`,
      signal,
    });
  }

  /**
   * Operation `SecretCreate`.
   *
   * @param spec - `Data`: as base64
   * @returns the id
   * @throws `InvalidInputError` if the spec is wrong. Nothing is sent then.
   * @throws `ConflictError` if the name is already in use.
   * @throws `NotInApiVersionError` if `Driver` is set before API 1.31, or `Templating` before API 1.37.
   * @throws `UnavailableError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * const Data = Buffer.from('hunter2').toString('base64');
   * const { ID } = await engine.secrets.create({ Name: 'web', Data });
   * ```
   */
  async create(spec: SecretSpec, options: CallOptions = {}): Promise<SwarmIdResponse> {
    const { signal } = checkOptions(options);
    return answer(this.#transport, SwarmIdResponseSchema, {
      operationId: 'SecretCreate',
      method: 'POST',
      path: '/secrets/create',
      body: checkInput(SecretSpecSchema, spec, 'SecretCreate body'),
      signal,
    });
  }

  /**
   * Operation `SecretUpdate`: changes the labels; all else must be as it is.
   *
   * @param secret - name or id
   * @param version - the version on which the change is based: `Version.Index` of {@link SecretOperations.inspect}
   * @throws `InvalidInputError` if the spec is wrong. Nothing is sent then.
   * @throws `NotFoundError` if the secret does not exist.
   * @throws `BadRequestError` if anything other than the labels changes.
   * @throws `EngineError` if `version` is not the latest, because another client has changed it.
   * @throws `UnavailableError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * const { ID, Version } = await engine.secrets.inspect('web');
   * await engine.secrets.update(ID, Version.Index, { Name: 'web', Labels: { team: 'web' } });
   * ```
   */
  async update(secret: string, version: number, spec: SecretSpec, options: CallOptions = {}): Promise<void> {
    const { signal } = checkOptions(options);
    return done(this.#transport, {
      operationId: 'SecretUpdate',
      method: 'POST',
      path: route`/secrets/${secret}/update`,
      query: { version },
      body: checkInput(SecretSpecSchema, spec, 'SecretUpdate body'),
      signal,
    });
  }

  /**
   * Operation `SecretDelete`. The engine refuses while a service has it.
   *
   * @param secret - name or id
   * @throws `NotFoundError` if the secret does not exist.
   * @throws `BadRequestError` if a service uses it.
   * @throws `UnavailableError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * await engine.secrets.delete('web');
   * ```
   */
  async delete(secret: string, options: CallOptions = {}): Promise<void> {
    const { signal } = checkOptions(options);
    return done(this.#transport, {
      operationId: 'SecretDelete',
      method: 'DELETE',
      path: route`/secrets/${secret}`,
      signal,
    });
  }
}
