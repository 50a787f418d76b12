import * as z from 'zod';
import { loose } from '../loose.js';
import { map, openEnum, pointer, slice } from '../wire.js';

/** One subnet of a network. */
export const IpamConfigSchema = loose(() => ({
  Subnet: z.string().optional(),
  IPRange: z.string().optional(),
  Gateway: z.string().optional(),
  AuxiliaryAddresses: map(z.string()),
}));

/** How a network gives out IP addresses. */
export const IpamSchema = loose(() => ({
  Driver: z.string().optional(),
  Options: map(z.string()),
  Config: slice(IpamConfigSchema),
}));

/** The template that a network was made from. */
export const NetworkConfigReferenceSchema = loose(() => ({ Network: z.string().optional() }));

/** A node that takes part in an overlay network. */
export const PeerInfoSchema = loose(() => ({ Name: z.string().optional(), IP: z.string().optional() }));

/** One network of `NetworkList`. */
export const NetworkSummarySchema = loose(() => ({
  Name: z.string(),
  Id: z.string(),
  /** RFC 3339. */
  Created: z.string().optional(),
  Scope: openEnum('local', 'swarm', 'global').optional(),
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
  EnableIPv4: z.boolean().optional(),
  EnableIPv6: z.boolean().optional(),
  IPAM: pointer(IpamSchema),
  Internal: z.boolean().optional(),
  Attachable: z.boolean().optional(),
  Ingress: z.boolean().optional(),
  /** Whether it is a template for other networks. Since API 1.30. */
  ConfigOnly: z.boolean().optional(),
  /** The template that it was made from. Since API 1.30. */
  ConfigFrom: pointer(NetworkConfigReferenceSchema),
  /** Of overlay networks: the nodes that take part. */
  Peers: slice(PeerInfoSchema),
  /** On Windows with `com.docker.network.windowsshim.hnsid`. */
  Options: map(z.string()),
  Labels: map(z.string()),
}));

/** One network of `NetworkList`. */
export type NetworkSummary = z.output<typeof NetworkSummarySchema>;

/** Answer of `NetworkList`. */
export const NetworkListSchema = slice(NetworkSummarySchema);

/** A container in a network. */
export const NetworkContainerSchema = loose(() => ({
  Name: z.string().optional(),
  EndpointID: z.string().optional(),
  MacAddress: z.string().optional(),
  IPv4Address: z.string().optional(),
  IPv6Address: z.string().optional(),
}));

/** A task of a service in an overlay network. */
export const NetworkTaskSchema = loose(() => ({
  Name: z.string().optional(),
  EndpointID: z.string().optional(),
  EndpointIP: z.string().optional(),
  Info: map(z.string()),
}));

/** A service of the swarm in an overlay network. */
export const NetworkServiceSchema = loose(() => ({
  VIP: z.string().optional(),
  Ports: slice(z.string()),
  LocalLBIndex: z.number().optional(),
  Tasks: slice(NetworkTaskSchema),
}));

/** How many addresses of a subnet are in use. */
export const SubnetStatusSchema = loose(() => ({
  IPsInUse: z.number().optional(),
  DynamicIPsAvailable: z.number().optional(),
}));

/** How many addresses of a network are in use. */
export const IpamStatusSchema = loose(() => ({
  Subnets: map(SubnetStatusSchema),
}));

/** The state of a network. */
export const NetworkStatusSchema = loose(() => ({
  IPAM: pointer(IpamStatusSchema),
}));

/** Answer of `NetworkInspect`. */
export const NetworkInspectSchema = NetworkSummarySchema.extend({
  /** By container id; only running ones. */
  Containers: map(NetworkContainerSchema),
  /** By name, of overlay networks and only when asked for by `verbose`. */
  Services: map(NetworkServiceSchema),
  /** How full its subnets are. Since API 1.52. */
  Status: pointer(NetworkStatusSchema),
});

/** Answer of `NetworkInspect`. */
export type NetworkInspect = z.output<typeof NetworkInspectSchema>;

/** Answer of `NetworkCreate`. */
export const NetworkCreateResponseSchema = loose(() => ({
  Id: z.string(),
  Warning: z.string().optional(),
}));

/** Answer of `NetworkCreate`. */
export type NetworkCreateResponse = z.output<typeof NetworkCreateResponseSchema>;
