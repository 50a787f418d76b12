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
   * The command to run: `['CMD', program, …]`, or `['CMD-SHELL', command]` for the shell of the image. `['NONE']` means
   * no check. Absent or `[]` means the check of the image.
   */
  Test: strings,
  /** Nanoseconds between the end of a check and the next. Absent or 0 means the image's value, or else 30 s. */
  Interval: NanosecondsSchema.optional(),
  /** Nanoseconds until a check counts as failed. Absent or 0 means the image's value, or else 30 s. */
  Timeout: NanosecondsSchema.optional(),
  /** How many failed checks in a row make the container unhealthy. Absent or 0 means the image's value, or else 3. */
  Retries: CountSchema.optional(),
  /**
   * Nanoseconds after the start in which a failed check does not count. Absent or 0 means the image's value, or else no
   * such time. Since API 1.29.
   */
  StartPeriod: NanosecondsSchema.optional(),
  /**
   * Nanoseconds between checks within the start period. Absent or 0 means the image's value, or else 5 s. Since API
   * 1.44.
   */
  StartInterval: NanosecondsSchema.optional(),
}));

/** The portable configuration of a container. A commit may set the same fields. */
const containerConfigBase = {
  /** The name of the container as a computer. Absent means the first 12 digits of its id. */
  Hostname: z.string().optional(),
  /** The DNS domain of the container. Absent means no domain. */
  Domainname: z.string().optional(),
  /**
   * The user that processes run as: on Windows `ContainerUser`, `ContainerAdministrator` or an account of the image.
   * Absent means the default of the image.
   */
  User: z.string().optional(),
  /** Whether the client wants to attach standard input. */
  AttachStdin: z.boolean().optional(),
  /** Whether the client wants to attach standard output. */
  AttachStdout: z.boolean().optional(),
  /** Whether the client wants to attach standard error. */
  AttachStderr: z.boolean().optional(),
  /** Whether the first process has a TTY: one stream for both outputs. Default: false. */
  Tty: z.boolean().optional(),
  /** Whether standard input stays open while no client is attached. Default: false. */
  OpenStdin: z.boolean().optional(),
  /** Whether standard input closes when the first attached client disconnects. Default: false. */
  StdinOnce: z.boolean().optional(),
  /** Environment variables, each as `NAME=value`. `NAME` alone removes the variable of the image. */
  Env: list(EnvSchema).optional(),
  /** The command and its arguments. Absent means that of the image. With an entry point these are its arguments. */
  Cmd: strings,
  /**
   * The program that gets the command as its arguments. Absent means that of the image. `[]` or `['']` means no such
   * program.
   */
  Entrypoint: strings,
  /** How the health is checked. Absent means the check of the image. */
  Healthcheck: HealthcheckSchema.optional(),
  /**
   * Folders that each get a new volume without a name, as keys of empty objects, such as `c:\data`. Absent means no
   * such volumes.
   */
  Volumes: z.record(z.string(), EmptySchema).optional(),
  /** Whether the container has no network. Default: false. */
  NetworkDisabled: z.boolean().optional(),
  /**
   * The hardware address in the network. From API 1.44 on use `MacAddress` of `EndpointsConfig`. Not since API 1.52.
   */
  MacAddress: z.string().optional(),
  /** Dockerfile instructions that run in a build which uses this image as its base. Only images keep them. */
  OnBuild: strings,
  /** Labels, by name. Absent means only the labels of the image. */
  Labels: StringMapSchema.optional(),
  /**
   * The signal that asks it to stop, such as `SIGTERM`. Absent means that of the image. On Windows `SIGKILL` ends it at
   * once. All other signals shut it down.
   */
  StopSignal: z.string().optional(),
  /**
   * Seconds that it has to stop before the engine kills it. -1 means no limit. Absent means the engine's default: 10,
   * on Windows 30. Since API 1.25.
   */
  StopTimeout: z.int().min(-1).optional(),
  /**
   * The shell of the shell forms of CMD, ENTRYPOINT and RUN, such as `['powershell', '-Command']`. Absent means the
   * image's.
   */
  Shell: strings,
};

/** As the engine has it: with a drive or from the root of the current one. Empty means the image's own. */
const ABSOLUTE = { windows: /^(?:$|[a-z]:[\\/]|[\\/])/i, linux: /^(?:$|\/)/ } as const;

