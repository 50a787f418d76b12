import type { SimulatedWindowsHostOptions } from './options.js';
import type { SimulatedHostState } from './state.js';
import type { SimulatedWindows } from './windows.js';

/** The values of a call. */
export type Values = Readonly<Record<string, unknown>>;

/** What the steps work on: a simulated host, as far as they need it. */
export interface SimulatedMachine {
  readonly windows: SimulatedWindows;
  readonly options: SimulatedWindowsHostOptions;
  readonly state: SimulatedHostState;
  /** When it was started last, in ISO 8601. */
  readonly booted: string;
  /** A time that only moves when something happens. */
  now(): string;
  /** Changes something, which may be the last thing that happens before the power is lost. */
  change(command: string, work: () => void): void;
  /** Starts the engine. If its network does not exist, the engine creates it. */
  startEngine(): void;
  /** What daemon.json has. */
  daemonConfig(): Values;
  /** Restarts the machine, and runs its scheduled task to the end. */
  restart(): Promise<void>;
}
