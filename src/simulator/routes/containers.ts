import { empty, json } from '../server/respond.js';
import { badRequest } from '../state/api-error.js';
import type { SimulatedContainer } from '../state/container.js';
import { checkNameFree, createContainer } from '../state/create.js';
import type { EngineState } from '../state/engine.js';
import { removeContainer } from '../state/lifecycle.js';
import { updateContainer } from '../state/update.js';
import { conflict, systemError } from '../state/api-error.js';
import { callOrRefuse } from '../state/start-failure.js';
import { containerDetails, containerSummary } from './container-views.js';
import { containersThatPass } from './container-filters.js';
import { passesLabels, readFilters, untilFilter } from './filters.js';
import { defineRoutes } from './route.js';

/** List, create, inspect, rename, update, changes, top, remove and prune. */
export const containerRoutes = defineRoutes([
  {
    method: 'GET',
    path: '/containers/json',
    handler: ({ engine, query, version }) => {
      const size = query.boolean('size');
      const limit = query.integer('limit') ?? 0;
      const all = query.boolean('all') || limit > 0;
      const found = containersThatPass(engine, query, all).toReversed();
      const shown = limit > 0 ? found.slice(0, limit) : found;
      return json(shown.map((container) => containerSummary(engine, container, { size, version })));
    },
  },
  {
    method: 'POST',
    path: '/containers/create',
    handler: async ({ engine, query, body }) => {
      const { container, warnings } = createContainer(engine, query.string('name'), await body());
      return json({ Id: container.id, Warnings: warnings }, 201);
    },
  },
  {
    method: 'POST',
    path: '/containers/prune',
    handler: async ({ engine, query }) => {
      const filters = readFilters(query, ['label', 'label!', 'until']);
      const until = untilFilter(filters);
      const stopped = [...engine.containers.values()].filter(
        (container) =>
          !container.isUp &&
          container.created.getTime() <= until &&
          passesLabels(filters, container.config.Labels),
      );
      for (const container of stopped)
        await removeContainer(engine, container, { force: false, volumes: false });
      engine.events.emit('container', 'prune', '', { reclaimed: '0' });
      return json({
        ContainersDeleted: stopped.length > 0 ? stopped.map(({ id }) => id) : null,
        SpaceReclaimed: 0,
      });
    },
  },
  {
    method: 'GET',
    path: '/containers/:name/json',
    handler: ({ engine, params, query }) =>
      json(containerDetails(engine, engine.getContainer(params['name'] ?? ''), query.boolean('size'))),
  },
  {
    method: 'DELETE',
    path: '/containers/:name',
    handler: async ({ engine, params, query }) => {
      const container = engine.getContainer(params['name'] ?? '');
      if (query.boolean('link'))
        throw conflict('Conflict, cannot remove the default link name of the container');
      await removeContainer(engine, container, {
        force: query.boolean('force'),
        volumes: query.boolean('v'),
      });
      return empty();
    },
  },
  {
    method: 'POST',
    path: '/containers/:name/rename',
    handler: ({ engine, params, query }) => {
      const container = engine.getContainer(params['name'] ?? '');
      rename(engine, container, query.string('name').replace(/^\//, ''));
      return empty();
    },
  },
  {
    method: 'POST',
    path: '/containers/:name/update',
    handler: async ({ engine, params, body }) => {
      updateContainer(engine, engine.getContainer(params['name'] ?? ''), await body());
      return json({ Warnings: null });
    },
  },
  {
    method: 'GET',
    path: '/containers/:name/changes',
    handler: ({ engine, params }) => {
      const container = engine.getContainer(params['name'] ?? '');
      if (container.isUp) throw systemError('Windows does not support diff of a running container');
      const changes = container.fs.changes.map(({ path, kind }) => ({ Path: path.slice(2), Kind: kind }));
      return json(changes.length > 0 ? changes : null);
    },
  },
  {
    method: 'GET',
    path: '/containers/:name/top',
    handler: ({ engine, params, query }) => {
      const container = engine.getContainer(params['name'] ?? '');
      if (query.string('ps_args') !== '') throw systemError('Windows does not support arguments to top');
      if (!container.isUp) throw conflict(`container ${container.id} is not running`);
      callOrRefuse(engine, 'Properties', container);
      return json({
        Titles: ['Name', 'PID', 'CPU', 'Private Working Set'],
        Processes: processes(engine, container),
      });
    },
  },
]);

function rename(engine: EngineState, container: SimulatedContainer, name: string): void {
  if (name === '') throw badRequest('Neither old nor new names may be empty');
  if (name === container.name)
    throw badRequest('Renaming a container with the same name as its current name');
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)) {
    throw systemError(
      `Error when allocating new name: Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`,
    );
  }
  checkNameFree(engine, name);
  const oldName = container.name;
  container.name = name;
  engine.events.container(container, 'rename', { oldName: `/${oldName}` });
}

function processes(engine: EngineState, container: SimulatedContainer): string[][] {
  const row = (image: string, pid: number): string[] => [image, String(pid), '00:00:00.015', '1.2MB'];
  const program = (argv: readonly string[]): string => {
    const name = (argv[0] ?? '').replaceAll('/', '\\').split('\\').at(-1) ?? '';
    return /\.\w+$/.test(name) ? name : `${name}.exe`;
  };
  const execs = [...engine.execs.values()].filter(
    (exec) => exec.container === container && exec.status === 'running',
  );
  return [
    row('smss.exe', container.pid - 2),
    row(program([...(container.config.Entrypoint ?? []), ...(container.config.Cmd ?? [])]), container.pid),
    ...execs.map((exec) => row(program(exec.config.argv), exec.pid)),
  ];
}
