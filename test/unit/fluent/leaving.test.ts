import { readFile, readdir } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packArchive, readArchive } from '../../../src/archive/index.js';
import { fleet } from '../../../src/fleet/index.js';
import { connect, type Docker } from '../../../src/fluent/index.js';
import { container, image, info } from '../models/fixtures/windows.js';
import { HttpEngine, type HijackRoute, type Route, type Routes } from '../support/http-engine.js';
import { UPGRADED } from '../support/raw-engine.js';
import { inspected } from './serve.js';
import { eventually, refuseUnhandledRejections } from '../support/watch.js';

refuseUnhandledRejections();

/** Every operation of the low level that streams, by its method. */
const engineStreams: Readonly<Record<string, (docker: Docker) => AsyncIterable<unknown>>> = {
  'build.image': ({ engine }) => engine.build.image(undefined, { remote: 'https://x.example/x.git' }),
  'containers.archive': ({ engine }) => engine.containers.archive('c', 'C:\\x'),
  'containers.export': ({ engine }) => engine.containers.export('c'),
  'containers.logLines': ({ engine }) => engine.containers.logLines('c', { follow: true, tty: false }),
  'containers.logs': ({ engine }) => engine.containers.logs('c', { follow: true, tty: false }),
  'containers.statsStream': ({ engine }) => engine.containers.statsStream('c'),
  'images.get': ({ engine }) => engine.images.get('x'),
  'images.getAll': ({ engine }) => engine.images.getAll(['x']),
  'images.import': ({ engine }) => engine.images.import(new URL('https://x.example/x.tar')),
  'images.load': ({ engine }) => engine.images.load(Buffer.alloc(0)),
  'images.pull': ({ engine }) => engine.images.pull({ fromImage: 'x', tag: '1' }),
  'images.push': ({ engine }) => engine.images.push('x', { registryAuth: 'e30=' }),
  'plugins.pull': ({ engine }) => engine.plugins.pull('x', []),
  'plugins.push': ({ engine }) => engine.plugins.push('x'),
  'plugins.upgrade': ({ engine }) => engine.plugins.upgrade('p', 'x', []),
  'services.logLines': ({ engine }) => engine.services.logLines('s', { follow: true, tty: false }),
  'services.logs': ({ engine }) => engine.services.logs('s', { follow: true, tty: true }),
  'system.events': ({ engine }) => engine.system.events(),
  'tasks.logs': ({ engine }) => engine.tasks.logs('t', { follow: true, tty: true }),
};

/** Everything else of the fluent API that streams. */
const fluentStreams: typeof engineStreams = {
  'container.cmd': (docker) => docker.getContainer('c').cmd('dir'),
  'container.dism.run': (docker) => docker.getContainer('c').dism.run(['/get-features']),
  'container.exec': (docker) => docker.getContainer('c').exec(['x'], { tty: true }),
  'container.exec of a time': (docker) => docker.getContainer('c').exec(['x'], { timeout: '1h', input: 'x' }),
  'container.files.entries': (docker) => docker.getContainer('c').files.entries('C:\\x'),
  'container.logLines': (docker) => docker.getContainer('c').logLines({ follow: true }),
  'container.logs': (docker) => docker.getContainer('c').logs({ follow: true }),
  'container.powershell': (docker) => docker.getContainer('c').powershell('x'),
  'container.watchStats': (docker) => docker.getContainer('c').watchStats(),
  'docker.baseImage': (docker) => docker.baseImage('nanoserver', { pull: 'always' }),
  'docker.build': (docker) => docker.build({ dockerfileInline: 'FROM x' }, { auth: {} }),
  'docker.events': (docker) => docker.events(),
  'docker.import': (docker) => docker.import(new URL('https://x.example/x.tar')),
  'docker.load': (docker) => docker.load(Buffer.alloc(0)),
  'docker.logs': (docker) => docker.logs({ follow: true }),
  'docker.pull': (docker) => docker.pull('x', { auth: 'anonymous' }),
  'docker.push': (docker) => docker.push('x', { auth: 'anonymous' }),
  'docker.save': (docker) => docker.save(['x']),
  'service.logs': (docker) => docker.services.get('s').logs({ follow: true }),
  'service.rollout': (docker) => docker.services.get('s').rollout(),
};

const all = Object.entries({ ...engineStreams, ...fluentStreams });

const silent = (): undefined => undefined;

/** The answer has begun, and nothing more comes. */
const begun: Route = (_seen, response: ServerResponse): undefined => {
  response.writeHead(200, { 'Content-Type': 'application/vnd.docker.raw-stream' });
  response.flushHeaders();
};

const asLongAsItLasts: HijackRoute = (socket) => socket.write(UPGRADED);

