// Written by `npm run types` from the schemas. Change those, and run it again.
import type { Refused } from './refused.js';

/**
 * A text whose usual values are known, and that an engine of another age may still extend: editors suggest the known ones,
 * and any text is accepted.
 */
export type Known<T extends string> = T | (string & {});

/** The portable configuration of a container. A commit may set the same fields. */
export interface ContainerConfigBase {
  /** The name of the container as a computer. Absent means the first 12 digits of its id. */
  Hostname?: string | undefined;
  /** The DNS domain of the container. Absent means no domain. */
  Domainname?: string | undefined;
  /**
   * The user that processes run as: on Windows `ContainerUser`, `ContainerAdministrator` or an account of the image.
   * Absent means the default of the image.
   */
  User?: string | undefined;
  /** Whether the client wants to attach standard input. */
  AttachStdin?: boolean | undefined;
  /** Whether the client wants to attach standard output. */
  AttachStdout?: boolean | undefined;
  /** Whether the client wants to attach standard error. */
  AttachStderr?: boolean | undefined;
  /** Whether the first process has a TTY: one stream for both outputs. Default: false. */
  Tty?: boolean | undefined;
  /** Whether standard input stays open while no client is attached. Default: false. */
  OpenStdin?: boolean | undefined;
  /** Whether standard input closes when the first attached client disconnects. Default: false. */
  StdinOnce?: boolean | undefined;
  /** Environment variables, each as `NAME=value`. `NAME` alone removes the variable of the image. */
  Env?: readonly string[] | undefined;
  /** The command and its arguments. Absent means that of the image. With an entry point these are its arguments. */
  Cmd?: readonly string[] | undefined;
  /**
   * The program that gets the command as its arguments. Absent means that of the image. `[]` or `['']` means no such
   * program.
   */
  Entrypoint?: readonly string[] | undefined;
  /** How the health is checked. Absent means the check of the image. */
  Healthcheck?: Healthcheck | undefined;
  /**
   * Folders that each get a new volume without a name, as keys of empty objects, such as `c:\data`. Absent means no
   * such volumes.
   */
  Volumes?: Record<string, Record<string, never>> | undefined;
  /** Whether the container has no network. Default: false. */
  NetworkDisabled?: boolean | undefined;
  /**
   * The hardware address in the network. From API 1.44 on use `MacAddress` of `EndpointsConfig`. Not since API 1.52.
   */
  MacAddress?: string | undefined;
  /** Dockerfile instructions that run in a build which uses this image as its base. Only images keep them. */
  OnBuild?: readonly string[] | undefined;
  /** Labels, by name. Absent means only the labels of the image. */
  Labels?: Record<string, string> | undefined;
  /**
   * The signal that asks it to stop, such as `SIGTERM`. Absent means that of the image. On Windows `SIGKILL` ends it at
   * once. All other signals shut it down.
   */
  StopSignal?: string | undefined;
  /**
   * Seconds that it has to stop before the engine kills it. -1 means no limit. Absent means the engine's default: 10,
   * on Windows 30. Since API 1.25.
   */
  StopTimeout?: number | undefined;
  /**
   * The shell of the shell forms of CMD, ENTRYPOINT and RUN, such as `['powershell', '-Command']`. Absent means the
   * image's.
   */
  Shell?: readonly string[] | undefined;
}

/** The fields of the body of `ContainerCreate` that both kinds of container have. */
export interface ContainerSpecBase extends ContainerConfigBase {
  /** The image, by name or id. */
  Image: string;
  /** The networks to connect it to. Absent means only the network of `NetworkMode`. */
  NetworkingConfig?: NetworkingConfig | undefined;
}

/** Fields of `HostConfig` that both kinds of container have and that mean the same. */
export interface HostConfigBase {
  /** Where the engine keeps the output. Absent means the engine's default. */
  LogConfig?: LogConfigSpec | undefined;
  /** When the engine starts it again by itself. Absent means never. */
  RestartPolicy?: RestartPolicy | undefined;
  /** Whether the engine removes it when it ends. Not together with a restart policy. Default: false. Since API 1.25. */
  AutoRemove?: boolean | undefined;
  /** The driver of volumes that `Binds` and the image make. Absent means `local`. */
  VolumeDriver?: string | undefined;
  /** Other containers whose volumes it also gets, as `container[:ro|rw]`. Absent means no other containers. */
  VolumesFrom?: readonly string[] | undefined;
  /** The size of the console in characters: height, width. Used with a TTY only. Absent means the engine's default. */
  ConsoleSize?: readonly [number, number] | undefined;
  /** Labels for the runtime. Absent means no labels. Since API 1.43. */
  Annotations?: Record<string, string> | undefined;
  /** Addresses of DNS servers. Absent means those of the engine or the network. */
  Dns?: readonly string[] | undefined;
  /** Options of the resolver, such as `ndots:2`. Not used on Windows. */
  DnsOptions?: readonly string[] | undefined;
  /** Domains that are added to short names. Absent means those of the host. */
  DnsSearch?: readonly string[] | undefined;
  /** Further entries of the hosts file, as `name:address`. Not used on Windows. */
  ExtraHosts?: readonly string[] | undefined;
  /** Whether every exposed port is published on a free port of the host. Default: false. */
  PublishAllPorts?: boolean | undefined;
  /** Options of the storage driver. On Windows `size`, the size of the system drive, such as `50GB`. */
  StorageOpt?: Record<string, string> | undefined;
  /**
   * The most memory that it may use, in bytes. Absent or 0 means no limit. Under Hyper-V isolation, the memory of the
   * utility VM.
   */
  Memory?: number | undefined;
  /**
   * The most processor time that it may use, in units of 10⁻⁹ processors: 1500000000 means one and a half processors.
   * Absent or 0 means no limit. On Windows not together with `CpuPercent` or `CpuShares`. Since API 1.25.
   */
  NanoCpus?: number | undefined;
  /** The file in which the client wrote the id. The engine stores the name, and does not use it. */
  ContainerIDFile?: string | undefined;
}

/** The fields of the body of `NetworkCreate` on every system. */
export interface NetworkSpecBase {
  /** The name of the network. */
  Name: string;
  /** Whether the network has no connection to the outside. Default: false. */
  Internal?: boolean | undefined;
  /**
   * Whether containers that are not tasks of a service can also join this overlay network. Default: false. Since API
   * 1.25.
   */
  Attachable?: boolean | undefined;
  /** Whether it carries the published ports of services to all nodes. Default: false. Since API 1.29. */
  Ingress?: boolean | undefined;
  /**
   * `local` for this engine, or `swarm` for the whole swarm. Absent means the default of the driver. Since API 1.30.
   */
  Scope?: string | undefined;
  /**
   * Whether it is only a template for other networks. `ConfigFrom` names it. Windows nodes of a swarm need such
   * templates. Default: false. Since API 1.30.
   */
  ConfigOnly?: boolean | undefined;
  /** The template that the network is made from. Absent means no template. Since API 1.30. */
  ConfigFrom?: NetworkTemplateSpec | undefined;
  /** Whether its containers get IPv4 addresses. Default: true. Since API 1.48. */
  EnableIPv4?: boolean | undefined;
  /** Whether its containers get IPv6 addresses. Default: false. */
  EnableIPv6?: boolean | undefined;
  /** How it gives out IP addresses. Absent means the engine's way. */
  IPAM?: IpamSpec | undefined;
  /**
   * Options of its driver. Absent means no options. On Windows, for example, `com.docker.network.windowsshim.interface`
   * (the adapter of the host), `….vlanid` or `….dnsservers`.
   */
  Options?: Record<string, string> | undefined;
  /** Labels, by name. Absent means no labels. */
  Labels?: Record<string, string> | undefined;
}

/** Fields of `HostConfig` that a Windows container has under either isolation. */
export interface WindowsHostConfigBase extends HostConfigBase {
  /** Mounts in the short form `[source:]destination[:ro|rw]`, such as `c:\share:c:\data:ro`; see `parseBind`. */
  Binds?: readonly string[] | undefined;
  /** Mounts in the long form. Absent means no such mounts. Since API 1.25. */
  Mounts?: readonly WindowsMount[] | undefined;
  /**
   * Ports of the host to publish on, by the port of the container, such as `80/tcp`. Absent means no published ports.
   */
  PortBindings?: Record<string, readonly WindowsPortBinding[]> | undefined;
  /**
   * Its weight against other containers when processors are busy, from 1 to 10000. Absent or 0 means the default. Under
   * process isolation the engine ignores it if `CpuCount` is set.
   */
  CpuShares?: number | undefined;
  /**
   * The most processor time that it may use, in percent of all processors, from 1 to 100. Absent or 0 means no limit.
   * Under process isolation the engine ignores it if `CpuCount` or `CpuShares` is set.
   */
  CpuPercent?: number | undefined;
  /** How many processors it may use. Absent or 0 means the default. Windows only. Since API 1.25. */
  CpuCount?: number | undefined;
  /** The most operations a second on the system drive. Absent or 0 means no limit. Windows only. */
  IOMaximumIOps?: number | undefined;
  /** The most bytes a second on the system drive. Absent or 0 means no limit. Windows only. */
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
  /** The engine's own profile (`default`) or no profile (`disabled`). */
  Mode?: 'default' | 'disabled' | undefined;
}

/** One statement of `ImageAttestations`: how an image was made, or what is in it. Since API 1.55. */
export interface AttestationStatement {
  /** The statement as a piece of content. */
  Descriptor: Descriptor;
  /** The kind of statement: a URI, such as `https://spdx.dev/Document`. */
  PredicateType: string;
  /** The in-toto statement; absent unless requested. */
  Statement?: unknown;
}

/** Body of `SystemAuth`: credentials of a registry. */
export interface AuthConfig {
  /** The name of the user; absent with a token. */
  username?: string | undefined;
  /** The password, or an access token in its place. A secret. */
  password?: string | undefined;
  /** The e-mail address of the user; current registries do not use it. */
  email?: string | undefined;
  /** The registry, such as `registry.example.com`. Absent means Docker Hub. */
  serveraddress?: string | undefined;
  /** A token that replaces user and password, from an earlier `SystemAuth`. A secret. */
  identitytoken?: string | undefined;
  /** A bearer token that the engine sends to the registry unchanged. A secret. */
  registrytoken?: string | undefined;
}

/** Answer of `SystemAuth`: whether a registry accepts the credentials. */
export interface AuthResponse {
  /** A message such as `Login Succeeded`. Empty if the login succeeded and the engine has no message. */
  Status: string;
  /** A token to use in place of the password. Absent or empty if the registry gave no token. A secret. */
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
  /** Nanoseconds that the certificate of a node is valid. Absent or 0 means 90 days. */
  NodeCertExpiry?: number | undefined;
  /** Authorities outside the swarm that make the certificates. Absent means no such authority. */
  ExternalCAs?: readonly ExternalCa[] | undefined;
  /** The certificate to sign with, PEM. Absent means that the swarm makes one. Since API 1.30. */
  SigningCACert?: string | undefined;
  /** The key of that certificate, PEM. A secret. Since API 1.30. */
  SigningCAKey?: string | undefined;
  /** A number. When an update raises it, the swarm makes new certificates. Since API 1.30. */
  ForceRotate?: number | undefined;
}

/** A CSI volume of a swarm in the containers of a service. */
export interface ClusterMount {
  /** A CSI volume of the swarm. Since API 1.42. */
  Type: 'cluster';
  /** The name of the volume, or `group:NAME` for any volume of a group. */
  Source: string;
  /** The place in the container: an absolute path. */
  Target: string;
}

/** A volume of a CSI plugin, as a swarm has it. Since API 1.42. */
export interface ClusterVolume {
  /** The id that the swarm has for it. */
  ID?: string | undefined;
  /** A number that goes up with every change; `VolumeUpdate` must name the version that it is based on. */
  Version?: ObjectVersion | undefined;
  /** When it was made, RFC 3339. */
  CreatedAt?: string | undefined;
  /** When it was last changed, RFC 3339. */
  UpdatedAt?: string | undefined;
  /** The requested properties. */
  Spec?: ReportedClusterVolumeSpec | undefined;
  /** The data of the plugin. Absent until the volume exists. */
  Info?: ClusterVolumeInfo | undefined;
  /** The nodes that it is available on, or will be. */
  PublishStatus: ClusterVolumePublishStatus[];
}

/** How tasks use a cluster volume. */
export interface ClusterVolumeAccessMode {
  /** On how many nodes it can be used at once: one (`single`, the default) or more (`multi`). */
  Scope?: 'single' | 'multi' | undefined;
  /**
   * How tasks share the volume: `none` (the default), one task only; `readonly`, all tasks read; `onewriter`, one task
   * writes and all read; `all`, all tasks write.
   */
  Sharing?: 'none' | 'readonly' | 'onewriter' | 'all' | undefined;
  /** Use it as a file system. Either this or `BlockVolume`. */
  MountVolume?: ClusterVolumeMountOptions | undefined;
  /** Use it as a block device: an empty object. Either this or `MountVolume`. */
  BlockVolume?: Record<string, never> | undefined;
}

/** The places that must reach a cluster volume. */
export interface ClusterVolumeAccessibility {
  /** The volume must be reachable from at least one of these places. Absent means any place. */
  Requisite?: readonly VolumeTopologySpec[] | undefined;
  /** Places to try first, the best place first. Absent means no preference. */
  Preferred?: readonly VolumeTopologySpec[] | undefined;
}

/** The requested size of a cluster volume. */
export interface ClusterVolumeCapacityRange {
  /** The minimum size in bytes. Absent or 0 means no lower limit. */
  RequiredBytes?: number | undefined;
  /** The maximum size in bytes. Absent or 0 means no upper limit. */
  LimitBytes?: number | undefined;
}

/** The data of the CSI plugin about a cluster volume. */
export interface ClusterVolumeInfo {
  /** Bytes that it holds; 0 if the plugin does not know. */
  CapacityBytes?: number | undefined;
  /** Values that the swarm gives back to the plugin. The keys are names of the plugin. */
  VolumeContext: Record<string, string>;
  /** The id that the plugin has for it; empty until the volume exists. */
  VolumeID?: string | undefined;
  /** Where it can be reached from. Empty means everywhere. */
  AccessibleTopology: VolumeTopology[];
}

/** How a cluster volume is mounted as a file system. */
export interface ClusterVolumeMountOptions {
  /** The file system, such as `ext4`. Absent means that the plugin chooses. */
  FsType?: string | undefined;
  /** Flags of the mount. Absent means no flags. */
  MountFlags?: readonly string[] | undefined;
}

/** The availability of a cluster volume on a node. */
export interface ClusterVolumePublishStatus {
  /** The id of the node. */
  NodeID?: string | undefined;
  /** The state: in `published`, tasks can use the volume. The `pending-…` states are steps to it and from it. */
  State?:
    | Known<'pending-publish' | 'published' | 'pending-node-unpublish' | 'pending-controller-unpublish'>
    | undefined;
  /** Values that the swarm gives back to the plugin. The keys are names of the plugin. */
  PublishContext: Record<string, string>;
}

/** A secret of the swarm that a CSI plugin gets. */
export interface ClusterVolumeSecret {
  /** The name by which the plugin asks for it. */
  Key: string;
  /** The secret of the swarm, by name or id. */
  Secret: string;
}

/** A volume of a CSI plugin that a swarm has as a whole. Since API 1.42. */
export interface ClusterVolumeSpec {
  /** The group of volumes that it belongs to. A service can request any volume of a group. Absent means no group. */
  Group?: string | undefined;
  /** How tasks use it. */
  AccessMode?: ClusterVolumeAccessMode | undefined;
  /** The requested size. Absent means that the plugin chooses. */
  CapacityRange?: ClusterVolumeCapacityRange | undefined;
  /** Secrets that the plugin gets. Absent means no secrets. */
  Secrets?: readonly ClusterVolumeSecret[] | undefined;
  /** The places that must reach the volume. Absent means any place. */
  AccessibilityRequirements?: ClusterVolumeAccessibility | undefined;
  /**
   * Its availability for tasks: `active` (the default), tasks can use it; `pause`, no new task gets it; `drain`, the
   * swarm stops all tasks that use it.
   */
  Availability?: 'active' | 'pause' | 'drain' | undefined;
}

/** Body of `ImageCommit`: configuration that replaces the container's in the new image. */
export interface CommitConfig extends ContainerConfigBase {
  /** The name of an image, kept in the configuration. Not part of an image since API 1.50. */
  Image?: string | undefined;
  /** The ports that containers of the image listen on, such as `80/tcp`, as keys of empty objects. */
  ExposedPorts?: Record<string, Record<string, never>> | undefined;
  /** The working directory of containers of the image. Absent means that of the container. */
  WorkingDir?: string | undefined;
  /** Whether `Cmd` is a single command line that is already escaped. Windows only. */
  ArgsEscaped?: boolean | undefined;
}

/** Parameters of `ImageCommit`. */
export interface CommitOptions {
  /** The container, by name or id. */
  container: string;
  /** The repository of the new image. Absent means an image without a name. */
  repo?: string | undefined;
  /** The tag of the new image. Absent means `latest`. */
  tag?: string | undefined;
  /** A comment for the history of the image. Absent means no comment. */
  comment?: string | undefined;
  /** The author of the image, such as `Ann <ann@example.com>`. Absent means no author. */
  author?: string | undefined;
  /**
   * Whether the engine pauses the container during the commit. Default: true. Without effect on Windows, which commits
   * stopped containers only.
   */
  pause?: boolean | undefined;
  /** Dockerfile instructions to apply, one on each line. Absent means no instructions. */
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
  /** More details, such as `GitCommit` or `KernelVersion`, all as text. */
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
  /** Labels, by name. Absent means no labels. */
  Labels?: Record<string, string> | undefined;
  /** The config in base64, 1000 KiB at most. */
  Data?: string | undefined;
  /**
   * The driver that fills in templates, such as `golang`. Absent means that the config has no templates. Since API
   * 1.37.
   */
  Templating?: DriverSpec | undefined;
}

/** One change of a container's file system, from `ContainerChanges`. */
export interface ContainerChange {
  /** The file or folder inside the container. */
  Path: string;
  /** 0 means modified, 1 means added, 2 means deleted. */
  Kind: number;
}

