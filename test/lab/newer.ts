import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Cleanup } from './cleanup.js';
import { startDaemon } from './daemon.js';
import type { RealEngine, StartOptions } from './engine.js';
import { makeReady } from './ready.js';
import { createScratch } from './scratch.js';
import { placed } from './trixie.js';

// In a network of its own it may do what it likes, but for the rules of the packet filter, which need modules of the kernel.
const dockerdConfig = (folder: string): string =>
  JSON.stringify({
    hosts: [`unix://${folder}/docker.sock`],
    'data-root': `${folder}/data`,
    'exec-root': `${folder}/exec`,
    pidfile: `${folder}/docker.pid`,
    iptables: false,
    ip6tables: false,
    'ip-forward': false,
    'ip-masq': false,
  });

/**
 * Starts the Docker engine of another root file system, with the same image as `startEngine`. It answers on a unix socket
 * only: its network is its own.
 *
 * @param root - the root file system
 */
export async function startEngineOf(
  root: string,
  { signal }: StartOptions = {},
): Promise<Omit<RealEngine, 'tcp'>> {
  signal?.throwIfAborted();
  const cleanup = new Cleanup();
  try {
    const { path: folder } = cleanup.use(await createScratch('wincontainers-newer-'));
    const socketPath = join(folder, 'docker.sock');
    await writeFile(join(folder, 'daemon.json'), dockerdConfig(folder));
    const dockerd = cleanup.use(
      await startDaemon({
        name: 'dockerd',
        ...placed(root, folder, 'dockerd', ['--config-file', join(folder, 'daemon.json')]),
        log: join(folder, 'dockerd.log'),
      }),
    );
    await makeReady(dockerd, cleanup, { socketPath, folder, signal });
    return { host: `unix://${socketPath}`, [Symbol.asyncDispose]: () => cleanup[Symbol.asyncDispose]() };
  } catch (error) {
    await cleanup[Symbol.asyncDispose]();
    throw error;
  }
}
