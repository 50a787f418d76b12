import { setTimeout as delay } from 'node:timers/promises';
import { WinContainersError } from '../../errors/base.js';
import { nameLeftBehind, StopTimeoutError } from '../../errors/cleanup.js';
import { ConflictError, NotFoundError } from '../../errors/engine.js';
import { HcsError } from '../../errors/hcs/index.js';
import type { Engine } from '../../engine/index.js';
import { after } from '../../common/timeout.js';
import { cleanupTimeoutOf, withinGrace } from '../cleanup.js';
import type { ExecResult } from '../exec/result.js';
import { messageOf } from '../../errors/message.js';

/** How long to wait before each further attempt, in milliseconds. */
const PAUSES = [100, 200, 400, 800];

/**
 * Removes a container, running or not, with its anonymous volumes. Where something still has a file of it open, as a virus
 * scanner of the host may just after its end, it is tried again for a second and a half. Where somebody else removes it at the
 * same time, that is waited for.
 */
export function removeContainer(engine: Engine, container: string): Promise<void> {
  return withinGrace(engine, { kind: 'container', id: container }, (signal) =>
    removeUnlessInUse(engine, container, signal),
  );
}

async function removeUnlessInUse(engine: Engine, container: string, signal: AbortSignal): Promise<void> {
  const pauses = PAUSES.values();
  for (let others = false; ;) {
    let pause: number | undefined;
    try {
      await engine.containers.delete(container, { force: true, volumes: true, signal });
      return;
    } catch (error) {
      // Somebody else has removed it, whom we have waited for.
      if (others && error instanceof NotFoundError) return;
      others = isBeingRemoved(error);
      pause = others ? PAUSES[0] : isInUse(error) ? pauses.next().value : undefined;
      if (pause === undefined) throw error;
    }
    await delay(pause, undefined, { signal });
  }
}

/**
 * Stops a container before it removes it. It is removed too when it could not be stopped, and the failure is told then. The
 * engine has the time of a clean-up beyond the time to stop in. Where it could not be removed either, the failure names it.
 *
 * @param timeout - seconds before it is killed
 */
export async function stopAndRemoveContainer(
  engine: Engine,
  container: string,
  timeout: number,
): Promise<void> {
  const grace = cleanupTimeoutOf(engine);
  const stop = new AbortController();
  const patience = timeout * 1000 + grace;
  const [stopped] = await Promise.allSettled([stopWithin(grace === 0 ? 0 : patience)]);
  try {
    await removeContainer(engine, container);
  } catch (cause) {
    if (stopped.status === 'fulfilled') throw cause;
    nameLeftBehind(stopped.reason, { kind: 'container', id: container, cause });
  }
  if (stopped.status === 'rejected') throw stopped.reason;

  async function stopWithin(most: number): Promise<void> {
    using _ = after(most, () => {
      stop.abort(new StopTimeoutError(container, most));
    });
    await engine.containers.stop(container, { timeout, signal: stop.signal });
  }
}

/** Somebody else removes it now, the engine itself perhaps, after the end of its process. */
const isBeingRemoved = (error: unknown): boolean =>
  error instanceof ConflictError && /\bremoval of container .* is already in progress/.test(error.message);

function isInUse(error: unknown): boolean {
  return (
    error instanceof HcsError &&
    error.diagnoses.some(({ kind, symbol }) => kind === 'file-in-use' || symbol === 'ERROR_SHARING_VIOLATION')
  );
}

/**
 * A container ended well, but could not be removed. {@link ContainerNotRemovedError.result} is its result. The
 * `cause` says why it could not be removed, and its remediations are copied here.
 *
 * @example
 * ```ts
 * try {
 *   await docker.container('nanoserver').command('hostname').runToEnd();
 * } catch (error) {
 *   if (!(error instanceof ContainerNotRemovedError)) throw error;
 *   console.error(error.message, error.result.stdout);
 * }
 * ```
 */
export class ContainerNotRemovedError extends WinContainersError {
  static override readonly brand: string = 'ContainerNotRemovedError';

  readonly code = 'ERR_CONTAINER_NOT_REMOVED';

  constructor(
    /** The id of the container, which still exists. */
    readonly container: string,
    /** How it ended, and its output. */
    readonly result: ExecResult,
    options: { readonly cause: unknown },
  ) {
    const { cause } = options;
    super(
      `The container ${container} ended with exit code ${String(result.exitCode)}, but could not be removed: ` +
        messageOf(cause),
      { cause, remediations: cause instanceof WinContainersError ? cause.remediations : [] },
    );
  }
}
