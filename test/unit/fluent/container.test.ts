import { describe, expect, it } from 'vitest';
import {
  ContainerStateError,
  EngineError,
  InvalidInputError,
  NotFoundError,
  WindowsEngineRequiredError,
} from '../../../src/errors/index.js';
import { collect, connect, OutputLimitError } from '../../../src/fluent/index.js';
import type { OutputChunk } from '../../../src/engine/index.js';
import { image, version } from '../models/fixtures/windows.js';
import { HttpEngine } from '../support/http-engine.js';
import { refuseUnhandledRejections, rejection } from '../support/watch.js';
import { inspected, serve } from './serve.js';
import { reachable } from '../../../src/fluent/published.js';

refuseUnhandledRejections();

const INSPECT = 'GET /containers/c/json';
const running = { Running: true, Status: 'running' };
const commit = { 'POST /commit': { status: 201, body: { Id: 'sha256:1' } } };

describe('commit', () => {
  it('sends what it was asked for', async () => {
    await using both = await serve({ [INSPECT]: { body: inspected() }, ...commit });
    const made = await both.docker.getContainer('c').commit('r.example:5000/a/b', {
      author: 'me',
      comment: 'why',
      changes: ['CMD a', 'USER b'],
      config: { Labels: { x: '1' } },
    });
    expect([made.reference, made.id]).toEqual(['r.example:5000/a/b', 'sha256:1']);
    const { query, body } = both.server.one('POST /commit');
    expect(Object.fromEntries(query)).toEqual({
      container: 'c',
      repo: 'r.example:5000/a/b',
      tag: 'latest',
      author: 'me',
      comment: 'why',
      changes: 'CMD a\nUSER b',
    });
    expect(body).toEqual({ Labels: { x: '1' } });
  });

  it.each([
    ['it says so', { Platform: 'windows' }, 0],
    ['it is an old engine on Windows', { Platform: undefined }, 1],
  ])('refuses a running container on Windows when %s', async (_name, change, looks) => {
    await using both = await serve({
      [INSPECT]: { body: inspected({ State: running, ...change }) },
      'GET /version': { body: version },
      ...commit,
    });
    const error = await rejection(both.docker.getContainer('c').commit('n'));
    expect(error).toBeInstanceOf(ContainerStateError);
    expect(error).toMatchObject({ state: 'running', code: 'ERR_CONTAINER_STATE' });
    expect((error as ContainerStateError).remediations).toHaveLength(1);
    expect(both.server.asked.filter((asked) => asked === 'GET /version')).toHaveLength(looks);
    expect(both.server.asked).not.toContain('POST /commit');
  });

  it('commits a running container on Linux', async () => {
    await using both = await serve({
      [INSPECT]: { body: inspected({ State: running, Platform: 'linux' }) },
      ...commit,
    });
    await both.docker.getContainer('c').commit('n');
    expect(both.server.asked).toEqual([INSPECT, 'POST /commit']);
  });

  it('stops it first when it may', async () => {
    await using both = await serve({ [INSPECT]: { body: inspected({ State: running }) }, ...commit });
    await both.docker.getContainer('c').commit('n:1', { running: 'stop' });
    expect(both.server.asked).toEqual([INSPECT, 'POST /containers/c/stop', 'POST /commit']);
    expect(both.server.one('POST /commit').query.get('tag')).toBe('1');
  });

  it('commits nothing when the stop fails', async () => {
    await using both = await serve({
      [INSPECT]: { body: inspected({ State: running }) },
      'POST /containers/*/stop': { status: 500, body: { message: 'no' } },
      ...commit,
    });
    const attempt = both.docker.getContainer('c').commit('n', { running: 'stop' });
    expect(await rejection(attempt)).toMatchObject({ operationId: 'ContainerStop' });
    expect(both.server.asked).not.toContain('POST /commit');
  });

  it.each(['', 'UPPER', 'a:b:c', `a@sha256:${'0'.repeat(64)}`])('refuses the name %j', async (name) => {
    await using both = await serve();
    expect(await rejection(both.docker.getContainer('c').commit(name))).toBeInstanceOf(InvalidInputError);
    expect(both.server.seen).toEqual([]);
  });
});

