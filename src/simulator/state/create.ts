import { ContainerFileSystem, type FileSystemMount } from '../windows/filesystem.js';
import { W3SVC } from '../windows/iis.js';
import { parseWindowsPath } from '../windows/path.js';
import { ServiceManager } from '../windows/services.js';
import { badRequest, conflict, notFound, systemError } from './api-error.js';
import { SimulatedContainer } from './container.js';
import { Fields, isObject } from './decode.js';
import type { EngineState } from './engine.js';
import { decodeHealthCheck } from './health-check.js';
import { inventName, newId, shortId } from './ids.js';
import { normalizeReference, type SimulatedImage } from './images.js';
import { mergeConfig } from './merge-config.js';
import {
  type ContainerConfig,
  EMPTY_CONFIG,
  type HostConfig,
  type JsonObject,
  type PortBinding,
} from './model.js';
import {
  checkDuplicates,
  type ContainerMount,
  type HostLookup,
  parseBindSpec,
  parseMountObject,
} from './mounts.js';
import { checkNetworkMode } from './network-mode.js';
import { endpointWishes } from './networks.js';
import { parsePortRange } from './ports.js';
import { startFailure } from './start-failure.js';
import { resolveIsolation, validateHostConfig } from './validate.js';

/** A container that was made, and what the engine has to say about it. */
export interface CreateResult {
  readonly container: SimulatedContainer;
  readonly warnings: readonly string[];
}

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/** What a container is made for. */
export interface CreateOptions {
  /** For a step of a build, whose command is the builder's and not the image's. */
  readonly forBuild?: boolean;
  /** For a task of a swarm, which may join the networks of its service. */
  readonly forTask?: boolean;
}

/** Makes a container of a create request's body, or refuses in the engine's words. */
export function createContainer(
  engine: EngineState,
  requestedName: string,
  body: JsonObject,
  options: CreateOptions = {},
): CreateResult {
  const requested = decodeConfig(body);
  const hostConfig = decodeHostConfig(new Fields(body, 'CreateRequest').object('HostConfig'));
  const { host } = engine.options;
  checkNetworkMode(requested, hostConfig);
  const isolation = resolveIsolation(hostConfig.Isolation, host);
  const verdict = validateHostConfig(hostConfig, isolation, host);
  const image = findImage(engine, requested.Image);
  if (image.os !== 'windows') {
    throw badRequest(`image operating system "${image.os}" cannot be used on this platform`);
  }
  const config = configOf(requested, image, options);
  if ((config.Entrypoint?.length ?? 0) + (config.Cmd?.length ?? 0) === 0)
    throw badRequest('no command specified');
  if (config.WorkingDir !== '' && !/^(?:[a-z]:)?[\\/]/i.test(config.WorkingDir)) {
    throw badRequest(
      `the working directory '${config.WorkingDir}' is invalid, it needs to be an absolute path`,
    );
  }
  const mounts = readMounts(engine, config, hostConfig);
  const name = chooseName(engine, requestedName);
  const id = newId();
  createLayer(engine, id);
  const container = new SimulatedContainer({
    id,
    name,
    config: { ...config, Hostname: config.Hostname || shortId(id) },
    hostConfig: { ...hostConfig, ...verdict.changes },
    image,
    isolation,
    mounts,
    fs: new ContainerFileSystem(
      image.files,
      mounts.flatMap((mount) => openMount(engine, mount)),
    ),
    services: new ServiceManager([W3SVC], image.services),
    commands: engine.commandsOf(image),
    isTask: options.forTask === true,
  });
  connectNetworks(engine, container, new Fields(body, 'CreateRequest').object('NetworkingConfig'));
  engine.containers.set(id, container);
  engine.events.container(container, 'create');
  return { container, warnings: verdict.warnings };
}

/** Makes the layer that takes the container's changes. */
function createLayer(engine: EngineState, id: string): void {
  try {
    for (const operation of ['CreateLayer', 'CreateSandboxLayer', 'ExpandSandboxSize']) {
      engine.compute.call(operation, { systemId: id });
    }
  } catch (error) {
    throw systemError(startFailure(error).refusal.message);
  }
}

