import { empty, json } from '../server/respond.js';
import { badRequest, forbidden, systemError } from '../state/api-error.js';
import { createNetwork } from '../state/create-network.js';
import { Fields } from '../state/decode.js';
import type { EngineState } from '../state/engine.js';
import { timestamp } from '../state/ids.js';
import { formatSubnet } from '../state/ipam.js';
import { attachEndpoint } from '../state/network-mode.js';
import { createOverlay, deleteOverlay } from '../swarm/overlay.js';
import { endpointWishes, isPredefined, type SimulatedNetwork } from '../state/networks.js';
import { booleanFilter, type Filters, passes, passesLabels, readFilters, untilFilter } from './filters.js';
import { defineRoutes } from './route.js';

/** List, inspect, create, delete, connect, disconnect and prune. */
export const networkRoutes = defineRoutes([
  {
    method: 'GET',
    path: '/networks',
    handler: ({ engine, query }) => {
      const filters = readFilters(query, ['dangling', 'driver', 'id', 'label', 'name', 'scope', 'type']);
      const found = networksThatPass(engine, filters);
      return json(found.map((network) => networkView(engine, network, false)));
    },
  },
  {
    method: 'POST',
    path: '/networks/create',
    handler: async ({ engine, body }) => {
      const request = await body();
      const network =
        request['Driver'] === 'overlay'
          ? await createOverlay(engine, request)
          : createNetwork(engine, request);
      engine.events.emit('network', 'create', network.id, { name: network.name, type: network.driver });
      return json({ Id: network.id, Warning: '' }, 201);
    },
  },
  {
    method: 'POST',
    path: '/networks/prune',
    handler: ({ engine, query }) => {
      const filters = readFilters(query, ['label', 'label!', 'until']);
      const until = untilFilter(filters);
      const unused = engine.networks.all.filter(
        (network) =>
          isDangling(network) && network.created.getTime() <= until && passesLabels(filters, network.labels),
      );
      for (const network of unused) engine.networks.delete(network);
      engine.events.emit('network', 'prune', '', { reclaimed: '0' });
      return json({ NetworksDeleted: unused.length > 0 ? unused.map(({ name }) => name) : null });
    },
  },
  {
    method: 'GET',
    path: '/networks/:id',
    handler: ({ engine, params }) => json(networkView(engine, engine.networks.get(params['id'] ?? ''), true)),
  },
  {
    method: 'DELETE',
    path: '/networks/:id',
    handler: async ({ engine, params }) => {
      const network = engine.networks.get(params['id'] ?? '');
      if (network.swarm === undefined) engine.networks.delete(network);
      else await deleteOverlay(engine, network);
      engine.events.emit('network', 'destroy', network.id, { name: network.name, type: network.driver });
      return empty();
    },
  },
  {
    method: 'POST',
    path: '/networks/:id/connect',
    handler: async ({ engine, params, body }) => {
      const network = engine.networks.get(params['id'] ?? '');
      const fields = new Fields(await body(), 'ConnectRequest');
      const container = engine.getContainer(fields.string('Container'));
      if (network.endpoints.has(container.id)) {
        throw forbidden(`endpoint with name ${container.name} already exists in network ${network.name}`);
      }
      if (container.hostConfig.NetworkMode.startsWith('container:')) {
        throw badRequest(
          'container sharing network namespace with another container or host cannot be connected to any other network',
        );
      }
      const wishes = endpointWishes(network, fields.object('EndpointConfig'));
      if (container.isUp) attachEndpoint(engine, container, network, wishes.ipAddress);
      engine.networks.connect(network, container.id, wishes);
      container.networks.set(network.id, network);
      engine.events.emit('network', 'connect', network.id, {
        container: container.id,
        name: network.name,
        type: network.driver,
      });
      return empty(200);
    },
  },
  {
    method: 'POST',
    path: '/networks/:id/disconnect',
    handler: async ({ engine, params, body }) => {
      const network = engine.networks.get(params['id'] ?? '');
      const container = engine.getContainer(
        new Fields(await body(), 'DisconnectRequest').string('Container'),
      );
      if (!network.endpoints.delete(container.id)) {
        throw badRequest(`container ${container.id} is not connected to network ${network.name}`);
      }
      container.networks.delete(network.id);
      engine.events.emit('network', 'disconnect', network.id, {
        container: container.id,
        name: network.name,
        type: network.driver,
      });
      return empty(200);
    },
  },
]);

function networksThatPass(engine: EngineState, filters: Filters): SimulatedNetwork[] {
  const dangling = booleanFilter(filters, 'dangling');
  for (const type of filters.get('type') ?? [])
    if (type !== 'builtin' && type !== 'custom') throw systemError(`invalid filter: 'type'='${type}'`);
  return engine.networks.all.filter(
    (network) =>
      passes(filters, 'driver', (driver) => network.driver === driver) &&
      passes(filters, 'id', (id) => network.id.startsWith(id)) &&
      passes(filters, 'name', (name) => network.name.includes(name)) &&
      passes(filters, 'scope', (scope) => scope === scopeOf(network)) &&
      passes(filters, 'type', (type) => (type === 'builtin') === isPredefined(network)) &&
      (dangling === undefined || dangling === isDangling(network)) &&
      passesLabels(filters, network.labels),
  );
}

/** Whether it is of this host alone, or of a whole swarm. */
const scopeOf = ({ swarm }: SimulatedNetwork): string => (swarm === undefined ? 'local' : 'swarm');

/** One that a prune takes: made by a user, and no container is in it. */
function isDangling(network: SimulatedNetwork): boolean {
  return !isPredefined(network) && network.swarm === undefined && network.endpoints.size === 0;
}

function networkView(engine: EngineState, network: SimulatedNetwork, details: boolean): object {
  const { pools } = network;
  return {
    Name: network.name,
    Id: network.id,
    Created: timestamp(network.created),
    Scope: scopeOf(network),
    Driver: network.driver,
    EnableIPv4: true,
    EnableIPv6: false,
    IPAM: {
      Driver: pools.length === 0 ? 'default' : 'windows',
      Options: null,
      Config: pools.map(({ subnet, gateway }) => ({ Subnet: formatSubnet(subnet), Gateway: gateway })),
    },
    Internal: network.internal,
    Attachable: network.swarm?.attachable ?? false,
    Ingress: network.swarm?.ingress ?? false,
    ConfigFrom: { Network: '' },
    ConfigOnly: false,
    Options: { 'com.docker.network.windowsshim.networkname': network.name, ...network.options },
    Labels: network.labels,
    ...(details && { Containers: endpointViews(engine, network) }),
  };
}

function endpointViews(engine: EngineState, network: SimulatedNetwork): object {
  const views = [...network.endpoints].flatMap(([containerId, endpoint]) => {
    const container = engine.containers.get(containerId);
    if (container?.isUp !== true) return [];
    const view = {
      Name: container.name,
      EndpointID: endpoint.id,
      MacAddress: endpoint.macAddress,
      IPv4Address: endpoint.ipAddress === '' ? '' : `${endpoint.ipAddress}/${endpoint.prefixLength}`,
      IPv6Address: '',
    };
    return [[containerId, view] as const];
  });
  return Object.fromEntries(views);
}