/** The portable configuration of a container, or the defaults of an image. */
export interface ContainerConfig {
  /**
   * The name of the container as a computer; by default the first 12 digits of its id. Not part of an image since API
   * 1.50.
   */
  Hostname?: string | undefined;
  /** The DNS domain of the container. Empty if it has no domain. Not part of an image since API 1.50. */
  Domainname?: string | undefined;
  /**
   * The user that processes run as: on Windows such as `ContainerAdministrator` or `ContainerUser`. Empty means the
   * default of the image.
   */
  User?: string | undefined;
  /** Whether the client wanted to attach standard input. Not part of an image since API 1.50. */
  AttachStdin?: boolean | undefined;
  /** Whether the client wanted to attach standard output. Not part of an image since API 1.50. */
  AttachStdout?: boolean | undefined;
  /** Whether the client wanted to attach standard error. Not part of an image since API 1.50. */
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
   * Whether its standard input closes when the first attached client disconnects. Not part of an image since API 1.50.
   */
  StdinOnce?: boolean | undefined;
  /** Environment variables, each as `NAME=value`. They may hold secrets. */
  Env: string[];
  /** The command, or the arguments of the entry point. */
  Cmd: string[];
  /** How the engine checks its health. Absent means no check, or the check of the image. */
  Healthcheck?: HealthConfig | undefined;
  /**
   * Whether `Cmd`, or else `Entrypoint`, contains a whole command line that is already escaped. Windows only. Images
   * that were built from the shell form have this value.
   */
  ArgsEscaped?: boolean | undefined;
  /** The image name that was given when the container was created. Not part of an image since API 1.50. */
  Image?: string | undefined;
  /** The folders that get a volume of their own, as keys of empty objects. */
  Volumes: Record<string, unknown>;
  /** The working directory of the processes. Empty means the default, `C:\` on Windows. */
  WorkingDir?: string | undefined;
  /** The program, and its first arguments, that gets the command as further arguments. Empty means no such program. */
  Entrypoint: string[];
  /** Whether the container has no network at all. Not part of an image since API 1.50. */
  NetworkDisabled?: boolean | undefined;
  /** Dockerfile instructions that run in a build which uses this image as its base. */
  OnBuild: string[];
  /** Labels, by key. Those of a container include those of its image. */
  Labels: Record<string, string>;
  /**
   * The signal that asks it to stop. Empty means the default. On Windows `SIGKILL` ends it at once. All other signals
   * shut it down.
   */
  StopSignal?: string | undefined;
  /**
   * Seconds that it has to stop before the engine kills it. -1 means no limit. Absent means the default: 30 on Windows,
   * 10 on Linux.
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
   * The warnings of the engine as text. On Windows, for example, a warning names the processor limit that the engine
   * ignores, if two limits conflict.
   */
  Warnings: string[];
}

/** Answer of `ContainerInspect`: all data of the engine about one container. */
export interface ContainerInspect {
  /** The id of the container, 64 hexadecimal digits. */
  Id: string;
  /** When it was created, RFC 3339. */
  Created: string;
  /** The program that it runs, from the entry point or the command. */
  Path: string;
  /** The arguments of the program. */
  Args: string[];
  /** The state of the container, and how its last run ended. */
  State: ContainerState;
  /** The id of the image, such as `sha256:…`. `Config.Image` has the name that was used. */
  Image: string;
  /** Its name with a slash in front: `/iisnanobase`. */
  Name: string;
  /** The file of its log on the engine's host. Empty for log drivers that have no such file. */
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
  /** Bytes of the files that it has changed or added. Absent unless the request has `size`. */
  SizeRw?: number | undefined;
  /** Bytes of all its files, those of the image included. Absent unless the request has `size`. */
  SizeRootFs?: number | undefined;
  /** The mounts of the container, as the engine set them up. */
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

/** The state of a container, and how its last run ended. */
export interface ContainerState {
  /** The state of the container, in one word. */
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
  /** Whether its removal failed before the end. The only possible operation is to remove it again. */
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
  /** Why the last start failed. Empty if it did not fail. HCS errors arrive here as text. */
  Error: string;
  /** When it last started, RFC 3339; `0001-01-01T00:00:00Z` means never. */
  StartedAt?: string | undefined;
  /** When it last ended, RFC 3339; `0001-01-01T00:00:00Z` means never. */
  FinishedAt?: string | undefined;
  /** The result of its health check. Absent without a health check. */
  Health?: Health | undefined;
}

/** {@link containerStatsSchema} for an engine of which the operating system is not known. */
export type ContainerStats = WindowsContainerStats | LinuxContainerStats;

/** The state of a container, in one word. */
export type ContainerStatus = Known<
  'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead'
>;

/** Where an engine with the containerd image store keeps the files of a container. */
export interface ContainerStorage {
  /** Where the root file system is. */
  RootFS?: RootFsStorage | undefined;
}

/** One container of `ContainerList`, with the values that `docker ps` shows. */
export interface ContainerSummary {
  /** The id of the container, 64 hexadecimal digits. */
  Id: string;
  /** Its names, each with a slash in front: `/iisnanobase`. */
  Names: string[];
  /**
   * The image name that was given when the container was created. It is the image's id if that name now belongs to
   * another image, or to no image.
   */
  Image: string;
  /** The id of the image, such as `sha256:…`. */
  ImageID?: string | undefined;
  /**
   * The entry point and its arguments in one line, as text to show to a user. A program cannot split it into its parts
   * again.
   */
  Command?: string | undefined;
  /** When it was created, in seconds since 1970. */
  Created: number;
  /** Its exposed and published ports. */
  Ports: PortSummary[];
  /** Bytes of the files that it has changed or added. Absent unless the request has `size`. */
  SizeRw?: number | undefined;
  /** Bytes of all its files, those of the image included. Absent unless the request has `size`. */
  SizeRootFs?: number | undefined;
  /** Its labels, those of the image included. */
  Labels: Record<string, string>;
  /** The state of the container now. */
  State: ContainerStatus;
  /** The state as text to show to a user: `Up 2 minutes`, `Exited (0) 3 hours ago`. */
  Status: string;
  /** A few fields of its host configuration; `ContainerInspect` has all of it. */
  HostConfig?: ContainerSummaryHostConfig | undefined;
  /** Its networks. */
  NetworkSettings?: ContainerSummaryNetworkSettings | undefined;
  /** The mounts of the container. */
  Mounts: MountPoint[];
  /** The result of its health check so far. Since API 1.52. */
  Health?: HealthSummary | undefined;
  /** The variant of the image that it runs; only from engines with the containerd image store. Since API 1.48. */
  ImageManifestDescriptor?: Descriptor | undefined;
}

/** The part of a container's host configuration that `ContainerList` reports. */
export interface ContainerSummaryHostConfig {
  /** The network that the container was created with. `nat` or `default` is the default network of Windows. */
  NetworkMode?: string | undefined;
  /** Labels for the runtime. Since API 1.46. */
  Annotations: Record<string, string>;
}

/** The networks of a container, as `ContainerList` reports them. */
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
 * Body of `ContainerUpdate`. An engine on Windows takes `RestartPolicy`, and cannot change the resources of an existing
 * container.
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
   * The most processor time that it may use, in units of 10⁻⁹ processors: 1500000000 means one and a half processors.
   * Absent or 0 to leave it as it is. Since API 1.28 in an update.
   */
  NanoCpus?: number | undefined;
  /** The most processes that it may have. -1 or 0 means no limit. Linux only. Since API 1.40 in an update. */
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
  /** How many processors it may use. Windows only, where current engines refuse to change it. Since API 1.25. */
  CpuCount?: number | undefined;
  /**
   * The most processor time that it may use, in percent of all processors. Windows only, where current engines refuse
   * to change it.
   */
  CpuPercent?: number | undefined;
  /** The most operations a second on the system drive. Windows only, where current engines refuse to change it. */
  IOMaximumIOps?: number | undefined;
  /** The most bytes a second on the system drive. Windows only, where current engines refuse to change it. */
  IOMaximumBandwidth?: number | undefined;
}

/** Why the engine could not wait for a container. */
export interface ContainerWaitError {
  /** The message of the error, as text. */
  Message?: string | undefined;
}

/** Answer of `ContainerWait`: how the container ended. */
export interface ContainerWaitResponse {
  /** The exit code of the container. Windows exit codes may be NTSTATUS values: 3221225786 is 0xC000013A, control-C. */
  StatusCode: number;
  /** Present if the wait itself failed, or if the removal failed for which the request waited. Since API 1.34. */
  Error?: ContainerWaitError | undefined;
}

/** The containerd that an engine uses. */
export interface ContainerdInfo {
  /** Where its API is: on Windows a named pipe such as `\\.\pipe\containerd-containerd`. */
  Address?: string | undefined;
  /** The namespaces in which the engine keeps its data. */
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
  /** The processor time that the container has used. */
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
  /** The kind of content, such as `application/vnd.oci.image.manifest.v1+json`. */
  mediaType?: string | undefined;
  /** The digest of the content, such as `sha256:…`. */
  digest: string;
  /** The size of the content in bytes. */
  size: number;
  /**
   * Other addresses of the content. Layers of old Windows base images have them. Absent if there are no other
   * addresses.
   */
  urls?: string[] | undefined;
  /** Notes of the author, by key. */
  annotations: Record<string, string>;
  /** The content itself, in base64. Present only if the content is short. */
  data?: string | undefined;
  /** The purpose of the content, if it is not an image. */
  artifactType?: string | undefined;
  /** The platform of the content. Absent if it is not known. */
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
  /** The allowed operations: any of `r`, `w` and `m`. Empty on Windows. */
  CgroupPermissions?: string | undefined;
}

/** A request for devices, such as GPUs, that a driver of the engine fulfils. Linux only. */
export interface DeviceRequest {
  /** The driver for the request, such as `nvidia` or `cdi`. Empty means any driver that has the capabilities. */
  Driver?: string | undefined;
  /** How many devices. -1 means all. */
  Count?: number | undefined;
  /** The devices, by the ids of the driver. */
  DeviceIDs: string[];
  /** Capabilities that the devices must have. A device must have all capabilities of at least one of the lists. */
  Capabilities: string[][];
  /** Options for the driver. */
  Options: Record<string, string>;
}

/** A request for devices, such as GPUs, that a driver of the engine fulfils. Linux only. */
export interface DeviceRequestSpec {
  /** The driver for the request, such as `nvidia` or `cdi`. Absent means any driver that has the capabilities. */
  Driver?: string | undefined;
  /** How many devices. -1 means all. */
  Count?: number | undefined;
  /** The devices, by the ids of the driver. Use it in place of `Count`. */
  DeviceIDs?: readonly string[] | undefined;
  /** Capabilities that the devices must have. A device must have all capabilities of at least one of the lists. */
  Capabilities?: readonly (readonly string[])[] | undefined;
  /** Options for the driver. Absent means no options. */
  Options?: Record<string, string> | undefined;
}

/** A number of resources of one kind. */
export interface DiscreteGenericResource {
  /** The kind of resource, such as `SSD`. */
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
 * Answer of `SystemDataUsage`. Up to API 1.51 it has the lists at the top. From API 1.52 on it has the `…Usage` totals.
 * Some engines send both.
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
  /**
   * The build cache; empty on Windows, because the classic builder has no such cache. Since API 1.39; empty since API
   * 1.53.
   */
  BuildCache: DiskUsageBuildCache[];
  /** The disk space of all images. Since API 1.52. */
  ImageUsage?: DiskUsageTotals | undefined;
  /** The disk space of all containers. Since API 1.52. */
  ContainerUsage?: DiskUsageTotals | undefined;
  /** The disk space of all volumes. Since API 1.52. */
  VolumeUsage?: DiskUsageTotals | undefined;
  /** The disk space of the build cache. Since API 1.52. */
  BuildCacheUsage?: DiskUsageTotals | undefined;
}

/** The disk space of one entry of the build cache. */
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

/** The disk space of one container. */
export interface DiskUsageContainer {
  /** The id of the container. */
  Id: string;
  /** The state of the container in one word, such as `running` or `exited`. */
  State?: string | undefined;
  /** Bytes of the files that it has changed or added. Absent means 0. */
  SizeRw?: number | undefined;
}

/** The disk space of one image. */
export interface DiskUsageImage {
  /** The id of the image. */
  Id: string;
  /** Bytes, layers that it shares with others included; -1 if not known. */
  Size?: number | undefined;
  /** Bytes that it shares with others; -1 if not known. */
  SharedSize?: number | undefined;
  /** Containers that are made of it; -1 if not known. */
  Containers?: number | undefined;
}

/** The disk space of all objects of one kind. Since API 1.52. */
export interface DiskUsageTotals {
  /** How many are in use. Absent means 0. */
  ActiveCount?: number | undefined;
  /** How many there are. Absent means 0. */
  TotalCount?: number | undefined;
  /** Bytes that become free if all unused objects are removed. Absent means 0. */
  Reclaimable?: number | undefined;
  /** Bytes of all of them. Absent means 0. */
  TotalSize?: number | undefined;
  /** The objects themselves. Present only if the request has `verbose`. */
  Items?: Record<string, never>[] | undefined;
}

/** The disk space of one volume. */
export interface DiskUsageVolume {
  /** The name of the volume. */
  Name: string;
  /** How many containers use it, and its size in bytes. */
  UsageData?: VolumeUsageData | undefined;
}

/** How nodes report to the managers of a swarm. */
export interface DispatcherConfig {
  /** Nanoseconds between two heartbeats of a node. Absent or 0 means 5 s. A node that misses them is down. */
  HeartbeatPeriod?: number | undefined;
}

/** Answer of `DistributionInspect`: the information of a registry about an image, without a pull. */
export interface DistributionInspect {
  /** The content that the name refers to in the registry: a manifest, or an index of several manifests. */
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
  /** Features of the operating system that the image needs, such as `win32k`. Mostly absent. */
  'os.features'?: string[] | null | undefined;
  /** The variant of the processor, such as `v8` of `arm64`. */
  variant?: string | undefined;
}

/** How the containers of a service look up names. */
export interface DnsConfig {
  /** Addresses of DNS servers. Absent means those of the engine. */
  Nameservers?: readonly string[] | undefined;
  /** Domains that are added to short names. Absent means those of the host. */
  Search?: readonly string[] | undefined;
  /** Options of the resolver, such as `ndots:2`. Not used on Windows. */
  Options?: readonly string[] | undefined;
}

/** A driver and its options. */
export interface DriverSpec {
  /** The name of the driver. Absent means the default. */
  Name?: string | undefined;
  /** Options of the driver, by name. Absent means no options. */
  Options?: Record<string, string> | undefined;
}

/** How the managers of a swarm protect their keys. */
export interface EncryptionConfig {
  /** Whether a manager whose engine was restarted stays locked until it gets the key. Default: false. */
  AutoLockManagers?: boolean | undefined;
}

/** The requested connection of a container to a network. */
export interface EndpointConfig {
  /** The requested addresses. Absent means any. */
  IPAMConfig?: EndpointIpamConfigSpec | undefined;
  /** Links to other containers, as `container:alias`. Linux only. Names in a network replace this old way. */
  Links?: readonly string[] | undefined;
  /** Further names of the container in the network. Absent means no further names. Not in the default network. */
  Aliases?: readonly string[] | undefined;
  /** The hardware address in the network. Absent means any. Since API 1.44. Since API 1.54 in `NetworkConnect`. */
  MacAddress?: string | undefined;
  /** Options for the network driver. Absent means no options. Since API 1.32. */
  DriverOpts?: Record<string, string> | undefined;
  /**
   * The network with the highest number is the default gateway of the container. Absent means 0. Linux only. Since API
   * 1.48.
   */
  GwPriority?: number | undefined;
}

/** The addresses that were requested for a container in a network. */
export interface EndpointIpamConfig {
  /** The requested IPv4 address. Empty or absent means any. */
  IPv4Address?: string | undefined;
  /** The requested IPv6 address. Empty or absent means any. */
  IPv6Address?: string | undefined;
  /** Further addresses of the link-local range. Linux only. */
  LinkLocalIPs: string[];
}

/** The requested addresses of a container in a network. */
export interface EndpointIpamConfigSpec {
  /** An IPv4 address in one of the network's subnets. Absent means any. */
  IPv4Address?: string | undefined;
  /** An IPv6 address in one of the network's subnets. Absent means any. */
  IPv6Address?: string | undefined;
  /** Further addresses that are valid on the link only. Absent means no further addresses. Linux only. */
  LinkLocalIPs?: readonly string[] | undefined;
}

/** A container's place in a network. */
export interface EndpointSettings {
  /** The requested addresses. Absent means any. */
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
  /** Links to other containers, as `container:alias`. Linux only. Names in a network replace this old way. */
  Links: string[];
  /** Further names of the container in the network, as requested. Up to API 1.44 also the short id of the container. */
  Aliases: string[];
  /** All names of the container that other containers of the network can use. Since API 1.44. */
  DNSNames: string[];
  /** Options for the network driver. Since API 1.32. */
  DriverOpts: Record<string, string>;
  /** The network with the highest number is the default gateway of the container; 0 by default. Since API 1.48. */
  GwPriority?: number | undefined;
}

/** How a service is reached. */
export interface EndpointSpec {
  /**
   * The addresses that DNS returns for its name: one address for all tasks (`vip`, the default), or the address of each
   * task (`dnsrr`).
   */
  Mode?: 'vip' | 'dnsrr' | undefined;
  /** The ports that it publishes. Absent means no ports. With `dnsrr` only ports of mode `host`. */
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

/** One plugin of the engine. Plugins are for Linux; an engine on Windows has no plugins. */
export interface EnginePlugin {
  /** The id of the plugin; absent until it is installed. */
  Id?: string | undefined;
  /** Its name with a tag, such as `vieux/sshfs:latest`. */
  Name: string;
  /** Whether it is in use. */
  Enabled: boolean;
  /** The name that was used for the pull, with the registry. */
  PluginReference?: string | undefined;
  /** The current settings of the plugin. */
  Settings: PluginSettings;
  /** The configuration of the plugin. */
  Config: PluginConfig;
}

/** A program that can run containers for the engine. */
export interface EngineRuntime {
  /** The program. Absent for a runtime of containerd. */
  path?: string | undefined;
  /** Arguments of the program. */
  runtimeArgs: string[];
  /** Information from the runtime about itself, as text by name. Since API 1.44. */
  status: Record<string, string>;
}

/** Why an operation failed. */
export interface ErrorDetail {
  /** The exit code of a build step, or a code of the registry. Absent if there is no code. */
  code?: number | undefined;
  /** The message of the error, as text. On Windows it often contains an error of HCS. */
  message?: string | undefined;
}

/** The body of every answer in which an engine refuses a request or reports a failure. */
export interface ErrorResponse {
  /** The message of the error, as text. On Windows it often contains an error of HCS or HNS. */
  message: string;
}

/** The object of an event. */
export interface EventActor {
  /** The id of the object. It is the name if the object has no id, such as a volume. */
  ID: string;
  /** Properties of the object (name, image, labels) and of the event (`exitCode`, `execID`, `signal`), all as text. */
  Attributes: Record<string, string>;
}

/** One message of `SystemEvents`, as the engine sent it. The package makes an `EngineEvent` from it. */
export interface EventMessage {
  /** The kind of object that the event is about. */
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
  /** The action: `start`, `die`, `exec_die`, `health_status: healthy`, `exec_create: cmd /c dir` and so on. */
  Action: string;
  /** The object that the event is about. */
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
  /** The id of the exec. `ExecStart` and `ExecInspect` need it. */
  Id: string;
}

/** Answer of `ExecInspect`: the process of an exec, and how it ended. */
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
  /** The process of the exec. */
  ProcessConfig?: ExecProcessConfig | undefined;
  /** Whether standard input is attached. */
  OpenStdin?: boolean | undefined;
  /** Whether standard output is attached. */
  OpenStdout?: boolean | undefined;
  /** Whether standard error is attached. */
  OpenStderr?: boolean | undefined;
  /** Whether the engine may remove the exec from its records. Only the engine uses this value. */
  CanRemove?: boolean | undefined;
}

