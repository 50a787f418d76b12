import { checkOptions } from '../../common/options.js';
import { setTimeout as delay } from 'node:timers/promises';
import { anySignal } from '../../common/any-signal.js';
import { after, readTimeout } from '../../common/timeout.js';
import { ServiceRemovalTimeoutError } from '../../errors/service-removal.js';
import type { CallOptions, Engine } from '../../engine/index.js';
import { serviceSpecOf, type Duration, type SwarmService, type SwarmTask } from '../../models/index.js';
import { withinGrace } from '../cleanup.js';
import { ifThere } from '../if-there.js';
import { Ownership } from '../ownership.js';
import { changed } from '../swarm/change.js';
import { patiently } from '../swarm/passing.js';
import { orSwarmError } from '../swarm/refusals.js';
import type { ServiceNote } from './resolve-image.js';
import { serviceLogs, type ServiceLogLine, type ServiceLogsOptions } from './logs.js';
import { nodeTable } from './nodes.js';
import { Rollout, type RolloutOptions } from './rollout.js';
import { isOver, taskOf, type ServiceTask } from './task.js';
import {
  modeWith,
  updateService,
  versionOf,
  type ServiceUpdate,
  type ServiceUpdateCallOptions,
} from './update.js';

/** Between two checks of what is left of a service, in milliseconds. */
const REMOVAL_INTERVAL = 100;
/** How long that may take. */
const REMOVAL_TIMEOUT = 10 * 60_000;

/** Whether a task should run. A task of a job should be completed, and may already be. */
const isWanted = ({ DesiredState, Status }: SwarmTask): boolean =>
  DesiredState === 'running' ||
  DesiredState === 'ready' ||
  (DesiredState === 'complete' && !isOver(Status.State));

/** Which tasks to list. */
export interface TasksOptions extends CallOptions {
  /** Also tasks that have ended: a swarm keeps 5 for each slot by default. Default: false. */
  readonly all?: boolean | undefined;
}

/**
 * A service of a swarm. Every method that calls the engine throws {@link NotFoundError} if the service does not
 * exist, and {@link SwarmError} if the engine is not a manager of a swarm. {@link Docker} lists the other errors.
 *
 * @example
 * ```ts
 * const web = docker.services.get('web');
 * await web.update({ image: 'registry.example.com/web:2' });
 * for await (const event of web.rollout({ timeout: '10m' })) console.log(event);
 * ```
 */
export class Service {
  /** @internal */
  constructor(
    /** The low level of the engine. */
    readonly engine: Engine,
    /** The id, or the name that the handle was created with. */
    readonly id: string,
  ) {}

  /**
   * Operation `ServiceInspect`: what the swarm knows about it.
   *
   * @param options - `insertDefaults`: adds the swarm's defaults for fields that are not set. Since API 1.29
   * @throws `NotFoundError` if the service does not exist.
   * @throws `NotInApiVersionError` if `insertDefaults` is set before API 1.29.
   * @example
   * ```ts
   * const { Spec, UpdateStatus } = await docker.services.get('web').inspect();
   * console.log(Spec.TaskTemplate.ContainerSpec?.Image, UpdateStatus?.State);
   * ```
   */
  inspect(
    options: CallOptions & {
      /** Adds the swarm's defaults for fields that are not set. Default: false. */
      readonly insertDefaults?: boolean | undefined;
    } = {},
  ): Promise<SwarmService> {
    return orSwarmError(this.engine.services.inspect(this.id, options));
  }

  /**
   * Waits until the tasks of the service run as the last change requests, and reports each change of a task.
   * Operations `ServiceInspect`, `TaskList` and `NodeList`. Nothing is sent before it is awaited or iterated. It only
   * watches: if it is stopped early, the swarm continues its work.
   *
   * @param options - `timeout`: how long it may take. Default: no limit.
   * @returns the rollout. {@link Rollout} lists its errors
   * @throws `InvalidInputError` if a time is not valid.
   * @example
   * ```ts
   * const { running, failures } = await docker.services.get('web').rollout({ timeout: '5m' });
   * console.log(running, failures.length);
   * ```
   */
  rollout(options: RolloutOptions = {}): Rollout {
    return new Rollout(this.engine, this.id, options);
  }

