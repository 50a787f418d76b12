import { empty, json } from '../server/respond.js';
import { conflict } from '../state/api-error.js';
import { Fields } from '../state/decode.js';
import type { EngineState } from '../state/engine.js';
import { mountpointOf, type SimulatedVolume } from '../state/volumes.js';
import { booleanFilter, passes, passesLabels, readFilters } from './filters.js';
import { defineRoutes } from './route.js';

/** List, create, inspect, delete and prune. */
export const volumeRoutes = defineRoutes([
  {
    method: 'GET',
    path: '/volumes',
    handler: ({ engine, query }) => {
      const filters = readFilters(query, ['dangling', 'driver', 'label', 'name']);
      const dangling = booleanFilter(filters, 'dangling');
      const found = engine.volumes.all.filter(
        (volume) =>
          passes(filters, 'name', (name) => volume.name.includes(name)) &&
          passes(filters, 'driver', (driver) => driver === 'local') &&
          (dangling === undefined || dangling === (usersOf(engine, volume).length === 0)) &&
          passesLabels(filters, volume.labels),
      );
      return json({ Volumes: found.map(volumeView), Warnings: null });
    },
  },
  {
    method: 'POST',
    path: '/volumes/create',
    handler: async ({ engine, body }) => {
      const fields = new Fields(await body(), 'CreateRequest');
      const volume = engine.volumes.ensure(
        fields.string('Name'),
        fields.stringMap('Labels'),
        fields.stringMap('DriverOpts'),
      );
      engine.events.emit('volume', 'create', volume.name, { driver: 'local' });
      return json(volumeView(volume), 201);
    },
  },
  {
    method: 'POST',
    path: '/volumes/prune',
    handler: ({ engine, query }) => {
      const filters = readFilters(query, ['all', 'label', 'label!']);
      const all = booleanFilter(filters, 'all') ?? false;
      const unused = engine.volumes.all.filter(
        (volume) =>
          (all || volume.anonymous) &&
          usersOf(engine, volume).length === 0 &&
          passesLabels(filters, volume.labels),
      );
      for (const volume of unused) engine.volumes.delete(volume);
      engine.events.emit('volume', 'prune', '', { reclaimed: '0' });
      return json({ VolumesDeleted: unused.map(({ name }) => name), SpaceReclaimed: 0 });
    },
  },
  {
    method: 'GET',
    path: '/volumes/:name',
    handler: ({ engine, params }) => json(volumeView(engine.volumes.get(params['name'] ?? ''))),
  },
  {
    method: 'DELETE',
    path: '/volumes/:name',
    handler: ({ engine, params, query }) => {
      const name = params['name'] ?? '';
      const known = engine.volumes.all.some((volume) => volume.name === name.toLowerCase());
      if (!known && query.boolean('force')) return empty();
      const volume = engine.volumes.get(name);
      const users = usersOf(engine, volume);
      if (users.length > 0) throw conflict(`remove ${volume.name}: volume is in use - [${users.join(', ')}]`);
      engine.volumes.delete(volume);
      engine.events.emit('volume', 'destroy', volume.name, { driver: 'local' });
      return empty();
    },
  },
]);

/** A volume as the engine describes it. */
export function volumeView(volume: SimulatedVolume): object {
  return {
    CreatedAt: volume.created.toISOString(),
    Driver: 'local',
    Labels: volume.anonymous ? { 'com.docker.volume.anonymous': '' } : volume.labels,
    Mountpoint: mountpointOf(volume),
    Name: volume.name,
    Options: Object.keys(volume.driverOptions).length > 0 ? volume.driverOptions : null,
    Scope: 'local',
  };
}

/** The containers that have a volume. */
export function usersOf(engine: EngineState, volume: SimulatedVolume): string[] {
  return [...engine.containers.values()]
    .filter((container) =>
      container.mounts.some((mount) => mount.type === 'volume' && mount.name === volume.name),
    )
    .map(({ id }) => id);
}
