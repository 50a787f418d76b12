/** Streams over an engine's named pipe: every byte, in order, and an end, with a real engine behind the pipe. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import {
  EngineDisconnectedError,
  type Docker,
  type ExecResult,
  type OutputChunk,
  type OwnedContainer,
} from '@wragg/wincontainers';
import { seesHalfClose } from '../../src/transport/named-pipe/half-close.js';
import { SELDOM } from '../../src/transport/named-pipe/records.js';
import { seeded } from '../support/seeded.js';
import { startCountingProxy } from './counting-proxy.js';
import { variable } from './environment.js';
import { startRelay } from './relay.js';
import { digest, open, seededBytes, sh, sha256, sleeper, summary, until } from './support.js';

const MIB = 1024 * 1024;
const tcp = variable('WINCONTAINERS_TEST_TCP');
const data = seededBytes(MIB, 1);
let docker: Docker;
let container: OwnedContainer;

before(async () => {
  docker = await open();
  container = await sleeper(docker);
  await container.exec(sh('cat > /data'), { input: data });
});
after(async () => {
  await container[Symbol.asyncDispose]();
  await docker.close();
});

/** Creates and starts an exec at the low level. */
async function start(
  command: readonly string[],
  options: { tty?: boolean; stdin?: boolean; signal?: AbortSignal; client?: Docker } = {},
) {
  const { tty = false, stdin = false, signal, client = docker } = options;
  const { exec } = client.engine;
  const { Id: id } = await exec.create(container.id, {
    Cmd: [...command],
    Tty: tty,
    AttachStdin: stdin,
    AttachStdout: true,
    AttachStderr: true,
  });
  return { id, stream: await exec.start(id, { tty, signal }) };
}

/** The exit code, once the exec has ended. */
async function exitCode(id: string): Promise<number> {
  let code: number | null = null;
  await until(async () => {
    const { ExitCode, Running } = await docker.engine.exec.inspect(id);
    code = Running ? null : ExitCode;
    return code !== null;
  }, 'the exit code');
  return code ?? -1;
}

async function text(output: AsyncIterable<OutputChunk>): Promise<{ stdout: string; stderr: string }> {
  const parts = { stdout: [] as Uint8Array[], stderr: [] as Uint8Array[] };
  for await (const { stream, data: bytes } of output) parts[stream].push(bytes);
  return {
    stdout: Buffer.concat(parts.stdout).toString(),
    stderr: Buffer.concat(parts.stderr).toString(),
  };
}

/** Whether streams end by the engine's half-close here, and not by its records. */
const exact = seesHalfClose();

/** `--execs N` asks for more. Where Node does not see the half-close, each of them waits for a silence. */
const ROUNDS = exact ? Number(process.env['WINCONTAINERS_TEST_EXECS'] ?? 250) : 50;

test(`${ROUNDS} consecutive execs with outputs of random size`, async (t) => {
  const random = seeded(2);
  const whole = (below: number): number => Math.floor(random() * below);
  const durations: number[] = [];
  let bytes = 0;
  const begun = performance.now();
  for (let round = 0; round < ROUNDS; round++) {
    // A piece of the file, cut in two: what comes before the cut goes to stdout, the rest to stderr.
    const size = round % 50 === 0 ? 0 : round % 50 === 1 ? MIB : whole(MIB + 1);
    const from = whole(MIB - size + 1);
    const cut = round % 3 === 0 ? size : round % 3 === 1 ? 0 : whole(size + 1);
    const code = whole(256);
    const script = 'tail -c +$1 /data | head -c $2; tail -c +$(($1 + $2)) /data | head -c $3 >&2; exit $4';
    const exec = container.exec(sh(script, from + 1, cut, size - cut, code), { accept: 'any' });
    const started = performance.now();
    const got = await digest(exec);
    durations.push(performance.now() - started);
    const expected = {
      stdout: sha256(data.subarray(from, from + cut)),
      stderr: sha256(data.subarray(from + cut, from + size)),
      length: size,
    };
    assert.deepEqual(got, expected, `round ${round}: ${size} bytes from ${from}, cut at ${cut}`);
    assert.equal((await exec).exitCode, code, `round ${round}`);
    bytes += size;
  }
  const seconds = (performance.now() - begun) / 1000;
  t.diagnostic(
    `${ROUNDS} execs with ${(bytes / MIB).toFixed(0)} MiB in ${seconds.toFixed(0)} s; each ${summary(durations)}`,
  );
});

