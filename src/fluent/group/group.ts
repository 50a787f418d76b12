import type { OwnedContainer } from '../container/container.js';
import type { OwnedNetwork } from '../networks.js';
import type { OwnedVolume } from '../volumes.js';
import { tearDown, type Member } from './tear-down.js';

/**
 * Running containers that belong together. `await using` removes them in reverse order, each after the members that
 * need it, then the volumes and the network. With {@link ContainerBuilder.stopFirst} a container is stopped first.
 */
export class Group<C extends string = string, V extends string = string> implements AsyncDisposable {
  readonly #members: readonly Member[];
  #ending: Promise<void> | undefined;

  /** @internal */
  constructor(
    /** The containers by the names that they were added with. */
    readonly containers: Readonly<Record<C, OwnedContainer>>,
    /** The volumes by name. */
    readonly volumes: Readonly<Record<V, OwnedVolume>>,
    /** The network of the group; `undefined` if it has no own network. */
    readonly network: OwnedNetwork | undefined,
    members: readonly Member[],
  ) {
    this.#members = members;
  }

  /**
   * Ends the group. If one part cannot be removed, the others are still removed. After a failure it can be called
   * again.
   *
   * @throws `AggregateError` if several things could not be removed. If it is only one, its own error is thrown.
   */
  [Symbol.asyncDispose](): Promise<void> {
    this.#ending ??= this.#end().finally(() => (this.#ending = undefined));
    return this.#ending;
  }

  async #end(): Promise<void> {
    const volumes = Object.values<OwnedVolume>(this.volumes);
    const errors = (await tearDown({ members: this.#members, volumes, network: this.network })).map(
      ({ cause }) => cause,
    );
    if (errors.length === 1) throw errors[0];
    if (errors.length > 1)
      throw new AggregateError(errors, `${String(errors.length)} parts of the group could not be removed.`);
  }
}
