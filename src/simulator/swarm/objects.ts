import type { JsonObject } from '../state/model.js';
import type { SwarmPort } from './port.js';
import type { ServiceSpec, TaskSpec } from './service-spec.js';

/** What each object of a swarm has. */
export interface SwarmObject {
  readonly id: string;
  /** The index of the store's last write to it. */
  version: number;
  readonly created: Date;
  updated: Date;
}

/** The states of a task, in their order. */
export const TASK_STATES = [
  'new',
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
] as const;

/** What a task does, or is to do. */
export type TaskState = (typeof TASK_STATES)[number];

const ORDER = new Map<TaskState, number>(TASK_STATES.map((state, at) => [state, at]));

/** Whether a state comes after another. */
export const isAfter = (state: TaskState, other: TaskState): boolean =>
  (ORDER.get(state) ?? 0) > (ORDER.get(other) ?? 0);

/** Whether a task has ended. */
export const hasEnded = (task: SwarmTask): boolean => isAfter(task.status.state, 'running');

/** Whether a task is to run, or is on its way there. */
export const isWanted = (task: SwarmTask): boolean =>
  !isAfter(task.desired, 'running') || (task.desired === 'complete' && task.isJob);

/** What a task is doing, as its node has reported it. */
export interface TaskStatus {
  readonly state: TaskState;
  readonly message: string;
  readonly error: string;
  readonly time: Date;
  readonly container?: { readonly id: string; readonly pid: number; readonly exitCode: number };
  readonly ports?: readonly SwarmPort[];
}

/** One task of a service. */
export interface SwarmTask extends SwarmObject {
  readonly serviceId: string;
  readonly serviceName: string;
  readonly labels: Readonly<Record<string, string>>;
  /** From 1; of a replicated job from 0; undefined where the node stands for it. */
  readonly slot: number | undefined;
  nodeId: string;
  readonly spec: TaskSpec;
  /** The ports that the service had when the task was made. */
  readonly ports: readonly SwarmPort[];
  /** The endpoint that its service asked for then, as text to compare. */
  readonly endpoint: string;
  /** Of the service's spec that it was made of. */
  readonly specVersion: number;
  readonly isJob: boolean;
  readonly jobIteration: number | undefined;
  desired: TaskState;
  status: TaskStatus;
  addresses: readonly { readonly network: string; readonly address: string }[];
}

/** How far an update is. */
export interface UpdateStatus {
  readonly state:
    'updating' | 'paused' | 'completed' | 'rollback_started' | 'rollback_paused' | 'rollback_completed';
  readonly message: string;
  readonly started?: Date;
  readonly completed?: Date;
}

/** One service. */
export interface SwarmService extends SwarmObject {
  spec: ServiceSpec;
  previous: ServiceSpec | undefined;
  update: UpdateStatus | undefined;
  /** Index of the store when the spec came: tasks made since are of it. */
  specVersion: number;
  jobIteration: number;
  jobExecution: Date | undefined;
  /** The ports as they are published, those included that the swarm chose. */
  ports: readonly SwarmPort[];
  addresses: readonly { readonly network: string; readonly address: string }[];
  /** The credentials that its nodes pull with; never shown. */
  registryAuth: string;
  previousAuth: string;
}

/** A secret or a config. */
export interface SwarmFile extends SwarmObject {
  spec: {
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly data: Uint8Array;
    readonly templating?: JsonObject;
  };
}
