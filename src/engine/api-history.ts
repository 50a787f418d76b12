import type { ApiVersion } from '../transport/index.js';

/** Stands for both, for they have one body. */
const service = 'ServiceCreate,ServiceUpdate';
const container = `${service}:TaskTemplate.ContainerSpec`;
const endpoint = 'ContainerCreate:NetworkingConfig.EndpointsConfig.*';
const prune = 'ContainerPrune,ImagePrune,NetworkPrune,VolumePrune';

/** The same field of a mount of a container, and of one of a service. */
const mounts = (field: string): string =>
  `ContainerCreate:HostConfig.Mounts.*.${field}|${container}.Mounts.*.${field}`;

/**
 * What each Engine API version after 1.24 added, of what this client can ask for. Written as `Operation`,
 * `Operation?queryParameter`, `Operation?filters/key`, `Operation:Body.Field` and `Operation:Body.Field=value`. `[]`
 * after a parameter or a field is for more than one value of it; a bar parts entries, a comma operations; and a star
 * stands for every element, or for every key with the ending that follows it.
 *
 * It goes by when engines took it, which for a few is earlier than the specification says it.
 */
export const ADDED: Readonly<Record<ApiVersion, readonly string[]>> = {
  '1.25': [
    'ContainerPrune|ImagePrune|NetworkPrune|VolumePrune|SystemDataUsage',
    'PluginList|PluginInspect|PluginPull|PluginCreate|PluginDelete|PluginEnable|PluginDisable|PluginPush|PluginSet',
    'GetPluginPrivileges|SecretList|SecretCreate|SecretInspect|SecretDelete|SecretUpdate',
    'SwarmUnlock|SwarmUnlockkey|SwarmUpdate?rotateManagerUnlockKey|ServiceLogs|ServiceUpdate?registryAuthFrom',
    'ImageBuild?cachefrom|ImageBuild?networkmode|ImageBuild?squash|VolumeDelete?force',
    'ContainerList?filters/health|ImageList?filters/reference|SystemEvents?filters/plugin',
    'ContainerCreate:StopTimeout|ContainerCreate:HostConfig.AutoRemove|ContainerCreate:HostConfig.Mounts',
    'ContainerCreate:HostConfig.NanoCpus|ContainerCreate:HostConfig.CpuCount|ContainerCreate:HostConfig.Init',
    'ContainerCreate:HostConfig.CpuRealtimePeriod|ContainerCreate:HostConfig.CpuRealtimeRuntime',
    'ContainerUpdate:CpuCount|ContainerUpdate:CpuRealtimePeriod|ContainerUpdate:CpuRealtimeRuntime',
    'ContainerExec:Env|ImageCommit:StopTimeout|NetworkCreate:Attachable',
    'SwarmInit:AutoLockManagers|SwarmInit:Spec.EncryptionConfig|SwarmUpdate:EncryptionConfig',
    `${service}:TaskTemplate.ForceUpdate|${service}:EndpointSpec.Ports.*.PublishMode`,
    `${service}:UpdateConfig.Monitor|${service}:UpdateConfig.MaxFailureRatio`,
    `${container}.TTY|${container}.DNSConfig|${container}.Secrets|${container}.Healthcheck`,
    `${container}.Groups|${container}.Hostname|${container}.Hosts|${container}.Mounts.*.Type=tmpfs`,
  ],
  '1.26': ['PluginUpgrade'],
  '1.27': [`${container}.OpenStdin`],
  '1.28': [
    'ImageBuild?extrahosts|NetworkInspect?verbose|PluginList?filters|PluginDisable?force|ServiceUpdate?rollback',
    'ContainerList?filters/expose|ContainerList?filters/publish|ServiceList?filters/mode',
    'ContainerPrune,ImagePrune,NetworkPrune?filters/until',
    'ContainerUpdate:NanoCpus|ContainerCreate:HostConfig.DeviceCgroupRules',
    mounts('Consistency'),
    `${service}:RollbackConfig|${service}:UpdateConfig.FailureAction=rollback`,
    `${service}:TaskTemplate.Placement.Preferences|${container}.ReadOnly|${container}.StopSignal`,
  ],
  '1.29': [
    'TaskLogs|ServiceInspect?insertDefaults|ImageBuild?target|NetworkCreate:Ingress',
    `${prune}?filters/label|${prune}?filters/label!|NetworkList?filters/scope`,
    'SecretList?filters/id|SecretList?filters/label|SecretList?filters/name',
    'ContainerCreate,ImageCommit:Healthcheck.StartPeriod|' + `${container}.Healthcheck.StartPeriod`,
    `${container}.Privileges|${service}:UpdateConfig.Order|${service}:RollbackConfig.Order`,
  ],
  '1.30': [
    'ConfigList|ConfigCreate|ConfigInspect|ConfigDelete|ConfigUpdate|DistributionInspect',
    'ContainerWait?condition|PutContainerArchive?copyUIDGID|SystemEvents?filters/scope',
    'NetworkCreate:Scope|NetworkCreate:ConfigOnly|NetworkCreate:ConfigFrom',
    'SwarmInit:DataPathAddr|SwarmJoin:DataPathAddr',
    'SwarmUpdate:CAConfig.SigningCACert|SwarmUpdate:CAConfig.SigningCAKey|SwarmUpdate:CAConfig.ForceRotate',
    'SwarmInit:Spec.CAConfig.SigningCACert|SwarmInit:Spec.CAConfig.SigningCAKey',
    'SwarmInit:Spec.CAConfig.ForceRotate|SwarmInit:Spec.CAConfig.ExternalCAs.*.CACert',
    'SwarmUpdate:CAConfig.ExternalCAs.*.CACert',
    `${container}.Configs|${service}:TaskTemplate.Placement.Platforms|${service}:TaskTemplate.Runtime`,
  ],
  '1.31': ['BuildPrune|Session|NetworkInspect?scope|SecretCreate,SecretUpdate:Driver'],
  '1.32': [
    'ImageCreate?platform|ImageBuild?platform',
    `${endpoint}.DriverOpts|NetworkConnect:EndpointConfig.DriverOpts|${service}:TaskTemplate.Networks.*.DriverOpts`,
    'ContainerCreate:HostConfig.IpcMode=private|ContainerCreate:HostConfig.IpcMode=shareable',
    'ContainerCreate:HostConfig.IpcMode=none|' + mounts('Type=npipe'),
    `${service}:TaskTemplate.Resources.Reservations.GenericResources`,
  ],
  '1.33': [
    'SystemEvents?filters/config|SystemEvents?filters/node|SystemEvents?filters/secret',
    'SystemEvents?filters/service',
  ],
  '1.35': ['ContainerLogs?until|ContainerExec:WorkingDir', `${container}.Isolation`],
  '1.37': [
    'SecretCreate,SecretUpdate:Templating|ConfigCreate,ConfigUpdate:Templating',
    'ContainerCreate:ExposedPorts.*/sctp|ContainerCreate:HostConfig.PortBindings.*/sctp',
    `${service}:EndpointSpec.Ports.*.Protocol=sctp|${container}.Init`,
  ],
  '1.38': [
    'ImageBuild?version|ContainerCreate:HostConfig.MaskedPaths|ContainerCreate:HostConfig.ReadonlyPaths',
  ],
  '1.39': [
    'BuildPrune?all|BuildPrune?filters|BuildPrune?keep-storage|SwarmInit:DefaultAddrPool|SwarmInit:SubnetSize',
  ],
  '1.40': [
    'ImageBuild?outputs|SwarmInit:DataPathPort|ContainerCreate:HostConfig.DeviceRequests',
    'NetworkList?filters/dangling|NodeList?filters/node.label|ContainerUpdate:PidsLimit',
    'ContainerCreate:HostConfig.KernelMemoryTCP|ContainerCreate:HostConfig.Mounts.*.BindOptions.NonRecursive',
    `${container}.Sysctls|${container}.Configs.*.Runtime|${container}.Privileges.CredentialSpec.Config`,
    `${service}:TaskTemplate.Placement.MaxReplicas`,
  ],
  '1.41': [
    'ContainerCreate?platform|ContainerStats?one-shot|ServiceList?status',
    'ContainerCreate:HostConfig.CgroupnsMode',
    `${service}:Mode.ReplicatedJob|${service}:Mode.GlobalJob|${service}:TaskTemplate.Resources.Limits.Pids`,
    `${container}.CapabilityAdd|${container}.CapabilityDrop|${container}.Ulimits`,
    `${container}.Mounts.*.BindOptions.NonRecursive`,
  ],
  '1.42': [
    'ContainerAttachWebsocket?stdin|ContainerAttachWebsocket?stdout|ContainerAttachWebsocket?stderr',
    'ContainerStop?signal|ContainerRestart?signal|ImageList?shared-size|SystemDataUsage?type|VolumeUpdate',
    'VolumePrune?filters/all|ContainerExec:ConsoleSize|ExecStart:ConsoleSize|VolumeCreate:ClusterVolumeSpec',
    mounts('BindOptions.CreateMountpoint') + `|${container}.Mounts.*.Type=cluster`,
  ],
  '1.43': ['ContainerCreate:HostConfig.Annotations'],
  '1.44': [
    'ContainerCreate:NetworkingConfig.EndpointsConfig[]|ImageList?filters/until',
    `ContainerCreate,ImageCommit:Healthcheck.StartInterval|${endpoint}.MacAddress`,
    mounts('BindOptions.ReadOnlyNonRecursive'),
    mounts('BindOptions.ReadOnlyForceRecursive'),
    `${container}.Healthcheck.StartInterval|${container}.Privileges.NoNewPrivileges`,
    `${container}.Privileges.Seccomp|${container}.Privileges.AppArmor`,
  ],
  '1.45': [mounts('VolumeOptions.Subpath')],
  '1.46': [`ImagePush?platform|${mounts('TmpfsOptions.Options')}|${container}.OomScoreAdj`],
  '1.47': ['ImageList?manifests'],
  '1.48': [
    'ImageGet?platform|ImageGetAll?platform|ImageLoad?platform|ImageHistory?platform|ImageInspect?manifests',
    'BuildPrune?max-used-space|BuildPrune?min-free-space|BuildPrune?reserved-space',
    `${mounts('Type=image')}|${endpoint}.GwPriority`,
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

/** What is gone, by the last version that had it, written in the same way. Later ones refuse it or pass over it. */
export const REMOVED: Readonly<Record<ApiVersion, readonly string[]>> = {
  '1.41': ['ContainerCreate:HostConfig.KernelMemory|ContainerUpdate:KernelMemory'],
  // The address of an endpoint is its successor.
  '1.51': ['ContainerCreate:MacAddress|ContainerCreate:HostConfig.KernelMemoryTCP'],
};
