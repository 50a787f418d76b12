import { LOG_DRIVERS, NETWORK_DRIVERS } from '../windows/drivers.js';
import { messageOf } from '../../errors/message.js';
import { HcsFailureError } from '../hcs/compute-service.js';
import { formatHcsMessage, isHnsOperation } from '../hcs/messages.js';
import { ApiError, systemError } from '../state/api-error.js';
import { createContainer } from '../state/create.js';
import type { SimulatedContainer } from '../state/container.js';
import { Fields } from '../state/decode.js';
import type { EngineState } from '../state/engine.js';
import { removeContainer, startContainer, stopContainer } from '../state/lifecycle.js';
import type { LogLine, LogQuery } from '../state/logs.js';
import { parseWindowsPath } from '../windows/path.js';
import type { NodeHost, SwarmNode, SwarmStore, TaskContainer, TaskEnd } from './node.js';
import type { SwarmTask } from './objects.js';
import type { SwarmPort } from './port.js';
import { pullTaskImage } from './pull-image.js';
import { taskBody, taskName } from './task-body.js';
import { writeTaskFiles } from './task-files.js';

/** The first build of Windows whose network service has the ingress of a swarm: version 1709. */
const FIRST_WITH_INGRESS = 16299;
/** Element not found. */
const ELEMENT_NOT_FOUND = 0x80070490;

/** Runs tasks as containers of a simulated engine. */
export class WindowsNodeHost implements NodeHost {
  readonly os = 'windows';
  readonly plugins = [
    ...LOG_DRIVERS.map((Name) => ({ Type: 'Log', Name })),
    ...NETWORK_DRIVERS.map((Name) => ({ Type: 'Network', Name })),
    { Type: 'Volume', Name: 'local' },
  ];
  readonly #engine: EngineState;

  constructor(engine: EngineState) {
    this.#engine = engine;
  }

  get hostname(): string {
    return this.#engine.options.host.name;
  }

  get cpus(): number {
    return this.#engine.options.host.cpus;
  }

  get memory(): number {
    return this.#engine.options.host.memory;
  }

  get engineVersion(): string {
    return this.#engine.options.engineVersion;
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- its errors are rejections
  async prepare(store: SwarmStore, task: SwarmTask, node: SwarmNode): Promise<TaskContainer> {
    const engine = this.#engine;
    checkMounts(engine, task);
    this.#makeNetworks(store, task, node);
    pullTaskImage(engine, task.spec.image);
    const { container } = createContainer(engine, taskName(task), taskBody(store, task, node), {
      forTask: true,
    });
    writeTaskFiles(store, task, container.fs);
    return new WindowsTaskContainer(engine, container, () => this.#fail(store, task, node));
  }

  /** Makes those networks of the swarm on this host that the task is in. */
  #makeNetworks(store: SwarmStore, task: SwarmTask, node: SwarmNode): void {
    const { compute, options } = this.#engine;
    const planned = takeFault(store, task, node, (operation) => operation === 'HNSNetwork');
    const network = task.spec.networks[0]?.target ?? 'ingress';
    if (planned !== undefined)
      throw systemError(
        formatHcsMessage({ era: options.errorFormat, network, ...planned, operation: 'HNSNetwork' }),
      );
    const overlays = task.spec.networks.filter(({ target }) => store.networks.has(target));
    const usesIngress = task.ports.some(({ PublishMode }) => PublishMode === 'ingress');
    if (usesIngress && options.host.build < FIRST_WITH_INGRESS)
      compute.fail('HNSNetwork', ELEMENT_NOT_FOUND, { network: 'ingress' });
    if (usesIngress || overlays.length > 0) compute.call('HNSNetwork', { network });
    for (const { target } of overlays) {
      const overlay = store.networks.get(target);
      if (overlay !== undefined) this.#engine.networks.adopt(overlay);
    }
  }

  /** Fails the start of a container where that is planned. */
  #fail(store: SwarmStore, task: SwarmTask, node: SwarmNode): void {
    const planned = takeFault(store, task, node, (operation) => operation !== 'HNSNetwork');
    if (planned === undefined) return;
    const operation = planned.operation ?? 'CreateComputeSystem';
    const subject = isHnsOperation(operation) ? { endpoint: taskName(task) } : { systemId: task.id };
    throw new HcsFailureError({ era: this.#engine.options.errorFormat, ...subject, ...planned, operation });
  }
}

function takeFault(
  store: SwarmStore,
  task: SwarmTask,
  node: SwarmNode,
  isAt: (operation: string) => boolean,
): ReturnType<SwarmStore['faults']['take']> {
  return store.faults.take(task.serviceName, { id: node.id, hostname: node.host.hostname }, isAt);
}

/** What a node finds wrong with mounts before it makes anything. */
function checkMounts(engine: EngineState, task: SwarmTask): void {
  for (const mount of new Fields(task.spec.container, 'ContainerSpec').objects('Mounts')) {
    const fields = new Fields(mount, 'Mount');
    const source = fields.string('Source');
    const target = fields.string('Target');
    const isAbsolute = (path: string): boolean => /^(?:[a-z]:)?[\\/]/i.test(path);
    const refuse = (text: string): never => {
      throw systemError(text);
    };
    if (!/^[a-z]:[\\/]|^[\\/]{2}/i.test(target))
      refuse(`invalid mount target, must be an absolute path: ${target}`);
    if (fields.string('Type') === 'npipe' && source === '')
      refuse('invalid npipe source, source must not be empty');
    if (fields.string('Type') === 'volume' && isAbsolute(source))
      refuse(`invalid volume mount source, must not be an absolute path: ${source}`);
    if (fields.string('Type') !== 'bind') continue;
    if (!isAbsolute(source)) refuse(`invalid bind mount source, must be an absolute path: ${source}`);
    const place = engine.hostFiles.locate(parseWindowsPath(source));
    if (place?.tree.stat(place.subPath) === undefined)
      refuse(`invalid bind mount source, source path not found: ${source}`);
  }
}

/** A container of the engine that is a task. */
class WindowsTaskContainer implements TaskContainer {
  readonly #engine: EngineState;
  readonly #container: SimulatedContainer;
  readonly #fail: () => void;
  #end: Promise<TaskEnd> | undefined;
  #unhealthy = false;
  /** The first event that can be of its run. */
  #from = 0;

  constructor(engine: EngineState, container: SimulatedContainer, fail: () => void) {
    this.#engine = engine;
    this.#container = container;
    this.#fail = fail;
  }

  get id(): string {
    return this.#container.id;
  }

  get pid(): number {
    return this.#container.pid;
  }

  get ports(): readonly SwarmPort[] {
    return Object.entries(this.#container.ports.bindings).flatMap(([key, bindings]) => {
      const [port = '', Protocol = 'tcp'] = key.split('/');
      return bindings.map(({ HostPort }) => ({
        Protocol,
        TargetPort: Number(port),
        PublishedPort: Number(HostPort),
        PublishMode: 'host',
      }));
    });
  }

  get addresses(): SwarmTask['addresses'] {
    return [...this.#container.networks.values()].flatMap((network) => {
      const endpoint = network.endpoints.get(this.id);
      if (network.swarm === undefined || endpoint === undefined) return [];
      return [{ network: network.id, address: `${endpoint.ipAddress}/${endpoint.prefixLength}` }];
    });
  }

