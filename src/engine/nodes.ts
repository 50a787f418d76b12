import {
  checkInput,
  NodeListSchema,
  NodeSpecSchema,
  SwarmNodeSchema,
  type NodeListFilters,
  type NodeSpec,
  type SwarmNode,
} from '../models/index.js';
import { route, type EngineTransport } from '../transport/index.js';
import { answer, done, type CallOptions } from './call.js';

/** Nodes of a swarm: the operations `Node…`. They need a manager. */
export class NodeOperations {
  readonly #transport: EngineTransport;

  /** @internal */
  constructor(transport: EngineTransport) {
    this.#transport = transport;
  }

  /** Operation `NodeList`. */
  async list(
    options: CallOptions & { readonly filters?: NodeListFilters | undefined } = {},
  ): Promise<SwarmNode[]> {
    return answer(this.#transport, NodeListSchema, {
      operationId: 'NodeList',
      method: 'GET',
      path: '/nodes',
      query: { filters: options.filters },
      signal: options.signal,
    });
  }

  /**
   * Operation `NodeInspect`.
   *
   * @param node - name or id
   */
  async inspect(node: string, { signal }: CallOptions = {}): Promise<SwarmNode> {
    return answer(this.#transport, SwarmNodeSchema, {
      operationId: 'NodeInspect',
      method: 'GET',
      path: route`/nodes/${node}`,
      signal,
    });
  }

  /**
   * Operation `NodeUpdate`: replaces role, availability and labels. Begin with those that are there: see `nodeSpecOf`.
   *
   * @param version - the version on which the change is based: `Version.Index` of {@link NodeOperations.inspect}
   */
  async update(node: string, version: number, spec: NodeSpec, { signal }: CallOptions = {}): Promise<void> {
    return done(this.#transport, {
      operationId: 'NodeUpdate',
      method: 'POST',
      path: route`/nodes/${node}/update`,
      query: { version },
      body: checkInput(NodeSpecSchema, spec, 'NodeUpdate body'),
      signal,
    });
  }

  /** Operation `NodeDelete`: strikes a node off that has left. */
  async delete(
    node: string,
    options: CallOptions & {
      /** Also one that is not down. Default: false. */
      readonly force?: boolean | undefined;
    } = {},
  ): Promise<void> {
    return done(this.#transport, {
      operationId: 'NodeDelete',
      method: 'DELETE',
      path: route`/nodes/${node}`,
      query: { force: options.force },
      signal: options.signal,
    });
  }
}
