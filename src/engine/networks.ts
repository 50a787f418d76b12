import {
  checkInput,
  NetworkConnectSpecSchema,
  NetworkCreateResponseSchema,
  NetworkDisconnectSpecSchema,
  NetworkInspectSchema,
  NetworkListSchema,
  NetworkPruneResponseSchema,
  NetworkSpecSchema,
  type NetworkConnectSpec,
  type NetworkCreateResponse,
  type NetworkDisconnectSpec,
  type NetworkInspect,
  type NetworkListFilters,
  type NetworkPruneResponse,
  type NetworkSpec,
  type NetworkSummary,
  type PruneFilters,
} from '../models/index.js';
import { route, type EngineTransport } from '../transport/index.js';
import { answer, done, type CallOptions } from './call.js';

/** Parameters of `NetworkInspect`. */
export interface NetworkInspectOptions extends CallOptions {
  /** Services and their tasks on other nodes too. Since API 1.28. Default: false. */
  readonly verbose?: boolean | undefined;
  /** Where to look for it. Since API 1.31. Default: everywhere. */
  readonly scope?: 'local' | 'swarm' | 'global' | undefined;
}

/**
 * Networks: the operations `Network…`. Every operation can also throw {@link EngineUnreachableError},
 * {@link EngineDisconnectedError}, {@link ResponseTimeoutError}, {@link UnexpectedAnswerError}, and what its signal was
 * aborted with.
 */
export class NetworkOperations {
  readonly #transport: EngineTransport;

  /** @internal */
  constructor(transport: EngineTransport) {
    this.#transport = transport;
  }

