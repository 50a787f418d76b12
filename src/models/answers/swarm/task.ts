import { z } from 'zod';
import { map, openEnum, pointer, slice } from '../../wire.js';
import { HealthConfigSchema } from '../shared.js';
import {
  annotations,
  driver,
  meta,
  SwarmLimitsSchema,
  SwarmPortSchema,
  SwarmResourcesSchema,
} from './shared.js';

const FileTargetSchema = z.looseObject({
  Name: z.string().optional(),
  UID: z.string().optional(),
  GID: z.string().optional(),
  Mode: z.number().optional(),
});

const ContainerSpecAnswerSchema = z.looseObject({
  Image: z.string().optional(),
  Labels: map(z.string()),
  Command: slice(z.string()),
  Args: slice(z.string()),
  Hostname: z.string().optional(),
  Env: slice(z.string()),
  Dir: z.string().optional(),
  User: z.string().optional(),
  TTY: z.boolean().optional(),
  /** Windows: the isolation of the service's containers. Since API 1.35. */
  Isolation: openEnum('default', 'process', 'hyperv').optional(),
  Privileges: pointer(
    z.looseObject({
      /** Windows: a group managed service account. */
      CredentialSpec: pointer(
        z.looseObject({
          Config: z.string().optional(),
          File: z.string().optional(),
          Registry: z.string().optional(),
        }),
      ),
    }),
  ),
  Mounts: slice(z.looseObject({ Type: openEnum('bind', 'volume', 'npipe', 'tmpfs', 'cluster').optional() })),
  Healthcheck: pointer(HealthConfigSchema),
  Secrets: slice(
    z.looseObject({ File: pointer(FileTargetSchema), SecretID: z.string(), SecretName: z.string() }),
  ),
  Configs: slice(
    z.looseObject({ File: pointer(FileTargetSchema), ConfigID: z.string(), ConfigName: z.string() }),
  ),
});

/** What the tasks of a service are made from. */
export const TaskSpecAnswerSchema = z.looseObject({
  /** Absent from tasks that are no containers. */
  ContainerSpec: pointer(ContainerSpecAnswerSchema),
  Resources: pointer(
    z.looseObject({ Limits: pointer(SwarmLimitsSchema), Reservations: pointer(SwarmResourcesSchema) }),
  ),
  RestartPolicy: pointer(z.looseObject({ Condition: openEnum('none', 'on-failure', 'any').optional() })),
  Placement: pointer(
    z.looseObject({
      Constraints: slice(z.string()),
      Platforms: slice(z.looseObject({ Architecture: z.string().optional(), OS: z.string().optional() })),
    }),
  ),
  Networks: slice(z.looseObject({ Target: z.string().optional(), Aliases: slice(z.string()) })),
  LogDriver: driver,
  ForceUpdate: z.number().optional(),
  Runtime: z.string().optional(),
});

/** One task of a service. */
export const SwarmTaskSchema = z.looseObject({
  ...meta,
  ...annotations,
  Spec: TaskSpecAnswerSchema,
  ServiceID: z.string().optional(),
  Slot: z.number().optional(),
  NodeID: z.string().optional(),
  DesiredState: z.string().optional(),
  Status: z.looseObject({
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
      z.looseObject({
        ContainerID: z.string().optional(),
        PID: z.number().optional(),
        ExitCode: z.number().optional(),
      }),
    ),
    PortStatus: pointer(z.looseObject({ Ports: slice(SwarmPortSchema) })),
  }),
  NetworksAttachments: slice(z.looseObject({ Addresses: slice(z.string()) })),
});

/** One task of a service. */
export type SwarmTask = z.output<typeof SwarmTaskSchema>;

/** Answer of `TaskList`. */
export const TaskListSchema = slice(SwarmTaskSchema);
