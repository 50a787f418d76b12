import * as z from 'zod';
import { loose } from '../loose.js';
import { map, pointer, slice } from '../wire.js';

/** The storage driver's data of an image or a container. */
export const GraphDriverSchema = loose(() => ({
  /** `windowsfilter` on Windows. */
  Name: z.string(),
  /** Under windowsfilter: `dir`, the folder of the layer. */
  Data: map(z.string()),
}));

/** The storage driver's data of an image or a container. */
export type GraphDriver = z.output<typeof GraphDriverSchema>;

/** Health check as it was configured; times in nanoseconds. */
export const HealthConfigSchema = loose(() => ({
  Test: slice(z.string()),
  Interval: z.number().optional(),
  Timeout: z.number().optional(),
  Retries: z.number().optional(),
  StartPeriod: z.number().optional(),
  StartInterval: z.number().optional(),
}));

/** The portable configuration of a container, or the defaults of an image. */
export const ContainerConfigSchema = loose(() => ({
  Hostname: z.string().optional(),
  Domainname: z.string().optional(),
  User: z.string().optional(),
  AttachStdin: z.boolean().optional(),
  AttachStdout: z.boolean().optional(),
  AttachStderr: z.boolean().optional(),
  ExposedPorts: map(z.unknown()),
  Tty: z.boolean().optional(),
  OpenStdin: z.boolean().optional(),
  StdinOnce: z.boolean().optional(),
  Env: slice(z.string()),
  Cmd: slice(z.string()),
  Healthcheck: pointer(HealthConfigSchema),
  /** Windows: the command is a command line that is already escaped. */
  ArgsEscaped: z.boolean().optional(),
  Image: z.string().optional(),
  Volumes: map(z.unknown()),
  WorkingDir: z.string().optional(),
  Entrypoint: slice(z.string()),
  NetworkDisabled: z.boolean().optional(),
  OnBuild: slice(z.string()),
  Labels: map(z.string()),
  StopSignal: z.string().optional(),
  /** Seconds. */
  StopTimeout: pointer(z.number()),
  Shell: slice(z.string()),
}));

/** The portable configuration of a container, or the defaults of an image. */
export type ContainerConfig = z.output<typeof ContainerConfigSchema>;

/** Where a container's port is reachable. */
export const PortBindingSchema = loose(() => ({
  HostIp: z.string().optional(),
  HostPort: z.string().optional(),
}));

/** Port bindings by container port: `{ '80/tcp': [{ HostIp: '0.0.0.0', HostPort: '8080' }] }`. */
export const PortMapSchema = map(slice(PortBindingSchema));

/** Port bindings by container port; an empty list means exposed and not published. */
export type PortMap = z.output<typeof PortMapSchema>;

/** The addresses that were asked for a container in a network. */
export const EndpointIpamConfigSchema = loose(() => ({
  IPv4Address: z.string().optional(),
  IPv6Address: z.string().optional(),
  LinkLocalIPs: slice(z.string()),
}));

/** A container's place in a network. */
export const EndpointSettingsSchema = loose(() => ({
  /** What was asked for. */
  IPAMConfig: pointer(EndpointIpamConfigSchema),
  NetworkID: z.string().optional(),
  EndpointID: z.string().optional(),
  Gateway: z.string().optional(),
  /** Empty while the container does not run. */
  IPAddress: z.string().optional(),
  IPPrefixLen: z.number().optional(),
  IPv6Gateway: z.string().optional(),
  GlobalIPv6Address: z.string().optional(),
  GlobalIPv6PrefixLen: z.number().optional(),
  MacAddress: z.string().optional(),
  Links: slice(z.string()),
  Aliases: slice(z.string()),
  DNSNames: slice(z.string()),
  DriverOpts: map(z.string()),
  /** Of several networks, the one with the highest is the way out. Since API 1.48. */
  GwPriority: z.number().optional(),
}));

/** A container's place in a network. */
export type EndpointSettings = z.output<typeof EndpointSettingsSchema>;