const STREAMS = [
  'POST /build',
  'GET /containers/c/archive',
  'GET /containers/c/export',
  'GET /containers/c/logs',
  'GET /containers/c/stats',
  'GET /images/x/get',
  'GET /images/get',
  'POST /images/create',
  'POST /images/load',
  'POST /images/x/push',
  'POST /plugins/pull',
  'POST /plugins/x/push',
  'POST /plugins/p/upgrade',
  'GET /services/s/logs',
  'GET /events',
  'GET /tasks/t/logs',
];

const routes = (answer: Route): Routes => Object.fromEntries(STREAMS.map((stream) => [stream, answer]));

async function leave(stream: AsyncIterable<unknown>, isUnderWay: () => boolean): Promise<void> {
  const iterator = stream[Symbol.asyncIterator]();
  const pending = iterator.next();
  await eventually('it waits', isUnderWay);
  expect(await iterator.return?.()).toEqual({ done: true, value: undefined });
  expect(await pending).toEqual({ done: true, value: undefined });
  expect(await iterator.next()).toEqual({ done: true, value: undefined });
}

const to = (server: HttpEngine): Promise<Docker> =>
  connect({ host: server.host, env: {}, apiVersion: '1.47' });

describe('a stream that is left while nothing comes', () => {
  it.each(all)('comes back before the engine answers: %s', async (_name, stream) => {
    await using server = await HttpEngine.listen(
      Object.fromEntries(
        ['GET', 'POST'].flatMap((method) =>
          [1, 2, 3, 4].map((length) => [`${method}${' /*'.trimEnd()}${'/*'.repeat(length - 1)}`, silent]),
        ),
      ),
    );
    await using docker = await to(server);
    await leave(stream(docker), () => server.seen.length > 0);
  });

  it.each(all)('comes back after the engine has begun to answer: %s', async (_name, stream) => {
    await using server = await HttpEngine.listen(
      {
        ...routes(begun),
        'GET /containers/json': { body: [] },
        'GET /containers/c/json': { body: container },
        'GET /images/x/json': { body: image },
        'GET /info': { body: info },
        'POST /containers/c/exec': { status: 201, body: { Id: 'x' } },
        'GET /services/s': silent,
      },
      { 'POST /exec/x/start': asLongAsItLasts },
    );
    await using docker = await to(server);
    const isLast = (path: string): boolean =>
      path === 'POST /exec/x/start' || path === 'GET /services/s' || STREAMS.includes(path);
    await leave(stream(docker), () => server.asked.some(isLast));
  });

  it('removes a job, and says so to who awaits it', async () => {
    await using server = await HttpEngine.listen(
      {
        'POST /containers/create': { status: 201, body: { Id: 'made', Warnings: null } },
        'GET /containers/made/json': { body: inspected({ Id: 'made' }) },
        'POST /containers/made/start': { status: 204 },
        'POST /containers/made/wait': silent,
        'DELETE /containers/made': { status: 204 },
      },
      { 'POST /containers/made/attach': asLongAsItLasts },
    );
    await using docker = await to(server);
    const job = docker.container('x').job();
    await leave(job, () => server.asked.includes('POST /containers/made/start'));
    expect(server.asked).toContain('DELETE /containers/made');
    await expect(job.then()).rejects.toMatchObject({
      name: 'AbortError',
      message: 'The job was cancelled before its end.',
    });
    await using hosts = fleet([server.host]);
    const answers = hosts.each(() => new Promise(() => undefined));
    await leave(answers, () => true);
  });

  it('lets go of the source of an archive', async () => {
    async function* never(): AsyncGenerator<Uint8Array, void, undefined> {
      yield await new Promise<Uint8Array>(() => undefined);
    }
    let asked = 0;
    const source = { [Symbol.asyncIterator]: () => ((asked += 1), never()) };
    await leave(readArchive(source), () => asked === 1);
    await leave(
      packArchive({ [Symbol.asyncIterator]: () => ((asked += 1), never() as AsyncGenerator<never, void>) }),
      () => asked === 2,
    );
  });

  it('is known here, each operation of the low level', async () => {
    const folder = join(import.meta.dirname, '../../../src/engine');
    const streams: string[] = [];
    for (const name of await readdir(folder)) {
      if (!name.endsWith('.ts')) continue;
      const text = await readFile(join(folder, name), 'utf8');
      for (const [, method = ''] of text.matchAll(
        /^ {2}(?:async \*)?(\w+)\((?:[^()]|\n)*\): AsyncGenerator</gm,
      ))
        streams.push(`${name.slice(0, -3)}.${method}`);
    }
    expect(streams.sort()).toEqual(Object.keys(engineStreams).sort());
  });
});
