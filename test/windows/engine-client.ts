import { request, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/**
 * The few requests to an engine that the lab's own tests need, in plain node:http: these tests prove the lab, so they must
 * not lean on what is proven in it.
 */
export interface EngineClient {
  /** One request, answered by JSON. Fails on a status of 400 and above. */
  json<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** A container of the lab's image that sleeps. */
  container(): Promise<string>;
  /** Removes a container, running or not. */
  remove(id: string): Promise<void>;
  /** Creates an exec and returns its id. */
  exec(
    container: string,
    command: readonly string[],
    options?: { stdin?: boolean; tty?: boolean },
  ): Promise<string>;
  /** Starts an exec and returns its hijacked connection. `head` is what arrived with the answer's headers. */
  start(exec: string, tty?: boolean): Promise<{ socket: Socket; head: Buffer }>;
  /** Waits until the engine says that an exec has finished. */
  finished(exec: string): Promise<number>;
}

function headers(body: Buffer | undefined): Record<string, string | number> {
  const basic = { host: 'engine', connection: 'close' };
  return body === undefined
    ? basic
    : { ...basic, 'content-type': 'application/json', 'content-length': body.length };
}

/** A client of the engine behind a named pipe. */
export function engineClient(socketPath: string): EngineClient {
  const json = async <T>(method: string, path: string, value?: unknown): Promise<T> => {
    const body = value === undefined ? undefined : Buffer.from(JSON.stringify(value));
    const text = await new Promise<string>((resolve, reject) => {
      const outgoing = request(
        { socketPath, method, path, agent: false, headers: headers(body) },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.once('error', reject);
          incoming.once('end', () => {
            const answer = Buffer.concat(chunks).toString();
            if ((incoming.statusCode ?? 0) < 400) resolve(answer);
            else reject(new Error(`${method} ${path}: ${incoming.statusCode} ${answer}`));
            incoming.socket.destroy();
          });
        },
      );
      outgoing.once('error', reject);
      outgoing.end(body);
    });
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };

  return {
    json,
    async container() {
      const spec = { Image: 'nanoserver', Cmd: ['sleep', '1000000'], HostConfig: { Init: false } };
      const { Id } = await json<{ Id: string }>('POST', '/containers/create', spec);
      await json('POST', `/containers/${Id}/start`);
      return Id;
    },
    async remove(id) {
      await json('DELETE', `/containers/${id}?force=1`);
    },
    async exec(container, command, { stdin = false, tty = true } = {}) {
      const spec = { Cmd: command, AttachStdin: stdin, AttachStdout: true, AttachStderr: true, Tty: tty };
      const { Id } = await json<{ Id: string }>('POST', `/containers/${container}/exec`, spec);
      return Id;
    },
    start(exec, tty = true) {
      const body = Buffer.from(JSON.stringify({ Detach: false, Tty: tty }));
      return new Promise((resolve, reject) => {
        const outgoing = request({
          socketPath,
          method: 'POST',
          path: `/exec/${exec}/start`,
          agent: false,
          headers: { ...headers(body), connection: 'Upgrade', upgrade: 'tcp' },
        });
        outgoing.once('upgrade', (_: IncomingMessage, socket: Socket, head: Buffer) =>
          resolve({ socket, head }),
        );
        outgoing.once('response', (answer) => reject(new Error(`not upgraded: ${answer.statusCode}`)));
        outgoing.once('error', reject);
        outgoing.end(body);
      });
    },
    async finished(exec) {
      for (;;) {
        const { Running, ExitCode } = await json<{ Running: boolean; ExitCode: number | null }>(
          'GET',
          `/exec/${exec}/json`,
        );
        if (!Running && ExitCode !== null) return ExitCode;
      }
    },
  };
}

/** Takes multiplexed frames apart and joins what belongs to stdout (1) or stderr (2). */
export function demultiplex(bytes: Buffer, stream: 1 | 2): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    const length = bytes.readUInt32BE(at + 4);
    if (bytes[at] === stream) parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += 8 + length;
  }
  return Buffer.concat(parts);
}
