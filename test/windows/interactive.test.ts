/** Interactive sessions over the pipe, with a terminal made of streams. */
import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { Docker, OwnedContainer } from '@wragg/wincontainers';
import { startCountingProxy } from './counting-proxy.js';
import { variable } from './environment.js';
import { startRelay } from './relay.js';
import { open, sh, sleeper, until } from './support.js';

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

/** What an interactive session needs of a terminal: keys, a screen, and a mode that is noted. */
class FakeTerminal {
  readonly modes: boolean[] = [];
  readonly stdout = Object.assign(new PassThrough(), { isTTY: true, columns: 80, rows: 25 });
  readonly stdin: PassThrough & { isTTY: boolean; isRaw: boolean; setRawMode(raw: boolean): void };
  screen = '';

  constructor() {
    const { modes } = this;
    this.stdin = Object.assign(new PassThrough(), {
      isTTY: true,
      isRaw: false,
      setRawMode(raw: boolean) {
        this.isRaw = raw;
        modes.push(raw);
      },
    });
    this.stdout.on('data', (data: Buffer) => (this.screen += data.toString()));
  }

  type(keys: string): void {
    this.stdin.write(keys);
  }

  shows(text: string): Promise<void> {
    return until(() => this.screen.includes(text), `"${text}" on the screen`);
  }

  resize(columns: number, rows: number): void {
    Object.assign(this.stdout, { columns, rows });
    this.stdout.emit('resize');
  }
}

test('a shell in a container, as docker exec -it runs it', async () => {
  const terminal = new FakeTerminal();
  const session = container.interactiveExec(['sh'], terminal);
  terminal.type('echo $((6 * 7))\n');
  await terminal.shows('42');
  assert.deepEqual(terminal.modes, [true]);
  terminal.type('exit 9\n');
  assert.deepEqual(await session, { detached: false, exitCode: 9 });
  assert.deepEqual(terminal.modes, [true, false]);
  assert.equal(terminal.stdin.isPaused(), true);
  assert.equal(terminal.stdin.listenerCount('data'), 0);
  assert.equal(terminal.stdout.listenerCount('resize'), 0);
  terminal.type('still usable');
  terminal.stdin.resume();
  assert.equal(String(await new Promise((resolve) => terminal.stdin.once('data', resolve))), 'still usable');
});

test('a container, as docker run -it runs it', async () => {
  await using created = await docker.container('nanoserver').interactive().command('sh').create();
  const terminal = new FakeTerminal();
  const session = created.interactive({ ...terminal, start: true });
  terminal.type('echo $((6 * 7))\n');
  await terminal.shows('42');
  terminal.type('exit 5\n');
  assert.deepEqual(await session, { detached: false, exitCode: 5 });
  assert.deepEqual(terminal.modes, [true, false]);
});

test('the size of the terminal is passed on when it rests', async (t) => {
  await using proxy = await startCountingProxy(new URL(variable('WINCONTAINERS_TEST_TCP')).host);
  await using relay = await startRelay({ target: proxy.target });
  await using client = await open(relay.host);
  const terminal = new FakeTerminal();
  const session = client.getContainer(container.id).interactiveExec(['sh'], terminal);
  const resizes = (): string[] => proxy.requests.filter((line) => line.includes('/resize'));
  await until(() => resizes().length === 1, 'the first size');
  // A window whose edge is dragged for a second.
  for (let step = 0; step < 50; step++) {
    terminal.resize(81 + step, 30);
    await delay(20);
  }
  await until(() => resizes().some((line) => line.includes('w=130')), 'the last size');
  terminal.type('stty size\n');
  await terminal.shows('30 130');
  terminal.type('exit\n');
  await session;
  t.diagnostic(`${resizes().length} sizes passed on of 50`);
  assert.ok(resizes().length <= 10);
});

test('the detach keys end the session and leave the process', async () => {
  const terminal = new FakeTerminal();
  const session = container.interactiveExec(
    sh('echo ready; while [ ! -e /tmp/go ]; do sleep 0.1; done; echo gone > /tmp/went'),
    terminal,
  );
  await terminal.shows('ready');
  terminal.type('\x10');
  // The first key by itself: it travels alone.
  await delay(200);
  terminal.type('\x11');
  assert.deepEqual(await session, { detached: true });
  assert.deepEqual(terminal.modes, [true, false]);
  const { stdout } = await container.exec(
    sh('touch /tmp/go; until [ -e /tmp/went ]; do sleep 0.1; done; cat /tmp/went'),
  );
  assert.equal(stdout, 'gone\n');
});

test('detach keys of one’s own, and half of them', async () => {
  await using created = await docker.container('nanoserver').interactive().command('sh').create();
  const terminal = new FakeTerminal();
  const session = created.interactive({ ...terminal, start: true, detachKeys: 'ctrl-a,x' });
  // The first half with another key behind it is input as any other, and so are the usual keys.
  terminal.type('\x01echo half\n');
  await terminal.shows('half\r\n');
  terminal.type('\x01x');
  assert.deepEqual(await session, { detached: true });
  assert.equal((await created.inspect()).State.Running, true);
});

test('the terminal is put back when the session is aborted', async () => {
  const terminal = new FakeTerminal();
  const controller = new AbortController();
  const session = container.interactiveExec(['sh'], { ...terminal, signal: controller.signal });
  const reason = new Error('enough');
  // It is begun or not yet: either is given up.
  setTimeout(() => controller.abort(reason), 500);
  await assert.rejects(session, reason);
  assert.deepEqual(terminal.modes, [true, false]);
});

test('the terminal is put back when the engine dies', async () => {
  await using relay = await startRelay();
  await using client = await open(relay.host);
  const terminal = new FakeTerminal();
  const session = client.getContainer(container.id).interactiveExec(sh('echo ready; sleep 20'), terminal);
  const failed = assert.rejects(session, /connection to the engine|Cannot connect/);
  await terminal.shows('ready');
  await relay.kill();
  await failed;
  assert.deepEqual(terminal.modes, [true, false]);
});

test('without a terminal: input that ends, and streams apart', async () => {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  stdin.end('pear\napple\n');
  const session = container.interactiveExec(sh('sort; echo err >&2; exit 3'), { stdin, stdout, stderr });
  assert.deepEqual(await session, { detached: false, exitCode: 3 });
  assert.equal(String(stdout.read()), 'apple\npear\n');
  assert.equal(String(stderr.read()), 'err\n');
});
