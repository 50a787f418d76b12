import { forbidden, systemError } from '../state/api-error.js';
import { Fields } from '../state/decode.js';
import type { EngineState } from '../state/engine.js';
import type { JsonObject } from '../state/model.js';
import { isPredefined, type SimulatedNetwork } from '../state/networks.js';
import type { Cluster } from './cluster.js';
import { findObject } from './find.js';
import { newSwarmId } from './ids.js';
import type { SwarmService } from './objects.js';
import type { SwarmPort } from './port.js';
import { decodeServiceSpec, type ServiceSpec } from './service-spec.js';
import { refusal, rpcError } from './texts.js';

/** Finds a service, or refuses as a manager does. */
export function getService(cluster: Cluster, reference: string): SwarmService {
  return findObject('service', cluster.services, reference, ({ spec }) => spec.name);
}

/** `ServiceCreate` */
export function createService(
  engine: EngineState,
  cluster: Cluster,
  body: JsonObject,
  registryAuth: string,
): SwarmService {
  const named = {
    ...body,
    Name: body['Name'] === undefined || body['Name'] === '' ? inventName() : body['Name'],
  };
  const spec = decodeServiceSpec(withNetworkIds(engine, cluster, named));
  checkReferences(cluster, spec);
  checkPorts(cluster, spec, undefined);
  if ([...cluster.services.values()].some((service) => service.spec.name === spec.name))
    throw rpcError.exists(`name conflicts with an existing object: service ${spec.name} already exists`);
  const now = new Date();
  const service: SwarmService = {
    id: newSwarmId(),
    version: 0,
    created: now,
    updated: now,
    spec,
    previous: undefined,
    update: undefined,
    specVersion: 0,
    jobIteration: 0,
    jobExecution: spec.mode.kind.endsWith('-job') ? now : undefined,
    ports: publish(cluster, spec, []),
    addresses: [],
    registryAuth,
    previousAuth: '',
  };
  cluster.services.set(service.id, service);
  giveAddresses(engine, cluster, service);
  cluster.write(service);
  service.specVersion = service.version;
  cluster.emit('service', 'create', service.id, { name: spec.name });
  return service;
}

/** A name for a service that was given none. */
const inventName = (): string => `service-${newSwarmId().slice(0, 8)}`;

/** What `ServiceUpdate` is asked besides the spec. */
export interface UpdateRequest {
  readonly version: number;
  readonly rollback: boolean;
  /** The credentials that came with it; empty for none. */
  readonly registryAuth: string;
  readonly authFrom: string;
}

/** `ServiceUpdate` */
export function updateService(
  engine: EngineState,
  cluster: Cluster,
  service: SwarmService,
  body: JsonObject,
  { version, rollback, registryAuth, authFrom }: UpdateRequest,
): void {
  const spec = decodeServiceSpec(withNetworkIds(engine, cluster, body));
  checkReferences(cluster, spec);
  checkPorts(cluster, spec, service);
  if (spec.mode.kind !== service.spec.mode.kind)
    throw rpcError.unimplemented('service mode change is not allowed');
  if (spec.name !== service.spec.name) throw rpcError.unimplemented('renaming services is not supported');
  const { previous } = service;
  if (rollback && previous === undefined)
    throw rpcError.precondition(`service ${service.id} does not have a previous spec`);
  if (version !== service.version) throw refusal.stale();
  const current = service.spec;
  const currentAuth = service.registryAuth;
  if (rollback && previous !== undefined) {
    service.spec = previous;
    service.update = {
      state: 'rollback_started',
      message: 'manually requested rollback',
      started: new Date(),
    };
    service.registryAuth = service.previousAuth;
  } else {
    service.spec = spec;
    service.update = undefined;
    service.registryAuth =
      registryAuth !== '' ? registryAuth : authFrom === 'previous-spec' ? service.previousAuth : currentAuth;
  }
  service.previous = current;
  service.previousAuth = currentAuth;
  service.ports = publish(cluster, service.spec, service.ports);
  if (spec.mode.kind.endsWith('-job')) {
    service.jobIteration++;
    service.jobExecution = new Date();
  }
  giveAddresses(engine, cluster, service);
  cluster.write(service);
  service.specVersion = service.version;
  cluster.emit('service', 'update', service.id, { name: spec.name });
}

/** `ServiceDelete` */
export function deleteService(cluster: Cluster, service: SwarmService): void {
  cluster.updates.get(service.id)?.abort.abort();
  cluster.services.delete(service.id);
  for (const network of cluster.networks.values()) network.endpoints.delete(addressKey(service));
  cluster.emit('service', 'remove', service.id, { name: service.spec.name });
  cluster.wake();
}

