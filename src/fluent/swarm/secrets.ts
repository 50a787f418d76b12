import { checkOptions } from '../../common/options.js';
import type { CallOptions, Engine } from '../../engine/index.js';
import type { SwarmSecret } from '../../models/index.js';
import { madeOrUndone, withinGrace } from '../cleanup.js';
import { Ownership } from '../ownership.js';
import { orSwarmError } from './refusals.js';
import { setLabels, specOf, type StoredCreateOptions, type StoredListOptions } from './stored.js';
import type { TableChange } from './table.js';

/**
 * A secret of a swarm. Its data cannot be read back. Every method that calls the engine throws {@link NotFoundError}
 * if the secret does not exist, and {@link SwarmError} if the engine is not a manager of a swarm. {@link Docker}
 * lists the other errors.
 */
export class Secret {
  /** @internal */
  constructor(
    /** The low level of the engine. */
    readonly engine: Engine,
    /** The id, or the name that the handle was created with. */
    readonly id: string,
  ) {}

  /**
   * Operation `SecretInspect`: name, labels and times, but never the data.
   *
   * @example
   * ```ts
   * const { Spec, CreatedAt } = await docker.swarm.secrets.get('db-password').inspect();
   * ```
   */
  inspect(options: CallOptions = {}): Promise<SwarmSecret> {
    return orSwarmError(this.engine.secrets.inspect(this.id, options));
  }

  /**
   * Operations `SecretInspect` and `SecretUpdate`: sets labels and keeps the others. Nothing else of a secret can be
   * changed. For other data create a new secret, and give it to the services with {@link Service.update}.
   *
   * @param labels - `null` removes a label
   * @example
   * ```ts
   * await docker.swarm.secrets.get('db-password').setLabels({ owner: 'shop' });
   * ```
   */
  setLabels(labels: TableChange, options: CallOptions = {}): Promise<void> {
    checkOptions(options);
    return setLabels(this.engine.secrets, this.id, labels, options.signal);
  }

  /**
   * Operation `SecretDelete`.
   *
   * @throws `SwarmError` if a service uses it.
   * @example
   * ```ts
   * await docker.swarm.secrets.get('db-password').remove();
   * ```
   */
  remove(options: CallOptions = {}): Promise<void> {
    return orSwarmError(this.engine.secrets.delete(this.id, options));
  }
}

/** A secret that this program has created. `await using` removes it. Dispose the services that use it first. */
export class OwnedSecret extends Secret implements AsyncDisposable {
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
   * Keeps the secret in the swarm when this handle is disposed.
   *
   * @example
   * ```ts
   * (await docker.swarm.secrets.create('db-password', process.env['DB_PASSWORD'] ?? '')).keep();
   * ```
   */
  keep(): this {
    this.#ownership.giveUp();
    return this;
  }

  /**
   * Operation `SecretDelete`, unless it is kept. Does nothing if it is already removed.
   *
   * @throws `SwarmError` if a service uses it.
   * @throws `CleanupTimeoutError` if it takes longer than `cleanupTimeout` of `connect()`.
   * @example
   * ```ts
   * await using secret = await docker.swarm.secrets.create('db-password', process.env['DB_PASSWORD'] ?? '');
   * ```
   */
  [Symbol.asyncDispose](): Promise<void> {
    return this.#ownership.end(() =>
      withinGrace(this.engine, { kind: 'secret', id: this.id }, (signal) => this.remove({ signal })),
    );
  }
}

/** The secrets of a swarm. {@link Docker} lists the errors of every operation. */
export class Secrets {
  readonly #engine: Engine;

  /** @internal */
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /**
   * Operation `SecretCreate`. A service gets it with {@link ServiceBuilder.secret}. On a Windows node it is clear
   * text on the disk while a task uses it. In the container only an administrator can read it: see
   * {@link ServiceBuilder.user}.
   *
   * @param name - the name. If it is in use, {@link ConflictError} is thrown
   * @param data - text, sent as UTF-8, or bytes. The size is 1 to 511,999 bytes. Never printed
   * @returns the secret; `await using` removes it at the end
   * @throws `InvalidInputError` if the name or the size is wrong. Nothing is sent then.
   * @throws `ConflictError` if the name is already in use.
   * @throws `SwarmError` if the engine is not a manager of a swarm.
   * @throws `NotInApiVersionError` if the API version is before 1.25, or if `templating` is set before 1.37.
   * @example
   * ```ts
   * const secret = await docker.swarm.secrets.create('db-password-v2', process.env['DB_PASSWORD'] ?? '');
   * docker.service('registry.example.com/app:1').secret(secret, { target: 'db-password' });
   * ```
   */
  async create(
    name: string,
    data: string | Uint8Array,
    options: StoredCreateOptions = {},
  ): Promise<OwnedSecret> {
    checkOptions(options);
    const spec = specOf('secret', name, data, options);
    options.signal?.throwIfAborted();
    const making = orSwarmError(this.#engine.secrets.create(spec)).then(
      ({ ID }) => new OwnedSecret(this.#engine, ID, name),
    );
    return madeOrUndone(this.#engine, making, { kind: 'secret', id: name }, options.signal);
  }

  /**
   * A handle of an existing secret, by name or id. Nothing is sent.
   *
   * @example
   * ```ts
   * await docker.swarm.secrets.get('db-password').remove();
   * ```
   */
  get(nameOrId: string): Secret {
    return new Secret(this.#engine, nameOrId);
  }

  /**
   * Operation `SecretList`: what `docker secret ls` shows.
   *
   * @throws `SwarmError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * for (const { Spec } of await docker.swarm.secrets.list()) console.log(Spec.Name);
   * ```
   */
  list(options: StoredListOptions = {}): Promise<readonly SwarmSecret[]> {
    return orSwarmError(this.#engine.secrets.list(options));
  }
}
