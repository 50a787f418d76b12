import * as z from 'zod';
import { loose } from '../loose.js';
import { ReportedIsolationSchema } from '../isolation.js';
import { map, openEnum, pointer, slice } from '../wire.js';
import { VolumeUsageDataSchema } from './volume.js';

/** The version of one part of an engine. */
export const ComponentVersionSchema = loose(() => ({
  /** The name of the part: `Engine`, `containerd` and so on. */
  Name: z.string(),
  /** Its version. */
  Version: z.string(),
  /** More details, such as `GitCommit` or `KernelVersion`, all as text. */
  Details: map(z.string()),
}));

/** The product that an engine is part of. */
export const EnginePlatformSchema = loose(() => ({
  /** The name of the product, such as `Docker Engine - Community`; may be empty. */
  Name: z.string(),
}));

/** Answer of `SystemVersion`: the versions of the engine and of its parts. */
export const SystemVersionSchema = loose(() => ({
  /** The product that the engine is part of. Since API 1.35. */
  Platform: pointer(EnginePlatformSchema),
  /** The parts of the engine and their versions. Since API 1.35. */
  Components: slice(ComponentVersionSchema),
  /** The version of the engine, such as `27.3.1`. */
  Version: z.string(),
  /** The newest API version that the engine speaks. */
  ApiVersion: z.string(),
  /** The oldest API version that the engine accepts. Since API 1.25. */
  MinAPIVersion: z.string().optional(),
  /** The operating system that the engine runs on. */
  Os: openEnum('windows', 'linux'),
  /** The processor that the engine runs on, as Go names it: `amd64`, `arm64`. */
  Arch: z.string(),
  /** The commit that the engine was built from. */
  GitCommit: z.string().optional(),
  /** The version of Go that the engine was built with. */
  GoVersion: z.string().optional(),
  /**
   * The version of the kernel. On Windows like `10.0 20348 (20348.1.amd64fre.fe_release.210507-1500)`; empty if the
   * engine could not find it out.
   */
  KernelVersion: z.string().optional(),
  /** Whether experimental features are on. Absent means false. */
  Experimental: z.boolean().optional(),
  /** When the engine was built, RFC 3339. */
  BuildTime: z.string().optional(),
}));

/** The drivers of an engine, by purpose. */
export const PluginsInfoSchema = loose(() => ({
  /** Volume drivers: on Windows `local`. */
  Volume: slice(z.string()),
  /** Network drivers: on Windows such as `nat`, `transparent`, `overlay`, `l2bridge`. */
  Network: slice(z.string()),
  /** Plugins that allow or refuse requests. */
  Authorization: slice(z.string()),
  /** Log drivers, such as `json-file` or, on Windows, `etwlogs`. */
  Log: slice(z.string()),
}));

/** Features of the kernel. Linux only. */
const linuxKernel = {
  /** Whether `CpuPeriod` works. Linux only; false on Windows. */
  CpuCfsPeriod: z.boolean().optional(),
  /** Whether `CpuQuota` works. Linux only; false on Windows. */
  CpuCfsQuota: z.boolean().optional(),
  /** Whether the kernel's control groups support `CpuShares`. False on Windows, although `CpuShares` works there. */
  CPUShares: z.boolean().optional(),
  /** Whether `CpusetCpus` works. Linux only; false on Windows. */
  CPUSet: z.boolean().optional(),
  /** Whether `PidsLimit` works. Linux only; false on Windows. Since API 1.40. */
  PidsLimit: z.boolean().optional(),
  /** Whether `OomKillDisable` works. Linux only; false on Windows. */
  OomKillDisable: z.boolean().optional(),
  /** Whether the kernel passes packets on between networks. Has no meaning on Windows. */
  IPv4Forwarding: z.boolean().optional(),
};

/** How the engine talks to one registry. */
export const IndexInfoSchema = loose(() => ({
  /** The host of the registry, such as `docker.io`. */
  Name: z.string().optional(),
  /** Registries that the engine asks first. */
  Mirrors: slice(z.string()),
  /** Whether it must show a valid certificate. */
  Secure: z.boolean().optional(),
  /** Whether it is Docker Hub. */
  Official: z.boolean().optional(),
}));

