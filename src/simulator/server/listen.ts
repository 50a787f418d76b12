import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Where a simulated engine listens: the default kind of address of its platform, a pipe or socket with this path, or
 * a TCP port (0 means any free port). Node cannot see the zero-byte message that ends one direction of a named pipe.
 * So over a pipe the end of standard input is noticed only when the client closes the connection. Use TCP if that
 * matters.
 */
export type ListenOption =
  | 'pipe-or-socket'
  | {
      /** The path of a socket, or of a named pipe: `\\.\pipe\name`. */
      readonly path: string;
    }
  | {
      /** The port on 127.0.0.1; 0 for any free port. */
      readonly tcp: number;
    };

/** An address to listen on, its DOCKER_HOST, and what to clean up afterwards. */
export interface ListenAddress {
  readonly address: { readonly path: string } | { readonly host: string; readonly port: number };
  dockerHost(server: Server): string;
  dispose(): Promise<void>;
}

/** Chooses the address that the option asks for; makes the folder that a unix socket needs. */
export async function listenAddress(option: ListenOption): Promise<ListenAddress> {
  if (typeof option === 'object' && 'tcp' in option) {
    return {
      address: { host: '127.0.0.1', port: option.tcp },
      dockerHost: (server) => `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
      dispose: () => Promise.resolve(),
    };
  }
  if (typeof option === 'object') return pathAddress(option.path, () => Promise.resolve());
  if (process.platform === 'win32') {
    return pathAddress(`//./pipe/docker_engine_simulator_${randomUUID()}`, () => Promise.resolve());
  }
  const folder = await mkdtemp(join(tmpdir(), 'wincontainers-'));
  return pathAddress(join(folder, 'docker.sock'), () => rm(folder, { recursive: true, force: true }));
}

function pathAddress(path: string, dispose: () => Promise<void>): ListenAddress {
  const slashed = path.replaceAll('\\', '/');
  const scheme = slashed.toLowerCase().startsWith('//./pipe/') ? 'npipe://' : 'unix://';
  return {
    address: { path },
    dockerHost: () => `${scheme}${scheme === 'npipe://' ? slashed : path}`,
    dispose,
  };
}
