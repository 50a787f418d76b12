import type { Cluster } from './cluster.js';
import type { SwarmNode } from './node.js';

/** The swarms of this process. Simulated engines find each other here, as real ones do over the network. */
const clusters = new Set<Cluster>();

/** Makes a swarm known. */
export function register(cluster: Cluster): void {
  clusters.add(cluster);
  cluster.over.signal.addEventListener('abort', () => clusters.delete(cluster), { once: true });
}

/** A manager that answers at an address. */
export interface FoundManager {
  readonly cluster: Cluster;
  readonly manager: SwarmNode;
}

/** The managers that answer at an address: tests of one process may use the same one, so the token chooses. */
export function managersAt(address: string): FoundManager[] {
  const { host, port } = splitAddress(address, 2377);
  return [...clusters].flatMap((cluster) =>
    cluster.reachable
      .filter((manager) => manager.address === host && manager.port === port)
      .map((manager) => ({ cluster, manager })),
  );
}

/** Host and port of `10.0.0.1:2377`; a port of 0 or none is the given one. */
export function splitAddress(
  address: string,
  port: number,
): { readonly host: string; readonly port: number } {
  const [, host = address, given] = /^(.*?)(?::(\d+))?$/.exec(address) ?? [];
  return { host, port: Number(given ?? 0) || port };
}
