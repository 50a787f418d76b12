import * as z from 'zod';
import { loose } from '../loose.js';
import { map, openEnum, pointer, slice } from '../wire.js';

/** One subnet of a network. */
export const IpamConfigSchema = loose(() => ({
  /** The range of addresses in CIDR form, such as `172.29.32.0/20`. */
  Subnet: z.string().optional(),
  /** The part of the subnet that containers get addresses from, in CIDR form. Empty means all of it. */
  IPRange: z.string().optional(),
  /** The address of the gateway. Empty if the network has no gateway. */
  Gateway: z.string().optional(),
  /** Addresses that are reserved for another purpose, each with a name. */
  AuxiliaryAddresses: map(z.string()),
}));

/** How a network gives out IP addresses. */
export const IpamSchema = loose(() => ({
  /**
   * The driver that gives out the addresses: `windows` on Windows, `default` on Linux. On Windows the null network,
   * too, has `default`.
   */
  Driver: z.string().optional(),
  /** Options of the driver. */
  Options: map(z.string()),
  /** The subnets of the network. On Windows the Host Network Service fills in all values that were not requested. */
  Config: slice(IpamConfigSchema),
}));

/** The template that a network was made from. */
export const NetworkConfigReferenceSchema = loose(() => ({
  /** The name of the template. Empty if there is no template. */
  Network: z.string().optional(),
}));

/** A node that takes part in an overlay network. */
export const PeerInfoSchema = loose(() => ({
  /** The name of the node in the network. */
  Name: z.string().optional(),
  /** The address of the node. */
  IP: z.string().optional(),
}));

/** One network of `NetworkList`, without its containers. */
export const NetworkSummarySchema = loose(() => ({
  /** The name of the network. The default network on Windows is `nat`. */
  Name: z.string(),
  /** The id of the network. */
  Id: z.string(),
  /** When it was created, RFC 3339. Since API 1.25. */
  Created: z.string().optional(),
  /** Whether it is of this engine (`local`) or of the whole swarm (`swarm`, `global`). */
  Scope: openEnum('local', 'swarm', 'global').optional(),
  /** The kind of network: on Windows mostly `nat`, `transparent`, `overlay`, `l2bridge` or `l2tunnel`. */
  Driver: openEnum(
    'nat',
    'transparent',
    'overlay',
    'l2bridge',
    'l2tunnel',
    'internal',
    'private',
    'none',
    'ics',
    'bridge',
    'host',
    'null',
  ),
  /** Whether its containers get IPv4 addresses. Since API 1.48. */
  EnableIPv4: z.boolean().optional(),
  /** Whether its containers get IPv6 addresses. */
  EnableIPv6: z.boolean().optional(),
  /** How it gives out IP addresses. */
  IPAM: pointer(IpamSchema),
  /** Whether the network has no connection to the outside. */
  Internal: z.boolean().optional(),
  /** Whether containers that are not tasks of a service can also join this overlay network. Since API 1.25. */
  Attachable: z.boolean().optional(),
  /** Whether it carries the published ports of services to all nodes. Since API 1.29. */
  Ingress: z.boolean().optional(),
  /** Whether it is only a template for other networks. Containers cannot join it. Since API 1.30. */
  ConfigOnly: z.boolean().optional(),
  /** The template that the network was made from. The name is empty if there is no template. Since API 1.30. */
  ConfigFrom: pointer(NetworkConfigReferenceSchema),
  /** Only for overlay networks: the nodes that take part. Since API 1.25. */
  Peers: slice(PeerInfoSchema),
  /**
   * Options of its driver. On Windows also `com.docker.network.windowsshim.hnsid`, its id in the Host Network Service.
   */
  Options: map(z.string()),
  /** Its labels. */
  Labels: map(z.string()),
}));

/** Answer of `NetworkList`. */
export const NetworkListSchema = slice(NetworkSummarySchema);

/** A container in a network. */
export const NetworkContainerSchema = loose(() => ({
  /** The name of the container. */
  Name: z.string().optional(),
  /** The id of the container's place in the network. */
  EndpointID: z.string().optional(),
  /** The hardware address of the container in the network. */
  MacAddress: z.string().optional(),
  /** The IPv4 address with the length of the prefix, such as `172.29.33.55/20`. Empty if it has no such address. */
  IPv4Address: z.string().optional(),
  /** The IPv6 address with the length of the prefix. Empty if it has no such address. */
  IPv6Address: z.string().optional(),
}));

/** A task of a service in an overlay network. */
export const NetworkTaskSchema = loose(() => ({
  /** The name of the task: service, slot and id, such as `web.1.…`. */
  Name: z.string().optional(),
  /** The id of the task's place in the network. */
  EndpointID: z.string().optional(),
  /** The address of the task in the network. */
  EndpointIP: z.string().optional(),
  /** Details from the driver, such as `Host IP`. */
  Info: map(z.string()),
}));

/** A service of the swarm in an overlay network. */
export const NetworkServiceSchema = loose(() => ({
  /** The address of the service as a whole. Empty if it has no such address. */
  VIP: z.string().optional(),
  /** The ports that the service publishes, as text. */
  Ports: slice(z.string()),
  /** The number of the service in this node's load balancer. */
  LocalLBIndex: z.number().optional(),
  /** Its tasks in the network, those of other nodes included. */
  Tasks: slice(NetworkTaskSchema),
}));

/** How many addresses of a subnet are in use. */
export const SubnetStatusSchema = loose(() => ({
  /** How many addresses are in use or reserved. */
  IPsInUse: z.number().optional(),
  /** How many addresses are left for containers that request no special address. */
  DynamicIPsAvailable: z.number().optional(),
}));

/** How many addresses of a network are in use. */
export const IpamStatusSchema = loose(() => ({
  /** How full each subnet is, by the subnet in CIDR form. */
  Subnets: map(SubnetStatusSchema),
}));

/** The state of a network. */
export const NetworkStatusSchema = loose(() => ({
  /** How many of its addresses are in use. */
  IPAM: pointer(IpamStatusSchema),
}));

/** Answer of `NetworkInspect`: all data of the engine about one network. */
export const NetworkInspectSchema = NetworkSummarySchema.extend({
  /** The running containers in it on this engine, by id. */
  Containers: map(NetworkContainerSchema),
  /** Only for overlay networks: its services, by name. Empty unless the request has `verbose`. Since API 1.28. */
  Services: map(NetworkServiceSchema),
  /** How full its subnets are. Since API 1.52. */
  Status: pointer(NetworkStatusSchema),
});

/** Answer of `NetworkCreate`: the new network. */
export const NetworkCreateResponseSchema = loose(() => ({
  /** The id of the new network. */
  Id: z.string(),
  /** The warnings of the engine as text; mostly empty. */
  Warning: z.string().optional(),
}));
