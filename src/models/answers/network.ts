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
  IPAM: pointer(
    loose(() => ({
      Driver: z.string().optional(),
      Options: map(z.string()),
      Config: slice(IpamConfigSchema),
    })),
  ),
  Internal: z.boolean().optional(),
  Attachable: z.boolean().optional(),
  Ingress: z.boolean().optional(),
  /** Whether it is a template for other networks. Since API 1.30. */
  ConfigOnly: z.boolean().optional(),
  /** The template that it was made from. Since API 1.30. */
  ConfigFrom: pointer(loose(() => ({ Network: z.string().optional() }))),
  /** Of overlay networks: the nodes that take part. */
  Peers: slice(loose(() => ({ Name: z.string().optional(), IP: z.string().optional() }))),
  /** On Windows with `com.docker.network.windowsshim.hnsid`. */
  Options: map(z.string()),
  Labels: map(z.string()),
}));

/** One network of `NetworkList`. */
export type NetworkSummary = z.output<typeof NetworkSummarySchema>;

/** Answer of `NetworkList`. */
export const NetworkListSchema = slice(NetworkSummarySchema);

/** Answer of `NetworkInspect`. */
export const NetworkInspectSchema = NetworkSummarySchema.extend({
  /** By container id; only running ones. */
  Containers: map(
    loose(() => ({
      Name: z.string().optional(),
      EndpointID: z.string().optional(),
      MacAddress: z.string().optional(),
      IPv4Address: z.string().optional(),
      IPv6Address: z.string().optional(),
    })),
  ),
  /** By name, of overlay networks and only when asked for by `verbose`. */
  Services: map(
    loose(() => ({
      VIP: z.string().optional(),
      Ports: slice(z.string()),
      LocalLBIndex: z.number().optional(),
      Tasks: slice(
        loose(() => ({
          Name: z.string().optional(),
          EndpointID: z.string().optional(),
          EndpointIP: z.string().optional(),
          Info: map(z.string()),
        })),
      ),
    })),
  ),
  /** How full its subnets are. Since API 1.52. */
  Status: pointer(
    loose(() => ({
      IPAM: pointer(
        loose(() => ({
          Subnets: map(
            loose(() => ({
              IPsInUse: z.number().optional(),
              DynamicIPsAvailable: z.number().optional(),
            })),
          ),
        })),
      ),
    })),
  ),
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
