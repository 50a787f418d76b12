import { request } from 'node:http';

/** A request to an engine over its unix socket. Kept apart from the SDK on purpose: the lab must not lean on what it proves. */
export interface ApiRequest {
  readonly socketPath: string;
  readonly method: string;
  readonly path: string;
  readonly body?: Buffer;
  readonly type?: string;
  /** Milliseconds until the request is given up, default 30 s. */
  readonly timeout?: number;
}

/** Status and text of an engine's answer. */
export interface ApiAnswer {
  readonly status: number;
  readonly text: string;
}

/** Sends one request and reads the whole answer. */
export function api({
  socketPath,
  method,
  path,
  body,
  type,
  timeout = 30_000,
}: ApiRequest): Promise<ApiAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        socketPath,
        method,
        path,
        signal: AbortSignal.timeout(timeout),
        headers: {
          host: 'engine',
          connection: 'close',
          ...(body === undefined
            ? {}
            : { 'content-type': type ?? 'application/json', 'content-length': body.length }),
        },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.once('error', reject);
        incoming.once('end', () =>
          resolve({ status: incoming.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
        );
      },
    );
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

/** Like {@link api}, and fails on a status of 400 and above. */
export async function apiOk(options: ApiRequest): Promise<string> {
  const { status, text } = await api(options);
  if (status >= 400)
    throw new Error(`${options.method} ${options.path} was answered ${status}: ${text.trim()}`);
  return text;
}

/** True once an engine answers on the socket, undefined before. */
export async function ping(socketPath: string): Promise<true | undefined> {
  try {
    const { status } = await api({ socketPath, method: 'GET', path: '/_ping', timeout: 2_000 });
    return status === 200 ? true : undefined;
  } catch {
    return undefined;
  }
}
