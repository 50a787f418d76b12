import { isIPv4 } from 'node:net';
import { badRequest, conflict, forbidden, notFound, systemError, unavailable } from './api-error.js';
import { Fields } from './decode.js';
import { newId } from './ids.js';
import {
  type AddressPool,
  checkAddress,
  contains,
  defaultGateway,
  freeAddress,
  overlap,
  parseSubnet,
  type Subnet,
} from './ipam.js';
import type { JsonObject } from './model.js';

/** A container's place on a network. */
export interface Endpoint {
  /** Its id, 64 hexadecimal digits. */
  readonly id: string;
  /** The IP address; empty if the network has no addresses. */
  readonly ipAddress: string;
  /** The gateway; empty if the network has none. */
  readonly gateway: string;
  /** The prefix length of the subnet that has the address. */
  readonly prefixLength: number;
  /** The MAC address: `00:15:5d:bf:00:35`. */
  readonly macAddress: string;
  /** Further names of the container in the network. */
  readonly aliases: readonly string[];
  /** The requested address; empty if none was requested. */
  readonly wantedAddress: string;
}

/** What a container requests from a network. */
export interface EndpointWishes {
  /** The requested address; empty for any. */
  readonly ipAddress: string;
  /** Further names of the container in the network. */
  readonly aliases: readonly string[];
}

/**
 * Reads `EndpointSettings` of a request.
 *
 * @param prefix What the engine puts before what is wrong with them.
 * @throws ApiError for an address that is none, or that is not of the subnets that the network was made with
 */
export function endpointWishes(network: SimulatedNetwork, settings: JsonObject, prefix = ''): EndpointWishes {
  const fields = new Fields(settings, 'EndpointSettings');
  const ipam = new Fields(fields.object('IPAMConfig'), 'EndpointIPAMConfig');
  const ipAddress = ipam.string('IPv4Address');
  const addresses = [ipAddress, ipam.string('IPv6Address')].filter((address) => address !== '');
  for (const address of addresses) {
    checkAddress(address);
    // Where the Host Network Service has chosen the subnet, it is its business what is in there.
    if (isIPv4(address) && (!network.poolsAsked || hasAddress(network, address))) continue;
    throw badRequest(
      `${prefix}invalid endpoint settings:\nno configured subnet contains IP address ${address}`,
    );
  }
  return { ipAddress, aliases: fields.strings('Aliases') ?? [] };
}

/** Whether an address is of one of a network's subnets. */
export function hasAddress({ pools }: SimulatedNetwork, address: string): boolean {
  return pools.some(({ subnet }) => contains(subnet, address));
}

/** The options of a network. */
export interface NetworkRequest {
  /** Its name. */
  readonly name: string;
  /** Its driver: `nat`, `transparent` and so on. */
  readonly driver: string;
  /** The requested subnets. Without any, the Host Network Service chooses one. */
  readonly pools?: readonly AddressPool[];
  /** Labels. Default: none. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Options of the driver. Default: none. */
  readonly options?: Readonly<Record<string, string>>;
  /** Whether it has no access to the outside. Default: false. */
  readonly internal?: boolean;
  /** Its properties in a swarm; absent if only this host has it. */
  readonly swarm?: SwarmNetwork;
  /** Its id. Default: a new one. */
  readonly id?: string;
}

/** The properties of a network of a swarm, which all nodes know. */
export interface SwarmNetwork {
  /** Whether containers that are not tasks may join it. */
  readonly attachable: boolean;
  /** Whether published ports reach tasks over it. */
  readonly ingress: boolean;
}

/** A network of the simulated host. */
export interface SimulatedNetwork {
  /** Its id, 64 hexadecimal digits. */
  readonly id: string;
  /** Its name. */
  readonly name: string;
  /** Its driver: `nat`, `transparent` and so on. */
  readonly driver: string;
  /** When it was created. */
  readonly created: Date;
  /** Its subnets; empty if the driver does not assign addresses. */
  readonly pools: readonly AddressPool[];
  /** Whether the subnets were requested, and not chosen by the Host Network Service. */
  readonly poolsAsked: boolean;
  /** Its labels. */
  readonly labels: Readonly<Record<string, string>>;
  /** Options of its driver. */
  readonly options: Readonly<Record<string, string>>;
  /** Whether it has no access to the outside. */
  readonly internal: boolean;
  /** Its properties in a swarm; undefined if only this host has it. */
  readonly swarm: SwarmNetwork | undefined;
  /** Its endpoints, by container id. */
  readonly endpoints: Map<string, Endpoint>;
}

/** Drivers whose networks share the one NAT of the host, which knows each address once. */
const NAT_DRIVERS = ['nat', 'ics'];
const DRIVERS = [
  'nat',
  'transparent',
  'overlay',
  'l2bridge',
  'l2tunnel',
  'internal',
  'private',
  'ics',
  'null',
];

/** Whether a network comes with the engine and stays. */
export function isPredefined({ name }: SimulatedNetwork): boolean {
  return name === 'nat' || name === 'none';
}

/** The networks: `nat`, `none`, and those that were created. */
export class NetworkStore {
  readonly #networks = new Map<string, SimulatedNetwork>();
  #nextMac = 2;

  constructor() {
    this.create({ name: 'nat', driver: 'nat' });
    this.create({ name: 'none', driver: 'null' });
  }

