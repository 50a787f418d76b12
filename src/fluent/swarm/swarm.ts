import { assertTexts } from '../../errors/given.js';
import type { CallOptions, Engine } from '../../engine/index.js';
import type { Known, SwarmInspect, SwarmJoinSpec, SwarmSpec } from '../../models/index.js';
import { swarmSpecOf } from '../../models/inputs/swarm/spec-of.js';
import { checkOptions, checkWord } from '../../common/options.js';
import { EngineError } from '../../errors/engine.js';
import { defined } from '../defined.js';
import { changed } from './change.js';
import { Configs } from './configs.js';
import { keyText, SwarmKey, type NodeRole } from './key.js';
import { Nodes } from './nodes.js';
import { isConnectionLoss, patiently } from './passing.js';
import { orSwarmError, refuses, swarmErrorOf } from './refusals.js';
import { Secrets } from './secrets.js';

/** How a node listens, and which tasks it accepts. */
export interface SwarmNodeOptions extends CallOptions {
  /**
   * The address on which it listens for other nodes: an address or an interface, and a port. Default: `0.0.0.0:2377`.
   */
  readonly listenAddr?: string | undefined;
  /**
   * The address by which other nodes reach it. Default: its own address, if it has only one. On Windows give an IPv4
   * address of the host.
   */
  readonly advertiseAddr?: string | undefined;
  /** The address or interface for the traffic of containers. Default: `advertiseAddr`. Since API 1.30. */
  readonly dataPathAddr?: string | undefined;
  /**
   * `active` gets tasks, `pause` gets no new tasks, `drain` gets none (for managers that only manage). Default:
   * `active`. Since API 1.28.
   */
  readonly availability?: 'active' | 'pause' | 'drain' | undefined;
}

/** How to create a swarm. */
export interface SwarmInitOptions extends SwarmNodeOptions {
  /** The UDP port for the traffic of containers. Windows uses only 4789, which is the default. Since API 1.40. */
  readonly dataPathPort?: number | undefined;
  /** The ranges in CIDR form from which overlay networks get their subnets. Default: `10.0.0.0/8`. Since API 1.39. */
  readonly defaultAddrPool?: readonly string[] | undefined;
  /** The prefix length of these subnets, in bits. Default: 24. Since API 1.39. */
  readonly subnetSize?: number | undefined;
  /** Continues a swarm that has lost its other managers, with this engine as the only manager. Default: false. */
  readonly forceNewCluster?: boolean | undefined;
  /** Locks managers whose engine was restarted, until they get the key. Default: false. */
  readonly autoLock?: boolean | undefined;
}

/** How to join a swarm. */
export interface SwarmJoinOptions extends SwarmNodeOptions {
  /** The join token from a manager. The role of the token is the role of the new node. Never printed. */
  readonly token: SwarmKey | string;
  /** Addresses of managers, such as `10.0.0.4:2377`; one is enough. */
  readonly managers: string | readonly string[];
}

/** The state of an engine in a swarm. */
export interface SwarmStatus {
  /** `inactive`: not in a swarm. `locked`: until it gets the key. */
  readonly state: Known<'inactive' | 'pending' | 'active' | 'error' | 'locked'>;
  /** Whether it is a manager. Only managers can be asked about the swarm. */
  readonly isManager: boolean;
  /** Its id as a node; `undefined` if it is not in a swarm. */
  readonly nodeId: string | undefined;
  /** The address by which other nodes reach it; `undefined` if it is not in a swarm. */
  readonly address: string | undefined;
  /** Why it cannot take part, for example because there is no leader; `undefined` if there is no error. */
  readonly error: string | undefined;
  /** Addresses of the managers. */
  readonly managers: readonly string[];
  /** The number of nodes and managers; `undefined` if this node is not a manager. */
  readonly counts:
    | {
        /** How many nodes. */
        readonly nodes: number;
        /** How many of them are managers. */
        readonly managers: number;
      }
    | undefined;
}

/** The settings and certificates of a swarm, without its join tokens. */
export type SwarmRecord = Omit<SwarmInspect, 'JoinTokens'>;

/**
 * The swarm of the engine. All methods except `init`, `join`, `leave`, `status` and `unlock` need a manager, and
 * throw {@link SwarmError} otherwise. {@link Docker} lists the errors of every operation.
 *
 * @example
 * ```ts
 * await using first = await connect({ host: 'ssh://admin@win-1' });
 * await using second = await connect({ host: 'ssh://admin@win-2' });
 * await first.swarm.init({ advertiseAddr: '10.0.0.4' });
 * await second.swarm.join({
 *   token: await first.swarm.joinToken('worker'),
 *   managers: '10.0.0.4:2377',
 *   advertiseAddr: '10.0.0.5',
 * });
 * ```
 */
