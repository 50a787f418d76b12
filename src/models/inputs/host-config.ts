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
   * `no`, the default: never. `always`: whenever it ends, and when the engine starts. `unless-stopped`: the same, but not
   * after it was stopped by hand. `on-failure`: when its exit code is not 0.
   */
  Name: z.enum(['', 'no', 'always', 'unless-stopped', 'on-failure']).optional(),
  /** Only with `on-failure`: how often at most. Absent or 0 for no limit. */
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

/** Where the output of a container is kept. */
export const LogConfigSpecSchema = strict(() => ({
  /**
   * The log driver, such as `json-file`, `local` or, on Windows, `etwlogs`; `none` keeps nothing. Absent for the
   * engine's default.
   */
  Type: z.string().optional(),
  /** Options of the log driver, such as `max-size`; absent for its defaults. */
  Config: StringMapSchema.optional(),
}));

/** Fields of `HostConfig` that both kinds of container have and that mean the same. */
export const hostConfigBase = {
  /** Where the output is kept; absent for the engine's default. */
  LogConfig: LogConfigSpecSchema.optional(),
  /** When the engine starts it again by itself; absent for never. */
  RestartPolicy: RestartPolicySchema.optional(),
  /** Whether the engine removes it when it ends. Not together with a restart policy. Default: false. Since API 1.25. */
  AutoRemove: z.boolean().optional(),
  /** The driver of volumes that `Binds` and the image make; absent for `local`. */
  VolumeDriver: z.string().optional(),
  /** Containers whose volumes it has too, as `container[:ro|rw]`; absent for none. */
  VolumesFrom: strings,
  /** The size of the console in characters: height, width. Used with a TTY only; absent for the engine's default. */
  ConsoleSize: ConsoleSizeSchema.optional(),
  /** Labels that are meant for the runtime; absent for none. Since API 1.43. */
  Annotations: z.record(z.string().min(1, { error: 'an annotation needs a key' }), z.string()).optional(),
  /** Addresses of DNS servers; absent for those of the engine or the network. */
  Dns: strings,
  /** Options of the resolver, such as `ndots:2`. Not used on Windows. */
  DnsOptions: strings,
  /** Domains to complete names with; absent for those of the host. */
  DnsSearch: strings,
  /** Further entries of the hosts file, as `name:address`. Not used on Windows. */
  ExtraHosts: strings,
  /** Whether every exposed port is published on a free port of the host. Default: false. */
  PublishAllPorts: z.boolean().optional(),
  /** Options of the storage driver. On Windows `size`, the size of the system drive, such as `50GB`. */
  StorageOpt: StringMapSchema.optional(),
  /**
   * The most memory that it may use, in bytes; absent or 0 for no limit. Under Hyper-V isolation that of the utility
   * VM.
   */
  Memory: CountSchema.optional(),
  /**
   * The most processor time that it may use, in units of 10⁻⁹ processors: 1500000000 are one and a half. Absent or 0 for
   * no limit. On Windows not together with `CpuPercent` or `CpuShares`. Since API 1.25.
   */
  NanoCpus: CountSchema.optional(),
  /** The file that the client wrote the id to. The engine keeps it, and does nothing with it. */
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

/** As an engine checks it: no absolute path, and none that leads out of the folder. */
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
  /** Mounts in the long form; absent for none. Since API 1.25. */
  Mounts: list(WindowsMountSchema).optional(),
  /** Ports of the host to publish on, by the port of the container, such as `80/tcp`; absent for none. */
  PortBindings: z.record(portSpec('windows'), list(WindowsPortBindingSchema)).optional(),
  /**
   * Its weight against other containers when processors are busy, from 1 to 10000; absent or 0 for the default. Under
   * process isolation it is dropped where `CpuCount` is set.
   */
  CpuShares: z
    .int()
    .refine((shares) => shares >= 0 && shares <= 10_000, {
      error: 'the range of CpuShares is from 1 to 10000',
    })
    .optional(),
  /**
   * The most processor time that it may use, in percent of all processors, from 1 to 100; absent or 0 for no limit. Under
   * process isolation it is dropped where `CpuCount` or `CpuShares` is set.
   */
  CpuPercent: z
    .int()
    .refine((percent) => percent >= 0 && percent <= 100, {
      error: 'the range of CpuPercent is from 1 to 100',
    })
    .optional(),
  /** How many processors it may use; absent or 0 for the default. Windows only. Since API 1.25. */
  CpuCount: CountSchema.optional(),
  /** The most operations a second on the system drive; absent or 0 for no limit. Windows only. */
  IOMaximumIOps: CountSchema.optional(),
  /** The most bytes a second on the system drive; absent or 0 for no limit. Windows only. */
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
   * `process`: it shares the kernel of the host. `default`, or absent: what the engine is set up for, which is `process` on
   * Windows Server and `hyperv` on a client Windows.
   */
  Isolation: z.enum(['default', 'process']).optional(),
  /**
   * A network by name or id, `none`, or `container:<name or id>` to share that of another container. Absent or `default` for
   * the network `nat`.
   */
  NetworkMode: z.string().optional(),
  /** Devices of the host that it can use; absent for none. */
  Devices: list(WindowsDeviceSchema).optional(),
}));

