import type {
  EndpointConfig,
  NetworkInspect,
  NetworkListFilters,
  NetworkSummary,
  WindowsNetworkSpec,
} from '../models/index.js';
import type { CallOptions, Engine, NetworkInspectOptions } from '../engine/index.js';
import { Ownership } from './ownership.js';

/** What a container has in one network. */
export interface EndpointOptions {
  /** Further names of the container in the network. */
  readonly aliases?: readonly string[] | undefined;
  readonly ipv4Address?: string | undefined;
  readonly ipv6Address?: string | undefined;
  /** Since API 1.44; to connect a container that exists since 1.54. */
  readonly macAddress?: string | undefined;
  /** Since API 1.32. */
  readonly driverOpts?: Readonly<Record<string, string>> | undefined;
  /** The network with the highest gives the default gateway. Since API 1.48. */
  readonly gwPriority?: number | undefined;
}

/** How to make a network. */
export interface NetworkCreateOptions extends CallOptions {
  /** Default: the engine's, `nat` on Windows. */
  readonly driver?: WindowsNetworkSpec['Driver'] | (string & {}) | undefined;
  /** In CIDR form: `172.30.0.0/24`. Default: the engine chooses. */
  readonly subnet?: string | undefined;
  readonly gateway?: string | undefined;
  /** The part of the subnet from which containers get addresses, in CIDR form. */
  readonly ipRange?: string | undefined;
  /** Without a way out. Default: false. */
  readonly internal?: boolean | undefined;
  readonly enableIPv6?: boolean | undefined;
  /** Containers outside of services may join an overlay network. Default: false. */
  readonly attachable?: boolean | undefined;
  /** Options of the driver, such as `com.docker.network.windowsshim.interface`. */
  readonly options?: Readonly<Record<string, string>> | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/** A container by its handle, name or id. */
export type ContainerReference = string | { readonly id: string };

/** A network that exists in the engine. */
export class Network {
  /** @internal */
  constructor(
    readonly engine: Engine,
    /** The id, or the name by which the handle was asked for. */
    readonly id: string,
  ) {}

  /** Operation `NetworkInspect`. */
  inspect(options: NetworkInspectOptions = {}): Promise<NetworkInspect> {
    return this.engine.networks.inspect(this.id, options);
  }

  /**
   * Operation `NetworkConnect`: joins a container to the network.
   *
   * @example
   * ```ts
   * await docker.networks.get('web').connect(container, { aliases: ['db'] });
   * ```
   */
  connect(container: ContainerReference, options: EndpointOptions & CallOptions = {}): Promise<void> {
    const { signal, ...endpoint } = options;
    const spec = { Container: idOf(container), EndpointConfig: endpointConfig(endpoint) };
    return this.engine.networks.connect(this.id, spec, { signal });
  }

  /**
   * Operation `NetworkDisconnect`.
   *
   * @param options - `force`: also a container that is no longer there. Default: false
   */
  disconnect(
    container: ContainerReference,
    options: CallOptions & { readonly force?: boolean | undefined } = {},
  ): Promise<void> {
    const { force = false, signal } = options;
    return this.engine.networks.disconnect(this.id, { Container: idOf(container), Force: force }, { signal });
  }

  /** Operation `NetworkDelete`. No container may be in it. */
  remove(options: CallOptions = {}): Promise<void> {
    return this.engine.networks.delete(this.id, options);
  }
}

/** A network that this program has made: `await using` removes it. Dispose of the containers in it first. */
export class OwnedNetwork extends Network implements AsyncDisposable {
  readonly #ownership = new Ownership();

  /** @internal */
  constructor(
    engine: Engine,
    id: string,
    readonly name: string,
    /** What the engine warned of when it was created; empty if nothing. */
    readonly warning: string,
  ) {
    super(engine, id);
  }

  /** Leaves the network in the engine when this handle is disposed of. */
  keep(): this {
    this.#ownership.giveUp();
    return this;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#ownership.end(() => this.remove());
  }
}

/** The networks of an engine. */
export class Networks {
  readonly #engine: Engine;

  /** @internal */
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /**
   * Operation `NetworkCreate`.
   *
   * @throws ConflictError when the name is taken
   * @throws HcsError when the Host Network Service refuses
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
    const { driver, subnet, gateway, ipRange, internal, enableIPv6, attachable, labels, signal } = options;
    const ipam = defined({ Subnet: subnet, Gateway: gateway, IPRange: ipRange });
    const { Id, Warning } = await this.#engine.networks.create(
      {
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
      },
      { signal },
    );
    return new OwnedNetwork(this.#engine, Id, name, Warning ?? '');
  }

  /** A handle of a network that exists, by name or id. Whether it does shows with the first use. */
  get(nameOrId: string): Network {
    return new Network(this.#engine, nameOrId);
  }

  /** Operation `NetworkList`. */
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

const idOf = (container: ContainerReference): string =>
  typeof container === 'string' ? container : container.id;

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without what is `undefined`. */
function defined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}
