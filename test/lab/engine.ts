import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { api, apiOk, ping } from './api.js';
import { availability, type Availability } from './availability.js';
import { createBridge } from './bridge.js';
import { Cleanup } from './cleanup.js';
import { startDaemon } from './daemon.js';
import { importImage } from './image.js';
import { createScratch } from './scratch.js';

/** The Debian packages that {@link startEngine} needs. */
export const enginePackages = ['docker.io', 'iproute2', 'busybox-static'] as const;

/** A real engine started for a test run. It is gone, with all its data, after its disposal. */
export interface RealEngine extends AsyncDisposable {
  /** Address of its unix socket, as `unix:///…`. */
  readonly host: string;
  /** Address of the same engine on loopback, as `tcp://127.0.0.1:port`. */
  readonly tcp: string;
}

/** How a lab engine is started. */
export interface StartOptions {
  /** Gives up the start; what is already running is stopped. */
  readonly signal?: AbortSignal;
  /** The network namespace that it runs in, by its name. Its TCP address is out of reach then. */
  readonly namespace?: string;
}

/** Says whether {@link startEngine} can work on this machine, and why not. */
export function engineAvailable(): Availability {
  return availability({
    dockerd: 'docker.io',
    containerd: 'docker.io',
    ip: 'iproute2',
    busybox: 'busybox-static',
  });
}

const containerdConfig = (folder: string): string => `version = 2
root = "${folder}/containerd"
state = "${folder}/containerd-state"
disabled_plugins = ["io.containerd.grpc.v1.cri"]
[grpc]
  address = "${folder}/containerd.sock"
[plugins."io.containerd.internal.v1.opt"]
  path = "${folder}/opt"
`;

// No packet filter rules: nothing in the lab leaves the machine, published ports work through the engine's own proxy, and
// the rules of another engine on the machine stay as they are.
const dockerdConfig = (folder: string, bridge: string, pool: string): string =>
  JSON.stringify({
    hosts: [`unix://${folder}/docker.sock`, 'tcp://127.0.0.1:0'],
    tls: false,
    containerd: `${folder}/containerd.sock`,
    'data-root': `${folder}/data`,
    'exec-root': `${folder}/exec`,
    pidfile: `${folder}/docker.pid`,
    bridge,
    'default-address-pools': [{ base: pool, size: 28 }],
    iptables: false,
    'ip-forward': false,
    'ip-masq': false,
    'shutdown-timeout': 2,
  });

/** In a network namespace of its own an engine needs no bridge of its own name. */
const NO_BRIDGE = { name: 'none', pool: '10.214.250.0/24' };

const line = ([command = '', ...args]: readonly string[]): { command: string; args: readonly string[] } => ({
  command,
  args,
});

const tcpPort = /API listen on 127\.0\.0\.1:(\d+)/;

const present = (path: string): Promise<true | undefined> =>
  access(path).then(
    () => true as const,
    () => undefined,
  );

/** Removes the containers of an engine: one that runs holds up the engine's own end. */
export async function removeContainers(socketPath: string): Promise<void> {
  const list = JSON.parse(await apiOk({ socketPath, method: 'GET', path: '/containers/json?all=1' })) as {
    Id: string;
  }[];
  await Promise.all(
    list.map(({ Id }) =>
      api({ socketPath, method: 'DELETE', path: `/containers/${Id}?force=1&v=1`, timeout: 10_000 }),
    ),
  );
}

/**
 * Starts containerd and dockerd with everything they write in a temporary folder, waits until they answer, and imports a
 * busybox image as `nanoserver:latest` and `busybox:latest`. An interrupted run stops them too.
 *
 * @throws Error with the end of the daemon's log when one doesn't come up.
 *
 * @example
 * ```ts
 * await using engine = await startEngine();
 * console.log(engine.host);
 * ```
 */
export async function startEngine({ signal, namespace }: StartOptions = {}): Promise<RealEngine> {
  signal?.throwIfAborted();
  const cleanup = new Cleanup();
  try {
    const { path: folder } = cleanup.use(await createScratch('wincontainers-engine-'));
    const bridge = namespace === undefined ? cleanup.use(await createBridge()) : NO_BRIDGE;
    // `ip netns exec` would hide the control groups.
    const within = namespace === undefined ? [] : ['nsenter', `--net=/var/run/netns/${namespace}`, '--'];
    const socketPath = join(folder, 'docker.sock');
    await writeFile(join(folder, 'containerd.toml'), containerdConfig(folder));
    await writeFile(join(folder, 'daemon.json'), dockerdConfig(folder, bridge.name, bridge.pool));

    const containerd = cleanup.use(
      await startDaemon({
        name: 'containerd',
        ...line([...within, 'containerd', '--config', join(folder, 'containerd.toml')]),
        log: join(folder, 'containerd.log'),
      }),
    );
    const started = { timeout: 60_000, ...(signal === undefined ? {} : { signal }) };
    await containerd.until(() => present(join(folder, 'containerd.sock')), { what: 'socket', ...started });

    const dockerd = cleanup.use(
      await startDaemon({
        name: 'dockerd',
        ...line([...within, 'dockerd', '--config-file', join(folder, 'daemon.json')]),
        log: join(folder, 'dockerd.log'),
      }),
    );
    await dockerd.until(() => ping(socketPath), { what: 'answer', ...started });
    const port = await dockerd.until(async () => tcpPort.exec(await dockerd.output())?.[1], {
      what: 'TCP address',
      ...started,
    });
    // A running container would hold up the engine's own end.
    cleanup.defer(() => removeContainers(socketPath));
    await importImage(socketPath, folder);
    signal?.throwIfAborted();

    return {
      host: `unix://${socketPath}`,
      tcp: `tcp://127.0.0.1:${port}`,
      [Symbol.asyncDispose]: () => cleanup[Symbol.asyncDispose](),
    };
  } catch (error) {
    await cleanup[Symbol.asyncDispose]();
    throw error;
  }
}
