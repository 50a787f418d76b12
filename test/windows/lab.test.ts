/** Proves the lab itself: that its named pipe has the semantics of an engine's pipe on Windows, seen by a Windows Node. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { after, before, test, type TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { demultiplex, engineClient } from './engine-client.js';
import { enginePipe, startRelay, type Relay } from './relay.js';

const engine = engineClient(enginePipe());
let container = '';

interface Busy {
  readonly relay: Relay;
  readonly first: Socket;
  readonly answer: Promise<Attempt>;
}
let busy: Busy;

before(async () => {
  container = await engine.container();
  // Half a minute passes before Windows gives up on a busy pipe; the other tests run meanwhile.
  const relay = await startRelay({ maxInstances: 1 });
  const first = connect(relay.path);
  await once(first, 'connect');
  busy = { relay, first, answer: attempt(relay.path, 60_000) };
});
after(async () => {
  busy.first.destroy();
  await busy.relay[Symbol.asyncDispose]();
  await engine.remove(container);
});

/** Collects what a socket receives, and notes its events. */
function observe(
  socket: Socket,
  head: Buffer = Buffer.alloc(0),
): { bytes(): Buffer; seen: string[]; last(): number } {
  const chunks: Buffer[] = [head];
  const seen: string[] = [];
  let last = head.length > 0 ? performance.now() : 0;
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    last = performance.now();
  });
  socket.on('end', () => seen.push('end'));
  socket.on('error', (error: NodeJS.ErrnoException) => seen.push(`error ${error.code ?? error.message}`));
  socket.on('close', () => seen.push('close'));
  return { bytes: () => Buffer.concat(chunks), seen, last: () => last };
}

async function until(
  condition: () => boolean | Promise<boolean>,
  what: string,
  timeout = 10_000,
): Promise<void> {
  const deadline = performance.now() + timeout;
  while (!(await condition())) {
    if (performance.now() > deadline) assert.fail(`${what} did not come within ${timeout} ms`);
    await delay(5);
  }
}

/** How a connection attempt ended: `connected`, or the error's code, with the milliseconds it took. */
interface Attempt {
  readonly result: string;
  readonly took: number;
  readonly error?: NodeJS.ErrnoException;
}

