import * as z from 'zod';
import { HealthcheckSchema } from '../container.js';
import { CountSchema, EmptySchema, EnvSchema, list, NanosecondsSchema, StringMapSchema } from '../fields.js';
import { UlimitSpecSchema } from '../host-config.js';
import { LinuxMountSchema, WindowsMountSchema } from '../mount.js';
import { strict } from '../../strict.js';
import { BytesSchema, DriverSpecSchema, named } from './shared.js';

const strings = list(z.string()).optional();

/** Where a secret or a config is in a container. */
export const FileTargetSchema = strict(() => ({
  /**
   * The file: a name in the usual folder, or a whole path. On Windows the usual folder of secrets is
   * `C:\ProgramData\Docker\secrets`, that of configs `C:\`.
   */
  Name: z.string(),
  /** The owner, as a number in text. Default: `0`. Not used on Windows. */
  UID: z.string().default('0'),
  /** The group, as a number in text. Default: `0`. Not used on Windows. */
  GID: z.string().default('0'),
  /** Permissions, as in `chmod`; a number. Default: 0o444, which is 292. Not used on Windows. */
  Mode: CountSchema.default(0o444),
}));

/** A group managed service account for Windows containers, from one of three places. */
export const CredentialSpecSchema = strict(() => ({
  /** The id of a config of the swarm that holds it. Since API 1.40. */
  Config: z.string().optional(),
  /** The name of a file in the folder `CredentialSpecs` of each engine. */
  File: z.string().optional(),
  /** The name of a value in the registry of each host. */
  Registry: z.string().optional(),
})).refine((spec) => [spec.Config, spec.File, spec.Registry].filter(Boolean).length === 1, {
  error: 'a credential spec comes from one of Config, File and Registry',
});

/** How SELinux treats the containers of a service. Linux only. */
export const SeLinuxContextSchema = strict(() => ({
  /** Whether SELinux is disabled for them. Default: false. */
  Disable: z.boolean().optional(),
  /** The user of the context. Absent means the default. */
  User: z.string().optional(),
  /** The role of the context. Absent means the default. */
  Role: z.string().optional(),
  /** The type of the context. Absent means the default. */
  Type: z.string().optional(),
  /** The level of the context. Absent means the default. */
  Level: z.string().optional(),
}));

/** Which calls of the kernel the containers of a service may make. Linux only. */
export const SeccompOptsSchema = strict(() => ({
  /** The engine's own profile (`default`), no profile (`unconfined`), or that of `Profile` (`custom`). */
  Mode: z.enum(['default', 'unconfined', 'custom']).optional(),
  /** With `custom`: the JSON of the profile, in base64. */
  Profile: BytesSchema.optional(),
}));

/** Whether AppArmor restricts the containers of a service. Linux only. */
export const AppArmorOptsSchema = strict(() => ({
  /** The engine's own profile (`default`) or no profile (`disabled`). */
  Mode: z.enum(['default', 'disabled']).optional(),
}));

/** The rights of the containers of a service. */
export const PrivilegesSchema = strict(() => ({
  /** A group managed service account. Absent means no such account. Windows only. */
  CredentialSpec: CredentialSpecSchema.optional(),
  /** How SELinux treats them. Absent means the default. Linux only. */
  SELinuxContext: SeLinuxContextSchema.optional(),
  /** Which calls of the kernel they may make. Absent means the engine's own profile. Linux only. Since API 1.44. */
  Seccomp: SeccompOptsSchema.optional(),
  /** Whether AppArmor restricts them. Absent means the engine's own profile. Linux only. Since API 1.44. */
  AppArmor: AppArmorOptsSchema.optional(),
  /** Whether processes cannot gain privileges. Default: false. Linux only. Since API 1.44. */
  NoNewPrivileges: z.boolean().optional(),
}));

/** A CSI volume of a swarm in the containers of a service. */
export const ClusterMountSchema = strict(() => ({
  /** A CSI volume of the swarm. Since API 1.42. */
  Type: z.literal('cluster'),
  /** The name of the volume, or `group:NAME` for any volume of a group. */
  Source: z.string(),
  /** The place in the container: an absolute path. */
  Target: z.string(),
}));

