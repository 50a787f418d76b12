import type { Cluster } from './cluster.js';
import {
  hasEnded,
  isAfter,
  isWanted,
  type SwarmService,
  type SwarmTask,
  type UpdateStatus,
} from './objects.js';
import { startLater } from './restart.js';
import type { UpdateConfig } from './service-spec.js';
import { goal, isDirty, makeTask, setDesired } from './tasks.js';

/** The tasks of one slot, or of one node. */
export type Place = readonly SwarmTask[];

/** Begins to replace the tasks of an older spec, where that is not going on. */
export function update(cluster: Cluster, service: SwarmService, places: readonly Place[]): void {
  const state = service.update?.state;
  if (state === 'paused' || state === 'rollback_paused') return;
  const current = cluster.updates.get(service.id);
  if (current?.specVersion === service.specVersion) return;
  current?.abort.abort();
  const dirty = places.filter((place) => place.some((task) => isDirty(cluster, service, task)));
  if (dirty.length === 0) {
    if (state === 'updating' || state === 'rollback_started') complete(cluster, service);
    return;
  }
  const abort = new AbortController();
  const entry = { specVersion: service.specVersion, abort };
  cluster.updates.set(service.id, entry);
  void new Update(cluster, service, dirty, abort).run().finally(() => {
    if (cluster.updates.get(service.id) === entry) cluster.updates.delete(service.id);
    cluster.wake();
  });
}

function setStatus(cluster: Cluster, service: SwarmService, status: UpdateStatus): void {
  service.update = status;
  cluster.write(service);
}

function complete(cluster: Cluster, service: SwarmService): void {
  const back = service.update?.state === 'rollback_started';
  setStatus(cluster, service, {
    ...service.update,
    state: back ? 'rollback_completed' : 'completed',
    message: back ? 'rollback completed' : 'update completed',
    completed: new Date(),
  });
}

/** One update of a service: a few places at a time, watched for failures. */
class Update {
  readonly #cluster: Cluster;
  readonly #service: SwarmService;
  readonly #places: readonly Place[];
  readonly #abort: AbortController;
  readonly #config: UpdateConfig;
  readonly #isRollback: boolean;
  /** When each new task came to run; undefined before. */
  readonly #started = new Map<string, number | undefined>();
  #failures = 0;

  constructor(cluster: Cluster, service: SwarmService, places: readonly Place[], abort: AbortController) {
    this.#cluster = cluster;
    this.#service = service;
    this.#places = places;
    this.#abort = abort;
    this.#isRollback = service.update?.state === 'rollback_started';
    this.#config = this.#isRollback ? service.spec.rollback : service.spec.update;
  }

  async run(): Promise<void> {
    const { signal } = this.#abort;
    if (this.#service.update === undefined)
      setStatus(this.#cluster, this.#service, {
        state: 'updating',
        message: 'update in progress',
        started: new Date(),
      });
    const watch = (task: SwarmTask): void => this.#ended(task);
    this.#cluster.onTaskEnd.add(watch);
    try {
      const queue = [...this.#places];
      const workers = Math.min(this.#config.parallelism || queue.length, queue.length);
      await Promise.all(Array.from({ length: workers }, () => this.#work(queue)));
      if (signal.aborted || !(await this.#cluster.pause(this.#config.monitor, signal))) return;
      if (this.#cluster.services.has(this.#service.id)) complete(this.#cluster, this.#service);
    } finally {
      this.#cluster.onTaskEnd.delete(watch);
    }
  }

  async #work(queue: Place[]): Promise<void> {
    const { signal } = this.#abort;
    for (let place = queue.shift(); place !== undefined && !signal.aborted; place = queue.shift()) {
      await this.#replace(place);
      if (this.#config.delay > 0 && !(await this.#cluster.pause(this.#config.delay, signal))) return;
    }
  }

  async #replace(place: Place): Promise<void> {
    const { signal } = this.#abort;
    const cluster = this.#cluster;
    const there = place.filter((task) => cluster.tasks.has(task.id));
    const clean = there.find(
      (task) => isWanted(task) && !hasEnded(task) && !isDirty(cluster, this.#service, task),
    );
    const old = there.filter((task) => task !== clean);
    const [first] = there;
    if (first === undefined) return;
    const at = first.slot === undefined ? { nodeId: first.nodeId } : { slot: first.slot };
    if (clean !== undefined) {
      for (const task of old) setDesired(cluster, task, 'shutdown');
      return this.#running(clean);
    }
    const startFirst = this.#config.order === 'start-first';
    const next = makeTask(cluster, this.#service, at, startFirst ? 'running' : 'ready');
    this.#started.set(next.id, undefined);
    if (startFirst) {
      await this.#running(next);
      if (signal.aborted || isAfter(next.status.state, 'running')) return;
      for (const task of old) setDesired(cluster, task, 'shutdown');
      return;
    }
    for (const task of old) setDesired(cluster, task, 'shutdown');
    await startLater(
      cluster,
      old.find((task) => !hasEnded(task)),
      next,
      0,
      signal,
    );
    await this.#running(next);
  }

  /** Waits until a task runs, or has ended before. */
  async #running(task: SwarmTask): Promise<void> {
    const came = await this.#cluster.until(
      () =>
        !isAfter('running', task.status.state) ||
        isAfter(task.desired, goal(task)) ||
        !this.#cluster.tasks.has(task.id),
      this.#abort.signal,
    );
    if (came && this.#started.has(task.id)) this.#started.set(task.id, Date.now());
  }

  #ended(task: SwarmTask): void {
    if (task.serviceId !== this.#service.id || this.#abort.signal.aborted) return;
    if (!this.#started.has(task.id)) return;
    const since = this.#started.get(task.id);
    const monitor = this.#config.monitor / this.#cluster.pace.speed;
    if (since !== undefined && Date.now() - since > monitor) return;
    this.#failures++;
    if (this.#failures / this.#places.length <= this.#config.maxFailureRatio) return;
    if (this.#config.failureAction === 'continue') return;
    this.#abort.abort();
    if (this.#config.failureAction === 'rollback' && !this.#isRollback) this.#rollBack(task);
    else pauseUpdate(this.#cluster, this.#service, task.id);
  }

  #rollBack(task: SwarmTask): void {
    const service = this.#service;
    if (service.previous === undefined) return pauseUpdate(this.#cluster, service, task.id);
    service.spec = service.previous;
    service.previous = undefined;
    setStatus(this.#cluster, service, {
      state: 'rollback_started',
      message: `update rolled back due to failure or early termination of task ${task.id}`,
      started: new Date(),
    });
    service.specVersion = service.version;
    this.#cluster.wake();
  }
}

/** Stops an update where it is, until the service is updated again. */
export function pauseUpdate(cluster: Cluster, service: SwarmService, taskId: string): void {
  const back = service.update?.state === 'rollback_started';
  cluster.updates.get(service.id)?.abort.abort();
  setStatus(cluster, service, {
    ...service.update,
    state: back ? 'rollback_paused' : 'paused',
    message: `${back ? 'rollback' : 'update'} paused due to failure or early termination of task ${taskId}`,
  });
}
