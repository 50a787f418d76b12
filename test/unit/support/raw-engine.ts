import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What an engine does with one connection. */
export type Script = (connection: RawConnection) => unknown;

/** A request as it came over the wire. */
export interface RawRequest {
  readonly method: string;
  readonly target: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The engine's side of a connection: it reads whole requests, and writes whatever bytes a test wants. */
export class RawConnection {
  /** Everything that has come, requests included. */
  received = Buffer.alloc(0);
  readonly #closed: Promise<void>;
  readonly #ended: Promise<void>;
  #position = 0;

  constructor(
    readonly socket: Socket,
    /** How many connections came before this one. */
    readonly index: number,
    consume: boolean,
  ) {
    socket.on('error', () => undefined);
    this.#closed = new Promise((resolve) => socket.once('close', () => resolve()));
    this.#ended = new Promise((resolve) => socket.once('end', resolve).once('close', resolve));
    if (consume) this.consume();
  }

  consume(): void {
    this.socket.on('data', (chunk: Buffer) => {
      this.received = Buffer.concat([this.received, chunk]);
    });
  }

  /** Resolves when the client has closed its half, or everything. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  /** Resolves when the connection is gone. */
  get closed(): Promise<void> {
    return this.#closed;
  }

  /** Whether the client has closed it. */
  get gone(): boolean {
    return this.socket.destroyed || this.socket.readableEnded;
  }

  /** What has come since the last request that was read. */
  get rest(): Buffer {
    return this.received.subarray(this.#position);
  }

  /** Reads one request with its body; `undefined` when the client closes instead. */
  async request(): Promise<RawRequest | undefined> {
    let headEnd: number;
    while ((headEnd = this.rest.indexOf('\r\n\r\n')) === -1) if (!(await this.#more())) return undefined;
    const [first = '', ...lines] = this.rest.subarray(0, headEnd).toString('latin1').split('\r\n');
    this.#position += headEnd + 4;
    const [method = '', target = ''] = first.split(' ');
    const headers = Object.fromEntries(
      lines.map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
      }),
    );
    const length = Number(headers['content-length'] ?? 0);
    while (this.rest.length < length) if (!(await this.#more())) return undefined;
    const body = this.rest.subarray(0, length).toString('utf8');
    this.#position += length;
    return { method, target, headers, body };
  }

  write(bytes: string | Uint8Array): void {
    this.socket.write(bytes);
  }

  /** Writes an ordinary answer, with its length. */
  answer(status: number, body = '', headers: Readonly<Record<string, string>> = {}): void {
    const head = Object.entries({ 'Content-Length': String(Buffer.byteLength(body)), ...headers });
    this.write(`HTTP/1.1 ${status} X\r\n${head.map(([k, v]) => `${k}: ${v}\r\n`).join('')}\r\n${body}`);
  }

  end(bytes?: string | Uint8Array): void {
    if (bytes === undefined) this.socket.end();
    else this.socket.end(bytes);
  }

  destroy(): void {
    this.socket.destroy();
  }

  #more(): Promise<boolean> {
    return new Promise((resolve) => {
      const { socket } = this;
      const settle = (more: boolean) => (): void => {
        socket.off('data', onData).off('end', onEnd).off('close', onEnd);
        resolve(more);
      };
      // After the listener that collects, so the data is there.
      const onData = (): void => void setImmediate(settle(true));
      const onEnd = settle(false);
      if (socket.destroyed || socket.readableEnded) onEnd();
      else socket.once('data', onData).once('end', onEnd).once('close', onEnd);
    });
  }
}

/** An engine that does to each connection what its script says, byte by byte. */
export class RawEngine implements AsyncDisposable {
  readonly connections: RawConnection[] = [];
  readonly failures: unknown[] = [];

  private constructor(
    readonly server: Server,
    readonly host: string,
    private readonly directory: string | undefined,
  ) {}

  /**
   * @param script - runs for each connection
   * @param options - `tcp`: listen on a port of 127.0.0.1 instead of a unix socket; `read: false`: the script reads
   */
  static async listen(script: Script, options: { tcp?: boolean; read?: boolean } = {}): Promise<RawEngine> {
    const server = createServer({ allowHalfOpen: true });
    let engine: RawEngine;
    if (options.tcp === true) {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      engine = new RawEngine(server, `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`, undefined);
    } else {
      const directory = await mkdtemp(join(tmpdir(), 'engine-'));
      server.listen(join(directory, 's'));
      await once(server, 'listening');
      engine = new RawEngine(server, `unix://${join(directory, 's')}`, directory);
    }
    server.on('connection', (socket) => {
      const connection = new RawConnection(socket, engine.connections.length, options.read !== false);
      engine.connections.push(connection);
      Promise.resolve(script(connection)).catch((error: unknown) => engine.failures.push(error));
    });
    return engine;
  }

  /** Connections that are open now. */
  get open(): number {
    return this.connections.filter(({ gone }) => !gone).length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { socket } of this.connections) socket.destroy();
    this.server.close();
    if (this.directory !== undefined) await rm(this.directory, { recursive: true, force: true });
    if (this.failures.length > 0) throw this.failures[0];
  }
}

/** A script for ordinary requests: one answer for each, on connections that are kept alive. */
export function answering(
  answer: (request: RawRequest, connection: RawConnection) => unknown,
  ping: Readonly<Record<string, string>> = { 'Api-Version': '1.55', Ostype: 'windows' },
): Script {
  return async (connection) => {
    for (;;) {
      const request = await connection.request();
      if (request === undefined) {
        connection.end();
        return;
      }
      if (request.target === '/_ping') connection.answer(200, '', ping);
      else await answer(request, connection);
    }
  };
}

/** The beginning of a hijacked stream, as engines of today answer. */
export const UPGRADED =
  'HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.multiplexed-stream\r\n' +
  'Connection: Upgrade\r\nUpgrade: tcp\r\n\r\n';

/** The same from engines that are not asked for an upgrade, or are old. */
export const OLD_STREAM = 'HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\n';

/** One frame of a multiplexed stream: 1 is stdout, 2 stderr, 3 an error of the engine's. */
export function frame(type: number, payload: string | Uint8Array): Buffer {
  const header = Buffer.alloc(8);
  header[0] = type;
  header.writeUInt32BE(Buffer.byteLength(payload), 4);
  return Buffer.concat([header, Buffer.from(payload as Uint8Array)]);
}
