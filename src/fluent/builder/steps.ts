import type { Duration, Refused, WindowsContainerSpec, WindowsHostConfig } from '../../models/index.js';
import type { IsolationChoice } from '../container/draft.js';

/** A choice of isolation, which is made once. Of a builder of any isolation nobody knows whether it was made. */
export type Chosen<I, C> = [I] extends [undefined]
  ? C
  : IsolationChoice extends I
    ? C
    : Refused<'the isolation is already set'>;

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

/** The options of {@link ContainerBuilder.healthcheck}. Missing ones come from the image. */
export interface HealthcheckOptions {
  /** A command for the shell, or `['CMD', …]`, `['CMD-SHELL', command]`, `['NONE']` for no check. */
  readonly test?: string | readonly string[] | undefined;
  /** The time between two checks: milliseconds, or text such as `30s`. The engine's default: 30 s. */
  readonly interval?: Duration | undefined;
  /** How long a check may take. The engine's default: 30 s. */
  readonly timeout?: Duration | undefined;
  /** The time after the start in which failures do not count. The engine's default: 0. Since API 1.29. */
  readonly startPeriod?: Duration | undefined;
  /** The time between two checks in the start period. The engine's default: 5 s. Since API 1.44. */
  readonly startInterval?: Duration | undefined;
  /** How many failures in a row make it unhealthy. The engine's default: 3. */
  readonly retries?: number | undefined;
}

type HostConfigOf<I> = [I] extends ['process']
  ? Extract<WindowsHostConfig, { Isolation?: 'default' | 'process' | undefined }>
  : Extract<WindowsHostConfig, { Isolation: 'hyperv' }>;

/**
 * The fields of `ContainerCreate` that have no step: see {@link ContainerBuilder.with}. Fields for Linux containers
 * only do not compile: the compiler says `Refused<"Linux only">`.
 */
export interface ContainerSpecPart<I extends IsolationChoice | undefined = undefined> extends Omit<
  WindowsContainerSpec,
  'Image' | 'HostConfig'
> {
  /** The fields of the host configuration that the selected isolation allows. The isolation itself has a step. */
  readonly HostConfig?: Omit<HostConfigOf<I>, 'Isolation'> | undefined;
}
