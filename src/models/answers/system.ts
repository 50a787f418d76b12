import * as z from 'zod';
import { loose } from '../loose.js';
import { ReportedIsolationSchema } from '../isolation.js';
import { map, openEnum, pointer, slice } from '../wire.js';
import { VolumeUsageDataSchema } from './volume.js';

export const ComponentVersionSchema = loose(() => ({
  Name: z.string(),
  Version: z.string(),
  Details: map(z.string()),
}));

/** The product that an engine is part of. */
export const EnginePlatformSchema = loose(() => ({ Name: z.string() }));

/** Answer of `SystemVersion`. */
export const SystemVersionSchema = loose(() => ({
  /** Since API 1.35. */
  Platform: pointer(EnginePlatformSchema),
  /** Since API 1.35. */
  Components: slice(ComponentVersionSchema),
  Version: z.string(),
  /** The newest API version that the engine speaks. */
  ApiVersion: z.string(),
  /** The oldest API version that the engine accepts. Since API 1.25. */
  MinAPIVersion: z.string().optional(),
  Os: openEnum('windows', 'linux'),
  Arch: z.string(),
  GitCommit: z.string().optional(),
  GoVersion: z.string().optional(),
  /** On Windows like `10.0 20348 (20348.1.amd64fre.fe_release.210507-1500)`. */
  KernelVersion: z.string().optional(),
  Experimental: z.boolean().optional(),
  BuildTime: z.string().optional(),
}));

/** Answer of `SystemVersion`. */
export type SystemVersion = z.output<typeof SystemVersionSchema>;

export const PluginsInfoSchema = loose(() => ({
  Volume: slice(z.string()),
  Network: slice(z.string()),
  Authorization: slice(z.string()),
  Log: slice(z.string()),
}));

/** What the kernel can do. Linux only. */
const linuxKernel = {
  CpuCfsPeriod: z.boolean().optional(),
  CpuCfsQuota: z.boolean().optional(),
  CPUShares: z.boolean().optional(),
  CPUSet: z.boolean().optional(),
  PidsLimit: z.boolean().optional(),
  OomKillDisable: z.boolean().optional(),
  IPv4Forwarding: z.boolean().optional(),
};

/** How the engine talks to one registry. */
export const IndexInfoSchema = loose(() => ({
  Name: z.string().optional(),
  Mirrors: slice(z.string()),
  Secure: z.boolean().optional(),
  Official: z.boolean().optional(),
}));

export const RegistryServiceConfigSchema = loose(() => ({
  InsecureRegistryCIDRs: slice(z.string()),
  /** By host. */
  IndexConfigs: map(IndexInfoSchema),
  Mirrors: slice(z.string()),
}));

export const ComponentCommitSchema = loose(() => ({ ID: z.string().optional() }));
const pairs = slice(z.array(z.string()));

/** A program that can run containers for the engine. */
export const EngineRuntimeSchema = loose(() => ({
  path: z.string().optional(),
  runtimeArgs: slice(z.string()),
  status: map(z.string()),
}));

/** A manager of the swarm that an engine is in. */
export const SwarmPeerSchema = loose(() => ({ NodeID: z.string().optional(), Addr: z.string().optional() }));

/** The swarm that an engine is in. */
export const SwarmClusterInfoSchema = loose(() => ({ ID: z.string().optional() }));

/** The part that an engine has in a swarm. */
export const SwarmInfoSchema = loose(() => ({
  NodeID: z.string().optional(),
  NodeAddr: z.string().optional(),
  LocalNodeState: openEnum('inactive', 'pending', 'active', 'error', 'locked').optional(),
  ControlAvailable: z.boolean().optional(),
  Error: z.string().optional(),
  /** Managers of the swarm. */
  RemoteManagers: slice(SwarmPeerSchema),
  /** Of managers only. */
  Nodes: z.number().optional(),
  /** Of managers only. */
  Managers: z.number().optional(),
  /** Of managers only: the swarm, without its join tokens. */
  Cluster: pointer(SwarmClusterInfoSchema),
}));

/** A range of addresses from which new networks get their subnets. */
export const NetworkAddressPoolSchema = loose(() => ({ Base: z.string(), Size: z.number() }));

/** The namespaces of containerd that an engine uses. */
export const ContainerdNamespacesSchema = loose(() => ({
  Containers: z.string().optional(),
  Plugins: z.string().optional(),
}));

/** The containerd that an engine uses. */
export const ContainerdInfoSchema = loose(() => ({
  Address: z.string().optional(),
  Namespaces: pointer(ContainerdNamespacesSchema),
}));

