import { runTask } from './agent.js';
import type { Cluster } from './cluster.js';
import { isEligible } from './eligible.js';
import { reconcileJob } from './jobs.js';
import { hasEnded, isAfter, isWanted, type SwarmService, type SwarmTask } from './objects.js';
import { restart, shouldRestart } from './restart.js';
import { schedule } from './scheduler.js';
import { reap } from './reaper.js';
import { byPlace, goal, isLive, makeTask, setDesired, tasksOf } from './tasks.js';
import { update } from './updater.js';

/** Compares what is with what should be, and does what is missing. Nothing is done twice: it may be called at any time. */
export function reconcile(cluster: Cluster): void {
  for (const service of cluster.services.values()) {
    replaceEnded(cluster, service);
    switch (service.spec.mode.kind) {
      case 'replicated':
        reconcileReplicated(cluster, service, service.spec.mode.replicas);
        break;
      case 'global':
        reconcileGlobal(cluster, service);
        break;
      default:
        reconcileJob(cluster, service);
    }
  }
  for (const task of cluster.tasks.values())
    if (!cluster.services.has(task.serviceId)) setDesired(cluster, task, 'remove');
  reap(cluster);
  schedule(cluster);
  for (const task of cluster.tasks.values()) if (task.status.state === 'assigned') runTask(cluster, task);
}

/** Tasks that have ended, or whose node is gone, get successors. */
function replaceEnded(cluster: Cluster, service: SwarmService): void {
  for (const task of tasksOf(cluster, service)) {
    if (!isWanted(task) || (task.isJob && task.status.state === 'complete')) continue;
    const node = cluster.nodes.get(task.nodeId);
    const homeless = task.nodeId !== '' && node?.keepsTasks !== true;
    if (homeless && task.slot === undefined) {
      // A task of a global service is for that node alone.
      setDesired(cluster, task, 'shutdown');
    } else if (homeless || hasEnded(task)) restart(cluster, service, task);
  }
}

/** The tasks of a slot that count: those that are to run, or the last one where it gets no successor. */
function updatable(
  cluster: Cluster,
  service: SwarmService,
  tasks: readonly SwarmTask[],
): readonly SwarmTask[] {
  const wanted = tasks.filter((task) => isWanted(task));
  if (wanted.length > 0) return wanted;
  const newest = tasks.at(-1);
  if (newest === undefined || newest.desired === 'remove') return [];
  return hasEnded(newest) && !shouldRestart(cluster, service, newest) ? [newest] : [];
}

function reconcileReplicated(cluster: Cluster, service: SwarmService, replicas: number): void {
  const slots = [...byPlace(tasksOf(cluster, service)).values()]
    .map((tasks) => updatable(cluster, service, tasks))
    .filter((tasks) => tasks.length > 0);
  // Those that run stay, and of these the first slots.
  const rank = (tasks: readonly SwarmTask[]): number =>
    (tasks.some(({ status }) => status.state === 'running') ? 0 : 1e9) + (tasks[0]?.slot ?? 0);
  const sorted = slots.toSorted((left, right) => rank(left) - rank(right));
  for (const tasks of sorted.slice(replicas)) for (const task of tasks) setDesired(cluster, task, 'remove');
  const kept = sorted.slice(0, replicas);
  update(cluster, service, kept);
  const used = new Set(kept.map((tasks) => tasks[0]?.slot));
  for (let slot = 1, missing = replicas - kept.length; missing > 0; slot++) {
    if (used.has(slot)) continue;
    makeTask(cluster, service, { slot }, 'running');
    missing--;
  }
}

function reconcileGlobal(cluster: Cluster, service: SwarmService): void {
  const places = byPlace(tasksOf(cluster, service));
  const kept: (readonly SwarmTask[])[] = [];
  for (const node of cluster.nodes.values()) {
    const tasks = updatable(cluster, service, places.get(`node ${node.id}`) ?? []);
    if (!isEligible(node, service)) {
      for (const task of tasks) if (isLive(task)) setDesired(cluster, task, 'shutdown');
    } else if (tasks.length > 0) kept.push(tasks);
    else if (node.availability === 'active') makeTask(cluster, service, { nodeId: node.id }, 'running');
  }
  update(cluster, service, kept);
}

/** Whether all that a task is to do is done, or given up. */
export const isOver = (task: SwarmTask): boolean => hasEnded(task) || isAfter(task.desired, goal(task));
