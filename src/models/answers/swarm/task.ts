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
  /** DNS servers; empty for those of the engine. */
  Nameservers: slice(z.string()),
  /** Domains to complete names with. */
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

/** What the containers of a service may do. */
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
  /** Where it is in the container; absent for a config that is not a file. */
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
  /** The program, in place of the entry point of the image; empty for that. */
  Command: slice(z.string()),
  /** Arguments of the program; empty for the command of the image. */
  Args: slice(z.string()),
  /** The name of the container as a computer; it may be a template. Empty for the id. */
  Hostname: z.string().optional(),
  /** Environment variables, each as `NAME=value`. They may hold secrets. */
  Env: slice(z.string()),
  /** The working directory; empty for that of the image. */
  Dir: z.string().optional(),
  /** The user that processes run as; empty for that of the image. */
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
   * Whether a small init process reaps processes and passes signals on; absent for the engine's default. Linux only.
   * Since API 1.37.
   */
  Init: pointer(z.boolean()),
  /** The signal that asks it to stop; empty for that of the image. */
  StopSignal: z.string().optional(),
  /** Nanoseconds that it has to stop before it is killed; 10 s by default. */
  StopGracePeriod: pointer(z.number()),
  /** Further entries of the hosts file, as `address name`. Not used on Windows. */
  Hosts: slice(z.string()),
  /** How names are looked up; absent for the engine's way. Since API 1.25. */
  DNSConfig: pointer(ReportedDnsConfigSchema),
  /** The isolation of the containers; absent or `default` for that of each engine. Windows only. Since API 1.35. */
  Isolation: openEnum('default', 'process', 'hyperv').optional(),
  /** What they may do. Since API 1.29. */
  Privileges: pointer(ReportedPrivilegesSchema),
  /** What is mounted in them; a folder of the host must be on each node. */
  Mounts: slice(MountSchema),
  /** How their health is checked; absent for the check of the image. A task is `starting` until it is healthy. */
  Healthcheck: pointer(HealthConfigSchema),
  /** Secrets that they can read. On Windows these are clear text on the disk of the node while the task runs. */
  Secrets: slice(ReportedSecretReferenceSchema),
  /** Configs that they can read. Since API 1.30. */
  Configs: slice(ReportedConfigReferenceSchema),
  /** Settings of the kernel, by name; absent for none. Linux only. Since API 1.40. */
  Sysctls: pointer(z.record(z.string(), z.string())),
  /** Capabilities of the kernel beyond the usual ones. Linux only. Since API 1.41. */
  CapabilityAdd: slice(z.string()),
  /** Capabilities of the kernel that are taken away. Linux only. Since API 1.41. */
  CapabilityDrop: slice(z.string()),
  /** Limits on what processes may open, lock or start. Linux only. Since API 1.41. */
  Ulimits: slice(UlimitSchema),
  /**
   * How likely processes are to be ended when memory runs out, from -1000 (never) to 1000; absent for 0. Linux only.
   * Since API 1.46.
   */
  OomScoreAdj: z.number().optional(),
}));

/** What a task may use, and what is reserved for it. */
export const ReportedResourceRequirementsSchema = loose(() => ({
  /** What it may use at most. */
  Limits: pointer(SwarmLimitsSchema),
  /** What must be free on a node for it to run there. */
  Reservations: pointer(SwarmResourcesSchema),
  /** Bytes of swap; absent for the default. Linux only. Since API 1.52. */
  SwapBytes: pointer(z.number()),
  /** How readily its memory is swapped out, from 0 to 100; absent or -1 for the default. Linux only. Since API 1.52. */
  MemorySwappiness: pointer(z.number()),
}));

/** When a task is replaced by a new one. */
export const ReportedTaskRestartPolicySchema = loose(() => ({
  /**
   * When a task that has ended gets a successor: never (`none`), when it failed (`on-failure`), or always (`any`, the
   * default).
   */
  Condition: openEnum('none', 'on-failure', 'any').optional(),
  /** Nanoseconds before the successor starts; 5 s by default. */
  Delay: pointer(z.number()),
  /** How often at most within the window; absent or 0 for no limit. */
  MaxAttempts: pointer(z.number()),
  /** Nanoseconds in which attempts are counted; absent or 0 for ever. */
  Window: pointer(z.number()),
}));

