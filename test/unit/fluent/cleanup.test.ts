import { describe, expect, it } from 'vitest';
import {
  CleanupTimeoutError,
  connect,
  EngineError,
  InvalidInputError,
  leftBehind,
  type Docker,
} from '../../../src/index.js';
import { HttpEngine, speaking } from '../support/http-engine.js';
import { eventually, rejection } from '../support/watch.js';
import { inspected, serve } from './serve.js';

/** A client whose clean-ups give up soon. */
const quick = (host: string): Promise<Docker> =>
  connect({ host, env: {}, apiVersion: '1.44', cleanupTimeout: 50 });

const silent = (): undefined => undefined;
const attachable = { 'GET /containers/made/json': { body: inspected({ Id: 'made' }) } };

describe('an engine that goes silent', () => {
  for (const [what, made, routes, begin] of [
    [
      'a container that was started',
      { kind: 'container', id: 'made' },
      { 'POST /containers/*/start': silent, 'DELETE /containers/*': silent },
      (docker: Docker, signal: AbortSignal) => docker.container('nanoserver').run({ signal }),
    ],
    [
      'a container that runs to its end',
      { kind: 'container', id: 'made' },
      { ...attachable, 'POST /containers/*/start': silent, 'DELETE /containers/*': silent },
      (docker: Docker, signal: AbortSignal) => docker.container('nanoserver').runToEnd({ signal }),
    ],
    [
      'a container that is being created',
      { kind: 'container', id: 'web' },
      { 'POST /containers/create': silent },
      (docker: Docker, signal: AbortSignal) => docker.container('nanoserver').name('web').create({ signal }),
    ],
    [
      'a container without a name that is being created',
      { kind: 'container', id: undefined },
      { 'POST /containers/create': silent },
      (docker: Docker, signal: AbortSignal) => docker.container('nanoserver').create({ signal }),
    ],
    [
      'a network that is being created',
      { kind: 'network', id: 'web' },
      { 'POST /networks/create': silent },
      (docker: Docker, signal: AbortSignal) => docker.networks.create('web', { signal }),
    ],
    [
      'a volume that is being created',
      { kind: 'volume', id: undefined },
      { 'POST /volumes/create': silent },
      (docker: Docker, signal: AbortSignal) => docker.volumes.create({ signal }),
    ],
  ] as const) {
    it(`does not hold up the abort of ${what}, and it is named`, async () => {
      await using both = await serve(routes, { 'POST /containers/made/attach': speaking([1, 'out']) });
      await using docker = await quick(both.server.host);
      const controller = new AbortController();
      const reason = new Error('enough');
      const begun = rejection(begin(docker, controller.signal));
      const [asked = ''] = Object.entries(routes).find(([, route]) => route === silent) ?? [];
      await eventually('the engine is silent', () => both.server.asked.includes(asked.replace('*', 'made')));
      controller.abort(reason);
      expect(await begun).toBe(reason);
      const [left, ...others] = leftBehind(reason);
      expect(others).toEqual([]);
      expect(left).toMatchObject(made);
      expect(left?.cause).toBeInstanceOf(CleanupTimeoutError);
      expect(reason.message).toBe('enough');
    });
  }

  it('does not hold up the end of await using', async () => {
    await using both = await serve({
      'DELETE /containers/*': silent,
      'POST /networks/create': { status: 201, body: { Id: 'n', Warning: '' } },
      'DELETE /networks/*': silent,
      'POST /volumes/create': {
        status: 201,
        body: { Name: 'v', Driver: 'local', Mountpoint: '', Labels: null, Scope: 'local', Options: null },
      },
      'DELETE /volumes/*': silent,
    });
    await using docker = await quick(both.server.host);
    for (const [made, kind, id] of [
      [await docker.container('nanoserver').create(), 'container', 'made'],
      [await docker.networks.create('web'), 'network', 'n'],
      [await docker.volumes.create(), 'volume', 'v'],
    ] as const) {
      const error = await rejection(made[Symbol.asyncDispose]());
      expect(error).toBeInstanceOf(CleanupTimeoutError);
      expect(error).toMatchObject({ code: 'ERR_CLEANUP_TIMEOUT', kind, id, timeout: 50 });
      expect((error as Error).message).toContain(`The ${kind} ${id} could not be removed within 50 ms`);
    }
  });

  it('tells the first error, and names in it what is left', async () => {
    await using both = await serve({
      'POST /containers/*/start': { status: 500, body: { message: 'no' } },
      'DELETE /containers/*': silent,
    });
    await using docker = await quick(both.server.host);
    const error = await rejection(docker.container('nanoserver').run());
    expect(error).toBeInstanceOf(EngineError);
    expect((error as Error).message).toMatch(
      /^ContainerStart failed \(500\): no\nAfter that, the container made could/,
    );
    expect(leftBehind(error)).toMatchObject([{ kind: 'container', id: 'made' }]);
  });
});

