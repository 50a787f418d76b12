import { setTimeout as delay } from 'node:timers/promises';
import { collectGarbage } from '../soak/figures.js';

const MIB = 1024 * 1024;

/** How often memory is looked at, in milliseconds. */
const INTERVAL = 50;

/** What a load did to this process. */
export interface Measured {
  readonly name: string;
  /** What has come, checked. */
  readonly outcome: string;
  /** The most that the process held beyond its start, and the heap that is held after a collection, in bytes. */
  readonly peak: number;
  readonly held: number;
  /** Handles and requests of the event loop. */
  readonly handles: readonly [before: number, after: number];
}

/** Works, and watches the memory of this process meanwhile. */
export async function measure(name: string, work: () => Promise<string>): Promise<Measured> {
  collectGarbage();
  const start = process.memoryUsage();
  const before = process.getActiveResourcesInfo().length;
  let most = start.rss;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), INTERVAL);
  try {
    const outcome = await work();
    // Connections linger for 2 s after their last use.
    await delay(3_000);
    collectGarbage();
    const held = process.memoryUsage().heapUsed - start.heapUsed;
    const after = process.getActiveResourcesInfo().length - 1;
    return { name, outcome, peak: most - start.rss, held, handles: [before, after] };
  } finally {
    clearInterval(watch);
  }
}

/** A row of the table. */
export function row({ name, outcome, peak, held, handles: [before, after] }: Measured): string {
  const mib = (bytes: number): string => `${(bytes / MIB).toFixed(1)} MiB`;
  return `| ${name} | ${outcome} | ${mib(peak)} | ${mib(held)} | ${before} → ${after} |`;
}
