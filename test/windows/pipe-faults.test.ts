/** Pipes that break, are busy, or close at their end: typed errors in time, and never a success that lacks output. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect as connectSocket } from 'node:net';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import {
  EngineDisconnectedError,
  EngineUnreachableError,
  type Docker,
  type OwnedContainer,
} from '@wragg/wincontainers';
import { seesHalfClose } from '../../src/transport/named-pipe/half-close.js';
import { enginePipe, startRelay } from './relay.js';
import { digest, open, sh, sha256, sleeper } from './support.js';

let docker: Docker;
let container: OwnedContainer;

before(async () => {
  docker = await open();
  container = await sleeper(docker);
});
after(async () => {
  await container[Symbol.asyncDispose]();
  await docker.close();
});

/** Generous for a loaded machine; the figure that was measured is printed. */
const SOON = 5_000;

const isGone = (error: unknown): boolean =>
  error instanceof EngineDisconnectedError || error instanceof EngineUnreachableError;

/** Lets a stream fail, and gives the milliseconds since `broken()` and what had arrived. */
async function failing(
  output: AsyncIterable<{ readonly data: Uint8Array }>,
  onData: (length: number) => void = () => undefined,
): Promise<{ error: unknown; length: number; at: number }> {
  let length = 0;
  let error: unknown;
  try {
    for await (const { data } of output) {
      length += data.length;
      onData(length);
    }
  } catch (caught) {
    error = caught;
  }
  assert.ok(isGone(error), `expected an error of the connection, received ${String(error)}`);
  return { error, length, at: performance.now() };
}

const chatter = sh('i=0; while [ $i -lt 3000 ]; do printf 0123456789; usleep 5000; i=$((i+1)); done');

for (const tty of [false, true]) {
  for (const speaking of [false, true]) {
    const what = `an engine that dies while a process ${speaking ? 'writes' : 'is silent'}`;
    test(`${what}, ${tty ? 'with' : 'without'} TTY`, async (t) => {
      await using relay = await startRelay();
      await using client = await open(relay.host);
      const exec = client
        .getContainer(container.id)
        .exec(speaking ? chatter : sh('echo 0123456789; sleep 15'), { tty });
      let killed = 0;
      const { error, at } = await failing(exec, () => {
        if (killed > 0) return;
        killed = performance.now();
        void relay.kill();
      });
      t.diagnostic(`${String(error)} after ${(at - killed).toFixed(0)} ms`);
      assert.ok(at - killed < SOON);
    });
  }
}

test('an engine that dies while input is sent', async (t) => {
  await using relay = await startRelay();
  await using client = await open(relay.host);
  // It says when it runs; then it reads nothing of its input.
  const exec = client
    .getContainer(container.id)
    .exec(sh('echo runs; sleep 15'), { input: Buffer.alloc(64 << 20) });
  let killed = 0;
  const { at, error } = await failing(exec, () => {
    if (killed > 0) return;
    killed = performance.now();
    void relay.kill();
  });
  t.diagnostic(`${String(error)} after ${(at - killed).toFixed(0)} ms`);
  assert.ok(at - killed < SOON);
});

test('an engine that dies: waiting, logs and an attached stream', async (t) => {
  await using relay = await startRelay();
  await using client = await open(relay.host);
  const handle = client.getContainer(container.id);
  const waits = [
    handle.wait().then(() => 'ended'),
    failing(handle.logs({ follow: true })).then(({ error }) => Promise.reject(error as Error)),
    handle.attach().then((stream) => failing(stream).then(({ error }) => Promise.reject(error as Error))),
  ];
  const settled = Promise.allSettled(waits.map((wait) => wait.finally(() => undefined)));
  // All of these wait on the engine by then, which nothing tells.
  await delay(1_000);
  const killed = performance.now();
  await relay.kill();
  const answers = await settled;
  t.diagnostic(`all three failed within ${(performance.now() - killed).toFixed(0)} ms`);
  for (const answer of answers) {
    assert.equal(answer.status, 'rejected');
    assert.ok(isGone(answer.reason), String(answer.reason));
  }
  assert.ok(performance.now() - killed < SOON);
  await assert.rejects(handle.inspect(), isGone);
});