/** What tasks are spread over. */
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
  /** What a node must be, all of them, such as `node.platform.os==windows`. */
  Constraints: slice(z.string()),
  /** How tasks are spread, the most important first. Since API 1.28. */
  Preferences: slice(ReportedPlacementPreferenceSchema),
  /** How many tasks may be on one node; absent for no limit. Since API 1.40. */
  MaxReplicas: z.number().optional(),
  /** The platforms that the image is for, one of which a node must have; empty for any. Since API 1.30. */
  Platforms: slice(SwarmPlatformSchema),
}));

/** A network that the containers of a task are connected to. */
export const ReportedNetworkAttachmentConfigSchema = loose(() => ({
  /** The id or name of the network. */
  Target: z.string().optional(),
  /** Further names of the tasks in the network. */
  Aliases: slice(z.string()),
  /** Options for the network driver; absent for none. */
  DriverOpts: pointer(z.record(z.string(), z.string())),
}));

/** What the tasks of a service are made from, as reported. */
export const ReportedTaskSpecSchema = loose(() => ({
  /** The containers; absent from tasks that are no containers. */
  ContainerSpec: pointer(ReportedContainerSpecSchema),
  /** What a task may use, and what is reserved for it. */
  Resources: pointer(ReportedResourceRequirementsSchema),
  /** When a task is replaced by a new one; absent for the defaults. */
  RestartPolicy: pointer(ReportedTaskRestartPolicySchema),
  /** On which nodes it may run. */
  Placement: pointer(ReportedPlacementSchema),
  /** The networks that it is in. Since API 1.25. */
  Networks: slice(ReportedNetworkAttachmentConfigSchema),
  /** The log driver; absent for that of the swarm. */
  LogDriver: driver,
  /** A number that is raised to have tasks made again although nothing else has changed. Since API 1.25. */
  ForceUpdate: z.number().optional(),
  /** What a task is: `container`, `plugin` or `attachment`. */
  Runtime: z.string().optional(),
}));

/** The container of a task. */
export const TaskContainerStatusSchema = loose(() => ({
  /** The id of the container, on the engine of the task's node. */
  ContainerID: z.string().optional(),
  /** The process id of its first process; absent or 0 while it does not run. */
  PID: z.number().optional(),
  /** The exit code, absent for 0. Windows exit codes may be NTSTATUS values: 3221225786 is 0xC000013A, control-C. */
  ExitCode: z.number().optional(),
}));

/** The ports of a task that are published on its own node. */
export const TaskPortStatusSchema = loose(() => ({
  /** Ports that are published in the mode `host`. One for IPv4 and one for IPv6 may stand side by side. */
  Ports: slice(SwarmPortSchema),
}));

/** The state of a task. */
export const TaskStatusSchema = loose(() => ({
  /** When it came to this state, RFC 3339. */
  Timestamp: z.string().optional(),
  /** How far it is; it never goes back. `rejected` failed before it started, `failed` after. */
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
  /** The same for people, such as `started` or `preparing`. */
  Message: z.string().optional(),
  /** Why it failed, or why it waits for a node; absent for no error. On Windows this may be an error of HCS. */
  Err: z.string().optional(),
  /** Its container; absent before there is one. */
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
  /** What it was made from. */
  Spec: ReportedTaskSpecSchema,
  /** The id of its service. */
  ServiceID: z.string().optional(),
  /**
   * Which of the tasks of a replicated service it is, from 1, in a job from 0; absent for 0, and from global services.
   */
  Slot: z.number().optional(),
  /** The id of the node that it is on; absent before there is one. */
  NodeID: z.string().optional(),
  /** How far it is to come: `running`, `complete`, `shutdown` and so on. */
  DesiredState: z.string().optional(),
  /** How far it is. */
  Status: TaskStatusSchema,
  /** Which run of the job it belongs to; absent from tasks of no job. Since API 1.41. */
  JobIteration: pointer(ObjectVersionSchema),
  /** Its networks. */
  NetworksAttachments: slice(NetworkAttachmentSchema),
}));

/** Answer of `TaskList`. */
export const TaskListSchema = slice(SwarmTaskSchema);
