import type { Cluster } from './cluster.js';
import { isEligible } from './eligible.js';
import { hasEnded, isWanted, type SwarmService, type SwarmTask } from './objects.js';
import { makeTask, setDesired, tasksOf } from './tasks.js';

/** Has a job run: its tasks are those of its last iteration. */
export function reconcileJob(cluster: Cluster, service: SwarmService): void {
  const all = tasksOf(cluster, service);
  const current = all.filter(({ jobIteration }) => jobIteration === service.jobIteration);
  for (const task of all) if (!current.includes(task)) setDesired(cluster, task, 'remove');
  const { mode } = service.spec;
  if (mode.kind === 'replicated-job') reconcileReplicated(cluster, service, current, mode);
  else reconcileGlobal(cluster, service, current);
}

const isDone = (task: SwarmTask): boolean => task.status.state === 'complete';
const isGoing = (task: SwarmTask): boolean => isWanted(task) && !hasEnded(task);

function reconcileReplicated(
  cluster: Cluster,
  service: SwarmService,
  tasks: readonly SwarmTask[],
  { concurrent, total }: { readonly concurrent: number; readonly total: number },
): void {
  // A slot whose last task failed for good stays empty.
  const slots = new Set(tasks.map(({ slot }) => slot));
  const done = tasks.filter(isDone).length;
  const going = tasks.filter(isGoing).length;
  let missing = Math.min(concurrent, total - done) - going;
  for (let slot = 0; missing > 0 && slots.size < total; slot++) {
    if (slots.has(slot)) continue;
    slots.add(slot);
    makeTask(cluster, service, { slot }, 'complete');
    missing--;
  }
}

function reconcileGlobal(cluster: Cluster, service: SwarmService, tasks: readonly SwarmTask[]): void {
  for (const node of cluster.nodes.values()) {
    if (!isEligible(node, service) || node.availability !== 'active') continue;
    if (tasks.some(({ nodeId }) => nodeId === node.id)) continue;
    makeTask(cluster, service, { nodeId: node.id }, 'complete');
  }
}
