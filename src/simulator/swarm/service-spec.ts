import { Fields } from '../state/decode.js';
import type { JsonObject } from '../state/model.js';
import { checkConstraints } from './constraints.js';
import type { SwarmPort } from './port.js';
import { rpcError } from './texts.js';

/** How many tasks a service has. */
export type ServiceMode =
  | { readonly kind: 'replicated'; readonly replicas: number }
  | { readonly kind: 'global' }
  | { readonly kind: 'replicated-job'; readonly concurrent: number; readonly total: number }
  | { readonly kind: 'global-job' };

/** How tasks are replaced by those of another spec. Times in milliseconds. */
export interface UpdateConfig {
  /** 0 for all at once. */
  readonly parallelism: number;
  readonly delay: number;
  readonly monitor: number;
  readonly failureAction: 'pause' | 'continue' | 'rollback';
  readonly maxFailureRatio: number;
  readonly order: 'stop-first' | 'start-first';
}

/** What tasks are made of. Times in milliseconds. */
export interface TaskSpec {
  /** As it is shown. */
  readonly raw: JsonObject;
  readonly container: JsonObject;
  readonly image: string;
  readonly restart: {
    readonly condition: 'none' | 'on-failure' | 'any';
    readonly delay: number;
    /** 0 for no limit. */
    readonly attempts: number;
    readonly window: number;
  };
  readonly constraints: readonly string[];
  readonly spreadOver: readonly string[];
  readonly maxReplicas: number;
  readonly platforms: readonly { readonly os: string; readonly architecture: string }[];
  readonly networks: readonly { readonly target: string; readonly aliases: readonly string[] }[];
  readonly reserved: { readonly cpus: number; readonly memory: number };
}

/** What a service was made of. */
export interface ServiceSpec {
  /** As it is shown. */
  readonly raw: JsonObject;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly task: TaskSpec;
  readonly mode: ServiceMode;
  readonly update: UpdateConfig;
  readonly rollback: UpdateConfig;
  readonly endpointMode: 'vip' | 'dnsrr';
  readonly ports: readonly SwarmPort[];
}

/** Reads the body of a service's create or update, and refuses it as a manager does. */
export function decodeServiceSpec(body: JsonObject): ServiceSpec {
  const raw = tidy(body);
  const fields = new Fields(raw, 'ServiceSpec');
  const name = fields.string('Name');
  if (!/^[a-zA-Z0-9](?:[-_]*[A-Za-z0-9]+)*$/.test(name))
    throw rpcError.invalid('name must be valid as a DNS name component');
  if (name.length > 63) throw rpcError.invalid('name must be 63 characters or fewer');
  const task = decodeTask(fields.object('TaskTemplate'));
  const mode = decodeMode(fields.object('Mode'));
  const isJob = mode.kind.endsWith('-job');
  if (isJob && (raw['UpdateConfig'] !== undefined || raw['RollbackConfig'] !== undefined))
    throw rpcError.invalid('Jobs may not have an update config');
  const { endpointMode, ports } = decodeEndpoint(fields.object('EndpointSpec'));
  const shown = {
    ...raw,
    Name: name,
    Labels: fields.stringMap('Labels'),
    TaskTemplate: task.raw,
    Mode: showMode(mode),
  };
  return {
    raw: shown,
    name,
    labels: fields.stringMap('Labels'),
    task,
    mode,
    update: decodeUpdate(raw['UpdateConfig'] === undefined ? undefined : fields.object('UpdateConfig')),
    rollback: decodeUpdate(raw['RollbackConfig'] === undefined ? undefined : fields.object('RollbackConfig')),
    endpointMode,
    ports,
  };
}

/** Maps, which Go leaves out where they are empty. */
const MAPS = ['Labels', 'Options', 'Sysctls', 'DriverOpts'];

/** The spec without what says nothing: `null`, and empty lists and maps, as Go leaves it out. */
function tidy(value: JsonObject): JsonObject {
  const clean = (item: unknown): unknown => {
    if (Array.isArray(item)) return item.map(clean);
    return typeof item === 'object' && item !== null ? tidy(item as JsonObject) : item;
  };
  const isEmpty = (key: string, item: unknown): boolean =>
    item === null ||
    item === undefined ||
    (Array.isArray(item) && item.length === 0) ||
    (MAPS.includes(key) && typeof item === 'object' && Object.keys(item).length === 0);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, item]) => !isEmpty(key, item))
      .map(([key, item]) => [key, clean(item)]),
  );
}