/** The process of an exec, as it was requested. */
export interface ExecProcessConfig {
  /** Whether it has a TTY. */
  tty?: boolean | undefined;
  /** The program. */
  entrypoint?: string | undefined;
  /** The arguments of the program. */
  arguments: string[];
  /** The user that it runs as. Absent or empty means that of the container. */
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
  /** Environment variables in addition to those of the container, each as `NAME=value`. Since API 1.25. */
  Env?: readonly string[] | undefined;
  /** The user that it runs as, on Windows such as `ContainerAdministrator`. Absent means that of the container. */
  User?: string | undefined;
  /** Whether it has nearly all rights of the host. Default: false. Linux only. */
  Privileged?: boolean | undefined;
  /** The working directory, absolute. Absent means that of the container. Since API 1.35. */
  WorkingDir?: string | undefined;
}

/** Body of `ExecStart`. */
export interface ExecStartSpec {
  /** Whether it runs in the background, so that the client gets no stream. Default: false. */
  Detach?: boolean | undefined;
  /** Whether it has a TTY. Use the same value as in `ContainerExec`. Default: false. */
  Tty?: boolean | undefined;
  /** The size of its console in characters: height, width. Only with a TTY. Since API 1.42. */
  ConsoleSize?: readonly [number, number] | undefined;
}

/** A certificate authority outside a swarm. */
export interface ExternalCa {
  /** The protocol that it speaks. Absent means `cfssl`, the only one. */
  Protocol?: 'cfssl' | undefined;
  /** Where certificates are requested. */
  URL: string;
  /** Options for the protocol. Absent means no options. */
  Options?: Record<string, string> | undefined;
  /** Its own certificate, PEM. Absent means that of the swarm. Since API 1.30. */
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
  /** Further pairs of label and value, as text. */
  Info: string[][];
}

/** A resource that is not processor or memory, such as a GPU: one of the fields is present. */
export interface GenericResource {
  /** One resource with a name. Absent for a number of them. */
  NamedResourceSpec?: NamedGenericResource | undefined;
  /** A number of resources. Absent for a resource with a name. */
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
   * The places of the files, as the driver reports them. With `windowsfilter`: `dir`, the folder of the layer on the
   * engine's host.
   */
  Data: Record<string, string>;
}

/** The result of the health check so far. */
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
   * The command to run: `['CMD', program, …]`, or `['CMD-SHELL', command]` for the shell of the image. `['NONE']` means
   * no check. Empty means the check of the image.
   */
  Test: string[];
  /** Nanoseconds between the end of a check and the next. 0 or absent means the default of 30 s. */
  Interval?: number | undefined;
  /** Nanoseconds until a check counts as failed. 0 or absent means the default of 30 s. */
  Timeout?: number | undefined;
  /** How many failed checks in a row make the container unhealthy. 0 or absent means the default of 3. */
  Retries?: number | undefined;
  /**
   * Nanoseconds after the start in which a failed check does not count. 0 or absent means no such time. Since API 1.29.
   */
  StartPeriod?: number | undefined;
  /** Nanoseconds between checks within the start period. 0 or absent means the default of 5 s. Since API 1.44. */
  StartInterval?: number | undefined;
}

/** One run of a health check. */
export interface HealthLog {
  /** When the check began, RFC 3339. */
  Start: string;
  /** When the check ended, RFC 3339. */
  End: string;
  /** 0 means healthy, 1 means unhealthy. Other numbers count as unhealthy. -1 means that the check took too long. */
  ExitCode: number;
  /** The first 4096 bytes of what the check wrote. */
  Output: string;
}

/** The health of a container, as `ContainerList` reports it. */
export interface HealthSummary {
  /** The result so far; `none` for a container without a health check. */
  Status?: Known<'none' | 'starting' | 'healthy' | 'unhealthy'> | undefined;
  /** How many checks in a row have failed. */
  FailingStreak?: number | undefined;
}

/** How the engine checks the container's health; times in nanoseconds. */
export interface Healthcheck {
  /**
   * The command to run: `['CMD', program, …]`, or `['CMD-SHELL', command]` for the shell of the image. `['NONE']` means
   * no check. Absent or `[]` means the check of the image.
   */
  Test?: readonly string[] | undefined;
  /** Nanoseconds between the end of a check and the next. Absent or 0 means the image's value, or else 30 s. */
  Interval?: number | undefined;
  /** Nanoseconds until a check counts as failed. Absent or 0 means the image's value, or else 30 s. */
  Timeout?: number | undefined;
  /** How many failed checks in a row make the container unhealthy. Absent or 0 means the image's value, or else 3. */
  Retries?: number | undefined;
  /**
   * Nanoseconds after the start in which a failed check does not count. Absent or 0 means the image's value, or else no
   * such time. Since API 1.29.
   */
  StartPeriod?: number | undefined;
  /**
   * Nanoseconds between checks within the start period. Absent or 0 means the image's value, or else 5 s. Since API
   * 1.44.
   */
  StartInterval?: number | undefined;
}

/** The host's side of a container's configuration, as reported. */
export interface HostConfig {
  /** Mounts in the short form `source:target[:mode]`. On Windows such as `c:\share:c:\data:ro`. */
  Binds: string[];
  /** Mounts in the long form; absent if there are no mounts. Since API 1.25. */
  Mounts?: Mount[] | undefined;
  /**
   * The network that it was created with: a name, `none`, `default`, or `container:id` to share the network of another
   * container. `default` is `nat` on Windows.
   */
  NetworkMode?: string | undefined;
  /**
   * The requested ports of the host, by the port of the container. `NetworkSettings.Ports` has the ports that the
   * engine chose.
   */
  PortBindings: PortMap;
  /** Whether every exposed port is published on a free port of the host. */
  PublishAllPorts?: boolean | undefined;
  /** DNS servers. Empty means those of the engine or the network. */
  Dns: string[];
  /** Options of the resolver. Not used on Windows. */
  DnsOptions: string[];
  /** Domains that are added to short names. Empty means those of the host. */
  DnsSearch: string[];
  /** Further entries of its hosts file, as `name:address`. Not used on Windows. */
  ExtraHosts: string[];
  /** When the engine starts it again by itself. */
  RestartPolicy?: ReportedRestartPolicy | undefined;
  /** Whether the engine removes it when it ends. Since API 1.25. */
  AutoRemove?: boolean | undefined;
  /** Where the engine keeps its output. */
  LogConfig?: LogConfig | undefined;
  /**
   * The isolation of the container from the host. When an engine on Windows creates the container, it replaces
   * `default` with its own default, `process` or `hyperv`. An engine on Linux has only `default`.
   */
  Isolation?: Isolation | undefined;
  /** Security options. On Windows only `credentialspec=…`, with a group managed service account. */
  SecurityOpt: string[];
  /** Devices of the host that it can use. On Windows only with process isolation. */
  Devices: DeviceMapping[];
  /**
   * The most memory that it may use, in bytes. 0 means no limit, or the default size of the utility VM under Hyper-V
   * isolation.
   */
  Memory?: number | undefined;
  /**
   * The most processor time that it may use, in units of 10⁻⁹ processors: 1500000000 means one and a half processors. 0
   * means no limit. Since API 1.25.
   */
  NanoCpus?: number | undefined;
  /**
   * How many processors it may use. 0 means no limit. Windows only. Under process isolation it takes precedence over
   * `CpuShares`, and `CpuShares` takes precedence over `CpuPercent`. Since API 1.25.
   */
  CpuCount?: number | undefined;
  /**
   * The most processor time that it may use, in percent of all processors of the host. 0 means no limit. Windows only.
   */
  CpuPercent?: number | undefined;
  /** Its weight against other containers when processors are busy. On Windows from 1 to 10000. 0 means the default. */
  CpuShares?: number | undefined;
  /** Operations a second on the system drive. 0 means no limit. Windows only. */
  IOMaximumIOps?: number | undefined;
  /** Bytes a second on the system drive. 0 means no limit. Windows only. */
  IOMaximumBandwidth?: number | undefined;
  /** Options of the storage driver. On Windows `size`, the size of the system drive, such as `50GB`. */
  StorageOpt: Record<string, string>;
  /** The driver of volumes that `Binds` and the image make. Empty means `local`. */
  VolumeDriver?: string | undefined;
  /** Other containers whose volumes it also gets, as `container[:ro|rw]`. */
  VolumesFrom: string[];
  /** The size of its console in characters: height, width. `[0, 0]` if not set. */
  ConsoleSize: number[];
  /** The file in which the client wrote the id. The engine does not use it. */
  ContainerIDFile?: string | undefined;
  /** Labels for the runtime. Since API 1.43. */
  Annotations: Record<string, string>;
  /** The share of disk access, from 10 to 1000. 0 means the default. Linux only. */
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
  /** Capabilities of the kernel that are removed. Linux only. */
  CapDrop: string[];
  /** The control group of another container, as `container:id`. Empty means its own control group. Linux only. */
  Cgroup?: string | undefined;
  /** The parent of the container's control group. Empty means the engine's default. Linux only. */
  CgroupParent?: string | undefined;
  /**
   * Whether it sees the control groups of the `host` or only its own (`private`). Empty means the engine's default.
   * Linux only. Since API 1.41.
   */
  CgroupnsMode?: string | undefined;
  /** The length of a period of the scheduler, in microseconds. 0 means the default. Linux only. */
  CpuPeriod?: number | undefined;
  /** Processor time that it may use in each period, in microseconds. 0 means no limit. Linux only. */
  CpuQuota?: number | undefined;
  /**
   * The length of a period of the real-time scheduler, in microseconds. 0 means no such period. Linux only. Since API
   * 1.25.
   */
  CpuRealtimePeriod?: number | undefined;
  /**
   * Processor time for real-time tasks in each period, in microseconds. 0 means no such time. Linux only. Since API
   * 1.25.
   */
  CpuRealtimeRuntime?: number | undefined;
  /** The processors that it may use, such as `0-2,4`. Empty means all. Linux only. */
  CpusetCpus?: string | undefined;
  /** The memory nodes that it may use, such as `0,1`. Empty means all. Linux only. */
  CpusetMems?: string | undefined;
  /** Rules for access to devices, such as `c 13:* rwm`. Linux only. Since API 1.28. */
  DeviceCgroupRules: string[];
  /** Requests for devices that drivers fulfil, such as GPUs. Linux only. Since API 1.40. */
  DeviceRequests: DeviceRequest[];
  /** Further groups of its first process. Linux only. */
  GroupAdd: string[];
  /**
   * Whether a small init process removes ended processes and passes signals on. Absent means the engine's default.
   * Linux only. Since API 1.25.
   */
  Init?: boolean | undefined;
  /**
   * Whose shared memory and semaphores it uses: `private`, `shareable`, `none`, `host` or `container:id`. Empty means
   * the engine's default. Linux only.
   */
  IpcMode?: string | undefined;
  /** Links to other containers, as `container:alias`. Linux only. Names in a network replace this old way. */
  Links: string[];
  /** Paths that it cannot see. Empty means the usual ones. Linux only. Since API 1.38. */
  MaskedPaths: string[];
  /** The limit in bytes that applies if the host has too little memory. 0 means no such limit. Linux only. */
  MemoryReservation?: number | undefined;
  /** Bytes of memory and swap together. -1 means unlimited. 0 means twice the memory. Linux only. */
  MemorySwap?: number | undefined;
  /** How early the kernel swaps out its memory, from 0 to 100. Absent or -1 means the kernel's default. Linux only. */
  MemorySwappiness?: number | undefined;
  /** Whether the kernel leaves its processes running when memory runs out. Absent means false. Linux only. */
  OomKillDisable?: boolean | undefined;
  /**
   * How likely it is that the kernel ends its processes when memory runs out, from -1000 (never) to 1000. 0 means the
   * default. Linux only.
   */
  OomScoreAdj?: number | undefined;
  /** Whose processes it sees: those of the `host`, or `container:id`. Empty means its own. Linux only. */
  PidMode?: string | undefined;
  /** How many processes it may have. Absent, 0 or -1 means unlimited. Linux only. */
  PidsLimit?: number | undefined;
  /** Whether it has nearly all rights of the host. Linux only. */
  Privileged?: boolean | undefined;
  /** Paths that it can only read. Empty means the usual ones. Linux only. Since API 1.38. */
  ReadonlyPaths: string[];
  /** Whether its root file system is read-only. Linux only. */
  ReadonlyRootfs?: boolean | undefined;
  /**
   * The runtime, such as `runc` or `io.containerd.runhcs.v1`. Empty means the default. Some engines fill it in at the
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
  /** `hyperv`: it has its own kernel, in a small virtual machine. */
  Isolation: 'hyperv';
  /**
   * A network by name or id, or `none`. Absent or `default` means the network `nat`. The package refuses a
   * request to share the network of another container.
   */
  NetworkMode?: string | undefined;
  /** Refused: device assignment is not supported for Hyper-V containers; use process isolation. */
  [field: `Devices${string}`]: Refused<'process isolation only'> | undefined;
}

/** One result of `ImageDelete`: a removed name, or a deleted image or layer. */
export interface ImageDeleteResponseItem {
  /** The name that was removed. Absent if this result is a deletion. */
  Untagged?: string | undefined;
  /** The id of the image or layer that was deleted. Absent if this result is a removed name. */
  Deleted?: string | undefined;
}

/** One step of `ImageHistory`. The step made one layer, or changed the configuration. */
export interface ImageHistoryItem {
  /** The id of the image that the step made; `<missing>` for steps that were made elsewhere. */
  Id: string;
  /** When the step was made, in seconds since 1970. */
  Created: number;
  /** The instruction or command that made it. */
  CreatedBy: string;
  /** The names of the image that the step made. Empty if it has no name. */
  Tags: string[];
  /** Bytes that the step added; 0 if it changed no files. */
  Size: number;
  /** The comment of the step, such as `buildkit.dockerfile.v0`; often empty. */
  Comment?: string | undefined;
}

/** The origin of an image, as far as it is proven. */
export interface ImageIdentity {
  /** Signatures of the image that the engine has verified, or tried to. */
  Signature: SignatureIdentity[];
  /** The repositories that it was pulled from. */
  Pull: PullIdentity[];
  /** The builds of this engine that made it. */
  Build: BuildIdentity[];
}

/** Answer of `ImageInspect`: all data of the engine about one image. */
export interface ImageInspect {
  /** The id of the image, such as `sha256:…`. */
  Id: string;
  /** Its names with tags. Empty for an untagged image. */
  RepoTags: string[];
  /** Its names with digests, once it was pulled or pushed. */
  RepoDigests: string[];
  /** The id of the image that it was built on. Gone since API 1.52, unless the classic builder made the image. */
  Parent?: string | undefined;
  /** The comment of the commit or import that made it. Absent since API 1.52 if it is empty. */
  Comment?: string | undefined;
  /** Who made it, from a commit or from MAINTAINER. Absent since API 1.52 if it is empty. */
  Author?: string | undefined;
  /** When it was made, RFC 3339; absent if the image does not name it. */
  Created?: string | undefined;
  /** The version of the engine that made it. Gone since API 1.52, unless the classic builder made the image. */
  DockerVersion?: string | undefined;
  /** The id of the container that the image was committed from. Gone since API 1.45. */
  Container?: string | undefined;
  /** The configuration of that container. Gone since API 1.45: see `Config`. */
  ContainerConfig?: ContainerConfig | undefined;
  /** The processor, as Go names it: `amd64`, `arm64`. */
  Architecture: string;
  /** The variant of the processor, such as `v8` of `arm64`; absent if there is only one. */
  Variant?: string | undefined;
  /** The operating system that it is for. */
  Os: Known<'windows' | 'linux'>;
  /** Windows images: the build that the image was made for, `10.0.20348.2113`. Since API 1.25. */
  OsVersion?: string | undefined;
  /** The defaults for containers of this image. */
  Config?: ContainerConfig | undefined;
  /** Bytes of all its layers, with everything it shares with other images. */
  Size: number;
  /** The same as `Size`. Gone since API 1.44. */
  VirtualSize?: number | undefined;
  /** Where the storage driver keeps its files. Absent from engines with the containerd image store. */
  GraphDriver?: GraphDriver | undefined;
  /** Its layers. */
  RootFS?: RootFs | undefined;
  /** Data about the image that only this engine has. Since API 1.31. */
  Metadata?: ImageMetadata | undefined;
  /** The origin of the image, as far as it is proven. Since API 1.53. */
  Identity?: ImageIdentity | undefined;
  /**
   * The content that the image's name refers to: a manifest, or an index of several manifests. Only from engines with
   * the containerd image store. Since API 1.48.
   */
  Descriptor?: Descriptor | undefined;
  /**
   * The variants of the image, and the statements about them. Absent unless requested. Only from engines with the
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
  /** The kind of manifest: `image`, `attestation` (a statement about another manifest), or `unknown`. */
  Kind: Known<'image' | 'attestation' | 'unknown'>;
  /** How much space it takes on this engine. */
  Size?: ManifestSize | undefined;
  /** Only for the kind `image`: platform, containers and size. */
  ImageData?: ManifestImageData | undefined;
  /** Only for the kind `attestation`: the manifest that the attestation is about. */
  AttestationData?: ManifestAttestationData | undefined;
}

/** Data of the engine about an image that is not part of the image. */
export interface ImageMetadata {
  /** When it last got a tag on this engine, RFC 3339; `0001-01-01T00:00:00Z` means never. */
  LastTagTime?: string | undefined;
}