/** `HostConfig` of a Windows container under Hyper-V isolation. */
export const HypervIsolatedHostConfigSchema = strict(() => ({
  ...windowsHostConfigBase,
  /** It has a kernel of its own, in a small virtual machine. */
  Isolation: z.literal('hyperv'),
  /**
   * A network by name or id, or `none`. Absent or `default` for the network `nat`. Sharing that of another container is
   * refused when it is sent.
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
  /** The limit: bytes a second or operations a second, as the field says that it stands in. */
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
  /** What is allowed: a choice of `r` (read), `w` (write) and `m` (make). */
  CgroupPermissions: z.string().optional(),
}));

/** A request for devices, such as GPUs, that a driver of the engine fulfils. Linux only. */
export const DeviceRequestSpecSchema = strict(() => ({
  /** The driver that is asked, such as `nvidia` or `cdi`; absent for whichever has the capabilities. */
  Driver: z.string().optional(),
  /** How many devices; -1 for all. */
  Count: z.int().optional(),
  /** Which devices, by the ids that the driver has for them; in place of `Count`. */
  DeviceIDs: strings,
  /** What the devices must be able to do: any of the lists, and of that list all. */
  Capabilities: list(list(z.string())).optional(),
  /** Options for the driver; absent for none. */
  Options: StringMapSchema.optional(),
}));

/** A limit on what a process may open, lock or start. Linux only. */
export const UlimitSpecSchema = strict(() => ({
  /** What is limited, such as `nofile` or `nproc`. */
  Name: z.string(),
  /** The limit that counts, until a process raises it; -1 for unlimited. */
  Soft: z.int(),
  /** How far a process may raise the soft limit; -1 for unlimited. */
  Hard: z.int(),
}));

const throttles = list(ThrottleDeviceSpecSchema).optional();

