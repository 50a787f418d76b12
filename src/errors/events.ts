import { WinContainersError } from './base.js';
import { causeOf } from './hcs/causes.js';

/**
 * A stream of events was cut off, and the engine stayed away longer than was to be waited. Begin again with
 * {@link EventsInterruptedError.since}, and nothing that the engine still remembers is missed.
 */
export class EventsInterruptedError extends WinContainersError {
  static override readonly brand: string = 'EventsInterruptedError';

  readonly code = 'ERR_EVENTS_INTERRUPTED';

  constructor(
    /** How often it was tried to come back. */
    readonly attempts: number,
    /** Milliseconds since the stream was cut off. */
    readonly away: number,
    /** Where to go on: a value for the option `since`. It repeats the last moment; `undefined` if nothing is known. */
    readonly since: string | undefined,
    options: { readonly cause: unknown },
  ) {
    const why = options.cause instanceof Error ? ` ${options.cause.message}` : '';
    super(
      attempts === 0
        ? `The stream of events was cut off.${why}`
        : `The stream of events was cut off, and the engine has not come back within ${String(Math.round(away / 1000))} s ` +
            `(${String(attempts)} attempts).${why}`,
      {
        cause: options.cause,
        remediations: causeOf('connection-broken').remediations.map((remedy) => ({
          ...remedy,
          fix: `${remedy.fix}, then read on with \`since: error.since\`; or raise \`reconnect.patience\`.`,
        })),
      },
    );
  }
}