/** How the engine talks to registries. */
export const RegistryServiceConfigSchema = loose(() => ({
  /**
   * Address ranges in CIDR form. The engine uses registries there also without TLS, or with an untrusted certificate.
   */
  InsecureRegistryCIDRs: slice(z.string()),
  /** How it talks to single registries, by host. */
  IndexConfigs: map(IndexInfoSchema),
  /** Registries that the engine asks first for images of Docker Hub. */
  Mirrors: slice(z.string()),
}));

/** The build of a part of an engine. */
export const ComponentCommitSchema = loose(() => ({
  /** Its commit or version. Empty on Windows for parts that it does not have. */
  ID: z.string().optional(),
}));
const pairs = slice(z.array(z.string()));

/** A program that can run containers for the engine. */
export const EngineRuntimeSchema = loose(() => ({
  /** The program. Absent for a runtime of containerd. */
  path: z.string().optional(),
  /** Arguments of the program. */
  runtimeArgs: slice(z.string()),
  /** Information from the runtime about itself, as text by name. Since API 1.44. */
  status: map(z.string()),
}));

/** A manager of the swarm that an engine is in. */
export const SwarmPeerSchema = loose(() => ({
  /** The id of the node. */
  NodeID: z.string().optional(),
  /** Its address and port, such as `10.0.0.1:2377`. */
  Addr: z.string().optional(),
}));

/** The swarm that an engine is in. */
export const SwarmClusterInfoSchema = loose(() => ({
  /** The id of the swarm. */
  ID: z.string().optional(),
}));

/** The part that an engine has in a swarm. */
export const SwarmInfoSchema = loose(() => ({
  /** The id of the engine as a node; empty outside a swarm. */
  NodeID: z.string().optional(),
  /** The address under which other nodes reach it. Empty outside a swarm. */
  NodeAddr: z.string().optional(),
  /**
   * Whether it is in a swarm: `active`, `inactive`, on its way in (`pending`), `locked` until `SwarmUnlock`, or in
   * `error`.
   */
  LocalNodeState: openEnum('inactive', 'pending', 'active', 'error', 'locked').optional(),
  /** Whether it is a manager, so that it can answer requests about the swarm. */
  ControlAvailable: z.boolean().optional(),
  /** Why it could not join the swarm or stay in it. Empty if there was no error. */
  Error: z.string().optional(),
  /** The managers of the swarm. */
  RemoteManagers: slice(SwarmPeerSchema),
  /** How many nodes the swarm has. Only managers report it. */
  Nodes: z.number().optional(),
  /** How many managers the swarm has. Only managers report it. */
  Managers: z.number().optional(),
  /** The swarm, without its join tokens. Only managers report it. */
  Cluster: pointer(SwarmClusterInfoSchema),
}));

/** A range of addresses from which new networks get their subnets. */
export const NetworkAddressPoolSchema = loose(() => ({
  /** The range in CIDR form. */
  Base: z.string(),
  /** The length in bits of the prefix of a subnet that is taken from it. */
  Size: z.number(),
}));

/** The namespaces of containerd that an engine uses. */
export const ContainerdNamespacesSchema = loose(() => ({
  /** The namespace of containers, `moby` by default. */
  Containers: z.string().optional(),
  /** The namespace of plugins, `plugins.moby` by default. */
  Plugins: z.string().optional(),
}));

/** The containerd that an engine uses. */
export const ContainerdInfoSchema = loose(() => ({
  /** Where its API is: on Windows a named pipe such as `\\.\pipe\containerd-containerd`. */
  Address: z.string().optional(),
  /** The namespaces in which the engine keeps its data. */
  Namespaces: pointer(ContainerdNamespacesSchema),
}));

/** How an engine sets up the firewall. Linux only. */
export const FirewallInfoSchema = loose(() => ({
  /** How the rules are made, such as `iptables` or `nftables`. */
  Driver: z.string().optional(),
  /** Further pairs of label and value, as text. */
  Info: pairs,
}));

/** A device that a device driver of the engine has found. */
export const DeviceInfoSchema = loose(() => ({
  /** The driver that has found it, such as `cdi`. */
  Source: z.string().optional(),
  /** The id that the driver has for it, such as `vendor.com/gpu=0`. */
  ID: z.string().optional(),
}));

/** The Node Resource Interface of an engine. Linux only. */
export const NriInfoSchema = loose(() => ({
  /** Pairs of label and value, as text. */
  Info: pairs,
}));

