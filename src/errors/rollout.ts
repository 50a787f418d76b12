import { WinContainersError, type Remediation } from './base.js';
import type { Diagnosis } from './hcs/diagnose.js';

/** A task that failed, or that waits for a node. */
export interface TaskFailure {
  /** The id of the task. */
  readonly task: string;
  /** The number of the replica: from 1, in a job from 0; absent for global services. */
  readonly slot?: number;
  /** The id of the node that it was on; absent if it had no node. */
  readonly node?: string;
  /** The host name of that node, if it is known. */
  readonly hostname?: string;
  /** Its state. `failed`: it failed after its start; `rejected`: before its start; `pending`: no node accepts it. */
  readonly state: string;
  /** The swarm's own message. */
  readonly text: string;
  /** The exit code of its process; absent if the process did not run, or if the code is 0. */
  readonly exitCode?: number;
  /** The meaning of the message, most specific first; empty if the catalogue does not know it. */
  readonly diagnoses: readonly Diagnosis[];
}

/** The properties of every error of a rollout. */
export interface RolloutErrorDetails {
  /** The name of the service. */
  readonly service: string;
  /** The last message of the swarm about the update. */
  readonly message?: string | undefined;
  /** How many tasks run as requested. For a job: how many have succeeded. */
  readonly running: number;
  /** How many should run or succeed. */
  readonly desired: number;
  /** The last error of each slot or node that had one. */
  readonly failures: readonly TaskFailure[];
}

/** How many failures a message shows. */
const MOST_FAILURES = 5;

const byPlace = ({ slot, hostname, node }: TaskFailure): string =>
  [slot === undefined ? 'task' : `slot ${String(slot)}`, hostname ?? node].filter(Boolean).join(' on ');

const inWords = (failure: TaskFailure): string => {
  const meaning = failure.diagnoses[0]?.meaning;
  const text = failure.text.replace(/\s+/g, ' ').trim();
  const end = meaning === undefined || /[.!?]$/.test(text) ? '' : '.';
  return `  ${byPlace(failure)} (${failure.state}): ${text}${end}${meaning === undefined ? '' : ` ${meaning}`}`;
};

/** The remedies for all failures, each once. */
function remediesOf(failures: readonly TaskFailure[]): Remediation[] {
  const fixes = new Map<string, Remediation>();
  for (const { diagnoses } of failures)
    for (const remedy of diagnoses[0]?.remediations ?? [])
      if (!fixes.has(remedy.fix)) fixes.set(remedy.fix, remedy);
  return [...fixes.values()];
}

/**
 * A rollout did not succeed: see {@link RolloutPausedError}, {@link RolloutRolledBackError},
 * {@link RolloutFailedError} and {@link RolloutTimeoutError}. {@link RolloutError.failures} has the errors of the
 * tasks.
 *
 * @example
 * ```ts
 * try {
 *   await docker.services.get('web').rollout();
 * } catch (error) {
 *   if (!(error instanceof RolloutError)) throw error;
 *   for (const { slot, hostname, text, diagnoses } of error.failures)
 *     console.error(slot, hostname, text, diagnoses[0]?.remediations[0]?.fix);
 * }
 * ```
 */
export abstract class RolloutError extends WinContainersError implements RolloutErrorDetails {
  static override readonly brand: string = 'RolloutError';

  /** The name of the service. */
  readonly service: string;
  /** The last message of the swarm about the update. */
  readonly updateMessage: string | undefined;
  /** How many tasks run as requested. For a job: how many have succeeded. */
  readonly running: number;
  /** How many should run or succeed. */
  readonly desired: number;
  /** The last error of each slot or node that had one. */
  readonly failures: readonly TaskFailure[];

  constructor(what: string, details: RolloutErrorDetails, remediations: readonly Remediation[] = []) {
    const { service, message, running, desired, failures } = details;
    const told = failures.slice(0, MOST_FAILURES).map(inWords);
    if (failures.length > told.length) told.push(`  and ${String(failures.length - told.length)} more`);
    super(
      [
        `${what} ${String(running)} of ${String(desired)} tasks are as they should be.${
          message === undefined || message === '' ? '' : ` The swarm says: ${message}.`
        }`,
        ...(told.length === 0 ? [] : ['Last errors of its tasks:', ...told]),
      ].join('\n'),
      { remediations: [...remediesOf(failures), ...remediations] },
    );
    this.service = service;
    this.updateMessage = message;
    this.running = running;
    this.desired = desired;
    this.failures = failures;
  }
}

/** Too many new tasks failed, and the swarm paused the update or the rollback. Some tasks may be new and others old. */
export class RolloutPausedError extends RolloutError {
  static override readonly brand: string = 'RolloutPausedError';

  readonly code = 'ERR_ROLLOUT_PAUSED';

  constructor(
    details: RolloutErrorDetails,
    /** Whether it was the rollback that failed. */
    readonly duringRollback: boolean,
  ) {
    super(
      `The ${duringRollback ? 'rollback' : 'update'} of the service ${details.service} is paused.`,
      details,
      [
        {
          cause: 'More new tasks failed than the update policy allows.',
          check: `docker service ps --no-trunc ${details.service}`,
          fix: 'Mend the cause and call update(), or redeploy() to try the same again, or rollback() to go back.',
        },
      ],
    );
  }
}

/** Too many new tasks failed, and the swarm rolled the service back to the previous spec. That one runs again. */
export class RolloutRolledBackError extends RolloutError {
  static override readonly brand: string = 'RolloutRolledBackError';

  readonly code = 'ERR_ROLLOUT_ROLLED_BACK';

  constructor(details: RolloutErrorDetails) {
    super(`The update of the service ${details.service} was rolled back.`, details, [
      {
        cause: 'More new tasks failed than the update policy allows.',
        check: `docker service ps --no-trunc ${details.service}`,
        fix: 'Mend the cause, and call update() again.',
      },
    ]);
  }
}

/** The rollout is over or cannot continue, but not all tasks run. */
export class RolloutFailedError extends RolloutError {
  static override readonly brand: string = 'RolloutFailedError';

  readonly code = 'ERR_ROLLOUT_FAILED';

  constructor(
    details: RolloutErrorDetails,
    /** Why it cannot continue, as a sentence. */
    readonly why: string,
  ) {
    super(`The rollout of the service ${details.service} failed: ${why}`, details);
  }
}

/** The rollout was not over in time. The swarm continues it. */
export class RolloutTimeoutError extends RolloutError {
  static override readonly brand: string = 'RolloutTimeoutError';

  readonly code = 'ERR_ROLLOUT_TIMEOUT';

  constructor(
    details: RolloutErrorDetails,
    /** How long the wait was, in milliseconds. */
    readonly timeout: number,
  ) {
    super(`The service ${details.service} has not converged within ${String(timeout)} ms.`, details, [
      {
        cause: 'Pulling the image or the first start takes longer, or no node takes the tasks.',
        check: `docker service ps --no-trunc ${details.service}`,
        fix: 'Raise `timeout`, or mend what the errors of the tasks say.',
      },
    ]);
  }
}