/** Answer of `ImagePrune`: which images were removed. */
export interface ImagePruneResponse {
  /** The names that were removed, and the images and layers that were deleted, in order. */
  ImagesDeleted: ImageDeleteResponseItem[];
  /** Bytes that are free again. */
  SpaceReclaimed: number;
}

/** One result of `ImageSearch`. */
export interface ImageSearchResult {
  /** The name of the repository, in the form that a pull takes. */
  name: string;
  /** The description by its owner. Often empty. */
  description?: string | undefined;
  /** How many users have marked it with a star. */
  star_count?: number | undefined;
  /** Whether it is one of Docker's official images. */
  is_official?: boolean | undefined;
  /** Whether it was built by Docker Hub itself. Always false with current engines. */
  is_automated?: boolean | undefined;
}

/** One image of `ImageList`, with the values that `docker images` shows. */
export interface ImageSummary {
  /** The id of the image, such as `sha256:…`. */
  Id: string;
  /**
   * The id of the image that it was built on; empty unless the classic builder or a commit on this engine made the
   * image.
   */
  ParentId?: string | undefined;
  /** Its names with tags. Empty for an untagged image. Up to API 1.42 `<none>:<none>`. */
  RepoTags: string[];
  /**
   * Its names with digests, once it was pulled or pushed. Up to API 1.42 `<none>@<none>` for an image without a digest.
   */
  RepoDigests: string[];
  /** When it was made, in seconds since 1970. */
  Created: number;
  /** Bytes of all its layers, with everything it shares with other images. */
  Size: number;
  /** Bytes that it shares with other images; -1 unless requested. A request for it is possible since API 1.42. */
  SharedSize?: number | undefined;
  /** The same as `Size`. Gone since API 1.44. */
  VirtualSize?: number | undefined;
  /** Its labels. */
  Labels: Record<string, string>;
  /** How many containers use it, running or not. -1 up to API 1.50. */
  Containers?: number | undefined;
  /**
   * The content that the image's name refers to: a manifest, or an index of several manifests. Only from engines with
   * the containerd image store. Since API 1.48.
   */
  Descriptor?: Descriptor | undefined;
  /**
   * The variants of the image, and the statements about them. Absent unless requested. Only from engines with the
   * containerd image store. Since API 1.47, of `ImageInspect` since API 1.48.
   */
  Manifests?: ImageManifestSummary[] | undefined;
}

/** How the engine talks to one registry. */
export interface IndexInfo {
  /** The host of the registry, such as `docker.io`. */
  Name?: string | undefined;
  /** Registries that the engine asks first. */
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
  /** The subnets of the network. On Windows the Host Network Service fills in all values that were not requested. */
  Config: IpamConfig[];
}

/** One subnet of a network. */
export interface IpamConfig {
  /** The range of addresses in CIDR form, such as `172.29.32.0/20`. */
  Subnet?: string | undefined;
  /** The part of the subnet that containers get addresses from, in CIDR form. Empty means all of it. */
  IPRange?: string | undefined;
  /** The address of the gateway. Empty if the network has no gateway. */
  Gateway?: string | undefined;
  /** Addresses that are reserved for another purpose, each with a name. */
  AuxiliaryAddresses: Record<string, string>;
}

/** One subnet of a network. */
export interface IpamConfigSpec {
  /** The range of addresses in CIDR form, such as `172.29.32.0/20`. Absent means that the engine chooses one. */
  Subnet?: string | undefined;
  /** The part of the subnet that containers get addresses from, in CIDR form. Absent means all of it. */
  IPRange?: string | undefined;
  /** The address of the gateway. Absent means that the engine or Windows chooses one. */
  Gateway?: string | undefined;
  /** Addresses that are reserved for another purpose, each with a name. Absent means no such addresses. */
  AuxiliaryAddresses?: Record<string, string> | undefined;
}

/** How a network gives out IP addresses. */
export interface IpamSpec {
  /** The driver that gives out the addresses: `windows` on Windows, `default` on Linux. Absent means this driver. */
  Driver?: string | undefined;
  /** Options of the driver. Absent means no options. */
  Options?: Record<string, string> | undefined;
  /** The subnets. Absent means that the engine chooses one. */
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
  /** The number of this run of the job. Tasks with the same number belong to it. */
  JobIteration?: ObjectVersion | undefined;
  /** When this run began, RFC 3339. */
  LastExecution?: string | undefined;
}

/** The tokens with which nodes join a swarm. They are secrets: anyone who has a token can join. */
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
  /** The current action, such as `Downloading` or `Pull complete`. */
  status?: string | undefined;
  /** Output of a build step or of a load. */
  stream?: string | undefined;
  /** A progress bar as text. Newer engines may leave it out: see `progressDetail`. */
  progress?: string | undefined;
  /** The progress of the step. Empty for a step that only has a status. */
  progressDetail?: ProgressDetail | undefined;
  /**
   * The error of an operation that failed, although the status of the answer was 200. Newer engines may leave it out:
   * see `errorDetail`.
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
  /** The source of the mount. Depending on the type, a folder or a named pipe of the host, or the name of an image. */
  Source: string;
  /** The place in the container: an absolute path, or a named pipe in a mount of type `npipe`. */
  Target: string;
  /** Whether the container may only read it. Default: false. */
  ReadOnly?: boolean | undefined;
  /** A hint for shared folders of Docker Desktop on macOS; without effect elsewhere. Since API 1.28. */
  Consistency?: 'default' | 'consistent' | 'cached' | 'delegated' | undefined;
  /** Options for a bind mount. Absent means the defaults. */
  BindOptions?: MountBindOptionsSpec | undefined;
}

/** Body of `ContainerCreate` for a Linux container. */
export interface LinuxContainerSpec extends ContainerSpecBase {
  /**
   * The ports that it listens on, such as `80/tcp`, as keys of empty objects, in addition to those of the image.
   * `PortBindings` publishes them.
   */
  ExposedPorts?: Record<string, Record<string, never>> | undefined;
  /** The working directory, absolute. Absent means that of the image, or else `/`. */
  WorkingDir?: string | undefined;
  /** The host's side: mounts, ports, limits. Absent means the defaults. */
  HostConfig?: LinuxHostConfig | undefined;
  /** Refused: ArgsEscaped is for Windows containers. */
  [field: `ArgsEscaped${string}`]: Refused<'Windows only'> | undefined;
}

/** A sample of a Linux container. Processor time in ns, memory in bytes. */
export interface LinuxContainerStats {
  /** The id of the container; absent if an engine leaves it out. */
  id?: string | undefined;
  /** The name of the container with a slash in front; absent if an engine leaves it out. */
  name?: string | undefined;
  /** When this sample was taken, RFC 3339; `0001-01-01T00:00:00Z` of a container that is not running. */
  read: string;
  /** When the previous sample was taken. `0001-01-01T00:00:00Z` if there was no previous sample. */
  preread: string;
  /** The traffic in each network: by interface on Linux, by endpoint id on Windows. */
  networks: Record<string, NetworkStats>;
  /**
   * Separates it from a sample of a Windows container. Engines send it since API 1.52. For older engines, the package
   * fills it in.
   */
  os_type: 'linux';
  /** Processor time up to this sample. */
  cpu_stats: LinuxCpuStats;
  /** Processor time up to the previous sample. All zeros if there was no previous sample. */
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
  /** Processor time of the whole host, in ns. The first sample has no such value in its previous sample. */
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
  /** The allowed operations: any of `r` (read), `w` (write) and `m` (make). */
  CgroupPermissions?: string | undefined;
}

/** `HostConfig` of a Linux container. */
export interface LinuxHostConfig extends HostConfigBase {
  /** Refused: each is for Windows containers. */
  [field: `${'CpuCount' | 'CpuPercent' | 'IOMaximumBandwidth' | 'IOMaximumIOps'}${string}`]:
    Refused<'Windows only'> | undefined;
  /** Mounts in the short form `[source:]destination[:options]`, such as `/srv/data:/data:ro`; see `parseBind`. */
  Binds?: readonly string[] | undefined;
  /** Mounts in the long form. Absent means no such mounts. Since API 1.25. */
  Mounts?: readonly LinuxMount[] | undefined;
  /**
   * Ports of the host to publish on, by the port of the container, such as `80/tcp`. Absent means no published ports.
   */
  PortBindings?: Record<string, readonly LinuxPortBinding[]> | undefined;
  /**
   * A network by name or id, `bridge`, `host`, `none`, or `container:<name or id>` to share the network of another
   * container. Absent or `default` means `bridge`.
   */
  NetworkMode?: string | undefined;
  /** Only the default. A choice of isolation exists for Windows containers only. */
  Isolation?: '' | 'default' | undefined;
  /** Its weight against other containers when processors are busy. Absent or 0 means the default of 1024. */
  CpuShares?: number | undefined;
  /** Security options, such as `no-new-privileges` or `seccomp=…`. Absent means the engine's defaults. */
  SecurityOpt?: readonly string[] | undefined;
  /** Devices of the host that it can use. Absent means no devices. */
  Devices?: readonly LinuxDevice[] | undefined;
  /** Limits on reading from devices, in bytes a second. Linux only. */
  BlkioDeviceReadBps?: readonly ThrottleDeviceSpec[] | undefined;
  /** Limits on reading from devices, in operations a second. Linux only. */
  BlkioDeviceReadIOps?: readonly ThrottleDeviceSpec[] | undefined;
  /** Limits on writing to devices, in bytes a second. Linux only. */
  BlkioDeviceWriteBps?: readonly ThrottleDeviceSpec[] | undefined;
  /** Limits on writing to devices, in operations a second. Linux only. */
  BlkioDeviceWriteIOps?: readonly ThrottleDeviceSpec[] | undefined;
  /** The share of disk access, from 10 to 1000. Absent or 0 means the default. Linux only. */
  BlkioWeight?: number | undefined;
  /** The share of single devices. Linux only. */
  BlkioWeightDevice?: readonly WeightDeviceSpec[] | undefined;
  /** Capabilities of the kernel beyond the usual ones, such as `NET_ADMIN`. Linux only. */
  CapAdd?: readonly string[] | undefined;
  /** Capabilities of the kernel that are removed. Linux only. */
  CapDrop?: readonly string[] | undefined;
  /** The control group of another container, as `container:id`. Absent means its own control group. Linux only. */
  Cgroup?: string | undefined;
  /** The parent of the container's control group. Absent means the engine's default. Linux only. */
  CgroupParent?: string | undefined;
  /**
   * Whether it sees the control groups of the `host` or only its own (`private`). Absent means the engine's default.
   * Linux only. Since API 1.41.
   */
  CgroupnsMode?: '' | 'private' | 'host' | undefined;
  /** The length of a period of the scheduler, in microseconds. Absent or 0 means the default. Linux only. */
  CpuPeriod?: number | undefined;
  /** Processor time that it may use in each period, in microseconds. Absent or 0 means no limit. Linux only. */
  CpuQuota?: number | undefined;
  /**
   * The length of a period of the real-time scheduler, in microseconds. Absent or 0 means no such period. Linux only.
   * Since API 1.25.
   */
  CpuRealtimePeriod?: number | undefined;
  /**
   * Processor time for real-time tasks in each period, in microseconds. Absent or 0 means no such time. Linux only.
   * Since API 1.25.
   */
  CpuRealtimeRuntime?: number | undefined;
  /** The processors that it may use, such as `0-2,4`. Absent means all. Linux only. */
  CpusetCpus?: string | undefined;
  /** The memory nodes that it may use, such as `0,1`. Absent means all. Linux only. */
  CpusetMems?: string | undefined;
  /** Rules for access to devices, such as `c 13:* rwm`. Linux only. Since API 1.28. */
  DeviceCgroupRules?: readonly string[] | undefined;
  /** Requests for devices that drivers fulfil, such as GPUs. Linux only. Since API 1.40. */
  DeviceRequests?: readonly DeviceRequestSpec[] | undefined;
  /** Further groups of its first process. Linux only. */
  GroupAdd?: readonly string[] | undefined;
  /**
   * Whether a small init process removes ended processes and passes signals on. Absent means the engine's default.
   * Linux only. Since API 1.25.
   */
  Init?: boolean | undefined;
  /**
   * Whose shared memory and semaphores it uses: `private`, `shareable`, `none`, `host` or `container:id`. Absent means
   * the engine's default. Linux only.
   */
  IpcMode?: string | undefined;
  /** The most memory of the kernel, in bytes; current engines do not use it. Linux only. Not since API 1.42. */
  KernelMemory?: number | undefined;
  /**
   * The most memory for TCP buffers, in bytes; current engines do not use it. Linux only. Since API 1.40. Not since API
   * 1.52.
   */
  KernelMemoryTCP?: number | undefined;
  /** Links to other containers, as `container:alias`. Linux only. Names in a network replace this old way. */
  Links?: readonly string[] | undefined;
  /** Paths that it cannot see. Absent means the usual ones, `[]` means no paths. Linux only. Since API 1.38. */
  MaskedPaths?: readonly string[] | undefined;
  /** Paths that it can only read. Absent means the usual ones, `[]` means no paths. Linux only. Since API 1.38. */
  ReadonlyPaths?: readonly string[] | undefined;
  /** The limit in bytes that applies if the host has too little memory. Absent or 0 means no such limit. Linux only. */
  MemoryReservation?: number | undefined;
  /** Bytes of memory and swap together. -1 means unlimited. Absent or 0 means twice the memory. Linux only. */
  MemorySwap?: number | undefined;
  /** How early the kernel swaps out its memory, from 0 to 100. Absent or -1 means the kernel's default. Linux only. */
  MemorySwappiness?: number | undefined;
  /** Whether the kernel leaves its processes running when memory runs out. Default: false. Linux only. */
  OomKillDisable?: boolean | undefined;
  /**
   * How likely it is that the kernel ends its processes when memory runs out, from -1000 (never) to 1000. Absent means
   * 0. Linux only.
   */
  OomScoreAdj?: number | undefined;
  /** Whose processes it sees: those of the `host`, or `container:id`. Absent means its own. Linux only. */
  PidMode?: string | undefined;
  /** How many processes it may have. Absent, 0 or -1 means unlimited. Linux only. */
  PidsLimit?: number | undefined;
  /** Whether it has nearly all rights of the host. Default: false. Linux only. */
  Privileged?: boolean | undefined;
  /** Whether its root file system is read-only. Default: false. Linux only. */
  ReadonlyRootfs?: boolean | undefined;
  /** The runtime, such as `runc`. Absent means the engine's default. */
  Runtime?: string | undefined;
  /** Bytes of `/dev/shm`. Absent or 0 means the engine's default of 64 MiB. Linux only. */
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
  /** The source of the mount. Depending on the type, a folder or a named pipe of the host, or the name of an image. */
  Source: string;
  /** The place in the container: an absolute path, or a named pipe in a mount of type `npipe`. */
  Target: string;
  /** Whether the container may only read it. Default: false. */
  ReadOnly?: boolean | undefined;
  /** A hint for shared folders of Docker Desktop on macOS; without effect elsewhere. Since API 1.28. */
  Consistency?: 'default' | 'consistent' | 'cached' | 'delegated' | undefined;
  /** Options for an image. Absent means the whole image. Since API 1.48. */
  ImageOptions?: MountImageOptionsSpec | undefined;
}

/** Memory of a Linux container, in bytes. */
export interface LinuxMemoryStats {
  /** Bytes in use, with the cache of files. Absent means 0. */
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
  /** The address of the host to listen on. Absent or empty means all. */
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
  /** The place in the container: an absolute path, or a named pipe in a mount of type `npipe`. */
  Target: string;
  /** Whether the container may only read it. Default: false. */
  ReadOnly?: boolean | undefined;
  /** A hint for shared folders of Docker Desktop on macOS; without effect elsewhere. Since API 1.28. */
  Consistency?: 'default' | 'consistent' | 'cached' | 'delegated' | undefined;
  /** Options for a tmpfs. Absent means the defaults. Since API 1.25. */
  TmpfsOptions?: MountTmpfsOptionsSpec | undefined;
}

/** A volume in a Linux container. */
export interface LinuxVolumeMount {
  /** A volume of the engine. */
  Type: 'volume';
  /** The name of the volume. Absent means a new volume, and the engine chooses its name. */
  Source?: string | undefined;
  /** The place in the container: an absolute path, or a named pipe in a mount of type `npipe`. */
  Target: string;
  /** Whether the container may only read it. Default: false. */
  ReadOnly?: boolean | undefined;
  /** A hint for shared folders of Docker Desktop on macOS; without effect elsewhere. Since API 1.28. */
  Consistency?: 'default' | 'consistent' | 'cached' | 'delegated' | undefined;
  /** Options for a volume. Absent means the defaults. */
  VolumeOptions?: MountVolumeOptionsSpec | undefined;
}

/** Where the engine keeps the output of a container. */
export interface LogConfig {
  /** The log driver, such as `json-file`, `local` or, on Windows, `etwlogs`; `none` keeps no output. */
  Type?: string | undefined;
  /** Options of the log driver, such as `max-size`. */
  Config: Record<string, string>;
}

/** Where the engine keeps the output of a container. */
export interface LogConfigSpec {
  /**
   * The log driver, such as `json-file`, `local` or, on Windows, `etwlogs`; `none` keeps no output. Absent means the
   * engine's default.
   */
  Type?: string | undefined;
  /** Options of the log driver, such as `max-size`. Absent means its defaults. */
  Config?: Record<string, string> | undefined;
}

/** The state of a node as a manager. */
export interface ManagerStatus {
  /** Whether it is the leader of the managers. Absent means false. */
  Leader?: boolean | undefined;
  /** Whether the other managers can reach it. */
  Reachability?: Known<'unknown' | 'unreachable' | 'reachable'> | undefined;
  /** Its address and port as a manager, such as `10.0.0.1:2377`. */
  Addr?: string | undefined;
}

/** Fields that only a manifest of the kind `attestation` has. */
export interface ManifestAttestationData {
  /** The digest of the manifest that the attestation is about. */
  For?: string | undefined;
}

/** Fields that only a manifest of the kind `image` has. */
export interface ManifestImageData {
  /** The platform of the image. */
  Platform?: OciPlatform | undefined;
  /** The ids of the containers that use it. */
  Containers: string[];
  /** How much space its unpacked files take. */
  Size?: ManifestImageSize | undefined;
  /** The origin of the image, as far as it is proven. Present only on request. Since API 1.54. */
  Identity?: ImageIdentity | undefined;
}

