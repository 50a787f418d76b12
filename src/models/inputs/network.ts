import * as z from 'zod';
import { strict } from '../strict.js';
import { list, StringMapSchema } from './fields.js';

/** The addresses that a container wants in a network. */
export const EndpointIpamConfigSpecSchema = strict(() => ({
  /** An IPv4 address in one of the network's subnets; absent for any. */
  IPv4Address: z.string().optional(),
  /** An IPv6 address in one of the network's subnets; absent for any. */
  IPv6Address: z.string().optional(),
  /** Further addresses that are valid on the link only; absent for none. Linux only. */
  LinkLocalIPs: list(z.string()).optional(),
}));

/** What a container wants of a network. */
export const EndpointConfigSchema = strict(() => ({
  /** The addresses that it wants; absent for any. */
  IPAMConfig: EndpointIpamConfigSpecSchema.optional(),
  /** Links to other containers, as `container:alias`. Linux only; an old way that names in a network have replaced. */
  Links: list(z.string()).optional(),
  /** Further names of the container in the network; absent for none. Not in the default network. */
  Aliases: list(z.string()).optional(),
  /** The hardware address in the network; absent for any. Since API 1.44. Since API 1.54 in `NetworkConnect`. */
  MacAddress: z.string().optional(),
  /** Options for the network driver; absent for none. Since API 1.32. */
  DriverOpts: StringMapSchema.optional(),
  /** Of its networks the one with the highest number is its way out; absent for 0. Linux only. Since API 1.48. */
  GwPriority: z.int().optional(),
}));

/** One subnet of a network. */
export const IpamConfigSpecSchema = strict(() => ({
  /** The range of addresses in CIDR form, such as `172.29.32.0/20`; absent for one that the engine chooses. */
  Subnet: z.string().optional(),
  /** The part of the subnet that containers get addresses from, in CIDR form; absent for all of it. */
  IPRange: z.string().optional(),
  /** The address of the gateway; absent for one that the engine or Windows chooses. */
  Gateway: z.string().optional(),
  /** Addresses that are kept for something else, by a name for each; absent for none. */
  AuxiliaryAddresses: StringMapSchema.optional(),
}));

/** How a network gives out IP addresses. */
export const IpamSpecSchema = strict(() => ({
  /** The driver that gives out the addresses: `windows` on Windows, `default` on Linux; absent for that. */
  Driver: z.string().optional(),
  /** Options of the driver; absent for none. */
  Options: StringMapSchema.optional(),
  /** The subnets; absent for one that the engine chooses. */
  Config: list(IpamConfigSpecSchema).optional(),
}));

/** The template that a network is made from. */
export const NetworkTemplateSpecSchema = strict(() => ({
  /** The name of the template: a network that was made with `ConfigOnly`. */
  Network: z.string(),
}));

/** What the body of `NetworkCreate` has on any system. */
const networkSpecBase = {
  /** The name of the network. */
  Name: z.string().min(1, { error: 'a network needs a name' }),
  /** Whether it has no way to the outside. Default: false. */
  Internal: z.boolean().optional(),
  /**
   * Whether containers that are no tasks of a service can join this overlay network. Default: false. Since API 1.25.
   */
  Attachable: z.boolean().optional(),
  /** Whether it carries the published ports of services to all nodes. Default: false. Since API 1.29. */
  Ingress: z.boolean().optional(),
  /** `local` for this engine, or `swarm` for the whole swarm; absent for what the driver is for. Since API 1.30. */
  Scope: z.string().optional(),
  /**
   * Whether it is a template for other networks, by which `ConfigFrom` names it, as Windows nodes of a swarm need it.
   * Default: false. Since API 1.30.
   */
  ConfigOnly: z.boolean().optional(),
  /** The template that it is made from; absent for none. Since API 1.30. */
  ConfigFrom: NetworkTemplateSpecSchema.optional(),
  /** Whether its containers get IPv4 addresses. Default: true. Since API 1.48. */
  EnableIPv4: z.boolean().optional(),
  /** Whether its containers get IPv6 addresses. Default: false. */
  EnableIPv6: z.boolean().optional(),
  /** How it gives out IP addresses; absent for the engine's way. */
  IPAM: IpamSpecSchema.optional(),
  /**
   * Options of its driver; absent for none. On Windows such as `com.docker.network.windowsshim.interface`, the adapter of
   * the host, `….vlanid` or `….dnsservers`.
   */
  Options: StringMapSchema.optional(),
  /** Labels, by name; absent for none. */
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
  /** What kind of network it is. Most networks of a Windows host are of the kind `nat`. */
  Driver: WindowsNetworkDriverSchema,
}));

/** Body of `NetworkCreate` on any system; the driver is whatever the engine has. */
export const NetworkSpecSchema = strict(() => ({
  ...networkSpecBase,
  /** What kind of network it is; absent for the engine's default: `bridge`, on Windows `nat`. */
  Driver: z.string().optional(),
}));

/** Body of `NetworkConnect`. */
export const NetworkConnectSpecSchema = strict(() => ({
  /** The container, by name or id. */
  Container: z.string().min(1, { error: 'a container to connect is needed' }),
  /** What it wants of the network; absent for the defaults. */
  EndpointConfig: EndpointConfigSchema.optional(),
}));

/** Body of `NetworkDisconnect`. */
export const NetworkDisconnectSpecSchema = strict(() => ({
  /** The container, by name or id. */
  Container: z.string().min(1, { error: 'a container to disconnect is needed' }),
  /** Whether it is disconnected even while the engine cannot reach it. Default: false. */
  Force: z.boolean().optional(),
}));
