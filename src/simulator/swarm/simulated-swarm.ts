import { assertFields } from '../../errors/given.js';
import { SimulatorOptionError, type SimulatorOptions } from '../options.js';
import { WINDOWS } from '../host/windows.js';
import { simulatorOf, WindowsEngineSimulator } from '../simulator.js';
import type { Cluster } from './cluster.js';
import type { SwarmTaskFault } from './faults.js';
import { newSwarmId } from './ids.js';
import { LinuxNodeHost } from './linux-host.js';
import { randomAddress } from '../state/address.js';
import { membershipOf, setCutOff } from './membership.js';
import { type NodeAvailability, type NodeRole, SwarmNode } from './node.js';
import { hasEnded } from './objects.js';
import type { SwarmPace } from './pace.js';
import { getService } from './services.js';
import { pauseUpdate } from './updater.js';

/** The options of one node of a {@link SimulatedSwarm}. */
export interface SwarmNodeOptions {
  /** The operating system. Default: `windows`. A `linux` node has no socket of its own, and its tasks do nothing. */
  readonly os?: 'windows' | 'linux';
  /** The Windows Server version of the host. Default: `2022`. Set more details with `engine.host`. */
  readonly windows?: '2016' | '2019' | '2022' | '2025';
  /** The role. The first node is always a manager. Default for the others: worker. */
  readonly role?: NodeRole;
  /** Whether it accepts tasks. Default: `active`. */
  readonly availability?: NodeAvailability;
  /** The name of the host. Default: `WIN-1`, `WIN-2`, `LINUX-3` and so on. */
  readonly name?: string;
  /** The options of its engine, for a node with Windows. */
  readonly engine?: SimulatorOptions;
}

/** The options of a {@link SimulatedSwarm}. */
export interface SimulatedSwarmOptions {
  /** Its nodes. The first is the leading manager and runs Windows. Default: one node with Windows Server 2022. */
  readonly nodes?: readonly SwarmNodeOptions[];
  /** How fast it runs. */
  readonly pace?: Partial<SwarmPace>;
}

/** One node of a simulated swarm, with methods to make it fail. */
export class SimulatedSwarmNode {
  /**
   * Its engine. Undefined for a node with Linux, and for a node that had left its swarm before
   * {@link SimulatedSwarm.of} was called.
   */
  readonly engine: WindowsEngineSimulator | undefined;
  readonly #cluster: Cluster;
  readonly #node: SwarmNode;

  /** @internal */
  constructor(cluster: Cluster, node: SwarmNode, engine: WindowsEngineSimulator | undefined) {
    this.#cluster = cluster;
    this.#node = node;
    this.engine = engine;
  }

  /** Its id in the swarm. */
  get id(): string {
    return this.#node.id;
  }

  /** The name of its host. */
  get hostname(): string {
    return this.#node.host.hostname;
  }

  /** Where its engine listens, in the form of DOCKER_HOST. @throws `SimulatorOptionError` if the node has no engine. */
  get host(): string {
    return this.#engineTo('connect to').host;
  }

