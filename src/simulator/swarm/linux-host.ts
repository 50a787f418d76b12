import { notFound, systemError } from '../state/api-error.js';
import { Fields } from '../state/decode.js';
import { newId } from '../state/ids.js';
import type { LogLine } from '../state/logs.js';
import type { NodeHost, TaskContainer, TaskEnd, SwarmStore } from './node.js';
import type { SwarmTask } from './objects.js';

const PLUGINS = [
  ...['awslogs', 'fluentd', 'gcplogs', 'gelf', 'journald', 'json-file', 'local', 'splunk', 'syslog'].map(
    (Name) => ({ Type: 'Log', Name }),
  ),
  ...['bridge', 'host', 'ipvlan', 'macvlan', 'null', 'overlay'].map((Name) => ({ Type: 'Network', Name })),
  { Type: 'Volume', Name: 'local' },
];

/** A Linux node: it has its place in the swarm, and its tasks do nothing until they are stopped. */
export class LinuxNodeHost implements NodeHost {
  readonly os = 'linux';
  readonly plugins = PLUGINS;
  readonly hostname: string;
  readonly cpus: number;
  readonly memory: number;
  readonly engineVersion: string;

  constructor(parts: Pick<NodeHost, 'hostname' | 'cpus' | 'memory' | 'engineVersion'>) {
    this.hostname = parts.hostname;
    this.cpus = parts.cpus;
    this.memory = parts.memory;
    this.engineVersion = parts.engineVersion;
  }

  prepare(_: SwarmStore, task: SwarmTask): Promise<TaskContainer> {
    for (const mount of new Fields(task.spec.container, 'ContainerSpec').objects('Mounts')) {
      const target = new Fields(mount, 'Mount').string('Target');
      if (!target.startsWith('/'))
        return Promise.reject(systemError(`invalid mount target, must be an absolute path: ${target}`));
    }
    // Images of Windows have their system in their name.
    if (/(?:^|\/)(?:windows|nanoserver|windowsservercore)(?:[/:]|$)/.test(task.spec.image))
      return Promise.reject(notFound(`No such image: ${task.spec.image}`));
    return Promise.resolve(new IdleContainer());
  }
}

class IdleContainer implements TaskContainer {
  readonly id = newId();
  readonly pid = 4321;
  readonly ports = [];
  readonly addresses = [];
  #stop: (end: TaskEnd) => void = () => undefined;
  readonly #end = new Promise<TaskEnd>((resolve) => (this.#stop = resolve));

  start(): Promise<void> {
    return Promise.resolve();
  }

  healthy(): Promise<void> {
    return Promise.resolve();
  }

  ended(): Promise<TaskEnd> {
    return this.#end;
  }

  stop(): Promise<void> {
    this.#stop({ exitCode: 137, unhealthy: false });
    return Promise.resolve();
  }

  remove(): Promise<void> {
    return this.stop();
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- it writes nothing
  async *logs(): AsyncGenerator<LogLine> {
    yield* [];
  }
}
