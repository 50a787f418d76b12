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

/** Networks: the operations `Network…`. */
export class NetworkOperations {
  readonly #transport: EngineTransport;

  /** @internal */
  constructor(transport: EngineTransport) {
    this.#transport = transport;
  }

  /** Operation `NetworkList`. On Windows the default network is called `nat`. */
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
   * Operation `NetworkInspect`.
   *
   * @param network - name or id
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
   * @param spec - a `WindowsNetworkSpec` has the drivers of Windows: `nat`, `transparent`, `l2bridge` and so on
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

  /** Operation `NetworkDelete`. */
  async delete(network: string, { signal }: CallOptions = {}): Promise<void> {
    return done(this.#transport, {
      operationId: 'NetworkDelete',
      method: 'DELETE',
      path: route`/networks/${network}`,
      pace: 'patient',
      signal,
    });
  }

  /** Operation `NetworkConnect`: joins a container to a network. An engine on Windows wants it stopped for that. */
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

  /** Operation `NetworkDisconnect`. */
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

  /** Operation `NetworkPrune`: removes networks that no container is in. */
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