/** Reads a `Config`, as create and commit send it. */
export function decodeConfig(body: JsonObject): ContainerConfig {
  const fields = new Fields(body, 'ContainerConfig');
  const exposed = fields.object('ExposedPorts');
  const volumes = fields.object('Volumes');
  const shell = fields.strings('Shell');
  return {
    ...EMPTY_CONFIG,
    Hostname: fields.string('Hostname'),
    Domainname: fields.string('Domainname'),
    User: fields.string('User'),
    AttachStdin: fields.boolean('AttachStdin'),
    AttachStdout: fields.boolean('AttachStdout'),
    AttachStderr: fields.boolean('AttachStderr'),
    Tty: fields.boolean('Tty'),
    OpenStdin: fields.boolean('OpenStdin'),
    StdinOnce: fields.boolean('StdinOnce'),
    Env: fields.strings('Env') ?? [],
    Cmd: fields.command('Cmd') ?? null,
    Image: fields.string('Image'),
    Volumes: Object.keys(volumes).length > 0 ? (volumes as Record<string, object>) : null,
    WorkingDir: fields.string('WorkingDir'),
    Entrypoint: fields.command('Entrypoint') ?? null,
    OnBuild: fields.strings('OnBuild') ?? null,
    Labels: fields.stringMap('Labels'),
    ...(Object.keys(exposed).length > 0 && { ExposedPorts: exposed as Record<string, object> }),
    ...(fields.boolean('ArgsEscaped') && { ArgsEscaped: true }),
    ...((body['Healthcheck'] ?? null) !== null && {
      Healthcheck: decodeHealthCheck(fields.object('Healthcheck')),
    }),
    ...(fields.string('StopSignal') !== '' && { StopSignal: fields.string('StopSignal') }),
    ...(fields.number('StopTimeout') !== 0 && { StopTimeout: fields.number('StopTimeout') }),
    ...(shell !== undefined && { Shell: shell }),
  };
}

function decodeHostConfig(body: JsonObject): HostConfig {
  const fields = new Fields(body, 'HostConfig');
  const policy = new Fields(fields.object('RestartPolicy'), 'RestartPolicy');
  const mounts = body['Mounts'];
  return {
    ...body,
    Binds: fields.strings('Binds') ?? null,
    Mounts: Array.isArray(mounts) ? mounts.filter(isObject) : [],
    NetworkMode: fields.string('NetworkMode').replace(/^(?:default)?$/, 'nat'),
    PortBindings: decodePortBindings(fields.object('PortBindings')),
    PublishAllPorts: fields.boolean('PublishAllPorts'),
    AutoRemove: fields.boolean('AutoRemove'),
    Isolation: fields.string('Isolation'),
    RestartPolicy: {
      Name: policy.string('Name') || 'no',
      MaximumRetryCount: policy.number('MaximumRetryCount'),
    },
  };
}

function decodePortBindings(body: JsonObject): Readonly<Record<string, readonly PortBinding[]>> {
  const result: Record<string, PortBinding[]> = {};
  for (const [port, list] of Object.entries(body)) {
    const [, number, protocol = 'tcp'] = /^(\d{1,5})(?:\/(tcp|udp|sctp))?$/.exec(port) ?? [];
    if (number === undefined || Number(number) > 65535 || Number(number) === 0)
      throw badRequest(`invalid port specification: "${port}"`);
    const bindings = Array.isArray(list) ? list.filter(isObject) : [];
    // An empty list asks for any port of the host.
    result[`${number}/${protocol}`] = (bindings.length > 0 ? bindings : [{}]).map((binding) => {
      const fields = new Fields(binding, 'PortBinding');
      const hostPort = fields.string('HostPort');
      if (hostPort !== '' && parsePortRange(hostPort) === undefined) {
        throw badRequest(`invalid port specification: "${hostPort}"`);
      }
      return { HostIp: fields.string('HostIp'), HostPort: hostPort };
    });
  }
  return result;
}

