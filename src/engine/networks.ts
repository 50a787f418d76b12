import { checkOptions } from '../common/options.js';
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
   * @param options - `filters`: all of them must match. `scope` since API 1.29, `dangling` since API 1.40
   * @throws `BadRequestError` if the engine does not accept a filter.
   * @throws `NotInApiVersionError` if a filter needs a later API version.
   * @example
   * ```ts
   * const [nat] = await engine.networks.list({ filters: { name: ['nat'] } });
   * ```
   */
  async list(
    options: CallOptions & { readonly filters?: NetworkListFilters | undefined } = {},
  ): Promise<NetworkSummary[]> {
    checkOptions(options);
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
   * @throws `NotFoundError` if the network does not exist.
   * @throws `NotInApiVersionError` if `verbose` is set before API 1.28, or `scope` before API 1.31.
   * @example
   * ```ts
   * const { Driver, IPAM } = await engine.networks.inspect('nat');
   * ```
   */
  async inspect(network: string, options: NetworkInspectOptions = {}): Promise<NetworkInspect> {
    checkOptions(options);
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
   * @throws `InvalidInputError` if the spec is wrong. Nothing is sent then.
   * @throws `BadRequestError` if the subnet or the gateway is not a valid one.
   * @throws `ForbiddenError` if the name is that of one of the engine's own networks, or if the network needs a swarm
   * and the engine is not in one.
   * @throws `ConflictError` if the name is already in use.
   * @throws `NotFoundError` if the driver does not exist.
   * @throws `NotInApiVersionError` if a field needs a later API version.
   * @throws `HcsError` if the Host Network Service refuses.
   * @example
   * ```ts
   * await engine.networks.create({
   *   Name: 'web',
   *   Driver: 'nat',
   *   IPAM: { Config: [{ Subnet: '172.30.0.0/24', Gateway: '172.30.0.1' }] },
   * });
   * ```
   */
  async create(spec: NetworkSpec, options: CallOptions = {}): Promise<NetworkCreateResponse> {
    const { signal } = checkOptions(options);
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
   * @throws `NotFoundError` if the network does not exist.
   * @throws `ForbiddenError` if a container is in the network, or if it is one of the engine's own, such as `nat`.
   * @throws `HcsError` if the Host Network Service refuses.
   * @example
   * ```ts
   * await engine.networks.delete('web');
   * ```
   */
  async delete(network: string, options: CallOptions = {}): Promise<void> {
    const { signal } = checkOptions(options);
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
   * @throws `InvalidInputError` if the spec is wrong. Nothing is sent then.
   * @throws `NotFoundError` if the network or the container does not exist.
   * @throws `ForbiddenError` if the container is already in the network.
   * @throws `NotInApiVersionError` if `DriverOpts` is set before API 1.32, `GwPriority` before API 1.48, or
   * `MacAddress` before API 1.54.
   * @example
   * ```ts
   * await engine.networks.connect('web', { Container: 'iis', EndpointConfig: { Aliases: ['app'] } });
   * ```
   */
  async connect(network: string, spec: NetworkConnectSpec, options: CallOptions = {}): Promise<void> {
    const { signal } = checkOptions(options);
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
   * @param spec - the container; `Force`: even if it no longer exists
   * @throws `InvalidInputError` if the spec is wrong. Nothing is sent then.
   * @throws `NotFoundError` if the network or the container does not exist.
   * @throws `ForbiddenError` if the network belongs to a swarm.
   * @throws `EngineError` if the container is not in the network.
   * @example
   * ```ts
   * await engine.networks.disconnect('web', { Container: 'iis', Force: true });
   * ```
   */
  async disconnect(network: string, spec: NetworkDisconnectSpec, options: CallOptions = {}): Promise<void> {
    const { signal } = checkOptions(options);
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
   * @throws `ConflictError` if another prune is running.
   * @throws `NotInApiVersionError` if the API version is before 1.25, or if a filter needs a later one.
   * @example
   * ```ts
   * const { NetworksDeleted } = await engine.networks.prune({ filters: { until: ['24h'] } });
   * ```
   */
  async prune(
    options: CallOptions & { readonly filters?: PruneFilters | undefined } = {},
  ): Promise<NetworkPruneResponse> {
    checkOptions(options);
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
