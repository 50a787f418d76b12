// Written by `npm run types` from the schemas. Change those, and run it again.
import type { Refused } from './refused.js';

/**
 * A text whose usual values are known, and that an engine of another age may still extend: editors suggest the known ones,
 * and any text is accepted.
 */
export type Known<T extends string> = T | (string & {});

/** The portable configuration of a container, which is also what a commit may set. */
export interface ContainerConfigBase {
  /** The name of the container as a computer; absent for the first 12 digits of its id. */
  Hostname?: string | undefined;
  /** The DNS domain of the container; absent for none. */
  Domainname?: string | undefined;
  /**
   * The user that processes run as: on Windows `ContainerUser`, `ContainerAdministrator` or an account of the image. Absent
   * for the default of the image.
   */
  User?: string | undefined;
  /** Whether the client means to attach standard input. */
  AttachStdin?: boolean | undefined;
  /** Whether the client means to attach standard output. */
  AttachStdout?: boolean | undefined;
  /** Whether the client means to attach standard error. */
  AttachStderr?: boolean | undefined;
  /** Whether the first process has a TTY: one stream for both outputs. Default: false. */
  Tty?: boolean | undefined;
  /** Whether standard input stays open while no client is attached. Default: false. */
  OpenStdin?: boolean | undefined;
  /** Whether standard input closes when the first client that was attached to it has gone. Default: false. */
  StdinOnce?: boolean | undefined;
  /** Environment variables, each as `NAME=value`; `NAME` alone takes that of the image away. */
  Env?: readonly string[] | undefined;
  /** The command and its arguments; absent for that of the image. With an entry point these are its arguments. */
  Cmd?: readonly string[] | undefined;
  /** The program that the command is given to; absent for that of the image, `[]` or `['']` for none. */
  Entrypoint?: readonly string[] | undefined;
  /** How the health is checked; absent for the check of the image. */
  Healthcheck?: Healthcheck | undefined;
  /** Places that get a new volume without a name, as keys of empty objects, such as `c:\data`; absent for none. */
  Volumes?: Record<string, Record<string, never>> | undefined;
  /** Whether it has no network. Default: false. */
  NetworkDisabled?: boolean | undefined;
  /**
   * The hardware address in the network. From API 1.44 on use `MacAddress` of `EndpointsConfig`. Not since API 1.52.
   */
  MacAddress?: string | undefined;
  /** Dockerfile instructions to run when an image is built from this one. Kept for images only. */
  OnBuild?: readonly string[] | undefined;
  /** Labels, by name; absent for none but those of the image. */
  Labels?: Record<string, string> | undefined;
  /**
   * The signal that asks it to stop, such as `SIGTERM`; absent for that of the image. On Windows `SIGKILL` ends it, and
   * any other shuts it down.
   */
  StopSignal?: string | undefined;
  /**
   * Seconds that it has to stop before it is killed; -1 to wait for ever. Absent for the engine's default: 10, on
   * Windows 30. Since API 1.25.
   */
  StopTimeout?: number | undefined;
  /**
   * The shell of the shell forms of CMD, ENTRYPOINT and RUN, such as `['powershell', '-Command']`; absent for the
   * image's.
   */
  Shell?: readonly string[] | undefined;
}

/** What both kinds of container have in the body of `ContainerCreate`. */
export interface ContainerSpecBase extends ContainerConfigBase {
  /** The image, by name or id. */
  Image: string;
  /** The networks to connect it to; absent for that of `NetworkMode` alone. */
  NetworkingConfig?: NetworkingConfig | undefined;
}

/** Fields of `HostConfig` that both kinds of container have and that mean the same. */
export interface HostConfigBase {
  /** Where the output is kept; absent for the engine's default. */
  LogConfig?: LogConfigSpec | undefined;
  /** When the engine starts it again by itself; absent for never. */
  RestartPolicy?: RestartPolicy | undefined;
  /** Whether the engine removes it when it ends. Not together with a restart policy. Default: false. Since API 1.25. */
  AutoRemove?: boolean | undefined;
  /** The driver of volumes that `Binds` and the image make; absent for `local`. */
  VolumeDriver?: string | undefined;
  /** Containers whose volumes it has too, as `container[:ro|rw]`; absent for none. */
  VolumesFrom?: readonly string[] | undefined;
  /** The size of the console in characters: height, width. Used with a TTY only; absent for the engine's default. */
  ConsoleSize?: readonly [number, number] | undefined;
  /** Labels that are meant for the runtime; absent for none. Since API 1.43. */
  Annotations?: Record<string, string> | undefined;
  /** Addresses of DNS servers; absent for those of the engine or the network. */
  Dns?: readonly string[] | undefined;
  /** Options of the resolver, such as `ndots:2`. Not used on Windows. */
  DnsOptions?: readonly string[] | undefined;
  /** Domains to complete names with; absent for those of the host. */
  DnsSearch?: readonly string[] | undefined;
  /** Further entries of the hosts file, as `name:address`. Not used on Windows. */
  ExtraHosts?: readonly string[] | undefined;
  /** Whether every exposed port is published on a free port of the host. Default: false. */
  PublishAllPorts?: boolean | undefined;
  /** Options of the storage driver. On Windows `size`, the size of the system drive, such as `50GB`. */
  StorageOpt?: Record<string, string> | undefined;
  /**
   * The most memory that it may use, in bytes; absent or 0 for no limit. Under Hyper-V isolation that of the utility
   * VM.
   */
  Memory?: number | undefined;
  /**
   * The most processor time that it may use, in units of 10⁻⁹ processors: 1500000000 are one and a half. Absent or 0 for
   * no limit. On Windows not together with `CpuPercent` or `CpuShares`. Since API 1.25.
   */
  NanoCpus?: number | undefined;
  /** The file that the client wrote the id to. The engine keeps it, and does nothing with it. */
  ContainerIDFile?: string | undefined;
}

/** What the body of `NetworkCreate` has on any system. */
export interface NetworkSpecBase {
  /** The name of the network. */
  Name: string;
  /** Whether it has no way to the outside. Default: false. */
  Internal?: boolean | undefined;
  /**
   * Whether containers that are no tasks of a service can join this overlay network. Default: false. Since API 1.25.
   */
  Attachable?: boolean | undefined;
  /** Whether it carries the published ports of services to all nodes. Default: false. Since API 1.29. */
  Ingress?: boolean | undefined;
  /** `local` for this engine, or `swarm` for the whole swarm; absent for what the driver is for. Since API 1.30. */
  Scope?: string | undefined;
  /**
   * Whether it is a template for other networks, by which `ConfigFrom` names it, as Windows nodes of a swarm need it.
   * Default: false. Since API 1.30.
   */
  ConfigOnly?: boolean | undefined;
  /** The template that it is made from; absent for none. Since API 1.30. */
  ConfigFrom?: NetworkTemplateSpec | undefined;
  /** Whether its containers get IPv4 addresses. Default: true. Since API 1.48. */
  EnableIPv4?: boolean | undefined;
  /** Whether its containers get IPv6 addresses. Default: false. */
  EnableIPv6?: boolean | undefined;
  /** How it gives out IP addresses; absent for the engine's way. */
  IPAM?: IpamSpec | undefined;
  /**
   * Options of its driver; absent for none. On Windows such as `com.docker.network.windowsshim.interface`, the adapter of
   * the host, `….vlanid` or `….dnsservers`.
   */
  Options?: Record<string, string> | undefined;
  /** Labels, by name; absent for none. */
  Labels?: Record<string, string> | undefined;
}

/** Fields of `HostConfig` that a Windows container has under either isolation. */
export interface WindowsHostConfigBase extends HostConfigBase {
  /** Mounts in the short form `[source:]destination[:ro|rw]`, such as `c:\share:c:\data:ro`; see `parseBind`. */
  Binds?: readonly string[] | undefined;
  /** Mounts in the long form; absent for none. Since API 1.25. */
  Mounts?: readonly WindowsMount[] | undefined;
  /** Ports of the host to publish on, by the port of the container, such as `80/tcp`; absent for none. */
  PortBindings?: Record<string, readonly WindowsPortBinding[]> | undefined;
  /**
   * Its weight against other containers when processors are busy, from 1 to 10000; absent or 0 for the default. Under
   * process isolation it is dropped where `CpuCount` is set.
   */
  CpuShares?: number | undefined;
  /**
   * The most processor time that it may use, in percent of all processors, from 1 to 100; absent or 0 for no limit. Under
   * process isolation it is dropped where `CpuCount` or `CpuShares` is set.
   */
  CpuPercent?: number | undefined;
  /** How many processors it may use; absent or 0 for the default. Windows only. Since API 1.25. */
  CpuCount?: number | undefined;
  /** The most operations a second on the system drive; absent or 0 for no limit. Windows only. */
  IOMaximumIOps?: number | undefined;
  /** The most bytes a second on the system drive; absent or 0 for no limit. Windows only. */
  IOMaximumBandwidth?: number | undefined;
  /**
   * A group managed service account: `credentialspec=file://name.json` in the engine's folder `CredentialSpecs`,
   * `credentialspec=registry://name` or `credentialspec=raw://{…}`. Windows has no other security option.
   */
  SecurityOpt?: readonly string[] | undefined;
  /** Refused: each is for Linux containers; Windows does not support it. */
  [
    field: `${'BlkioDeviceReadBps' | 'BlkioDeviceReadIOps' | 'BlkioDeviceWriteBps' | 'BlkioDeviceWriteIOps' | 'BlkioWeight' | 'BlkioWeightDevice' | 'CapAdd' | 'CapDrop' | 'Cgroup' | 'CgroupParent' | 'CgroupnsMode' | 'CpuPeriod' | 'CpuQuota' | 'CpuRealtimePeriod' | 'CpuRealtimeRuntime' | 'CpusetCpus' | 'CpusetMems' | 'DeviceCgroupRules' | 'DeviceRequests' | 'GroupAdd' | 'Init' | 'IpcMode' | 'KernelMemory' | 'KernelMemoryTCP' | 'Links' | 'MaskedPaths' | 'MemoryReservation' | 'MemorySwap' | 'MemorySwappiness' | 'OomKillDisable' | 'OomScoreAdj' | 'PidMode' | 'PidsLimit' | 'Privileged' | 'ReadonlyPaths' | 'ReadonlyRootfs' | 'Runtime' | 'ShmSize' | 'Sysctls' | 'Tmpfs' | 'UTSMode' | 'Ulimits' | 'UsernsMode'}${string}`
  ]: Refused<'Linux only'> | undefined;
}

/** Whether AppArmor restricts the containers of a service. Linux only. */
export interface AppArmorOpts {
  /** The engine's own profile (`default`) or none (`disabled`). */
  Mode?: 'default' | 'disabled' | undefined;
}

/** One statement of `ImageAttestations`: how an image was made, or what is in it. Since API 1.55. */
export interface AttestationStatement {
  /** The statement as a piece of content. */
  Descriptor: Descriptor;
  /** The kind of statement: a URI, such as `https://spdx.dev/Document`. */
  PredicateType: string;
  /** The in-toto statement; absent unless asked for. */
  Statement?: unknown;
}

/** Body of `SystemAuth`: credentials of a registry. */
export interface AuthConfig {
  /** The name of the user; absent with a token. */
  username?: string | undefined;
  /** The password, or an access token in its place. A secret. */
  password?: string | undefined;
  /** The e-mail address of the user; registries of today do not use it. */
  email?: string | undefined;
  /** The registry, such as `registry.example.com`; absent for Docker Hub. */
  serveraddress?: string | undefined;
  /** A token that stands for user and password, from an earlier `SystemAuth`. A secret. */
  identitytoken?: string | undefined;
  /** A bearer token that is sent to the registry as it is. A secret. */
  registrytoken?: string | undefined;
}

/** Answer of `SystemAuth`: whether a registry takes the credentials. */
export interface AuthResponse {
  /** Such as `Login Succeeded`; empty where the engine has nothing to say but that it did. */
  Status: string;
  /** To be used in place of the password; absent or empty where the registry gave none. A secret. */
  IdentityToken?: string | undefined;
}

/** A counter of one kind of operation on one device. Linux only. */
export interface BlkioStatEntry {
  /** The major number of the device. */
  major: number;
  /** The minor number of the device. */
  minor: number;
  /** The kind of operation: `Read` and `Write` with control groups v1, `read` and `write` with v2. */
  op: string;
  /** The count; here in bytes. */
  value: number;
}

/** Reading and writing of a container. Linux only. */
export interface BlkioStats {
  /** Bytes read from and written to each device. */
  io_service_bytes_recursive: BlkioStatEntry[];
}

/** A build on this engine that made an image. */
export interface BuildIdentity {
  /** The builder's reference of the build. */
  Ref?: string | undefined;
  /** When it was built, RFC 3339. */
  CreatedAt?: string | undefined;
}

/** Answer of `BuildPrune`: which entries of the build cache were removed. */
export interface BuildPruneResponse {
  /** The ids of the entries of the build cache that were removed. */
  CachesDeleted: string[];
  /** Bytes that are free again. */
  SpaceReclaimed: number;
}

/** How a swarm makes certificates for its nodes. */
export interface CaConfig {
  /** Nanoseconds that the certificate of a node is valid; absent or 0 for 90 days. */
  NodeCertExpiry?: number | undefined;
  /** Authorities outside the swarm that make the certificates; absent for none. */
  ExternalCAs?: readonly ExternalCa[] | undefined;
  /** The certificate to sign with, PEM; absent for one that the swarm makes. Since API 1.30. */
  SigningCACert?: string | undefined;
  /** The key of that certificate, PEM. A secret. Since API 1.30. */
  SigningCAKey?: string | undefined;
  /** Raise it to have new certificates made. Since API 1.30. */
  ForceRotate?: number | undefined;
}

/** A CSI volume of a swarm in the containers of a service. */
export interface ClusterMount {
  /** A CSI volume of the swarm. Since API 1.42. */
  Type: 'cluster';
  /** The name of the volume, or `group:NAME` for any volume of a group. */
  Source: string;
  /** Where the container sees it: an absolute path. */
  Target: string;
}

/** A volume of a CSI plugin, as a swarm has it. Since API 1.42. */
export interface ClusterVolume {
  /** The id that the swarm has for it. */
  ID?: string | undefined;
  /** Goes up with every change; `VolumeUpdate` must name the one it is based on. */
  Version?: ObjectVersion | undefined;
  /** When it was made, RFC 3339. */
  CreatedAt?: string | undefined;
  /** When it was last changed, RFC 3339. */
  UpdatedAt?: string | undefined;
  /** What was asked for. */
  Spec?: ReportedClusterVolumeSpec | undefined;
  /** What the plugin says of it; absent until it is made. */
  Info?: ClusterVolumeInfo | undefined;
  /** The nodes that it is available on, or will be. */
  PublishStatus: ClusterVolumePublishStatus[];
}

/** How tasks use a cluster volume. */
export interface ClusterVolumeAccessMode {
  /** On how many nodes it can be used at once: one (`single`, the default) or more (`multi`). */
  Scope?: 'single' | 'multi' | undefined;
  /**
   * What tasks may do at once: `none`, the default, one task only; `readonly`, all read; `onewriter`, one writes and all
   * read; `all`, all write.
   */
  Sharing?: 'none' | 'readonly' | 'onewriter' | 'all' | undefined;
  /** Use it as a file system. Either this or `BlockVolume`. */
  MountVolume?: ClusterVolumeMountOptions | undefined;
  /** Use it as a block device: an empty object. Either this or `MountVolume`. */
  BlockVolume?: Record<string, never> | undefined;
}

/** From where a cluster volume must be reachable. */
export interface ClusterVolumeAccessibility {
  /** Places from one of which at least it must be reachable; absent for anywhere. */
  Requisite?: readonly VolumeTopologySpec[] | undefined;
  /** Places to try first, the best one first; absent for none. */
  Preferred?: readonly VolumeTopologySpec[] | undefined;
}

/** How large a cluster volume is made. */
export interface ClusterVolumeCapacityRange {
  /** The least that it must hold, in bytes; absent or 0 for no lower limit. */
  RequiredBytes?: number | undefined;
  /** The most that it may hold, in bytes; absent or 0 for no upper limit. */
  LimitBytes?: number | undefined;
}

/** What the CSI plugin says of a cluster volume. */
export interface ClusterVolumeInfo {
  /** Bytes that it holds; 0 where the plugin does not know. */
  CapacityBytes?: number | undefined;
  /** What the plugin wants to be told of it again, by names of the plugin. */
  VolumeContext: Record<string, string>;
  /** The id that the plugin has for it; empty until it is made. */
  VolumeID?: string | undefined;
  /** Where it can be reached from; empty for everywhere. */
  AccessibleTopology: VolumeTopology[];
}

/** How a cluster volume is mounted as a file system. */
export interface ClusterVolumeMountOptions {
  /** The file system, such as `ext4`; absent for what the plugin chooses. */
  FsType?: string | undefined;
  /** Flags of the mount; absent for none. */
  MountFlags?: readonly string[] | undefined;
}

/** How far a cluster volume is made available on a node. */
export interface ClusterVolumePublishStatus {
  /** The id of the node. */
  NodeID?: string | undefined;
  /** How far it is: `published` can be used; the `pending-…` states are ways there and back. */
  State?:
    | Known<'pending-publish' | 'published' | 'pending-node-unpublish' | 'pending-controller-unpublish'>
    | undefined;
  /** What the plugin wants to be told of it again, by names of the plugin. */
  PublishContext: Record<string, string>;
}

/** A secret of the swarm that a CSI plugin is given. */
export interface ClusterVolumeSecret {
  /** The name by which the plugin asks for it. */
  Key: string;
  /** The secret of the swarm, by name or id. */
  Secret: string;
}

/** A volume of a CSI plugin that a swarm has as a whole. Since API 1.42. */
export interface ClusterVolumeSpec {
  /** The group of volumes that it belongs to; a service can ask for any volume of a group. Absent for none. */
  Group?: string | undefined;
  /** How tasks use it. */
  AccessMode?: ClusterVolumeAccessMode | undefined;
  /** How large it is made; absent for what the plugin chooses. */
  CapacityRange?: ClusterVolumeCapacityRange | undefined;
  /** Secrets that the plugin is given; absent for none. */
  Secrets?: readonly ClusterVolumeSecret[] | undefined;
  /** From where it must be reachable; absent for anywhere. */
  AccessibilityRequirements?: ClusterVolumeAccessibility | undefined;
  /**
   * What tasks may do with it: `active`, the default; `pause`, no new task gets it; `drain`, all tasks that have it are
   * stopped.
   */
  Availability?: 'active' | 'pause' | 'drain' | undefined;
}

/** Body of `ImageCommit`: configuration that replaces the container's in the new image. */
export interface CommitConfig extends ContainerConfigBase {
  /** The name of an image, kept in the configuration. Not part of an image since API 1.50. */
  Image?: string | undefined;
  /** The ports that containers of the image listen on, such as `80/tcp`, as keys of empty objects. */
  ExposedPorts?: Record<string, Record<string, never>> | undefined;
  /** The working directory of containers of the image; absent for that of the container. */
  WorkingDir?: string | undefined;
  /** Whether `Cmd` is a single command line that is already escaped. Windows only. */
  ArgsEscaped?: boolean | undefined;
}

/** Parameters of `ImageCommit`. */
export interface CommitOptions {
  /** The container, by name or id. */
  container: string;
  /** The repository of the new image; absent for an image without a name. */
  repo?: string | undefined;
  /** The tag of the new image; absent for `latest`. */
  tag?: string | undefined;
  /** A sentence that stands in the history of the image; absent for none. */
  comment?: string | undefined;
  /** Who made the image, such as `Ann <ann@example.com>`; absent for none. */
  author?: string | undefined;
  /**
   * Whether the container is paused meanwhile. Default: true. Without effect on Windows, which commits stopped
   * containers only.
   */
  pause?: boolean | undefined;
  /** Dockerfile instructions to apply, one a line; absent for none. */
  changes?: string | undefined;
}

/** Answer of `ImageCommit`: the new image. */
export interface CommitResponse {
  /** The id of the new image. */
  Id: string;
}

/** The build of a part of an engine. */
export interface ComponentCommit {
  /** Its commit or version. Empty on Windows for parts that it does not have. */
  ID?: string | undefined;
}

/** The version of one part of an engine. */
export interface ComponentVersion {
  /** The name of the part: `Engine`, `containerd` and so on. */
  Name: string;
  /** Its version. */
  Version: string;
  /** More of it, such as `GitCommit` or `KernelVersion`, all as text. */
  Details: Record<string, string>;
}

/** A config that the containers of a service can read. */
export interface ConfigReference {
  /** Where it is in the container. Either this or `Runtime`. */
  File?: FileTarget | undefined;
  /** An empty object for a config that is a credential spec, not a file. Since API 1.40. */
  Runtime?: Record<string, never> | undefined;
  /** The id of the config. */
  ConfigID: string;
  /** The name of the config. */
  ConfigName: string;
}

/** Body of `ConfigCreate`; of an update only `Labels` may differ. */
export interface ConfigSpec {
  /** The name. */
  Name: string;
  /** Labels, by name; absent for none. */
  Labels?: Record<string, string> | undefined;
  /** The config in base64, 1000 KiB at most. */
  Data?: string | undefined;
  /**
   * The driver that fills in templates, such as `golang`; absent for a config that is used as it is. Since API 1.37.
   */
  Templating?: DriverSpec | undefined;
}

/** One change of a container's file system, from `ContainerChanges`. */
export interface ContainerChange {
  /** The file or folder inside the container. */
  Path: string;
  /** 0 for modified, 1 for added, 2 for deleted. */
  Kind: number;
}

/** The portable configuration of a container, or the defaults of an image. */
export interface ContainerConfig {
  /**
   * The name of the container as a computer; by default the first 12 digits of its id. Not part of an image since API
   * 1.50.
   */
  Hostname?: string | undefined;
  /** The DNS domain of the container; empty for none. Not part of an image since API 1.50. */
  Domainname?: string | undefined;
  /**
   * The user that processes run as: on Windows such as `ContainerAdministrator` or `ContainerUser`. Empty for the
   * default of the image.
   */
  User?: string | undefined;
  /** Whether the client meant to attach standard input. Not part of an image since API 1.50. */
  AttachStdin?: boolean | undefined;
  /** Whether the client meant to attach standard output. Not part of an image since API 1.50. */
  AttachStdout?: boolean | undefined;
  /** Whether the client meant to attach standard error. Not part of an image since API 1.50. */
  AttachStderr?: boolean | undefined;
  /** The ports that it listens on, such as `80/tcp`, as keys of empty objects. */
  ExposedPorts: Record<string, unknown>;
  /**
   * Whether its first process has a TTY. Then standard error arrives as part of standard output. Not part of an image
   * since API 1.50.
   */
  Tty?: boolean | undefined;
  /** Whether its standard input stays open while no client is attached. Not part of an image since API 1.50. */
  OpenStdin?: boolean | undefined;
  /**
   * Whether its standard input is closed when the first client that was attached goes. Not part of an image since API
   * 1.50.
   */
  StdinOnce?: boolean | undefined;
  /** Environment variables, each as `NAME=value`. They may hold secrets. */
  Env: string[];
  /** The command, or the arguments of the entry point. */
  Cmd: string[];
  /** How the engine checks its health; absent for no check, or for that of the image. */
  Healthcheck?: HealthConfig | undefined;
  /**
   * Whether `Cmd`, or else `Entrypoint`, holds a whole command line that is already escaped. Windows only; images that
   * were built from the shell form have it.
   */
  ArgsEscaped?: boolean | undefined;
  /** The image as it was named when the container was created. Not part of an image since API 1.50. */
  Image?: string | undefined;
  /** The folders that get a volume of their own, as keys of empty objects. */
  Volumes: Record<string, unknown>;
  /** The working directory of the processes; empty for the default, `C:\` on Windows. */
  WorkingDir?: string | undefined;
  /** The program, and its first arguments, that the command is given to; empty for none. */
  Entrypoint: string[];
  /** Whether the container has no network at all. Not part of an image since API 1.50. */
  NetworkDisabled?: boolean | undefined;
  /** Dockerfile instructions that a build runs which begins with this image. */
  OnBuild: string[];
  /** Labels, by key. Those of a container include those of its image. */
  Labels: Record<string, string>;
  /**
   * The signal that asks it to stop; empty for the default. On Windows `SIGKILL` ends it at once, all others shut it
   * down.
   */
  StopSignal?: string | undefined;
  /**
   * Seconds that it has to stop before it is killed, -1 for no limit; absent for the default: 30 on Windows, 10 on
   * Linux.
   */
  StopTimeout?: number | undefined;
  /** The shell of the shell forms of CMD, ENTRYPOINT and RUN: by default `['cmd', '/S', '/C']` on Windows. */
  Shell: string[];
}

/** Answer of `ContainerCreate`: the new container, which does not run yet. */
export interface ContainerCreateResponse {
  /** The id of the new container. */
  Id: string;
  /**
   * The warnings of the engine as text. On Windows, for example, which of two conflicting processor limits it
   * dropped.
   */
  Warnings: string[];
}

