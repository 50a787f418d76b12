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
 * The published ports of a running container. Each is a real listener on 127.0.0.1 that answers what the
 * container listens with on its port, and cuts the connection where nothing does.
 */
export class PublishedPorts {
  readonly #servers: Server[] = [];
  readonly #bindings: Record<string, PortBinding[]> = {};

  /** The ports as inspect and list report them, by `80/tcp`. */
  get bindings(): Readonly<Record<string, readonly PortBinding[]>> {
    return this.#bindings;
  }

  /**
   * Binds one port.
   *
   * @param port Number and protocol in the container: `80/tcp`.
   * @param hostPort Port of the host; 0 for any.
   * @param listener What the container listens with now.
   * @throws {@link PortError}
   * @internal
   */
  async publish(
    port: string,
    { HostIp, HostPort }: PortBinding,
    hostPort: number,
    listener: () => RequestListener | undefined,
  ): Promise<void> {
    const address = HostIp === '' ? '0.0.0.0' : HostIp;
    const shown = (this.#bindings[port] ??= []);
    if (!port.endsWith('/tcp')) {
      shown.push({ HostIp: address, HostPort });
      return;
    }
    const server = createServer((request, response) => listener()?.(request, response));
    server.on('connection', (socket) => {
      if (listener() === undefined) socket.destroy();
    });
    try {
      // Real addresses of the simulated host do not exist here; everything is on the loopback.
      server.listen(hostPort, '127.0.0.1');
      await once(server, 'listening');
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      throw new PortError(port, code === 'EACCES' ? 0x5 : 0x20, error);
    }
    this.#servers.push(server);
    shown.push({ HostIp: address, HostPort: String((server.address() as AddressInfo).port) });
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