describe('addresses', () => {
  const networks = (Networks: object, Ports: object = {}): object => ({
    [INSPECT]: { body: inspected({ State: running, NetworkSettings: { Networks, Ports } }) },
  });

  it('the first IP address there is, or the one of a network', async () => {
    await using both = await serve(
      networks({
        none: { IPAddress: '' },
        nat: { IPAddress: '172.1.2.3' },
        lan: { IPAddress: '10.1.2.3' },
      }) as never,
    );
    const container = both.docker.getContainer('c');
    expect(await container.ip()).toBe('172.1.2.3');
    expect(await container.ip('lan')).toBe('10.1.2.3');
    expect(await rejection(container.ip('none'))).toBeInstanceOf(ContainerStateError);
    expect(await rejection(container.ip('other'))).toBeInstanceOf(ContainerStateError);
  });

  it.each([
    [[{ HostIp: '0.0.0.0', HostPort: '8080' }], '127.0.0.1', 'http://127.0.0.1:8080/'],
    [[{ HostIp: '', HostPort: '8080' }], '127.0.0.1', 'http://127.0.0.1:8080/'],
    [[{ HostIp: '::', HostPort: '8080' }], '::1', 'http://[::1]:8080/'],
    [
      [
        { HostIp: '::', HostPort: '49154' },
        { HostIp: '0.0.0.0', HostPort: '49153' },
      ],
      '127.0.0.1',
      'http://127.0.0.1:49153/',
    ],
    [
      [
        { HostIp: '10.0.0.1', HostPort: '0' },
        { HostIp: '10.0.0.2', HostPort: '81' },
        { HostIp: '', HostPort: '82' },
      ],
      '127.0.0.1',
      'http://127.0.0.1:82/',
    ],
    [[{ HostPort: '8080' }], '127.0.0.1', 'http://127.0.0.1:8080/'],
    [[{ HostIp: '10.0.0.1', HostPort: '8080' }], '10.0.0.1', 'http://10.0.0.1:8080/'],
    [[{ HostIp: '::1', HostPort: '8080' }], '::1', 'http://[::1]:8080/'],
  ])('a port published as %j', async (bindings, host, url) => {
    await using both = await serve(networks({}, { '80/tcp': bindings, '81/tcp': null }) as never);
    const container = both.docker.getContainer('c');
    const port = Number(new URL(url).port);
    expect(await container.address(80)).toEqual({ host, port });
    expect(await container.address('80/tcp')).toEqual({ host, port });
    expect(await container.url()).toBe(url);
    for (const other of [81, 82, '80/udp'])
      expect(await rejection(container.address(other))).toBeInstanceOf(ContainerStateError);
    expect(await rejection(container.address('http'))).toBeInstanceOf(InvalidInputError);
  });

  it.each(['0', '', '65536', 'x', undefined])(
    'a port with the host port %j is not published',
    async (HostPort) => {
      await using both = await serve(networks({}, { '80/tcp': [{ HostIp: '', HostPort }] }) as never);
      expect(await rejection(both.docker.getContainer('c').url())).toBeInstanceOf(ContainerStateError);
    },
  );
});

it('of an engine on another machine a port is reached there, by the family of its address', () => {
  const both = [
    { HostIp: '0.0.0.0', HostPort: '1' },
    { HostIp: '::', HostPort: '2' },
  ];
  expect(reachable(both, '10.0.0.5')).toEqual({ host: '10.0.0.5', port: 1 });
  expect(reachable(both, 'fd00::5')).toEqual({ host: 'fd00::5', port: 2 });
  expect(reachable([...both].reverse(), 'build')).toEqual({ host: 'build', port: 1 });
});

describe('disposing', () => {
  it('of a container removes it by force, once', async () => {
    await using both = await serve();
    const made = await both.docker.container('nanoserver').create();
    await made[Symbol.asyncDispose]();
    await made[Symbol.asyncDispose]();
    const { query } = both.server.one('DELETE /containers/made');
    expect(Object.fromEntries(query)).toEqual({ force: '1', v: '1' });
  });

  it('leaves one that is kept', async () => {
    await using both = await serve();
    {
      await using made = (await both.docker.container('nanoserver').create()).keep();
      expect(made.id).toBe('made');
    }
    expect(both.server.asked).not.toContain('DELETE /containers/made');
  });

  it('does not mind that it is gone, and says what else went wrong', async () => {
    await using both = await serve({
      'DELETE /containers/*': { status: 404, body: { message: 'No such container' } },
    });
    await (await both.docker.container('nanoserver').create())[Symbol.asyncDispose]();
    both.server.routes['DELETE /containers/*'] = { status: 500, body: { message: 'in use' } };
    const stuck = await both.docker.container('nanoserver').create();
    expect(await rejection(stuck[Symbol.asyncDispose]())).toBeInstanceOf(EngineError);
  });

  it('can be done again when it has failed, and is shared while it is under way', async () => {
    const answers = [{ status: 500, body: { message: 'in use' } }, { status: 204 }];
    await using both = await serve({ 'DELETE /containers/*': () => answers.shift() });
    const made = await both.docker.container('nanoserver').create();
    const attempts = [made[Symbol.asyncDispose](), made[Symbol.asyncDispose]()];
    for (const attempt of attempts) expect(await rejection(attempt)).toBeInstanceOf(EngineError);
    expect(answers).toHaveLength(1);
    await made[Symbol.asyncDispose]();
    await made[Symbol.asyncDispose]();
    expect(answers).toEqual([]);
  });
});

