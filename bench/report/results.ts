import type { Measured } from '../worker.js';

/** How one client did in one workload: once a round, or not at all. */
export type Rounds = readonly Measured[];

/** One workload, or one step of one that grows. */
export interface WorkloadResult {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly engine: string;
  readonly floor: string;
  readonly by: 'wall' | 'cpu';
  readonly target?: number;
  /** For how cost grows: the size of the step. */
  readonly step?: number;
  /** By client, the floor first. The rounds of all clients are in the same order, one beside the other. */
  readonly clients: Readonly<Record<string, Rounds>>;
  /** Clients that cannot do this, and clients that did it wrong. */
  readonly unable: readonly string[];
  readonly wrong: Readonly<Record<string, string>>;
}

/** What starting costs with each package, in a folder of its own with nothing but that package. */
export interface Startup {
  readonly title: string;
  /** Packages that are installed with it, itself among them; 0 for Node alone. */
  readonly packages: number;
  /** Bytes on disk. */
  readonly size: number;
  /** Milliseconds from the start of the process to the end of the import, once a round. */
  readonly wall: readonly number[];
  /** Processor time of the same, in microseconds. */
  readonly cpu: readonly number[];
}

/** A run of the bench. */
export interface Results {
  readonly date: string;
  /** The processor, how many, and how much memory. */
  readonly machine: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly workloads: readonly WorkloadResult[];
  readonly startup: readonly Startup[];
}
