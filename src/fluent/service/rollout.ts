import { checkOptions } from '../../common/options.js';
import { setTimeout as delay } from 'node:timers/promises';
import { after, readLimit, readTimeout } from '../../common/timeout.js';
import { anySignal } from '../../common/any-signal.js';
import { BadRequestError } from '../../errors/engine.js';
import {
  RolloutFailedError,
  RolloutPausedError,
  RolloutRolledBackError,
  RolloutTimeoutError,
  type RolloutErrorDetails,
  type TaskFailure,
} from '../../errors/rollout.js';
import type { CallOptions, Engine } from '../../engine/index.js';
import { parseDuration, type Duration, type SwarmService, type SwarmTask } from '../../models/index.js';
import { LongWork } from '../progress/long-work.js';
import { equal } from '../swarm/change.js';
import { PassingFailures } from '../swarm/passing.js';
import { swarmErrorOf } from '../swarm/refusals.js';
import { Convergence, goalOf, placeOf, type Goal } from './convergence.js';
import { nodesOf } from './nodes.js';
import { failureOf, taskOf, type ServiceTask, type TaskNode } from './task.js';

/** How to wait for a rollout. */
export interface RolloutOptions extends CallOptions {
  /**
   * How long it may take: milliseconds, or text such as `10m`. Default: no limit. 0 and `Infinity` also mean no
   * limit.
   */
  readonly timeout?: Duration | undefined;
  /** Milliseconds between two checks of the swarm. Default: 250. */
  readonly interval?: number | undefined;
  /**
   * How long all tasks must keep running before the rollout succeeds: milliseconds, or text. Default: `monitor` of
   * the update policy, or 5 s if that is not set, as in the docker CLI. For a job: no time.
   */
  readonly verify?: Duration | undefined;
}

/** What happens in a rollout. */
export type RolloutEvent =
  | {
      /** A task has a new state or a new error. */
      readonly kind: 'task';
      /** The task as it is now. */
      readonly task: ServiceTask;
      /**
       * Whether it waits because no node accepts it. The text of {@link ServiceTask.error} says what the nodes lack.
       */
      readonly stuck: boolean;
    }
  | {
      /** The number of tasks that run as requested has changed. */
      readonly kind: 'progress';
      /** How many run. For a job: how many have succeeded. */
      readonly running: number;
      /** How many should run or succeed. */
      readonly desired: number;
    }
  | {
      /** The swarm reports a new state of the update. */
      readonly kind: 'update';
      /** The state. */
      readonly state: NonNullable<NonNullable<SwarmService['UpdateStatus']>['State']>;
      /** The same as a text for people. */
      readonly message: string;
    }
  | {
      /**
       * The swarm has no leader, or the engine cannot be reached. This event comes once, until the swarm can be
       * checked again.
       */
      readonly kind: 'interrupted';
      /** The failure. */
      readonly error: Error;
    }
  | {
      /** All tasks run. From now on the rollout watches whether they keep running. */
      readonly kind: 'verifying';
      /** For how long it watches, in milliseconds. */
      readonly for: number;
    };

/** The result of a rollout that succeeded. */
export interface RolloutResult {
  /** The name of the service. */
  readonly service: string;
  /** How many tasks run. For a job: how many have succeeded. */
  readonly running: number;
  /** Whether this was a rollback that the caller had asked for. */
  readonly rolledBack: boolean;
  /** The last error of each slot or node that had one during the rollout; empty if there were no errors. */
  readonly failures: readonly TaskFailure[];
  /** The tasks that run as requested. */
  readonly tasks: readonly ServiceTask[];
}

const INTERVAL = 250;
/** The swarm's own default for an update policy without this time, in milliseconds. */
const MONITOR = 5_000;
/** How long a service that cannot continue is watched before that is an error: the swarm may be starting a new task. */
const HOPELESS = 1_500;