/** The length of the answer's head that comes before the first frame. */
async function headLength(): Promise<number> {
  const { exec } = docker.engine;
  const { Id } = await exec.create(container.id, { Cmd: ['true'], AttachStdout: true });
  const socket = connectSocket(enginePipe());
  await once(socket, 'connect');
  const body = '{"Detach":false,"Tty":false}';
  socket.write(
    `POST /exec/${Id}/start HTTP/1.1\r\nHost: docker\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  const [head] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return head.indexOf('\r\n\r\n') + 4;
}

for (const [where, extra] of [
  ['at the end of a frame', 0],
  ['inside a payload', 13],
  ['inside a header', 3],
] as const) {
  test(`a pipe that is cut ${where}`, async (t) => {
    // Each write of 10 bytes is a frame of 18. So many that ordinary answers stay below the limit.
    const frames = 1200;
    const cutAfter = (await headLength()) + frames * 18 + extra;
    await using relay = await startRelay({ cutAfter });
    await using client = await open(relay.host);
    let last = performance.now();
    const exec = client.getContainer(container.id).exec(chatter);
    const { error, length, at } = await failing(exec, () => (last = performance.now()));
    t.diagnostic(`${String(error)} ${(at - last).toFixed(0)} ms after the last of ${length} bytes`);
    // The engine cuts a write in two now and then, or joins two, which takes a header more or less.
    const expected = frames * 10 + Math.max(0, extra - 8);
    assert.ok(Math.abs(length - expected) < expected * 0.1, `${length} bytes of ${expected}`);
    assert.ok(at - last < SOON);
  });
}

test('a pipe with a TTY that is cut', async () => {
  await using relay = await startRelay({ cutAfter: 20_000 });
  await using client = await open(relay.host);
  const { error } = await failing(client.getContainer(container.id).exec(chatter, { tty: true }));
  assert.ok(error instanceof EngineDisconnectedError);
});

test('all instances busy: waits for the connect timeout, then says so', async (t) => {
  await using relay = await startRelay({ maxInstances: 1 });
  const holder = connectSocket(relay.path);
  await once(holder, 'connect');
  const begun = performance.now();
  await assert.rejects(open(relay.host, { connectTimeout: 1_500 }), (error) => {
    assert.ok(error instanceof EngineUnreachableError);
    assert.equal(error.kind, 'pipe-busy');
    return true;
  });
  const took = performance.now() - begun;
  t.diagnostic(`failed after ${took.toFixed(0)} ms`);
  assert.ok(took > 1_400 && took < SOON);
  holder.destroy();
  await using client = await open(relay.host, { connectTimeout: 10_000, connections: 1 });
  assert.equal(client.osType, 'linux');
});

test('an instance that becomes free within the connect timeout is taken', async () => {
  await using relay = await startRelay({ maxInstances: 1 });
  const holder = connectSocket(relay.path);
  await once(holder, 'connect');
  // The test is about this time.
  setTimeout(() => holder.destroy(), 1_000);
  await using client = await open(relay.host, { connectTimeout: 20_000, connections: 1 });
  assert.equal((await client.engine.system.ping()).osType, 'linux');
});

test('no instance left for a stream: the exec says so, and requests go on', async () => {
  // One instance, for ordinary requests.
  await using relay = await startRelay({ maxInstances: 1 });
  await using client = await open(relay.host, { connectTimeout: 1_500, connections: 1 });
  const exec = client.getContainer(container.id).exec(['echo', 'never']);
  await assert.rejects(exec, (error) => {
    assert.ok(error instanceof EngineUnreachableError);
    assert.equal(error.kind, 'pipe-busy');
    return true;
  });
  assert.equal((await client.engine.system.ping()).osType, 'linux');
});

for (const [where, extra] of [
  ['inside a payload', 13],
  ['inside a header', 3],
] as const) {
  test(`a stream that ends ${where}`, { skip: !seesHalfClose() }, async () => {
    const endAfter = (await headLength()) + 1200 * 18 + extra;
    await using relay = await startRelay({ endAfter });
    await using client = await open(relay.host);
    const { error } = await failing(client.getContainer(container.id).exec(chatter));
    assert.match(String(error), /before the end of a frame|inside the header of a frame/);
  });
}

test('a half-close that is lost: the stream ends by the records, with all of its output', async (t) => {
  await using relay = await startRelay({ swallowEnd: true });
  await using client = await open(relay.host);
  const begun = performance.now();
  const { stdout } = await client.getContainer(container.id).exec(sh('echo all; sleep 0.2; echo of it'));
  assert.equal(stdout, 'all\nof it\n');
  t.diagnostic(`ended after ${(performance.now() - begun).toFixed(0)} ms`);
});

test('a pipe that closes at the end of a stream', async () => {
  await using relay = await startRelay({ closeAtEnd: true });
  await using client = await open(relay.host);
  const handle = client.getContainer(container.id);
  for (const tty of [false, true]) {
    const empty = await handle.exec(sh('exit 3'), { tty, accept: [3] });
    assert.deepEqual([empty.stdout, empty.exitCode], ['', 3]);
    const sorted = await handle.exec(['sort'], { input: 'b\na\n' });
    assert.equal(sorted.stdout, 'a\nb\n');
    const large = handle.exec(['head', '-c', '8388608', '/dev/zero'], { tty });
    const got = await digest(large);
    assert.equal(got.stdout, sha256(Buffer.alloc(8_388_608)));
  }
});

test('a pipe that closes at its end, and a reader that is slow', async () => {
  await using relay = await startRelay({ closeAtEnd: true });
  await using client = await open(relay.host);
  const exec = client.getContainer(container.id).exec(['head', '-c', '4194304', '/dev/zero']);
  let length = 0;
  for await (const { data } of exec) {
    if (length === 0) await delay(2_000);
    length += data.length;
  }
  assert.equal(length, 4_194_304);
});
