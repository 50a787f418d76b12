import type { OwnedContainer } from '../container/container.js';

/** A container of a group, and whom it needs. */
export interface Member {
  readonly name: string;
  readonly needs: readonly string[];
  readonly container: OwnedContainer;
}

/**
 * Removes containers, each after those that need it, then volumes, then the network.
 *
 * @throws what failed, an AggregateError if it was more than one thing
 */
export async function tearDown(
  members: readonly Member[],
  volumes: readonly AsyncDisposable[],
  network: AsyncDisposable | undefined,
): Promise<void> {
  const errors: unknown[] = [];
  const end = async (thing: AsyncDisposable): Promise<void> => {
    try {
      await thing[Symbol.asyncDispose]();
    } catch (error) {
      errors.push(error);
    }
  };
  const ended = new Map<string, Promise<void>>();
  // Whoever needs one was added after it.
  for (const { name, container } of members.toReversed()) {
    const users = members
      .filter(({ needs }) => needs.includes(name))
      .flatMap((user) => ended.get(user.name) ?? []);
    ended.set(
      name,
      Promise.all(users).then(() => end(container)),
    );
  }
  await Promise.all(ended.values());
  await Promise.all(volumes.map(end));
  if (network !== undefined) await end(network);
  if (errors.length === 1) throw errors[0];
  if (errors.length > 1)
    throw new AggregateError(errors, `${String(errors.length)} things of the group could not be removed.`);
}
