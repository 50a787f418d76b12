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

export const ReportedFileTargetSchema = loose(() => ({
  Name: z.string().optional(),
  UID: z.string().optional(),
  GID: z.string().optional(),
  Mode: z.number().optional(),
}));

/** How the containers of a service look up names. */
export const ReportedDnsConfigSchema = loose(() => ({
  Nameservers: slice(z.string()),
  Search: slice(z.string()),
  Options: slice(z.string()),
}));

/** A group managed service account, from one of three places. Windows only. */
export const ReportedCredentialSpecSchema = loose(() => ({
  Config: z.string().optional(),
  File: z.string().optional(),
  Registry: z.string().optional(),
}));

/** What the containers of a service may do. */
export const ReportedPrivilegesSchema = loose(() => ({
  /** Windows: a group managed service account. */
  CredentialSpec: pointer(ReportedCredentialSpecSchema),
  /** Linux only. */
  NoNewPrivileges: z.boolean().optional(),
}));

/** A secret that the containers of a service can read. */
export const ReportedSecretReferenceSchema = loose(() => ({
  File: pointer(ReportedFileTargetSchema),
  SecretID: z.string(),
  SecretName: z.string(),
}));

/** A config that the containers of a service can read. */
export const ReportedConfigReferenceSchema = loose(() => ({
  File: pointer(ReportedFileTargetSchema),
  /** Present for a config that is no file, but a credential spec. */
  Runtime: pointer(loose(() => ({}))),
  ConfigID: z.string(),
  ConfigName: z.string(),
}));

export const ReportedContainerSpecSchema = loose(() => ({
  Image: z.string().optional(),
  Labels: map(z.string()),
  Command: slice(z.string()),
  Args: slice(z.string()),
  Hostname: z.string().optional(),
  Env: slice(z.string()),
  Dir: z.string().optional(),
  User: z.string().optional(),
  Groups: slice(z.string()),
  TTY: z.boolean().optional(),
  OpenStdin: z.boolean().optional(),
  ReadOnly: z.boolean().optional(),
  Init: pointer(z.boolean()),
  StopSignal: z.string().optional(),
  /** Nanoseconds. */
  StopGracePeriod: pointer(z.number()),
  /** `address name`. */
  Hosts: slice(z.string()),
  DNSConfig: pointer(ReportedDnsConfigSchema),
  /** Windows: the isolation of the service's containers. Since API 1.35. */
  Isolation: openEnum('default', 'process', 'hyperv').optional(),
  Privileges: pointer(ReportedPrivilegesSchema),
  Mounts: slice(MountSchema),
  Healthcheck: pointer(HealthConfigSchema),
  Secrets: slice(ReportedSecretReferenceSchema),
  Configs: slice(ReportedConfigReferenceSchema),
  /** Linux only. */
  Sysctls: pointer(z.record(z.string(), z.string())),
  /** Linux only. */
  CapabilityAdd: slice(z.string()),
  /** Linux only. */
  CapabilityDrop: slice(z.string()),
  /** Linux only. */
  Ulimits: slice(UlimitSchema),
  /** Linux only. */
  OomScoreAdj: z.number().optional(),
}));

/** What a task may use, and what is reserved for it. */
export const ReportedResourceRequirementsSchema = loose(() => ({
  Limits: pointer(SwarmLimitsSchema),
  Reservations: pointer(SwarmResourcesSchema),
  /** Linux only. Since API 1.52. */
  SwapBytes: pointer(z.number()),
  /** Linux only. Since API 1.52. */
  MemorySwappiness: pointer(z.number()),
}));

/** When a task is replaced by a new one. */
export const ReportedTaskRestartPolicySchema = loose(() => ({
  Condition: openEnum('none', 'on-failure', 'any').optional(),
  /** Nanoseconds. */
  Delay: pointer(z.number()),
  MaxAttempts: pointer(z.number()),
  /** Nanoseconds. */
  Window: pointer(z.number()),
}));

/** What tasks are spread over. */
export const ReportedSpreadOverSchema = loose(() => ({ SpreadDescriptor: z.string() }));

/** How tasks are spread over the nodes. */
export const ReportedPlacementPreferenceSchema = loose(() => ({ Spread: pointer(ReportedSpreadOverSchema) }));

/** On which nodes a task may run. */
export const ReportedPlacementSchema = loose(() => ({
  Constraints: slice(z.string()),
  Preferences: slice(ReportedPlacementPreferenceSchema),
  MaxReplicas: z.number().optional(),
  Platforms: slice(SwarmPlatformSchema),
}));

/** A network that the containers of a task are connected to. */
export const ReportedNetworkAttachmentConfigSchema = loose(() => ({
  Target: z.string().optional(),
  Aliases: slice(z.string()),
  DriverOpts: pointer(z.record(z.string(), z.string())),
}));

/** What the tasks of a service are made from. */
export const ReportedTaskSpecSchema = loose(() => ({
  /** Absent from tasks that are no containers. */
  ContainerSpec: pointer(ReportedContainerSpecSchema),
  Resources: pointer(ReportedResourceRequirementsSchema),
  RestartPolicy: pointer(ReportedTaskRestartPolicySchema),
  Placement: pointer(ReportedPlacementSchema),
  Networks: slice(ReportedNetworkAttachmentConfigSchema),
  LogDriver: driver,
  ForceUpdate: z.number().optional(),
  Runtime: z.string().optional(),
}));

/** The container of a task. */
export const TaskContainerStatusSchema = loose(() => ({
  ContainerID: z.string().optional(),
  PID: z.number().optional(),
  ExitCode: z.number().optional(),
}));

/** The ports of a task that are published on its own node. */
export const TaskPortStatusSchema = loose(() => ({ Ports: slice(SwarmPortSchema) }));

/** The state of a task. */
export const TaskStatusSchema = loose(() => ({
  Timestamp: z.string().optional(),
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
  Message: z.string().optional(),
  /** Why it failed; on Windows this may be an error of HCS. */
  Err: z.string().optional(),
  ContainerStatus: pointer(TaskContainerStatusSchema),
  PortStatus: pointer(TaskPortStatusSchema),
}));

/** The place of a task in a network. */
export const NetworkAttachmentSchema = loose(() => ({ Addresses: slice(z.string()) }));

/** One task of a service. */
export const SwarmTaskSchema = loose(() => ({
  ...meta,
  ...annotations,
  Spec: ReportedTaskSpecSchema,
  ServiceID: z.string().optional(),
  Slot: z.number().optional(),
  NodeID: z.string().optional(),
  DesiredState: z.string().optional(),
  Status: TaskStatusSchema,
  /** Of a task of a job: which run of the job it belongs to. Since API 1.41. */
  JobIteration: pointer(ObjectVersionSchema),
  NetworksAttachments: slice(NetworkAttachmentSchema),
}));

/** One task of a service. */
export type SwarmTask = z.output<typeof SwarmTaskSchema>;

/** Answer of `TaskList`. */
export const TaskListSchema = slice(SwarmTaskSchema);
