import { InvalidInputError } from '../../errors/validation.js';
import {
  bind,
  formatBind,
  parseBind,
  parsePublish,
  parseSize,
  type BindMode,
  type ContainerNetwork,
  type NetworkName,
  type WindowsContainerSpec,
  type WindowsHostConfig,
  type WindowsMount,
} from '../../models/index.js';
import type { CallOptions, Engine } from '../../engine/index.js';
import type { OwnedContainer } from './container.js';
import { emptyDraft, specOf, type Draft, type IsolationChoice, type PullPolicy } from './draft.js';
import type { ExecResult } from '../exec/result.js';
import { endpointConfig, type EndpointOptions } from '../networks.js';
import { createContainer, runContainer, runContainerToEnd, type RunToEndOptions } from './launch.js';

/** When the engine starts a container again. */
export type RestartPolicy = 'no' | 'always' | 'unless-stopped' | 'on-failure' | `on-failure:${number}`;

type HealthCheck = NonNullable<WindowsContainerSpec['Healthcheck']>;

declare const chosen: unique symbol;

/**
 * Describes a container, step by step. Every step gives a new builder and leaves the one before as it was, so a common
 * beginning can be shared. Nothing is sent before {@link ContainerBuilder.create} or {@link ContainerBuilder.run}.
 *
 * The type parameter is the isolation chosen so far: what process isolation alone can do does not compile after
 * `isolation('hyperv')`.
 *
 * @example
 * ```ts
 * await using iis = await docker
 *   .container('nanoserver')
 *   .name('iisnanobase')
 *   .isolation('hyperv')
 *   .interactive()
 *   .publish(80, 80)
 *   .bind('c:\\share', 'c:\\iisinstall')
 *   .command('cmd')
 *   .run();
 * ```
 */
export class ContainerBuilder<I extends IsolationChoice | undefined = undefined> {
  declare readonly [chosen]: (isolation: I) => I;
  readonly #engine: Engine;
  readonly #draft: Draft;

  /** @internal */
  constructor(engine: Engine, draft: Draft) {
    this.#engine = engine;
    this.#draft = draft;
  }

  /** @internal */
  static of(engine: Engine, image: string): ContainerBuilder {
    return new ContainerBuilder(engine, emptyDraft(image));
  }

  /** The container's name. Default: the engine makes one up. */
  name(name: string): ContainerBuilder<I> {
    return this.#with({ name });
  }

