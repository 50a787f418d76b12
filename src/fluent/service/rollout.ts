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
  /** How long it may take: milliseconds, or text such as `10m`. Default: no limit, as 0 and `Infinity` mean. */
  readonly timeout?: Duration | undefined;
  /** Milliseconds between two looks at the swarm. Default: 250. */
  readonly interval?: number | undefined;
  /**
   * How long all tasks must run before it counts: milliseconds, or text. Default: `monitor` of the update policy, 5 s where it says
   * nothing, as the docker CLI does it; nothing for a job.
   */
  readonly verify?: Duration | undefined;
}

/** What happens in a rollout. */
export type RolloutEvent =
  | {
      /** A task came to another state, or has another error. */
      readonly kind: 'task';
      /** The task as it is now. */
      readonly task: ServiceTask;
      /** Why it does not go on: no node takes it. The text of {@link ServiceTask.error} says what the nodes lack. */
      readonly stuck: boolean;
    }
  | {
      /** How many tasks are as they should be has changed. */
      readonly kind: 'progress';
      /** How many run, or, of a job, have ended well. */
      readonly running: number;
      /** How many should. */
      readonly desired: number;
    }
  | {
      /** The swarm says something new of the update. */
      readonly kind: 'update';
      /** How far it is. */
      readonly state: NonNullable<NonNullable<SwarmService['UpdateStatus']>['State']>;
      /** The same for people. */
      readonly message: string;
    }
  | {
      /** The swarm has no leader, or the engine cannot be reached: told once, until the swarm can be looked at again. */
      readonly kind: 'interrupted';
      /** What it was. */
      readonly error: Error;
    }
  | {
      /** All tasks run; from now on it is watched whether they go on. */
      readonly kind: 'verifying';
      /** For how long, in milliseconds. */
      readonly for: number;
    };

/** How a rollout ended well. */
export interface RolloutResult {
  /** The name of the service. */
  readonly service: string;
  /** How many tasks run, or, of a job, have ended well. */
  readonly running: number;
  /** Whether it was a rollback that was asked for. */
  readonly rolledBack: boolean;
  /** The last error of each slot or node that had one on the way; empty for none. */
  readonly failures: readonly TaskFailure[];
  /** The tasks that are as they should be. */
  readonly tasks: readonly ServiceTask[];
}

const INTERVAL = 250;
/** What the swarm takes where the update policy says nothing, in milliseconds. */
const MONITOR = 5_000;
/** How long a service that can go no further is looked at until that is told: a successor may be under way. */
const HOPELESS = 1_500;

/**
 * A rollout: `await` it until all tasks run as requested, or iterate it for the events of each task and then await
 * it. It begins when it is first awaited or iterated. Leaving the loop early, or the signal, ends the looking; the
 * swarm goes on.
 *
 * It succeeds when all tasks are running and stay running for the monitor time of the update policy. These are the
 * rules of the docker CLI, which also succeeds after a rollback. Here that is an error. It throws
 * {@link RolloutPausedError} if the swarm paused the update, and {@link RolloutRolledBackError} if the swarm rolled
 * it back. It throws {@link RolloutFailedError} if it cannot continue, and {@link RolloutTimeoutError} if it takes
 * longer than `timeout`, for example because no node accepts a task. Each has the last error of each slot, with what
 * the catalogue makes of it. It throws {@link NotFoundError} if the service is removed meanwhile.
 *
 * A swarm that has no leader, and an engine that is restarted, are waited for: for two minutes at most, from the first failure of a
 * row. After that it throws that failure. The time for which all tasks must run begins anew after it.
 *
 * That tasks run does not mean that they are reachable: on Windows, load balancers that cannot be made are only in the event log.
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

/** What was seen of a rollout so far. */
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

  /** What happens while nobody looks is not known: the time for which all is well begins anew. */
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

  /** Only what has failed since the last change is told: older tasks stay in the list for a while. */
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

  /** Which tasks are made of the present description: the swarm knows it best, since not every difference counts. */
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

  /** Where nothing is started again, a task that has ended stays so. */
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
