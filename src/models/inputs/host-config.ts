import * as z from 'zod';
import {
  bindSpec,
  CountSchema,
  LinuxPortBindingSchema,
  list,
  portSpec,
  StringMapSchema,
  WindowsPortBindingSchema,
} from './fields.js';
import { LinuxMountSchema, WindowsMountSchema } from './mount.js';
import { refused, strict } from '../strict.js';

const strings = list(z.string()).optional();

/** When the engine starts the container again by itself. */
export const RestartPolicySchema = strict(() => ({
  /**
   * `no`, the default: never. `always`: each time it ends, and when the engine starts. `unless-stopped`: the same, but
   * not after a user stopped it. `on-failure`: if its exit code is not 0.
   */
  Name: z.enum(['', 'no', 'always', 'unless-stopped', 'on-failure']).optional(),
  /** Only with `on-failure`: the maximum number of restarts. Absent or 0 means no limit. */
  MaximumRetryCount: CountSchema.optional(),
})).refine((policy) => !policy.MaximumRetryCount || policy.Name === 'on-failure' || !policy.Name, {
  error: "the maximum retry count can only be used with 'on-failure'",
  path: ['MaximumRetryCount'],
});

/** Height and width of the console, in characters. */
export const ConsoleSizeSchema: z.ZodType<[number, number], readonly [number, number]> = z.tuple(
  [CountSchema, CountSchema],
  { error: 'the console size is [height, width]' },
);

/** Where the engine keeps the output of a container. */
export const LogConfigSpecSchema = strict(() => ({
  /**
   * The log driver, such as `json-file`, `local` or, on Windows, `etwlogs`; `none` keeps no output. Absent means the
   * engine's default.
   */
  Type: z.string().optional(),
  /** Options of the log driver, such as `max-size`. Absent means its defaults. */
  Config: StringMapSchema.optional(),
}));

/** Fields of `HostConfig` that both kinds of container have and that mean the same. */
export const hostConfigBase = {
  /** Where the engine keeps the output. Absent means the engine's default. */
  LogConfig: LogConfigSpecSchema.optional(),
  /** When the engine starts it again by itself. Absent means never. */
  RestartPolicy: RestartPolicySchema.optional(),
  /** Whether the engine removes it when it ends. Not together with a restart policy. Default: false. Since API 1.25. */
  AutoRemove: z.boolean().optional(),
  /** The driver of volumes that `Binds` and the image make. Absent means `local`. */
  VolumeDriver: z.string().optional(),
  /** Other containers whose volumes it also gets, as `container[:ro|rw]`. Absent means no other containers. */
  VolumesFrom: strings,
  /** The size of the console in characters: height, width. Used with a TTY only. Absent means the engine's default. */
  ConsoleSize: ConsoleSizeSchema.optional(),
  /** Labels for the runtime. Absent means no labels. Since API 1.43. */
  Annotations: z.record(z.string().min(1, { error: 'an annotation needs a key' }), z.string()).optional(),
  /** Addresses of DNS servers. Absent means those of the engine or the network. */
  Dns: strings,
  /** Options of the resolver, such as `ndots:2`. Not used on Windows. */
  DnsOptions: strings,
  /** Domains that are added to short names. Absent means those of the host. */
  DnsSearch: strings,
  /** Further entries of the hosts file, as `name:address`. Not used on Windows. */
  ExtraHosts: strings,
  /** Whether every exposed port is published on a free port of the host. Default: false. */
  PublishAllPorts: z.boolean().optional(),
  /** Options of the storage driver. On Windows `size`, the size of the system drive, such as `50GB`. */
  StorageOpt: StringMapSchema.optional(),
  /**
   * The most memory that it may use, in bytes. Absent or 0 means no limit. Under Hyper-V isolation, the memory of the
   * utility VM.
   */
  Memory: CountSchema.optional(),
  /**
   * The most processor time that it may use, in units of 10⁻⁹ processors: 1500000000 means one and a half processors.
   * Absent or 0 means no limit. On Windows not together with `CpuPercent` or `CpuShares`. Since API 1.25.
   */
  NanoCpus: CountSchema.optional(),
  /** The file in which the client wrote the id. The engine stores the name, and does not use it. */
  ContainerIDFile: z.string().optional(),
};

