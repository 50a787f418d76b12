/** A failure that the tasks of a service are told to have. */
export interface SwarmTaskFault {
  /** The name of the service. */
  readonly service: string;
  /**
   * Operation that fails, as {@link HcsFault.operation} has it: `CreateComputeSystem` and `Start` fail the task,
   * `HNSNetwork` rejects it. Default: `CreateComputeSystem`.
   */
  readonly operation?: string;
  /** Code it fails with, unsigned: `0xc0370101`. */
  readonly code: number;
  /** How many tasks fail; all, by default. */
  readonly times?: number;
  /** The id or host name of the node whose tasks fail; any, by default. */
  readonly node?: string;
  /** Text of Windows, where another than the English one of the code is wanted. */
  readonly text?: string;
}

/** The faults of tasks that are still to come. */
export class SwarmFaultPlan {
  readonly #faults: { readonly fault: SwarmTaskFault; left: number }[] = [];

  /** Adds a fault after those there are. */
  add(fault: SwarmTaskFault): void {
    this.#faults.push({ fault, left: fault.times ?? Infinity });
  }

  /** Forgets every fault. */
  clear(): void {
    this.#faults.length = 0;
  }

  /** The fault that a task meets at a step, if any; uses it up once. */
  take(
    service: string,
    node: { readonly id: string; readonly hostname: string },
    isAt: (operation: string) => boolean,
  ): SwarmTaskFault | undefined {
    const planned = this.#faults.find(
      ({ fault, left }) =>
        left > 0 &&
        fault.service === service &&
        isAt(fault.operation ?? 'CreateComputeSystem') &&
        (fault.node === undefined || fault.node === node.id || fault.node === node.hostname),
    );
    if (planned === undefined) return undefined;
    planned.left--;
    return planned.fault;
  }
}