const milliseconds = (nanoseconds: number): number => nanoseconds / 1e6;

const ISOLATIONS = ['default', 'process', 'hyperv'];

function decodeTask(body: JsonObject): TaskSpec {
  const fields = new Fields(body, 'TaskSpec');
  const container = fields.object('ContainerSpec');
  const spec = new Fields(container, 'ContainerSpec');
  const image = spec.string('Image');
  if (image === '') throw rpcError.invalid('ContainerSpec: image reference must be provided');
  checkResources(fields.object('Resources'));
  checkHealth(spec.object('Healthcheck'));
  checkCredentialSpec(spec);
  const restart = new Fields(fields.object('RestartPolicy'), 'RestartPolicy');
  const placement = new Fields(fields.object('Placement'), 'Placement');
  const constraints = placement.strings('Constraints') ?? [];
  checkConstraints(constraints);
  const reserved = new Fields(
    new Fields(fields.object('Resources'), 'Resources').object('Reservations'),
    'Resources',
  );
  const condition = restart.string('Condition', 'any');
  const asked = spec.string('Isolation').toLowerCase();
  // A word that is no isolation becomes the default without a word.
  const isolation = ISOLATIONS.includes(asked) ? asked : 'default';
  const shown = { ...container, Isolation: isolation };
  return {
    raw: { ...body, ContainerSpec: shown, ForceUpdate: fields.number('ForceUpdate'), Runtime: 'container' },
    container: shown,
    image,
    restart: {
      condition: condition === 'none' || condition === 'on-failure' ? condition : 'any',
      delay: milliseconds('Delay' in fields.object('RestartPolicy') ? restart.number('Delay') : 5e9),
      attempts: restart.number('MaxAttempts'),
      window: milliseconds(restart.number('Window')),
    },
    constraints,
    spreadOver: placement
      .objects('Preferences')
      .map((preference) =>
        new Fields(new Fields(preference, 'Preference').object('Spread'), 'Spread').string(
          'SpreadDescriptor',
        ),
      ),
    maxReplicas: placement.number('MaxReplicas'),
    platforms: placement.objects('Platforms').map((platform) => {
      const each = new Fields(platform, 'Platform');
      return { os: each.string('OS'), architecture: each.string('Architecture') };
    }),
    networks: fields.objects('Networks').map((network) => {
      const each = new Fields(network, 'NetworkAttachmentConfig');
      return { target: each.string('Target'), aliases: each.strings('Aliases') ?? [] };
    }),
    reserved: { cpus: reserved.number('NanoCPUs'), memory: reserved.number('MemoryBytes') },
  };
}

function checkResources(body: JsonObject): void {
  const resources = new Fields(body, 'Resources');
  for (const name of ['Limits', 'Reservations']) {
    const fields = new Fields(resources.object(name), name);
    const cpus = fields.number('NanoCPUs');
    if (cpus !== 0 && cpus < 1e6)
      throw rpcError.invalid(`invalid cpu value ${cpus / 1e9}: Must be at least 0.001`);
    const memory = fields.number('MemoryBytes');
    if (memory !== 0 && memory < 4 * 1024 * 1024)
      throw rpcError.invalid(`invalid memory value ${memory}: Must be at least 4MiB`);
  }
}

function checkHealth(body: JsonObject): void {
  const fields = new Fields(body, 'HealthConfig');
  for (const [name, text] of [
    ['Interval', 'Interval'],
    ['Timeout', 'Timeout'],
    ['StartPeriod', 'StartPeriod'],
  ] as const) {
    const value = fields.number(name);
    if (value !== 0 && value < 1e6)
      throw rpcError.invalid(`ContainerSpec: ${text} in HealthConfig cannot be less than one millisecond`);
  }
  if (fields.number('Retries') < 0)
    throw rpcError.invalid('ContainerSpec: Retries in HealthConfig cannot be negative');
}

function checkCredentialSpec(spec: Fields): void {
  const credentials = new Fields(
    new Fields(spec.object('Privileges'), 'Privileges').object('CredentialSpec'),
    'CredentialSpec',
  );
  const config = credentials.string('Config');
  if (config === '') return;
  const known = spec
    .objects('Configs')
    .some((reference) => reference['ConfigID'] === config && reference['Runtime'] !== undefined);
  if (!known)
    throw rpcError.invalid(
      `CredentialSpec references config '${config}', but that config isn't in config references with RuntimeTarget`,
    );
}

