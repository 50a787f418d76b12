import type { VolumeListFilters, VolumeSummary } from '../models/index.js';
import type { CallOptions, Engine } from '../engine/index.js';
import { ifThere } from './if-there.js';
import { Ownership } from './ownership.js';

/** How to make a volume. */
export interface VolumeCreateOptions extends CallOptions {
  /** Default: the engine makes one up. */
  readonly name?: string | undefined;
  /** Default: `local`, the only one on Windows. */
  readonly driver?: string | undefined;
  /** Options of the driver. `local` has none on Windows. */
  readonly driverOpts?: Readonly<Record<string, string>> | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/** A volume that exists in the engine. */
export class Volume {
  /** @internal */
  constructor(
    readonly engine: Engine,
    readonly name: string,
  ) {}

  /** Operation `VolumeInspect`. */
  inspect(options: CallOptions = {}): Promise<VolumeSummary> {
    return this.engine.volumes.inspect(this.name, options);
  }

  /**
   * Operation `VolumeDelete`.
   *
   * @throws ConflictError when a container has it
   */
  remove(options: CallOptions & { readonly force?: boolean | undefined } = {}): Promise<void> {
    return this.engine.volumes.delete(this.name, options);
  }
}

/** A volume that this program has asked for: `await using` removes it, if it was not there before. */
export class OwnedVolume extends Volume implements AsyncDisposable {
  readonly #ownership: Ownership;

  /** @internal */
  constructor(
    engine: Engine,
    name: string,
    /** Whether it was there already. Then it is somebody else's, and stays. */
    readonly existed: boolean,
  ) {
    super(engine, name);
    this.#ownership = new Ownership(!existed);
  }

  /** Leaves the volume in the engine when this handle is disposed of. */
  keep(): this {
    this.#ownership.giveUp();
    return this;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#ownership.end(() => this.remove());
  }
}

/** The volumes of an engine. */
export class Volumes {
  readonly #engine: Engine;

  /** @internal */
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /**
   * Operation `VolumeCreate`. A volume of that name is taken as it is.
   *
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
    const { name, driver, driverOpts, labels, signal } = options;
    const existed = name !== undefined && (await this.#exists(name, signal));
    const { Name } = await this.#engine.volumes.create(
      {
        ...(name === undefined ? {} : { Name: name }),
        ...(driver === undefined ? {} : { Driver: driver }),
        ...(driverOpts === undefined ? {} : { DriverOpts: driverOpts }),
        ...(labels === undefined ? {} : { Labels: labels }),
      },
      { signal },
    );
    return new OwnedVolume(this.#engine, Name, existed);
  }

  /** A handle of a volume that exists. Whether it does shows with the first use. */
  get(name: string): Volume {
    return new Volume(this.#engine, name);
  }

  /** Operation `VolumeList`. */
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
