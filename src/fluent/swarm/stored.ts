import { InvalidInputError } from '../../errors/validation.js';
import type { CallOptions, Engine } from '../../engine/index.js';
import type { SecretListFilters, SwarmConfig, SwarmSecret } from '../../models/index.js';
import { madeOrUndone, withinGrace } from '../cleanup.js';
import { Ownership } from '../ownership.js';
import { changed } from './change.js';
import { orSwarmError } from './refusals.js';
import { tableWith, type TableChange } from './table.js';

/** How to store a secret or a config. */
export interface StoredCreateOptions extends CallOptions {
  /** Labels, which are all that can be changed later. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /**
   * `golang` to have templates in it filled in for each task, such as `{{ env "NAME" }}`. Default: it is used as it is. Since API 1.37.
   */
  readonly templating?: 'golang' | undefined;
}

/** Which secrets or configs to list. */
export interface StoredListOptions extends CallOptions {
  /** Only those that all of these let through. Since API 1.29. */
  readonly filters?: SecretListFilters | undefined;
}

interface StoredSpec {
  readonly Name: string;
  readonly Labels?: Readonly<Record<string, string>> | undefined;
  readonly Data?: string | undefined;
}

/** One past the most bytes that the swarm takes. */
const LIMITS = { secret: 512_000, config: 1_000_000 } as const;

/**
 * A secret of a swarm. What is in it is never told again. Whatever asks the engine throws {@link NotFoundError} when there is no such
 * secret, {@link SwarmError} when the engine is no manager, and the errors that {@link Docker} lists for every call.
 */
export class Secret {
  /** @internal */
  constructor(
    /** The low level of the engine by which the swarm is reached. */
    readonly engine: Engine,
    /** The id, or the name by which the handle was asked for. */
    readonly id: string,
  ) {}

  /**
   * Operation `SecretInspect`: name, labels and times, and never the data.
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
   * Operations `SecretInspect` and `SecretUpdate`: sets labels, beside the others. Nothing else of a secret can be changed: for
   * another content make another one, and give it to the services with {@link Service.update}.
   *
   * @param labels - `null` removes one
   * @example
   * ```ts
   * await docker.swarm.secrets.get('db-password').setLabels({ owner: 'shop' });
   * ```
   */
  setLabels(labels: TableChange, options: CallOptions = {}): Promise<void> {
    return setLabels(this.engine.secrets, this.id, labels, options.signal);
  }

  /**
   * Operation `SecretDelete`.
   *
   * @throws SwarmError when a service has it
   * @example
   * ```ts
   * await docker.swarm.secrets.get('db-password').remove();
   * ```
   */
  remove(options: CallOptions = {}): Promise<void> {
    return orSwarmError(this.engine.secrets.delete(this.id, options));
  }
}

/** A secret that this program has made: `await using` removes it. Dispose of the services that have it first. */
export class OwnedSecret extends Secret implements AsyncDisposable {
  readonly #ownership = new Ownership();

  /** @internal */
  constructor(
    engine: Engine,
    id: string,
    /** The name that it was created with. */
    readonly name: string,
  ) {
    super(engine, id);
  }

  /**
   * Leaves the secret in the swarm when this handle is disposed of.
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
   * Operation `SecretDelete`, unless it is kept. Does nothing when it is gone already.
   *
   * @throws SwarmError when a service has it
   * @throws CleanupTimeoutError when it takes longer than `cleanupTimeout` of `connect()`
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

/** The secrets of a swarm. {@link Docker} says what every operation can throw. */
export class Secrets {
  readonly #engine: Engine;

  /** @internal */
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /**
   * Operation `SecretCreate`. A service gets it by {@link ServiceBuilder.secret}. On a node of Windows it is clear text on the disk
   * while a task has it, and {@link ServiceBuilder.user} must be an administrator to read it.
   *
   * @param name - one that is taken fails with {@link ConflictError}
   * @param data - text, sent as UTF-8, or bytes: 1 to 511,999 of them. Never printed
   * @returns the secret; `await using` removes it again
   * @throws InvalidInputError before anything is sent when the name or the size is wrong
   * @throws ConflictError when the name is taken
   * @throws SwarmError when the engine is no manager of a swarm
   * @throws NotInApiVersionError before API 1.25; for `templating` before API 1.37
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
    const spec = specOf('secret', name, data, options);
    options.signal?.throwIfAborted();
    const making = orSwarmError(this.#engine.secrets.create(spec)).then(
      ({ ID }) => new OwnedSecret(this.#engine, ID, name),
    );
    return madeOrUndone(this.#engine, making, { kind: 'secret', id: name }, options.signal);
  }

  /**
   * A handle of a secret that exists, by name or id. Nothing is sent.
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
   * @throws SwarmError when the engine is no manager of a swarm
   * @example
   * ```ts
   * for (const { Spec } of await docker.swarm.secrets.list()) console.log(Spec.Name);
   * ```
   */
  list(options: StoredListOptions = {}): Promise<readonly SwarmSecret[]> {
    return orSwarmError(this.#engine.secrets.list(options));
  }
}

/**
 * A config of a swarm: a file that is no secret. Whatever asks the engine throws {@link NotFoundError} when there is no such config,
 * {@link SwarmError} when the engine is no manager, and the errors that {@link Docker} lists for every call.
 */
export class Config {
  /** @internal */
  constructor(
    /** The low level of the engine by which the swarm is reached. */
    readonly engine: Engine,
    /** The id, or the name by which the handle was asked for. */
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
   * Operation `ConfigInspect`: what is in it.
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
   * Operations `ConfigInspect` and `ConfigUpdate`: sets labels, beside the others. Nothing else of a config can be changed: see
   * {@link Secret.setLabels}.
   *
   * @param labels - `null` removes one
   * @example
   * ```ts
   * await docker.swarm.configs.get('site-v2').setLabels({ owner: 'web' });
   * ```
   */
  setLabels(labels: TableChange, options: CallOptions = {}): Promise<void> {
    return setLabels(this.engine.configs, this.id, labels, options.signal);
  }

  /**
   * Operation `ConfigDelete`.
   *
   * @throws SwarmError when a service has it
   * @example
   * ```ts
   * await docker.swarm.configs.get('site-v1').remove();
   * ```
   */
  remove(options: CallOptions = {}): Promise<void> {
    return orSwarmError(this.engine.configs.delete(this.id, options));
  }
}

/** A config that this program has made: `await using` removes it. Dispose of the services that have it first. */
export class OwnedConfig extends Config implements AsyncDisposable {
  readonly #ownership = new Ownership();