/** How much space the unpacked files of an image take. */
export interface ManifestImageSize {
  /** Bytes of the unpacked files that containers run on. */
  Unpacked?: number | undefined;
}

/** How much space a manifest and its content take. */
export interface ManifestSize {
  /** Bytes of its content that this engine has, in the form of a registry: configuration and packed layers. */
  Content?: number | undefined;
  /** Bytes of all its data on this engine: the content, and the unpacked files for containers. */
  Total?: number | undefined;
}

/** A mount as it was requested, of a container or of a service. */
export interface Mount {
  /** The kind of mount. On Windows `bind`, `volume` or `npipe`. `cluster` is a CSI volume of a swarm. */
  Type?: Known<'bind' | 'volume' | 'npipe' | 'tmpfs' | 'image' | 'cluster'> | undefined;
  /**
   * The source of the mount: a folder of the host, a named pipe, the name of a volume or of an image. Empty for
   * tmpfs, and for a volume without a name.
   */
  Source?: string | undefined;
  /** The path in the container. */
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
  /** Whether mounts below this one are passed on between host and container. Empty means `rprivate`. */
  Propagation?: string | undefined;
  /** Whether the mount leaves out the mounts below the source. Since API 1.40. */
  NonRecursive?: boolean | undefined;
  /** Whether the engine makes the source if it is missing. Since API 1.42. */
  CreateMountpoint?: boolean | undefined;
  /** Whether only the mount itself is read-only, and the mounts below it are not. Since API 1.44. */
  ReadOnlyNonRecursive?: boolean | undefined;
  /** Whether the start fails if the mounts below cannot be read-only. Since API 1.44. */
  ReadOnlyForceRecursive?: boolean | undefined;
}

/** Options of a bind mount of a Linux container. */
export interface MountBindOptionsSpec {
  /** Whether mounts below this one are passed on between host and container. Default: `rprivate`. */
  Propagation?: 'private' | 'rprivate' | 'shared' | 'rshared' | 'slave' | 'rslave' | undefined;
  /**
   * Whether the mount leaves out the mounts below the source. Default: false. Since API 1.40. Since API 1.41 in a
   * service.
   */
  NonRecursive?: boolean | undefined;
  /** Whether the engine makes the source if it is missing. Default: false, so that the start fails. Since API 1.42. */
  CreateMountpoint?: boolean | undefined;
  /** Whether only the mount itself is read-only, and the mounts below it are not. Default: false. Since API 1.44. */
  ReadOnlyNonRecursive?: boolean | undefined;
  /** Whether the start fails if the mounts below cannot be read-only. Default: false. Since API 1.44. */
  ReadOnlyForceRecursive?: boolean | undefined;
}

/** Options of an image mount. Linux only. */
export interface MountImageOptions {
  /** A folder inside the image, if only this folder is mounted. Empty means the whole image. */
  Subpath?: string | undefined;
}

/** Options of an image mount of a Linux container. */
export interface MountImageOptionsSpec {
  /** A folder inside the image, if only this folder is mounted. Absent means the whole image. */
  Subpath?: string | undefined;
}

/** A mount as the engine set it up. */
export interface MountPoint {
  /** The kind of mount. On Windows `bind`, `volume` or `npipe`. */
  Type?: Known<'bind' | 'volume' | 'npipe' | 'tmpfs'> | undefined;
  /** The name of the volume; absent from other mounts. */
  Name?: string | undefined;
  /**
   * Where the files really are: a folder of the engine's host, or a named pipe such as `\\.\pipe\docker_engine`. For a
   * volume, the folder that its driver keeps it in.
   */
  Source?: string | undefined;
  /** The path in the container. */
  Destination: string;
  /** The volume driver, on Windows `local`; absent from all other mounts. */
  Driver?: string | undefined;
  /** Options of the mount as in `Binds`, separated by commas, such as `ro`. Often empty. */
  Mode?: string | undefined;
  /** Whether the container may write. */
  RW?: boolean | undefined;
  /** Whether mounts below this one are passed on between host and container. Linux only; empty on Windows. */
  Propagation?: string | undefined;
}

/** Options of a tmpfs mount. Linux only. */
export interface MountTmpfsOptions {
  /** The maximum size in bytes. 0 means no limit of its own. */
  SizeBytes?: number | undefined;
  /** Permissions of its root, as in `chmod`; a number, not text: 0o1777 is 1023. */
  Mode?: number | undefined;
  /** Further options of the file system, each as `[name]` or `[name, value]`. Since API 1.46. */
  Options: string[][];
}

/** Options of a tmpfs mount of a Linux container. */
export interface MountTmpfsOptionsSpec {
  /** The maximum size in bytes. Absent or 0 means no limit of its own. */
  SizeBytes?: number | undefined;
  /** Permissions of its root, as in `chmod`; a number, not text: 0o1777 is 1023. */
  Mode?: number | undefined;
  /** Further options of the file system, each as `[name]` or `[name, value]`. Since API 1.46. */
  Options?: readonly (readonly string[])[] | undefined;
}

/** The driver of a volume that a mount makes. */
export interface MountVolumeDriverSpec {
  /** The volume driver. Absent or empty means `local`. */
  Name?: string | undefined;
  /** Options of the driver. Absent means no options. */
  Options?: Record<string, string> | undefined;
}

/** Options of a volume mount. */
export interface MountVolumeOptions {
  /** Whether a new volume stays empty, and does not get the files that the image has at the target. */
  NoCopy?: boolean | undefined;
  /** Labels of the volume, if the mount makes a new one. */
  Labels: Record<string, string>;
  /** The driver of the volume, if the mount makes a new one. */
  DriverConfig?: VolumeDriverConfig | undefined;
  /** A folder inside the volume, if only this folder is mounted. Empty means the whole volume. Since API 1.45. */
  Subpath?: string | undefined;
}

/** Options of a volume mount. */
export interface MountVolumeOptionsSpec {
  /** Whether a new volume stays empty, and does not get the files that the image has at the target. Default: false. */
  NoCopy?: boolean | undefined;
  /** Labels of the volume, if the mount makes a new one. Absent means no labels. */
  Labels?: Record<string, string> | undefined;
  /** A folder inside the volume, if only this folder is mounted. Absent means the whole volume. Since API 1.45. */
  Subpath?: string | undefined;
  /** The driver of the volume, if the mount makes a new one. Absent means `local`. */
  DriverConfig?: MountVolumeDriverSpec | undefined;
}

/** One resource with a name. */
export interface NamedGenericResource {
  /** The kind of resource, such as `GPU`. */
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
  /** Further names of the tasks in the network. Absent means no further names. */
  Aliases?: readonly string[] | undefined;
  /** Options for the network driver. Absent means no options. Since API 1.32. */
  DriverOpts?: Record<string, string> | undefined;
}

/** The template that a network was made from. */
export interface NetworkConfigReference {
  /** The name of the template. Empty if there is no template. */
  Network?: string | undefined;
}

/** Body of `NetworkConnect`. */
export interface NetworkConnectSpec {
  /** The container, by name or id. */
  Container: string;
  /** The requested connection to the network. Absent means the defaults. */
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
  /** The IPv4 address with the length of the prefix, such as `172.29.33.55/20`. Empty if it has no such address. */
  IPv4Address?: string | undefined;
  /** The IPv6 address with the length of the prefix. Empty if it has no such address. */
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
  /** Whether the engine disconnects it even if it cannot reach it. Default: false. */
  Force?: boolean | undefined;
}

/** Answer of `NetworkInspect`: all data of the engine about one network. */
export interface NetworkInspect extends NetworkSummary {
  /** The running containers in it on this engine, by id. */
  Containers: Record<string, NetworkContainer>;
  /** Only for overlay networks: its services, by name. Empty unless the request has `verbose`. Since API 1.28. */
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
  /** The address of the service as a whole. Empty if it has no such address. */
  VIP?: string | undefined;
  /** The ports that the service publishes, as text. */
  Ports: string[];
  /** The number of the service in this node's load balancer. */
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

/** Body of `NetworkCreate` on every system, with any driver of the engine. */
export interface NetworkSpec extends NetworkSpecBase {
  /** The kind of network. Absent means the engine's default: `bridge`, on Windows `nat`. */
  Driver?: string | undefined;
}

/** The traffic of a container in one network since its start. */
export interface NetworkStats {
  /** Bytes received. */
  rx_bytes: number;
  /** Packets received. */
  rx_packets: number;
  /** Incoming packets that were dropped. */
  rx_dropped: number;
  /** Incoming packets with errors. Always 0 on Windows. */
  rx_errors: number;
  /** Bytes sent. */
  tx_bytes: number;
  /** Packets sent. */
  tx_packets: number;
  /** Outgoing packets that were dropped. */
  tx_dropped: number;
  /** Outgoing packets with errors. Always 0 on Windows. */
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
  /** The kind of network: on Windows mostly `nat`, `transparent`, `overlay`, `l2bridge` or `l2tunnel`. */
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
  /** Whether the network has no connection to the outside. */
  Internal?: boolean | undefined;
  /** Whether containers that are not tasks of a service can also join this overlay network. Since API 1.25. */
  Attachable?: boolean | undefined;
  /** Whether it carries the published ports of services to all nodes. Since API 1.29. */
  Ingress?: boolean | undefined;
  /** Whether it is only a template for other networks. Containers cannot join it. Since API 1.30. */
  ConfigOnly?: boolean | undefined;
  /** The template that the network was made from. The name is empty if there is no template. Since API 1.30. */
  ConfigFrom?: NetworkConfigReference | undefined;
  /** Only for overlay networks: the nodes that take part. Since API 1.25. */
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
  /** Details from the driver, such as `Host IP`. */
  Info: Record<string, string>;
}

/** The template that a network is made from. */
export interface NetworkTemplateSpec {
  /** The name of the template: a network that was made with `ConfigOnly`. */
  Network: string;
}

/** The networks that a container is connected to when it is created. */
export interface NetworkingConfig {
  /** The requested connection to each network, by its name or id. Engines before API 1.44 take only one network. */
  EndpointsConfig?: Record<string, EndpointConfig> | undefined;
}

/** The properties of a node, as the node reports them. */
export interface NodeDescription {
  /** The name of the host. */
  Hostname?: string | undefined;
  /**
   * The platform: `windows` and `x86_64`, or `linux` and so on. Placement uses it. It does not contain the build of
   * Windows.
   */
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
  /** A name for the node. Absent means no name. It does not change the host name. */
  Name?: string | undefined;
  /** Labels of the node, by name. Constraints use them as `node.labels.…`. Absent means no labels. */
  Labels?: Record<string, string> | undefined;
  /** Whether it is a `worker` or a `manager`. */
  Role: 'worker' | 'manager';
  /**
   * The availability of the node: `active`, it takes tasks; `pause`, it takes no new tasks; `drain`, its tasks move to
   * other nodes.
   */
  Availability: 'active' | 'pause' | 'drain';
}

/** The state of a node. */
export interface NodeStatus {
  /**
   * Whether the managers get heartbeats of the node: `ready` or `down`; `unknown` right after a change of the leading
   * manager.
   */
  State: Known<'unknown' | 'down' | 'ready' | 'disconnected'>;
  /** The reason for the state, as text. Mostly empty. */
  Message?: string | undefined;
  /** The address of the node, as the managers see it. Since API 1.25. */
  Addr?: string | undefined;
}

/** The Node Resource Interface of an engine. Linux only. */
export interface NriInfo {
  /** Pairs of label and value, as text. */
  Info: string[][];
}

/** The version of an object of a swarm. */
export interface ObjectVersion {
  /**
   * A number that goes up with every change of the object. It does not count the changes. Engines leave out a 0, such
   * as the number of a job's first run.
   */
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
  /** Features of the operating system that the image needs, such as `win32k`. Mostly absent. */
  'os.features'?: string[] | null | undefined;
  /** The variant of the processor, such as `v8` of `arm64`; absent if there is only one. */
  variant?: string | undefined;
}

/** How a swarm keeps old tasks. */
export interface OrchestrationConfig {
  /** How many old tasks are kept for each slot or node. Absent means 5. */
  TaskHistoryRetentionLimit?: number | undefined;
}

/** Answer of `ContainerArchiveInfo`: what is at a path in a container. */
export interface PathStat {
  /** The last part of the path. */
  name: string;
  /** Bytes. A folder has 0. */
  size: number;
  /** Go's `os.FileMode`: permissions in the lowest nine bits, and bit 31 for a folder. */
  mode: number;
  /** When it was last changed, RFC 3339. */
  mtime: string;
  /** The target of a link. Empty for all other files and for folders. */
  linkTarget: string;
}

/** A node that takes part in an overlay network. */
export interface PeerInfo {
  /** The name of the node in the network. */
  Name?: string | undefined;
  /** The address of the node. */
  IP?: string | undefined;
}

/** Processes of a container. Linux only. */
export interface PidsStats {
  /** How many processes and threads there are. */
  current?: number | undefined;
  /** How many there may be. Absent or 0 means unlimited. */
  limit?: number | undefined;
}

/** On which nodes a task may run. */
export interface Placement {
  /**
   * Conditions that a node must meet, such as `node.platform.os==windows`. A node must meet all of them. Absent means
   * any node.
   */
  Constraints?: readonly string[] | undefined;
  /** How tasks are spread, the most important first. Since API 1.28. */
  Preferences?: readonly PlacementPreference[] | undefined;
  /** How many tasks may be on one node. Absent or 0 means no limit. Since API 1.40. */
  MaxReplicas?: number | undefined;
  /** The platforms of the image. A node must have one of them. Absent means any. Since API 1.30. */
  Platforms?: readonly PlacementPlatform[] | undefined;
}

/** A platform that an image is for. */
export interface PlacementPlatform {
  /** The architecture, such as `x86_64`. Absent means any. */
  Architecture?: string | undefined;
  /** The operating system, such as `windows`. Absent means any. */
  OS?: string | undefined;
}

/** How tasks are spread over the nodes. */
export interface PlacementPreference {
  /** Spread evenly over the values of a label. */
  Spread: SpreadOver;
}

/** One capability of a plugin. */
export interface PluginCapability {
  /** The capability, such as `volumedriver` or `networkdriver`. */
  Capability: string;
  /** Whose interface it is: `docker`. */
  Prefix: string;
  /** The version of the interface, such as `1.0`. */
  Version: string;
}

/** The configuration that a plugin brings with it. */
export interface PluginConfig {
  /** The purpose of the plugin. */
  Description?: string | undefined;
  /** The address of its documentation. */
  Documentation?: string | undefined;
  /** The program and its arguments. */
  Entrypoint: string[];
  /** The working directory of the program. Empty means the root. */
  WorkDir?: string | undefined;
  /** Its socket, and the capabilities that it serves. */
  Interface: PluginInterface;
  /** The environment variables that it knows. */
  Env: PluginEnv[];
  /** The mounts that it has. */
  Mounts: PluginMount[];
}

/** A plugin or driver of the engine of a node. */
export interface PluginDescription {
  /** The purpose: `Volume`, `Network`, `Log`, `Authorization`. */
  Type?: string | undefined;
  /** Its name, such as `local` or `nat`. */
  Name?: string | undefined;
}

/** A device that a plugin uses. */
export interface PluginDevice {
  /** Its name. */
  Name: string;
  /** The purpose. */
  Description?: string | undefined;
  /** The parts that a user can set, such as `value`, `source` or `path`. Empty if there are no such parts. */
  Settable: string[];
  /** The device on the host. Absent if there is no device. */
  Path?: string | undefined;
}

/** An environment variable of a plugin. */
export interface PluginEnv {
  /** Its name. */
  Name: string;
  /** The purpose. */
  Description?: string | undefined;
  /** The parts that a user can set, such as `value`, `source` or `path`. Empty if there are no such parts. */
  Settable: string[];
  /** The value. Absent if it has no value. */
  Value?: string | undefined;
}

/** How the engine talks to a plugin. */
export interface PluginInterface {
  /** The name of its socket. */
  Socket?: string | undefined;
  /** The capabilities of the plugin. Each is text such as `docker.volumedriver/1.0`, or the same in parts. */
  Types: (string | PluginCapability)[];
}

/** A mount of a plugin. */
export interface PluginMount {
  /** Its name. */
  Name: string;
  /** The purpose. */
  Description?: string | undefined;
  /** The parts that a user can set, such as `value`, `source` or `path`. Empty if there are no such parts. */
  Settable: string[];
  /** The folder of the host; absent until one is set. */
  Source?: string | undefined;
  /** The path inside the plugin. */
  Destination: string;
  /** The type of the mount, such as `bind`. */
  Type: string;
  /** Options of the mount, such as `rbind` or `ro`. */
  Options: string[];
}

/** A right that a plugin needs. `GetPluginPrivileges` answers with it, and `PluginPull` grants it. */
export interface PluginPrivilege {
  /** The kind of right, such as `network`, `mount`, `device`, `capabilities` or `allow-all-devices`. */
  Name: string;
  /** Why the plugin needs the right. */
  Description?: string | undefined;
  /** The objects of the right: networks, paths, capabilities. */
  Value: string[];
}

/** The current settings of a plugin. */
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

/** The drivers of an engine, by purpose. */
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
  /** The address of the host to listen on. Empty or `0.0.0.0` means all addresses. Windows has only this choice. */
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

/** The rights of the containers of a service. */
export interface Privileges {
  /** A group managed service account. Absent means no such account. Windows only. */
  CredentialSpec?: CredentialSpec | undefined;
  /** How SELinux treats them. Absent means the default. Linux only. */
  SELinuxContext?: SeLinuxContext | undefined;
  /** Which calls of the kernel they may make. Absent means the engine's own profile. Linux only. Since API 1.44. */
  Seccomp?: SeccompOpts | undefined;
  /** Whether AppArmor restricts them. Absent means the engine's own profile. Linux only. Since API 1.44. */
  AppArmor?: AppArmorOpts | undefined;
  /** Whether processes cannot gain privileges. Default: false. Linux only. Since API 1.44. */
  NoNewPrivileges?: boolean | undefined;
}

/** `HostConfig` of a Windows container under process isolation, or under the engine's default. */
export interface ProcessIsolatedHostConfig extends WindowsHostConfigBase {
  /**
   * `process`: it shares the kernel of the host. `default`, or absent: the default of the engine. That is `process` on
   * Windows Server and `hyperv` on client editions of Windows.
   */
  Isolation?: 'default' | 'process' | undefined;
  /**
   * A network by name or id, `none`, or `container:<name or id>` to share the network of another container. Absent or
   * `default` means the network `nat`.
   */
  NetworkMode?: string | undefined;
  /** Devices of the host that it can use. Absent means no devices. */
  Devices?: readonly WindowsDevice[] | undefined;
}

/** The progress of a step. */
export interface ProgressDetail {
  /** The progress so far in bytes, or in the unit that `units` names. */
  current?: number | undefined;
  /** Bytes in all; absent or 0 if not known. */
  total?: number | undefined;
  /** When the step began, in seconds since 1970; absent if not known. */
  start?: number | undefined;
  /** The unit of the numbers. Absent means bytes. */
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
  /** How many entries of the log come between two snapshots. Absent means 10000. */
  SnapshotInterval?: number | undefined;
  /** How many snapshots are kept beside the newest. Absent means 0. */
  KeepOldSnapshots?: number | undefined;
  /** How many entries of the log are kept after a snapshot, for managers that are behind. Absent means 500. */
  LogEntriesForSlowFollowers?: number | undefined;
  /**
   * After how many ticks without a heartbeat of the leader the managers elect another. Absent means 10. More than
   * `HeartbeatTick`.
   */
  ElectionTick?: number | undefined;
  /** How many ticks come between two heartbeats of the leader. Absent means 1. A tick is one second. */
  HeartbeatTick?: number | undefined;
}

/** How the engine talks to registries. */
export interface RegistryServiceConfig {
  /**
   * Address ranges in CIDR form. The engine uses registries there also without TLS, or with an untrusted certificate.
   */
  InsecureRegistryCIDRs: string[];
  /** How it talks to single registries, by host. */
  IndexConfigs: Record<string, IndexInfo>;
  /** Registries that the engine asks first for images of Docker Hub. */
  Mirrors: string[];
}

/** A number of tasks that run to their end. */
export interface ReplicatedJob {
  /** How many run at the same time. Absent means 1. */
  MaxConcurrent?: number | undefined;
  /** How many must end with success in all. Absent means `MaxConcurrent`. */
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
  /** How many tasks. Absent means 1. */
  Replicas?: number | undefined;
}

/** How a swarm makes certificates for its nodes. */
export interface ReportedCaConfig {
  /** Nanoseconds that the certificate of a node is valid; 90 days by default. */
  NodeCertExpiry?: number | undefined;
  /** Authorities outside the swarm that make the certificates. Absent means no such authority. */
  ExternalCAs?: ReportedExternalCa[] | undefined;
  /**
   * The given certificate that the swarm signs with, PEM. Absent or empty if the swarm made its own. Since API 1.30.
   */
  SigningCACert?: string | undefined;
  /** A number. When an update raises it, the swarm makes new certificates. Since API 1.30. */
  ForceRotate?: number | undefined;
}

/** The requested properties of a cluster volume, as reported. */
export interface ReportedClusterVolumeSpec {
  /** The group of volumes that it belongs to. A service can request any volume of a group. */
  Group?: string | undefined;
  /**
   * Its availability for tasks: `active`, tasks can use it; `pause`, no new task gets it; `drain`, the swarm stops all
   * tasks that use it.
   */
  Availability?: Known<'active' | 'pause' | 'drain'> | undefined;
}

/** A config that the containers of a service can read. */
export interface ReportedConfigReference {
  /** Where it is in the container. Absent for a config that is not a file. */
  File?: ReportedFileTarget | undefined;
  /** Present for a config that is a credential spec, not a file. Since API 1.40. */
  Runtime?: Record<string, never> | undefined;
  /** The id of the config. */
  ConfigID: string;
  /** The name of the config. */
  ConfigName: string;
}

/** The properties of a config. */
export interface ReportedConfigSpec {
  /** Its name. Empty if it has no name, as with most nodes and tasks. */
  Name?: string | undefined;
  /** Its labels. */
  Labels: Record<string, string>;
  /** The data in base64. Empty if there is no data. */
  Data?: string | undefined;
  /**
   * The driver that fills in templates in the data, such as `golang`. Absent if the data has no templates. Since API
   * 1.37.
   */
  Templating?: SwarmDriver | undefined;
}

/** The containers of a service, as reported. */
export interface ReportedContainerSpec {
  /** The image. Clients add the digest that its tag stood for: `name:tag@sha256:…`. */
  Image?: string | undefined;
  /** Labels of the containers; the service has its own. */
  Labels: Record<string, string>;
  /** The program, in place of the entry point of the image. Empty means the entry point of the image. */
  Command: string[];
  /** Arguments of the program. Empty means the command of the image. */
  Args: string[];
  /** The name of the container as a computer; it may be a template. Empty means the id. */
  Hostname?: string | undefined;
  /** Environment variables, each as `NAME=value`. They may hold secrets. */
  Env: string[];
  /** The working directory. Empty means that of the image. */
  Dir?: string | undefined;
  /** The user that processes run as. Empty means that of the image. */
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
   * Whether a small init process removes ended processes and passes signals on. Absent means the engine's default.
   * Linux only. Since API 1.37.
   */
  Init?: boolean | undefined;
  /** The signal that asks it to stop. Empty means that of the image. */
  StopSignal?: string | undefined;
  /** Nanoseconds that it has to stop before the engine kills it; 10 s by default. */
  StopGracePeriod?: number | undefined;
  /** Further entries of the hosts file, as `address name`. Not used on Windows. */
  Hosts: string[];
  /** How names are looked up. Absent means the engine's way. Since API 1.25. */
  DNSConfig?: ReportedDnsConfig | undefined;
  /** The isolation of the containers; absent or `default` for that of each engine. Windows only. Since API 1.35. */
  Isolation?: Known<'default' | 'process' | 'hyperv'> | undefined;
  /** The rights of the containers. Since API 1.29. */
  Privileges?: ReportedPrivileges | undefined;
  /** The mounts of the containers. A folder of the host must exist on each node. */
  Mounts: Mount[];
  /** How their health is checked. Absent means the check of the image. A task is `starting` until it is healthy. */
  Healthcheck?: HealthConfig | undefined;
  /** Secrets that they can read. On Windows they are on the disk of the node as plain text while the task runs. */
  Secrets: ReportedSecretReference[];
  /** Configs that they can read. Since API 1.30. */
  Configs: ReportedConfigReference[];
  /** Settings of the kernel, by name. Absent means no settings. Linux only. Since API 1.40. */
  Sysctls?: Record<string, string> | undefined;
  /** Capabilities of the kernel beyond the usual ones. Linux only. Since API 1.41. */
  CapabilityAdd: string[];
  /** Capabilities of the kernel that are removed. Linux only. Since API 1.41. */
  CapabilityDrop: string[];
  /** Limits on what processes may open, lock or start. Linux only. Since API 1.41. */
  Ulimits: Ulimit[];
  /**
   * How likely it is that the kernel ends the processes when memory runs out, from -1000 (never) to 1000. Absent means
   * 0. Linux only. Since API 1.46.
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
  /** DNS servers. Empty means those of the engine. */
  Nameservers: string[];
  /** Domains that are added to short names. */
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
  /** The addresses that DNS returns for its name: one address (`vip`), or the addresses of its tasks (`dnsrr`). */
  Mode?: Known<'vip' | 'dnsrr'> | undefined;
  /** The ports that it publishes, as requested. */
  Ports: SwarmPort[];
}

/** A certificate authority outside a swarm. */
export interface ReportedExternalCa {
  /** The protocol that it speaks. Absent means `cfssl`. */
  Protocol?: 'cfssl' | undefined;
  /** Where certificates are requested. */
  URL: string;
  /** Options for the protocol. */
  Options: Record<string, string>;
  /** Its own certificate, PEM. Absent or empty means that of the swarm. */
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
  /** Options for the network driver. Absent means no options. */
  DriverOpts?: Record<string, string> | undefined;
}

/** The requested settings of a node of a swarm, as reported. */
export interface ReportedNodeSpec {
  /** Its name. Empty if it has no name, as with most nodes and tasks. */
  Name?: string | undefined;
  /** Its labels. */
  Labels: Record<string, string>;
  /** The requested role: `worker` or `manager`. `ManagerStatus` shows whether the node is a manager already. */
  Role?: Known<'worker' | 'manager'> | undefined;
  /**
   * The availability of the node for tasks: `active`, it takes tasks; `pause`, it takes no new tasks; `drain`, its
   * tasks move to other nodes.
   */
  Availability?: Known<'active' | 'pause' | 'drain'> | undefined;
}

/** How a swarm keeps old tasks. */
export interface ReportedOrchestrationConfig {
  /** How many old tasks are kept for each slot or node; 5 by default. */
  TaskHistoryRetentionLimit?: number | undefined;
}

/** On which nodes a task may run. */
export interface ReportedPlacement {
  /** Conditions that a node must meet, such as `node.platform.os==windows`. A node must meet all of them. */
  Constraints: string[];
  /** How tasks are spread, the most important first. Since API 1.28. */
  Preferences: ReportedPlacementPreference[];
  /** How many tasks may be on one node. Absent means no limit. Since API 1.40. */
  MaxReplicas?: number | undefined;
  /** The platforms of the image. A node must have one of them. Empty means any. Since API 1.30. */
  Platforms: SwarmPlatform[];
}

/** How tasks are spread over the nodes. */
export interface ReportedPlacementPreference {
  /** Spread evenly over the values of a label. */
  Spread?: ReportedSpreadOver | undefined;
}

/** The rights of the containers of a service. */
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
  /** After how many ticks without a heartbeat of the leader the managers elect another; 10 by default. */
  ElectionTick?: number | undefined;
  /** How many ticks come between two heartbeats of the leader; 1 by default. A tick is one second. */
  HeartbeatTick?: number | undefined;
}

