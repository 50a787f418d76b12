import { setTimeout as sleep } from 'node:timers/promises';

/** Waits; answers false where the process was ended meanwhile. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  return sleep(milliseconds, true, { signal }).catch(() => false);
}
