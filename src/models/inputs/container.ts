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
  /** `[]` for the image's, `['NONE']`, `['CMD', …]` or `['CMD-SHELL', command]`. */
  Test: strings,
  Interval: NanosecondsSchema.optional(),
  Timeout: NanosecondsSchema.optional(),
  Retries: CountSchema.optional(),
  StartPeriod: NanosecondsSchema.optional(),
  /** Since API 1.44. */
  StartInterval: NanosecondsSchema.optional(),
}));

/** The portable configuration, also what a commit may set. */
const configFields = {
  Hostname: z.string().optional(),
  Domainname: z.string().optional(),
  /** On Windows `ContainerUser`, `ContainerAdministrator` or an account. */
  User: z.string().optional(),
  AttachStdin: z.boolean().optional(),
  AttachStdout: z.boolean().optional(),
  AttachStderr: z.boolean().optional(),
  Tty: z.boolean().optional(),
  OpenStdin: z.boolean().optional(),
  StdinOnce: z.boolean().optional(),
  /** `NAME=value`. */
  Env: list(EnvSchema).optional(),
  Cmd: strings,
  Entrypoint: strings,
  Healthcheck: HealthcheckSchema.optional(),
  /** By destination. */
  Volumes: z.record(z.string(), EmptySchema).optional(),
  NetworkDisabled: z.boolean().optional(),
  MacAddress: z.string().optional(),
  OnBuild: strings,
  Labels: StringMapSchema.optional(),
  StopSignal: z.string().optional(),
  /** Seconds; -1 to wait for ever. */
  StopTimeout: z.int().min(-1).optional(),
  /** The shell of the shell forms of CMD, ENTRYPOINT and RUN. */
  Shell: strings,
};

/** As the engine has it: with a drive or from the root of the current one; empty for the image's own. */
const ABSOLUTE = { windows: /^(?:$|[a-z]:[\\/]|[\\/])/i, linux: /^(?:$|\/)/ } as const;

const workingDir = (os: ContainerOs): z.ZodOptional<z.ZodString> =>
  z.string().regex(ABSOLUTE[os], { error: 'the working directory needs to be an absolute path' }).optional();

const exposedPorts = (os: ContainerOs): z.ZodOptional<z.ZodRecord<z.ZodString, typeof EmptySchema>> =>
  z.record(portSpec(os), EmptySchema).optional();

const create = {
  ...configFields,
  Image: z.string().min(1, { error: 'a container needs an image' }),
  NetworkingConfig: strict(() => ({
    EndpointsConfig: z.record(z.string(), EndpointConfigSchema).optional(),
  })).optional(),
};

/**
 * Body of `ContainerCreate` for a Windows container. Linux-only fields do not compile, nor do devices or a shared
 * network under Hyper-V isolation.
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
  ...create,
  ExposedPorts: exposedPorts('windows'),
  /** Absolute; `C:\\` if neither the image nor this says one. */
  WorkingDir: workingDir('windows'),
  /** The command is a command line that is already escaped. */
  ArgsEscaped: z.boolean().optional(),
  HostConfig: WindowsHostConfigSchema.optional(),
}));

/** Body of `ContainerCreate` for a Linux container. */
export const LinuxContainerSpecSchema = strict(() => ({
  ...create,
  ExposedPorts: exposedPorts('linux'),
  WorkingDir: workingDir('linux'),
  HostConfig: LinuxHostConfigSchema.optional(),
  ...refused(['ArgsEscaped'], () => 'ArgsEscaped is for Windows containers'),
}));

/** Body of `ContainerExec`. */
export const ExecSpecSchema = strict(() => ({
  Cmd: list(z.string()).check(z.minLength(1, { error: 'an exec needs a command' })),
  AttachStdin: z.boolean().optional(),
  AttachStdout: z.boolean().optional(),
  AttachStderr: z.boolean().optional(),
  Tty: z.boolean().optional(),
  /** Since API 1.42, with a TTY. */
  ConsoleSize: ConsoleSizeSchema.optional(),
  /** Keys to detach, such as `ctrl-p,ctrl-q`. */
  DetachKeys: z.string().optional(),
  /** `NAME=value`. Since API 1.25. */
  Env: list(EnvSchema).optional(),
  User: z.string().optional(),
  /** Linux only. */
  Privileged: z.boolean().optional(),
  /** Since API 1.35. */
  WorkingDir: z.string().optional(),
}));

/** Body of `ExecStart`. */
export const ExecStartSpecSchema = strict(() => ({
  Detach: z.boolean().optional(),
  Tty: z.boolean().optional(),
  /** Since API 1.42, with a TTY. */
  ConsoleSize: ConsoleSizeSchema.optional(),
})).refine((spec) => spec.ConsoleSize === undefined || spec.Tty === true, {
  error: 'a console size needs a TTY',
  path: ['ConsoleSize'],
});

/** Body of `ImageCommit`: configuration that replaces the container's in the new image. */
export const CommitConfigSchema = strict(() => ({
  ...configFields,
  Image: z.string().optional(),
  ExposedPorts: exposedPorts('linux'),
  WorkingDir: z.string().optional(),
  ArgsEscaped: z.boolean().optional(),
}));

/** Parameters of `ImageCommit`. */
export const CommitOptionsSchema = strict(() => ({
  /** The container, by name or id. */
  container: z.string().min(1, { error: 'a commit needs a container' }),
  repo: z.string().optional(),
  tag: z.string().optional(),
  comment: z.string().optional(),
  author: z.string().optional(),
  /** Pause the container meanwhile. Windows cannot. */
  pause: z.boolean().optional(),
  /** Dockerfile instructions to apply, one a line. */
  changes: z.string().optional(),
}));