  /**
   * Disconnects the node from the others, like a loss of power or of the network. Its containers continue to run.
   * After three heartbeats the swarm sees the node as `down`, and moves its tasks to other nodes. A manager no longer
   * counts for the quorum.
   */
  goDown(): void {
    setCutOff(this.#cluster, this.#node, true);
  }

  /** Connects the node again. It ends the tasks that other nodes have taken over, and accepts new ones. */
  comeBack(): void {
    setCutOff(this.#cluster, this.#node, false);
  }

  /** Makes 24 hours pass for a node that is down: its tasks become `orphaned`. */
  orphanTasks(): void {
    for (const task of this.#cluster.tasks.values())
      if (task.nodeId === this.id && !hasEnded(task))
        this.#cluster.report(task, { state: 'orphaned', message: 'node unreachable for 24 hours' });
  }

  /**
   * Does to the swarm what a restart of the engine does. With `AutoLockManagers`, a manager is `locked` until
   * `SwarmUnlock`. Otherwise nothing changes. Containers continue to run.
   *
   * @throws `SimulatorOptionError` if the node has no engine, or the engine has left the swarm.
   */
  restartEngine(): void {
    const membership = membershipOf(this.#engineTo('restart').state);
    if (membership.node !== this.#node)
      throw new SimulatorOptionError(`The engine of ${this.hostname} has left the swarm.`);
    membership.restart();
  }

  #engineTo(what: string): WindowsEngineSimulator {
    if (this.engine !== undefined) return this.engine;
    throw new SimulatorOptionError(
      this.#node.host.os === 'linux'
        ? `${this.hostname} is a Linux node, which has no engine to ${what}.`
        : `${this.hostname} has left the swarm: it has no engine to ${what}.`,
    );
  }
}

/**
 * A swarm of simulated engines, ready to use: its nodes have joined, each engine on a socket of its own. Simulated
 * engines of one process can also create swarms by themselves, with `SwarmInit` and `SwarmJoin`. Use
 * {@link SimulatedSwarm.of} to plan faults in those.
 *
 * @example
 * ```ts
 * await using swarm = await SimulatedSwarm.start({ nodes: [{ windows: '2022' }, { windows: '2019' }] });
 * process.env.DOCKER_HOST = swarm.host;
 * swarm.addFault({ service: 'web', code: 0xc0370101, times: 2 });
 * swarm.node(1).goDown();
 * ```
 */
export class SimulatedSwarm implements AsyncDisposable {
  /** Its nodes, in the order in which they were given. */
  readonly nodes: readonly SimulatedSwarmNode[];
  readonly #cluster: Cluster;
  readonly #engines: readonly WindowsEngineSimulator[];

  private constructor(
    cluster: Cluster,
    nodes: readonly SimulatedSwarmNode[],
    engines: readonly WindowsEngineSimulator[],
  ) {
    this.#cluster = cluster;
    this.nodes = nodes;
    this.#engines = engines;
  }

  /**
   * Starts engines and creates a swarm of them.
   *
   * @param options Its nodes and its pace. Both are optional.
   * @throws `SimulatorOptionError` if options are wrong. If an engine cannot listen, it is the error of Node.
   */
  static async start(options: SimulatedSwarmOptions = {}): Promise<SimulatedSwarm> {
    assertFields('options', options, { nodes: 'array?', pace: 'object?' });
    const { nodes = [{}], pace = {} } = options;
    for (const node of nodes) assertFields('node', node, { engine: 'object?' });
    if (nodes.length === 0 || nodes[0]?.os === 'linux' || nodes[0]?.role === 'worker')
      throw new SimulatorOptionError('The first node of a swarm is a manager with Windows.');
    const engines: WindowsEngineSimulator[] = [];
    try {
      const made: SimulatedSwarmNode[] = [];
      for (const [at, node] of nodes.entries()) {
        if (node.os === 'linux') {
          made.push(addLinuxNode(clusterOf(engines[0]), node, at));
          continue;
        }
        const engine = await WindowsEngineSimulator.start({
          hostPorts: 'ephemeral',
          ...node.engine,
          host: { ...hostOf(node, at), ...node.engine?.host },
          swarmPace: { ...node.engine?.swarmPace, ...pace },
        });
        engines.push(engine);
        await join(engine, engines[0], node);
        made.push(nodeOf(engine));
      }
      return new SimulatedSwarm(clusterOf(engines[0]), made, engines);
    } catch (error) {
      await Promise.all(engines.map((engine) => engine[Symbol.asyncDispose]()));
      throw error;
    }
  }

  /**
   * The swarm that an engine is in, with the nodes that it has now.
   *
   * @param engine One of its engines. Disposing of this swarm does not close them.
   * @throws `SimulatorOptionError` if the engine is not in a swarm.
   */
  static of(engine: WindowsEngineSimulator): SimulatedSwarm {
    assertFields('engine', engine, { state: 'object' });
    const cluster = clusterOf(engine);
    const engines = new Map(
      [...cluster.engines].map((state) => [membershipOf(state).node, simulatorOf(state)] as const),
    );
    const nodes = [...cluster.nodes.values()].map(
      (node) => new SimulatedSwarmNode(cluster, node, engines.get(node)),
    );
    return new SimulatedSwarm(cluster, nodes, []);
  }

  /** Where the first manager listens, in the form of DOCKER_HOST. */
  get host(): string {
    return this.node(0).host;
  }

  /** A node by its index in {@link SimulatedSwarm.nodes}. @throws `SimulatorOptionError` if it does not exist. */
  node(at: number): SimulatedSwarmNode {
    const node = this.nodes[at];
    if (node === undefined)
      throw new SimulatorOptionError(`There is no node ${at}: the swarm has ${this.nodes.length}.`);
    return node;
  }

  /** Plans a failure of the tasks of a service. It comes after those planned before. */
  addFault(fault: SwarmTaskFault): void {
    this.#cluster.faults.add(fault);
  }

  /** Removes the planned failures. */
  clearFaults(): void {
    this.#cluster.faults.clear();
  }

  /**
   * Pauses a running update or rollback of a service, like a task that fails.
   *
   * @param service The name or id of the service.
   * @throws `Error` if the service does not exist.
   */
  pauseRollout(service: string): void {
    const found = getService(this.#cluster, service);
    pauseUpdate(this.#cluster, found, newSwarmId());
  }

  /**
   * Makes the managers lose their leader, or find one again. Without a leader, the first request waits until its time
   * is over.
   */
  loseQuorum(lost = true): void {
    this.#cluster.quorumLost = lost;
    this.#cluster.wake();
  }

  /** Closes the engines that {@link SimulatedSwarm.start} has started. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#engines.map((engine) => engine[Symbol.asyncDispose]()));
  }
}

function clusterOf(engine: WindowsEngineSimulator | undefined): Cluster {
  const cluster = engine && membershipOf(engine.state).cluster;
  if (cluster === undefined) throw new SimulatorOptionError('The engine is in no swarm.');
  return cluster;
}

function nodeOf(engine: WindowsEngineSimulator): SimulatedSwarmNode {
  return new SimulatedSwarmNode(clusterOf(engine), membershipOf(engine.state).node as SwarmNode, engine);
}

function hostOf({ windows = '2022', name }: SwarmNodeOptions, at: number): SimulatorOptions['host'] {
  const { build, revision, productType } = WINDOWS[`server-${windows}`];
  return { build, revision, productType, name: name ?? `WIN-${at + 1}` };
}

async function join(
  engine: WindowsEngineSimulator,
  first: WindowsEngineSimulator | undefined,
  { role = 'worker', availability = 'active' }: SwarmNodeOptions,
): Promise<void> {
  const swarm = membershipOf(engine.state);
  if (engine === first) {
    swarm.init({ ListenAddr: '0.0.0.0:2377', Availability: availability });
    return;
  }
  const { tokens, leader } = clusterOf(first);
  await swarm.join({
    ListenAddr: '0.0.0.0:2377',
    RemoteAddrs: [`${leader?.address}:${leader?.port}`],
    JoinToken: tokens[role],
    Availability: availability,
  });
}

function addLinuxNode(
  cluster: Cluster,
  { name, role = 'worker', availability = 'active' }: SwarmNodeOptions,
  at: number,
): SimulatedSwarmNode {
  const host = new LinuxNodeHost({
    hostname: name ?? `LINUX-${at + 1}`,
    cpus: 4,
    memory: 8 * 1024 ** 3,
    engineVersion: cluster.leader?.host.engineVersion ?? '',
  });
  const node = new SwarmNode({
    id: newSwarmId(),
    role,
    availability,
    address: randomAddress(),
    port: 2377,
    host,
  });
  cluster.nodes.set(node.id, node);
  cluster.write(node);
  return new SimulatedSwarmNode(cluster, node, undefined);
}