/** `HostConfig` of a Linux container. */
export const LinuxHostConfigSchema = strict(() => ({
  ...hostConfigBase,
  ...refused(WINDOWS_ONLY, 'Windows only', (field) => `${field} is for Windows containers`),
  /** Mounts in the short form `[source:]destination[:options]`, such as `/srv/data:/data:ro`; see `parseBind`. */
  Binds: list(bindSpec('linux')).optional(),
  /** Mounts in the long form; absent for none. Since API 1.25. */
  Mounts: list(LinuxMountSchema).optional(),
  /** Ports of the host to publish on, by the port of the container, such as `80/tcp`; absent for none. */
  PortBindings: z.record(portSpec('linux'), list(LinuxPortBindingSchema)).optional(),
  /**
   * A network by name or id, `bridge`, `host`, `none`, or `container:<name or id>` to share that of another container.
   * Absent or `default` for `bridge`.
   */
  NetworkMode: z.string().optional(),
  /** Only the default: isolation can be chosen for Windows containers. */
  Isolation: z
    .enum(['', 'default'], { error: 'Linux containers have only the default isolation' })
    .optional(),
  /** Its weight against other containers when processors are busy; absent or 0 for the default of 1024. */
  CpuShares: CountSchema.optional(),
  /** Security options, such as `no-new-privileges` or `seccomp=…`; absent for the engine's defaults. */
  SecurityOpt: strings,
  /** Devices of the host that it can use; absent for none. */
  Devices: list(LinuxDeviceSchema).optional(),
  /** Limits on reading from devices, in bytes a second. Linux only. */
  BlkioDeviceReadBps: throttles,
  /** Limits on reading from devices, in operations a second. Linux only. */
  BlkioDeviceReadIOps: throttles,
  /** Limits on writing to devices, in bytes a second. Linux only. */
  BlkioDeviceWriteBps: throttles,
  /** Limits on writing to devices, in operations a second. Linux only. */
  BlkioDeviceWriteIOps: throttles,
  /** The share of disk access, from 10 to 1000; absent or 0 for the default. Linux only. */
  BlkioWeight: CountSchema.max(1000).optional(),
  /** The share of single devices. Linux only. */
  BlkioWeightDevice: list(WeightDeviceSpecSchema).optional(),
  /** Capabilities of the kernel beyond the usual ones, such as `NET_ADMIN`. Linux only. */
  CapAdd: strings,
  /** Capabilities of the kernel that are taken away. Linux only. */
  CapDrop: strings,
  /** The control group that is shared, as `container:id`; absent for one of its own. Linux only. */
  Cgroup: z.string().optional(),
  /** The control group that the container's own is made below; absent for the engine's default. Linux only. */
  CgroupParent: z.string().optional(),
  /**
   * Whether it sees the control groups of the `host` or only its own (`private`); absent for the engine's default. Linux
   * only. Since API 1.41.
   */
  CgroupnsMode: z.enum(['', 'private', 'host']).optional(),
  /** The length of a period of the scheduler, in microseconds; absent or 0 for the default. Linux only. */
  CpuPeriod: CountSchema.optional(),
  /** Processor time that it may use in each period, in microseconds; absent or 0 for no limit. Linux only. */
  CpuQuota: z.int().optional(),
  /**
   * The length of a period of the real-time scheduler, in microseconds; absent or 0 for none. Linux only. Since API
   * 1.25.
   */
  CpuRealtimePeriod: CountSchema.optional(),
  /**
   * Processor time for real-time tasks in each period, in microseconds; absent or 0 for none. Linux only. Since API 1.25.
   */
  CpuRealtimeRuntime: CountSchema.optional(),
  /** The processors that it may use, such as `0-2,4`; absent for all. Linux only. */
  CpusetCpus: z.string().optional(),
  /** The memory nodes that it may use, such as `0,1`; absent for all. Linux only. */
  CpusetMems: z.string().optional(),
  /** Rules for access to devices, such as `c 13:* rwm`. Linux only. Since API 1.28. */
  DeviceCgroupRules: strings,
  /** Requests for devices that drivers fulfil, such as GPUs. Linux only. Since API 1.40. */
  DeviceRequests: list(DeviceRequestSpecSchema).optional(),
  /** Further groups of its first process. Linux only. */
  GroupAdd: strings,
  /**
   * Whether a small init process reaps processes and passes signals on; absent for the engine's default. Linux only.
   * Since API 1.25.
   */
  Init: z.boolean().optional(),
  /**
   * Whose shared memory and semaphores it uses: `private`, `shareable`, `none`, `host` or `container:id`; absent for the
   * engine's default. Linux only.
   */
  IpcMode: z.string().optional(),
  /** The most memory of the kernel, in bytes; engines of today do not use it. Linux only. Not since API 1.42. */
  KernelMemory: CountSchema.optional(),
  /** The most memory for TCP buffers, in bytes; engines of today do not use it. Linux only. Since API 1.40. Not since API 1.52. */
  KernelMemoryTCP: CountSchema.optional(),
  /** Links to other containers, as `container:alias`. Linux only; an old way that names in a network have replaced. */
  Links: strings,
  /** Paths that it cannot see; absent for the usual ones, `[]` for none. Linux only. Since API 1.38. */
  MaskedPaths: strings,
  /** Paths that it can only read; absent for the usual ones, `[]` for none. Linux only. Since API 1.38. */
  ReadonlyPaths: strings,
  /** Bytes that it is held to when the host's memory runs short; absent or 0 for none. Linux only. */
  MemoryReservation: CountSchema.optional(),
  /** Bytes of memory and swap together: -1 for unlimited, absent or 0 for twice the memory. Linux only. */
  MemorySwap: z.int().min(-1).optional(),
  /** How readily its memory is swapped out, from 0 to 100; absent or -1 for the kernel's default. Linux only. */
  MemorySwappiness: z.int().min(-1).max(100).optional(),
  /** Whether none of its processes is ended when memory runs out. Default: false. Linux only. */
  OomKillDisable: z.boolean().optional(),
  /**
   * How likely its processes are to be ended when memory runs out, from -1000 (never) to 1000; absent for 0. Linux only.
   */
  OomScoreAdj: z.int().min(-1000).max(1000).optional(),
  /** Whose processes it sees: those of the `host`, or `container:id`; absent for its own. Linux only. */
  PidMode: z.string().optional(),
  /** How many processes it may have; absent, 0 or -1 for unlimited. Linux only. */
  PidsLimit: z.int().min(-1).optional(),
  /** Whether it may do nearly all that the host may. Default: false. Linux only. */
  Privileged: z.boolean().optional(),
  /** Whether its root file system is read-only. Default: false. Linux only. */
  ReadonlyRootfs: z.boolean().optional(),
  /** The runtime, such as `runc`; absent for the engine's default. */
  Runtime: z.string().optional(),
  /** Bytes of `/dev/shm`; absent or 0 for the engine's default of 64 MiB. Linux only. */
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