/** A job with a number of tasks that must end with success. */
export interface ReportedReplicatedJob {
  /** How many tasks may run at a time. */
  MaxConcurrent?: number | undefined;
  /** How many tasks must end with success. */
  TotalCompletions?: number | undefined;
}

/** A service with a fixed number of tasks that run at the same time. */
export interface ReportedReplicatedService {
  /** How many tasks. */
  Replicas?: number | undefined;
}

/** The limits and the reserved resources of a task. */
export interface ReportedResourceRequirements {
  /** The most resources that the task may use. */
  Limits?: SwarmLimits | undefined;
  /** The resources that must be free on a node before the task can run there. */
  Reservations?: SwarmResources | undefined;
  /** Bytes of swap. Absent means the default. Linux only. Since API 1.52. */
  SwapBytes?: number | undefined;
  /**
   * How early the kernel swaps out its memory, from 0 to 100. Absent or -1 means the default. Linux only. Since API
   * 1.52.
   */
  MemorySwappiness?: number | undefined;
}

/** When the engine starts a container again by itself, as reported. */
export interface ReportedRestartPolicy {
  /** `no`, `always`, `unless-stopped` or `on-failure`. Empty means `no`. */
  Name?: string | undefined;
  /** With `on-failure`: the maximum number of restarts. 0 means no limit. */
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

/** The properties of a secret, without its data. */
export interface ReportedSecretSpec {
  /** Its name. Empty if it has no name, as with most nodes and tasks. */
  Name?: string | undefined;
  /** Its labels. */
  Labels: Record<string, string>;
  /** The store outside the swarm that has the data. Absent means the swarm itself. Since API 1.31. */
  Driver?: SwarmDriver | undefined;
  /**
   * The driver that fills in templates in the data, such as `golang`. Absent if the data has no templates. Since API
   * 1.37.
   */
  Templating?: SwarmDriver | undefined;
}

/** How many tasks a service has, as reported: one of the fields is present. */
export interface ReportedServiceMode {
  /** A number of tasks; absent from other modes. */
  Replicated?: ReportedReplicatedService | undefined;
  /** One task on each suitable node; absent from other modes. */
  Global?: Record<string, never> | undefined;
  /** A number of tasks that must end with success; absent from other modes. Since API 1.41. */
  ReplicatedJob?: ReportedReplicatedJob | undefined;
  /** One task on each suitable node, which must end with success; absent from other modes. Since API 1.41. */
  GlobalJob?: Record<string, never> | undefined;
}

/** The spec of a service, as reported. `serviceSpecOf` turns it into a spec that an update can send. */
export interface ReportedServiceSpec {
  /** Its name. Empty if it has no name, as with most nodes and tasks. */
  Name?: string | undefined;
  /** Its labels. */
  Labels: Record<string, string>;
  /** The template for its tasks. */
  TaskTemplate: ReportedTaskSpec;
  /** How many tasks it has. */
  Mode: ReportedServiceMode;
  /** How it is updated. Absent means the defaults. */
  UpdateConfig?: ReportedUpdateConfig | undefined;
  /** How a rollback replaces its tasks. Absent means the defaults. Since API 1.28. */
  RollbackConfig?: ReportedUpdateConfig | undefined;
  /** How it is reached. Absent means the defaults. */
  EndpointSpec?: ReportedEndpointSpec | undefined;
}

/** The label that tasks are spread over. */
export interface ReportedSpreadOver {
  /** The label whose values tasks are spread over, such as `node.labels.rack`. */
  SpreadDescriptor: string;
}

/** The requested settings of a swarm, as reported. */
export interface ReportedSwarmSpec {
  /** Its name. Empty if it has no name, as with most nodes and tasks. */
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
  /** Default settings for tasks. The settings of a service take precedence. */
  TaskDefaults?: ReportedTaskDefaults | undefined;
  /** How the managers protect their keys. */
  EncryptionConfig?: ReportedEncryptionConfig | undefined;
}

/** Default settings for tasks. The settings of a service take precedence. */
export interface ReportedTaskDefaults {
  /** The log driver of tasks that do not name one. Absent means the log driver of each node's engine. */
  LogDriver?: SwarmDriver | undefined;
}

/** When a task is replaced by a new one. */
export interface ReportedTaskRestartPolicy {
  /**
   * When a new task replaces a task that has ended: never (`none`), after a failure (`on-failure`), or always (`any`,
   * the default).
   */
  Condition?: Known<'none' | 'on-failure' | 'any'> | undefined;
  /** Nanoseconds before the new task starts; 5 s by default. */
  Delay?: number | undefined;
  /** The maximum number of new tasks within the window. Absent or 0 means no limit. */
  MaxAttempts?: number | undefined;
  /** The window in nanoseconds in which attempts count. Absent or 0 means that all attempts count. */
  Window?: number | undefined;
}

/** The template for the tasks of a service, as reported. */
export interface ReportedTaskSpec {
  /** The containers. Absent from tasks that are not containers. */
  ContainerSpec?: ReportedContainerSpec | undefined;
  /** The limits and the reserved resources of a task. */
  Resources?: ReportedResourceRequirements | undefined;
  /** When a task is replaced by a new one. Absent means the defaults. */
  RestartPolicy?: ReportedTaskRestartPolicy | undefined;
  /** On which nodes it may run. */
  Placement?: ReportedPlacement | undefined;
  /** The networks that it is in. Since API 1.25. */
  Networks: ReportedNetworkAttachmentConfig[];
  /** The log driver. Absent means that of the swarm. */
  LogDriver?: SwarmDriver | undefined;
  /**
   * A number. When an update raises it, the swarm makes all tasks again, also without another change. Since API 1.25.
   */
  ForceUpdate?: number | undefined;
  /** The kind of task: `container`, `plugin` or `attachment`. */
  Runtime?: string | undefined;
}

/** How a service is updated or rolled back, as reported. */
export interface ReportedUpdateConfig {
  /** How many tasks are replaced at a time. 0 means all at once. */
  Parallelism?: number | undefined;
  /** Nanoseconds between one group of tasks and the next. Absent means no pause. */
  Delay?: number | undefined;
  /**
   * The reaction if too many new tasks fail: `pause`, `continue`, or, only for an update and since API 1.28,
   * `rollback`.
   */
  FailureAction?: Known<'pause' | 'continue' | 'rollback'> | undefined;
  /** Nanoseconds after the start of a new task in which its failure counts; 5 s by default. Since API 1.25. */
  Monitor?: number | undefined;
  /** The share of new tasks that may fail, from 0 to 1. Since API 1.25. */
  MaxFailureRatio?: number | undefined;
  /** Whether an old task stops before the new task starts, or after. Since API 1.29. */
  Order?: Known<'stop-first' | 'start-first'> | undefined;
}

/** The most resources that a task may use. An absent value means no limit. */
export interface ResourceLimits {
  /**
   * Processor time, in units of 10⁻⁹ processors: 1500000000 means one and a half processors. Absent or 0 means no such
   * limit or reservation.
   */
  NanoCPUs?: number | undefined;
  /** Memory in bytes. Absent or 0 means no such limit or reservation. */
  MemoryBytes?: number | undefined;
  /** How many processes. Absent or 0 means no limit. Linux only. Since API 1.41. */
  Pids?: number | undefined;
}

/** The limits and the reserved resources of a task. */
export interface ResourceRequirements {
  /** The most resources that the task may use. Absent means no limits. */
  Limits?: ResourceLimits | undefined;
  /** The resources that must be free on a node before the task can run there. Absent means no such requirement. */
  Reservations?: ResourceReservations | undefined;
  /** Bytes of swap. -1 means unlimited. Absent means the default. Linux only. Since API 1.52. */
  SwapBytes?: number | undefined;
  /**
   * How early the kernel swaps out its memory, from 0 to 100. Absent or -1 means the default. Linux only. Since API
   * 1.52.
   */
  MemorySwappiness?: number | undefined;
}

/** The resources that must be free on a node before a task can run there. */
export interface ResourceReservations {
  /**
   * Processor time, in units of 10⁻⁹ processors: 1500000000 means one and a half processors. Absent or 0 means no such
   * limit or reservation.
   */
  NanoCPUs?: number | undefined;
  /** Memory in bytes. Absent or 0 means no such limit or reservation. */
  MemoryBytes?: number | undefined;
  /**
   * Resources of the user's own kinds, which the configuration of each engine names. Absent means no such resources.
   * Since API 1.32.
   */
  GenericResources?: readonly (NamedResource | DiscreteResource)[] | undefined;
}

/** When the engine starts the container again by itself. */
export interface RestartPolicy {
  /**
   * `no`, the default: never. `always`: each time it ends, and when the engine starts. `unless-stopped`: the same, but
   * not after a user stopped it. `on-failure`: if its exit code is not 0.
   */
  Name?: '' | 'no' | 'always' | 'unless-stopped' | 'on-failure' | undefined;
  /** Only with `on-failure`: the maximum number of restarts. Absent or 0 means no limit. */
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

/** How the engine stores the root file system of a container. */
export interface RootFsStorage {
  /** The snapshot that is the root file system. */
  Snapshot?: RootFsSnapshot | undefined;
}

/** How SELinux treats the containers of a service. Linux only. */
export interface SeLinuxContext {
  /** Whether SELinux is disabled for them. Default: false. */
  Disable?: boolean | undefined;
  /** The user of the context. Absent means the default. */
  User?: string | undefined;
  /** The role of the context. Absent means the default. */
  Role?: string | undefined;
  /** The type of the context. Absent means the default. */
  Type?: string | undefined;
  /** The level of the context. Absent means the default. */
  Level?: string | undefined;
}

/** Which calls of the kernel the containers of a service may make. Linux only. */
export interface SeccompOpts {
  /** The engine's own profile (`default`), no profile (`unconfined`), or that of `Profile` (`custom`). */
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
  /** Labels, by name. Absent means no labels. */
  Labels?: Record<string, string> | undefined;
  /** The secret in base64, 500 KiB at most. Absent if a driver keeps it. */
  Data?: string | undefined;
  /** The driver that keeps the secret. Absent means the swarm itself. Since API 1.31. */
  Driver?: DriverSpec | undefined;
  /**
   * The driver that fills in templates, such as `golang`. Absent means that the secret has no templates. Since API
   * 1.37.
   */
  Templating?: DriverSpec | undefined;
}

/** The containers of a service. */
export interface ServiceContainerSpec {
  /** The image, by name. With a digest, `name:tag@sha256:…`, all nodes run the same. */
  Image: string;
  /** Labels of the containers; the service has its own. */
  Labels?: Record<string, string> | undefined;
  /** The program, in place of the entry point of the image. Absent means the entry point of the image. */
  Command?: readonly string[] | undefined;
  /** Arguments of the program. Absent means the command of the image. */
  Args?: readonly string[] | undefined;
  /**
   * The name of the container as a computer; it may be a template, such as `{{.Node.Hostname}}`. Absent means the id.
   * Since API 1.25.
   */
  Hostname?: string | undefined;
  /** Environment variables, each as `NAME=value`. */
  Env?: readonly string[] | undefined;
  /** The working directory. Absent means that of the image. */
  Dir?: string | undefined;
  /** The user that processes run as. Absent means that of the image. */
  User?: string | undefined;
  /** Further groups of the first process. Absent means no further groups. Linux only. Since API 1.25. */
  Groups?: readonly string[] | undefined;
  /** The rights of the containers. Absent means the defaults. Since API 1.29. */
  Privileges?: Privileges | undefined;
  /**
   * Whether a small init process removes ended processes and passes signals on. Absent means the engine's default.
   * Linux only. Since API 1.37.
   */
  Init?: boolean | undefined;
  /** The signal that asks it to stop. Absent means that of the image. Since API 1.28. */
  StopSignal?: string | undefined;
  /** Nanoseconds that it has to stop before the engine kills it. Absent means 10 s. */
  StopGracePeriod?: number | undefined;
  /** Whether the first process has a TTY. Default: false. Since API 1.25. */
  TTY?: boolean | undefined;
  /** Whether standard input stays open while no client is attached. Default: false. Since API 1.27. */
  OpenStdin?: boolean | undefined;
  /** Whether the root file system is read-only. Default: false. Linux only. Since API 1.28. */
  ReadOnly?: boolean | undefined;
  /** The mounts of the containers. A folder of the host must exist on each node. Absent means no mounts. */
  Mounts?: readonly (WindowsMount | LinuxMount | ClusterMount)[] | undefined;
  /**
   * How their health is checked. Absent means the check of the image. A task is `starting` until it is healthy. Since
   * API 1.25.
   */
  Healthcheck?: Healthcheck | undefined;
  /** Further entries of the hosts file, as `address name`. Not used on Windows. Since API 1.25. */
  Hosts?: readonly string[] | undefined;
  /** How names are looked up. Absent means the engine's way. Since API 1.25. */
  DNSConfig?: DnsConfig | undefined;
  /**
   * Secrets that they can read. On Windows they are on the disk of the node as plain text while the task runs. Since
   * API 1.25.
   */
  Secrets?: readonly SecretReference[] | undefined;
  /** Configs that they can read. Since API 1.30. */
  Configs?: readonly ConfigReference[] | undefined;
  /** The isolation of the containers; absent or `default` for that of each engine. Windows only. Since API 1.35. */
  Isolation?: 'default' | 'process' | 'hyperv' | undefined;
  /** Settings of the kernel, by name. Absent means no settings. Linux only. Since API 1.40. */
  Sysctls?: Record<string, string> | undefined;
  /** Capabilities of the kernel beyond the usual ones. Linux only. Since API 1.41. */
  CapabilityAdd?: readonly string[] | undefined;
  /** Capabilities of the kernel that are removed. Linux only. Since API 1.41. */
  CapabilityDrop?: readonly string[] | undefined;
  /** Limits on what processes may open, lock or start. Linux only. Since API 1.41. */
  Ulimits?: readonly UlimitSpec[] | undefined;
  /**
   * How likely it is that the kernel ends the processes when memory runs out, from -1000 (never) to 1000. Absent means
   * 0. Linux only. Since API 1.46.
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
  /** The requested settings. */
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
  /** A name for the port. Absent means no name. */
  Name?: string | undefined;
  /** The protocol. Absent means `tcp`. */
  Protocol?: 'tcp' | 'udp' | 'sctp' | undefined;
  /** The port of the containers. */
  TargetPort: number;
  /** The port of the nodes. Absent or 0 means that the swarm chooses one. */
  PublishedPort?: number | undefined;
  /**
   * `ingress`, the default: every node listens, and passes connections on to a task. `host`: only a node with a task
   * listens, for this task. An engine on Windows Server 2016 has only `host`. Since API 1.25.
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
  /** Labels, by name. Absent means no labels. */
  Labels?: Record<string, string> | undefined;
  /** The template for its tasks. */
  TaskTemplate: TaskSpec;
  /** How many tasks it has, as one of four modes. Default: `{ Replicated: { Replicas: 1 } }`. */
  Mode?: ServiceMode | undefined;
  /** How an update replaces its tasks. Absent means one at a time. */
  UpdateConfig?: UpdateConfig | undefined;
  /** How a rollback replaces its tasks. Absent means one at a time. Since API 1.28. */
  RollbackConfig?: UpdateConfig | undefined;
  /** How it is reached. Absent means one address, and no published port. */
  EndpointSpec?: EndpointSpec | undefined;
}

/** How many tasks of a service there are. */
export interface ServiceStatus {
  /** How many tasks run. While old tasks stop, the number may be higher than `DesiredTasks`. */
  RunningTasks: number;
  /** How many tasks should run. For a job, how many may run at a time, also after the job has ended. */
  DesiredTasks: number;
  /** How many tasks of a job have ended with success. Absent means 0. */
  CompletedTasks?: number | undefined;
}

/** Answer of `ServiceUpdate`. */
export interface ServiceUpdateResponse {
  /** The warnings of the engine as text. Since API 1.25. */
  Warnings: string[];
}

/** The progress of the last update of a service. */
export interface ServiceUpdateStatus {
  /**
   * The progress. `completed` does not mean that every task runs: with `FailureAction` `continue`, tasks may have
   * failed.
   */
  State?:
    | Known<
        'updating' | 'paused' | 'completed' | 'rollback_started' | 'rollback_paused' | 'rollback_completed'
      >
    | undefined;
  /** When it began, RFC 3339; absent if not known. */
  StartedAt?: string | null | undefined;
  /** When it ended, RFC 3339. Absent before the end. */
  CompletedAt?: string | null | undefined;
  /** The same as text, such as `update in progress`. */
  Message?: string | undefined;
}

/** A signature of an image that the engine has verified, or tried to. */
export interface SignatureIdentity {
  /** The name of the signer, as text. */
  Name?: string | undefined;
  /** The name of the image that the signature is for; absent if the signature names no image. */
  DockerReference?: string | undefined;
  /** The format of the signature, such as `bundle-v0.3`. */
  SignatureType?: string | undefined;
  /** Why the engine could not verify the signature. Absent if it could. */
  Error?: string | undefined;
  /** Warnings about the signature, as text. */
  Warnings: string[];
}

/** The label that tasks are spread over. */
export interface SpreadOver {
  /** The label whose values tasks are spread over, such as `node.labels.rack`. */
  SpreadDescriptor: string;
}

/** Reading and writing of a Windows container since it was started. Windows only. */
export interface StorageStats {
  /** Read operations, counted in pieces of 8 KiB. Absent means 0. */
  read_count_normalized?: number | undefined;
  /** Bytes read. Absent means 0. */
  read_size_bytes?: number | undefined;
  /** Write operations, counted in pieces of 8 KiB. Absent means 0. */
  write_count_normalized?: number | undefined;
  /** Bytes written. Absent means 0. */
  write_size_bytes?: number | undefined;
}

/** How many addresses of a subnet are in use. */
export interface SubnetStatus {
  /** How many addresses are in use or reserved. */
  IPsInUse?: number | undefined;
  /** How many addresses are left for containers that request no special address. */
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
  /** A number that goes up with every change; an update must name the version that it is based on. */
  Version: ObjectVersion;
  /** When it was made, RFC 3339. */
  CreatedAt?: string | undefined;
  /** When it was last changed, RFC 3339. The swarm itself changes it too. */
  UpdatedAt?: string | undefined;
  /** The properties of the config, with its data. */
  Spec: ReportedConfigSpec;
}

/** A driver and its options. */
export interface SwarmDriver {
  /** The name of the driver. Empty means the default. */
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
  /** The address under which other nodes reach it. Empty outside a swarm. */
  NodeAddr?: string | undefined;
  /**
   * Whether it is in a swarm: `active`, `inactive`, on its way in (`pending`), `locked` until `SwarmUnlock`, or in
   * `error`.
   */
  LocalNodeState?: Known<'inactive' | 'pending' | 'active' | 'error' | 'locked'> | undefined;
  /** Whether it is a manager, so that it can answer requests about the swarm. */
  ControlAvailable?: boolean | undefined;
  /** Why it could not join the swarm or stay in it. Empty if there was no error. */
  Error?: string | undefined;
  /** The managers of the swarm. */
  RemoteManagers: SwarmPeer[];
  /** How many nodes the swarm has. Only managers report it. */
  Nodes?: number | undefined;
  /** How many managers the swarm has. Only managers report it. */
  Managers?: number | undefined;
  /** The swarm, without its join tokens. Only managers report it. */
  Cluster?: SwarmClusterInfo | undefined;
}

/** Body of `SwarmInit`. */
export interface SwarmInitSpec {
  /** Where this manager listens for other nodes: an address or an interface, and a port. Default: `0.0.0.0:2377`. */
  ListenAddr?: string | undefined;
  /**
   * The address that other nodes use to reach this one. Absent means the address of the node. Then the node must have
   * only one address.
   */
  AdvertiseAddr?: string | undefined;
  /**
   * The address or interface for the traffic of containers between nodes. Absent means `AdvertiseAddr`. Since API 1.30.
   */
  DataPathAddr?: string | undefined;
  /**
   * The UDP port of the VXLAN between nodes. Absent or 0 means 4789. Windows uses 4789 and no other. Since API 1.40.
   */
  DataPathPort?: number | undefined;
  /** Ranges that overlay networks get their subnets from, in CIDR form. Absent means `10.0.0.0/8`. Since API 1.39. */
  DefaultAddrPool?: readonly string[] | undefined;
  /** The length in bits of the prefix of a subnet that is taken from them. Absent means 24. Since API 1.39. */
  SubnetSize?: number | undefined;
  /**
   * Whether the engine makes a new swarm from the state of an old one whose other managers are lost. Default: false.
   */
  ForceNewCluster?: boolean | undefined;
  /** Whether a manager whose engine was restarted stays locked until it gets the key. Default: false. Since API 1.25. */
  AutoLockManagers?: boolean | undefined;
  /**
   * The availability of the node: `active` (the default), it takes tasks; `pause`, it takes no new tasks; `drain`, its
   * tasks move to other nodes. Since API 1.28.
   */
  Availability?: 'active' | 'pause' | 'drain' | undefined;
  /** The settings of the swarm. Absent means the defaults. */
  Spec?: SwarmSpec | undefined;
}

/** Answer of `SwarmInspect`: the swarm that the engine is a manager of. */
export interface SwarmInspect {
  /** The id of the object, 25 letters and digits. */
  ID: string;
  /** A number that goes up with every change; an update must name the version that it is based on. */
  Version: ObjectVersion;
  /** When it was made, RFC 3339. */
  CreatedAt?: string | undefined;
  /** When it was last changed, RFC 3339. The swarm itself changes it too. */
  UpdatedAt?: string | undefined;
  /** The requested settings of the swarm. */
  Spec: ReportedSwarmSpec;
  /** The certificates that it trusts. Since API 1.30. */
  TLSInfo?: TlsInfo | undefined;
  /** Whether nodes are still getting certificates of a new authority. Since API 1.30. */
  RootRotationInProgress?: boolean | undefined;
  /** Ranges that overlay networks get their subnets from, in CIDR form. Since API 1.39. */
  DefaultAddrPool: string[];
  /** The length in bits of the prefix of a subnet that is taken from them; 24 by default. Since API 1.39. */
  SubnetSize?: number | undefined;
  /** The port of the VXLAN between nodes; 4789 by default, the one that Windows uses. Since API 1.40. */
  DataPathPort?: number | undefined;
  /** The join tokens. They are secrets: anyone who has a token can join the swarm. */
  JoinTokens: JoinTokens;
}

/** Body of `SwarmJoin`. */
export interface SwarmJoinSpec {
  /** Where this node listens if it is a manager: an address or an interface, and a port. Default: `0.0.0.0:2377`. */
  ListenAddr?: string | undefined;
  /**
   * The address that other nodes use to reach this one. Absent means the address of the node. Then the node must have
   * only one address.
   */
  AdvertiseAddr?: string | undefined;
  /**
   * The address or interface for the traffic of containers between nodes. Absent means `AdvertiseAddr`. Since API 1.30.
   */
  DataPathAddr?: string | undefined;
  /** Addresses of managers of the swarm, such as `10.0.0.5:2377`; one is enough. */
  RemoteAddrs: readonly string[];
  /**
   * The join token, from `SwarmInspect`. The token of a worker makes the node a worker, the token of a manager a
   * manager. A secret.
   */
  JoinToken: string;
  /**
   * The availability of the node: `active` (the default), it takes tasks; `pause`, it takes no new tasks; `drain`, its
   * tasks move to other nodes. Since API 1.28.
   */
  Availability?: 'active' | 'pause' | 'drain' | undefined;
}

/** The most resources that a task may use. */
export interface SwarmLimits {
  /**
   * Processors in units of 10⁻⁹: 1500000000 means one and a half processors. Absent means 0: no limit, or no
   * reservation.
   */
  NanoCPUs?: number | undefined;
  /** Bytes of memory. Absent means 0: no limit, or no reservation. */
  MemoryBytes?: number | undefined;
  /** How many processes it may have. Absent means unlimited. Linux only. Since API 1.41. */
  Pids?: number | undefined;
}

/** One node of a swarm, as `NodeList` and `NodeInspect` have it. */
export interface SwarmNode {
  /** The id of the object, 25 letters and digits. */
  ID: string;
  /** A number that goes up with every change; an update must name the version that it is based on. */
  Version: ObjectVersion;
  /** When it was made, RFC 3339. */
  CreatedAt?: string | undefined;
  /** When it was last changed, RFC 3339. The swarm itself changes it too. */
  UpdatedAt?: string | undefined;
  /** The requested settings of the node. */
  Spec: ReportedNodeSpec;
  /** The properties that the node reports. */
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
  /** The processor: a node reports it as `x86_64`, a spec may also have `amd64`. Empty means any. */
  Architecture?: string | undefined;
  /** The operating system, `windows` or `linux`. Empty means any. */
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
  /** The port of the nodes. Absent or 0 before the swarm has chosen one. */
  PublishedPort?: number | undefined;
  /** Whether all nodes have the port (`ingress`), or only those that a task runs on (`host`). */
  PublishMode?: string | undefined;
}

/** The resources that a node has, or that a task reserves. */
export interface SwarmResources {
  /**
   * Processors in units of 10⁻⁹: 1500000000 means one and a half processors. Absent means 0: no limit, or no
   * reservation.
   */
  NanoCPUs?: number | undefined;
  /** Bytes of memory. Absent means 0: no limit, or no reservation. */
  MemoryBytes?: number | undefined;
  /** Resources other than processors and memory. Since API 1.32. */
  GenericResources: GenericResource[];
}

/** One secret of a swarm. The engine never sends its data. */
export interface SwarmSecret {
  /** The id of the object, 25 letters and digits. */
  ID: string;
  /** A number that goes up with every change; an update must name the version that it is based on. */
  Version: ObjectVersion;
  /** When it was made, RFC 3339. */
  CreatedAt?: string | undefined;
  /** When it was last changed, RFC 3339. The swarm itself changes it too. */
  UpdatedAt?: string | undefined;
  /** The properties of the secret, without its data. */
  Spec: ReportedSecretSpec;
}

/** One service of a swarm, as `ServiceList` and `ServiceInspect` have it. */
export interface SwarmService {
  /** The id of the object, 25 letters and digits. */
  ID: string;
  /** A number that goes up with every change; an update must name the version that it is based on. */
  Version: ObjectVersion;
  /** When it was made, RFC 3339. */
  CreatedAt?: string | undefined;
  /** When it was last changed, RFC 3339. The swarm itself changes it too. */
  UpdatedAt?: string | undefined;
  /** The spec of the service. */
  Spec: ReportedServiceSpec;
  /** The spec before the last update. A rollback restores it. Absent if there was no update. */
  PreviousSpec?: ReportedServiceSpec | undefined;
  /** Where the service is reachable. */
  Endpoint?: ServiceEndpoint | undefined;
  /** The progress of its last update. Absent before the first update, and after an update that replaced no task. */
  UpdateStatus?: ServiceUpdateStatus | undefined;
  /** Its state as a job; absent from other services. Since API 1.41. */
  JobStatus?: JobStatus | undefined;
  /** How many tasks there are; absent unless requested. Since API 1.41. */
  ServiceStatus?: ServiceStatus | undefined;
}

/** Body of `SwarmUpdate`, and `Spec` of `SwarmInit`. */
export interface SwarmSpec {
  /** The name of the swarm. Always `default`. */
  Name?: string | undefined;
  /** Labels of the swarm, by name. Absent means no labels. */
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
  /** Default settings for tasks. The settings of a service take precedence. */
  TaskDefaults?: TaskDefaults | undefined;
}

/** One task of a service: one container, with where and how it runs. `TaskList` and `TaskInspect` have it. */
export interface SwarmTask {
  /** The id of the object, 25 letters and digits. */
  ID: string;
  /** A number that goes up with every change; an update must name the version that it is based on. */
  Version: ObjectVersion;
  /** When it was made, RFC 3339. */
  CreatedAt?: string | undefined;
  /** When it was last changed, RFC 3339. The swarm itself changes it too. */
  UpdatedAt?: string | undefined;
  /** Its name. Empty if it has no name, as with most nodes and tasks. */
  Name?: string | undefined;
  /** Its labels. */
  Labels: Record<string, string>;
  /** The spec of the task. */
  Spec: ReportedTaskSpec;
  /** The id of its service. */
  ServiceID?: string | undefined;
  /**
   * The number of the task in a replicated service, from 1, or in a job from 0. Absent if it is 0, and in global
   * services.
   */
  Slot?: number | undefined;
  /** The id of its node. Absent before it has a node. */
  NodeID?: string | undefined;
  /** The state that the task should reach: `running`, `complete`, `shutdown` and so on. */
  DesiredState?: string | undefined;
  /** The current state of the task. */
  Status: TaskStatus;
  /** The run of the job that it belongs to. Absent from tasks that do not belong to a job. Since API 1.41. */
  JobIteration?: ObjectVersion | undefined;
  /** Its networks. */
  NetworksAttachments: NetworkAttachment[];
}

/** Body of `SwarmUnlock`. */
export interface SwarmUnlockSpec {
  /** The key that `SwarmUnlockkey` gave. A secret. */
  UnlockKey: string;
}

/** Answer of `SystemInfo`: information about an engine and its host. */
export interface SystemInfo {
  /** The id of the engine. It does not change. */
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
  /** Information from the storage driver, in pairs of label and value. */
  DriverStatus: string[][];
  /** The drivers that the engine has. */
  Plugins?: PluginsInfo | undefined;
  /** Whether memory can be limited by control groups. False on Windows, although `Memory` works there. */
  MemoryLimit?: boolean | undefined;
  /** Whether swap can be limited. Linux only; false on Windows. */
  SwapLimit?: boolean | undefined;
  /** Whether the engine logs for debugging. */
  Debug?: boolean | undefined;
  /** How many files the engine has open; -1 if the engine does not know, as on Windows. */
  NFd?: number | undefined;
  /** How many goroutines the engine has; a number that only grows hints at a leak. */
  NGoroutines?: number | undefined;
  /** How many clients listen to its events. */
  NEventsListener?: number | undefined;
  /** The time of the engine's clock, RFC 3339. */
  SystemTime?: string | undefined;
  /** The log driver of containers that do not name one: `json-file` unless set otherwise. */
  LoggingDriver?: string | undefined;
  /** The program that manages control groups: `cgroupfs`, `systemd` or `none`. Linux only; empty on Windows. */
  CgroupDriver?: string | undefined;
  /** The version of control groups, `1` or `2`. Linux only; absent on Windows. Since API 1.41. */
  CgroupVersion?: string | undefined;
  /** Whether `CpuPeriod` works. Linux only; false on Windows. */
  CpuCfsPeriod?: boolean | undefined;
  /** Whether `CpuQuota` works. Linux only; false on Windows. */
  CpuCfsQuota?: boolean | undefined;
  /** Whether the kernel's control groups support `CpuShares`. False on Windows, although `CpuShares` works there. */
  CPUShares?: boolean | undefined;
  /** Whether `CpusetCpus` works. Linux only; false on Windows. */
  CPUSet?: boolean | undefined;
  /** Whether `PidsLimit` works. Linux only; false on Windows. Since API 1.40. */
  PidsLimit?: boolean | undefined;
  /** Whether `OomKillDisable` works. Linux only; false on Windows. */
  OomKillDisable?: boolean | undefined;
  /** Whether the kernel passes packets on between networks. Has no meaning on Windows. */
  IPv4Forwarding?: boolean | undefined;
  /**
   * The version of the kernel. On Windows like `10.0 20348 (20348.1.amd64fre.fe_release.210507-1500)`; empty if the
   * engine could not find it out.
   */
  KernelVersion: string;
  /** The name of the operating system, as text: `Microsoft Windows Server Version 21H2 (OS Build 20348.2113)`. */
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
  /** The address under which clients keep the credentials of Docker Hub. */
  IndexServerAddress?: string | undefined;
  /** How it talks to registries. */
  RegistryConfig?: RegistryServiceConfig | undefined;
  /** The proxy for HTTP connections to registries, without its password. Empty if there is no proxy. */
  HttpProxy?: string | undefined;
  /** The proxy for HTTPS connections to registries, without its password. Empty if there is no proxy. */
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
  /**
   * The isolation that `default` stands for. An engine on Linux has no isolation modes and sends `default` here. Since
   * API 1.25.
   */
  Isolation?: Isolation | undefined;
  /** The runtime of containers that do not name one; empty on Windows unless set. */
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
  /** Whether containers continue to run while the engine does not. Linux only; false on Windows. */
  LiveRestoreEnabled?: boolean | undefined;
  /** Security features that are on, such as `name=seccomp,profile=builtin`. Linux only; empty on Windows. */
  SecurityOptions: string[];
  /** Warnings for the administrator, as text. Since API 1.39. */
  Warnings: string[];
  /** Whether the engine is in a swarm, and its role there. */
  Swarm?: SwarmInfo | undefined;
  /** The license of the product, as text. Absent if it has no license. Since API 1.39. */
  ProductLicense?: string | undefined;
  /** Where local networks take their subnets from. Empty means the usual ranges. Since API 1.41. */
  DefaultAddressPools: NetworkAddressPool[];
  /** Folders with descriptions of devices. Since API 1.44. */
  CDISpecDirs: string[];
  /**
   * Where the engine keeps containers in containerd; absent from an engine on Windows that does not use containerd.
   * Since API 1.46.
   */
  Containerd?: ContainerdInfo | undefined;
  /** How it sets up the firewall. Linux only. Since API 1.49. */
  FirewallBackend?: FirewallInfo | undefined;
  /** Devices that its drivers have found. Since API 1.50. */
  DiscoveredDevices: DeviceInfo[];
  /** Its Node Resource Interface; absent while that is off. Linux only. Since API 1.53. */
  NRI?: NriInfo | undefined;
}

/** Answer of `SystemVersion`: the versions of the engine and of its parts. */
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
   * The version of the kernel. On Windows like `10.0 20348 (20348.1.amd64fre.fe_release.210507-1500)`; empty if the
   * engine could not find it out.
   */
  KernelVersion?: string | undefined;
  /** Whether experimental features are on. Absent means false. */
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
  /** The exit code. Absent means 0. Windows exit codes may be NTSTATUS values: 3221225786 is 0xC000013A, control-C. */
  ExitCode?: number | undefined;
}

/** Default settings for tasks. The settings of a service take precedence. */
export interface TaskDefaults {
  /** The log driver of tasks that do not name one. Absent means the log driver of each node's engine. */
  LogDriver?: DriverSpec | undefined;
}

/** The ports of a task that are published on its own node. */
export interface TaskPortStatus {
  /** Ports that are published in the mode `host`. The list may have one entry for IPv4 and one for IPv6. */
  Ports: SwarmPort[];
}

/** When a task is replaced by a new one. */
export interface TaskRestartPolicy {
  /**
   * When a new task replaces a task that has ended: never (`none`), after a failure (`on-failure`), or always (`any`,
   * the default).
   */
  Condition?: 'none' | 'on-failure' | 'any' | undefined;
  /** Nanoseconds before the new task starts. Absent means 5 s. */
  Delay?: number | undefined;
  /** The maximum number of new tasks within the window. Absent or 0 means no limit. */
  MaxAttempts?: number | undefined;
  /** The window in nanoseconds in which attempts count. Absent or 0 means that all attempts count. */
  Window?: number | undefined;
}

/** The template for the tasks of a service. */
export interface TaskSpec {
  /** The containers. */
  ContainerSpec: ServiceContainerSpec;
  /** The limits and the reserved resources of a task. Absent means no limits. */
  Resources?: ResourceRequirements | undefined;
  /** When a task is replaced by a new one. Absent means the defaults. */
  RestartPolicy?: TaskRestartPolicy | undefined;
  /** On which nodes it may run. Absent means any. */
  Placement?: Placement | undefined;
  /** The overlay networks that it joins. Absent means no networks. Since API 1.25. */
  Networks?: readonly NetworkAttachmentConfig[] | undefined;
  /** The log driver. Absent means that of the swarm. */
  LogDriver?: DriverSpec | undefined;
  /**
   * A number. When an update raises it, the swarm makes all tasks again, also without another change. Since API 1.25.
   */
  ForceUpdate?: number | undefined;
  /** The kind of task. The package does not support services of plugins. Since API 1.30. */
  Runtime?: 'container' | undefined;
}

/** The state of a task. */
export interface TaskStatus {
  /** When it reached this state, RFC 3339. */
  Timestamp?: string | undefined;
  /**
   * The state. A task never goes back to an earlier state. A `rejected` task failed before it started, a `failed` task
   * after.
   */
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
  /** The same as text, such as `started` or `preparing`. */
  Message?: string | undefined;
  /** Why it failed, or why it waits for a node. Absent if there is no error. On Windows this may be an error of HCS. */
  Err?: string | undefined;
  /** Its container. Absent before the container exists. */
  ContainerStatus?: TaskContainerStatus | undefined;
  /** Ports that are published on its own node. */
  PortStatus?: TaskPortStatus | undefined;
}

/** A limit on the input and output of one device. Linux only. */
export interface ThrottleDevice {
  /** The device, such as `/dev/sda`. */
  Path: string;
  /** The limit: bytes a second or operations a second. The field that contains it decides. */
  Rate: number;
}

/** A limit on the input and output of one device. Linux only. */
export interface ThrottleDeviceSpec {
  /** The device, such as `/dev/sda`. */
  Path: string;
  /** The limit: bytes a second or operations a second. The field that contains it decides. */
  Rate: number;
}

/** The certificates that the swarm, or one of its nodes, trusts. */
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
  /** The resource that is limited, such as `nofile` or `nproc`. */
  Name: string;
  /** The limit that applies until a process raises it. -1 means unlimited. */
  Soft: number;
  /** How far a process may raise the soft limit. -1 means unlimited. */
  Hard: number;
}