  /** @internal */
  constructor(
    engine: Engine,
    id: string,
    /** The name that it was created with. */
    readonly name: string,
  ) {
    super(engine, id);
  }

  /**
   * Leaves the config in the swarm when this handle is disposed of.
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
   * Operation `ConfigDelete`, unless it is kept. Does nothing when it is gone already.
   *
   * @throws SwarmError when a service has it
   * @throws CleanupTimeoutError when it takes longer than `cleanupTimeout` of `connect()`
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

/** The configs of a swarm. {@link Docker} says what every operation can throw. */
export class Configs {
  readonly #engine: Engine;

  /** @internal */
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /**
   * Operation `ConfigCreate`. A service gets it by {@link ServiceBuilder.config}, or as the credential spec of a group managed service
   * account by {@link ServiceBuilder.credentialSpec}. Since API 1.30.
   *
   * @param name - one that is taken fails with {@link ConflictError}
   * @param data - text, sent as UTF-8, or bytes: 1 to 999,999 of them, on older engines 500,000
   * @returns the config; `await using` removes it again
   * @throws InvalidInputError before anything is sent when the name or the size is wrong
   * @throws ConflictError when the name is taken
   * @throws SwarmError when the engine is no manager of a swarm, or takes less
   * @throws NotInApiVersionError before API 1.30; for `templating` before API 1.37
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
    const spec = specOf('config', name, data, options);
    options.signal?.throwIfAborted();
    const making = orSwarmError(this.#engine.configs.create(spec)).then(
      ({ ID }) => new OwnedConfig(this.#engine, ID, name),
    );
    return madeOrUndone(this.#engine, making, { kind: 'config', id: name }, options.signal);
  }

  /**
   * A handle of a config that exists, by name or id. Nothing is sent.
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
   * @throws SwarmError when the engine is no manager of a swarm
   * @example
   * ```ts
   * for (const { Spec } of await docker.swarm.configs.list()) console.log(Spec.Name);
   * ```
   */
  list(options: StoredListOptions = {}): Promise<readonly SwarmConfig[]> {
    return orSwarmError(this.#engine.configs.list(options));
  }
}

/** @throws InvalidInputError which does not show the data */
function specOf(
  kind: 'secret' | 'config',
  name: string,
  data: string | Uint8Array,
  { labels, templating }: StoredCreateOptions,
): { Name: string; Data: string; Labels?: Readonly<Record<string, string>>; Templating?: { Name: string } } {
  const fail = (path: string, message: string, expected: string): Error =>
    new InvalidInputError(kind, [{ path, message: `${message}; expected ${expected}`, expected }]);
  if (!/^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$/i.test(name))
    throw fail('name', 'it has another form', 'letters, digits, dots, - and _, 64 at most');
  if (typeof data !== 'string' && !(data instanceof Uint8Array))
    throw fail('data', 'it is neither text nor bytes', 'text or bytes');
  const bytes = Buffer.from(data);
  if (bytes.length === 0 || bytes.length >= LIMITS[kind])
    throw fail('data', `it has ${String(bytes.length)} bytes`, `1 to ${String(LIMITS[kind] - 1)} bytes`);
  return {
    Name: name,
    Data: bytes.toString('base64'),
    ...(labels === undefined ? {} : { Labels: labels }),
    ...(templating === undefined ? {} : { Templating: { Name: templating } }),
  };
}

function setLabels(
  kind: Engine['secrets'] | Engine['configs'],
  id: string,
  labels: TableChange,
  signal: AbortSignal | undefined,
): Promise<void> {
  return changed<StoredSpec>(
    async () => {
      const { Version, Spec } = await kind.inspect(id, { signal });
      const { Name, Labels } = Spec;
      return {
        version: Version.Index,
        spec: {
          Name: Name ?? id,
          Labels,
          ...('Data' in Spec && typeof Spec.Data === 'string' ? { Data: Spec.Data } : {}),
        },
      };
    },
    (spec) => ({ ...spec, Labels: tableWith(spec.Labels, labels) }),
    (version, spec) => kind.update(id, version, spec, { signal }),
    signal,
  );
}
