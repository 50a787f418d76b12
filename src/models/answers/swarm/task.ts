import * as z from 'zod';
import { loose } from '../../loose.js';
import { map, openEnum, pointer, slice } from '../../wire.js';
import { UlimitSchema } from '../host-config.js';
import { MountSchema } from '../mount.js';
import { HealthConfigSchema } from '../shared.js';
import { SwarmPlatformSchema } from './node.js';
import {
  annotations,
  driver,
  meta,
  ObjectVersionSchema,
  SwarmLimitsSchema,
  SwarmPortSchema,
  SwarmResourcesSchema,
} from './shared.js';

/** Where a secret or a config is in a container, as reported. */
export const ReportedFileTargetSchema = loose(() => ({
  /**
   * The file: a name in the usual folder, or a whole path. On Windows the usual folder of secrets is
   * `C:\ProgramData\Docker\secrets`, that of configs `C:\`.
   */
  Name: z.string().optional(),
  /** The owner, as a number in text. Not used on Windows. */
  UID: z.string().optional(),
  /** The group, as a number in text. Not used on Windows. */
  GID: z.string().optional(),
  /** Permissions, as in `chmod`; a number: 0o444 is 292. Not used on Windows. */
  Mode: z.number().optional(),
}));

/** How the containers of a service look up names. */
export const ReportedDnsConfigSchema = loose(() => ({
  /** DNS servers. Empty means those of the engine. */
  Nameservers: slice(z.string()),
  /** Domains that are added to short names. */
  Search: slice(z.string()),
  /** Options of the resolver. Not used on Windows. */
  Options: slice(z.string()),
}));

/** A group managed service account, from one of three places. Windows only. */
export const ReportedCredentialSpecSchema = loose(() => ({
  /** The id of a config of the swarm that holds it. Since API 1.40. */
  Config: z.string().optional(),
  /** The name of a file in the folder `CredentialSpecs` of each engine. */
  File: z.string().optional(),
  /** The name of a value in the registry of each host. */
  Registry: z.string().optional(),
}));

/** The rights of the containers of a service. */
export const ReportedPrivilegesSchema = loose(() => ({
  /** A group managed service account. Windows only. */
  CredentialSpec: pointer(ReportedCredentialSpecSchema),
  /** Whether processes cannot gain privileges. Linux only. Since API 1.44. */
  NoNewPrivileges: z.boolean().optional(),
}));

/** A secret that the containers of a service can read. */
export const ReportedSecretReferenceSchema = loose(() => ({
  /** Where it is in the container. */
  File: pointer(ReportedFileTargetSchema),
  /** The id of the secret. */
  SecretID: z.string(),
  /** The name of the secret. */
  SecretName: z.string(),
}));

/** A config that the containers of a service can read. */
export const ReportedConfigReferenceSchema = loose(() => ({
  /** Where it is in the container. Absent for a config that is not a file. */
  File: pointer(ReportedFileTargetSchema),
  /** Present for a config that is a credential spec, not a file. Since API 1.40. */
  Runtime: pointer(loose(() => ({}))),
  /** The id of the config. */
  ConfigID: z.string(),
  /** The name of the config. */
  ConfigName: z.string(),
}));

