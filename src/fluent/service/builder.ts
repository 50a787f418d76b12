import { assertFields, assertNumber, assertTable, assertText } from '../../errors/given.js';
import {
  bind,
  parseBind,
  parseDuration,
  parseSize,
  type BindMode,
  type Duration,
  type ServiceMode,
  type ServicePort,
  type ServiceSpec,
  type UpdateConfig,
  type WindowsMount,
} from '../../models/index.js';
import { invalidValue } from '../../common/invalid-value.js';
import { checkOptions, checkWord } from '../../common/options.js';
import { InvalidInputError } from '../../errors/validation.js';
import type { CallOptions, Engine } from '../../engine/index.js';
import { cmdCommand } from '../command/cmd.js';
import { powershellCommand, type PowershellScriptOptions } from '../command/powershell.js';
import type { PreparedCommand } from '../command/prepared.js';
import { merge } from '../container/merge.js';
import type { HealthcheckOptions } from '../builder/steps.js';
import { healthcheckOf } from '../builder/healthcheck.js';
import type { AuthChoice } from '../image/registry-auth.js';
import type { Network } from '../networks.js';
import { checkConstraint, checkSpread, type Constraint } from './constraints.js';
import { createService, resolveSpec } from './create.js';
import { emptyServiceDraft, type ServicePlatform, type ServiceDraft } from './draft.js';
import { checkTarget } from './files.js';
import type { OwnedService } from './service.js';
import type {
  BeforeJob,
  BeforeMode,
  CredentialSource,
  ServiceFileOptions,
  NoIngress,
  NoJob,
  NotGlobal,
  NothingChosen,
  PublishMode,
  PublishOptions,
  PublishOptionsOf,
  RollbackPolicyOptions,
  ServiceResources,
  ServiceSpecPart,
  ServiceState,
  TaskRestartOptions,
  UpdatePolicyOptions,
  WithMode,
  WithPolicy,
  WithReach,
} from './steps.js';

declare const chosen: unique symbol;

/**
 * Describes a service of a swarm, step by step. Every step returns a new builder and does not change the one before.
 * Nothing is sent before {@link ServiceBuilder.create}. A step with the same name as a step of a container does the
 * same here.
 *
 * The type parameter has the selected options. Options that exclude each other, such as an update policy and a job,
 * do not compile, and the compiler's message says why. `ServiceBuilder` without a parameter is a builder with any
 * options. Use this type for variables and functions that take several kinds of builders. Such a builder is checked
 * when the service is created. Only a second mode is refused at once.
 *
 * @example
 * ```ts
 * await using web = await docker
 *   .service('mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022')
 *   .name('web')
 *   .platform('windows')
 *   .replicas(3)
 *   .publish(8080, 80, { mode: 'host' })
 *   .maxReplicasPerNode(1)
 *   .updatePolicy({ parallelism: 1, onFailure: 'rollback', monitor: '30s' })
 *   .create();
 * await web.rollout();
 * ```
 *
 * @example Steps that depend on something
 * ```ts
 * import type { ServiceBuilder } from '@wragg/wincontainers';
 *
 * const small = (builder: ServiceBuilder): ServiceBuilder => builder.limits({ cpus: 1, memory: '1g' });
 *
 * let app: ServiceBuilder = docker.service('registry.example.com/app:1');
 * app = process.env['EVERYWHERE'] === undefined ? app.replicas(3) : app.global();
 * await small(app).create();
 * ```
 */
export class ServiceBuilder<S extends ServiceState = ServiceState> {
  /** Keeps the selected options in the type. This field does not exist at run time. */
  declare readonly [chosen]: S;
  readonly #engine: Engine;
  readonly #draft: ServiceDraft;

  /** @internal */
  constructor(engine: Engine, draft: ServiceDraft) {
    this.#engine = engine;
    this.#draft = draft;
  }

  /** @internal */
  static of(engine: Engine, image: string): ServiceBuilder<NothingChosen> {
    return new ServiceBuilder(engine, emptyServiceDraft(image));
  }

