import { setTimeout as delay } from 'node:timers/promises';
import { anySignal } from '../../common/any-signal.js';
import { abortable } from '../../common/abortable.js';
import { checkFunction, checkOptions } from '../../common/options.js';
import { after, readLimit, readTimeout } from '../../common/timeout.js';
import { NodeTimeoutError, type NodeGoal } from '../../errors/node-wait.js';
import type { CallOptions, Engine } from '../../engine/index.js';
import { nodeSpecOf, type Duration, type NodeSpec, type SwarmNode } from '../../models/index.js';
import { changed } from './change.js';
import { orSwarmError, swarmErrorOf } from './refusals.js';
import { tableWith, type TableChange } from './table.js';

/** How long to wait for a node. */
export interface NodeWaitOptions extends CallOptions {
  /** How long it may take: milliseconds, or text such as `5m`. Default: no limit, as 0 and `Infinity` mean. */
  readonly timeout?: Duration | undefined;
  /** Milliseconds between two checks. Default: 250. */
  readonly interval?: number | undefined;
}

/** How to remove a node from a swarm. */
export interface NodeRemoveOptions extends NodeWaitOptions {
  /**
   * Makes the engine of the node leave the swarm after its tasks have been moved: `() => second.swarm.leave()`.
   * Without it the node must have left before, or be lost.
   */
  readonly leave?: ((options: CallOptions) => Promise<void>) | undefined;
  /** Remove it even if it is not down. The node does not notice, and continues. Default: false. */
  readonly force?: boolean | undefined;
}

const INTERVAL = 250;

/** States in which a task has, or is about to have, a container. */
const ALIVE = new Set([
  'new', 'allocated', 'pending', 'assigned', 'accepted', 'preparing', 'ready', 'starting', 'running',
]); // prettier-ignore

/**
 * A node of a swarm. Every method that calls the engine throws {@link NotFoundError} if the node does not exist, and
 * {@link SwarmError} if the engine is not a manager of a swarm. {@link Docker} lists the other errors. A change is
 * repeated if the swarm has changed the node at the same time.
 */
export class NodeHandle {
  /** @internal */
  constructor(
    /** The low level of the engine. */
    readonly engine: Engine,
    /** The id, or the name that the handle was created with. */
    readonly id: string,
  ) {}

