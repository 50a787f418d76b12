import { describeExitCode } from '../../errors/exit-codes/index.js';
import { diagnose, type Diagnosis } from '../../errors/hcs/index.js';
import type { TaskFailure } from '../../errors/rollout.js';
import { withoutSecrets } from '../../errors/hidden.js';
import type { SwarmTask } from '../../models/index.js';

/** The node of a task. */
export interface TaskNode {
  /** The id of the node. */
  readonly id: string;
  /** Its host name, if the swarm still knows it. */
  readonly hostname: string | undefined;
  /** Its operating system: `windows` or `linux`. */
  readonly os: string | undefined;
}

/** Why a task failed or waits. */
export interface TaskError {
  /** The swarm's own text. On Windows it is often that of the Host Compute Service. */
  readonly text: string;
  /** What the text means, most specific first; empty if the catalogue has nothing to add. */
  readonly diagnoses: readonly Diagnosis[];
  /** The exit code of its process; absent if the process did not run, or if the code is 0. */
  readonly exitCode: number | undefined;
}

/** The states of a task, in their order. A task never goes back to an earlier state. */
export type TaskState = SwarmTask['Status']['State'];

/** A port of a task that its own node listens on. */
export interface TaskPort {
  /** The port of the container. */
  readonly target: number;
  /** The port of the node. */
  readonly published: number;
  /** `tcp` or `udp`. */
  readonly protocol: string;
}

/** One task of a service: one container, with where and how it runs. */
export interface ServiceTask {
  /** The id of the task. */
  readonly id: string;
  /**
   * The name that {@link Service.logs} and the docker CLI use: `web.2`, or with the id of the node for a global
   * service.
   */
  readonly name: string;
  /** The number of the replica: from 1, in a job from 0; `undefined` for global services. */
  readonly slot: number | undefined;
  /** The node that it is on; `undefined` before it has one. */
  readonly node: TaskNode | undefined;
  /** The state. `rejected`: it failed before its start; `failed`: it failed after that. */
  readonly state: TaskState;
  /** The state that the swarm wants: `running`, `shutdown`, `complete`, `ready`, `remove`. */
  readonly desiredState: string;
  /** The state as a text for people. */
  readonly message: string;
  /** Why it failed, or why it waits for a node; `undefined` if it does neither. */
  readonly error: TaskError | undefined;
  /** The id of its container on the engine of its node; `undefined` before the container exists. */
  readonly containerId: string | undefined;
  /** The image, with its digest if that is known. */
  readonly image: string;
  /** The ports that its node listens on for it. */
  readonly ports: readonly TaskPort[];
  /** When it was created. */
  readonly createdAt: Date;
  /** When it changed to its current state. */
  readonly since: Date;
}

/** The states of a task, in their order. */
const STATES: readonly string[] = [
  'new', 'allocated', 'pending', 'assigned', 'accepted', 'preparing', 'ready', 'starting', 'running', 'complete',
  'shutdown', 'failed', 'rejected', 'remove', 'orphaned',
]; // prettier-ignore

/** The place of a state in their order. An unknown state comes last. */
export const rankOf = (state: string | undefined): number => {
  const rank = STATES.indexOf(state ?? '');
  return rank < 0 ? STATES.length : rank;
};

/** Whether a task in this state no longer runs. */
export const isOver = (state: string | undefined): boolean => rankOf(state) > rankOf('running');

/** What the swarm says about a task. */
export function taskOf(
  task: SwarmTask,
  service: string,
  nodes: ReadonlyMap<string, TaskNode>,
  isJobOrReplicated: boolean,
): ServiceTask {
  const { Status, Spec } = task;
  const node = nodeOf(task, nodes);
  const slot = isJobOrReplicated ? (task.Slot ?? 0) : undefined;
  return {
    id: task.ID,
    name: `${service}.${slot === undefined ? (node?.id ?? task.ID) : String(slot)}`,
    slot,
    node,
    state: Status.State,
    desiredState: task.DesiredState ?? '',
    message: Status.Message ?? '',
    error: errorOf(task, node),
    containerId: nonEmpty(Status.ContainerStatus?.ContainerID),
    image: Spec.ContainerSpec?.Image ?? '',
    ports: portsOf(task),
    createdAt: new Date(task.CreatedAt ?? 0),
    since: new Date(Status.Timestamp ?? task.UpdatedAt ?? 0),
  };
}

/** The error of a task as a failure of a rollout; `undefined` if it has no error. */
export function failureOf({ id, slot, node, state, error }: ServiceTask): TaskFailure | undefined {
  if (error === undefined) return undefined;
  return {
    task: id,
    ...(slot === undefined ? {} : { slot }),
    ...(node === undefined ? {} : { node: node.id }),
    ...(node?.hostname === undefined ? {} : { hostname: node.hostname }),
    state,
    text: error.text,
    ...(error.exitCode === undefined ? {} : { exitCode: error.exitCode }),
    diagnoses: error.diagnoses,
  };
}

function errorOf({ Status }: SwarmTask, node: TaskNode | undefined): TaskError | undefined {
  const text = nonEmpty(Status.Err);
  if (text === undefined) return undefined;
  const code = Status.ContainerStatus?.ExitCode;
  const exitCode = code === undefined || code === 0 ? undefined : code;
  const source = node?.os === 'windows' ? 'windows-engine' : 'engine';
  const diagnoses = diagnose(text, { source }).filter(({ kind }) => kind !== 'unknown');
  return {
    text: withoutSecrets(text),
    diagnoses: node?.os === 'windows' ? withExitCode(diagnoses, exitCode) : diagnoses,
    exitCode,
  };
}

/** Adds the meaning of the exit code on Windows to the diagnosis. */
function withExitCode(diagnoses: readonly Diagnosis[], code: number | undefined): Diagnosis[] {
  return diagnoses.map((diagnosis) => {
    if (code === undefined || diagnosis.causeId !== 'task-exited') return diagnosis;
    const { meaning, remediations, symbol, hex } = describeExitCode(code | 0);
    return {
      ...diagnosis,
      meaning: `${meaning}${symbol === undefined ? '' : ` (${symbol}, ${hex})`}`,
      remediations: [...remediations, ...diagnosis.remediations],
    };
  });
}

function nodeOf({ NodeID }: SwarmTask, nodes: ReadonlyMap<string, TaskNode>): TaskNode | undefined {
  const id = nonEmpty(NodeID);
  return id === undefined ? undefined : (nodes.get(id) ?? { id, hostname: undefined, os: undefined });
}

/** An engine may list a port twice: for IPv4 and for IPv6. */
function portsOf({ Status }: SwarmTask): TaskPort[] {
  const ports = new Map<string, TaskPort>();
  for (const { TargetPort = 0, PublishedPort = 0, Protocol = 'tcp' } of Status.PortStatus?.Ports ?? [])
    ports.set(`${String(TargetPort)}/${Protocol}/${String(PublishedPort)}`, {
      target: TargetPort,
      published: PublishedPort,
      protocol: Protocol,
    });
  return [...ports.values()];
}

const nonEmpty = (text: string | undefined): string | undefined =>
  text === undefined || text === '' ? undefined : text;
