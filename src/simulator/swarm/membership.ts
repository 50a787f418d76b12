import { ApiError, badRequest, conflict, systemError } from '../state/api-error.js';
import { Fields } from '../state/decode.js';
import type { EngineState } from '../state/engine.js';
import type { JsonObject } from '../state/model.js';
import { parseSubnet, defaultGateway } from '../state/ipam.js';
import { Cluster } from './cluster.js';
import { isUnlockKey, newSwarmId, newUnlockKey, parseJoinToken } from './ids.js';
import { type NodeAvailability, SwarmNode } from './node.js';
import type { SwarmPace } from './pace.js';
import { reconcile } from './reconcile.js';
import { managersAt, register, splitAddress } from './registry.js';
import { leavingManager, refusal, rpcError } from './texts.js';
import { WindowsNodeHost } from './windows-host.js';

/** What an engine is in a swarm, or that it is in none. */
export class SwarmMembership {
  readonly #engine: EngineState;
  readonly #pace: SwarmPace;
  #cluster: Cluster | undefined;
  #node: SwarmNode | undefined;
  /** Whether the engine was restarted, and waits for the key. */
  locked = false;
  #deadlineMet = false;

  constructor(engine: EngineState, pace: SwarmPace) {
    this.#engine = engine;
    this.#pace = pace;
  }

  /** The swarm that it is in; undefined outside of one. */
  get cluster(): Cluster | undefined {
    return this.#cluster;
  }

  /** What it is there. */
  get node(): SwarmNode | undefined {
    return this.#node;
  }