for (const tty of [false, true]) {
  // With a TTY the engine itself gives up the output when the input ends, so input to a TTY is
  // tested by sessions that leave it open.
  for (const stdin of tty ? [false] : [false, true]) {
    const how = `${tty ? 'with' : 'without'} TTY, ${stdin ? 'with' : 'without'} stdin`;
    test(`empty output, 1 byte and 64 MiB ${how}`, async (t) => {
      for (const size of [0, 1, 64 * MIB]) {
        const begun = performance.now();
        const exec = container.exec(sh('head -c $1 /dev/zero; exit 3', size), {
          tty,
          accept: [3],
          ...(stdin ? { input: 'not read' } : {}),
        });
        const hash = createHash('sha256');
        let length = 0;
        for await (const { stream, data: bytes } of exec) {
          assert.equal(stream, 'stdout');
          hash.update(bytes);
          length += bytes.length;
        }
        assert.equal((await exec).exitCode, 3);
        assert.equal(length, size);
        assert.equal(hash.digest('hex'), sha256(Buffer.alloc(size)));
        t.diagnostic(`${size} bytes in ${(performance.now() - begun).toFixed(0)} ms`);
      }
    });
  }
}

test('sort answers after the end of input', async () => {
  const lines = Array.from({ length: 50_000 }, (_, index) => `line ${(index * 7919) % 50_000}`);
  const { stdout } = await container.exec(['sort'], { input: lines.map((line) => `${line}\n`).join('') });
  assert.equal(stdout, [...lines].sort().join('\n') + '\n');
});

test('output that comes long after the half-close arrives', async () => {
  const script = 'cat >/dev/null; sleep 1; echo out; sleep 1; echo err >&2; sleep 0.5; echo last; exit 4';
  const result = await container.exec(sh(script), { input: 'input', accept: [4] });
  assert.deepEqual([result.stdout, result.stderr, result.exitCode], ['out\nlast\n', 'err\n', 4]);
});

test('16 MiB go through cat and back', async () => {
  const input = seededBytes(16 * MIB, 3);
  const exec = container.exec(['cat'], { input });
  assert.equal((await digest(exec)).stdout, sha256(input));
});

test('an input with empty pieces is not half-closed by them', async () => {
  async function* pieces(): AsyncGenerator<string | Uint8Array> {
    yield '';
    yield 'pear\n';
    yield new Uint8Array(0);
    // The time in which an end by mistake would reach the process.
    await delay(300);
    yield '';
    yield 'apple\n';
    yield Buffer.alloc(0);
  }
  const { stdout } = await container.exec(['sort'], { input: pieces() });
  assert.equal(stdout, 'apple\npear\n');
});

test('a write of nothing is not the end of input', async () => {
  const { id, stream } = await start(['sort'], { stdin: true });
  await stream.write('pear\n');
  await stream.write('');
  await stream.write(new Uint8Array(0));
  // The time in which an end by mistake would reach the process.
  await delay(300);
  assert.equal((await docker.engine.exec.inspect(id)).Running, true);
  await stream.write('apple\n');
  await stream.closeWrite();
  await stream.closeWrite();
  assert.equal((await text(stream)).stdout, 'apple\npear\n');
  assert.equal(await exitCode(id), 0);
});

test('the end of input is not lost behind pieces that still wait to be written', async () => {
  const pieces = Array.from({ length: 200 }, (_, index) => `${String(index).padStart(3, '0')}\n`);
  for (let round = 0; round < 5; round++) {
    const { id, stream } = await start(['sort'], { stdin: true });
    const writes = pieces.map((piece) => stream.write(piece));
    await Promise.all([...writes, stream.closeWrite()]);
    assert.equal((await text(stream)).stdout, pieces.join(''));
    assert.equal(await exitCode(id), 0);
  }
});

test('an empty input is an end of input at once', async () => {
  assert.equal((await container.exec(sh('cat; echo done'), { input: '' })).stdout, 'done\n');
});

test('a process that ends without reading its input', async () => {
  const exec = container.exec(sh('exit 6'), { input: seededBytes(8 * MIB, 4), accept: [6] });
  // An engine forgets such a connection, and closes it when its memory is collected: mostly later, and never in silence.
  const result = await exec.catch((error: unknown) => error);
  if (!(result instanceof EngineDisconnectedError)) assert.equal((result as ExecResult).exitCode, 6);
});

for (const [what, size] of [
  ['more than all buffers hold', 32 * MIB],
  ['what the buffers hold, of a process that is over', 300_000],
] as const) {
  test(`a reader that stops for 3 s loses nothing of ${what}`, async () => {
    const { id, stream } = await start(['head', '-c', String(size), '/dev/zero']);
    let length = 0;
    let slept = false;
    for await (const { data: bytes } of stream) {
      length += bytes.length;
      if (slept || length < size / 3) continue;
      slept = true;
      // A reader that rests: the pipe and what is before it fill up.
      await delay(3_000);
    }
    assert.equal(length, size);
    assert.equal(await exitCode(id), 0);
  });
}

