import { membershipOf } from '../swarm/membership.js';
import { empty, json } from '../server/respond.js';
import type { Cluster } from '../swarm/cluster.js';
import { createFile, deleteFile, type FileKind, getFile, updateFile } from '../swarm/files.js';
import type { SwarmFile } from '../swarm/objects.js';
import { fileView } from '../swarm/views.js';
import { passes, passesLabels, readFilters } from './filters.js';
import { defineRoutes, type Route } from './route.js';
import { readVersion } from './swarm.js';

const storeOf = (cluster: Cluster, kind: FileKind): Map<string, SwarmFile> =>
  kind === 'secret' ? cluster.secrets : cluster.configs;

/** The routes of secrets and those of configs, which tell their data. */
function fileRoutes(kind: FileKind): readonly Route[] {
  const path = `/${kind}s`;
  const shown = kind === 'config';
  return defineRoutes([
    {
      method: 'GET',
      path,
      handler: async ({ engine, query }) => {
        const store = storeOf(await membershipOf(engine).control(), kind);
        const filters = readFilters(query, ['id', 'label', 'name', 'names']);
        const found = [...store.values()].filter(
          ({ id, spec }) =>
            passes(filters, 'id', (wanted) => id.startsWith(wanted)) &&
            passes(filters, 'name', (name) => spec.name.startsWith(name)) &&
            passes(filters, 'names', (name) => spec.name === name) &&
            passesLabels(filters, spec.labels),
        );
        return json(found.map((file) => fileView(file, shown)));
      },
    },
    {
      method: 'POST',
      path: `${path}/create`,
      handler: async ({ engine, body }) => {
        const cluster = await membershipOf(engine).control();
        return json({ ID: createFile(cluster, storeOf(cluster, kind), kind, await body()).id }, 201);
      },
    },
    {
      method: 'GET',
      path: `${path}/:id`,
      handler: async ({ engine, params }) => {
        const cluster = await membershipOf(engine).control();
        return json(fileView(getFile(storeOf(cluster, kind), kind, params['id'] ?? ''), shown));
      },
    },
    {
      method: 'DELETE',
      path: `${path}/:id`,
      handler: async ({ engine, params }) => {
        const cluster = await membershipOf(engine).control();
        const store = storeOf(cluster, kind);
        deleteFile(cluster, store, kind, getFile(store, kind, params['id'] ?? ''));
        return empty();
      },
    },
    {
      method: 'POST',
      path: `${path}/:id/update`,
      handler: async ({ engine, params, query, body }) => {
        const cluster = await membershipOf(engine).control();
        const version = readVersion(query, kind);
        const file = getFile(storeOf(cluster, kind), kind, params['id'] ?? '');
        updateFile(cluster, kind, file, version, await body());
        return empty(200);
      },
    },
  ]);
}

/** Secrets of a swarm. */
export const secretRoutes = fileRoutes('secret');
/** Configs of a swarm. */
export const configRoutes = fileRoutes('config');