/** Answer of `ContainerInspect`: all that the engine knows of one container. */
export interface ContainerInspect {
  /** The id of the container, 64 hexadecimal digits. */
  Id: string;
  /** When it was created, RFC 3339. */
  Created: string;
  /** The program that it runs, from the entry point or the command. */
  Path: string;
  /** The arguments of the program. */
  Args: string[];
  /** What it is doing, and how its last run ended. */
  State: ContainerState;
  /** The id of the image, such as `sha256:…`. `Config.Image` has the name that was used. */
  Image: string;
  /** Its name with a slash in front: `/iisnanobase`. */
  Name: string;
  /** The file of its log on the engine's host; empty for log drivers that have no such file. */
  LogPath?: string | undefined;
  /** How often the engine has started it again under its restart policy. */
  RestartCount?: number | undefined;
  /** The storage driver: `windowsfilter` on Windows, or `windows` with the containerd image store. */
  Driver?: string | undefined;
  /** The variant of the image that it runs; only from engines with the containerd image store. Since API 1.48. */
  ImageManifestDescriptor?: Descriptor | undefined;
  /** The file on the host that is its `/etc/resolv.conf`. Linux only; empty on Windows. */
  ResolvConfPath?: string | undefined;
  /** The file on the host that is its `/etc/hostname`. Linux only; empty on Windows. */
  HostnamePath?: string | undefined;
  /** The file on the host that is its `/etc/hosts`. Linux only; empty on Windows. */
  HostsPath?: string | undefined;
  /** The SELinux label of its files. Linux only; empty on Windows. */
  MountLabel?: string | undefined;
  /** The SELinux label of its processes. Linux only; empty on Windows. */
  ProcessLabel?: string | undefined;
  /** The AppArmor profile that confines it. Linux only; empty on Windows. */
  AppArmorProfile?: string | undefined;
  /** The operating system that it is for. Since API 1.32. */
  Platform?: Known<'windows' | 'linux'> | undefined;
  /** The ids of the execs that run in it now. */
  ExecIDs: string[];
  /** The host's side of its configuration: resources, mounts, ports, isolation. */
  HostConfig: HostConfig;
  /** Where the storage driver keeps its files. Absent from engines with the containerd image store. */
  GraphDriver?: GraphDriver | undefined;
  /** Where its files are, from engines with the containerd image store. Since API 1.52. */
  Storage?: ContainerStorage | undefined;
  /** Bytes of the files that it has changed or added. Absent unless asked for with `size`. */
  SizeRw?: number | undefined;
  /** Bytes of all its files, those of the image included. Absent unless asked for with `size`. */
  SizeRootFs?: number | undefined;
  /** What is mounted in it, as the engine set it up. */
  Mounts: MountPoint[];
  /** The portable part of its configuration, with the defaults of the image filled in. */
  Config: ContainerConfig;
  /** Its networks and published ports. */
  NetworkSettings: NetworkSettings;
}

/** Answer of `ContainerPrune`: which containers were removed. */
export interface ContainerPruneResponse {
  /** The ids of the containers that were removed. */
  ContainersDeleted: string[];
  /** Bytes that are free again. */
  SpaceReclaimed: number;
}

/** What a container is doing, and how its last run ended. */
export interface ContainerState {
  /** What the container is doing, in one word. */
  Status: ContainerStatus;
  /** Whether it runs. A paused container, and one that restarts, count as running too. */
  Running: boolean;
  /** Whether its processes are suspended. On Windows only a container with Hyper-V isolation can be paused. */
  Paused?: boolean | undefined;
  /** Whether it waits for its next start under its restart policy. */
  Restarting?: boolean | undefined;
  /**
   * Whether the kernel ended one of its processes because it ran out of memory. Linux only; always false on Windows.
   */
  OOMKilled?: boolean | undefined;
  /** Whether its removal failed half-way. It can only be removed again. */
  Dead?: boolean | undefined;
  /**
   * The process id of its first process on the host, 0 while it does not run. Under Hyper-V isolation it is an id
   * within the utility VM.
   */
  Pid?: number | undefined;
  /**
   * The exit code of its last run, 0 before the first end. Windows exit codes may be NTSTATUS values: 3221225786 is
   * 0xC000013A, control-C.
   */
  ExitCode: number;
  /** Why the last start failed; empty if it did not. HCS errors arrive here as text. */
  Error: string;
  /** When it last started, RFC 3339; `0001-01-01T00:00:00Z` means never. */
  StartedAt?: string | undefined;
  /** When it last ended, RFC 3339; `0001-01-01T00:00:00Z` means never. */
  FinishedAt?: string | undefined;
  /** What its health check found; absent without one. */
  Health?: Health | undefined;
}

/** {@link containerStatsSchema} where nothing is known of the engine. */
export type ContainerStats = WindowsContainerStats | LinuxContainerStats;

/** What a container is doing, in one word. */
export type ContainerStatus = Known<
  'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead'
>;

/** Where an engine with the containerd image store keeps the files of a container. */
export interface ContainerStorage {
  /** Where the root file system is. */
  RootFS?: RootFsStorage | undefined;
}

/** One container of `ContainerList`: what `docker ps` shows of it. */
export interface ContainerSummary {
  /** The id of the container, 64 hexadecimal digits. */
  Id: string;
  /** Its names, each with a slash in front: `/iisnanobase`. */
  Names: string[];
  /**
   * The image as it was named when the container was created; its id, when that name now stands for another image or
   * none.
   */
  Image: string;
  /** The id of the image, such as `sha256:…`. */
  ImageID?: string | undefined;
  /** The entry point and its arguments as one line, for people. It cannot be taken apart again. */
  Command?: string | undefined;
  /** When it was created, in seconds since 1970. */
  Created: number;
  /** Its exposed and published ports. */
  Ports: PortSummary[];
  /** Bytes of the files that it has changed or added. Absent unless asked for with `size`. */
  SizeRw?: number | undefined;
  /** Bytes of all its files, those of the image included. Absent unless asked for with `size`. */
  SizeRootFs?: number | undefined;
  /** Its labels, those of the image included. */
  Labels: Record<string, string>;
  /** What it is doing now. */
  State: ContainerStatus;
  /** The state for people: `Up 2 minutes`, `Exited (0) 3 hours ago`. */
  Status: string;
  /** A few fields of its host configuration; `ContainerInspect` has all of it. */
  HostConfig?: ContainerSummaryHostConfig | undefined;
  /** Its networks. */
  NetworkSettings?: ContainerSummaryNetworkSettings | undefined;
  /** What is mounted in it. */
  Mounts: MountPoint[];
  /** What its health check found so far. Since API 1.52. */
  Health?: HealthSummary | undefined;
  /** The variant of the image that it runs; only from engines with the containerd image store. Since API 1.48. */
  ImageManifestDescriptor?: Descriptor | undefined;
}

/** What `ContainerList` tells of the host configuration of a container. */
export interface ContainerSummaryHostConfig {
  /** The network that the container was created with. `nat` or `default` is the default network of Windows. */
  NetworkMode?: string | undefined;
  /** Labels that are meant for the runtime. Since API 1.46. */
  Annotations: Record<string, string>;
}

/** What `ContainerList` tells of the networks of a container. */
export interface ContainerSummaryNetworkSettings {
  /** The container's place in each of its networks, by the network's name. */
  Networks: Record<string, EndpointSettings>;
}

/** Answer of `ContainerTop`: the processes of a container, as a table. */
export interface ContainerTop {
  /**
   * The names of the columns. On Windows always `Name`, `PID`, `CPU` and `Private Working Set`; on Linux those of `ps`.
   */
  Titles: string[];
  /** One row of values for each process, in the order of the titles. */
  Processes: string[][];
}

/** Answer of `ContainerUpdate`. */
export interface ContainerUpdateResponse {
  /** The warnings of the engine as text. */
  Warnings: string[];
}

/**
 * Body of `ContainerUpdate`. An engine on Windows takes `RestartPolicy` and has no way to change the resources of a
 * container that exists.
 */
export interface ContainerUpdateSpec extends Pick<
  LinuxHostConfig,
  | 'Memory'
  | 'MemoryReservation'
  | 'MemorySwap'
  | 'MemorySwappiness'
  | 'KernelMemory'
  | 'CpuShares'
  | 'CpuPeriod'
  | 'CpuQuota'
  | 'CpuRealtimePeriod'
  | 'CpuRealtimeRuntime'
  | 'CpusetCpus'
  | 'CpusetMems'
  | 'OomKillDisable'
  | 'BlkioWeight'
> {
  /** When the engine starts it again by itself; absent to leave it as it is. */
  RestartPolicy?: RestartPolicy | undefined;
  /**
   * The most processor time that it may use, in units of 10⁻⁹ processors: 1500000000 are one and a half. Absent or 0 to leave
   * it as it is. Since API 1.28 in an update.
   */
  NanoCpus?: number | undefined;
  /** The most processes that it may have; -1 or 0 for no limit. Linux only. Since API 1.40 in an update. */
  PidsLimit?: number | undefined;
  /** The share of single devices. Linux only. Since API 1.55 in an update. */
  BlkioWeightDevice?: readonly WeightDeviceSpec[] | undefined;
  /** Limits on reading from devices, in bytes a second. Linux only. Since API 1.55 in an update. */
  BlkioDeviceReadBps?: readonly ThrottleDeviceSpec[] | undefined;
  /** Limits on reading from devices, in operations a second. Linux only. Since API 1.55 in an update. */
  BlkioDeviceReadIOps?: readonly ThrottleDeviceSpec[] | undefined;
  /** Limits on writing to devices, in bytes a second. Linux only. Since API 1.55 in an update. */
  BlkioDeviceWriteBps?: readonly ThrottleDeviceSpec[] | undefined;
  /** Limits on writing to devices, in operations a second. Linux only. Since API 1.55 in an update. */
  BlkioDeviceWriteIOps?: readonly ThrottleDeviceSpec[] | undefined;
  /** How many processors it may use. Windows only, where engines of today refuse to change it. Since API 1.25. */
  CpuCount?: number | undefined;
  /**
   * The most processor time that it may use, in percent of all processors. Windows only, where engines of today refuse
   * to change it.
   */
  CpuPercent?: number | undefined;
  /** The most operations a second on the system drive. Windows only, where engines of today refuse to change it. */
  IOMaximumIOps?: number | undefined;
  /** The most bytes a second on the system drive. Windows only, where engines of today refuse to change it. */
  IOMaximumBandwidth?: number | undefined;
}

/** Why the engine could not wait for a container. */
export interface ContainerWaitError {
  /** What went wrong, for people. */
  Message?: string | undefined;
}

/** Answer of `ContainerWait`: how the container ended. */
export interface ContainerWaitResponse {
  /** The exit code of the container. Windows exit codes may be NTSTATUS values: 3221225786 is 0xC000013A, control-C. */
  StatusCode: number;
  /** Set when waiting itself failed, or the removal that was waited for. Since API 1.34. */
  Error?: ContainerWaitError | undefined;
}

/** The containerd that an engine uses. */
export interface ContainerdInfo {
  /** Where its API is: on Windows a named pipe such as `\\.\pipe\containerd-containerd`. */
  Address?: string | undefined;
  /** Where in it the engine keeps its own. */
  Namespaces?: ContainerdNamespaces | undefined;
}

/** The namespaces of containerd that an engine uses. */
export interface ContainerdNamespaces {
  /** The namespace of containers, `moby` by default. */
  Containers?: string | undefined;
  /** The namespace of plugins, `plugins.moby` by default. */
  Plugins?: string | undefined;
}

/** Processor time of a container. */
export interface CpuStats {
  /** What the container has used. */
  cpu_usage: CpuUsage;
}

/** Processor time that a container has used since it was started. */
export interface CpuUsage {
  /** Processor time since start: in units of 100 ns on Windows, in ns on Linux. */
  total_usage: number;
  /** The part of it in kernel mode, in the same unit. 0 under Hyper-V isolation. */
  usage_in_kernelmode?: number | undefined;
  /** The part of it in user mode, in the same unit. 0 under Hyper-V isolation. */
  usage_in_usermode?: number | undefined;
  /** Processor time of each processor, in ns. Linux only, with control groups v1; empty on Windows. */
  percpu_usage: number[];
}

/** A group managed service account for Windows containers, from one of three places. */
export interface CredentialSpec {
  /** The id of a config of the swarm that holds it. Since API 1.40. */
  Config?: string | undefined;
  /** The name of a file in the folder `CredentialSpecs` of each engine. */
  File?: string | undefined;
  /** The name of a value in the registry of each host. */
  Registry?: string | undefined;
}

/**
 * daemon.json of an engine on Windows: the keys that `dockerd` accepts there, each with the name that it has in the file. An
 * engine does not start with a key that it does not know, so others are refused here, with the one that was probably meant.
 */
export interface DaemonConfig {
  /** Where the engine listens: `npipe:////./pipe/docker_engine`, `tcp://0.0.0.0:2376`. Default: the pipe alone. */
  hosts?: string[] | undefined;
  /** Where images and containers are. It must be a local NTFS volume. Default: `%ProgramData%\docker`. */
  'data-root'?: string | undefined;
  /** Where the engine keeps the state of running containers. */
  'exec-root'?: string | undefined;
  /** For windowsfilter only `size=127GB`, the size of the system disk of each container. */
  'storage-opts'?: string[] | undefined;
  /** The default isolation of containers. */
  'exec-opts'?: ('isolation=default' | 'isolation=process' | 'isolation=hyperv')[] | undefined;
  /** Users and groups, separated by commas, that may use the pipe. The engine does not start if the group does not exist. */
  group?: string | undefined;
  /** Registries that are spoken to without TLS, or with a certificate that nobody vouches for: `host:port` or CIDR. */
  'insecure-registries'?: string[] | undefined;
  /** Mirrors that are asked before Docker Hub, as URLs. */
  'registry-mirrors'?: string[] | undefined;
  /** Addresses of the name servers of containers that choose none. */
  dns?: string[] | undefined;
  /** Options of the resolver for containers. Windows makes no use of them. */
  'dns-opts'?: string[] | undefined;
  /** The search domains of containers that choose none. */
  'dns-search'?: string[] | undefined;
  /** With `true` connections by TCP have to be TLS. Give `hosts` too, or the pipe is gone. */
  tls?: boolean | undefined;
  /** TLS, and clients need a certificate of the authority in `tlscacert`. */
  tlsverify?: boolean | undefined;
  /** The path of the certificate of the authority that clients are trusted by. */
  tlscacert?: string | undefined;
  /** The path of the engine's certificate. */
  tlscert?: string | undefined;
  /** The path of the key of that certificate. */
  tlskey?: string | undefined;
  /** The default network of containers: `none` for none at all. */
  bridge?: string | undefined;
  /** The subnet of the network nat. It counts when that network is made, and no more afterwards. */
  'fixed-cidr'?: string | undefined;
  /** Whether the engine writes more into its log. Default: `false`. */
  debug?: boolean | undefined;
  /** Whether features that are not finished are on. Default: `false`. */
  experimental?: boolean | undefined;
  /** Features to switch on or off, by their names. */
  features?: Record<string, boolean> | undefined;
  /** Labels of the engine, as `key=value`. `SystemInfo` tells them. */
  labels?: string[] | undefined;
  /** The log driver of containers that choose none. Default: `json-file`. */
  'log-driver'?: string | undefined;
  /** Options of that driver, such as `max-size`, as texts. */
  'log-opts'?: Record<string, string> | undefined;
  /** From which level on the engine writes into its log. Default: `info`. */
  'log-level'?: 'debug' | 'info' | 'warn' | 'error' | 'fatal' | undefined;
  /** The form of the engine's log. Default: `text`. */
  'log-format'?: 'text' | 'json' | undefined;
  /** Whether times in the engine's log are whole, and without colours. */
  'raw-logs'?: boolean | undefined;
  /** How many layers of one pull are loaded at a time. Default: 3. */
  'max-concurrent-downloads'?: number | undefined;
  /** How many layers of one push are sent at a time. Default: 5. */
  'max-concurrent-uploads'?: number | undefined;
  /** How often a layer is tried before a pull fails. Default: 5. */
  'max-download-attempts'?: number | undefined;
  /** Where metrics for Prometheus are served: `address:port`. */
  'metrics-addr'?: string | undefined;
  /** The largest packet of the default network, in bytes. */
  mtu?: number | undefined;
  /** The largest packet between the nodes of a swarm, in bytes. */
  'network-control-plane-mtu'?: number | undefined;
  /** Options of new networks, by driver and then by option. */
  'default-network-opts'?: Record<string, Record<string, string>> | undefined;
  /** The runtime of containers that choose none. */
  'default-runtime'?: string | undefined;
  /** The address that `host-gateway` stands for in the extra hosts of containers. */
  'host-gateway-ip'?: string | undefined;
  /** The addresses that `host-gateway` stands for, one of each version of IP. */
  'host-gateway-ips'?: string[] | undefined;
  /** Resources of the node for a swarm, as `name=value`. */
  'node-generic-resources'?: string[] | undefined;
  /** Plugins that are asked whether a request is allowed, in this order. */
  'authorization-plugins'?: string[] | undefined;
  /** Folders with descriptions of devices (CDI). */
  'cdi-spec-dirs'?: string[] | undefined;
  /** Options of the Node Resource Interface. */
  'nri-opts'?: Record<string, unknown> | undefined;
  /** The address of a containerd that runs already. Default: the engine starts its own where it needs one. */
  containerd?: string | undefined;
  /** The namespace of containers in containerd. Default: `moby`. */
  'containerd-namespace'?: string | undefined;
  /** Whether the engine's own containerd serves Kubernetes (CRI) too. */
  'cri-containerd'?: boolean | undefined;
  /** The file that the engine writes its process id into. */
  pidfile?: string | undefined;
  /** The proxies that the engine itself reaches registries by. Since engine 23.0. */
  proxies?: DaemonProxies | undefined;
  /** In seconds. */
  'shutdown-timeout'?: number | undefined;
  /** In seconds. */
  'default-stop-timeout'?: number | undefined;
  /** The address or interface that other nodes of a swarm are told. */
  'swarm-default-advertise-addr'?: string | undefined;
  /** The oldest API version that the engine takes. */
  'min-api-version'?: string | undefined;
  /** Settings of the builder, such as those of its garbage collection. */
  builder?: Record<string, unknown> | undefined;
  /** Refused: each is for engines on Linux; an engine on Windows does not start with it. */
  [
    field: `${'storage-driver' | 'live-restore' | 'runtimes' | 'default-ulimits' | 'default-address-pools' | 'default-shm-size' | 'seccomp-profile' | 'userland-proxy' | 'iptables' | 'ip6tables' | 'icc' | 'ip' | 'ip-forward' | 'ip-masq' | 'ipv6' | 'selinux-enabled' | 'init' | 'cgroup-parent' | 'userns-remap' | 'firewall-backend' | 'rootless'}${string}`
  ]: Refused<'Linux only'> | undefined;
  /** Refused: each no longer exists: an engine does not start with it. */
  [field: `${'graph' | 'cluster-store' | 'cluster-advertise' | 'disable-legacy-registry'}${string}`]:
    Refused<'gone'> | undefined;
}

/** The proxies that an engine reaches registries by. In place of the variables of its service. */
export interface DaemonProxies {
  /** The address of the proxy for `http`. It may hold a password. */
  'http-proxy'?: string | undefined;
  /** The address of the proxy for `https`. It may hold a password. */
  'https-proxy'?: string | undefined;
  /** Hosts that are reached without a proxy, separated by commas. */
  'no-proxy'?: string | undefined;
}

/** A piece of content in a registry or in containerd's store. */
export interface Descriptor {
  /** What kind of content it is, such as `application/vnd.oci.image.manifest.v1+json`. */
  mediaType?: string | undefined;
  /** The digest of the content, such as `sha256:…`. */
  digest: string;
  /** The size of the content in bytes. */
  size: number;
  /** Where else the content can be had, as layers of old Windows base images are; absent for nowhere. */
  urls?: string[] | undefined;
  /** Notes of whoever made it, by key. */
  annotations: Record<string, string>;
  /** The content itself, in base64, where it is short. */
  data?: string | undefined;
  /** What the content is for, when it is no image. */
  artifactType?: string | undefined;
  /** The platform that it is for; absent where that is not known. */
  platform?: OciPlatform | undefined;
}

/** A device that a device driver of the engine has found. */
export interface DeviceInfo {
  /** The driver that has found it, such as `cdi`. */
  Source?: string | undefined;
  /** The id that the driver has for it, such as `vendor.com/gpu=0`. */
  ID?: string | undefined;
}

/** A device of the host that a container can use. */
export interface DeviceMapping {
  /**
   * The device. On Windows a class or an id: `class/5B45201D-F2F2-4F3B-85BB-30FF1F953599`, or, with an
   * engine since version 23, `vpci-location-path://…`.
   */
  PathOnHost: string;
  /** The device inside the container. Empty on Windows. */
  PathInContainer?: string | undefined;
  /** What is allowed: a choice of `r`, `w` and `m`. Empty on Windows. */
  CgroupPermissions?: string | undefined;
}

/** A request for devices, such as GPUs, that a driver of the engine fulfils. Linux only. */
export interface DeviceRequest {
  /** The driver that is asked, such as `nvidia` or `cdi`; empty for whichever has the capabilities. */
  Driver?: string | undefined;
  /** How many devices; -1 for all. */
  Count?: number | undefined;
  /** Which devices, by the ids that the driver has for them. */
  DeviceIDs: string[];
  /** What the devices must be able to do: any of the lists, and of that list all. */
  Capabilities: string[][];
  /** Options for the driver. */
  Options: Record<string, string>;
}

/** A request for devices, such as GPUs, that a driver of the engine fulfils. Linux only. */
export interface DeviceRequestSpec {
  /** The driver that is asked, such as `nvidia` or `cdi`; absent for whichever has the capabilities. */
  Driver?: string | undefined;
  /** How many devices; -1 for all. */
  Count?: number | undefined;
  /** Which devices, by the ids that the driver has for them; in place of `Count`. */
  DeviceIDs?: readonly string[] | undefined;
  /** What the devices must be able to do: any of the lists, and of that list all. */
  Capabilities?: readonly (readonly string[])[] | undefined;
  /** Options for the driver; absent for none. */
  Options?: Record<string, string> | undefined;
}

/** A number of resources of one kind. */
export interface DiscreteGenericResource {
  /** What they are, such as `SSD`. */
  Kind: string;
  /** How many. */
  Value: number;
}

/** A resource that is counted. */
export interface DiscreteResource {
  /** The resource, and how many. */
  DiscreteResourceSpec: DiscreteResourceSpec;
}

/** A number of resources of the user's own kind. */
export interface DiscreteResourceSpec {
  /** The kind of resource, such as `SSD`. */
  Kind: string;
  /** How many of the kind. */
  Value: number;
}

/**
 * Answer of `SystemDataUsage`. Up to API 1.51 the lists on top, from API 1.52 on the `…Usage` totals; engines of the
 * change-over send both.
 */
export interface DiskUsage {
  /** Bytes of all image layers. Gone since API 1.53. */
  LayersSize?: number | undefined;
  /** All images. Empty since API 1.53. */
  Images: DiskUsageImage[];
  /** All containers. Empty since API 1.53. */
  Containers: DiskUsageContainer[];
  /** All volumes. Empty since API 1.53. */
  Volumes: DiskUsageVolume[];
  /** The build cache; empty on Windows, where the classic builder has none. Since API 1.39; empty since API 1.53. */
  BuildCache: DiskUsageBuildCache[];
  /** What images take together. Since API 1.52. */
  ImageUsage?: DiskUsageTotals | undefined;
  /** What containers take together. Since API 1.52. */
  ContainerUsage?: DiskUsageTotals | undefined;
  /** What volumes take together. Since API 1.52. */
  VolumeUsage?: DiskUsageTotals | undefined;
  /** What the build cache takes. Since API 1.52. */
  BuildCacheUsage?: DiskUsageTotals | undefined;
}

/** What one entry of the build cache takes of the disk. */
export interface DiskUsageBuildCache {
  /** The id of the entry. */
  ID?: string | undefined;
  /** Whether a build uses it now. */
  InUse?: boolean | undefined;
  /** Whether it is part of an image as well. */
  Shared?: boolean | undefined;
  /** Bytes that it takes. */
  Size?: number | undefined;
}

/** What one container takes of the disk. */
export interface DiskUsageContainer {
  /** The id of the container. */
  Id: string;
  /** What it is doing, in one word, such as `running` or `exited`. */
  State?: string | undefined;
  /** Bytes of what it has changed and added; absent for 0. */
  SizeRw?: number | undefined;
}

/** What one image takes of the disk. */
export interface DiskUsageImage {
  /** The id of the image. */
  Id: string;
  /** Bytes, layers that it shares with others included; -1 when not known. */
  Size?: number | undefined;
  /** Bytes that it shares with others; -1 when not known. */
  SharedSize?: number | undefined;
  /** Containers that are made of it; -1 when not known. */
  Containers?: number | undefined;
}