/**
 * A rollout: `await` it until all tasks run as requested, or iterate it for the events of each task and then await
 * it. It begins when it is first awaited or iterated. If the loop is left early, or the signal is aborted, it stops
 * watching; the swarm continues.
 *
 * It succeeds when all tasks are running and stay running for the monitor time of the update policy. These are the
 * rules of the docker CLI, with one difference: the docker CLI also succeeds after a rollback. Here that is an error.
 * It throws {@link RolloutPausedError} if the swarm paused the update, and {@link RolloutRolledBackError} if the
 * swarm rolled it back. It throws {@link RolloutFailedError} if it cannot continue, and {@link RolloutTimeoutError}
 * if it takes longer than `timeout`, for example because no node accepts a task. Each error has the last error of
 * each slot, with its diagnoses. It throws {@link NotFoundError} if the service is removed meanwhile.
 *
 * If the swarm has no leader, or the engine restarts, it waits: for two minutes at most, from the first failure in a
 * row. After that it throws that failure. After such a wait, the time for which all tasks must run starts again.
 *
 * Running tasks may still not be reachable: if Windows cannot create a load balancer, only its event log says so.
 *
 * @example
 * ```ts
 * const rollout = docker.services.get('web').rollout({ timeout: '10m' });
 * for await (const event of rollout) {
 *   if (event.kind === 'progress') console.log(`${event.running} of ${event.desired}`);
 *   if (event.kind === 'task' && event.task.error) console.log(event.task.name, event.task.error.text);
 * }
 * const { running } = await rollout;
 * console.log(running);
 * ```
 */
export class Rollout extends LongWork<RolloutResult, RolloutEvent> {
  protected override readonly what = 'rollout';
  readonly #engine: Engine;
  readonly #service: string;
  readonly #signal: AbortSignal | undefined;
  readonly #timeout: number;
  readonly #interval: number;
  readonly #verify: number | undefined;

  /** @internal */
  constructor(engine: Engine, service: string, options: RolloutOptions) {
    super();
    checkOptions(options);
    this.#engine = engine;
    this.#service = service;
    this.#signal = options.signal;
    this.#timeout = readLimit(options.timeout);
    this.#interval = readTimeout('interval', options.interval ?? INTERVAL);
    this.#verify = options.verify === undefined ? undefined : parseDuration(options.verify) / 1e6;
  }

