import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Socket } from 'node:net';
import { readAll } from '../streams/text.js';
import type { Answer } from './answer.js';
import { type HijackedConnections } from './connections.js';
import { toFetchRequest } from './fetch-request.js';
import { hijackPlain, hijackUpgrade } from './hijack.js';
import { readable } from './respond.js';

/** How a route takes a request. */
export interface RequestTaking {
  /** Whether a request without an Upgrade header is answered by taking over the connection all the same. */
  readonly hijacks: boolean;
  /** Whether it takes the body as it comes, so that a slow reader holds the client back. */
  readonly streamsBody: boolean;
}

/** What an {@link EngineServer} needs to know of the engine behind it. */
export interface EngineServerOptions {
  readonly answer: Answer;
  readonly connections: HijackedConnections;
  /** How the route of a request takes it; undefined where there is none. */
  readonly routeOf: (method: string, url: string) => RequestTaking | undefined;
}

/** Turns HTTP messages on real sockets into Fetch requests, and Fetch responses into answers. */
export class EngineServer {
  readonly #options: EngineServerOptions;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  constructor(options: EngineServerOptions) {
    this.#options = options;
    // An engine keeps an idle connection for as long as the client does.
    this.#server = createServer({ requestTimeout: 0, keepAlive: true, keepAliveTimeout: 0 });
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.once('close', () => this.#sockets.delete(socket));
    });
    this.#server.on('request', (message, response) => void this.#serve(message, response));
    this.#server.on('upgrade', (message: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => socket.destroy());
      void hijackUpgrade(message, socket, head, options);
    });
  }

  /** Listens and resolves once clients can connect. */
  async listen(
    address: { readonly path: string } | { readonly host: string; readonly port: number },
  ): Promise<Server> {
    this.#server.listen(address);
    await once(this.#server, 'listening');
    return this.#server;
  }

  /** Closes every connection, and goes on listening. */
  disconnect(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Closes the listener and every connection. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.disconnect();
    await closed;
  }

  async #serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    try {
      const route = this.#options.routeOf(message.method ?? '', message.url ?? '');
      if (route?.streamsBody === true) {
        await this.#serveStream(message, response, gone.signal);
        return;
      }
      const body = await readAll(message);
      if (route?.hijacks === true) {
        await hijackPlain(message, response, body, this.#options);
        return;
      }
      await writeResponse(
        await this.#options.answer(toFetchRequest(message, body, gone.signal)),
        response,
        gone.signal,
      );
    } catch {
      response.destroy();
    }
  }

  async #serveStream(message: IncomingMessage, response: ServerResponse, gone: AbortSignal): Promise<void> {
    const body = message.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array>;
    const stream = readable({ [Symbol.asyncIterator]: () => body });
    await writeResponse(await this.#options.answer(toFetchRequest(message, stream, gone)), response, gone);
    // What was not taken is read all the same: the connection goes on with the next request.
    while (!gone.aborted && (await body.next()).done !== true);
  }
}

/** Writes a Fetch response to a client, waiting where the client reads slowly. */
export async function writeResponse(
  answer: Response,
  response: ServerResponse,
  gone: AbortSignal,
): Promise<void> {
  if (answer.type === 'error') {
    response.destroy();
    return;
  }
  response.writeHead(answer.status, answer.statusText || undefined, [...answer.headers].flat());
  response.flushHeaders();
  const reader = answer.body?.getReader();
  if (reader !== undefined) {
    const cancel = (): void => void reader.cancel().catch(() => undefined);
    gone.addEventListener('abort', cancel, { once: true });
    for (;;) {
      const next = await reader.read();
      if (next.done || gone.aborted) break;
      if (!response.write(next.value as Uint8Array))
        await once(response, 'drain', { signal: gone }).catch(() => undefined);
    }
  }
  response.end();
}