/** Answer of `SystemInfo`: information about an engine and its host. */
export const SystemInfoSchema = loose(() => ({
  /** The id of the engine. It does not change. */
  ID: z.string().optional(),
  /** The name of the engine's host. */
  Name: z.string().optional(),
  /** How many containers there are. */
  Containers: z.number(),
  /** How many containers run. */
  ContainersRunning: z.number().optional(),
  /** How many containers are paused. */
  ContainersPaused: z.number().optional(),
  /** How many containers do not run. */
  ContainersStopped: z.number().optional(),
  /** How many images there are. */
  Images: z.number(),
  /** The storage driver: `windowsfilter` or `windows` (containerd) on Windows. */
  Driver: z.string(),
  /** Information from the storage driver, in pairs of label and value. */
  DriverStatus: slice(z.array(z.string())),
  /** The drivers that the engine has. */
  Plugins: pointer(PluginsInfoSchema),
  /** Whether memory can be limited by control groups. False on Windows, although `Memory` works there. */
  MemoryLimit: z.boolean().optional(),
  /** Whether swap can be limited. Linux only; false on Windows. */
  SwapLimit: z.boolean().optional(),
  /** Whether the engine logs for debugging. */
  Debug: z.boolean().optional(),
  /** How many files the engine has open; -1 if the engine does not know, as on Windows. */
  NFd: z.number().optional(),
  /** How many goroutines the engine has; a number that only grows hints at a leak. */
  NGoroutines: z.number().optional(),
  /** How many clients listen to its events. */
  NEventsListener: z.number().optional(),
  /** The time of the engine's clock, RFC 3339. */
  SystemTime: z.string().optional(),
  /** The log driver of containers that do not name one: `json-file` unless set otherwise. */
  LoggingDriver: z.string().optional(),
  /** The program that manages control groups: `cgroupfs`, `systemd` or `none`. Linux only; empty on Windows. */
  CgroupDriver: z.string().optional(),
  /** The version of control groups, `1` or `2`. Linux only; absent on Windows. Since API 1.41. */
  CgroupVersion: z.string().optional(),
  ...linuxKernel,
  /**
   * The version of the kernel. On Windows like `10.0 20348 (20348.1.amd64fre.fe_release.210507-1500)`; empty if the
   * engine could not find it out.
   */
  KernelVersion: z.string(),
  /** The name of the operating system, as text: `Microsoft Windows Server Version 21H2 (OS Build 20348.2113)`. */
  OperatingSystem: z.string(),
  /**
   * The version of the operating system. On Windows like `10.0.20348`. Since API 1.41; some engines send it to older
   * clients as well.
   */
  OSVersion: z.string().optional(),
  /** The operating system, and so the kind of containers that the engine runs. */
  OSType: openEnum('windows', 'linux'),
  /** The processor as the operating system names it: `x86_64`, `aarch64`. */
  Architecture: z.string(),
  /** The address under which clients keep the credentials of Docker Hub. */
  IndexServerAddress: z.string().optional(),
  /** How it talks to registries. */
  RegistryConfig: pointer(RegistryServiceConfigSchema),
  /** The proxy for HTTP connections to registries, without its password. Empty if there is no proxy. */
  HttpProxy: z.string().optional(),
  /** The proxy for HTTPS connections to registries, without its password. Empty if there is no proxy. */
  HttpsProxy: z.string().optional(),
  /** Hosts that it reaches without a proxy, separated by commas. */
  NoProxy: z.string().optional(),
  /** Logical processors of the engine's host. */
  NCPU: z.number(),
  /** Memory of the engine's host, in bytes. */
  MemTotal: z.number(),
  /** The folder of its data, on Windows `C:\ProgramData\docker` unless set otherwise. */
  DockerRootDir: z.string().optional(),
  /** Labels of the engine, as `key=value`. */
  Labels: slice(z.string()),
  /** Whether experimental features are on. */
  ExperimentalBuild: z.boolean().optional(),
  /** The version of the engine, such as `27.3.1`. */
  ServerVersion: z.string(),
  /**
   * The isolation that `default` stands for. An engine on Linux has no isolation modes and sends `default` here. Since
   * API 1.25.
   */
  Isolation: ReportedIsolationSchema.optional(),
  /** The runtime of containers that do not name one; empty on Windows unless set. */
  DefaultRuntime: z.string().optional(),
  /** The runtimes that it has, by name. Empty on Windows unless set. */
  Runtimes: map(EngineRuntimeSchema),
  /** The program that `Init` runs. Linux only; empty on Windows. */
  InitBinary: z.string().optional(),
  /** The build of containerd. */
  ContainerdCommit: pointer(ComponentCommitSchema),
  /** The build of runc. Linux only. */
  RuncCommit: pointer(ComponentCommitSchema),
  /** The build of the init program. Linux only. */
  InitCommit: pointer(ComponentCommitSchema),
  /** Whether containers continue to run while the engine does not. Linux only; false on Windows. */
  LiveRestoreEnabled: z.boolean().optional(),
  /** Security features that are on, such as `name=seccomp,profile=builtin`. Linux only; empty on Windows. */
  SecurityOptions: slice(z.string()),
  /** Warnings for the administrator, as text. Since API 1.39. */
  Warnings: slice(z.string()),
  /** Whether the engine is in a swarm, and its role there. */
  Swarm: pointer(SwarmInfoSchema),
  /** The license of the product, as text. Absent if it has no license. Since API 1.39. */
  ProductLicense: z.string().optional(),
  /** Where local networks take their subnets from. Empty means the usual ranges. Since API 1.41. */
  DefaultAddressPools: slice(NetworkAddressPoolSchema),
  /** Folders with descriptions of devices. Since API 1.44. */
  CDISpecDirs: slice(z.string()),
  /**
   * Where the engine keeps containers in containerd; absent from an engine on Windows that does not use containerd.
   * Since API 1.46.
   */
  Containerd: pointer(ContainerdInfoSchema),
  /** How it sets up the firewall. Linux only. Since API 1.49. */
  FirewallBackend: pointer(FirewallInfoSchema),
  /** Devices that its drivers have found. Since API 1.50. */
  DiscoveredDevices: slice(DeviceInfoSchema),
  /** Its Node Resource Interface; absent while that is off. Linux only. Since API 1.53. */
  NRI: pointer(NriInfoSchema),
}));

