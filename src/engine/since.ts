import { NotInApiVersionError } from '../errors/connection.js';
import { compareApiVersions, type ApiVersion, type EngineRequest } from '../transport/index.js';

/** Stands for both, for they have one body. */
const service = 'ServiceCreate,ServiceUpdate';
const container = `${service}:TaskTemplate.ContainerSpec`;
const endpoint = 'ContainerCreate:NetworkingConfig.EndpointsConfig.*';

/**
 * What each Engine API version after 1.24 added, of what this client can ask for. Written as `Operation`,
 * `Operation?queryParameter`, `Operation?parameter[]` for more than one value of it, `Operation:Body.Field` and
 * `Operation:Body.Field=value`; a bar parts them, and a star stands for every key or element.
 *
 * It goes by when engines took it, which for a few is earlier than the specification says it.
 */
const ADDED: Readonly<Record<ApiVersion, readonly string[]>> = {
  '1.25': [
    'ContainerPrune|ImagePrune|NetworkPrune|VolumePrune|SystemDataUsage',
    'PluginList|PluginInspect|PluginPull|PluginCreate|PluginDelete|PluginEnable|PluginDisable|PluginPush|PluginSet',
    'GetPluginPrivileges|SecretList|SecretCreate|SecretInspect|SecretDelete|SecretUpdate',
    'SwarmUnlock|SwarmUnlockkey|SwarmUpdate?rotateManagerUnlockKey|ServiceLogs|ServiceUpdate?registryAuthFrom',
    'ImageBuild?cachefrom|ImageBuild?networkmode|ImageBuild?squash|VolumeDelete?force',
    'ContainerCreate:StopTimeout|ContainerCreate:HostConfig.AutoRemove|ContainerCreate:HostConfig.Mounts',
    'ContainerCreate:HostConfig.NanoCpus|ContainerCreate:HostConfig.CpuCount|ContainerCreate:HostConfig.Init',
    'ContainerExec:Env',
    `${service}:TaskTemplate.ForceUpdate`,
    `${container}.TTY|${container}.DNSConfig|${container}.Secrets`,
  ],
  '1.26': ['PluginUpgrade'],
  '1.28': [
    'ImageBuild?extrahosts|NetworkInspect?verbose|PluginList?filters|PluginDisable?force|ServiceUpdate?rollback',
    'ContainerUpdate:NanoCpus|ContainerCreate:HostConfig.DeviceCgroupRules',
    'ContainerCreate:HostConfig.Mounts.*.Consistency',
    `${service}:RollbackConfig|${service}:UpdateConfig.FailureAction=rollback`,
    `${container}.ReadOnly|${container}.StopSignal`,
  ],
  '1.29': [
    'TaskLogs|ServiceInspect?insertDefaults|ImageBuild?target|NetworkCreate:Ingress',
    'ContainerCreate:Healthcheck.StartPeriod',
    `${container}.Healthcheck.StartPeriod|${container}.Privileges|${service}:UpdateConfig.Order`,
  ],
  '1.30': [
    'ConfigList|ConfigCreate|ConfigInspect|ConfigDelete|ConfigUpdate|DistributionInspect',
    'ContainerWait?condition|PutContainerArchive?copyUIDGID',
    'NetworkCreate:Scope|NetworkCreate:ConfigOnly|NetworkCreate:ConfigFrom',
    'SwarmInit:DataPathAddr|SwarmJoin:DataPathAddr',
    'SwarmUpdate:CAConfig.SigningCACert|SwarmUpdate:CAConfig.SigningCAKey|SwarmUpdate:CAConfig.ForceRotate',
    `${container}.Configs|${service}:TaskTemplate.Placement.Platforms`,
  ],
  '1.31': ['BuildPrune|Session|NetworkInspect?scope|SecretCreate:Driver'],
  '1.32': [
    'ImageCreate?platform|ImageBuild?platform',
    `${endpoint}.DriverOpts|NetworkConnect:EndpointConfig.DriverOpts`,
  ],
  '1.35': ['ContainerLogs?until|ContainerExec:WorkingDir', `${container}.Isolation`],
  '1.37': ['SecretCreate:Templating|ConfigCreate:Templating', `${container}.Init`],
  '1.38': [
    'ImageBuild?version|ContainerCreate:HostConfig.MaskedPaths|ContainerCreate:HostConfig.ReadonlyPaths',
  ],
  '1.39': ['BuildPrune?all|BuildPrune?filters|SwarmInit:DefaultAddrPool|SwarmInit:SubnetSize'],
  '1.40': [
    'ImageBuild?outputs|SwarmInit:DataPathPort|ContainerCreate:HostConfig.DeviceRequests',
    'ContainerCreate:HostConfig.Mounts.*.BindOptions.NonRecursive',
    `${container}.Sysctls|${container}.Configs.*.Runtime|${container}.Privileges.CredentialSpec.Config`,
    `${service}:TaskTemplate.Placement.MaxReplicas`,
  ],
  '1.41': [
    'ContainerCreate?platform|ContainerStats?one-shot|ServiceList?status',
    'ContainerCreate:HostConfig.CgroupnsMode',
    `${service}:Mode.ReplicatedJob|${service}:Mode.GlobalJob|${service}:TaskTemplate.Resources.Limits.Pids`,
    `${container}.CapabilityAdd|${container}.CapabilityDrop|${container}.Ulimits`,
  ],
  '1.42': [
    'ContainerAttachWebsocket?stdin|ContainerAttachWebsocket?stdout|ContainerAttachWebsocket?stderr',
    'ContainerStop?signal|ContainerRestart?signal|ImageList?shared-size|SystemDataUsage?type|VolumeUpdate',
    'ContainerExec:ConsoleSize|ExecStart:ConsoleSize|VolumeCreate:ClusterVolumeSpec',
    'ContainerCreate:HostConfig.Mounts.*.BindOptions.CreateMountpoint',
  ],
  '1.43': ['ContainerCreate:HostConfig.Annotations'],
  '1.44': [
    `ContainerCreate:Healthcheck.StartInterval|${endpoint}.MacAddress`,
    'ContainerCreate:HostConfig.Mounts.*.BindOptions.ReadOnlyNonRecursive',
    'ContainerCreate:HostConfig.Mounts.*.BindOptions.ReadOnlyForceRecursive',
    `${container}.Healthcheck.StartInterval|${container}.Privileges.NoNewPrivileges`,
    `${container}.Privileges.Seccomp|${container}.Privileges.AppArmor`,
  ],
  '1.45': ['ContainerCreate:HostConfig.Mounts.*.VolumeOptions.Subpath'],
  '1.46': [
    `ImagePush?platform|ContainerCreate:HostConfig.Mounts.*.TmpfsOptions.Options|${container}.OomScoreAdj`,
  ],
  '1.47': ['ImageList?manifests'],
  '1.48': [
    'ImageGet?platform|ImageGetAll?platform|ImageLoad?platform|ImageHistory?platform|ImageInspect?manifests',
    'BuildPrune?max-used-space|BuildPrune?min-free-space|BuildPrune?reserved-space',
    `ContainerCreate:HostConfig.Mounts.*.Type=image|${endpoint}.GwPriority`,
    'NetworkConnect:EndpointConfig.GwPriority|NetworkCreate:EnableIPv4',
  ],
  '1.49': ['ImageInspect?platform'],
  '1.50': ['ImageDelete?platforms'],
  '1.52': [
    'ImageGet?platform[]|ImageGetAll?platform[]|ImageLoad?platform[]|SystemDataUsage?verbose',
    `${service}:TaskTemplate.Resources.SwapBytes|${service}:TaskTemplate.Resources.MemorySwappiness`,
  ],
  // 1.44 has the field too, and ignores it.
  '1.54': ['ImageList?identity|NetworkConnect:EndpointConfig.MacAddress'],
  '1.55': [
    'ImageAttestations|ContainerUpdate:BlkioWeightDevice',
    'ContainerUpdate:BlkioDeviceReadBps|ContainerUpdate:BlkioDeviceReadIOps',
    'ContainerUpdate:BlkioDeviceWriteBps|ContainerUpdate:BlkioDeviceWriteIOps',
  ],
};

