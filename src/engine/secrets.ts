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

/** Secrets of a swarm, since API 1.25: the operations `Secret…`. They need a manager. */
export class SecretOperations {
  readonly #transport: EngineTransport;

  /** @internal */
  constructor(transport: EngineTransport) {
    this.#transport = transport;
  }

  /** Operation `SecretList`. */
  async list(
    options: CallOptions & { readonly filters?: SecretListFilters | undefined } = {},
  ): Promise<SwarmSecret[]> {
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
   */
  async inspect(secret: string, { signal }: CallOptions = {}): Promise<SwarmSecret> {
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
   * @throws ConflictError when the name is taken
   * @example
   * ```ts
   * const Data = Buffer.from('hunter2').toString('base64');
   * const { ID } = await engine.secrets.create({ Name: 'web', Data });
   * ```
   */
  async create(spec: SecretSpec, { signal }: CallOptions = {}): Promise<SwarmIdResponse> {
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
   * @param version - the version on which the change is based: `Version.Index` of {@link SecretOperations.inspect}
   */
  async update(
    secret: string,
    version: number,
    spec: SecretSpec,
    { signal }: CallOptions = {},
  ): Promise<void> {
    return done(this.#transport, {
      operationId: 'SecretUpdate',
      method: 'POST',
      path: route`/secrets/${secret}/update`,
      query: { version },
      body: checkInput(SecretSpecSchema, spec, 'SecretUpdate body'),
      signal,
    });
  }

  /** Operation `SecretDelete`. The engine refuses while a service has it. */
  async delete(secret: string, { signal }: CallOptions = {}): Promise<void> {
    return done(this.#transport, {
      operationId: 'SecretDelete',
      method: 'DELETE',
      path: route`/secrets/${secret}`,
      signal,
    });
  }
}
