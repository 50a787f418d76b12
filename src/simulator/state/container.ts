import { setMaxListeners } from 'node:events';
import type { RequestListener } from 'node:http';
import type { ResolvedIsolation } from '../hcs/compatibility.js';
import { Channel } from '../streams/channel.js';
import { Broadcast } from '../streams/broadcast.js';
import type { ContainerFileSystem } from '../windows/filesystem.js';
import { TERMINATED_EXIT, type Command, type Machine } from '../windows/process.js';
import type { ServiceManager } from '../windows/services.js';
import type { ContainerHealth } from './health-result.js';
import { shortId } from './ids.js';
import type { SimulatedImage } from './images.js';
import { ContainerLog } from './logs.js';
import type { ContainerConfig, HostConfig } from './model.js';
import type { ContainerMount } from './mounts.js';
import type { SimulatedNetwork } from './networks.js';
import { PublishedPorts } from './ports.js';

/** The state of a container. */
export type ContainerStatus = 'created' | 'running' | 'paused' | 'exited' | 'removing';

/** What a container is made of. */
export interface ContainerParts {
  readonly id: string;
  readonly name: string;
  readonly config: ContainerConfig;
  readonly hostConfig: HostConfig;
  readonly image: SimulatedImage;
  readonly isolation: ResolvedIsolation;
  readonly mounts: readonly ContainerMount[];
  readonly fs: ContainerFileSystem;
  readonly services: ServiceManager;
  readonly commands: ReadonlyMap<string, Command>;
  readonly isTask: boolean;
}

/** The streams and the end of one run of a container; made before the run, so that a client can attach early. */
export interface ContainerRun {
  readonly output: Broadcast;
  readonly stdin: Channel<Uint8Array>;
  /** Aborted with the exit code to leave when everything in the container is to end. */
  readonly killer: AbortController;
  /** Fulfilled with the exit code once the run is over and the container's state says so. */
  readonly exited: Promise<number>;
  readonly settleExit: (code: number) => void;
}

/** A container of a simulated engine. */
export class SimulatedContainer {
  /** Its id, 64 hexadecimal digits. */
  readonly id: string;
  /** Its name, without a slash. */
  name: string;
  /** When it was created. */
  readonly created = new Date();
  /** The part of its configuration that does not depend on the host. */
  readonly config: ContainerConfig;
  /** The part of its configuration for this host. */
  hostConfig: HostConfig;
  /** The image that it was created from. */
  readonly image: SimulatedImage;
  /** Whether it is a task of a swarm. */
  readonly isTask: boolean;
  /** The isolation that it runs with: `process` or `hyperv`, also if `default` was asked for. */
  readonly isolation: ResolvedIsolation;
  /** Its mounts. */
  readonly mounts: readonly ContainerMount[];
  /** Its files. Its programs see changes at once. */
  readonly fs: ContainerFileSystem;
  /** Its Windows services. */
  readonly services: ServiceManager;
  /** @internal */
  readonly log = new ContainerLog();
  /** Its networks, by name. */
  readonly networks = new Map<string, SimulatedNetwork>();
  /** Fulfilled when the container is removed. */
  readonly removed: Promise<void>;

  /** Its state. */
  status: ContainerStatus = 'created';
  /** The message of the last start that failed. */
  error = '';
  /** The exit code of its last run; 0 before the first end. */
  exitCode = 0;
  /** The process id of its first process; 0 while it does not run. */
  pid = 0;
  /** When it last started; undefined before the first start. */
  started: Date | undefined;
  /** When it last ended; undefined before the first end. */
  finished: Date | undefined;
  /** How often its restart policy has started it again. */
  restartCount = 0;
  /** The results of its health check; undefined if it has none, or if the container never ran. */
  health: ContainerHealth | undefined;
  /** The ports of the host that are published for it. */
  ports = new PublishedPorts();
  /** @internal */
  run: ContainerRun = newRun();
  /**
   * Ends its health checks; undefined where none are going on.
   *
   * @internal
   */
  healthMonitor: AbortController | undefined;

  readonly #commands: ReadonlyMap<string, Command>;
  readonly #listeners = new Map<number, RequestListener>();
  #settleRemoved: () => void = () => undefined;

  /** @internal */
  constructor(parts: ContainerParts) {
    this.id = parts.id;
    this.name = parts.name;
    this.config = parts.config;
    this.hostConfig = parts.hostConfig;
    this.image = parts.image;
    this.isolation = parts.isolation;
    this.mounts = parts.mounts;
    this.fs = parts.fs;
    this.services = parts.services;
    this.isTask = parts.isTask;
    this.#commands = parts.commands;
    this.removed = new Promise((resolve) => (this.#settleRemoved = resolve));
  }

  /** Whether it is running, even if it is paused. */
  get isUp(): boolean {
    return this.status === 'running' || this.status === 'paused';
  }

  /**
   * What terminates each process besides the main one, by process id.
   *
   * @internal
   */
  readonly processes = new Map<number, AbortController>();

  /** The container as its programs see it. */
  get machine(): Machine {
    return {
      hostname: this.config.Hostname || shortId(this.id),
      user: this.config.User || 'ContainerAdministrator',
      osVersion: this.image.osVersion,
      network: this.#firstAddress(),
      fs: this.fs,
      services: this.services,
      commands: this.#commands,
      terminate: (pid) => {
        const killer = this.processes.get(pid);
        killer?.abort(TERMINATED_EXIT);
        return killer !== undefined;
      },
      listen: (port, listener) => {
        this.#listeners.set(port, listener);
        return () => {
          this.#listeners.delete(port);
          this.ports.disconnect();
        };
      },
    };
  }

  /**
   * What listens on a port of the container now.
   *
   * @internal
   */
  listener(port: number): RequestListener | undefined {
    return this.status === 'running' ? this.#listeners.get(port) : undefined;
  }

  /**
   * Readies streams for the next run.
   *
   * @internal
   */
  renewRun(): void {
    this.run = newRun();
  }

  /**
   * Tells who waits for the removal.
   *
   * @internal
   */
  markRemoved(): void {
    this.status = 'removing';
    this.#settleRemoved();
  }

  #firstAddress(): Machine['network'] {
    for (const network of this.networks.values()) {
      const endpoint = network.endpoints.get(this.id);
      if (endpoint === undefined || endpoint.ipAddress === '') continue;
      const { ipAddress, gateway, prefixLength } = endpoint;
      return { ipAddress, gateway, prefixLength };
    }
    return undefined;
  }
}

function newRun(): ContainerRun {
  let settleExit: (code: number) => void = () => undefined;
  const exited = new Promise<number>((resolve) => (settleExit = resolve));
  const killer = new AbortController();
  // Every process of the container listens to it.
  setMaxListeners(0, killer.signal);
  return { output: new Broadcast(), stdin: new Channel(), killer, exited, settleExit };
}