function decodeMode(body: JsonObject): ServiceMode {
  const fields = new Fields(body, 'ServiceMode');
  const given = Object.keys(body);
  if (given.length > 1) throw rpcError.invalid('must specify only one service mode');
  if ('Global' in body) return { kind: 'global' };
  if ('GlobalJob' in body) return { kind: 'global-job' };
  if ('ReplicatedJob' in body) {
    const job = new Fields(fields.object('ReplicatedJob'), 'ReplicatedJob');
    const concurrent = 'MaxConcurrent' in fields.object('ReplicatedJob') ? job.number('MaxConcurrent') : 1;
    const total = job.number('TotalCompletions') || concurrent;
    return { kind: 'replicated-job', concurrent, total };
  }
  const replicated = fields.object('Replicated');
  const replicas = new Fields(replicated, 'Replicated').number('Replicas');
  return { kind: 'replicated', replicas: 'Replicas' in replicated ? replicas : 1 };
}

function showMode(mode: ServiceMode): JsonObject {
  switch (mode.kind) {
    case 'replicated':
      return { Replicated: { Replicas: mode.replicas } };
    case 'global':
      return { Global: {} };
    case 'replicated-job':
      return { ReplicatedJob: { MaxConcurrent: mode.concurrent, TotalCompletions: mode.total } };
    case 'global-job':
      return { GlobalJob: {} };
  }
}

/** The defaults hold only where there is no config: an empty one is parallelism 0, all at once. */
function decodeUpdate(body: JsonObject | undefined): UpdateConfig {
  const fields = new Fields(body ?? { Parallelism: 1 }, 'UpdateConfig');
  const action = fields.string('FailureAction');
  const monitor = fields.number('Monitor');
  const ratio = fields.number('MaxFailureRatio');
  if (!['', 'pause', 'continue', 'rollback'].includes(action))
    throw rpcError.invalid(`unrecognized update failure action ${action}`);
  if (ratio < 0 || ratio > 1)
    throw rpcError.invalid('TaskSpec: update-maxfailureratio cannot be less than 0 or bigger than 1');
  if (monitor < 0 || fields.number('Delay') < 0)
    throw rpcError.invalid(`TaskSpec: update-${monitor < 0 ? 'monitor' : 'delay'} cannot be negative`);
  return {
    parallelism: fields.number('Parallelism'),
    delay: milliseconds(fields.number('Delay')),
    monitor: milliseconds(monitor || 5e9),
    failureAction: action === 'continue' || action === 'rollback' ? action : 'pause',
    maxFailureRatio: ratio,
    order: fields.string('Order') === 'start-first' ? 'start-first' : 'stop-first',
  };
}

function decodeEndpoint(body: JsonObject): Pick<ServiceSpec, 'endpointMode' | 'ports'> {
  const fields = new Fields(body, 'EndpointSpec');
  const endpointMode = fields.string('Mode').toLowerCase() === 'dnsrr' ? 'dnsrr' : 'vip';
  const ports = fields.objects('Ports').map((port): SwarmPort => {
    const each = new Fields(port, 'PortConfig');
    const name = each.string('Name');
    return {
      ...(name !== '' && { Name: name }),
      Protocol: each.string('Protocol', 'tcp') || 'tcp',
      TargetPort: each.number('TargetPort'),
      ...(each.number('PublishedPort') !== 0 && { PublishedPort: each.number('PublishedPort') }),
      PublishMode: each.string('PublishMode', 'ingress') || 'ingress',
    };
  });
  if (endpointMode === 'dnsrr' && ports.some(({ PublishMode }) => PublishMode === 'ingress'))
    throw rpcError.invalid("EndpointSpec: port published with ingress mode can't be used with dnsrr mode");
  const seen = new Set<string>();
  for (const { PublishedPort, Protocol, PublishMode } of ports) {
    if (PublishedPort === undefined) continue;
    const key = `${PublishedPort}/${Protocol}/${PublishMode}`;
    if (seen.has(key))
      throw rpcError.invalid(
        `EndpointSpec: duplicate published ports provided: ${PublishedPort}/${Protocol}`,
      );
    seen.add(key);
  }
  return { endpointMode, ports };
}