test('a reader that always lags loses nothing', async () => {
  const exec = container.exec(sh('cat /data; cat /data >&2'));
  const hashes = { stdout: createHash('sha256'), stderr: createHash('sha256') };
  for await (const { stream, data: bytes } of exec) {
    hashes[stream].update(bytes);
    await delay(20);
  }
  assert.equal(hashes.stdout.digest('hex'), sha256(data));
  assert.equal(hashes.stderr.digest('hex'), sha256(data));
});

test('output that is on its way for long after the process’s end arrives', async () => {
  await using relay = await startRelay({ delayMs: 300 });
  await using client = await open(relay.host);
  const held = client.getContainer(container.id);
  for (const tty of [false, true]) {
    const { stdout } = await held.exec(sh('echo early; sleep 0.2; echo late'), { tty });
    assert.equal(stdout.replaceAll('\r', ''), 'early\nlate\n');
  }
});

test('frames in pieces of 7 bytes', async () => {
  await using relay = await startRelay({ chunk: 7 });
  await using client = await open(relay.host);
  const exec = client.getContainer(container.id).exec(sh('head -c 50000 /data; head -c 50000 /data >&2'));
  const expected = sha256(data.subarray(0, 50_000));
  assert.deepEqual(await digest(exec), { stdout: expected, stderr: expected, length: 100_000 });
});

test('a reader that stops early frees its instance of the pipe and leaves the process alone', async () => {
  // One instance for ordinary requests, three for streams: a stream that kept its own would be missed soon.
  await using relay = await startRelay({ maxInstances: 4 });
  await using client = await open(relay.host, { connections: 1, connectTimeout: 5_000 });
  const command = sh('while true; do echo line; sleep 0.1; done');
  const left: string[] = [];
  for (let round = 0; round < 4; round++) {
    const broken = await start(command, { client });
    for await (const { data: bytes } of broken.stream) {
      assert.match(Buffer.from(bytes).toString(), /line/);
      break;
    }
    const controller = new AbortController();
    const aborted = await start(command, { client, signal: controller.signal });
    const reason = new Error('enough');
    await assert.rejects(async () => {
      for await (const _ of aborted.stream) controller.abort(reason);
    }, reason);
    const disposed = await start(command, { client });
    {
      await using _stream = disposed.stream;
    }
    left.push(broken.id, aborted.id, disposed.id);
    assert.equal((await client.engine.system.ping()).osType, 'linux');
  }
  for (const id of left) assert.equal((await docker.engine.exec.inspect(id)).Running, true);
  // What is left over would keep the machine busy for the other tests.
  await container.exec(sh('pkill -f "echo line" || true'), { accept: 'any' });
});

/** When the engine says that each exec is over, by its id, in milliseconds of the clock. */
async function execEnds(): Promise<AsyncDisposable & { of(id: string): Promise<number> }> {
  const ends = new Map<string, number>();
  const stop = new AbortController();
  const events = (async () => {
    const filters = { type: ['container'], event: ['exec_die'], container: [container.id] } as const;
    for await (const event of docker.engine.system.events({ filters, signal: stop.signal })) {
      const id = event.Actor.Attributes['execID'];
      if (id !== undefined) ends.set(id, (event.timeNano ?? 0) / 1e6);
    }
  })().catch(() => undefined);
  // The engine does not say when it has begun to tell.
  await until(async () => {
    await container.exec(['true']);
    return ends.size > 0;
  }, 'the first event');
  return {
    async of(id) {
      await until(() => ends.has(id), 'the event of the end');
      return ends.get(id) ?? Number.NaN;
    },
    async [Symbol.asyncDispose]() {
      stop.abort();
      await events;
    },
  };
}