/** Tries to connect for at most `limit` milliseconds, and closes again. */
async function attempt(path: string, limit: number): Promise<Attempt> {
  const begun = performance.now();
  const socket = connect(path);
  const done = new AbortController();
  const answer = await Promise.race([
    once(socket, 'connect').then(
      () => ({ result: 'connected' }),
      (error: NodeJS.ErrnoException) => ({ result: error.code ?? error.message, error }),
    ),
    delay(limit, { result: 'still waiting' }, { signal: done.signal }).catch(() => ({ result: '' })),
  ]);
  done.abort();
  socket.on('error', () => undefined);
  socket.destroy();
  return { ...answer, took: performance.now() - begun };
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const rounded = (value: number): number => Math.round(value);

test('runs on a Windows Node of the wanted version', (t) => {
  assert.equal(process.platform, 'win32');
  assert.equal(process.versions.node.split('.')[0], process.env['WINCONTAINERS_TEST_NODE']);
  t.diagnostic(`Node ${process.versions.node}, libuv ${process.versions.uv}`);
});

test('the engine answers over the pipe', async () => {
  const { Version, Os } = await engine.json<{ Version: string; Os: string }>('GET', '/version');
  assert.match(Version, /^\d+\./);
  assert.equal(Os, 'linux');
});

test('the engine’s end of a stream leaves the pipe open and gives no end event', async (t) => {
  await using relay = await startRelay();
  const client = engineClient(relay.path);
  const exec = await engine.exec(container, ['sh', '-c', 'echo out; sleep 0.3; echo last']);
  const { socket, head } = await client.start(exec);
  const got = observe(socket, head);
  try {
    await until(() => got.bytes().toString().includes('last'), 'the output');
    assert.equal(await engine.finished(exec), 0);
    await until(
      async () => (await relay.events()).includes('client 1: ended by the engine'),
      'the engine’s end',
    );
    // In this time nothing may come: that is what is looked at.
    await delay(500);
    assert.equal(got.bytes().toString(), 'out\r\nlast\r\n');
    assert.deepEqual(got.seen, []);
    t.diagnostic('no end, close or error within 500 ms of the empty message');
  } finally {
    socket.destroy();
  }
  await until(async () => (await relay.events()).includes('client 1: closed'), 'the end of the session');
});

test('an empty write is the half-close: sort answers after it', async () => {
  await using relay = await startRelay();
  const exec = await engine.exec(container, ['sort'], { stdin: true, tty: false });
  const { socket, head } = await engineClient(relay.path).start(exec, false);
  const got = observe(socket, head);
  try {
    socket.write('pear\napple\n');
    // In this time nothing may come.
    await delay(300);
    assert.equal(got.bytes().length, 0);
    socket.write(Buffer.alloc(0));
    await until(() => demultiplex(got.bytes(), 1).toString() === 'apple\npear\n', 'the sorted lines');
    assert.equal(await engine.finished(exec), 0);
    assert.ok((await relay.events()).includes('client 1: half-closed by the client'));
    assert.deepEqual(got.seen, []);
  } finally {
    socket.destroy();
  }
});

test('socket.end() loses the output that comes later', async (t) => {
  const exec = await engine.exec(container, ['sh', '-c', 'cat; sleep 1; echo later'], {
    stdin: true,
    tty: false,
  });
  const { socket, head } = await engine.start(exec, false);
  const got = observe(socket, head);
  const begun = performance.now();
  socket.end('early\n');
  await until(() => got.seen.includes('close'), 'the close');
  t.diagnostic(`closed ${rounded(performance.now() - begun)} ms after end(): ${got.seen.join(', ')}`);
  // In this time nothing may come.
  await delay(1500);
  assert.equal(demultiplex(got.bytes(), 1).includes('later'), false);
});

for (const [name, chunk] of [
  ['as the engine sends it', undefined],
  ['in pieces of 1000 bytes', 1000],
] as const) {
  test(`8 MiB go through cat and back without a byte lost, ${name}, with a slow reader`, async () => {
    await using relay = await startRelay(chunk === undefined ? {} : { chunk });
    const input = randomBytes(8 << 20);
    const exec = await engine.exec(container, ['cat'], { stdin: true, tty: false });
    const { socket, head } = await engineClient(relay.path).start(exec, false);
    const got = observe(socket, head);
    try {
      // A reader that stops now and then makes every buffer on the way fill up.
      const pauses = setInterval(() => {
        socket.pause();
        setTimeout(() => socket.resume(), 40);
      }, 80);
      for (let at = 0; at < input.length; at += 100_000) {
        if (!socket.write(input.subarray(at, at + 100_000))) await once(socket, 'drain');
      }
      socket.write(Buffer.alloc(0));
      assert.equal(await engine.finished(exec), 0);
      clearInterval(pauses);
      socket.resume();
      await until(() => demultiplex(got.bytes(), 1).length >= input.length, 'all bytes', 30_000);
      assert.equal(sha256(demultiplex(got.bytes(), 1)), sha256(input));
    } finally {
      socket.destroy();
    }
  });
}

test('300 clients at once', async () => {
  const sockets = await Promise.all(
    Array.from({ length: 300 }, async () => {
      const socket = connect(enginePipe());
      await once(socket, 'connect');
      return socket;
    }),
  );
  const answers = await Promise.all(
    sockets.map(async (socket) => {
      const got = observe(socket);
      socket.write('GET /_ping HTTP/1.1\r\nHost: engine\r\n\r\n');
      await until(() => got.bytes().toString().endsWith('\r\n\r\nOK'), 'the answer', 30_000);
      return got.bytes().toString().split('\r\n')[0];
    }),
  );
  for (const socket of sockets) socket.destroy();
  assert.deepEqual(new Set(answers), new Set(['HTTP/1.1 200 OK']));
});

test('no such pipe', async (t) => {
  const { result, took, error } = await attempt('\\\\.\\pipe\\wincontainers-no-such-pipe', 10_000);
  t.diagnostic(`no such pipe: ${result} after ${rounded(took)} ms (${error?.message})`);
  assert.equal(result, 'ENOENT');
});

test('a client that gives up on a busy pipe takes no instance later', async (t) => {
  await using relay = await startRelay({ maxInstances: 1 });
  const first = connect(relay.path);
  await once(first, 'connect');
  const { result } = await attempt(relay.path, 300);
  assert.equal(result, 'still waiting');
  const begun = performance.now();
  first.destroy();
  const next = await attempt(relay.path, 10_000);
  t.diagnostic(`${next.result} ${rounded(performance.now() - begun)} ms after the first client left`);
  assert.equal(next.result, 'connected');
});

test('a busy pipe takes the client that waits for it', async (t) => {
  await using relay = await startRelay({ maxInstances: 1 });
  const first = connect(relay.path);
  await once(first, 'connect');
  // The test is about this time.
  setTimeout(() => first.destroy(), 1000);
  const { result, took } = await attempt(relay.path, 10_000);
  t.diagnostic(`waited ${rounded(took)} ms for a free instance: ${result}`);
  assert.equal(result, 'connected');
  assert.ok(took > 800);
});

test('access denied has the code EPERM', async (t) => {
  // Wine lets everybody through a pipe's access list, so the code is seen on something else that Windows denies to open.
  await using relay = await startRelay({ deny: true });
  const denied = await attempt(relay.path, 1_000);
  t.diagnostic(`a pipe whose access list denies everybody: ${denied.result} (${denied.error?.message})`);
  const { result, error } = await attempt('C:\\windows', 5_000);
  t.diagnostic(`a folder opened as a pipe: ${result} (${error?.message})`);
  assert.equal(result, 'EPERM');
});

async function cutFacts(t: TestContext, relay: Relay, broke: () => void | Promise<void>): Promise<void> {
  const exec = await engine.exec(container, [
    'sh',
    '-c',
    'i=0; while [ $i -lt 200 ]; do echo 0123456789; sleep 0.02; i=$((i+1)); done',
  ]);
  const { socket, head } = await engineClient(relay.path).start(exec);
  const got = observe(socket, head);
  await until(() => got.bytes().length > 20, 'some output');
  const begun = performance.now();
  await broke();
  await until(() => got.seen.includes('close'), 'the close');
  t.diagnostic(
    `${got.seen.join(', ')} after ${rounded(performance.now() - begun)} ms and ${got.bytes().length} bytes`,
  );
  const write = await new Promise<string>((resolve) =>
    socket.write('x', (error) => resolve((error as NodeJS.ErrnoException | null)?.code ?? 'no error')),
  );
  t.diagnostic(`write afterwards: ${write}`);
}

test('cut in the middle: the engine closes its end', async (t) => {
  await using relay = await startRelay({ cutAfter: 1000 });
  await cutFacts(t, relay, () => undefined);
});

test('cut in the middle: the engine dies', async (t) => {
  await using relay = await startRelay();
  await cutFacts(t, relay, () => relay.kill());
});

test('cut in the middle of writing', async (t) => {
  await using relay = await startRelay();
  const exec = await engine.exec(container, ['sleep', '5'], { stdin: true, tty: false });
  const { socket, head } = await engineClient(relay.path).start(exec, false);
  const got = observe(socket, head);
  const codes: string[] = [];
  const writes = Array.from({ length: 200 }, () =>
    socket.write(Buffer.alloc(65536), (error) => {
      if (error) codes.push((error as NodeJS.ErrnoException).code ?? error.message);
    }),
  );
  assert.equal(writes.at(-1), false);
  // What was written is on its way by then, which nothing tells.
  await delay(300);
  await relay.kill();
  await until(() => got.seen.includes('close'), 'the close');
  t.diagnostic(
    `${got.seen.join(', ')}; writes failed with ${[...new Set(codes)].join(', ')} (${codes.length} of 200)`,
  );
});

test('a pipe that does close gives end and close', async (t) => {
  await using relay = await startRelay({ closeAtEnd: true });
  const exec = await engine.exec(container, ['sh', '-c', 'echo out; exit 3']);
  const { socket, head } = await engineClient(relay.path).start(exec);
  const got = observe(socket, head);
  await until(() => got.seen.includes('close'), 'the close');
  t.diagnostic(got.seen.join(', '));
  assert.equal(got.bytes().toString(), 'out\r\n');
  assert.deepEqual(got.seen, ['end', 'close']);
});

test('how long after an exec’s end its last output arrives', async (t) => {
  const lateness: number[] = [];
  const inspects: number[] = [];
  for (let round = 0; round < 20; round++) {
    const exec = await engine.exec(container, ['sh', '-c', 'head -c 300000 /dev/zero; echo end'], {
      tty: false,
    });
    const { socket, head } = await engine.start(exec, false);
    const got = observe(socket, head);
    const begun = performance.now();
    await engine.finished(exec);
    const known = performance.now();
    inspects.push(known - begun);
    await until(() => got.bytes().subarray(-4).toString() === 'end\n', 'the last line');
    lateness.push(got.last() - known);
    socket.destroy();
  }
  const sorted = lateness.sort((a, b) => a - b);
  t.diagnostic(
    `last byte minus exec seen finished: ${sorted.map(rounded).join(' ')} ms; finished seen after ${inspects.map(rounded).join(' ')} ms`,
  );
});

test('data held back arrives after the exec is known to have finished', async (t) => {
  await using relay = await startRelay({ delayMs: 400 });
  const exec = await engine.exec(container, ['sh', '-c', 'sleep 0.8; echo late']);
  const { socket, head } = await engineClient(relay.path).start(exec);
  const got = observe(socket, head);
  try {
    assert.equal(await engine.finished(exec), 0);
    const known = performance.now();
    assert.equal(got.bytes().length, 0);
    await until(() => got.bytes().toString() === 'late\r\n', 'the output');
    t.diagnostic(`arrived ${rounded(got.last() - known)} ms after the exec was seen finished`);
  } finally {
    socket.destroy();
  }
});

test('64 MiB of output arrive whole', async (t) => {
  const size = 64 << 20;
  const exec = await engine.exec(container, ['head', '-c', String(size), '/dev/zero'], { tty: false });
  const begun = performance.now();
  const { socket, head } = await engine.start(exec, false);
  // Frames are counted, not kept: 8 bytes of header before each piece of output.
  let [received, rest] = [0, head];
  let last = 0;
  const take = (chunk: Buffer): void => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    while (rest.length >= 8 && rest.length >= 8 + rest.readUInt32BE(4)) {
      received += rest.readUInt32BE(4);
      rest = rest.subarray(8 + rest.readUInt32BE(4));
    }
    last = performance.now();
  };
  take(Buffer.alloc(0));
  socket.on('data', take);
  try {
    assert.equal(await engine.finished(exec), 0);
    const known = performance.now();
    await until(() => received === size, 'all output', 60_000);
    const seconds = (last - begun) / 1000;
    t.diagnostic(
      `${rounded(64 / seconds)} MiB/s; the last byte ${rounded(last - known)} ms after the exec was seen finished`,
    );
    assert.equal(rest.length, 0);
  } finally {
    socket.destroy();
  }
});