  /**
   * Operation `NetworkList`. On Windows the default network is called `nat`.
   *
   * @param options - `filters`: those that all apply. `scope` since API 1.29, `dangling` since API 1.40
   * @throws BadRequestError for a filter that the engine does not take
   * @throws NotInApiVersionError for a filter of a later API version
   * @example
   * ```ts
   * const [nat] = await engine.networks.list({ filters: { name: ['nat'] } });
   * ```
   */
  async list(
    options: CallOptions & { readonly filters?: NetworkListFilters | undefined } = {},
  ): Promise<NetworkSummary[]> {
    return answer(this.#transport, NetworkListSchema, {
      operationId: 'NetworkList',
      method: 'GET',
      path: '/networks',
      query: { filters: options.filters },
      signal: options.signal,
    });
  }

  /**
   * Operation `NetworkInspect`: its driver, its subnets, and the containers in it.
   *
   * @param network - name or id
   * @throws NotFoundError when there is no such network
   * @throws NotInApiVersionError for `verbose` before API 1.28, `scope` before API 1.31
   * @example
   * ```ts
   * const { Driver, IPAM } = await engine.networks.inspect('nat');
   * ```
   */
  async inspect(network: string, options: NetworkInspectOptions = {}): Promise<NetworkInspect> {
    return answer(this.#transport, NetworkInspectSchema, {
      operationId: 'NetworkInspect',
      method: 'GET',
      path: route`/networks/${network}`,
      query: { verbose: options.verbose, scope: options.scope },
      signal: options.signal,
    });
  }

  /**
   * Operation `NetworkCreate`.
   *
   * @param spec - a `WindowsNetworkSpec` has the drivers of Windows: `nat`, `transparent`, `l2bridge` and so on. The
   * engine's own drivers on Windows refuse `EnableIPv6` and an `IPRange`: "not supported by the 'windows' ipam driver"
   * @returns the id, and what the engine warns of
   * @throws InvalidInputError before anything is sent when the spec is wrong
   * @throws BadRequestError when the subnet or the gateway is not a valid one
   * @throws ForbiddenError when the name is that of a network of the engine's own, or a network of a swarm is wanted
   * where there is none
   * @throws ConflictError when the name is taken
   * @throws NotFoundError when there is no such driver
   * @throws NotInApiVersionError for a field of a later API version
   * @throws HcsError when the Host Network Service refuses
   * @example
   * ```ts
   * await engine.networks.create({
   *   Name: 'web',
   *   Driver: 'nat',
   *   IPAM: { Config: [{ Subnet: '172.30.0.0/24', Gateway: '172.30.0.1' }] },
   * });
   * ```
   */
  async create(spec: NetworkSpec, { signal }: CallOptions = {}): Promise<NetworkCreateResponse> {
    return answer(this.#transport, NetworkCreateResponseSchema, {
      operationId: 'NetworkCreate',
      method: 'POST',
      path: '/networks/create',
      body: checkInput(NetworkSpecSchema, spec, 'NetworkCreate body'),
      pace: 'patient',
      signal,
    });
  }

  /**
   * Operation `NetworkDelete`. No container may be in it.
   *
   * @param network - name or id
   * @throws NotFoundError when there is no such network
   * @throws ForbiddenError when a container is in it, or it is the engine's own, such as `nat`
   * @throws HcsError when the Host Network Service refuses
   * @example
   * ```ts
   * await engine.networks.delete('web');
   * ```
   */
  async delete(network: string, { signal }: CallOptions = {}): Promise<void> {
    return done(this.#transport, {
      operationId: 'NetworkDelete',
      method: 'DELETE',
      path: route`/networks/${network}`,
      pace: 'patient',
      signal,
    });
  }

  /**
   * Operation `NetworkConnect`: joins a container to a network. An engine on Windows wants it stopped for that.
   *
   * @param network - name or id
   * @param spec - the container, and what it has in the network
   * @throws InvalidInputError before anything is sent when the spec is wrong
   * @throws NotFoundError when there is no such network or container
   * @throws ForbiddenError when the container is in it already
   * @throws NotInApiVersionError for `DriverOpts` before API 1.32, `GwPriority` before 1.48, `MacAddress` before 1.54
   * @example
   * ```ts
   * await engine.networks.connect('web', { Container: 'iis', EndpointConfig: { Aliases: ['app'] } });
   * ```
   */
  async connect(network: string, spec: NetworkConnectSpec, { signal }: CallOptions = {}): Promise<void> {
    return done(this.#transport, {
      operationId: 'NetworkConnect',
      method: 'POST',
      path: route`/networks/${network}/connect`,
      body: checkInput(NetworkConnectSpecSchema, spec, 'NetworkConnect body'),
      pace: 'patient',
      signal,
    });
  }

  /**
   * Operation `NetworkDisconnect`: takes a container out of a network.
   *
   * @param network - name or id
   * @param spec - the container; `Force`: also one that is no longer there
   * @throws InvalidInputError before anything is sent when the spec is wrong
   * @throws NotFoundError when there is no such network or container
   * @throws ForbiddenError when the network is that of a swarm
   * @throws EngineError when the container is not in it
   * @example
   * ```ts
   * await engine.networks.disconnect('web', { Container: 'iis', Force: true });
   * ```
   */
  async disconnect(
    network: string,
    spec: NetworkDisconnectSpec,
    { signal }: CallOptions = {},
  ): Promise<void> {
    return done(this.#transport, {
      operationId: 'NetworkDisconnect',
      method: 'POST',
      path: route`/networks/${network}/disconnect`,
      body: checkInput(NetworkDisconnectSpecSchema, spec, 'NetworkDisconnect body'),
      pace: 'patient',
      signal,
    });
  }

  /**
   * Operation `NetworkPrune`: removes networks that no container is in, save the engine's own. Since API 1.25.
   *
   * @param options - `filters`: `until` since API 1.28, `label` since API 1.29
   * @returns the names of those that were removed
   * @throws ConflictError when the engine is pruning already
   * @throws NotInApiVersionError before API 1.25, or for a filter of a later one
   * @example
   * ```ts
   * const { NetworksDeleted } = await engine.networks.prune({ filters: { until: ['24h'] } });
   * ```
   */
  async prune(
    options: CallOptions & { readonly filters?: PruneFilters | undefined } = {},
  ): Promise<NetworkPruneResponse> {
    return answer(this.#transport, NetworkPruneResponseSchema, {
      operationId: 'NetworkPrune',
      method: 'POST',
      path: '/networks/prune',
      query: { filters: options.filters },
      pace: 'patient',
      signal: options.signal,
    });
  }
}
