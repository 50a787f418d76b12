import type { RequestListener } from 'node:http';
import type { ContainerFileSystem } from './filesystem.js';

/** What a service works with: the machine that it runs on, as far as it needs it. */
export interface ServiceHost {
  /** Files of the container. */
  readonly fs: ContainerFileSystem;
  /** Answers HTTP on a port of the container, until the returned function is called. */
  listen(port: number, listener: RequestListener): () => void;
}

/** A Windows service as `net` and `sc` see it. */
export interface ServiceDefinition {
  /** Key name: `w3svc`. */
  readonly name: string;
  /** Display name: `World Wide Web Publishing Service`. */
  readonly displayName: string;
  /** Starts the service's work; the returned function ends it. */
  start(machine: ServiceHost): () => void;
}

/** The services of one container: those that its image has, and those that are installed later. */
export class ServiceManager {
  readonly #known: ReadonlyMap<string, ServiceDefinition>;
  readonly #installed: Set<string>;
  readonly #running = new Map<string, () => void>();

  constructor(known: readonly ServiceDefinition[], installed: Iterable<string>) {
    this.#known = new Map(known.map((service) => [service.name.toLowerCase(), service]));
    this.#installed = new Set([...installed].map((name) => name.toLowerCase()));
  }

  /** Key names of what is installed. */
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

  /** Installs a service, not running. */
  install(name: string): void {
    this.#installed.add(name.toLowerCase());
  }

  /** Whether a service runs. */
  isRunning(service: ServiceDefinition): boolean {
    return this.#running.has(service.name);
  }

  /** Starts a service that does not run. */
  start(service: ServiceDefinition, machine: ServiceHost): void {
    if (!this.isRunning(service)) this.#running.set(service.name, service.start(machine));
  }

  /** Stops a service that runs. */
  stop(service: ServiceDefinition): void {
    this.#running.get(service.name)?.();
    this.#running.delete(service.name);
  }

  /** Stops everything, as the container's end does. */
  stopAll(): void {
    for (const end of this.#running.values()) end();
    this.#running.clear();
  }
}