  async start(): Promise<void> {
    const { exited } = this.#container.run;
    try {
      this.#fail();
    } catch (error) {
      this.#container.error = messageOf(error);
      this.#container.exitCode = 128;
      throw error;
    }
    this.#from = this.#engine.events.entries.length;
    await startContainer(this.#engine, this.#container);
    this.#end = exited.then((exitCode) => ({ exitCode, unhealthy: this.#unhealthy }));
    void this.#watchHealth();
  }

  ended(): Promise<TaskEnd> {
    return this.#end ?? Promise.resolve({ exitCode: this.#container.exitCode, unhealthy: false });
  }

  async healthy(): Promise<void> {
    const { health } = this.#container;
    if (health === undefined) return;
    for await (const status of this.#health()) if (status === 'healthy') return;
    // It has ended before; who waits is told so by the end.
    await new Promise<never>(() => undefined);
  }

  async stop(): Promise<void> {
    if (this.#container.isUp) await stopContainer(this.#engine, this.#container);
  }

  async remove(): Promise<void> {
    await removeContainer(this.#engine, this.#container, { force: true, volumes: true });
  }

  logs(query: LogQuery, signal: AbortSignal): AsyncIterable<LogLine> {
    return this.#container.log.read(query, signal);
  }

  /** A task whose container is not well is ended. */
  async #watchHealth(): Promise<void> {
    if (this.#container.health === undefined) return;
    for await (const status of this.#health()) {
      if (status !== 'unhealthy' || !this.#container.isUp) continue;
      this.#unhealthy = true;
      await this.stop().catch((error: unknown) => {
        if (!(error instanceof ApiError)) throw error;
      });
      return;
    }
  }

  /** What the health check finds, as the engine's events tell it, until the container has ended. */
  async *#health(): AsyncGenerator<string> {
    const ended = new AbortController();
    void this.ended().then(() => ended.abort());
    const { journal } = this.#engine.events;
    for await (const { Actor, Action } of journal.read({
      from: this.#from,
      follow: true,
      signal: ended.signal,
    }))
      if (Actor.ID === this.id && Action.startsWith('health_status: ')) yield Action.slice(15);
  }
}