export class Swarm {
  /** The nodes of the swarm. */
  readonly nodes: Nodes;
  /** Its secrets. */
  readonly secrets: Secrets;
  /** Its configs. */
  readonly configs: Configs;
  readonly #engine: Engine;

  /** @internal */
  constructor(engine: Engine) {
    this.#engine = engine;
    this.nodes = new Nodes(engine);
    this.secrets = new Secrets(engine);
    this.configs = new Configs(engine);
  }

  /**
   * Operation `SystemInfo`: the state of the engine in a swarm. It works on every engine.
   *
   * @example
   * ```ts
   * const { state, isManager, error } = await docker.swarm.status();
   * console.log(state, isManager, error);
   * ```
   */
  async status(options: CallOptions = {}): Promise<SwarmStatus> {
    const { Swarm } = await this.#engine.system.info(options);
    const { LocalNodeState = 'inactive', ControlAvailable = false, Nodes, Managers } = Swarm ?? {};
    return {
      state: LocalNodeState,
      isManager: ControlAvailable,
      nodeId: nonEmpty(Swarm?.NodeID),
      address: nonEmpty(Swarm?.NodeAddr),
      error: nonEmpty(Swarm?.Error),
      managers: (Swarm?.RemoteManagers ?? []).flatMap(({ Addr }) => nonEmpty(Addr) ?? []),
      counts:
        Nodes === undefined || Managers === undefined ? undefined : { nodes: Nodes, managers: Managers },
    };
  }

  /**
   * Operation `SwarmInspect`: settings and certificates of the swarm, without its tokens.
   *
   * @throws `SwarmError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * const { Spec, DefaultAddrPool } = await docker.swarm.inspect();
   * ```
   */
  async inspect(options: CallOptions = {}): Promise<SwarmRecord> {
    const { JoinTokens: _, ...record } = await orSwarmError(this.#engine.swarm.inspect(options));
    return record;
  }

  /**
   * Operations `SwarmInit` and `SystemInfo`: creates a swarm with the engine as its first manager. On Windows this
   * interrupts the host's network for a moment, and perhaps this connection too. Then the method asks the engine
   * whether it is in a swarm now.
   *
   * @param options - `advertiseAddr`: needed if the host has several addresses
   * @returns the id of the node
   * @throws `InvalidInputError` if an option is wrong. `SwarmInit` is not sent then.
   * @throws `SwarmError` if the engine is already in a swarm, or cannot find its own address.
   * @throws `NotInApiVersionError` if an option needs a later API version.
   * @example
   * ```ts
   * await docker.swarm.init({ advertiseAddr: '10.0.0.4' });
   * ```
   */
  async init(options: SwarmInitOptions = {}): Promise<string> {
    const { dataPathPort, defaultAddrPool, subnetSize, forceNewCluster, autoLock, signal } =
      checkOptions(options);
    if (defaultAddrPool !== undefined)
      assertTexts('option defaultAddrPool', defaultAddrPool, 'an array of subnets');
    const spec = defined({
      ...nodeFields(options),
      DataPathPort: dataPathPort,
      DefaultAddrPool: defaultAddrPool === undefined ? undefined : [...defaultAddrPool],
      SubnetSize: subnetSize,
      ForceNewCluster: forceNewCluster,
      AutoLockManagers: autoLock,
    });
    const settings = autoLock === true ? { Spec: { EncryptionConfig: { AutoLockManagers: true } } } : {};
    return this.#enter(
      () => this.#engine.swarm.init({ ...spec, ...settings }, { signal }),
      ({ nodeId, isManager }) => (isManager ? nodeId : undefined),
      signal,
    );
  }

