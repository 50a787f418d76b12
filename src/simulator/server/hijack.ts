import { once } from 'node:events';
import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { concatBytes, readAll } from '../streams/text.js';
import type { Answer } from './answer.js';
import type { HijackedConnections } from './connections.js';
import { toFetchRequest } from './fetch-request.js';

interface HijackOptions {
  readonly answer: Answer;
  readonly connections: HijackedConnections;
}

/** Answers a request that asks to upgrade its connection. */
export async function hijackUpgrade(
  message: IncomingMessage,
  socket: Duplex,
  head: Uint8Array,
  options: HijackOptions,
): Promise<void> {
  const input = new SocketInput(socket, head);
  try {
    // Older Node versions leave the body of such a request on the socket, newer ones deliver it with the message.
    const delivered = await readAll(message);
    const missing = Number(message.headers['content-length'] ?? 0) - delivered.length;
    const body = missing > 0 ? concatBytes([delivered, await input.read(missing)]) : delivered;
    await converse(message, body, { socket, input, upgrade: true }, options);
  } catch {
    socket.destroy();
  }
}

/** Takes over the connection of a request that did not ask for an upgrade, as the engine does for exec start and attach. */
export async function hijackPlain(
  message: IncomingMessage,
  response: ServerResponse,
  body: Uint8Array,
  options: HijackOptions,
): Promise<void> {
  const { socket } = message;
  // Without its listeners the HTTP parser lets go of the socket, and what follows is ours to read.
  response.detachSocket(socket);
  for (const event of ['data', 'end', 'drain', 'timeout']) socket.removeAllListeners(event);
  socket.setTimeout(0);
  try {
    await converse(message, body, { socket, input: new SocketInput(socket), upgrade: false }, options);
  } catch {
    socket.destroy();
  }
}

interface Conversation {
  readonly socket: Duplex;
  readonly input: SocketInput;
  readonly upgrade: boolean;
}

async function converse(
  message: IncomingMessage,
  body: Uint8Array,
  { socket, input, upgrade }: Conversation,
  { answer, connections }: HijackOptions,
): Promise<void> {
  const gone = new AbortController();
  socket.once('close', () => gone.abort());
  const id = connections.add({ input, upgrade });
  try {
    const response = await answer(toFetchRequest(message, body, gone.signal, id));
    if (response.type === 'error') {
      socket.destroy();
      return;
    }
    const hijacked =
      response.ok && response.headers.get('content-type')?.startsWith('application/vnd.docker') === true;
    socket.write(hijacked ? hijackHead(response, upgrade) : plainHead(response));
    await copyBody(response, socket, gone.signal);
    socket.end();
    // What the client still sends has no reader any more; reading it lets the socket see the end and close.
    if (!input.claimed) socket.resume();
    else void input.drain();
  } finally {
    connections.delete(id);
  }
}

async function copyBody(response: Response, socket: Duplex, gone: AbortSignal): Promise<void> {
  const reader = response.body?.getReader();
  if (reader === undefined) return;
  const cancel = (): void => void reader.cancel().catch(() => undefined);
  gone.addEventListener('abort', cancel, { once: true });
  for (;;) {
    const next = await reader.read();
    if (next.done || gone.aborted) return;
    if (!socket.write(next.value as Uint8Array))
      await once(socket, 'drain', { signal: gone }).catch(() => undefined);
  }
}

function hijackHead(response: Response, upgrade: boolean): string {
  return upgrade
    ? headText('101 UPGRADED', response, ['Connection: Upgrade', 'Upgrade: tcp'])
    : headText('200 OK', response, []);
}

/** An ordinary answer on a connection that closes after it, so that it needs neither a length nor chunks. */
function plainHead(response: Response): string {
  const reason = response.statusText || (STATUS_CODES[response.status] ?? '');
  return headText(`${response.status} ${reason}`, response, ['Connection: close']);
}

function headText(status: string, response: Response, extra: readonly string[]): string {
  const own = [...response.headers]
    .filter(([name]) => name !== 'connection' && name !== 'upgrade' && name !== 'transfer-encoding')
    .map(([name, value]) => `${titleCase(name)}: ${value}`);
  return [`HTTP/1.1 ${status}`, ...own, ...extra, '', ''].join('\r\n');
}

function titleCase(header: string): string {
  return header.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}

/** What a client writes on a hijacked connection: first the rest of its request's body, then standard input. */
class SocketInput implements AsyncIterable<Uint8Array> {
  readonly #socket: Duplex;
  #iterator: AsyncIterator<Uint8Array> | undefined;
  #rest: Uint8Array;

  constructor(socket: Duplex, head: Uint8Array = new Uint8Array()) {
    this.#socket = socket;
    this.#rest = head;
  }

  /** Whether anybody has begun to read. */
  get claimed(): boolean {
    return this.#iterator !== undefined;
  }

  /** Reads exactly this many bytes, fewer only where the client has closed. */
  async read(length: number): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    let missing = length;
    while (missing > 0) {
      const piece = await this.#next();
      if (piece === undefined) break;
      pieces.push(piece.subarray(0, missing));
      this.#rest = piece.subarray(missing);
      missing -= Math.min(missing, piece.length);
    }
    return concatBytes(pieces);
  }

  /** Reads to the end and forgets what comes. */
  async drain(): Promise<void> {
    while ((await this.#next()) !== undefined);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    for (let piece = await this.#next(); piece !== undefined; piece = await this.#next()) yield piece;
  }

  async #next(): Promise<Uint8Array | undefined> {
    if (this.#rest.length > 0) {
      const piece = this.#rest;
      this.#rest = new Uint8Array();
      return piece;
    }
    // A connection that breaks is one that ended: the process behind it sees the end of its input either way.
    this.#iterator ??= this.#socket.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array>;
    const next = await this.#iterator.next().catch(() => ({ done: true, value: undefined }) as const);
    return next.done === true ? undefined : next.value;
  }
}
