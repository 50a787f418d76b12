import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { frame, UPGRADED } from './raw-engine.js';

/** A request that an engine has seen. */
export interface Seen {
  readonly method: string;
  /** Without the version and the query, as it was sent. */
  readonly path: string;
  readonly version: string | undefined;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  /** Parsed if it is JSON, else the text. */
  readonly body: unknown;
}

/** An ordinary answer. An object is sent as JSON. */
export interface Reply {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How to answer a request: at once, by a function, or by writing to the response. */
export type Route =
  Reply | ((seen: Seen, response: ServerResponse) => Reply | undefined | Promise<Reply | undefined>);

/** What to do with a connection that has been hijacked. */
export type HijackRoute = (socket: Socket, seen: Seen) => unknown;

/** Routes by method and path, such as `GET /info`. A star stands for one segment. */
export interface Routes {
  readonly [route: string]: Route;
}

/** An engine that answers ordinary requests by routes, and remembers what it was asked. */
export class HttpEngine implements AsyncDisposable {
  /** What it was asked, but pings. */
  readonly seen: Seen[] = [];
  connections = 0;
  readonly sockets = new Set<Socket>();

  private constructor(
    readonly server: Server,
    readonly host: string,
    private readonly directory: string,
    readonly routes: Record<string, Route>,
    readonly hijacks: Record<string, HijackRoute>,
  ) {}

  static async listen(
    routes: Routes = {},
    hijacks: Readonly<Record<string, HijackRoute>> = {},
  ): Promise<HttpEngine> {
    const directory = await mkdtemp(join(tmpdir(), 'engine-'));
    const server = createServer({ keepAliveTimeout: 0 });
    const path = join(directory, 's');
    const engine = new HttpEngine(server, `unix://${path}`, directory, { ...routes }, { ...hijacks });
    server.on('connection', (socket: Socket) => {
      engine.connections++;
      engine.sockets.add(socket);
      socket.on('error', () => undefined).once('close', () => engine.sockets.delete(socket));
    });
    server.on('request', (request, response) => void engine.#answer(request, response));
    server.on('upgrade', (request, socket, head) => void engine.#hijack(request, socket as Socket, head));
    server.listen(path);
    await once(server, 'listening');
    return engine;
  }

  /** Each request as `METHOD /path`. */
  get asked(): string[] {
    return this.seen.map(({ method, path }) => `${method} ${path}`);
  }

  /** The only request of a kind. */
  one(asked: string): Seen {
    const found = this.seen.filter(({ method, path }) => `${method} ${path}` === asked);
    if (found.length !== 1 || found[0] === undefined) {
      throw new Error(`${asked} came ${found.length} times among ${this.asked.join(', ')}`);
    }
    return found[0];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await rm(this.directory, { recursive: true, force: true });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    try {
      for await (const part of request) parts.push(part as Buffer);
    } catch {
      return;
    }
    const seen = seenOf(request, Buffer.concat(parts).toString('utf8'));
    if (seen.path !== '/_ping') this.seen.push(seen);
    const route = find(this.routes, seen);
    const reply = typeof route === 'function' ? await route(seen, response) : route;
    if (reply !== undefined) send(response, reply);
    else if (typeof route === 'function') return;
    else if (seen.path === '/_ping')
      send(response, { headers: { 'Api-Version': '1.55', Ostype: 'windows' } });
    else send(response, { status: 404, body: { message: `no route for ${seen.method} ${seen.path}` } });
  }

  async #hijack(request: IncomingMessage, socket: Socket, head: Buffer): Promise<void> {
    const length = Number(request.headers['content-length'] ?? 0);
    let received = head;
    while (received.length < length) {
      const [chunk] = (await once(socket, 'data')) as [Buffer];
      received = Buffer.concat([received, chunk]);
    }
    const seen = seenOf(request, received.subarray(0, length).toString('utf8'));
    this.seen.push(seen);
    if (received.length > length) socket.unshift(received.subarray(length));
    const route = find(this.hijacks, seen);
    if (route !== undefined) {
      await route(socket, seen);
      return;
    }
    const body = JSON.stringify({ message: `no hijack for ${seen.path}` });
    socket.end(
      `HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
  }
}

/** A hijack route that writes frames and ends: the pieces are stream type and text. */
export function speaking(...pieces: readonly (readonly [type: number, text: string])[]): HijackRoute {
  return (socket) => {
    socket.write(UPGRADED);
    for (const [type, text] of pieces) socket.write(frame(type, text));
    socket.end();
  };
}

function find<T>(routes: Readonly<Record<string, T>>, { method, path }: Seen): T | undefined {
  const asked = `${method} ${path}`;
  const [, found] =
    Object.entries(routes).find(([route]) => {
      const segments = route.split('/');
      const given = asked.split('/');
      return (
        segments.length === given.length &&
        segments.every((segment, index) => segment === '*' || segment === given[index])
      );
    }) ?? [];
  return found;
}

function seenOf(request: IncomingMessage, text: string): Seen {
  const target = request.url ?? '';
  const [, version, path = '', query] = /^(?:\/v(\d+\.\d+))?(\/[^?]*)(?:\?(.*))?$/.exec(target) ?? [];
  let body: unknown = text;
  if (request.headers['content-type'] === 'application/json') body = JSON.parse(text);
  return {
    method: request.method ?? '',
    path,
    version,
    query: new URLSearchParams(query),
    headers: request.headers,
    body,
  };
}

function send(response: ServerResponse, { status = 200, body, headers = {} }: Reply): void {
  const isText = typeof body === 'string' || body === undefined;
  response.writeHead(status, { ...(isText ? {} : { 'Content-Type': 'application/json' }), ...headers });
  response.end(isText ? body : JSON.stringify(body));
}
