import type { Cluster } from './cluster.js';
import { meetsConstraints } from './constraints.js';
import type { SwarmNode } from './node.js';
import { hasEnded, isAfter, type SwarmTask } from './objects.js';

/** One thing that a node must be able to do for a task. */
interface Filter {
  readonly fits: (cluster: Cluster, task: SwarmTask, node: SwarmNode) => boolean;
  readonly explain: (nodes: number) => string;
}

const nodes = (count: number): string => (count === 1 ? '1 node' : `${count} nodes`);

const FILTERS: readonly Filter[] = [
  {
    fits: (_, __, node) => node.takesTasks,
    explain: (count) => `${nodes(count)} not available for new tasks`,
  },
  { fits: hasRoom, explain: (count) => `insufficient resources on ${nodes(count)}` },
  { fits: hasPlugins, explain: (count) => `missing plugin on ${nodes(count)}` },
  {
    fits: (_, task, node) => meetsConstraints(node, task.spec.constraints),
    explain: (count) => `scheduling constraints not satisfied on ${nodes(count)}`,
  },
  { fits: isOfPlatform, explain: (count) => `unsupported platform on ${nodes(count)}` },
  { fits: hasPortsFree, explain: (count) => `host-mode port already in use on ${nodes(count)}` },
  { fits: isBelowMaximum, explain: () => 'max replicas per node limit exceed' },
];

/** Gives each task that waits for one a node, or says why there is none. */
export function schedule(cluster: Cluster): void {
  for (const task of cluster.tasks.values()) {
    if (task.status.state !== 'pending' || isAfter(task.desired, 'complete')) continue;
    const candidates = [...cluster.nodes.values()].filter(
      ({ id }) => task.nodeId === '' || task.nodeId === id,
    );
    const failures = new Map<Filter, number>();
    const fitting = candidates.filter((node) => {
      const failed = FILTERS.find((filter) => !filter.fits(cluster, task, node));
      if (failed !== undefined) failures.set(failed, (failures.get(failed) ?? 0) + 1);
      return failed === undefined;
    });
    const node = choose(cluster, task, fitting);
    if (node !== undefined) {
      task.nodeId = node.id;
      cluster.report(task, {
        state: 'assigned',
        message:
          task.slot === undefined
            ? 'scheduler confirmed task can run on preassigned node'
            : 'scheduler assigned task to node',
        error: '',
      });
      continue;
    }
    const reasons = [...failures]
      .toSorted(([, left], [, right]) => right - left)
      .map(([filter, count]) => filter.explain(count));
    const error = reasons.length === 0 ? 'no suitable node' : `no suitable node (${reasons.join('; ')})`;
    if (task.status.error !== error)
      cluster.report(task, { state: 'pending', message: 'pending task scheduling', error });
  }
}

/** Of the nodes that fit the one with the fewest tasks of the service, over the values of labels first. */
function choose(cluster: Cluster, task: SwarmTask, fitting: readonly SwarmNode[]): SwarmNode | undefined {
  const there = (node: SwarmNode): SwarmTask[] => tasksOn(cluster, node);
  const own = (node: SwarmNode): number =>
    there(node).filter(({ serviceId }) => serviceId === task.serviceId).length;
  let left = fitting;
  for (const descriptor of task.spec.spreadOver) {
    const value = (node: SwarmNode): string => labelOf(node, descriptor);
    const load = (of: string): number =>
      left.filter((node) => value(node) === of).reduce((sum, node) => sum + own(node), 0);
    const [best] = [...new Set(left.map(value))].toSorted((a, b) => load(a) - load(b));
    left = left.filter((node) => value(node) === best);
  }
  return left.toSorted((a, b) => own(a) - own(b) || there(a).length - there(b).length)[0];
}

function labelOf(node: SwarmNode, descriptor: string): string {
  return /^node\.labels\./i.test(descriptor)
    ? (node.labels[descriptor.slice('node.labels.'.length)] ?? '')
    : '';
}

/** The tasks that a node has, those that still stop included. */
function tasksOn(cluster: Cluster, node: SwarmNode): SwarmTask[] {
  return [...cluster.tasks.values()].filter(
    (task) => task.nodeId === node.id && !hasEnded(task) && isAfter(task.status.state, 'pending'),
  );
}

function hasRoom(cluster: Cluster, { spec }: SwarmTask, node: SwarmNode): boolean {
  const { cpus, memory } = spec.reserved;
  const there = tasksOn(cluster, node);
  const taken = (of: (task: SwarmTask) => number): number => there.reduce((sum, task) => sum + of(task), 0);
  return (
    (cpus === 0 || taken((task) => task.spec.reserved.cpus) + cpus <= node.host.cpus * 1e9) &&
    (memory === 0 || taken((task) => task.spec.reserved.memory) + memory <= node.host.memory)
  );
}

/** Volume drivers, and log drivers that an engine does not have in itself. */
function hasPlugins(_: Cluster, { spec }: SwarmTask, node: SwarmNode): boolean {
  const has = (type: string, name: string): boolean =>
    node.host.plugins.some(({ Type, Name }) => Type === type && Name === name);
  const name = (spec.raw['LogDriver'] as { readonly Name?: string } | undefined)?.Name ?? '';
  const mounts = Array.isArray(spec.container['Mounts']) ? (spec.container['Mounts'] as unknown[]) : [];
  const drivers = mounts.flatMap((mount) => {
    const options = (mount as { VolumeOptions?: { DriverConfig?: { Name?: string } } }).VolumeOptions;
    const driver = options?.DriverConfig?.Name ?? '';
    return driver === '' ? [] : [driver];
  });
  return (
    (name === '' || name === 'none' || has('Log', name)) && drivers.every((driver) => has('Volume', driver))
  );
}

function isOfPlatform(_: Cluster, { spec }: SwarmTask, { host }: SwarmNode): boolean {
  const { platforms } = spec;
  const architecture = (name: string): string => (name === 'x86_64' ? 'amd64' : name.toLowerCase());
  return (
    platforms.length === 0 ||
    platforms.some(
      (platform) =>
        (platform.os === '' || platform.os.toLowerCase() === host.os) &&
        (platform.architecture === '' || architecture(platform.architecture) === 'amd64'),
    )
  );
}

function hasPortsFree(cluster: Cluster, { ports }: SwarmTask, node: SwarmNode): boolean {
  const wanted = hostPorts(ports);
  if (wanted.length === 0) return true;
  const taken = new Set(tasksOn(cluster, node).flatMap((task) => hostPorts(task.ports)));
  return wanted.every((port) => !taken.has(port));
}

function hostPorts(ports: SwarmTask['ports']): string[] {
  return ports.flatMap(({ PublishMode, PublishedPort, Protocol }) =>
    PublishMode === 'host' && PublishedPort !== undefined ? [`${PublishedPort}/${Protocol}`] : [],
  );
}

function isBelowMaximum(cluster: Cluster, { spec, serviceId }: SwarmTask, node: SwarmNode): boolean {
  if (spec.maxReplicas === 0) return true;
  const own = tasksOn(cluster, node).filter(
    (task) => task.serviceId === serviceId && !isAfter(task.desired, 'complete'),
  );
  return own.length < spec.maxReplicas;
}
