import type { Duration, Refused, WindowsContainerSpec, WindowsHostConfig } from '../../models/index.js';
import type { IsolationChoice } from '../container/draft.js';

/** A choice of isolation, which is made once. Of a builder of any isolation nobody knows whether it was made. */
export type Chosen<I, C> = [I] extends [undefined]
  ? C
  : IsolationChoice extends I
    ? C
    : Refused<'the isolation has been chosen already'>;

/** A device by class or by id. Of process isolation only, and so after it has been chosen. */
export type DevicePath<I> = [I] extends ['process']
  ? `class/${string}` | `${string}://${string}`
  : Refused<"devices need process isolation: call isolation('process') before device()">;

/** The name of a network, or `container:NAME` where the isolation can share that. */
export type NetworkModeOf<I, N extends string> = I extends 'hyperv' | 'auto'
  ? N extends `container:${string}`
    ? Refused<'Hyper-V isolation cannot share the network of another container'>
    : N
  : N;

/** What {@link ContainerBuilder.healthcheck} takes. What is left out is as the image has it. */
export interface HealthcheckOptions {
  /** A command for the shell, or `['CMD', …]`, `['CMD-SHELL', command]`, `['NONE']` for no check. */
  readonly test?: string | readonly string[] | undefined;
  /** Between two checks: milliseconds, or text such as `30s`. The engine's default: 30 s. */
  readonly interval?: Duration | undefined;
  /** How long a check may take. The engine's default: 30 s. */
  readonly timeout?: Duration | undefined;
  /** How long failures do not count after the start. The engine's default: 0. Since API 1.29. */
  readonly startPeriod?: Duration | undefined;
  /** Between two checks in the start period. The engine's default: 5 s. Since API 1.44. */
  readonly startInterval?: Duration | undefined;
  /** Failures in a row that make it unhealthy. The engine's default: 3. */
  readonly retries?: number | undefined;
}

type HostConfigOf<I> = [I] extends ['process']
  ? Extract<WindowsHostConfig, { Isolation?: 'default' | 'process' | undefined }>
  : Extract<WindowsHostConfig, { Isolation: 'hyperv' }>;

/**
 * Part of a body of `ContainerCreate`, of what has no step of its own: see {@link ContainerBuilder.with}. A field that only
 * Linux containers have does not compile, and the compiler says `Refused<"Linux only">`.
 */
export interface ContainerSpecPart<I extends IsolationChoice | undefined = undefined> extends Omit<
  WindowsContainerSpec,
  'Image' | 'HostConfig'
> {
  /** Part of the host configuration, with what the chosen isolation can do. The isolation itself has a step. */
  readonly HostConfig?: Omit<HostConfigOf<I>, 'Isolation'> | undefined;
}
