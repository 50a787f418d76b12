/**
 * Every kind of call against every fault that pipes have, over a real pipe in message mode: each cell comes back with a success or a
 * typed error, and leaves no listener, pipe or timer. The engine behind the relay is a script, so that each fault is what it says.
 */
import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { connect, WinContainersError, type Docker } from '@wragg/wincontainers';
import { RawEngine, type RawConnection } from '../unit/support/raw-engine.js';
import { startRelay, type RelayFaults } from './relay.js';

type Call = (docker: Docker, signal: AbortSignal) => unknown;
type Fault = (connection: RawConnection) => unknown;

async function all(iterable: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of iterable);
}

const calls: Readonly<Record<string, Call>> = {
  ping: (d, signal) => d.engine.system.ping({ signal }),
  list: (d, signal) => d.listContainers({ signal }),
  inspect: (d, signal) => d.getContainer('c').inspect({ signal }),
  create: (d, signal) => d.container('i').create({ signal }),
  start: (d, signal) => d.getContainer('c').start({ signal }),
  stop: (d, signal) => d.getContainer('c').stop({ signal }),
  wait: (d, signal) => d.getContainer('c').wait({ signal }),
  run: (d, signal) => d.container('i').run({ signal }),
  exec: (d, signal) => d.getContainer('c').exec(['x'], { signal }),
  'exec input': (d, signal) => d.getContainer('c').exec(['x'], { signal, input: 'y' }),
  'exec tty': (d, signal) => d.getContainer('c').exec(['x'], { signal, tty: true }),
  'exec start': async (d, signal) => all(await d.engine.exec.start('x', { signal })),
  attach: async (d, signal) => all(await d.getContainer('c').attach({ signal })),
  logs: (d, signal) => all(d.engine.containers.logs('c', { tty: false, signal })),
  'all logs': (d, signal) => all(d.logs({ follow: true, reconnect: false, signal })),
  events: (d, signal) => all(d.events({ reconnect: false, signal })),
  stats: (d, signal) => all(d.engine.containers.statsStream('c', { signal })),
  pull: (d, signal) => d.pull('i', { auth: 'anonymous', signal }),
  load: (d, signal) => d.load(Buffer.alloc(1 << 20), { signal }),
  build: (d, signal) => d.build({ dockerfileInline: 'FROM x' }, { signal, auth: 'anonymous' }),
  'archive in': (d, signal) => d.getContainer('c').files.write('C:\\x', Buffer.alloc(1 << 20), { signal }),
  'archive out': (d, signal) => d.getContainer('c').files.read('C:\\x', { signal }),
};

const chunked = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
const upgraded = 'HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n';
const frame = (length: number, text: string | Uint8Array, type = 1): Buffer => {
  const header = Buffer.from([type, 0, 0, 0, 0, 0, 0, 0]);
  header.writeUInt32BE(length, 4);
  return Buffer.concat([header, Buffer.from(text)]);
};
const says =
  (...parts: readonly (string | Uint8Array)[]): Fault =>
  ({ socket }) => {
    for (const part of parts) socket.write(part);
  };
/** The engine's end is a message of zero bytes on the pipe. */
const ends =
  (...parts: readonly (string | Uint8Array)[]): Fault =>
  ({ socket }) =>
    socket.end(Buffer.concat(parts.map((part) => Buffer.from(part))));
/** What is cut off breaks the pipe. */
const breaks =
  (text: string | Uint8Array): Fault =>
  ({ socket }) =>
    socket.write(text, () => socket.resetAndDestroy());

/** 64 KiB less the header: what the pipe holds, in one message. */
const FULL = 65_536 - 8;

/** Each fault: what the engine does, and what the pipe does. */
const faults: Readonly<Record<string, readonly [Fault, RelayFaults?]>> = {
  silence: [() => undefined],
  'closed at once': [ends(), { closeAtEnd: true }],
  'broken at once': [({ socket }) => socket.resetAndDestroy()],
  'zero at once': [ends()],
  'closed in the head': [ends('HTTP/1.1 2'), { closeAtEnd: true }],
  'broken in the head': [breaks('HTTP/1.1 200 OK\r\nContent-Ty')],
  'zero in the head': [ends('HTTP/1.1 2')],
  'closed behind the head': [ends(upgraded), { closeAtEnd: true }],
  'zero behind the head': [ends(upgraded)],
  'closed in a body': [ends('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}'), { closeAtEnd: true }],
  'zero in a body': [ends('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}')],
  'zero in a chunk': [ends(`${chunked}10\r\nabc`)],
  'zero instead of the last chunk': [ends(`${chunked}2\r\n[]\r\n`)],
  'closed in a frame': [ends(upgraded, frame(100, 'x')), { closeAtEnd: true }],
  'broken in a frame': [breaks(Buffer.concat([Buffer.from(upgraded), frame(100, 'x')]))],
  'zero in a frame': [ends(upgraded, frame(100, 'x'))],
  'zero in a header of a frame': [ends(upgraded, frame(1, 'x'), Buffer.from([1, 0, 0]))],
  'zero behind a full buffer': [ends(upgraded, frame(FULL, Buffer.alloc(FULL)))],
  'zero that is lost': [ends(upgraded, frame(1, 'x')), { swallowEnd: true }],
  'bytes one by one, then zero': [ends(upgraded, frame(1, 'x')), { chunk: 1 }],
  'silence behind the head': [says(upgraded)],
  'silence in a body': [says('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}')],
  'silence in a frame': [says(upgraded, frame(100, 'x'))],
  'no HTTP': [ends('SSH-2.0-OpenSSH_9.2\r\n')],
  'a frame of no type': [ends(upgraded, frame(1, 'x', 9))],
  'a system error': [ends(upgraded, frame(4, 'oops', 3))],
  'a server that never reads': [({ socket }) => socket.pause()],
};