const LINUX_ONLY = [
  'BlkioDeviceReadBps',
  'BlkioDeviceReadIOps',
  'BlkioDeviceWriteBps',
  'BlkioDeviceWriteIOps',
  'BlkioWeight',
  'BlkioWeightDevice',
  'CapAdd',
  'CapDrop',
  'Cgroup',
  'CgroupParent',
  'CgroupnsMode',
  'CpuPeriod',
  'CpuQuota',
  'CpuRealtimePeriod',
  'CpuRealtimeRuntime',
  'CpusetCpus',
  'CpusetMems',
  'DeviceCgroupRules',
  'DeviceRequests',
  'GroupAdd',
  'Init',
  'IpcMode',
  'KernelMemory',
  'KernelMemoryTCP',
  'Links',
  'MaskedPaths',
  'MemoryReservation',
  'MemorySwap',
  'MemorySwappiness',
  'OomKillDisable',
  'OomScoreAdj',
  'PidMode',
  'PidsLimit',
  'Privileged',
  'ReadonlyPaths',
  'ReadonlyRootfs',
  'Runtime',
  'ShmSize',
  'Sysctls',
  'Tmpfs',
  'UTSMode',
  'Ulimits',
  'UsernsMode',
] as const;

const WINDOWS_ONLY = ['CpuCount', 'CpuPercent', 'IOMaximumBandwidth', 'IOMaximumIOps'] as const;

const CREDENTIAL_SPEC = /^credentialspec=(?:file|registry|raw|config):\/\/./i;

const isOf = (scheme: string, option: string): boolean =>
  option
    .slice(option.indexOf('=') + 1)
    .toLowerCase()
    .startsWith(`${scheme}://`);

const valueOf = (option: string): string => option.slice(option.indexOf('://') + 3);

/** The check of an engine: the path is not absolute, and does not lead out of the folder. */
function isBelowSpecs(option: string): boolean {
  const path = valueOf(option);
  if (/^(?:[\\/]|[a-z]:)/i.test(path)) return false;
  let depth = 0;
  for (const part of path.split(/[\\/]/)) {
    if (part === '..') depth--;
    else if (part !== '' && part !== '.') depth++;
    if (depth < 0) return false;
  }
  return depth > 0;
}