  /** The isolation, once. Default: the engine's (`process` on servers, `hyperv` on clients). */
  isolation<C extends IsolationChoice>(this: ContainerBuilder, isolation: C): ContainerBuilder<C> {
    return new ContainerBuilder<C>(this.#engine, { ...this.#draft, isolation });
  }

  /** Open standard input and a TTY, as `docker run -it` has them. */
  interactive(): ContainerBuilder<I> {
    return this.#with({ spec: { ...this.#draft.spec, OpenStdin: true, Tty: true } });
  }

  /** Open standard input (`-i`): a container whose process reads it keeps running. */
  openStdin(): ContainerBuilder<I> {
    return this.#with({ spec: { ...this.#draft.spec, OpenStdin: true } });
  }

  /**
   * Publishes a port on all addresses of the host (`-p`).
   *
   * @param hostPort - the host's port, 0 for any free one
   * @param containerPort - the container's port, with its protocol if it is not tcp: `53/udp`
   */
  publish(
    hostPort: number,
    containerPort: number | `${number}` | `${number}/${'tcp' | 'udp'}`,
  ): ContainerBuilder<I>;
  /**
   * Publishes ports as the docker CLI writes them.
   *
   * @param spec - `80:80`, `8080:80/tcp`, `80`, `8000-8010:8000-8010`
   * @throws InvalidInputError when it has another form
   */
  publish(spec: string): ContainerBuilder<I>;
  publish(first: number | string, containerPort?: number | string): ContainerBuilder<I> {
    const spec = containerPort === undefined ? String(first) : `${String(first)}:${String(containerPort)}`;
    return this.#with({ ports: [...this.#draft.ports, ...parsePublish(spec, { os: 'windows' })] });
  }

  /**
   * Puts a folder of the host, a named volume, or a named pipe of the host into the container (`-v`).
   *
   * @param source - `c:\share`, the name of a volume, or `\\.\pipe\name`
   * @param destination - where it is in the container: `c:\iisinstall`
   * @param mode - `ro` or `rw` (default)
   * @throws InvalidInputError when one of them has another form
   */
  bind(source: string, destination: string, mode?: BindMode): ContainerBuilder<I>;
  /** Binds as the docker CLI writes them: `c:\share:c:\iisinstall:ro`. */
  bind(spec: string): ContainerBuilder<I>;
  bind(first: string, destination?: string, mode?: BindMode): ContainerBuilder<I> {
    const parsed = destination === undefined ? parseBind(first) : bind(first, destination, mode);
    return this.#with({ binds: [...this.#draft.binds, formatBind(parsed)] });
  }

  /** Sets environment variables (`-e`). */
  env(variables: Readonly<Record<string, string>>): ContainerBuilder<I> {
    return this.#with({ env: { ...this.#draft.env, ...variables } });
  }

  /** Sets labels (`-l`). */
  labels(labels: Readonly<Record<string, string>>): ContainerBuilder<I> {
    return this.#with({ labels: { ...this.#draft.labels, ...labels } });
  }

  /** What runs in the container, each argument for itself: `command('cmd', '/c', 'dir')`. Default: the image's. */
  command(...command: readonly [string, ...string[]]): ContainerBuilder<I> {
    return this.#spec({ Cmd: [...command] });
  }

  /** What stands before the command. Default: the image's. */
  entrypoint(...entrypoint: readonly string[]): ContainerBuilder<I> {
    return this.#spec({ Entrypoint: [...entrypoint] });
  }

  /** `ContainerUser`, `ContainerAdministrator` or an account. */
  user(user: string): ContainerBuilder<I> {
    return this.#spec({ User: user });
  }

  /** Where the command runs (`-w`). */
  workingDir(path: string): ContainerBuilder<I> {
    return this.#spec({ WorkingDir: path });
  }

  /** The container's host name. Default: the beginning of its id. */
  hostname(hostname: string): ContainerBuilder<I> {
    return this.#spec({ Hostname: hostname });
  }

  /** How the engine checks the container's health. Times in nanoseconds. */
  healthcheck(check: HealthCheck): ContainerBuilder<I> {
    return this.#spec({ Healthcheck: check });
  }

  /** Memory at most (`-m`): bytes, or text such as `2g` and `512m`. */
  memory(limit: number | string): ContainerBuilder<I> {
    return this.#host({ Memory: parseSize(limit) });
  }

  /** Processors at most (`--cpus`): `1.5` is one and a half. */
  cpus(count: number): ContainerBuilder<I> {
    if (!Number.isFinite(count) || count <= 0) {
      throw new InvalidInputError('number of processors', [
        {
          path: '',
          message: `${String(count)} is not a number above 0`,
          expected: 'a number such as 2 or 0.5',
        },
      ]);
    }
    return this.#host({ NanoCpus: Math.round(count * 1e9) });
  }

  /** Processors that the container sees (`--cpu-count`). Windows only. */
  cpuCount(count: number): ContainerBuilder<I> {
    return this.#host({ CpuCount: count });
  }

  /** Share of all processors in percent, 1 to 100 (`--cpu-percent`). Windows only. */
  cpuPercent(percent: number): ContainerBuilder<I> {
    return this.#host({ CpuPercent: percent });
  }

  /** The size of the container's system drive, such as `40g` (`--storage-opt size=`). */
  storageSize(size: string): ContainerBuilder<I> {
    parseSize(size);
    return this.#host({ StorageOpt: { size } });
  }

  /**
   * A group managed service account: `file://name.json`, `registry://name` or `raw://{…}`
   * (`--security-opt credentialspec=`).
   */
  credentialSpec(
    source: `file://${string}` | `registry://${string}` | `raw://${string}`,
  ): ContainerBuilder<I> {
    return this.#host({ SecurityOpt: [`credentialspec=${source}`] });
  }

  /**
   * The network, or `container:NAME` to share that of another container, which Hyper-V isolation cannot. Default: `nat`.
   *
   * @param endpoint - what the container has in the network: an address, further names
   */
  network<N extends string>(
    network: I extends 'hyperv' | 'auto' ? NetworkName : N & (NetworkName | ContainerNetwork),
    endpoint?: EndpointOptions,
  ): ContainerBuilder<I> {
    const builder = this.#host({ NetworkMode: network });
    return endpoint === undefined
      ? builder
      : builder.#spec({ NetworkingConfig: { EndpointsConfig: { [network]: endpointConfig(endpoint) } } });
  }

  /**
   * Mounts a folder of the host, a volume or a named pipe, with all that a mount can have (`--mount`). Since API 1.25.
   *
   * @throws InvalidInputError when the container is made, if something in it is wrong
   * @example
   * ```ts
   * docker.container('nanoserver').mount({ Type: 'volume', Source: 'data', Target: 'c:\\data', ReadOnly: true });
   * ```
   */
  mount(mount: WindowsMount): ContainerBuilder<I> {
    const mounts = (this.#draft.host['Mounts'] as readonly WindowsMount[] | undefined) ?? [];
    return this.#host({ Mounts: [...mounts, mount] });
  }

  /** Gives the container a device of the host: `class/ID` or `IDType://ID`. Process isolation only. */
  device(
    this: ContainerBuilder<'process'>,
    pathOnHost: `class/${string}` | `${string}://${string}`,
  ): ContainerBuilder<'process'> {
    const devices = (this.#draft.host['Devices'] as readonly unknown[] | undefined) ?? [];
    return this.#host({ Devices: [...devices, { PathOnHost: pathOnHost }] });
  }

  /** DNS servers. */
  dns(...servers: readonly string[]): ContainerBuilder<I> {
    return this.#host({ Dns: [...servers] });
  }

  /** When the engine starts it again. Default: `no`. */
  restart(policy: RestartPolicy): ContainerBuilder<I> {
    const [name = '', retries] = policy.split(':');
    return this.#host({
      RestartPolicy: { Name: name, ...(retries === undefined ? {} : { MaximumRetryCount: Number(retries) }) },
    });
  }

  /** The engine removes the container when it ends (`--rm`). */
  autoRemove(): ContainerBuilder<I> {
    return this.#host({ AutoRemove: true });
  }

  /** When to pull the image. Default: `missing`. */
  pull(policy: PullPolicy): ContainerBuilder<I> {
    return this.#with({ pull: policy });
  }

  /** Leave a container that could not be started in the engine, to look at it. Default: it is removed. */
  keepOnFailure(): ContainerBuilder<I> {
    return this.#with({ keepOnFailure: true });
  }

  /**
   * The body of `ContainerCreate` that the steps add up to, checked.
   *
   * @throws InvalidInputError when something in it is wrong
   */
  toSpec(): WindowsContainerSpec {
    return specOf(this.#draft);
  }

  /**
   * Operation `ContainerCreate`, with a pull before it as the policy has it.
   *
   * @throws InvalidInputError before anything is sent when something in the description is wrong
   * @throws NotFoundError when there is no such image
   * @throws ConflictError when the name is taken
   * @throws IsolationError with `isolation('auto')` when the image cannot run on this host
   */
  async create(options: CallOptions = {}): Promise<OwnedContainer> {
    return createContainer(this.#engine, this.#draft, options.signal);
  }

  /**
   * Creates the container and starts it. A container that cannot be started is removed again, unless
   * {@link ContainerBuilder.keepOnFailure} says otherwise.
   *
   * @throws HcsError, or a subclass such as TooFewProcessorsError, when the Host Compute Service cannot start it
   */
  async run(options: CallOptions = {}): Promise<OwnedContainer> {
    return runContainer(this.#engine, this.#draft, options.signal);
  }

  /**
   * Runs the container to its end, collects what it writes, and removes it: `docker run --rm` without a terminal.
   *
   * @throws ExecFailedError when the exit code is not accepted
   * @example
   * ```ts
   * const { stdout } = await docker.container('nanoserver').command('cmd', '/c', 'ver').runToEnd();
   * ```
   */
  async runToEnd(options: RunToEndOptions = {}): Promise<ExecResult> {
    return runContainerToEnd(this.#engine, this.#draft, options);
  }

  #with(change: Partial<Draft>): ContainerBuilder<I> {
    return new ContainerBuilder<I>(this.#engine, { ...this.#draft, ...change });
  }

  #spec(change: Draft['spec']): ContainerBuilder<I> {
    return this.#with({ spec: { ...this.#draft.spec, ...change } });
  }

  #host(change: Partial<Record<HostKey, unknown>>): ContainerBuilder<I> {
    return this.#with({ host: { ...this.#draft.host, ...change } });
  }
}

type HostKey = keyof Extract<WindowsHostConfig, { Isolation?: 'default' | 'process' | undefined }>;
