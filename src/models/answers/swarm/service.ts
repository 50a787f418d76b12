import * as z from 'zod';
import { loose } from '../../loose.js';
import { openEnum, pointer, slice } from '../../wire.js';
import { annotations, meta, ObjectVersionSchema, SwarmPortSchema } from './shared.js';
import { ReportedTaskSpecSchema } from './task.js';

/** How a service is updated or rolled back, as reported. */
export const ReportedUpdateConfigSchema = loose(() => ({
  /** How many tasks are replaced at a time; 0 for all at once. */
  Parallelism: z.number().optional(),
  /** Nanoseconds between one group of tasks and the next; absent for none. */
  Delay: z.number().optional(),
  /**
   * What happens when too many new tasks fail: `pause`, `continue`, or, of an update only and since API 1.28,
   * `rollback`.
   */
  FailureAction: openEnum('pause', 'continue', 'rollback').optional(),
  /** Nanoseconds after its start in which a failure of a new task counts; 5 s by default. Since API 1.25. */
  Monitor: z.number().optional(),
  /** Which part of the new tasks may fail, from 0 to 1. Since API 1.25. */
  MaxFailureRatio: z.number().optional(),
  /** Whether an old task stops before its successor starts, or after. Since API 1.29. */
  Order: openEnum('stop-first', 'start-first').optional(),
}));

/** How a service is reached, as reported. */
export const ReportedEndpointSpecSchema = loose(() => ({
  /** Whether its name stands for one address (`vip`) or for those of its tasks (`dnsrr`). */
  Mode: openEnum('vip', 'dnsrr').optional(),
  /** The ports that it publishes, as asked for. */
  Ports: slice(SwarmPortSchema),
}));

/** A service with a number of tasks that is kept up. */
export const ReportedReplicatedServiceSchema = loose(() => ({
  /** How many tasks. */
  Replicas: z.number().optional(),
}));

/** A job with a number of tasks that are to end well. */
export const ReportedReplicatedJobSchema = loose(() => ({
  /** How many tasks may run at a time. */
  MaxConcurrent: z.number().optional(),
  /** How many tasks are to end well. */
  TotalCompletions: z.number().optional(),
}));

/** How many tasks a service has, as reported: one of the fields is present. */
export const ReportedServiceModeSchema = loose(() => ({
  /** A number of tasks; absent from other modes. */
  Replicated: pointer(ReportedReplicatedServiceSchema),
  /** One task on each node that fits; absent from other modes. */
  Global: pointer(loose(() => ({}))),
  /** A number of tasks that are to end well; absent from other modes. Since API 1.41. */
  ReplicatedJob: pointer(ReportedReplicatedJobSchema),
  /** One task that is to end well on each node that fits; absent from other modes. Since API 1.41. */
  GlobalJob: pointer(loose(() => ({}))),
}));

/** What a service was made from, as reported. `serviceSpecOf` makes what can be sent back of it. */
export const ReportedServiceSpecSchema = loose(() => ({
  ...annotations,
  /** What its tasks are made from. */
  TaskTemplate: ReportedTaskSpecSchema,
  /** How many tasks it has. */
  Mode: ReportedServiceModeSchema,
  /** How it is updated; absent for the defaults. */
  UpdateConfig: pointer(ReportedUpdateConfigSchema),
  /** How an update is taken back; absent for the defaults. Since API 1.28. */
  RollbackConfig: pointer(ReportedUpdateConfigSchema),
  /** How it is reached; absent for the defaults. */
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
  /** What was asked for. */
  Spec: pointer(ReportedEndpointSpecSchema),
  /** The ports that it publishes, with those that the swarm chose. */
  Ports: slice(SwarmPortSchema),
  /** Its address in each network; empty in the mode `dnsrr`. */
  VirtualIPs: slice(EndpointVirtualIpSchema),
}));

/** How far the last update of a service is. */
export const ServiceUpdateStatusSchema = loose(() => ({
  /**
   * How far it is. `completed` does not mean that every task runs: with `FailureAction` `continue` they may have
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
  /** When it began, RFC 3339; absent when not known. */
  StartedAt: z.string().nullish(),
  /** When it ended, RFC 3339; absent before. */
  CompletedAt: z.string().nullish(),
  /** The same for people, such as `update in progress`. */
  Message: z.string().optional(),
}));

/** The state of a service that is a job. */
export const JobStatusSchema = loose(() => ({
  /** Which run of the job it is; tasks with the same number belong to it. */
  JobIteration: pointer(ObjectVersionSchema),
  /** When this run began, RFC 3339. */
  LastExecution: z.string().optional(),
}));

/** How many tasks of a service there are. */
export const ServiceStatusSchema = loose(() => ({
  /** How many tasks run. While old ones still stop, it may be more than desired. */
  RunningTasks: z.number(),
  /** How many tasks are to run; of a job that is over, too, how many may run at a time. */
  DesiredTasks: z.number(),
  /** How many tasks of a job have ended well; absent for 0. */
  CompletedTasks: z.number().optional(),
}));

/** One service of a swarm, as `ServiceList` and `ServiceInspect` have it. */
export const SwarmServiceSchema = loose(() => ({
  ...meta,
  /** What it was made from. */
  Spec: ReportedServiceSpecSchema,
  /** What it was made from before the last update, to which a rollback leads; absent when there was none. */
  PreviousSpec: pointer(ReportedServiceSpecSchema),
  /** Where it is reached. */
  Endpoint: pointer(ServiceEndpointSchema),
  /** How far its last update is; absent before the first, and after an update that replaced no task. */
  UpdateStatus: pointer(ServiceUpdateStatusSchema),
  /** Its state as a job; absent from other services. Since API 1.41. */
  JobStatus: pointer(JobStatusSchema),
  /** How many tasks there are; absent unless asked for. Since API 1.41. */
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
