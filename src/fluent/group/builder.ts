import { checkFunction, checkTable, checkOptions } from '../../common/options.js';
import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { nameLeftBehind } from '../../errors/cleanup.js';
import { failedMember, GROUP_LABEL, nameMember } from '../../errors/group.js';
import { InvalidInputError } from '../../errors/validation.js';
import type { CallOptions, Engine } from '../../engine/index.js';
import type { ContainerBuilder } from '../builder/builder.js';
import type { OwnedContainer } from '../container/container.js';
import type { IsolationChoice } from '../container/draft.js';
import { invalidValue } from '../../common/invalid-value.js';
import { abortable } from '../../common/abortable.js';
import { Networks, type NetworkCreateOptions, type OwnedNetwork } from '../networks.js';
import { Volumes, type OwnedVolume, type VolumeCreateOptions } from '../volumes.js';
import { Group } from './group.js';
import { clearTheWay, inTheWay, MEMBER_LABEL } from './leftovers.js';
import { tearDown, type Member } from './tear-down.js';
import { anySignal } from '../../common/any-signal.js';

/** How to create a group. */
export interface GroupOptions {
  /**
   * The prefix of the names of its network, volumes and containers: `shop`, `shop-data`, `shop-web`. A container with
   * {@link ContainerBuilder.name} keeps that name. Default: `group-` and a random number.
   */
  readonly name?: string | undefined;
  /**
   * Removes the containers and the network that a group with the same name has left in the engine, running or not.
   * Volumes are kept. Default: false, and {@link GroupExistsError} is thrown. If two programs replace a group at the
   * same time, one or both of them get this error and remove what they created.
   */
  readonly replace?: boolean | undefined;
  /**
   * The options of its own network, or `false` for the engine's default network. Windows Server 2016 has one NAT
   * network only. Default: its own network.
   */
  readonly network?: false | Omit<NetworkCreateOptions, 'signal'> | undefined;
}

/** The values that the description of a member can use. */
export interface GroupContext<C extends string, V extends string> {
  /** The names of the group's volumes in the engine, for {@link ContainerBuilder.bind}. */
  readonly volumes: Readonly<Record<V, string>>;
  /** The members that it needs. They are running and ready. */
  readonly containers: Readonly<Record<C, OwnedContainer>>;
}

/** How a member depends on others. */
export interface MemberOptions<N extends string> {
  /** Earlier members that must be ready before this one is created. Default: none. */
  readonly needs?: readonly N[] | undefined;
  /** Waits until it is ready. If it throws, the group ends. Default: it is ready when it is started. */
  readonly ready?:
    ((container: OwnedContainer, options: { readonly signal: AbortSignal }) => Promise<unknown>) | undefined;
}

interface Plan {
  readonly name: string;
  readonly needs: readonly string[];
  readonly describe: (context: GroupContext<string, string>) => ContainerBuilder;
  readonly ready: MemberOptions<string>['ready'];
}

/** What a group has made so far. */
interface Made {
  /** What names begin with. */
  readonly prefix: string;
  readonly members: Member[];
  readonly volumes: ReadonlyMap<string, OwnedVolume>;
  readonly network: OwnedNetwork | undefined;
}

/**
 * Describes a group of containers: see {@link Docker.group}. Each step returns a new builder. The names of members
 * and volumes are part of its type, so a wrong one does not compile.
 */
export class GroupBuilder<C extends string = never, V extends string = never> {
  readonly #engine: Engine;
  readonly #options: GroupOptions;
  readonly #plans: readonly Plan[];
  readonly #volumes: Readonly<Record<string, Omit<VolumeCreateOptions, 'name' | 'signal'>>>;

  /** @internal */
  constructor(
    engine: Engine,
    options: GroupOptions,
    plans: readonly Plan[] = [],
    volumes: Readonly<Record<string, Omit<VolumeCreateOptions, 'name' | 'signal'>>> = {},
  ) {
    checkGroupOptions(checkOptions(options));
    this.#engine = engine;
    this.#options = options;
    this.#plans = plans;
    this.#volumes = volumes;
  }

