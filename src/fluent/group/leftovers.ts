import { listedName } from '../listed-name.js';
import { GROUP_LABEL, GroupExistsError, type GroupLeftover } from '../../errors/group.js';
import type { Engine } from '../../engine/index.js';
import { removeContainer } from '../container/removal.js';
import { ifThere } from '../if-there.js';

/** The label that names the member that a container is. */
export const MEMBER_LABEL = 'wragg.wincontainers.member';

/**
 * Looks for what a group of this name has left in the engine, as after a crash, and removes it where that is asked for.
 *
 * @throws GroupExistsError when there is something, and it is not to be replaced
 */
export async function clearTheWay(
  engine: Engine,
  group: string,
  { replace = false }: { readonly replace?: boolean | undefined },
  signal: AbortSignal | undefined,
): Promise<void> {
  const containers = await containersOf(engine, group, signal);
  const named = await engine.networks.list({ filters: { name: [group] }, signal });
  // An engine gives names that have it in them, too.
  const network = named.find(({ Name, Labels }) => Name === group && Labels?.[GROUP_LABEL] === group);
  if (containers.length === 0 && network === undefined) return;
  if (!replace) throw new GroupExistsError(group, containers, network?.Name);
  await Promise.all(containers.map(({ id }) => ifThere(() => removeContainer(engine, id))));
  if (network !== undefined) await ifThere(() => engine.networks.delete(network.Id, { signal }));
}

async function containersOf(
  engine: Engine,
  group: string,
  signal: AbortSignal | undefined,
): Promise<GroupLeftover[]> {
  const filters = { label: [`${GROUP_LABEL}=${group}`] };
  const found = await engine.containers.list({ all: true, filters, signal });
  return found.map((container) => ({
    id: container.Id,
    name: listedName(container),
    member: container.Labels?.[MEMBER_LABEL],
    running: container.State === 'running',
  }));
}
