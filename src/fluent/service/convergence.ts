import type { SwarmService, SwarmTask } from '../../models/index.js';
import { isOver, rankOf } from './task.js';

/** The state that a service should reach. */
export interface Goal {
  /** Whether the place of a task is its slot. If not, it is its node. */
  readonly bySlot: boolean;
  /** Whether tasks should succeed and end, and not keep running. */
  readonly isJob: boolean;
  /** How many tasks; `undefined` for one on each node that fits. */
  readonly count: number | undefined;
  /** Which run of a job counts. */
  readonly iteration: number;
  /** Whether the swarm restarts a task without a limit. */
  readonly restarts: boolean;
}

/** The state that a service should reach. */
export function goalOf({ Spec, JobStatus }: Pick<SwarmService, 'Spec' | 'JobStatus'>): Goal {
  const { Mode, TaskTemplate } = Spec;
  const { Condition = 'any', MaxAttempts } = TaskTemplate.RestartPolicy ?? {};
  const isJob = Mode.ReplicatedJob != null || Mode.GlobalJob != null;
  const bySlot = Mode.Global == null && Mode.GlobalJob == null;
  const count = isJob ? (Mode.ReplicatedJob?.TotalCompletions ?? 1) : (Mode.Replicated?.Replicas ?? 1);
  return {
    bySlot,
    isJob,
    count: bySlot ? count : undefined,
    iteration: JobStatus?.JobIteration?.Index ?? 0,
    restarts: Condition !== 'none' && (MaxAttempts ?? 0) === 0 && (isJob || Condition === 'any'),
  };
}

/** The place of a task: its slot, or its node. */
export const placeOf = ({ Slot, NodeID, ID }: SwarmTask, bySlot: boolean): string => {
  if (bySlot) return `slot ${String(Slot ?? 0)}`;
  return NodeID === undefined || NodeID === '' ? `task ${ID}` : `node ${NodeID}`;
};

/** How far a service is, by the rules of the docker CLI. */
export class Convergence {
  /** The tasks that run as requested. */
  readonly tasks: readonly SwarmTask[];
  /** How many there should be. */
  readonly desired: number;
  /** Whether something is still to happen: a task does not run yet, and should. */
  readonly isUnderWay: boolean;
  /** Whether tasks have ended that should run, and the swarm starts no others. */
  readonly isHopeless: boolean;
  readonly #none: boolean;

  /**
   * @param upToDate - the tasks of the current spec
   * @param without - nodes whose tasks do not count
   */
  constructor(goal: Goal, upToDate: readonly SwarmTask[], without: ReadonlySet<string>) {
    const { bySlot, isJob, iteration } = goal;
    const counted = upToDate
      .filter((task) => !isJob || (task.JobIteration?.Index ?? 0) === iteration)
      .filter(({ NodeID = '' }) => isJob || !without.has(NodeID));
    const picked = new Map<string, SwarmTask>();
    for (const task of counted) {
      const place = placeOf(task, bySlot);
      const other = picked.get(place);
      if (other === undefined || isBefore(task, other)) picked.set(place, task);
    }
    const chosen = [...picked.values()];
    const isRight = ({ DesiredState, Status }: SwarmTask): boolean =>
      isJob ? Status.State === 'complete' : Status.State === 'running' && !isOver(DesiredState);
    this.tasks = chosen.filter(isRight);
    this.desired = goal.count ?? chosen.length;
    this.#none = goal.count === 0;
    this.isUnderWay = chosen.some(
      (task) => !isRight(task) && (isJob || !isOver(task.DesiredState)) && !isOver(task.Status.State),
    );
    const ended = chosen.some(
      ({ Status }) => isOver(Status.State) && (!isJob || Status.State !== 'complete'),
    );
    this.isHopeless = !goal.restarts && ended && !this.isUnderWay;
  }

  /** How many tasks run as requested. */
  get running(): number {
    return this.tasks.length;
  }

  /** Whether all are. A global service that has no task yet does not count. */
  get converged(): boolean {
    return this.running === this.desired && (this.desired > 0 || this.#none);
  }
}

/**
 * Which task of a place counts: the one with the earliest desired state; among equal ones, the one with the earliest
 * state.
 */
function isBefore(a: SwarmTask, b: SwarmTask): boolean {
  const desired = rankOf(a.DesiredState) - rankOf(b.DesiredState);
  return desired !== 0 ? desired < 0 : rankOf(a.Status.State) < rankOf(b.Status.State);
}
