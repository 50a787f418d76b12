/** A failure that the simulated Host Compute Service is told to have. */
export interface HcsFault {
  /**
   * Operation that fails: `CreateComputeSystem`, `Start`, `CreateProcess`, `ImportLayer`; `HNS` where an endpoint of a
   * container is made, `HNSNetwork` where a network is…
   */
  readonly operation: string;
  /** Code it fails with, unsigned: `0x80004005`. */
  readonly code: number;
  /** How many times it fails; always, by default. */
  readonly times?: number;
  /** Text of Windows, where another than the English one of the code is wanted. */
  readonly text?: string;
}

/** The faults still to come. */
export class FaultPlan {
  readonly #faults: { readonly fault: HcsFault; left: number }[] = [];

  constructor(faults: readonly HcsFault[] = []) {
    for (const fault of faults) this.add(fault);
  }

  /** Adds a fault after those there are. */
  add(fault: HcsFault): void {
    this.#faults.push({ fault, left: fault.times ?? Infinity });
  }

  /** Forgets every fault. */
  clear(): void {
    this.#faults.length = 0;
  }

  /** The fault that this call of an operation meets, if any; uses it up once. */
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
