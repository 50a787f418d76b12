import * as z from 'zod';
import type { ContainerOs } from '../values/bind.js';
import { refused, strict } from '../strict.js';
import {
  CountSchema,
  EmptySchema,
  EnvSchema,
  list,
  NanosecondsSchema,
  portSpec,
  StringMapSchema,
} from './fields.js';
import { ConsoleSizeSchema, LinuxHostConfigSchema, WindowsHostConfigSchema } from './host-config.js';
import { EndpointConfigSchema } from './network.js';

const strings = list(z.string()).optional();

/** How the engine checks the container's health; times in nanoseconds. */
export const HealthcheckSchema = strict(() => ({
  /**
   * What to run: `['CMD', program, …]`, or `['CMD-SHELL', command]` for the shell of the image; `['NONE']` for no check;
   * absent or `[]` for the check of the image.
   */
  Test: strings,
  /** Nanoseconds between the end of a check and the next; absent or 0 for the image's, or 30 s. */
  Interval: NanosecondsSchema.optional(),
  /** Nanoseconds until a check counts as failed; absent or 0 for the image's, or 30 s. */
  Timeout: NanosecondsSchema.optional(),
  /** How many failed checks in a row make the container unhealthy; absent or 0 for the image's, or 3. */
  Retries: CountSchema.optional(),
  /**
   * Nanoseconds after the start in which a failed check does not count; absent or 0 for the image's, or none. Since API
   * 1.29.
   */
  StartPeriod: NanosecondsSchema.optional(),
  /** Nanoseconds between checks within the start period; absent or 0 for the image's, or 5 s. Since API 1.44. */
  StartInterval: NanosecondsSchema.optional(),
}));

/** The portable configuration of a container, which is also what a commit may set. */
const containerConfigBase = {
  /** The name of the container as a computer; absent for the first 12 digits of its id. */
  Hostname: z.string().optional(),
  /** The DNS domain of the container; absent for none. */
  Domainname: z.string().optional(),
  /**
   * The user that processes run as: on Windows `ContainerUser`, `ContainerAdministrator` or an account of the image. Absent
   * for the default of the image.
   */
  User: z.string().optional(),
  /** Whether the client means to attach standard input. */
  AttachStdin: z.boolean().optional(),
  /** Whether the client means to attach standard output. */
  AttachStdout: z.boolean().optional(),
  /** Whether the client means to attach standard error. */
  AttachStderr: z.boolean().optional(),
  /** Whether the first process has a TTY: one stream for both outputs. Default: false. */
  Tty: z.boolean().optional(),
  /** Whether standard input stays open while no client is attached. Default: false. */
  OpenStdin: z.boolean().optional(),
  /** Whether standard input closes when the first client that was attached to it has gone. Default: false. */
  StdinOnce: z.boolean().optional(),
  /** Environment variables, each as `NAME=value`; `NAME` alone takes that of the image away. */
  Env: list(EnvSchema).optional(),
  /** The command and its arguments; absent for that of the image. With an entry point these are its arguments. */
  Cmd: strings,
  /** The program that the command is given to; absent for that of the image, `[]` or `['']` for none. */
  Entrypoint: strings,
  /** How the health is checked; absent for the check of the image. */
  Healthcheck: HealthcheckSchema.optional(),
  /** Places that get a new volume without a name, as keys of empty objects, such as `c:\data`; absent for none. */
  Volumes: z.record(z.string(), EmptySchema).optional(),
  /** Whether it has no network. Default: false. */
  NetworkDisabled: z.boolean().optional(),
  /**
   * The hardware address in the network. From API 1.44 on use `MacAddress` of `EndpointsConfig`. Not since API 1.52.
   */
  MacAddress: z.string().optional(),
  /** Dockerfile instructions to run when an image is built from this one. Kept for images only. */
  OnBuild: strings,
  /** Labels, by name; absent for none but those of the image. */
  Labels: StringMapSchema.optional(),
  /**
   * The signal that asks it to stop, such as `SIGTERM`; absent for that of the image. On Windows `SIGKILL` ends it, and
   * any other shuts it down.
   */
  StopSignal: z.string().optional(),
  /**
   * Seconds that it has to stop before it is killed; -1 to wait for ever. Absent for the engine's default: 10, on
   * Windows 30. Since API 1.25.
   */
  StopTimeout: z.int().min(-1).optional(),
  /**
   * The shell of the shell forms of CMD, ENTRYPOINT and RUN, such as `['powershell', '-Command']`; absent for the
   * image's.
   */
  Shell: strings,
};

/** As the engine has it: with a drive or from the root of the current one; empty for the image's own. */
const ABSOLUTE = { windows: /^(?:$|[a-z]:[\\/]|[\\/])/i, linux: /^(?:$|\/)/ } as const;

const workingDir = (os: ContainerOs): z.ZodOptional<z.ZodString> =>
  z.string().regex(ABSOLUTE[os], { error: 'the working directory needs to be an absolute path' }).optional();

const exposedPorts = (os: ContainerOs): z.ZodOptional<z.ZodRecord<z.ZodString, typeof EmptySchema>> =>
  z.record(portSpec(os), EmptySchema).optional();

/** The networks that a container is connected to when it is created. */
export const NetworkingConfigSchema = strict(() => ({
  /** What it wants of each network, by its name or id. Engines before API 1.44 take one network only. */
  EndpointsConfig: z.record(z.string(), EndpointConfigSchema).optional(),
}));

/** What both kinds of container have in the body of `ContainerCreate`. */
const containerSpecBase = {
  ...containerConfigBase,
  /** The image, by name or id. */
  Image: z.string().min(1, { error: 'a container needs an image' }),
  /** The networks to connect it to; absent for that of `NetworkMode` alone. */
  NetworkingConfig: NetworkingConfigSchema.optional(),
};