/** One thing that not every version has. */
interface Addition {
  readonly since: ApiVersion;
  /** As errors call it; `undefined` for the operation itself. */
  readonly feature: string | undefined;
  readonly isUsed: (request: EngineRequest) => boolean;
}

const additions = readAdditions();

/**
 * Makes sure that an API version has all that a request asks for. Parameters and fields that are `undefined` are not
 * asked for.
 *
 * @throws NotInApiVersionError naming the version that has it
 * @internal
 */
export function assertInVersion(request: EngineRequest, version: ApiVersion): void {
  for (const { since, feature, isUsed } of additions.get(request.operationId) ?? []) {
    if (compareApiVersions(version, since) < 0 && isUsed(request))
      throw new NotInApiVersionError(request.operationId, feature, since, version);
  }
}

/**
 * The first version that has an operation or one of its query parameters, as far as it is later than 1.24.
 *
 * @internal
 */
export function sinceOf(operationId: string, parameter?: string): ApiVersion | undefined {
  const feature = parameter === undefined ? undefined : parameterName(parameter);
  return additions.get(operationId)?.find((addition) => addition.feature === feature)?.since;
}

function readAdditions(): ReadonlyMap<string, readonly Addition[]> {
  const found = new Map<string, Addition[]>();
  for (const [since, lines] of Object.entries(ADDED) as [ApiVersion, readonly string[]][]) {
    for (const [operationId, addition] of lines.flatMap((line) => readLine(line, since))) {
      const others = found.get(operationId) ?? [];
      found.set(operationId, [...others, addition]);
    }
  }
  return found;
}

