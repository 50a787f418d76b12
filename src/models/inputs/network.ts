import * as z from 'zod';
import { strict } from '../strict.js';
import { list, StringMapSchema } from './fields.js';

/** The requested addresses of a container in a network. */
export const EndpointIpamConfigSpecSchema = strict(() => ({
  /** An IPv4 address in one of the network's subnets. Absent means any. */
  IPv4Address: z.string().optional(),
  /** An IPv6 address in one of the network's subnets. Absent means any. */
  IPv6Address: z.string().optional(),
  /** Further addresses that are valid on the link only. Absent means no further addresses. Linux only. */
  LinkLocalIPs: list(z.string()).optional(),
}));

/** The requested connection of a container to a network. */
export const EndpointConfigSchema = strict(() => ({
  /** The requested addresses. Absent means any. */
  IPAMConfig: EndpointIpamConfigSpecSchema.optional(),
  /** Links to other containers, as `container:alias`. Linux only. Names in a network replace this old way. */
  Links: list(z.string()).optional(),
  /** Further names of the container in the network. Absent means no further names. Not in the default network. */
  Aliases: list(z.string()).optional(),
  /** The hardware address in the network. Absent means any. Since API 1.44. Since API 1.54 in `NetworkConnect`. */
  MacAddress: z.string().optional(),
  /** Options for the network driver. Absent means no options. Since API 1.32. */
  DriverOpts: StringMapSchema.optional(),
  /**
   * The network with the highest number is the default gateway of the container. Absent means 0. Linux only. Since API
   * 1.48.
   */
  GwPriority: z.int().optional(),
}));

/** One subnet of a network. */
export const IpamConfigSpecSchema = strict(() => ({
  /** The range of addresses in CIDR form, such as `172.29.32.0/20`. Absent means that the engine chooses one. */
  Subnet: z.string().optional(),
  /** The part of the subnet that containers get addresses from, in CIDR form. Absent means all of it. */
  IPRange: z.string().optional(),
  /** The address of the gateway. Absent means that the engine or Windows chooses one. */
  Gateway: z.string().optional(),
  /** Addresses that are reserved for another purpose, each with a name. Absent means no such addresses. */
  AuxiliaryAddresses: StringMapSchema.optional(),
}));

/** How a network gives out IP addresses. */
export const IpamSpecSchema = strict(() => ({
  /** The driver that gives out the addresses: `windows` on Windows, `default` on Linux. Absent means this driver. */
  Driver: z.string().optional(),
  /** Options of the driver. Absent means no options. */
  Options: StringMapSchema.optional(),
  /** The subnets. Absent means that the engine chooses one. */
  Config: list(IpamConfigSpecSchema).optional(),
}));

/** The template that a network is made from. */
export const NetworkTemplateSpecSchema = strict(() => ({
  /** The name of the template: a network that was made with `ConfigOnly`. */
  Network: z.string(),
}));

/** The fields of the body of `NetworkCreate` on every system. */
const networkSpecBase = {
  /** The name of the network. */
  Name: z.string().min(1, { error: 'a network needs a name' }),
  /** Whether the network has no connection to the outside. Default: false. */
  Internal: z.boolean().optional(),
  /**
   * Whether containers that are not tasks of a service can also join this overlay network. Default: false. Since API
   * 1.25.
   */
  Attachable: z.boolean().optional(),
  /** Whether it carries the published ports of services to all nodes. Default: false. Since API 1.29. */
  Ingress: z.boolean().optional(),
  /**
   * `local` for this engine, or `swarm` for the whole swarm. Absent means the default of the driver. Since API 1.30.
   */
  Scope: z.string().optional(),
  /**
   * Whether it is only a template for other networks. `ConfigFrom` names it. Windows nodes of a swarm need such
   * templates. Default: false. Since API 1.30.
   */
  ConfigOnly: z.boolean().optional(),
  /** The template that the network is made from. Absent means no template. Since API 1.30. */
  ConfigFrom: NetworkTemplateSpecSchema.optional(),
  /** Whether its containers get IPv4 addresses. Default: true. Since API 1.48. */
  EnableIPv4: z.boolean().optional(),
  /** Whether its containers get IPv6 addresses. Default: false. */
  EnableIPv6: z.boolean().optional(),
  /** How it gives out IP addresses. Absent means the engine's way. */
  IPAM: IpamSpecSchema.optional(),
  /**
   * Options of its driver. Absent means no options. On Windows, for example, `com.docker.network.windowsshim.interface`
   * (the adapter of the host), `….vlanid` or `….dnsservers`.
   */
  Options: StringMapSchema.optional(),
  /** Labels, by name. Absent means no labels. */
  Labels: StringMapSchema.optional(),
};

/** The network drivers of an engine on Windows that a network can be made with. */
export const WindowsNetworkDriverSchema = z.enum([
  'nat',
  'transparent',
  'overlay',
  'l2bridge',
  'l2tunnel',
  'internal',
  'private',
  'ics',
]);

/** Body of `NetworkCreate` on Windows. */
export const WindowsNetworkSpecSchema = strict(() => ({
  ...networkSpecBase,
  /** The kind of network. Most networks of a Windows host are of the kind `nat`. */
  Driver: WindowsNetworkDriverSchema,
}));

/** Body of `NetworkCreate` on every system, with any driver of the engine. */
export const NetworkSpecSchema = strict(() => ({
  ...networkSpecBase,
  /** The kind of network. Absent means the engine's default: `bridge`, on Windows `nat`. */
  Driver: z.string().optional(),
}));

/** Body of `NetworkConnect`. */
export const NetworkConnectSpecSchema = strict(() => ({
  /** The container, by name or id. */
  Container: z.string().min(1, { error: 'a container to connect is needed' }),
  /** The requested connection to the network. Absent means the defaults. */
  EndpointConfig: EndpointConfigSchema.optional(),
}));

/** Body of `NetworkDisconnect`. */
export const NetworkDisconnectSpecSchema = strict(() => ({
  /** The container, by name or id. */
  Container: z.string().min(1, { error: 'a container to disconnect is needed' }),
  /** Whether the engine disconnects it even if it cannot reach it. Default: false. */
  Force: z.boolean().optional(),
}));
