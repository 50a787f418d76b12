import * as z from 'zod';
import { loose } from '../loose.js';
import { ReportedIsolationSchema } from '../isolation.js';
import { map, pointer, slice } from '../wire.js';
import { MountSchema } from './mount.js';
import { PortMapSchema } from './shared.js';

const texts = slice(z.string());
/** A limit on the input and output of one device. Linux only. */
export const ThrottleDeviceSchema = loose(() => ({
  /** The device, such as `/dev/sda`. */
  Path: z.string(),
  /** The limit: bytes a second or operations a second. The field that contains it decides. */
  Rate: z.number(),
}));

const throttles = slice(ThrottleDeviceSchema);

/** A limit on what a process may open, lock or start. Linux only. */
export const UlimitSchema = loose(() => ({
  /** The resource that is limited, such as `nofile` or `nproc`. */
  Name: z.string(),
  /** The limit that applies until a process raises it. -1 means unlimited. */
  Soft: z.number(),
  /** How far a process may raise the soft limit. -1 means unlimited. */
  Hard: z.number(),
}));

/** The share of one device that a container gets. Linux only. */
export const WeightDeviceSchema = loose(() => ({
  /** The device, such as `/dev/sda`. */
  Path: z.string(),
  /** The share of the device, from 10 to 1000. */
  Weight: z.number(),
}));

/** A request for devices, such as GPUs, that a driver of the engine fulfils. Linux only. */
export const DeviceRequestSchema = loose(() => ({
  /** The driver for the request, such as `nvidia` or `cdi`. Empty means any driver that has the capabilities. */
  Driver: z.string().optional(),
  /** How many devices. -1 means all. */
  Count: z.number().optional(),
  /** The devices, by the ids of the driver. */
  DeviceIDs: texts,
  /** Capabilities that the devices must have. A device must have all capabilities of at least one of the lists. */
  Capabilities: slice(z.array(z.string())),
  /** Options for the driver. */
  Options: map(z.string()),
}));

