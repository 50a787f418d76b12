import { membershipOf } from '../swarm/membership.js';
import { json } from '../server/respond.js';
import { badRequest } from '../state/api-error.js';
import type { Cluster } from '../swarm/cluster.js';
import { findObject } from '../swarm/find.js';
import type { SwarmTask } from '../swarm/objects.js';
import { taskName } from '../swarm/task-body.js';
import { isDirty } from '../swarm/tasks.js';
import { taskView } from '../swarm/views.js';
import { booleanFilter, type Filters, passes, passesLabels, readFilters } from './filters.js';
import { defineRoutes } from './route.js';
import { swarmLogs } from './swarm-logs.js';

/** Tasks of a swarm. */
export const taskRoutes = defineRoutes([
  {
    method: 'GET',
    path: '/tasks',
    handler: async ({ engine, query }) => {
      const cluster = await membershipOf(engine).control();
      const filters = readFilters(query, [
        '_up-to-date',
        'desired-state',
        'id',
        'label',
        'name',
        'node',
        'runtime',
        'service',
      ]);
      for (const state of filters.get('desired-state') ?? [])
        if (!['running', 'shutdown', 'accepted'].includes(state))
          throw badRequest(`invalid desired-state filter: '${state}'`);
      const nodeId = membershipOf(engine).node?.id ?? '';
      const found = [...cluster.tasks.values()].filter((task) => matches(cluster, task, filters, nodeId));
      return json(found.map((task) => taskView(cluster, task)));
    },
  },
  {
    method: 'GET',
    path: '/tasks/:id',
    handler: async ({ engine, params }) => {
      const cluster = await membershipOf(engine).control();
      return json(taskView(cluster, getTask(cluster, params['id'] ?? '')));
    },
  },
  {
    method: 'GET',
    path: '/tasks/:id/logs',
    handler: async (call) => {
      const cluster = await membershipOf(call.engine).control();
      const task = getTask(cluster, call.params['id'] ?? '');
      return swarmLogs(call, cluster, () => [task], task.spec.container['TTY'] === true);
    },
  },
]);

const getTask = (cluster: Cluster, reference: string): SwarmTask =>
  findObject('task', cluster.tasks, reference, taskName);

function matches(cluster: Cluster, task: SwarmTask, filters: Filters, selfId: string): boolean {
  const service = cluster.services.get(task.serviceId);
  const host = cluster.nodes.get(task.nodeId)?.host.hostname;
  const current = service !== undefined && !isDirty(cluster, service, task);
  return (
    passes(filters, 'id', (id) => task.id.startsWith(id)) &&
    passes(filters, 'name', (name) => taskName(task).startsWith(name)) &&
    passes(filters, 'service', (wanted) => task.serviceId === wanted || task.serviceName === wanted) &&
    passes(filters, 'node', (wanted) =>
      wanted === 'self' ? task.nodeId === selfId : task.nodeId === wanted || host === wanted,
    ) &&
    passes(filters, 'desired-state', (state) => desiredAs(task) === state) &&
    passesLabels(filters, service?.spec.labels ?? {}) &&
    (booleanFilter(filters, '_up-to-date') !== true || current)
  );
}

/** What the filter calls what a task is to be. */
function desiredAs({ desired }: SwarmTask): string {
  if (desired === 'running' || desired === 'complete') return 'running';
  return desired === 'ready' ? 'accepted' : 'shutdown';
}