function readLine(line: string, since: ApiVersion): [operationId: string, addition: Addition][] {
  return line.split('|').flatMap((entry) => {
    const [, operations = '', kind = '', feature = ''] = /^([\w,]+)([?:]?)(.*)$/.exec(entry) ?? [];
    const addition = additionOf(kind, feature, since);
    return operations.split(',').map((operationId): [string, Addition] => [operationId, addition]);
  });
}

function additionOf(kind: string, feature: string, since: ApiVersion): Addition {
  if (kind === '?') {
    const several = feature.endsWith('[]');
    const name = several ? feature.slice(0, -2) : feature;
    const isUsed = ({ query }: EngineRequest): boolean => {
      const value = query?.[name];
      return several ? Array.isArray(value) && value.length > 1 : value !== undefined;
    };
    return {
      since,
      feature: several ? `several values of ${parameterName(name)}` : parameterName(name),
      isUsed,
    };
  }
  if (kind === ':') {
    const [path = '', value] = feature.split('=');
    const isUsed = ({ body }: EngineRequest): boolean => hasField(body, path.split('.'), value);
    return { since, feature: `field ${feature.replaceAll('.*', '')}`, isUsed };
  }
  return { since, feature: undefined, isUsed: () => true };
}

function parameterName(name: string): string {
  return `query parameter ${name}`;
}

function hasField(value: unknown, [key, ...rest]: readonly string[], wanted: string | undefined): boolean {
  if (key === undefined) return wanted === undefined ? value !== undefined : value === wanted;
  if (typeof value !== 'object' || value === null) return false;
  if (key === '*') return Object.values(value).some((element) => hasField(element, rest, wanted));
  return hasField((value as Readonly<Record<string, unknown>>)[key], rest, wanted);
}
