import { Fields } from '../state/decode.js';
import type { JsonObject } from '../state/model.js';
import type { SwarmNode, SwarmStore } from './node.js';
import type { SwarmTask } from './objects.js';

/** The name of a task: `web.1.ID`, of a global service `web.NODE.ID`. */
export function taskName(task: SwarmTask): string {
  return `${task.serviceName}.${task.slot ?? task.nodeId}.${task.id}`;
}

/** The body of `ContainerCreate` that a task becomes on its node. */
export function taskBody(store: SwarmStore, task: SwarmTask, node: SwarmNode): JsonObject {
  const expand = expander(task, node);
  const spec = new Fields(task.spec.container, 'ContainerSpec');
  const raw = task.spec.container;
  const passed = (name: string): JsonObject => (raw[name] === undefined ? {} : { [name]: raw[name] });
  return {
    Image: task.spec.image,
    Entrypoint: spec.strings('Command') ?? null,
    Cmd: spec.strings('Args') ?? null,
    Env: (spec.strings('Env') ?? []).map(expand),
    Hostname: expand(spec.string('Hostname')),
    User: spec.string('User'),
    WorkingDir: spec.string('Dir'),
    Tty: spec.boolean('TTY'),
    OpenStdin: spec.boolean('OpenStdin'),
    ...passed('StopSignal'),
    ...passed('Healthcheck'),
    Labels: {
      ...spec.stringMap('Labels'),
      'com.docker.swarm.node.id': node.id,
      'com.docker.swarm.service.id': task.serviceId,
      'com.docker.swarm.service.name': task.serviceName,
      'com.docker.swarm.task': '',
      'com.docker.swarm.task.id': task.id,
      'com.docker.swarm.task.name': taskName(task),
    },
    HostConfig: hostConfig(store, task, spec, expand),
    NetworkingConfig: {
      EndpointsConfig: Object.fromEntries(
        task.spec.networks.map(({ target, aliases }) => [nameOf(store, target), { Aliases: aliases }]),
      ),
    },
  };
}

/** Fills in templates of a spec, such as `{{.Node.Hostname}}`. */
function expander(task: SwarmTask, node: SwarmNode): (text: string) => string {
  const values: Readonly<Record<string, string>> = {
    'Service.ID': task.serviceId,
    'Service.Name': task.serviceName,
    'Node.ID': node.id,
    'Node.Hostname': node.host.hostname,
    'Node.Platform.OS': node.host.os,
    'Node.Platform.Architecture': 'x86_64',
    'Task.ID': task.id,
    'Task.Name': taskName(task),
    'Task.Slot': task.slot === undefined ? node.id : String(task.slot),
  };
  return (text) =>
    text.replace(/\{\{\s*\.([A-Za-z.]+)\s*\}\}/g, (whole, name: string) => values[name] ?? whole);
}

function hostConfig(
  store: SwarmStore,
  task: SwarmTask,
  spec: Fields,
  expand: (text: string) => string,
): JsonObject {
  const resources = new Fields(new Fields(task.spec.raw, 'TaskSpec').object('Resources'), 'Resources');
  const limits = new Fields(resources.object('Limits'), 'Limits');
  const [network] = task.spec.networks;
  return {
    Isolation: spec.string('Isolation'),
    NetworkMode: network === undefined ? 'nat' : nameOf(store, network.target),
    Mounts: spec.objects('Mounts').map((mount) => ({ ...mount, Source: expand(text(mount['Source'])) })),
    PortBindings: portBindings(task),
    NanoCpus: limits.number('NanoCPUs'),
    Memory: limits.number('MemoryBytes'),
    PidsLimit: limits.number('Pids'),
    Ulimits: spec.objects('Ulimits'),
    ReadonlyRootfs: spec.boolean('ReadOnly'),
    SecurityOpt: securityOptions(store, spec),
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The name of a network of the swarm, or of one that the node has itself. */
export function nameOf(store: SwarmStore, target: string): string {
  return store.networks.get(target)?.name ?? target;
}

/** Ports of mode host; those of the ingress are not the container's business. */
function portBindings({ ports }: SwarmTask): JsonObject {
  const bindings: Record<string, { HostPort: string }[]> = {};
  for (const { PublishMode, TargetPort, PublishedPort, Protocol } of ports) {
    if (PublishMode !== 'host') continue;
    (bindings[`${TargetPort}/${Protocol}`] ??= []).push({ HostPort: String(PublishedPort ?? '') });
  }
  return bindings;
}

function securityOptions(store: SwarmStore, spec: Fields): string[] {
  const credentials = new Fields(
    new Fields(spec.object('Privileges'), 'Privileges').object('CredentialSpec'),
    'CredentialSpec',
  );
  const file = credentials.string('File');
  const registry = credentials.string('Registry');
  const config = store.configs.get(credentials.string('Config'));
  if (file !== '') return [`credentialspec=file://${file}`];
  if (registry !== '') return [`credentialspec=registry://${registry}`];
  return config === undefined ? [] : [`credentialspec=raw://${Buffer.from(config.spec.data).toString()}`];
}