  /** The swarm, for what only managers can answer. @throws ApiError where it is none, or cannot act as one */
  async control(): Promise<Cluster> {
    if (this.locked) throw refusal.locked();
    const cluster = this.#cluster;
    const node = this.#node;
    if (cluster === undefined || node === undefined) throw refusal.noSwarm();
    if (node.role !== 'manager') throw refusal.worker();
    if (this.hasQuorum) {
      this.#deadlineMet = false;
      return cluster;
    }
    // The first request waits until its time is over; those after it are told at once.
    if (this.#deadlineMet) throw refusal.leaderless();
    this.#deadlineMet = true;
    await cluster.pause(20_000);
    throw refusal.deadline();
  }

  /** Whether the manager that it is reaches more than half of them. */
  get hasQuorum(): boolean {
    const { cluster, node } = this;
    if (cluster === undefined || node === undefined) return false;
    return node.cutOff ? cluster.managers.length === 1 && !cluster.quorumLost : cluster.hasQuorum;
  }

  /** `SwarmInit` @returns the id of the node */
  init(body: JsonObject): string {
    const fields = new Fields(body, 'InitRequest');
    if (this.#cluster !== undefined && fields.boolean('ForceNewCluster')) return this.#forceNew();
    if (this.#cluster !== undefined) throw refusal.swarmExists();
    const { host, port } = this.#addresses(fields);
    const spec = withDefaults(fields.object('Spec'), fields.boolean('AutoLockManagers'));
    const cluster = new Cluster({
      reconcile,
      isManager: (engine) => membershipOf(engine).node?.role === 'manager',
      spec,
      pace: this.#pace,
      addressPools: fields.strings('DefaultAddrPool') ?? ['10.0.0.0/8'],
      subnetSize: fields.number('SubnetSize') || 24,
      dataPathPort: fields.number('DataPathPort') || 4789,
    });
    addIngress(cluster, this.#engine);
    const node = this.#makeNode('manager', availabilityOf(fields), host, port);
    register(cluster);
    this.#enter(cluster, node);
    cluster.write(cluster);
    return node.id;
  }

  /** `SwarmJoin` */
  async join(body: JsonObject): Promise<void> {
    if (this.#cluster !== undefined) throw refusal.swarmExists();
    const fields = new Fields(body, 'JoinRequest');
    const remotes = fields.strings('RemoteAddrs') ?? [];
    if (remotes.length === 0) throw badRequest('at least 1 RemoteAddr is required to join');
    const token = fields.string('JoinToken');
    const parsed = parseJoinToken(token);
    if (parsed === undefined) throw systemError('invalid join token');
    const found = remotes.flatMap(managersAt);
    if (found.length === 0) {
      await this.#wait(10_000);
      throw rpcError.unavailable(
        `connection error: desc = "transport: Error while dialing dial tcp ${remotes[0]}: connect: connection refused"`,
      );
    }
    const meant = found.find(({ cluster }) => cluster.digest === parsed.digest)?.cluster;
    if (meant === undefined) {
      await this.#wait(10_000);
      const actual = found[0]?.cluster.digest ?? '';
      throw systemError(`remote CA does not match fingerprint. Expected: ${parsed.digest}, got ${actual}`);
    }
    const role =
      token === meant.tokens.manager ? 'manager' : token === meant.tokens.worker ? 'worker' : undefined;
    if (role === undefined) {
      await this.#wait(10_000);
      throw rpcError.invalid('A valid join token is necessary to join this cluster');
    }
    const { host, port } = this.#addresses(fields);
    this.#enter(meant, this.#makeNode(role, availabilityOf(fields), host, port));
  }

  /** `SwarmLeave` */
  async leave(force: boolean): Promise<void> {
    const cluster = this.#cluster;
    const node = this.#node;
    if (cluster === undefined || node === undefined) throw refusal.notInSwarm();
    if (this.locked && !force) throw refusal.locked();
    if (node.role === 'manager' && !force) throw this.#refusalToLeave(cluster, node);
    await this.#depart(cluster, node);
  }

  /** `SwarmUnlock` */
  unlock(key: string): void {
    if (this.#cluster === undefined) throw refusal.noSwarm();
    if (!this.locked) throw conflict('swarm is not locked');
    if (!isUnlockKey(key)) throw badRequest('invalid key string');
    if (key !== this.#cluster.unlockKey)
      throw new ApiError(401, 'swarm could not be unlocked: invalid key provided');
    this.locked = false;
    this.setCutOff(false);
  }

  /** What a restart of the engine does: where managers lock themselves, it needs the key. */
  restart(): void {
    const { cluster, node } = this;
    if (cluster === undefined || node === undefined) return;
    const encryption = cluster.spec['EncryptionConfig'] as { AutoLockManagers?: boolean } | undefined;
    if (node.role !== 'manager' || encryption?.AutoLockManagers !== true) return;
    this.locked = true;
    this.setCutOff(true);
  }

  /** Cuts the node off from the swarm, or connects it again; the swarm notices by its heartbeats. */
  setCutOff(cutOff: boolean): void {
    const { cluster, node } = this;
    if (cluster !== undefined && node !== undefined) setCutOff(cluster, node, cutOff);
  }

  /** The engine is closed: nothing of it takes part any more. */
  dispose(): void {
    const { cluster, node } = this;
    if (cluster === undefined || node === undefined) return;
    node.cutOff = true;
    node.left.abort();
    cluster.engines.delete(this.#engine);
    this.#cluster = undefined;
    this.#node = undefined;
    if (cluster.engines.size === 0) cluster.over.abort();
    else setCutOff(cluster, node, true);
  }

  #refusalToLeave(cluster: Cluster, node: SwarmNode): ApiError {
    if (cluster.reachable.length === 1 && cluster.managers.length === 1 && cluster.nodes.has(node.id))
      return leavingManager(1, 0);
    return leavingManager(cluster.managers.length, cluster.reachable.length - 1);
  }

  async #depart(cluster: Cluster, node: SwarmNode): Promise<void> {
    this.#cluster = undefined;
    this.#node = undefined;
    this.locked = false;
    node.left.abort();
    const engine = this.#engine;
    cluster.engines.delete(engine);
    for (const network of cluster.networks.values()) engine.networks.release(network);
    const containers = [...node.containers.values()];
    node.containers.clear();
    await Promise.all(containers.map((container) => container.remove().catch(() => undefined)));
    node.cutOff = true;
    if (cluster.engines.size === 0 || cluster.managers.every((manager) => manager === node)) {
      cluster.over.abort();
      return;
    }
    // A manager that leaves is one no more at once; as a node it stays in the list, down.
    if (node.role === 'manager' && cluster.hasQuorum) node.role = 'worker';
    node.state = 'down';
    cluster.write(node);
  }

  #enter(cluster: Cluster, node: SwarmNode): void {
    this.#cluster = cluster;
    this.#node = node;
    this.#deadlineMet = false;
    cluster.nodes.set(node.id, node);
    cluster.engines.add(this.#engine);
    for (const network of cluster.networks.values()) this.#engine.networks.adopt(network);
    cluster.write(node);
  }

  #makeNode(
    role: SwarmNode['role'],
    availability: NodeAvailability,
    address: string,
    port: number,
  ): SwarmNode {
    return new SwarmNode({
      id: newSwarmId(),
      role,
      availability,
      address,
      port,
      host: new WindowsNodeHost(this.#engine),
    });
  }

  /** Where the node listens and is reached. */
  #addresses(fields: Fields): { readonly host: string; readonly port: number } {
    const listen = splitAddress(fields.string('ListenAddr', '0.0.0.0:2377') || '0.0.0.0:2377', 2377);
    const advertise = fields.string('AdvertiseAddr') || (listen.host === '0.0.0.0' ? '' : listen.host);
    const [one, another] = this.#engine.options.addresses;
    if (advertise === '' && another !== undefined) {
      throw badRequest(
        `could not choose an IP address to advertise since this system has multiple addresses on different interfaces (${one} on Ethernet and ${another} on Ethernet 2) - specify one with --advertise-addr`,
      );
    }
    const { host, port } = splitAddress(advertise || this.#engine.address, listen.port);
    if (/^(?:0\.0\.0\.0|::)$/.test(host))
      throw badRequest(
        'advertise address must be a non-zero IP address or network interface (with optional port number)',
      );
    if (!/^[\d.]+$|:/.test(host)) throw badRequest(`no such interface`);
    return { host, port };
  }

  /** A new swarm with the state of the old one, this node as its only manager. */
  #forceNew(): string {
    const cluster = this.#cluster as Cluster;
    const node = this.#node as SwarmNode;
    node.cutOff = false;
    node.role = 'manager';
    cluster.quorumLost = false;
    for (const other of cluster.managers) {
      if (other === node) continue;
      other.role = 'worker';
      if (other.cutOff) other.state = 'down';
    }
    this.#deadlineMet = false;
    cluster.write(node);
    return node.id;
  }

  /** Waits as this engine's swarms would. */
  async #wait(milliseconds: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, milliseconds / this.#pace.speed).unref());
  }
}

/** Heartbeats that may be missed, and the time between two of them. */
const MISSED = 3;
const HEARTBEAT = 5000;

/** Cuts a node off from its swarm, or connects it again. */
export function setCutOff(cluster: Cluster, node: SwarmNode, cutOff: boolean): void {
  node.cutOff = cutOff;
  cluster.wake();
  if (!cutOff) {
    node.state = 'ready';
    node.message = '';
    cluster.write(node);
    return;
  }
  const dispatcher = cluster.spec['Dispatcher'] as { HeartbeatPeriod?: number } | undefined;
  const period = (dispatcher?.HeartbeatPeriod ?? 0) / 1e6 || HEARTBEAT;
  void cluster.pause(period * MISSED).then((came) => {
    if (!came || !node.cutOff || node.state === 'down') return;
    node.state = 'down';
    node.message = 'heartbeat failure';
    cluster.write(node);
  });
}

function availabilityOf(fields: Fields): NodeAvailability {
  const word = fields.string('Availability');
  if (word === '' || word === 'active') return 'active';
  if (word === 'pause' || word === 'drain') return word;
  throw badRequest(`invalid Availability: "${word}"`);
}

/** Fills in what a new swarm's spec leaves open. */
export function withDefaults(spec: JsonObject, autoLock = false): JsonObject {
  const fields = new Fields(spec, 'Spec');
  return {
    Name: 'default',
    Labels: fields.stringMap('Labels'),
    Orchestration: { TaskHistoryRetentionLimit: 5, ...fields.object('Orchestration') },
    Raft: {
      SnapshotInterval: 10_000,
      KeepOldSnapshots: 0,
      LogEntriesForSlowFollowers: 500,
      ElectionTick: 10,
      HeartbeatTick: 1,
      ...fields.object('Raft'),
    },
    Dispatcher: { HeartbeatPeriod: 5_000_000_000, ...fields.object('Dispatcher') },
    CAConfig: { NodeCertExpiry: 7_776_000_000_000_000, ...fields.object('CAConfig') },
    TaskDefaults: fields.object('TaskDefaults'),
    EncryptionConfig: { AutoLockManagers: autoLock, ...fields.object('EncryptionConfig') },
  };
}

/** The network over which published ports reach tasks on other nodes. */
function addIngress(cluster: Cluster, engine: EngineState): void {
  const subnet = parseSubnet('10.0.0.0/24');
  if (subnet === undefined) return;
  const network = engine.networks.make({
    id: newSwarmId(),
    name: 'ingress',
    driver: 'overlay',
    pools: [{ subnet, gateway: defaultGateway(subnet) }],
    options: { 'com.docker.network.driver.overlay.vxlanid_list': '4096' },
    swarm: { attachable: false, ingress: true },
  });
  cluster.networks.set(network.id, network);
}

/** Makes a new key, so that the old one unlocks nothing. */
export function rotateUnlockKey(cluster: Cluster): void {
  cluster.unlockKey = newUnlockKey();
}

const memberships = new WeakMap<EngineState, SwarmMembership>();

/** What an engine is in a swarm. The state of an engine itself knows nothing of swarms. */
export function membershipOf(engine: EngineState): SwarmMembership {
  const known = memberships.get(engine);
  if (known !== undefined) return known;
  const made = new SwarmMembership(engine, engine.options.swarmPace);
  memberships.set(engine, made);
  return made;
}
