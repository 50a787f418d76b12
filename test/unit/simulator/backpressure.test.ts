import { request as httpRequest, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WindowsEngineSimulator, type Command } from '../../../src/simulator/index.js';
import { eventually, standsStill } from '../support/watch.js';
import { open, runContainer, send, target } from './client.js';

const MIB = 1024 * 1024;
const PIECE = Buffer.alloc(32 * 1024, `${'x'.repeat(1023)}\n`);
let written = 0;

/** Writes so many bytes, and counts what was taken. */
const writer: Command = async ({ argv, stdout, signal }) => {
  for (written = 0; written < Number(argv[1]) && !signal.aborted; written += PIECE.length)
    await stdout.write(PIECE);
  return 0;
};

let engine: WindowsEngineSimulator;
beforeEach(async () => {
  engine = await WindowsEngineSimulator.start({ commands: { 'writer.exe': writer } });
});
afterEach(() => engine[Symbol.asyncDispose]());

/** A container that writes so much, and whose log keeps a megabyte. */
const limited = (length: number): Record<string, unknown> => ({
  Image: 'nanoserver',
  Cmd: ['writer', String(length)],
  HostConfig: { LogConfig: { Type: 'json-file', Config: { 'max-size': '1m' } } },
});

async function create(body: Record<string, unknown>): Promise<string> {
  return (await send(engine, 'POST', '/containers/create', body)).json<{ Id: string }>().Id;
}

async function count(response: IncomingMessage): Promise<number> {
  let bytes = 0;
  for await (const piece of response) bytes += (piece as Buffer).length;
  return bytes;
}

describe('a log with a limit', () => {
  it('keeps what its options say', async () => {
    const id = await runContainer(engine, limited(16 * MIB));
    await send(engine, 'POST', `/containers/${id}/wait`);
    const kept = await count(await open(engine, `/containers/${id}/logs?stdout=1`));
    expect(kept).toBeLessThan(1.1 * MIB);
  });

  it('holds the program back until a follower has read, and loses nothing', async () => {
    const id = await create(limited(64 * MIB));
    const follower = await open(engine, `/containers/${id}/logs?stdout=1&follow=1`);
    follower.pause();
    await send(engine, 'POST', `/containers/${id}/start`);
    expect(await standsStill(() => written)).toBeLessThan(32 * MIB);
    // Each line has a frame of its own, with a head of 8 bytes.
    expect(await count(follower)).toBe(64 * MIB + 8 * 64 * 1024);
  });

  it('lets the program go on when a follower leaves', async () => {
    const id = await create(limited(64 * MIB));
    const follower = await open(engine, `/containers/${id}/logs?stdout=1&follow=1`);
    follower.pause();
    await send(engine, 'POST', `/containers/${id}/start`);
    await standsStill(() => written);
    follower.destroy();
    await eventually('the program has ended', () => written === 64 * MIB);
  });

  it.each([
    [{ 'max-size': '10x' }, "failed to initialize logging driver: invalid size: '10x'"],
    [
      { 'max-size': '1m', 'max-file': '0' },
      'failed to initialize logging driver: invalid value for max-file: "0"',
    ],
  ])('is refused at the start with %o', async (Config, message) => {
    const id = await create({
      Image: 'nanoserver',
      HostConfig: { LogConfig: { Type: 'json-file', Config } },
    });
    const started = await send(engine, 'POST', `/containers/${id}/start`);
    expect([started.status, started.json()]).toEqual([500, { message }]);
  });
});

describe('a program that only writes', () => {
  it('lets the engine answer others', async () => {
    const id = await runContainer(engine, limited(1024 * MIB));
    expect((await send(engine, 'GET', '/_ping')).status).toBe(200);
    expect(written).toBeLessThan(1024 * MIB);
    await send(engine, 'DELETE', `/containers/${id}?force=1`);
  });
});

describe('an archive', () => {
  it('is taken as it comes, and a container that is not there is told before its end', async () => {
    const request = httpRequest({
      ...target(engine),
      path: '/containers/nosuch/archive?path=C:\\',
      method: 'PUT',
      agent: false,
    });
    // The engine closes the connection once it has answered.
    request.on('error', () => undefined);
    request.write(Buffer.alloc(512));
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(404);
    await count(response);
    request.destroy();
  });
});