/** A limit on what a process may open, lock or start. Linux only. */
export interface UlimitSpec {
  /** The resource that is limited, such as `nofile` or `nproc`. */
  Name: string;
  /** The limit that applies until a process raises it. -1 means unlimited. */
  Soft: number;
  /** How far a process may raise the soft limit. -1 means unlimited. */
  Hard: number;
}

/** The key that unlocks managers of a swarm; answer of `SwarmUnlockkey`. */
export interface UnlockKey {
  /** The key. Empty while the managers do not lock themselves. A secret. */
  UnlockKey: string;
}

/** How the tasks of a service are replaced by new ones. */
export interface UpdateConfig {
  /** How many tasks at a time. 0 means all at once. */
  Parallelism: number;
  /** Nanoseconds between two groups of tasks. Absent means no pause. */
  Delay?: number | undefined;
  /**
   * The reaction if too many new tasks fail: `pause` (the default), `continue`, or `rollback`, only for an update, and
   * since API 1.28.
   */
  FailureAction?: 'pause' | 'continue' | 'rollback' | undefined;
  /** Nanoseconds after the start in which a task that fails counts as a failure. Absent means 5 s. Since API 1.25. */
  Monitor?: number | undefined;
  /** The share of tasks that may fail, from 0 to 1. Absent means 0. Since API 1.25. */
  MaxFailureRatio?: number | undefined;
  /** Whether the old task stops before the new one starts (`stop-first`, the default) or after. Since API 1.29. */
  Order?: 'stop-first' | 'start-first' | undefined;
}

