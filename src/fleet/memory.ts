import { forEach } from '../common/for-each.js';
import type { CallOptions } from '../engine/index.js';
import type { Docker } from '../fluent/index.js';
import { ifThere } from '../fluent/if-there.js';
import { summarizeStats } from '../models/index.js';

/** How many containers of one host are asked at the same time. */
const AT_ONCE = 4;

/**
 * Bytes that the running containers of an engine use, from their stats; `undefined` if one of them cannot be asked. A
 * container that ends meanwhile counts as 0.
 */
export async function memoryInUse(docker: Docker, { signal }: CallOptions): Promise<number | undefined> {
  const containers = await docker.listContainers({ signal });
  const used: number[] = [];
  let isKnown = true;
  await forEach(containers, AT_ONCE, async ({ Id }) => {
    if (!isKnown) return;
    try {
      const sample = await ifThere(() => docker.engine.containers.stats(Id, { signal }));
      if (sample !== undefined) used.push(summarizeStats(sample).memoryUsage);
    } catch {
      signal?.throwIfAborted();
      isKnown = false;
    }
  });
  return isKnown ? used.reduce((sum, bytes) => sum + bytes, 0) : undefined;
}