it('names each thing that is left of those that share a signal', async () => {
  await using both = await serve({ 'POST /containers/*/start': silent, 'DELETE /containers/*': silent });
  await using docker = await quick(both.server.host);
  const signal = AbortSignal.timeout(30);
  const runs = [1, 2].map(() => rejection(docker.container('nanoserver').run({ signal })));
  for (const error of await Promise.all(runs)) expect(error).toBe(signal.reason);
  expect(leftBehind(signal.reason)).toHaveLength(2);
});

it('warns where the reason of a signal takes no name', async () => {
  await using both = await serve({ 'POST /containers/*/start': silent, 'DELETE /containers/*': silent });
  await using docker = await quick(both.server.host);
  const warning = new Promise<Error>((resolve) => process.once('warning', resolve));
  const controller = new AbortController();
  const run = rejection(docker.container('nanoserver').run({ signal: controller.signal }));
  await eventually('it is started', () => both.server.asked.includes('POST /containers/made/start'));
  controller.abort('enough');
  expect(await run).toBe('enough');
  expect((await warning).message).toContain('the container made could not be removed');
});

it('has nothing left of what the engine refused to make', async () => {
  const controller = new AbortController();
  const reason = new Error('enough');
  await using both = await serve({
    'POST /containers/create': () => {
      controller.abort(reason);
      return { status: 500, body: { message: 'no' } };
    },
  });
  await using docker = await quick(both.server.host);
  const { signal } = controller;
  expect(await rejection(docker.container('nanoserver').create({ signal }))).toBe(reason);
  expect(leftBehind(reason)).toEqual([]);
  expect(both.server.asked.filter((asked) => asked.startsWith('DELETE'))).toEqual([]);
});

it('removes a network and a volume whose making is given up', async () => {
  const controllers = [new AbortController(), new AbortController()] as const;
  await using server = await HttpEngine.listen({
    'POST /networks/create': () => {
      controllers[0].abort();
      return { status: 201, body: { Id: 'n', Warning: '' } };
    },
    'POST /volumes/create': () => {
      controllers[1].abort();
      return {
        status: 201,
        body: { Name: 'v', Driver: 'local', Mountpoint: '', Labels: null, Scope: 'local', Options: null },
      };
    },
    'DELETE /networks/n': { status: 204 },
    'DELETE /volumes/v': { status: 204 },
  });
  await using docker = await quick(server.host);
  await rejection(docker.networks.create('web', { signal: controllers[0].signal }));
  await rejection(docker.volumes.create({ signal: controllers[1].signal }));
  expect(server.asked.filter((asked) => asked.startsWith('DELETE'))).toEqual([
    'DELETE /networks/n',
    'DELETE /volumes/v',
  ]);
});

it('refuses a time that is none', async () => {
  await using server = await HttpEngine.listen({});
  const error = await rejection(connect({ host: server.host, env: {}, cleanupTimeout: -1 }));
  expect(error).toBeInstanceOf(InvalidInputError);
  expect((error as Error).message).toContain('cleanupTimeout');
});

it('waits for a removal that somebody else has begun', async () => {
  let asked = 0;
  const message = 'removal of container made is already in progress';
  await using both = await serve({
    'DELETE /containers/*': () => {
      asked += 1;
      return asked < 3
        ? { status: 409, body: { message } }
        : { status: 404, body: { message: 'No such container' } };
    },
  });
  const container = await both.docker.container('nanoserver').create();
  await container[Symbol.asyncDispose]();
  expect(asked).toBe(3);
});

it('tells of what an error that cannot be changed has left', async () => {
  const warned = new Promise<Error>((resolve) => process.once('warning', resolve));
  const reason = Object.defineProperty(new Error('given up'), 'leftBehind', { value: 'taken' });
  await using both = await serve({
    'POST /containers/*/start': silent,
    'DELETE /containers/*': { status: 500, body: { message: 'it is stuck' } },
  });
  const stop = new AbortController();
  const failed = rejection(both.docker.container('nanoserver').run({ signal: stop.signal }));
  await eventually('it is being started', () => both.server.seen.some(({ path }) => path.endsWith('/start')));
  stop.abort(reason);
  expect(await failed).toBe(reason);
  expect(await warned).toMatchObject({ code: 'ERR_LEFT_BEHIND' });
  expect(leftBehind(reason)).toEqual([]);
});
