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
  /** How long it may take: milliseconds, or text such as `5m`. Default: no limit. */
  readonly timeout?: Duration | undefined;
  /** Milliseconds between two looks. Default: 250. */
  readonly interval?: number | undefined;
}

/** How to take a node out of a swarm. */
export interface NodeRemoveOptions extends NodeWaitOptions {
  /**
   * Lets the node leave on its own engine, once it has given up its tasks: `() => second.swarm.leave()`. Without it the node must have
   * left before, or be lost.
   */
  readonly leave?: ((options: CallOptions) => Promise<void>) | undefined;
  /** Strike it off although it is not down: it does not know, and goes on. Default: false. */
  readonly force?: boolean | undefined;
}

const INTERVAL = 250;

/** States in which a task has, or is about to have, a container. */
const ALIVE = new Set([
  'new', 'allocated', 'pending', 'assigned', 'accepted', 'preparing', 'ready', 'starting', 'running',
]); // prettier-ignore

/**
 * A node of a swarm. Every method that calls the engine throws {@link NotFoundError} if the node does not exist,
 * {@link SwarmError} if the engine is not a manager of a swarm, and the errors that {@link Docker} lists. A change is
 * made again when the swarm has changed the node in the meantime.
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
   * Operation `NodeInspect`: what the swarm knows of it.
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
   * Operations `NodeInspect`, `NodeUpdate` and `TaskList`: has the node give its tasks to others, and waits until it has none. Tasks of
   * global services just end; containers outside of services stay. A service that has no other place waits. After
   * {@link NodeHandle.activate} tasks do not come back by themselves: see {@link Service.redeploy}.
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
   * Operations `NodeInspect` and `NodeUpdate`: lets the node take tasks again.
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
   * Operations `NodeInspect` and `NodeUpdate`: the node keeps its tasks, and takes no new ones.
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
   * Operations `NodeInspect` and `NodeUpdate`: makes the node a manager, and waits until the others reach it as one. Keep their number
   * odd: three may lose one.
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
   * Operations `NodeInspect` and `NodeUpdate`: makes the node a worker, and waits until it is none of the managers any more.
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
   * Operations `NodeInspect` and `NodeUpdate`: sets labels of the node, and keeps the others, which constraints see
   * as `node.labels.NAME`. The build of Windows is none of what a swarm knows of a node: a label can tell it.
   *
   * @param labels - `null` removes one
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
   * Takes the node out of the swarm, in the order in which nothing is lost: it is made a worker, gives up its tasks, leaves with `leave`,
   * and is struck off when the swarm sees it as down. Of a node that is down already only the last is done. Operations
   * `NodeInspect`, `NodeUpdate`, `TaskList` and `NodeDelete`.
   *
   * @param options - `leave`: lets it leave on its own engine; `force`: strikes it off as it is; `timeout`: for each step
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
