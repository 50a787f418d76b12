import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { availability, type Availability } from './availability.js';
import { Cleanup } from './cleanup.js';
import { startDaemon } from './daemon.js';
import type { RealEngine, StartOptions } from './engine.js';
import { makeReady } from './ready.js';
import { createScratch } from './scratch.js';
import { placed } from './trixie.js';

/** The Debian packages that {@link startPodman} needs. */
export const podmanPackages = ['podman', 'busybox-static'] as const;

/** Says whether {@link startPodman} can work on this machine, and why not. */
export function podmanAvailable(): Availability {
  return availability({ podman: 'podman', busybox: 'busybox-static' });
}

// By itself Podman raises both limits, which a machine that is a container itself may not do; these are low enough anywhere.
const containersConfig = '[containers]\ndefault_ulimits = ["nofile=4096:4096", "nproc=4096:4096"]\n';
// Podman 5 wants rules of the packet filter and a runtime that reads control groups; neither is to be had everywhere.
const newerConfig = '[network]\nfirewall_driver = "none"\n[engine]\nruntime = "runc"\n';

/** How {@link startPodman} starts it. */
export interface PodmanOptions extends StartOptions {
  /** The root file system whose Podman it is. Default: that of this machine. */
  readonly root?: string | undefined;
}

/**
 * Starts Podman's service, a second and independent implementation of the Engine API, with its data in a temporary folder
 * and the same image as `startEngine`.
 */
export async function startPodman({ signal, root }: PodmanOptions = {}): Promise<Omit<RealEngine, 'tcp'>> {
  signal?.throwIfAborted();
  const cleanup = new Cleanup();
  try {
    const { path: folder } = cleanup.use(await createScratch('wincontainers-podman-'));
    const socketPath = join(folder, 'podman.sock');
    const config = root === undefined ? containersConfig : containersConfig + newerConfig;
    await writeFile(join(folder, 'containers.conf'), config);
    const service = cleanup.use(
      await startDaemon({
        name: 'podman',
        ...placed(root, folder, 'podman', [
          ...[
            '--root',
            join(folder, 'root'),
            '--runroot',
            join(folder, 'run'),
            '--tmpdir',
            join(folder, 'tmp'),
          ],
          ...[
            '--cgroup-manager',
            'cgroupfs',
            '--events-backend',
            'file',
            '--network-config-dir',
            join(folder, 'networks'),
          ],
          ...['system', 'service', '--time=0', `unix://${socketPath}`],
        ]),
        log: join(folder, 'podman.log'),
        env: { ...process.env, CONTAINERS_CONF: join(folder, 'containers.conf') },
      }),
    );
    await makeReady(service, cleanup, { socketPath, folder, signal });
    return { host: `unix://${socketPath}`, [Symbol.asyncDispose]: () => cleanup[Symbol.asyncDispose]() };
  } catch (error) {
    await cleanup[Symbol.asyncDispose]();
    throw error;
  }
}
