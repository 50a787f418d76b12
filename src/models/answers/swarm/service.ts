import * as z from 'zod';
import { loose } from '../../loose.js';
import { openEnum, pointer, slice } from '../../wire.js';
import { annotations, meta, SwarmPortSchema } from './shared.js';
import { TaskSpecAnswerSchema } from './task.js';

const UpdateConfigAnswerSchema = loose(() => ({
  Parallelism: z.number().optional(),
  /** Nanoseconds. */
  Delay: z.number().optional(),
  FailureAction: openEnum('pause', 'continue', 'rollback').optional(),
  /** Nanoseconds. */
  Monitor: z.number().optional(),
  MaxFailureRatio: z.number().optional(),
  Order: openEnum('stop-first', 'start-first').optional(),
}));

const EndpointSpecAnswerSchema = loose(() => ({
  Mode: openEnum('vip', 'dnsrr').optional(),
  Ports: slice(SwarmPortSchema),
}));

const ServiceSpecAnswerSchema = loose(() => ({
  ...annotations,
  TaskTemplate: TaskSpecAnswerSchema,
  Mode: loose(() => ({
    Replicated: pointer(loose(() => ({ Replicas: z.number().optional() }))),
    Global: pointer(loose(() => ({}))),
    ReplicatedJob: pointer(
      loose(() => ({ MaxConcurrent: z.number().optional(), TotalCompletions: z.number().optional() })),
    ),
    GlobalJob: pointer(loose(() => ({}))),
  })),
  UpdateConfig: pointer(UpdateConfigAnswerSchema),
  RollbackConfig: pointer(UpdateConfigAnswerSchema),
  EndpointSpec: pointer(EndpointSpecAnswerSchema),
}));

/** One service of a swarm. */
export const SwarmServiceSchema = loose(() => ({
  ...meta,
  Spec: ServiceSpecAnswerSchema,
  PreviousSpec: pointer(ServiceSpecAnswerSchema),
  Endpoint: pointer(
    loose(() => ({
      Spec: pointer(EndpointSpecAnswerSchema),
      Ports: slice(SwarmPortSchema),
      VirtualIPs: slice(loose(() => ({ NetworkID: z.string().optional(), Addr: z.string().optional() }))),
    })),
  ),
  UpdateStatus: pointer(
    loose(() => ({
      State: openEnum(
        'updating',
        'paused',
        'completed',
        'rollback_started',
        'rollback_paused',
        'rollback_completed',
      ).optional(),
      StartedAt: z.string().nullish(),
      CompletedAt: z.string().nullish(),
      Message: z.string().optional(),
    })),
  ),
  /** Of a job. Since API 1.41. */
  JobStatus: pointer(
    loose(() => ({
      JobIteration: pointer(loose(() => ({ Index: z.number() }))),
      LastExecution: z.string().optional(),
    })),
  ),
  /** Only when asked for. Since API 1.41. */
  ServiceStatus: pointer(
    loose(() => ({
      RunningTasks: z.number(),
      DesiredTasks: z.number(),
      CompletedTasks: z.number().optional(),
    })),
  ),
}));

/** One service of a swarm. */
export type SwarmService = z.output<typeof SwarmServiceSchema>;

/** Answer of `ServiceList`. */
export const ServiceListSchema = slice(SwarmServiceSchema);

const warnings = slice(z.string());

/** Answer of `ServiceCreate`. */
export const ServiceCreateResponseSchema = loose(() => ({ ID: z.string(), Warnings: warnings }));

/** Answer of `ServiceCreate`. */
export type ServiceCreateResponse = z.output<typeof ServiceCreateResponseSchema>;

/** Answer of `ServiceUpdate`. */
export const ServiceUpdateResponseSchema = loose(() => ({ Warnings: warnings }));

/** Answer of `ServiceUpdate`. */
export type ServiceUpdateResponse = z.output<typeof ServiceUpdateResponseSchema>;