/** The disk space of all objects of one kind. Since API 1.52. */
export const DiskUsageTotalsSchema = loose(() => ({
  /** How many are in use. Absent means 0. */
  ActiveCount: z.number().optional(),
  /** How many there are. Absent means 0. */
  TotalCount: z.number().optional(),
  /** Bytes that become free if all unused objects are removed. Absent means 0. */
  Reclaimable: z.number().optional(),
  /** Bytes of all of them. Absent means 0. */
  TotalSize: z.number().optional(),
  /** The objects themselves. Present only if the request has `verbose`. */
  Items: pointer(z.array(loose(() => ({})))),
}));

/** The disk space of one image. */
export const DiskUsageImageSchema = loose(() => ({
  /** The id of the image. */
  Id: z.string(),
  /** Bytes, layers that it shares with others included; -1 if not known. */
  Size: z.number().optional(),
  /** Bytes that it shares with others; -1 if not known. */
  SharedSize: z.number().optional(),
  /** Containers that are made of it; -1 if not known. */
  Containers: z.number().optional(),
}));

/** The disk space of one container. */
export const DiskUsageContainerSchema = loose(() => ({
  /** The id of the container. */
  Id: z.string(),
  /** The state of the container in one word, such as `running` or `exited`. */
  State: z.string().optional(),
  /** Bytes of the files that it has changed or added. Absent means 0. */
  SizeRw: z.number().optional(),
}));

/** The disk space of one volume. */
export const DiskUsageVolumeSchema = loose(() => ({
  /** The name of the volume. */
  Name: z.string(),
  /** How many containers use it, and its size in bytes. */
  UsageData: pointer(VolumeUsageDataSchema),
}));

/** The disk space of one entry of the build cache. */
export const DiskUsageBuildCacheSchema = loose(() => ({
  /** The id of the entry. */
  ID: z.string().optional(),
  /** Whether a build uses it now. */
  InUse: z.boolean().optional(),
  /** Whether it is part of an image as well. */
  Shared: z.boolean().optional(),
  /** Bytes that it takes. */
  Size: z.number().optional(),
}));

/**
 * Answer of `SystemDataUsage`. Up to API 1.51 it has the lists at the top. From API 1.52 on it has the `…Usage` totals.
 * Some engines send both.
 */
