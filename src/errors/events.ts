import { WinContainersError } from './base.js';
import { causeOf } from './hcs/causes.js';

/**
 * A stream of events was interrupted, and the engine could not be reached within the time limit. Start again with
 * {@link EventsInterruptedError.since} to get all events that the engine still remembers.
 */
export class EventsInterruptedError extends WinContainersError {
  static override readonly brand: string = 'EventsInterruptedError';

  readonly code = 'ERR_EVENTS_INTERRUPTED';

  constructor(
    /** How many times the stream tried to connect again. */
    readonly attempts: number,
    /** Milliseconds since the stream was interrupted. */
    readonly away: number,
    /**
     * Where to continue: a value for the option `since`. Events of the last moment come again. `undefined` if nothing
     * is known.
     */
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
