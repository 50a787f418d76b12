import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inspect, promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  ClientClosedError,
  EngineDisconnectedError,
  EngineUnreachableError,
  InvalidInputError,
} from '../../../src/errors/index.js';
import { EngineTransport, formatHost, parseHost, type SshAddress } from '../../../src/transport/index.js';
import { sshArguments } from '../../../src/transport/ssh.js';
import { bundle } from '../support/bundle.js';
import { answering, frame, RawEngine, UPGRADED, type Script } from '../support/raw-engine.js';
import { eventually, refuseUnhandledRejections, rejection, turn } from '../support/watch.js';

refuseUnhandledRejections();

const info = { operationId: 'SystemInfo', method: 'GET', path: '/info' } as const;
const start = { operationId: 'ExecStart', method: 'POST', path: '/exec/x/start', body: {} } as const;

/**
 * Stands for `ssh`: it notes its process id and its arguments, and then fails as FAKE_SSH says, or is a relay to a unix
 * socket, as `docker system dial-stdio` is. It is a shell script because a Node process takes long to start, and the relay
 * is one because a shell has no sockets.
 */
const FAKE_SSH = String.raw`#!/bin/sh
printf '%s\n' "$(printf '%s\037' "$$" "$@")" >>"$FAKE_SSH_LOG"
fail() { printf "$2" >&2; exit "$1"; }
case $FAKE_SSH in
  host-key) fail 255 'Host key verification failed.\r\n' ;;
  changed) fail 255 '@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\nHost key verification failed.\n' ;;
  denied) fail 255 'admin@build: Permission denied (publickey,password).\r\n' ;;
  unresolved) fail 255 'ssh: Could not resolve hostname build: Name or service not known\r\n' ;;
  refused) fail 255 'ssh: connect to host build port 22: Connection refused\r\n' ;;
  slow) fail 255 'ssh: connect to host build port 22: Connection timed out\r\n' ;;
  no-docker) fail 127 'bash: line 1: docker: command not found\n' ;;
  no-docker-windows) fail 1 "'docker' is not recognized as an internal or external command,\noperable program or batch file.\n" ;;
  no-engine) fail 1 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?\n' ;;
  control) fail 1 'a\033[31mred\007 word\n' ;;
  wordless) fail 3 '' ;;
  clean) fail 0 '' ;;
  garbage) echo 'Welcome to build!' ;;
  *) exec "$FAKE_SSH_NODE" "$0-relay.cjs" ;;
esac
`;

const RELAY = `
const { connect } = require('node:net');
const mode = process.env.FAKE_SSH;
if (mode === 'silent') setInterval(() => undefined, 1000);
else {
  if (mode === 'stubborn') {
    process.on('SIGTERM', () => undefined);
    setInterval(() => undefined, 1000);
  }
  const socket = connect({ path: process.env.FAKE_SSH_SOCKET, allowHalfOpen: true });
  process.stdin.pipe(socket);
  socket.pipe(process.stdout);
  socket.on('error', () => process.exit(1));
  socket.on('end', () => mode !== 'stubborn' && process.stdout.write('', () => process.exit(0)));
  if (mode === 'breaks') socket.on('data', (chunk) => {
    if (!chunk.includes('last words')) return;
    process.stderr.write('client_loop: send disconnect: Broken pipe\\n', () => process.exit(255));
  });
}
`;

let directory: string;
let log: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ssh-'));
  log = join(directory, 'log');
  await writeFile(join(directory, 'ssh'), FAKE_SSH);
  await chmod(join(directory, 'ssh'), 0o755);
  await writeFile(join(directory, 'ssh-relay.cjs'), RELAY);
});
beforeEach(() => writeFile(log, ''));
afterAll(() => rm(directory, { recursive: true }));

interface Call {
  readonly pid: number;
  readonly args: readonly string[];
}

async function calls(): Promise<Call[]> {
  const text = await readFile(log, 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [pid, ...args] = line.split('\x1f').slice(0, -1);
      return { pid: Number(pid), args };
    });
}

/** A zombie still counts as there. */
function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function noneIsLeft(patience?: number): Promise<void> {
  const all = await calls();
  expect(all).not.toEqual([]);
  await eventually('every ssh is gone', () => all.every(({ pid }) => !isThere(pid)), patience);
}

function environment(mode: string, engine?: RawEngine): Record<string, string> {
  return {
    PATH: directory,
    FAKE_SSH: mode,
    FAKE_SSH_LOG: log,
    FAKE_SSH_NODE: process.execPath,
    FAKE_SSH_SOCKET: engine?.host.slice('unix://'.length) ?? '',
  };
}