const workingDir = (os: ContainerOs): z.ZodOptional<z.ZodString> =>
  z.string().regex(ABSOLUTE[os], { error: 'the working directory needs to be an absolute path' }).optional();

const exposedPorts = (os: ContainerOs): z.ZodOptional<z.ZodRecord<z.ZodString, typeof EmptySchema>> =>
  z.record(portSpec(os), EmptySchema).optional();

/** The networks that a container is connected to when it is created. */
export const NetworkingConfigSchema = strict(() => ({
  /** The requested connection to each network, by its name or id. Engines before API 1.44 take only one network. */
  EndpointsConfig: z.record(z.string(), EndpointConfigSchema).optional(),
}));

/** The fields of the body of `ContainerCreate` that both kinds of container have. */
const containerSpecBase = {
  ...containerConfigBase,
  /** The image, by name or id. */
  Image: z.string().min(1, { error: 'a container needs an image' }),
  /** The networks to connect it to. Absent means only the network of `NetworkMode`. */
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
   * The ports that it listens on, such as `80/tcp`, as keys of empty objects, in addition to those of the image.
   * `PortBindings` publishes them.
   */
  ExposedPorts: exposedPorts('windows'),
  /** The working directory, absolute. Absent means that of the image, or else `C:\`. */
  WorkingDir: workingDir('windows'),
  /** Whether `Cmd` is a single command line that is already escaped. Default: false. Windows only. */
  ArgsEscaped: z.boolean().optional(),
  /** The host's side: isolation, mounts, ports, limits. Absent means the defaults. */
  HostConfig: WindowsHostConfigSchema.optional(),
}));

/** Body of `ContainerCreate` for a Linux container. */
export const LinuxContainerSpecSchema = strict(() => ({
  ...containerSpecBase,
  /**
   * The ports that it listens on, such as `80/tcp`, as keys of empty objects, in addition to those of the image.
   * `PortBindings` publishes them.
   */
  ExposedPorts: exposedPorts('linux'),
  /** The working directory, absolute. Absent means that of the image, or else `/`. */
  WorkingDir: workingDir('linux'),
  /** The host's side: mounts, ports, limits. Absent means the defaults. */
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
  /** Environment variables in addition to those of the container, each as `NAME=value`. Since API 1.25. */
  Env: list(EnvSchema).optional(),
  /** The user that it runs as, on Windows such as `ContainerAdministrator`. Absent means that of the container. */
  User: z.string().optional(),
  /** Whether it has nearly all rights of the host. Default: false. Linux only. */
  Privileged: z.boolean().optional(),
  /** The working directory, absolute. Absent means that of the container. Since API 1.35. */
  WorkingDir: z.string().optional(),
}));

/** Body of `ExecStart`. */
export const ExecStartSpecSchema = strict(() => ({
  /** Whether it runs in the background, so that the client gets no stream. Default: false. */
  Detach: z.boolean().optional(),
  /** Whether it has a TTY. Use the same value as in `ContainerExec`. Default: false. */
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
  /** The working directory of containers of the image. Absent means that of the container. */
  WorkingDir: z.string().optional(),
  /** Whether `Cmd` is a single command line that is already escaped. Windows only. */
  ArgsEscaped: z.boolean().optional(),
}));

/** Parameters of `ImageCommit`. */
export const CommitOptionsSchema = strict(() => ({
  /** The container, by name or id. */
  container: z.string().min(1, { error: 'a commit needs a container' }),
  /** The repository of the new image. Absent means an image without a name. */
  repo: z.string().optional(),
  /** The tag of the new image. Absent means `latest`. */
  tag: z.string().optional(),
  /** A comment for the history of the image. Absent means no comment. */
  comment: z.string().optional(),
  /** The author of the image, such as `Ann <ann@example.com>`. Absent means no author. */
  author: z.string().optional(),
  /**
   * Whether the engine pauses the container during the commit. Default: true. Without effect on Windows, which commits
   * stopped containers only.
   */
  pause: z.boolean().optional(),
  /** Dockerfile instructions to apply, one on each line. Absent means no instructions. */
  changes: z.string().optional(),
}));
