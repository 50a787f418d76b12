import { WinContainersError } from './base.js';
import { messageOf } from './message.js';

/** A host of a fleet that failed, and why. */
export interface FleetFailure {
  /** The name of the host in the fleet. */
  readonly host: string;
  /** The error. */
  readonly error: unknown;
}

/** How many hosts a message names: a fleet can be large. */
const NAMED = 10;

/** `web1: …; web2: …; and 3 more` */
function list(entries: readonly { readonly host: string; readonly why: string }[]): string {
  const named = entries.slice(0, NAMED).map(({ host, why }) => `${host}: ${why}`);
  const rest = entries.length - named.length;
  return [...named, ...(rest > 0 ? [`and ${String(rest)} more`] : [])].join('; ');
}

/**
 * Some hosts of a fleet failed. {@link FleetError.failures} has these hosts and their errors. The other hosts
 * succeeded.
 *
 * @example
 * ```ts
 * try {
 *   (await hosts.pull('mcr.microsoft.com/windows/servercore:ltsc2022')).orThrow();
 * } catch (error) {
 *   if (!(error instanceof FleetError)) throw error;
 *   for (const { host, error: reason } of error.failures) console.error(host, reason);
 * }
 * ```
 */
export class FleetError extends WinContainersError {
  static override readonly brand: string = 'FleetError';

  readonly code = 'ERR_FLEET';

  constructor(
    /** The hosts that failed, in the order of the fleet. */
    readonly failures: readonly FleetFailure[],
    /** How many hosts were asked. */
    readonly asked: number,
  ) {
    const entries = failures.map(({ host, error }) => ({ host, why: messageOf(error) }));
    super(`${String(failures.length)} of ${String(asked)} hosts failed. ${list(entries)}`, {
      cause: failures[0]?.error,
      remediations: failures.flatMap(({ error }) =>
        error instanceof WinContainersError ? error.remediations : [],
      ),
    });
  }
}

/** A host of a fleet did not finish within the timeout. The work may continue there. */
export class FleetTimeoutError extends WinContainersError {
  static override readonly brand: string = 'FleetTimeoutError';

  readonly code = 'ERR_FLEET_TIMEOUT';

  constructor(
    /** The name of the host in the fleet. */
    readonly host: string,
    /** The time limit of each host, in milliseconds. */
    readonly timeout: number,
  ) {
    super(`${host} has not finished within ${String(timeout)} ms, the \`timeout\` of each host`);
  }
}

/** Why a host of a fleet cannot run an image. */
export interface UnfitHost {
  /** The name of the host in the fleet. */
  readonly host: string;
  /** The reason: a sentence, or the message of an error. */
  readonly why: string;
}

/** No host of a fleet can run the image as requested. {@link NoFittingHostError.hosts} says why, for each host. */
export class NoFittingHostError extends WinContainersError {
  static override readonly brand: string = 'NoFittingHostError';

  readonly code = 'ERR_NO_FITTING_HOST';

  constructor(
    /** The image that should run. */
    readonly image: string,
    /** Every host of the fleet, in its order. */
    readonly hosts: readonly UnfitHost[],
    options: { readonly cause?: unknown } = {},
  ) {
    super(`No host can run ${image}. ${list(hosts)}`, options);
  }
}
