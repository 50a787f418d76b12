import { assertFields, assertTable, assertText } from '../../errors/given.js';
import { readNanoseconds } from '../../common/duration.js';
import { checkTable, checkWord, checkOptions } from '../../common/options.js';
import { InvalidInputError } from '../../errors/validation.js';
import {
  bind,
  formatBind,
  parseBind,
  parsePublish,
  type BindMode,
  type Duration,
  type GmsaCredentialSpec,
  type WindowsContainerSpec,
  type WindowsHostConfig,
  type WindowsMount,
} from '../../models/index.js';
import type { CallOptions, Engine } from '../../engine/index.js';
import { cmdCommand } from '../command/cmd.js';
import { powershellCommand, type PowershellScriptOptions } from '../command/powershell.js';
import type { PreparedCommand } from '../command/prepared.js';
import type { OwnedContainer } from '../container/container.js';
import {
  checkPull,
  emptyDraft,
  specOf,
  type Draft,
  type IsolationChoice,
  type PullPolicy,
} from '../container/draft.js';
import type { ExecResult } from '../exec/result.js';
import type { AuthChoice } from '../image/registry-auth.js';
import type { EndpointOptions, Network } from '../networks.js';
import {
  createContainer,
  runContainer,
  runContainerToEnd,
  type RunToEndOptions,
} from '../container/launch.js';
import { Job, type JobOptions } from '../job/job.js';
import { merge } from '../container/merge.js';
import { healthcheckOf } from './healthcheck.js';
import { limitFields, type ContainerLimits } from './limits.js';
import type { Chosen, ContainerSpecPart, DevicePath, HealthcheckOptions, NetworkModeOf } from './steps.js';

/** When the engine starts a container again. */
export type RestartChoice = 'no' | 'always' | 'unless-stopped' | 'on-failure' | `on-failure:${number}`;

declare const chosen: unique symbol;

/**
 * Describes a container, step by step. Every step returns a new builder and does not change the old one, so builders
 * can share a common beginning. Nothing is sent before {@link ContainerBuilder.create}, {@link ContainerBuilder.run}
 * or {@link ContainerBuilder.runToEnd}. These also throw the errors that {@link Docker} lists, and
 * {@link NotInApiVersionError} if a step needs a later API version than the engine's.
 *
 * The type parameter is the selected isolation. Steps that need process isolation do not compile after
 * `isolation('hyperv')`. For a variable or a function with builders of several isolations, write the type
 * `ContainerBuilder` without a parameter. It is a builder of any isolation, and is checked when the container is
 * created.
 *
 * @example
 * ```ts
 * await using web = await docker
 *   .container('mcr.microsoft.com/windows/servercore:ltsc2022')
 *   .name('web')
 *   .isolation('hyperv')
 *   .interactive() // its cmd waits for input, so the container keeps running
 *   .publish(8080, 80)
 *   .bind('c:\\share', 'c:\\data')
 *   .command('cmd')
 *   .run();
 * ```
 *
 * @example Conditional steps
 * ```ts
 * import type { ContainerBuilder } from '@wragg/wincontainers';
 *
 * const small = (builder: ContainerBuilder): ContainerBuilder => builder.memory('1g').cpus(1);
 *
 * let app: ContainerBuilder = docker.container('mcr.microsoft.com/windows/nanoserver:ltsc2022');
 * if (process.env['CI'] !== undefined) app = app.isolation('hyperv');
 * await small(app).command('cmd', '/c', 'ver').runToEnd();
 * ```
 */
export class ContainerBuilder<out I extends IsolationChoice | undefined = IsolationChoice | undefined> {
  /** Keeps the selected isolation in the type. This field does not exist at run time. */
  declare readonly [chosen]: I;
  readonly #engine: Engine;
  readonly #draft: Draft;

  /** @internal */
  constructor(engine: Engine, draft: Draft) {
    this.#engine = engine;
    this.#draft = draft;
  }

  /** @internal */
  static of(engine: Engine, image: string): ContainerBuilder<undefined> {
    return new ContainerBuilder(engine, emptyDraft(image));
  }

  /**
   * The container's name. Default: the engine chooses one.
   *
   * @param name - letters, digits, `_`, `.` and `-`. If it is in use, creating the container throws
   * {@link ConflictError}
   * @example
   * ```ts
   * docker.container('mcr.microsoft.com/windows/servercore:ltsc2022').name('web');
   * ```
   */
  name(name: string): ContainerBuilder<I> {
    return this.#with({ name });
  }