interface Both extends AsyncDisposable {
  readonly engine: RawEngine;
  readonly transport: EngineTransport;
}

async function serve(script: Script, mode = 'relay', host = 'ssh://admin@build'): Promise<Both> {
  const engine = await RawEngine.listen(script);
  const transport = new EngineTransport({ host, env: environment(mode, engine) });
  return {
    engine,
    transport,
    async [Symbol.asyncDispose]() {
      await transport.close();
      await engine[Symbol.asyncDispose]();
    },
  };
}

const named = answering((request, connection) => {
  connection.answer(200, JSON.stringify({ target: request.target }), { 'Content-Type': 'application/json' });
});

describe('an ssh address', () => {
  it.each<[string, SshAddress]>([
    ['ssh://build', { kind: 'ssh', host: 'build' }],
    ['ssh://Build_Alias/', { kind: 'ssh', host: 'Build_Alias' }],
    ['ssh://admin@build.example:2222', { kind: 'ssh', host: 'build.example', user: 'admin', port: 2222 }],
    ['ssh://build:22', { kind: 'ssh', host: 'build', port: 22 }],
    ['ssh://admin@[fe80::1]:22', { kind: 'ssh', host: 'fe80::1', user: 'admin', port: 22 }],
    [
      'ssh://build/run/user/1000/docker.sock',
      { kind: 'ssh', host: 'build', path: '/run/user/1000/docker.sock' },
    ],
    ['ssh://CORP%5Cadmin@build', { kind: 'ssh', host: 'build', user: 'CORP\\admin' }],
  ])('is read: %s', (host, address) => {
    expect(parseHost(host)).toEqual(address);
    expect(parseHost(formatHost(address))).toEqual(address);
  });

  it.each([
    'ssh://',
    'ssh:///path',
    'ssh://-oProxyCommand=calc',
    'ssh://a;b',
    'ssh://a$(b)',
    'ssh://-x@build',
    "ssh://a'b@build",
    'ssh://a%20b@build',
    'ssh://a%24b@build',
    'ssh://a%ZZ@build',
    'ssh://build:99999',
    'ssh://build?x',
    'ssh://build#x',
    'ssh://build/%0a',
  ])('is refused: %s', (host) => {
    expect(() => parseHost(host)).toThrow(InvalidInputError);
  });

  it('never shows a password', () => {
    let error: unknown;
    try {
      parseHost('ssh://admin:hunter2@build');
    } catch (caught) {
      error = caught;
    }
    expect(inspect(error, { depth: 10 })).toContain('password');
    expect(inspect(error, { depth: 10 })).not.toContain('hunter2');
  });

  it('becomes the arguments that the docker CLI gives to ssh', () => {
    const last = ['-o', 'ConnectTimeout=30', '-T', '--', 'build', 'docker system dial-stdio'];
    expect(sshArguments({ kind: 'ssh', host: 'build' }, 30_000)).toEqual(last);
    expect(sshArguments({ kind: 'ssh', host: 'build', user: 'admin', port: 2222 }, 30_000)).toEqual([
      ...['-l', 'admin', '-p', '2222'],
      ...last,
    ]);
    expect(sshArguments({ kind: 'ssh', host: 'build', path: '/run/docker.sock' }, 1_500).slice(1)).toEqual([
      ...['ConnectTimeout=2', '-T', '--', 'build', 'docker --host=unix:///run/docker.sock system dial-stdio'],
    ]);
    expect(sshArguments({ kind: 'ssh', host: 'build', path: `/it's; rm -rf` }, 1_000).at(-1)).toBe(
      `docker '--host=unix:///it'\\''s; rm -rf' system dial-stdio`,
    );
  });
});

