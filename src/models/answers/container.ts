import * as z from 'zod';
import { loose } from '../loose.js';
import { map, openEnum, pointer, slice } from '../wire.js';
import { DescriptorSchema } from './descriptor.js';
import { HostConfigSchema } from './host-config.js';
import { ContainerConfigSchema, EndpointSettingsSchema, GraphDriverSchema, PortMapSchema } from './shared.js';

/** The state of a container, in one word. */
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
  /** The kind of mount. On Windows `bind`, `volume` or `npipe`. */
  Type: openEnum('bind', 'volume', 'npipe', 'tmpfs').optional(),
  /** The name of the volume; absent from other mounts. */
  Name: z.string().optional(),
  /**
   * Where the files really are: a folder of the engine's host, or a named pipe such as `\\.\pipe\docker_engine`. For a
   * volume, the folder that its driver keeps it in.
   */
  Source: z.string().optional(),
  /** The path in the container. */
  Destination: z.string(),
  /** The volume driver, on Windows `local`; absent from all other mounts. */
  Driver: z.string().optional(),
  /** Options of the mount as in `Binds`, separated by commas, such as `ro`. Often empty. */
  Mode: z.string().optional(),
  /** Whether the container may write. */
  RW: z.boolean().optional(),
  /** Whether mounts below this one are passed on between host and container. Linux only; empty on Windows. */
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

/** The part of a container's host configuration that `ContainerList` reports. */
export const ContainerSummaryHostConfigSchema = loose(() => ({
  /** The network that the container was created with. `nat` or `default` is the default network of Windows. */
  NetworkMode: z.string().optional(),
  /** Labels for the runtime. Since API 1.46. */
  Annotations: map(z.string()),
}));

/** The networks of a container, as `ContainerList` reports them. */
export const ContainerSummaryNetworkSettingsSchema = loose(() => ({
  /** The container's place in each of its networks, by the network's name. */
  Networks: map(EndpointSettingsSchema),
}));

/** The health of a container, as `ContainerList` reports it. */
export const HealthSummarySchema = loose(() => ({
  /** The result so far; `none` for a container without a health check. */
  Status: openEnum('none', 'starting', 'healthy', 'unhealthy').optional(),
  /** How many checks in a row have failed. */
  FailingStreak: z.number().optional(),
}));

/** One container of `ContainerList`, with the values that `docker ps` shows. */
export const ContainerSummarySchema = loose(() => ({
  /** The id of the container, 64 hexadecimal digits. */
  Id: z.string(),
  /** Its names, each with a slash in front: `/iisnanobase`. */
  Names: slice(z.string()),
  /**
   * The image name that was given when the container was created. It is the image's id if that name now belongs to
   * another image, or to no image.
   */
  Image: z.string(),
  /** The id of the image, such as `sha256:…`. */
  ImageID: z.string().optional(),
  /**
   * The entry point and its arguments in one line, as text to show to a user. A program cannot split it into its parts
   * again.
   */
  Command: z.string().optional(),
  /** When it was created, in seconds since 1970. */
  Created: z.number(),
  /** Its exposed and published ports. */
  Ports: slice(PortSummarySchema),
  /** Bytes of the files that it has changed or added. Absent unless the request has `size`. */
  SizeRw: z.number().optional(),
  /** Bytes of all its files, those of the image included. Absent unless the request has `size`. */
  SizeRootFs: z.number().optional(),
  /** Its labels, those of the image included. */
  Labels: map(z.string()),
  /** The state of the container now. */
  State: ContainerStatusSchema,
  /** The state as text to show to a user: `Up 2 minutes`, `Exited (0) 3 hours ago`. */
  Status: z.string(),
  /** A few fields of its host configuration; `ContainerInspect` has all of it. */
  HostConfig: pointer(ContainerSummaryHostConfigSchema),
  /** Its networks. */
  NetworkSettings: pointer(ContainerSummaryNetworkSettingsSchema),
  /** The mounts of the container. */
  Mounts: slice(MountPointSchema),
  /** The result of its health check so far. Since API 1.52. */
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
  /** 0 means healthy, 1 means unhealthy. Other numbers count as unhealthy. -1 means that the check took too long. */
  ExitCode: z.number(),
  /** The first 4096 bytes of what the check wrote. */
  Output: z.string(),
}));

/** The result of the health check so far. */
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