/** What all objects of one kind take of the disk. Since API 1.52. */
export interface DiskUsageTotals {
  /** How many are in use; absent for 0. */
  ActiveCount?: number | undefined;
  /** How many there are; absent for 0. */
  TotalCount?: number | undefined;
  /** Bytes that would be free if those not in use were removed; absent for 0. */
  Reclaimable?: number | undefined;
  /** Bytes of all of them; absent for 0. */
  TotalSize?: number | undefined;
  /** The objects themselves. Only when asked for by `verbose`. */
  Items?: Record<string, never>[] | undefined;
}

/** What one volume takes of the disk. */
export interface DiskUsageVolume {
  /** The name of the volume. */
  Name: string;
  /** How many containers have it, and its bytes. */
  UsageData?: VolumeUsageData | undefined;
}

/** How nodes report to the managers of a swarm. */
export interface DispatcherConfig {
  /** Nanoseconds between two heartbeats of a node; absent or 0 for 5 s. A node that misses them is down. */
  HeartbeatPeriod?: number | undefined;
}

/** Answer of `DistributionInspect`: what a registry says of an image, without pulling it. */
export interface DistributionInspect {
  /** What the name stands for in the registry: a manifest, or an index of several. */
  Descriptor: Descriptor;
  /** The platforms that the image has variants for. */
  Platforms: DistributionPlatform[];
}

/** A platform that an image has a variant for, as far as the registry says. */
export interface DistributionPlatform {
  /** The processor, as Go names it: `amd64`, `arm64`. */
  architecture?: string | undefined;
  /** The operating system. */
  os?: Known<'windows' | 'linux'> | undefined;
  /** Windows images: the build that the image was made for, `10.0.20348.2113`. */
  'os.version'?: string | undefined;
  /** What the image needs of the operating system, such as `win32k`; mostly absent. */
  'os.features'?: string[] | null | undefined;
  /** The variant of the processor, such as `v8` of `arm64`. */
  variant?: string | undefined;
}

/** How the containers of a service look up names. */
export interface DnsConfig {
  /** Addresses of DNS servers; absent for those of the engine. */
  Nameservers?: readonly string[] | undefined;
  /** Domains to complete names with; absent for those of the host. */
  Search?: readonly string[] | undefined;
  /** Options of the resolver, such as `ndots:2`. Not used on Windows. */
  Options?: readonly string[] | undefined;
}

/** A driver and its options. */
export interface DriverSpec {
  /** The name of the driver; absent for the default. */
  Name?: string | undefined;
  /** Options of the driver, by name; absent for none. */
  Options?: Record<string, string> | undefined;
}

/** How the managers of a swarm protect their keys. */
export interface EncryptionConfig {
  /** Whether a manager whose engine was restarted stays locked until it gets the key. Default: false. */
  AutoLockManagers?: boolean | undefined;
}

/** What a container wants of a network. */
export interface EndpointConfig {
  /** The addresses that it wants; absent for any. */
  IPAMConfig?: EndpointIpamConfigSpec | undefined;
  /** Links to other containers, as `container:alias`. Linux only; an old way that names in a network have replaced. */
  Links?: readonly string[] | undefined;
  /** Further names of the container in the network; absent for none. Not in the default network. */
  Aliases?: readonly string[] | undefined;
  /** The hardware address in the network; absent for any. Since API 1.44. Since API 1.54 in `NetworkConnect`. */
  MacAddress?: string | undefined;
  /** Options for the network driver; absent for none. Since API 1.32. */
  DriverOpts?: Record<string, string> | undefined;
  /** Of its networks the one with the highest number is its way out; absent for 0. Linux only. Since API 1.48. */
  GwPriority?: number | undefined;
}

/** The addresses that were asked for a container in a network. */
export interface EndpointIpamConfig {
  /** The IPv4 address that was asked for; empty or absent for any. */
  IPv4Address?: string | undefined;
  /** The IPv6 address that was asked for; empty or absent for any. */
  IPv6Address?: string | undefined;
  /** Further addresses of the link-local range. Linux only. */
  LinkLocalIPs: string[];
}

/** The addresses that a container wants in a network. */
export interface EndpointIpamConfigSpec {
  /** An IPv4 address in one of the network's subnets; absent for any. */
  IPv4Address?: string | undefined;
  /** An IPv6 address in one of the network's subnets; absent for any. */
  IPv6Address?: string | undefined;
  /** Further addresses that are valid on the link only; absent for none. Linux only. */
  LinkLocalIPs?: readonly string[] | undefined;
}

/** A container's place in a network. */
export interface EndpointSettings {
  /** The addresses that were asked for; absent where any will do. */
  IPAMConfig?: EndpointIpamConfig | undefined;
  /** The id of the network; empty before the first start. */
  NetworkID?: string | undefined;
  /** The id of the container's place in the network; empty while the container does not run. */
  EndpointID?: string | undefined;
  /** The IPv4 gateway; empty while the container does not run. */
  Gateway?: string | undefined;
  /** The IPv4 address; empty while the container does not run. */
  IPAddress?: string | undefined;
  /** The length of the network's IPv4 prefix in bits; 0 while the container does not run. */
  IPPrefixLen?: number | undefined;
  /** The IPv6 gateway; empty without IPv6. */
  IPv6Gateway?: string | undefined;
  /** The IPv6 address; empty without IPv6. */
  GlobalIPv6Address?: string | undefined;
  /** The length of the network's IPv6 prefix in bits; 0 without IPv6. */
  GlobalIPv6PrefixLen?: number | undefined;
  /** The hardware address, such as `00:15:5d:bf:00:35`; empty while the container does not run. */
  MacAddress?: string | undefined;
  /** Links to other containers, as `container:alias`. Linux only; an old way that names in a network have replaced. */
  Links: string[];
  /** Further names of the container in the network, as asked for. Up to API 1.44 also the short id of the container. */
  Aliases: string[];
  /** All names that other containers of the network find it by. Since API 1.44. */
  DNSNames: string[];
  /** Options for the network driver. Since API 1.32. */
  DriverOpts: Record<string, string>;
  /** The network with the highest number is the default gateway of the container; 0 by default. Since API 1.48. */
  GwPriority?: number | undefined;
}

/** How a service is reached. */
export interface EndpointSpec {
  /**
   * What its name stands for in a network: one address for all tasks (`vip`, the default), or the address of each
   * (`dnsrr`).
   */
  Mode?: 'vip' | 'dnsrr' | undefined;
  /** The ports that it publishes; absent for none. With `dnsrr` only of mode `host`. */
  Ports?: readonly ServicePort[] | undefined;
}

/** The address of a service in one network. */
export interface EndpointVirtualIp {
  /** The id of the network. */
  NetworkID?: string | undefined;
  /** The address with the length of the prefix, such as `10.0.1.5/24`. */
  Addr?: string | undefined;
}

/** The engine of a node. */
export interface EngineDescription {
  /** The version of the engine, such as `27.3.1`. */
  EngineVersion?: string | undefined;
  /** Labels of the engine, from its own configuration. */
  Labels: Record<string, string>;
  /** Its plugins and drivers. */
  Plugins: PluginDescription[];
}

/** The product that an engine is part of. */
export interface EnginePlatform {
  /** The name of the product, such as `Docker Engine - Community`; may be empty. */
  Name: string;
}

/** One plugin of the engine. Plugins are for Linux; an engine on Windows has none. */
export interface EnginePlugin {
  /** The id of the plugin; absent until it is installed. */
  Id?: string | undefined;
  /** Its name with a tag, such as `vieux/sshfs:latest`. */
  Name: string;
  /** Whether it is in use. */
  Enabled: boolean;
  /** The name that it was pulled by, with the registry. */
  PluginReference?: string | undefined;
  /** What can be set of it, as it is set now. */
  Settings: PluginSettings;
  /** What it says of itself. */
  Config: PluginConfig;
}

/** A program that can run containers for the engine. */
export interface EngineRuntime {
  /** The program; absent for a runtime of containerd. */
  path?: string | undefined;
  /** Arguments of the program. */
  runtimeArgs: string[];
  /** What the runtime says of itself, as text by name. Since API 1.44. */
  status: Record<string, string>;
}

/** Why an operation failed. */
export interface ErrorDetail {
  /** The exit code of a build step, or a code of the registry; absent for none. */
  code?: number | undefined;
  /** What went wrong, for people. On Windows it often holds an error of HCS. */
  message?: string | undefined;
}

/** The body of every answer of an engine that refuses or fails. */
export interface ErrorResponse {
  /** What went wrong, for people. On Windows it often holds an error of HCS or HNS. */
  message: string;
}

/** What an event is about. */
export interface EventActor {
  /** The id of the object, or its name where it has no id, as of a volume. */
  ID: string;
  /** Properties of the object (name, image, labels) and of the event (`exitCode`, `execID`, `signal`), all as text. */
  Attributes: Record<string, string>;
}

/** One message of `SystemEvents`, as the engine sent it. `EngineEvent` is made of it. */
export interface EventMessage {
  /** The kind of object that something happened to. */
  Type: Known<
    | 'container'
    | 'image'
    | 'network'
    | 'volume'
    | 'daemon'
    | 'plugin'
    | 'node'
    | 'service'
    | 'secret'
    | 'config'
    | 'builder'
  >;
  /** What happened: `start`, `die`, `exec_die`, `health_status: healthy`, `exec_create: cmd /c dir` and so on. */
  Action: string;
  /** The object that it happened to. */
  Actor: EventActor;
  /** Whether it is of this engine (`local`) or of the whole swarm. Since API 1.30. */
  scope?: Known<'local' | 'swarm'> | undefined;
  /** Seconds since 1970. */
  time?: number | undefined;
  /** Nanoseconds since 1970, rounded by JavaScript's numbers. */
  timeNano?: number | undefined;
}

/** Answer of `ContainerExec`: an exec, which does not run yet. */
export interface ExecCreateResponse {
  /** The id of the exec, with which it is started and inspected. */
  Id: string;
}

/** Answer of `ExecInspect`: what an exec runs, and how it ended. */
export interface ExecInspect {
  /** The id of the exec. */
  ID: string;
  /** The id of its container. */
  ContainerID: string;
  /** Whether the process runs. */
  Running: boolean;
  /** The exit code; `null` until the process has ended. */
  ExitCode: number | null;
  /** The process id; 0 before the process is started. Since API 1.25. */
  Pid?: number | undefined;
  /** What it runs. */
  ProcessConfig?: ExecProcessConfig | undefined;
  /** Whether standard input is attached. */
  OpenStdin?: boolean | undefined;
  /** Whether standard output is attached. */
  OpenStdout?: boolean | undefined;
  /** Whether standard error is attached. */
  OpenStderr?: boolean | undefined;
  /** Whether the engine may forget the exec. Only of use to the engine. */
  CanRemove?: boolean | undefined;
}

/** What an exec was told to run. */
export interface ExecProcessConfig {
  /** Whether it has a TTY. */
  tty?: boolean | undefined;
  /** The program. */
  entrypoint?: string | undefined;
  /** The arguments of the program. */
  arguments: string[];
  /** The user that it runs as; absent or empty for that of the container. */
  user?: string | undefined;
}

/** Body of `ContainerExec`. */
export interface ExecSpec {
  /** The program and its arguments. */
  Cmd: readonly string[];
  /** Whether the client sends standard input. Default: false. */
  AttachStdin?: boolean | undefined;
  /** Whether the client gets standard output. Default: false. */
  AttachStdout?: boolean | undefined;
  /** Whether the client gets standard error. Default: false. */
  AttachStderr?: boolean | undefined;
  /** Whether it has a TTY: one stream for both outputs. Default: false. */
  Tty?: boolean | undefined;
  /** The size of its console in characters: height, width. Only with a TTY. Since API 1.42. */
  ConsoleSize?: readonly [number, number] | undefined;
  /** The keys that detach the client, such as `ctrl-p,ctrl-q`, which is the default. */
  DetachKeys?: string | undefined;
  /** Environment variables beside those of the container, each as `NAME=value`. Since API 1.25. */
  Env?: readonly string[] | undefined;
  /** The user that it runs as, on Windows such as `ContainerAdministrator`; absent for that of the container. */
  User?: string | undefined;
  /** Whether it may do nearly all that the host may. Default: false. Linux only. */
  Privileged?: boolean | undefined;
  /** The working directory, absolute; absent for that of the container. Since API 1.35. */
  WorkingDir?: string | undefined;
}

/** Body of `ExecStart`. */
export interface ExecStartSpec {
  /** Whether it runs on by itself, and the client gets no stream. Default: false. */
  Detach?: boolean | undefined;
  /** Whether it has a TTY, as `ContainerExec` was told. Default: false. */
  Tty?: boolean | undefined;
  /** The size of its console in characters: height, width. Only with a TTY. Since API 1.42. */
  ConsoleSize?: readonly [number, number] | undefined;
}

/** A certificate authority outside a swarm. */
export interface ExternalCa {
  /** The protocol that it speaks; absent for `cfssl`, the only one. */
  Protocol?: 'cfssl' | undefined;
  /** Where certificates are requested. */
  URL: string;
  /** Options for the protocol; absent for none. */
  Options?: Record<string, string> | undefined;
  /** Its own certificate, PEM; absent for that of the swarm. Since API 1.30. */
  CACert?: string | undefined;
}

/** Where a secret or a config is in a container. */
export interface FileTarget {
  /**
   * The file: a name in the usual folder, or a whole path. On Windows the usual folder of secrets is
   * `C:\ProgramData\Docker\secrets`, that of configs `C:\`.
   */
  Name: string;
  /** The owner, as a number in text. Default: `0`. Not used on Windows. */
  UID?: string | undefined;
  /** The group, as a number in text. Default: `0`. Not used on Windows. */
  GID?: string | undefined;
  /** Permissions, as in `chmod`; a number. Default: 0o444, which is 292. Not used on Windows. */
  Mode?: number | undefined;
}

/** How an engine sets up the firewall. Linux only. */
export interface FirewallInfo {
  /** How the rules are made, such as `iptables` or `nftables`. */
  Driver?: string | undefined;
  /** Further pairs of label and value, for people. */
  Info: string[][];
}

/** A resource that is not processor or memory, such as a GPU: one of the fields is present. */
export interface GenericResource {
  /** One resource with a name; absent for a number of them. */
  NamedResourceSpec?: NamedGenericResource | undefined;
  /** A number of resources; absent for one with a name. */
  DiscreteResourceSpec?: DiscreteGenericResource | undefined;
}

/** A job with a task on every node. Since API 1.41. */
export interface GlobalJobMode {
  /** One task on every node that the constraints allow, run to its end: an empty object. Since API 1.41. */
  GlobalJob: Record<string, never>;
}

/** A service with a task on every node. */
export interface GlobalMode {
  /** One task on every node that the constraints allow: an empty object. */
  Global: Record<string, never>;
}

/** The storage driver's data of an image or a container. */
export interface GraphDriver {
  /** The name of the storage driver, `windowsfilter` on Windows. */
  Name: string;
  /**
   * What the driver says of where the files are. With `windowsfilter`: `dir`, the folder of the layer on the engine's
   * host.
   */
  Data: Record<string, string>;
}

/** What the health check found so far. */
export interface Health {
  /**
   * The result so far: `starting` within the start period or before the first result, `none` without a health check.
   */
  Status: Known<'none' | 'starting' | 'healthy' | 'unhealthy'>;
  /** How many checks in a row have failed; 0 after one that succeeded. */
  FailingStreak?: number | undefined;
  /** The last five checks, oldest first. */
  Log: HealthLog[];
}

/** Health check as it was configured; times in nanoseconds. */
export interface HealthConfig {
  /**
   * What to run: `['CMD', program, …]`, or `['CMD-SHELL', command]` for the shell of the image; `['NONE']` for no
   * check; empty for the check of the image.
   */
  Test: string[];
  /** Nanoseconds between the end of a check and the next; 0 or absent for the default of 30 s. */
  Interval?: number | undefined;
  /** Nanoseconds until a check counts as failed; 0 or absent for the default of 30 s. */
  Timeout?: number | undefined;
  /** How many failed checks in a row make the container unhealthy; 0 or absent for the default of 3. */
  Retries?: number | undefined;
  /** Nanoseconds after the start in which a failed check does not count; 0 or absent for none. Since API 1.29. */
  StartPeriod?: number | undefined;
  /** Nanoseconds between checks within the start period; 0 or absent for the default of 5 s. Since API 1.44. */
  StartInterval?: number | undefined;
}

/** One run of a health check. */
export interface HealthLog {
  /** When the check began, RFC 3339. */
  Start: string;
  /** When the check ended, RFC 3339. */
  End: string;
  /** 0 for healthy, 1 for unhealthy; other numbers count as unhealthy. -1 when the check took too long. */
  ExitCode: number;
  /** The first 4096 bytes of what the check wrote. */
  Output: string;
}

/** What `ContainerList` tells of the health of a container. */
export interface HealthSummary {
  /** The result so far; `none` for a container without a health check. */
  Status?: Known<'none' | 'starting' | 'healthy' | 'unhealthy'> | undefined;
  /** How many checks in a row have failed. */
  FailingStreak?: number | undefined;
}

/** How the engine checks the container's health; times in nanoseconds. */
export interface Healthcheck {
  /**
   * What to run: `['CMD', program, …]`, or `['CMD-SHELL', command]` for the shell of the image; `['NONE']` for no check;
   * absent or `[]` for the check of the image.
   */
  Test?: readonly string[] | undefined;
  /** Nanoseconds between the end of a check and the next; absent or 0 for the image's, or 30 s. */
  Interval?: number | undefined;
  /** Nanoseconds until a check counts as failed; absent or 0 for the image's, or 30 s. */
  Timeout?: number | undefined;
  /** How many failed checks in a row make the container unhealthy; absent or 0 for the image's, or 3. */
  Retries?: number | undefined;
  /**
   * Nanoseconds after the start in which a failed check does not count; absent or 0 for the image's, or none. Since API
   * 1.29.
   */
  StartPeriod?: number | undefined;
  /** Nanoseconds between checks within the start period; absent or 0 for the image's, or 5 s. Since API 1.44. */
  StartInterval?: number | undefined;
}

/** The host's side of a container's configuration, as reported. */
export interface HostConfig {
  /** Mounts in the short form `source:target[:mode]`. On Windows such as `c:\share:c:\data:ro`. */
  Binds: string[];
  /** Mounts in the long form; absent when there are none. Since API 1.25. */
  Mounts?: Mount[] | undefined;
  /**
   * The network that it was created with: a name, `none`, `default`, or `container:id` to share that of another
   * container. `default` is `nat` on Windows.
   */
  NetworkMode?: string | undefined;
  /**
   * Ports of the host that are asked for, by the port of the container. `NetworkSettings.Ports` has what the engine
   * chose.
   */
  PortBindings: PortMap;
  /** Whether every exposed port is published on a free port of the host. */
  PublishAllPorts?: boolean | undefined;
  /** DNS servers; empty for those of the engine or the network. */
  Dns: string[];
  /** Options of the resolver. Not used on Windows. */
  DnsOptions: string[];
  /** Domains to complete names with; empty for those of the host. */
  DnsSearch: string[];
  /** Further entries of its hosts file, as `name:address`. Not used on Windows. */
  ExtraHosts: string[];
  /** When the engine starts it again by itself. */
  RestartPolicy?: ReportedRestartPolicy | undefined;
  /** Whether the engine removes it when it ends. Since API 1.25. */
  AutoRemove?: boolean | undefined;
  /** Where its output is kept. */
  LogConfig?: LogConfig | undefined;
  /**
   * How it is kept apart from the host. An engine on Windows puts its own default, `process` or `hyperv`, in the place of
   * `default` when it creates the container; one on Linux has only `default`.
   */
  Isolation?: Isolation | undefined;
  /** Security options. On Windows only `credentialspec=…`, with a group managed service account. */
  SecurityOpt: string[];
  /** Devices of the host that it can use. On Windows only with process isolation. */
  Devices: DeviceMapping[];
  /**
   * The most memory that it may use, in bytes; 0 for no limit, or for the default size of the utility VM under Hyper-V
   * isolation.
   */
  Memory?: number | undefined;
  /**
   * The most processor time that it may use, in units of 10⁻⁹ processors: 1500000000 are one and a half. 0 for no
   * limit. Since API 1.25.
   */
  NanoCpus?: number | undefined;
  /**
   * How many processors it may use; 0 for no limit. Windows only. Under process isolation it takes precedence over
   * `CpuShares`, and that over `CpuPercent`. Since API 1.25.
   */
  CpuCount?: number | undefined;
  /**
   * The most processor time that it may use, in percent of all processors of the host; 0 for no limit. Windows only.
   */
  CpuPercent?: number | undefined;
  /** Its weight against other containers when processors are busy. On Windows from 1 to 10000; 0 for the default. */
  CpuShares?: number | undefined;
  /** Operations a second on the system drive; 0 for no limit. Windows only. */
  IOMaximumIOps?: number | undefined;
  /** Bytes a second on the system drive; 0 for no limit. Windows only. */
  IOMaximumBandwidth?: number | undefined;
  /** Options of the storage driver. On Windows `size`, the size of the system drive, such as `50GB`. */
  StorageOpt: Record<string, string>;
  /** The driver of volumes that `Binds` and the image make; empty for `local`. */
  VolumeDriver?: string | undefined;
  /** Containers whose volumes it has too, as `container[:ro|rw]`. */
  VolumesFrom: string[];
  /** The size of its console in characters: height, width. `[0, 0]` when not set. */
  ConsoleSize: number[];
  /** The file that the client wrote the id to. The engine does nothing with it. */
  ContainerIDFile?: string | undefined;
  /** Labels that are meant for the runtime. Since API 1.43. */
  Annotations: Record<string, string>;
  /** The share of disk access, from 10 to 1000; 0 for the default. Linux only. */
  BlkioWeight?: number | undefined;
  /** The share of single devices. Linux only. */
  BlkioWeightDevice: WeightDevice[];
  /** Limits on reading from devices, in bytes a second. Linux only; on Windows see `IOMaximumBandwidth`. */
  BlkioDeviceReadBps: ThrottleDevice[];
  /** Limits on reading from devices, in operations a second. Linux only; on Windows see `IOMaximumIOps`. */
  BlkioDeviceReadIOps: ThrottleDevice[];
  /** Limits on writing to devices, in bytes a second. Linux only; on Windows see `IOMaximumBandwidth`. */
  BlkioDeviceWriteBps: ThrottleDevice[];
  /** Limits on writing to devices, in operations a second. Linux only; on Windows see `IOMaximumIOps`. */
  BlkioDeviceWriteIOps: ThrottleDevice[];
  /** Capabilities of the kernel beyond the usual ones, such as `NET_ADMIN`. Linux only. */
  CapAdd: string[];
  /** Capabilities of the kernel that are taken away. Linux only. */
  CapDrop: string[];
  /** The control group that is shared, as `container:id`; empty for one of its own. Linux only. */
  Cgroup?: string | undefined;
  /** The control group that the container's own is made below; empty for the engine's default. Linux only. */
  CgroupParent?: string | undefined;
  /**
   * Whether it sees the control groups of the `host` or only its own (`private`); empty for the engine's default. Linux
   * only. Since API 1.41.
   */
  CgroupnsMode?: string | undefined;
  /** The length of a period of the scheduler, in microseconds; 0 for the default. Linux only. */
  CpuPeriod?: number | undefined;
  /** Processor time that it may use in each period, in microseconds; 0 for no limit. Linux only. */
  CpuQuota?: number | undefined;
  /** The length of a period of the real-time scheduler, in microseconds; 0 for none. Linux only. Since API 1.25. */
  CpuRealtimePeriod?: number | undefined;
  /** Processor time for real-time tasks in each period, in microseconds; 0 for none. Linux only. Since API 1.25. */
  CpuRealtimeRuntime?: number | undefined;
  /** The processors that it may use, such as `0-2,4`; empty for all. Linux only. */
  CpusetCpus?: string | undefined;
  /** The memory nodes that it may use, such as `0,1`; empty for all. Linux only. */
  CpusetMems?: string | undefined;
  /** Rules for access to devices, such as `c 13:* rwm`. Linux only. Since API 1.28. */
  DeviceCgroupRules: string[];
  /** Requests for devices that drivers fulfil, such as GPUs. Linux only. Since API 1.40. */
  DeviceRequests: DeviceRequest[];
  /** Further groups of its first process. Linux only. */
  GroupAdd: string[];
  /**
   * Whether a small init process reaps processes and passes signals on; absent for the engine's default. Linux only.
   * Since API 1.25.
   */
  Init?: boolean | undefined;
  /**
   * Whose shared memory and semaphores it uses: `private`, `shareable`, `none`, `host` or `container:id`; empty for the
   * engine's default. Linux only.
   */
  IpcMode?: string | undefined;
  /** Links to other containers, as `container:alias`. Linux only; an old way that names in a network have replaced. */
  Links: string[];
  /** Paths that it cannot see. Empty for the usual ones. Linux only. Since API 1.38. */
  MaskedPaths: string[];
  /** Bytes that it is held to when the host's memory runs short; 0 for none. Linux only. */
  MemoryReservation?: number | undefined;
  /** Bytes of memory and swap together: -1 for unlimited, 0 for twice the memory. Linux only. */
  MemorySwap?: number | undefined;
  /** How readily its memory is swapped out, from 0 to 100; absent or -1 for the kernel's default. Linux only. */
  MemorySwappiness?: number | undefined;
  /** Whether none of its processes is ended when memory runs out; absent for false. Linux only. */
  OomKillDisable?: boolean | undefined;
  /**
   * How likely its processes are to be ended when memory runs out, from -1000 (never) to 1000; 0 for the default. Linux
   * only.
   */
  OomScoreAdj?: number | undefined;
  /** Whose processes it sees: those of the `host`, or `container:id`; empty for its own. Linux only. */
  PidMode?: string | undefined;
  /** How many processes it may have; absent, 0 or -1 for unlimited. Linux only. */
  PidsLimit?: number | undefined;
  /** Whether it may do nearly all that the host may. Linux only. */
  Privileged?: boolean | undefined;
  /** Paths that it can only read. Empty for the usual ones. Linux only. Since API 1.38. */
  ReadonlyPaths: string[];
  /** Whether its root file system is read-only. Linux only. */
  ReadonlyRootfs?: boolean | undefined;
  /**
   * The runtime, such as `runc` or `io.containerd.runhcs.v1`. Empty for the default, until an engine fills it in at the
   * first start.
   */
  Runtime?: string | undefined;
  /** Bytes of `/dev/shm`. Linux only; 0 on Windows. */
  ShmSize?: number | undefined;
  /** Settings of the kernel, by name, such as `net.ipv4.ip_forward`. Linux only. */
  Sysctls: Record<string, string>;
  /** Options of temporary file systems, by the path that they are mounted on. Linux only. */
  Tmpfs: Record<string, string>;
  /** Whose host name it has: `host`, or empty for its own. Linux only. */
  UTSMode?: string | undefined;
  /** Limits on what its processes may open, lock or start. Linux only. */
  Ulimits: Ulimit[];
  /** Whose users it has: `host`, or empty for the engine's default. Linux only. */
  UsernsMode?: string | undefined;
}

