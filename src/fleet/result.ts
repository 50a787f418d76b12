import { FleetError, type FleetFailure } from '../errors/fleet.js';

/** The answer of one host of a fleet, or its failure. */
export type FleetOutcome<T> =
  | {
      /** The name of the host in the fleet. */
      readonly host: string;
      /** The host succeeded. */
      readonly status: 'done';
      /** The result. */
      readonly value: T;
    }
  | ({
      /** The host failed. */
      readonly status: 'failed';
    } & FleetFailure);

/** The outcomes of all hosts of a fleet. Iterate it for the outcome of each host, in the order of the fleet. */
export class FleetResult<T> implements Iterable<FleetOutcome<T>> {
  /** One outcome for each host, in the order of the fleet. */
  readonly outcomes: readonly FleetOutcome<T>[];

  /** @internal */
  constructor(outcomes: readonly FleetOutcome<T>[]) {
    this.outcomes = outcomes;
  }

  /** The answers of the hosts that succeeded, by the name of the host. */
  get values(): ReadonlyMap<string, T> {
    const done = this.outcomes.filter((outcome) => outcome.status === 'done');
    return new Map(done.map(({ host, value }) => [host, value]));
  }

  /** The hosts that failed, and why. */
  get failures(): readonly FleetFailure[] {
    return this.outcomes.flatMap((outcome) =>
      outcome.status === 'failed' ? [{ host: outcome.host, error: outcome.error }] : [],
    );
  }

  /**
   * The answers of all hosts, by the name of the host.
   *
   * @throws `FleetError` if a host has failed.
   * @example
   * ```ts
   * const images = (await hosts.images()).orThrow();
   * for (const [host, list] of images) console.log(host, list.length);
   * ```
   */
  orThrow(): ReadonlyMap<string, T> {
    const { failures } = this;
    if (failures.length > 0) throw new FleetError(failures, this.outcomes.length);
    return this.values;
  }

  /** The outcomes, in the order of the fleet. */
  [Symbol.iterator](): IterableIterator<FleetOutcome<T>> {
    return this.outcomes[Symbol.iterator]();
  }
}
