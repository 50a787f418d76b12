import type { Cluster } from './cluster.js';
import { hasEnded, isAfter, type SwarmService, type SwarmTask } from './objects.js';
import { goal, makeTask, placeOf, setDesired } from './tasks.js';

const historyKey = (task: SwarmTask): string => `${task.serviceId} ${placeOf(task)}`;

/** Whether the policy of a task gives it a successor. */
export function shouldRestart(cluster: Cluster, service: SwarmService, task: SwarmTask): boolean {
  const { condition: asked, attempts, window } = task.spec.restart;
  const condition = task.isJob && asked === 'any' ? 'on-failure' : asked;
  if (condition === 'none' || (condition === 'on-failure' && task.status.state === 'complete')) return false;
  if (attempts === 0) return true;
  const history = cluster.restarts.get(historyKey(task));
  if (history === undefined || history.specVersion !== service.specVersion) return true;
  const since = window === 0 ? 0 : Date.now() - window / cluster.pace.speed;
  return history.times.filter((time) => time >= since).length < attempts;
}

/** Ends a task for good, and makes its successor where the policy says so. */
export function restart(cluster: Cluster, service: SwarmService, task: SwarmTask): void {
  if (isAfter(task.desired, 'complete')) return;
  setDesired(cluster, task, 'shutdown');
  if (!shouldRestart(cluster, service, task)) return;
  const key = historyKey(task);
  const before = cluster.restarts.get(key);
  const times = before?.specVersion === service.specVersion ? before.times : [];
  cluster.restarts.set(key, { specVersion: service.specVersion, times: [...times, Date.now()] });
  const place = task.slot === undefined ? { nodeId: task.nodeId } : { slot: task.slot };
  const successor = makeTask(cluster, service, place, 'ready');
  const node = cluster.nodes.get(task.nodeId);
  // Nobody waits where the node, and not the task, is the reason.
  const delay = node?.keepsTasks === false ? 0 : task.spec.restart.delay;
  void startLater(cluster, task, successor, delay);
}

/** Lets a task run once its predecessor has ended and the delay is over. */
export async function startLater(
  cluster: Cluster,
  predecessor: SwarmTask | undefined,
  task: SwarmTask,
  delay: number,
  signal?: AbortSignal,
): Promise<void> {
  if (delay > 0 && !(await cluster.pause(delay, signal))) return;
  if (predecessor !== undefined) await hasStopped(cluster, predecessor, signal);
  setDesired(cluster, task, goal(task));
}

/** A predecessor that does not stop is waited for a minute; one on a node that is down is not. */
async function hasStopped(cluster: Cluster, task: SwarmTask, signal?: AbortSignal): Promise<void> {
  const isGone = (): boolean =>
    hasEnded(task) || !cluster.tasks.has(task.id) || cluster.nodes.get(task.nodeId)?.state !== 'ready';
  const late = new AbortController();
  const either = signal === undefined ? late.signal : AbortSignal.any([late.signal, signal]);
  void cluster.pause(60_000, either).then(() => late.abort());
  await cluster.until(isGone, either);
  late.abort();
}