/** `HostConfig` of a Windows container under Hyper-V isolation. */
export interface HypervIsolatedHostConfig extends WindowsHostConfigBase {
  /** It has a kernel of its own, in a small virtual machine. */
  Isolation: 'hyperv';
  /**
   * A network by name or id, or `none`. Absent or `default` for the network `nat`. Sharing that of another container is
   * refused when it is sent.
   */
  NetworkMode?: string | undefined;
  /** Refused: device assignment is not supported for Hyper-V containers; use process isolation. */
  [field: `Devices${string}`]: Refused<'process isolation only'> | undefined;
}

/** One line of what `ImageDelete` did: a name taken away, or something deleted. */
export interface ImageDeleteResponseItem {
  /** The name that was taken away; absent where a deletion is told. */
  Untagged?: string | undefined;
  /** The id of the image or layer that was deleted; absent where an untagging is told. */
  Deleted?: string | undefined;
}

/** One step of `ImageHistory`: what made one layer, or changed the configuration. */
export interface ImageHistoryItem {
  /** The id of the image that the step made; `<missing>` for steps that were made elsewhere. */
  Id: string;
  /** When the step was made, in seconds since 1970. */
  Created: number;
  /** The instruction or command that made it. */
  CreatedBy: string;
  /** The names of the image that the step made; empty for none. */
  Tags: string[];
  /** Bytes that the step added; 0 where it changed no files. */
  Size: number;
  /** The comment of the step, such as `buildkit.dockerfile.v0`; often empty. */
  Comment?: string | undefined;
}

/** Where an image comes from, as far as it is proven. */
export interface ImageIdentity {
  /** Signatures of the image that the engine has verified, or tried to. */
  Signature: SignatureIdentity[];
  /** The repositories that it was pulled from. */
  Pull: PullIdentity[];
  /** The builds of this engine that made it. */
  Build: BuildIdentity[];
}

/** Answer of `ImageInspect`: all that the engine knows of one image. */
export interface ImageInspect {
  /** The id of the image, such as `sha256:…`. */
  Id: string;
  /** Its names with tags; empty for an untagged image. */
  RepoTags: string[];
  /** Its names with digests, once it was pulled or pushed. */
  RepoDigests: string[];
  /** The id of the image that it was built on. Gone since API 1.52, unless the classic builder made the image. */
  Parent?: string | undefined;
  /** The comment of the commit or import that made it. Absent since API 1.52 where it is empty. */
  Comment?: string | undefined;
  /** Who made it, from a commit or from MAINTAINER. Absent since API 1.52 where it is empty. */
  Author?: string | undefined;
  /** When it was made, RFC 3339; absent where the image does not say. */
  Created?: string | undefined;
  /** The version of the engine that made it. Gone since API 1.52, unless the classic builder made the image. */
  DockerVersion?: string | undefined;
  /** The id of the container that the image was committed from. Gone since API 1.45. */
  Container?: string | undefined;
  /** The configuration of that container. Gone since API 1.45: see `Config`. */
  ContainerConfig?: ContainerConfig | undefined;
  /** The processor, as Go names it: `amd64`, `arm64`. */
  Architecture: string;
  /** The variant of the processor, such as `v8` of `arm64`; absent where there is only one. */
  Variant?: string | undefined;
  /** The operating system that it is for. */
  Os: Known<'windows' | 'linux'>;
  /** Windows images: the build that the image was made for, `10.0.20348.2113`. Since API 1.25. */
  OsVersion?: string | undefined;
  /** The defaults of containers that are made of it. */
  Config?: ContainerConfig | undefined;
  /** Bytes of all its layers, with everything it shares with other images. */
  Size: number;
  /** The same as `Size`. Gone since API 1.44. */
  VirtualSize?: number | undefined;
  /** Where the storage driver keeps its files. Absent from engines with the containerd image store. */
  GraphDriver?: GraphDriver | undefined;
  /** Its layers. */
  RootFS?: RootFs | undefined;
  /** What this engine alone knows of it. Since API 1.31. */
  Metadata?: ImageMetadata | undefined;
  /** Where it comes from, as far as it is proven. Since API 1.53. */
  Identity?: ImageIdentity | undefined;
  /**
   * What the image's name stands for: a manifest, or an index of several. Only from engines with the containerd image
   * store. Since API 1.48.
   */
  Descriptor?: Descriptor | undefined;
  /**
   * The variants of the image and the statements on them; absent unless asked for. Only from engines with the
   * containerd image store. Since API 1.47, of `ImageInspect` since API 1.48.
   */
  Manifests?: ImageManifestSummary[] | undefined;
}

/** One manifest of an image for several platforms. Only from engines with the containerd image store. */
export interface ImageManifestSummary {
  /** The digest of the manifest. */
  ID: string;
  /** The manifest as a piece of content. */
  Descriptor: Descriptor;
  /** Whether this engine has all of its content. */
  Available: boolean;
  /** What it is: `image`, `attestation` (a statement on another manifest), or `unknown`. */
  Kind: Known<'image' | 'attestation' | 'unknown'>;
  /** How much space it takes on this engine. */
  Size?: ManifestSize | undefined;
  /** Only of the kind `image`: platform, containers and size. */
  ImageData?: ManifestImageData | undefined;
  /** Only of the kind `attestation`: what it is about. */
  AttestationData?: ManifestAttestationData | undefined;
}

/** What the engine knows of an image that is not part of the image. */
export interface ImageMetadata {
  /** When it last got a tag on this engine, RFC 3339; `0001-01-01T00:00:00Z` means never. */
  LastTagTime?: string | undefined;
}

/** Answer of `ImagePrune`: which images were removed. */
export interface ImagePruneResponse {
  /** What was untagged and deleted, in order. */
  ImagesDeleted: ImageDeleteResponseItem[];
  /** Bytes that are free again. */
  SpaceReclaimed: number;
}

/** One result of `ImageSearch`. */
export interface ImageSearchResult {
  /** The name of the repository, as it can be pulled. */
  name: string;
  /** What its owner says of it; often empty. */
  description?: string | undefined;
  /** How many users have marked it with a star. */
  star_count?: number | undefined;
  /** Whether it is one of Docker's official images. */
  is_official?: boolean | undefined;
  /** Whether it was built by Docker Hub itself. Always false with engines of today. */
  is_automated?: boolean | undefined;
}

/** One image of `ImageList`: what `docker images` shows of it. */
export interface ImageSummary {
  /** The id of the image, such as `sha256:…`. */
  Id: string;
  /** The id of the image that it was built on; empty unless the classic builder or a commit of this engine made it. */
  ParentId?: string | undefined;
  /** Its names with tags. Empty for an untagged image; up to API 1.42 `<none>:<none>`. */
  RepoTags: string[];
  /** Its names with digests, once it was pulled or pushed. Up to API 1.42 `<none>@<none>` for none. */
  RepoDigests: string[];
  /** When it was made, in seconds since 1970. */
  Created: number;
  /** Bytes of all its layers, with everything it shares with other images. */
  Size: number;
  /** Bytes that it shares with other images; -1 unless asked for, which can be done since API 1.42. */
  SharedSize?: number | undefined;
  /** The same as `Size`. Gone since API 1.44. */
  VirtualSize?: number | undefined;
  /** Its labels. */
  Labels: Record<string, string>;
  /** How many containers use it, running or not. -1 up to API 1.50. */
  Containers?: number | undefined;
  /**
   * What the image's name stands for: a manifest, or an index of several. Only from engines with the containerd image
   * store. Since API 1.48.
   */
  Descriptor?: Descriptor | undefined;
  /**
   * The variants of the image and the statements on them; absent unless asked for. Only from engines with the
   * containerd image store. Since API 1.47, of `ImageInspect` since API 1.48.
   */
  Manifests?: ImageManifestSummary[] | undefined;
}

/** How the engine talks to one registry. */
export interface IndexInfo {
  /** The host of the registry, such as `docker.io`. */
  Name?: string | undefined;
  /** Registries that are asked first. */
  Mirrors: string[];
  /** Whether it must show a valid certificate. */
  Secure?: boolean | undefined;
  /** Whether it is Docker Hub. */
  Official?: boolean | undefined;
}

/** How a network gives out IP addresses. */
export interface Ipam {
  /**
   * The driver that gives out the addresses: `windows` on Windows, `default` on Linux. On Windows the null network,
   * too, has `default`.
   */
  Driver?: string | undefined;
  /** Options of the driver. */
  Options: Record<string, string>;
  /** The subnets of the network. On Windows the Host Network Service fills in what was not asked for. */
  Config: IpamConfig[];
}

/** One subnet of a network. */
export interface IpamConfig {
  /** The range of addresses in CIDR form, such as `172.29.32.0/20`. */
  Subnet?: string | undefined;
  /** The part of the subnet that containers get addresses from, in CIDR form; empty for all of it. */
  IPRange?: string | undefined;
  /** The address of the gateway; empty where the network has none. */
  Gateway?: string | undefined;
  /** Addresses that are kept for something else, by a name for each. */
  AuxiliaryAddresses: Record<string, string>;
}

/** One subnet of a network. */
export interface IpamConfigSpec {
  /** The range of addresses in CIDR form, such as `172.29.32.0/20`; absent for one that the engine chooses. */
  Subnet?: string | undefined;
  /** The part of the subnet that containers get addresses from, in CIDR form; absent for all of it. */
  IPRange?: string | undefined;
  /** The address of the gateway; absent for one that the engine or Windows chooses. */
  Gateway?: string | undefined;
  /** Addresses that are kept for something else, by a name for each; absent for none. */
  AuxiliaryAddresses?: Record<string, string> | undefined;
}

/** How a network gives out IP addresses. */
export interface IpamSpec {
  /** The driver that gives out the addresses: `windows` on Windows, `default` on Linux; absent for that. */
  Driver?: string | undefined;
  /** Options of the driver; absent for none. */
  Options?: Record<string, string> | undefined;
  /** The subnets; absent for one that the engine chooses. */
  Config?: readonly IpamConfigSpec[] | undefined;
}

/** How many addresses of a network are in use. */
export interface IpamStatus {
  /** How full each subnet is, by the subnet in CIDR form. */
  Subnets: Record<string, SubnetStatus>;
}

/**
 * The isolation of a Windows container: `process` shares the host's kernel, `hyperv` has its own utility VM.
 * `default` is the setting of the engine (process on Windows Server, hyperv on a client Windows). Exact, as it is
 * sent.
 */
export type Isolation = 'default' | 'process' | 'hyperv';

/** The state of a service that is a job. */
export interface JobStatus {
  /** Which run of the job it is; tasks with the same number belong to it. */
  JobIteration?: ObjectVersion | undefined;
  /** When this run began, RFC 3339. */
  LastExecution?: string | undefined;
}

/** The tokens with which nodes join a swarm. Secrets: whoever has one can join. */
export interface JoinTokens {
  /** The token with which a node joins as a worker. A secret. */
  Worker: string;
  /** The token with which a node joins as a manager. A secret. */
  Manager: string;
}

/** One message of a stream of pull, push, build, import or load. */
export interface JsonProgress {
  /** The layer, or the reference. */
  id?: string | undefined;
  /** What is going on, such as `Downloading` or `Pull complete`. */
  status?: string | undefined;
  /** Output of a build step or of a load. */
  stream?: string | undefined;
  /** A progress bar as text. Newer engines may leave it out: see `progressDetail`. */
  progress?: string | undefined;
  /** How far the step is; empty for a step that only has a status. */
  progressDetail?: ProgressDetail | undefined;
  /**
   * The operation failed, although the status of the answer was 200. Newer engines may leave it out: see `errorDetail`.
   */
  error?: string | undefined;
  /** Why the operation failed. */
  errorDetail?: ErrorDetail | undefined;
  /** Out-of-band results: image id of a build, digest of a push. */
  aux?: unknown;
}

/** A file or folder of the host in a Linux container. */
export interface LinuxBindMount {
  /** A file or folder of the host. */
  Type: 'bind';
  /** What is mounted: a folder or a named pipe of the host, or the name of an image, as the type says. */
  Source: string;
  /** Where the container sees it: an absolute path, or a named pipe in a mount of type `npipe`. */
  Target: string;
  /** Whether the container may only read it. Default: false. */
  ReadOnly?: boolean | undefined;
  /** A hint for shared folders of Docker Desktop on macOS; without effect elsewhere. Since API 1.28. */
  Consistency?: 'default' | 'consistent' | 'cached' | 'delegated' | undefined;
  /** What is special to a bind mount; absent for the defaults. */
  BindOptions?: MountBindOptionsSpec | undefined;
}

/** Body of `ContainerCreate` for a Linux container. */
export interface LinuxContainerSpec extends ContainerSpecBase {
  /**
   * The ports that it listens on, such as `80/tcp`, as keys of empty objects; beside those of the image. `PortBindings`
   * publishes them.
   */
  ExposedPorts?: Record<string, Record<string, never>> | undefined;
  /** The working directory, absolute; absent for that of the image, or else `/`. */
  WorkingDir?: string | undefined;
  /** The host's side: mounts, ports, limits; absent for the defaults. */
  HostConfig?: LinuxHostConfig | undefined;
  /** Refused: ArgsEscaped is for Windows containers. */
  [field: `ArgsEscaped${string}`]: Refused<'Windows only'> | undefined;
}

/** A sample of a Linux container. Processor time in ns, memory in bytes. */
export interface LinuxContainerStats {
  /** The id of the container; absent where an engine leaves it out. */
  id?: string | undefined;
  /** The name of the container with a slash in front; absent where an engine leaves it out. */
  name?: string | undefined;
  /** When this sample was taken, RFC 3339; `0001-01-01T00:00:00Z` of a container that is not running. */
  read: string;
  /** When the sample before was taken; `0001-01-01T00:00:00Z` if there was none. */
  preread: string;
  /** What went through each network: by interface on Linux, by endpoint id on Windows. */
  networks: Record<string, NetworkStats>;
  /** Tells it from a sample of a Windows container. Engines send it since API 1.52; before, it is filled in. */
  os_type: 'linux';
  /** Processor time up to this sample. */
  cpu_stats: LinuxCpuStats;
  /** Processor time up to the sample before; all zeros if there was none. */
  precpu_stats: LinuxCpuStats;
  /** Memory at this moment. */
  memory_stats: LinuxMemoryStats;
  /** Processes and threads at this moment. */
  pids_stats?: PidsStats | undefined;
  /** Reading and writing up to this sample. */
  blkio_stats?: BlkioStats | undefined;
}

/** Processor time of a Linux container, and of its host. */
export interface LinuxCpuStats extends CpuStats {
  /** Processor time of the whole host, in ns. Absent from the sample before the first. */
  system_cpu_usage?: number | undefined;
  /** Processors that the host has in use. Since API 1.27. */
  online_cpus?: number | undefined;
}

/** A device of the host for a Linux container. */
export interface LinuxDevice {
  /** The device on the host, such as `/dev/fuse`. */
  PathOnHost: string;
  /** The device inside the container; the engine does not fill it in. */
  PathInContainer?: string | undefined;
  /** What is allowed: a choice of `r` (read), `w` (write) and `m` (make). */
  CgroupPermissions?: string | undefined;
}

/** `HostConfig` of a Linux container. */
export interface LinuxHostConfig extends HostConfigBase {
  /** Refused: each is for Windows containers. */
  [field: `${'CpuCount' | 'CpuPercent' | 'IOMaximumBandwidth' | 'IOMaximumIOps'}${string}`]:
    Refused<'Windows only'> | undefined;
  /** Mounts in the short form `[source:]destination[:options]`, such as `/srv/data:/data:ro`; see `parseBind`. */
  Binds?: readonly string[] | undefined;
  /** Mounts in the long form; absent for none. Since API 1.25. */
  Mounts?: readonly LinuxMount[] | undefined;
  /** Ports of the host to publish on, by the port of the container, such as `80/tcp`; absent for none. */
  PortBindings?: Record<string, readonly LinuxPortBinding[]> | undefined;
  /**
   * A network by name or id, `bridge`, `host`, `none`, or `container:<name or id>` to share that of another container.
   * Absent or `default` for `bridge`.
   */
  NetworkMode?: string | undefined;
  /** Only the default: isolation can be chosen for Windows containers. */
  Isolation?: '' | 'default' | undefined;
  /** Its weight against other containers when processors are busy; absent or 0 for the default of 1024. */
  CpuShares?: number | undefined;
  /** Security options, such as `no-new-privileges` or `seccomp=…`; absent for the engine's defaults. */
  SecurityOpt?: readonly string[] | undefined;
  /** Devices of the host that it can use; absent for none. */
  Devices?: readonly LinuxDevice[] | undefined;
  /** Limits on reading from devices, in bytes a second. Linux only. */
  BlkioDeviceReadBps?: readonly ThrottleDeviceSpec[] | undefined;
  /** Limits on reading from devices, in operations a second. Linux only. */
  BlkioDeviceReadIOps?: readonly ThrottleDeviceSpec[] | undefined;
  /** Limits on writing to devices, in bytes a second. Linux only. */
  BlkioDeviceWriteBps?: readonly ThrottleDeviceSpec[] | undefined;
  /** Limits on writing to devices, in operations a second. Linux only. */
  BlkioDeviceWriteIOps?: readonly ThrottleDeviceSpec[] | undefined;
  /** The share of disk access, from 10 to 1000; absent or 0 for the default. Linux only. */
  BlkioWeight?: number | undefined;
  /** The share of single devices. Linux only. */
  BlkioWeightDevice?: readonly WeightDeviceSpec[] | undefined;
  /** Capabilities of the kernel beyond the usual ones, such as `NET_ADMIN`. Linux only. */
  CapAdd?: readonly string[] | undefined;
  /** Capabilities of the kernel that are taken away. Linux only. */
  CapDrop?: readonly string[] | undefined;
  /** The control group that is shared, as `container:id`; absent for one of its own. Linux only. */
  Cgroup?: string | undefined;
  /** The control group that the container's own is made below; absent for the engine's default. Linux only. */
  CgroupParent?: string | undefined;
  /**
   * Whether it sees the control groups of the `host` or only its own (`private`); absent for the engine's default. Linux
   * only. Since API 1.41.
   */
  CgroupnsMode?: '' | 'private' | 'host' | undefined;
  /** The length of a period of the scheduler, in microseconds; absent or 0 for the default. Linux only. */
  CpuPeriod?: number | undefined;
  /** Processor time that it may use in each period, in microseconds; absent or 0 for no limit. Linux only. */
  CpuQuota?: number | undefined;
  /**
   * The length of a period of the real-time scheduler, in microseconds; absent or 0 for none. Linux only. Since API
   * 1.25.
   */
  CpuRealtimePeriod?: number | undefined;
  /**
   * Processor time for real-time tasks in each period, in microseconds; absent or 0 for none. Linux only. Since API 1.25.
   */
  CpuRealtimeRuntime?: number | undefined;
  /** The processors that it may use, such as `0-2,4`; absent for all. Linux only. */
  CpusetCpus?: string | undefined;
  /** The memory nodes that it may use, such as `0,1`; absent for all. Linux only. */
  CpusetMems?: string | undefined;
  /** Rules for access to devices, such as `c 13:* rwm`. Linux only. Since API 1.28. */
  DeviceCgroupRules?: readonly string[] | undefined;
  /** Requests for devices that drivers fulfil, such as GPUs. Linux only. Since API 1.40. */
  DeviceRequests?: readonly DeviceRequestSpec[] | undefined;
  /** Further groups of its first process. Linux only. */
  GroupAdd?: readonly string[] | undefined;
  /**
   * Whether a small init process reaps processes and passes signals on; absent for the engine's default. Linux only.
   * Since API 1.25.
   */
  Init?: boolean | undefined;
  /**
   * Whose shared memory and semaphores it uses: `private`, `shareable`, `none`, `host` or `container:id`; absent for the
   * engine's default. Linux only.
   */
  IpcMode?: string | undefined;
  /** The most memory of the kernel, in bytes; engines of today do not use it. Linux only. Not since API 1.42. */
  KernelMemory?: number | undefined;
  /** The most memory for TCP buffers, in bytes; engines of today do not use it. Linux only. Since API 1.40. Not since API 1.52. */
  KernelMemoryTCP?: number | undefined;
  /** Links to other containers, as `container:alias`. Linux only; an old way that names in a network have replaced. */
  Links?: readonly string[] | undefined;
  /** Paths that it cannot see; absent for the usual ones, `[]` for none. Linux only. Since API 1.38. */
  MaskedPaths?: readonly string[] | undefined;
  /** Paths that it can only read; absent for the usual ones, `[]` for none. Linux only. Since API 1.38. */
  ReadonlyPaths?: readonly string[] | undefined;
  /** Bytes that it is held to when the host's memory runs short; absent or 0 for none. Linux only. */
  MemoryReservation?: number | undefined;
  /** Bytes of memory and swap together: -1 for unlimited, absent or 0 for twice the memory. Linux only. */
  MemorySwap?: number | undefined;
  /** How readily its memory is swapped out, from 0 to 100; absent or -1 for the kernel's default. Linux only. */
  MemorySwappiness?: number | undefined;
  /** Whether none of its processes is ended when memory runs out. Default: false. Linux only. */
  OomKillDisable?: boolean | undefined;
  /**
   * How likely its processes are to be ended when memory runs out, from -1000 (never) to 1000; absent for 0. Linux only.
   */
  OomScoreAdj?: number | undefined;
  /** Whose processes it sees: those of the `host`, or `container:id`; absent for its own. Linux only. */
  PidMode?: string | undefined;
  /** How many processes it may have; absent, 0 or -1 for unlimited. Linux only. */
  PidsLimit?: number | undefined;
  /** Whether it may do nearly all that the host may. Default: false. Linux only. */
  Privileged?: boolean | undefined;
  /** Whether its root file system is read-only. Default: false. Linux only. */
  ReadonlyRootfs?: boolean | undefined;
  /** The runtime, such as `runc`; absent for the engine's default. */
  Runtime?: string | undefined;
  /** Bytes of `/dev/shm`; absent or 0 for the engine's default of 64 MiB. Linux only. */
  ShmSize?: number | undefined;
  /** Settings of the kernel, by name, such as `net.ipv4.ip_forward`. Linux only. */
  Sysctls?: Record<string, string> | undefined;
  /** Options of temporary file systems, by the path that they are mounted on. Linux only. */
  Tmpfs?: Record<string, string> | undefined;
  /** Whose host name it has: `host`, or absent for its own. Linux only. */
  UTSMode?: '' | 'host' | undefined;
  /** Limits on what its processes may open, lock or start. Linux only. */
  Ulimits?: readonly UlimitSpec[] | undefined;
  /** Whose users it has: `host`, or absent for the engine's default. Linux only. */
  UsernsMode?: '' | 'host' | undefined;
}

/** The files of an image in a Linux container. */
export interface LinuxImageMount {
  /** The files of an image. Since API 1.48. */
  Type: 'image';
  /** What is mounted: a folder or a named pipe of the host, or the name of an image, as the type says. */
  Source: string;
  /** Where the container sees it: an absolute path, or a named pipe in a mount of type `npipe`. */
  Target: string;
  /** Whether the container may only read it. Default: false. */
  ReadOnly?: boolean | undefined;
  /** A hint for shared folders of Docker Desktop on macOS; without effect elsewhere. Since API 1.28. */
  Consistency?: 'default' | 'consistent' | 'cached' | 'delegated' | undefined;
  /** What is special to an image; absent for all of it. Since API 1.48. */
  ImageOptions?: MountImageOptionsSpec | undefined;
}