/**
 * Body of `ContainerCreate` for a Windows container. Fields of Linux containers do not compile, nor do devices
 * under Hyper-V isolation: the compiler says why, as in `Refused<"Linux only">`.
 *
 * @example
 * ```ts
 * import type { WindowsContainerSpec } from '@wragg/wincontainers';
 *
 * const spec: WindowsContainerSpec = {
 *   Image: 'mcr.microsoft.com/windows/nanoserver:ltsc2022',
 *   Cmd: ['cmd'],
 *   HostConfig: { Isolation: 'hyperv', Binds: ['c:\\share:c:\\iisinstall'] },
 * };
 * ```
 */
export const WindowsContainerSpecSchema = strict(() => ({
  ...containerSpecBase,
  /**
   * The ports that it listens on, such as `80/tcp`, as keys of empty objects; beside those of the image. `PortBindings`
   * publishes them.
   */
  ExposedPorts: exposedPorts('windows'),
  /** The working directory, absolute; absent for that of the image, or else `C:\`. */
  WorkingDir: workingDir('windows'),
  /** Whether `Cmd` is a single command line that is already escaped. Default: false. Windows only. */
  ArgsEscaped: z.boolean().optional(),
  /** The host's side: isolation, mounts, ports, limits; absent for the defaults. */
  HostConfig: WindowsHostConfigSchema.optional(),
}));

/** Body of `ContainerCreate` for a Linux container. */
export const LinuxContainerSpecSchema = strict(() => ({
  ...containerSpecBase,
  /**
   * The ports that it listens on, such as `80/tcp`, as keys of empty objects; beside those of the image. `PortBindings`
   * publishes them.
   */
  ExposedPorts: exposedPorts('linux'),
  /** The working directory, absolute; absent for that of the image, or else `/`. */
  WorkingDir: workingDir('linux'),
  /** The host's side: mounts, ports, limits; absent for the defaults. */
  HostConfig: LinuxHostConfigSchema.optional(),
  ...refused(['ArgsEscaped'], 'Windows only', () => 'ArgsEscaped is for Windows containers'),
}));

/** Body of `ContainerExec`. */
export const ExecSpecSchema = strict(() => ({
  /** The program and its arguments. */
  Cmd: list(z.string()).check(z.minLength(1, { error: 'an exec needs a command' })),
  /** Whether the client sends standard input. Default: false. */
  AttachStdin: z.boolean().optional(),
  /** Whether the client gets standard output. Default: false. */
  AttachStdout: z.boolean().optional(),
  /** Whether the client gets standard error. Default: false. */
  AttachStderr: z.boolean().optional(),
  /** Whether it has a TTY: one stream for both outputs. Default: false. */
  Tty: z.boolean().optional(),
  /** The size of its console in characters: height, width. Only with a TTY. Since API 1.42. */
  ConsoleSize: ConsoleSizeSchema.optional(),
  /** The keys that detach the client, such as `ctrl-p,ctrl-q`, which is the default. */
  DetachKeys: z.string().optional(),
  /** Environment variables beside those of the container, each as `NAME=value`. Since API 1.25. */
  Env: list(EnvSchema).optional(),
  /** The user that it runs as, on Windows such as `ContainerAdministrator`; absent for that of the container. */
  User: z.string().optional(),
  /** Whether it may do nearly all that the host may. Default: false. Linux only. */
  Privileged: z.boolean().optional(),
  /** The working directory, absolute; absent for that of the container. Since API 1.35. */
  WorkingDir: z.string().optional(),
}));

/** Body of `ExecStart`. */
export const ExecStartSpecSchema = strict(() => ({
  /** Whether it runs on by itself, and the client gets no stream. Default: false. */
  Detach: z.boolean().optional(),
  /** Whether it has a TTY, as `ContainerExec` was told. Default: false. */
  Tty: z.boolean().optional(),
  /** The size of its console in characters: height, width. Only with a TTY. Since API 1.42. */
  ConsoleSize: ConsoleSizeSchema.optional(),
})).refine((spec) => spec.ConsoleSize === undefined || spec.Tty === true, {
  error: 'a console size needs a TTY',
  path: ['ConsoleSize'],
});

/** Body of `ImageCommit`: configuration that replaces the container's in the new image. */
export const CommitConfigSchema = strict(() => ({
  ...containerConfigBase,
  /** The name of an image, kept in the configuration. Not part of an image since API 1.50. */
  Image: z.string().optional(),
  /** The ports that containers of the image listen on, such as `80/tcp`, as keys of empty objects. */
  ExposedPorts: exposedPorts('linux'),
  /** The working directory of containers of the image; absent for that of the container. */
  WorkingDir: z.string().optional(),
  /** Whether `Cmd` is a single command line that is already escaped. Windows only. */
  ArgsEscaped: z.boolean().optional(),
}));

/** Parameters of `ImageCommit`. */
export const CommitOptionsSchema = strict(() => ({
  /** The container, by name or id. */
  container: z.string().min(1, { error: 'a commit needs a container' }),
  /** The repository of the new image; absent for an image without a name. */
  repo: z.string().optional(),
  /** The tag of the new image; absent for `latest`. */
  tag: z.string().optional(),
  /** A sentence that stands in the history of the image; absent for none. */
  comment: z.string().optional(),
  /** Who made the image, such as `Ann <ann@example.com>`; absent for none. */
  author: z.string().optional(),
  /**
   * Whether the container is paused meanwhile. Default: true. Without effect on Windows, which commits stopped
   * containers only.
   */
  pause: z.boolean().optional(),
  /** Dockerfile instructions to apply, one a line; absent for none. */
  changes: z.string().optional(),
}));
