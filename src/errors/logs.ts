import { WinContainersError } from './base.js';

/**
 * The logs were interrupted, and the engine could not be reached within the time limit. To continue, read again with
 * `since`: the time of the last record of each container.
 */
export class LogsInterruptedError extends WinContainersError {
  static override readonly brand: string = 'LogsInterruptedError';

  readonly code = 'ERR_LOGS_INTERRUPTED';

  constructor(
    /** Milliseconds since the logs were interrupted. */
    readonly away: number,
    options: { readonly cause: unknown },
  ) {
    const why = options.cause instanceof Error ? ` ${options.cause.message}` : '';
    const seconds = String(Math.round(away / 1000));
    super(`The logs were cut off, and the engine has not come back within ${seconds} s.${why}`, {
      cause: options.cause,
      remediations: [
        {
          cause: 'The engine stopped, crashed, or is still starting.',
          check: 'Get-Service docker; Get-WinEvent -ProviderName docker -MaxEvents 20',
          fix:
            'Start the engine (Start-Service docker), then read on with `since`: the time of the last record of each ' +
            'container; or raise `reconnect.patience`.',
        },
      ],
    });
  }
}