/** Memory of a Linux container, in bytes. */
export interface LinuxMemoryStats {
  /** Bytes in use, with the cache of files; absent for 0. */
  usage?: number | undefined;
  /** The most bytes that were in use at a time; absent with control groups v2. */
  max_usage?: number | undefined;
  /** The most bytes that may be in use: the limit of the container, or the memory of the host. */
  limit?: number | undefined;
  /** The counters of the kernel's `memory.stat`, by name. */
  stats: Record<string, number>;
}

/** An entry of `HostConfig.Mounts` of a Linux container. */
export type LinuxMount = LinuxBindMount | LinuxVolumeMount | LinuxTmpfsMount | LinuxImageMount;

/** A port of the host that a port of a Linux container is published on. */
export interface LinuxPortBinding {
  /** The address of the host to listen on; absent or empty for all. */
  HostIp?: string | undefined;
  /**
   * A port, a range to choose from (`8000-8010`; on Windows in l2bridge and l2tunnel networks), or empty for any free
   * port.
   */
  HostPort?: string | undefined;
}

/** A file system in memory in a Linux container. */
export interface LinuxTmpfsMount {
  /** A file system in memory. It is empty at first, and lost when the container ends. */
  Type: 'tmpfs';
  /** Where the container sees it: an absolute path, or a named pipe in a mount of type `npipe`. */
  Target: string;
  /** Whether the container may only read it. Default: false. */
  ReadOnly?: boolean | undefined;
  /** A hint for shared folders of Docker Desktop on macOS; without effect elsewhere. Since API 1.28. */
  Consistency?: 'default' | 'consistent' | 'cached' | 'delegated' | undefined;
  /** What is special to a tmpfs; absent for the defaults. Since API 1.25. */
  TmpfsOptions?: MountTmpfsOptionsSpec | undefined;
}

/** A volume in a Linux container. */
export interface LinuxVolumeMount {
  /** A volume of the engine. */
  Type: 'volume';
  /** The name of the volume; absent for a new volume that the engine gives a name. */
  Source?: string | undefined;
  /** Where the container sees it: an absolute path, or a named pipe in a mount of type `npipe`. */
  Target: string;
  /** Whether the container may only read it. Default: false. */
  ReadOnly?: boolean | undefined;
  /** A hint for shared folders of Docker Desktop on macOS; without effect elsewhere. Since API 1.28. */
  Consistency?: 'default' | 'consistent' | 'cached' | 'delegated' | undefined;
  /** What is special to a volume; absent for the defaults. */
  VolumeOptions?: MountVolumeOptionsSpec | undefined;
}

/** Where the output of a container is kept. */
export interface LogConfig {
  /** The log driver, such as `json-file`, `local` or, on Windows, `etwlogs`; `none` keeps nothing. */
  Type?: string | undefined;
  /** Options of the log driver, such as `max-size`. */
  Config: Record<string, string>;
}

/** Where the output of a container is kept. */
export interface LogConfigSpec {
  /**
   * The log driver, such as `json-file`, `local` or, on Windows, `etwlogs`; `none` keeps nothing. Absent for the
   * engine's default.
   */
  Type?: string | undefined;
  /** Options of the log driver, such as `max-size`; absent for its defaults. */
  Config?: Record<string, string> | undefined;
}

/** The state of a node as a manager. */
export interface ManagerStatus {
  /** Whether it is the one manager that leads; absent for false. */
  Leader?: boolean | undefined;
  /** Whether the other managers can reach it. */
  Reachability?: Known<'unknown' | 'unreachable' | 'reachable'> | undefined;
  /** Its address and port as a manager, such as `10.0.0.1:2377`. */
  Addr?: string | undefined;
}

/** What only a manifest of the kind `attestation` has. */
export interface ManifestAttestationData {
  /** The digest of the manifest that the attestation is about. */
  For?: string | undefined;
}

/** What only a manifest of the kind `image` has. */
export interface ManifestImageData {
  /** The platform that it is for. */
  Platform?: OciPlatform | undefined;
  /** The ids of the containers that use it. */
  Containers: string[];
  /** How much space its unpacked files take. */
  Size?: ManifestImageSize | undefined;
  /** Where it comes from, as far as it is proven. Only when asked for. Since API 1.54. */
  Identity?: ImageIdentity | undefined;
}

/** How much space the unpacked files of an image take. */
export interface ManifestImageSize {
  /** Bytes of the unpacked files that containers run on. */
  Unpacked?: number | undefined;
}

/** How much space a manifest and its content take. */
export interface ManifestSize {
  /** Bytes of its content that this engine has, as it is in a registry: configuration and packed layers. */
  Content?: number | undefined;
  /** Bytes of all that this engine has of it: the content, and what is unpacked for containers. */
  Total?: number | undefined;
}

/** A mount as it was asked for, of a container or of a service. */
export interface Mount {
  /** What kind of mount it is. On Windows `bind`, `volume` or `npipe`; `cluster` is a CSI volume of a swarm. */
  Type?: Known<'bind' | 'volume' | 'npipe' | 'tmpfs' | 'image' | 'cluster'> | undefined;
  /**
   * What is mounted: a folder of the host, a named pipe, the name of a volume or of an image. Empty for tmpfs, and for
   * a volume without a name.
   */
  Source?: string | undefined;
  /** Where the container sees it. */
  Target?: string | undefined;
  /** Whether the container may only read it. */
  ReadOnly?: boolean | undefined;
  /** A hint for shared folders of Docker Desktop on macOS; without effect on Windows. Since API 1.28. */
  Consistency?: string | undefined;
  /** Options of a bind mount. Linux only. */
  BindOptions?: MountBindOptions | undefined;
  /** Options of a volume mount. */
  VolumeOptions?: MountVolumeOptions | undefined;
  /** Options of an image mount. Linux only. Since API 1.48. */
  ImageOptions?: MountImageOptions | undefined;
  /** Options of a tmpfs mount. Linux only. */
  TmpfsOptions?: MountTmpfsOptions | undefined;
}

/** Options of a bind mount. Linux only. */
export interface MountBindOptions {
  /** Whether mounts below it are passed on between host and container; empty for `rprivate`. */
  Propagation?: string | undefined;
  /** Whether mounts below the source are left out. Since API 1.40. */
  NonRecursive?: boolean | undefined;
  /** Whether the source is made when it is missing. Since API 1.42. */
  CreateMountpoint?: boolean | undefined;
  /** Whether only the mount itself is read-only, and not what is mounted below it. Since API 1.44. */
  ReadOnlyNonRecursive?: boolean | undefined;
  /** Whether the start fails when what is mounted below cannot be made read-only. Since API 1.44. */
  ReadOnlyForceRecursive?: boolean | undefined;
}

/** Options of a bind mount of a Linux container. */
export interface MountBindOptionsSpec {
  /** Whether mounts below it are passed on between host and container. Default: `rprivate`. */
  Propagation?: 'private' | 'rprivate' | 'shared' | 'rshared' | 'slave' | 'rslave' | undefined;
  /** Whether mounts below the source are left out. Default: false. Since API 1.40. Since API 1.41 in a service. */
  NonRecursive?: boolean | undefined;
  /** Whether a source that is missing is made. Default: false, and the start fails. Since API 1.42. */
  CreateMountpoint?: boolean | undefined;
  /** Whether only the mount itself is read-only, and not what is mounted below it. Default: false. Since API 1.44. */
  ReadOnlyNonRecursive?: boolean | undefined;
  /**
   * Whether the start fails when what is mounted below cannot be made read-only. Default: false. Since API 1.44.
   */
  ReadOnlyForceRecursive?: boolean | undefined;
}

/** Options of an image mount. Linux only. */
export interface MountImageOptions {
  /** A folder inside the image that is mounted in place of all of it; empty for all. */
  Subpath?: string | undefined;
}

/** Options of an image mount of a Linux container. */
export interface MountImageOptionsSpec {
  /** A folder inside the image that is mounted in place of all of it; absent for all. */
  Subpath?: string | undefined;
}

/** A mount as the engine set it up. */
export interface MountPoint {
  /** What kind of mount it is. On Windows `bind`, `volume` or `npipe`. */
  Type?: Known<'bind' | 'volume' | 'npipe' | 'tmpfs'> | undefined;
  /** The name of the volume; absent from other mounts. */
  Name?: string | undefined;
  /**
   * Where the files really are: a folder of the engine's host, or a named pipe such as `\\.\pipe\docker_engine`. For a
   * volume, the folder that its driver keeps it in.
   */
  Source?: string | undefined;
  /** Where the container sees it. */
  Destination: string;
  /** The volume driver, on Windows `local`; absent from mounts that are no volumes. */
  Driver?: string | undefined;
  /** Options of the mount as they were written in `Binds`, separated by commas, such as `ro`; often empty. */
  Mode?: string | undefined;
  /** Whether the container may write. */
  RW?: boolean | undefined;
  /** Whether mounts below it are passed on between host and container. Linux only; empty on Windows. */
  Propagation?: string | undefined;
}

/** Options of a tmpfs mount. Linux only. */
export interface MountTmpfsOptions {
  /** The most that it may hold, in bytes; 0 for no limit of its own. */
  SizeBytes?: number | undefined;
  /** Permissions of its root, as in `chmod`; a number, not text: 0o1777 is 1023. */
  Mode?: number | undefined;
  /** Further options of the file system, each as `[name]` or `[name, value]`. Since API 1.46. */
  Options: string[][];
}

/** Options of a tmpfs mount of a Linux container. */
export interface MountTmpfsOptionsSpec {
  /** The most that it may hold, in bytes; absent or 0 for no limit of its own. */
  SizeBytes?: number | undefined;
  /** Permissions of its root, as in `chmod`; a number, not text: 0o1777 is 1023. */
  Mode?: number | undefined;
  /** Further options of the file system, each as `[name]` or `[name, value]`. Since API 1.46. */
  Options?: readonly (readonly string[])[] | undefined;
}

/** The driver of a volume that is made with its mount. */
export interface MountVolumeDriverSpec {
  /** The volume driver; absent or empty for `local`. */
  Name?: string | undefined;
  /** Options of the driver; absent for none. */
  Options?: Record<string, string> | undefined;
}

/** Options of a volume mount. */
export interface MountVolumeOptions {
  /** Whether a new volume stays empty, and does not get what the image has at the target. */
  NoCopy?: boolean | undefined;
  /** Labels of a volume that is made with the mount. */
  Labels: Record<string, string>;
  /** The driver of a volume that is made with the mount. */
  DriverConfig?: VolumeDriverConfig | undefined;
  /** A folder inside the volume that is mounted in place of all of it; empty for all. Since API 1.45. */
  Subpath?: string | undefined;
}

/** Options of a volume mount. */
export interface MountVolumeOptionsSpec {
  /** Whether a new volume stays empty, and does not get what the image has at the target. Default: false. */
  NoCopy?: boolean | undefined;
  /** Labels of a volume that is made with the mount; absent for none. */
  Labels?: Record<string, string> | undefined;
  /** A folder inside the volume that is mounted in place of all of it; absent for all. Since API 1.45. */
  Subpath?: string | undefined;
  /** The driver of a volume that is made with the mount; absent for `local`. */
  DriverConfig?: MountVolumeDriverSpec | undefined;
}

/** One resource with a name. */
export interface NamedGenericResource {
  /** What it is, such as `GPU`. */
  Kind: string;
  /** Which one. */
  Value: string;
}

/** A resource that is known by its name. */
export interface NamedResource {
  /** The resource. */
  NamedResourceSpec: NamedResourceSpec;
}

/** One resource of the user's own kind, by its name. */
export interface NamedResourceSpec {
  /** The kind of resource, such as `GPU`. */
  Kind: string;
  /** Which one of the kind. */
  Value: string;
}

/** A range of addresses from which new networks get their subnets. */
export interface NetworkAddressPool {
  /** The range in CIDR form. */
  Base: string;
  /** The length in bits of the prefix of a subnet that is taken from it. */
  Size: number;
}

/** The place of a task in a network. */
export interface NetworkAttachment {
  /** Its addresses in the network with the length of the prefix, such as `10.0.1.6/24`. */
  Addresses: string[];
}

/** A network that the containers of a task are connected to. */
export interface NetworkAttachmentConfig {
  /** The id or name of an overlay network. */
  Target: string;
  /** Further names of the tasks in the network; absent for none. */
  Aliases?: readonly string[] | undefined;
  /** Options for the network driver; absent for none. Since API 1.32. */
  DriverOpts?: Record<string, string> | undefined;
}

/** The template that a network was made from. */
export interface NetworkConfigReference {
  /** The name of the template; empty for none. */
  Network?: string | undefined;
}

/** Body of `NetworkConnect`. */
export interface NetworkConnectSpec {
  /** The container, by name or id. */
  Container: string;
  /** What it wants of the network; absent for the defaults. */
  EndpointConfig?: EndpointConfig | undefined;
}

/** A container in a network. */
export interface NetworkContainer {
  /** The name of the container. */
  Name?: string | undefined;
  /** The id of the container's place in the network. */
  EndpointID?: string | undefined;
  /** The hardware address of the container in the network. */
  MacAddress?: string | undefined;
  /** The IPv4 address with the length of the prefix, such as `172.29.33.55/20`; empty for none. */
  IPv4Address?: string | undefined;
  /** The IPv6 address with the length of the prefix; empty for none. */
  IPv6Address?: string | undefined;
}

/** Answer of `NetworkCreate`: the new network. */
export interface NetworkCreateResponse {
  /** The id of the new network. */
  Id: string;
  /** The warnings of the engine as text; mostly empty. */
  Warning?: string | undefined;
}

/** Body of `NetworkDisconnect`. */
export interface NetworkDisconnectSpec {
  /** The container, by name or id. */
  Container: string;
  /** Whether it is disconnected even while the engine cannot reach it. Default: false. */
  Force?: boolean | undefined;
}

/** Answer of `NetworkInspect`: all that the engine knows of one network. */
export interface NetworkInspect extends NetworkSummary {
  /** The running containers in it on this engine, by id. */
  Containers: Record<string, NetworkContainer>;
  /** Of overlay networks: its services, by name. Empty unless asked for with `verbose`. Since API 1.28. */
  Services: Record<string, NetworkService>;
  /** How full its subnets are. Since API 1.52. */
  Status?: NetworkStatus | undefined;
}

/** Answer of `NetworkPrune`: which networks were removed. */
export interface NetworkPruneResponse {
  /** The names of the networks that were removed. */
  NetworksDeleted: string[];
}

/** A service of the swarm in an overlay network. */
export interface NetworkService {
  /** The address at which the service as a whole is reached; empty where it has none. */
  VIP?: string | undefined;
  /** The ports that it publishes, as text for people. */
  Ports: string[];
  /** The number that this node's load balancer knows it by. */
  LocalLBIndex?: number | undefined;
  /** Its tasks in the network, those of other nodes included. */
  Tasks: NetworkTask[];
}

/** A container's networks and ports. */
export interface NetworkSettings {
  /** The engine's id for the container's networking; empty while it does not run. */
  SandboxID?: string | undefined;
  /** The name of the container's networking for the operating system: on Linux the path of its network namespace. */
  SandboxKey?: string | undefined;
  /** Its exposed ports, and where each of them is published. Empty while the container does not run. */
  Ports: PortMap;
  /** The container's place in each of its networks, by the network's name. The default network on Windows is `nat`. */
  Networks: Record<string, EndpointSettings>;
  /** The address in the default bridge network. Empty on Windows: see `Networks`. Gone since API 1.52. */
  IPAddress?: string | undefined;
}

/** Body of `NetworkCreate` on any system; the driver is whatever the engine has. */
export interface NetworkSpec extends NetworkSpecBase {
  /** What kind of network it is; absent for the engine's default: `bridge`, on Windows `nat`. */
  Driver?: string | undefined;
}

/** What went through one network of a container since its start. */
export interface NetworkStats {
  /** Bytes received. */
  rx_bytes: number;
  /** Packets received. */
  rx_packets: number;
  /** Packets that came in and were dropped. */
  rx_dropped: number;
  /** Packets that came in with errors. Always 0 on Windows. */
  rx_errors: number;
  /** Bytes sent. */
  tx_bytes: number;
  /** Packets sent. */
  tx_packets: number;
  /** Packets that were to go out and were dropped. */
  tx_dropped: number;
  /** Packets that could not go out for errors. Always 0 on Windows. */
  tx_errors: number;
}

/** The state of a network. */
export interface NetworkStatus {
  /** How many of its addresses are in use. */
  IPAM?: IpamStatus | undefined;
}

/** One network of `NetworkList`, without its containers. */
export interface NetworkSummary {
  /** The name of the network. The default network on Windows is `nat`. */
  Name: string;
  /** The id of the network. */
  Id: string;
  /** When it was created, RFC 3339. Since API 1.25. */
  Created?: string | undefined;
  /** Whether it is of this engine (`local`) or of the whole swarm (`swarm`, `global`). */
  Scope?: Known<'local' | 'swarm' | 'global'> | undefined;
  /** What kind of network it is: on Windows mostly `nat`, `transparent`, `overlay`, `l2bridge` or `l2tunnel`. */
  Driver: Known<
    | 'nat'
    | 'transparent'
    | 'overlay'
    | 'l2bridge'
    | 'l2tunnel'
    | 'internal'
    | 'private'
    | 'none'
    | 'ics'
    | 'bridge'
    | 'host'
    | 'null'
  >;
  /** Whether its containers get IPv4 addresses. Since API 1.48. */
  EnableIPv4?: boolean | undefined;
  /** Whether its containers get IPv6 addresses. */
  EnableIPv6?: boolean | undefined;
  /** How it gives out IP addresses. */
  IPAM?: Ipam | undefined;
  /** Whether it has no way to the outside. */
  Internal?: boolean | undefined;
  /** Whether containers that are no tasks of a service can join this overlay network. Since API 1.25. */
  Attachable?: boolean | undefined;
  /** Whether it carries the published ports of services to all nodes. Since API 1.29. */
  Ingress?: boolean | undefined;
  /** Whether it is a template for other networks, and none that containers can join. Since API 1.30. */
  ConfigOnly?: boolean | undefined;
  /** The template that it was made from; its name is empty for none. Since API 1.30. */
  ConfigFrom?: NetworkConfigReference | undefined;
  /** Of overlay networks: the nodes that take part. Since API 1.25. */
  Peers: PeerInfo[];
  /**
   * Options of its driver. On Windows also `com.docker.network.windowsshim.hnsid`, its id in the Host Network Service.
   */
  Options: Record<string, string>;
  /** Its labels. */
  Labels: Record<string, string>;
}

/** A task of a service in an overlay network. */
export interface NetworkTask {
  /** The name of the task: service, slot and id, such as `web.1.…`. */
  Name?: string | undefined;
  /** The id of the task's place in the network. */
  EndpointID?: string | undefined;
  /** The address of the task in the network. */
  EndpointIP?: string | undefined;
  /** What the driver says of it, such as `Host IP`. */
  Info: Record<string, string>;
}

/** The template that a network is made from. */
export interface NetworkTemplateSpec {
  /** The name of the template: a network that was made with `ConfigOnly`. */
  Network: string;
}

/** The networks that a container is connected to when it is created. */
export interface NetworkingConfig {
  /** What it wants of each network, by its name or id. Engines before API 1.44 take one network only. */
  EndpointsConfig?: Record<string, EndpointConfig> | undefined;
}

/** What a node of a swarm says of itself. */
export interface NodeDescription {
  /** The name of the host. */
  Hostname?: string | undefined;
  /** `windows` and `x86_64`, or `linux` and so on: placement goes by it. It does not have the build of Windows. */
  Platform?: SwarmPlatform | undefined;
  /** Processors and memory of the host. */
  Resources?: SwarmResources | undefined;
  /** The engine. */
  Engine?: EngineDescription | undefined;
  /** The certificates that it trusts. Since API 1.30. */
  TLSInfo?: TlsInfo | undefined;
}

/** Body of `NodeUpdate`. */
export interface NodeSpec {
  /** A name for the node; absent for none. Its host name is not changed by it. */
  Name?: string | undefined;
  /** Labels of the node, by name, which constraints see as `node.labels.…`; absent for none. */
  Labels?: Record<string, string> | undefined;
  /** Whether it is a `worker` or a `manager`. */
  Role: 'worker' | 'manager';
  /** What the node is for: `active` takes tasks; `pause`, no new ones; `drain`, gives its tasks to others. */
  Availability: 'active' | 'pause' | 'drain';
}

/** The state of a node. */
export interface NodeStatus {
  /** Whether the managers hear of it: `ready` or `down`; `unknown` right after a change of the leading manager. */
  State: Known<'unknown' | 'down' | 'ready' | 'disconnected'>;
  /** Why it is so, for people; mostly empty. */
  Message?: string | undefined;
  /** The address that the managers see it at. Since API 1.25. */
  Addr?: string | undefined;
}

/** The Node Resource Interface of an engine. Linux only. */
export interface NriInfo {
  /** Pairs of label and value, for people. */
  Info: string[][];
}

/** The version of an object of a swarm. */
export interface ObjectVersion {
  /** A number that goes up with every change of the object. Not a count of its changes. Engines leave out a 0, such as that of a job's first run. */
  Index: number;
}

/** A platform as the OCI's image index has it. */
export interface OciPlatform {
  /** The processor, as Go names it: `amd64`, `arm64`. */
  architecture: string;
  /** The operating system. */
  os: Known<'windows' | 'linux'>;
  /** Windows images: the build that the image was made for, `10.0.20348.2113`. */
  'os.version'?: string | undefined;
  /** What the image needs of the operating system, such as `win32k`; mostly absent. */
  'os.features'?: string[] | null | undefined;
  /** The variant of the processor, such as `v8` of `arm64`; absent where there is only one. */
  variant?: string | undefined;
}

/** How a swarm keeps old tasks. */
export interface OrchestrationConfig {
  /** How many old tasks are kept for each slot or node; absent for 5. */
  TaskHistoryRetentionLimit?: number | undefined;
}

/** Answer of `ContainerArchiveInfo`: what is at a path in a container. */
export interface PathStat {
  /** The last part of the path. */
  name: string;
  /** Bytes; 0 for a folder. */
  size: number;
  /** Go's `os.FileMode`: permissions in the lowest nine bits, and bit 31 for a folder. */
  mode: number;
  /** When it was last changed, RFC 3339. */
  mtime: string;
  /** Where a link leads, else empty. */
  linkTarget: string;
}

/** A node that takes part in an overlay network. */
export interface PeerInfo {
  /** The name that the node has among the others. */
  Name?: string | undefined;
  /** The address of the node. */
  IP?: string | undefined;
}

/** Processes of a container. Linux only. */
export interface PidsStats {
  /** How many processes and threads there are. */
  current?: number | undefined;
  /** How many there may be; absent or 0 for unlimited. */
  limit?: number | undefined;
}

/** On which nodes a task may run. */
export interface Placement {
  /** What a node must be, all of them, such as `node.platform.os==windows`; absent for any node. */
  Constraints?: readonly string[] | undefined;
  /** How tasks are spread, the most important first. Since API 1.28. */
  Preferences?: readonly PlacementPreference[] | undefined;
  /** How many tasks may be on one node; absent or 0 for no limit. Since API 1.40. */
  MaxReplicas?: number | undefined;
  /** The platforms that the image is for, one of which a node must have; absent for any. Since API 1.30. */
  Platforms?: readonly PlacementPlatform[] | undefined;
}

/** A platform that an image is for. */
export interface PlacementPlatform {
  /** The architecture, such as `x86_64`; absent for any. */
  Architecture?: string | undefined;
  /** The operating system, such as `windows`; absent for any. */
  OS?: string | undefined;
}

/** How tasks are spread over the nodes. */
export interface PlacementPreference {
  /** Spread evenly over the values of a label. */
  Spread: SpreadOver;
}

/** One thing that a plugin can do. */
export interface PluginCapability {
  /** What it does, such as `volumedriver` or `networkdriver`. */
  Capability: string;
  /** Whose interface it is: `docker`. */
  Prefix: string;
  /** The version of the interface, such as `1.0`. */
  Version: string;
}

/** What a plugin says of itself. */
export interface PluginConfig {
  /** What the plugin is for. */
  Description?: string | undefined;
  /** Where to read about it. */
  Documentation?: string | undefined;
  /** The program and its arguments. */
  Entrypoint: string[];
  /** The working directory of the program; empty for the root. */
  WorkDir?: string | undefined;
  /** Its socket, and what it serves. */
  Interface: PluginInterface;
  /** The environment variables that it knows. */
  Env: PluginEnv[];
  /** The mounts that it has. */
  Mounts: PluginMount[];
}

/** A plugin or driver of the engine of a node. */
export interface PluginDescription {
  /** What it is for: `Volume`, `Network`, `Log`, `Authorization`. */
  Type?: string | undefined;
  /** Its name, such as `local` or `nat`. */
  Name?: string | undefined;
}

