import { badRequest, systemError } from '../state/api-error.js';
import type { SimulatedContainer } from '../state/container.js';
import type { EngineState } from '../state/engine.js';
import type { SimulatedImage } from '../state/images.js';
import { portList } from './container-views.js';
import { booleanFilter, type Filters, passes, passesLabels, readFilters } from './filters.js';
import type { Query } from './route.js';

const FILTERS = [
  'ancestor',
  'before',
  'exited',
  'expose',
  'health',
  'id',
  'is-task',
  'isolation',
  'label',
  'name',
  'network',
  'publish',
  'since',
  'status',
  'volume',
];
const STATES = ['created', 'restarting', 'running', 'removing', 'paused', 'exited', 'dead'];
const HEALTH = ['none', 'starting', 'healthy', 'unhealthy'];

/**
 * The containers that a list's filters let pass, the oldest first.
 *
 * @param all Also those that do not run; a filter by status asks for them, too.
 * @throws ApiError for a filter that there is not, or a value that it cannot have
 */
export function containersThatPass(engine: EngineState, query: Query, all: boolean): SimulatedContainer[] {
  const filters = readFilters(query, FILTERS);
  checkWords(filters, 'status', STATES);
  checkWords(filters, 'health', HEALTH);
  for (const code of filters.get('exited') ?? []) {
    if (!/^[+-]?\d+$/.test(code))
      throw badRequest(
        `invalid filter 'exited=${code}': strconv.Atoi: parsing ${JSON.stringify(code)}: invalid syntax`,
      );
  }
  const containers = [...engine.containers.values()];
  const position = (reference: string): number => containers.indexOf(engine.getContainer(reference));
  const before = Math.min(...(filters.get('before') ?? []).map(position));
  const since = Math.max(...(filters.get('since') ?? []).map(position));
  const ancestors = filters.get('ancestor')?.map((name) => engine.images.find(name)?.id);
  const hasPort = portFilter(filters);
  const isTask = booleanFilter(filters, 'is-task');
  const wantsAll = all || (filters.get('status') ?? []).length > 0;
  return containers.filter(
    (container, at) =>
      (wantsAll || container.isUp) &&
      (isTask === undefined || container.isTask === isTask) &&
      at < before &&
      at > since &&
      passesOwn(container, filters) &&
      (ancestors === undefined || lineage(engine, container.image).some((id) => ancestors.includes(id))) &&
      hasPort(container),
  );
}

function checkWords(filters: Filters, name: string, words: readonly string[]): void {
  const wrong = filters.get(name)?.find((value) => !words.includes(value));
  if (wrong === undefined) return;
  const reason = `invalid value for ${name} (${wrong}): must be one of ${words.join(', ')}`;
  throw badRequest(`invalid filter '${name}=${wrong}': ${reason}`);
}

/** What a container alone tells. */
function passesOwn(container: SimulatedContainer, filters: Filters): boolean {
  const { id, name, networks, mounts } = container;
  return (
    passes(filters, 'status', (status) => container.status === status) &&
    passes(filters, 'health', (health) => (container.health?.status ?? 'none') === health) &&
    passes(
      filters,
      'exited',
      (code) => container.status === 'exited' && container.exitCode === Number(code),
    ) &&
    passes(filters, 'id', (wanted) => id.startsWith(wanted)) &&
    passes(filters, 'name', (pattern) => matchesName(name, pattern)) &&
    passes(filters, 'isolation', (isolation) => container.isolation === isolation) &&
    passes(filters, 'volume', (wanted) =>
      mounts.some((mount) =>
        [mount.type === 'volume' ? mount.name : mount.source, mount.destination].includes(wanted),
      ),
    ) &&
    passes(filters, 'network', (wanted) =>
      [...networks.values()].some((network) => network.name === wanted || network.id.startsWith(wanted)),
    ) &&
    passesLabels(filters, container.config.Labels)
  );
}

/** Name filters are patterns to the engine; of these, `^` and `$` are understood here. */
function matchesName(name: string, pattern: string): boolean {
  const text = pattern.replace(/^\^?\/?|\$$/g, '');
  return (
    name.includes(text) &&
    (!/^\^/.test(pattern) || name.startsWith(text)) &&
    (!/\$$/.test(pattern) || name.endsWith(text))
  );
}

/** An image and all that it was made of. */
function lineage(engine: EngineState, image: SimulatedImage): string[] {
  const ids = [image.id];
  for (let next = image.parent; next !== '';) {
    ids.push(next);
    next = engine.images.find(next)?.parent ?? '';
  }
  return ids;
}

/** Whether a container has one of the ports of `publish`, on the host, or of `expose`, of its own. */
function portFilter(filters: Filters): (container: SimulatedContainer) => boolean {
  const published = (filters.get('publish') ?? []).map((value) => readPorts('publish', value));
  const exposed = (filters.get('expose') ?? []).map((value) => readPorts('expose', value));
  if (published.length + exposed.length === 0) return () => true;
  return (container) =>
    portList(container).some(
      ({ PublicPort = 0, PrivatePort, Type }) =>
        published.some((holds) => holds(PublicPort, Type)) ||
        exposed.some((holds) => holds(PrivatePort, Type)),
    );
}

/** Reads `80`, `80/udp` or `8000-8010/tcp`. */
function readPorts(name: string, value: string): (port: number, protocol: string) => boolean {
  if (value.includes(':')) throw systemError(`filter for '${name}' should not contain ':': ${value}`);
  const [, first, last = first, wanted = 'tcp'] =
    /^(\d{1,5})(?:-(\d{1,5}))?(?:\/(tcp|udp|sctp))?$/.exec(value) ?? [];
  const from = Number(first);
  const to = Number(last);
  if (first === undefined || to > 65535 || from > to)
    throw systemError(`error while looking up for ${name} ${value}: invalid port range`);
  return (port, protocol) => protocol === wanted && port >= from && port <= to;
}
