import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  EngineDisconnectedError,
  InvalidInputError,
  ProgressFailedError,
  StreamProtocolError,
  UnexpectedAnswerError,
} from '../../../src/errors/index.js';
import { Engine } from '../../../src/engine/index.js';
import { HttpEngine, type HijackRoute, type Routes } from '../support/http-engine.js';
import { eventually, refuseUnhandledRejections, rejection } from '../support/watch.js';

refuseUnhandledRejections();

async function serve(
  routes: Routes,
  hijacks: Record<string, HijackRoute> = {},
): Promise<AsyncDisposable & { server: HttpEngine; engine: Engine }> {
  const server = await HttpEngine.listen(routes, hijacks);
  const engine = new Engine({ host: server.host, env: {} });
  return {
    server,
    engine,
    async [Symbol.asyncDispose]() {
      await engine.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

async function text(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

describe('archives', () => {
  it('come as bytes, and close their connection when they are left', async () => {
    let gone = false;
    await using both = await serve({
      'GET /containers/c/archive': (_seen, response) => {
        response.once('close', () => (gone = true));
        response.write('some');
        return undefined;
      },
      'GET /containers/c/export': { body: 'all of it' },
    });
    const archive = both.engine.containers.archive('c', 'C:\\a b');
    expect(both.server.seen).toEqual([]);
    for await (const chunk of archive) {
      expect(Buffer.from(chunk).toString()).toBe('some');
      break;
    }
    await eventually('the connection is closed', () => gone);
    expect(both.server.one('GET /containers/c/archive').query.get('path')).toBe('C:\\a b');
    expect(await text(both.engine.containers.export('c'))).toBe('all of it');
  });

  it('go as bytes, at once or as they come', async () => {
    await using both = await serve({ 'PUT /containers/c/archive': {} });
    async function* parts(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('one ');
      // The second part comes in a write of its own.
      await new Promise((resolve) => setTimeout(resolve, 5));
      yield Buffer.from('two');
    }
    await both.engine.containers.putArchive('c', 'C:\\', Buffer.from('whole'));
    await both.engine.containers.putArchive('c', 'C:\\', parts(), { noOverwriteDirNonDir: true });
    expect(both.server.seen.map(({ body }) => body)).toEqual(['whole', 'one two']);
    expect(both.server.seen.map(({ headers }) => headers['content-type'])).toEqual([
      'application/x-tar',
      'application/x-tar',
    ]);
    expect(both.server.seen[1]?.query.get('noOverwriteDirNonDir')).toBe('1');
  });

  it('say what is at a path', async () => {
    const stat = { name: 'a', size: 3, mode: 0o644, mtime: '2026-01-01T00:00:00Z', linkTarget: '' };
    const reply = (value: string): Routes => ({
      'HEAD /containers/c/archive': { headers: { 'X-Docker-Container-Path-Stat': value } },
    });
    await using right = await serve(reply(Buffer.from(JSON.stringify(stat)).toString('base64')));
    expect(await right.engine.containers.archiveInfo('c', 'C:\\a')).toEqual(stat);
    for (const value of ['bm90IEpTT04=', Buffer.from('{"name":1}').toString('base64')]) {
      await using wrong = await serve(reply(value));
      expect(await rejection(wrong.engine.containers.archiveInfo('c', 'C:\\a'))).toBeInstanceOf(
        UnexpectedAnswerError,
      );
    }
  });
});

describe('long work', () => {
  const failing = '{"status":"a"}\r\n{"errorDetail":{"message":"it broke"},"error":"x"}\r\n';
  it.each([
    ['push', 'POST /images/i/push', (e: Engine) => e.images.push('i'), 'ImagePush'],
    ['load', 'POST /images/load', (e: Engine) => e.images.load(Buffer.from('tar')), 'ImageLoad'],
    ['import', 'POST /images/create', (e: Engine) => e.images.import(Buffer.from('t')), 'ImageCreate'],
    ['build', 'POST /build', (e: Engine) => e.build.image(Buffer.from('tar')), 'ImageBuild'],
    ['pull of a plugin', 'POST /plugins/pull', (e: Engine) => e.plugins.pull('p', []), 'PluginPull'],
  ] as const)(
    '%s passes progress on, and fails with its failure',
    async (_name, route, call, operationId) => {
      await using both = await serve({ [route]: { body: failing } });
      const messages = call(both.engine);
      expect((await messages.next()).value).toEqual({ status: 'a' });
      const error = await rejection(messages.next());
      expect(error).toBeInstanceOf(ProgressFailedError);
      expect(error).toMatchObject({ engineMessage: 'it broke', operationId });
    },
  );

  it('sends what the engine wants to have', async () => {
    await using both = await serve({
      'POST /build': { body: '' },
      'POST /images/create': { body: '' },
      'POST /images/i/push': { body: '' },
    });
    const { build, images } = both.engine;
    await build
      .image(undefined, {
        remote: 'https://git.example/r.git',
        t: ['a', 'b'],
        buildargs: { A: 'x', B: null },
        cachefrom: ['c', 'd'],
        isolation: 'hyperv',
        rm: false,
        registryConfig: 'e30=',
      })
      .next();
    const built = both.server.one('POST /build');
    expect(built.query.getAll('t')).toEqual(['a', 'b']);
    expect(JSON.parse(built.query.get('buildargs') ?? '')).toEqual({ A: 'x', B: null });
    expect(JSON.parse(built.query.get('cachefrom') ?? '')).toEqual(['c', 'd']);
    expect(built.query.get('isolation')).toBe('hyperv');
    expect(built.query.get('rm')).toBe('0');
    expect(built.query.has('registryConfig')).toBe(false);
    expect(built.headers['x-registry-config']).toBe('e30=');
    await images.import(new URL('https://files.example/root.tar'), { changes: ['A', 'B'] }).next();
    const imported = both.server.one('POST /images/create');
    expect(imported.query.get('fromSrc')).toBe('https://files.example/root.tar');
    expect(imported.query.getAll('changes')).toEqual(['A', 'B']);
    await images.push('i').next();
    const credentials = both.server.one('POST /images/i/push').headers['x-registry-auth'];
    expect(Buffer.from(String(credentials), 'base64url').toString()).toBe('{}');
  });
});

describe('secrets', () => {
  it('are in no error', async () => {
    await using both = await serve({});
    const attempts = [
      both.engine.secrets.create({ Name: 'n', Data: 'no base64: hunter2' }),
      both.engine.system.auth({ username: 'u', password: 7 as never, identitytoken: 'hunter2' }),
      both.engine.swarm.join({ RemoteAddrs: [], JoinToken: 'hunter2' }),
      both.engine.swarm.update(1, { CAConfig: { SigningCAKey: ['hunter2'] as never } }),
    ];
    for (const attempt of attempts) {
      const error = await rejection(attempt);
      expect(error).toBeInstanceOf(InvalidInputError);
      expect(JSON.stringify(error) + String((error as Error).message)).not.toContain('hunter2');
    }
  });
});

describe('a service', () => {
  it('is checked before it is sent', async () => {
    await using both = await serve({ 'POST /services/create': { status: 201, body: { ID: 'i' } } });
    const { services } = both.engine;
    const ContainerSpec = { Image: 'i' };
    const wrong = [
      { Name: '', TaskTemplate: { ContainerSpec } },
      { Name: 's', TaskTemplate: { ContainerSpec: { Image: 'i', Isolaton: 'hyperv' } } },
      { Name: 's', TaskTemplate: { ContainerSpec }, Mode: { Replicated: {}, Global: {} } },
      {
        Name: 's',
        TaskTemplate: {
          ContainerSpec: { ...ContainerSpec, Privileges: { CredentialSpec: { File: 'a', Config: 'b' } } },
        },
      },
    ];
    for (const spec of wrong)
      expect(await rejection(services.create(spec as never))).toBeInstanceOf(InvalidInputError);
    expect(both.server.seen).toEqual([]);
    const made = await services.create({
      Name: 's',
      TaskTemplate: {
        ContainerSpec: {
          Image: 'i',
          Isolation: 'process',
          Mounts: [{ Type: 'npipe', Source: '\\\\.\\pipe\\a', Target: '\\\\.\\pipe\\a' }],
          Secrets: [{ SecretID: 'x', SecretName: 'y', File: { Name: 'y' } }],
          Privileges: { CredentialSpec: { Config: 'b' } },
        },
        Placement: { Platforms: [{ OS: 'windows', Architecture: 'amd64' }] },
      },
    });
    expect(made).toEqual({ ID: 'i', Warnings: [] });
    expect(both.server.one('POST /services/create').body).toMatchObject({
      TaskTemplate: { ContainerSpec: { Secrets: [{ File: { UID: '0', GID: '0', Mode: 0o444 } }] } },
    });
  });
});

describe('a session', () => {
  it('upgrades to HTTP/2 in the clear', async () => {
    await using both = await serve(
      {},
      {
        'POST /session': (socket) => {
          socket.end('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\nframes');
        },
      },
    );
    await using session = await both.engine.session.open({
      headers: { 'X-Docker-Expose-Session-Uuid': 'u' },
    });
    expect(await text(session)).toBe('frames');
    const { headers } = both.server.one('POST /session');
    expect(headers.upgrade).toBe('h2c');
    expect(headers['x-docker-expose-session-uuid']).toBe('u');
  });
});

describe('a WebSocket', () => {
  const path = 'GET /containers/c/attach/ws';
  const accepting =
    (run: (write: (bytes: Uint8Array) => void, socket: Parameters<HijackRoute>[0]) => void): HijackRoute =>
    (socket, seen) => {
      const accept = createHash('sha1')
        .update(`${String(seen.headers['sec-websocket-key'])}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
        .digest('base64');
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
      );
      run((bytes) => socket.write(bytes), socket);
    };
  const frame = (opcode: number, payload: string | Uint8Array): Buffer => {
    const data = Buffer.from(payload as Uint8Array);
    const length =
      data.length < 126
        ? Buffer.from([data.length])
        : data.length < 65_536
          ? Buffer.from([126, data.length >> 8, data.length & 255])
          : Buffer.from([127, 0, 0, 0, 0, 0, data.length >> 16, (data.length >> 8) & 255, data.length & 255]);
    return Buffer.concat([Buffer.from([0x80 | opcode]), length, data]);
  };
  const close = frame(8, Buffer.from([3, 232]));

  it('passes output on, whatever the size and the pieces of frames', async () => {
    const [middle, long] = ['m'.repeat(300), 'l'.repeat(70_000)];
    const bytes = Buffer.concat([frame(2, 'short'), frame(2, ''), frame(1, middle), frame(2, long), close]);
    for (const size of [1_000_000, 7_001, 3]) {
      await using both = await serve(
        {},
        {
          [path]: accepting((write) => {
            const sent = size === 3 ? Buffer.concat([frame(2, `short${middle}`), close]) : bytes;
            for (let at = 0; at < sent.length; at += size) write(sent.subarray(at, at + size));
          }),
        },
      );
      await using stream = await both.engine.containers.attachWebsocket('c');
      expect(await text(stream)).toBe(size === 3 ? `short${middle}` : `short${middle}${long}`);
    }
  });

  it('masks its input, answers pings, and ends its input by a closing frame', async () => {
    let received = Buffer.alloc(0);
    await using both = await serve(
      {},
      {
        [path]: accepting((write, socket) => {
          socket.on('data', (chunk: Buffer) => {
            received = Buffer.concat([received, chunk]);
            // Behind the frames of 11 and 10 bytes. Their masks are random, and may be anything.
            if (received[21] === 0x88 && received.length === 29)
              write(Buffer.concat([frame(2, 'done'), close]));
          });
          write(frame(9, 'ping'));
        }),
      },
    );
    await using stream = await both.engine.containers.attachWebsocket('c');
    await stream.write('hello');
    const output = text(stream);
    await eventually('the pong has come', () => received.length >= 21);
    await stream.closeWrite();
    expect(await output).toBe('done');
    const frames: string[] = [];
    for (let at = 0; at < received.length;) {
      const length = (received[at + 1] ?? 0) & 0x7f;
      expect((received[at + 1] ?? 0) >> 7).toBe(1);
      const mask = received.subarray(at + 2, at + 6);
      const data = received.subarray(at + 6, at + 6 + length).map((byte, i) => byte ^ (mask[i % 4] ?? 0));
      frames.push(`${(received[at] ?? 0).toString(16)} ${Buffer.from(data).toString('latin1')}`);
      at += 6 + length;
    }
    expect(frames).toEqual(['82 hello', '8a ping', '88 \u0003\u00e8']);
    expect(await rejection(stream.write('more'))).toBeInstanceOf(EngineDisconnectedError);
  });

  it.each([
    ['ends inside a frame', Buffer.from([0x82, 5, 104]), EngineDisconnectedError],
    ['ends inside a header', Buffer.from([0x82]), EngineDisconnectedError],
    ['is masked', Buffer.from([0x82, 0x81, 0, 0, 0, 0, 1]), StreamProtocolError],
    ['has a control frame that is too long', Buffer.from([0x89, 126, 0, 200]), StreamProtocolError],
  ])('says when what comes %s', async (_name, bytes, Class) => {
    await using both = await serve({}, { [path]: accepting((_write, socket) => socket.end(bytes)) });
    await using stream = await both.engine.containers.attachWebsocket('c');
    expect(await rejection(text(stream))).toBeInstanceOf(Class);
  });

  it('is not taken for one without its proof', async () => {
    await using both = await serve(
      {},
      {
        [path]: (socket) =>
          socket.write(
            'HTTP/1.1 101 OK\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n',
          ),
      },
    );
    expect(await rejection(both.engine.containers.attachWebsocket('c'))).toBeInstanceOf(StreamProtocolError);
  });
});
