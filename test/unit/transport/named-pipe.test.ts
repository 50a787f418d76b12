import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { onEmptyRead, seesHalfClose } from '../../../src/transport/named-pipe/half-close.js';
import type { Look } from '../../../src/transport/named-pipe/index.js';
import { PipeConnection, type PipeSettings } from '../../../src/transport/named-pipe/pipe-connection.js';
import { QUIET } from '../../../src/transport/named-pipe/records.js';

/*
 * Whatever the messages of zero bytes have to do with is tried on real pipes in test/windows. What is tried here is the same
 * on any stream socket: the net below the end, closing, and reading.
 */

interface Both extends AsyncDisposable {
  readonly pipe: PipeConnection;
  readonly engine: Socket;
}

/** A connection of which this Node sees no half-close, and the engine's side of it. */
async function connected(look?: Look, settings: PipeSettings = { seesHalfClose: false }): Promise<Both> {
  const folder = await mkdtemp(join(tmpdir(), 'named-pipe-'));
  const path =
    process.platform === 'win32' ? `\\\\.\\pipe\\${folder.replaceAll(/\W/g, '-')}` : join(folder, 'engine');
  const server = createServer({ allowHalfOpen: true }).listen(path);
  await once(server, 'listening');
  const pipe = new PipeConnection(path, settings);
  if (look !== undefined) pipe.endsWith(look);
  const [[engine]] = (await Promise.all([once(server, 'connection'), once(pipe, 'connect')])) as [
    [Socket],
    unknown,
  ];
  engine.on('error', () => undefined);
  return {
    pipe,
    engine,
    async [Symbol.asyncDispose]() {
      pipe.destroy();
      engine.destroy();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function text(stream: AsyncIterable<unknown>): Promise<string> {
  let all = '';
  for await (const chunk of stream) all += String(chunk);
  return all;
}

const failure = (stream: AsyncIterable<unknown>): Promise<unknown> =>
  text(stream).then(
    (all) => `no error, but ${all}`,
    (error: unknown) => error,
  );

describe('a pipe that does not tell its end', () => {
  it('ends once the process is over by the records and nothing has come for long enough', async () => {
    let over = 0;
    await using both = await connected(() => {
      over ||= performance.now();
      return Promise.resolve('over');
    });
    both.engine.write('raw');
    expect(await text(both.pipe)).toBe('raw');
    expect(performance.now() - over).toBeGreaterThanOrEqual(QUIET - 1);
  });

  it('is not asked about before the engine has begun to answer', async () => {
    let asked = 0;
    await using both = await connected(() => {
      asked += 1;
      return Promise.resolve('over');
    });
    const reading = text(both.pipe);
    both.pipe.write('ping');
    await once(both.engine, 'data');
    expect(asked).toBe(0);
    both.engine.write('x');
    expect(await reading).toBe('x');
    expect(asked).toBe(1);
  });

  it('goes on while the process runs, however silent it is, and waits again after late output', async () => {
    let looks = 0;
    let end = false;
    await using both = await connected(() => {
      looks += 1;
      // Late output comes while the silence is waited for.
      if (end) setTimeout(() => both.engine.write('late'), QUIET / 2);
      else if (looks === 4) {
        end = true;
        both.engine.write('more');
      }
      return Promise.resolve(looks > 4 ? 'over' : 'running');
    });
    both.engine.write('some');
    expect(await text(both.pipe)).toBe('somemorelate');
  });

  it('loses nothing of a reader that does not read', async () => {
    const length = 4 * 1024 * 1024;
    await using both = await connected(() => Promise.resolve('over'));
    both.engine.write(Buffer.alloc(length, 'x'));
    await once(both.pipe, 'readable');
    // Longer than a stream that is read may be silent.
    await new Promise((resolve) => setTimeout(resolve, QUIET * 1.5));
    let received = 0;
    for await (const chunk of both.pipe) received += (chunk as Uint8Array).length;
    expect(received).toBe(length);
  });

  it('fails with what the records fail with', async () => {
    const gone = new Error('the engine is gone');
    await using both = await connected(() => Promise.reject(gone));
    both.engine.write('x');
    expect(await failure(both.pipe)).toBe(gone);
  });

  it('stops asking when it is closed', async () => {
    let stop: AbortSignal | undefined;
    let asked: () => void = () => undefined;
    const asking = new Promise<void>((resolve) => (asked = resolve));
    await using both = await connected((signal) => {
      stop = signal;
      asked();
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
      });
    });
    both.pipe.resume();
    both.engine.write('x');
    await asking;
    both.pipe.destroy();
    expect(stop?.aborted).toBe(true);
    await once(both.engine.resume(), 'end');
  });
});

describe('a pipe that is closed', () => {
  it('has ended when the process is over', async () => {
    await using both = await connected(() => Promise.resolve('over'));
    both.engine.end('all of it');
    expect(await text(both.pipe)).toBe('all of it');
  });

  it('has ended when there is no process behind it', async () => {
    await using both = await connected();
    both.engine.end('an answer');
    expect(await text(both.pipe)).toBe('an answer');
  });

  it.each(['running', 'abandoned'] as const)('is an error when the process is %s', async (state) => {
    await using both = await connected(() => Promise.resolve(state));
    both.engine.end('half of');
    expect(String(await failure(both.pipe))).toContain(
      'the pipe was closed while the process was still running',
    );
  });

  it('is an error when the engine is gone', async () => {
    const gone = new Error('the engine is gone');
    await using both = await connected(() => Promise.reject(gone));
    both.engine.end('half of');
    expect(await failure(both.pipe)).toBe(gone);
  });
});

describe('writing', () => {
  it('sends all in order, joined or not, and leaves out what is empty', async () => {
    await using both = await connected();
    const reading = text(both.engine);
    both.pipe.cork();
    for (const piece of ['a', '', 'b', '']) both.pipe.write(piece);
    both.pipe.uncork();
    both.pipe.write('');
    both.pipe.write('c');
    await new Promise<void>((resolve) => both.pipe.end('d', resolve));
    both.pipe.destroy();
    expect(await reading).toBe('abcd');
  });
});

describe('the ability to see a half-close', () => {
  it.each([
    ['win32', '1.46.0', false],
    ['win32', '1.48.9', false],
    ['win32', '1.49.0', true],
    ['win32', '1.51.0', true],
    ['win32', '2.0.0', true],
    ['win32', undefined, false],
    ['linux', '1.51.0', false],
  ])('on %s with libuv %s: %s', (platform, uv, expected) => {
    // A parameter that is undefined would take its default.
    expect(seesHalfClose(platform, uv ?? '')).toBe(expected);
  });

  it('tells a call that brings nothing from one that brings bytes', () => {
    let calls = 0;
    let empty = 0;
    const handle = {
      onread(bytes: number): string {
        if (bytes > 0) calls += 1;
        return `returned ${String(bytes)}`;
      },
    };
    const socket = { _handle: handle } as unknown as Socket;
    expect(
      onEmptyRead(
        socket,
        () => calls,
        () => (empty += 1),
      ),
    ).toBe(true);
    expect(handle.onread(5)).toBe('returned 5');
    expect(empty).toBe(0);
    expect(handle.onread(0)).toBe('returned 0');
    expect(empty).toBe(1);
  });

  it('is not there where the option onread is not honoured, and nothing is lost by it', async () => {
    const length = 4 * 1024 * 1024;
    let looks = 0;
    const look = (): Promise<'over'> => {
      looks += 1;
      return Promise.resolve('over');
    };
    await using both = await connected(look, { seesHalfClose: true, withoutOnread: true });
    both.engine.write(Buffer.alloc(length, 'x'));
    let received = 0;
    for await (const chunk of both.pipe) received += (chunk as Uint8Array).length;
    expect(received).toBe(length);
    expect(both.pipe.endsExactly).toBe(false);
    expect(looks).toBe(1);
  });

  it.each([
    ['no handle', {}],
    ['a handle without the function', { _handle: {} }],
  ])('is not there with %s', (_what, socket) => {
    const never = (): number => expect.unreachable();
    expect(onEmptyRead(socket as Socket, never, never)).toBe(false);
  });
});
