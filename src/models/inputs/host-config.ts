import * as z from 'zod';
import { bindSpec, CountSchema, list, portBindings, StringMapSchema } from './fields.js';
import { LinuxMountSchema, WindowsMountSchema } from './mount.js';
import { refused, strict } from '../strict.js';

const strings = list(z.string()).optional();

/** When the engine starts the container again by itself. */
export const RestartPolicySchema = strict(() => ({
  Name: z.enum(['', 'no', 'always', 'unless-stopped', 'on-failure']).optional(),
  /** Only with `on-failure`. */
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

/** Fields that both kinds of container have and that mean the same. */
const common = {
  LogConfig: strict(() => ({ Type: z.string().optional(), Config: StringMapSchema.optional() })).optional(),
  RestartPolicy: RestartPolicySchema.optional(),
  /** Remove the container when it ends. Not together with a restart policy. */
  AutoRemove: z.boolean().optional(),
  VolumeDriver: z.string().optional(),
  /** `container[:ro|rw]`. */
  VolumesFrom: strings,
  /** Shown by the CLI; both systems take it for a TTY. */
  ConsoleSize: ConsoleSizeSchema.optional(),
  /** Since API 1.43. */
  Annotations: z.record(z.string().min(1, { error: 'an annotation needs a key' }), z.string()).optional(),
  Dns: strings,
  DnsOptions: strings,
  DnsSearch: strings,
  /** `name:address`. */
  ExtraHosts: strings,
  PublishAllPorts: z.boolean().optional(),
  StorageOpt: StringMapSchema.optional(),
  /** Bytes; 0 for no limit. */
  Memory: CountSchema.optional(),
  /** Processors in units of 10⁻⁹: 1500000000 are one and a half. */
  NanoCpus: CountSchema.optional(),
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

const windows = {
  ...common,
  /** `[source:]destination[:ro|rw]`, see `parseBind`. */
  Binds: list(bindSpec('windows')).optional(),
  Mounts: list(WindowsMountSchema).optional(),
  PortBindings: portBindings('windows').optional(),
  /** Relative weight, 1 to 10000; 0 for the default. */
  CpuShares: z
    .int()
    .refine((shares) => shares >= 0 && shares <= 10_000, {
      error: 'the range of CpuShares is from 1 to 10000',
    })
    .optional(),
  /** Share of all processors, 1 to 100; 0 for the default. */
  CpuPercent: z
    .int()
    .refine((percent) => percent >= 0 && percent <= 100, {
      error: 'the range of CpuPercent is from 1 to 100',
    })
    .optional(),
  /** Number of processors; 0 for the default. */
  CpuCount: CountSchema.optional(),
  /** Operations a second on the system drive; 0 for no limit. */
  IOMaximumIOps: CountSchema.optional(),
  /** Bytes a second on the system drive; 0 for no limit. */
  IOMaximumBandwidth: CountSchema.optional(),
  /** `credentialspec=file://name.json`, `credentialspec=registry://name` or `credentialspec=raw://{…}`. */
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
  ...refused(LINUX_ONLY, (field) => `${field} is for Linux containers; Windows does not support it`),
};

/** A device of the host by class or id: `class/5B45201D-F2F2-4F3B-85BB-30FF1F953599`, `vpci-location-path://…`. */
export const WindowsDeviceSchema = strict(() => ({
  PathOnHost: z.string().regex(DEVICE, {
    error: "a device on Windows is 'class/GUID' or 'IDType://ID'",
  }),
  PathInContainer: z.string().optional(),
  CgroupPermissions: z.string().optional(),
}));

/** Process isolation, or the engine's default. */
const ProcessIsolatedSchema = strict(() => ({
  ...windows,
  Isolation: z.enum(['default', 'process']).optional(),
  /** A network by name, `none`, or `container:<name or id>`. */
  NetworkMode: z.string().optional(),
  Devices: list(WindowsDeviceSchema).optional(),
}));

const HypervIsolatedSchema = strict(() => ({
  ...windows,
  Isolation: z.literal('hyperv'),
  /** A network by name, or `none`. Sharing that of another container is refused when it is sent. */
  NetworkMode: z
    .string()
    .refine((mode) => !mode.startsWith('container:'), {
      error:
        'sharing the network of another container is not supported under Hyper-V isolation; name a network instead',
    })
    .optional(),
  ...refused(
    ['Devices'],
    () => 'device assignment is not supported for Hyper-V containers; use process isolation',
  ),
}));

/** `HostConfig` of a Windows container. What is allowed depends on `Isolation`. */
export const WindowsHostConfigSchema = z
  .discriminatedUnion('Isolation', [ProcessIsolatedSchema, HypervIsolatedSchema], {
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

const ThrottleSchema = list(strict(() => ({ Path: z.string(), Rate: CountSchema }))).optional();

/** `HostConfig` of a Linux container. */
export const LinuxHostConfigSchema = strict(() => ({
  ...common,
  ...refused(WINDOWS_ONLY, (field) => `${field} is for Windows containers`),
  Binds: list(bindSpec('linux')).optional(),
  Mounts: list(LinuxMountSchema).optional(),
  PortBindings: portBindings('linux').optional(),
  NetworkMode: z.string().optional(),
  Isolation: z
    .enum(['', 'default'], { error: 'Linux containers have only the default isolation' })
    .optional(),
  CpuShares: CountSchema.optional(),
  SecurityOpt: strings,
  Devices: list(
    strict(() => ({
      PathOnHost: z.string(),
      PathInContainer: z.string().optional(),
      CgroupPermissions: z.string().optional(),
    })),
  ).optional(),
  BlkioDeviceReadBps: ThrottleSchema,
  BlkioDeviceReadIOps: ThrottleSchema,
  BlkioDeviceWriteBps: ThrottleSchema,
  BlkioDeviceWriteIOps: ThrottleSchema,
  /** 10 to 1000; 0 for the default. */
  BlkioWeight: CountSchema.max(1000).optional(),
  BlkioWeightDevice: list(strict(() => ({ Path: z.string(), Weight: CountSchema }))).optional(),
  CapAdd: strings,
  CapDrop: strings,
  Cgroup: z.string().optional(),
  CgroupParent: z.string().optional(),
  CgroupnsMode: z.enum(['', 'private', 'host']).optional(),
  CpuPeriod: CountSchema.optional(),
  CpuQuota: z.int().optional(),
  CpuRealtimePeriod: CountSchema.optional(),
  CpuRealtimeRuntime: CountSchema.optional(),
  CpusetCpus: z.string().optional(),
  CpusetMems: z.string().optional(),
  DeviceCgroupRules: strings,
  DeviceRequests: list(
    strict(() => ({
      Driver: z.string().optional(),
      /** -1 for all. */
      Count: z.int().optional(),
      DeviceIDs: strings,
      Capabilities: list(list(z.string())).optional(),
      Options: StringMapSchema.optional(),
    })),
  ).optional(),
  GroupAdd: strings,
  Init: z.boolean().optional(),
  IpcMode: z.string().optional(),
  KernelMemory: CountSchema.optional(),
  KernelMemoryTCP: CountSchema.optional(),
  Links: strings,
  MaskedPaths: strings,
  ReadonlyPaths: strings,
  MemoryReservation: CountSchema.optional(),
  /** Bytes of memory and swap together; -1 for unlimited. */
  MemorySwap: z.int().min(-1).optional(),
  MemorySwappiness: z.int().min(-1).max(100).optional(),
  OomKillDisable: z.boolean().optional(),
  OomScoreAdj: z.int().min(-1000).max(1000).optional(),
  PidMode: z.string().optional(),
  PidsLimit: z.int().min(-1).optional(),
  Privileged: z.boolean().optional(),
  ReadonlyRootfs: z.boolean().optional(),
  Runtime: z.string().optional(),
  ShmSize: CountSchema.optional(),
  Sysctls: StringMapSchema.optional(),
  Tmpfs: StringMapSchema.optional(),
  UTSMode: z.enum(['', 'host']).optional(),
  Ulimits: list(strict(() => ({ Name: z.string(), Soft: z.int(), Hard: z.int() }))).optional(),
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