/** The containers of a service, as reported. */
export const ReportedContainerSpecSchema = loose(() => ({
  /** The image. Clients add the digest that its tag stood for: `name:tag@sha256:…`. */
  Image: z.string().optional(),
  /** Labels of the containers; the service has its own. */
  Labels: map(z.string()),
  /** The program, in place of the entry point of the image. Empty means the entry point of the image. */
  Command: slice(z.string()),
  /** Arguments of the program. Empty means the command of the image. */
  Args: slice(z.string()),
  /** The name of the container as a computer; it may be a template. Empty means the id. */
  Hostname: z.string().optional(),
  /** Environment variables, each as `NAME=value`. They may hold secrets. */
  Env: slice(z.string()),
  /** The working directory. Empty means that of the image. */
  Dir: z.string().optional(),
  /** The user that processes run as. Empty means that of the image. */
  User: z.string().optional(),
  /** Further groups of the first process. Linux only. */
  Groups: slice(z.string()),
  /** Whether the first process has a TTY. Since API 1.25. */
  TTY: z.boolean().optional(),
  /** Whether standard input stays open while no client is attached. */
  OpenStdin: z.boolean().optional(),
  /** Whether the root file system is read-only. Linux only. Since API 1.28. */
  ReadOnly: z.boolean().optional(),
  /**
   * Whether a small init process removes ended processes and passes signals on. Absent means the engine's default.
   * Linux only. Since API 1.37.
   */
  Init: pointer(z.boolean()),
  /** The signal that asks it to stop. Empty means that of the image. */
  StopSignal: z.string().optional(),
  /** Nanoseconds that it has to stop before the engine kills it; 10 s by default. */
  StopGracePeriod: pointer(z.number()),
  /** Further entries of the hosts file, as `address name`. Not used on Windows. */
  Hosts: slice(z.string()),
  /** How names are looked up. Absent means the engine's way. Since API 1.25. */
  DNSConfig: pointer(ReportedDnsConfigSchema),
  /** The isolation of the containers; absent or `default` for that of each engine. Windows only. Since API 1.35. */
  Isolation: openEnum('default', 'process', 'hyperv').optional(),
  /** The rights of the containers. Since API 1.29. */
  Privileges: pointer(ReportedPrivilegesSchema),
  /** The mounts of the containers. A folder of the host must exist on each node. */
  Mounts: slice(MountSchema),
  /** How their health is checked. Absent means the check of the image. A task is `starting` until it is healthy. */
  Healthcheck: pointer(HealthConfigSchema),
  /** Secrets that they can read. On Windows they are on the disk of the node as plain text while the task runs. */
  Secrets: slice(ReportedSecretReferenceSchema),
  /** Configs that they can read. Since API 1.30. */
  Configs: slice(ReportedConfigReferenceSchema),
  /** Settings of the kernel, by name. Absent means no settings. Linux only. Since API 1.40. */
  Sysctls: pointer(z.record(z.string(), z.string())),
  /** Capabilities of the kernel beyond the usual ones. Linux only. Since API 1.41. */
  CapabilityAdd: slice(z.string()),
  /** Capabilities of the kernel that are removed. Linux only. Since API 1.41. */
  CapabilityDrop: slice(z.string()),
  /** Limits on what processes may open, lock or start. Linux only. Since API 1.41. */
  Ulimits: slice(UlimitSchema),
  /**
   * How likely it is that the kernel ends the processes when memory runs out, from -1000 (never) to 1000. Absent means
   * 0. Linux only. Since API 1.46.
   */
  OomScoreAdj: z.number().optional(),
}));

/** The limits and the reserved resources of a task. */
export const ReportedResourceRequirementsSchema = loose(() => ({
  /** The most resources that the task may use. */
  Limits: pointer(SwarmLimitsSchema),
  /** The resources that must be free on a node before the task can run there. */
  Reservations: pointer(SwarmResourcesSchema),
  /** Bytes of swap. Absent means the default. Linux only. Since API 1.52. */
  SwapBytes: pointer(z.number()),
  /**
   * How early the kernel swaps out its memory, from 0 to 100. Absent or -1 means the default. Linux only. Since API
   * 1.52.
   */
  MemorySwappiness: pointer(z.number()),
}));

/** When a task is replaced by a new one. */
export const ReportedTaskRestartPolicySchema = loose(() => ({
  /**
   * When a new task replaces a task that has ended: never (`none`), after a failure (`on-failure`), or always (`any`,
   * the default).
   */
  Condition: openEnum('none', 'on-failure', 'any').optional(),
  /** Nanoseconds before the new task starts; 5 s by default. */
  Delay: pointer(z.number()),
  /** The maximum number of new tasks within the window. Absent or 0 means no limit. */
  MaxAttempts: pointer(z.number()),
  /** The window in nanoseconds in which attempts count. Absent or 0 means that all attempts count. */
  Window: pointer(z.number()),
}));

/** The label that tasks are spread over. */
export const ReportedSpreadOverSchema = loose(() => ({
  /** The label whose values tasks are spread over, such as `node.labels.rack`. */
  SpreadDescriptor: z.string(),
}));

/** How tasks are spread over the nodes. */
export const ReportedPlacementPreferenceSchema = loose(() => ({
  /** Spread evenly over the values of a label. */
  Spread: pointer(ReportedSpreadOverSchema),
}));

/** On which nodes a task may run. */
export const ReportedPlacementSchema = loose(() => ({
  /** Conditions that a node must meet, such as `node.platform.os==windows`. A node must meet all of them. */
  Constraints: slice(z.string()),
  /** How tasks are spread, the most important first. Since API 1.28. */
  Preferences: slice(ReportedPlacementPreferenceSchema),
  /** How many tasks may be on one node. Absent means no limit. Since API 1.40. */
  MaxReplicas: z.number().optional(),
  /** The platforms of the image. A node must have one of them. Empty means any. Since API 1.30. */
  Platforms: slice(SwarmPlatformSchema),
}));

