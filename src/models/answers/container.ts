import * as z from 'zod';
import { loose } from '../loose.js';
import { map, openEnum, pointer, slice } from '../wire.js';
import { DescriptorSchema } from './descriptor.js';
import { HostConfigSchema } from './host-config.js';
import { ContainerConfigSchema, EndpointSettingsSchema, GraphDriverSchema, PortMapSchema } from './shared.js';

export const ContainerStatusSchema = openEnum(
  'created',
  'running',
  'paused',
  'restarting',
  'removing',
  'exited',
  'dead',
);

/** A mount as the engine set it up. */
export const MountPointSchema = loose(() => ({
  Type: openEnum('bind', 'volume', 'npipe', 'tmpfs').optional(),
  /** Of a volume. */
  Name: z.string().optional(),
  Source: z.string().optional(),
  Destination: z.string(),
  Driver: z.string().optional(),
  Mode: z.string().optional(),
  /** Whether the container may write. */
  RW: z.boolean().optional(),
  /** Not used on Windows. */
  Propagation: z.string().optional(),
}));

/** A mount as the engine set it up. */
export type MountPoint = z.output<typeof MountPointSchema>;

/** A port in a list of containers. */
export const PortSummarySchema = loose(() => ({
  IP: z.string().optional(),
  PrivatePort: z.number(),
  PublicPort: z.number().optional(),
  Type: openEnum('tcp', 'udp', 'sctp'),
}));

/** What `ContainerList` tells of the host configuration of a container. */
export const ContainerSummaryHostConfigSchema = loose(() => ({
  NetworkMode: z.string().optional(),
  /** Since API 1.46. */
  Annotations: map(z.string()),
}));

/** What `ContainerList` tells of the networks of a container. */
export const ContainerSummaryNetworkSettingsSchema = loose(() => ({ Networks: map(EndpointSettingsSchema) }));

/** What `ContainerList` tells of the health of a container. */
export const HealthSummarySchema = loose(() => ({
  Status: openEnum('none', 'starting', 'healthy', 'unhealthy').optional(),
  FailingStreak: z.number().optional(),
}));

/** One container of `ContainerList`. */
export const ContainerSummarySchema = loose(() => ({
  Id: z.string(),
  /** With a slash in front: `/iisnanobase`. */
  Names: slice(z.string()),
  Image: z.string(),
  ImageID: z.string().optional(),
  Command: z.string().optional(),
  /** Seconds since 1970. */
  Created: z.number(),
  Ports: slice(PortSummarySchema),
  SizeRw: z.number().optional(),
  SizeRootFs: z.number().optional(),
  Labels: map(z.string()),
  State: ContainerStatusSchema,
  /** For people: `Up 2 minutes`, `Exited (0) 3 hours ago`. */
  Status: z.string(),
  HostConfig: pointer(ContainerSummaryHostConfigSchema),
  NetworkSettings: pointer(ContainerSummaryNetworkSettingsSchema),
  Mounts: slice(MountPointSchema),
  /** Since API 1.52. */
  Health: pointer(HealthSummarySchema),
  /** The variant of the image; only from engines with the containerd image store. Since API 1.48. */
  ImageManifestDescriptor: pointer(DescriptorSchema),
}));

/** One container of `ContainerList`. */
export type ContainerSummary = z.output<typeof ContainerSummarySchema>;

/** Answer of `ContainerList`. */
export const ContainerListSchema = slice(ContainerSummarySchema);

/** One run of a health check. */
export const HealthLogSchema = loose(() => ({
  Start: z.string(),
  End: z.string(),
  ExitCode: z.number(),
  Output: z.string(),
}));

/** What the health check found so far. */
export const HealthSchema = loose(() => ({
  Status: openEnum('none', 'starting', 'healthy', 'unhealthy'),
  FailingStreak: z.number().optional(),
  /** The last few checks, oldest first. */
  Log: slice(HealthLogSchema),
}));

/** What the health check found so far. */
export type Health = z.output<typeof HealthSchema>;

/** The state of a container. */
export const ContainerStateSchema = loose(() => ({
  Status: ContainerStatusSchema,
  Running: z.boolean(),
  Paused: z.boolean().optional(),
  Restarting: z.boolean().optional(),
  OOMKilled: z.boolean().optional(),
  Dead: z.boolean().optional(),
  Pid: z.number().optional(),
  /** Windows exit codes may be NTSTATUS values: 3221225786 is 0xC000013A, control-C. */
  ExitCode: z.number(),
  /** Why the last start failed; empty if it did not. HCS errors arrive here as text. */
  Error: z.string(),
  /** RFC 3339; `0001-01-01T00:00:00Z` means never. */
  StartedAt: z.string().optional(),
  /** RFC 3339; `0001-01-01T00:00:00Z` means never. */
  FinishedAt: z.string().optional(),
  /** Only with a health check. */
  Health: pointer(HealthSchema),
}));

/** The state of a container. */
export type ContainerState = z.output<typeof ContainerStateSchema>;

/** A container's networks and ports. */
export const NetworkSettingsSchema = loose(() => ({
  SandboxID: z.string().optional(),
  SandboxKey: z.string().optional(),
  Ports: PortMapSchema,
  /** By the name of the network; the default one on Windows is `nat`. */
  Networks: map(EndpointSettingsSchema),
  /** Of the default network. Gone since API 1.52; never set on Windows. */
  IPAddress: z.string().optional(),
}));

/** A container's networks and ports. */
export type NetworkSettings = z.output<typeof NetworkSettingsSchema>;

