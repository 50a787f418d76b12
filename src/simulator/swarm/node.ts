import type { LogQuery, LogLine } from '../state/logs.js';
import type { SimulatedNetwork } from '../state/networks.js';
import type { SwarmFaultPlan } from './faults.js';
import type { SwarmFile, SwarmObject, SwarmTask } from './objects.js';
import type { SwarmPort } from './port.js';

/** How the container of a task ended. */
export interface TaskEnd {
  readonly exitCode: number;
  /** Whether its health check ended it. */
  readonly unhealthy: boolean;
}

/** The container of a task on its node. */
export interface TaskContainer {
  readonly id: string;
  readonly pid: number;
  /** Ports of the host that are published for it, in host mode. */
  readonly ports: readonly SwarmPort[];
  /** Its addresses in the networks of the swarm. */
  readonly addresses: SwarmTask['addresses'];
  /** Starts it. @throws in the engine's words */
  start(): Promise<void>;
  /** Fulfilled once its health check has gone well, at once where there is none. */
  healthy(): Promise<void>;
  /** Fulfilled when it has ended. */
  ended(): Promise<TaskEnd>;
  stop(): Promise<void>;
  remove(): Promise<void>;
  logs(query: LogQuery, signal: AbortSignal): AsyncIterable<LogLine>;
}

/** What a swarm has for its tasks, by id. */
export interface SwarmStore {
  readonly networks: ReadonlyMap<string, SimulatedNetwork>;
  readonly secrets: ReadonlyMap<string, SwarmFile>;
  readonly configs: ReadonlyMap<string, SwarmFile>;
  readonly faults: SwarmFaultPlan;
}

/** What runs the tasks of a node: an engine. */
export interface NodeHost {
  readonly hostname: string;
  readonly os: 'windows' | 'linux';
  readonly cpus: number;
  readonly memory: number;
  readonly engineVersion: string;
  readonly plugins: readonly { readonly Type: string; readonly Name: string }[];
  /** Makes the container of a task. @throws in the engine's words, where the task is rejected */
  prepare(store: SwarmStore, task: SwarmTask, node: SwarmNode): Promise<TaskContainer>;
}

/** The role of a node. */
export type NodeRole = 'worker' | 'manager';
/** Whether a node accepts tasks. */
export type NodeAvailability = 'active' | 'pause' | 'drain';

/** One node of a swarm. */
export class SwarmNode implements SwarmObject {
  readonly id: string;
  version = 0;
  readonly created = new Date();
  updated = this.created;
  role: NodeRole;
  availability: NodeAvailability;
  name = '';
  labels: Readonly<Record<string, string>> = {};
  readonly address: string;
  readonly port: number;
  readonly host: NodeHost;
  state: 'unknown' | 'down' | 'ready' = 'ready';
  message = '';
  /** Whether the network, or the power, of the node is gone. */
  cutOff = false;
  /** Aborted when the node is no longer of the swarm. */
  readonly left = new AbortController();
  /** The containers of its tasks, by the id of the task. */
  readonly containers = new Map<string, TaskContainer>();
  /** The tasks that its agent has begun. */
  readonly begun = new Set<string>();

  constructor(parts: {
    readonly id: string;
    readonly role: NodeRole;
    readonly availability: NodeAvailability;
    readonly address: string;
    readonly port: number;
    readonly host: NodeHost;
  }) {
    this.id = parts.id;
    this.role = parts.role;
    this.availability = parts.availability;
    this.address = parts.address;
    this.port = parts.port;
    this.host = parts.host;
  }

  /** Whether new tasks may come to it. */
  get takesTasks(): boolean {
    return this.state === 'ready' && this.availability === 'active';
  }

  /** Whether tasks that it has may stay. */
  get keepsTasks(): boolean {
    return this.state !== 'down' && this.availability !== 'drain';
  }
}
