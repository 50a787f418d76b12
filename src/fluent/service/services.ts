import type { CallOptions, Engine } from '../../engine/index.js';
import type { ServiceListFilters, SwarmService } from '../../models/index.js';
import { orSwarmError } from '../swarm/refusals.js';
import { Service } from './service.js';

/** The services of a swarm. {@link Docker.service} creates one. {@link Docker} lists the errors of every operation. */
export class Services {
  readonly #engine: Engine;

  /** @internal */
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /**
   * A handle of an existing service, by name or id. Nothing is sent. If it does not exist, the first use throws
   * {@link NotFoundError}.
   *
   * @example
   * ```ts
   * await docker.services.get('web').scale(3);
   * ```
   */
  get(nameOrId: string): Service {
    return new Service(this.#engine, nameOrId);
  }

  /**
   * Operation `ServiceList`: what `docker service ls` shows.
   *
   * @param options - `filters`: all of them must match. `mode` since API 1.28; `status`: adds how many tasks run and
   * how many should run. Since API 1.41
   * @throws `SwarmError` if the engine is not a manager of a swarm.
   * @throws `BadRequestError` if the engine does not accept a filter.
   * @throws `NotInApiVersionError` if `status` is set before API 1.41, or if a filter needs a later API version.
   * @example
   * ```ts
   * for (const { Spec, ServiceStatus } of await docker.services.list({ status: true }))
   *   console.log(Spec.Name, ServiceStatus?.RunningTasks, ServiceStatus?.DesiredTasks);
   * ```
   */
  list(
    options: CallOptions & {
      /** Only those that match all of these. */
      readonly filters?: ServiceListFilters | undefined;
      /** Adds how many tasks run and how many should run. Default: false. */
      readonly status?: boolean | undefined;
    } = {},
  ): Promise<readonly SwarmService[]> {
    return orSwarmError(this.#engine.services.list(options));
  }
}