/** How an engine sets up the firewall. Linux only. */
export const FirewallInfoSchema = loose(() => ({ Driver: z.string().optional(), Info: pairs }));

/** A device that a device driver of the engine has found. */
export const DeviceInfoSchema = loose(() => ({ Source: z.string().optional(), ID: z.string().optional() }));

/** The Node Resource Interface of an engine. Linux only. */
export const NriInfoSchema = loose(() => ({ Info: pairs }));

/** Answer of `SystemInfo`. */
export const SystemInfoSchema = loose(() => ({
  ID: z.string().optional(),
  Name: z.string().optional(),
  Containers: z.number(),
  ContainersRunning: z.number().optional(),
  ContainersPaused: z.number().optional(),
  ContainersStopped: z.number().optional(),
  Images: z.number(),
  /** The storage driver: `windowsfilter` or `windows` (containerd) on Windows. */
  Driver: z.string(),
  /** Pairs of label and value. */
  DriverStatus: slice(z.array(z.string())),
  Plugins: pointer(PluginsInfoSchema),
  MemoryLimit: z.boolean().optional(),
  SwapLimit: z.boolean().optional(),
  Debug: z.boolean().optional(),
  NFd: z.number().optional(),
  NGoroutines: z.number().optional(),
  NEventsListener: z.number().optional(),
  SystemTime: z.string().optional(),
  LoggingDriver: z.string().optional(),
  CgroupDriver: z.string().optional(),
  CgroupVersion: z.string().optional(),
  ...linuxKernel,
  /** On Windows like `10.0 20348 (20348.1.amd64fre.fe_release.210507-1500)`. */
  KernelVersion: z.string(),
  /** For people: `Microsoft Windows Server Version 21H2 (OS Build 20348.2113)`. */
  OperatingSystem: z.string(),
  /** Since API 1.39. On Windows like `10.0.20348`. */
  OSVersion: z.string().optional(),
  OSType: openEnum('windows', 'linux'),
  Architecture: z.string(),
  IndexServerAddress: z.string().optional(),
  RegistryConfig: pointer(RegistryServiceConfigSchema),
  /** As the engine uses them; it leaves passwords out. */
  HttpProxy: z.string().optional(),
  HttpsProxy: z.string().optional(),
  NoProxy: z.string().optional(),
  /** Logical processors of the engine's host. */
  NCPU: z.number(),
  /** Memory of the engine's host, in bytes. */
  MemTotal: z.number(),
  DockerRootDir: z.string().optional(),
  Labels: slice(z.string()),
  ExperimentalBuild: z.boolean().optional(),
  ServerVersion: z.string(),
  /** The isolation that `default` stands for. An engine on Linux has none and says `default` here. */
  Isolation: ReportedIsolationSchema.optional(),
  DefaultRuntime: z.string().optional(),
  Runtimes: map(EngineRuntimeSchema),
  InitBinary: z.string().optional(),
  ContainerdCommit: pointer(ComponentCommitSchema),
  RuncCommit: pointer(ComponentCommitSchema),
  InitCommit: pointer(ComponentCommitSchema),
  LiveRestoreEnabled: z.boolean().optional(),
  SecurityOptions: slice(z.string()),
  /** Since API 1.36. */
  Warnings: slice(z.string()),
  /** Whether the engine is in a swarm, and as what. */
  Swarm: pointer(SwarmInfoSchema),
  /** Since API 1.39. */
  ProductLicense: z.string().optional(),
  /** Where local networks take their subnets from. Since API 1.41. */
  DefaultAddressPools: slice(NetworkAddressPoolSchema),
  /** Since API 1.44. */
  CDISpecDirs: slice(z.string()),
  /** Where the engine keeps containers in containerd. Since API 1.46. */
  Containerd: pointer(ContainerdInfoSchema),
  /** Linux only. Since API 1.49. */
  FirewallBackend: pointer(FirewallInfoSchema),
  /** Since API 1.50. */
  DiscoveredDevices: slice(DeviceInfoSchema),
  /** Linux only. Since API 1.53. */
  NRI: pointer(NriInfoSchema),
}));

/** Answer of `SystemInfo`. */
export type SystemInfo = z.output<typeof SystemInfoSchema>;

export const DiskUsageTotalsSchema = loose(() => ({
  ActiveCount: z.number().optional(),
  TotalCount: z.number().optional(),
  Reclaimable: z.number().optional(),
  TotalSize: z.number().optional(),
  /** Only when asked for by `verbose`. */
  Items: pointer(z.array(loose(() => ({})))),
}));