describe('images', () => {
  it('are tagged', async () => {
    await using both = await serve({ 'POST /images/nanoserver/tag': { status: 201 } });
    const tagged = await both.docker.getImage('nanoserver').tag('r.example/x');
    expect(tagged.reference).toBe('r.example/x');
    expect(Object.fromEntries(both.server.one('POST /images/nanoserver/tag').query)).toEqual({
      repo: 'r.example/x',
      tag: 'latest',
    });
    expect((await both.docker.getImage('nanoserver').inspect()).Id).toBe(image.Id);
  });

  it('are pulled once, awaited or iterated', async () => {
    await using both = await serve({ 'POST /images/create': { body: '{"status":"a"}\n{"status":"b"}\n' } });
    const pull = both.docker.pull('a/b:c', { platform: 'windows/amd64' });
    expect(both.server.seen).toEqual([]);
    const seen = [];
    for await (const { status } of pull) seen.push(status);
    expect(seen).toEqual(['a', 'b']);
    expect((await pull).reference).toBe('a/b:c');
    expect(Object.fromEntries(both.server.one('POST /images/create').query)).toEqual({
      fromImage: 'a/b',
      tag: 'c',
      platform: 'windows/amd64',
    });
    expect(() => both.docker.pull('NOT valid')).toThrow(InvalidInputError);
  });
});

describe('connect', () => {
  it('refuses a Linux engine when Windows is wanted, and leaves no connection', async () => {
    await using server = await HttpEngine.listen({
      'HEAD /_ping': { headers: { 'Api-Version': '1.44', Ostype: 'linux' } },
    });
    const error = await rejection(connect({ host: server.host, env: {}, os: 'windows' }));
    expect(error).toBeInstanceOf(WindowsEngineRequiredError);
    expect(error).toMatchObject({ osType: 'linux', host: server.host });
    await using docker = await connect({ host: server.host, env: {} });
    expect(docker.osType).toBe('linux');
  });
});

describe('collect', () => {
  async function* chunks(
    ...data: readonly (readonly ['stdout' | 'stderr', number[]])[]
  ): AsyncGenerator<OutputChunk> {
    for (const [stream, bytes] of data) {
      await Promise.resolve();
      yield { stream, data: Uint8Array.from(bytes) };
    }
  }

  it('puts characters together that came apart, stream by stream', async () => {
    const output = chunks(
      ['stdout', [0xe2]],
      ['stderr', [0xc3]],
      ['stdout', [0x82, 0xac]],
      ['stderr', [0xa4]],
    );
    expect(await collect(output)).toEqual({ stdout: '€', stderr: 'ä' });
  });

  it('counts both streams, and leaves the source at the limit', async () => {
    const output = (): AsyncGenerator<OutputChunk> =>
      chunks(['stdout', [65, 66]], ['stderr', [67]], ['stdout', [68]]);
    expect(await collect(output(), { maxBuffer: 4 })).toEqual({ stdout: 'ABD', stderr: 'C' });
    const source = output();
    expect(await rejection(collect(source, { maxBuffer: 2 }))).toBeInstanceOf(OutputLimitError);
    expect((await source.next()).done).toBe(true);
  });

  it('knows encodings before it reads anything', async () => {
    let read = false;
    async function* source(): AsyncGenerator<OutputChunk> {
      read = true;
      yield* chunks(['stdout', [65]]);
    }
    expect(await collect(source(), { encoding: 'utf-16le' })).toEqual({ stdout: '\ufffd', stderr: '' });
    read = false;
    expect(await rejection(collect(source(), { encoding: 'klingon' }))).toBeInstanceOf(Error);
    expect(read).toBe(false);
  });
});

it('a container that is not there is a NotFoundError', async () => {
  await using both = await serve({});
  expect(await rejection(both.docker.getContainer('none').inspect())).toBeInstanceOf(NotFoundError);
});
