import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PortBinding } from './model.js';

/** A port that could not be bound, with the Win32 code that the Host Network Service reports. */
export class PortError extends Error {
  readonly win32: number;

  constructor(port: string, win32: number, cause: unknown) {
    super(`port ${port} cannot be bound`, { cause });
    this.name = 'PortError';
    this.win32 = win32;
  }
}

/**
 * The published ports of a running container. Each is a real listener on 127.0.0.1. It answers with what listens on
 * the port in the container. If nothing listens there, it cuts the connection.
 */
export class PublishedPorts {
  readonly #servers: Server[] = [];
  readonly #bindings: Record<string, PortBinding[]> = {};
  readonly #held = new Set<string>();

  /** The ports as inspect and list report them, by `80/tcp`. */
  get bindings(): Readonly<Record<string, readonly PortBinding[]>> {
    return this.#bindings;
  }

  /** Whether a port of the simulated host is one of these, even if a different real port is used for it. */
  holds(port: string, hostPort: string): boolean {
    return this.#held.has(heldPort(port, hostPort));
  }

  /**
   * Binds one port.
   *
   * @param port Number and protocol in the container: `80/tcp`.
   * @param asPublished Whether to bind the host's port that was asked for, of a range the first that is free; else any.
   * @param listener What the container listens with now.
   * @throws {@link PortError}
   * @internal
   */
  async publish(
    port: string,
    { HostIp, HostPort }: PortBinding,
    asPublished: boolean,
    listener: () => RequestListener | undefined,
  ): Promise<void> {
    const address = HostIp === '' ? '0.0.0.0' : HostIp;
    const shown = (this.#bindings[port] ??= []);
    if (Number(HostPort) > 0) this.#held.add(heldPort(port, HostPort));
    if (!port.endsWith('/tcp')) {
      shown.push({ HostIp: address, HostPort: HostPort.replace(/-.*/, '') });
      return;
    }
    const { from, to } = (asPublished ? parsePortRange(HostPort) : undefined) ?? { from: 0, to: 0 };
    for (let hostPort = from; ; hostPort++) {
      try {
        const server = await listen(hostPort, listener);
        this.#servers.push(server);
        shown.push({ HostIp: address, HostPort: String((server.address() as AddressInfo).port) });
        return;
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code;
        if (hostPort >= to) throw new PortError(port, code === 'EACCES' ? 0x5 : 0x20, error);
      }
    }
  }

  /**
   * Cuts open connections, as a service that stops does.
   *
   * @internal
   */
  disconnect(): void {
    for (const server of this.#servers) server.closeAllConnections();
  }

  /**
   * Frees every port.
   *
   * @internal
   */
  async close(): Promise<void> {
    for (const port of Object.keys(this.#bindings)) this.#bindings[port] = [];
    this.#held.clear();
    const servers = this.#servers.splice(0);
    await Promise.all(
      servers.map(async (server) => {
        const closed = once(server, 'close');
        server.close();
        server.closeAllConnections();
        await closed;
      }),
    );
  }
}

/** A port of the host with its protocol, `8080/tcp`, by the port of the container. */
const heldPort = (port: string, hostPort: string): string =>
  `${Number(hostPort)}/${port.split('/')[1] ?? 'tcp'}`;

async function listen(hostPort: number, listener: () => RequestListener | undefined): Promise<Server> {
  const server = createServer((request, response) => listener()?.(request, response));
  server.on('connection', (socket) => {
    if (listener() === undefined) socket.destroy();
  });
  // Real addresses of the simulated host do not exist here; everything is on the loopback.
  server.listen(hostPort, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** Reads `8080` or `8000-8010`; undefined for anything else. */
export function parsePortRange(text: string): { readonly from: number; readonly to: number } | undefined {
  const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  const from = Number(first);
  const to = Number(last);
  return first === undefined || from > to || to > 65535 ? undefined : { from, to };
}

/** Drivers that choose a port of a range themselves; the others leave it to Windows, which cannot. */
const CHOOSING_DRIVERS = ['l2bridge', 'l2tunnel'];

/** Why a network's driver refuses to publish a port, or undefined where it does not. */
export function natRefusal(
  driver: string,
  port: string,
  { HostIp, HostPort }: PortBinding,
): string | undefined {
  const protocol = port.split('/')[1] ?? 'tcp';
  if (protocol !== 'tcp' && protocol !== 'udp') return `invalid protocol ${protocol}`;
  const range = parsePortRange(HostPort);
  if (range !== undefined && range.from !== range.to && !CHOOSING_DRIVERS.includes(driver))
    return 'Windows does not support more than one host port in NAT settings';
  if (!['', '0.0.0.0', '::'].includes(HostIp))
    return 'Windows does not support host IP addresses in NAT settings';
  return undefined;
}