  /**
   * Operations `TaskList`, `NodeList` and `ServiceInspect`: the tasks of the service, in the order of their slots.
   * The newest task of a slot comes first.
   *
   * @param options - `all`: also tasks that have ended. Default: false
   * @throws `NotFoundError` if the service does not exist.
   * @example
   * ```ts
   * for (const { name, node, state, error } of await docker.services.get('web').tasks({ all: true }))
   *   console.log(name, node?.hostname, state, error?.diagnoses[0]?.meaning ?? error?.text);
   * ```
   */
  async tasks(options: TasksOptions = {}): Promise<ServiceTask[]> {
    const { all = false, signal } = checkOptions(options);
    return orSwarmError(
      (async () => {
        const { ID, Spec } = await this.engine.services.inspect(this.id, { signal });
        const [tasks, nodes] = await Promise.all([
          this.engine.tasks.list({ filters: { service: [ID] }, signal }),
          nodeTable(this.engine, signal),
        ]);
        const slots = Spec.Mode.Global === undefined && Spec.Mode.GlobalJob === undefined;
        return tasks
          .filter((task) => all || isWanted(task))
          .map((task) => taskOf(task, Spec.Name ?? ID, nodes, slots))
          .sort(
            (a, b) =>
              (a.slot ?? 0) - (b.slot ?? 0) ||
              (a.node?.id ?? '').localeCompare(b.node?.id ?? '') ||
              b.createdAt.getTime() - a.createdAt.getTime(),
          );
      })(),
    );
  }

  /**
   * Operation `ServiceLogs`: what all tasks wrote, line by line, with the task, its slot and its node. Lines of
   * several tasks are in the order in which they arrive. Since API 1.25. Nothing is sent before the loop begins;
   * leaving it closes the connection. With `follow` the loop ends only when you leave it, or when the signal is
   * aborted. It does not end when the service is removed.
   *
   * @param options - `follow`: also lines that are written later; `tail`: this many lines of each task; `timestamps`,
   * `since`
   * @throws `InvalidInputError` if a time is not valid.
   * @throws `NotFoundError` if the service does not exist.
   * @example
   * ```ts
   * for await (const { slot, node, line } of docker.services.get('web').logs({ follow: true, tail: 10 }))
   *   console.log(`web.${slot}@${node?.hostname}`, line);
   * ```
   */
  logs(options: ServiceLogsOptions = {}): AsyncGenerator<ServiceLogLine, void, undefined> {
    return serviceLogs(this.engine, this.id, options);
  }

  /**
   * Operations `ServiceInspect` and `ServiceUpdate`: changes how many tasks run at the same time.
   *
   * @param replicas - a whole number, 0 or more. For a job: how many tasks must succeed; the job runs again
   * @throws `InvalidInputError` if the service is global.
   * @throws `SwarmError` if another client changes the service at the same time.
   * @example
   * ```ts
   * const web = docker.services.get('web');
   * await web.scale(5);
   * await web.rollout();
   * ```
   */
  async scale(replicas: number, options: CallOptions = {}): Promise<void> {
    const { signal } = checkOptions(options);
    await updateService(this.engine, this.id, (spec) => ({ ...spec, Mode: modeWith(spec.Mode, replicas) }), {
      signal,
    });
  }

  /**
   * Operations `ServiceInspect` and `ServiceUpdate`, and `DistributionInspect` for a new image: changes the service.
   * The swarm itself changes a service while it updates it. If the version has changed, the change is repeated on the
   * new version, ten times at most. If another client has changed the same part, it throws. If the swarm loses its
   * leader, or the engine restarts, it tries again for two minutes at most. No change is made twice.
   * {@link Service.rollout} waits until the tasks are replaced.
   *
   * @param change - what to change, or a function that returns a new spec for the current one. It may be called
   * several times
   * @returns what the caller should know, such as that the digest of a new image could not be looked up
   * @throws `InvalidInputError` if a value is wrong.
   * @throws `SwarmError` if another client has changed the same part, or if the change is to the name or the mode.
   * @throws `NotInApiVersionError` if a field needs a later API version.
   * @example
   * ```ts
   * const web = docker.services.get('web');
   * await web.update({ image: 'registry.example.com/web:2', env: { LOG_LEVEL: 'debug', OLD: null } });
   * await web.update((spec) => ({ ...spec, EndpointSpec: { Mode: 'dnsrr' } }));
   * ```
   */
  async update(
    change: ServiceUpdate,
    options: ServiceUpdateCallOptions = {},
  ): Promise<readonly ServiceNote[]> {
    return updateService(this.engine, this.id, change, options);
  }

  /**
   * Operations `ServiceInspect` and `ServiceUpdate`: goes back to the spec before the last change. A second rollback
   * undoes the first. Since API 1.28.
   *
   * @throws `SwarmError` if there is no previous spec, or if another client changes the service at the same time.
   * @throws `NotInApiVersionError` if the API version is before 1.28.
   * @example
   * ```ts
   * const web = docker.services.get('web');
   * await web.rollback();
   * await web.rollout();
   * ```
   */
  async rollback(options: CallOptions = {}): Promise<void> {
    const { signal } = checkOptions(options);
    await changed(
      async () => {
        const service = await this.engine.services.inspect(this.id, { signal });
        const { PreviousSpec } = service;
        return {
          ...versionOf(service),
          ...(PreviousSpec == null ? {} : { previous: serviceSpecOf({ Spec: PreviousSpec }) }),
        };
      },
      (spec) => spec,
      async (version, spec) => {
        await this.engine.services.update(this.id, version, spec, { rollback: 'previous', signal });
      },
      signal,
      true,
    );
  }

