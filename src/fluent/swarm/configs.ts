import { checkOptions } from '../../common/options.js';
import type { CallOptions, Engine } from '../../engine/index.js';
import type { SwarmConfig } from '../../models/index.js';
import { madeOrUndone, withinGrace } from '../cleanup.js';
import { Ownership } from '../ownership.js';
import { orSwarmError } from './refusals.js';
import { setLabels, specOf, type StoredCreateOptions, type StoredListOptions } from './stored.js';
import type { TableChange } from './table.js';

/**
 * A config of a swarm: a file that is not secret. Every method that calls the engine throws {@link NotFoundError} if
 * the config does not exist, and {@link SwarmError} if the engine is not a manager of a swarm. {@link Docker} lists
 * the other errors.
 */
export class Config {
  /** @internal */
  constructor(
    /** The low level of the engine. */
    readonly engine: Engine,
    /** The id, or the name that the handle was created with. */
    readonly id: string,
  ) {}

  /**
   * Operation `ConfigInspect`: name, labels, times and data.
   *
   * @example
   * ```ts
   * const { Spec } = await docker.swarm.configs.get('site-v2').inspect();
   * ```
   */
  inspect(options: CallOptions = {}): Promise<SwarmConfig> {
    return orSwarmError(this.engine.configs.inspect(this.id, options));
  }

  /**
   * Operation `ConfigInspect`: the data of the config.
   *
   * @example
   * ```ts
   * const text = Buffer.from(await docker.swarm.configs.get('site-v2').read()).toString();
   * ```
   */
  async read(options: CallOptions = {}): Promise<Uint8Array> {
    const { Spec } = await this.inspect(options);
    return new Uint8Array(Buffer.from(Spec.Data ?? '', 'base64'));
  }

  /**
   * Operations `ConfigInspect` and `ConfigUpdate`: sets labels and keeps the others. Nothing else of a config can be
   * changed: see {@link Secret.setLabels}.
   *
   * @param labels - `null` removes one
   * @example
   * ```ts
   * await docker.swarm.configs.get('site-v2').setLabels({ owner: 'web' });
   * ```
   */
  setLabels(labels: TableChange, options: CallOptions = {}): Promise<void> {
    checkOptions(options);
    return setLabels(this.engine.configs, this.id, labels, options.signal);
  }

  /**
   * Operation `ConfigDelete`.
   *
   * @throws `SwarmError` if a service uses it.
   * @example
   * ```ts
   * await docker.swarm.configs.get('site-v1').remove();
   * ```
   */
  remove(options: CallOptions = {}): Promise<void> {
    return orSwarmError(this.engine.configs.delete(this.id, options));
  }
}

/** A config that this program has created. `await using` removes it. Dispose the services that use it first. */
export class OwnedConfig extends Config implements AsyncDisposable {
  readonly #ownership = new Ownership();

  /** @internal */
  constructor(
    engine: Engine,
    id: string,
    /** Its name. */
    readonly name: string,
  ) {
    super(engine, id);
  }

  /**
   * Keeps the config in the swarm when this handle is disposed.
   *
   * @example
   * ```ts
   * (await docker.swarm.configs.create('site-v2', '<configuration />')).keep();
   * ```
   */
  keep(): this {
    this.#ownership.giveUp();
    return this;
  }

  /**
   * Operation `ConfigDelete`, unless it is kept. Does nothing if it is already removed.
   *
   * @throws `SwarmError` if a service uses it.
   * @throws `CleanupTimeoutError` if it takes longer than `cleanupTimeout` of `connect()`.
   * @example
   * ```ts
   * await using config = await docker.swarm.configs.create('site-v2', '<configuration />');
   * ```
   */
  [Symbol.asyncDispose](): Promise<void> {
    return this.#ownership.end(() =>
      withinGrace(this.engine, { kind: 'config', id: this.id }, (signal) => this.remove({ signal })),
    );
  }
}

/** The configs of a swarm. {@link Docker} lists the errors of every operation. */
export class Configs {
  readonly #engine: Engine;

  /** @internal */
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /**
   * Operation `ConfigCreate`. A service gets it with {@link ServiceBuilder.config}. As the credential spec of a group
   * managed service account, a service gets it with {@link ServiceBuilder.credentialSpec}. Since API 1.30.
   *
   * @param name - the name. If it is in use, {@link ConflictError} is thrown
   * @param data - text, sent as UTF-8, or bytes. The size is 1 to 999,999 bytes, on older engines up to 500,000
   * @returns the config; `await using` removes it at the end
   * @throws `InvalidInputError` if the name or the size is wrong. Nothing is sent then.
   * @throws `ConflictError` if the name is already in use.
   * @throws `SwarmError` if the engine is not a manager of a swarm, or if the data is too large for it.
   * @throws `NotInApiVersionError` if the API version is before 1.30, or if `templating` is set before 1.37.
   * @example
   * ```ts
   * const config = await docker.swarm.configs.create('site-v2', '<configuration />');
   * docker.service('registry.example.com/app:1').config(config, { target: 'C:\\inetpub\\wwwroot\\web.config' });
   * ```
   */
  async create(
    name: string,
    data: string | Uint8Array,
    options: StoredCreateOptions = {},
  ): Promise<OwnedConfig> {
    checkOptions(options);
    const spec = specOf('config', name, data, options);
    options.signal?.throwIfAborted();
    const making = orSwarmError(this.#engine.configs.create(spec)).then(
      ({ ID }) => new OwnedConfig(this.#engine, ID, name),
    );
    return madeOrUndone(this.#engine, making, { kind: 'config', id: name }, options.signal);
  }

  /**
   * A handle of an existing config, by name or id. Nothing is sent.
   *
   * @example
   * ```ts
   * await docker.swarm.configs.get('site-v1').remove();
   * ```
   */
  get(nameOrId: string): Config {
    return new Config(this.#engine, nameOrId);
  }

  /**
   * Operation `ConfigList`: what `docker config ls` shows.
   *
   * @throws `SwarmError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * for (const { Spec } of await docker.swarm.configs.list()) console.log(Spec.Name);
   * ```
   */
  list(options: StoredListOptions = {}): Promise<readonly SwarmConfig[]> {
    return orSwarmError(this.#engine.configs.list(options));
  }
}
