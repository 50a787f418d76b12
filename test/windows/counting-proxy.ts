import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands between a relay and the engine, and notes the request lines that pass. */
export interface CountingProxy extends AsyncDisposable {
  /** `host:port`, as a relay's target. */
  readonly target: string;
  /** Requests so far, such as `GET /v1.41/exec/…/json`. */
  readonly requests: readonly string[];
}

const REQUEST_LINE = /^(GET|POST|HEAD|PUT|DELETE) (\S+) HTTP\/1\.1\r$/gm;

/** Starts a proxy to the engine at `host:port`. */
export async function startCountingProxy(engine: string): Promise<CountingProxy> {
  const { hostname, port } = new URL(`tcp://${engine}`);
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    const upstream = connect({ host: hostname, port: Number(port), allowHalfOpen: true, noDelay: true });
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        if (!socket.readableEnded) other.destroy();
      });
    }
    client.on('data', (data) => {
      for (const [, method = '', path = ''] of data.toString('latin1').matchAll(REQUEST_LINE))
        requests.push(`${method} ${path}`);
    });
    client.pipe(upstream);
    upstream.pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    target: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
