import type { Cluster } from './cluster.js';
import { meetsConstraints } from './constraints.js';
import { newSwarmId } from './ids.js';
import { hasEnded, isAfter, isWanted, type SwarmService, type SwarmTask, type TaskState } from './objects.js';
import type { TaskSpec } from './service-spec.js';

/** What a task of a service is to reach. */
export const goal = (task: SwarmTask): TaskState => (task.isJob ? 'complete' : 'running');

/** Makes a task of a service's spec. */
export function makeTask(
  cluster: Cluster,
  service: SwarmService,
  place: { readonly slot?: number | undefined; readonly nodeId?: string | undefined },
  desired: TaskState,
): SwarmTask {
  const { spec } = service;
  const isJob = spec.mode.kind.endsWith('-job');
  const now = new Date();
  const task: SwarmTask = {
    id: newSwarmId(),
    version: 0,
    created: now,
    updated: now,
    serviceId: service.id,
    serviceName: spec.name,
    labels: {},
    slot: place.slot,
    nodeId: place.nodeId ?? '',
    spec: spec.task,
    ports: service.ports,
    endpoint: endpointText(service),
    specVersion: service.specVersion,
    isJob,
    jobIteration: isJob ? service.jobIteration : undefined,
    desired,
    status: { state: 'new', message: 'created', error: '', time: now },
    addresses: [],
  };
  cluster.tasks.set(task.id, task);
  cluster.write(task);
  void allocate(cluster, task);
  return task;
}

/** Gives a new task what it needs of the whole swarm; then it waits for a node. */
async function allocate(cluster: Cluster, task: SwarmTask): Promise<void> {
  await cluster.step();
  if (task.status.state !== 'new' || !cluster.tasks.has(task.id)) return;
  cluster.report(task, { state: 'pending', message: 'pending task scheduling' });
}

/** What a service asks for at its endpoint, as text to compare. */
export function endpointText({ spec }: SwarmService): string {
  return JSON.stringify([spec.endpointMode, spec.ports]);
}

/** Has a task reach another state. */
export function setDesired(cluster: Cluster, task: SwarmTask, desired: TaskState): void {
  if (task.desired === desired || isAfter(task.desired, desired)) return;
  task.desired = desired;
  cluster.write(task);
}

/** The tasks of a service, the oldest first. */
export function tasksOf(cluster: Cluster, service: SwarmService): SwarmTask[] {
  return [...cluster.tasks.values()].filter(({ serviceId }) => serviceId === service.id);
}

/** A task's place: its slot, or its node. */
export const placeOf = (task: SwarmTask): string =>
  task.slot === undefined ? `node ${task.nodeId}` : `slot ${task.slot}`;

/** Whether a task is of another spec than its service. */
export function isDirty(cluster: Cluster, service: SwarmService, task: SwarmTask): boolean {
  if (task.specVersion === service.specVersion) return false;
  const { spec } = service;
  if (task.endpoint !== endpointText(service)) return true;
  if (specText(spec.task) === specText(task.spec)) return false;
  const node = cluster.nodes.get(task.nodeId);
  // Another place to run makes no new task of one whose place still fits.
  return !(
    node !== undefined &&
    specText(withoutConstraints(spec.task)) === specText(withoutConstraints(task.spec)) &&
    meetsConstraints(node, spec.task.constraints)
  );
}

function withoutConstraints(spec: TaskSpec): TaskSpec {
  const placement = { ...(spec.raw['Placement'] as object | undefined), Constraints: undefined };
  return { ...spec, raw: { ...spec.raw, Placement: placement } };
}

/** A spec as text that depends neither on the order of its fields nor on those that say nothing. */
function specText({ raw }: TaskSpec): string {
  return JSON.stringify(meaning(raw)) ?? '';
}

/** Zero says something of its own in these: without them there is a default. */
const TELLING_ZERO = ['Delay', 'StopGracePeriod'];

function meaning(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map((item) => meaning(item));
  if (value === null || value === '' || value === false) return undefined;
  if (value === 0) return TELLING_ZERO.includes(name) ? 0 : undefined;
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value)
    .map(([key, item]) => [key, meaning(item, key)] as const)
    .filter(([, item]) => item !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** Groups tasks by their places. */
export function byPlace(tasks: readonly SwarmTask[]): Map<string, SwarmTask[]> {
  const places = new Map<string, SwarmTask[]>();
  for (const task of tasks) {
    const place = placeOf(task);
    places.set(place, [...(places.get(place) ?? []), task]);
  }
  return places;
}

/** Whether a task is to run and has not ended. */
export const isLive = (task: SwarmTask): boolean => isWanted(task) && !hasEnded(task);
