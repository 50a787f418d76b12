import { assertFields } from '../errors/given.js';
import { checkOptions } from '../common/options.js';
import type {
  EndpointConfig,
  NetworkInspect,
  NetworkListFilters,
  NetworkSummary,
  WindowsNetworkSpec,
} from '../models/index.js';
import type { CallOptions, Engine, NetworkInspectOptions } from '../engine/index.js';
import { madeOrUndone, withinGrace } from './cleanup.js';
import { defined } from './defined.js';
import { Ownership } from './ownership.js';
import { orSwarmError } from './swarm/refusals.js';

/** The settings of a container in one network. */
export interface EndpointOptions {
  /** More names of the container in the network. */
  readonly aliases?: readonly string[] | undefined;
  /** The IPv4 address to request. Default: any of the network. */
  readonly ipv4Address?: string | undefined;
  /** The IPv6 address to request. Default: any of the network. */
  readonly ipv6Address?: string | undefined;
  /** Since API 1.44; when connecting an existing container since 1.54. */
  readonly macAddress?: string | undefined;
  /** Since API 1.32. */
  readonly driverOpts?: Readonly<Record<string, string>> | undefined;
  /** The network with the highest gives the default gateway. Since API 1.48. */
  readonly gwPriority?: number | undefined;
}

/** How to create a network. */
export interface NetworkCreateOptions extends CallOptions {
  /** Default: the engine's, `nat` on Windows. */
  readonly driver?: WindowsNetworkSpec['Driver'] | (string & {}) | undefined;
  /** In CIDR form: `172.30.0.0/24`. Default: the engine chooses. */
  readonly subnet?: string | undefined;
  /** An address in the subnet: `172.30.0.1`. Default: the engine chooses. */
  readonly gateway?: string | undefined;
  /**
   * The part of the subnet from which containers get addresses, in CIDR form. The engine's own drivers on Windows
   * refuse it: "not supported by the 'windows' ipam driver".
   */
  readonly ipRange?: string | undefined;
  /** Without access to other networks. Default: false. */
  readonly internal?: boolean | undefined;
  /** IPv6 addresses too. The engine's own drivers on Windows refuse it, like `ipRange`. Default: false. */
  readonly enableIPv6?: boolean | undefined;
  /** Containers that are not part of a service may join the overlay network. Default: false. */
  readonly attachable?: boolean | undefined;
  /** Options of the driver, such as `com.docker.network.windowsshim.interface`. */
  readonly options?: Readonly<Record<string, string>> | undefined;
  /** Labels of the network. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/** A container by its handle, name or id. */
export type ContainerReference =
  | string
  | {
      /** The id of the container. */
      readonly id: string;
    };

/**
 * A network that exists in the engine. Every method that calls the engine throws {@link NotFoundError} if the network
 * does not exist, and the errors that {@link Docker} lists.
 */
export class Network {
  /** @internal */
  constructor(
    /** The low level of its engine. */
    readonly engine: Engine,
    /** The id, or the name that the handle was created with. */
    readonly id: string,
  ) {}

  /**
   * Operation `NetworkInspect`: its driver, its subnets, and the containers in it.
   *
   * @param options - `verbose`: since API 1.28; `scope`: since API 1.31
   * @throws `NotFoundError` if the network does not exist.
   * @throws `NotInApiVersionError` if an option needs a later API version.
   * @example
   * ```ts
   * const { Driver, IPAM } = await docker.networks.get('nat').inspect();
   * ```
   */
  inspect(options: NetworkInspectOptions = {}): Promise<NetworkInspect> {
    return this.engine.networks.inspect(this.id, options);
  }

  /**
   * Operation `NetworkConnect`: connects a container to the network. On Windows the container must be stopped.
   *
   * @param options - the settings of the container in the network: an address, more names
   * @throws `NotFoundError` if the network or the container does not exist.
   * @throws `ForbiddenError` if the container is already in the network.
   * @throws `NotInApiVersionError` if `driverOpts` is set before API 1.32, `gwPriority` before API 1.48, or
   * `macAddress` before API 1.54.
   * @example
   * ```ts
   * await docker.networks.get('web').connect(container, { aliases: ['db'] });
   * ```
   */
  connect(container: ContainerReference, options: EndpointOptions & CallOptions = {}): Promise<void> {
    const { signal, ...endpoint } = checkOptions(options);
    const spec = { Container: idOf(container), EndpointConfig: endpointConfig(endpoint) };
    return this.engine.networks.connect(this.id, spec, { signal });
  }

  /**
   * Operation `NetworkDisconnect`: disconnects a container from the network.
   *
   * @param options - `force`: even if the container no longer exists. Default: false
   * @throws `NotFoundError` if the network or the container does not exist.
   * @throws `ForbiddenError` if the network belongs to a swarm.
   * @throws `EngineError` if the container is not in the network.
   * @example
   * ```ts
   * await docker.networks.get('web').disconnect(container);
   * ```
   */
  disconnect(
    container: ContainerReference,
    options: CallOptions & { readonly force?: boolean | undefined } = {},
  ): Promise<void> {
    const { force = false, signal } = checkOptions(options);
    return this.engine.networks.disconnect(this.id, { Container: idOf(container), Force: force }, { signal });
  }