  /**
   * Operation `NodeInspect`: all that the swarm knows about it.
   *
   * @throws `NotFoundError` if the node does not exist.
   * @example
   * ```ts
   * const { Description, Status, ManagerStatus } = await docker.swarm.nodes.get('self').inspect();
   * ```
   */
  inspect(options: CallOptions = {}): Promise<SwarmNode> {
    checkOptions(options);
    return orSwarmError(this.#node(options.signal));
  }

  /**
   * Operations `NodeInspect`, `NodeUpdate` and `TaskList`: moves the tasks of the node to other nodes, and waits
   * until it has none. Tasks of global services end; containers that are not part of a service stay. A service
   * without another possible node waits. After {@link NodeHandle.activate} the tasks do not move back: see
   * {@link Service.redeploy}.
   *
   * @param options - `timeout`: default: no limit
   * @throws `InvalidInputError` if a time is not valid.
   * @throws `NodeTimeoutError` if it takes longer than `timeout`.
   * @example
   * ```ts
   * const node = docker.swarm.nodes.get('win-2');
   * await node.drain({ timeout: '5m' });
   * ```
   */
  async drain(options: NodeWaitOptions = {}): Promise<void> {
    await this.#waited('drained', options, async (signal, see) => {
      await this.#availability('drain', signal);
      return async () => {
        const { ID, Status: node } = await this.#node(signal);
        // Nobody can see the tasks of a node that is down; others take them.
        if (node.State === 'down') return true;
        const tasks = await this.engine.tasks.list({ filters: { node: [ID] }, signal });
        const left = tasks.filter(({ Status }) => ALIVE.has(Status.State));
        see(left.map(({ ID: task, Status }) => `task ${task} is ${Status.State}`).join(', '));
        return left.length === 0;
      };
    });
  }

  /**
   * Operations `NodeInspect` and `NodeUpdate`: the node accepts tasks again.
   *
   * @example
   * ```ts
   * await docker.swarm.nodes.get('win-2').activate();
   * ```
   */
  activate(options: CallOptions = {}): Promise<void> {
    checkOptions(options);
    return this.#availability('active', options.signal);
  }

  /**
   * Operations `NodeInspect` and `NodeUpdate`: the node keeps its tasks, but gets no new ones.
   *
   * @example
   * ```ts
   * await docker.swarm.nodes.get('win-2').pause();
   * ```
   */
  pause(options: CallOptions = {}): Promise<void> {
    checkOptions(options);
    return this.#availability('pause', options.signal);
  }

  /**
   * Operations `NodeInspect` and `NodeUpdate`: makes the node a manager, and waits until the other managers reach it.
   * Keep the number of managers odd: three may lose one.
   *
   * @throws `NodeTimeoutError` if the node takes longer than `timeout`.
   * @example
   * ```ts
   * await docker.swarm.nodes.get('win-2').promote({ timeout: '1m' });
   * ```
   */
  async promote(options: NodeWaitOptions = {}): Promise<void> {
    await this.#waited('manager', options, async (signal, see) => {
      await this.#change((spec) => ({ ...spec, Role: 'manager' }), signal);
      return async () => {
        const { ManagerStatus } = await this.#node(signal);
        see(ManagerStatus?.Reachability ?? 'no manager yet');
        return ManagerStatus?.Reachability === 'reachable';
      };
    });
  }

  /**
   * Operations `NodeInspect` and `NodeUpdate`: makes the node a worker, and waits until it is no longer a manager.
   *
   * @throws `SwarmError` if the node is the last manager.
   * @throws `NodeTimeoutError` if the node takes longer than `timeout`.
   * @example
   * ```ts
   * await docker.swarm.nodes.get('win-2').demote({ timeout: '1m' });
   * ```
   */
  async demote(options: NodeWaitOptions = {}): Promise<void> {
    await this.#waited('worker', options, async (signal, see) => {
      await this.#change((spec) => ({ ...spec, Role: 'worker' }), signal);
      return async () => {
        const { ManagerStatus } = await this.#node(signal);
        see(ManagerStatus == null ? '' : 'still a manager');
        return ManagerStatus == null;
      };
    });
  }

  /**
   * Operations `NodeInspect` and `NodeUpdate`: sets labels of the node, and keeps the others, which constraints use
   * as `node.labels.NAME`. A swarm does not know the Windows build of a node: use a label for it.
   *
   * @param labels - `null` removes a label
   * @example
   * ```ts
   * await docker.swarm.nodes.get('win-2').setLabels({ 'os-build': '20348', old: null });
   * ```
   */
  setLabels(labels: TableChange, options: CallOptions = {}): Promise<void> {
    checkOptions(options);
    return this.#change((spec) => ({ ...spec, Labels: tableWith(spec.Labels, labels) }), options.signal);
  }

  /**
   * Removes the node from the swarm without losing anything: it becomes a worker, its tasks are moved, it leaves with
   * `leave`, and it is removed when its state is down. If the node is already down, only the last step is done.
   * Operations `NodeInspect`, `NodeUpdate`, `TaskList` and `NodeDelete`.
   *
   * @param options - `leave`: makes its own engine leave the swarm; `force`: removes it as it is; `timeout`: for each
   * step
   * @throws `SwarmError` if the node is still in the swarm and neither `leave` nor `force` is set, or if it is the
   * last manager.
   * @throws `NodeTimeoutError` if a step takes longer than `timeout`.
   * @example
   * ```ts
   * await using second = await connect({ host: 'ssh://admin@win-2' });
   * await docker.swarm.nodes.get('win-2').remove({ leave: (options) => second.swarm.leave(options), timeout: '5m' });
   * ```
   */
  async remove(options: NodeRemoveOptions = {}): Promise<void> {
    const { leave, force = false, signal } = checkOptions(options);
    checkFunction('leave', leave);
    const { ID, Status, ManagerStatus } = await this.inspect({ signal });
    const node = new NodeHandle(this.engine, ID);
    const isUp = Status.State === 'ready';
    if (leave !== undefined && isUp) {
      if (ManagerStatus != null) await node.demote(options);
      await node.drain(options);
      await node.#waited('down', options, async (until, see) => {
        see('it has not left');
        await abortable(leave({ signal: until }), until);
        return async () => {
          const { Status: now } = await this.engine.nodes.inspect(ID, { signal: until });
          see(`it is ${now.State}`);
          return now.State === 'down';
        };
      });
    } else if (!isUp && ManagerStatus != null) {
      await node.#change((spec) => ({ ...spec, Role: 'worker' }), signal);
    }
    await orSwarmError(this.engine.nodes.delete(ID, { force, signal }));
  }

  /** The docker CLI's word for the engine's own node is none of the engine. */
  async #node(signal: AbortSignal | undefined): Promise<SwarmNode> {
    const id = this.id === 'self' ? (await this.engine.system.info({ signal })).Swarm?.NodeID : this.id;
    // Outside of a swarm the engine says so.
    return this.engine.nodes.inspect(id === undefined || id === '' ? this.id : id, { signal });
  }

  #availability(Availability: NodeSpec['Availability'], signal: AbortSignal | undefined): Promise<void> {
    return this.#change((spec) => ({ ...spec, Availability }), signal);
  }

  #change(change: (spec: NodeSpec) => NodeSpec, signal: AbortSignal | undefined): Promise<void> {
    let id = this.id;
    return changed<NodeSpec>(
      async () => {
        const node = await this.#node(signal);
        // An update does not know `self`, and a host name may be that of several.
        id = node.ID;
        return { version: node.Version.Index, spec: nodeSpecOf(node) };
      },
      change,
      (version, spec) => this.engine.nodes.update(id, version, spec, { signal }),
      signal,
    );
  }

  /** Begins something, and looks until it has come true. */
  async #waited(
    goal: NodeGoal,
    options: NodeWaitOptions,
    begin: (signal: AbortSignal, see: (what: string) => void) => Promise<() => Promise<boolean>>,
  ): Promise<void> {
    const { timeout, signal } = options;
    const interval = readTimeout('interval', options.interval ?? INTERVAL);
    const limit = readLimit(timeout);
    signal?.throwIfAborted();
    const over = new AbortController();
    const either = anySignal(signal, over.signal);
    let lastSeen = '';
    using _ = after(limit, () => {
      over.abort();
    });
    try {
      const isThere = await begin(either, (what) => {
        lastSeen = what;
      });
      while (!(await isThere())) await delay(interval, undefined, { signal: either });
    } catch (error) {
      signal?.throwIfAborted();
      if (over.signal.aborted) throw new NodeTimeoutError(this.id, goal, lastSeen, limit);
      throw swarmErrorOf(error);
    }
  }
}