describe('an engine behind ssh', () => {
  it('answers, over connections that are kept', async () => {
    await using both = await serve(named);
    const { transport } = both;
    for (let i = 0; i < 5; i++) {
      expect(await transport.json(info)).toEqual({ target: '/v1.55/info' });
      await turn();
    }
    // The ping before the first request may still hold the first one.
    const all = await calls();
    expect(all.length).toBeLessThanOrEqual(2);
    expect(all[0]?.args).toEqual([
      ...['-l', 'admin', '-o', 'ConnectTimeout=30', '-T', '--', 'build', 'docker system dial-stdio'],
    ]);
    expect(transport.host).toBe('ssh://admin@build');
    await transport.close();
    await noneIsLeft();
  });

  it('answers many at once', async () => {
    await using both = await serve(named);
    const answers = await Promise.all(Array.from({ length: 12 }, () => both.transport.json(info)));
    expect(answers).toHaveLength(12);
    await both.transport.close();
    await noneIsLeft();
  });

  it('streams more than a pipe holds, and is told to stop', async () => {
    const size = 3_000_000;
    await using both = await serve(
      answering((_request, connection) => {
        connection.write(`HTTP/1.1 200 OK\r\nContent-Length: ${size * 10}\r\n\r\n`);
        connection.write(Buffer.alloc(size, 'x'));
      }),
    );
    const { body } = await both.transport.stream({ ...info, path: '/logs' });
    let length = 0;
    for await (const chunk of body) {
      length += chunk.length;
      if (length === size) break;
    }
    expect(length).toBe(size);
    await eventually('the engine sees it', () => both.engine.open <= 1);
    await both.transport.close();
    await noneIsLeft();
  });

  it('has half of a hijacked connection closed, and its output still arrives', async () => {
    const output = Buffer.alloc(1_000_000, 'abcdefg');
    await using both = await serve(async (connection) => {
      for (;;) {
        const request = await connection.request();
        if (request === undefined) return;
        if (request.target !== '/v1.55/exec/x/start') {
          connection.answer(200, '', { 'Api-Version': '1.55' });
          continue;
        }
        connection.write(UPGRADED);
        await connection.ended;
        connection.write(frame(1, `read ${connection.rest.length};`));
        await turn();
        connection.end(frame(1, output));
        return;
      }
    });
    const connection = await both.transport.hijack(start, undefined);
    const input = Buffer.alloc(500_000, 'i');
    await connection.write(input);
    await connection.closeWrite();
    const chunks: Uint8Array[] = [];
    for await (const chunk of connection) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(Buffer.concat([frame(1, 'read 500000;'), frame(1, output)]))).toBe(
      true,
    );
    await both.transport.close();
    await noneIsLeft();
  });

  it('ends for one who still has input, without a turn of its own for each piece that is lost', async () => {
    await using both = await serve(async (connection) => {
      for (;;) {
        const request = await connection.request();
        if (request === undefined) return;
        if (request.method === 'POST') break;
        connection.answer(200, '', { 'Api-Version': '1.55' });
      }
      connection.write(UPGRADED);
      connection.end('done');
    });
    const connection = await both.transport.hijack(start, undefined);
    const feeding = rejection(
      (async () => {
        for (;;) await connection.write(Buffer.alloc(65_536, 'x'));
      })(),
    );
    const chunks: Uint8Array[] = [];
    for await (const chunk of connection) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toBe('done');
    expect(await feeding).toBeInstanceOf(EngineDisconnectedError);
    await both.transport.close();
    await noneIsLeft();
  });

  it('closes hijacked connections with the client, and leaves no ssh', async () => {
    await using both = await serve(async (connection) => {
      for (;;) {
        const request = await connection.request();
        if (request === undefined) return;
        if (request.method === 'POST') connection.write(UPGRADED);
        else connection.answer(200, '', { 'Api-Version': '1.55' });
      }
    });
    const connection = await both.transport.hijack(start, undefined);
    const reading = rejection(connection[Symbol.asyncIterator]().next());
    await both.transport.close();
    expect(await reading).toBeInstanceOf(ClientClosedError);
    await noneIsLeft();
  });

  it('has an ssh that does not end killed', async () => {
    await using both = await serve(named, 'stubborn');
    expect(await both.transport.json(info)).toEqual({ target: '/v1.55/info' });
    await both.transport.close();
    await noneIsLeft(30_000);
  });

  it('breaks with the words of ssh', async () => {
    await using both = await serve(
      answering((_request, connection) => {
        connection.write('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nlast words');
      }),
      'breaks',
    );
    const error = await rejection(both.transport.json(info));
    expect(error).toBeInstanceOf(EngineDisconnectedError);
    expect((error as Error).message).toContain('client_loop: send disconnect: Broken pipe');
    expect((error as Error).message).toContain('ssh://admin@build (from the option `host`)');
    await both.transport.close();
    await noneIsLeft();
  });

  it('does not keep the process of an idle client alive', async () => {
    await using engine = await RawEngine.listen(named);
    await using transport = await bundle('src/transport/index.ts');
    const program = `
      import { EngineTransport } from ${JSON.stringify(pathToFileURL(transport.paths[0]))};
      const transport = new EngineTransport({ host: 'ssh://build', env: process.env });
      transport.json(${JSON.stringify(info)}).then((answer) => console.log(JSON.stringify(answer)));`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
      env: { ...process.env, ...environment('relay', engine) },
      timeout: 25_000,
    });
    expect(stdout).toContain('/v1.55/info');
    await noneIsLeft();
  }, 30_000);
});

