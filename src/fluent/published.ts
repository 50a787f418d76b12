import { isIPv6 } from 'node:net';
import { isUnspecifiedAddress } from '../models/index.js';

/** The address of a published port. */
export interface PublishedAddress {
  /** The host to connect to: a name or an address. */
  readonly host: string;
  /** The port of the host. */
  readonly port: number;
}

/** A binding of a port, as the engine tells it: one for each address, or for each family of addresses. */
interface Binding {
  readonly HostIp?: string | undefined;
  readonly HostPort?: string | undefined;
}

/**
 * Where a port can be reached, address and port of the same binding. One on all addresses goes before one on a single
 * address, and IPv4 before IPv6 unless the engine itself is reached by IPv6.
 *
 * @param engineHost - the machine of the engine; `undefined` for this one
 * @returns `undefined` when it is not published
 */
export function reachable(
  bindings: readonly Binding[],
  engineHost: string | undefined,
): PublishedAddress | undefined {
  const published = bindings.flatMap(({ HostIp: ip = '', HostPort }) => {
    const port = Number(HostPort ?? '');
    return Number.isInteger(port) && port > 0 && port < 65_536 ? [{ ip, port }] : [];
  });
  const everywhere = published.filter(({ ip }) => isUnspecifiedAddress(ip));
  const isOfIPv6 = ({ ip }: { readonly ip: string }): boolean => isIPv6(ip);
  const [four, six] = [everywhere.find((one) => !isOfIPv6(one)), everywhere.find(isOfIPv6)];
  const found = (isIPv6(engineHost ?? '') ? (six ?? four) : (four ?? six)) ?? published[0];
  if (found === undefined) return undefined;
  const { ip, port } = found;
  if (!everywhere.includes(found)) return { host: ip, port };
  return { host: engineHost ?? (found === six ? '::1' : '127.0.0.1'), port };
}