/** How the containers of a service look up names. */
export const DnsConfigSchema = strict(() => ({
  /** Addresses of DNS servers. Absent means those of the engine. */
  Nameservers: strings,
  /** Domains that are added to short names. Absent means those of the host. */
  Search: strings,
  /** Options of the resolver, such as `ndots:2`. Not used on Windows. */
  Options: strings,
}));

/** A secret that the containers of a service can read. */
export const SecretReferenceSchema = strict(() => ({
  /** Where it is in the container. */
  File: FileTargetSchema.optional(),
  /** The id of the secret. */
  SecretID: z.string(),
  /** The name of the secret. */
  SecretName: z.string(),
}));

/** A config that the containers of a service can read. */
export const ConfigReferenceSchema = strict(() => ({
  /** Where it is in the container. Either this or `Runtime`. */
  File: FileTargetSchema.optional(),
  /** An empty object for a config that is a credential spec, not a file. Since API 1.40. */
  Runtime: EmptySchema.optional(),
  /** The id of the config. */
  ConfigID: z.string(),
  /** The name of the config. */
  ConfigName: z.string(),
}));

/** The containers of a service. */
export const ServiceContainerSpecSchema = strict(() => ({
  /** The image, by name. With a digest, `name:tag@sha256:…`, all nodes run the same. */
  Image: z.string().min(1, { error: 'a service needs an image' }),
  /** Labels of the containers; the service has its own. */
  Labels: StringMapSchema.optional(),
  /** The program, in place of the entry point of the image. Absent means the entry point of the image. */
  Command: strings,
  /** Arguments of the program. Absent means the command of the image. */
  Args: strings,
  /**
   * The name of the container as a computer; it may be a template, such as `{{.Node.Hostname}}`. Absent means the id.
   * Since API 1.25.
   */
  Hostname: z.string().optional(),
  /** Environment variables, each as `NAME=value`. */
  Env: list(EnvSchema).optional(),
  /** The working directory. Absent means that of the image. */
  Dir: z.string().optional(),
  /** The user that processes run as. Absent means that of the image. */
  User: z.string().optional(),
  /** Further groups of the first process. Absent means no further groups. Linux only. Since API 1.25. */
  Groups: strings,
  /** The rights of the containers. Absent means the defaults. Since API 1.29. */
  Privileges: PrivilegesSchema.optional(),
  /**
   * Whether a small init process removes ended processes and passes signals on. Absent means the engine's default.
   * Linux only. Since API 1.37.
   */
  Init: z.boolean().optional(),
  /** The signal that asks it to stop. Absent means that of the image. Since API 1.28. */
  StopSignal: z.string().optional(),
  /** Nanoseconds that it has to stop before the engine kills it. Absent means 10 s. */
  StopGracePeriod: NanosecondsSchema.optional(),
  /** Whether the first process has a TTY. Default: false. Since API 1.25. */
  TTY: z.boolean().optional(),
  /** Whether standard input stays open while no client is attached. Default: false. Since API 1.27. */
  OpenStdin: z.boolean().optional(),
  /** Whether the root file system is read-only. Default: false. Linux only. Since API 1.28. */
  ReadOnly: z.boolean().optional(),
  /** The mounts of the containers. A folder of the host must exist on each node. Absent means no mounts. */
  Mounts: list(z.union([WindowsMountSchema, LinuxMountSchema, ClusterMountSchema])).optional(),
  /**
   * How their health is checked. Absent means the check of the image. A task is `starting` until it is healthy. Since
   * API 1.25.
   */
  Healthcheck: HealthcheckSchema.optional(),
  /** Further entries of the hosts file, as `address name`. Not used on Windows. Since API 1.25. */
  Hosts: strings,
  /** How names are looked up. Absent means the engine's way. Since API 1.25. */
  DNSConfig: DnsConfigSchema.optional(),
  /**
   * Secrets that they can read. On Windows they are on the disk of the node as plain text while the task runs. Since
   * API 1.25.
   */
  Secrets: list(SecretReferenceSchema).optional(),
  /** Configs that they can read. Since API 1.30. */
  Configs: list(ConfigReferenceSchema).optional(),
  /** The isolation of the containers; absent or `default` for that of each engine. Windows only. Since API 1.35. */
  Isolation: z.enum(['default', 'process', 'hyperv']).optional(),
  /** Settings of the kernel, by name. Absent means no settings. Linux only. Since API 1.40. */
  Sysctls: StringMapSchema.optional(),
  /** Capabilities of the kernel beyond the usual ones. Linux only. Since API 1.41. */
  CapabilityAdd: strings,
  /** Capabilities of the kernel that are removed. Linux only. Since API 1.41. */
  CapabilityDrop: strings,
  /** Limits on what processes may open, lock or start. Linux only. Since API 1.41. */
  Ulimits: list(UlimitSpecSchema).optional(),
  /**
   * How likely it is that the kernel ends the processes when memory runs out, from -1000 (never) to 1000. Absent means
   * 0. Linux only. Since API 1.46.
   */
  OomScoreAdj: z.int().optional(),
}));