/** What one image takes of the disk. */
export const DiskUsageImageSchema = loose(() => ({
  Id: z.string(),
  /** Bytes, layers that it shares with others included; -1 when not known. */
  Size: z.number().optional(),
  /** Bytes that it shares with others; -1 when not known. */
  SharedSize: z.number().optional(),
  /** Containers that are made of it; -1 when not known. */
  Containers: z.number().optional(),
}));

/** What one container takes of the disk. */
export const DiskUsageContainerSchema = loose(() => ({
  Id: z.string(),
  State: z.string().optional(),
  /** Bytes of what it has changed and added. */
  SizeRw: z.number().optional(),
}));

/** What one volume takes of the disk. */
export const DiskUsageVolumeSchema = loose(() => ({
  Name: z.string(),
  /** The number of containers that have it, and its bytes; -1 when not known. */
  UsageData: pointer(VolumeUsageDataSchema),
}));

/** What one entry of the build cache takes of the disk. */
export const DiskUsageBuildCacheSchema = loose(() => ({
  ID: z.string().optional(),
  InUse: z.boolean().optional(),
  /** Part of an image as well. */
  Shared: z.boolean().optional(),
  Size: z.number().optional(),
}));

/**
 * Answer of `SystemDataUsage`. Up to API 1.51 the lists on top, from API 1.52 on the `…Usage` totals; engines of the
 * change-over send both.
 */
export const DiskUsageSchema = loose(() => ({
  /** Bytes of all image layers. */
  LayersSize: z.number().optional(),
  Images: slice(DiskUsageImageSchema),
  Containers: slice(DiskUsageContainerSchema),
  Volumes: slice(DiskUsageVolumeSchema),
  BuildCache: slice(DiskUsageBuildCacheSchema),
  ImageUsage: pointer(DiskUsageTotalsSchema),
  ContainerUsage: pointer(DiskUsageTotalsSchema),
  VolumeUsage: pointer(DiskUsageTotalsSchema),
  BuildCacheUsage: pointer(DiskUsageTotalsSchema),
}));

/** Answer of `SystemDataUsage`. */
export type DiskUsage = z.output<typeof DiskUsageSchema>;

/** Answer of `SystemAuth`. */
export const AuthResponseSchema = loose(() => ({
  /** Such as `Login Succeeded`; empty where the engine has nothing to say but that it did. */
  Status: z.string(),
  /** To be used in place of the password. A secret. */
  IdentityToken: z.string().optional(),
}));

/** Answer of `SystemAuth`. */
export type AuthResponse = z.output<typeof AuthResponseSchema>;

/** Body of every failed answer. */
export const ErrorResponseSchema = loose(() => ({ message: z.string() }));

/** Body of every failed answer. */
export type ErrorResponse = z.output<typeof ErrorResponseSchema>;

/** What an event is about. */
export const EventActorSchema = loose(() => ({
  ID: z.string(),
  /** Of the object (name, image, labels) and of the event (`exitCode`, `execID`, `signal`). */
  Attributes: map(z.string()),
}));

/** One message of `SystemEvents`. */
export const EventMessageSchema = loose(() => ({
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
  /** `start`, `die`, `exec_die`, `health_status: healthy`, `exec_create: cmd /c dir` and so on. */
  Action: z.string(),
  Actor: EventActorSchema,
  scope: openEnum('local', 'swarm').optional(),
  /** Seconds since 1970. */
  time: z.number().optional(),
  /** Nanoseconds since 1970, rounded by JavaScript's numbers. */
  timeNano: z.number().optional(),
}));

/** One message of `SystemEvents`. */
export type EventMessage = z.output<typeof EventMessageSchema>;

/** How far a step is. */
export const ProgressDetailSchema = loose(() => ({
  current: z.number().optional(),
  total: z.number().optional(),
  start: z.number().optional(),
  units: z.string().optional(),
  hidecounts: z.boolean().optional(),
}));

/** Why an operation failed. */
export const ErrorDetailSchema = loose(() => ({
  code: z.number().optional(),
  message: z.string().optional(),
}));

/** One message of a stream of pull, push, build, import or load. */
export const JsonProgressSchema = loose(() => ({
  /** The layer, or the reference. */
  id: z.string().optional(),
  status: z.string().optional(),
  /** Output of a build step or of a load. */
  stream: z.string().optional(),
  /** A progress bar as text. */
  progress: z.string().optional(),
  progressDetail: pointer(ProgressDetailSchema),
  /** The operation failed, although the status of the answer was 200. */
  error: z.string().optional(),
  errorDetail: pointer(ErrorDetailSchema),
  /** Out-of-band results: image id of a build, digest of a push. */
  aux: z.unknown().optional(),
}));

/** One message of a stream of pull, push, build, import or load. */
export type JsonProgress = z.output<typeof JsonProgressSchema>;
