import type { OwnedContainer } from '../container/container.js';
import type { OwnedNetwork } from '../networks.js';
import type { OwnedVolume } from '../volumes.js';
import { tearDown, type Member } from './tear-down.js';

/**
 * Containers that run and belong together. `await using` ends them in reverse: each after those that need it, stopped in order
 * first where {@link ContainerBuilder.stopFirst} asks for that, then the volumes and the network of the group.
 */
export class Group<C extends string = string, V extends string = string> implements AsyncDisposable {
  readonly #members: readonly Member[];
  #ending: Promise<void> | undefined;

  /** @internal */
  constructor(
    /** The containers by the names that they were added with. */
    readonly containers: Readonly<Record<C, OwnedContainer>>,
    /** The volumes by theirs. */
    readonly volumes: Readonly<Record<V, OwnedVolume>>,
    /** The network of the group; `undefined` where it has none of its own. */
    readonly network: OwnedNetwork | undefined,
    members: readonly Member[],
  ) {
    this.#members = members;
  }

  /**
   * Ends the group. What can be removed is removed, whatever else fails; when something fails, it can be done again.
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
      throw new AggregateError(errors, `${String(errors.length)} things of the group could not be removed.`);
  }
}