/** One resource of the user's own kind, by its name. */
export const NamedResourceSpecSchema = strict(() => ({
  /** The kind of resource, such as `GPU`. */
  Kind: z.string(),
  /** Which one of the kind. */
  Value: z.string(),
}));

/** A number of resources of the user's own kind. */
export const DiscreteResourceSpecSchema = strict(() => ({
  /** The kind of resource, such as `SSD`. */
  Kind: z.string(),
  /** How many of the kind. */
  Value: CountSchema,
}));

/** A resource that is known by its name. */
export const NamedResourceSchema = strict(() => ({
  /** The resource. */
  NamedResourceSpec: NamedResourceSpecSchema,
}));

/** A resource that is counted. */
export const DiscreteResourceSchema = strict(() => ({
  /** The resource, and how many. */
  DiscreteResourceSpec: DiscreteResourceSpecSchema,
}));

const quantities = {
  /**
   * Processor time, in units of 10⁻⁹ processors: 1500000000 means one and a half processors. Absent or 0 means no such
   * limit or reservation.
   */
  NanoCPUs: CountSchema.optional(),
  /** Memory in bytes. Absent or 0 means no such limit or reservation. */
  MemoryBytes: CountSchema.optional(),
};

/** The most resources that a task may use. An absent value means no limit. */
export const ResourceLimitsSchema = strict(() => ({
  ...quantities,
  /** How many processes. Absent or 0 means no limit. Linux only. Since API 1.41. */
  Pids: CountSchema.optional(),
}));

/** The resources that must be free on a node before a task can run there. */
export const ResourceReservationsSchema = strict(() => ({
  ...quantities,
  /**
   * Resources of the user's own kinds, which the configuration of each engine names. Absent means no such resources.
   * Since API 1.32.
   */
  GenericResources: list(z.union([NamedResourceSchema, DiscreteResourceSchema])).optional(),
}));

/** The limits and the reserved resources of a task. */
export const ResourceRequirementsSchema = strict(() => ({
  /** The most resources that the task may use. Absent means no limits. */
  Limits: ResourceLimitsSchema.optional(),
  /** The resources that must be free on a node before the task can run there. Absent means no such requirement. */
  Reservations: ResourceReservationsSchema.optional(),
  /** Bytes of swap. -1 means unlimited. Absent means the default. Linux only. Since API 1.52. */
  SwapBytes: z.int().min(-1).optional(),
  /**
   * How early the kernel swaps out its memory, from 0 to 100. Absent or -1 means the default. Linux only. Since API
   * 1.52.
   */
  MemorySwappiness: z.int().min(-1).max(100).optional(),
}));

