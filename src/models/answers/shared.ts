import * as z from 'zod';
import { loose } from '../loose.js';
import { map, pointer, slice } from '../wire.js';

/** The storage driver's data of an image or a container. */
export const GraphDriverSchema = loose(() => ({
  /** The name of the storage driver, `windowsfilter` on Windows. */
  Name: z.string(),
  /**
   * The places of the files, as the driver reports them. With `windowsfilter`: `dir`, the folder of the layer on the
   * engine's host.
   */
  Data: map(z.string()),
}));

/** Health check as it was configured; times in nanoseconds. */
export const HealthConfigSchema = loose(() => ({
  /**
   * The command to run: `['CMD', program, …]`, or `['CMD-SHELL', command]` for the shell of the image. `['NONE']` means
   * no check. Empty means the check of the image.
   */
  Test: slice(z.string()),
  /** Nanoseconds between the end of a check and the next. 0 or absent means the default of 30 s. */
  Interval: z.number().optional(),
  /** Nanoseconds until a check counts as failed. 0 or absent means the default of 30 s. */
  Timeout: z.number().optional(),
  /** How many failed checks in a row make the container unhealthy. 0 or absent means the default of 3. */
  Retries: z.number().optional(),
  /**
   * Nanoseconds after the start in which a failed check does not count. 0 or absent means no such time. Since API 1.29.
   */
  StartPeriod: z.number().optional(),
  /** Nanoseconds between checks within the start period. 0 or absent means the default of 5 s. Since API 1.44. */
  StartInterval: z.number().optional(),
}));

/** The portable configuration of a container, or the defaults of an image. */
export const ContainerConfigSchema = loose(() => ({
  /**
   * The name of the container as a computer; by default the first 12 digits of its id. Not part of an image since API
   * 1.50.
   */
  Hostname: z.string().optional(),
  /** The DNS domain of the container. Empty if it has no domain. Not part of an image since API 1.50. */
  Domainname: z.string().optional(),
  /**
   * The user that processes run as: on Windows such as `ContainerAdministrator` or `ContainerUser`. Empty means the
   * default of the image.
   */
  User: z.string().optional(),
  /** Whether the client wanted to attach standard input. Not part of an image since API 1.50. */
  AttachStdin: z.boolean().optional(),
  /** Whether the client wanted to attach standard output. Not part of an image since API 1.50. */
  AttachStdout: z.boolean().optional(),
  /** Whether the client wanted to attach standard error. Not part of an image since API 1.50. */
  AttachStderr: z.boolean().optional(),
  /** The ports that it listens on, such as `80/tcp`, as keys of empty objects. */
  ExposedPorts: map(z.unknown()),
  /**
   * Whether its first process has a TTY. Then standard error arrives as part of standard output. Not part of an image
   * since API 1.50.
   */
  Tty: z.boolean().optional(),
  /** Whether its standard input stays open while no client is attached. Not part of an image since API 1.50. */
  OpenStdin: z.boolean().optional(),
  /**
   * Whether its standard input closes when the first attached client disconnects. Not part of an image since API 1.50.
   */
  StdinOnce: z.boolean().optional(),
  /** Environment variables, each as `NAME=value`. They may hold secrets. */
  Env: slice(z.string()),
  /** The command, or the arguments of the entry point. */
  Cmd: slice(z.string()),
  /** How the engine checks its health. Absent means no check, or the check of the image. */
  Healthcheck: pointer(HealthConfigSchema),
  /**
   * Whether `Cmd`, or else `Entrypoint`, contains a whole command line that is already escaped. Windows only. Images
   * that were built from the shell form have this value.
   */
  ArgsEscaped: z.boolean().optional(),
  /** The image name that was given when the container was created. Not part of an image since API 1.50. */
  Image: z.string().optional(),
  /** The folders that get a volume of their own, as keys of empty objects. */
  Volumes: map(z.unknown()),
  /** The working directory of the processes. Empty means the default, `C:\` on Windows. */
  WorkingDir: z.string().optional(),
  /** The program, and its first arguments, that gets the command as further arguments. Empty means no such program. */
  Entrypoint: slice(z.string()),
  /** Whether the container has no network at all. Not part of an image since API 1.50. */
  NetworkDisabled: z.boolean().optional(),
  /** Dockerfile instructions that run in a build which uses this image as its base. */
  OnBuild: slice(z.string()),
  /** Labels, by key. Those of a container include those of its image. */
  Labels: map(z.string()),
  /**
   * The signal that asks it to stop. Empty means the default. On Windows `SIGKILL` ends it at once. All other signals
   * shut it down.
   */
  StopSignal: z.string().optional(),
  /**
   * Seconds that it has to stop before the engine kills it. -1 means no limit. Absent means the default: 30 on Windows,
   * 10 on Linux.
   */
  StopTimeout: pointer(z.number()),
  /** The shell of the shell forms of CMD, ENTRYPOINT and RUN: by default `['cmd', '/S', '/C']` on Windows. */
  Shell: slice(z.string()),
}));

