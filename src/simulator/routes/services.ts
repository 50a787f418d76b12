import { membershipOf } from '../swarm/membership.js';
import { empty, json } from '../server/respond.js';
import { badRequest } from '../state/api-error.js';
import { withInsertedDefaults } from '../swarm/defaults.js';
import { createService, deleteService, getService, updateService } from '../swarm/services.js';
import { tasksOf } from '../swarm/tasks.js';
import { serviceView } from '../swarm/views.js';
import { passes, passesLabels, readFilters } from './filters.js';
import { defineRoutes } from './route.js';
import { readVersion } from './swarm.js';
import { swarmLogs } from './swarm-logs.js';

/** Services of a swarm. */
export const serviceRoutes = defineRoutes([
  {
    method: 'GET',
    path: '/services',
    handler: async ({ engine, query }) => {
      const cluster = await membershipOf(engine).control();
      const filters = readFilters(query, ['id', 'label', 'mode', 'name', 'runtime']);
      const found = [...cluster.services.values()].filter(
        ({ id, spec }) =>
          passes(filters, 'id', (wanted) => id.startsWith(wanted)) &&
          passes(filters, 'name', (name) => spec.name.startsWith(name)) &&
          passes(filters, 'mode', (mode) => spec.mode.kind === mode) &&
          passesLabels(filters, spec.labels),
      );
      const status = query.boolean('status');
      return json(found.map((service) => serviceView(cluster, service, status)));
    },
  },
  {
    method: 'POST',
    path: '/services/create',
    handler: async ({ engine, body, request }) => {
      const cluster = await membershipOf(engine).control();
      const auth = request.headers.get('x-registry-auth') ?? '';
      const service = createService(engine, cluster, await body(), auth);
      return json({ ID: service.id }, 201);
    },
  },
  {
    method: 'GET',
    path: '/services/:id',
    handler: async ({ engine, params, query }) => {
      const cluster = await membershipOf(engine).control();
      const view = serviceView(cluster, getService(cluster, params['id'] ?? ''));
      return json(query.boolean('insertDefaults') ? withInsertedDefaults(view) : view);
    },
  },
  {
    method: 'DELETE',
    path: '/services/:id',
    handler: async ({ engine, params }) => {
      const cluster = await membershipOf(engine).control();
      deleteService(cluster, getService(cluster, params['id'] ?? ''));
      return empty(200);
    },
  },
  {
    method: 'POST',
    path: '/services/:id/update',
    handler: async ({ engine, params, query, body, request }) => {
      const cluster = await membershipOf(engine).control();
      const version = readVersion(query, 'service');
      const rollback = query.string('rollback');
      if (!['', 'none', 'previous'].includes(rollback))
        throw badRequest(`unrecognized rollback option ${rollback}`);
      const authFrom = query.string('registryAuthFrom');
      if (!['', 'spec', 'previous-spec'].includes(authFrom))
        throw badRequest('unsupported registryAuthFrom value');
      updateService(engine, cluster, getService(cluster, params['id'] ?? ''), await body(), {
        version,
        rollback: rollback === 'previous',
        registryAuth: request.headers.get('x-registry-auth') ?? '',
        authFrom,
      });
      return json({ Warnings: null });
    },
  },
  {
    method: 'GET',
    path: '/services/:id/logs',
    handler: async (call) => {
      const cluster = await membershipOf(call.engine).control();
      const service = getService(cluster, call.params['id'] ?? '');
      const tty = service.spec.task.container['TTY'] === true;
      return swarmLogs(call, cluster, () => tasksOf(cluster, service), tty);
    },
  },
]);
