import { checkOptions } from '../common/options.js';
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

/**
 * Nodes of a swarm: the operations `Node…`. They need a manager, and throw {@link UnavailableError} without one.
 *
 * Every operation can also throw {@link EngineUnreachableError}, {@link EngineDisconnectedError},
 * {@link ResponseTimeoutError}, {@link UnexpectedAnswerError}, and what its signal was aborted with.
 */
export class NodeOperations {
  readonly #transport: EngineTransport;

  /** @internal */
  constructor(transport: EngineTransport) {
    this.#transport = transport;
  }

  /**
   * Operation `NodeList`: what `docker node ls` shows.
   *
   * @param options - `filters`: all of them must match. `node.label` since API 1.40
   * @throws `BadRequestError` if the engine does not accept a filter.
   * @throws `NotInApiVersionError` if a filter needs a later API version.
   * @throws `UnavailableError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * for (const { Description, Status } of await engine.nodes.list()) console.log(Description, Status);
   * ```
   */
  async list(
    options: CallOptions & { readonly filters?: NodeListFilters | undefined } = {},
  ): Promise<SwarmNode[]> {
    checkOptions(options);
    return answer(this.#transport, NodeListSchema, {
      operationId: 'NodeList',
      method: 'GET',
      path: '/nodes',
      query: { filters: options.filters },
      signal: options.signal,
    });
  }

  /**
   * Operation `NodeInspect`: what the swarm knows of a node.
   *
   * @param node - name or id
   * @throws `NotFoundError` if the node does not exist.
   * @throws `UnavailableError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * const { Spec, Version } = await engine.nodes.inspect('win-1');
   * ```
   */
  async inspect(node: string, options: CallOptions = {}): Promise<SwarmNode> {
    const { signal } = checkOptions(options);
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
   * @param node - name or id
   * @param version - the version on which the change is based: `Version.Index` of {@link NodeOperations.inspect}
   * @throws `InvalidInputError` if the spec is wrong. Nothing is sent then.
   * @throws `NotFoundError` if the node does not exist.
   * @throws `BadRequestError` if the engine does not accept the spec, or if the swarm would lose its last manager.
   * @throws `EngineError` if `version` is not the latest, because another client has changed it.
   * @throws `UnavailableError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * import { nodeSpecOf } from '@wragg/wincontainers';
   *
   * const node = await engine.nodes.inspect('win-1');
   * await engine.nodes.update(node.ID, node.Version.Index, { ...nodeSpecOf(node), Availability: 'drain' });
   * ```
   */
  async update(node: string, version: number, spec: NodeSpec, options: CallOptions = {}): Promise<void> {
    const { signal } = checkOptions(options);
    return done(this.#transport, {
      operationId: 'NodeUpdate',
      method: 'POST',
      path: route`/nodes/${node}/update`,
      query: { version },
      body: checkInput(NodeSpecSchema, spec, 'NodeUpdate body'),
      signal,
    });
  }

  /**
   * Operation `NodeDelete`: strikes a node off that has left.
   *
   * @param node - name or id
   * @throws `NotFoundError` if the node does not exist.
   * @throws `BadRequestError` if the node is a manager, or is not down and `force` is not set.
   * @throws `UnavailableError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * await engine.nodes.delete('win-1');
   * ```
   */
  async delete(
    node: string,
    options: CallOptions & {
      /** Also one that is not down. Default: false. */
      readonly force?: boolean | undefined;
    } = {},
  ): Promise<void> {
    checkOptions(options);
    return done(this.#transport, {
      operationId: 'NodeDelete',
      method: 'DELETE',
      path: route`/nodes/${node}`,
      query: { force: options.force },
      signal: options.signal,
    });
  }
}