/** Far beyond what any fault takes; a cell that is not back by then hangs. */
const HANGS = 60_000;
/** When a call is given up: most faults are told long before, and the silent ones only so. */
const GIVEN_UP = 400;

let fault: Fault = () => undefined;
let engine: RawEngine;
before(async () => {
  engine = await RawEngine.listen(
    async (connection) => {
      for (let request; (request = await connection.request()) !== undefined;) {
        if (request.target === '/_ping')
          connection.socket.write('HTTP/1.1 200 OK\r\nApi-Version: 1.44\r\nContent-Length: 0\r\n\r\n');
        else await fault(connection);
      }
    },
    { tcp: true },
  );
});
after(async () => {
  await engine[Symbol.asyncDispose]();
});
let rows = 0;
let wrong = 0;

/** `good`, `typed`, or what went wrong. */
async function cell(host: string, call: Call): Promise<string> {
  const stop = new AbortController();
  const reason = new Error('enough');
  const late = new AbortController();
  const hang = delay(HANGS, 'hangs', { signal: late.signal }).catch(() => 'hangs');
  const work = (async (): Promise<string> => {
    let give: NodeJS.Timeout | undefined;
    try {
      await using docker = await connect({
        host,
        env: {},
        os: 'any',
        cleanupTimeout: 50,
        connectTimeout: 20_000,
      });
      give = setTimeout(() => {
        stop.abort(reason);
      }, GIVEN_UP);
      await call(docker, stop.signal);
      return 'good';
    } catch (error) {
      return error === reason || error instanceof WinContainersError ? 'typed' : `untyped ${String(error)}`;
    } finally {
      clearTimeout(give);
    }
  })();
  const outcome = await Promise.race([work, hang]);
  late.abort();
  for (let turn = 0; turn < 500 && getEventListeners(stop.signal, 'abort').length > 0; turn++)
    await delay(10);
  const left = getEventListeners(stop.signal, 'abort').length;
  return left === 0 ? outcome : `left ${String(left)} listeners on its signal`;
}

/** Pipes and timers that this process holds, and the listeners that it has. Sockets are those of the engine behind the relay. */
const held = (): string =>
  JSON.stringify([
    process
      .getActiveResourcesInfo()
      .filter((kind) => /Pipe|Timeout/.test(kind))
      .sort(),
    process.eventNames().map((name) => [String(name), process.listenerCount(name)]),
  ]);

async function leftSince(before_: string): Promise<string | undefined> {
  // What has been closed takes some turns of the event loop.
  for (let turn = 0; turn < 1_000; turn++) {
    if (held() === before_) return undefined;
    await delay(10);
  }
  return held();
}

async function row(name: string, host: string, say: (text: string) => void): Promise<string[]> {
  const begun = performance.now();
  const names = Object.keys(calls);
  const outcomes = await Promise.all(Object.values(calls).map((call) => cell(host, call)));
  const count = (kind: string): number => outcomes.filter((outcome) => outcome === kind).length;
  const problems = outcomes.flatMap((outcome, at) =>
    outcome === 'good' || outcome === 'typed' ? [] : [`${names[at] ?? ''}: ${outcome}`],
  );
  rows++;
  wrong += problems.length;
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  say(
    `${name.padEnd(32)} ${String(count('good'))} good, ${String(count('typed'))} typed, ${String(problems.length)} wrong, ${seconds} s`,
  );
  return problems;
}

for (const [name, [script, pipe = {}]] of Object.entries(faults)) {
  test(`each kind of call, and ${name}`, async (t) => {
    fault = script;
    await using relay = await startRelay({ ...pipe, target: new URL(engine.host).host });
    const before_ = held();
    const problems = await row(name, relay.host, (text) => {
      t.diagnostic(text);
    });
    assert.deepEqual(problems, []);
    const left = await leftSince(before_);
    if (left !== undefined) wrong++;
    assert.equal(left, undefined, `before: ${before_}`);
  });
}

test('each kind of call, and a pipe that is not there', async (t) => {
  const before_ = held();
  const host = 'npipe:////./pipe/wincontainers-no-such-pipe';
  const problems = await row('no such pipe', host, (text) => {
    t.diagnostic(text);
  });
  t.diagnostic(
    `figure: ${String(Object.keys(calls).length)} calls x ${String(rows)} faults of pipes, ${String(wrong)} untyped, hanging or leaking`,
  );
  assert.deepEqual(problems, []);
  assert.equal(await leftSince(before_), undefined);
});
