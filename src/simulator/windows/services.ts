import type { RequestListener } from 'node:http';
import type { ContainerFileSystem } from './filesystem.js';

/** The parts of the machine that a service uses. */
export interface ServiceHost {
  /** Files of the container. */
  readonly fs: ContainerFileSystem;
  /** Answers HTTP requests on a port of the container, until the returned function is called. */
  listen(port: number, listener: RequestListener): () => void;
}

/** A Windows service, as `net` and `sc` show it. */
export interface ServiceDefinition {
  /** Key name: `w3svc`. */
  readonly name: string;
  /** Display name: `World Wide Web Publishing Service`. */
  readonly displayName: string;
  /** Starts the service. The returned function stops it. */
  start(machine: ServiceHost): () => void;
}

/** The services of one container: those of its image, and those that are installed later. */
export class ServiceManager {
  readonly #known: ReadonlyMap<string, ServiceDefinition>;
  readonly #installed: Set<string>;
  readonly #running = new Map<string, () => void>();

  constructor(known: readonly ServiceDefinition[], installed: Iterable<string>) {
    this.#known = new Map(known.map((service) => [service.name.toLowerCase(), service]));
    this.#installed = new Set([...installed].map((name) => name.toLowerCase()));
  }

  /** The key names of the installed services. */
  get installed(): ReadonlySet<string> {
    return this.#installed;
  }

  /** Finds an installed service by key name or display name. */
  find(name: string): ServiceDefinition | undefined {
    const wanted = name.toLowerCase();
    return this.list().find(
      (service) => service.name === wanted || service.displayName.toLowerCase() === wanted,
    );
  }

  /** Every installed service. */
  list(): ServiceDefinition[] {
    return [...this.#installed].map(
      (name) => this.#known.get(name) ?? { name, displayName: name, start: () => () => undefined },
    );
  }

  /** Installs a service. It does not run yet. */
  install(name: string): void {
    this.#installed.add(name.toLowerCase());
  }

  /** Whether a service runs. */
  isRunning(service: ServiceDefinition): boolean {
    return this.#running.has(service.name);
  }

  /** Starts a service, if it is not running. */
  start(service: ServiceDefinition, machine: ServiceHost): void {
    if (!this.isRunning(service)) this.#running.set(service.name, service.start(machine));
  }

  /** Stops a service, if it is running. */
  stop(service: ServiceDefinition): void {
    this.#running.get(service.name)?.();
    this.#running.delete(service.name);
  }

  /** Stops all services, as at the end of the container. */
  stopAll(): void {
    for (const end of this.#running.values()) end();
    this.#running.clear();
  }
}