  /**
   * Operation `NetworkDelete`. No container may be in it.
   *
   * @throws `NotFoundError` if the network does not exist.
   * @throws `ForbiddenError` if a container is in the network, or if it is one of the engine's own, such as `nat`.
   * @throws `SwarmError` if a service uses it.
   * @throws `HcsError` if the Host Network Service refuses.
   * @example
   * ```ts
   * await docker.networks.get('web').remove();
   * ```
   */
  remove(options: CallOptions = {}): Promise<void> {
    return orSwarmError(this.engine.networks.delete(this.id, options));
  }
}

/** A network that this program has created. `await using` removes it. Dispose its containers first. */
export class OwnedNetwork extends Network implements AsyncDisposable {
  readonly #ownership = new Ownership();

  /** @internal */
  constructor(
    engine: Engine,
    id: string,
    /** Its name. */
    readonly name: string,
    /** The warnings of the engine at creation; empty if there are none. */
    readonly warning: string,
  ) {
    super(engine, id);
  }

  /**
   * Keeps the network in the engine when this handle is disposed.
   *
   * @example
   * ```ts
   * const { id } = (await docker.networks.create('web')).keep();
   * ```
   */
  keep(): this {
    this.#ownership.giveUp();
    return this;
  }

  /**
   * Operation `NetworkDelete`, unless the network is kept. Does nothing if it is already removed. After a failure it
   * can be called again.
   *
   * @throws `ForbiddenError` if a container is in the network.
   * @throws `CleanupTimeoutError` if it takes longer than `cleanupTimeout` of `connect()`.
   * @example
   * ```ts
   * await using web = await docker.networks.create('web');
   * ```
   */
  [Symbol.asyncDispose](): Promise<void> {
    return this.#ownership.end(() =>
      withinGrace(this.engine, { kind: 'network', id: this.id }, (signal) => this.remove({ signal })),
    );
  }
}

/** The networks of an engine. {@link Docker} lists the errors of every operation. */
export class Networks {
  readonly #engine: Engine;

  /** @internal */
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /**
   * Operation `NetworkCreate`. On Windows the Host Network Service creates it.
   *
   * @param options - the engine's own drivers on Windows refuse `ipRange` and `enableIPv6` with {@link EngineError}:
   * "not supported by the 'windows' ipam driver"
   * @returns the network; `await using` removes it at the end
   * @throws `InvalidInputError` if an option is wrong. Nothing is sent then.
   * @throws `BadRequestError` if the subnet or the gateway is not a valid one.
   * @throws `ForbiddenError` if the name is that of one of the engine's own networks.
   * @throws `SwarmError` if the driver needs a swarm, such as `overlay`, and the engine is not a manager of one.
   * @throws `ConflictError` if the name is already in use.
   * @throws `NotFoundError` if the driver does not exist.
   * @throws `NotInApiVersionError` if `attachable` is set before API 1.25.
   * @throws `HcsError` if the Host Network Service refuses.
   * @example
   * ```ts
   * await using web = await docker.networks.create('web', { driver: 'nat', subnet: '172.30.0.0/24' });
   * await using iis = await docker
   *   .container('mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022')
   *   .network(web, { aliases: ['iis'] })
   *   .run();
   * ```
   */
  async create(name: string, options: NetworkCreateOptions = {}): Promise<OwnedNetwork> {
    const { driver, subnet, gateway, ipRange, internal, enableIPv6, attachable, labels, signal } =
      checkOptions(options);
    const ipam = defined({ Subnet: subnet, Gateway: gateway, IPRange: ipRange });
    signal?.throwIfAborted();
    const making = orSwarmError(
      this.#engine.networks.create({
        Name: name,
        ...defined({
          Driver: driver,
          Internal: internal,
          EnableIPv6: enableIPv6,
          Attachable: attachable,
          Options: options.options,
          Labels: labels,
        }),
        ...(Object.keys(ipam).length === 0 ? {} : { IPAM: { Config: [ipam] } }),
      }),
    ).then(({ Id, Warning }) => new OwnedNetwork(this.#engine, Id, name, Warning ?? ''));
    return madeOrUndone(this.#engine, making, { kind: 'network', id: name }, signal);
  }

  /**
   * A handle of an existing network, by name or id. Nothing is sent. If it does not exist, the first use throws
   * {@link NotFoundError}.
   *
   * @example
   * ```ts
   * const nat = docker.networks.get('nat');
   * ```
   */
  get(nameOrId: string): Network {
    return new Network(this.#engine, nameOrId);
  }

  /**
   * Operation `NetworkList`: what `docker network ls` shows.
   *
   * @param options - `filters`: all of them must match. `scope` since API 1.29, `dangling` since API 1.40
   * @throws `BadRequestError` if the engine does not accept a filter.
   * @throws `NotInApiVersionError` if a filter needs a later API version.
   * @example
   * ```ts
   * const networks = await docker.networks.list({ filters: { driver: ['nat'] } });
   * console.log(networks.map(({ Name }) => Name));
   * ```
   */
  list(
    options: CallOptions & { readonly filters?: NetworkListFilters | undefined } = {},
  ): Promise<readonly NetworkSummary[]> {
    return this.#engine.networks.list(options);
  }
}

/** @internal */
export function endpointConfig(options: EndpointOptions): EndpointConfig {
  const { aliases, ipv4Address, ipv6Address, macAddress, driverOpts, gwPriority } = options;
  const addresses = defined({ IPv4Address: ipv4Address, IPv6Address: ipv6Address });
  return {
    ...defined({
      Aliases: aliases === undefined ? undefined : [...aliases],
      MacAddress: macAddress,
      DriverOpts: driverOpts,
      GwPriority: gwPriority,
    }),
    ...(Object.keys(addresses).length === 0 ? {} : { IPAMConfig: addresses }),
  };
}

function idOf(container: ContainerReference): string {
  if (typeof container === 'string') return container;
  assertFields('container', container, { id: 'text' });
  return container.id;
}
