import { EngineTransport, type TransportOptions } from '../transport/index.js';
import { ContainerOperations } from './containers.js';
import { ExecOperations } from './exec.js';
import { ImageOperations } from './images.js';
import { NetworkOperations } from './networks.js';
import { StreamEnds } from './stream-ends.js';
import { SystemOperations } from './system.js';

/**
 * The low level: one typed method for each operation of the Docker Engine API, grouped as the API groups them and named
 * after the operation: `ContainerCreate` is `containers.create`. Names of fields are the wire's own.
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
  readonly containers: ContainerOperations;
  /** Processes in running containers. */
  readonly exec: ExecOperations;
  readonly images: ImageOperations;
  readonly networks: NetworkOperations;
  /** The way to the engine: for operations that this package does not have yet. */
  readonly transport: EngineTransport;

  /**
   * Does not connect yet: the first operation does.
   *
   * @throws InvalidInputError when the address or the version has another form
   */
  constructor(options: TransportOptions = {}) {
    this.transport = new EngineTransport(options);
    const ends = new StreamEnds(this.transport);
    this.system = new SystemOperations(this.transport);
    this.containers = new ContainerOperations(this.transport, ends);
    this.exec = new ExecOperations(this.transport, ends);
    this.images = new ImageOperations(this.transport);
    this.networks = new NetworkOperations(this.transport);
  }

  /** Closes every connection; what is under way fails. */
  close(): Promise<void> {
    return this.transport.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
