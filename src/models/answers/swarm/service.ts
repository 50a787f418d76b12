import * as z from 'zod';
import { loose } from '../../loose.js';
import { openEnum, pointer, slice } from '../../wire.js';
import { annotations, meta, ObjectVersionSchema, SwarmPortSchema } from './shared.js';
import { ReportedTaskSpecSchema } from './task.js';

export const ReportedUpdateConfigSchema = loose(() => ({
  Parallelism: z.number().optional(),
  /** Nanoseconds. */
  Delay: z.number().optional(),
  FailureAction: openEnum('pause', 'continue', 'rollback').optional(),
  /** Nanoseconds. */
  Monitor: z.number().optional(),
  MaxFailureRatio: z.number().optional(),
  Order: openEnum('stop-first', 'start-first').optional(),
}));

export const ReportedEndpointSpecSchema = loose(() => ({
  Mode: openEnum('vip', 'dnsrr').optional(),
  Ports: slice(SwarmPortSchema),
}));

/** A service with a number of tasks that is kept up. */
export const ReportedReplicatedServiceSchema = loose(() => ({ Replicas: z.number().optional() }));

/** A job with a number of tasks that are to end well. */
export const ReportedReplicatedJobSchema = loose(() => ({
  MaxConcurrent: z.number().optional(),
  TotalCompletions: z.number().optional(),
}));

/** How many tasks a service has, as reported: one of the fields is present. */
export const ReportedServiceModeSchema = loose(() => ({
  Replicated: pointer(ReportedReplicatedServiceSchema),
  Global: pointer(loose(() => ({}))),
  ReplicatedJob: pointer(ReportedReplicatedJobSchema),
  GlobalJob: pointer(loose(() => ({}))),
}));

export const ReportedServiceSpecSchema = loose(() => ({
  ...annotations,
  TaskTemplate: ReportedTaskSpecSchema,
  Mode: ReportedServiceModeSchema,
  UpdateConfig: pointer(ReportedUpdateConfigSchema),
  RollbackConfig: pointer(ReportedUpdateConfigSchema),
  EndpointSpec: pointer(ReportedEndpointSpecSchema),
}));

/** The address of a service in one network. */
export const EndpointVirtualIpSchema = loose(() => ({
  NetworkID: z.string().optional(),
  Addr: z.string().optional(),
}));

/** Where a service is reachable. */
export const ServiceEndpointSchema = loose(() => ({
  Spec: pointer(ReportedEndpointSpecSchema),
  Ports: slice(SwarmPortSchema),
  VirtualIPs: slice(EndpointVirtualIpSchema),
}));

/** How far the last update of a service is. */
export const ServiceUpdateStatusSchema = loose(() => ({
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
}));

/** The state of a service that is a job. */
export const JobStatusSchema = loose(() => ({
  JobIteration: pointer(ObjectVersionSchema),
  LastExecution: z.string().optional(),
}));

/** How many tasks of a service there are. */
export const ServiceStatusSchema = loose(() => ({
  RunningTasks: z.number(),
  DesiredTasks: z.number(),
  CompletedTasks: z.number().optional(),
}));

/** One service of a swarm. */
export const SwarmServiceSchema = loose(() => ({
  ...meta,
  Spec: ReportedServiceSpecSchema,
  PreviousSpec: pointer(ReportedServiceSpecSchema),
  Endpoint: pointer(ServiceEndpointSchema),
  UpdateStatus: pointer(ServiceUpdateStatusSchema),
  /** Of a job. Since API 1.41. */
  JobStatus: pointer(JobStatusSchema),
  /** Only when asked for. Since API 1.41. */
  ServiceStatus: pointer(ServiceStatusSchema),
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
