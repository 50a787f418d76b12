import type { CallOptions } from '../engine/index.js';
import type { Docker } from '../fluent/index.js';
import { summarizeStats } from '../models/index.js';

/** How many containers of one host are asked at once. */
const AT_ONCE = 4;

/**
 * Bytes that the running containers of an engine use by their stats; `undefined` where one of them cannot be asked. A
 * container that ends meanwhile uses none.
 */
export async function memoryInUse(docker: Docker, { signal }: CallOptions): Promise<number | undefined> {
  const waiting = await docker.listContainers({ signal });
  let used: number | undefined = 0;
  const ask = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined && used !== undefined; next = waiting.shift()) {
      try {
        const sample = await docker.engine.containers.stats(next.Id, { signal });
        used += summarizeStats(sample).memoryUsage;
      } catch {
        signal?.throwIfAborted();
        used = undefined;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
  return used;
}
