import {
  NetworkInspectSchema,
  NetworkListSchema,
  type NetworkInspect,
  type NetworkListFilters,
  type NetworkSummary,
} from '../models/index.js';
import { route, type EngineTransport } from '../transport/index.js';
import { answer, type CallOptions } from './call.js';

/** Networks: the operations `Network…`. */
export class NetworkOperations {
  readonly #transport: EngineTransport;

  /** @internal */
  constructor(transport: EngineTransport) {
    this.#transport = transport;
  }

  /** Operation `NetworkList`. On Windows the default network is called `nat`. */
  async list(
    options: CallOptions & { readonly filters?: NetworkListFilters } = {},
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
  async inspect(network: string, options: CallOptions = {}): Promise<NetworkInspect> {
    return answer(this.#transport, NetworkInspectSchema, {
      operationId: 'NetworkInspect',
      method: 'GET',
      path: route`/networks/${network}`,
      signal: options.signal,
    });
  }
}
