import type { Cluster } from './cluster.js';
import { hasEnded, isAfter, type SwarmTask } from './objects.js';
import { byPlace } from './tasks.js';

/** Forgets tasks: those that are to be removed once they have ended, and of each slot all but the last few. */
export function reap(cluster: Cluster): void {
  for (const task of [...cluster.tasks.values()]) {
    if (task.desired !== 'remove') continue;
    if (hasEnded(task) || !isAfter(task.status.state, 'pending') || !cluster.nodes.has(task.nodeId))
      forget(cluster, task);
  }
  const limit = historyLimit(cluster);
  const services = new Map<string, SwarmTask[]>();
  for (const task of cluster.tasks.values())
    services.set(task.serviceId, [...(services.get(task.serviceId) ?? []), task]);
  for (const [id, tasks] of services) {
    if (!cluster.services.has(id)) continue;
    for (const place of byPlace(tasks.filter(({ isJob }) => !isJob)).values()) {
      const old = place.filter((task) => hasEnded(task) && isAfter(task.desired, 'complete'));
      // The limit counts all tasks of a slot, the one that runs among them.
      const excess = place.length - Math.max(limit, 1);
      for (const task of old.slice(0, Math.max(0, excess))) forget(cluster, task);
    }
  }
}

function historyLimit({ spec }: Cluster): number {
  const orchestration = spec['Orchestration'] as { readonly TaskHistoryRetentionLimit?: number } | undefined;
  return orchestration?.TaskHistoryRetentionLimit ?? 5;
}

/** Forgets a task; its container goes with it. */
export function forget(cluster: Cluster, task: SwarmTask): void {
  cluster.tasks.delete(task.id);
  const node = cluster.nodes.get(task.nodeId);
  node?.begun.delete(task.id);
  const container = node?.containers.get(task.id);
  if (node !== undefined && container !== undefined && !node.cutOff && hasEnded(task)) {
    node.containers.delete(task.id);
    void container.remove().catch(() => undefined);
  }
  cluster.wake();
}
