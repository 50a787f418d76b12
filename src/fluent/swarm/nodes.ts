import type { CallOptions, Engine } from '../../engine/index.js';
import type { NodeListFilters, SwarmNode } from '../../models/index.js';
import { NodeHandle } from './node.js';
import { orSwarmError } from './refusals.js';

/** The nodes of a swarm. {@link Docker} lists the errors of every operation. */
export class Nodes {
  readonly #engine: Engine;

  /** @internal */
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /**
   * A handle of a node, by host name or id. Nothing is sent. If it does not exist, the first use throws
   * {@link NotFoundError}.
   *
   * @param node - its id, its host name if no other node has the same, or `self` for the engine's own node
   * @example
   * ```ts
   * await docker.swarm.nodes.get('win-2').drain();
   * ```
   */
  get(node: string): NodeHandle {
    return new NodeHandle(this.#engine, node);
  }

  /**
   * Operation `NodeList`: what `docker node ls` shows.
   *
   * @param options - `filters`: all of them must match. `node.label` since API 1.40
   * @throws `SwarmError` if the engine is not a manager of a swarm.
   * @throws `BadRequestError` if the engine does not accept a filter.
   * @throws `NotInApiVersionError` if a filter needs a later API version.
   * @example
   * ```ts
   * for (const { Description, Status, Spec } of await docker.swarm.nodes.list())
   *   console.log(Description.Hostname, Description.Platform?.OS, Status.State, Spec.Availability);
   * ```
   */
  list(
    options: CallOptions & {
      /** Only those that match all of these. */
      readonly filters?: NodeListFilters | undefined;
    } = {},
  ): Promise<readonly SwarmNode[]> {
    return orSwarmError(this.#engine.nodes.list(options));
  }
}
