import { checkOptions } from '../common/options.js';
import type { VolumeListFilters, VolumeSummary } from '../models/index.js';
import type { CallOptions, Engine } from '../engine/index.js';
import { ifThere } from './if-there.js';
import { madeOrUndone, withinGrace } from './cleanup.js';
import { Ownership } from './ownership.js';

/** How to create a volume. */
export interface VolumeCreateOptions extends CallOptions {
  /** Default: the engine chooses one. */
  readonly name?: string | undefined;
  /** Default: `local`, the only one on Windows. */
  readonly driver?: string | undefined;
  /** Options of the driver. `local` has none on Windows. */
  readonly driverOpts?: Readonly<Record<string, string>> | undefined;
  /** Labels of the volume. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/**
 * A volume that exists in the engine. Every method that calls the engine throws {@link NotFoundError} if the volume
 * does not exist, and the errors that {@link Docker} lists.
 */
export class Volume {
  /** @internal */
  constructor(
    /** The low level of its engine. */
    readonly engine: Engine,
    /** The name of the volume. */
    readonly name: string,
  ) {}

  /**
   * Operation `VolumeInspect`: its driver, its labels, and where it is on the host.
   *
   * @throws `NotFoundError` if the volume does not exist.
   * @example
   * ```ts
   * const { Mountpoint } = await docker.volumes.get('data').inspect();
   * ```
   */
  inspect(options: CallOptions = {}): Promise<VolumeSummary> {
    return this.engine.volumes.inspect(this.name, options);
  }

  /**
   * Operation `VolumeDelete`.
   *
   * @param options - `force`: even if its driver no longer knows it. Since API 1.25. Default: false
   * @throws `NotFoundError` if the volume does not exist.
   * @throws `ConflictError` if a container uses it.
   * @throws `NotInApiVersionError` if `force` is set before API 1.25.
   * @example
   * ```ts
   * await docker.volumes.get('data').remove();
   * ```
   */
  remove(options: CallOptions & { readonly force?: boolean | undefined } = {}): Promise<void> {
    return this.engine.volumes.delete(this.name, options);
  }
}

/** A volume that this program has requested. `await using` removes it, unless it existed before. */
export class OwnedVolume extends Volume implements AsyncDisposable {
  readonly #ownership: Ownership;

  /** @internal */
  constructor(
    engine: Engine,
    name: string,
    /** Whether it existed before. Then it is not removed. */
    readonly existed: boolean,
  ) {
    super(engine, name);
    this.#ownership = new Ownership(!existed);
  }

  /**
   * Keeps the volume in the engine when this handle is disposed.
   *
   * @example
   * ```ts
   * const { name } = (await docker.volumes.create({ name: 'data' })).keep();
   * ```
   */
  keep(): this {
    this.#ownership.giveUp();
    return this;
  }

  /**
   * Operation `VolumeDelete`, unless the volume is kept or existed before. Does nothing if it is already removed.
   * After a failure it can be called again.
   *
   * @throws `ConflictError` if a container uses it.
   * @throws `CleanupTimeoutError` if it takes longer than `cleanupTimeout` of `connect()`.
   * @example
   * ```ts
   * await using data = await docker.volumes.create();
   * ```
   */
  [Symbol.asyncDispose](): Promise<void> {
    return this.#ownership.end(() =>
      withinGrace(this.engine, { kind: 'volume', id: this.name }, (signal) => this.remove({ signal })),
    );
  }
}

/** The volumes of an engine. {@link Docker} lists the errors of every operation. */
export class Volumes {
  readonly #engine: Engine;

  /** @internal */
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /**
   * Operation `VolumeCreate`. If a volume with that name exists, it is used unchanged.
   *
   * @returns the volume; `await using` removes it at the end, unless it existed before
   * @throws `InvalidInputError` if an option is wrong. Nothing is sent then.
   * @throws `BadRequestError` if the engine does not accept the name, such as `con` on Windows.
   * @throws `ConflictError` if a volume with that name and another driver exists.
   * @example
   * ```ts
   * await using data = await docker.volumes.create({ name: 'data' });
   * await using web = await docker
   *   .container('mcr.microsoft.com/windows/servercore:ltsc2022')
   *   .bind(data.name, 'c:\\data')
   *   .run();
   * ```
   */
  async create(options: VolumeCreateOptions = {}): Promise<OwnedVolume> {
    const { name, driver, driverOpts, labels, signal } = checkOptions(options);
    const existed = name !== undefined && (await this.#exists(name, signal));
    signal?.throwIfAborted();
    const making = this.#engine.volumes
      .create({
        ...(name === undefined ? {} : { Name: name }),
        ...(driver === undefined ? {} : { Driver: driver }),
        ...(driverOpts === undefined ? {} : { DriverOpts: driverOpts }),
        ...(labels === undefined ? {} : { Labels: labels }),
      })
      .then(({ Name }) => new OwnedVolume(this.#engine, Name, existed));
    return madeOrUndone(this.#engine, making, { kind: 'volume', id: name }, signal);
  }

  /**
   * A handle of an existing volume. Nothing is sent. If it does not exist, the first use throws
   * {@link NotFoundError}.
   *
   * @example
   * ```ts
   * const data = docker.volumes.get('data');
   * ```
   */
  get(name: string): Volume {
    return new Volume(this.#engine, name);
  }

  /**
   * Operation `VolumeList`: what `docker volume ls` shows.
   *
   * @param options - `filters`: all of them must match
   * @throws `BadRequestError` if the engine does not accept a filter.
   * @example
   * ```ts
   * const unused = await docker.volumes.list({ filters: { dangling: ['true'] } });
   * console.log(unused.map(({ Name }) => Name));
   * ```
   */
  async list(
    options: CallOptions & { readonly filters?: VolumeListFilters | undefined } = {},
  ): Promise<readonly VolumeSummary[]> {
    return (await this.#engine.volumes.list(options)).Volumes;
  }

  /** The engine does not say whether it has made a volume or found it. */
  async #exists(name: string, signal: AbortSignal | undefined): Promise<boolean> {
    return (await ifThere(() => this.#engine.volumes.inspect(name, { signal }))) !== undefined;
  }
}
