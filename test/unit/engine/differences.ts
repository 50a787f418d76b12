import type { ApiVersion } from '../../../src/transport/index.js';

/*
 * Where the bodies that are sent differ from what the specification has (`fixtures/fields.tsv`), each with its reason. A field
 * that is in none of these lists must be there as it is here, and the other way round. A test finds what is here in vain.
 */

const service = (path: string): readonly string[] => [`ServiceCreate ${path}`, `ServiceUpdate ${path}`];
const task = (path: string): readonly string[] => service(`TaskTemplate.ContainerSpec.${path}`);
const endpoint = (name: string): readonly string[] => [
  `ContainerCreate NetworkingConfig.EndpointsConfig.*.${name}`,
  `NetworkConnect EndpointConfig.${name}`,
];
const volume = (name: string): readonly string[] => [
  `VolumeCreate ClusterVolumeSpec.${name}`,
  `VolumeUpdate Spec.${name}`,
];

/** Fields whose documented version is not the one that engines take them from on. */
export const OTHERWISE: readonly {
  readonly why: string;
  /** Version by field. */
  readonly since: Readonly<Record<string, ApiVersion>>;
}[] = [
  {
    why: 'Engines took it before the specification had it: see the history of the API, and the types of the engine.',
    since: {
      'ContainerCreate HostConfig.Init': '1.25',
      'ContainerCreate HostConfig.KernelMemory': '1.24',
      'ContainerCreate HostConfig.Mounts.*.Consistency': '1.28',
      'ContainerUpdate KernelMemory': '1.24',
      'NetworkCreate Attachable': '1.25',
      'NetworkCreate ConfigFrom': '1.30',
      'NetworkCreate ConfigFrom.Network': '1.30',
      'NetworkCreate ConfigOnly': '1.30',
      'NetworkCreate Scope': '1.30',
      'SecretUpdate Data': '1.25',
      'SecretUpdate Labels': '1.25',
      'SecretUpdate Name': '1.25',
      ...each(service('EndpointSpec.Ports.*.PublishMode'), '1.25'),
      ...each(service('EndpointSpec.Ports.*.PublishMode=host'), '1.25'),
      ...each(service('EndpointSpec.Ports.*.PublishMode=ingress'), '1.25'),
      ...each(task('Groups'), '1.25'),
      ...each(task('Hostname'), '1.25'),
      ...each(task('Hosts'), '1.25'),
      ...each(task('Init'), '1.37'),
      ...each(task('Mounts.*.Consistency'), '1.28'),
      ...each(task('Privileges'), '1.29'),
      ...each(task('Secrets'), '1.25'),
      ...each(service('TaskTemplate.Networks.*.DriverOpts'), '1.32'),
    },
  },
  {
    why: 'The specification has it too early: see the history of the API.',
    since: {
      'NetworkCreate EnableIPv4': '1.48',
      ...each(task('Mounts.*.BindOptions.NonRecursive'), '1.41'),
      ...each(task('ReadOnly'), '1.28'),
    },
  },
  {
    why: 'The specification gives an update all resources of a container; engines read it from this version on.',
    since: {
      'ContainerUpdate BlkioDeviceReadBps': '1.55',
      'ContainerUpdate BlkioDeviceReadIOps': '1.55',
      'ContainerUpdate BlkioDeviceWriteBps': '1.55',
      'ContainerUpdate BlkioDeviceWriteIOps': '1.55',
      'ContainerUpdate BlkioWeightDevice': '1.55',
      'ContainerUpdate NanoCpus': '1.28',
      'ContainerUpdate PidsLimit': '1.40',
    },
  },
  {
    why: 'Engines had it in their answers only, and passed over it until this version.',
    since: {
      'ContainerCreate NetworkingConfig.EndpointsConfig.*.MacAddress': '1.44',
      'NetworkConnect EndpointConfig.MacAddress': '1.54',
    },
  },
  {
    why: 'The specification had it at another place or did not name the value, and engines took it as it is.',
    since: {
      'ContainerCreate HostConfig.PortBindings.*.*.HostIp': '1.24',
      'ContainerCreate HostConfig.PortBindings.*.*.HostPort': '1.24',
      'ContainerCreate HostConfig.RestartPolicy.Name=': '1.24',
      'ContainerCreate HostConfig.RestartPolicy.Name=no': '1.24',
      'ContainerUpdate RestartPolicy.Name=': '1.24',
      'ContainerUpdate RestartPolicy.Name=no': '1.24',
      'NetworkCreate IPAM.Config.*.AuxiliaryAddresses': '1.24',
      'NetworkCreate IPAM.Config.*.Gateway': '1.24',
      'NetworkCreate IPAM.Config.*.IPRange': '1.24',
      'NetworkCreate IPAM.Config.*.Subnet': '1.24',
    },
  },
];