  /**
   * Operations `ServiceInspect` and `ServiceUpdate`: replaces all tasks even if nothing has changed, like
   * `docker service update --force`. Use it to spread tasks over new nodes, or to continue a paused update.
   *
   * @example
   * ```ts
   * const web = docker.services.get('web');
   * await web.redeploy();
   * await web.rollout();
   * ```
   */
  async redeploy(options: CallOptions = {}): Promise<void> {
    const { signal } = checkOptions(options);
    await updateService(
      this.engine,
      this.id,
      ({ TaskTemplate, ...spec }) => ({
        ...spec,
        TaskTemplate: { ...TaskTemplate, ForceUpdate: (TaskTemplate.ForceUpdate ?? 0) + 1 },
      }),
      { signal },
    );
  }

  /**
   * Operation `ServiceDelete`: removes the service. The swarm stops its tasks after that.
   *
   * @param options - `wait`: waits until its tasks are gone too, which hold its networks, secrets and configs.
   * Default: false; `timeout`: how long that may take, default: `10m`
   * @throws `InvalidInputError` if the time is not valid.
   * @throws `NotFoundError` if the service does not exist.
   * @throws `ServiceRemovalTimeoutError` if its tasks are not gone within `timeout`.
   * @example
   * ```ts
   * await docker.services.get('web').remove({ wait: true });
   * ```
   */
  async remove(
    options: CallOptions & {
      /** Waits until its tasks are gone too. Default: false. */
      readonly wait?: boolean | undefined;
      /** How long that may take: milliseconds, or text such as `5m`. Default: `10m`; 0 and `Infinity` mean no limit. */
      readonly timeout?: Duration | undefined;
    } = {},
  ): Promise<void> {
    const { wait = false, signal } = checkOptions(options);
    const timeout = readTimeout('timeout', options.timeout ?? REMOVAL_TIMEOUT);
    await orSwarmError(
      (async () => {
        const id = wait ? (await this.engine.services.inspect(this.id, { signal })).ID : this.id;
        await this.engine.services.delete(id, { signal });
        if (wait) await this.#untilGone(id, timeout, signal);
      })(),
    );
  }

  /**
   * Tasks that have ended stay in the list for a while. Tasks of a node that is down do not change, so there is no
   * wait for them.
   */
  async #untilGone(id: string, timeout: number, signal: AbortSignal | undefined): Promise<void> {
    const over = new AbortController();
    const either = anySignal(signal, over.signal);
    let left: readonly SwarmTask[] = [];
    using _ = after(timeout, () => {
      over.abort();
    });
    const isGone = async (): Promise<boolean> => {
      const tasks = await this.engine.tasks.list({ signal: either });
      left = tasks.filter(({ ServiceID, Status }) => ServiceID === id && !isOver(Status.State));
      if (left.length === 0) return true;
      const nodes = await this.engine.nodes.list({ signal: either });
      const down = new Set(nodes.filter(({ Status }) => Status.State !== 'ready').map(({ ID }) => ID));
      return left.every(({ NodeID = '' }) => down.has(NodeID));
    };
    try {
      while (!(await patiently(isGone, either))) await delay(REMOVAL_INTERVAL, undefined, { signal: either });
    } catch (error) {
      signal?.throwIfAborted();
      if (!over.signal.aborted) throw error;
      const seen = left.map(({ ID, Status }) => `task ${ID} is ${Status.State}`);
      throw new ServiceRemovalTimeoutError(this.id, seen, timeout);
    }
  }
}

/** A service that this program has created. `await using` removes it, and waits until its tasks are gone. */
export class OwnedService extends Service implements AsyncDisposable {
  readonly #ownership = new Ownership();

  /** @internal */
  constructor(
    engine: Engine,
    id: string,
    /** Its name. */
    readonly name: string,
    /** The warnings of the engine at creation; empty if there are none. */
    readonly warnings: readonly string[],
    /**
     * Notes of this package, for example that the digest of the image could not be looked up; empty if there are
     * none.
     */
    readonly notes: readonly ServiceNote[],
  ) {
    super(engine, id);
  }

  /**
   * Keeps the service in the swarm when this handle is disposed.
   *
   * @example
   * ```ts
   * const { id } = (await docker.service('registry.example.com/app:1').create()).keep();
   * ```
   */
  keep(): this {
    this.#ownership.giveUp();
    return this;
  }

  /**
   * Operation `ServiceDelete`, unless it is kept. It waits until the tasks are gone. Does nothing if the service is
   * already removed.
   *
   * @throws `CleanupTimeoutError` if it takes longer than `cleanupTimeout` of `connect()`.
   * @example
   * ```ts
   * await using web = await docker.service('registry.example.com/app:1').create();
   * ```
   */
  [Symbol.asyncDispose](): Promise<void> {
    return this.#ownership.end(() =>
      withinGrace(this.engine, { kind: 'service', id: this.id }, async (signal) => {
        await ifThere(() => this.remove({ wait: true, signal }));
      }),
    );
  }
}
