import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A temporary folder that is gone after its disposal, with whatever is still mounted in it. */
export interface Scratch extends AsyncDisposable {
  readonly path: string;
}

async function mountsBelow(path: string): Promise<string[]> {
  const table = await readFile('/proc/self/mountinfo', 'utf8');
  const points = table.split('\n').map((line) => line.split(' ')[4] ?? '');
  // The deepest first.
  return points.filter((point) => point.startsWith(`${path}/`)).sort((a, b) => b.length - a.length);
}

/** Makes a temporary folder for the data of an engine. */
export async function createScratch(prefix: string): Promise<Scratch> {
  const path = await mkdtemp(join(tmpdir(), prefix));
  return {
    path,
    async [Symbol.asyncDispose]() {
      for (const point of await mountsBelow(path)) await run('umount', ['-l', point]).catch(() => undefined);
      await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