for (const [what, command, length, rounds] of [
  ['no output', ['true'], 0, ROUNDS / 5],
  ['one line', ['echo', 'done'], 5, ROUNDS / 5],
  ['64 MiB', ['head', '-c', String(64 * MIB), '/dev/zero'], 64 * MIB, ROUNDS / 25],
] as const) {
  test(`from the end of a process with ${what} to the end of its stream`, async (t) => {
    await using ends = await execEnds();
    await using direct = await open(tcp);
    const ways = [
      { way: 'pipe', client: docker, late: [] as number[], took: [] as number[] },
      { way: 'tcp', client: direct, late: [] as number[], took: [] as number[] },
    ];
    for (let round = 0; round < rounds; round++) {
      for (const { client, late, took } of ways) {
        const begun = performance.now();
        const { id, stream } = await start(command, { client });
        let received = 0;
        for await (const { data: bytes } of stream) received += bytes.length;
        const ended = performance.timeOrigin + performance.now();
        took.push(ended - performance.timeOrigin - begun);
        assert.equal(received, length);
        late.push(ended - (await ends.of(id)));
      }
    }
    for (const { way, late, took } of ways)
      t.diagnostic(`over ${way}: exec_die to end of stream ${summary(late)}; whole exec ${summary(took)}`);
    // A half-close that was missed would have been made up for by the records, and no earlier than this.
    if (exact) for (const { late } of ways) assert.ok(Math.max(...late) < SELDOM.first);
  });
}

test('a long process is not polled', async (t) => {
  await using proxy = await startCountingProxy(new URL(tcp).host);
  await using relay = await startRelay({ target: proxy.target });
  await using client = await open(relay.host);
  const { stdout } = await client.getContainer(container.id).exec(sh('sleep 3; echo done'));
  assert.equal(stdout, 'done\n');
  const inspects = proxy.requests.filter((line) => /^GET \S*\/exec\/\w+\/json$/.test(line)).length;
  t.diagnostic(`${inspects} inspects of ${proxy.requests.length} requests: ${proxy.requests.join(', ')}`);
  assert.deepEqual(
    proxy.requests.filter((line) => line.includes('/events')),
    [],
  );
  // One for the exit code. Where the records have to tell the end, one at 20 ms, then ever less often, up to each second.
  if (exact) assert.equal(inspects, 1);
  else assert.ok(inspects >= 5 && inspects <= 12, `${inspects} inspects`);
});

test('transports whose streams end by themselves are not asked at all', async () => {
  await using proxy = await startCountingProxy(new URL(tcp).host);
  await using client = await open(`tcp://${proxy.target}`);
  const { stream } = await start(sh('sleep 1; echo done'), { client });
  assert.equal((await text(stream)).stdout, 'done\n');
  assert.deepEqual(
    proxy.requests.filter((line) => /\/events|\/exec\/\w+\/json$/.test(line)),
    [],
  );
});

test('attach gives the output of the container’s process and ends with it', async () => {
  const builder = docker.container('nanoserver').openStdin();
  await using created = await builder
    .command('sh', '-c', 'echo out; echo err >&2; head -n 2 | sort; exit 8')
    .create();
  // Attached before it is started, so nothing is missed.
  await using stream = await created.attach({ stdin: true });
  // Some time without a byte, in which nothing may end.
  await delay(500);
  await created.start();
  await stream.write('pear\napple\n');
  assert.deepEqual(await text(stream), { stdout: 'out\napple\npear\n', stderr: 'err\n' });
  assert.equal((await created.wait()).exitCode, 8);
});

test('attach to a container that is stopped from outside ends', async () => {
  await using running = await docker
    .container('nanoserver')
    .command('sh', '-c', 'echo first; exec sleep 1000')
    .run();
  await using stream = await running.attach({ logs: true });
  const reading = text(stream);
  // Attached for some time without a byte, in which nothing may end.
  await delay(300);
  await running.kill();
  assert.equal((await reading).stdout, 'first\n');
});

test('attach carries a large output', async () => {
  await using created = await docker
    .container('nanoserver')
    .command('sh', '-c', 'head -c 16777216 /dev/zero; head -c 65537 /dev/zero >&2')
    .create();
  await using stream = await created.attach();
  await created.start();
  const hashes = await digest(stream);
  assert.equal(hashes.length, 16 * MIB + 65_537);
  assert.equal(hashes.stdout, sha256(Buffer.alloc(16 * MIB)));
  assert.equal(hashes.stderr, sha256(Buffer.alloc(65_537)));
});

test('a TTY container is attached to', async () => {
  await using created = await docker
    .container('nanoserver')
    .interactive()
    .command('sh', '-c', 'read line; echo "got $line"; exit 2')
    .create();
  await using stream = await created.attach({ stdin: true });
  await created.start();
  await stream.write('hello\n');
  const { stdout } = await text(stream);
  assert.match(stdout, /got hello\r\n/);
  assert.equal((await created.wait()).exitCode, 2);
});

test('runs a container to its end, with input', async () => {
  const result = await docker.container('nanoserver').command('sort').runToEnd({ input: 'b\na\n' });
  assert.equal(result.stdout, 'a\nb\n');
});