function isJsonObject(option: string): boolean {
  try {
    const value: unknown = JSON.parse(valueOf(option));
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** A class is that of a device interface, by its GUID without braces. */
const DEVICE = /^(?:class(?:\/|:\/\/)[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|(?!class:)[^:/]+:\/\/.+)$/i;

/** Fields of `HostConfig` that a Windows container has under either isolation. */
export const windowsHostConfigBase = {
  ...hostConfigBase,
  /** Mounts in the short form `[source:]destination[:ro|rw]`, such as `c:\share:c:\data:ro`; see `parseBind`. */
  Binds: list(bindSpec('windows')).optional(),
  /** Mounts in the long form. Absent means no such mounts. Since API 1.25. */
  Mounts: list(WindowsMountSchema).optional(),
  /**
   * Ports of the host to publish on, by the port of the container, such as `80/tcp`. Absent means no published ports.
   */
  PortBindings: z.record(portSpec('windows'), list(WindowsPortBindingSchema)).optional(),
  /**
   * Its weight against other containers when processors are busy, from 1 to 10000. Absent or 0 means the default. Under
   * process isolation the engine ignores it if `CpuCount` is set.
   */
  CpuShares: z
    .int()
    .refine((shares) => shares >= 0 && shares <= 10_000, {
      error: 'the range of CpuShares is from 1 to 10000',
    })
    .optional(),
  /**
   * The most processor time that it may use, in percent of all processors, from 1 to 100. Absent or 0 means no limit.
   * Under process isolation the engine ignores it if `CpuCount` or `CpuShares` is set.
   */
  CpuPercent: z
    .int()
    .refine((percent) => percent >= 0 && percent <= 100, {
      error: 'the range of CpuPercent is from 1 to 100',
    })
    .optional(),
  /** How many processors it may use. Absent or 0 means the default. Windows only. Since API 1.25. */
  CpuCount: CountSchema.optional(),
  /** The most operations a second on the system drive. Absent or 0 means no limit. Windows only. */
  IOMaximumIOps: CountSchema.optional(),
  /** The most bytes a second on the system drive. Absent or 0 means no limit. Windows only. */
  IOMaximumBandwidth: CountSchema.optional(),
  /**
   * A group managed service account: `credentialspec=file://name.json` in the engine's folder `CredentialSpecs`,
   * `credentialspec=registry://name` or `credentialspec=raw://{…}`. Windows has no other security option.
   */
  SecurityOpt: list(
    z
      .string()
      .regex(CREDENTIAL_SPEC, {
        abort: true,
        error:
          "the only security option on Windows is credentialspec=, followed by 'file://', 'registry://' or 'raw://' and a value",
      })
      .refine((option) => !isOf('file', option) || isBelowSpecs(option), {
        error:
          "the file of a credential spec is named relative to the engine's folder CredentialSpecs, and is in it: file://NAME.json",
      })
      .refine((option) => !isOf('raw', option) || isJsonObject(option), {
        error: 'a raw credential spec is the JSON of an object: raw://{…}',
      }),
  ).optional(),
  ...refused(
    LINUX_ONLY,
    'Linux only',
    (field) => `${field} is for Linux containers; Windows does not support it`,
  ),
};

/** A device of the host by class or id: `class/5B45201D-F2F2-4F3B-85BB-30FF1F953599`, `vpci-location-path://…`. */
export const WindowsDeviceSchema = strict(() => ({
  /** The device: `class/GUID` for all of a class, or, since API 1.42, `IDType://ID`. */
  PathOnHost: z.string().regex(DEVICE, {
    error: "a device on Windows is 'class/GUID' or 'IDType://ID'",
  }),
  /** Not used on Windows. */
  PathInContainer: z.string().optional(),
  /** Not used on Windows. */
  CgroupPermissions: z.string().optional(),
}));

/** `HostConfig` of a Windows container under process isolation, or under the engine's default. */
export const ProcessIsolatedHostConfigSchema = strict(() => ({
  ...windowsHostConfigBase,
  /**
   * `process`: it shares the kernel of the host. `default`, or absent: the default of the engine. That is `process` on
   * Windows Server and `hyperv` on client editions of Windows.
   */
  Isolation: z.enum(['default', 'process']).optional(),
  /**
   * A network by name or id, `none`, or `container:<name or id>` to share the network of another container. Absent or
   * `default` means the network `nat`.
   */
  NetworkMode: z.string().optional(),
  /** Devices of the host that it can use. Absent means no devices. */
  Devices: list(WindowsDeviceSchema).optional(),
}));

/** `HostConfig` of a Windows container under Hyper-V isolation. */
export const HypervIsolatedHostConfigSchema = strict(() => ({
  ...windowsHostConfigBase,
  /** `hyperv`: it has its own kernel, in a small virtual machine. */
  Isolation: z.literal('hyperv'),
  /**
   * A network by name or id, or `none`. Absent or `default` means the network `nat`. The package refuses a
   * request to share the network of another container.
   */
  NetworkMode: z
    .string()
    .refine((mode) => !mode.startsWith('container:'), {
      error:
        'sharing the network of another container is not supported under Hyper-V isolation; name a network instead',
    })
    .optional(),
  ...refused(
    ['Devices'],
    'process isolation only',
    () => 'device assignment is not supported for Hyper-V containers; use process isolation',
  ),
}));

/** `HostConfig` of a Windows container. What is allowed depends on `Isolation`. */
export const WindowsHostConfigSchema = z
  .discriminatedUnion('Isolation', [ProcessIsolatedHostConfigSchema, HypervIsolatedHostConfigSchema], {
    error: ({ code }) =>
      code === 'invalid_union' ? "Isolation is 'default', 'process' or 'hyperv'" : undefined,
  })
  .superRefine((config, context) => {
    refuseAutoRemoveWithRestart(config, context);
    for (const other of ['CpuPercent', 'CpuShares'] as const) {
      if (config.NanoCpus && config[other]) {
        context.addIssue({
          code: 'custom',
          path: ['NanoCpus'],
          message: `NanoCpus and ${other} cannot both be set`,
        });
      }
    }
  });

/** A limit on the input and output of one device. Linux only. */
export const ThrottleDeviceSpecSchema = strict(() => ({
  /** The device, such as `/dev/sda`. */
  Path: z.string(),
  /** The limit: bytes a second or operations a second. The field that contains it decides. */
  Rate: CountSchema,
}));

/** The share of one device that a container gets. Linux only. */
export const WeightDeviceSpecSchema = strict(() => ({
  /** The device, such as `/dev/sda`. */
  Path: z.string(),
  /** The share of the device, from 10 to 1000. */
  Weight: CountSchema,
}));

/** A device of the host for a Linux container. */
export const LinuxDeviceSchema = strict(() => ({
  /** The device on the host, such as `/dev/fuse`. */
  PathOnHost: z.string(),
  /** The device inside the container; the engine does not fill it in. */
  PathInContainer: z.string().optional(),
  /** The allowed operations: any of `r` (read), `w` (write) and `m` (make). */
  CgroupPermissions: z.string().optional(),
}));

/** A request for devices, such as GPUs, that a driver of the engine fulfils. Linux only. */
export const DeviceRequestSpecSchema = strict(() => ({
  /** The driver for the request, such as `nvidia` or `cdi`. Absent means any driver that has the capabilities. */
  Driver: z.string().optional(),
  /** How many devices. -1 means all. */
  Count: z.int().optional(),
  /** The devices, by the ids of the driver. Use it in place of `Count`. */
  DeviceIDs: strings,
  /** Capabilities that the devices must have. A device must have all capabilities of at least one of the lists. */
  Capabilities: list(list(z.string())).optional(),
  /** Options for the driver. Absent means no options. */
  Options: StringMapSchema.optional(),
}));

/** A limit on what a process may open, lock or start. Linux only. */
export const UlimitSpecSchema = strict(() => ({
  /** The resource that is limited, such as `nofile` or `nproc`. */
  Name: z.string(),
  /** The limit that applies until a process raises it. -1 means unlimited. */
  Soft: z.int(),
  /** How far a process may raise the soft limit. -1 means unlimited. */
  Hard: z.int(),
}));

const throttles = list(ThrottleDeviceSpecSchema).optional();

/** `HostConfig` of a Linux container. */
export const LinuxHostConfigSchema = strict(() => ({
  ...hostConfigBase,
  ...refused(WINDOWS_ONLY, 'Windows only', (field) => `${field} is for Windows containers`),
  /** Mounts in the short form `[source:]destination[:options]`, such as `/srv/data:/data:ro`; see `parseBind`. */
  Binds: list(bindSpec('linux')).optional(),
  /** Mounts in the long form. Absent means no such mounts. Since API 1.25. */
  Mounts: list(LinuxMountSchema).optional(),
  /**
   * Ports of the host to publish on, by the port of the container, such as `80/tcp`. Absent means no published ports.
   */
  PortBindings: z.record(portSpec('linux'), list(LinuxPortBindingSchema)).optional(),
  /**
   * A network by name or id, `bridge`, `host`, `none`, or `container:<name or id>` to share the network of another
   * container. Absent or `default` means `bridge`.
   */
  NetworkMode: z.string().optional(),
  /** Only the default. A choice of isolation exists for Windows containers only. */
  Isolation: z
    .enum(['', 'default'], { error: 'Linux containers have only the default isolation' })
    .optional(),
  /** Its weight against other containers when processors are busy. Absent or 0 means the default of 1024. */
  CpuShares: CountSchema.optional(),
  /** Security options, such as `no-new-privileges` or `seccomp=…`. Absent means the engine's defaults. */
  SecurityOpt: strings,
  /** Devices of the host that it can use. Absent means no devices. */
  Devices: list(LinuxDeviceSchema).optional(),
  /** Limits on reading from devices, in bytes a second. Linux only. */
  BlkioDeviceReadBps: throttles,
  /** Limits on reading from devices, in operations a second. Linux only. */
  BlkioDeviceReadIOps: throttles,
  /** Limits on writing to devices, in bytes a second. Linux only. */
  BlkioDeviceWriteBps: throttles,
  /** Limits on writing to devices, in operations a second. Linux only. */
  BlkioDeviceWriteIOps: throttles,
  /** The share of disk access, from 10 to 1000. Absent or 0 means the default. Linux only. */
  BlkioWeight: CountSchema.max(1000).optional(),
  /** The share of single devices. Linux only. */
  BlkioWeightDevice: list(WeightDeviceSpecSchema).optional(),
  /** Capabilities of the kernel beyond the usual ones, such as `NET_ADMIN`. Linux only. */
  CapAdd: strings,
  /** Capabilities of the kernel that are removed. Linux only. */
  CapDrop: strings,
  /** The control group of another container, as `container:id`. Absent means its own control group. Linux only. */
  Cgroup: z.string().optional(),
  /** The parent of the container's control group. Absent means the engine's default. Linux only. */
  CgroupParent: z.string().optional(),
  /**
   * Whether it sees the control groups of the `host` or only its own (`private`). Absent means the engine's default.
   * Linux only. Since API 1.41.
   */
  CgroupnsMode: z.enum(['', 'private', 'host']).optional(),
  /** The length of a period of the scheduler, in microseconds. Absent or 0 means the default. Linux only. */
  CpuPeriod: CountSchema.optional(),
  /** Processor time that it may use in each period, in microseconds. Absent or 0 means no limit. Linux only. */
  CpuQuota: z.int().optional(),
  /**
   * The length of a period of the real-time scheduler, in microseconds. Absent or 0 means no such period. Linux only.
   * Since API 1.25.
   */
  CpuRealtimePeriod: CountSchema.optional(),
  /**
   * Processor time for real-time tasks in each period, in microseconds. Absent or 0 means no such time. Linux only.
   * Since API 1.25.
   */
  CpuRealtimeRuntime: CountSchema.optional(),
  /** The processors that it may use, such as `0-2,4`. Absent means all. Linux only. */
  CpusetCpus: z.string().optional(),
  /** The memory nodes that it may use, such as `0,1`. Absent means all. Linux only. */
  CpusetMems: z.string().optional(),
  /** Rules for access to devices, such as `c 13:* rwm`. Linux only. Since API 1.28. */
  DeviceCgroupRules: strings,
  /** Requests for devices that drivers fulfil, such as GPUs. Linux only. Since API 1.40. */
  DeviceRequests: list(DeviceRequestSpecSchema).optional(),
  /** Further groups of its first process. Linux only. */
  GroupAdd: strings,
  /**
   * Whether a small init process removes ended processes and passes signals on. Absent means the engine's default.
   * Linux only. Since API 1.25.
   */
  Init: z.boolean().optional(),
  /**
   * Whose shared memory and semaphores it uses: `private`, `shareable`, `none`, `host` or `container:id`. Absent means
   * the engine's default. Linux only.
   */
  IpcMode: z.string().optional(),
  /** The most memory of the kernel, in bytes; current engines do not use it. Linux only. Not since API 1.42. */
  KernelMemory: CountSchema.optional(),
  /**
   * The most memory for TCP buffers, in bytes; current engines do not use it. Linux only. Since API 1.40. Not since API
   * 1.52.
   */
  KernelMemoryTCP: CountSchema.optional(),
  /** Links to other containers, as `container:alias`. Linux only. Names in a network replace this old way. */
  Links: strings,
  /** Paths that it cannot see. Absent means the usual ones, `[]` means no paths. Linux only. Since API 1.38. */
  MaskedPaths: strings,
  /** Paths that it can only read. Absent means the usual ones, `[]` means no paths. Linux only. Since API 1.38. */
  ReadonlyPaths: strings,
  /** The limit in bytes that applies if the host has too little memory. Absent or 0 means no such limit. Linux only. */
  MemoryReservation: CountSchema.optional(),
  /** Bytes of memory and swap together. -1 means unlimited. Absent or 0 means twice the memory. Linux only. */
  MemorySwap: z.int().min(-1).optional(),
  /** How early the kernel swaps out its memory, from 0 to 100. Absent or -1 means the kernel's default. Linux only. */
  MemorySwappiness: z.int().min(-1).max(100).optional(),
  /** Whether the kernel leaves its processes running when memory runs out. Default: false. Linux only. */
  OomKillDisable: z.boolean().optional(),
  /**
   * How likely it is that the kernel ends its processes when memory runs out, from -1000 (never) to 1000. Absent means
   * 0. Linux only.
   */
  OomScoreAdj: z.int().min(-1000).max(1000).optional(),
  /** Whose processes it sees: those of the `host`, or `container:id`. Absent means its own. Linux only. */
  PidMode: z.string().optional(),
  /** How many processes it may have. Absent, 0 or -1 means unlimited. Linux only. */
  PidsLimit: z.int().min(-1).optional(),
  /** Whether it has nearly all rights of the host. Default: false. Linux only. */
  Privileged: z.boolean().optional(),
  /** Whether its root file system is read-only. Default: false. Linux only. */
  ReadonlyRootfs: z.boolean().optional(),
  /** The runtime, such as `runc`. Absent means the engine's default. */
  Runtime: z.string().optional(),
  /** Bytes of `/dev/shm`. Absent or 0 means the engine's default of 64 MiB. Linux only. */
  ShmSize: CountSchema.optional(),
  /** Settings of the kernel, by name, such as `net.ipv4.ip_forward`. Linux only. */
  Sysctls: StringMapSchema.optional(),
  /** Options of temporary file systems, by the path that they are mounted on. Linux only. */
  Tmpfs: StringMapSchema.optional(),
  /** Whose host name it has: `host`, or absent for its own. Linux only. */
  UTSMode: z.enum(['', 'host']).optional(),
  /** Limits on what its processes may open, lock or start. Linux only. */
  Ulimits: list(UlimitSpecSchema).optional(),
  /** Whose users it has: `host`, or absent for the engine's default. Linux only. */
  UsernsMode: z.enum(['', 'host']).optional(),
})).superRefine(refuseAutoRemoveWithRestart);

function refuseAutoRemoveWithRestart(
  config: { AutoRemove?: boolean | undefined; RestartPolicy?: { Name?: string | undefined } | undefined },
  context: z.core.$RefinementCtx,
): void {
  const policy = config.RestartPolicy?.Name;
  if (config.AutoRemove && policy && policy !== 'no') {
    context.addIssue({
      code: 'custom',
      path: ['AutoRemove'],
      message: `a container with restart policy '${policy}' cannot be removed automatically`,
    });
  }
}
