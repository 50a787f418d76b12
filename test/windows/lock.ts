import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * Waits until this process alone holds the lock file. A Wine prefix has one server for all its processes, and a run ends
 * that server when it is through, so two runs must not share it at a time.
 */
export async function lock(path: string): Promise<AsyncDisposable> {
  for (let told = false; ; told = true) {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx' });
      return { [Symbol.asyncDispose]: () => rm(path, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = Number(await readFile(path, 'utf8').catch(() => ''));
    // A holder that has made the file but not yet written its number gets the time to do so.
    if (holder === 0) await delay(200);
    else if (!alive(holder)) await rm(path, { force: true });
    else {
      if (!told) console.log(`waiting for the run with process id ${holder}, which uses the lab`);
      await delay(500);
    }
  }
}
