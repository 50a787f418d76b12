import { ping } from './api.js';
import type { Cleanup } from './cleanup.js';
import type { startDaemon } from './daemon.js';
import { removeContainers } from './engine.js';
import { importImage } from './image.js';

/**
 * Waits until an engine answers, and gives it the image of the lab. Its containers are removed before it ends: their control
 * groups stay otherwise.
 */
export async function makeReady(
  daemon: Awaited<ReturnType<typeof startDaemon>>,
  cleanup: Cleanup,
  at: { readonly socketPath: string; readonly folder: string; readonly signal: AbortSignal | undefined },
): Promise<void> {
  const { socketPath, folder, signal } = at;
  await daemon.until(() => ping(socketPath), {
    what: 'answer',
    timeout: 60_000,
    ...(signal === undefined ? {} : { signal }),
  });
  cleanup.defer(() => removeContainers(socketPath));
  await importImage(socketPath, folder);
  signal?.throwIfAborted();
}