/** Fields for Linux only. An engine on Windows reports empty values. */
const linuxOnly = {
  /** The share of disk access, from 10 to 1000. 0 means the default. Linux only. */
  BlkioWeight: z.number().optional(),
  /** The share of single devices. Linux only. */
  BlkioWeightDevice: slice(WeightDeviceSchema),
  /** Limits on reading from devices, in bytes a second. Linux only; on Windows see `IOMaximumBandwidth`. */
  BlkioDeviceReadBps: throttles,
  /** Limits on reading from devices, in operations a second. Linux only; on Windows see `IOMaximumIOps`. */
  BlkioDeviceReadIOps: throttles,
  /** Limits on writing to devices, in bytes a second. Linux only; on Windows see `IOMaximumBandwidth`. */
  BlkioDeviceWriteBps: throttles,
  /** Limits on writing to devices, in operations a second. Linux only; on Windows see `IOMaximumIOps`. */
  BlkioDeviceWriteIOps: throttles,
  /** Capabilities of the kernel beyond the usual ones, such as `NET_ADMIN`. Linux only. */
  CapAdd: texts,
  /** Capabilities of the kernel that are removed. Linux only. */
  CapDrop: texts,
  /** The control group of another container, as `container:id`. Empty means its own control group. Linux only. */
  Cgroup: z.string().optional(),
  /** The parent of the container's control group. Empty means the engine's default. Linux only. */
  CgroupParent: z.string().optional(),
  /**
   * Whether it sees the control groups of the `host` or only its own (`private`). Empty means the engine's default.
   * Linux only. Since API 1.41.
   */
  CgroupnsMode: z.string().optional(),
  /** The length of a period of the scheduler, in microseconds. 0 means the default. Linux only. */
  CpuPeriod: z.number().optional(),
  /** Processor time that it may use in each period, in microseconds. 0 means no limit. Linux only. */
  CpuQuota: z.number().optional(),
  /**
   * The length of a period of the real-time scheduler, in microseconds. 0 means no such period. Linux only. Since API
   * 1.25.
   */
  CpuRealtimePeriod: z.number().optional(),
  /**
   * Processor time for real-time tasks in each period, in microseconds. 0 means no such time. Linux only. Since API
   * 1.25.
   */
  CpuRealtimeRuntime: z.number().optional(),
  /** The processors that it may use, such as `0-2,4`. Empty means all. Linux only. */
  CpusetCpus: z.string().optional(),
  /** The memory nodes that it may use, such as `0,1`. Empty means all. Linux only. */
  CpusetMems: z.string().optional(),
  /** Rules for access to devices, such as `c 13:* rwm`. Linux only. Since API 1.28. */
  DeviceCgroupRules: texts,
  /** Requests for devices that drivers fulfil, such as GPUs. Linux only. Since API 1.40. */
  DeviceRequests: slice(DeviceRequestSchema),
  /** Further groups of its first process. Linux only. */
  GroupAdd: texts,
  /**
   * Whether a small init process removes ended processes and passes signals on. Absent means the engine's default.
   * Linux only. Since API 1.25.
   */
  Init: pointer(z.boolean()),
  /**
   * Whose shared memory and semaphores it uses: `private`, `shareable`, `none`, `host` or `container:id`. Empty means
   * the engine's default. Linux only.
   */
  IpcMode: z.string().optional(),
  /** Links to other containers, as `container:alias`. Linux only. Names in a network replace this old way. */
  Links: texts,
  /** Paths that it cannot see. Empty means the usual ones. Linux only. Since API 1.38. */
  MaskedPaths: texts,
  /** The limit in bytes that applies if the host has too little memory. 0 means no such limit. Linux only. */
  MemoryReservation: z.number().optional(),
  /** Bytes of memory and swap together. -1 means unlimited. 0 means twice the memory. Linux only. */
  MemorySwap: z.number().optional(),
  /** How early the kernel swaps out its memory, from 0 to 100. Absent or -1 means the kernel's default. Linux only. */
  MemorySwappiness: pointer(z.number()),
  /** Whether the kernel leaves its processes running when memory runs out. Absent means false. Linux only. */
  OomKillDisable: pointer(z.boolean()),
  /**
   * How likely it is that the kernel ends its processes when memory runs out, from -1000 (never) to 1000. 0 means the
   * default. Linux only.
   */
  OomScoreAdj: z.number().optional(),
  /** Whose processes it sees: those of the `host`, or `container:id`. Empty means its own. Linux only. */
  PidMode: z.string().optional(),
  /** How many processes it may have. Absent, 0 or -1 means unlimited. Linux only. */
  PidsLimit: pointer(z.number()),
  /** Whether it has nearly all rights of the host. Linux only. */
  Privileged: z.boolean().optional(),
  /** Paths that it can only read. Empty means the usual ones. Linux only. Since API 1.38. */
  ReadonlyPaths: texts,
  /** Whether its root file system is read-only. Linux only. */
  ReadonlyRootfs: z.boolean().optional(),
  /**
   * The runtime, such as `runc` or `io.containerd.runhcs.v1`. Empty means the default. Some engines fill it in at the
   * first start.
   */
  Runtime: z.string().optional(),
  /** Bytes of `/dev/shm`. Linux only; 0 on Windows. */
  ShmSize: z.number().optional(),
  /** Settings of the kernel, by name, such as `net.ipv4.ip_forward`. Linux only. */
  Sysctls: map(z.string()),
  /** Options of temporary file systems, by the path that they are mounted on. Linux only. */
  Tmpfs: map(z.string()),
  /** Whose host name it has: `host`, or empty for its own. Linux only. */
  UTSMode: z.string().optional(),
  /** Limits on what its processes may open, lock or start. Linux only. */
  Ulimits: slice(UlimitSchema),
  /** Whose users it has: `host`, or empty for the engine's default. Linux only. */
  UsernsMode: z.string().optional(),
};

/** When the engine starts a container again by itself, as reported. */
export const ReportedRestartPolicySchema = loose(() => ({
  /** `no`, `always`, `unless-stopped` or `on-failure`. Empty means `no`. */
  Name: z.string().optional(),
  /** With `on-failure`: the maximum number of restarts. 0 means no limit. */
  MaximumRetryCount: z.number().optional(),
}));

/** Where the engine keeps the output of a container. */
export const LogConfigSchema = loose(() => ({
  /** The log driver, such as `json-file`, `local` or, on Windows, `etwlogs`; `none` keeps no output. */
  Type: z.string().optional(),
  /** Options of the log driver, such as `max-size`. */
  Config: map(z.string()),
}));

