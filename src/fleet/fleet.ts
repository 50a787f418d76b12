import { assertFunction, assertText } from '../errors/given.js';
import { checkOptions } from '../common/options.js';
import { InvalidInputError } from '../errors/validation.js';
import type { ContainerListOptions, ImageListOptions } from '../engine/index.js';
import { doctor, type DoctorOptions, type DoctorReport } from '../doctor/index.js';
import { examine } from '../doctor/doctor.js';
import type { AuditedContainer, PulledImage, PullOptions, WorkProgress } from '../fluent/index.js';
import type { ContainerSummary, ImageSummary, SystemInfo } from '../models/index.js';
import type { FitOptions, HostFit } from './fit.js';
import { askFits, FleetJob, ranked, type FleetJobOptions, type FleetJobTask } from './job.js';
import { membersOf, type FleetHost, type Member } from './member.js';
import { FleetRun, readFleetOptions, type FleetOptions, type FleetTask, type MemberTask } from './run.js';

/** How to pull an image on every host. */
export interface FleetPullOptions extends FleetOptions, Omit<PullOptions, 'signal'> {
  /** Called with the progress of each host. If it throws, the pull of that host ends. */
  readonly onProgress?: ((host: string, event: WorkProgress) => void) | undefined;
}

/** The defaults of a fleet. The options of a single question override them. */
export type FleetDefaults = Pick<FleetOptions, 'concurrency' | 'timeout'>;

/**
 * Asks several engines the same question at the same time. Each host gives an answer or a failure. The hosts do not
 * talk to each other, and no container is moved: use a swarm for that. Nothing is sent before the first question. If
 * the connection to a host fails, the next question connects again.
 *
 * @param hosts - addresses in DOCKER_HOST's notation, names of docker contexts, options of {@link connect} with a
 * `name`, or connections. The fleet does not close connections that it was given
 * @param options - `concurrency`: how many hosts are asked at once, by default 8; `timeout`: how long each host may
 * take, by default without a limit
 * @throws `InvalidInputError` if an address is not valid, or if two hosts have the same name.
 * @example
 * ```ts
 * await using hosts = fleet(['tcp://10.0.0.5:2376', { name: 'build2', host: 'ssh://admin@build2.example' }], { timeout: '30s' });
 * for (const { host, ...outcome } of await hosts.doctor())
 *   console.log(host, outcome.status === 'done' ? outcome.value.healthy : outcome.error);
 * ```
 */
export function fleet(hosts: readonly FleetHost[], options: FleetDefaults = {}): Fleet {
  return new Fleet(hosts, options);
}

/** Several engines that are asked the same questions. See {@link fleet}. */
export class Fleet implements AsyncDisposable {
  readonly #members: readonly Member[];
  readonly #defaults: FleetDefaults;

  /** @internal */
  constructor(hosts: readonly FleetHost[], options: FleetDefaults) {
    if (!Array.isArray(hosts) || hosts.length === 0) {
      const expected = 'a list of at least one host';
      throw new InvalidInputError('fleet', [{ path: 'hosts', message: `expected ${expected}`, expected }]);
    }
    readFleetOptions(options);
    this.#members = membersOf(hosts);
    this.#defaults = options;
  }

  /** The names of the hosts, in their order. */
  get names(): readonly string[] {
    return this.#members.map(({ name }) => name);
  }

  /**
   * Runs a task on every host. With `concurrency: 1` and `failFast` it is a rolling change, which stops at the first
   * failure.
   *
   * @param task - is called for each host. It gets the connection, the name of the host and a signal to pass on
   * @throws `InvalidInputError` if an option is not valid.
   * @example
   * ```ts
   * const restarted = hosts.each(
   *   (docker, { signal }) => docker.getContainer('web').restart({ signal }),
   *   { concurrency: 1, failFast: true },
   * );
   * for await (const { host } of restarted) console.log(host);
   * ```
   */
  each<T>(task: FleetTask<T>, options: FleetOptions = {}): FleetRun<T> {
    assertFunction('task', task);
    return this.#ask(async (member, turn) => task(await member.connected(turn), turn), options);
  }

