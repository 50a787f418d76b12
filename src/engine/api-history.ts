import type { ApiVersion } from '../transport/index.js';

/** Stands for both, for they have one body. */
const service = 'ServiceCreate,ServiceUpdate';
const container = `${service}:TaskTemplate.ContainerSpec`;
const endpoint = 'ContainerCreate:NetworkingConfig.EndpointsConfig.*';

/** The same field of a mount of a container, and of one of a service. */
const mounts = (field: string): string =>
  `ContainerCreate:HostConfig.Mounts.*.${field}|${container}.Mounts.*.${field}`;

/**
 * What each Engine API version after 1.24 added to the bodies of operations, of what this client can send; and where a
 * parameter takes more than one value since. When operations and parameters came stands in {@link OPERATIONS}. Written as
 * `Operation:Body.Field`, `Operation:Body.Field=value` and `Operation?queryParameter[]`. `[]` after a parameter or a field is for
 * more than one value of it; a bar parts entries, a comma operations; and a star stands for every element, or for every key
 * with the ending that follows it.
 *
 * It goes by when engines took it, which for a few is earlier than the specification says it.
 */
export const ADDED: Readonly<Record<ApiVersion, readonly string[]>> = {
  '1.25': [
    'ContainerCreate:StopTimeout|ContainerCreate:HostConfig.AutoRemove|ContainerCreate:HostConfig.Mounts',
    'ContainerCreate:HostConfig.NanoCpus|ContainerCreate:HostConfig.CpuCount|ContainerCreate:HostConfig.Init',
    'ContainerCreate:HostConfig.CpuRealtimePeriod|ContainerCreate:HostConfig.CpuRealtimeRuntime',
    'ContainerUpdate:CpuCount|ContainerUpdate:CpuRealtimePeriod|ContainerUpdate:CpuRealtimeRuntime',
    'ContainerExec:Env|ImageCommit:StopTimeout|NetworkCreate:Attachable',
    'SwarmInit:AutoLockManagers|SwarmInit:Spec.EncryptionConfig|SwarmUpdate:EncryptionConfig',
    `${service}:TaskTemplate.ForceUpdate|${service}:TaskTemplate.Networks|${service}:EndpointSpec.Ports.*.PublishMode`,
    `${service}:UpdateConfig.Monitor|${service}:UpdateConfig.MaxFailureRatio`,
    `${container}.TTY|${container}.DNSConfig|${container}.Secrets|${container}.Healthcheck`,
    `${container}.Groups|${container}.Hostname|${container}.Hosts`,
    `${container}.Mounts.*.Type=tmpfs|${container}.Mounts.*.TmpfsOptions`,
  ],
  '1.27': [`${container}.OpenStdin`],
  '1.28': [
    'ContainerUpdate:NanoCpus|ContainerCreate:HostConfig.DeviceCgroupRules',
    mounts('Consistency'),
    'SwarmInit:Availability|SwarmJoin:Availability',
    `${service}:RollbackConfig|${service}:UpdateConfig.FailureAction=rollback`,
    `${service}:TaskTemplate.Placement.Preferences|${container}.ReadOnly|${container}.StopSignal`,
  ],
  '1.29': [
    'NetworkCreate:Ingress',
    'ContainerCreate,ImageCommit:Healthcheck.StartPeriod|' + `${container}.Healthcheck.StartPeriod`,
    `${container}.Privileges|${service}:UpdateConfig.Order|${service}:RollbackConfig.Order`,
  ],
  '1.30': [
    'NetworkCreate:Scope|NetworkCreate:ConfigOnly|NetworkCreate:ConfigFrom',
    'SwarmInit:DataPathAddr|SwarmJoin:DataPathAddr',
    'SwarmUpdate:CAConfig.SigningCACert|SwarmUpdate:CAConfig.SigningCAKey|SwarmUpdate:CAConfig.ForceRotate',
    'SwarmInit:Spec.CAConfig.SigningCACert|SwarmInit:Spec.CAConfig.SigningCAKey',
    'SwarmInit:Spec.CAConfig.ForceRotate|SwarmInit:Spec.CAConfig.ExternalCAs.*.CACert',
    'SwarmUpdate:CAConfig.ExternalCAs.*.CACert',
    `${container}.Configs|${service}:TaskTemplate.Placement.Platforms|${service}:TaskTemplate.Runtime`,
  ],
  '1.31': ['SecretCreate,SecretUpdate:Driver'],
  '1.32': [
    `${endpoint}.DriverOpts|NetworkConnect:EndpointConfig.DriverOpts|${service}:TaskTemplate.Networks.*.DriverOpts`,
    'ContainerCreate:HostConfig.IpcMode=private|ContainerCreate:HostConfig.IpcMode=shareable',
    'ContainerCreate:HostConfig.IpcMode=none|' + mounts('Type=npipe'),
    `${service}:TaskTemplate.Resources.Reservations.GenericResources`,
  ],
  '1.35': ['ContainerExec:WorkingDir', `${container}.Isolation`],
  '1.37': [
    'SecretCreate,SecretUpdate:Templating|ConfigCreate,ConfigUpdate:Templating',
    'ContainerCreate:ExposedPorts.*/sctp|ContainerCreate:HostConfig.PortBindings.*/sctp',
    `${service}:EndpointSpec.Ports.*.Protocol=sctp|${container}.Init`,
  ],
  '1.38': ['ContainerCreate:HostConfig.MaskedPaths|ContainerCreate:HostConfig.ReadonlyPaths'],
  '1.39': ['SwarmInit:DefaultAddrPool|SwarmInit:SubnetSize'],
  '1.40': [
    'SwarmInit:DataPathPort|ContainerCreate:HostConfig.DeviceRequests',
    'ContainerUpdate:PidsLimit',
    'ContainerCreate:HostConfig.KernelMemoryTCP|ContainerCreate:HostConfig.Mounts.*.BindOptions.NonRecursive',
    `${container}.Sysctls|${container}.Configs.*.Runtime|${container}.Privileges.CredentialSpec.Config`,
    `${service}:TaskTemplate.Placement.MaxReplicas`,
  ],
  '1.41': [
    'ContainerCreate:HostConfig.CgroupnsMode',
    `${service}:Mode.ReplicatedJob|${service}:Mode.GlobalJob|${service}:TaskTemplate.Resources.Limits.Pids`,
    `${container}.CapabilityAdd|${container}.CapabilityDrop|${container}.Ulimits`,
    `${container}.Mounts.*.BindOptions.NonRecursive`,
  ],
  '1.42': [
    'ContainerExec:ConsoleSize|ExecStart:ConsoleSize|VolumeCreate:ClusterVolumeSpec',
    mounts('BindOptions.CreateMountpoint') + `|${container}.Mounts.*.Type=cluster`,
  ],
  '1.43': ['ContainerCreate:HostConfig.Annotations'],
  '1.44': [
    'ContainerCreate:NetworkingConfig.EndpointsConfig[]',
    `ContainerCreate,ImageCommit:Healthcheck.StartInterval|${endpoint}.MacAddress`,
    mounts('BindOptions.ReadOnlyNonRecursive'),
    mounts('BindOptions.ReadOnlyForceRecursive'),
    `${container}.Healthcheck.StartInterval|${container}.Privileges.NoNewPrivileges`,
    `${container}.Privileges.Seccomp|${container}.Privileges.AppArmor`,
  ],
  '1.45': [mounts('VolumeOptions.Subpath')],
  '1.46': [`${mounts('TmpfsOptions.Options')}|${container}.OomScoreAdj`],
  '1.48': [
    `${mounts('Type=image')}|${mounts('ImageOptions')}|${endpoint}.GwPriority`,
    'NetworkConnect:EndpointConfig.GwPriority|NetworkCreate:EnableIPv4',
  ],
  '1.52': [
    'ImageGet?platform[]|ImageGetAll?platform[]|ImageLoad?platform[]',
    `${service}:TaskTemplate.Resources.SwapBytes|${service}:TaskTemplate.Resources.MemorySwappiness`,
  ],
  // 1.44 has the field too, and ignores it.
  '1.54': ['NetworkConnect:EndpointConfig.MacAddress'],
  '1.55': [
    'ContainerUpdate:BlkioWeightDevice',
    'ContainerUpdate:BlkioDeviceReadBps|ContainerUpdate:BlkioDeviceReadIOps',
    'ContainerUpdate:BlkioDeviceWriteBps|ContainerUpdate:BlkioDeviceWriteIOps',
  ],
};

/** What is gone, by the last version that had it, written in the same way. Later ones refuse it or pass over it. */
export const REMOVED: Readonly<Record<ApiVersion, readonly string[]>> = {
  '1.41': ['ContainerCreate:HostConfig.KernelMemory|ContainerUpdate:KernelMemory'],
  // The address of an endpoint is its successor.
  '1.51': ['ContainerCreate,ImageCommit:MacAddress|ContainerCreate:HostConfig.KernelMemoryTCP'],
};