export const DiskUsageSchema = loose(() => ({
  /** Bytes of all image layers. Gone since API 1.53. */
  LayersSize: z.number().optional(),
  /** All images. Empty since API 1.53. */
  Images: slice(DiskUsageImageSchema),
  /** All containers. Empty since API 1.53. */
  Containers: slice(DiskUsageContainerSchema),
  /** All volumes. Empty since API 1.53. */
  Volumes: slice(DiskUsageVolumeSchema),
  /**
   * The build cache; empty on Windows, because the classic builder has no such cache. Since API 1.39; empty since API
   * 1.53.
   */
  BuildCache: slice(DiskUsageBuildCacheSchema),
  /** The disk space of all images. Since API 1.52. */
  ImageUsage: pointer(DiskUsageTotalsSchema),
  /** The disk space of all containers. Since API 1.52. */
  ContainerUsage: pointer(DiskUsageTotalsSchema),
  /** The disk space of all volumes. Since API 1.52. */
  VolumeUsage: pointer(DiskUsageTotalsSchema),
  /** The disk space of the build cache. Since API 1.52. */
  BuildCacheUsage: pointer(DiskUsageTotalsSchema),
}));

/** Answer of `SystemAuth`: whether a registry accepts the credentials. */
export const AuthResponseSchema = loose(() => ({
  /** A message such as `Login Succeeded`. Empty if the login succeeded and the engine has no message. */
  Status: z.string(),
  /** A token to use in place of the password. Absent or empty if the registry gave no token. A secret. */
  IdentityToken: z.string().optional(),
}));

/** The body of every answer in which an engine refuses a request or reports a failure. */
export const ErrorResponseSchema = loose(() => ({
  /** The message of the error, as text. On Windows it often contains an error of HCS or HNS. */
  message: z.string(),
}));

/** The object of an event. */
export const EventActorSchema = loose(() => ({
  /** The id of the object. It is the name if the object has no id, such as a volume. */
  ID: z.string(),
  /** Properties of the object (name, image, labels) and of the event (`exitCode`, `execID`, `signal`), all as text. */
  Attributes: map(z.string()),
}));

/** One message of `SystemEvents`, as the engine sent it. The package makes an `EngineEvent` from it. */
export const EventMessageSchema = loose(() => ({
  /** The kind of object that the event is about. */
  Type: openEnum(
    'container',
    'image',
    'network',
    'volume',
    'daemon',
    'plugin',
    'node',
    'service',
    'secret',
    'config',
    'builder',
  ),
  /** The action: `start`, `die`, `exec_die`, `health_status: healthy`, `exec_create: cmd /c dir` and so on. */
  Action: z.string(),
  /** The object that the event is about. */
  Actor: EventActorSchema,
  /** Whether it is of this engine (`local`) or of the whole swarm. Since API 1.30. */
  scope: openEnum('local', 'swarm').optional(),
  /** Seconds since 1970. */
  time: z.number().optional(),
  /** Nanoseconds since 1970, rounded by JavaScript's numbers. */
  timeNano: z.number().optional(),
}));

/** The progress of a step. */
export const ProgressDetailSchema = loose(() => ({
  /** The progress so far in bytes, or in the unit that `units` names. */
  current: z.number().optional(),
  /** Bytes in all; absent or 0 if not known. */
  total: z.number().optional(),
  /** When the step began, in seconds since 1970; absent if not known. */
  start: z.number().optional(),
  /** The unit of the numbers. Absent means bytes. */
  units: z.string().optional(),
  /** Whether a progress bar shows no numbers. */
  hidecounts: z.boolean().optional(),
}));

/** Why an operation failed. */
export const ErrorDetailSchema = loose(() => ({
  /** The exit code of a build step, or a code of the registry. Absent if there is no code. */
  code: z.number().optional(),
  /** The message of the error, as text. On Windows it often contains an error of HCS. */
  message: z.string().optional(),
}));

/** One message of a stream of pull, push, build, import or load. */
export const JsonProgressSchema = loose(() => ({
  /** The layer, or the reference. */
  id: z.string().optional(),
  /** The current action, such as `Downloading` or `Pull complete`. */
  status: z.string().optional(),
  /** Output of a build step or of a load. */
  stream: z.string().optional(),
  /** A progress bar as text. Newer engines may leave it out: see `progressDetail`. */
  progress: z.string().optional(),
  /** The progress of the step. Empty for a step that only has a status. */
  progressDetail: pointer(ProgressDetailSchema),
  /**
   * The error of an operation that failed, although the status of the answer was 200. Newer engines may leave it out:
   * see `errorDetail`.
   */
  error: z.string().optional(),
  /** Why the operation failed. */
  errorDetail: pointer(ErrorDetailSchema),
  /** Out-of-band results: image id of a build, digest of a push. */
  aux: z.unknown().optional(),
}));