  /**
   * The service's name, by which other services find it. Default: a generated name.
   *
   * @param name - a DNS name of one component: letters, digits and `-`, 63 at most. If it is in use, creating the
   * service throws {@link ConflictError}
   * @throws `InvalidInputError` if it is not valid.
   * @example
   * ```ts
   * docker.service('mcr.microsoft.com/windows/servercore:ltsc2022').name('web');
   * ```
   */
  name(name: string): ServiceBuilder<S> {
    assertText('name of a service', name);
    if (!/^[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?$/i.test(name))
      throw invalidValue('name of a service', name, 'it is no DNS name', 'letters, digits and -, 63 at most');
    return this.#with({ name });
  }

  /**
   * Sets labels of the service. Labels of earlier steps stay.
   *
   * @param options - `containers`: true for the labels of the containers. Default: false
   * @example
   * ```ts
   * docker.service('mcr.microsoft.com/windows/servercore:ltsc2022').labels({ 'com.example.team': 'web' });
   * ```
   */
  labels(
    labels: Readonly<Record<string, string>>,
    options: { readonly containers?: boolean | undefined } = {},
  ): ServiceBuilder<S> {
    checkOptions(options);
    assertTable('labels', labels, "an object such as { name: 'value' }");
    return options.containers === true
      ? this.#with({ containerLabels: { ...this.#draft.containerLabels, ...labels } })
      : this.#with({ labels: { ...this.#draft.labels, ...labels } });
  }

  /**
   * How many tasks run at the same time (`--replicas`). Default: 1.
   *
   * @throws `InvalidInputError` if it is not a whole number, 0 or more.
   * @example
   * ```ts
   * docker.service('mcr.microsoft.com/windows/servercore:ltsc2022').replicas(3);
   * ```
   */
  replicas(this: BeforeMode<S, ServiceBuilder<S>>, count: number): ServiceBuilder<WithMode<S, 'replicated'>>;
  replicas(count: number): ServiceBuilder<WithMode<S, 'replicated'>> {
    return this.#mode({ Replicated: { Replicas: wholeNumber('number of replicas', count) } });
  }

  /**
   * Runs one task on every node that the constraints allow (`--mode global`).
   *
   * @example
   * ```ts
   * docker.service('registry.example.com/agent:1').global();
   * ```
   */
  global(this: BeforeMode<S, ServiceBuilder<S>>): ServiceBuilder<WithMode<S, 'global'>>;
  global(): ServiceBuilder<WithMode<S, 'global'>> {
    return this.#mode({ Global: {} });
  }

  /**
   * Runs tasks that end by themselves (`--mode replicated-job`). Since API 1.41.
   *
   * @param completions - how many tasks must succeed
   * @param options - `concurrent`: how many run at the same time. Default: all
   * @throws `InvalidInputError` if it is not a whole number, 0 or more.
   * @example
   * ```ts
   * docker.service('registry.example.com/import:1').replicatedJob(10, { concurrent: 2 });
   * ```
   */
  replicatedJob(
    this: BeforeJob<S, ServiceBuilder<S>>,
    completions: number,
    options?: { readonly concurrent?: number | undefined },
  ): ServiceBuilder<WithMode<S, 'replicated-job'>>;
  replicatedJob(
    completions: number,
    options: { readonly concurrent?: number | undefined } = {},
  ): ServiceBuilder<WithMode<S, 'replicated-job'>> {
    checkOptions(options);
    const TotalCompletions = wholeNumber('number of completions', completions);
    const MaxConcurrent = wholeNumber('number of concurrent tasks', options.concurrent ?? completions);
    return this.#mode({ ReplicatedJob: { TotalCompletions, MaxConcurrent } });
  }

  /**
   * Runs one task that ends by itself on every node that the constraints allow (`--mode global-job`). Since API 1.41.
   *
   * @example
   * ```ts
   * docker.service('registry.example.com/cleanup:1').globalJob();
   * ```
   */
  globalJob(this: BeforeJob<S, ServiceBuilder<S>>): ServiceBuilder<WithMode<S, 'global-job'>>;
  globalJob(): ServiceBuilder<WithMode<S, 'global-job'>> {
    return this.#mode({ GlobalJob: {} });
  }

  /**
   * Publishes a port of the service (`--publish`). In the mode `ingress` every node listens. Windows Server 2016 does
   * not have this mode. In the mode `host` only the node of a task listens, for that task. So each node can run one
   * such task: see {@link ServiceBuilder.maxReplicasPerNode}.
   *
   * @param publishedPort - the port of the nodes. With 0 the swarm chooses one. In the mode `host` an engine on
   * Windows may not do so
   * @param targetPort - the port of the containers, with its protocol if it is not tcp: `53/udp`
   * @param options - `mode`: `ingress` (default) or `host`
   * @throws `InvalidInputError` if one of them is not a port. When the service is created: if it has both `ingress`
   * and `dnsrr`.
   * @example
   * ```ts
   * docker
   *   .service('mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022')
   *   .publish(8080, 80, { mode: 'host' });
   * ```
   */
  publish<P extends PublishMode = 'ingress'>(
    publishedPort: number,
    targetPort: number | `${number}` | `${number}/${'tcp' | 'udp'}`,
    ...options: [S['reach']] extends ['dnsrr']
      ? [options: PublishOptionsOf<S, P>]
      : [options?: PublishOptionsOf<S, P>]
  ): ServiceBuilder<P extends 'host' ? S : WithReach<S, 'ingress'>> {
    const { mode = 'ingress' } = checkOptions((options[0] ?? {}) as PublishOptions);
    if (typeof targetPort !== 'number') assertText('port', targetPort, 'a port such as 80 or 53/udp');
    assertNumber('port', publishedPort, 'a port such as 8080, or 0');
    const match = /^(\d{1,5})(?:\/(tcp|udp))?$/.exec(String(targetPort));
    const TargetPort = Number(match?.[1]);
    if (match === null || TargetPort < 1 || TargetPort > 65_535)
      throw invalidValue('port', String(targetPort), 'it is no port', 'a port such as 80 or 53/udp');
    if (!Number.isInteger(publishedPort) || publishedPort < 0 || publishedPort > 65_535)
      throw invalidValue('port', String(publishedPort), 'it is no port', 'a port such as 8080, or 0');
    const port: ServicePort = {
      Protocol: (match[2] as 'tcp' | 'udp' | undefined) ?? 'tcp',
      TargetPort,
      PublishedPort: publishedPort,
      PublishMode: mode,
    };
    return new ServiceBuilder<P extends 'host' ? S : WithReach<S, 'ingress'>>(this.#engine, {
      ...this.#draft,
      ports: [...this.#draft.ports, port],
    });
  }

  /**
   * How the name of the service is resolved in its networks (`--endpoint-mode`): `vip` is one address for all tasks,
   * `dnsrr` is the address of each task. Windows Server 2016 has `dnsrr` only. Default: `vip`.
   *
   * @throws `InvalidInputError` (when the service is created) if `dnsrr` is used with a port in the mode `ingress`.
   * @example
   * ```ts
   * docker.service('registry.example.com/app:1').endpointMode('dnsrr').publish(8080, 80, { mode: 'host' });
   * ```
   */
  endpointMode<E extends 'vip' | 'dnsrr'>(
    this: ServiceBuilder<S> & (E extends 'dnsrr' ? NoIngress<S, unknown> : unknown),
    mode: E,
  ): ServiceBuilder<E extends 'dnsrr' ? WithReach<S, 'dnsrr'> : S>;
  endpointMode<E extends 'vip' | 'dnsrr'>(
    mode: E,
  ): ServiceBuilder<E extends 'dnsrr' ? WithReach<S, 'dnsrr'> : S> {
    return new ServiceBuilder(this.#engine, { ...this.#draft, endpointMode: mode });
  }

  /**
   * The operating system of the nodes that may get tasks. Without it, tasks run on Windows nodes if the engine runs
   * Windows containers, or if the registry says that the image is for Windows. Set it on a Linux manager that cannot
   * reach the registry. The swarm does not place tasks by the build of Windows: use {@link ServiceBuilder.constraint}
   * for that.
   *
   * @param os - `any` adds nothing
   * @example
   * ```ts
   * docker.service('registry.example.com/app:1').platform('windows');
   * ```
   */
  platform(os: ServicePlatform): ServiceBuilder<S> {
    checkWord('platform', os, ['windows', 'linux', 'any']);
    return this.#with({ platform: os });
  }

  /**
   * Adds a constraint for nodes (`--constraint`). An engine accepts an unknown key and then never finds a node. So
   * this step checks keys and values.
   *
   * @param constraints - such as `node.labels.os-build==20348`, `node.role!=manager`
   * @throws `InvalidInputError` if it can never match: `node.os`, or an operator other than `==` and `!=`.
   * @example
   * ```ts
   * docker.service('registry.example.com/app:ltsc2022').constraint('node.labels.os-build==20348');
   * ```
   */
  constraint(...constraints: readonly [Constraint, ...Constraint[]]): ServiceBuilder<S> {
    return this.#with({ constraints: [...this.#draft.constraints, ...constraints.map(checkConstraint)] });
  }

  /**
   * Spreads tasks evenly over the values of a label (`--placement-pref spread=`). Labels of earlier steps come first.
   * Since API 1.28.
   *
   * @throws `InvalidInputError` if it is not a label of nodes or engines.
   * @example
   * ```ts
   * docker.service('registry.example.com/app:1').spread('node.labels.rack');
   * ```
   */
  spread(label: `${'node' | 'engine'}.labels.${string}`): ServiceBuilder<S> {
    return this.#with({ spread: [...this.#draft.spread, checkSpread(label)] });
  }

  /**
   * How many tasks may be on one node (`--replicas-max-per-node`). Since API 1.40. Default: no limit.
   *
   * @throws `InvalidInputError` if it is not a whole number, 0 or more.
   * @example
   * ```ts
   * docker.service('registry.example.com/app:1').replicas(3).maxReplicasPerNode(1);
   * ```
   */
  maxReplicasPerNode(this: NotGlobal<S, ServiceBuilder<S>>, count: number): ServiceBuilder<S>;
  maxReplicasPerNode(count: number): ServiceBuilder<S> {
    return this.#with({ maxReplicas: wholeNumber('number of replicas', count) });
  }

  /**
   * The isolation of the containers (`--isolation`). Since API 1.35. Default: that of each engine.
   *
   * @throws `InvalidInputError` if it is another word. An engine would treat it as `default`.
   * @example
   * ```ts
   * docker.service('mcr.microsoft.com/windows/servercore:ltsc2019').isolation('hyperv');
   * ```
   */
  isolation(isolation: 'default' | 'process' | 'hyperv'): ServiceBuilder<S> {
    if (!['default', 'process', 'hyperv'].includes(isolation))
      throw invalidValue('isolation', isolation, 'there is no such isolation', 'default, process or hyperv');
    return this.#container({ Isolation: isolation });
  }

  /**
   * What runs in the containers: see {@link ContainerBuilder.command}. Default: the image's.
   *
   * @throws `InvalidInputError` if it is empty.
   * @example
   * ```ts
   * docker.service('mcr.microsoft.com/windows/servercore:ltsc2022').command('ping', '-t', 'localhost');
   * ```
   */
  command(...command: readonly [string, ...string[]]): ServiceBuilder<S> {
    if ((command as readonly string[]).length === 0)
      throw new InvalidInputError('command', [
        { path: '', message: 'it is empty', expected: 'an executable and its arguments' },
      ]);
    return this.#with({ container: { ...this.#draft.container, Args: [...command] }, commandEnv: {} });
  }

  /**
   * Runs a PowerShell script in the containers: see {@link Container.powershell}.
   *
   * @throws `InvalidInputError` if the script is empty or too long, or if a value cannot be passed.
   * @example
   * ```ts
   * docker.service('mcr.microsoft.com/windows/servercore:ltsc2022').powershell('Wait-Event');
   * ```
   */
  powershell(script: string, options: PowershellScriptOptions = {}): ServiceBuilder<S> {
    return this.#prepared(powershellCommand(script, options));
  }

  /**
   * Runs a line of cmd in the containers: see {@link Container.cmd}.
   *
   * @throws `InvalidInputError` if the line is empty or too long, or has a line end.
   * @example
   * ```ts
   * docker.service('mcr.microsoft.com/windows/nanoserver:ltsc2022').cmd('ping -t localhost');
   * ```
   */
  cmd(line: string): ServiceBuilder<S> {
    return this.#prepared(cmdCommand(line));
  }

  /**
   * The executable, and arguments before those of the command. Default: the image's.
   *
   * @example
   * ```ts
   * docker.service('mcr.microsoft.com/windows/servercore:ltsc2022').entrypoint('powershell', '-Command');
   * ```
   */
  entrypoint(...entrypoint: readonly string[]): ServiceBuilder<S> {
    return this.#container({ Command: [...entrypoint] });
  }

  /**
   * Sets environment variables. Variables of earlier steps stay. One that is `undefined` is not set. Everyone who may
   * inspect the service can see them. For passwords use {@link ServiceBuilder.secret}.
   *
   * @throws `InvalidInputError` (when the service is created) if a name has `=` in it.
   * @example
   * ```ts
   * docker.service('registry.example.com/app:1').env({ ASPNETCORE_URLS: 'http://+:80' });
   * ```
   */
  env(variables: Readonly<Record<string, string | undefined>>): ServiceBuilder<S> {
    assertTable('environment variables', variables, "an object such as { NAME: 'value' }");
    return this.#with({ env: merge(this.#draft.env, variables) as ServiceDraft['env'] });
  }

  /**
   * The user that the command runs as. In a Windows container only administrators, such as `ContainerAdministrator`,
   * may read secrets and configs. Default: the image's.
   *
   * @example
   * ```ts
   * docker.service('registry.example.com/app:1').user('ContainerAdministrator').secret('db-password');
   * ```
   */
  user(user: string): ServiceBuilder<S> {
    return this.#container({ User: user });
  }

  /**
   * Where the command runs. Default: the image's.
   *
   * @example
   * ```ts
   * docker.service('registry.example.com/app:1').workingDir('C:\\app');
   * ```
   */
  workingDir(path: string): ServiceBuilder<S> {
    return this.#container({ Dir: path });
  }

  /**
   * The host name of the containers; it may be a template. Default: the beginning of the container's id.
   *
   * @example
   * ```ts
   * docker.service('registry.example.com/app:1').hostname('{{.Service.Name}}-{{.Task.Slot}}');
   * ```
   */
  hostname(hostname: string): ServiceBuilder<S> {
    return this.#container({ Hostname: hostname });
  }

  /**
   * How an engine checks the health of a container: see {@link ContainerBuilder.healthcheck}. A task counts as
   * running only when it is healthy, and gets requests only then.
   *
   * @throws `InvalidInputError` if a time is not valid.
   * @example
   * ```ts
   * docker
   *   .service('mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022')
   *   .healthcheck({ test: 'curl -f http://localhost', interval: '10s', startPeriod: '1m' });
   * ```
   */
  healthcheck(check: HealthcheckOptions): ServiceBuilder<S> {
    return this.#container({ Healthcheck: healthcheckOf(check) });
  }

  /**
   * Gives the containers a secret as a file. On Windows it is clear text on the disk of the node while the task runs.
   * In the container only administrators may read it.
   *
   * @param secret - its name, or its handle
   * @param options - `target`: a file name, or a whole path. Default: `C:\ProgramData\Docker\secrets\NAME`
   * @throws `InvalidInputError` if the target is not valid.
   * @example
   * ```ts
   * docker.service('registry.example.com/app:1').secret('db-password', { target: 'C:\\app\\db-password.txt' });
   * ```
   */
  secret(secret: string | { readonly id: string }, options: ServiceFileOptions = {}): ServiceBuilder<S> {
    checkOptions(options);
    const one = { of: referenceOf('secret', secret), target: checkTarget('secret', options.target) };
    return this.#with({ secrets: [...this.#draft.secrets, one] });
  }

  /**
   * Gives the containers a config as a file. Since API 1.30.
   *
   * @param config - its name, or its handle
   * @param options - `target`: a file name, or a whole path. Default: `C:\NAME`
   * @throws `InvalidInputError` if the target is not valid.
   * @example
   * ```ts
   * docker.service('registry.example.com/app:1').config('site-v2', { target: 'C:\\inetpub\\wwwroot\\web.config' });
   * ```
   */
  config(config: string | { readonly id: string }, options: ServiceFileOptions = {}): ServiceBuilder<S> {
    checkOptions(options);
    const one = { of: referenceOf('config', config), target: checkTarget('config', options.target) };
    return this.#with({ configs: [...this.#draft.configs, one] });
  }

  /**
   * Sets a group managed service account (`--credential-spec`). Since API 1.29. The swarm gives a config to every
   * node. A file or a registry value must already exist on each node. Each host that is not in the domain needs a
   * plugin.
   *
   * @param source - exactly one of `config`, `file` and `registry`
   * @throws `InvalidInputError` if it is not exactly one value.
   * @throws `NotInApiVersionError` (when the service is created) if a config is used before API 1.40.
   * @example
   * ```ts
   * await docker.swarm.configs.create('webapp01-gmsa', '{"CmsPlugins":["ActiveDirectory"]}');
   * docker.service('registry.example.com/app:1').credentialSpec({ config: 'webapp01-gmsa' });
   * ```
   */
  credentialSpec(source: CredentialSource): ServiceBuilder<S> {
    assertFields('credential spec', source, { file: 'text?', registry: 'text?' });
    if (source.config !== undefined) referenceOf('config', source.config);
    const given = Object.values(source).filter((value) => value !== undefined);
    if (given.length !== 1)
      throw new InvalidInputError('credential spec', [
        {
          path: '',
          message: `it has ${String(given.length)} sources`,
          expected: 'one of config, file and registry',
        },
      ]);
    return this.#with({ credential: source });
  }

  /**
   * Puts a folder of the node, a named volume, or a named pipe of the node into the containers: see
   * {@link ContainerBuilder.bind}. A folder must exist on every node that gets a task. A volume is a separate one on
   * each node.
   *
   * @throws `InvalidInputError` if one of them is not valid.
   * @example
   * ```ts
   * docker
   *   .service('registry.example.com/agent:1')
   *   .global()
   *   .bind('\\\\.\\pipe\\docker_engine', '\\\\.\\pipe\\docker_engine');
   * ```
   */
  bind(source: string, destination: string, mode?: BindMode): ServiceBuilder<S>;
  /**
   * Binds as the docker CLI writes them: `c:\share:c:\data:ro`.
   *
   * @throws `InvalidInputError` if it is not valid.
   * @example
   * ```ts
   * docker.service('registry.example.com/app:1').bind('c:\\share:c:\\data:ro');
   * ```
   */
  bind(spec: string): ServiceBuilder<S>;
  bind(first: string, destination?: string, mode?: BindMode): ServiceBuilder<S> {
    const parsed = destination === undefined ? parseBind(first) : bind(first, destination, mode);
    const ReadOnly = parsed.mode === 'ro' ? { ReadOnly: true } : {};
    const mount = { Type: parsed.type, Source: parsed.source ?? '', Target: parsed.destination, ...ReadOnly };
    return this.mount(mount as WindowsMount);
  }

  /**
   * Mounts a folder, a volume or a named pipe with all options of a mount (`--mount`). Windows does not have `tmpfs`.
   *
   * @throws `InvalidInputError` (when the service is created) if a value is wrong.
   * @example
   * ```ts
   * docker.service('registry.example.com/app:1').mount({ Type: 'volume', Source: 'data', Target: 'c:\\data' });
   * ```
   */
  mount(mount: WindowsMount): ServiceBuilder<S> {
    return this.#with({ mounts: [...this.#draft.mounts, mount] });
  }

  /**
   * The limits of a task (`--limit-cpu`, `--limit-memory`). A limit of processes is for Linux only: an engine on
   * Windows rejects the task.
   *
   * @throws `InvalidInputError` if one of them is not a number of processors or a size.
   * @example
   * ```ts
   * docker.service('registry.example.com/app:1').limits({ cpus: 2, memory: '2g' });
   * ```
   */
  limits(limits: ServiceResources): ServiceBuilder<S> {
    return this.#with({ resources: { ...this.#draft.resources, Limits: quantities(limits) } });
  }

  /**
   * What must be free on a node for a task to run there (`--reserve-cpu`, `--reserve-memory`).
   *
   * @throws `InvalidInputError` if one of them is not a number of processors or a size.
   * @example
   * ```ts
   * docker.service('registry.example.com/app:1').reservations({ memory: '1g' });
   * ```
   */
  reservations(reservations: ServiceResources): ServiceBuilder<S> {
    return this.#with({ resources: { ...this.#draft.resources, Reservations: quantities(reservations) } });
  }

  /**
   * When the swarm starts a new task for one that ended (`--restart-condition` and similar options). Default: always,
   * 5 s later.
   *
   * @throws `InvalidInputError` if a time is not valid. When the service is created: if a job has `any`.
   * @example
   * ```ts
   * docker.service('registry.example.com/app:1').restart({ condition: 'on-failure', maxAttempts: 3, window: '2m' });
   * ```
   */
  restart(options: TaskRestartOptions): ServiceBuilder<S> {
    const { condition, delay, maxAttempts, window } = checkOptions(options);
    return this.#with({
      restart: {
        ...(condition === undefined ? {} : { Condition: condition }),
        ...(delay === undefined ? {} : { Delay: parseDuration(delay) }),
        ...(maxAttempts === undefined ? {} : { MaxAttempts: maxAttempts }),
        ...(window === undefined ? {} : { Window: parseDuration(window) }),
      },
    });
  }