/** A device that a plugin uses. */
export interface PluginDevice {
  /** Its name. */
  Name: string;
  /** What it is for. */
  Description?: string | undefined;
  /** What of it can be set, such as `value`, `source` or `path`; empty for nothing. */
  Settable: string[];
  /** The device on the host; absent for none. */
  Path?: string | undefined;
}

/** An environment variable of a plugin. */
export interface PluginEnv {
  /** Its name. */
  Name: string;
  /** What it is for. */
  Description?: string | undefined;
  /** What of it can be set, such as `value`, `source` or `path`; empty for nothing. */
  Settable: string[];
  /** The value; absent for none. */
  Value?: string | undefined;
}

/** How the engine talks to a plugin. */
export interface PluginInterface {
  /** The name of its socket. */
  Socket?: string | undefined;
  /** What it can do: text such as `docker.volumedriver/1.0`, or the same in parts. */
  Types: (string | PluginCapability)[];
}

/** A mount of a plugin. */
export interface PluginMount {
  /** Its name. */
  Name: string;
  /** What it is for. */
  Description?: string | undefined;
  /** What of it can be set, such as `value`, `source` or `path`; empty for nothing. */
  Settable: string[];
  /** The folder of the host; absent until one is set. */
  Source?: string | undefined;
  /** Where the plugin sees it. */
  Destination: string;
  /** The type of the mount, such as `bind`. */
  Type: string;
  /** Options of the mount, such as `rbind` or `ro`. */
  Options: string[];
}

/** What a plugin wants to be allowed; an answer of `GetPluginPrivileges`, and granted by `PluginPull`. */
export interface PluginPrivilege {
  /** What it wants, such as `network`, `mount`, `device`, `capabilities` or `allow-all-devices`. */
  Name: string;
  /** What it wants that for. */
  Description?: string | undefined;
  /** What of it: networks, paths, capabilities. */
  Value: string[];
}

/** What can be set of a plugin, as it is set now. */
export interface PluginSettings {
  /** Its arguments. */
  Args: string[];
  /** Its environment variables, each as `NAME=value`. */
  Env: string[];
  /** Its devices. */
  Devices: PluginDevice[];
  /** Its mounts. */
  Mounts: PluginMount[];
}

/** The drivers that an engine has, by what they are for. */
export interface PluginsInfo {
  /** Volume drivers: on Windows `local`. */
  Volume: string[];
  /** Network drivers: on Windows such as `nat`, `transparent`, `overlay`, `l2bridge`. */
  Network: string[];
  /** Plugins that allow or refuse requests. */
  Authorization: string[];
  /** Log drivers, such as `json-file` or, on Windows, `etwlogs`. */
  Log: string[];
}

/** Where a container's port is reachable. */
export interface PortBinding {
  /** The address of the host to listen on; empty or `0.0.0.0` for all, which is the only choice on Windows. */
  HostIp?: string | undefined;
  /** The port of the host, as text; empty before the engine has chosen one. */
  HostPort?: string | undefined;
}

/** Port bindings by container port: `{ '80/tcp': [{ HostIp: '0.0.0.0', HostPort: '8080' }] }`. */
export type PortMap = Record<string, PortBinding[]>;

/** A port of a container, as `ContainerList` has it. */
export interface PortSummary {
  /** The address of the host that the port is published on; absent while the port is only exposed. */
  IP?: string | undefined;
  /** The port inside the container. */
  PrivatePort: number;
  /** The port of the host; absent while the port is only exposed. */
  PublicPort?: number | undefined;
  /** The protocol. Windows has no `sctp`. */
  Type: Known<'tcp' | 'udp' | 'sctp'>;
}

/** What the containers of a service may do. */
export interface Privileges {
  /** A group managed service account; absent for none. Windows only. */
  CredentialSpec?: CredentialSpec | undefined;
  /** How SELinux treats them; absent for the default. Linux only. */
  SELinuxContext?: SeLinuxContext | undefined;
  /** Which calls of the kernel they may make; absent for the engine's own profile. Linux only. Since API 1.44. */
  Seccomp?: SeccompOpts | undefined;
  /** Whether AppArmor restricts them; absent for the engine's own profile. Linux only. Since API 1.44. */
  AppArmor?: AppArmorOpts | undefined;
  /** Whether processes cannot gain privileges. Default: false. Linux only. Since API 1.44. */
  NoNewPrivileges?: boolean | undefined;
}

/** `HostConfig` of a Windows container under process isolation, or under the engine's default. */
export interface ProcessIsolatedHostConfig extends WindowsHostConfigBase {
  /**
   * `process`: it shares the kernel of the host. `default`, or absent: what the engine is set up for, which is `process` on
   * Windows Server and `hyperv` on a client Windows.
   */
  Isolation?: 'default' | 'process' | undefined;
  /**
   * A network by name or id, `none`, or `container:<name or id>` to share that of another container. Absent or `default` for
   * the network `nat`.
   */
  NetworkMode?: string | undefined;
  /** Devices of the host that it can use; absent for none. */
  Devices?: readonly WindowsDevice[] | undefined;
}

/** How far a step is. */
export interface ProgressDetail {
  /** Bytes done so far, or in the unit of `units`. */
  current?: number | undefined;
  /** Bytes in all; absent or 0 when not known. */
  total?: number | undefined;
  /** When the step began, in seconds since 1970; absent when not known. */
  start?: number | undefined;
  /** What is counted in place of bytes; absent for bytes. */
  units?: string | undefined;
  /** Whether a progress bar shows no numbers. */
  hidecounts?: boolean | undefined;
}

/** A repository that an image was pulled from. */
export interface PullIdentity {
  /** The repository, such as `mcr.microsoft.com/windows/nanoserver`. */
  Repository?: string | undefined;
}

/** How the managers of a swarm agree with each other. */
export interface RaftConfig {
  /** How many entries of the log come between two snapshots; absent for 10000. */
  SnapshotInterval?: number | undefined;
  /** How many snapshots are kept beside the newest; absent for 0. */
  KeepOldSnapshots?: number | undefined;
  /** How many entries of the log are kept after a snapshot, for managers that are behind; absent for 500. */
  LogEntriesForSlowFollowers?: number | undefined;
  /** How many ticks without word of the leader until another is elected; absent for 10. More than `HeartbeatTick`. */
  ElectionTick?: number | undefined;
  /** How many ticks come between two heartbeats of the leader; absent for 1. A tick is one second. */
  HeartbeatTick?: number | undefined;
}

/** How the engine talks to registries. */
export interface RegistryServiceConfig {
  /** Addresses, in CIDR form, whose registries may do without TLS or with a certificate that nobody vouches for. */
  InsecureRegistryCIDRs: string[];
  /** How it talks to single registries, by host. */
  IndexConfigs: Record<string, IndexInfo>;
  /** Registries that are asked for images of Docker Hub first. */
  Mirrors: string[];
}

/** A number of tasks that run to their end. */
export interface ReplicatedJob {
  /** How many run at the same time; absent for 1. */
  MaxConcurrent?: number | undefined;
  /** How many must end well in all; absent for `MaxConcurrent`. */
  TotalCompletions?: number | undefined;
}

/** A job of a number of tasks. Since API 1.41. */
export interface ReplicatedJobMode {
  /** A number of tasks that run to their end. Since API 1.41. */
  ReplicatedJob: ReplicatedJob;
}

/** A service of a number of tasks. */
export interface ReplicatedMode {
  /** A number of tasks that run at the same time, wherever there is room. */
  Replicated: ReplicatedService;
}

/** A number of tasks that run at the same time, wherever there is room. */
export interface ReplicatedService {
  /** How many tasks; absent for 1. */
  Replicas?: number | undefined;
}

/** How a swarm makes certificates for its nodes. */
export interface ReportedCaConfig {
  /** Nanoseconds that the certificate of a node is valid; 90 days by default. */
  NodeCertExpiry?: number | undefined;
  /** Authorities outside the swarm that make the certificates; absent for none. */
  ExternalCAs?: ReportedExternalCa[] | undefined;
  /** The certificate that the swarm is told to sign with, PEM; absent or empty for one that it made. Since API 1.30. */
  SigningCACert?: string | undefined;
  /** A number that is raised to have new certificates made. Since API 1.30. */
  ForceRotate?: number | undefined;
}

/** What was asked for of a cluster volume, as reported. */
export interface ReportedClusterVolumeSpec {
  /** The group of volumes that it belongs to; a service can ask for any volume of a group. */
  Group?: string | undefined;
  /** What tasks may do with it: `active`; `pause`, no new task gets it; `drain`, all tasks that have it are stopped. */
  Availability?: Known<'active' | 'pause' | 'drain'> | undefined;
}

/** A config that the containers of a service can read. */
export interface ReportedConfigReference {
  /** Where it is in the container; absent for a config that is not a file. */
  File?: ReportedFileTarget | undefined;
  /** Present for a config that is a credential spec, not a file. Since API 1.40. */
  Runtime?: Record<string, never> | undefined;
  /** The id of the config. */
  ConfigID: string;
  /** The name of the config. */
  ConfigName: string;
}

/** What a config was made from. */
export interface ReportedConfigSpec {
  /** Its name; empty for an object that is not named, such as most nodes and tasks. */
  Name?: string | undefined;
  /** Its labels. */
  Labels: Record<string, string>;
  /** The data in base64; empty for none. */
  Data?: string | undefined;
  /** The driver that fills in templates in the data, such as `golang`; absent for none. Since API 1.37. */
  Templating?: SwarmDriver | undefined;
}

/** The containers of a service, as reported. */
export interface ReportedContainerSpec {
  /** The image. Clients add the digest that its tag stood for: `name:tag@sha256:…`. */
  Image?: string | undefined;
  /** Labels of the containers; the service has its own. */
  Labels: Record<string, string>;
  /** The program, in place of the entry point of the image; empty for that. */
  Command: string[];
  /** Arguments of the program; empty for the command of the image. */
  Args: string[];
  /** The name of the container as a computer; it may be a template. Empty for the id. */
  Hostname?: string | undefined;
  /** Environment variables, each as `NAME=value`. They may hold secrets. */
  Env: string[];
  /** The working directory; empty for that of the image. */
  Dir?: string | undefined;
  /** The user that processes run as; empty for that of the image. */
  User?: string | undefined;
  /** Further groups of the first process. Linux only. */
  Groups: string[];
  /** Whether the first process has a TTY. Since API 1.25. */
  TTY?: boolean | undefined;
  /** Whether standard input stays open while no client is attached. */
  OpenStdin?: boolean | undefined;
  /** Whether the root file system is read-only. Linux only. Since API 1.28. */
  ReadOnly?: boolean | undefined;
  /**
   * Whether a small init process reaps processes and passes signals on; absent for the engine's default. Linux only.
   * Since API 1.37.
   */
  Init?: boolean | undefined;
  /** The signal that asks it to stop; empty for that of the image. */
  StopSignal?: string | undefined;
  /** Nanoseconds that it has to stop before it is killed; 10 s by default. */
  StopGracePeriod?: number | undefined;
  /** Further entries of the hosts file, as `address name`. Not used on Windows. */
  Hosts: string[];
  /** How names are looked up; absent for the engine's way. Since API 1.25. */
  DNSConfig?: ReportedDnsConfig | undefined;
  /** The isolation of the containers; absent or `default` for that of each engine. Windows only. Since API 1.35. */
  Isolation?: Known<'default' | 'process' | 'hyperv'> | undefined;
  /** What they may do. Since API 1.29. */
  Privileges?: ReportedPrivileges | undefined;
  /** What is mounted in them; a folder of the host must be on each node. */
  Mounts: Mount[];
  /** How their health is checked; absent for the check of the image. A task is `starting` until it is healthy. */
  Healthcheck?: HealthConfig | undefined;
  /** Secrets that they can read. On Windows these are clear text on the disk of the node while the task runs. */
  Secrets: ReportedSecretReference[];
  /** Configs that they can read. Since API 1.30. */
  Configs: ReportedConfigReference[];
  /** Settings of the kernel, by name; absent for none. Linux only. Since API 1.40. */
  Sysctls?: Record<string, string> | undefined;
  /** Capabilities of the kernel beyond the usual ones. Linux only. Since API 1.41. */
  CapabilityAdd: string[];
  /** Capabilities of the kernel that are taken away. Linux only. Since API 1.41. */
  CapabilityDrop: string[];
  /** Limits on what processes may open, lock or start. Linux only. Since API 1.41. */
  Ulimits: Ulimit[];
  /**
   * How likely processes are to be ended when memory runs out, from -1000 (never) to 1000; absent for 0. Linux only.
   * Since API 1.46.
   */
  OomScoreAdj?: number | undefined;
}

/** A group managed service account, from one of three places. Windows only. */
export interface ReportedCredentialSpec {
  /** The id of a config of the swarm that holds it. Since API 1.40. */
  Config?: string | undefined;
  /** The name of a file in the folder `CredentialSpecs` of each engine. */
  File?: string | undefined;
  /** The name of a value in the registry of each host. */
  Registry?: string | undefined;
}

/** How nodes report to the managers of a swarm. */
export interface ReportedDispatcherConfig {
  /** Nanoseconds between two heartbeats of a node; 5 s by default. A node that misses them is down. */
  HeartbeatPeriod?: number | undefined;
}

/** How the containers of a service look up names. */
export interface ReportedDnsConfig {
  /** DNS servers; empty for those of the engine. */
  Nameservers: string[];
  /** Domains to complete names with. */
  Search: string[];
  /** Options of the resolver. Not used on Windows. */
  Options: string[];
}

/** How the managers of a swarm protect their keys. */
export interface ReportedEncryptionConfig {
  /** Whether a manager whose engine was restarted stays locked until it gets the key. */
  AutoLockManagers?: boolean | undefined;
}

/** How a service is reached, as reported. */
export interface ReportedEndpointSpec {
  /** Whether its name stands for one address (`vip`) or for those of its tasks (`dnsrr`). */
  Mode?: Known<'vip' | 'dnsrr'> | undefined;
  /** The ports that it publishes, as asked for. */
  Ports: SwarmPort[];
}

/** A certificate authority outside a swarm. */
export interface ReportedExternalCa {
  /** The protocol that it speaks; absent for `cfssl`. */
  Protocol?: 'cfssl' | undefined;
  /** Where certificates are requested. */
  URL: string;
  /** Options for the protocol. */
  Options: Record<string, string>;
  /** Its own certificate, PEM; absent or empty for that of the swarm. */
  CACert?: string | undefined;
}

/** Where a secret or a config is in a container, as reported. */
export interface ReportedFileTarget {
  /**
   * The file: a name in the usual folder, or a whole path. On Windows the usual folder of secrets is
   * `C:\ProgramData\Docker\secrets`, that of configs `C:\`.
   */
  Name?: string | undefined;
  /** The owner, as a number in text. Not used on Windows. */
  UID?: string | undefined;
  /** The group, as a number in text. Not used on Windows. */
  GID?: string | undefined;
  /** Permissions, as in `chmod`; a number: 0o444 is 292. Not used on Windows. */
  Mode?: number | undefined;
}

/** A network that the containers of a task are connected to. */
export interface ReportedNetworkAttachmentConfig {
  /** The id or name of the network. */
  Target?: string | undefined;
  /** Further names of the tasks in the network. */
  Aliases: string[];
  /** Options for the network driver; absent for none. */
  DriverOpts?: Record<string, string> | undefined;
}

/** What a node of a swarm is told to be, as reported. */
export interface ReportedNodeSpec {
  /** Its name; empty for an object that is not named, such as most nodes and tasks. */
  Name?: string | undefined;
  /** Its labels. */
  Labels: Record<string, string>;
  /** Whether it is told to be a `worker` or a `manager`; `ManagerStatus` says whether it is one already. */
  Role?: Known<'worker' | 'manager'> | undefined;
  /** What the node does with tasks: `active`; `pause`, it takes no new ones; `drain`, it gives up those that it has. */
  Availability?: Known<'active' | 'pause' | 'drain'> | undefined;
}

/** How a swarm keeps old tasks. */
export interface ReportedOrchestrationConfig {
  /** How many old tasks are kept for each slot or node; 5 by default. */
  TaskHistoryRetentionLimit?: number | undefined;
}

/** On which nodes a task may run. */
export interface ReportedPlacement {
  /** What a node must be, all of them, such as `node.platform.os==windows`. */
  Constraints: string[];
  /** How tasks are spread, the most important first. Since API 1.28. */
  Preferences: ReportedPlacementPreference[];
  /** How many tasks may be on one node; absent for no limit. Since API 1.40. */
  MaxReplicas?: number | undefined;
  /** The platforms that the image is for, one of which a node must have; empty for any. Since API 1.30. */
  Platforms: SwarmPlatform[];
}

/** How tasks are spread over the nodes. */
export interface ReportedPlacementPreference {
  /** Spread evenly over the values of a label. */
  Spread?: ReportedSpreadOver | undefined;
}

/** What the containers of a service may do. */
export interface ReportedPrivileges {
  /** A group managed service account. Windows only. */
  CredentialSpec?: ReportedCredentialSpec | undefined;
  /** Whether processes cannot gain privileges. Linux only. Since API 1.44. */
  NoNewPrivileges?: boolean | undefined;
}

/** How the managers of a swarm agree with each other. */
export interface ReportedRaftConfig {
  /** How many entries of the log come between two snapshots; 10000 by default. */
  SnapshotInterval?: number | undefined;
  /** How many snapshots are kept beside the newest; 0 by default. */
  KeepOldSnapshots?: number | undefined;
  /** How many entries of the log are kept after a snapshot, for managers that are behind; 500 by default. */
  LogEntriesForSlowFollowers?: number | undefined;
  /** How many ticks without word of the leader until another is elected; 10 by default. */
  ElectionTick?: number | undefined;
  /** How many ticks come between two heartbeats of the leader; 1 by default. A tick is one second. */
  HeartbeatTick?: number | undefined;
}

/** A job with a number of tasks that are to end well. */
export interface ReportedReplicatedJob {
  /** How many tasks may run at a time. */
  MaxConcurrent?: number | undefined;
  /** How many tasks are to end well. */
  TotalCompletions?: number | undefined;
}

/** A service with a number of tasks that is kept up. */
export interface ReportedReplicatedService {
  /** How many tasks. */
  Replicas?: number | undefined;
}

/** What a task may use, and what is reserved for it. */
export interface ReportedResourceRequirements {
  /** What it may use at most. */
  Limits?: SwarmLimits | undefined;
  /** What must be free on a node for it to run there. */
  Reservations?: SwarmResources | undefined;
  /** Bytes of swap; absent for the default. Linux only. Since API 1.52. */
  SwapBytes?: number | undefined;
  /** How readily its memory is swapped out, from 0 to 100; absent or -1 for the default. Linux only. Since API 1.52. */
  MemorySwappiness?: number | undefined;
}

/** When the engine starts a container again by itself, as reported. */
export interface ReportedRestartPolicy {
  /** `no`, `always`, `unless-stopped` or `on-failure`; empty means `no`. */
  Name?: string | undefined;
  /** With `on-failure`, how often at most; 0 for no limit. */
  MaximumRetryCount?: number | undefined;
}

/** A secret that the containers of a service can read. */
export interface ReportedSecretReference {
  /** Where it is in the container. */
  File?: ReportedFileTarget | undefined;
  /** The id of the secret. */
  SecretID: string;
  /** The name of the secret. */
  SecretName: string;
}

/** What a secret was made from, without its data. */
export interface ReportedSecretSpec {
  /** Its name; empty for an object that is not named, such as most nodes and tasks. */
  Name?: string | undefined;
  /** Its labels. */
  Labels: Record<string, string>;
  /** The store outside the swarm that has the data; absent for the swarm itself. Since API 1.31. */
  Driver?: SwarmDriver | undefined;
  /** The driver that fills in templates in the data, such as `golang`; absent for none. Since API 1.37. */
  Templating?: SwarmDriver | undefined;
}

/** How many tasks a service has, as reported: one of the fields is present. */
export interface ReportedServiceMode {
  /** A number of tasks; absent from other modes. */
  Replicated?: ReportedReplicatedService | undefined;
  /** One task on each node that fits; absent from other modes. */
  Global?: Record<string, never> | undefined;
  /** A number of tasks that are to end well; absent from other modes. Since API 1.41. */
  ReplicatedJob?: ReportedReplicatedJob | undefined;
  /** One task that is to end well on each node that fits; absent from other modes. Since API 1.41. */
  GlobalJob?: Record<string, never> | undefined;
}

/** What a service was made from, as reported. `serviceSpecOf` makes what can be sent back of it. */
export interface ReportedServiceSpec {
  /** Its name; empty for an object that is not named, such as most nodes and tasks. */
  Name?: string | undefined;
  /** Its labels. */
  Labels: Record<string, string>;
  /** What its tasks are made from. */
  TaskTemplate: ReportedTaskSpec;
  /** How many tasks it has. */
  Mode: ReportedServiceMode;
  /** How it is updated; absent for the defaults. */
  UpdateConfig?: ReportedUpdateConfig | undefined;
  /** How an update is taken back; absent for the defaults. Since API 1.28. */
  RollbackConfig?: ReportedUpdateConfig | undefined;
  /** How it is reached; absent for the defaults. */
  EndpointSpec?: ReportedEndpointSpec | undefined;
}

/** What tasks are spread over. */
export interface ReportedSpreadOver {
  /** The label whose values tasks are spread over, such as `node.labels.rack`. */
  SpreadDescriptor: string;
}

/** What a swarm is told to be, as reported. */
export interface ReportedSwarmSpec {
  /** Its name; empty for an object that is not named, such as most nodes and tasks. */
  Name?: string | undefined;
  /** Its labels. */
  Labels: Record<string, string>;
  /** How old tasks are kept. */
  Orchestration?: ReportedOrchestrationConfig | undefined;
  /** How the managers agree with each other. */
  Raft?: ReportedRaftConfig | undefined;
  /** How nodes report to the managers. */
  Dispatcher?: ReportedDispatcherConfig | undefined;
  /** How certificates are made. */
  CAConfig?: ReportedCaConfig | undefined;
  /** What tasks get whose service does not say otherwise. */
  TaskDefaults?: ReportedTaskDefaults | undefined;
  /** How the managers protect their keys. */
  EncryptionConfig?: ReportedEncryptionConfig | undefined;
}

/** What tasks get whose service does not say otherwise. */
export interface ReportedTaskDefaults {
  /** The log driver of tasks that ask for none; absent for that of the engine of each node. */
  LogDriver?: SwarmDriver | undefined;
}

/** When a task is replaced by a new one. */
export interface ReportedTaskRestartPolicy {
  /**
   * When a task that has ended gets a successor: never (`none`), when it failed (`on-failure`), or always (`any`, the
   * default).
   */
  Condition?: Known<'none' | 'on-failure' | 'any'> | undefined;
  /** Nanoseconds before the successor starts; 5 s by default. */
  Delay?: number | undefined;
  /** How often at most within the window; absent or 0 for no limit. */
  MaxAttempts?: number | undefined;
  /** Nanoseconds in which attempts are counted; absent or 0 for ever. */
  Window?: number | undefined;
}

/** What the tasks of a service are made from, as reported. */
export interface ReportedTaskSpec {
  /** The containers; absent from tasks that are no containers. */
  ContainerSpec?: ReportedContainerSpec | undefined;
  /** What a task may use, and what is reserved for it. */
  Resources?: ReportedResourceRequirements | undefined;
  /** When a task is replaced by a new one; absent for the defaults. */
  RestartPolicy?: ReportedTaskRestartPolicy | undefined;
  /** On which nodes it may run. */
  Placement?: ReportedPlacement | undefined;
  /** The networks that it is in. Since API 1.25. */
  Networks: ReportedNetworkAttachmentConfig[];
  /** The log driver; absent for that of the swarm. */
  LogDriver?: SwarmDriver | undefined;
  /** A number that is raised to have tasks made again although nothing else has changed. Since API 1.25. */
  ForceUpdate?: number | undefined;
  /** What a task is: `container`, `plugin` or `attachment`. */
  Runtime?: string | undefined;
}

/** How a service is updated or rolled back, as reported. */
export interface ReportedUpdateConfig {
  /** How many tasks are replaced at a time; 0 for all at once. */
  Parallelism?: number | undefined;
  /** Nanoseconds between one group of tasks and the next; absent for none. */
  Delay?: number | undefined;
  /**
   * What happens when too many new tasks fail: `pause`, `continue`, or, of an update only and since API 1.28,
   * `rollback`.
   */
  FailureAction?: Known<'pause' | 'continue' | 'rollback'> | undefined;
  /** Nanoseconds after its start in which a failure of a new task counts; 5 s by default. Since API 1.25. */
  Monitor?: number | undefined;
  /** Which part of the new tasks may fail, from 0 to 1. Since API 1.25. */
  MaxFailureRatio?: number | undefined;
  /** Whether an old task stops before its successor starts, or after. Since API 1.29. */
  Order?: Known<'stop-first' | 'start-first'> | undefined;
}

