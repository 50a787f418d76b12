import { setTimeout as delay } from 'node:timers/promises';
import { anySignal } from '../../common/any-signal.js';
import { abortable } from '../../common/abortable.js';
import { checkFunction, checkOptions } from '../../common/options.js';
import { after, readTimeout } from '../../common/timeout.js';
import { messageOf } from '../../errors/message.js';
import { NodeChangedError, NodeTimeoutError, type NodeGoal } from '../../errors/node-wait.js';
import type { CallOptions, Engine } from '../../engine/index.js';
import { nodeSpecOf, type Duration, type NodeSpec, type SwarmNode } from '../../models/index.js';
import { ifThere } from '../if-there.js';
import { changed } from './change.js';
import { PassingFailures, patiently } from './passing.js';
import { orSwarmError, refuses, swarmErrorOf } from './refusals.js';
import { tableWith, type TableChange } from './table.js';

/** How long to wait for a node. */
export interface NodeWaitOptions extends CallOptions {
  /** How long it may take: milliseconds, or text such as `5m`. Default: `10m`; 0 and `Infinity` mean no limit. */
  readonly timeout?: Duration | undefined;
  /** Milliseconds between two checks. Default: 250. */
  readonly interval?: number | undefined;
}

/** How to remove a node from a swarm. */
export interface NodeRemoveOptions extends NodeWaitOptions {
  /**
   * Makes the engine of the node leave the swarm after its tasks have been moved: `() => second.swarm.leave()`.
   * Without this, the node must already have left, or must be lost.
   */
  readonly leave?: ((options: CallOptions) => Promise<unknown>) | undefined;
  /** Removes the node even if it is not down. The node does not notice, and continues. Default: false. */
  readonly force?: boolean | undefined;
}

/** The result of removing a node from a swarm. */
export interface NodeRemoval {
  /**
   * Whether the node was removed from the list of the swarm. False for the engine's own node: it has left the swarm, and only a
   * manager that is still in the swarm can remove it from the list.
   */
  readonly removed: boolean;
}

const INTERVAL = 250;
/** Longer than the stop grace period of most services. A new manager needs only seconds. */
const TIMEOUT = 10 * 60_000;

/** States in which a task has, or is about to have, a container. */
const ALIVE = new Set([
  'new', 'allocated', 'pending', 'assigned', 'accepted', 'preparing', 'ready', 'starting', 'running',
]); // prettier-ignore

