import * as z from 'zod';
import { loose } from '../../loose.js';
import { openEnum, pointer, slice } from '../../wire.js';
import { annotations, meta, ObjectVersionSchema, SwarmPortSchema } from './shared.js';
import { ReportedTaskSpecSchema } from './task.js';

/** How a service is updated or rolled back, as reported. */
export const ReportedUpdateConfigSchema = loose(() => ({
  /** How many tasks are replaced at a time. 0 means all at once. */
  Parallelism: z.number().optional(),
  /** Nanoseconds between one group of tasks and the next. Absent means no pause. */
  Delay: z.number().optional(),
  /**
   * The reaction if too many new tasks fail: `pause`, `continue`, or, only for an update and since API 1.28,
   * `rollback`.
   */
  FailureAction: openEnum('pause', 'continue', 'rollback').optional(),
  /** Nanoseconds after the start of a new task in which its failure counts; 5 s by default. Since API 1.25. */
  Monitor: z.number().optional(),
  /** The share of new tasks that may fail, from 0 to 1. Since API 1.25. */
  MaxFailureRatio: z.number().optional(),
  /** Whether an old task stops before the new task starts, or after. Since API 1.29. */
  Order: openEnum('stop-first', 'start-first').optional(),
}));

/** How a service is reached, as reported. */
export const ReportedEndpointSpecSchema = loose(() => ({
  /** The addresses that DNS returns for its name: one address (`vip`), or the addresses of its tasks (`dnsrr`). */
  Mode: openEnum('vip', 'dnsrr').optional(),
  /** The ports that it publishes, as requested. */
  Ports: slice(SwarmPortSchema),
}));

/** A service with a fixed number of tasks that run at the same time. */
export const ReportedReplicatedServiceSchema = loose(() => ({
  /** How many tasks. */
  Replicas: z.number().optional(),
}));

/** A job with a number of tasks that must end with success. */
export const ReportedReplicatedJobSchema = loose(() => ({
  /** How many tasks may run at a time. */
  MaxConcurrent: z.number().optional(),
  /** How many tasks must end with success. */
  TotalCompletions: z.number().optional(),
}));

/** How many tasks a service has, as reported: one of the fields is present. */
export const ReportedServiceModeSchema = loose(() => ({
  /** A number of tasks; absent from other modes. */
  Replicated: pointer(ReportedReplicatedServiceSchema),
  /** One task on each suitable node; absent from other modes. */
  Global: pointer(loose(() => ({}))),
  /** A number of tasks that must end with success; absent from other modes. Since API 1.41. */
  ReplicatedJob: pointer(ReportedReplicatedJobSchema),
  /** One task on each suitable node, which must end with success; absent from other modes. Since API 1.41. */
  GlobalJob: pointer(loose(() => ({}))),
}));

/** The spec of a service, as reported. `serviceSpecOf` turns it into a spec that an update can send. */
export const ReportedServiceSpecSchema = loose(() => ({
  ...annotations,
  /** The template for its tasks. */
  TaskTemplate: ReportedTaskSpecSchema,
  /** How many tasks it has. */
  Mode: ReportedServiceModeSchema,
  /** How it is updated. Absent means the defaults. */
  UpdateConfig: pointer(ReportedUpdateConfigSchema),
  /** How a rollback replaces its tasks. Absent means the defaults. Since API 1.28. */
  RollbackConfig: pointer(ReportedUpdateConfigSchema),
  /** How it is reached. Absent means the defaults. */
  EndpointSpec: pointer(ReportedEndpointSpecSchema),
}));

/** The address of a service in one network. */
export const EndpointVirtualIpSchema = loose(() => ({
  /** The id of the network. */
  NetworkID: z.string().optional(),
  /** The address with the length of the prefix, such as `10.0.1.5/24`. */
  Addr: z.string().optional(),
}));

/** Where a service is reachable. */
export const ServiceEndpointSchema = loose(() => ({
  /** The requested settings. */
  Spec: pointer(ReportedEndpointSpecSchema),
  /** The ports that it publishes, with those that the swarm chose. */
  Ports: slice(SwarmPortSchema),
  /** Its address in each network; empty in the mode `dnsrr`. */
  VirtualIPs: slice(EndpointVirtualIpSchema),
}));

/** The progress of the last update of a service. */
export const ServiceUpdateStatusSchema = loose(() => ({
  /**
   * The progress. `completed` does not mean that every task runs: with `FailureAction` `continue`, tasks may have
   * failed.
   */
  State: openEnum(
    'updating',
    'paused',
    'completed',
    'rollback_started',
    'rollback_paused',
    'rollback_completed',
  ).optional(),
  /** When it began, RFC 3339; absent if not known. */
  StartedAt: z.string().nullish(),
  /** When it ended, RFC 3339. Absent before the end. */
  CompletedAt: z.string().nullish(),
  /** The same as text, such as `update in progress`. */
  Message: z.string().optional(),
}));

/** The state of a service that is a job. */
export const JobStatusSchema = loose(() => ({
  /** The number of this run of the job. Tasks with the same number belong to it. */
  JobIteration: pointer(ObjectVersionSchema),
  /** When this run began, RFC 3339. */
  LastExecution: z.string().optional(),
}));

/** How many tasks of a service there are. */
export const ServiceStatusSchema = loose(() => ({
  /** How many tasks run. While old tasks stop, the number may be higher than `DesiredTasks`. */
  RunningTasks: z.number(),
  /** How many tasks should run. For a job, how many may run at a time, also after the job has ended. */
  DesiredTasks: z.number(),
  /** How many tasks of a job have ended with success. Absent means 0. */
  CompletedTasks: z.number().optional(),
}));

/** One service of a swarm, as `ServiceList` and `ServiceInspect` have it. */
export const SwarmServiceSchema = loose(() => ({
  ...meta,
  /** The spec of the service. */
  Spec: ReportedServiceSpecSchema,
  /** The spec before the last update. A rollback restores it. Absent if there was no update. */
  PreviousSpec: pointer(ReportedServiceSpecSchema),
  /** Where the service is reachable. */
  Endpoint: pointer(ServiceEndpointSchema),
  /** The progress of its last update. Absent before the first update, and after an update that replaced no task. */
  UpdateStatus: pointer(ServiceUpdateStatusSchema),
  /** Its state as a job; absent from other services. Since API 1.41. */
  JobStatus: pointer(JobStatusSchema),
  /** How many tasks there are; absent unless requested. Since API 1.41. */
  ServiceStatus: pointer(ServiceStatusSchema),
}));

/** Answer of `ServiceList`. */
export const ServiceListSchema = slice(SwarmServiceSchema);

const warnings = slice(z.string());

/** Answer of `ServiceCreate`: the new service. */
export const ServiceCreateResponseSchema = loose(() => ({
  /** The id of the new service. */
  ID: z.string(),
  /** The warnings of the engine as text. Since API 1.25. */
  Warnings: warnings,
}));

/** Answer of `ServiceUpdate`. */
export const ServiceUpdateResponseSchema = loose(() => ({
  /** The warnings of the engine as text. Since API 1.25. */
  Warnings: warnings,
}));