/** Replaces names of networks by ids, and refuses those that services cannot have. */
function withNetworkIds(engine: EngineState, cluster: Cluster, body: JsonObject): JsonObject {
  const task = new Fields(body, 'ServiceSpec').object('TaskTemplate');
  const networks = new Fields(task, 'TaskSpec').objects('Networks');
  if (networks.length === 0) return body;
  const Networks = networks.map((network) => {
    const target = new Fields(network, 'NetworkAttachmentConfig').string('Target');
    return { ...network, Target: networkId(engine, cluster, target) };
  });
  return { ...body, TaskTemplate: { ...task, Networks } };
}

function networkId(engine: EngineState, cluster: Cluster, target: string): string {
  const all = [...cluster.networks.values()];
  const found = all.find(({ id, name }) => id === target || name === target);
  if (found?.swarm?.ingress === true)
    throw rpcError.invalid(
      `Service cannot be explicitly attached to the ingress network ${JSON.stringify(found.name)}`,
    );
  if (found !== undefined) return found.id;
  const local = engine.networks.all.find(({ id, name }) => id === target || name === target);
  if (local === undefined) throw systemError(`network ${target} not found`);
  if (isPredefined(local)) return local.name;
  throw forbidden(
    `The network ${target} cannot be used with services. Only networks scoped to the swarm can be used, such as those created with the overlay driver.`,
  );
}

function checkReferences(cluster: Cluster, { task }: ServiceSpec): void {
  const spec = new Fields(task.container, 'ContainerSpec');
  for (const [list, id, name, known] of [
    ['Secrets', 'SecretID', 'SecretName', cluster.secrets],
    ['Configs', 'ConfigID', 'ConfigName', cluster.configs],
  ] as const) {
    const missing = spec.objects(list).flatMap((reference) => {
      const fields = new Fields(reference, list);
      return known.has(fields.string(id)) ? [] : [fields.string(name)];
    });
    const word = list.toLowerCase().slice(0, missing.length === 1 ? -1 : undefined);
    if (missing.length > 0) throw rpcError.invalid(`${word} not found: ${missing.join(', ')}`);
  }
}

/** A port of the ingress is one service's alone, and of no service in host mode. */
function checkPorts(cluster: Cluster, { ports }: ServiceSpec, self: SwarmService | undefined): void {
  for (const port of ports) {
    if (port.PublishedPort === undefined) continue;
    for (const other of cluster.services.values()) {
      if (other === self) continue;
      const taken = other.ports.find(
        ({ PublishedPort, Protocol, PublishMode }) =>
          PublishedPort === port.PublishedPort &&
          Protocol === port.Protocol &&
          (PublishMode === 'ingress' || port.PublishMode === 'ingress'),
      );
      if (taken === undefined) continue;
      const how = taken.PublishMode === 'ingress' ? 'as an ingress port' : 'as a host-published port';
      throw rpcError.invalid(
        `port '${port.PublishedPort}' is already in use by service '${other.spec.name}' (${other.id}) ${how}`,
      );
    }
  }
}

/** Where the ports begin that the swarm chooses. */
const FIRST_PORT = 30_000;

/** The ports with those chosen that were left open. */
function publish(cluster: Cluster, { ports }: ServiceSpec, before: readonly SwarmPort[]): SwarmPort[] {
  const taken = new Set(
    [...cluster.services.values()].flatMap((service) =>
      service.ports.map(({ PublishedPort, Protocol }) => `${PublishedPort}/${Protocol}`),
    ),
  );
  return ports.map((port) => {
    if (port.PublishedPort !== undefined || port.PublishMode !== 'ingress') return port;
    const same = before.find(
      ({ TargetPort, Protocol, PublishMode }) =>
        TargetPort === port.TargetPort && Protocol === port.Protocol && PublishMode === 'ingress',
    );
    let number = same?.PublishedPort ?? FIRST_PORT;
    while (same === undefined && taken.has(`${number}/${port.Protocol}`)) number++;
    taken.add(`${number}/${port.Protocol}`);
    return { ...port, PublishedPort: number };
  });
}

const addressKey = ({ id }: SwarmService): string => `service ${id}`;

/** One address in each of its networks, where the service asks for one. */
function giveAddresses(engine: EngineState, cluster: Cluster, service: SwarmService): void {
  const { spec } = service;
  const key = addressKey(service);
  const uses = (network: SimulatedNetwork): boolean =>
    spec.endpointMode === 'vip' &&
    (spec.task.networks.some(({ target }) => target === network.id) ||
      (network.swarm?.ingress === true && spec.ports.some(({ PublishMode }) => PublishMode === 'ingress')));
  service.addresses = [...cluster.networks.values()].flatMap((network) => {
    if (!uses(network)) {
      network.endpoints.delete(key);
      return [];
    }
    const endpoint = network.endpoints.get(key) ?? engine.networks.connect(network, key);
    return [{ network: network.id, address: `${endpoint.ipAddress}/${endpoint.prefixLength}` }];
  });
}
