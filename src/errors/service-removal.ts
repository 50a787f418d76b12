import { WinContainersError } from './base.js';

/**
 * A service was removed, but its tasks were not gone in time. The swarm continues to remove them.
 *
 * @example
 * ```ts
 * try {
 *   await docker.services.get('web').remove({ wait: true, timeout: '5m' });
 * } catch (error) {
 *   if (error instanceof ServiceRemovalTimeoutError) console.error(error.service, error.left);
 * }
 * ```
 */
export class ServiceRemovalTimeoutError extends WinContainersError {
  static override readonly brand: string = 'ServiceRemovalTimeoutError';

  readonly code = 'ERR_SERVICE_REMOVAL_TIMEOUT';

  constructor(
    /** The id of the service, or the name that the handle was created with. */
    readonly service: string,
    /** The tasks that the wait saw last, each with its state; empty if it saw none. */
    readonly left: readonly string[],
    /** How long the wait was, in milliseconds. */
    readonly timeout: number,
  ) {
    super(
      `The service ${service} is removed, and its tasks are not gone within ${String(timeout)} ms.${
        left.length === 0 ? '' : ` Seen last: ${left.join(', ')}.`
      }`,
      {
        remediations: [
          {
            cause: 'A task takes long to stop, or its node does not answer.',
            check: 'docker node ls; docker ps on the node of the task',
            fix: 'Raise `timeout` above the stop grace period of the service, or look at its containers on their nodes.',
          },
        ],
      },
    );
  }
}
