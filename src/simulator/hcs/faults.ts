/** A planned failure of the simulated Host Compute Service. */
export interface HcsFault {
  /**
   * Operation that fails: `CreateComputeSystem`, `Start`, `CreateProcess`, `ImportLayer`; `HNS` where an endpoint of a
   * container is made, `HNSNetwork` where a network is…
   */
  readonly operation: string;
  /** Code it fails with, unsigned: `0x80004005`. */
  readonly code: number;
  /** How many times it fails. Default: always. */
  readonly times?: number;
  /** The text of Windows. Default: the English text of the code. */
  readonly text?: string;
}

/** The planned faults that have not happened yet. */
export class FaultPlan {
  readonly #faults: { readonly fault: HcsFault; left: number }[] = [];

  constructor(faults: readonly HcsFault[] = []) {
    for (const fault of faults) this.add(fault);
  }

  /** Adds a fault after the existing ones. */
  add(fault: HcsFault): void {
    this.#faults.push({ fault, left: fault.times ?? Infinity });
  }

  /** Forgets every fault. */
  clear(): void {
    this.#faults.length = 0;
  }

  /** The fault for this call of an operation, if there is one. It counts as used once. */
  take(operation: string): HcsFault | undefined {
    const planned = this.#faults.find(
      ({ fault, left }) => left > 0 && sameOperation(fault.operation, operation),
    );
    if (planned === undefined) return undefined;
    planned.left--;
    return planned.fault;
  }
}

/** Older engines say CreateContainer where newer ones say CreateComputeSystem; a fault may name either. */
const ALIASES: Readonly<Record<string, string>> = {
  createcontainer: 'createcomputesystem',
  hnscall: 'hns',
  createendpoint: 'hns',
};

function sameOperation(left: string, right: string): boolean {
  return canonical(left) === canonical(right);
}

function canonical(operation: string): string {
  const name = operation.replace(/^.*::/, '').toLowerCase();
  return ALIASES[name] ?? name;
}
