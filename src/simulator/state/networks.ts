import { badRequest, conflict, forbidden, notFound } from './api-error.js';
import { Fields } from './decode.js';
import { newId } from './ids.js';
import type { JsonObject } from './model.js';

/** A container's place on a network. */
export interface Endpoint {
  readonly id: string;
  readonly ipAddress: string;
  readonly macAddress: string;
  readonly aliases: readonly string[];
}

/** What a container wants of a network. */
export interface EndpointWishes {
  readonly ipAddress: string;
  readonly aliases: readonly string[];
}

/** Reads `EndpointSettings` of a request. */
export function endpointWishes(settings: JsonObject): EndpointWishes {
  const fields = new Fields(settings, 'EndpointSettings');
  return {
    ipAddress: new Fields(fields.object('IPAMConfig'), 'EndpointIPAMConfig').string('IPv4Address'),
    aliases: fields.strings('Aliases') ?? [],
  };
}

/** A network of the simulated host. */
export interface SimulatedNetwork {
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  readonly created: Date;
  /** First two numbers of its /16 subnet: `172.28`; none where the driver gives no addresses. */
  readonly prefix: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, string>>;
  readonly internal: boolean;
  /** By container id. */
  readonly endpoints: Map<string, Endpoint>;
}

/** Length of the subnets. */
export const PREFIX_LENGTH = 16;
const FIRST_PREFIX = 28;
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

/** The gateway of a network. */
export function gatewayOf({ prefix }: SimulatedNetwork): string {
  return prefix === undefined ? '' : `${prefix}.0.1`;
}

/** Whether a network comes with the engine and stays. */
export function isPredefined({ name }: SimulatedNetwork): boolean {
  return name === 'nat' || name === 'none';
}

/** The networks: `nat`, `none`, and what is made besides. */
export class NetworkStore {
  readonly #networks = new Map<string, SimulatedNetwork>();
  #nextPrefix = FIRST_PREFIX;
  #nextHost = 2;

  constructor() {
    this.create({ name: 'nat', driver: 'nat' });
    this.create({ name: 'none', driver: 'null' });
  }

  get all(): readonly SimulatedNetwork[] {
    return [...this.#networks.values()];
  }

  /** Finds a network by name, id or the beginning of an id, or refuses as the engine does. */
  get(reference: string): SimulatedNetwork {
    const named = this.all.find(({ name, id }) => name === reference || id === reference);
    const found = named ?? this.all.find(({ id }) => reference !== '' && id.startsWith(reference));
    if (found === undefined) throw notFound(`network ${reference} not found`);
    return found;
  }

  create(options: {
    readonly name: string;
    readonly driver: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly options?: Readonly<Record<string, string>>;
    readonly internal?: boolean;
  }): SimulatedNetwork {
    if (options.name.trim() === '') throw badRequest('invalid network name: name is empty');
    if (this.all.some(({ name }) => name === options.name)) {
      throw conflict(`network with name ${options.name} already exists`);
    }
    if (!DRIVERS.includes(options.driver))
      throw notFound(`could not find plugin ${options.driver} in v1 plugin registry: plugin not found`);
    const network: SimulatedNetwork = {
      id: newId(),
      name: options.name,
      driver: options.driver,
      created: new Date(),
      prefix: options.driver === 'null' ? undefined : `172.${this.#nextPrefix++}`,
      labels: options.labels ?? {},
      options: options.options ?? {},
      internal: options.internal ?? false,
      endpoints: new Map(),
    };
    this.#networks.set(network.id, network);
    return network;
  }

  delete(network: SimulatedNetwork): void {
    if (isPredefined(network)) {
      throw forbidden(`${network.name} is a pre-defined network and cannot be removed`);
    }
    if (network.endpoints.size > 0) {
      throw forbidden(`error while removing network: network ${network.name} has active endpoints`);
    }
    this.#networks.delete(network.id);
  }

  /** Gives a container an endpoint and, where the network has addresses, one of them or the one that it wants. */
  connect(
    network: SimulatedNetwork,
    containerId: string,
    { ipAddress, aliases }: EndpointWishes = { ipAddress: '', aliases: [] },
  ): Endpoint {
    const taken = [...network.endpoints.values()].some((endpoint) => endpoint.ipAddress === ipAddress);
    if (ipAddress !== '' && taken) throw forbidden('Address already in use');
    const number = this.#nextHost++;
    const low = [(number >> 8) & 0xff, number & 0xff];
    const endpoint: Endpoint = {
      id: newId(),
      ipAddress: network.prefix === undefined ? '' : ipAddress || `${network.prefix}.${low.join('.')}`,
      macAddress: `00:15:5d:00:${low.map((byte) => byte.toString(16).padStart(2, '0')).join(':')}`,
      aliases,
    };
    network.endpoints.set(containerId, endpoint);
    return endpoint;
  }
}
