import type { LeftBehind, MadeThing } from '../../errors/cleanup.js';
import type { OwnedContainer } from '../container/container.js';
import type { OwnedNetwork } from '../networks.js';
import type { OwnedVolume } from '../volumes.js';

/** A container of a group, and the members that it needs. */
export interface Member {
  readonly name: string;
  readonly needs: readonly string[];
  readonly container: OwnedContainer;
}

/** What is to be removed: the containers of a group, its volumes and its network. */
export interface Parts {
  readonly members: readonly Member[];
  readonly volumes: readonly OwnedVolume[];
  readonly network: OwnedNetwork | undefined;
}

/**
 * Removes containers, each after those that need it, then volumes, then the network.
 *
 * @returns what could not be removed, and why
 */
export async function tearDown({ members, volumes, network }: Parts): Promise<LeftBehind[]> {
  const left: LeftBehind[] = [];
  const end = async (thing: AsyncDisposable, made: MadeThing): Promise<void> => {
    try {
      await thing[Symbol.asyncDispose]();
    } catch (cause) {
      left.push({ ...made, cause });
    }
  };
  const ended = new Map<string, Promise<void>>();
  // Whoever needs one was added after it.
  for (const { name, container } of members.toReversed()) {
    const users = members
      .filter(({ needs }) => needs.includes(name))
      .flatMap((user) => ended.get(user.name) ?? []);
    const removed = Promise.all(users).then(() => end(container, { kind: 'container', id: container.id }));
    ended.set(name, removed);
  }
  await Promise.all(ended.values());
  await Promise.all(volumes.map((volume) => end(volume, { kind: 'volume', id: volume.name })));
  if (network !== undefined) await end(network, { kind: 'network', id: network.name });
  return left;
}