/** A network that the containers of a task are connected to. */
export const ReportedNetworkAttachmentConfigSchema = loose(() => ({
  /** The id or name of the network. */
  Target: z.string().optional(),
  /** Further names of the tasks in the network. */
  Aliases: slice(z.string()),
  /** Options for the network driver. Absent means no options. */
  DriverOpts: pointer(z.record(z.string(), z.string())),
}));

/** The template for the tasks of a service, as reported. */
export const ReportedTaskSpecSchema = loose(() => ({
  /** The containers. Absent from tasks that are not containers. */
  ContainerSpec: pointer(ReportedContainerSpecSchema),
  /** The limits and the reserved resources of a task. */
  Resources: pointer(ReportedResourceRequirementsSchema),
  /** When a task is replaced by a new one. Absent means the defaults. */
  RestartPolicy: pointer(ReportedTaskRestartPolicySchema),
  /** On which nodes it may run. */
  Placement: pointer(ReportedPlacementSchema),
  /** The networks that it is in. Since API 1.25. */
  Networks: slice(ReportedNetworkAttachmentConfigSchema),
  /** The log driver. Absent means that of the swarm. */
  LogDriver: driver,
  /**
   * A number. When an update raises it, the swarm makes all tasks again, also without another change. Since API 1.25.
   */
  ForceUpdate: z.number().optional(),
  /** The kind of task: `container`, `plugin` or `attachment`. */
  Runtime: z.string().optional(),
}));

/** The container of a task. */
export const TaskContainerStatusSchema = loose(() => ({
  /** The id of the container, on the engine of the task's node. */
  ContainerID: z.string().optional(),
  /** The process id of its first process; absent or 0 while it does not run. */
  PID: z.number().optional(),
  /** The exit code. Absent means 0. Windows exit codes may be NTSTATUS values: 3221225786 is 0xC000013A, control-C. */
  ExitCode: z.number().optional(),
}));

/** The ports of a task that are published on its own node. */
export const TaskPortStatusSchema = loose(() => ({
  /** Ports that are published in the mode `host`. The list may have one entry for IPv4 and one for IPv6. */
  Ports: slice(SwarmPortSchema),
}));

/** The state of a task. */
export const TaskStatusSchema = loose(() => ({
  /** When it reached this state, RFC 3339. */
  Timestamp: z.string().optional(),
  /**
   * The state. A task never goes back to an earlier state. A `rejected` task failed before it started, a `failed` task
   * after.
   */
  State: openEnum(
    'new',
    'allocated',
    'pending',
    'assigned',
    'accepted',
    'preparing',
    'ready',
    'starting',
    'running',
    'complete',
    'shutdown',
    'failed',
    'rejected',
    'remove',
    'orphaned',
  ),
  /** The same as text, such as `started` or `preparing`. */
  Message: z.string().optional(),
  /** Why it failed, or why it waits for a node. Absent if there is no error. On Windows this may be an error of HCS. */
  Err: z.string().optional(),
  /** Its container. Absent before the container exists. */
  ContainerStatus: pointer(TaskContainerStatusSchema),
  /** Ports that are published on its own node. */
  PortStatus: pointer(TaskPortStatusSchema),
}));

/** The place of a task in a network. */
export const NetworkAttachmentSchema = loose(() => ({
  /** Its addresses in the network with the length of the prefix, such as `10.0.1.6/24`. */
  Addresses: slice(z.string()),
}));

/** One task of a service: one container, with where and how it runs. `TaskList` and `TaskInspect` have it. */
export const SwarmTaskSchema = loose(() => ({
  ...meta,
  ...annotations,
  /** The spec of the task. */
  Spec: ReportedTaskSpecSchema,
  /** The id of its service. */
  ServiceID: z.string().optional(),
  /**
   * The number of the task in a replicated service, from 1, or in a job from 0. Absent if it is 0, and in global
   * services.
   */
  Slot: z.number().optional(),
  /** The id of its node. Absent before it has a node. */
  NodeID: z.string().optional(),
  /** The state that the task should reach: `running`, `complete`, `shutdown` and so on. */
  DesiredState: z.string().optional(),
  /** The current state of the task. */
  Status: TaskStatusSchema,
  /** The run of the job that it belongs to. Absent from tasks that do not belong to a job. Since API 1.41. */
  JobIteration: pointer(ObjectVersionSchema),
  /** Its networks. */
  NetworksAttachments: slice(NetworkAttachmentSchema),
}));

/** Answer of `TaskList`. */
export const TaskListSchema = slice(SwarmTaskSchema);
