import { FleetError, type FleetFailure } from '../errors/fleet.js';

/** What one host of a fleet answered, or why it did not. */
export type FleetOutcome<T> =
  | {
      /** The name of the host in the fleet. */
      readonly host: string;
      /** It did what was asked. */
      readonly status: 'done';
      /** The result. */
      readonly value: T;
    }
  | ({
      /** It failed. */
      readonly status: 'failed';
    } & FleetFailure);

/** What all hosts of a fleet answered: iterate it for the outcome of each, in the order of the fleet. */
export class FleetResult<T> implements Iterable<FleetOutcome<T>> {
  /** One for each host, in the order of the fleet. */
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
   * @throws `FleetError` if one of them has failed.
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
