import type { Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../src/errors/index.js';
import { connect, type Docker } from '../../../src/fluent/index.js';
import { WindowsEngineSimulator } from '../../../src/simulator/index.js';
import type { HijackRoute, Routes } from '../support/http-engine.js';
import { frame, UPGRADED } from '../support/raw-engine.js';
import { eventually, refuseUnhandledRejections, rejection } from '../support/watch.js';
import { inspected, serve } from './serve.js';

refuseUnhandledRejections();

/** A process that ends with the first line that it reads, or with its input. */
const readsLine: HijackRoute = (socket: Socket) => {
  let read = '';
  socket.write(UPGRADED);
  socket.on('data', (data: Buffer) => {
    read += data.toString();
    if (read.endsWith('\n')) socket.end(frame(1, `read ${read}`));
  });
  socket.on('end', () => {
    if (!socket.writableEnded) socket.end(frame(1, `read ${read}to the end`));
  });
};

const shell = (): Promise<Awaited<ReturnType<typeof serve>>> =>
  serve({}, { 'POST /exec/x/start': readsLine });

async function session(docker: Docker, stdin: PassThrough): Promise<string> {
  const stdout = new PassThrough();
  await docker.getContainer('c').interactiveExec(['cmd'], { stdin, stdout });
  return String(stdout.read());
}

it('with detach keys of another form starts nothing', async () => {
  await using both = await shell();
  const options = { detachKeys: 'ctrl-ü', stdin: new PassThrough(), stdout: new PassThrough() };
  const container = both.docker.getContainer('c');
  expect(await rejection(container.interactive({ ...options, start: true }))).toBeInstanceOf(
    InvalidInputError,
  );
  expect(await rejection(container.interactiveExec(['cmd'], options))).toBeInstanceOf(InvalidInputError);
  expect(both.server.seen).toEqual([]);
});

describe('the input of an interactive session', () => {
  it('is read by one session after the other', async () => {
    await using both = await shell();
    const stdin = new PassThrough();
    stdin.write('one\n');
    expect(await session(both.docker, stdin)).toBe('read one\n');
    expect(stdin.isPaused()).toBe(true);
    stdin.write('two\n');
    expect(await session(both.docker, stdin)).toBe('read two\n');
    expect(stdin.isPaused()).toBe(true);
    for (const event of ['data', 'error']) expect(stdin.listenerCount(event)).toBe(0);
  });

  it('may have been paused before', async () => {
    await using both = await shell();
    const stdin = new PassThrough();
    stdin.pause();
    stdin.write('typed\n');
    expect(await session(both.docker, stdin)).toBe('read typed\n');
  });

  it('that has ended already ends that of the process', async () => {
    await using both = await shell();
    const ended = new PassThrough();
    ended.end();
    for await (const _nothing of ended);
    const destroyed = new PassThrough();
    destroyed.destroy();
    for (const stdin of [ended, destroyed]) expect(await session(both.docker, stdin)).toBe('read to the end');
  });

  it('that goes away in the middle ends that of the process', async () => {
    await using both = await shell();
    const stdin = new PassThrough();
    both.server.hijacks['POST /exec/x/start'] = (socket, seen) => {
      readsLine(socket, seen);
      stdin.destroy();
    };
    expect(await session(both.docker, stdin)).toBe('read to the end');
  });

  it('that has failed fails the session', async () => {
    await using both = await shell();
    const stdin = new PassThrough();
    const failure = new Error('the terminal is gone');
    stdin.on('error', () => undefined).destroy(failure);
    expect(await rejection(session(both.docker, stdin))).toBe(failure);
  });
});

describe('the exit code of a container that is joined', () => {
  it('is told although the engine removes it', async () => {
    await using engine = await WindowsEngineSimulator.start();
    await using docker = await connect({ host: engine.host, env: {} });
    const container = await docker.container('nanoserver').command('cmd').interactive().autoRemove().create();
    const [stdin, stdout] = [new PassThrough(), new PassThrough()];
    stdin.write('exit 7\r\n');
    const result = await container.interactive({ start: true, stdin, stdout });
    expect(result).toEqual({ detached: false, exitCode: 7 });
    expect(await docker.listContainers({ all: true })).toEqual([]);
  });

  /** A container that ends as it is told to; the engine answers who waits once it has ended. */
  async function joined(
    change: Parameters<typeof inspected>[0],
    routes: Routes = {},
  ): ReturnType<typeof serve> {
    let end = (): void => undefined;
    const over = new Promise<void>((resolve) => (end = resolve));
    return serve(
      {
        'GET /containers/c/json': { body: inspected({ Id: 'c', ...change }) },
        'POST /containers/c/wait': async ({ query }, response) => {
          response.writeHead(200, { 'Content-Type': 'application/json' }).flushHeaders();
          if (query.get('condition') !== null) await over;
          response.end('{"StatusCode":7}\n');
          return undefined;
        },
        ...routes,
      },
      {
        'POST /containers/c/attach': (socket) => {
          readsLine(socket, undefined as never);
          socket.once('finish', end);
        },
      },
    );
  }

  const no = { Name: 'no', MaximumRetryCount: 0 };
  const always = { Name: 'always', MaximumRetryCount: 0 };
  const running = { Running: true, Status: 'running' };
  it.each([
    ['is removed', { HostConfig: { AutoRemove: true, RestartPolicy: no } }, true, 'removed'],
    ['is removed, and runs', { HostConfig: { AutoRemove: true }, State: running }, false, 'removed'],
    ['is started again', { HostConfig: { RestartPolicy: always } }, true, 'next-exit'],
    [
      'is started again, and runs',
      { HostConfig: { RestartPolicy: always }, State: running },
      false,
      'not-running',
    ],
    ['stays', { HostConfig: { RestartPolicy: no } }, true, null],
    ['stays, and runs', { HostConfig: {}, State: running }, false, null],
    ['is started by somebody else', { HostConfig: { RestartPolicy: always } }, false, null],
  ])('is waited for ahead as it needs to be when it %s', async (_what, change, start, condition) => {
    await using both = await joined(change);
    const [stdin, stdout] = [new PassThrough(), new PassThrough()];
    stdin.write('typed\n');
    const session = both.docker.getContainer('c').interactive({ start, stdin, stdout });
    expect(await session).toEqual({ detached: false, exitCode: 7 });
    const asked = both.server.asked.filter((request) => !request.startsWith('GET'));
    const [wait, attach, begin] = ['wait', 'attach', 'start'].map((verb) => `POST /containers/c/${verb}`);
    const joins = start ? [attach, begin] : [attach];
    expect(asked).toEqual(condition === null ? [...joins, wait] : [wait, ...joins]);
    expect(both.server.one('POST /containers/c/wait').query.get('condition')).toBe(condition);
  });

  it('is asked for afterwards of an engine that cannot be told what to wait for', async () => {
    await using both = await joined({ HostConfig: { AutoRemove: true } });
    await using old = await connect({ host: both.server.host, env: {}, apiVersion: '1.29' });
    const [stdin, stdout] = [new PassThrough(), new PassThrough()];
    stdin.write('typed\n');
    const session = old.getContainer('c').interactive({ start: true, stdin, stdout });
    expect(await session).toEqual({ detached: false, exitCode: 7 });
    expect(both.server.one('POST /containers/c/wait').query.get('condition')).toBeNull();
  });

  it.each([
    ['could not be started', { status: 500, body: { message: 'no' } }],
    ['was left', { status: 204 }],
  ])('is not waited for any more when the container %s', async (_what, begun) => {
    let waiting = false;
    await using both = await joined(
      { Config: { Tty: true }, HostConfig: { AutoRemove: true } },
      {
        'POST /containers/c/wait': (_seen, response) => {
          waiting = true;
          response.once('close', () => (waiting = false));
          response.writeHead(200).flushHeaders();
          return undefined;
        },
        'POST /containers/c/start': begun,
      },
    );
    const [stdin, stdout] = [new PassThrough(), new PassThrough()];
    stdin.write('\x10\x11');
    const session = both.docker.getContainer('c').interactive({ start: true, stdin, stdout });
    if (begun.status === 204) expect(await session).toEqual({ detached: true });
    else expect(await rejection(session)).toMatchObject({ status: 500 });
    expect(both.server.asked).toContain('POST /containers/c/wait');
    await eventually('the waiting is given up', () => !waiting);
  });
});

it('waiting for a container tells what the engine says of it', async () => {
  const said = 'failed to shut down the container';
  await using both = await serve({
    'POST /containers/c/wait': { body: { StatusCode: -1, Error: { Message: said } } },
  });
  const exit = await both.docker.getContainer('c').wait();
  expect(exit).toMatchObject({ exitCode: -1, error: said });
  expect(exit.describe()).toContain(`The engine says: ${said}`);
});