  /**
   * Named, unless it has a name.
   *
   * @internal
   */
  orNamed(name: string): ContainerBuilder<I> {
    return this.#draft.name === undefined ? this.name(name) : this;
  }

  /**
   * The isolation. Call it once. Default, also for `undefined`: the engine's (`process` on servers, `hyperv` on
   * clients).
   *
   * @param isolation - `process`, `hyperv`, `default`, or `auto` for the one that works for the image on this host. Its
   * type `Chosen<I, C>` takes one of these words; after an isolation was chosen it takes nothing
   * @example
   * ```ts
   * docker.container('mcr.microsoft.com/windows/servercore:ltsc2022').isolation('hyperv');
   * ```
   */
  isolation<C extends IsolationChoice | undefined>(isolation: Chosen<I, C>): ContainerBuilder<C> {
    const choice = isolation as IsolationChoice | undefined;
    checkWord('isolation', choice, ['default', 'process', 'hyperv', 'auto']);
    return new ContainerBuilder<C>(this.#engine, { ...this.#draft, isolation: choice });
  }

  /**
   * Opens standard input and a TTY, like `docker run -it`.
   *
   * @example
   * ```ts
   * docker.container('mcr.microsoft.com/windows/servercore:ltsc2022').interactive().command('powershell');
   * ```
   */
  interactive(): ContainerBuilder<I> {
    return this.#with({ spec: { ...this.#draft.spec, OpenStdin: true, Tty: true } });
  }

  /**
   * Opens standard input (`-i`). A process that reads it keeps the container running.
   *
   * @example
   * ```ts
   * docker.container('mcr.microsoft.com/windows/servercore:ltsc2022').openStdin().command('cmd');
   * ```
   */
  openStdin(): ContainerBuilder<I> {
    return this.#with({ spec: { ...this.#draft.spec, OpenStdin: true } });
  }

  /**
   * Publishes a port on all addresses of the host (`-p`).
   *
   * @param hostPort - the host's port, 0 for any free port
   * @param containerPort - the container's port, with the protocol if it is not tcp: `53/udp`
   * @throws `InvalidInputError` if one of them is not a port.
   * @example
   * ```ts
   * docker.container('mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022').publish(8080, 80);
   * ```
   */
  publish(
    hostPort: number,
    containerPort: number | `${number}` | `${number}/${'tcp' | 'udp'}`,
  ): ContainerBuilder<I>;
  /**
   * Publishes ports in the format of the docker CLI. Windows listens on all addresses. Its NAT cannot choose a port
   * from a range. The driver l2bridge can: use {@link ContainerBuilder.with} and `PortBindings`.
   *
   * @param spec - `80:80`, `8080:80/tcp`, `80`, `8000-8010:8000-8010`
   * @throws `InvalidInputError` if it is not valid.
   * @example
   * ```ts
   * docker.container('mcr.microsoft.com/windows/servercore:ltsc2022').publish('8080:80').publish('53:53/udp');
   * ```
   */
  publish(spec: string): ContainerBuilder<I>;
  publish(first: number | string, containerPort?: number | string): ContainerBuilder<I> {
    assertPort('published port', first);
    if (containerPort !== undefined) assertPort('port in the container', containerPort);
    const spec = containerPort === undefined ? String(first) : `${String(first)}:${String(containerPort)}`;
    return this.#with({ ports: [...this.#draft.ports, ...parsePublish(spec, { os: 'windows' })] });
  }

  /**
   * Mounts a folder of the host, a named volume, or a named pipe of the host in the container (`-v`).
   *
   * @param source - `c:\share`, the name of a volume, or `\\.\pipe\name`
   * @param destination - the path in the container: `c:\iisinstall`
   * @param mode - `ro` or `rw` (default)
   * @throws `InvalidInputError` if one of them is not valid.
   * @example
   * ```ts
   * docker
   *   .container('mcr.microsoft.com/windows/servercore:ltsc2022')
   *   .bind('c:\\share', 'c:\\data', 'ro')
   *   .bind('cache', 'c:\\cache')
   *   .bind('\\\\.\\pipe\\docker_engine', '\\\\.\\pipe\\docker_engine');
   * ```
   */
  bind(source: string, destination: string, mode?: BindMode): ContainerBuilder<I>;
  /**
   * Binds in the format of the docker CLI: `c:\share:c:\iisinstall:ro`.
   *
   * @throws `InvalidInputError` if it is not valid.
   * @example
   * ```ts
   * docker.container('mcr.microsoft.com/windows/servercore:ltsc2022').bind('c:\\share:c:\\data:ro');
   * ```
   */
  bind(spec: string): ContainerBuilder<I>;
  bind(first: string, destination?: string, mode?: BindMode): ContainerBuilder<I> {
    const parsed = destination === undefined ? parseBind(first) : bind(first, destination, mode);
    return this.#with({ binds: [...this.#draft.binds, formatBind(parsed)] });
  }

  /**
   * Adds environment variables (`-e`). `undefined` values are skipped.
   *
   * @throws `InvalidInputError` (when the container is created) if a name has `=` in it.
   * @example
   * ```ts
   * const { LICENSE } = process.env;
   * docker.container('mcr.microsoft.com/windows/servercore:ltsc2022').env({ LICENSE, LANG: 'en-US' });
   * ```
   */
  env(variables: Readonly<Record<string, string | undefined>>): ContainerBuilder<I> {
    checkTable('env', variables);
    const env = merge(this.#draft.env, variables) as Draft['env'];
    return this.#with({ env });
  }

  /**
   * Adds labels (`-l`).
   *
   * @example
   * ```ts
   * docker.container('mcr.microsoft.com/windows/servercore:ltsc2022').labels({ 'com.example.team': 'web' });
   * ```
   */
  labels(labels: Readonly<Record<string, string>>): ContainerBuilder<I> {
    checkTable('labels', labels);
    return this.#with({ labels: { ...this.#draft.labels, ...labels } });
  }

  /**
   * The command that runs in the container, with each argument as one string: `command('cmd', '/c', 'dir')`. Default:
   * the image's.
   *
   * @example
   * ```ts
   * docker.container('mcr.microsoft.com/windows/servercore:ltsc2022').command('ping', '-t', 'localhost');
   * ```
   */
  command(...command: readonly [string, ...string[]]): ContainerBuilder<I>;
  /**
   * The same as a list.
   *
   * @throws `InvalidInputError` if it is empty.
   * @example
   * ```ts
   * docker.container('mcr.microsoft.com/windows/servercore:ltsc2022').command(['cmd', '/c', 'dir']);
   * ```
   */
  command(command: readonly string[]): ContainerBuilder<I>;
  command(...command: readonly string[] | readonly [readonly string[]]): ContainerBuilder<I> {
    const Cmd = command.flat();
    if (Cmd.length > 0) return this.#with({ spec: { ...this.#draft.spec, Cmd }, commandEnv: {} });
    throw new InvalidInputError('command', [
      { path: '', message: 'it is empty', expected: 'an executable and its arguments' },
    ]);
  }

  /**
   * Runs a PowerShell script as the command: see {@link Container.powershell}. It replaces an earlier command.
   *
   * @param script - the script, of any number of lines
   * @param options - `args`: values for it, passed unchanged; `edition`: `powershell` (default) or `pwsh`
   * @throws `InvalidInputError` if the script is empty or too long, or if a value cannot be passed.
   * @example
   * ```ts
   * const { stdout } = await docker
   *   .container('mcr.microsoft.com/windows/servercore:ltsc2022')
   *   .powershell('Get-ChildItem -LiteralPath $folder', { args: { folder: 'C:\\Program Files' } })
   *   .runToEnd();
   * ```
   */
  powershell(script: string, options: PowershellScriptOptions = {}): ContainerBuilder<I> {
    return this.#prepared(powershellCommand(script, options));
  }

  /**
   * Runs a cmd command line as the command: see {@link Container.cmd}. It replaces an earlier command.
   *
   * @param line - one line, as you would type it
   * @throws `InvalidInputError` if the line is empty or too long, or has a line end.
   * @example
   * ```ts
   * docker.container('mcr.microsoft.com/windows/nanoserver:ltsc2022').cmd('echo %OS% & dir "C:\\Program Files"');
   * ```
   */
  cmd(line: string): ContainerBuilder<I> {
    return this.#prepared(cmdCommand(line));
  }

  /**
   * The entrypoint before the command. Call it without arguments for none. Default: the image's.
   *
   * @example
   * ```ts
   * docker.container('mcr.microsoft.com/windows/servercore:ltsc2022').entrypoint('powershell', '-Command');
   * ```
   */
  entrypoint(...entrypoint: readonly string[]): ContainerBuilder<I>;
  /**
   * The same as a list. An empty list means none.
   *
   * @example
   * ```ts
   * docker.container('mcr.microsoft.com/windows/servercore:ltsc2022').entrypoint([]).command('cmd');
   * ```
   */
  entrypoint(entrypoint: readonly string[]): ContainerBuilder<I>;
  entrypoint(...entrypoint: readonly string[] | readonly [readonly string[]]): ContainerBuilder<I> {
    return this.#spec({ Entrypoint: entrypoint.flat() });
  }

  /**
   * The user that runs the command (`-u`): `ContainerUser`, `ContainerAdministrator` or an account. Default: the
   * image's.
   *
   * @example
   * ```ts
   * docker.container('mcr.microsoft.com/windows/servercore:ltsc2022').user('ContainerAdministrator');
   * ```
   */
  user(user: string): ContainerBuilder<I> {
    return this.#spec({ User: user });
  }

  /**
   * The working directory of the command (`-w`). Default: the image's.
   *
   * @param path - a path in the container: `C:\inetpub`
   * @example
   * ```ts
   * docker.container('mcr.microsoft.com/windows/servercore:ltsc2022').workingDir('C:\\inetpub');
   * ```
   */
  workingDir(path: string): ContainerBuilder<I> {
    return this.#spec({ WorkingDir: path });
  }

  /**
   * The container's host name (`-h`). Default: the beginning of its id.
   *
   * @example
   * ```ts
   * docker.container('mcr.microsoft.com/windows/servercore:ltsc2022').hostname('web');
   * ```
   */
  hostname(hostname: string): ContainerBuilder<I> {
    return this.#spec({ Hostname: hostname });
  }

  /**
   * How the engine checks the container's health (`--health-cmd` and related options).
   *
   * @throws `InvalidInputError` if a time is not valid. When the container is created: if it is less than 1 ms.
   * @example
   * ```ts
   * docker
   *   .container('mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022')
   *   .healthcheck({ test: 'curl -f http://localhost', interval: '10s', startPeriod: '1m', retries: 5 });
   * ```
   */
  healthcheck(check: HealthcheckOptions): ContainerBuilder<I> {
    return this.#spec({ Healthcheck: healthcheckOf(check) });
  }

  /**
   * The memory limit (`-m`): bytes, or text such as `2g` and `512m`, in powers of 1024.
   *
   * @throws `InvalidInputError` if it is not a size.
   * @example
   * ```ts
   * docker.container('mcr.microsoft.com/windows/servercore:ltsc2022').memory('2g');
   * ```
   */
  memory(limit: number | string): ContainerBuilder<I> {
    return this.#host(limitFields({ memory: limit }));
  }

  /**
   * The limit of CPUs (`--cpus`): `1.5` is one and a half. Since API 1.25. Not together with
   * {@link ContainerBuilder.cpuPercent}.
   *
   * @throws `InvalidInputError` if it is not a number above 0. When the container is created: if a percentage is set
   * too.
   * @example
   * ```ts
   * docker.container('mcr.microsoft.com/windows/servercore:ltsc2022').cpus(1.5);
   * ```
   */
  cpus(count: number): ContainerBuilder<I> {
    return this.#host(limitFields({ cpus: count }));
  }

  /**
   * The number of CPUs that the container sees (`--cpu-count`). Windows only. Since API 1.25. Not together with
   * {@link ContainerBuilder.cpus}. With process isolation, not together with any other CPU limit.
   *
   * @param count - a whole number, 1 or more
   * @throws `InvalidInputError` if it is not a whole number above 0. When the container is created: if another limit
   * is set that the engine would drop.
   * @example
   * ```ts
   * docker.container('mcr.microsoft.com/windows/servercore:ltsc2022').cpuCount(2);
   * ```
   */
  cpuCount(count: number): ContainerBuilder<I> {
    return this.#host(limitFields({ cpuCount: count }));
  }

  /**
   * The limit as a percentage of all CPUs, 1 to 100 (`--cpu-percent`). Windows only. Not together with
   * {@link ContainerBuilder.cpus}.
   *
   * @throws `InvalidInputError` if it is not a whole number above 0. When the container is created: if it is above
   * 100, or if a number of processors is set too.
   * @example
   * ```ts
   * docker.container('mcr.microsoft.com/windows/servercore:ltsc2022').cpuPercent(50);
   * ```
   */
  cpuPercent(percent: number): ContainerBuilder<I> {
    return this.#host(limitFields({ cpuPercent: percent }));
  }

  /**
   * The relative weight when CPUs are busy (`--cpu-shares`), 1 to 10000. The engine's default: 5000. Not together
   * with {@link ContainerBuilder.cpus}.
   *
   * @throws `InvalidInputError` if it is not a whole number above 0. When the container is created: if it is above
   * 10000, or if another limit is set that cannot be combined with it.
   * @example
   * ```ts
   * docker.container('mcr.microsoft.com/windows/servercore:ltsc2022').cpuShares(1000);
   * ```
   */
  cpuShares(weight: number): ContainerBuilder<I> {
    return this.#host(limitFields({ cpuShares: weight }));
  }

  /**
   * Resource limits of a Windows container. Each one replaces the same limit of an earlier step. With process
   * isolation only one CPU limit works: the engine prefers the count, then the shares, then the percentage, and drops
   * the others with a warning. More than one does not compile, unless `isolation('hyperv')` comes before. Set in
   * separate steps, they are refused when the container is created.
   *
   * @throws `InvalidInputError` if a size or a number is not valid. When the container is created: if limits exclude
   * each other.
   * @example
   * ```ts
   * docker
   *   .container('mcr.microsoft.com/windows/servercore:ltsc2022')
   *   .limits({ cpuCount: 2, memory: '2g', storageSize: '40g', ioMaximumIOps: 500, ioMaximumBandwidth: '50m' });
   * ```
   */
  limits(limits: ContainerLimits<I>): ContainerBuilder<I> {
    return this.#host(limitFields(limits));
  }

  /**
   * The size of the container's system drive, such as `40g` (`--storage-opt size=`).
   *
   * @param size - bytes as text, with `k`, `m`, `g` or `t` in powers of 1024
   * @throws `InvalidInputError` if it is not a size.
   * @example
   * ```ts
   * docker.container('mcr.microsoft.com/windows/servercore:ltsc2022').storageSize('40g');
   * ```
   */
  storageSize(size: string): ContainerBuilder<I> {
    return this.#host(limitFields({ storageSize: size }));
  }

  /**
   * A group managed service account (`--security-opt credentialspec=`).
   *
   * @param source - `file://name.json` (a file in the folder `CredentialSpecs` of the engine's data, see
   * {@link Docker.placeCredentialSpec}), `registry://name` or `raw://{…}`. A spec of {@link credentialSpec} is sent
   * as `raw://{…}`: everybody who may inspect the container can read it
   * @throws `InvalidInputError` (when the container is created) if it is not valid.
   * @example
   * ```ts
   * docker.container('mcr.microsoft.com/windows/servercore:ltsc2022').credentialSpec('file://webapp01.json');
   * ```
   */
  credentialSpec(
    source: GmsaCredentialSpec | `file://${string}` | `registry://${string}` | `raw://${string}`,
  ): ContainerBuilder<I> {
    // A spec may be of another copy of this package.
    if (typeof source !== 'string') assertFields('credential spec', source, { raw: 'text' });
    const text = typeof source === 'string' ? source : source.raw;
    return this.#host({ SecurityOpt: [`credentialspec=${text}`] });
  }

  /**
   * The network, or `container:NAME` to share the network of another container (not with Hyper-V isolation). It
   * replaces an earlier one. Default: `nat`.
   *
   * @param network - its name or its handle
   * @param endpoint - its settings in the network: an address, more names
   * @throws `InvalidInputError` (when the container is created) if a container with Hyper-V isolation would share the
   * network of another.
   * @example
   * ```ts
   * await using web = await docker.networks.create('web');
   * docker.container('mcr.microsoft.com/windows/servercore:ltsc2022').network(web, { aliases: ['app'] });
   * ```
   */
  network<N extends string>(
    network: NetworkModeOf<I, N> | Network | { readonly name: string },
    endpoint?: EndpointOptions,
  ): ContainerBuilder<I> {
    return this.#with({ network: { mode: nameOf(network as string | Network), endpoint } });
  }

  /**
   * Mounts a folder of the host, a volume or a named pipe, with all options of a mount (`--mount`). Since API 1.25.
   *
   * @throws `InvalidInputError` (when the container is created) if a value is wrong.
   * @example
   * ```ts
   * docker
   *   .container('mcr.microsoft.com/windows/nanoserver:ltsc2022')
   *   .mount({ Type: 'volume', Source: 'data', Target: 'c:\\data', ReadOnly: true });
   * ```
   */
  mount(mount: WindowsMount): ContainerBuilder<I> {
    const mounts = (this.#draft.host['Mounts'] as readonly WindowsMount[] | undefined) ?? [];
    return this.#host({ Mounts: [...mounts, mount] });
  }

  /**
   * Gives the container a device of the host (`--device`). Only after `isolation('process')`.
   *
   * @param pathOnHost - `class/GUID` or `IDType://ID`. {@link DEVICE_CLASSES} has the classes that Windows shares
   * @throws `InvalidInputError` (when the container is created) if it is not valid.
   * @example
   * ```ts
   * docker
   *   .container('mcr.microsoft.com/windows/server:ltsc2022')
   *   .isolation('process')
   *   .device(DEVICE_CLASSES.directX);
   * ```
   */
  device(pathOnHost: DevicePath<I>): ContainerBuilder<I> {
    const devices = (this.#draft.host['Devices'] as readonly unknown[] | undefined) ?? [];
    return this.#host({ Devices: [...devices, { PathOnHost: pathOnHost }] });
  }

  /**
   * DNS servers (`--dns`). They replace earlier ones.
   *
   * @param servers - their IP addresses
   * @example
   * ```ts
   * docker.container('mcr.microsoft.com/windows/servercore:ltsc2022').dns('10.0.0.10', '10.0.0.11');
   * ```
   */
  dns(...servers: readonly string[]): ContainerBuilder<I> {
    return this.#host({ Dns: [...servers] });
  }

  /**
   * When the engine starts it again (`--restart`). Default: `no`.
   *
   * @param policy - `on-failure:3` tries it three times. `always` and `unless-stopped` cannot be used with
   * {@link ContainerBuilder.job} and {@link ContainerBuilder.runToEnd}, because the container never ends
   * @throws `InvalidInputError` (when the container is created) if `autoRemove` is set too.
   * @example
   * ```ts
   * docker.container('mcr.microsoft.com/windows/servercore:ltsc2022').restart('unless-stopped');
   * ```
   */
  restart(policy: RestartChoice): ContainerBuilder<I> {
    checkRestart(policy);
    const [name = '', retries] = policy.split(':');
    return this.#host({
      RestartPolicy: { Name: name, ...(retries === undefined ? {} : { MaximumRetryCount: Number(retries) }) },
    });
  }

  /**
   * The engine removes the container when it ends (`--rm`). Since API 1.25.
   *
   * @throws `InvalidInputError` (when the container is created) if a restart policy is set too.
   * @example
   * ```ts
   * docker.container('mcr.microsoft.com/windows/servercore:ltsc2022').autoRemove();
   * ```
   */
  autoRemove(): ContainerBuilder<I> {
    return this.#host({ AutoRemove: true });
  }

  /**
   * Sets fields that have no step, with the field names of the Engine API. Fields for Linux containers only do not
   * compile: the compiler says `Refused<"Linux only">`. Spread a value that has an interface of your own as its type:
   * `HostConfig: { ...mine }`. It overrides earlier steps: objects field by field, lists as a whole. The image and
   * the isolation cannot be set here.
   *
   * @throws `InvalidInputError` if it has an image or an isolation. When the container is created: if a value is
   * wrong.
   * @example
   * ```ts
   * docker
   *   .container('mcr.microsoft.com/windows/servercore:ltsc2022')
   *   .network('front', {})
   *   .with({
   *     StopTimeout: 30,
   *     HostConfig: { DnsSearch: ['corp.example'], LogConfig: { Type: 'json-file', Config: { 'max-size': '10m' } } },
   *     NetworkingConfig: { EndpointsConfig: { back: { Aliases: ['app'] } } }, // a second network, since API 1.44
   *   });
   * ```
   */
  with(part: ContainerSpecPart<I>): ContainerBuilder<I> {
    assertFields('part of a container', part, { HostConfig: 'object?' });
    const { HostConfig, ...spec } = part;
    refuseField('Image', spec, 'the image is set by docker.container(image)');
    refuseField('Isolation', HostConfig, 'the isolation is set by the step isolation()', 'HostConfig.');
    return this.#with({
      spec: merge(this.#draft.spec, spec) as Draft['spec'],
      host: merge(this.#draft.host, HostConfig) as Draft['host'],
    });
  }

  /**
   * When to pull the image (`--pull`). Default: `missing`.
   *
   * @param options - `auth`: credentials for the registry; `anonymous` sends none. Default: those that `docker login`
   * has stored
   * @throws `InvalidInputError` (when the container is created) if the credentials are not valid.
   * @example
   * ```ts
   * docker
   *   .container('registry.example.com/app:1.2')
   *   .pull('always', { auth: { username: 'ci', password: process.env['REGISTRY_PASSWORD'] ?? '' } });
   * ```
   */
  pull(policy: PullPolicy, options: { readonly auth?: AuthChoice | undefined } = {}): ContainerBuilder<I> {
    checkOptions(options);
    checkPull(policy);
    return this.#with({ pull: policy, auth: options.auth });
  }

  /**
   * Keeps a container that could not be started, so that you can inspect it. Default: it is removed.
   *
   * @example
   * ```ts
   * docker.container('mcr.microsoft.com/windows/servercore:ltsc2022').name('web').keepOnFailure();
   * ```
   */
  keepOnFailure(): ContainerBuilder<I> {
    return this.#with({ keepOnFailure: true });
  }

  /**
   * Stops the container before it is removed at the end of `await using`, so that its processes get a shutdown event.
   * A database with files in a volume needs this. Default: it is killed.
   *
   * @param timeout - the time before it is killed, in whole seconds: a number of milliseconds, or text such as
   * `1m30s`. Default: 30 seconds, as on an engine on Windows
   * @throws `InvalidInputError` if it is not a duration.
   * @example
   * ```ts
   * await using database = await docker
   *   .container('registry.example.com/database:2022')
   *   .bind('data', 'c:\\data')
   *   .stopFirst('60s')
   *   .run();
   * ```
   */
  stopFirst(timeout: Duration = '30s'): ContainerBuilder<I> {
    return this.#with({ stopFirst: Math.ceil(readNanoseconds('stopFirst', timeout) / 1e9) });
  }

  /**
   * The checked body of `ContainerCreate` that these steps describe.
   *
   * @throws `InvalidInputError` if a value is wrong.
   * @example
   * ```ts
   * const spec = docker.container('nanoserver').publish(8080, 80).toSpec();
   * console.log(spec.HostConfig?.PortBindings);
   * ```
   */
  toSpec(): WindowsContainerSpec {
    return specOf(this.#draft);
  }

  /**
   * Operation `ContainerCreate`, after a pull (`ImageCreate`) if the pull policy says so. If it is aborted, it
   * removes what the engine has created.
   *
   * @returns the container, not started; `await using` removes it at the end
   * @throws `InvalidInputError` if a value is wrong. Nothing is sent then.
   * @throws `NotInApiVersionError` if a step needs a later API version. Nothing is created then.
   * @throws `NotFoundError` if the image does not exist.
   * @throws `ProgressFailedError` if the pull fails after it began.
   * @throws `CredentialsError` if a credential helper fails.
   * @throws `ConflictError` if the name is already in use.
   * @throws `IsolationError` if `isolation('auto')` is set and the image cannot run on this host.
   * @throws `HcsError` if Windows cannot create the layer of the container.
   * @example
   * ```ts
   * await using container = await docker
   *   .container('mcr.microsoft.com/windows/servercore:ltsc2022')
   *   .create();
   * await container.files.write('C:\\config.json', '{}');
   * await container.start();
   * ```
   */
  async create(options: CallOptions = {}): Promise<OwnedContainer> {
    checkOptions(options);
    return createContainer(this.#engine, this.#draft, options.signal);
  }

  /**
   * Operations `ContainerCreate` and `ContainerStart`: creates the container and starts it. A container that cannot
   * be started is removed, unless {@link ContainerBuilder.keepOnFailure} is set.
   *
   * @returns the running container; `await using` kills and removes it, see {@link ContainerBuilder.stopFirst}
   * @throws `InvalidInputError` if a value is wrong. Nothing is sent then.
   * @throws `NotInApiVersionError` if a step needs a later API version. Nothing is created then.
   * @throws `NotFoundError` if the image does not exist.
   * @throws `ProgressFailedError` if the pull fails after it began.
   * @throws `CredentialsError` if a credential helper fails.
   * @throws `ConflictError` if the name is already in use.
   * @throws `IsolationError` if `isolation('auto')` is set and the image cannot run on this host.
   * @throws `HcsError`, or a subclass such as `TooFewProcessorsError`, if the Host Compute Service cannot start the
   * container.
   * @example
   * ```ts
   * await using web = await docker
   *   .container('mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022')
   *   .publish(8080, 80)
   *   .run();
   * ```
   */
  async run(options: CallOptions = {}): Promise<OwnedContainer> {
    checkOptions(options);
    return runContainer(this.#engine, this.#draft, options.signal);
  }

  /**
   * Runs the container to its end, collects its output, and removes it: like `docker run --rm` without a terminal.
   * Operations `ContainerCreate`, `ContainerAttach`, `ContainerStart`, `ContainerWait` and `ContainerDelete`.
   *
   * @param options - `input`: the input of its process; `accept`: the exit codes that are not an error, default:
   * `[0]`
   * @returns the exit code and the output
   * @throws `ExecFailedError` if the exit code is not accepted.
   * @throws `ContainerNotRemovedError` if the container ended well but cannot be removed. The error has the result.
   * @throws `HcsError` if the Host Compute Service cannot start the container.
   * @throws `InvalidInputError`, `NotFoundError`, `ConflictError` or `IsolationError` as
   * {@link ContainerBuilder.create} does.
   * @example
   * ```ts
   * const { stdout } = await docker
   *   .container('mcr.microsoft.com/windows/nanoserver:ltsc2022')
   *   .command('cmd', '/c', 'ver')
   *   .runToEnd();
   * ```
   */
  async runToEnd(options: RunToEndOptions = {}): Promise<ExecResult> {
    return runContainerToEnd(this.#engine, this.#draft, options);
  }

  /**
   * A job: a new container that does one task and is always removed, with a time limit, files copied in and out, and
   * its output as it arrives. Operations `ContainerCreate`, `PutContainerArchive`, `ContainerAttach`,
   * `ContainerStart`, `ContainerKill`, `ContainerWait`, `ContainerArchive` and `ContainerDelete`. Nothing is sent
   * before it is awaited or iterated.
   *
   * @param options - `timeout`: how long it may take; `copyIn`, `copyOut`: files to copy; `artifacts`: `always`
   * copies out after a failure too
   * @returns the job. {@link Job} lists its errors
   * @throws `InvalidInputError` if an option is not valid.
   * @example
   * ```ts
   * const { stdout, artifacts } = await docker
   *   .container('mcr.microsoft.com/windows/servercore:ltsc2022')
   *   .cmd('C:\\src\\build.cmd')
   *   .job({ timeout: '10m', copyIn: { src: 'C:\\src' }, copyOut: { 'C:\\out': 'artifacts' }, artifacts: 'always' });
   * ```
   */
  job(options: JobOptions = {}): Job {
    return new Job(this.#engine, this.#draft, options);
  }

  /** The variables of a command are kept apart from others: they go when it is replaced. */
  #prepared({ command, env }: PreparedCommand): ContainerBuilder<I> {
    return this.#with({ spec: { ...this.#draft.spec, Cmd: [...command] }, commandEnv: env });
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

function assertPort(subject: string, value: unknown): void {
  if (typeof value !== 'number') assertText(subject, value, 'a port such as 80 or 53/udp');
}

type ProcessIsolated = Extract<WindowsHostConfig, { Isolation?: 'default' | 'process' | undefined }>;

/** The names of its fields, without the patterns of what Linux alone has. */
function checkRestart(policy: unknown): void {
  if (typeof policy === 'string' && /^on-failure:\d+$/.test(policy)) return;
  checkWord('restart', policy ?? null, ['no', 'always', 'unless-stopped', 'on-failure', 'on-failure:3']);
}

type HostKey = keyof {
  [K in keyof ProcessIsolated as Record<never, never> extends Record<K, unknown> ? never : K]: unknown;
};

const nameOf = (network: string | Network | { readonly name: string }): string => {
  if (typeof network === 'string') return network;
  assertTable('network', network, 'its name or its handle');
  const name = 'name' in network ? network.name : network.id;
  assertText('network', name, 'its name or its handle');
  return name;
};

function refuseField(name: string, part: object | undefined, message: string, prefix = ''): void {
  if ((part as Readonly<Record<string, unknown>> | undefined)?.[name] === undefined) return;
  throw new InvalidInputError('container', [{ path: prefix + name, message, expected: 'nothing here' }]);
}