  /** All networks, in the order of their creation. */
  get all(): readonly SimulatedNetwork[] {
    return [...this.#networks.values()];
  }

  /** Finds a network by name, id or the beginning of an id. If it does not exist, refuses as the engine does. */
  get(reference: string): SimulatedNetwork {
    const named = this.all.find(({ name, id }) => name === reference || id === reference);
    const found = named ?? this.all.find(({ id }) => reference !== '' && id.startsWith(reference));
    if (found === undefined) throw notFound(`network ${reference} not found`);
    return found;
  }

  /** Refuses a name that is in use, or a driver that does not exist. */
  check({ name, driver }: NetworkRequest): void {
    if (name.trim() === '') throw badRequest('invalid network name: name is empty');
    if (this.all.some((network) => network.name === name))
      throw conflict(`network with name ${name} already exists`);
    if (!DRIVERS.includes(driver))
      throw notFound(`could not find plugin ${driver} in v1 plugin registry: plugin not found`);
  }

  /** Whether the host already has a network that conflicts with a subnet. */
  isTaken({ driver, pools = [] }: NetworkRequest): boolean {
    if (!NAT_DRIVERS.includes(driver)) return false;
    const others = this.all.filter((network) => NAT_DRIVERS.includes(network.driver));
    return pools.some(({ subnet }) => overlapsAny(subnet, others));
  }

  /** Creates a network, or refuses as the engine does. */
  create(request: NetworkRequest): SimulatedNetwork {
    this.check(request);
    const network = this.make(request);
    this.#networks.set(network.id, network);
    return network;
  }

  /**
   * Makes a network that this host does not know yet.
   *
   * @internal
   */
  make(request: NetworkRequest): SimulatedNetwork {
    const { name, driver, pools = [], labels = {}, options = {}, internal = false } = request;
    return {
      id: request.id ?? newId(),
      name,
      driver,
      created: new Date(),
      pools: driver === 'null' ? [] : pools.length > 0 ? pools : [this.#choosePool()],
      poolsAsked: pools.length > 0,
      labels,
      options,
      internal,
      swarm: request.swarm,
      endpoints: new Map(),
    };
  }

  /**
   * Knows a network of a swarm from now on, with all the endpoints that it has on other hosts.
   *
   * @internal
   */
  adopt(network: SimulatedNetwork): void {
    this.#networks.set(network.id, network);
  }

  /**
   * Forgets a network of a swarm.
   *
   * @internal
   */
  release(network: SimulatedNetwork): void {
    this.#networks.delete(network.id);
  }

  /** Removes a network, or refuses as the engine does. */
  delete(network: SimulatedNetwork): void {
    if (isPredefined(network)) {
      throw forbidden(`${network.name} is a pre-defined network and cannot be removed`);
    }
    if (network.endpoints.size > 0) {
      throw forbidden(`error while removing network: network ${network.name} has active endpoints`);
    }
    this.#networks.delete(network.id);
  }

  /** Gives a container an endpoint. If the network has addresses, the endpoint gets the requested one or a free one. */
  connect(
    network: SimulatedNetwork,
    containerId: string,
    { ipAddress, aliases }: EndpointWishes = { ipAddress: '', aliases: [] },
  ): Endpoint {
    const taken = new Set([...network.endpoints.values()].map((endpoint) => endpoint.ipAddress));
    if (ipAddress !== '' && taken.has(ipAddress)) throw forbidden('Address already in use');
    const place = placeOf(network, ipAddress, taken);
    const number = this.#nextMac++;
    const low = [(number >> 8) & 0xff, number & 0xff];
    const endpoint: Endpoint = {
      id: newId(),
      ipAddress: place?.address ?? '',
      gateway: place?.pool.gateway ?? '',
      prefixLength: place?.pool.subnet.bits ?? 0,
      macAddress: `00:15:5d:00:${low.map((byte) => byte.toString(16).padStart(2, '0')).join(':')}`,
      aliases,
      wantedAddress: ipAddress,
    };
    network.endpoints.set(containerId, endpoint);
    return endpoint;
  }

  /** A subnet that no network has. */
  #choosePool(): AddressPool {
    for (let second = 28; second < 256; second++) {
      const subnet = parseSubnet(`172.${second}.0.0/16`);
      if (subnet !== undefined && !overlapsAny(subnet, this.all))
        return { subnet, gateway: defaultGateway(subnet) };
    }
    throw systemError('all predefined address pools have been fully subnetted');
  }
}

function overlapsAny(subnet: Subnet, networks: readonly SimulatedNetwork[]): boolean {
  return networks.some(({ pools }) => pools.some((pool) => overlap(pool.subnet, subnet)));
}

/** The address of an endpoint and the pool that it is of; undefined in a network without addresses. */
function placeOf(
  network: SimulatedNetwork,
  wanted: string,
  taken: ReadonlySet<string>,
): { readonly pool: AddressPool; readonly address: string } | undefined {
  const [first] = network.pools;
  if (first === undefined) return undefined;
  if (wanted !== '')
    return { pool: network.pools.find(({ subnet }) => contains(subnet, wanted)) ?? first, address: wanted };
  for (const pool of network.pools) {
    const address = freeAddress(pool, taken);
    if (address !== undefined) return { pool, address };
  }
  throw unavailable(
    `no available IPv4 addresses on this network's address pools: ${network.name} (${network.id})`,
  );
}
