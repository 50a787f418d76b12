import * as z from 'zod';
import { loose } from '../loose.js';
import { ReportedIsolationSchema } from '../isolation.js';
import { map, pointer, slice } from '../wire.js';
import { MountSchema } from './mount.js';
import { PortMapSchema } from './shared.js';

const texts = slice(z.string());
/** A limit on the input and output of one device. Linux only. */
export const ThrottleDeviceSchema = loose(() => ({ Path: z.string(), Rate: z.number() }));

const throttles = slice(ThrottleDeviceSchema);

/** A limit on what a process may open, lock or start. Linux only. */
export const UlimitSchema = loose(() => ({ Name: z.string(), Soft: z.number(), Hard: z.number() }));

/** The share of one device that a container gets. Linux only. */
export const WeightDeviceSchema = loose(() => ({ Path: z.string(), Weight: z.number() }));

/** A request for devices, such as GPUs, that a driver of the engine fulfils. Linux only. */
export const DeviceRequestSchema = loose(() => ({
  Driver: z.string().optional(),
  /** -1 for all. */
  Count: z.number().optional(),
  DeviceIDs: texts,
  Capabilities: slice(z.array(z.string())),
  Options: map(z.string()),
}));

/** Of Linux only: an engine on Windows reports them empty. */
const linuxOnly = {
  BlkioWeight: z.number().optional(),
  BlkioWeightDevice: slice(WeightDeviceSchema),
  BlkioDeviceReadBps: throttles,
  BlkioDeviceReadIOps: throttles,
  BlkioDeviceWriteBps: throttles,
  BlkioDeviceWriteIOps: throttles,
  CapAdd: texts,
  CapDrop: texts,
  Cgroup: z.string().optional(),
  CgroupParent: z.string().optional(),
  /** Since API 1.41. */
  CgroupnsMode: z.string().optional(),
  /** Microseconds. */
  CpuPeriod: z.number().optional(),
  /** Microseconds in a period. */
  CpuQuota: z.number().optional(),
  CpuRealtimePeriod: z.number().optional(),
  CpuRealtimeRuntime: z.number().optional(),
  CpusetCpus: z.string().optional(),
  CpusetMems: z.string().optional(),
  DeviceCgroupRules: texts,
  /** Since API 1.40. */
  DeviceRequests: slice(DeviceRequestSchema),
  GroupAdd: texts,
  Init: pointer(z.boolean()),
  IpcMode: z.string().optional(),
  Links: texts,
  MaskedPaths: texts,
  MemoryReservation: z.number().optional(),
  /** Bytes of memory and swap together; -1 for unlimited. */
  MemorySwap: z.number().optional(),
  MemorySwappiness: pointer(z.number()),
  OomKillDisable: pointer(z.boolean()),
  OomScoreAdj: z.number().optional(),
  PidMode: z.string().optional(),
  PidsLimit: pointer(z.number()),
  Privileged: z.boolean().optional(),
  ReadonlyPaths: texts,
  ReadonlyRootfs: z.boolean().optional(),
  Runtime: z.string().optional(),
  /** Bytes. */
  ShmSize: z.number().optional(),
  Sysctls: map(z.string()),
  Tmpfs: map(z.string()),
  UTSMode: z.string().optional(),
  Ulimits: slice(UlimitSchema),
  UsernsMode: z.string().optional(),
};

/** When the engine starts a container again by itself, as reported. */
export const ReportedRestartPolicySchema = loose(() => ({
  Name: z.string().optional(),
  MaximumRetryCount: z.number().optional(),
}));

/** Where the output of a container is kept. */
export const LogConfigSchema = loose(() => ({ Type: z.string().optional(), Config: map(z.string()) }));

/** A device of the host that a container can use. */
export const DeviceMappingSchema = loose(() => ({
  PathOnHost: z.string(),
  PathInContainer: z.string().optional(),
  CgroupPermissions: z.string().optional(),
}));

/** The host's side of a container's configuration, as reported. */
export const HostConfigSchema = loose(() => ({
  Binds: texts,
  /** Since API 1.25. */
  Mounts: pointer(z.array(MountSchema)),
  NetworkMode: z.string().optional(),
  PortBindings: PortMapSchema,
  PublishAllPorts: z.boolean().optional(),
  Dns: texts,
  DnsOptions: texts,
  DnsSearch: texts,
  /** `name:address`. */
  ExtraHosts: texts,
  RestartPolicy: pointer(ReportedRestartPolicySchema),
  AutoRemove: z.boolean().optional(),
  LogConfig: pointer(LogConfigSchema),
  Isolation: ReportedIsolationSchema.optional(),
  /** On Windows only `credentialspec=…`. */
  SecurityOpt: texts,
  /** On Windows by class or id: `class/5B45201D-F2F2-4F3B-85BB-30FF1F953599`. */
  Devices: slice(DeviceMappingSchema),
  /** Bytes; 0 means no limit. */
  Memory: z.number().optional(),
  NanoCpus: z.number().optional(),
  /** Windows only. */
  CpuCount: z.number().optional(),
  /** Windows only. */
  CpuPercent: z.number().optional(),
  CpuShares: z.number().optional(),
  /** Windows only: operations a second on the system drive; 0 for no limit. */
  IOMaximumIOps: z.number().optional(),
  /** Windows only: bytes a second on the system drive; 0 for no limit. */
  IOMaximumBandwidth: z.number().optional(),
  StorageOpt: map(z.string()),
  VolumeDriver: z.string().optional(),
  VolumesFrom: texts,
  /** Height, width. */
  ConsoleSize: slice(z.number()),
  ContainerIDFile: z.string().optional(),
  /** Since API 1.43. */
  Annotations: map(z.string()),
  ...linuxOnly,
}));

/** The host's side of a container's configuration, as reported. */
export type HostConfig = z.output<typeof HostConfigSchema>;