  protected override async *run(): AsyncGenerator<RolloutEvent, RolloutResult, undefined> {
    const over = new AbortController();
    const given = this.until(this.#signal);
    const signal = anySignal(given, over.signal);
    using _ = after(this.#timeout, () => {
      over.abort();
    });
    const watch = new RolloutWatch(this.#engine, this.#service, this.#verify);
    const passing = new PassingFailures();
    try {
      given.throwIfAborted();
      for (;;) {
        const { events, result, error } = await watch.look(this.#service, signal).catch(toLook);
        if (error === undefined) passing.over();
        else if (passing.met(error)) {
          watch.interrupt();
          yield { kind: 'interrupted', error: swarmErrorOf(error) as Error };
        }
        yield* events;
        if (result !== undefined) return result;
        await delay(this.#interval, undefined, { signal });
      }
    } catch (error) {
      given.throwIfAborted();
      if (over.signal.aborted) throw new RolloutTimeoutError(watch.details(), this.#timeout);
      throw swarmErrorOf(error);
    }
  }
}

interface Look {
  readonly events: readonly RolloutEvent[];
  readonly result?: RolloutResult;
  /** Why nothing was seen. */
  readonly error?: unknown;
}

const toLook = (error: unknown): Look => ({ events: [], error });

/** What a rollout has seen so far. */
class RolloutWatch {
  readonly #engine: Engine;
  readonly #verify: number | undefined;
  readonly #told = new Map<string, string>();
  readonly #failures = new Map<string, TaskFailure>();
  #name: string;
  #status: SwarmService['UpdateStatus'];
  #sawUpdate = false;
  #since: number | undefined;
  #progress = '';
  #running = 0;
  #desired = 0;
  #convergedAt: number | undefined;
  #hopelessAt: number | undefined;
  #filters = true;

  constructor(engine: Engine, service: string, verify: number | undefined) {
    this.#engine = engine;
    this.#name = service;
    this.#verify = verify;
  }

  details(): RolloutErrorDetails {
    return {
      service: this.#name,
      message: this.#status?.Message ?? undefined,
      running: this.#running,
      desired: this.#desired,
      failures: [...this.#failures.values()],
    };
  }

  /** What happened during an interruption is not known: the time for which all tasks must run starts again. */
  interrupt(): void {
    this.#convergedAt = undefined;
    this.#hopelessAt = undefined;
  }

  async look(id: string, signal: AbortSignal): Promise<Look> {
    const service = await this.#engine.services.inspect(id, { signal });
    const events: RolloutEvent[] = [];
    this.#name = service.Spec.Name ?? service.ID;
    this.#begin(service);
    this.#tellUpdate(service, events);
    const [all, nodes, current] = await Promise.all([
      this.#engine.tasks.list({ filters: { service: [service.ID] }, signal }),
      nodesOf(this.#engine, signal),
      this.#current(service, signal),
    ]);
    const upToDate = all.filter((task) => current(task));
    this.#tellTasks(service, all, new Set(upToDate.map(({ ID }) => ID)), nodes.table, events);
    const goal = goalOf(service);
    const seen = new Convergence(goal, upToDate, goal.bySlot ? nodes.down : nodes.gone);
    [this.#running, this.#desired] = [seen.running, seen.desired];
    if (this.#progress !== `${String(seen.running)}/${String(seen.desired)}`) {
      this.#progress = `${String(seen.running)}/${String(seen.desired)}`;
      events.push({ kind: 'progress', running: seen.running, desired: seen.desired });
    }
    this.#throwWhereItEnded(service, seen);
    if (!seen.converged) {
      this.#convergedAt = undefined;
      this.#throwWhereHopeless(seen, goal);
      return { events };
    }
    this.#hopelessAt = undefined;
    const verify = this.#verifyTime(service, goal);
    if (this.#convergedAt === undefined && verify > 0) events.push({ kind: 'verifying', for: verify });
    this.#convergedAt ??= performance.now();
    // A rollback that was asked for may still replace tasks, which are as they should be one by one.
    const isBusy =
      service.UpdateStatus?.State === 'updating' || service.UpdateStatus?.State === 'rollback_started';
    if (isBusy || performance.now() - this.#convergedAt < verify) return { events };
    const tasks = seen.tasks.map((task) => taskOf(task, this.#name, nodes.table, goal.bySlot));
    const rolledBack = service.UpdateStatus?.State === 'rollback_completed';
    return {
      events,
      result: {
        service: this.#name,
        running: seen.running,
        rolledBack,
        failures: [...this.#failures.values()],
        tasks,
      },
    };
  }

  /** Only failures since the last change are reported: older tasks stay in the list for a while. */
  #begin({ UpdateStatus, UpdatedAt, CreatedAt }: SwarmService): void {
    const started = Date.parse(UpdateStatus?.StartedAt ?? '');
    const changed = started > 0 ? started : Date.parse(UpdatedAt ?? CreatedAt ?? '');
    if (Number.isNaN(changed)) return;
    this.#since = Math.min(this.#since ?? changed, changed);
  }

  #tellUpdate({ UpdateStatus }: SwarmService, events: RolloutEvent[]): void {
    const before = this.#status;
    this.#status = UpdateStatus;
    const { State: state, Message: message = '' } = UpdateStatus ?? {};
    if (state === undefined) return;
    if (state === 'updating' || /due to failure|early termination/.test(message)) this.#sawUpdate = true;
    if (state !== before?.State || message !== before.Message)
      events.push({ kind: 'update', state, message });
  }

  #tellTasks(
    service: SwarmService,
    all: readonly SwarmTask[],
    upToDate: ReadonlySet<string>,
    nodes: ReadonlyMap<string, TaskNode>,
    events: RolloutEvent[],
  ): void {
    const { bySlot } = goalOf(service);
    const since = this.#since ?? 0;
    const told = all
      .map((task) => ({ task, at: Date.parse(task.CreatedAt ?? '') }))
      .filter(({ task, at }) => upToDate.has(task.ID) || this.#told.has(task.ID) || !(at < since))
      .sort((a, b) => a.at - b.at);
    for (const { task: raw, at } of told) {
      const key = [raw.Status.State, raw.Status.Err, raw.Status.Message].join('\n');
      if (this.#told.get(raw.ID) === key) continue;
      this.#told.set(raw.ID, key);
      const task = taskOf(raw, this.#name, nodes, bySlot);
      const failure = failureOf(task);
      // A failure of an update before, of the same description.
      if (failure !== undefined && at < since) continue;
      const place = placeOf(raw, bySlot);
      if (failure !== undefined) this.#failures.set(place, failure);
      else if (raw.Status.State === 'running' && this.#failures.get(place)?.state === 'pending')
        this.#failures.delete(place);
      events.push({ kind: 'task', task, stuck: task.state === 'pending' && task.error !== undefined });
    }
  }

  /** Which tasks are up to date with the current spec. The swarm decides it, since not every difference counts. */
  async #current(service: SwarmService, signal: AbortSignal): Promise<(task: SwarmTask) => boolean> {
    if (this.#filters) {
      try {
        const filters = { service: [service.ID], '_up-to-date': ['true'] };
        const ids = new Set((await this.#engine.tasks.list({ filters, signal })).map(({ ID }) => ID));
        return ({ ID }) => ids.has(ID);
      } catch (error) {
        // An engine that is not Docker's may not have this filter.
        if (!(error instanceof BadRequestError)) throw error;
        this.#filters = false;
      }
    }
    return ({ Spec }) => equal(Spec, service.Spec.TaskTemplate);
  }

  #verifyTime({ Spec }: SwarmService, goal: Goal): number {
    if (this.#verify !== undefined) return this.#verify;
    if (goal.isJob) return 0;
    const monitor = Spec.UpdateConfig?.Monitor;
    return monitor === undefined || monitor === 0 ? MONITOR : monitor / 1e6;
  }

  #throwWhereItEnded(service: SwarmService, seen: Convergence): void {
    switch (service.UpdateStatus?.State) {
      case 'paused':
        throw new RolloutPausedError(this.details(), false);
      case 'rollback_paused':
        throw new RolloutPausedError(this.details(), true);
      case 'rollback_completed':
        // After one that was asked for, there is something to go back to again.
        if (this.#sawUpdate || service.PreviousSpec == null) throw new RolloutRolledBackError(this.details());
        return;
      case 'completed':
        if (!seen.converged && this.#failures.size > 0 && !seen.isUnderWay)
          throw new RolloutFailedError(
            this.details(),
            'the update is over, as its policy goes on after failures.',
          );
        return;
      default:
        return;
    }
  }

  /** If the swarm does not restart tasks, a task that has ended is not replaced. */
  #throwWhereHopeless(seen: Convergence, goal: Goal): void {
    if (!seen.isHopeless) {
      this.#hopelessAt = undefined;
      return;
    }
    this.#hopelessAt ??= performance.now();
    if (performance.now() - this.#hopelessAt < HOPELESS) return;
    const why = goal.isJob
      ? 'tasks of the job ended badly, and its restart policy starts no other.'
      : 'tasks ended, and the restart policy starts no other.';
    throw new RolloutFailedError(this.details(), why);
  }
}
