import { NotFoundError } from '../errors/engine.js';
import { InvalidInputError } from '../errors/validation.js';
import {
  bind,
  checkInput,
  formatBind,
  parseBind,
  parsePublish,
  parseSize,
  portConfig,
  WindowsContainerSpecSchema,
  type BindMode,
  type ContainerNetwork,
  type NetworkName,
  type PublishedPort,
  type WindowsContainerSpec,
  type WindowsHostConfig,
} from '../models/index.js';
import type { CallOptions, Engine } from '../engine/index.js';
import { adviseFor } from './advise.js';
import { collect, type CollectOptions } from './collect.js';
import { OwnedContainer } from './container.js';
import { judgeExit, type AcceptedExitCodes, type ExecResult } from './exec-result.js';
import { pump, type Input } from './input.js';
import { Pull } from './pull.js';

/**
 * How a container is to be isolated: as the engine's default has it, sharing the host's kernel (`process`), in a virtual
 * machine of its own (`hyperv`), or whichever of the two works for the image on this host (`auto`).
 */
export type IsolationChoice = 'default' | 'process' | 'hyperv' | 'auto';

/** When to pull the image: as the docker CLI's `--pull` has it. */
export type PullPolicy = 'missing' | 'always' | 'never';

/** When the engine starts a container again. */
export type RestartPolicy = 'no' | 'always' | 'unless-stopped' | 'on-failure' | `on-failure:${number}`;

type HealthCheck = NonNullable<WindowsContainerSpec['Healthcheck']>;

/** Everything that the steps of a builder have said so far. */
interface Draft {
  readonly image: string;
  readonly name?: string;
  readonly pull: PullPolicy;
  readonly keepOnFailure: boolean;
  readonly isolation?: IsolationChoice;
  readonly ports: readonly PublishedPort[];
  readonly binds: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly spec: Omit<WindowsContainerSpec, 'Image' | 'HostConfig' | 'Env' | 'Labels' | 'ExposedPorts'>;
  readonly host: Readonly<Record<string, unknown>>;
}

/** How to run a container to its end. */
export interface RunToEndOptions extends CallOptions, CollectOptions {
  /** What the container's process reads. It sees the end of input after it. Default: it has no input. */
  readonly input?: Input | undefined;
  /** The exit codes that are no error, or `any`. Default: `[0]`. */
  readonly accept?: AcceptedExitCodes | undefined;
}

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
    const draft: Draft = {
      image,
      pull: 'missing',
      keepOnFailure: false,
      ports: [],
      binds: [],
      env: {},
      labels: {},
      spec: {},
      host: {},
    };
    return new ContainerBuilder(engine, draft);
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
   */
  network<N extends string>(
    network: I extends 'hyperv' | 'auto' ? NetworkName : N & (NetworkName | ContainerNetwork),
  ): ContainerBuilder<I> {
    return this.#host({ NetworkMode: network });
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
    const { image, isolation, ports, binds, env, labels, spec, host } = this.#draft;
    const { PortBindings, ExposedPorts } = portConfig(ports);
    const HostConfig = {
      ...host,
      ...(isolation === undefined || isolation === 'auto' ? {} : { Isolation: isolation }),
      ...(binds.length === 0 ? {} : { Binds: [...binds] }),
      ...(ports.length === 0 ? {} : { PortBindings }),
    };
    const body = {
      ...spec,
      Image: image,
      ...(Object.keys(env).length === 0
        ? {}
        : { Env: Object.entries(env).map(([name, value]) => `${name}=${value}`) }),
      ...(Object.keys(labels).length === 0 ? {} : { Labels: labels }),
      ...(ports.length === 0 ? {} : { ExposedPorts }),
      HostConfig,
    };
    return checkInput<typeof WindowsContainerSpecSchema>(WindowsContainerSpecSchema, body, 'container');
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
    const spec = this.toSpec();
    const { image, name, pull, isolation } = this.#draft;
    const { signal } = options;
    if (pull === 'always') await new Pull(this.#engine, image, { signal });
    let pulled = pull !== 'missing';
    for (;;) {
      try {
        const advised = isolation === 'auto' ? await this.#advised(spec, signal) : spec;
        const { Id, Warnings } = await this.#engine.containers.create(advised, {
          ...(name === undefined ? {} : { name }),
          signal,
        });
        return new OwnedContainer(this.#engine, Id, Warnings);
      } catch (error) {
        if (pulled || !(error instanceof NotFoundError)) throw error;
        pulled = true;
        await this.#pullMissing(error, signal);
      }
    }
  }

  /**
   * Creates the container and starts it. A container that cannot be started is removed again, unless
   * {@link ContainerBuilder.keepOnFailure} says otherwise.
   *
   * @throws HcsError, or a subclass such as TooFewProcessorsError, when the Host Compute Service cannot start it
   */
  async run(options: CallOptions = {}): Promise<OwnedContainer> {
    const container = await this.create(options);
    return this.#orRemoved(container, async () => {
      await container.start(options);
      return container;
    });
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
    const { input, accept = [0], signal } = options;
    const attached: Draft['spec'] = {
      ...this.#draft.spec,
      AttachStdout: true,
      AttachStderr: true,
      ...(input === undefined ? {} : { OpenStdin: true, StdinOnce: true, AttachStdin: true }),
    };
    // It is removed below, after its exit code has been read.
    const { AutoRemove: _, ...host } = this.#draft.host;
    const container = await this.#with({ spec: attached, host }).create({ signal });
    return this.#orRemoved(container, async () => {
      await using stream = await container.attach({ stdin: input !== undefined, signal });
      await container.start({ signal });
      const [output] = await Promise.all([collect(stream, options), pump(input, stream)]);
      const { exitCode } = await container.wait({ signal });
      await container[Symbol.asyncDispose]();
      return judgeExit(this.#draft.spec.Cmd ?? [this.#draft.image], exitCode, output, accept);
    });
  }

  async #orRemoved<T>(container: OwnedContainer, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!this.#draft.keepOnFailure) {
        // What went wrong first is what the caller needs to know.
        await container[Symbol.asyncDispose]().catch(() => undefined);
      }
      throw error;
    }
  }

  /** The error is of the image only if the engine has no such image: a missing network is a 404 too. */
  async #pullMissing(error: NotFoundError, signal: AbortSignal | undefined): Promise<void> {
    try {
      await this.#engine.images.inspect(this.#draft.image, { signal });
    } catch (missing) {
      if (!(missing instanceof NotFoundError)) throw missing;
      await new Pull(this.#engine, this.#draft.image, { signal });
      return;
    }
    throw error;
  }

  async #advised(spec: WindowsContainerSpec, signal: AbortSignal | undefined): Promise<WindowsContainerSpec> {
    const Isolation = await adviseFor(this.#engine, this.#draft.image, signal);
    const HostConfig = { ...spec.HostConfig, Isolation } as WindowsHostConfig;
    return { ...spec, HostConfig };
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
