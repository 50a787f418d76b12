import * as z from 'zod';
import { loose } from '../loose.js';
import { map, openEnum, pointer, slice } from '../wire.js';
import { DescriptorSchema } from './descriptor.js';
import { HostConfigSchema } from './host-config.js';
import { ContainerConfigSchema, EndpointSettingsSchema, GraphDriverSchema, PortMapSchema } from './shared.js';

/** What a container is doing, in one word. */
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
  /** What kind of mount it is. On Windows `bind`, `volume` or `npipe`. */
  Type: openEnum('bind', 'volume', 'npipe', 'tmpfs').optional(),
  /** The name of the volume; absent from other mounts. */
  Name: z.string().optional(),
  /**
   * Where the files really are: a folder of the engine's host, or a named pipe such as `\\.\pipe\docker_engine`. For a
   * volume, the folder that its driver keeps it in.
   */
  Source: z.string().optional(),
  /** Where the container sees it. */
  Destination: z.string(),
  /** The volume driver, on Windows `local`; absent from mounts that are no volumes. */
  Driver: z.string().optional(),
  /** Options of the mount as they were written in `Binds`, separated by commas, such as `ro`; often empty. */
  Mode: z.string().optional(),
  /** Whether the container may write. */
  RW: z.boolean().optional(),
  /** Whether mounts below it are passed on between host and container. Linux only; empty on Windows. */
  Propagation: z.string().optional(),
}));

/** A port of a container, as `ContainerList` has it. */
export const PortSummarySchema = loose(() => ({
  /** The address of the host that the port is published on; absent while the port is only exposed. */
  IP: z.string().optional(),
  /** The port inside the container. */
  PrivatePort: z.number(),
  /** The port of the host; absent while the port is only exposed. */
  PublicPort: z.number().optional(),
  /** The protocol. Windows has no `sctp`. */
  Type: openEnum('tcp', 'udp', 'sctp'),
}));

/** What `ContainerList` tells of the host configuration of a container. */
export const ContainerSummaryHostConfigSchema = loose(() => ({
  /** The network that the container was created with. `nat` or `default` is the default network of Windows. */
  NetworkMode: z.string().optional(),
  /** Labels that are meant for the runtime. Since API 1.46. */
  Annotations: map(z.string()),
}));

/** What `ContainerList` tells of the networks of a container. */
export const ContainerSummaryNetworkSettingsSchema = loose(() => ({
  /** The container's place in each of its networks, by the network's name. */
  Networks: map(EndpointSettingsSchema),
}));

/** What `ContainerList` tells of the health of a container. */
export const HealthSummarySchema = loose(() => ({
  /** The result so far; `none` for a container without a health check. */
  Status: openEnum('none', 'starting', 'healthy', 'unhealthy').optional(),
  /** How many checks in a row have failed. */
  FailingStreak: z.number().optional(),
}));

/** One container of `ContainerList`: what `docker ps` shows of it. */
export const ContainerSummarySchema = loose(() => ({
  /** The id of the container, 64 hexadecimal digits. */
  Id: z.string(),
  /** Its names, each with a slash in front: `/iisnanobase`. */
  Names: slice(z.string()),
  /**
   * The image as it was named when the container was created; its id, when that name now stands for another image or
   * none.
   */
  Image: z.string(),
  /** The id of the image, such as `sha256:…`. */
  ImageID: z.string().optional(),
  /** The entry point and its arguments as one line, for people. It cannot be taken apart again. */
  Command: z.string().optional(),
  /** When it was created, in seconds since 1970. */
  Created: z.number(),
  /** Its exposed and published ports. */
  Ports: slice(PortSummarySchema),
  /** Bytes of the files that it has changed or added. Absent unless asked for with `size`. */
  SizeRw: z.number().optional(),
  /** Bytes of all its files, those of the image included. Absent unless asked for with `size`. */
  SizeRootFs: z.number().optional(),
  /** Its labels, those of the image included. */
  Labels: map(z.string()),
  /** What it is doing now. */
  State: ContainerStatusSchema,
  /** The state for people: `Up 2 minutes`, `Exited (0) 3 hours ago`. */
  Status: z.string(),
  /** A few fields of its host configuration; `ContainerInspect` has all of it. */
  HostConfig: pointer(ContainerSummaryHostConfigSchema),
  /** Its networks. */
  NetworkSettings: pointer(ContainerSummaryNetworkSettingsSchema),
  /** What is mounted in it. */
  Mounts: slice(MountPointSchema),
  /** What its health check found so far. Since API 1.52. */
  Health: pointer(HealthSummarySchema),
  /** The variant of the image that it runs; only from engines with the containerd image store. Since API 1.48. */
  ImageManifestDescriptor: pointer(DescriptorSchema),
}));

/** Answer of `ContainerList`. */
export const ContainerListSchema = slice(ContainerSummarySchema);

/** One run of a health check. */
export const HealthLogSchema = loose(() => ({
  /** When the check began, RFC 3339. */
  Start: z.string(),
  /** When the check ended, RFC 3339. */
  End: z.string(),
  /** 0 for healthy, 1 for unhealthy; other numbers count as unhealthy. -1 when the check took too long. */
  ExitCode: z.number(),
  /** The first 4096 bytes of what the check wrote. */
  Output: z.string(),
}));