/** What a task may use at most. A quantity that is absent is not limited. */
export interface ResourceLimits {
  /** Processor time, in units of 10⁻⁹ processors: 1500000000 are one and a half. Absent or 0 for none. */
  NanoCPUs?: number | undefined;
  /** Memory in bytes; absent or 0 for none. */
  MemoryBytes?: number | undefined;
  /** How many processes; absent or 0 for no limit. Linux only. Since API 1.41. */
  Pids?: number | undefined;
}

/** What a task may use, and what is reserved for it. */
export interface ResourceRequirements {
  /** What it may use at most; absent for no limits. */
  Limits?: ResourceLimits | undefined;
  /** What must be free on a node for it to run there; absent for nothing. */
  Reservations?: ResourceReservations | undefined;
  /** Bytes of swap, -1 for unlimited; absent for the default. Linux only. Since API 1.52. */
  SwapBytes?: number | undefined;
  /**
   * How readily its memory is swapped out, from 0 to 100; absent or -1 for the default. Linux only. Since API 1.52.
   */
  MemorySwappiness?: number | undefined;
}

/** What must be free on a node for a task to run there. */
export interface ResourceReservations {
  /** Processor time, in units of 10⁻⁹ processors: 1500000000 are one and a half. Absent or 0 for none. */
  NanoCPUs?: number | undefined;
  /** Memory in bytes; absent or 0 for none. */
  MemoryBytes?: number | undefined;
  /** Resources of the user's own kinds, which the configuration of each engine names; absent for none. Since API 1.32. */
  GenericResources?: readonly (NamedResource | DiscreteResource)[] | undefined;
}

/** When the engine starts the container again by itself. */
export interface RestartPolicy {
  /**
   * `no`, the default: never. `always`: whenever it ends, and when the engine starts. `unless-stopped`: the same, but not
   * after it was stopped by hand. `on-failure`: when its exit code is not 0.
   */
  Name?: '' | 'no' | 'always' | 'unless-stopped' | 'on-failure' | undefined;
  /** Only with `on-failure`: how often at most. Absent or 0 for no limit. */
  MaximumRetryCount?: number | undefined;
}

/** The layers of an image. */
export interface RootFs {
  /** `layers`. Windows engines of API 1.24 have `layers+base` for images on a base that came with the host. */
  Type?: string | undefined;
  /** The digests of the unpacked layers, the lowest first. */
  Layers: string[];
}

/** The snapshot of containerd that is the root file system of a container. */
export interface RootFsSnapshot {
  /** The name of the snapshotter, such as `windows`. */
  Name?: string | undefined;
}

/** How the root file system of a container is kept. */
export interface RootFsStorage {
  /** The snapshot that is the root file system. */
  Snapshot?: RootFsSnapshot | undefined;
}

/** How SELinux treats the containers of a service. Linux only. */
export interface SeLinuxContext {
  /** Whether SELinux leaves them alone. Default: false. */
  Disable?: boolean | undefined;
  /** The user of the context; absent for the default. */
  User?: string | undefined;
  /** The role of the context; absent for the default. */
  Role?: string | undefined;
  /** The type of the context; absent for the default. */
  Type?: string | undefined;
  /** The level of the context; absent for the default. */
  Level?: string | undefined;
}

/** Which calls of the kernel the containers of a service may make. Linux only. */
export interface SeccompOpts {
  /** The engine's own profile (`default`), none (`unconfined`), or that of `Profile` (`custom`). */
  Mode?: 'default' | 'unconfined' | 'custom' | undefined;
  /** With `custom`: the JSON of the profile, in base64. */
  Profile?: string | undefined;
}

/** A secret that the containers of a service can read. */
export interface SecretReference {
  /** Where it is in the container. */
  File?: FileTarget | undefined;
  /** The id of the secret. */
  SecretID: string;
  /** The name of the secret. */
  SecretName: string;
}

/** Body of `SecretCreate`; of an update only `Labels` may differ. */
export interface SecretSpec {
  /** The name. */
  Name: string;
  /** Labels, by name; absent for none. */
  Labels?: Record<string, string> | undefined;
  /** The secret in base64, 500 KiB at most. Absent when a driver has it. */
  Data?: string | undefined;
  /** The driver that keeps the secret; absent for the swarm itself. Since API 1.31. */
  Driver?: DriverSpec | undefined;
  /**
   * The driver that fills in templates, such as `golang`; absent for a secret that is used as it is. Since API 1.37.
   */
  Templating?: DriverSpec | undefined;
}

/** The containers of a service. */
export interface ServiceContainerSpec {
  /** The image, by name. With a digest, `name:tag@sha256:…`, all nodes run the same. */
  Image: string;
  /** Labels of the containers; the service has its own. */
  Labels?: Record<string, string> | undefined;
  /** The program, in place of the entry point of the image; absent for that. */
  Command?: readonly string[] | undefined;
  /** Arguments of the program; absent for the command of the image. */
  Args?: readonly string[] | undefined;
  /** The name of the container as a computer; it may be a template, such as `{{.Node.Hostname}}`. Absent for the id. Since API 1.25. */
  Hostname?: string | undefined;
  /** Environment variables, each as `NAME=value`. */
  Env?: readonly string[] | undefined;
  /** The working directory; absent for that of the image. */
  Dir?: string | undefined;
  /** The user that processes run as; absent for that of the image. */
  User?: string | undefined;
  /** Further groups of the first process; absent for none. Linux only. Since API 1.25. */
  Groups?: readonly string[] | undefined;
  /** What they may do; absent for the defaults. Since API 1.29. */
  Privileges?: Privileges | undefined;
  /**
   * Whether a small init process reaps processes and passes signals on; absent for the engine's default. Linux only.
   * Since API 1.37.
   */
  Init?: boolean | undefined;
  /** The signal that asks it to stop; absent for that of the image. Since API 1.28. */
  StopSignal?: string | undefined;
  /** Nanoseconds that it has to stop before it is killed; absent for 10 s. */
  StopGracePeriod?: number | undefined;
  /** Whether the first process has a TTY. Default: false. Since API 1.25. */
  TTY?: boolean | undefined;
  /** Whether standard input stays open while no client is attached. Default: false. Since API 1.27. */
  OpenStdin?: boolean | undefined;
  /** Whether the root file system is read-only. Default: false. Linux only. Since API 1.28. */
  ReadOnly?: boolean | undefined;
  /** What is mounted in them; a folder of the host must be on each node. Absent for none. */
  Mounts?: readonly (WindowsMount | LinuxMount | ClusterMount)[] | undefined;
  /** How their health is checked; absent for the check of the image. A task is `starting` until it is healthy. Since API 1.25. */
  Healthcheck?: Healthcheck | undefined;
  /** Further entries of the hosts file, as `address name`. Not used on Windows. Since API 1.25. */
  Hosts?: readonly string[] | undefined;
  /** How names are looked up; absent for the engine's way. Since API 1.25. */
  DNSConfig?: DnsConfig | undefined;
  /** Secrets that they can read. On Windows these are clear text on the disk of the node while the task runs. Since API 1.25. */
  Secrets?: readonly SecretReference[] | undefined;
  /** Configs that they can read. Since API 1.30. */
  Configs?: readonly ConfigReference[] | undefined;
  /** The isolation of the containers; absent or `default` for that of each engine. Windows only. Since API 1.35. */
  Isolation?: 'default' | 'process' | 'hyperv' | undefined;
  /** Settings of the kernel, by name; absent for none. Linux only. Since API 1.40. */
  Sysctls?: Record<string, string> | undefined;
  /** Capabilities of the kernel beyond the usual ones. Linux only. Since API 1.41. */
  CapabilityAdd?: readonly string[] | undefined;
  /** Capabilities of the kernel that are taken away. Linux only. Since API 1.41. */
  CapabilityDrop?: readonly string[] | undefined;
  /** Limits on what processes may open, lock or start. Linux only. Since API 1.41. */
  Ulimits?: readonly UlimitSpec[] | undefined;
  /**
   * How likely processes are to be ended when memory runs out, from -1000 (never) to 1000; absent for 0. Linux only.
   * Since API 1.46.
   */
  OomScoreAdj?: number | undefined;
}

/** Answer of `ServiceCreate`: the new service. */
export interface ServiceCreateResponse {
  /** The id of the new service. */
  ID: string;
  /** The warnings of the engine as text. Since API 1.25. */
  Warnings: string[];
}

/** Where a service is reachable. */
export interface ServiceEndpoint {
  /** What was asked for. */
  Spec?: ReportedEndpointSpec | undefined;
  /** The ports that it publishes, with those that the swarm chose. */
  Ports: SwarmPort[];
  /** Its address in each network; empty in the mode `dnsrr`. */
  VirtualIPs: EndpointVirtualIp[];
}

/** How many tasks a service has. */
export type ServiceMode = ReplicatedMode | GlobalMode | ReplicatedJobMode | GlobalJobMode;

/** A port that a service publishes. */
export interface ServicePort {
  /** A name for the port; absent for none. */
  Name?: string | undefined;
  /** The protocol; absent for `tcp`. */
  Protocol?: 'tcp' | 'udp' | 'sctp' | undefined;
  /** The port of the containers. */
  TargetPort: number;
  /** The port of the nodes; absent or 0 for one that the swarm chooses. */
  PublishedPort?: number | undefined;
  /**
   * Whether every node listens and passes on to a task (`ingress`, the default), or only the node of a task, for that
   * (`host`). An engine on Windows Server 2016 can only `host`. Since API 1.25.
   */
  PublishMode?: 'ingress' | 'host' | undefined;
}

/**
 * Body of `ServiceCreate` and `ServiceUpdate`.
 *
 * @example
 * ```ts
 * import type { ServiceSpec } from '@wragg/wincontainers';
 *
 * const web: ServiceSpec = {
 *   Name: 'web',
 *   TaskTemplate: {
 *     ContainerSpec: { Image: 'iis', Isolation: 'process' },
 *     Placement: { Constraints: ['node.platform.os==windows'] },
 *   },
 *   EndpointSpec: { Ports: [{ TargetPort: 80, PublishedPort: 8080, PublishMode: 'host' }] },
 * };
 * ```
 */
export interface ServiceSpec {
  /** The name. */
  Name: string;
  /** Labels, by name; absent for none. */
  Labels?: Record<string, string> | undefined;
  /** What its tasks are made from. */
  TaskTemplate: TaskSpec;
  /** How many tasks it has: one of the four. Default: `{ Replicated: { Replicas: 1 } }`. */
  Mode?: ServiceMode | undefined;
  /** How an update replaces its tasks; absent for one at a time. */
  UpdateConfig?: UpdateConfig | undefined;
  /** How a rollback replaces its tasks; absent for one at a time. Since API 1.28. */
  RollbackConfig?: UpdateConfig | undefined;
  /** How it is reached; absent for one address, and no published port. */
  EndpointSpec?: EndpointSpec | undefined;
}

/** How many tasks of a service there are. */
export interface ServiceStatus {
  /** How many tasks run. While old ones still stop, it may be more than desired. */
  RunningTasks: number;
  /** How many tasks are to run; of a job that is over, too, how many may run at a time. */
  DesiredTasks: number;
  /** How many tasks of a job have ended well; absent for 0. */
  CompletedTasks?: number | undefined;
}

/** Answer of `ServiceUpdate`. */
export interface ServiceUpdateResponse {
  /** The warnings of the engine as text. Since API 1.25. */
  Warnings: string[];
}

/** How far the last update of a service is. */
export interface ServiceUpdateStatus {
  /**
   * How far it is. `completed` does not mean that every task runs: with `FailureAction` `continue` they may have
   * failed.
   */
  State?:
    | Known<
        'updating' | 'paused' | 'completed' | 'rollback_started' | 'rollback_paused' | 'rollback_completed'
      >
    | undefined;
  /** When it began, RFC 3339; absent when not known. */
  StartedAt?: string | null | undefined;
  /** When it ended, RFC 3339; absent before. */
  CompletedAt?: string | null | undefined;
  /** The same for people, such as `update in progress`. */
  Message?: string | undefined;
}

/** A signature of an image that the engine has verified, or tried to. */
export interface SignatureIdentity {
  /** Who signed, for people. */
  Name?: string | undefined;
  /** The name of the image that the signature is for; absent where it names none. */
  DockerReference?: string | undefined;
  /** The format of the signature, such as `bundle-v0.3`. */
  SignatureType?: string | undefined;
  /** Why the signature could not be verified; absent when it was. */
  Error?: string | undefined;
  /** What is odd about the signature, for people. */
  Warnings: string[];
}

/** What tasks are spread over. */
export interface SpreadOver {
  /** The label whose values tasks are spread over, such as `node.labels.rack`. */
  SpreadDescriptor: string;
}

/** Reading and writing of a Windows container since it was started. Windows only. */
export interface StorageStats {
  /** Read operations, counted in pieces of 8 KiB; absent for 0. */
  read_count_normalized?: number | undefined;
  /** Bytes read; absent for 0. */
  read_size_bytes?: number | undefined;
  /** Write operations, counted in pieces of 8 KiB; absent for 0. */
  write_count_normalized?: number | undefined;
  /** Bytes written; absent for 0. */
  write_size_bytes?: number | undefined;
}

/** How many addresses of a subnet are in use. */
export interface SubnetStatus {
  /** How many addresses are in use or kept back. */
  IPsInUse?: number | undefined;
  /** How many addresses containers can still get without asking for one. */
  DynamicIPsAvailable?: number | undefined;
}

/** The swarm that an engine is in. */
export interface SwarmClusterInfo {
  /** The id of the swarm. */
  ID?: string | undefined;
}

/** One config of a swarm. */
export interface SwarmConfig {
  /** The id of the object, 25 letters and digits. */
  ID: string;
  /** Goes up with every change; an update must name the one it is based on. */
  Version: ObjectVersion;
  /** When it was made, RFC 3339. */
  CreatedAt?: string | undefined;
  /** When it was last changed, RFC 3339. The swarm itself changes it too. */
  UpdatedAt?: string | undefined;
  /** What it was made from, with its data. */
  Spec: ReportedConfigSpec;
}

/** A driver and its options. */
export interface SwarmDriver {
  /** The name of the driver; empty for the default. */
  Name?: string | undefined;
  /** Options of the driver. */
  Options: Record<string, string>;
}

/** Answer of `SecretCreate`, `ConfigCreate`. */
export interface SwarmIdResponse {
  /** The id of the new object. */
  ID: string;
}

/** The part that an engine has in a swarm. */
export interface SwarmInfo {
  /** The id of the engine as a node; empty outside a swarm. */
  NodeID?: string | undefined;
  /** The address that other nodes have for it; empty outside a swarm. */
  NodeAddr?: string | undefined;
  /**
   * Whether it is in a swarm: `active`, `inactive`, on its way in (`pending`), `locked` until `SwarmUnlock`, or in
   * `error`.
   */
  LocalNodeState?: Known<'inactive' | 'pending' | 'active' | 'error' | 'locked'> | undefined;
  /** Whether it is a manager, so that it can answer requests about the swarm. */
  ControlAvailable?: boolean | undefined;
  /** Why it could not join or stay; empty for no error. */
  Error?: string | undefined;
  /** The managers of the swarm. */
  RemoteManagers: SwarmPeer[];
  /** How many nodes the swarm has. Of managers only. */
  Nodes?: number | undefined;
  /** How many managers the swarm has. Of managers only. */
  Managers?: number | undefined;
  /** The swarm, without its join tokens. Of managers only. */
  Cluster?: SwarmClusterInfo | undefined;
}

/** Body of `SwarmInit`. */
export interface SwarmInitSpec {
  /** Where this manager listens for other nodes: an address or an interface, and a port. Default: `0.0.0.0:2377`. */
  ListenAddr?: string | undefined;
  /**
   * The address that other nodes are told to reach this one by; absent for the address that it has, which it must have
   * just one of.
   */
  AdvertiseAddr?: string | undefined;
  /**
   * The address or interface for the traffic of containers between nodes; absent for `AdvertiseAddr`. Since API 1.30.
   */
  DataPathAddr?: string | undefined;
  /** The UDP port of the VXLAN between nodes; absent or 0 for 4789. Windows uses 4789 and no other. Since API 1.40. */
  DataPathPort?: number | undefined;
  /** Ranges that overlay networks get their subnets from, in CIDR form; absent for `10.0.0.0/8`. Since API 1.39. */
  DefaultAddrPool?: readonly string[] | undefined;
  /** The length in bits of the prefix of a subnet that is taken from them; absent for 24. Since API 1.39. */
  SubnetSize?: number | undefined;
  /** Whether a new swarm is made from the state of one whose other managers are lost. Default: false. */
  ForceNewCluster?: boolean | undefined;
  /** Whether a manager whose engine was restarted stays locked until it gets the key. Default: false. Since API 1.25. */
  AutoLockManagers?: boolean | undefined;
  /**
   * What the node is for: `active`, the default, takes tasks; `pause`, no new ones; `drain`, gives its tasks to others.
   * Since API 1.28.
   */
  Availability?: 'active' | 'pause' | 'drain' | undefined;
  /** What the swarm is to be; absent for the defaults. */
  Spec?: SwarmSpec | undefined;
}

/** Answer of `SwarmInspect`: the swarm that the engine is a manager of. */
export interface SwarmInspect {
  /** The id of the object, 25 letters and digits. */
  ID: string;
  /** Goes up with every change; an update must name the one it is based on. */
  Version: ObjectVersion;
  /** When it was made, RFC 3339. */
  CreatedAt?: string | undefined;
  /** When it was last changed, RFC 3339. The swarm itself changes it too. */
  UpdatedAt?: string | undefined;
  /** What the swarm is told to be. */
  Spec: ReportedSwarmSpec;
  /** The certificates that it trusts. Since API 1.30. */
  TLSInfo?: TlsInfo | undefined;
  /** Whether nodes still get certificates of a new authority. Since API 1.30. */
  RootRotationInProgress?: boolean | undefined;
  /** Ranges that overlay networks get their subnets from, in CIDR form. Since API 1.39. */
  DefaultAddrPool: string[];
  /** The length in bits of the prefix of a subnet that is taken from them; 24 by default. Since API 1.39. */
  SubnetSize?: number | undefined;
  /** The port of the VXLAN between nodes; 4789 by default, the one that Windows uses. Since API 1.40. */
  DataPathPort?: number | undefined;
  /** Secrets: whoever has one can join the swarm. */
  JoinTokens: JoinTokens;
}

/** Body of `SwarmJoin`. */
export interface SwarmJoinSpec {
  /** Where this node listens if it is a manager: an address or an interface, and a port. Default: `0.0.0.0:2377`. */
  ListenAddr?: string | undefined;
  /**
   * The address that other nodes are told to reach this one by; absent for the address that it has, which it must have
   * just one of.
   */
  AdvertiseAddr?: string | undefined;
  /**
   * The address or interface for the traffic of containers between nodes; absent for `AdvertiseAddr`. Since API 1.30.
   */
  DataPathAddr?: string | undefined;
  /** Addresses of managers of the swarm, such as `10.0.0.5:2377`; one is enough. */
  RemoteAddrs: readonly string[];
  /** The token of a worker or of a manager, which decides what the node becomes; see `SwarmInspect`. A secret. */
  JoinToken: string;
  /**
   * What the node is for: `active`, the default, takes tasks; `pause`, no new ones; `drain`, gives its tasks to others.
   * Since API 1.28.
   */
  Availability?: 'active' | 'pause' | 'drain' | undefined;
}

/** What a task may use at most. */
export interface SwarmLimits {
  /** Processors in units of 10⁻⁹: 1500000000 are one and a half. Absent for 0, which is no limit or no reservation. */
  NanoCPUs?: number | undefined;
  /** Bytes of memory. Absent for 0, which is no limit or no reservation. */
  MemoryBytes?: number | undefined;
  /** How many processes it may have; absent for unlimited. Linux only. Since API 1.41. */
  Pids?: number | undefined;
}

/** One node of a swarm, as `NodeList` and `NodeInspect` have it. */
export interface SwarmNode {
  /** The id of the object, 25 letters and digits. */
  ID: string;
  /** Goes up with every change; an update must name the one it is based on. */
  Version: ObjectVersion;
  /** When it was made, RFC 3339. */
  CreatedAt?: string | undefined;
  /** When it was last changed, RFC 3339. The swarm itself changes it too. */
  UpdatedAt?: string | undefined;
  /** What it is told to be. */
  Spec: ReportedNodeSpec;
  /** What it says of itself. */
  Description: NodeDescription;
  /** Whether it is up. */
  Status: NodeStatus;
  /** Its state as a manager; absent from workers. */
  ManagerStatus?: ManagerStatus | undefined;
}

/** A manager of the swarm that an engine is in. */
export interface SwarmPeer {
  /** The id of the node. */
  NodeID?: string | undefined;
  /** Its address and port, such as `10.0.0.1:2377`. */
  Addr?: string | undefined;
}

/** The operating system and the processor of a node, or what a task needs of them. */
export interface SwarmPlatform {
  /** The processor: as a node says it `x86_64`, in a spec also `amd64`; empty for any. */
  Architecture?: string | undefined;
  /** The operating system, `windows` or `linux`; empty for any. */
  OS?: string | undefined;
}

/** A port of a service. */
export interface SwarmPort {
  /** The name of the port; mostly empty. */
  Name?: string | undefined;
  /** `tcp`, `udp` or `sctp`. Windows has no `sctp`. */
  Protocol?: string | undefined;
  /** The port inside the container. */
  TargetPort?: number | undefined;
  /** The port that it is reached by; absent or 0 before the swarm has chosen one. */
  PublishedPort?: number | undefined;
  /** Whether all nodes have the port (`ingress`), or only those that a task runs on (`host`). */
  PublishMode?: string | undefined;
}

/** What a node has, or a task reserves. */
export interface SwarmResources {
  /** Processors in units of 10⁻⁹: 1500000000 are one and a half. Absent for 0, which is no limit or no reservation. */
  NanoCPUs?: number | undefined;
  /** Bytes of memory. Absent for 0, which is no limit or no reservation. */
  MemoryBytes?: number | undefined;
  /** Resources other than processors and memory. Since API 1.32. */
  GenericResources: GenericResource[];
}

/** One secret of a swarm. Its data is never told. */
export interface SwarmSecret {
  /** The id of the object, 25 letters and digits. */
  ID: string;
  /** Goes up with every change; an update must name the one it is based on. */
  Version: ObjectVersion;
  /** When it was made, RFC 3339. */
  CreatedAt?: string | undefined;
  /** When it was last changed, RFC 3339. The swarm itself changes it too. */
  UpdatedAt?: string | undefined;
  /** What it was made from, without its data. */
  Spec: ReportedSecretSpec;
}

/** One service of a swarm, as `ServiceList` and `ServiceInspect` have it. */
export interface SwarmService {
  /** The id of the object, 25 letters and digits. */
  ID: string;
  /** Goes up with every change; an update must name the one it is based on. */
  Version: ObjectVersion;
  /** When it was made, RFC 3339. */
  CreatedAt?: string | undefined;
  /** When it was last changed, RFC 3339. The swarm itself changes it too. */
  UpdatedAt?: string | undefined;
  /** What it was made from. */
  Spec: ReportedServiceSpec;
  /** What it was made from before the last update, to which a rollback leads; absent when there was none. */
  PreviousSpec?: ReportedServiceSpec | undefined;
  /** Where it is reached. */
  Endpoint?: ServiceEndpoint | undefined;
  /** How far its last update is; absent before the first, and after an update that replaced no task. */
  UpdateStatus?: ServiceUpdateStatus | undefined;
  /** Its state as a job; absent from other services. Since API 1.41. */
  JobStatus?: JobStatus | undefined;
  /** How many tasks there are; absent unless asked for. Since API 1.41. */
  ServiceStatus?: ServiceStatus | undefined;
}

/** Body of `SwarmUpdate`, and `Spec` of `SwarmInit`. */
export interface SwarmSpec {
  /** The name of the swarm. Always `default`. */
  Name?: string | undefined;
  /** Labels of the swarm, by name; absent for none. */
  Labels?: Record<string, string> | undefined;
  /** How old tasks are kept. */
  Orchestration?: OrchestrationConfig | undefined;
  /** How the managers agree with each other. */
  Raft?: RaftConfig | undefined;
  /** How nodes report to the managers. */
  Dispatcher?: DispatcherConfig | undefined;
  /** How certificates are made. */
  CAConfig?: CaConfig | undefined;
  /** How the managers protect their keys. Since API 1.25. */
  EncryptionConfig?: EncryptionConfig | undefined;
  /** What tasks get whose service does not say otherwise. */
  TaskDefaults?: TaskDefaults | undefined;
}

