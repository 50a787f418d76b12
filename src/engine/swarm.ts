import { checkOptions } from '../common/options.js';
import {
  checkInput,
  SwarmInitResponseSchema,
  SwarmInitSpecSchema,
  SwarmInspectSchema,
  SwarmJoinSpecSchema,
  SwarmSpecSchema,
  SwarmUnlockSpecSchema,
  UnlockKeySchema,
  type SwarmInitSpec,
  type SwarmInspect,
  type SwarmJoinSpec,
  type SwarmSpec,
} from '../models/index.js';
import type { EngineTransport } from '../transport/index.js';
import { answer, done, type CallOptions } from './call.js';

/** Parameters of `SwarmUpdate`: tokens and keys to make again, so that the old ones no longer work. */
export interface SwarmUpdateOptions extends CallOptions {
  /** Make a new token for workers; the old one no longer works. Default: false. */
  readonly rotateWorkerToken?: boolean | undefined;
  /** Make a new token for managers; the old one no longer works. Default: false. */
  readonly rotateManagerToken?: boolean | undefined;
  /** Since API 1.25. */
  readonly rotateManagerUnlockKey?: boolean | undefined;
}

/** What is no object stays so, for its check. */
const withListenAddr = <S extends { readonly ListenAddr?: string | undefined }>(spec: S): S =>
  Object(spec) === spec && !Array.isArray(spec) && spec.ListenAddr === undefined
    ? { ...spec, ListenAddr: '0.0.0.0:2377' }
    : spec;

/**
 * The swarm that the engine is a node of: the operations `Swarm…`. Every operation can also throw
 * {@link EngineUnreachableError}, {@link EngineDisconnectedError}, {@link ResponseTimeoutError},
 * {@link UnexpectedAnswerError}, and what its signal was aborted with.
 */
export class SwarmOperations {
  readonly #transport: EngineTransport;

  /** @internal */
  constructor(transport: EngineTransport) {
    this.#transport = transport;
  }