describe('ssh that fails', () => {
  it.each([
    ['host-key', 'ssh-host-key', 'Host key verification failed'],
    ['changed', 'ssh-host-key', 'HAS CHANGED'],
    ['denied', 'ssh-authentication', 'Permission denied (publickey,password)'],
    ['unresolved', 'host-not-found', 'Could not resolve hostname'],
    ['refused', 'refused', 'Connection refused'],
    ['slow', 'timeout', 'Connection timed out'],
    ['no-docker', 'ssh-docker-missing', 'docker: command not found'],
    ['no-docker-windows', 'ssh-docker-missing', 'is not recognized'],
    ['no-engine', 'ssh', 'Is the docker daemon running'],
    ['control', 'ssh', 'a [31mred  word'],
    ['wordless', 'ssh', 'ssh ended with exit code 3'],
    ['clean', 'ssh', ''],
    ['garbage', 'ssh', 'Welcome to build!'],
  ])('with %s says so', async (mode, kind, words) => {
    await using transport = new EngineTransport({
      env: { ...environment(mode), DOCKER_HOST: 'ssh://admin@build' },
      apiVersion: '1.44',
    });
    const attempts = [() => transport.json(info), () => transport.hijack(start, undefined)];
    for (const attempt of attempts) {
      const error = await rejection(attempt());
      expect(error).toBeInstanceOf(EngineUnreachableError);
      expect(error).toMatchObject({ kind, host: 'ssh://admin@build', source: { kind: 'environment' } });
      const { message, remediations } = error as EngineUnreachableError;
      expect(message).toContain('ssh://admin@build (from DOCKER_HOST)');
      expect(message).toContain(words);
      expect(remediations).not.toEqual([]);
    }
    await noneIsLeft();
  });

  it('because it is not there says so', async () => {
    const env = { ...environment('relay'), PATH: '/nonexistent' };
    await using transport = new EngineTransport({ host: 'ssh://build', env, apiVersion: '1.44' });
    const error = await rejection(transport.json(info));
    expect(error).toBeInstanceOf(EngineUnreachableError);
    expect(error).toMatchObject({ kind: 'ssh-missing' });
  });

  it('is not that of the current folder, whatever PATH says', async () => {
    const before = process.cwd();
    process.chdir(directory);
    try {
      for (const PATH of ['', '.', `:${tmpdir()}/none`]) {
        const env = { ...environment('relay'), PATH };
        await using transport = new EngineTransport({ host: 'ssh://build', env, apiVersion: '1.44' });
        expect(await rejection(transport.json(info))).toMatchObject({ kind: 'ssh-missing' });
      }
    } finally {
      process.chdir(before);
    }
  });

  it('because it is no program says so', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'no-ssh-'));
    await writeFile(join(folder, 'ssh'), '#!/no/such/interpreter\n', { mode: 0o755 });
    const env = { ...environment('relay'), PATH: folder };
    await using transport = new EngineTransport({ host: 'ssh://build', env, apiVersion: '1.44' });
    expect(await rejection(transport.json(info))).toMatchObject({
      code: 'ERR_ENGINE_UNREACHABLE',
      kind: 'ssh',
    });
    await rm(folder, { recursive: true });
  });

  it('takes no longer than the connect timeout', async () => {
    await using transport = new EngineTransport({
      host: 'ssh://build',
      env: environment('silent'),
      connectTimeout: 700,
      apiVersion: '1.44',
    });
    expect(await rejection(transport.json(info))).toMatchObject({ kind: 'timeout' });
    await noneIsLeft();
  });

  it('can be given up', async () => {
    const env = environment('silent');
    await using transport = new EngineTransport({ host: 'ssh://build', env, apiVersion: '1.44' });
    const controller = new AbortController();
    const reason = new Error('enough');
    const asking = rejection(transport.hijack({ ...start, signal: controller.signal }, undefined));
    await eventually('ssh is there', async () => (await calls()).length > 0);
    controller.abort(reason);
    expect(await asking).toBe(reason);
    await noneIsLeft();
  });

  it('is ended when its client is closed meanwhile', async () => {
    const env = environment('silent');
    const transport = new EngineTransport({ host: 'ssh://build', env, apiVersion: '1.44' });
    const asking = rejection(transport.json(info));
    await eventually('ssh is there', async () => (await calls()).length > 0);
    await transport.close();
    expect(await asking).toBeInstanceOf(ClientClosedError);
    await noneIsLeft();
  });
});