/** Fields and values that are sent and that the specification does not have at that place. */
export const UNDOCUMENTED: readonly {
  readonly why: string;
  readonly fields: readonly string[];
  readonly since: ApiVersion;
}[] = [
  {
    why: 'It writes HealthCheck there. Engines pass over case, and write Healthcheck themselves.',
    fields: task('Healthcheck'),
    since: '1.25',
  },
  {
    why: 'As before.',
    fields: ['Interval', 'Retries', 'Test', 'Timeout'].flatMap((name) => task(`Healthcheck.${name}`)),
    since: '1.25',
  },
  { why: 'As before.', fields: task('Healthcheck.StartPeriod'), since: '1.29' },
  { why: 'As before.', fields: task('Healthcheck.StartInterval'), since: '1.44' },
  { why: 'It left it out; the engine has it.', fields: ['SwarmInit AutoLockManagers'], since: '1.25' },
  {
    why: 'It left it out; the engine has it, as docker swarm init --availability.',
    fields: ['SwarmInit Availability', 'SwarmJoin Availability'],
    since: '1.28',
  },
  {
    why: 'It left it out; the engine has it, as the credentials of X-Registry-Auth.',
    fields: ['SystemAuth identitytoken', 'SystemAuth registrytoken'],
    since: '1.24',
  },
  {
    why: 'It has an indentation too much: what belongs to the volume stands under AccessMode.',
    fields: [
      'AccessibilityRequirements',
      'AccessibilityRequirements.Preferred',
      'AccessibilityRequirements.Preferred.*.Segments',
      'AccessibilityRequirements.Requisite',
      'AccessibilityRequirements.Requisite.*.Segments',
      'Availability',
      'CapacityRange',
      'CapacityRange.LimitBytes',
      'CapacityRange.RequiredBytes',
      'Secrets',
      'Secrets.*.Key',
      'Secrets.*.Secret',
    ].flatMap(volume),
    since: '1.42',
  },
  {
    why: 'It says of them that they are objects, and not of what; the engine has these.',
    fields: [
      'AccessMode.BlockVolume',
      'AccessMode.MountVolume.FsType',
      'AccessMode.MountVolume.MountFlags',
    ].flatMap(volume),
    since: '1.42',
  },
  {
    why: 'It is the same as no value; engines take it.',
    fields: ['ContainerCreate HostConfig.CgroupnsMode='],
    since: '1.41',
  },
  {
    why: 'One type is for updates and rollbacks, here and in the engine, which takes it of both.',
    fields: service('RollbackConfig.FailureAction=rollback'),
    since: '1.28',
  },
];

/** Fields and values that the specification has and that are not sent, each with all that is in it. */
export const NOT_SENT: readonly { readonly why: string; readonly fields: readonly string[] }[] = [
  {
    why: 'Engines say it of an endpoint in their answers, and take it from nobody.',
    fields: [
      'DNSNames',
      'EndpointID',
      'Gateway',
      'GlobalIPv6Address',
      'GlobalIPv6PrefixLen',
      'IPAddress',
      'IPPrefixLen',
      'IPv6Gateway',
      'NetworkID',
    ].flatMap(endpoint),
  },
  {
    why: 'Engines do not read it of an update: the specification gives it all resources of a container.',
    fields: [
      'CgroupParent',
      'DeviceCgroupRules',
      'DeviceRequests',
      'Devices',
      'DiskQuota',
      'Init',
      'KernelMemoryTCP',
      'Ulimits',
    ].map((name) => `ContainerUpdate ${name}`),
  },
  {
    why: 'A slip of the specification of a few versions.',
    fields: [
      'ContainerCreate HostConfig.Capabilities',
      'ContainerCreate HostConfig.NanoCPUs',
      'ContainerCreate HostConfig.PortBindings.*.HostIp',
      'ContainerCreate HostConfig.PortBindings.*.HostPort',
      'ContainerCreate Volumes.additionalProperties',
      'ContainerUpdate NanoCPUs',
      'ImageCommit Volumes.additionalProperties',
      ...service('TaskTemplate.Resources.Limits.GenericResources'),
      ...[
        'AccessMode.AccessibilityRequirements',
        'AccessMode.Availability',
        'AccessMode.CapacityRange',
        'AccessMode.Secrets',
      ].flatMap(volume),
    ],
  },
  {
    why: 'It is spelled another way here: Healthcheck, as engines write it.',
    fields: task('HealthCheck'),
  },
  { why: 'It is the same as no value.', fields: task('Isolation=') },
  {
    why: 'Volumes of a cluster are mounted by services only.',
    fields: ['ContainerCreate HostConfig.Mounts.*.Type=cluster'],
  },
  { why: 'No engine has ever read it.', fields: ['ContainerCreate HostConfig.DiskQuota'] },
  { why: 'Engines have it no more, and check names always.', fields: ['NetworkCreate CheckDuplicate'] },
  { why: 'It is the old place of TaskTemplate.Networks.', fields: service('Networks') },
  {
    why: 'Services of plugins, and tasks that stand for a network, are made by nobody but swarms of Linux plugins.',
    fields: [...service('TaskTemplate.NetworkAttachmentSpec'), ...service('TaskTemplate.PluginSpec')],
  },
];

/** Fields that later specifications do not have and that are not refused all the same. */
export const NOT_REFUSED_LATER: Readonly<Record<string, string>> = {
  'SystemAuth email': 'It stands in files of credentials of old, and engines pass over it.',
};

function each(fields: readonly string[], since: ApiVersion): Readonly<Record<string, ApiVersion>> {
  return Object.fromEntries(fields.map((field) => [field, since]));
}
