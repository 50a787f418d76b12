import { listedName } from '../listed-name.js';
import { GROUP_LABEL, GroupExistsError, type GroupLeftover } from '../../errors/group.js';
import { ConflictError, ForbiddenError, NotFoundError } from '../../errors/engine.js';
import type { Engine } from '../../engine/index.js';
import type { NetworkSummary } from '../../models/index.js';
import { cleanupSignal } from '../cleanup.js';
import { removeContainer } from '../container/removal.js';
import { ifThere } from '../if-there.js';

/** The label that names the member that a container is. */
export const MEMBER_LABEL = 'wragg.wincontainers.member';

/** What the engine has of a group. */
interface Leftovers {
  readonly containers: readonly GroupLeftover[];
  readonly network: NetworkSummary | undefined;
}

/** What a program has made of a group itself, by ids. */
export interface OwnParts {
  readonly containers: readonly string[];
  readonly network: string | undefined;
}

/**
 * Looks for what a group of this name has left in the engine, as after a crash, and removes it where that is asked for.
 *
 * @throws GroupExistsError when there is something, and it is not to be replaced; or when somebody else makes the group meanwhile
 */
export async function clearTheWay(
  engine: Engine,
  group: string,
  { replace = false }: { readonly replace?: boolean | undefined },
  signal: AbortSignal | undefined,
): Promise<void> {
  const { containers, network } = await leftoversOf(engine, group, signal);
  if (containers.length === 0 && network === undefined) return;
  if (!replace) throw new GroupExistsError(group, containers, network?.Name);
  try {
    await Promise.all(containers.map(({ id }) => ifThere(() => removeContainer(engine, id))));
    if (network !== undefined) await ifThere(() => engine.networks.delete(network.Id, { signal }));
  } catch (error) {
    throw await inTheWay(engine, group, { containers: [], network: undefined }, error);
  }
}

/**
 * Whether the engine refused because another program makes or replaces the same group at the same time.
 *
 * @param own - what is not another's
 * @param error - how it refused
 * @returns a GroupExistsError then, else the same error
 */
export async function inTheWay(
  engine: Engine,
  group: string,
  own: OwnParts,
  error: unknown,
): Promise<unknown> {
  const isRefusal =
    error instanceof ConflictError || error instanceof ForbiddenError || error instanceof NotFoundError;
  if (!isRefusal) return error;
  try {
    const signal = cleanupSignal(engine);
    const { containers, network } = await leftoversOf(engine, group, signal);
    // While our network is there, nobody has replaced the group.
    if (error instanceof NotFoundError && own.network !== undefined && network?.Id === own.network)
      return error;
    const others = containers.filter(({ id }) => !own.containers.includes(id));
    const isOthers = network !== undefined && network.Id !== own.network;
    if (others.length === 0 && !isOthers) return error;
    return new GroupExistsError(group, others, isOthers ? network.Name : undefined, { cause: error });
  } catch {
    return error;
  }
}

async function leftoversOf(
  engine: Engine,
  group: string,
  signal: AbortSignal | undefined,
): Promise<Leftovers> {
  const containers = await containersOf(engine, group, signal);
  const named = await engine.networks.list({ filters: { name: [group] }, signal });
  // An engine gives names that have it in them, too.
  const network = named.find(({ Name, Labels }) => Name === group && Labels?.[GROUP_LABEL] === group);
  return { containers, network };
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
