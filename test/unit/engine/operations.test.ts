import { describe, expect, it } from 'vitest';
import {
  ConflictError,
  InvalidInputError,
  NotFoundError,
  ProgressFailedError,
  StreamProtocolError,
  UnexpectedAnswerError,
} from '../../../src/errors/index.js';
import { Engine, type OutputChunk } from '../../../src/engine/index.js';
import * as windows from '../models/fixtures/windows.js';
import { HttpEngine, speaking, type HijackRoute, type Routes } from '../support/http-engine.js';
import { frame } from '../support/raw-engine.js';
import { eventually, refuseUnhandledRejections, rejection } from '../support/watch.js';

refuseUnhandledRejections();

async function serve(
  routes: Routes,
  hijacks: Record<string, HijackRoute> = {},
): Promise<AsyncDisposable & { server: HttpEngine; engine: Engine }> {
  const server = await HttpEngine.listen(routes, hijacks);
  const engine = new Engine({ host: server.host, env: {}, apiVersion: '1.44' });
  return {
    server,
    engine,
    async [Symbol.asyncDispose]() {
      await engine.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

async function text(output: AsyncIterable<OutputChunk>): Promise<string> {
  let all = '';
  for await (const { stream, data } of output) all += `${stream}:${Buffer.from(data).toString()};`;
  return all;
}

const empty = { status: 204 };

describe('requests', () => {
  it.each([
    ['start', (e: Engine) => e.containers.start('c'), 'POST /containers/c/start', {}],
    [
      'stop',
      (e: Engine) => e.containers.stop('c', { timeout: -1, killSignal: 'SIGTERM' }),
      'POST /containers/c/stop',
      { t: '-1', signal: 'SIGTERM' },
    ],
    [
      'restart',
      (e: Engine) => e.containers.restart('c', { timeout: 0 }),
      'POST /containers/c/restart',
      { t: '0' },
    ],
    ['kill', (e: Engine) => e.containers.kill('c'), 'POST /containers/c/kill', {}],
    ['pause', (e: Engine) => e.containers.pause('c'), 'POST /containers/c/pause', {}],
    ['unpause', (e: Engine) => e.containers.unpause('c'), 'POST /containers/c/unpause', {}],
    ['rename', (e: Engine) => e.containers.rename('c', 'a b'), 'POST /containers/c/rename', { name: 'a b' }],
    [
      'resize',
      (e: Engine) => e.containers.resize('c', { height: 3, width: 4 }),
      'POST /containers/c/resize',
      { h: '3', w: '4' },
    ],
    [
      'delete',
      (e: Engine) => e.containers.delete('c', { force: true, volumes: false }),
      'DELETE /containers/c',
      { force: '1', v: '0' },
    ],
    ['delete plainly', (e: Engine) => e.containers.delete('c'), 'DELETE /containers/c', {}],
    [
      'tag',
      (e: Engine) => e.images.tag('a/b:c', { repo: 'd/e', tag: 'f' }),
      'POST /images/a/b:c/tag',
      { repo: 'd/e', tag: 'f' },
    ],
    [
      'exec resize',
      (e: Engine) => e.exec.resize('x', { height: 1, width: 2 }),
      'POST /exec/x/resize',
      { h: '1', w: '2' },
    ],
  ] as const)('%s', async (_name, call, asked, query) => {
    await using both = await serve({ [asked]: empty });
    await call(both.engine);
    const seen = both.server.one(asked);
    expect(Object.fromEntries(seen.query)).toEqual(query);
    expect(seen.version).toBe('1.44');
  });

  it('encode names in paths, and filters in queries', async () => {
    const name = 'r.example:5000/win/nano@sha256:00ff';
    await using both = await serve({
      [`GET /images/${name}/json`]: { body: windows.image },
      'GET /containers/json': { body: [] },
      'GET /images/json': { body: windows.images },
      'GET /networks': { body: [windows.network] },
    });
    expect((await both.engine.images.inspect(name)).Id).toBe(windows.image.Id);
    await both.engine.containers.list({
      all: true,
      limit: 3,
      filters: { label: ['a=b/c'], status: ['running'] },
    });
    const { query } = both.server.one('GET /containers/json');
    expect(query.get('all')).toBe('1');
    expect(query.get('limit')).toBe('3');
    expect(query.has('size')).toBe(false);
    expect(JSON.parse(query.get('filters') ?? '')).toEqual({ label: ['a=b/c'], status: ['running'] });
    expect(await both.engine.images.list({ digests: false })).toHaveLength(1);
    expect(Object.fromEntries(both.server.one('GET /images/json').query)).toEqual({ digests: '0' });
    expect((await both.engine.networks.list())[0]?.Name).toBe('nat');
  });

  it('refuse names that would lead elsewhere', async () => {
    await using both = await serve({});
    for (const name of ['', '..', '../info', 'a//b']) {
      expect(await rejection(both.engine.containers.inspect(name))).toBeInstanceOf(InvalidInputError);
      expect(await rejection(both.engine.containers.delete(name))).toBeInstanceOf(InvalidInputError);
    }
    expect(both.server.seen).toEqual([]);
  });

  it('refuse a wrong body before it is sent', async () => {
    await using both = await serve({});
    const { containers, exec, images } = both.engine;
    const wrong = [
      containers.create({ Image: '' }),
      containers.create({ Image: 'x', HostConfig: { CpuPercent: 101 } }),
      containers.create({ Image: 'x', Privileged: true } as never),
      exec.create('c', { Cmd: [] }),
      exec.start('x', { consoleSize: [1, 2] }),
      images.commit({ container: '' }),
    ];
    for (const attempt of wrong) expect(await rejection(attempt)).toBeInstanceOf(InvalidInputError);
    expect(both.server.seen).toEqual([]);
  });

  it('check a spec for the platform it is for', async () => {
    await using both = await serve({
      'POST /containers/create': { status: 201, body: { Id: 'i', Warnings: null } },
    });
    const linux = { Image: 'x', HostConfig: { Privileged: true } };
    expect(await rejection(both.engine.containers.create(linux as never))).toBeInstanceOf(InvalidInputError);
    const made = await both.engine.containers.create(linux, { platform: 'linux/amd64', name: 'n' });
    expect(made).toEqual({ Id: 'i', Warnings: [] });
    const { query, body } = both.server.one('POST /containers/create');
    expect(Object.fromEntries(query)).toEqual({ name: 'n', platform: 'linux/amd64' });
    expect(body).toEqual(linux);
  });

  it('commit by a query and a body', async () => {
    await using both = await serve({ 'POST /commit': { status: 201, body: { Id: 'sha256:1' } } });
    await both.engine.images.commit(
      { container: 'c', repo: 'r', pause: false, changes: 'CMD x' },
      { Cmd: ['y'] },
    );
    const { query, body } = both.server.one('POST /commit');
    expect(Object.fromEntries(query)).toEqual({ container: 'c', repo: 'r', pause: '0', changes: 'CMD x' });
    expect(body).toEqual({ Cmd: ['y'] });
  });
});

describe('answers', () => {
  it('304 to start and stop is success, 404 and 409 are not', async () => {
    await using both = await serve({
      'POST /containers/c/start': { status: 304 },
      'POST /containers/c/stop': { status: 304 },
      'POST /containers/busy/start': { status: 409, body: { message: 'being removed' } },
    });
    await both.engine.containers.start('c');
    await both.engine.containers.stop('c');
    expect(await rejection(both.engine.containers.start('busy'))).toBeInstanceOf(ConflictError);
    expect(await rejection(both.engine.containers.start('none'))).toBeInstanceOf(NotFoundError);
  });

  it('with a wrong field name operation and field', async () => {
    const wrong = { ...windows.container, State: { ...windows.container.State, ExitCode: '3221225786' } };
    await using both = await serve({
      'GET /containers/c/json': { body: wrong },
      'GET /containers/json': { body: [{ ...windows.containers[0], Created: 'yesterday' }] },
      'GET /info': { body: { ...windows.info, NCPU: undefined } },
    });
    const inspected = await rejection(both.engine.containers.inspect('c'));
    expect(inspected).toBeInstanceOf(UnexpectedAnswerError);
    expect(inspected).toMatchObject({ operationId: 'ContainerInspect', field: 'State.ExitCode' });
    const listed = await rejection(both.engine.containers.list());
    expect(listed).toMatchObject({ operationId: 'ContainerList', field: '[0].Created' });
    expect(await rejection(both.engine.system.info())).toMatchObject({
      operationId: 'SystemInfo',
      field: 'NCPU',
    });
  });

  it('that are missing are unexpected where something must come', async () => {
    await using both = await serve({ 'GET /containers/c/json': {}, 'GET /info': { body: 'OK' } });
    expect(await rejection(both.engine.containers.inspect('c'))).toBeInstanceOf(UnexpectedAnswerError);
    expect(await rejection(both.engine.system.info())).toBeInstanceOf(UnexpectedAnswerError);
  });
});

describe('streams of values', () => {
  it('events come one by one, with moments in the query', async () => {
    await using both = await serve({
      'GET /events': (_seen, response) => {
        const bytes = Buffer.from(`${JSON.stringify(windows.dieEvent)}\r\n`.repeat(2));
        response.write(bytes.subarray(0, 30));
        // A value in two pieces.
        setTimeout(() => response.end(bytes.subarray(30)), 20);
        return undefined;
      },
    });
    const seen = [];
    const since = new Date(1_700_000_000_500);
    for await (const { Action } of both.engine.system.events({ since, until: 1_700_000_001 }))
      seen.push(Action);
    expect(seen).toEqual(['die', 'die']);
    expect(Object.fromEntries(both.server.one('GET /events').query)).toEqual({
      since: '1700000000.500000000',
      until: '1700000001',
    });
  });

  it('left early close their connection', async () => {
    let gone = false;
    await using both = await serve({
      'GET /events': (_seen, response) => {
        response.once('close', () => (gone = true));
        response.write(`${JSON.stringify(windows.dieEvent)}\n`);
        return undefined;
      },
    });
    for await (const event of both.engine.system.events()) {
      expect(event.Action).toBe('die');
      break;
    }
    await eventually('the connection is closed', () => gone);
  });

  it('of something else than JSON are refused', async () => {
    await using both = await serve({ 'GET /events': { body: 'Sign in first' } });
    expect(await rejection(both.engine.system.events().next())).toBeInstanceOf(StreamProtocolError);
  });

  it('a pull passes its progress on, and fails with its failure', async () => {
    const lines = [
      { status: 'Pulling', id: 'a' },
      { errorDetail: { message: 'unauthorized' }, error: 'x' },
    ];
    await using both = await serve({
      'POST /images/create': { body: lines.map((line) => `${JSON.stringify(line)}\r\n`).join('') },
    });
    const pull = both.engine.images.pull({ fromImage: 'a/b', tag: 'c', registryAuth: 'e30=' });
    expect((await pull.next()).value).toEqual(lines[0]);
    const error = await rejection(pull.next());
    expect(error).toBeInstanceOf(ProgressFailedError);
    expect(error).toMatchObject({ engineMessage: 'unauthorized', operationId: 'ImageCreate' });
    const { headers, query } = both.server.one('POST /images/create');
    expect(headers['x-registry-auth']).toBe('e30=');
    expect(Object.fromEntries(query)).toEqual({ fromImage: 'a/b', tag: 'c' });
  });
});

describe('logs', () => {
  const log = Buffer.concat([frame(1, 'one'), frame(2, 'two')]);
  const logs = {
    'GET /containers/c/logs': (_: unknown, response: { end(bytes: Buffer): void }) => void response.end(log),
  };
  const inspect = (Tty: boolean): Routes => ({
    'GET /containers/c/json': {
      body: { ...windows.container, Config: { ...windows.container.Config, Tty } },
    },
  });

  it('are taken apart, or not, as the container is', async () => {
    for (const tty of [false, true]) {
      await using both = await serve({ ...inspect(tty), ...logs });
      expect(await text(both.engine.containers.logs('c'))).toBe(
        tty ? `stdout:${log.toString()};` : 'stdout:one;stderr:two;',
      );
      expect(both.server.asked).toEqual(['GET /containers/c/json', 'GET /containers/c/logs']);
    }
  });

  it('need no look when it is said', async () => {
    await using both = await serve(logs);
    await text(
      both.engine.containers.logs('c', {
        tty: false,
        follow: true,
        tail: 5,
        stderr: false,
        timestamps: true,
      }),
    );
    expect(Object.fromEntries(both.server.one('GET /containers/c/logs').query)).toEqual({
      follow: '1',
      stdout: '1',
      stderr: '0',
      timestamps: '1',
      tail: '5',
    });
  });
});

describe('process streams', () => {
  it('an exec is started and its output taken apart', async () => {
    await using both = await serve({}, { 'POST /exec/x/start': speaking([1, 'out'], [2, 'err']) });
    await using stream = await both.engine.exec.start('x');
    expect(await text(stream)).toBe('stdout:out;stderr:err;');
    expect(both.server.one('POST /exec/x/start').body).toEqual({ Detach: false, Tty: false });
  });

  it('with a TTY is one stream, and has a size', async () => {
    await using both = await serve({}, { 'POST /exec/x/start': speaking([1, 'o']) });
    await using stream = await both.engine.exec.start('x', { tty: true, consoleSize: [30, 120] });
    expect(await text(stream)).toContain('\u0001');
    expect(both.server.one('POST /exec/x/start').body).toEqual({
      Detach: false,
      Tty: true,
      ConsoleSize: [30, 120],
    });
  });

  it('an exec that is not there is a NotFoundError', async () => {
    await using both = await serve({});
    expect(await rejection(both.engine.exec.start('x'))).toBeInstanceOf(NotFoundError);
  });

  it('a container is attached to by its id', async () => {
    const path = `POST /containers/${windows.container.Id}/attach`;
    const plain = { ...windows.container, Config: { ...windows.container.Config, Tty: false } };
    await using both = await serve(
      { 'GET /containers/name/json': { body: plain } },
      { [path]: speaking([2, 'e']) },
    );
    await using stream = await both.engine.containers.attach('name', {
      stdin: true,
      logs: true,
      detachKeys: 'ctrl-p',
    });
    expect(await text(stream)).toBe('stderr:e;');
    expect(Object.fromEntries(both.server.one(path).query)).toEqual({
      stream: '1',
      stdin: '1',
      stdout: '1',
      stderr: '1',
      logs: '1',
      detachKeys: 'ctrl-p',
    });
  });

  it('detached is an ordinary request', async () => {
    await using both = await serve({ 'POST /exec/x/start': {} });
    await both.engine.exec.startDetached('x');
    expect(both.server.one('POST /exec/x/start').body).toEqual({ Detach: true, Tty: false });
  });
});