  /**
   * How long a container may take to stop before it is killed (`--stop-grace-period`). Default: 10 s.
   *
   * @throws `InvalidInputError` if it is not a duration.
   * @example
   * ```ts
   * docker.service('registry.example.com/db:1').stopGracePeriod('60s');
   * ```
   */
  stopGracePeriod(time: Duration): ServiceBuilder<S> {
    return this.#container({ StopGracePeriod: parseDuration(time) });
  }

  /**
   * How an update replaces tasks (`--update-parallelism` and similar options). Without a parallelism the swarm would
   * replace all tasks at once. So this step then sends 1.
   *
   * @throws `InvalidInputError` if a time is not valid. When the service is created: if it is a job.
   * @example
   * ```ts
   * docker
   *   .service('registry.example.com/app:1')
   *   .replicas(6)
   *   .updatePolicy({ parallelism: 2, monitor: '30s', onFailure: 'rollback' });
   * ```
   */
  updatePolicy(
    this: NoJob<S, ServiceBuilder<S>>,
    options: UpdatePolicyOptions,
  ): ServiceBuilder<WithPolicy<S>>;
  updatePolicy(options: UpdatePolicyOptions): ServiceBuilder<WithPolicy<S>> {
    return new ServiceBuilder<WithPolicy<S>>(this.#engine, { ...this.#draft, update: policyOf(options) });
  }

  /**
   * How a rollback replaces tasks (`--rollback-parallelism` and similar options). Since API 1.28.
   *
   * @throws `InvalidInputError` if a time is not valid. When the service is created: if it is a job.
   * @example
   * ```ts
   * docker.service('registry.example.com/app:1').replicas(6).rollbackPolicy({ parallelism: 0 });
   * ```
   */
  rollbackPolicy(
    this: NoJob<S, ServiceBuilder<S>>,
    options: RollbackPolicyOptions,
  ): ServiceBuilder<WithPolicy<S>>;
  rollbackPolicy(options: RollbackPolicyOptions): ServiceBuilder<WithPolicy<S>> {
    return new ServiceBuilder<WithPolicy<S>>(this.#engine, { ...this.#draft, rollback: policyOf(options) });
  }

  /**
   * Connects the tasks to an overlay network. Networks of earlier steps stay. On Windows use only one: with several,
   * names may not be found. Windows does not encrypt the traffic in an encrypted network: {@link OwnedService.notes}
   * reports that.
   *
   * @param network - its name, or its handle
   * @param options - `aliases`: more names of the service in the network
   * @example
   * ```ts
   * const back = await docker.networks.create('back', { driver: 'overlay' });
   * docker.service('registry.example.com/app:1').network(back, { aliases: ['app'] });
   * ```
   */
  network(
    network: string | Network,
    options: { readonly aliases?: readonly string[] | undefined } = {},
  ): ServiceBuilder<S> {
    checkOptions(options);
    const of = referenceOf('network', network);
    const one = { of: typeof of === 'string' ? of : of.id, aliases: options.aliases };
    return this.#with({ networks: [...this.#draft.networks, one] });
  }

  /**
   * The log driver of the containers (`--log-driver`, `--log-opt`). {@link Service.logs} reads `json-file` and `local`. Default: that of
   * each engine.
   *
   * @example
   * ```ts
   * docker.service('registry.example.com/app:1').logDriver('json-file', { 'max-size': '10m' });
   * ```
   */
  logDriver(name: string, options: Readonly<Record<string, string>> = {}): ServiceBuilder<S> {
    return this.#with({ logDriver: { Name: name, Options: options } });
  }

  /**
   * Gives the nodes credentials to pull the image with (`--with-registry-auth`). The swarm keeps them, encrypted, as
   * long as the service exists. Default: no credentials. What `docker login` has stored is then only used to look up
   * the digest.
   *
   * @param auth - credentials; `stored` for what `docker login` has stored
   * @throws `InvalidInputError` (when the service is created) if the credentials are not valid.
   * @example
   * ```ts
   * docker.service('registry.example.com/app:1').registryAuth('stored');
   * ```
   */
  registryAuth(auth: Exclude<AuthChoice, 'anonymous'> | 'stored' | 'none'): ServiceBuilder<S> {
    return this.#with({
      auth: auth === 'stored' ? undefined : auth === 'none' ? 'anonymous' : auth,
      nodesGetAuth: auth !== 'none',
    });
  }

