/*
 * An engine that only replays: it keeps no state and makes every answer ready beforehand, so that it costs less than the
 * clients it answers. What it is asked for is in the names: the container `frames-32768-1000000` writes a million bytes in
 * frames of 32768. It runs in a process of its own.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { pattern, Tally } from '../pattern.js';
import { event, execInspect, inspect, pullProgress, sample, summary, volume } from './documents.js';
import { chunked, framesOf, type Frames } from './frames.js';
import { readRequests, type Request } from './requests.js';

/** Starts to listen: on a path, or on a port of loopback. Resolves to the path, or to the port. */
export function startReplay(where: string | 0): Promise<{ server: Server; address: string }> {
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => undefined);
    readRequests(socket, (request) => {
      answer(request);
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(where === 0 ? { port: 0, host: '127.0.0.1' } : { path: where }, () => {
      const address = server.address();
      resolve({
        server,
        address: typeof address === 'object' && address !== null ? String(address.port) : String(where),
      });
    });
  });
}

/** Answers are made once. */
function once<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}

function whole(
  status: string,
  body: Buffer | string,
  headers = 'Content-Type: application/json\r\n',
): Buffer {
  const bytes = Buffer.from(body as string);
  const head = `HTTP/1.1 ${status}\r\nApi-Version: 1.47\r\nOstype: windows\r\nServer: Docker/27.5.1 (windows)\r\n${headers}Content-Length: ${String(bytes.length)}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes]);
}

const json = (value: unknown): Buffer => whole('200 OK', `${JSON.stringify(value)}\n`);
const pong = whole('200 OK', 'OK', 'Content-Type: text/plain; charset=utf-8\r\n');
const pongHead = pong.subarray(0, -2);
const notFound = whole('404 Not Found', '{"message":"the replay has no such thing"}\n');
const done = whole('200 OK', '');

const volumes = once((name: string) => json(volume(name)));
const lists = once((limit: number) => json(Array.from({ length: limit }, (_, number) => summary(number))));
const inspections = once((name: string) => json(inspect(name)));
const execs = once((name: string) => json(execInspect(name)));
const created = once((name: string) => whole('201 Created', `{"Id":"${name}"}\n`));
const frames = once((name: string): Frames => {
  const [, size, total] = name.split('-').map(Number);
  return framesOf(size ?? 0, total ?? 0);
});
const chunkedFrames = once((name: string) => chunked(frames(name).block, frames(name).ends));
/** The bytes of one block of an archive, which is sent in chunks of 32 KiB, as an engine sends it. */
const ARCHIVE_BLOCK = 256 * 1024;
const archiveBlock = once((length: number) =>
  chunked(
    pattern(length),
    Array.from({ length: length / 0x8000 }, (_, piece) => (piece + 1) * 0x8000),
  ),
);
const pulls = once((layers: number) => chunkedLines(pullProgress(layers)));
/** Events that are different; they are sent again and again. */
const EVENTS = 1000;
/** How many there are when nobody says how many. */
export const BURST = 20_000;
const events = once((count: number) =>
  Array.from({ length: count }, (_, number) => chunkedLines([JSON.stringify(event(number))])),
);
const manyEvents = once((count: number) => Buffer.concat(events(count)));

function chunkedLines(lines: readonly string[]): Buffer {
  const pieces = lines.map((line) => Buffer.from(`${line}\n`));
  let end = 0;
  return chunked(
    Buffer.concat(pieces),
    pieces.map((piece) => (end += piece.length)),
  );
}

const CHUNKED = (type: string, more = ''): string =>
  `HTTP/1.1 200 OK\r\nApi-Version: 1.47\r\nContent-Type: ${type}\r\n${more}Transfer-Encoding: chunked\r\n\r\n`;
const LAST_CHUNK = '0\r\n\r\n';
const MULTIPLEXED = 'application/vnd.docker.multiplexed-stream';
const UPGRADED = `HTTP/1.1 101 UPGRADED\r\nContent-Type: ${MULTIPLEXED}\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n`;

function answer(request: Request): void {
  const { method, path, query, socket } = request;
  if (path === '/_ping') socket.write(method === 'HEAD' ? pongHead : pong);
  else if (path === '/containers/json') socket.write(lists(Number(query.get('limit'))));
  else if (path === '/events' && query.has('filters')) socket.write(CHUNKED('application/json'));
  else if (path === '/events')
    sendEvents(socket, Number(query.get('until') ?? BURST), Number(query.get('since') ?? 0));
  else if (path === '/images/create') {
    const layers = Number(query.get('tag') ?? query.get('fromImage')?.split(':')[1]);
    // The body is empty, and has to be read none the less.
    request.body(ignore, () => {
      socket.write(CHUNKED('application/json'));
      socket.write(pulls(layers));
      socket.write(LAST_CHUNK);
    });
  } else answerFor(request, path.split('/').slice(1));
}

const ignore = (): void => undefined;

function answerFor(request: Request, [kind, name = '', action]: readonly string[]): void {
  const { method, socket } = request;
  switch (`${method} ${kind ?? ''} ${action ?? ''}`) {
    case 'GET volumes ':
      socket.write(volumes(name));
      return;
    case 'GET containers json':
      socket.write(inspections(name));
      return;
    case 'GET exec json':
      socket.write(execs(name));
      return;
    case 'POST containers exec':
      request.body(ignore, () => {
        socket.write(created(name));
      });
      return;
    case 'POST exec start':
    case 'POST containers attach':
      request.body(ignore, () => {
        socket.write(UPGRADED);
        const { block, blocks } = frames(name);
        repeat(socket, block, blocks, '');
      });
      return;
    case 'GET containers logs':
      socket.write(CHUNKED(MULTIPLEXED));
      repeat(socket, chunkedFrames(name), frames(name).blocks, LAST_CHUNK, false);
      return;
    case 'GET containers stats':
      sendSamples(socket, name);
      return;
    case 'GET containers archive': {
      const stat = Buffer.from(
        '{"name":"data","size":0,"mode":420,"mtime":"2025-03-04T09:12:45Z","linkTarget":""}',
      );
      socket.write(
        CHUNKED('application/x-tar', `X-Docker-Container-Path-Stat: ${stat.toString('base64')}\r\n`),
      );
      const blocks = archiveBytes(Number(name.split('-')[1])) / ARCHIVE_BLOCK;
      repeat(socket, archiveBlock(ARCHIVE_BLOCK), blocks, LAST_CHUNK, false);
      return;
    }
    case 'PUT containers archive': {
      const tally = new Tally();
      request.body(tally.add, () => {
        socket.write(complaint(tally, Number(name.split('-')[1])));
      });
      return;
    }
    default:
      socket.write(notFound);
  }
}

function complaint(tally: Tally, bytes: number): Buffer {
  try {
    tally.expect('the archive', bytes);
    return done;
  } catch (error) {
    return whole('400 Bad Request', JSON.stringify({ message: String(error) }));
  }
}

/** The bytes that come of an archive that is asked for with so many: whole blocks. */
export const archiveBytes = (wanted: number): number => Math.ceil(wanted / ARCHIVE_BLOCK) * ARCHIVE_BLOCK;

/** Sends a block again and again, as fast as it is taken. */
function repeat(socket: Socket, block: Buffer, times: number, last: string, end = true): void {
  let left = times;
  const go = (): void => {
    while (left > 0) {
      left -= 1;
      if (!socket.write(block) && left > 0) {
        socket.once('drain', go);
        return;
      }
    }
    if (end) socket.end(last);
    else socket.write(last);
  };
  go();
}

/** So many events in all, at so many a second; 0 is as fast as they are taken. */
function sendEvents(socket: Socket, count: number, rate: number): void {
  socket.write(CHUNKED('application/json'));
  if (rate === 0) {
    repeat(socket, manyEvents(EVENTS), count / EVENTS, LAST_CHUNK, false);
    return;
  }
  const all = events(EVENTS);
  let sent = 0;
  const begun = performance.now();
  const timer = setInterval(() => {
    const due = Math.min(count, Math.floor(((performance.now() - begun) / 1000) * rate));
    for (; sent < due; sent++) socket.write(all[sent % EVENTS] ?? '');
    if (sent < count && !socket.destroyed) return;
    clearInterval(timer);
    if (!socket.destroyed) socket.write(LAST_CHUNK);
  }, 5);
}

/** `stats-SAMPLES-PERIOD-ANYTHING`: so many samples, one every so many milliseconds. */
function sendSamples(socket: Socket, name: string): void {
  const [, samples = 0, period = 0] = name.split('-').map(Number);
  socket.write(CHUNKED('application/json'));
  let sent = 0;
  const timer = setInterval(() => {
    socket.write(chunkedLines([JSON.stringify(sample(name, ++sent))]));
    if (sent < samples && !socket.destroyed) return;
    clearInterval(timer);
    if (!socket.destroyed) socket.write(LAST_CHUNK);
  }, period);
}