function findImage(engine: EngineState, reference: string): SimulatedImage {
  if (reference === '') throw badRequest('no image specified');
  const image = engine.images.find(reference);
  if (image !== undefined) return image;
  throw notFound(`No such image: ${normalizeReference(reference)}`);
}

/** What a container has of its own and of its image; one empty word takes the image's entrypoint away. */
function configOf(
  requested: ContainerConfig,
  image: SimulatedImage,
  { forBuild }: CreateOptions,
): ContainerConfig {
  const config = mergeConfig(requested, image.config);
  const { Entrypoint } = config;
  return {
    ...config,
    Entrypoint: Entrypoint?.length === 1 && Entrypoint[0] === '' ? null : Entrypoint,
    // An engine on Windows takes it of an image in any case, save for RUN.
    ...(forBuild !== true && image.config.ArgsEscaped === true && { ArgsEscaped: true }),
  };
}

function readMounts(engine: EngineState, config: ContainerConfig, hostConfig: HostConfig): ContainerMount[] {
  const lookup: HostLookup = (path) => {
    const place = engine.hostFiles.locate(parseWindowsPath(path));
    return place?.tree.stat(place.subPath)?.kind;
  };
  const mounts = [
    ...(hostConfig.Binds ?? []).map((spec) => parseBindSpec(spec, lookup)),
    ...hostConfig.Mounts.map((mount) => parseMountObject(mount, lookup)),
  ];
  checkDuplicates(mounts);
  for (const Target of Object.keys(config.Volumes ?? {})) {
    const mount = parseMountObject({ Type: 'volume', Target }, lookup);
    if (!mounts.some(({ destination }) => destination === mount.destination)) mounts.push(mount);
  }
  return mounts.map((mount) =>
    mount.type === 'volume' ? { ...mount, name: engine.volumes.ensure(mount.name).name } : mount,
  );
}

function openMount(engine: EngineState, mount: ContainerMount): FileSystemMount[] {
  if (mount.type === 'npipe') return [];
  const destination = parseWindowsPath(mount.destination);
  const { readOnly } = mount;
  if (mount.type === 'volume') {
    return [{ destination, tree: engine.volumes.get(mount.name).files, subPath: [], readOnly }];
  }
  const place = engine.hostFiles.locate(parseWindowsPath(mount.source));
  return place === undefined ? [] : [{ destination, ...place, readOnly }];
}

function chooseName(engine: EngineState, requested: string): string {
  const names = new Map([...engine.containers.values()].map((container) => [container.name, container.id]));
  if (requested === '') return inventName((name) => names.has(name));
  const name = requested.replace(/^\//, '');
  if (!NAME.test(name)) {
    throw badRequest(`Invalid container name (${requested}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`);
  }
  checkNameFree(engine, name);
  return name;
}

/** Refuses a name that another container has. */
export function checkNameFree(engine: EngineState, name: string): void {
  const holder = [...engine.containers.values()].find((container) => container.name === name);
  if (holder === undefined) return;
  throw conflict(
    `Conflict. The container name "/${name}" is already in use by container "${holder.id}". You have to remove (or rename) that container to be able to reuse that name.`,
  );
}

function connectNetworks(engine: EngineState, container: SimulatedContainer, networking: JsonObject): void {
  const endpoints = new Fields(networking, 'NetworkingConfig').object('EndpointsConfig');
  const mode = container.hostConfig.NetworkMode;
  const names = mode.startsWith('container:') ? [] : [mode, ...Object.keys(endpoints)];
  try {
    for (const name of new Set(names.map((name) => (name === 'default' ? 'nat' : name)))) {
      const network = engine.networks.get(name);
      if (container.networks.has(network.id)) continue;
      const settings = new Fields(endpoints, 'EndpointsConfig').object(name);
      const wishes = endpointWishes(network, settings, `invalid config for network ${name}: `);
      engine.networks.connect(network, container.id, wishes);
      container.networks.set(network.id, network);
    }
  } catch (error) {
    // A container that is not made is in no network.
    for (const network of container.networks.values()) network.endpoints.delete(container.id);
    throw error;
  }
}
