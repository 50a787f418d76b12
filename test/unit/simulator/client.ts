import { once } from 'node:events';
import { type IncomingHttpHeaders, type IncomingMessage, request as httpRequest } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { WindowsEngineSimulator } from '../../../src/simulator/index.js';

/** An answer read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  json<T = Record<string, unknown>>(): T;
}

/** Sends one request over the engine's socket with plain node:http. */
export async function send(
  engine: WindowsEngineSimulator,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const raw = body instanceof Uint8Array;
  const payload = body === undefined ? undefined : raw ? body : JSON.stringify(body);
  const request = httpRequest({
    ...target(engine),
    method,
    path,
    agent: false,
    headers: payload === undefined ? {} : { 'content-type': raw ? 'application/x-tar' : 'application/json' },
  });
  request.end(payload);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const pieces: Buffer[] = [];
  for await (const piece of response) pieces.push(piece as Buffer);
  const text = Buffer.concat(pieces).toString();
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text,
    json: <T>() => JSON.parse(text) as T,
  };
}

/** A request whose answer is not read yet. */
export async function open(
  engine: WindowsEngineSimulator,
  path: string,
  method = 'GET',
): Promise<IncomingMessage> {
  const request = httpRequest({ ...target(engine), path, method, agent: false });
  request.end();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return response;
}

/** Address of the engine for node:net and node:http. */
export function target(
  engine: WindowsEngineSimulator,
): { socketPath: string } | { host: string; port: number } {
  const url = new URL(engine.host);
  if (url.protocol === 'tcp:') return { host: url.hostname, port: Number(url.port) };
  return { socketPath: url.pathname };
}

/** A hijacked connection: the head of the answer, then bytes both ways. */
export class Hijack {
  readonly status: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly socket: Socket;
  readonly #pieces: AsyncIterator<Buffer, undefined>;
  #buffered: Buffer;

  private constructor(socket: Socket, pieces: AsyncIterator<Buffer, undefined>, head: string, rest: Buffer) {
    const [status = '', ...lines] = head.split('\r\n');
    this.status = status;
    this.headers = new Map(
      lines.map((line) => [
        line.slice(0, line.indexOf(':')).toLowerCase(),
        line.slice(line.indexOf(':') + 1).trim(),
      ]),
    );
    this.socket = socket;
    this.#pieces = pieces;
    this.#buffered = rest;
  }

  static async open(
    engine: WindowsEngineSimulator,
    path: string,
    body: unknown = {},
    options: { readonly upgrade?: boolean; readonly trailing?: string } = {},
  ): Promise<Hijack> {
    const at = target(engine);
    const socket =
      'socketPath' in at
        ? connect({ path: at.socketPath, allowHalfOpen: true })
        : connect({ ...at, allowHalfOpen: true });
    const json = JSON.stringify(body);
    const upgrade = options.upgrade === false ? '' : 'Connection: Upgrade\r\nUpgrade: tcp\r\n';
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: engine\r\n${upgrade}Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}${options.trailing ?? ''}`,
    );
    const pieces = socket[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
    let buffered = Buffer.alloc(0);
    for (;;) {
      const end = buffered.indexOf('\r\n\r\n');
      if (end >= 0)
        return new Hijack(socket, pieces, buffered.subarray(0, end).toString(), buffered.subarray(end + 4));
      const { done, value } = await pieces.next();
      if (done) throw new Error(`connection ended before the answer: ${buffered.toString()}`);
      buffered = Buffer.concat([buffered, value]);
    }
  }

  write(text: string): void {
    this.socket.write(text);
  }

  /** Half-closes. */
  end(): void {
    this.socket.end();
  }

  /** Reads until the text seen so far holds this. */
  async until(text: string): Promise<string> {
    while (!this.#buffered.includes(text)) {
      const { done, value } = await this.#pieces.next();
      if (done)
        throw new Error(
          `stream ended without ${JSON.stringify(text)}: ${JSON.stringify(this.#buffered.toString())}`,
        );
      this.#buffered = Buffer.concat([this.#buffered, value]);
    }
    return this.#buffered.toString();
  }

  /** Everything until the engine ends the stream. */
  async rest(): Promise<Buffer> {
    for (;;) {
      const { done, value } = await this.#pieces.next();
      if (done) break;
      this.#buffered = Buffer.concat([this.#buffered, value]);
    }
    this.socket.destroy();
    return this.#buffered;
  }
}

/** Takes a multiplexed stream apart. */
export function demultiplex(bytes: Buffer): { stdout: string; stderr: string } {
  const output = { stdout: '', stderr: '' };
  for (let at = 0; at < bytes.length;) {
    const length = bytes.readUInt32BE(at + 4);
    output[bytes[at] === 2 ? 'stderr' : 'stdout'] += bytes.subarray(at + 8, at + 8 + length).toString();
    at += 8 + length;
  }
  return output;
}

/** Creates a container that stays, and starts it. */
export async function runContainer(
  engine: WindowsEngineSimulator,
  body: Record<string, unknown> = {},
  name = '',
): Promise<string> {
  const created = await send(engine, 'POST', `/containers/create?name=${name}`, {
    Image: 'nanoserver',
    Cmd: ['cmd'],
    OpenStdin: true,
    ...body,
  });
  if (created.status !== 201) throw new Error(created.text);
  const { Id } = created.json<{ Id: string }>();
  const started = await send(engine, 'POST', `/containers/${Id}/start`);
  if (started.status !== 204) throw new Error(started.text);
  return Id;
}

/** Runs an exec to its end. */
export async function exec(
  engine: WindowsEngineSimulator,
  container: string,
  argv: readonly string[],
): Promise<{ stdout: string; stderr: string; exitCode: number | null; status: string }> {
  const created = await send(engine, 'POST', `/containers/${container}/exec`, {
    Cmd: argv,
    AttachStdout: true,
    AttachStderr: true,
  });
  if (created.status !== 201) throw new Error(created.text);
  const { Id } = created.json<{ Id: string }>();
  const hijack = await Hijack.open(engine, `/exec/${Id}/start`, { Detach: false, Tty: false });
  const output = demultiplex(await hijack.rest());
  const inspect = await send(engine, 'GET', `/exec/${Id}/json`);
  return { ...output, exitCode: inspect.json<{ ExitCode: number | null }>().ExitCode, status: hijack.status };
}
