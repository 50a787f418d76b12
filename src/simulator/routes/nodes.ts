import { membershipOf } from '../swarm/membership.js';
import { empty, json } from '../server/respond.js';
import { badRequest } from '../state/api-error.js';
import { Fields } from '../state/decode.js';
import { deleteNode, getNode, updateNode } from '../swarm/nodes.js';
import { nodeView } from '../swarm/views.js';
import { passes, passesLabels, readFilters } from './filters.js';
import { defineRoutes } from './route.js';
import { readVersion } from './swarm.js';

/** Nodes of a swarm. */
export const nodeRoutes = defineRoutes([
  {
    method: 'GET',
    path: '/nodes',
    handler: async ({ engine, query }) => {
      const cluster = await membershipOf(engine).control();
      const filters = readFilters(query, ['id', 'label', 'membership', 'name', 'node.label', 'role']);
      for (const role of filters.get('role') ?? [])
        if (role !== 'worker' && role !== 'manager') throw badRequest(`Invalid role filter: '${role}'`);
      const found = [...cluster.nodes.values()].filter(
        (node) =>
          passes(filters, 'id', (id) => node.id.startsWith(id)) &&
          passes(filters, 'name', (name) => node.host.hostname.startsWith(name)) &&
          passes(filters, 'role', (role) => node.role === role) &&
          passes(filters, 'membership', (membership) => membership === 'accepted') &&
          passesLabels(new Map([['label', filters.get('node.label') ?? []]]), node.labels) &&
          (filters.get('label') ?? []).length === 0,
      );
      return json(found.map((node) => nodeView(cluster, node)));
    },
  },
  {
    method: 'GET',
    path: '/nodes/:id',
    handler: async ({ engine, params }) => {
      const cluster = await membershipOf(engine).control();
      return json(nodeView(cluster, getNode(engine, cluster, params['id'] ?? '')));
    },
  },
  {
    method: 'POST',
    path: '/nodes/:id/update',
    handler: async ({ engine, params, query, body }) => {
      const cluster = await membershipOf(engine).control();
      const version = readVersion(query, 'node');
      const fields = new Fields(await body(), 'NodeSpec');
      updateNode(cluster, getNode(engine, cluster, params['id'] ?? ''), version, fields);
      return empty(200);
    },
  },
  {
    method: 'DELETE',
    path: '/nodes/:id',
    handler: async ({ engine, params, query }) => {
      const cluster = await membershipOf(engine).control();
      deleteNode(cluster, getNode(engine, cluster, params['id'] ?? ''), query.boolean('force'));
      return empty(200);
    },
  },
]);