/** When a task is replaced by a new one. */
export const TaskRestartPolicySchema = strict(() => ({
  /**
   * When a new task replaces a task that has ended: never (`none`), after a failure (`on-failure`), or always (`any`,
   * the default).
   */
  Condition: z.enum(['none', 'on-failure', 'any']).optional(),
  /** Nanoseconds before the new task starts. Absent means 5 s. */
  Delay: NanosecondsSchema.optional(),
  /** The maximum number of new tasks within the window. Absent or 0 means no limit. */
  MaxAttempts: CountSchema.optional(),
  /** The window in nanoseconds in which attempts count. Absent or 0 means that all attempts count. */
  Window: NanosecondsSchema.optional(),
}));

/** The label that tasks are spread over. */
export const SpreadOverSchema = strict(() => ({
  /** The label whose values tasks are spread over, such as `node.labels.rack`. */
  SpreadDescriptor: z.string(),
}));

/** How tasks are spread over the nodes. */
export const PlacementPreferenceSchema = strict(() => ({
  /** Spread evenly over the values of a label. */
  Spread: SpreadOverSchema,
}));

/** A platform that an image is for. */
export const PlacementPlatformSchema = strict(() => ({
  /** The architecture, such as `x86_64`. Absent means any. */
  Architecture: z.string().optional(),
  /** The operating system, such as `windows`. Absent means any. */
  OS: z.string().optional(),
}));

/** On which nodes a task may run. */
export const PlacementSchema = strict(() => ({
  /**
   * Conditions that a node must meet, such as `node.platform.os==windows`. A node must meet all of them. Absent means
   * any node.
   */
  Constraints: strings,
  /** How tasks are spread, the most important first. Since API 1.28. */
  Preferences: list(PlacementPreferenceSchema).optional(),
  /** How many tasks may be on one node. Absent or 0 means no limit. Since API 1.40. */
  MaxReplicas: CountSchema.optional(),
  /** The platforms of the image. A node must have one of them. Absent means any. Since API 1.30. */
  Platforms: list(PlacementPlatformSchema).optional(),
}));

/** A network that the containers of a task are connected to. */
export const NetworkAttachmentConfigSchema = strict(() => ({
  /** The id or name of an overlay network. */
  Target: z.string(),
  /** Further names of the tasks in the network. Absent means no further names. */
  Aliases: strings,
  /** Options for the network driver. Absent means no options. Since API 1.32. */
  DriverOpts: StringMapSchema.optional(),
}));

/** The template for the tasks of a service. */
export const TaskSpecSchema = strict(() => ({
  /** The containers. */
  ContainerSpec: ServiceContainerSpecSchema,
  /** The limits and the reserved resources of a task. Absent means no limits. */
  Resources: ResourceRequirementsSchema.optional(),
  /** When a task is replaced by a new one. Absent means the defaults. */
  RestartPolicy: TaskRestartPolicySchema.optional(),
  /** On which nodes it may run. Absent means any. */
  Placement: PlacementSchema.optional(),
  /** The overlay networks that it joins. Absent means no networks. Since API 1.25. */
  Networks: list(NetworkAttachmentConfigSchema).optional(),
  /** The log driver. Absent means that of the swarm. */
  LogDriver: DriverSpecSchema.optional(),
  /**
   * A number. When an update raises it, the swarm makes all tasks again, also without another change. Since API 1.25.
   */
  ForceUpdate: CountSchema.optional(),
  /** The kind of task. The package does not support services of plugins. Since API 1.30. */
  Runtime: z.literal('container').optional(),
}));

/** How the tasks of a service are replaced by new ones. */
export const UpdateConfigSchema = strict(() => ({
  /** How many tasks at a time. 0 means all at once. */
  Parallelism: CountSchema,
  /** Nanoseconds between two groups of tasks. Absent means no pause. */
  Delay: NanosecondsSchema.optional(),
  /**
   * The reaction if too many new tasks fail: `pause` (the default), `continue`, or `rollback`, only for an update, and
   * since API 1.28.
   */
  FailureAction: z.enum(['pause', 'continue', 'rollback']).optional(),
  /** Nanoseconds after the start in which a task that fails counts as a failure. Absent means 5 s. Since API 1.25. */
  Monitor: NanosecondsSchema.optional(),
  /** The share of tasks that may fail, from 0 to 1. Absent means 0. Since API 1.25. */
  MaxFailureRatio: z.number().min(0).max(1).optional(),
  /** Whether the old task stops before the new one starts (`stop-first`, the default) or after. Since API 1.29. */
  Order: z.enum(['stop-first', 'start-first']).optional(),
}));

