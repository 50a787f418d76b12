import type { Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Docker } from '../../../src/fluent/index.js';
import type { HijackRoute } from '../support/http-engine.js';
import { frame, UPGRADED } from '../support/raw-engine.js';
import { refuseUnhandledRejections, rejection } from '../support/watch.js';
import { serve } from './serve.js';

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
