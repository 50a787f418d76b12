import * as z from 'zod';
import { strict } from '../strict.js';
import { list, StringMapSchema } from './fields.js';

/** What a container wants of a network. */
export const EndpointConfigSchema = strict(() => ({
  IPAMConfig: strict(() => ({
    IPv4Address: z.string().optional(),
    IPv6Address: z.string().optional(),
    LinkLocalIPs: list(z.string()).optional(),
  })).optional(),
  Links: list(z.string()).optional(),
  /** Further names of the container in the network. */
  Aliases: list(z.string()).optional(),
  /** Since API 1.44. */
  MacAddress: z.string().optional(),
  DriverOpts: StringMapSchema.optional(),
  /** Since API 1.48. */
  GwPriority: z.int().optional(),
}));

const fields = {
  Name: z.string().min(1, { error: 'a network needs a name' }),
  Internal: z.boolean().optional(),
  Attachable: z.boolean().optional(),
  /** Since API 1.29. */
  Ingress: z.boolean().optional(),
  /** Since API 1.30. */
  Scope: z.string().optional(),
  /** A template for other networks, by which `ConfigFrom` names it; as Windows nodes of a swarm need it. Since API 1.30. */
  ConfigOnly: z.boolean().optional(),
  /** Since API 1.30. */
  ConfigFrom: strict(() => ({ Network: z.string() })).optional(),
  /** Since API 1.48. */
  EnableIPv4: z.boolean().optional(),
  EnableIPv6: z.boolean().optional(),
  IPAM: strict(() => ({
    /** `windows` on Windows, `default` on Linux. */
    Driver: z.string().optional(),
    Options: StringMapSchema.optional(),
    Config: list(
      strict(() => ({
        /** In CIDR form. */
        Subnet: z.string().optional(),
        IPRange: z.string().optional(),
        Gateway: z.string().optional(),
        AuxiliaryAddresses: StringMapSchema.optional(),
      })),
    ).optional(),
  })).optional(),
  /** On Windows such as `com.docker.network.windowsshim.interface`. */
  Options: StringMapSchema.optional(),
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
export const WindowsNetworkSpecSchema = strict(() => ({ ...fields, Driver: WindowsNetworkDriverSchema }));

/** Body of `NetworkCreate` on any system; the driver is whatever the engine has. */
export const NetworkSpecSchema = strict(() => ({ ...fields, Driver: z.string().optional() }));

/** Body of `NetworkConnect`. */
export const NetworkConnectSpecSchema = strict(() => ({
  Container: z.string().min(1, { error: 'a container to connect is needed' }),
  EndpointConfig: EndpointConfigSchema.optional(),
}));

/** Body of `NetworkDisconnect`. */
export const NetworkDisconnectSpecSchema = strict(() => ({
  Container: z.string().min(1, { error: 'a container to disconnect is needed' }),
  Force: z.boolean().optional(),
}));