test('a chunked answer ends by itself', async () => {
  const logs = await engine.json<string | undefined>('GET', `/containers/${container}/logs?stdout=1`);
  assert.equal(logs, undefined);
});

test('64 execs at once', async (t) => {
  const begun = performance.now();
  const outputs = await Promise.all(
    Array.from({ length: 64 }, async (_, index) => {
      const exec = await engine.exec(container, ['echo', `number ${index}`], { tty: false });
      const { socket, head } = await engine.start(exec, false);
      const got = observe(socket, head);
      await until(() => demultiplex(got.bytes(), 1).toString().endsWith('\n'), `output ${index}`, 60_000);
      socket.destroy();
      return demultiplex(got.bytes(), 1).toString();
    }),
  );
  t.diagnostic(`${rounded(performance.now() - begun)} ms`);
  assert.deepEqual(
    outputs,
    Array.from({ length: 64 }, (_, index) => `number ${index}\n`),
  );
});

test('all instances busy: ETIMEDOUT after 30 seconds, however soon the caller wants to know', async (t) => {
  const { result, took, error } = await busy.answer;
  t.diagnostic(`all instances busy: ${result} after ${rounded(took)} ms (${error?.message})`);
  assert.equal(result, 'ETIMEDOUT');
  assert.ok(took > 25_000);
});
