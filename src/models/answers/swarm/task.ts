import * as z from 'zod';
import { loose } from '../../loose.js';
import { map, openEnum, pointer, slice } from '../../wire.js';
import { UlimitSchema } from '../host-config.js';
import { MountSchema } from '../mount.js';
import { HealthConfigSchema } from '../shared.js';
import {
  annotations,
  driver,
  meta,
  SwarmLimitsSchema,
  SwarmPortSchema,
  SwarmResourcesSchema,
} from './shared.js';

const FileTargetSchema = loose(() => ({
  Name: z.string().optional(),
  UID: z.string().optional(),
  GID: z.string().optional(),
  Mode: z.number().optional(),
}));

const ContainerSpecAnswerSchema = loose(() => ({
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
  DNSConfig: pointer(
    loose(() => ({
      Nameservers: slice(z.string()),
      Search: slice(z.string()),
      Options: slice(z.string()),
    })),
  ),
  /** Windows: the isolation of the service's containers. Since API 1.35. */
  Isolation: openEnum('default', 'process', 'hyperv').optional(),
  Privileges: pointer(
    loose(() => ({
      /** Windows: a group managed service account. */
      CredentialSpec: pointer(
        loose(() => ({
          Config: z.string().optional(),
          File: z.string().optional(),
          Registry: z.string().optional(),
        })),
      ),
      /** Linux only. */
      NoNewPrivileges: z.boolean().optional(),
    })),
  ),
  Mounts: slice(MountSchema),
  Healthcheck: pointer(HealthConfigSchema),
  Secrets: slice(
    loose(() => ({ File: pointer(FileTargetSchema), SecretID: z.string(), SecretName: z.string() })),
  ),
  Configs: slice(
    loose(() => ({
      File: pointer(FileTargetSchema),
      /** Present for a config that is no file, but a credential spec. */
      Runtime: pointer(loose(() => ({}))),
      ConfigID: z.string(),
      ConfigName: z.string(),
    })),
  ),
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

/** What the tasks of a service are made from. */
export const TaskSpecAnswerSchema = loose(() => ({
  /** Absent from tasks that are no containers. */
  ContainerSpec: pointer(ContainerSpecAnswerSchema),
  Resources: pointer(
    loose(() => ({
      Limits: pointer(SwarmLimitsSchema),
      Reservations: pointer(SwarmResourcesSchema),
      /** Linux only. Since API 1.52. */
      SwapBytes: pointer(z.number()),
      /** Linux only. Since API 1.52. */
      MemorySwappiness: pointer(z.number()),
    })),
  ),
  RestartPolicy: pointer(
    loose(() => ({
      Condition: openEnum('none', 'on-failure', 'any').optional(),
      /** Nanoseconds. */
      Delay: pointer(z.number()),
      MaxAttempts: pointer(z.number()),
      /** Nanoseconds. */
      Window: pointer(z.number()),
    })),
  ),
  Placement: pointer(
    loose(() => ({
      Constraints: slice(z.string()),
      Preferences: slice(loose(() => ({ Spread: pointer(loose(() => ({ SpreadDescriptor: z.string() }))) }))),
      MaxReplicas: z.number().optional(),
      Platforms: slice(loose(() => ({ Architecture: z.string().optional(), OS: z.string().optional() }))),
    })),
  ),
  Networks: slice(
    loose(() => ({
      Target: z.string().optional(),
      Aliases: slice(z.string()),
      DriverOpts: pointer(z.record(z.string(), z.string())),
    })),
  ),
  LogDriver: driver,
  ForceUpdate: z.number().optional(),
  Runtime: z.string().optional(),
}));

/** One task of a service. */
export const SwarmTaskSchema = loose(() => ({
  ...meta,
  ...annotations,
  Spec: TaskSpecAnswerSchema,
  ServiceID: z.string().optional(),
  Slot: z.number().optional(),
  NodeID: z.string().optional(),
  DesiredState: z.string().optional(),
  Status: loose(() => ({
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
    ContainerStatus: pointer(
      loose(() => ({
        ContainerID: z.string().optional(),
        PID: z.number().optional(),
        ExitCode: z.number().optional(),
      })),
    ),
    PortStatus: pointer(loose(() => ({ Ports: slice(SwarmPortSchema) }))),
  })),
  /** Of a task of a job: which run of the job it belongs to. Since API 1.41. */
  JobIteration: pointer(loose(() => ({ Index: z.number() }))),
  NetworksAttachments: slice(loose(() => ({ Addresses: slice(z.string()) }))),
}));

/** One task of a service. */
export type SwarmTask = z.output<typeof SwarmTaskSchema>;

/** Answer of `TaskList`. */
export const TaskListSchema = slice(SwarmTaskSchema);