  /**
   * Examines every engine, as {@link doctor} does. If an engine cannot be reached, its report says so; that is not a
   * failure.
   *
   * @param options - `isolation`: the isolation that containers should run under
   * @example
   * ```ts
   * const reports = await hosts.doctor();
   * for (const [host, { findings }] of reports.values)
   *   console.log(host, findings.filter(({ status }) => status === 'failed').map(({ title }) => title));
   * ```
   */
  doctor(options: FleetOptions & Pick<DoctorOptions, 'isolation'> = {}): FleetRun<DoctorReport> {
    const { isolation } = checkOptions(options);
    return this.#ask(async (member, { signal }) => {
      if (member.options !== undefined) return doctor({ ...member.options, isolation, signal });
      const { engine } = await member.connected({ signal });
      return examine(engine, { isolation, signal });
    }, options);
  }

  /**
   * Operation `SystemInfo` on every host.
   *
   * @example
   * ```ts
   * for (const [host, { OperatingSystem }] of (await hosts.info()).values) console.log(host, OperatingSystem);
   * ```
   */
  info(options: FleetOptions = {}): FleetRun<SystemInfo> {
    return this.each((docker, { signal }) => docker.info({ signal }), options);
  }

  /**
   * Runs {@link Docker.audit} on every host: each container with the Windows version of its image, and whether that
   * fits its host.
   *
   * @example
   * ```ts
   * for (const [host, containers] of (await hosts.audit()).values)
   *   for (const { name, needs } of containers.filter(({ outdated }) => outdated)) console.log(host, name, needs);
   * ```
   */
  audit(options: FleetOptions = {}): FleetRun<readonly AuditedContainer[]> {
    return this.each((docker, { signal }) => docker.audit({ signal }), options);
  }

  /**
   * Operation `ContainerList` on every host.
   *
   * @param options - also those of {@link Docker.listContainers}
   * @example
   * ```ts
   * const running = (await hosts.containers({ filters: { label: ['team=web'] } })).orThrow();
   * ```
   */
  containers(options: FleetOptions & ContainerListOptions = {}): FleetRun<readonly ContainerSummary[]> {
    return this.each(
      (docker, { signal }) => docker.listContainers({ ...listOptions(options), signal }),
      options,
    );
  }

  /**
   * Operation `ImageList` on every host.
   *
   * @param options - also those of {@link Docker.listImages}
   * @example
   * ```ts
   * const images = (await hosts.images({ filters: { reference: ['mcr.microsoft.com/windows/*'] } })).orThrow();
   * ```
   */
  images(options: FleetOptions & ImageListOptions = {}): FleetRun<readonly ImageSummary[]> {
    return this.each((docker, { signal }) => docker.listImages({ ...listOptions(options), signal }), options);
  }

  /**
   * Operation `ImageCreate` on every host: pulls an image.
   *
   * @param reference - the image, by tag (default: `latest`) or digest
   * @param options - `auth`: credentials for the registry; `onProgress`: is called with the progress of each host
   * @throws `InvalidInputError` if an option is not valid.
   * @example
   * ```ts
   * const pulled = await hosts.pull('mcr.microsoft.com/windows/servercore:ltsc2022', { concurrency: 2 });
   * for (const { host, error } of pulled.failures) console.error(host, error);
   * ```
   */
  pull(reference: string, options: FleetPullOptions = {}): FleetRun<PulledImage> {
    const {
      onProgress,
      concurrency: _,
      timeout: _timeout,
      failFast: _failFast,
      ...pull
    } = checkOptions(options);
    return this.each(async (docker, { host, signal }) => {
      const work = docker.pull(reference, { ...pull, signal });
      if (onProgress !== undefined) for await (const event of work) onProgress(host, event);
      return work;
    }, options);
  }

  /**
   * Finds out how each host fits an image, best first. It compares the Windows version, the isolation, whether the
   * host has the image, and free memory. Hosts that cannot be asked are left out. Operations `SystemInfo`,
   * `ImageInspect`, `DistributionInspect`, `ContainerList` and `ContainerStats`.
   *
   * @param image - the image to run
   * @param options - `isolation`: the isolation that it should run under; `memory`: bytes that must be free, or text
   * such as `2g`
   * @throws `InvalidInputError` if an option is not valid.
   * @example
   * ```ts
   * for (const { host, fits, isolation, why } of await hosts.fit('mcr.microsoft.com/windows/servercore:ltsc2019'))
   *   console.log(host, fits, isolation, why);
   * ```
   */
  async fit(image: string, options: FitOptions & FleetOptions = {}): Promise<readonly HostFit[]> {
    checkOptions(options);
    const result = await askFits(this.#members, image, { ...this.#defaults, ...options });
    return ranked(result);
  }

  /**
   * Runs a job on the host that fits its image best.
   *
   * @param image - the image that the job runs
   * @param task - describes the job for the host that was chosen, with the isolation that the image needs there
   * @param options - `isolation`, `memory`: what the host must offer
   * @throws `InvalidInputError` if an option is not valid.
   * @example
   * ```ts
   * const job = hosts.job('mcr.microsoft.com/windows/servercore:ltsc2022', (docker, { image, isolation, signal }) =>
   *   docker.container(image).isolation(isolation).powershell('Get-ComputerInfo').job({ timeout: '10m', signal }),
   * );
   * for await (const { host, data } of job) console.log(host, data.length);
   * const { host, exitCode } = await job;
   * console.log(host, exitCode);
   * ```
   */
  job(image: string, task: FleetJobTask, options: FleetJobOptions = {}): FleetJob {
    checkOptions(options);
    assertText('image', image, 'the name of an image');
    assertFunction('task', task);
    return new FleetJob(this.#members, image, task, { ...this.#defaults, ...options });
  }

  /** Closes the connections that the fleet has opened. */
  async close(): Promise<void> {
    await Promise.all(this.#members.map((member) => member[Symbol.asyncDispose]()));
  }

  /** The same as `close()`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #ask<T>(task: MemberTask<T>, options: FleetOptions): FleetRun<T> {
    return new FleetRun(this.#members, task, { ...this.#defaults, ...checkOptions(options) });
  }
}

/** The options of a list without those of the fleet. */
function listOptions<T extends FleetOptions>(
  options: T,
): Omit<T, 'concurrency' | 'timeout' | 'failFast' | 'signal'> {
  const { concurrency: _, timeout: _timeout, failFast: _failFast, signal: _signal, ...rest } = options;
  return rest;
}
