/**
 * `npm run test:faults`: every kind of call against every fault of an engine, over a unix socket and over TCP. Each cell has to
 * come back with a success or a typed error, and leave no listener on its signal; after each call's row no socket, timer or other
 * handle and no listener of the process may be left.
 */
import { getEventListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { connect, WinContainersError, type Docker } from '../../../src/index.js';
import { RawEngine, type RawConnection } from '../../unit/support/raw-engine.js';

type Fault = (connection: RawConnection) => unknown;

const json = (body: string, status = '200 OK', head = ''): string =>
  `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\n${head}Content-Length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`;
const says =
  (text: string | Uint8Array): Fault =>
  ({ socket }) =>
    socket.write(text);
const ends =
  (text: string | Uint8Array): Fault =>
  ({ socket }) =>
    socket.end(text);
const breaks =
  (text: string): Fault =>
  ({ socket }) =>
    socket.write(text, () => socket.destroy());
const chunked = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
const upgraded = 'HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n';
const frame = (type: number, length: number, text: string): Buffer => {
  const header = Buffer.from([type, 0, 0, 0, 0, 0, 0, 0]);
  header.writeUInt32BE(length, 4);
  return Buffer.concat([header, Buffer.from(text)]);
};

const statuses = [
  301, 302, 304, 307, 400, 401, 403, 404, 405, 406, 409, 413, 418, 429, 500, 501, 502, 503, 504,
];
const bodies = [
  '',
  '{',
  '[',
  'null',
  '0',
  '""',
  '[]',
  '{}',
  '[1]',
  '[null]',
  '{"Id":1}',
  '{"message":1}',
  '\u0000',
  '<html>',
];

const faults: Readonly<Record<string, Fault>> = {
  silence: () => undefined,
  'closes at once': ({ socket }) => socket.destroy(),
  'half-closes': ({ socket }) => socket.end(),
  // A unix socket knows no reset.
  resets: ({ socket }) => (socket.remotePort === undefined ? socket.destroy() : socket.resetAndDestroy()),
  'no HTTP': ends('SSH-2.0-OpenSSH_9.2\r\n'),
  'HTTP/0.9': ends('hello'),
  'half a status line': breaks('HTTP/1.1 2'),
  'half a header': breaks('HTTP/1.1 200 OK\r\nContent-Ty'),
  'a huge header': ends(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`),
  'two lengths': ends('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx'),
  'a negative length': ends('HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n'),
  'a short body': breaks('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}'),
  'a body that stalls': says('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}'),
  'a chunk of no length': ends(`${chunked}zz\r\n`),
  'half a chunk': breaks(`${chunked}10\r\nabc`),
  'chunks that stall': says(`${chunked}2\r\n[]\r\n`),
  'an upgrade nobody asked for': ends(`${upgraded}x`),
  'a frame of no type': ends(Buffer.concat([Buffer.from(upgraded), frame(9, 1, 'x')])),
  'half a frame': ends(Buffer.concat([Buffer.from(upgraded), frame(1, 100, 'x')])),
  'a system error': ends(Buffer.concat([Buffer.from(upgraded), frame(3, 4, 'oops')])),
  'announcements only': ends('HTTP/1.1 102 Processing\r\n\r\n'.repeat(5)),
  'a progress error': says(json('{"errorDetail":{"message":"oops"},"error":"oops"}')),
  ...Object.fromEntries(
    statuses.map((status) => [
      `status ${String(status)}`,
      says(json('{"message":"no"}', `${String(status)} X`, 'Location: http://else/\r\n')),
    ]),
  ),
  ...Object.fromEntries(bodies.map((body) => [`body ${JSON.stringify(body)}`, says(json(body))])),
};

async function all(iterable: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of iterable);
}

type Call = (docker: Docker, signal: AbortSignal) => unknown;

const calls: Readonly<Record<string, Call>> = {
  info: (d, signal) => d.info({ signal }),
  version: (d, signal) => d.version({ signal }),
  list: (d, signal) => d.listContainers({ signal }),
  images: (d, signal) => d.listImages({ signal }),
  'disk usage': (d, signal) => d.diskUsage({ signal }),
  inspect: (d, signal) => d.getContainer('c').inspect({ signal }),
  start: (d, signal) => d.getContainer('c').start({ signal }),
  stop: (d, signal) => d.getContainer('c').stop({ signal }),
  wait: (d, signal) => d.getContainer('c').wait({ signal }),
  remove: (d, signal) => d.getContainer('c').remove({ signal }),
  run: (d, signal) => d.container('i').run({ signal }),
  'run to end': (d, signal) => d.container('i').runToEnd({ signal }),
  exec: (d, signal) => d.getContainer('c').exec(['x'], { signal, input: 'y' }),
  'exec start': async (d, signal) => all(await d.engine.exec.start('x', { signal })),
  attach: async (d, signal) => all(await d.getContainer('c').attach({ signal })),
  logs: (d, signal) => all(d.engine.containers.logs('c', { tty: false, signal })),
  'log lines': (d, signal) => all(d.engine.containers.logLines('c', { tty: false, signal })),
  stats: (d, signal) => all(d.engine.containers.statsStream('c', { signal })),
  events: (d, signal) => all(d.events({ reconnect: false, signal })),
  pull: (d, signal) => d.pull('i', { auth: 'anonymous', signal }),
  push: (d, signal) => d.push('r.example/i', { auth: 'anonymous', signal }),
  load: (d, signal) => d.load(Buffer.alloc(512), { signal }),
  build: (d, signal) => d.build({ dockerfileInline: 'FROM x' }, { signal, auth: 'anonymous' }),
  commit: (d, signal) => d.getContainer('c').commit('i', { signal }),
  network: (d, signal) => d.networks.create('n', { signal }),
  volume: (d, signal) => d.volumes.create({ signal }),
  'read a file': (d, signal) => d.getContainer('c').files.read('C:\\x', { signal }),
  prune: (d, signal) => d.prune({ containers: true, signal }),
};

/** Far beyond what any fault takes; a cell that is not back by then hangs. */
const HANGS = 60_000;

/** When a call is given up: most faults are told long before, and the silent ones only so. */
const GIVEN_UP = 300;

/**
 * Answers the first ping, and meets everything else with the fault.
 *
 * @returns `good`, `typed`, or what went wrong
 */
async function cell(call: Call, fault: Fault, tcp: boolean): Promise<string> {
  await using engine = await RawEngine.listen(
    async (connection) => {
      for (let request; (request = await connection.request()) !== undefined;) {
        if (request.target === '/_ping')
          connection.socket.write('HTTP/1.1 200 OK\r\nApi-Version: 1.44\r\nContent-Length: 0\r\n\r\n');
        else await fault(connection);
      }
    },
    { tcp },
  );
  await using docker = await connect({ host: engine.host, env: {}, cleanupTimeout: 50 });
  const stop = new AbortController();
  const reason = new Error('enough');
  const give = setTimeout(() => stop.abort(reason), GIVEN_UP);
  const late = new AbortController();
  try {
    const hang = delay(HANGS, 'hangs' as const, { signal: late.signal }).catch(() => 'hangs' as const);
    const work = Promise.resolve(call(docker, stop.signal)).then(() => 'good' as const);
    const outcome = await Promise.race([work, hang]);
    return await withoutListeners(stop.signal, outcome);
  } catch (error) {
    if (error !== reason && !(error instanceof WinContainersError)) return `untyped ${String(error)}`;
    return await withoutListeners(stop.signal, 'typed');
  } finally {
    clearTimeout(give);
    late.abort();
  }
}

/** The outcome, or how many listeners are left on the signal of a call that is over. */
async function withoutListeners(signal: AbortSignal, outcome: string): Promise<string> {
  for (let turn = 0; turn < 200; turn++) {
    if (getEventListeners(signal, 'abort').length === 0) return outcome;
    await delay(10);
  }
  return `left ${String(getEventListeners(signal, 'abort').length)} listeners on its signal`;
}

/** What this process holds open: sockets, servers, timers; and the listeners that it has. */
const held = (): string =>
  JSON.stringify([
    process
      .getActiveResourcesInfo()
      .filter((kind) => !/^(TTY|Pipe|FS|CloseReq)/.test(kind))
      .sort(),
    process.eventNames().map((name) => [String(name), process.listenerCount(name)]),
  ]);

/** Waits until nothing more is held than before: what has been closed takes some turns of the event loop. */
async function leftSince(before: string): Promise<string | undefined> {
  for (let turn = 0; turn < 200; turn++) {
    if (held() === before) return undefined;
    await delay(10);
  }
  return held();
}

let passed = 0;
const failures: string[] = [];
process.on('unhandledRejection', (error) => failures.push(`unhandled rejection: ${String(error)}`));
const names = Object.keys(faults);
console.log(`${String(Object.keys(calls).length)} calls, ${String(names.length)} faults, over unix and tcp`);
console.log(
  `${'call'.padEnd(14)}${'way'.padEnd(6)}${'good'.padStart(6)}${'typed'.padStart(7)}${'wrong'.padStart(7)}  left`,
);
for (const tcp of process.platform === 'win32' ? [true] : [false, true]) {
  for (const [name, call] of Object.entries(calls)) {
    const before = held();
    const outcomes = await Promise.all(names.map((fault) => cell(call, faults[fault] as Fault, tcp)));
    const count = { good: 0, typed: 0, wrong: 0 };
    outcomes.forEach((outcome, at) => {
      if (outcome === 'good' || outcome === 'typed') {
        count[outcome]++;
        passed++;
        return;
      }
      count.wrong++;
      failures.push(`${name}, ${names[at] ?? ''}, ${tcp ? 'tcp' : 'unix'}: ${outcome}`);
    });
    const left = await leftSince(before);
    if (left !== undefined) failures.push(`${name}, ${tcp ? 'tcp' : 'unix'}: left ${left}, before ${before}`);
    console.log(
      `${name.padEnd(14)}${(tcp ? 'tcp' : 'unix').padEnd(6)}${String(count.good).padStart(6)}${String(count.typed).padStart(7)}${String(count.wrong).padStart(7)}  ${left === undefined ? 'nothing' : 'something'}`,
    );
  }
}
for (const failure of failures) console.error(failure);
console.log(
  `figure: ${String(Object.keys(calls).length)} calls x ${String(names.length)} faults, ${String(failures.length)} untyped, hanging or leaking`,
);
console.log(`${String(passed)} passed, ${String(failures.length)} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