/** What the health check found so far. */
export const HealthSchema = loose(() => ({
  /**
   * The result so far: `starting` within the start period or before the first result, `none` without a health check.
   */
  Status: openEnum('none', 'starting', 'healthy', 'unhealthy'),
  /** How many checks in a row have failed; 0 after one that succeeded. */
  FailingStreak: z.number().optional(),
  /** The last five checks, oldest first. */
  Log: slice(HealthLogSchema),
}));

/** What a container is doing, and how its last run ended. */
export const ContainerStateSchema = loose(() => ({
  /** What the container is doing, in one word. */
  Status: ContainerStatusSchema,
  /** Whether it runs. A paused container, and one that restarts, count as running too. */
  Running: z.boolean(),
  /** Whether its processes are suspended. On Windows only a container with Hyper-V isolation can be paused. */
  Paused: z.boolean().optional(),
  /** Whether it waits for its next start under its restart policy. */
  Restarting: z.boolean().optional(),
  /**
   * Whether the kernel ended one of its processes because it ran out of memory. Linux only; always false on Windows.
   */
  OOMKilled: z.boolean().optional(),
  /** Whether its removal failed half-way. It can only be removed again. */
  Dead: z.boolean().optional(),
  /**
   * The process id of its first process on the host, 0 while it does not run. Under Hyper-V isolation it is an id
   * within the utility VM.
   */
  Pid: z.number().optional(),
  /**
   * The exit code of its last run, 0 before the first end. Windows exit codes may be NTSTATUS values: 3221225786 is
   * 0xC000013A, control-C.
   */
  ExitCode: z.number(),
  /** Why the last start failed; empty if it did not. HCS errors arrive here as text. */
  Error: z.string(),
  /** When it last started, RFC 3339; `0001-01-01T00:00:00Z` means never. */
  StartedAt: z.string().optional(),
  /** When it last ended, RFC 3339; `0001-01-01T00:00:00Z` means never. */
  FinishedAt: z.string().optional(),
  /** What its health check found; absent without one. */
  Health: pointer(HealthSchema),
}));

/** A container's networks and ports. */
export const NetworkSettingsSchema = loose(() => ({
  /** The engine's id for the container's networking; empty while it does not run. */
  SandboxID: z.string().optional(),
  /** The name of the container's networking for the operating system: on Linux the path of its network namespace. */
  SandboxKey: z.string().optional(),
  /** Its exposed ports, and where each of them is published. Empty while the container does not run. */
  Ports: PortMapSchema,
  /** The container's place in each of its networks, by the network's name. The default network on Windows is `nat`. */
  Networks: map(EndpointSettingsSchema),
  /** The address in the default bridge network. Empty on Windows: see `Networks`. Gone since API 1.52. */
  IPAddress: z.string().optional(),
}));

/** The snapshot of containerd that is the root file system of a container. */
export const RootFsSnapshotSchema = loose(() => ({
  /** The name of the snapshotter, such as `windows`. */
  Name: z.string().optional(),
}));

/** How the root file system of a container is kept. */
export const RootFsStorageSchema = loose(() => ({
  /** The snapshot that is the root file system. */
  Snapshot: pointer(RootFsSnapshotSchema),
}));

/** Where an engine with the containerd image store keeps the files of a container. */
export const ContainerStorageSchema = loose(() => ({
  /** Where the root file system is. */
  RootFS: pointer(RootFsStorageSchema),
}));

