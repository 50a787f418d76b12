/** A planned failure of the tasks of a service. */
export interface SwarmTaskFault {
  /** The name of the service. */
  readonly service: string;
  /**
   * The operation that fails, as in {@link HcsFault.operation}: `CreateComputeSystem` and `Start` fail the task,
   * `HNSNetwork` rejects it. Default: `CreateComputeSystem`.
   */
  readonly operation?: string;
  /** The code that it fails with, unsigned: `0xc0370101`. */
  readonly code: number;
  /** How many tasks fail. Default: all. */
  readonly times?: number;
  /** The id or host name of the node whose tasks fail. Default: any node. */
  readonly node?: string;
  /** The text of Windows. Default: the English text of the code. */
  readonly text?: string;
}

/** The planned faults of tasks that have not happened yet. */
export class SwarmFaultPlan {
  readonly #faults: { readonly fault: SwarmTaskFault; left: number }[] = [];

  /** Adds a fault after the existing ones. */
  add(fault: SwarmTaskFault): void {
    this.#faults.push({ fault, left: fault.times ?? Infinity });
  }

  /** Forgets every fault. */
  clear(): void {
    this.#faults.length = 0;
  }

  /** The fault of a task at a step, if there is one. It counts as used once. */
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