/** Where a container's port is reachable. */
export const PortBindingSchema = loose(() => ({
  /** The address of the host to listen on. Empty or `0.0.0.0` means all addresses. Windows has only this choice. */
  HostIp: z.string().optional(),
  /** The port of the host, as text; empty before the engine has chosen one. */
  HostPort: z.string().optional(),
}));

/** Port bindings by container port: `{ '80/tcp': [{ HostIp: '0.0.0.0', HostPort: '8080' }] }`. */
export const PortMapSchema = map(slice(PortBindingSchema));

/** The addresses that were requested for a container in a network. */
export const EndpointIpamConfigSchema = loose(() => ({
  /** The requested IPv4 address. Empty or absent means any. */
  IPv4Address: z.string().optional(),
  /** The requested IPv6 address. Empty or absent means any. */
  IPv6Address: z.string().optional(),
  /** Further addresses of the link-local range. Linux only. */
  LinkLocalIPs: slice(z.string()),
}));

/** A container's place in a network. */
export const EndpointSettingsSchema = loose(() => ({
  /** The requested addresses. Absent means any. */
  IPAMConfig: pointer(EndpointIpamConfigSchema),
  /** The id of the network; empty before the first start. */
  NetworkID: z.string().optional(),
  /** The id of the container's place in the network; empty while the container does not run. */
  EndpointID: z.string().optional(),
  /** The IPv4 gateway; empty while the container does not run. */
  Gateway: z.string().optional(),
  /** The IPv4 address; empty while the container does not run. */
  IPAddress: z.string().optional(),
  /** The length of the network's IPv4 prefix in bits; 0 while the container does not run. */
  IPPrefixLen: z.number().optional(),
  /** The IPv6 gateway; empty without IPv6. */
  IPv6Gateway: z.string().optional(),
  /** The IPv6 address; empty without IPv6. */
  GlobalIPv6Address: z.string().optional(),
  /** The length of the network's IPv6 prefix in bits; 0 without IPv6. */
  GlobalIPv6PrefixLen: z.number().optional(),
  /** The hardware address, such as `00:15:5d:bf:00:35`; empty while the container does not run. */
  MacAddress: z.string().optional(),
  /** Links to other containers, as `container:alias`. Linux only. Names in a network replace this old way. */
  Links: slice(z.string()),
  /** Further names of the container in the network, as requested. Up to API 1.44 also the short id of the container. */
  Aliases: slice(z.string()),
  /** All names of the container that other containers of the network can use. Since API 1.44. */
  DNSNames: slice(z.string()),
  /** Options for the network driver. Since API 1.32. */
  DriverOpts: map(z.string()),
  /** The network with the highest number is the default gateway of the container; 0 by default. Since API 1.48. */
  GwPriority: z.number().optional(),
}));