/** Answer of `ContainerInspect`: all that the engine knows of one container. */
export const ContainerInspectSchema = loose(() => ({
  /** The id of the container, 64 hexadecimal digits. */
  Id: z.string(),
  /** When it was created, RFC 3339. */
  Created: z.string(),
  /** The program that it runs, from the entry point or the command. */
  Path: z.string(),
  /** The arguments of the program. */
  Args: slice(z.string()),
  /** What it is doing, and how its last run ended. */
  State: ContainerStateSchema,
  /** The id of the image, such as `sha256:…`. `Config.Image` has the name that was used. */
  Image: z.string(),
  /** Its name with a slash in front: `/iisnanobase`. */
  Name: z.string(),
  /** The file of its log on the engine's host; empty for log drivers that have no such file. */
  LogPath: z.string().optional(),
  /** How often the engine has started it again under its restart policy. */
  RestartCount: z.number().optional(),
  /** The storage driver: `windowsfilter` on Windows, or `windows` with the containerd image store. */
  Driver: z.string().optional(),
  /** The variant of the image that it runs; only from engines with the containerd image store. Since API 1.48. */
  ImageManifestDescriptor: pointer(DescriptorSchema),
  /** The file on the host that is its `/etc/resolv.conf`. Linux only; empty on Windows. */
  ResolvConfPath: z.string().optional(),
  /** The file on the host that is its `/etc/hostname`. Linux only; empty on Windows. */
  HostnamePath: z.string().optional(),
  /** The file on the host that is its `/etc/hosts`. Linux only; empty on Windows. */
  HostsPath: z.string().optional(),
  /** The SELinux label of its files. Linux only; empty on Windows. */
  MountLabel: z.string().optional(),
  /** The SELinux label of its processes. Linux only; empty on Windows. */
  ProcessLabel: z.string().optional(),
  /** The AppArmor profile that confines it. Linux only; empty on Windows. */
  AppArmorProfile: z.string().optional(),
  /** The operating system that it is for. Since API 1.32. */
  Platform: openEnum('windows', 'linux').optional(),
  /** The ids of the execs that run in it now. */
  ExecIDs: slice(z.string()),
  /** The host's side of its configuration: resources, mounts, ports, isolation. */
  HostConfig: HostConfigSchema,
  /** Where the storage driver keeps its files. Absent from engines with the containerd image store. */
  GraphDriver: pointer(GraphDriverSchema),
  /** Where its files are, from engines with the containerd image store. Since API 1.52. */
  Storage: pointer(ContainerStorageSchema),
  /** Bytes of the files that it has changed or added. Absent unless asked for with `size`. */
  SizeRw: pointer(z.number()),
  /** Bytes of all its files, those of the image included. Absent unless asked for with `size`. */
  SizeRootFs: pointer(z.number()),
  /** What is mounted in it, as the engine set it up. */
  Mounts: slice(MountPointSchema),
  /** The portable part of its configuration, with the defaults of the image filled in. */
  Config: ContainerConfigSchema,
  /** Its networks and published ports. */
  NetworkSettings: NetworkSettingsSchema,
}));

/** Answer of `ContainerCreate`: the new container, which does not run yet. */
export const ContainerCreateResponseSchema = loose(() => ({
  /** The id of the new container. */
  Id: z.string(),
  /**
   * The warnings of the engine as text. On Windows, for example, which of two conflicting processor limits it
   * dropped.
   */
  Warnings: slice(z.string()),
}));

/** Why the engine could not wait for a container. */
export const ContainerWaitErrorSchema = loose(() => ({
  /** What went wrong, for people. */
  Message: z.string().optional(),
}));

/** Answer of `ContainerWait`: how the container ended. */
export const ContainerWaitResponseSchema = loose(() => ({
  /** The exit code of the container. Windows exit codes may be NTSTATUS values: 3221225786 is 0xC000013A, control-C. */
  StatusCode: z.number(),
  /** Set when waiting itself failed, or the removal that was waited for. Since API 1.34. */
  Error: pointer(ContainerWaitErrorSchema),
}));

/** Answer of `ContainerTop`: the processes of a container, as a table. */
export const ContainerTopSchema = loose(() => ({
  /**
   * The names of the columns. On Windows always `Name`, `PID`, `CPU` and `Private Working Set`; on Linux those of `ps`.
   */
  Titles: slice(z.string()),
  /** One row of values for each process, in the order of the titles. */
  Processes: slice(z.array(z.string())),
}));

/** One change of a container's file system, from `ContainerChanges`. */
export const ContainerChangeSchema = loose(() => ({
  /** The file or folder inside the container. */
  Path: z.string(),
  /** 0 for modified, 1 for added, 2 for deleted. */
  Kind: z.number(),
}));

/** Answer of `ContainerChanges`. */
export const ContainerChangesSchema = slice(ContainerChangeSchema);

/** Answer of `ContainerExec`: an exec, which does not run yet. */
export const ExecCreateResponseSchema = loose(() => ({
  /** The id of the exec, with which it is started and inspected. */
  Id: z.string(),
}));

/** What an exec was told to run. */
export const ExecProcessConfigSchema = loose(() => ({
  /** Whether it has a TTY. */
  tty: z.boolean().optional(),
  /** The program. */
  entrypoint: z.string().optional(),
  /** The arguments of the program. */
  arguments: slice(z.string()),
  /** The user that it runs as; absent or empty for that of the container. */
  user: z.string().optional(),
}));

/** Answer of `ExecInspect`: what an exec runs, and how it ended. */
export const ExecInspectSchema = loose(() => ({
  /** The id of the exec. */
  ID: z.string(),
  /** The id of its container. */
  ContainerID: z.string(),
  /** Whether the process runs. */
  Running: z.boolean(),
  /** The exit code; `null` until the process has ended. */
  ExitCode: z.number().nullable(),
  /** The process id; 0 before the process is started. Since API 1.25. */
  Pid: z.number().optional(),
  /** What it runs. */
  ProcessConfig: pointer(ExecProcessConfigSchema),
  /** Whether standard input is attached. */
  OpenStdin: z.boolean().optional(),
  /** Whether standard output is attached. */
  OpenStdout: z.boolean().optional(),
  /** Whether standard error is attached. */
  OpenStderr: z.boolean().optional(),
  /** Whether the engine may forget the exec. Only of use to the engine. */
  CanRemove: z.boolean().optional(),
}));

/** Answer of `ContainerUpdate`. */
export const ContainerUpdateResponseSchema = loose(() => ({
  /** The warnings of the engine as text. */
  Warnings: slice(z.string()),
}));
