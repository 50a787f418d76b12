import type { Remediation } from '../errors/base.js';
import { EngineError, UnsupportedByEngineError } from '../errors/engine.js';
import type { ContainerUpdateSpec } from '../models/index.js';
import type { Engine } from '../engine/index.js';

/** Something that an engine on Windows does not do. */
interface Refusal {
  readonly operationId: string;
  /** The engine's own words. */
  readonly says: RegExp;
  readonly what: string;
  readonly remedy: Remediation;
}

const update: Refusal = {
  operationId: 'ContainerUpdate',
  says: /resource updating isn't supported on Windows/i,
  what: 'Changing the resources of a container that exists',
  remedy: {
    cause: 'Windows sets the limits of a container when it makes it.',
    fix: 'Make the container anew with other limits; only the restart policy can be changed.',
  },
};

const topArguments: Refusal = {
  operationId: 'ContainerTop',
  says: /Windows does not support arguments to top/i,
  what: 'Passing arguments for ps to top',
  remedy: {
    cause: 'There is no ps on Windows; the list comes from the Host Compute Service.',
    fix: 'Leave psArgs out, and choose from the columns that come.',
  },
};

const exporting: Refusal = {
  operationId: 'ContainerExport',
  says: /does not support exporting Windows containers/i,
  what: 'Exporting a container',
  remedy: {
    cause: 'An engine on Windows does not pack the file system of a container.',
    fix: 'Commit the container and save the image, or copy files out with container.files.copyOut().',
  },
};

const REFUSALS: readonly Refusal[] = [
  update,
  topArguments,
  exporting,
  {
    operationId: 'ContainerPause',
    says: /not implemented for containers using process isolation/i,
    what: 'Pausing a container under process isolation',
    remedy: {
      cause: 'Windows pauses virtual machines and not processes.',
      check: "docker inspect --format '{{.HostConfig.Isolation}}' NAME",
      fix: "Run it with isolation('hyperv') to pause it, or stop it.",
    },
  },
  {
    operationId: 'ContainerUnpause',
    says: /cannot resume Windows Server Containers/i,
    what: 'Resuming a container under process isolation',
    remedy: {
      cause: 'Windows pauses and resumes virtual machines and not processes.',
      check: "docker inspect --format '{{.HostConfig.Isolation}}' NAME",
      fix: "Run it with isolation('hyperv') to pause and resume it.",
    },
  },
  {
    operationId: 'ContainerChanges',
    says: /Windows does not support diff of a running/i,
    what: 'Listing the changes of a container that is running',
    remedy: {
      cause: 'The layer of a running container is in use.',
      check: "docker inspect --format '{{.State.Status}}' NAME",
      fix: 'Stop the container first.',
    },
  },
  {
    operationId: 'ImageCommit',
    says: /windows does not support commit of a running container/i,
    what: 'Committing a container that is running',
    remedy: {
      cause: 'The layer of a running container is in use.',
      check: "docker inspect --format '{{.State.Status}}' NAME",
      fix: "Stop the container first: container.commit(name, { running: 'stop' }).",
    },
  },
  {
    operationId: 'ContainerKill',
    says: /the windows daemon does not support signal/i,
    what: 'Sending another signal than KILL and TERM',
    remedy: {
      cause: 'Windows has no signals: TERM shuts a container down, KILL ends it.',
      fix: 'Send KILL, the default, or TERM.',
    },
  },
];

/** Makes a refusal of Windows' in an engine's answer say what to do; any other error is passed on. */
export async function orRefusal<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw refusalOf(error);
  }
}

/** The error to throw for one of an engine's: a refusal of Windows' with what to do, or itself. */
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof EngineError)) return error;
  const refusal = REFUSALS.find(
    ({ operationId, says }) => operationId === error.operationId && says.test(error.engineMessage),
  );
  return refusal === undefined ? error : unsupported(refusal, error);
}

/**
 * Restart policies only: what an engine on Windows would refuse is refused here, where it is known what the engine is.
 *
 * @throws UnsupportedByEngineError
 */
export function assertCanUpdate({ transport }: Engine, spec: ContainerUpdateSpec): void {
  const { RestartPolicy: _, ...resources } = spec;
  // The engine passes over what is 0 or empty.
  const asksFor = (value: unknown): boolean =>
    Array.isArray(value) ? value.length > 0 : value === false || Boolean(value);
  if (transport.osType === 'windows' && Object.values(resources).some(asksFor)) throw unsupported(update);
}

/** @throws UnsupportedByEngineError */
export function assertTakesPsArgs({ transport }: Engine, psArgs: string | undefined): void {
  if (transport.osType === 'windows' && psArgs !== undefined && psArgs !== '')
    throw unsupported(topArguments);
}

/** @throws UnsupportedByEngineError */
export function assertCanExport({ transport }: Engine): void {
  if (transport.osType === 'windows') throw unsupported(exporting);
}

function unsupported({ what, remedy }: Refusal, cause?: EngineError): UnsupportedByEngineError {
  return new UnsupportedByEngineError(what, 'windows', {
    ...(cause === undefined ? {} : { cause }),
    remediations: [remedy],
  });
}
