import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ClientClosedError, EngineUnreachableError } from '../../../src/errors/index.js';
import { parseHost } from '../../../src/transport/index.js';
import { dialer } from '../../../src/transport/dial.js';
import { EngineTransport } from '../../../src/transport/index.js';
import { RawEngine } from '../support/raw-engine.js';
import { letTimePass, refuseUnhandledRejections, rejection } from '../support/watch.js';

refuseUnhandledRejections();

const info = { operationId: 'SystemInfo', method: 'GET', path: '/info' } as const;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'dial-'));
});
afterAll(() => rm(directory, { recursive: true }));

/** A listener that never accepts, and whose queue is full: the next client waits. */
async function deaf(): Promise<AsyncDisposable & { path: string }> {
  const path = join(directory, 'deaf');
  const program =
    'import socket,sys\ns=socket.socket(socket.AF_UNIX);s.bind(sys.argv[1]);s.listen(0)\n' +
    'c=socket.socket(socket.AF_UNIX);c.connect(sys.argv[1]);print("full",flush=True);sys.stdin.read()';
  const child = spawn('python3', ['-c', program, path], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return {
    path,
    async [Symbol.asyncDispose]() {
      child.kill();
      await once(child, 'close');
      await rm(path, { force: true });
    },
  };
}

describe('dial', () => {
  it.each([
    ['a socket that is not there', () => join(directory, 'nothing'), 'no-such-socket'],
    ['a folder that is a file', () => join(directory, 'file', 's'), 'no-such-socket'],
    ['a file that is no socket', () => join(directory, 'file'), 'refused'],
  ])('says of %s what it is', async (_name, path, kind) => {
    await writeFile(join(directory, 'file'), '');
    const host = `unix://${path()}`;
    await using transport = new EngineTransport({ host, env: {} });
    const error = await rejection(transport.json(info));
    expect(error).toBeInstanceOf(EngineUnreachableError);
    expect(error).toMatchObject({ kind, host, code: 'ERR_ENGINE_UNREACHABLE' });
    expect((error as Error).message).toContain(host);
    expect((error as EngineUnreachableError).remediations).not.toEqual([]);
    expect((error as Error).cause).toBeInstanceOf(Error);
  });

  it('says that nobody listens any more', async () => {
    const path = join(directory, 'stale');
    const child = spawn('python3', [
      '-c',
      'import socket,sys;socket.socket(socket.AF_UNIX).bind(sys.argv[1])',
      path,
    ]);
    await once(child, 'close');
    await using unix = new EngineTransport({ host: `unix://${path}`, env: {} });
    expect(await rejection(unix.json(info))).toMatchObject({ kind: 'refused' });

    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    await using tcp = new EngineTransport({ host: `tcp://127.0.0.1:${port}`, env: {} });
    expect(await rejection(tcp.json(info))).toMatchObject({ kind: 'refused' });
  });

  it.skipIf(process.getuid?.() === 0)('says that access is denied', async () => {
    const path = join(directory, 'closed');
    const server = createServer().listen(path);
    await once(server, 'listening');
    await chmod(path, 0o000);
    const error = await rejection(dialer({ kind: 'unix', path }, 1_000)());
    server.close();
    expect(error).toMatchObject({ kind: 'access-denied' });
  });

  it('says that a host name is not known', async () => {
    const dial = dialer(parseHost('tcp://no-such-host.invalid'), 5_000);
    const error = await rejection(dial());
    expect(error).toBeInstanceOf(EngineUnreachableError);
    expect(error).toMatchObject({ kind: 'host-not-found' });
  });

  it('calls a failure of another kind the network’s, with its words', async () => {
    // A broadcast address takes no connection.
    const error = await rejection(dialer({ kind: 'tcp', host: '255.255.255.255', port: 1 }, 1_000)());
    expect(error).toBeInstanceOf(EngineUnreachableError);
    expect(error).toMatchObject({ kind: 'network' });
    expect((error as Error).message).toContain(((error as Error).cause as Error).message);
  });

  it('waits no longer than the connect timeout', async () => {
    await using engine = await deaf();
    await using transport = new EngineTransport({
      host: `unix://${engine.path}`,
      env: {},
      connectTimeout: 100,
    });
    const error = await rejection(transport.json(info));
    // libuv reports a full queue of a unix socket at once; either way it is one of ours.
    expect(error).toBeInstanceOf(EngineUnreachableError);
    expect(['timeout', 'network']).toContain((error as EngineUnreachableError).kind);
  });

  it('gives up at once when it is aborted before', async () => {
    await using engine = await RawEngine.listen(() => undefined);
    const reason = new Error('enough');
    expect(await rejection(dialer(parseHost(engine.host), 1_000)(AbortSignal.abort(reason)))).toBe(reason);
    await letTimePass(20);
    expect(engine.connections).toHaveLength(0);
  });

  it('gives up when it is aborted meanwhile, and leaves no connection', async () => {
    await using engine = await RawEngine.listen(() => undefined, { tcp: true });
    const controller = new AbortController();
    const dialing = dialer(parseHost(engine.host), 1_000)(controller.signal);
    const reason = new Error('enough');
    controller.abort(reason);
    expect(await rejection(dialing)).toBe(reason);
    await letTimePass(50);
    expect(engine.open).toBe(0);
  });

  it('keeps no listener on the signal', async () => {
    await using engine = await RawEngine.listen(() => undefined);
    const { signal } = new AbortController();
    let listeners = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...all: Parameters<typeof add>) => (listeners++, add(...all));
    signal.removeEventListener = (...all: Parameters<typeof remove>) => (listeners--, remove(...all));
    const socket = await dialer(parseHost(engine.host), 1_000)(signal);
    expect(listeners).toBe(0);
    socket.destroy();
  });
});

describe('a client that is closed', () => {
  it('refuses everything, and says so', async () => {
    await using engine = await RawEngine.listen(() => undefined);
    const transport = new EngineTransport({ host: engine.host, env: {}, apiVersion: '1.44' });
    await transport.close();
    await transport.close();
    for (const attempt of [
      transport.json(info),
      transport.stream(info),
      transport.head(info),
      transport.hijack({ ...info, method: 'POST' }, undefined),
      transport.ping(),
    ]) {
      expect(await rejection(attempt)).toBeInstanceOf(ClientClosedError);
    }
    expect(engine.connections).toHaveLength(0);
  });
});