/** The snapshot of containerd that is the root file system of a container. */
export const RootFsSnapshotSchema = loose(() => ({ Name: z.string().optional() }));

/** How the root file system of a container is kept. */
export const RootFsStorageSchema = loose(() => ({ Snapshot: pointer(RootFsSnapshotSchema) }));

/** Where an engine with the containerd image store keeps the files of a container. */
export const ContainerStorageSchema = loose(() => ({
  RootFS: pointer(RootFsStorageSchema),
}));

/** Answer of `ContainerInspect`. */
export const ContainerInspectSchema = loose(() => ({
  Id: z.string(),
  /** RFC 3339. */
  Created: z.string(),
  /** The program. */
  Path: z.string(),
  /** The program's arguments. */
  Args: slice(z.string()),
  State: ContainerStateSchema,
  /** The image's id. */
  Image: z.string(),
  /** With a slash in front: `/iisnanobase`. */
  Name: z.string(),
  LogPath: z.string().optional(),
  RestartCount: z.number().optional(),
  Driver: z.string().optional(),
  /** The variant of the image; only from engines with the containerd image store. Since API 1.48. */
  ImageManifestDescriptor: pointer(DescriptorSchema),
  /** Linux only. */
  ResolvConfPath: z.string().optional(),
  /** Linux only. */
  HostnamePath: z.string().optional(),
  /** Linux only. */
  HostsPath: z.string().optional(),
  /** Linux only. */
  MountLabel: z.string().optional(),
  /** Linux only. */
  ProcessLabel: z.string().optional(),
  /** Linux only. */
  AppArmorProfile: z.string().optional(),
  /** Since API 1.32. */
  Platform: openEnum('windows', 'linux').optional(),
  ExecIDs: slice(z.string()),
  HostConfig: HostConfigSchema,
  /** Absent from engines with the containerd image store. */
  GraphDriver: pointer(GraphDriverSchema),
  /** What engines with the containerd image store have instead. Since API 1.52. */
  Storage: pointer(ContainerStorageSchema),
  /** Only when asked for with `size`. */
  SizeRw: pointer(z.number()),
  /** Only when asked for with `size`. */
  SizeRootFs: pointer(z.number()),
  Mounts: slice(MountPointSchema),
  Config: ContainerConfigSchema,
  NetworkSettings: NetworkSettingsSchema,
}));

/** Answer of `ContainerInspect`. */
export type ContainerInspect = z.output<typeof ContainerInspectSchema>;

/** Answer of `ContainerCreate`. */
export const ContainerCreateResponseSchema = loose(() => ({
  Id: z.string(),
  Warnings: slice(z.string()),
}));

/** Answer of `ContainerCreate`. */
export type ContainerCreateResponse = z.output<typeof ContainerCreateResponseSchema>;

/** Why the engine could not wait for a container. */
export const ContainerWaitErrorSchema = loose(() => ({ Message: z.string().optional() }));

/** Answer of `ContainerWait`. */
export const ContainerWaitResponseSchema = loose(() => ({
  /** The exit code. */
  StatusCode: z.number(),
  /** Waiting itself failed. Since API 1.30. */
  Error: pointer(ContainerWaitErrorSchema),
}));

/** Answer of `ContainerWait`. */
export type ContainerWaitResponse = z.output<typeof ContainerWaitResponseSchema>;

/** Answer of `ContainerTop`. On Windows the titles are Name, PID, CPU and Private Working Set. */
export const ContainerTopSchema = loose(() => ({
  Titles: slice(z.string()),
  Processes: slice(z.array(z.string())),
}));

/** Answer of `ContainerTop`. */
export type ContainerTop = z.output<typeof ContainerTopSchema>;

/** One change of a container's file system: kind 0 is modified, 1 added, 2 deleted. */
export const ContainerChangeSchema = loose(() => ({
  Path: z.string(),
  Kind: z.number(),
}));

/** One change of a container's file system. */
export type ContainerChange = z.output<typeof ContainerChangeSchema>;

/** Answer of `ContainerChanges`. */
export const ContainerChangesSchema = slice(ContainerChangeSchema);

/** Answer of `ContainerExec`. */
export const ExecCreateResponseSchema = loose(() => ({ Id: z.string() }));

/** Answer of `ContainerExec`. */
export type ExecCreateResponse = z.output<typeof ExecCreateResponseSchema>;

/** What an exec was told to run. */
export const ExecProcessConfigSchema = loose(() => ({
  tty: z.boolean().optional(),
  entrypoint: z.string().optional(),
  arguments: slice(z.string()),
  user: z.string().optional(),
}));

/** Answer of `ExecInspect`. */
export const ExecInspectSchema = loose(() => ({
  ID: z.string(),
  ContainerID: z.string(),
  Running: z.boolean(),
  /** `null` until the process has ended. */
  ExitCode: z.number().nullable(),
  Pid: z.number().optional(),
  ProcessConfig: pointer(ExecProcessConfigSchema),
  OpenStdin: z.boolean().optional(),
  OpenStdout: z.boolean().optional(),
  OpenStderr: z.boolean().optional(),
  CanRemove: z.boolean().optional(),
}));

/** Answer of `ExecInspect`. */
export type ExecInspect = z.output<typeof ExecInspectSchema>;

/** Answer of `ContainerUpdate`. */
export const ContainerUpdateResponseSchema = loose(() => ({ Warnings: slice(z.string()) }));

/** Answer of `ContainerUpdate`. */
export type ContainerUpdateResponse = z.output<typeof ContainerUpdateResponseSchema>;
