import { setTimeout as sleep } from 'node:timers/promises';
import { setMaxListeners } from 'node:events';
import type { EngineState } from '../state/engine.js';
import type { SimulatedNetwork } from '../state/networks.js';
import type { JsonObject } from '../state/model.js';
import { SwarmFaultPlan } from './faults.js';
import { authorityDigest, joinToken, newSwarmId, newUnlockKey } from './ids.js';
import type { SwarmNode } from './node.js';
import {
  hasEnded,
  type SwarmFile,
  type SwarmObject,
  type SwarmService,
  type SwarmTask,
  type TaskStatus,
} from './objects.js';
import type { SwarmPace } from './pace.js';

/** What a swarm is made of. */
export interface ClusterParts {
  readonly spec: JsonObject;
  readonly pace: SwarmPace;
  readonly addressPools: readonly string[];
  readonly subnetSize: number;
  readonly dataPathPort: number;
  /** Does what there is to do. */
  readonly reconcile: (cluster: Cluster) => void;
  /** Whether an engine is a manager now. */
  readonly isManager: (engine: EngineState) => boolean;
}

/** What a swarm's managers know, and what they do. One object, which all managers of the simulated swarm share. */
export class Cluster {
  readonly id = newSwarmId();
  version = 0;
  readonly created = new Date();
  updated = this.created;
  /** Names the certificate authority, in tokens. */
  readonly digest = authorityDigest(this.id);
  readonly tokens = { worker: joinToken(this.digest), manager: joinToken(this.digest) };
  unlockKey = newUnlockKey();
  spec: JsonObject;
  readonly addressPools: readonly string[];
  readonly subnetSize: number;
  readonly dataPathPort: number;
  readonly nodes = new Map<string, SwarmNode>();
  readonly services = new Map<string, SwarmService>();
  readonly tasks = new Map<string, SwarmTask>();
  readonly secrets = new Map<string, SwarmFile>();
  readonly configs = new Map<string, SwarmFile>();
  readonly networks = new Map<string, SimulatedNetwork>();
  /** The engines of its nodes, which share its networks. */
  readonly engines = new Set<EngineState>();
  readonly faults = new SwarmFaultPlan();
  readonly pace: SwarmPace;
  /** Updates that are going on, by the id of the service. */
  readonly updates = new Map<string, { readonly specVersion: number; readonly abort: AbortController }>();
  /** Restarts of each slot, as moments. */
  readonly restarts = new Map<string, { specVersion: number; times: number[] }>();
  /** Told of each task that ends. */
  readonly onTaskEnd = new Set<(task: SwarmTask) => void>();
  /** Whether managers are told to find no quorum, whatever they reach. */
  quorumLost = false;
  /** Aborted when the swarm is no more. */
  readonly over = new AbortController();

  readonly #parts: ClusterParts;
  readonly #watchers = new Set<() => void>();
  #index = 9;
  #scheduled = false;

  constructor(parts: ClusterParts) {
    this.#parts = parts;
    this.spec = parts.spec;
    this.pace = parts.pace;
    this.addressPools = parts.addressPools;
    this.subnetSize = parts.subnetSize;
    this.dataPathPort = parts.dataPathPort;
    setMaxListeners(0, this.over.signal);
  }

  get managers(): SwarmNode[] {
    return [...this.nodes.values()].filter(({ role }) => role === 'manager');
  }

  /** The managers that reach each other. */
  get reachable(): SwarmNode[] {
    return this.managers.filter(({ cutOff }) => !cutOff);
  }

  /** Whether more than half of the managers reach each other. */
  get hasQuorum(): boolean {
    return !this.quorumLost && this.reachable.length * 2 > this.managers.length;
  }

  /** The manager that leads. */
  get leader(): SwarmNode | undefined {
    return this.hasQuorum ? this.reachable[0] : undefined;
  }

  /** Index of the store's last write. */
  get index(): number {
    return this.#index;
  }

  /** Records that an object has changed, and has the swarm act on it. */
  write(object: SwarmObject): void {
    object.version = ++this.#index;
    object.updated = new Date();
    this.wake();
  }

  /** Has the swarm look again at what there is to do. */
  wake(): void {
    for (const watcher of [...this.#watchers]) watcher();
    if (this.#scheduled || this.over.signal.aborted) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      if (!this.over.signal.aborted && this.hasQuorum) this.#parts.reconcile(this);
    });
  }

  /** Tells of a change in the events of each manager. */
  emit(type: string, action: string, id: string, attributes: Readonly<Record<string, string>>): void {
    for (const engine of this.engines)
      if (this.#parts.isManager(engine)) engine.events.emit(type, action, id, attributes, 'swarm');
  }

  /** Records what the node of a task reports. */
  report(task: SwarmTask, change: Partial<Omit<TaskStatus, 'time'>> & Pick<TaskStatus, 'state'>): void {
    const before = hasEnded(task);
    task.status = { ...task.status, ...change, time: new Date() };
    this.write(task);
    if (!before && hasEnded(task)) for (const told of [...this.onTaskEnd]) told(task);
  }

  /** Waits until something holds; false where the signal or the end of the swarm came first. */
  async until(holds: () => boolean, signal?: AbortSignal): Promise<boolean> {
    const isOver = (): boolean => this.over.signal.aborted || signal?.aborted === true;
    while (!isOver()) {
      if (holds()) return true;
      await this.change(signal);
    }
    return false;
  }

  /** Waits for the next change of anything. */
  change(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        this.#watchers.delete(done);
        signal?.removeEventListener('abort', done);
        this.over.signal.removeEventListener('abort', done);
        resolve();
      };
      this.#watchers.add(done);
      signal?.addEventListener('abort', done, { once: true });
      this.over.signal.addEventListener('abort', done, { once: true });
    });
  }

  /** Waits as long as a spec says, made shorter by the pace; false where it was ended before. */
  pause(milliseconds: number, signal?: AbortSignal): Promise<boolean> {
    return this.#sleep(milliseconds / this.pace.speed, signal);
  }

  /** Waits between one state of a task and the next. */
  step(signal?: AbortSignal): Promise<boolean> {
    return this.#sleep(this.pace.step, signal);
  }

  async #sleep(milliseconds: number, signal?: AbortSignal): Promise<boolean> {
    const over = this.over.signal;
    const both = signal === undefined ? over : AbortSignal.any([over, signal]);
    return sleep(milliseconds, true, { signal: both, ref: false }).catch(() => false);
  }
}