/** The driver and its options, of a volume that a mount makes. */
export interface VolumeDriverConfig {
  /** The volume driver. Empty means `local`. */
  Name?: string | undefined;
  /** Options of the driver. */
  Options: Record<string, string>;
}

/** Answer of `VolumeList`. */
export interface VolumeList {
  /** The volumes. */
  Volumes: VolumeSummary[];
  /** The errors that occurred while the engine asked the drivers, as text. */
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
  /** The name of the volume. Absent means that the engine chooses one. */
  Name?: string | undefined;
  /** The volume driver. Absent means `local`, the only one on Windows. */
  Driver?: string | undefined;
  /** Options of the driver. Absent means no options. The driver `local` of Windows has no options. */
  DriverOpts?: Record<string, string> | undefined;
  /** Labels, by name. Absent means no labels. */
  Labels?: Record<string, string> | undefined;
  /** Makes it a volume of a CSI plugin for the whole swarm. Absent means a volume of this engine. Since API 1.42. */
  ClusterVolumeSpec?: ClusterVolumeSpec | undefined;
}

/** One volume, as `VolumeList`, `VolumeInspect` and `VolumeCreate` have it. */
export interface VolumeSummary {
  /** The name of the volume: a given name, or 64 hexadecimal digits. */
  Name: string;
  /** The volume driver, on Windows `local`. */
  Driver: string;
  /** The folder on the engine's host, on Windows such as `C:\ProgramData\docker\volumes\data\_data`. */
  Mountpoint: string;
  /** When it was made, RFC 3339; absent if the driver does not report it. Since API 1.31. */
  CreatedAt?: string | undefined;
  /** Whether it is of this engine (`local`) or the same on all nodes of a swarm (`global`). */
  Scope?: Known<'local' | 'global'> | undefined;
  /** Its labels. */
  Labels: Record<string, string>;
  /** Options of its driver, as it was made with. Since API 1.25. */
  Options: Record<string, string>;
  /** Details from its driver. Empty with `local`. */
  Status: Record<string, unknown>;
  /** The data of the swarm about the volume. Absent from volumes that are not of a CSI plugin. Since API 1.42. */
  ClusterVolume?: ClusterVolume | undefined;
  /** The use of the volume. Only in answers of `SystemDataUsage`. */
  UsageData?: VolumeUsageData | undefined;
}

/** A place that a CSI plugin can make volumes for. */
export interface VolumeTopology {
  /** The place, from the large unit to the small one, such as a zone and a rack. The keys are names of the plugin. */
  Segments: Record<string, string>;
}

/** A place that a CSI plugin can make volumes for. */
export interface VolumeTopologySpec {
  /** The place, from the large unit to the small one, such as a zone and a rack. The keys are names of the plugin. */
  Segments?: Record<string, string> | undefined;
}

/** Body of `VolumeUpdate`: cluster volumes only, and only their availability may differ. */
export interface VolumeUpdateSpec {
  /** The whole spec of the volume. Only `Availability` may differ from the current spec. */
  Spec: ClusterVolumeSpec;
}

/** The use of a volume. */
export interface VolumeUsageData {
  /** How many containers use the volume; -1 if not known. */
  RefCount: number;
  /** Bytes that it takes; -1 if not known, as with drivers other than `local`. */
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
  /** The source of the mount. Depending on the type, a folder or a named pipe of the host, or the name of an image. */
  Source: string;
  /** The place in the container: an absolute path, or a named pipe in a mount of type `npipe`. */
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
   * The ports that it listens on, such as `80/tcp`, as keys of empty objects, in addition to those of the image.
   * `PortBindings` publishes them.
   */
  ExposedPorts?: Record<string, Record<string, never>> | undefined;
  /** The working directory, absolute. Absent means that of the image, or else `C:\`. */
  WorkingDir?: string | undefined;
  /** Whether `Cmd` is a single command line that is already escaped. Default: false. Windows only. */
  ArgsEscaped?: boolean | undefined;
  /** The host's side: isolation, mounts, ports, limits. Absent means the defaults. */
  HostConfig?: WindowsHostConfig | undefined;
}

/** A sample of a Windows container. Processor time in units of 100 ns, memory and storage in bytes. */
export interface WindowsContainerStats {
  /** The id of the container; absent if an engine leaves it out. */
  id?: string | undefined;
  /** The name of the container with a slash in front; absent if an engine leaves it out. */
  name?: string | undefined;
  /** When this sample was taken, RFC 3339; `0001-01-01T00:00:00Z` of a container that is not running. */
  read: string;
  /** When the previous sample was taken. `0001-01-01T00:00:00Z` if there was no previous sample. */
  preread: string;
  /** The traffic in each network: by interface on Linux, by endpoint id on Windows. */
  networks: Record<string, NetworkStats>;
  /**
   * Separates it from a sample of a Linux container. Engines send it since API 1.52. For older engines, the package
   * fills it in.
   */
  os_type: 'windows';
  /** Logical processors of the host. */
  num_procs: number;
  /** Processor time up to this sample. */
  cpu_stats: CpuStats;
  /** Processor time up to the previous sample. All zeros if there was no previous sample. */
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
  /** Bytes that its processes have committed. Absent means 0. */
  commitbytes?: number | undefined;
  /** The most bytes that they have had committed at a time. Absent means 0. */
  commitpeakbytes?: number | undefined;
  /** Bytes of memory that only its processes use. `docker stats` shows this value as memory. Absent means 0. */
  privateworkingset?: number | undefined;
}

/** An entry of `HostConfig.Mounts` of a Windows container. There is no tmpfs. */
export type WindowsMount = WindowsBindMount | WindowsVolumeMount | WindowsPipeMount;

/** The network drivers of an engine on Windows that a network can be made with. */
export type WindowsNetworkDriver =
  'nat' | 'transparent' | 'overlay' | 'l2bridge' | 'l2tunnel' | 'internal' | 'private' | 'ics';

/** Body of `NetworkCreate` on Windows. */
export interface WindowsNetworkSpec extends NetworkSpecBase {
  /** The kind of network. Most networks of a Windows host are of the kind `nat`. */
  Driver: WindowsNetworkDriver;
}

/** A named pipe of the host in a Windows container. */
export interface WindowsPipeMount {
  /** A named pipe of the host, such as `\\.\pipe\docker_engine`. */
  Type: 'npipe';
  /** The source of the mount. Depending on the type, a folder or a named pipe of the host, or the name of an image. */
  Source: string;
  /** The place in the container: an absolute path, or a named pipe in a mount of type `npipe`. */
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
  /** The name of the volume. Absent means a new volume, and the engine chooses its name. */
  Source?: string | undefined;
  /** The place in the container: an absolute path, or a named pipe in a mount of type `npipe`. */
  Target: string;
  /** Whether the container may only read it. Default: false. */
  ReadOnly?: boolean | undefined;
  /** Options for a volume. Absent means the defaults. */
  VolumeOptions?: MountVolumeOptionsSpec | undefined;
}
