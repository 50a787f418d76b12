import { EngineTransport, type TransportOptions } from '../transport/index.js';
import { BuildOperations } from './build.js';
import { ConfigOperations } from './configs.js';
import { ContainerOperations } from './containers.js';
import { DistributionOperations } from './distribution.js';
import { ExecOperations } from './exec.js';
import { ImageOperations } from './images.js';
import { NetworkOperations } from './networks.js';
import { NodeOperations } from './nodes.js';
import { PluginOperations } from './plugins.js';
import { SecretOperations } from './secrets.js';
import { ServiceOperations } from './services.js';
import { SessionOperations } from './session.js';
import { SwarmOperations } from './swarm.js';
import { SystemOperations } from './system.js';
import { TaskOperations } from './tasks.js';
import { VolumeOperations } from './volumes.js';

/**
 * The low level: one typed method for each operation of the Docker Engine API, in the groups of the API and with its
 * names: `ContainerCreate` is `containers.create`. Field names are those of the API. Fields and operations that need
 * a later API version are refused with `NotInApiVersionError` before anything is sent.
 *
 * Each method can throw these errors. Connection: `EngineUnreachableError`, `EngineDisconnectedError`,
 * `ResponseTimeoutError`, `ClientClosedError`. API version: `ApiVersionError`, `NotInApiVersionError`. An id or a
 * name that cannot be part of a path: `InvalidInputError`. An answer that is not one of the Engine API:
 * `UnexpectedAnswerError`. Any other refusal: `EngineError`, or `HcsError` if it comes from the Host Compute Service.
 * If `signal` is aborted: its reason.
 *
 * @example
 * ```ts
 * await using engine = new Engine({ host: 'npipe:////./pipe/docker_engine' });
 * const { OSType, NCPU } = await engine.system.info();
 * ```
 */
export class Engine implements AsyncDisposable {
  /** The engine itself. */
  readonly system: SystemOperations;
  /** Containers. */
  readonly containers: ContainerOperations;
  /** Processes in running containers. */
  readonly exec: ExecOperations;
  /** Images. */
  readonly images: ImageOperations;
  /** The builder and its cache. */
  readonly build: BuildOperations;
  /** Images in their registry. */
  readonly distribution: DistributionOperations;
  /** Networks. */
  readonly networks: NetworkOperations;
  /** Volumes. */
  readonly volumes: VolumeOperations;
  /** Plugins. Linux only: an engine on Windows has none. */
  readonly plugins: PluginOperations;
  /** The swarm that the engine is a node of. */
  readonly swarm: SwarmOperations;
  /** The nodes of a swarm; the engine must be a manager. */
  readonly nodes: NodeOperations;
  /** The services of a swarm; the engine must be a manager. */
  readonly services: ServiceOperations;
  /** The tasks of a swarm; the engine must be a manager. */
  readonly tasks: TaskOperations;
  /** The secrets of a swarm; the engine must be a manager. */
  readonly secrets: SecretOperations;
  /** The configs of a swarm; the engine must be a manager. */
  readonly configs: ConfigOperations;
  /** The connection from BuildKit back to the client. */
  readonly session: SessionOperations;
  /** The connection to the engine, for requests that are not in the specification. */
  readonly transport: EngineTransport;

  /**
   * Does not connect yet: the first operation does.
   *
   * @throws `InvalidInputError` if the address or the version is not valid.
   */
  constructor(options: TransportOptions = {}) {
    this.transport = new EngineTransport(options);
    this.system = new SystemOperations(this.transport);
    this.containers = new ContainerOperations(this.transport);
    this.exec = new ExecOperations(this.transport);
    this.images = new ImageOperations(this.transport);
    this.build = new BuildOperations(this.transport);
    this.distribution = new DistributionOperations(this.transport);
    this.networks = new NetworkOperations(this.transport);
    this.volumes = new VolumeOperations(this.transport);
    this.plugins = new PluginOperations(this.transport);
    this.swarm = new SwarmOperations(this.transport);
    this.nodes = new NodeOperations(this.transport);
    this.services = new ServiceOperations(this.transport);
    this.tasks = new TaskOperations(this.transport);
    this.secrets = new SecretOperations(this.transport);
    this.configs = new ConfigOperations(this.transport);
    this.session = new SessionOperations(this.transport);
  }

  /** Closes every connection; what is under way fails. */
  close(): Promise<void> {
    return this.transport.close();
  }

  /** The same as {@link Engine.close}, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