/** A device of the host that a container can use. */
export const DeviceMappingSchema = loose(() => ({
  /**
   * The device. On Windows a class or an id: `class/5B45201D-F2F2-4F3B-85BB-30FF1F953599`, or, with an
   * engine since version 23, `vpci-location-path://…`.
   */
  PathOnHost: z.string(),
  /** The device inside the container. Empty on Windows. */
  PathInContainer: z.string().optional(),
  /** The allowed operations: any of `r`, `w` and `m`. Empty on Windows. */
  CgroupPermissions: z.string().optional(),
}));

/** The host's side of a container's configuration, as reported. */
export const HostConfigSchema = loose(() => ({
  /** Mounts in the short form `source:target[:mode]`. On Windows such as `c:\share:c:\data:ro`. */
  Binds: texts,
  /** Mounts in the long form; absent if there are no mounts. Since API 1.25. */
  Mounts: pointer(z.array(MountSchema)),
  /**
   * The network that it was created with: a name, `none`, `default`, or `container:id` to share the network of another
   * container. `default` is `nat` on Windows.
   */
  NetworkMode: z.string().optional(),
  /**
   * The requested ports of the host, by the port of the container. `NetworkSettings.Ports` has the ports that the
   * engine chose.
   */
  PortBindings: PortMapSchema,
  /** Whether every exposed port is published on a free port of the host. */
  PublishAllPorts: z.boolean().optional(),
  /** DNS servers. Empty means those of the engine or the network. */
  Dns: texts,
  /** Options of the resolver. Not used on Windows. */
  DnsOptions: texts,
  /** Domains that are added to short names. Empty means those of the host. */
  DnsSearch: texts,
  /** Further entries of its hosts file, as `name:address`. Not used on Windows. */
  ExtraHosts: texts,
  /** When the engine starts it again by itself. */
  RestartPolicy: pointer(ReportedRestartPolicySchema),
  /** Whether the engine removes it when it ends. Since API 1.25. */
  AutoRemove: z.boolean().optional(),
  /** Where the engine keeps its output. */
  LogConfig: pointer(LogConfigSchema),
  /**
   * The isolation of the container from the host. When an engine on Windows creates the container, it replaces
   * `default` with its own default, `process` or `hyperv`. An engine on Linux has only `default`.
   */
  Isolation: ReportedIsolationSchema.optional(),
  /** Security options. On Windows only `credentialspec=…`, with a group managed service account. */
  SecurityOpt: texts,
  /** Devices of the host that it can use. On Windows only with process isolation. */
  Devices: slice(DeviceMappingSchema),
  /**
   * The most memory that it may use, in bytes. 0 means no limit, or the default size of the utility VM under Hyper-V
   * isolation.
   */
  Memory: z.number().optional(),
  /**
   * The most processor time that it may use, in units of 10⁻⁹ processors: 1500000000 means one and a half processors. 0
   * means no limit. Since API 1.25.
   */
  NanoCpus: z.number().optional(),
  /**
   * How many processors it may use. 0 means no limit. Windows only. Under process isolation it takes precedence over
   * `CpuShares`, and `CpuShares` takes precedence over `CpuPercent`. Since API 1.25.
   */
  CpuCount: z.number().optional(),
  /**
   * The most processor time that it may use, in percent of all processors of the host. 0 means no limit. Windows only.
   */
  CpuPercent: z.number().optional(),
  /** Its weight against other containers when processors are busy. On Windows from 1 to 10000. 0 means the default. */
  CpuShares: z.number().optional(),
  /** Operations a second on the system drive. 0 means no limit. Windows only. */
  IOMaximumIOps: z.number().optional(),
  /** Bytes a second on the system drive. 0 means no limit. Windows only. */
  IOMaximumBandwidth: z.number().optional(),
  /** Options of the storage driver. On Windows `size`, the size of the system drive, such as `50GB`. */
  StorageOpt: map(z.string()),
  /** The driver of volumes that `Binds` and the image make. Empty means `local`. */
  VolumeDriver: z.string().optional(),
  /** Other containers whose volumes it also gets, as `container[:ro|rw]`. */
  VolumesFrom: texts,
  /** The size of its console in characters: height, width. `[0, 0]` if not set. */
  ConsoleSize: slice(z.number()),
  /** The file in which the client wrote the id. The engine does not use it. */
  ContainerIDFile: z.string().optional(),
  /** Labels for the runtime. Since API 1.43. */
  Annotations: map(z.string()),
  ...linuxOnly,
}));