  /**
   * Operations `SwarmJoin` and `SystemInfo`: makes the engine a node of a swarm. On Windows this interrupts the
   * host's network for a moment, and perhaps this connection too. Then the method asks the engine whether it is in a
   * swarm now.
   *
   * @param options - `token`: from a manager, see {@link Swarm.joinToken}; `managers`: the address of a manager, or
   * several
   * @throws `InvalidInputError` if an option is wrong. `SwarmJoin` is not sent then.
   * @throws `SwarmError` if the token is wrong, no manager can be reached, or the engine is already in a swarm. Also
   * if the engine has not joined within 20 seconds; the engine then continues to try.
   * @example
   * ```ts
   * await docker.swarm.join({ token: process.env['JOIN_TOKEN'] ?? '', managers: '10.0.0.4:2377' });
   * ```
   */
  async join(options: SwarmJoinOptions): Promise<void> {
    const { token, managers, signal } = checkOptions(options);
    if (typeof managers !== 'string')
      assertTexts('option managers', managers, 'an address or an array of them');
    const spec: SwarmJoinSpec = {
      ...defined(nodeFields(options)),
      JoinToken: keyText('join token', token),
      RemoteAddrs: typeof managers === 'string' ? [managers] : [...managers],
    };
    await this.#enter(
      async () => {
        await this.#engine.swarm.join(spec, { signal });
        return true;
      },
      () => true,
      signal,
    );
  }

  /**
   * Operation `SwarmInspect`: what a node needs to join. It is a secret: only {@link SwarmKey.reveal} shows its text.
   *
   * @param role - the role of the new node
   * @throws `SwarmError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * const token = await docker.swarm.joinToken('worker');
   * console.log(String(token)); // [key to join as worker]
   * ```
   */
  async joinToken(role: NodeRole, options: CallOptions = {}): Promise<SwarmKey> {
    checkRole(role);
    return keyOf(role, await orSwarmError(this.#engine.swarm.inspect(options)));
  }

  /**
   * Operations `SwarmInspect` and `SwarmUpdate`: creates a new token. The old one no longer works. Nodes that have
   * joined stay.
   *
   * @param role - the role that the token is for
   * @returns the new token
   * @throws `SwarmError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * await docker.swarm.rotateJoinToken('manager');
   * ```
   */
  async rotateJoinToken(role: NodeRole, options: CallOptions = {}): Promise<SwarmKey> {
    checkOptions(options);
    checkRole(role);
    const rotate = role === 'manager' ? { rotateManagerToken: true } : { rotateWorkerToken: true };
    await this.#change((spec) => spec, rotate, options.signal);
    return keyOf(role, await patiently(() => this.#engine.swarm.inspect(options), options.signal));
  }

  /**
   * Operation `SwarmUnlockkey`: the key that managers need after a restart; `undefined` if the swarm does not lock
   * them. Since API 1.25.
   *
   * @throws `SwarmError` if the engine is not a manager of a swarm.
   * @throws `NotInApiVersionError` if the API version is before 1.25.
   * @example
   * ```ts
   * const key = await docker.swarm.unlockKey();
   * ```
   */
  async unlockKey(options: CallOptions = {}): Promise<SwarmKey | undefined> {
    return unlockKeyOf(await orSwarmError(this.#engine.swarm.unlockKey(options)));
  }

  /**
   * Operations `SwarmInspect`, `SwarmUpdate` and `SwarmUnlockkey`: creates a new key. A manager that was offline at
   * that time still needs the old key: keep both for a while. Since API 1.25.
   *
   * @returns the new key; `undefined` if the swarm does not lock its managers
   * @throws `SwarmError` if the engine is not a manager of a swarm.
   * @throws `NotInApiVersionError` if the API version is before 1.25.
   * @example
   * ```ts
   * const key = await docker.swarm.rotateUnlockKey();
   * ```
   */
  async rotateUnlockKey(options: CallOptions = {}): Promise<SwarmKey | undefined> {
    checkOptions(options);
    await this.#change((spec) => spec, { rotateManagerUnlockKey: true }, options.signal);
    return unlockKeyOf(await patiently(() => this.#engine.swarm.unlockKey(options), options.signal));
  }

  /**
   * Operation `SwarmUnlock`: lets a manager whose engine was restarted take part again. Since API 1.25.
   *
   * @param key - the key from {@link Swarm.unlockKey}. Never printed
   * @throws `InvalidInputError` if it is empty.
   * @throws `SwarmError` if the key is wrong, or if the swarm is not locked.
   * @throws `NotInApiVersionError` if the API version is before 1.25.
   * @example
   * ```ts
   * await docker.swarm.unlock(process.env['UNLOCK_KEY'] ?? '');
   * ```
   */
  async unlock(key: SwarmKey | string, options: CallOptions = {}): Promise<void> {
    await orSwarmError(this.#engine.swarm.unlock(keyText('unlock key', key), options));
  }

  /**
   * Operations `SwarmInspect` and `SwarmUpdate`: changes settings of the swarm. If another client has changed other
   * settings at the same time, the change is repeated on the new settings. If the swarm loses its leader, or the
   * engine restarts, it tries again for two minutes at most.
   *
   * @param change - returns the new settings for the current ones. It may be called several times
   * @throws `InvalidInputError` if the settings are wrong.
   * @throws `SwarmError` if another client has changed the same part.
   * @example
   * ```ts
   * await docker.swarm.update((spec) => ({ ...spec, Orchestration: { TaskHistoryRetentionLimit: 2 } }));
   * ```
   */
  async update(
    change: (spec: SwarmSpec) => SwarmSpec | Promise<SwarmSpec>,
    options: CallOptions = {},
  ): Promise<void> {
    checkOptions(options);
    await this.#change(change, {}, options.signal);
  }

  /**
   * Operations `SwarmLeave` and `SystemInfo`: the engine leaves its swarm. The containers of its tasks are removed.
   * The other nodes see it as down, and {@link NodeHandle.remove} removes it there. If the engine answers with an
   * error, or the connection breaks, the method asks for the state of the engine. If it is not in a swarm, it has
   * left.
   *
   * @param options - `force`: even if it is a manager. If it is the last manager, the swarm ends. Default: false
   * @returns the errors of the engine, in its own words, if it could not clean up after it had left; empty if there
   * were none
   * @throws `SwarmError` if the engine is not in a swarm, or is a manager and `force` is not set.
   * @example
   * ```ts
   * await docker.swarm.leave({ force: true });
   * ```
   */
  async leave(
    options: CallOptions & {
      /** Leaves even if the engine is a manager. Default: false. */
      readonly force?: boolean | undefined;
    } = {},
  ): Promise<readonly string[]> {
    const { signal } = checkOptions(options);
    try {
      await this.#engine.swarm.leave(options);
      return [];
    } catch (error) {
      signal?.throwIfAborted();
      const isCut = isConnectionLoss(error);
      if (!isCut && (!(error instanceof EngineError) || refuses(error, 'swarm-not-in-one')))
        throw swarmErrorOf(error);
      const { state } = await this.#statusAfter(error, signal);
      if (state !== 'inactive') throw swarmErrorOf(error);
      return error instanceof EngineError ? [error.engineMessage] : [];
    }
  }

  /** Enters a swarm, also if that cuts the connection. */
  async #enter<T>(
    ask: () => Promise<T>,
    answerOf: (status: SwarmStatus) => T | undefined,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    const before = await this.status({ signal });
    try {
      return await ask();
    } catch (error) {
      signal?.throwIfAborted();
      if (before.state !== 'inactive' || !isConnectionLoss(error)) throw swarmErrorOf(error);
      const now = await this.#statusAfter(error, signal);
      const answer = now.state === 'active' ? answerOf(now) : undefined;
      if (answer === undefined) throw error;
      return answer;
    }
  }

  /** The state of the engine in a swarm after a failure. If the state cannot be read, it throws that failure. */
  async #statusAfter(error: unknown, signal: AbortSignal | undefined): Promise<SwarmStatus> {
    try {
      return await patiently(() => this.status({ signal }), signal);
    } catch {
      signal?.throwIfAborted();
      throw swarmErrorOf(error);
    }
  }

  #change(
    change: (spec: SwarmSpec) => SwarmSpec | Promise<SwarmSpec>,
    rotate: { rotateWorkerToken?: boolean; rotateManagerToken?: boolean; rotateManagerUnlockKey?: boolean },
    signal: AbortSignal | undefined,
  ): Promise<void> {
    return changed<SwarmSpec>(
      async () => {
        const { Version, Spec } = await this.#engine.swarm.inspect({ signal });
        return { version: Version.Index, spec: swarmSpecOf(Spec) };
      },
      change,
      (version, spec) => this.#engine.swarm.update(version, spec, { ...rotate, signal }),
      signal,
    );
  }
}

function nodeFields({ listenAddr, advertiseAddr, dataPathAddr, availability }: SwarmNodeOptions): {
  readonly [K in 'ListenAddr' | 'AdvertiseAddr' | 'DataPathAddr']: string | undefined;
} & { readonly Availability: SwarmNodeOptions['availability'] } {
  return {
    ListenAddr: listenAddr,
    AdvertiseAddr: advertiseAddr,
    DataPathAddr: dataPathAddr,
    Availability: availability,
  };
}

const nonEmpty = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

const keyOf = (role: NodeRole, { JoinTokens }: SwarmInspect): SwarmKey =>
  new SwarmKey(role === 'manager' ? JoinTokens.Manager : JoinTokens.Worker, `join as ${role}`);

const unlockKeyOf = (text: string): SwarmKey | undefined =>
  text === '' ? undefined : new SwarmKey(text, 'unlock');

/** Any other word would count as a worker. */
const checkRole = (role: unknown): void => {
  checkWord('role', role ?? null, ['manager', 'worker']);
};