/** The state of a container, and how its last run ended. */
export const ContainerStateSchema = loose(() => ({
  /** The state of the container, in one word. */
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
  /** Whether its removal failed before the end. The only possible operation is to remove it again. */
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
  /** Why the last start failed. Empty if it did not fail. HCS errors arrive here as text. */
  Error: z.string(),
  /** When it last started, RFC 3339; `0001-01-01T00:00:00Z` means never. */
  StartedAt: z.string().optional(),
  /** When it last ended, RFC 3339; `0001-01-01T00:00:00Z` means never. */
  FinishedAt: z.string().optional(),
  /** The result of its health check. Absent without a health check. */
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

/** How the engine stores the root file system of a container. */
export const RootFsStorageSchema = loose(() => ({
  /** The snapshot that is the root file system. */
  Snapshot: pointer(RootFsSnapshotSchema),
}));

/** Where an engine with the containerd image store keeps the files of a container. */
export const ContainerStorageSchema = loose(() => ({
  /** Where the root file system is. */
  RootFS: pointer(RootFsStorageSchema),
}));

/** Answer of `ContainerInspect`: all data of the engine about one container. */
export const ContainerInspectSchema = loose(() => ({
  /** The id of the container, 64 hexadecimal digits. */
  Id: z.string(),
  /** When it was created, RFC 3339. */
  Created: z.string(),
  /** The program that it runs, from the entry point or the command. */
  Path: z.string(),
  /** The arguments of the program. */
  Args: slice(z.string()),
  /** The state of the container, and how its last run ended. */
  State: ContainerStateSchema,
  /** The id of the image, such as `sha256:…`. `Config.Image` has the name that was used. */
  Image: z.string(),
  /** Its name with a slash in front: `/iisnanobase`. */
  Name: z.string(),
  /** The file of its log on the engine's host. Empty for log drivers that have no such file. */
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
  /** Bytes of the files that it has changed or added. Absent unless the request has `size`. */
  SizeRw: pointer(z.number()),
  /** Bytes of all its files, those of the image included. Absent unless the request has `size`. */
  SizeRootFs: pointer(z.number()),
  /** The mounts of the container, as the engine set them up. */
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
   * The warnings of the engine as text. On Windows, for example, a warning names the processor limit that the engine
   * ignores, if two limits conflict.
   */
  Warnings: slice(z.string()),
}));

/** Why the engine could not wait for a container. */
export const ContainerWaitErrorSchema = loose(() => ({
  /** The message of the error, as text. */
  Message: z.string().optional(),
}));

/** Answer of `ContainerWait`: how the container ended. */
export const ContainerWaitResponseSchema = loose(() => ({
  /** The exit code of the container. Windows exit codes may be NTSTATUS values: 3221225786 is 0xC000013A, control-C. */
  StatusCode: z.number(),
  /** Present if the wait itself failed, or if the removal failed for which the request waited. Since API 1.34. */
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
  /** 0 means modified, 1 means added, 2 means deleted. */
  Kind: z.number(),
}));

/** Answer of `ContainerChanges`. */
export const ContainerChangesSchema = slice(ContainerChangeSchema);

/** Answer of `ContainerExec`: an exec, which does not run yet. */
export const ExecCreateResponseSchema = loose(() => ({
  /** The id of the exec. `ExecStart` and `ExecInspect` need it. */
  Id: z.string(),
}));

/** The process of an exec, as it was requested. */
export const ExecProcessConfigSchema = loose(() => ({
  /** Whether it has a TTY. */
  tty: z.boolean().optional(),
  /** The program. */
  entrypoint: z.string().optional(),
  /** The arguments of the program. */
  arguments: slice(z.string()),
  /** The user that it runs as. Absent or empty means that of the container. */
  user: z.string().optional(),
}));

/** Answer of `ExecInspect`: the process of an exec, and how it ended. */
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
  /** The process of the exec. */
  ProcessConfig: pointer(ExecProcessConfigSchema),
  /** Whether standard input is attached. */
  OpenStdin: z.boolean().optional(),
  /** Whether standard output is attached. */
  OpenStdout: z.boolean().optional(),
  /** Whether standard error is attached. */
  OpenStderr: z.boolean().optional(),
  /** Whether the engine may remove the exec from its records. Only the engine uses this value. */
  CanRemove: z.boolean().optional(),
}));

/** Answer of `ContainerUpdate`. */
export const ContainerUpdateResponseSchema = loose(() => ({
  /** The warnings of the engine as text. */
  Warnings: slice(z.string()),
}));