/** A number of tasks that run at the same time, wherever there is room. */
export const ReplicatedServiceSchema = strict(() => ({
  /** How many tasks. Absent means 1. */
  Replicas: CountSchema.optional(),
}));

/** A number of tasks that run to their end. */
export const ReplicatedJobSchema = strict(() => ({
  /** How many run at the same time. Absent means 1. */
  MaxConcurrent: CountSchema.optional(),
  /** How many must end with success in all. Absent means `MaxConcurrent`. */
  TotalCompletions: CountSchema.optional(),
}));

/** A service of a number of tasks. */
export const ReplicatedModeSchema = strict(() => ({
  /** A number of tasks that run at the same time, wherever there is room. */
  Replicated: ReplicatedServiceSchema,
}));

/** A service with a task on every node. */
export const GlobalModeSchema = strict(() => ({
  /** One task on every node that the constraints allow: an empty object. */
  Global: EmptySchema,
}));

/** A job of a number of tasks. Since API 1.41. */
export const ReplicatedJobModeSchema = strict(() => ({
  /** A number of tasks that run to their end. Since API 1.41. */
  ReplicatedJob: ReplicatedJobSchema,
}));

/** A job with a task on every node. Since API 1.41. */
export const GlobalJobModeSchema = strict(() => ({
  /** One task on every node that the constraints allow, run to its end: an empty object. Since API 1.41. */
  GlobalJob: EmptySchema,
}));

/** How many tasks a service has. */
export const ServiceModeSchema = z.union([
  ReplicatedModeSchema,
  GlobalModeSchema,
  ReplicatedJobModeSchema,
  GlobalJobModeSchema,
]);

/** A port that a service publishes. */
export const ServicePortSchema = strict(() => ({
  /** A name for the port. Absent means no name. */
  Name: z.string().optional(),
  /** The protocol. Absent means `tcp`. */
  Protocol: z.enum(['tcp', 'udp', 'sctp']).optional(),
  /** The port of the containers. */
  TargetPort: CountSchema.max(65_535),
  /** The port of the nodes. Absent or 0 means that the swarm chooses one. */
  PublishedPort: CountSchema.max(65_535).optional(),
  /**
   * `ingress`, the default: every node listens, and passes connections on to a task. `host`: only a node with a task
   * listens, for this task. An engine on Windows Server 2016 has only `host`. Since API 1.25.
   */
  PublishMode: z.enum(['ingress', 'host']).optional(),
}));

/** How a service is reached. */
export const EndpointSpecSchema = strict(() => ({
  /**
   * The addresses that DNS returns for its name: one address for all tasks (`vip`, the default), or the address of each
   * task (`dnsrr`).
   */
  Mode: z.enum(['vip', 'dnsrr']).optional(),
  /** The ports that it publishes. Absent means no ports. With `dnsrr` only ports of mode `host`. */
  Ports: list(ServicePortSchema).optional(),
}));

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
export const ServiceSpecSchema = strict(() => ({
  ...named,
  /** The template for its tasks. */
  TaskTemplate: TaskSpecSchema,
  /** How many tasks it has, as one of four modes. Default: `{ Replicated: { Replicas: 1 } }`. */
  Mode: ServiceModeSchema.optional(),
  /** How an update replaces its tasks. Absent means one at a time. */
  UpdateConfig: UpdateConfigSchema.optional(),
  /** How a rollback replaces its tasks. Absent means one at a time. Since API 1.28. */
  RollbackConfig: UpdateConfigSchema.optional(),
  /** How it is reached. Absent means one address, and no published port. */
  EndpointSpec: EndpointSpecSchema.optional(),
}));