  /**
   * Operation `SwarmInspect`. The answer has the join tokens, which are secrets.
   *
   * @throws `UnavailableError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * const { JoinTokens } = await engine.swarm.inspect();
   * ```
   */
  async inspect(options: CallOptions = {}): Promise<SwarmInspect> {
    const { signal } = checkOptions(options);
    return answer(this.#transport, SwarmInspectSchema, {
      operationId: 'SwarmInspect',
      method: 'GET',
      path: '/swarm',
      signal,
    });
  }

  /**
   * Operation `SwarmInit`: makes a swarm with the engine as its first manager.
   *
   * @param spec - `ListenAddr`: default: `0.0.0.0:2377`
   * @returns the id of the node
   * @throws `InvalidInputError` if the spec is wrong. Nothing is sent then.
   * @throws `BadRequestError` if the engine does not accept the spec, for example because an address is not its own.
   * @throws `NotInApiVersionError` if a field needs a later API version.
   * @throws `UnavailableError` if the engine is already in a swarm.
   * @example
   * ```ts
   * await engine.swarm.init({ ListenAddr: '127.0.0.1:2377', AdvertiseAddr: '127.0.0.1' });
   * ```
   */
  async init(spec: SwarmInitSpec = {}, options: CallOptions = {}): Promise<string> {
    const { signal } = checkOptions(options);
    return answer(this.#transport, SwarmInitResponseSchema, {
      operationId: 'SwarmInit',
      method: 'POST',
      path: '/swarm/init',
      body: checkInput(SwarmInitSpecSchema, withListenAddr(spec), 'SwarmInit body'),
      pace: 'patient',
      signal,
    });
  }

  /**
   * Operation `SwarmJoin`: makes the engine a node of a swarm; its token says whether a worker or a manager.
   *
   * @param spec - `RemoteAddrs`: managers to ask; `ListenAddr`: default: `0.0.0.0:2377`
   * @throws `InvalidInputError` if the spec is wrong. Nothing is sent then.
   * @throws `BadRequestError` if the engine does not accept the spec.
   * @throws `UnavailableError` if the engine is already in a swarm, or has not joined in time; it then continues to
   * try.
   * @throws `NotInApiVersionError` for `Availability` before API 1.28, and for `DataPathAddr` before API 1.30.
   * @example
   * ```ts
   * await engine.swarm.join({ RemoteAddrs: ['10.0.0.1:2377'], JoinToken: process.env['JOIN_TOKEN'] ?? '' });
   * ```
   */
  async join(spec: SwarmJoinSpec, options: CallOptions = {}): Promise<void> {
    const { signal } = checkOptions(options);
    return done(this.#transport, {
      operationId: 'SwarmJoin',
      method: 'POST',
      path: '/swarm/join',
      body: checkInput(SwarmJoinSpecSchema, withListenAddr(spec), 'SwarmJoin body'),
      pace: 'patient',
      signal,
    });
  }

  /**
   * Operation `SwarmLeave`: takes the engine out of its swarm, and removes the containers of its tasks.
   *
   * @throws `UnavailableError` if the engine is not in a swarm, or is a manager and `force` is not set.
   * @example
   * ```ts
   * await engine.swarm.leave({ force: true });
   * ```
   */
  async leave(
    options: CallOptions & {
      /** Also as the last manager, which is the end of the swarm. Default: false. */
      readonly force?: boolean | undefined;
    } = {},
  ): Promise<void> {
    checkOptions(options);
    return done(this.#transport, {
      operationId: 'SwarmLeave',
      method: 'POST',
      path: '/swarm/leave',
      query: { force: options.force },
      pace: 'patient',
      signal: options.signal,
    });
  }

  /**
   * Operation `SwarmUpdate`: replaces the swarm's settings.
   *
   * @param version - the version on which the change is based: `Version.Index` of {@link SwarmOperations.inspect}
   * @param spec - all settings: what is left out goes back to its default
   * @throws `InvalidInputError` if the spec is wrong. Nothing is sent then.
   * @throws `BadRequestError` if the engine does not accept the spec.
   * @throws `EngineError` if `version` is not the latest, because another client has changed it.
   * @throws `UnavailableError` if the engine is not a manager of a swarm.
   * @throws `NotInApiVersionError` if a field or an option needs a later API version.
   * @example
   * ```ts
   * const { Version } = await engine.swarm.inspect();
   * await engine.swarm.update(Version.Index, { Orchestration: { TaskHistoryRetentionLimit: 2 } });
   * ```
   */
  async update(version: number, spec: SwarmSpec, options: SwarmUpdateOptions = {}): Promise<void> {
    const { signal, rotateWorkerToken, rotateManagerToken, rotateManagerUnlockKey } = checkOptions(options);
    return done(this.#transport, {
      operationId: 'SwarmUpdate',
      method: 'POST',
      path: '/swarm/update',
      query: { version, rotateWorkerToken, rotateManagerToken, rotateManagerUnlockKey },
      body: checkInput(SwarmSpecSchema, spec, 'SwarmUpdate body'),
      pace: 'patient',
      signal,
    });
  }

  /**
   * Operation `SwarmUnlockkey`: the key that a manager needs after a restart; empty while the swarm does not lock
   * itself. Since API 1.25.
   *
   * @throws `NotInApiVersionError` if the API version is before 1.25.
   * @throws `UnavailableError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * const key = await engine.swarm.unlockKey();
   * ```
   */
  async unlockKey(options: CallOptions = {}): Promise<string> {
    const { signal } = checkOptions(options);
    const { UnlockKey } = await answer(this.#transport, UnlockKeySchema, {
      operationId: 'SwarmUnlockkey',
      method: 'GET',
      path: '/swarm/unlockkey',
      signal,
    });
    return UnlockKey;
  }

  /**
   * Operation `SwarmUnlock`: lets a manager that has been restarted take part again. Since API 1.25.
   *
   * @param key - what {@link SwarmOperations.unlockKey} had said
   * @throws `NotInApiVersionError` if the API version is before 1.25.
   * @throws `BadRequestError` if the key is not in the right format.
   * @throws `UnauthorizedError` if the key is wrong.
   * @throws `ConflictError` if the swarm is not locked.
   * @throws `UnavailableError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * await engine.swarm.unlock(process.env['UNLOCK_KEY'] ?? '');
   * ```
   */
  async unlock(key: string, options: CallOptions = {}): Promise<void> {
    const { signal } = checkOptions(options);
    return done(this.#transport, {
      operationId: 'SwarmUnlock',
      method: 'POST',
      path: '/swarm/unlock',
      body: checkInput(SwarmUnlockSpecSchema, { UnlockKey: key }, 'SwarmUnlock body'),
      pace: 'patient',
      signal,
    });
  }
}