  /**
   * Whether to look up the image in its registry: its digest, so that all nodes run the same image, and its
   * platforms. The docker CLI does so too, unless `--no-resolve-image` is set. If the registry cannot be asked,
   * {@link OwnedService.notes} says so. Since API 1.30. Default: true.
   *
   * @example
   * ```ts
   * docker.service('app:1').resolveImage(false); // an image that is on each node, and in no registry
   * ```
   */
  resolveImage(resolve: boolean): ServiceBuilder<S> {
    return this.#with({ resolveImage: resolve });
  }

  /**
   * Sets fields that have no step, with the field names of the Engine API. It overrides earlier steps: objects field
   * by field, lists as a whole.
   *
   * @throws `InvalidInputError` (when the service is created) if a value is wrong.
   * @example
   * ```ts
   * docker
   *   .service('registry.example.com/app:1')
   *   .with({ TaskTemplate: { ContainerSpec: { DNSConfig: { Search: ['corp.example'] } } } });
   * ```
   */
  with(part: ServiceSpecPart): ServiceBuilder<S> {
    assertTable('part of a service', part);
    return this.#with({ part: merge(this.#draft.part, part) as ServiceSpecPart });
  }

  /**
   * Builds the body of `ServiceCreate` from the steps and checks it. It has the ids of secrets and configs, and the
   * digest of the image. Uses the operations `SecretList`, `ConfigList` and `DistributionInspect` where they are
   * needed.
   *
   * @throws `InvalidInputError` if a value is wrong.
   * @throws `NotFoundError` if the secret or the config does not exist.
   * @throws `SwarmError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * const { TaskTemplate } = await docker.service('app:1').name('web').platform('windows').toSpec();
   * console.log(TaskTemplate.Placement?.Constraints);
   * ```
   */
  async toSpec(options: CallOptions = {}): Promise<ServiceSpec> {
    checkOptions(options);
    return (await resolveSpec(this.#engine, this.#draft, options.signal)).spec;
  }

  /**
   * Operation `ServiceCreate`. It returns when the swarm has accepted the service: {@link Service.rollout} waits
   * until its tasks run. If `signal` is aborted, it removes what the swarm has already created.
   *
   * @returns the service; `await using` removes it at the end
   * @throws `InvalidInputError` if a value is wrong. Nothing is sent then.
   * @throws `SwarmError` if the engine is not a manager of a swarm, a port is already in use, or a network does not
   * belong to the swarm.
   * @throws `ConflictError` if the name is already in use.
   * @throws `NotFoundError` if the secret or the config does not exist.
   * @throws `UnsupportedByEngineError` if a port has the mode `ingress` and this version of Windows has no routing
   * mesh.
   * @throws `CredentialsError` if a credential helper fails.
   * @throws `NotInApiVersionError` if a step needs a later API version.
   * @example
   * ```ts
   * const web = await docker
   *   .service('mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022')
   *   .name('web')
   *   .create();
   * console.log(web.id, web.notes);
   * ```
   */
  async create(options: CallOptions = {}): Promise<OwnedService> {
    checkOptions(options);
    return createService(this.#engine, this.#draft, options.signal);
  }

  #prepared({ command, env }: PreparedCommand): ServiceBuilder<S> {
    return this.#with({ container: { ...this.#draft.container, Args: [...command] }, commandEnv: env });
  }

  #mode<M extends 'replicated' | 'global' | 'replicated-job' | 'global-job'>(
    mode: ServiceMode,
  ): ServiceBuilder<WithMode<S, M>> {
    if (this.#draft.mode !== undefined)
      throw new InvalidInputError('mode of a service', [
        {
          path: '',
          message: 'it has been chosen already',
          expected: 'one of replicas(), global(), replicatedJob() and globalJob(), once',
        },
      ]);
    return new ServiceBuilder<WithMode<S, M>>(this.#engine, { ...this.#draft, mode });
  }

  #with(change: Partial<ServiceDraft>): ServiceBuilder<S> {
    return new ServiceBuilder<S>(this.#engine, { ...this.#draft, ...change });
  }

  #container(change: ServiceDraft['container']): ServiceBuilder<S> {
    return this.#with({ container: { ...this.#draft.container, ...change } });
  }
}

/** @throws InvalidInputError when it is neither a name nor a handle */
function referenceOf<R extends string | { readonly id: string }>(what: string, given: R): R {
  if (typeof given !== 'string') assertFields(what, given, { id: 'text' });
  return given;
}

function wholeNumber(what: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw invalidValue(what, value, 'it is no whole number', '0 or more');
}

function quantities(resources: ServiceResources): { NanoCPUs?: number; MemoryBytes?: number } {
  assertTable('resources', resources, 'an object such as { cpus: 2 }');
  const { cpus, memory } = resources;
  // A swarm takes 0 for no limit at all.
  if (memory !== undefined && parseSize(memory) === 0)
    throw invalidValue('memory', memory, 'it is nothing', 'a size above 0; leave it out for no limit');
  if (cpus !== undefined && (!Number.isFinite(cpus) || Math.round(cpus * 1e9) <= 0))
    throw invalidValue('number of processors', cpus, 'it is no number above 0', 'a number such as 2 or 0.5');
  return {
    ...(cpus === undefined ? {} : { NanoCPUs: Math.round(cpus * 1e9) }),
    ...(memory === undefined ? {} : { MemoryBytes: parseSize(memory) }),
  };
}

function policyOf(options: UpdatePolicyOptions): UpdateConfig {
  const { parallelism = 1, delay, onFailure, monitor, maxFailureRatio, order } = checkOptions(options);
  return {
    Parallelism: wholeNumber('parallelism', parallelism),
    ...(delay === undefined ? {} : { Delay: parseDuration(delay) }),
    ...(onFailure === undefined ? {} : { FailureAction: onFailure }),
    ...(monitor === undefined ? {} : { Monitor: parseDuration(monitor) }),
    ...(maxFailureRatio === undefined ? {} : { MaxFailureRatio: maxFailureRatio }),
    ...(order === undefined ? {} : { Order: order }),
  };
}
