import { z } from 'zod';
import { openEnum, pointer, slice } from '../../wire.js';
import { annotations, meta, SwarmPortSchema } from './shared.js';
import { TaskSpecAnswerSchema } from './task.js';

const UpdateConfigAnswerSchema = z.looseObject({
  Parallelism: z.number().optional(),
  /** Nanoseconds. */
  Delay: z.number().optional(),
  FailureAction: openEnum('pause', 'continue', 'rollback').optional(),
  /** Nanoseconds. */
  Monitor: z.number().optional(),
  MaxFailureRatio: z.number().optional(),
  Order: openEnum('stop-first', 'start-first').optional(),
});

const EndpointSpecAnswerSchema = z.looseObject({
  Mode: openEnum('vip', 'dnsrr').optional(),
  Ports: slice(SwarmPortSchema),
});

const ServiceSpecAnswerSchema = z.looseObject({
  ...annotations,
  TaskTemplate: TaskSpecAnswerSchema,
  Mode: z.looseObject({
    Replicated: pointer(z.looseObject({ Replicas: z.number().optional() })),
    Global: pointer(z.looseObject({})),
    ReplicatedJob: pointer(
      z.looseObject({ MaxConcurrent: z.number().optional(), TotalCompletions: z.number().optional() }),
    ),
    GlobalJob: pointer(z.looseObject({})),
  }),
  UpdateConfig: pointer(UpdateConfigAnswerSchema),
  RollbackConfig: pointer(UpdateConfigAnswerSchema),
  EndpointSpec: pointer(EndpointSpecAnswerSchema),
});

/** One service of a swarm. */
export const SwarmServiceSchema = z.looseObject({
  ...meta,
  Spec: ServiceSpecAnswerSchema,
  PreviousSpec: pointer(ServiceSpecAnswerSchema),
  Endpoint: pointer(
    z.looseObject({
      Spec: pointer(EndpointSpecAnswerSchema),
      Ports: slice(SwarmPortSchema),
      VirtualIPs: slice(z.looseObject({ NetworkID: z.string().optional(), Addr: z.string().optional() })),
    }),
  ),
  UpdateStatus: pointer(
    z.looseObject({
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
    }),
  ),
  /** Of a job. Since API 1.41. */
  JobStatus: pointer(
    z.looseObject({
      JobIteration: pointer(z.looseObject({ Index: z.number() })),
      LastExecution: z.string().optional(),
    }),
  ),
  /** Only when asked for. Since API 1.41. */
  ServiceStatus: pointer(
    z.looseObject({
      RunningTasks: z.number(),
      DesiredTasks: z.number(),
      CompletedTasks: z.number().optional(),
    }),
  ),
});

/** One service of a swarm. */
export type SwarmService = z.output<typeof SwarmServiceSchema>;

/** Answer of `ServiceList`. */
export const ServiceListSchema = slice(SwarmServiceSchema);

const warnings = slice(z.string());

/** Answer of `ServiceCreate`. */
export const ServiceCreateResponseSchema = z.looseObject({ ID: z.string(), Warnings: warnings });

/** Answer of `ServiceCreate`. */
export type ServiceCreateResponse = z.output<typeof ServiceCreateResponseSchema>;

/** Answer of `ServiceUpdate`. */
export const ServiceUpdateResponseSchema = z.looseObject({ Warnings: warnings });

/** Answer of `ServiceUpdate`. */
export type ServiceUpdateResponse = z.output<typeof ServiceUpdateResponseSchema>;