  /**
   * A volume of the group. If it already exists, it is used and kept.
   *
   * @throws `InvalidInputError` if the group already has a member with that name.
   * @example
   * ```ts
   * docker.group({ name: 'shop' }).volume('data');
   * ```
   */
  volume<N extends string>(
    name: N,
    options: Omit<VolumeCreateOptions, 'name' | 'signal'> = {},
  ): GroupBuilder<C, V | N> {
    checkName('volume', name);
    if (Object.hasOwn(this.#volumes, name)) throw taken('volume', name);
    return new GroupBuilder(this.#engine, this.#options, this.#plans, { ...this.#volumes, [name]: options });
  }

  /**
   * Adds a member. In the group's network the others find it by this name.
   *
   * @param name - its name in the group: letters, digits, `_`, `.` and `-`
   * @param describe - returns the container to run
   * @param options - `needs`: earlier members; `ready`: waits until it is ready
   * @throws `InvalidInputError` if the group already has a member with that name, or does not have a member that this
   * one needs.
   * @example
   * ```ts
   * docker
   *   .group()
   *   .add('db', () => docker.container('registry.example.com/db:1'), { ready: (db, options) => db.until.healthy(options) })
   *   .add('web', () => docker.container('registry.example.com/web:1'), { needs: ['db'] });
   * ```
   */
  add<N extends string, D extends C = never, I extends IsolationChoice | undefined = undefined>(
    name: N,
    describe: (context: GroupContext<D, V>) => ContainerBuilder<I>,
    options: MemberOptions<D> = {},
  ): GroupBuilder<C | N, V> {
    const { needs = [], ready } = checkOptions(options);
    checkFunction('ready', ready);
    checkNeeds(needs);
    checkName('member', name);
    if (this.#plans.some((plan) => plan.name === name)) throw taken('member', name);
    for (const need of needs) {
      if (this.#plans.some((plan) => plan.name === need)) continue;
      const expected = this.#plans.map((plan) => plan.name).join(', ') || 'nothing, since it is the first';
      throw new InvalidInputError('group', [
        {
          path: name,
          message: `it needs "${need}", which was not added before it; expected ${expected}`,
          expected,
        },
      ]);
    }
    const plan: Plan = {
      name,
      needs,
      ready,
      describe,
    };
    return new GroupBuilder(this.#engine, this.#options, [...this.#plans, plan], this.#volumes);
  }

  /**
   * Creates the network and the volumes, and starts the members: each one when the members that it needs are ready,
   * in parallel where possible. If one fails, the others are cancelled, and everything that was created is removed in
   * reverse order.
   *
   * @returns the group; `await using` ends it
   * @throws `GroupExistsError` if the engine still has parts of a group with that name, and `replace` is not set, or if
   * another program makes the group at the same time.
   * @throws The first error of creating, starting or waiting for a member. {@link failedMember} has the name of the
   * member.
   * @example
   * ```ts
   * await using group = await docker
   *   .group()
   *   .add('web', () => docker.container('mcr.microsoft.com/windows/servercore:ltsc2022'))
   *   .run();
   * console.log(group.containers.web.id);
   * ```
   */
  async run(options: CallOptions = {}): Promise<Group<C, V>> {
    const { signal } = checkOptions(options);
    const prefix = this.#options.name ?? `group-${randomBytes(4).toString('hex')}`;
    const members: Member[] = [];
    const volumes = new Map<string, OwnedVolume>();
    let network: OwnedNetwork | undefined;
    const stop = new AbortController();
    const until = anySignal(signal, stop.signal);
    // Every member waits for it.
    setMaxListeners(0, until);
    if (this.#options.name !== undefined) await clearTheWay(this.#engine, prefix, this.#options, signal);
    try {
      if (this.#options.network !== false)
        network = await new Networks(this.#engine).create(prefix, {
          ...this.#options.network,
          labels: { ...this.#options.network?.labels, [GROUP_LABEL]: prefix },
          signal,
        });
      for (const [name, options] of Object.entries(this.#volumes))
        volumes.set(
          name,
          await new Volumes(this.#engine).create({ ...options, name: `${prefix}-${name}`, signal }),
        );
      await this.#start({ prefix, members, volumes, network }, until, stop);
    } catch (error) {
      // What went wrong first is what the caller needs to know, and what is left in the engine.
      const failure =
        this.#options.name === undefined ? error : await this.#explained(error, prefix, members, network);
      const parts = { members: inOrder(members, this.#plans), volumes: [...volumes.values()], network };
      for (const left of await tearDown(parts)) nameLeftBehind(failure, left);
      throw failure;
    }
    const containers = Object.fromEntries(members.map(({ name, container }) => [name, container]));
    return new Group(
      containers as Record<C, OwnedContainer>,
      Object.fromEntries(volumes) as Record<V, OwnedVolume>,
      network,
      inOrder(members, this.#plans),
    );
  }

  /** Names of a group with a name may be taken by another program that makes the same one. */
  async #explained(
    error: unknown,
    prefix: string,
    members: readonly Member[],
    network: OwnedNetwork | undefined,
  ): Promise<unknown> {
    const own = { containers: members.map(({ container }) => container.id), network: network?.id };
    const failure = await inTheWay(this.#engine, prefix, own, error);
    const member = failedMember(error);
    if (failure !== error && member !== undefined) nameMember(failure, member);
    return failure;
  }

  async #start(
    { prefix, members, volumes, network }: Made,
    signal: AbortSignal,
    stop: AbortController,
  ): Promise<void> {
    const names = Object.fromEntries([...volumes].map(([name, volume]) => [name, volume.name]));
    const started = new Map<string, Promise<OwnedContainer>>();
    let first: { readonly error: unknown } | undefined;
    for (const { name, needs, describe, ready } of this.#plans) {
      const starting = async (): Promise<OwnedContainer> => {
        const needed = await Promise.all(needs.map(async (need) => [need, await started.get(need)] as const));
        const containers = Object.fromEntries(needed) as Record<string, OwnedContainer>;
        const builder = describe({ volumes: names, containers })
          .orNamed(`${prefix}-${name}`)
          .labels({ [GROUP_LABEL]: prefix, [MEMBER_LABEL]: name });
        const joined = network === undefined ? builder : builder.network(network, { aliases: [name] });
        const container = await joined.run({ signal });
        members.push({ name, needs, container });
        // One that passes over the signal must not keep the group from ending.
        if (ready !== undefined) await abortable(Promise.resolve(ready(container, { signal })), signal);
        return container;
      };
      const promise = starting().catch((error: unknown) => {
        // Whoever fails after that was given up.
        if (first === undefined && !signal.aborted) nameMember(error, name);
        first ??= { error };
        stop.abort(error);
        throw error;
      });
      promise.catch(() => undefined);
      started.set(name, promise);
    }
    await Promise.allSettled(started.values());
    if (first !== undefined) throw first.error;
  }
}

function inOrder(members: readonly Member[], plans: readonly Plan[]): Member[] {
  return plans.flatMap(({ name }) => members.filter((member) => member.name === name));
}

/** Names of members are found as names of containers, and in the network. */
function checkName(what: string, name: string): void {
  if (typeof name === 'string' && /^[\w.-]+$/.test(name)) return;
  throw invalidValue(`name of a ${what}`, name, 'an engine does not accept it', NAMES);
}

function checkNeeds(needs: unknown): void {
  if (Array.isArray(needs) && needs.every((name) => typeof name === 'string')) return;
  throw invalidValue(
    'option needs',
    typeof needs,
    'it is not a list of names',
    "names of members, such as ['db']",
  );
}

function checkGroupOptions({ name, replace, network }: GroupOptions): void {
  if (network !== false) checkTable('network', network);
  if (name !== undefined && !(typeof name === 'string' && /^[A-Za-z0-9][\w.-]*$/.test(name)))
    throw invalidValue(
      'option name',
      name,
      'an engine does not accept it',
      `a letter or digit first, then ${NAMES}`,
    );
  if (replace !== undefined && typeof replace !== 'boolean')
    throw invalidValue('option replace', replace, 'it is neither', 'true or false');
  if (replace === true && name === undefined)
    throw invalidValue(
      'option replace',
      replace,
      'only a group with a name can be replaced',
      'a name together with it',
    );
}

const NAMES = 'letters, digits, _, . and -';

function taken(what: string, name: string): InvalidInputError {
  const expected = 'another name';
  return new InvalidInputError('group', [
    { path: name, message: `the group has a ${what} with this name already; expected ${expected}`, expected },
  ]);
}