/**
 * A node of a swarm. Every method that calls the engine throws {@link NotFoundError} if the node does not exist, and
 * {@link SwarmError} if the engine is not a manager of a swarm. {@link Docker} lists the other errors. A change is
 * repeated if the swarm has changed the node at the same time. If the swarm loses its leader, or the engine restarts,
 * changes and waits try again for two minutes at most.
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
   * until it has none. Tasks of global services end. Containers that are not part of a service stay. If no other node
   * fits a service, its tasks wait. After {@link NodeHandle.activate} the tasks do not move back: see
   * {@link Service.redeploy}.
   *
   * @param options - `timeout`: default: `10m`
   * @throws `InvalidInputError` if a time is not valid.
   * @throws `NodeTimeoutError` if it takes longer than `timeout`.
   * @throws `NodeChangedError` if another client sets the node to accept tasks again meanwhile.
   * @example
   * ```ts
   * const node = docker.swarm.nodes.get('win-2');
   * await node.drain({ timeout: '5m' });
   * ```
   */
  async drain(options: NodeWaitOptions = {}): Promise<void> {
    await this.#waited('drained', options, async ({ signal, see, seen }) => {
      const id = await this.#availability('drain', signal);
      return async () => {
        const { Spec, Status: node } = await this.#node(signal, id);
        if (Spec.Availability !== 'drain')
          throw new NodeChangedError(this.id, 'drained', 'drain', Spec.Availability ?? 'active', seen());
        // Nobody can see the tasks of a node that is down; others take them.
        if (node.State === 'down') return true;
        const tasks = await this.engine.tasks.list({ filters: { node: [id] }, signal });
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
  async activate(options: CallOptions = {}): Promise<void> {
    await this.#availability('active', checkOptions(options).signal);
  }

  /**
   * Operations `NodeInspect` and `NodeUpdate`: the node keeps its tasks, but gets no new ones.
   *
   * @example
   * ```ts
   * await docker.swarm.nodes.get('win-2').pause();
   * ```
   */
  async pause(options: CallOptions = {}): Promise<void> {
    await this.#availability('pause', checkOptions(options).signal);
  }

  /**
   * Operations `NodeInspect` and `NodeUpdate`: makes the node a manager, and waits until the other managers reach it.
   * Keep the number of managers odd. A swarm with three managers still works after it has lost one.
   *
   * @param options - `timeout`: default: `10m`
   * @throws `InvalidInputError` if a time is not valid.
   * @throws `NodeTimeoutError` if the node takes longer than `timeout`.
   * @throws `NodeChangedError` if another client makes the node a worker again meanwhile.
   * @example
   * ```ts
   * await docker.swarm.nodes.get('win-2').promote({ timeout: '1m' });
   * ```
   */
  async promote(options: NodeWaitOptions = {}): Promise<void> {
    await this.#waited('manager', options, async ({ signal, see, seen }) => {
      const id = await this.#change((spec) => ({ ...spec, Role: 'manager' }), signal);
      return async () => {
        const { Spec, ManagerStatus } = await this.#node(signal, id);
        if (Spec.Role !== 'manager')
          throw new NodeChangedError(this.id, 'manager', 'manager', Spec.Role ?? 'worker', seen());
        see(ManagerStatus?.Reachability ?? 'no manager yet');
        return ManagerStatus?.Reachability === 'reachable';
      };
    });
  }

  /**
   * Operations `NodeInspect`, `NodeUpdate` and `SystemInfo`: makes the node a worker, and waits until it is no longer
   * a manager. The engine's own node cannot ask the swarm after that, because it is no longer a manager. For this
   * node, the method waits for the engine's own state in the swarm.
   *
   * @param options - `timeout`: default: `10m`
   * @throws `InvalidInputError` if a time is not valid.
   * @throws `SwarmError` if the node is the last manager.
   * @throws `NodeTimeoutError` if the node takes longer than `timeout`.
   * @throws `NodeChangedError` if another client makes the node a manager again meanwhile.
   * @example
   * ```ts
   * await docker.swarm.nodes.get('win-2').demote({ timeout: '1m' });
   * ```
   */
  async demote(options: NodeWaitOptions = {}): Promise<void> {
    await this.#waited('worker', options, async ({ signal, see, seen }) => {
      let id: string | undefined;
      try {
        await this.#change(
          (spec) => ({ ...spec, Role: 'worker' }),
          signal,
          (node) => {
            id = node;
          },
        );
      } catch (error) {
        // An engine may answer its own demotion as the worker that it is by then: the look tells.
        if (id === undefined || !refuses(error, 'swarm-not-a-manager')) throw error;
      }
      return async () => {
        try {
          const { Spec, ManagerStatus } = await this.#node(signal, id);
          if (Spec.Role !== 'worker')
            throw new NodeChangedError(this.id, 'worker', 'worker', Spec.Role ?? 'manager', seen());
          see(ManagerStatus == null ? '' : 'still a manager');
          return ManagerStatus == null;
        } catch (error) {
          if (!refuses(error, 'swarm-not-a-manager')) throw error;
          const { Swarm } = await this.engine.system.info({ signal });
          if (Swarm?.NodeID !== id) throw error;
          return Swarm?.ControlAvailable !== true;
        }
      };
    });
  }

  /**
   * Operations `NodeInspect` and `NodeUpdate`: sets labels of the node and keeps the others. Constraints use them as
   * `node.labels.NAME`. A swarm does not know the Windows build of a node: use a label for it.
   *
   * @param labels - `null` removes a label
   * @example
   * ```ts
   * await docker.swarm.nodes.get('win-2').setLabels({ 'os-build': '20348', old: null });
   * ```
   */
  async setLabels(labels: TableChange, options: CallOptions = {}): Promise<void> {
    const { signal } = checkOptions(options);
    await this.#change((spec) => ({ ...spec, Labels: tableWith(spec.Labels, labels) }), signal);
  }

  /**
   * Removes the node from the swarm step by step, so that nothing is lost. It makes the node a worker, moves its
   * tasks, lets it leave with `leave`, and removes it when its state is down. If the node is already down, only the
   * last step is done. For the engine's own node, the tasks are moved first, because a worker cannot ask for that.
   * After it has left, another manager has to remove it. Operations `NodeInspect`, `NodeUpdate`, `TaskList`,
   * `NodeDelete` and `SystemInfo`.
   *
   * @param options - `leave`: makes the engine of the node leave the swarm; `force`: removes the node even if it is
   * not down; `timeout`: for each step, default: `10m`
   * @returns whether the node was removed from the list of the swarm. This is also true if another client removed it
   * meanwhile
   * @throws `SwarmError` if the node is still in the swarm and neither `leave` nor `force` is set, or if it is the
   * last manager.
   * @throws `NodeTimeoutError` if a step takes longer than `timeout`.
   * @throws `NodeChangedError` if another client undoes a step meanwhile.
   * @example
   * ```ts
   * await using second = await connect({ host: 'ssh://admin@win-2' });
   * await docker.swarm.nodes.get('win-2').remove({ leave: (options) => second.swarm.leave(options), timeout: '5m' });
   * ```
   */
  async remove(options: NodeRemoveOptions = {}): Promise<NodeRemoval> {
    const { leave, force = false, signal } = checkOptions(options);
    checkFunction('leave', leave);
    const { ID, Status, ManagerStatus } = await this.inspect({ signal });
    const node = new NodeHandle(this.engine, ID);
    const isUp = Status.State === 'ready';
    if (leave !== undefined && isUp && ID === (await this.#ownId(signal))) {
      await node.drain(options);
      await node.demote(options);
      await node.#leave(leave, options, () => Promise.resolve(true));
      return { removed: false };
    }
    if (leave !== undefined && isUp) {
      await ifThere(async () => {
        if (ManagerStatus != null) await node.demote(options);
        await node.drain(options);
      });
      await node.#leave(leave, options, async (until, see) => {
        const now = await ifThere(() => this.engine.nodes.inspect(ID, { signal: until }));
        see(`it is ${now?.Status.State ?? 'gone'}`);
        return now === undefined || now.Status.State === 'down';
      });
    } else if (!isUp && ManagerStatus != null) {
      await node.#change((spec) => ({ ...spec, Role: 'worker' }), signal);
    }
    await ifThere(() => patiently(() => this.engine.nodes.delete(ID, { force, signal }), signal));
    return { removed: true };
  }

  #leave(
    leave: NonNullable<NodeRemoveOptions['leave']>,
    options: NodeWaitOptions,
    hasLeft: (signal: AbortSignal, see: (what: string) => void) => Promise<boolean>,
  ): Promise<void> {
    return this.#waited('down', options, async ({ signal, see }) => {
      see('it has not left');
      await abortable(leave({ signal }), signal);
      return () => hasLeft(signal, see);
    });
  }

  /** The word `self` for the engine's own node is the docker CLI's; an engine does not know it. */
  async #node(signal: AbortSignal | undefined, known?: string): Promise<SwarmNode> {
    const id = known ?? (this.id === 'self' ? await this.#ownId(signal) : this.id);
    // Outside of a swarm the engine says so.
    return this.engine.nodes.inspect(id === undefined || id === '' ? this.id : id, { signal });
  }

  async #ownId(signal: AbortSignal | undefined): Promise<string | undefined> {
    return (await this.engine.system.info({ signal })).Swarm?.NodeID;
  }

  #availability(Availability: NodeSpec['Availability'], signal: AbortSignal | undefined): Promise<string> {
    return this.#change((spec) => ({ ...spec, Availability }), signal);
  }

  /**
   * @returns the id of the node: after the change, `self` may mean another node, and several nodes may have the host
   * name
   */
  async #change(
    change: (spec: NodeSpec) => NodeSpec,
    signal: AbortSignal | undefined,
    onSend: (id: string) => void = () => undefined,
  ): Promise<string> {
    let id = this.id;
    await changed<NodeSpec>(
      async () => {
        const node = await this.#node(signal);
        id = node.ID;
        return { version: node.Version.Index, spec: nodeSpecOf(node) };
      },
      change,
      (version, spec) => {
        onSend(id);
        return this.engine.nodes.update(id, version, spec, { signal });
      },
      signal,
    );
    return id;
  }

  /** Starts a change, and checks until it has taken effect. */
  async #waited(
    goal: NodeGoal,
    options: NodeWaitOptions,
    begin: (wait: Wait) => Promise<Look>,
  ): Promise<void> {
    const { signal } = checkOptions(options);
    const interval = readTimeout('interval', options.interval ?? INTERVAL);
    const timeout = readTimeout('timeout', options.timeout ?? TIMEOUT);
    signal?.throwIfAborted();
    const over = new AbortController();
    const either = anySignal(signal, over.signal);
    let lastSeen = '';
    const see = (what: string): void => {
      lastSeen = what;
    };
    using _ = after(timeout, () => {
      over.abort();
    });
    try {
      const isThere = await begin({ signal: either, see, seen: () => lastSeen });
      const passing = new PassingFailures();
      passing.reached();
      for (;;) {
        try {
          if (await isThere()) return;
          passing.over();
        } catch (error) {
          passing.met(error);
          see(messageOf(error));
        }
        await delay(interval, undefined, { signal: either });
      }
    } catch (error) {
      signal?.throwIfAborted();
      if (over.signal.aborted) throw new NodeTimeoutError(this.id, goal, lastSeen, timeout);
      throw swarmErrorOf(error);
    }
  }
}

/** Whether the change has taken effect. */
type Look = () => Promise<boolean>;

/** A wait for a node. */
interface Wait {
  /** Aborted when the wait is over. */
  readonly signal: AbortSignal;
  /** Notes what was seen last, for the error if the change takes no effect. */
  readonly see: (what: string) => void;
  readonly seen: () => string;
}
