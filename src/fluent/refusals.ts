import { assertTable } from '../errors/given.js';
import { EngineError, UnsupportedByEngineError } from '../errors/engine.js';
import { causeOf, type CauseKind } from '../errors/hcs/causes.js';
import type { ContainerUpdateSpec } from '../models/index.js';
import type { Engine } from '../engine/index.js';

/** Something that an engine on Windows does not do. */
interface Refusal {
  readonly operationId: string;
  /** The engine's own words. */
  readonly says: RegExp;
  readonly what: string;
  /** The cause in the catalogue, which has the remedies. */
  readonly cause: CauseKind;
}

const update: Refusal = {
  operationId: 'ContainerUpdate',
  says: /resource updating isn't supported on Windows/i,
  what: 'Changing the resources of a container that exists',
  cause: 'update-unsupported',
};

const topArguments: Refusal = {
  operationId: 'ContainerTop',
  says: /Windows does not support arguments to top/i,
  what: 'Passing arguments for ps to top',
  cause: 'top-arguments-unsupported',
};

const exporting: Refusal = {
  operationId: 'ContainerExport',
  says: /does not support exporting Windows containers/i,
  what: 'Exporting a container',
  cause: 'export-unsupported',
};

const REFUSALS: readonly Refusal[] = [
  update,
  topArguments,
  exporting,
  {
    operationId: 'ContainerPause',
    says: /not implemented for containers using process isolation/i,
    what: 'Pausing a container under process isolation',
    cause: 'pause-needs-hyperv',
  },
  {
    operationId: 'ContainerUnpause',
    says: /cannot resume Windows Server Containers/i,
    what: 'Resuming a container under process isolation',
    cause: 'resume-needs-hyperv',
  },
  {
    operationId: 'ContainerChanges',
    says: /Windows does not support diff of a running/i,
    what: 'Listing the changes of a container that is running',
    cause: 'changes-of-running-container',
  },
  {
    operationId: 'ImageCommit',
    says: /windows does not support commit of a running container/i,
    what: 'Committing a container that is running',
    cause: 'commit-running-container',
  },
  {
    operationId: 'ContainerKill',
    says: /the windows daemon does not support signal/i,
    what: 'Sending another signal than KILL and TERM',
    cause: 'signal-unsupported',
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
  assertTable('ContainerUpdate body', spec);
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

function unsupported({ what, cause: id }: Refusal, cause?: EngineError): UnsupportedByEngineError {
  return new UnsupportedByEngineError(what, 'windows', {
    ...(cause === undefined ? {} : { cause }),
    remediations: causeOf(id).remediations,
  });
}
