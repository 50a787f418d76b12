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

/** One node of a {@link SimulatedSwarm} to be made. */
export interface SwarmNodeOptions {
  /** The operating system; `windows` by default. A node of `linux` has no socket of its own, and its tasks do nothing. */
  readonly os?: 'windows' | 'linux';
  /** The Windows Server of the host, `2022` by default; `engine.host` may say more. */
  readonly windows?: '2016' | '2019' | '2022' | '2025';
  /** What it is; the first is a manager in any case, the others workers by default. */
  readonly role?: NodeRole;
  /** What it does with tasks; `active` by default. */
  readonly availability?: NodeAvailability;
  /** The name of the host; `WIN-1`, `WIN-2`, `LINUX-3` and so on by default. */
  readonly name?: string;
  /** How its engine is made, of a node with Windows. */
  readonly engine?: SimulatorOptions;
}

/** How a {@link SimulatedSwarm} is made. */
export interface SimulatedSwarmOptions {
  /** Its nodes, the first of them the leading manager, on Windows; by default one of Windows Server 2022. */
  readonly nodes?: readonly SwarmNodeOptions[];
  /** How fast it goes. */
  readonly pace?: Partial<SwarmPace>;
}

/** One node of a simulated swarm, and what can happen to it. */
export class SimulatedSwarmNode {
  /** Its engine; undefined for a node with Linux, and for one that had left its swarm before {@link SimulatedSwarm.of} looked. */
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

  /** Where its engine listens, in the form of DOCKER_HOST. @throws `SimulatorOptionError` for a node without an engine. */
  get host(): string {
    return this.#engineTo('connect to').host;
  }

  /**
   * Cuts it off from the others, as a loss of power or of the network does. What runs on it goes on, unseen. After three
   * heartbeats the swarm finds it `down`, and gives its tasks to others. A manager counts for the quorum no more.
   */
  goDown(): void {
    setCutOff(this.#cluster, this.#node, true);
  }

  /** Connects it again: it ends the tasks that others have meanwhile, and takes new ones. */
  comeBack(): void {
    setCutOff(this.#cluster, this.#node, false);
  }

  /** Lets 24 hours pass for a node that is down: its tasks become `orphaned`. */
  orphanTasks(): void {
    for (const task of this.#cluster.tasks.values())
      if (task.nodeId === this.id && !hasEnded(task))
        this.#cluster.report(task, { state: 'orphaned', message: 'node unreachable for 24 hours' });
  }

  /**
   * What a restart of its engine is to the swarm: with `AutoLockManagers`, a manager is `locked` until `SwarmUnlock`; else nothing.
   * Containers go on.
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
 * engines of one process also make swarms by themselves, by `SwarmInit` and `SwarmJoin`; {@link SimulatedSwarm.of} has
 * the faults of those.
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
   * Starts engines and makes a swarm of them.
   *
   * @param options Its nodes and its pace; all optional.
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
   * @param engine One of its engines. They stay their makers': disposing of the swarm closes none.
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

  /** A node by its place among {@link SimulatedSwarm.nodes}. @throws `SimulatorOptionError` if it does not exist. */
  node(at: number): SimulatedSwarmNode {
    const node = this.nodes[at];
    if (node === undefined)
      throw new SimulatorOptionError(`There is no node ${at}: the swarm has ${this.nodes.length}.`);
    return node;
  }

  /** Plans a failure of the tasks of a service, after those planned before. */
  addFault(fault: SwarmTaskFault): void {
    this.#cluster.faults.add(fault);
  }

  /** Forgets the failures that were planned. */
  clearFaults(): void {
    this.#cluster.faults.clear();
  }

  /**
   * Pauses the update of a service that is going on, or its rollback, as a task that fails does.
   *
   * @param service Name or id.
   * @throws `Error` if the service does not exist.
   */
  pauseRollout(service: string): void {
    const found = getService(this.#cluster, service);
    pauseUpdate(this.#cluster, found, newSwarmId());
  }

  /** Lets the managers find no leader, or find one again. The first request then waits until its time is over. */
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