/** One task of a service: one container, with where and how it runs. `TaskList` and `TaskInspect` have it. */
export interface SwarmTask {
  /** The id of the object, 25 letters and digits. */
  ID: string;
  /** Goes up with every change; an update must name the one it is based on. */
  Version: ObjectVersion;
  /** When it was made, RFC 3339. */
  CreatedAt?: string | undefined;
  /** When it was last changed, RFC 3339. The swarm itself changes it too. */
  UpdatedAt?: string | undefined;
  /** Its name; empty for an object that is not named, such as most nodes and tasks. */
  Name?: string | undefined;
  /** Its labels. */
  Labels: Record<string, string>;
  /** What it was made from. */
  Spec: ReportedTaskSpec;
  /** The id of its service. */
  ServiceID?: string | undefined;
  /**
   * Which of the tasks of a replicated service it is, from 1, in a job from 0; absent for 0, and from global services.
   */
  Slot?: number | undefined;
  /** The id of the node that it is on; absent before there is one. */
  NodeID?: string | undefined;
  /** How far it is to come: `running`, `complete`, `shutdown` and so on. */
  DesiredState?: string | undefined;
  /** How far it is. */
  Status: TaskStatus;
  /** Which run of the job it belongs to; absent from tasks of no job. Since API 1.41. */
  JobIteration?: ObjectVersion | undefined;
  /** Its networks. */
  NetworksAttachments: NetworkAttachment[];
}

/** Body of `SwarmUnlock`. */
export interface SwarmUnlockSpec {
  /** The key that `SwarmUnlockkey` gave. A secret. */
  UnlockKey: string;
}

/** Answer of `SystemInfo`: what an engine says of itself and of its host. */
export interface SystemInfo {
  /** An id of the engine that stays the same. */
  ID?: string | undefined;
  /** The name of the engine's host. */
  Name?: string | undefined;
  /** How many containers there are. */
  Containers: number;
  /** How many containers run. */
  ContainersRunning?: number | undefined;
  /** How many containers are paused. */
  ContainersPaused?: number | undefined;
  /** How many containers do not run. */
  ContainersStopped?: number | undefined;
  /** How many images there are. */
  Images: number;
  /** The storage driver: `windowsfilter` or `windows` (containerd) on Windows. */
  Driver: string;
  /** What the storage driver says of itself, in pairs of label and value. */
  DriverStatus: string[][];
  /** The drivers that the engine has. */
  Plugins?: PluginsInfo | undefined;
  /** Whether memory can be limited by control groups. False on Windows, where `Memory` works all the same. */
  MemoryLimit?: boolean | undefined;
  /** Whether swap can be limited. Linux only; false on Windows. */
  SwapLimit?: boolean | undefined;
  /** Whether the engine logs for debugging. */
  Debug?: boolean | undefined;
  /** How many files the engine has open; -1 where it does not know, as on Windows. */
  NFd?: number | undefined;
  /** How many goroutines the engine has; a number that only grows hints at a leak. */
  NGoroutines?: number | undefined;
  /** How many clients listen to its events. */
  NEventsListener?: number | undefined;
  /** The time of the engine's clock, RFC 3339. */
  SystemTime?: string | undefined;
  /** The log driver of containers that ask for none: `json-file` unless set otherwise. */
  LoggingDriver?: string | undefined;
  /** Who makes control groups: `cgroupfs`, `systemd` or `none`. Linux only; empty on Windows. */
  CgroupDriver?: string | undefined;
  /** The version of control groups, `1` or `2`. Linux only; absent on Windows. Since API 1.41. */
  CgroupVersion?: string | undefined;
  /** Whether `CpuPeriod` works. Linux only; false on Windows. */
  CpuCfsPeriod?: boolean | undefined;
  /** Whether `CpuQuota` works. Linux only; false on Windows. */
  CpuCfsQuota?: boolean | undefined;
  /** Whether the kernel's control groups support `CpuShares`. False on Windows, where it works all the same. */
  CPUShares?: boolean | undefined;
  /** Whether `CpusetCpus` works. Linux only; false on Windows. */
  CPUSet?: boolean | undefined;
  /** Whether `PidsLimit` works. Linux only; false on Windows. Since API 1.40. */
  PidsLimit?: boolean | undefined;
  /** Whether `OomKillDisable` works. Linux only; false on Windows. */
  OomKillDisable?: boolean | undefined;
  /** Whether the kernel passes packets on between networks. Says nothing on Windows. */
  IPv4Forwarding?: boolean | undefined;
  /**
   * The version of the kernel. On Windows like `10.0 20348 (20348.1.amd64fre.fe_release.210507-1500)`; empty where the
   * engine could not find it out.
   */
  KernelVersion: string;
  /** The operating system for people: `Microsoft Windows Server Version 21H2 (OS Build 20348.2113)`. */
  OperatingSystem: string;
  /**
   * The version of the operating system. On Windows like `10.0.20348`. Since API 1.41; some engines send it to older
   * clients as well.
   */
  OSVersion?: string | undefined;
  /** The operating system, and so the kind of containers that the engine runs. */
  OSType: Known<'windows' | 'linux'>;
  /** The processor as the operating system names it: `x86_64`, `aarch64`. */
  Architecture: string;
  /** The address under which credentials of Docker Hub are kept. */
  IndexServerAddress?: string | undefined;
  /** How it talks to registries. */
  RegistryConfig?: RegistryServiceConfig | undefined;
  /** The proxy that it reaches registries by over HTTP; it leaves passwords out. Empty for none. */
  HttpProxy?: string | undefined;
  /** The proxy that it reaches registries by over HTTPS; it leaves passwords out. Empty for none. */
  HttpsProxy?: string | undefined;
  /** Hosts that it reaches without a proxy, separated by commas. */
  NoProxy?: string | undefined;
  /** Logical processors of the engine's host. */
  NCPU: number;
  /** Memory of the engine's host, in bytes. */
  MemTotal: number;
  /** The folder of its data, on Windows `C:\ProgramData\docker` unless set otherwise. */
  DockerRootDir?: string | undefined;
  /** Labels of the engine, as `key=value`. */
  Labels: string[];
  /** Whether experimental features are on. */
  ExperimentalBuild?: boolean | undefined;
  /** The version of the engine, such as `27.3.1`. */
  ServerVersion: string;
  /** The isolation that `default` stands for. An engine on Linux has none and says `default` here. Since API 1.25. */
  Isolation?: Isolation | undefined;
  /** The runtime of containers that ask for none; empty on Windows unless set. */
  DefaultRuntime?: string | undefined;
  /** The runtimes that it has, by name. Empty on Windows unless set. */
  Runtimes: Record<string, EngineRuntime>;
  /** The program that `Init` runs. Linux only; empty on Windows. */
  InitBinary?: string | undefined;
  /** The build of containerd. */
  ContainerdCommit?: ComponentCommit | undefined;
  /** The build of runc. Linux only. */
  RuncCommit?: ComponentCommit | undefined;
  /** The build of the init program. Linux only. */
  InitCommit?: ComponentCommit | undefined;
  /** Whether containers go on running while the engine does not. Linux only; false on Windows. */
  LiveRestoreEnabled?: boolean | undefined;
  /** Security features that are on, such as `name=seccomp,profile=builtin`. Linux only; empty on Windows. */
  SecurityOptions: string[];
  /** What it wants its operator to know, for people. Since API 1.39. */
  Warnings: string[];
  /** Whether the engine is in a swarm, and as what. */
  Swarm?: SwarmInfo | undefined;
  /** The license of the product, for people; absent for none. Since API 1.39. */
  ProductLicense?: string | undefined;
  /** Where local networks take their subnets from; empty for the usual ranges. Since API 1.41. */
  DefaultAddressPools: NetworkAddressPool[];
  /** Folders with descriptions of devices. Since API 1.44. */
  CDISpecDirs: string[];
  /**
   * Where the engine keeps containers in containerd; absent from an engine on Windows that does without. Since API
   * 1.46.
   */
  Containerd?: ContainerdInfo | undefined;
  /** How it sets up the firewall. Linux only. Since API 1.49. */
  FirewallBackend?: FirewallInfo | undefined;
  /** Devices that its drivers have found. Since API 1.50. */
  DiscoveredDevices: DeviceInfo[];
  /** Its Node Resource Interface; absent while that is off. Linux only. Since API 1.53. */
  NRI?: NriInfo | undefined;
}

/** Answer of `SystemVersion`: the versions of the engine and of what it is made of. */
export interface SystemVersion {
  /** The product that the engine is part of. Since API 1.35. */
  Platform?: EnginePlatform | undefined;
  /** The parts of the engine and their versions. Since API 1.35. */
  Components: ComponentVersion[];
  /** The version of the engine, such as `27.3.1`. */
  Version: string;
  /** The newest API version that the engine speaks. */
  ApiVersion: string;
  /** The oldest API version that the engine accepts. Since API 1.25. */
  MinAPIVersion?: string | undefined;
  /** The operating system that the engine runs on. */
  Os: Known<'windows' | 'linux'>;
  /** The processor that the engine runs on, as Go names it: `amd64`, `arm64`. */
  Arch: string;
  /** The commit that the engine was built from. */
  GitCommit?: string | undefined;
  /** The version of Go that the engine was built with. */
  GoVersion?: string | undefined;
  /**
   * The version of the kernel. On Windows like `10.0 20348 (20348.1.amd64fre.fe_release.210507-1500)`; empty where the
   * engine could not find it out.
   */
  KernelVersion?: string | undefined;
  /** Whether experimental features are on; absent for false. */
  Experimental?: boolean | undefined;
  /** When the engine was built, RFC 3339. */
  BuildTime?: string | undefined;
}

/** The container of a task. */
export interface TaskContainerStatus {
  /** The id of the container, on the engine of the task's node. */
  ContainerID?: string | undefined;
  /** The process id of its first process; absent or 0 while it does not run. */
  PID?: number | undefined;
  /** The exit code, absent for 0. Windows exit codes may be NTSTATUS values: 3221225786 is 0xC000013A, control-C. */
  ExitCode?: number | undefined;
}

/** What tasks get whose service does not say otherwise. */
export interface TaskDefaults {
  /** The log driver of tasks that ask for none; absent for that of the engine of each node. */
  LogDriver?: DriverSpec | undefined;
}

/** The ports of a task that are published on its own node. */
export interface TaskPortStatus {
  /** Ports that are published in the mode `host`. One for IPv4 and one for IPv6 may stand side by side. */
  Ports: SwarmPort[];
}

/** When a task is replaced by a new one. */
export interface TaskRestartPolicy {
  /**
   * When a task that has ended gets a successor: never (`none`), when it failed (`on-failure`), or always (`any`, the
   * default).
   */
  Condition?: 'none' | 'on-failure' | 'any' | undefined;
  /** Nanoseconds before the successor starts; absent for 5 s. */
  Delay?: number | undefined;
  /** How often at most within the window; absent or 0 for no limit. */
  MaxAttempts?: number | undefined;
  /** Nanoseconds in which attempts are counted; absent or 0 for ever. */
  Window?: number | undefined;
}

/** What the tasks of a service are made from. */
export interface TaskSpec {
  /** The containers. */
  ContainerSpec: ServiceContainerSpec;
  /** What a task may use, and what is reserved for it; absent for no limits. */
  Resources?: ResourceRequirements | undefined;
  /** When a task is replaced by a new one; absent for the defaults. */
  RestartPolicy?: TaskRestartPolicy | undefined;
  /** On which nodes it may run; absent for any. */
  Placement?: Placement | undefined;
  /** The overlay networks that it is in; absent for none. Since API 1.25. */
  Networks?: readonly NetworkAttachmentConfig[] | undefined;
  /** The log driver; absent for that of the swarm. */
  LogDriver?: DriverSpec | undefined;
  /** Raise it to have tasks made again although nothing else has changed. Since API 1.25. */
  ForceUpdate?: number | undefined;
  /** What a task is. Services of plugins are not supported here. Since API 1.30. */
  Runtime?: 'container' | undefined;
}

/** The state of a task. */
export interface TaskStatus {
  /** When it came to this state, RFC 3339. */
  Timestamp?: string | undefined;
  /** How far it is; it never goes back. `rejected` failed before it started, `failed` after. */
  State: Known<
    | 'new'
    | 'allocated'
    | 'pending'
    | 'assigned'
    | 'accepted'
    | 'preparing'
    | 'ready'
    | 'starting'
    | 'running'
    | 'complete'
    | 'shutdown'
    | 'failed'
    | 'rejected'
    | 'remove'
    | 'orphaned'
  >;
  /** The same for people, such as `started` or `preparing`. */
  Message?: string | undefined;
  /** Why it failed, or why it waits for a node; absent for no error. On Windows this may be an error of HCS. */
  Err?: string | undefined;
  /** Its container; absent before there is one. */
  ContainerStatus?: TaskContainerStatus | undefined;
  /** Ports that are published on its own node. */
  PortStatus?: TaskPortStatus | undefined;
}

/** A limit on the input and output of one device. Linux only. */
export interface ThrottleDevice {
  /** The device, such as `/dev/sda`. */
  Path: string;
  /** The limit: bytes a second or operations a second, as the field says that it stands in. */
  Rate: number;
}

/** A limit on the input and output of one device. Linux only. */
export interface ThrottleDeviceSpec {
  /** The device, such as `/dev/sda`. */
  Path: string;
  /** The limit: bytes a second or operations a second, as the field says that it stands in. */
  Rate: number;
}

/** The certificates of a swarm, as one of its nodes or the whole trusts them. */
export interface TlsInfo {
  /** The certificates of the authorities that are trusted, PEM. */
  TrustRoot?: string | undefined;
  /** Who issued the node's certificate: the subject, in base64 of DER. */
  CertIssuerSubject?: string | undefined;
  /** The public key of who issued the node's certificate, in base64 of DER. */
  CertIssuerPublicKey?: string | undefined;
}

/** A limit on what a process may open, lock or start. Linux only. */
export interface Ulimit {
  /** What is limited, such as `nofile` or `nproc`. */
  Name: string;
  /** The limit that counts, until a process raises it; -1 for unlimited. */
  Soft: number;
  /** How far a process may raise the soft limit; -1 for unlimited. */
  Hard: number;
}

/** A limit on what a process may open, lock or start. Linux only. */
export interface UlimitSpec {
  /** What is limited, such as `nofile` or `nproc`. */
  Name: string;
  /** The limit that counts, until a process raises it; -1 for unlimited. */
  Soft: number;
  /** How far a process may raise the soft limit; -1 for unlimited. */
  Hard: number;
}

/** The key that unlocks managers of a swarm; answer of `SwarmUnlockkey`. */
export interface UnlockKey {
  /** Empty while the swarm does not lock itself. A secret. */
  UnlockKey: string;
}

/** How the tasks of a service are replaced by new ones. */
export interface UpdateConfig {
  /** How many tasks at a time; 0 for all at once. */
  Parallelism: number;
  /** Nanoseconds between two such groups of tasks; absent for none. */
  Delay?: number | undefined;
  /**
   * What to do when too many new tasks fail: `pause`, the default, `continue`, or `rollback`, only for an update, and since
   * API 1.28.
   */
  FailureAction?: 'pause' | 'continue' | 'rollback' | undefined;
  /** Nanoseconds after the start in which a task that fails counts as a failure; absent for 5 s. Since API 1.25. */
  Monitor?: number | undefined;
  /** The share of tasks that may fail, from 0 to 1; absent for 0. Since API 1.25. */
  MaxFailureRatio?: number | undefined;
  /** Whether the old task stops before the new one starts (`stop-first`, the default) or after. Since API 1.29. */
  Order?: 'stop-first' | 'start-first' | undefined;
}

/** A driver and its options, of a volume that is made with its mount. */
export interface VolumeDriverConfig {
  /** The volume driver; empty for `local`. */
  Name?: string | undefined;
  /** Options of the driver. */
  Options: Record<string, string>;
}

/** Answer of `VolumeList`. */
export interface VolumeList {
  /** The volumes. */
  Volumes: VolumeSummary[];
  /** What went wrong while the engine asked the drivers, for people. */
  Warnings: string[];
}

/** Answer of `VolumePrune`: which volumes were removed. */
export interface VolumePruneResponse {
  /** The names of the volumes that were removed. */
  VolumesDeleted: string[];
  /** Bytes that are free again. */
  SpaceReclaimed: number;
}

/** Body of `VolumeCreate`. */
export interface VolumeSpec {
  /** The name of the volume; absent for one that the engine makes up. */
  Name?: string | undefined;
  /** The volume driver; absent for `local`, the only one on Windows. */
  Driver?: string | undefined;
  /** Options of the driver; absent for none. The driver `local` of Windows has none. */
  DriverOpts?: Record<string, string> | undefined;
  /** Labels, by name; absent for none. */
  Labels?: Record<string, string> | undefined;
  /** Makes it a volume of the whole swarm, of a CSI plugin; absent for a volume of this engine. Since API 1.42. */
  ClusterVolumeSpec?: ClusterVolumeSpec | undefined;
}

/** One volume, as `VolumeList`, `VolumeInspect` and `VolumeCreate` have it. */
export interface VolumeSummary {
  /** The name of the volume: that of its maker, or 64 hexadecimal digits. */
  Name: string;
  /** The volume driver, on Windows `local`. */
  Driver: string;
  /** The folder on the engine's host, on Windows such as `C:\ProgramData\docker\volumes\data\_data`. */
  Mountpoint: string;
  /** When it was made, RFC 3339; absent where the driver does not say. Since API 1.31. */
  CreatedAt?: string | undefined;
  /** Whether it is of this engine (`local`) or the same on all nodes of a swarm (`global`). */
  Scope?: Known<'local' | 'global'> | undefined;
  /** Its labels. */
  Labels: Record<string, string>;
  /** Options of its driver, as it was made with. Since API 1.25. */
  Options: Record<string, string>;
  /** What its driver says of it; empty with `local`. */
  Status: Record<string, unknown>;
  /** What a swarm knows of it; absent from volumes that are not of a CSI plugin. Since API 1.42. */
  ClusterVolume?: ClusterVolume | undefined;
  /** How much it is used. Only in answers of `SystemDataUsage`. */
  UsageData?: VolumeUsageData | undefined;
}

/** A place that a CSI plugin can make volumes for. */
export interface VolumeTopology {
  /** Where it is, from the large to the small, such as a zone and a rack, by names of the plugin. */
  Segments: Record<string, string>;
}

/** A place that a CSI plugin can make volumes for. */
export interface VolumeTopologySpec {
  /** Where it is, from the large to the small, such as a zone and a rack, by names of the plugin. */
  Segments?: Record<string, string> | undefined;
}

/** Body of `VolumeUpdate`: cluster volumes only, and only their availability may differ. */
export interface VolumeUpdateSpec {
  /** All that the volume is to be; only `Availability` may differ from what it is. */
  Spec: ClusterVolumeSpec;
}

/** How much a volume is used. */
export interface VolumeUsageData {
  /** How many containers have the volume; -1 when not known. */
  RefCount: number;
  /** Bytes that it takes; -1 when not known, as with drivers other than `local`. */
  Size: number;
}

/** The share of one device that a container gets. Linux only. */
export interface WeightDevice {
  /** The device, such as `/dev/sda`. */
  Path: string;
  /** The share of the device, from 10 to 1000. */
  Weight: number;
}

/** The share of one device that a container gets. Linux only. */
export interface WeightDeviceSpec {
  /** The device, such as `/dev/sda`. */
  Path: string;
  /** The share of the device, from 10 to 1000. */
  Weight: number;
}

/** A folder of the host in a Windows container. */
export interface WindowsBindMount {
  /** A folder of the host. Windows cannot mount a single file. */
  Type: 'bind';
  /** What is mounted: a folder or a named pipe of the host, or the name of an image, as the type says. */
  Source: string;
  /** Where the container sees it: an absolute path, or a named pipe in a mount of type `npipe`. */
  Target: string;
  /** Whether the container may only read it. Default: false. */
  ReadOnly?: boolean | undefined;
}

/**
 * Body of `ContainerCreate` for a Windows container. Fields of Linux containers do not compile, nor do devices
 * under Hyper-V isolation: the compiler says why, as in `Refused<"Linux only">`.
 *
 * @example
 * ```ts
 * import type { WindowsContainerSpec } from '@wragg/wincontainers';
 *
 * const spec: WindowsContainerSpec = {
 *   Image: 'mcr.microsoft.com/windows/nanoserver:ltsc2022',
 *   Cmd: ['cmd'],
 *   HostConfig: { Isolation: 'hyperv', Binds: ['c:\\share:c:\\iisinstall'] },
 * };
 * ```
 */
export interface WindowsContainerSpec extends ContainerSpecBase {
  /**
   * The ports that it listens on, such as `80/tcp`, as keys of empty objects; beside those of the image. `PortBindings`
   * publishes them.
   */
  ExposedPorts?: Record<string, Record<string, never>> | undefined;
  /** The working directory, absolute; absent for that of the image, or else `C:\`. */
  WorkingDir?: string | undefined;
  /** Whether `Cmd` is a single command line that is already escaped. Default: false. Windows only. */
  ArgsEscaped?: boolean | undefined;
  /** The host's side: isolation, mounts, ports, limits; absent for the defaults. */
  HostConfig?: WindowsHostConfig | undefined;
}

/** A sample of a Windows container. Processor time in units of 100 ns, memory and storage in bytes. */
export interface WindowsContainerStats {
  /** The id of the container; absent where an engine leaves it out. */
  id?: string | undefined;
  /** The name of the container with a slash in front; absent where an engine leaves it out. */
  name?: string | undefined;
  /** When this sample was taken, RFC 3339; `0001-01-01T00:00:00Z` of a container that is not running. */
  read: string;
  /** When the sample before was taken; `0001-01-01T00:00:00Z` if there was none. */
  preread: string;
  /** What went through each network: by interface on Linux, by endpoint id on Windows. */
  networks: Record<string, NetworkStats>;
  /** Tells it from a sample of a Linux container. Engines send it since API 1.52; before, it is filled in. */
  os_type: 'windows';
  /** Logical processors of the host. */
  num_procs: number;
  /** Processor time up to this sample. */
  cpu_stats: CpuStats;
  /** Processor time up to the sample before; all zeros if there was none. */
  precpu_stats: CpuStats;
  /** Memory at this moment. */
  memory_stats: WindowsMemoryStats;
  /** Reading and writing up to this sample. */
  storage_stats?: StorageStats | undefined;
}

/** A device of the host by class or id: `class/5B45201D-F2F2-4F3B-85BB-30FF1F953599`, `vpci-location-path://…`. */
export interface WindowsDevice {
  /** The device: `class/GUID` for all of a class, or, since API 1.42, `IDType://ID`. */
  PathOnHost: string;
  /** Not used on Windows. */
  PathInContainer?: string | undefined;
  /** Not used on Windows. */
  CgroupPermissions?: string | undefined;
}

/** `HostConfig` of a Windows container. What is allowed depends on `Isolation`. */
export type WindowsHostConfig = ProcessIsolatedHostConfig | HypervIsolatedHostConfig;

/** Memory of a Windows container, in bytes. */
export interface WindowsMemoryStats {
  /** Bytes that its processes have committed; absent for 0. */
  commitbytes?: number | undefined;
  /** The most bytes that they have had committed at a time; absent for 0. */
  commitpeakbytes?: number | undefined;
  /** Bytes of memory that only its processes use. What `docker stats` shows as memory. Absent for 0. */
  privateworkingset?: number | undefined;
}

/** An entry of `HostConfig.Mounts` of a Windows container. There is no tmpfs. */
export type WindowsMount = WindowsBindMount | WindowsVolumeMount | WindowsPipeMount;

/** The network drivers of an engine on Windows that a network can be made with. */
export type WindowsNetworkDriver =
  'nat' | 'transparent' | 'overlay' | 'l2bridge' | 'l2tunnel' | 'internal' | 'private' | 'ics';

/** Body of `NetworkCreate` on Windows. */
export interface WindowsNetworkSpec extends NetworkSpecBase {
  /** What kind of network it is. Most networks of a Windows host are of the kind `nat`. */
  Driver: WindowsNetworkDriver;
}

/** A named pipe of the host in a Windows container. */
export interface WindowsPipeMount {
  /** A named pipe of the host, such as `\\.\pipe\docker_engine`. */
  Type: 'npipe';
  /** What is mounted: a folder or a named pipe of the host, or the name of an image, as the type says. */
  Source: string;
  /** Where the container sees it: an absolute path, or a named pipe in a mount of type `npipe`. */
  Target: string;
  /** Refused: a pipe cannot be mounted read-only. */
  [field: `ReadOnly${string}`]: Refused<'not for pipes'> | undefined;
}

/** A port of the host that a port of a Windows container is published on. */
export interface WindowsPortBinding {
  /** The address of the host to listen on. Windows can only listen on all: absent, empty, `0.0.0.0` or `::`. */
  HostIp?: string | undefined;
  /**
   * A port, a range to choose from (`8000-8010`; on Windows in l2bridge and l2tunnel networks), or empty for any free
   * port.
   */
  HostPort?: string | undefined;
}

/** A volume in a Windows container. */
export interface WindowsVolumeMount {
  /** A volume of the engine. */
  Type: 'volume';
  /** The name of the volume; absent for a new volume that the engine gives a name. */
  Source?: string | undefined;
  /** Where the container sees it: an absolute path, or a named pipe in a mount of type `npipe`. */
  Target: string;
  /** Whether the container may only read it. Default: false. */
  ReadOnly?: boolean | undefined;
  /** What is special to a volume; absent for the defaults. */
  VolumeOptions?: MountVolumeOptionsSpec | undefined;
}
