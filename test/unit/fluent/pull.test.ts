import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { connect, type Docker, type WorkProgress } from '../../../src/fluent/index.js';
import { InvalidInputError, NotFoundError, ProgressFailedError } from '../../../src/errors/index.js';
import { RegistryCredentials } from '../../../src/registry/index.js';
import { WindowsEngineSimulator } from '../../../src/simulator/index.js';
import { base64, decoded, home } from '../registry/support.js';
import { HttpEngine, type Route } from '../support/http-engine.js';
import { eventually, refuseUnhandledRejections, rejection } from '../support/watch.js';

refuseUnhandledRejections();

const SECRET = 'hunter2-secret';
const DIGEST = `sha256:${'a'.repeat(64)}`;
const PULLED = lines(
  { status: 'Pulling from windows/nanoserver', id: 'ltsc2022' },
  { status: 'Already exists', progressDetail: {}, id: 'base' },
  { status: 'Pulling fs layer', progressDetail: {}, id: 'one' },
  { status: 'Pulling fs layer', progressDetail: {}, id: 'two' },
  { status: 'Downloading', progressDetail: { current: 40, total: 100 }, progress: '[=>  ]', id: 'one' },
  { status: 'Downloading', progressDetail: { current: 10, total: 50 }, id: 'two' },
  { status: 'Download complete', progressDetail: {}, id: 'one' },
  { status: 'Extracting', progressDetail: { current: 30, total: 100 }, id: 'one' },
  { status: 'Pull complete', progressDetail: {}, id: 'one' },
  { status: 'Pull complete', progressDetail: {}, id: 'two' },
  { status: `Digest: ${DIGEST}` },
  { status: 'Status: Downloaded newer image for nanoserver:ltsc2022' },
);

function lines(...messages: readonly object[]): string {
  return messages.map((message) => `${JSON.stringify(message)}\n`).join('');
}

async function engine(
  create: Route,
  env: Readonly<Record<string, string>> = {},
): Promise<AsyncDisposable & { server: HttpEngine; docker: Docker }> {
  const server = await HttpEngine.listen({ 'POST /images/create': create, 'POST /images/*/push': create });
  const docker = await connect({ host: server.host, env });
  return {
    server,
    docker,
    async [Symbol.asyncDispose]() {
      await docker.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

async function events(work: AsyncIterable<WorkProgress>): Promise<WorkProgress[]> {
  const seen: WorkProgress[] = [];
  for await (const event of work) seen.push(event);
  return seen;
}

/** A route that answers a part, and never ends; the promise is kept when the client has gone. */
function endless(text: string): { route: Route; gone: () => boolean } {
  let gone = false;
  return {
    gone: () => gone,
    route: (_seen, response) => {
      response.on('close', () => (gone = true));
      response.write(text);
      return undefined;
    },
  };
}

describe('a pull', () => {
  it('tells what happens to each layer and to all, and then the digest', async () => {
    await using both = await engine({ body: PULLED });
    const pull = both.docker.pull('mcr.example/windows/nanoserver:ltsc2022');
    expect(both.server.seen).toEqual([]);
    const seen = await events(pull);
    const short = seen.map((event) => {
      const { bytes, layers } = event.overall;
      const what = event.kind === 'layer' ? `${event.id} ${event.phase}` : event.kind;
      return `${what} ${bytes.current}/${bytes.total} ${layers.done}/${layers.total}`;
    });
    expect(short).toEqual([
      'message 0/0 0/0',
      'base exists 0/0 1/1',
      'one waiting 0/0 1/2',
      'two waiting 0/0 1/3',
      'one downloading 40/100 1/3',
      'two downloading 50/150 1/3',
      'one downloaded 110/150 1/3',
      'one extracting 110/150 1/3',
      'one pulled 110/150 2/3',
      'two pulled 150/150 3/3',
      'digest 150/150 3/3',
      'summary 150/150 3/3',
    ]);
    expect(seen[7]).toMatchObject({ id: 'one', phase: 'extracting', current: 30, total: 100 });
    expect(seen[4]?.raw).toMatchObject({ progress: '[=>  ]' });
    const image = await pull;
    expect(image).toMatchObject({ reference: pull.reference, digest: DIGEST, upToDate: false });
    expect(both.server.seen).toHaveLength(1);
  });

  it('is awaited without being iterated, once', async () => {
    await using both = await engine({
      body: PULLED.replace('Downloaded newer image', 'Image is up to date'),
    });
    const pull = both.docker.pull('nanoserver', { auth: 'anonymous' });
    const [one, two] = await Promise.all([pull, pull]);
    expect(one).toBe(two);
    expect(one.upToDate).toBe(true);
    expect(both.server.one('POST /images/create').query.get('tag')).toBe('latest');
    expect(await rejection(events(pull))).toBeInstanceOf(InvalidInputError);
  });

  it('is one work for who iterates it and who awaits it meanwhile', async () => {
    await using both = await engine({ body: PULLED });
    const pull = both.docker.pull('nanoserver');
    const [seen, image] = await Promise.all([events(pull), pull]);
    expect([seen.length, image.digest]).toEqual([12, DIGEST]);
    expect(both.server.seen).toHaveLength(1);
  });

  it('says nothing of a digest that it was not told', async () => {
    await using both = await engine({ body: lines({ status: 'Download complete', id: 'x' }) });
    expect(await both.docker.pull('nanoserver')).toMatchObject({ digest: undefined, upToDate: undefined });
  });

  it('fails when the stream says so, awaited or iterated', async () => {
    const failure = lines({ status: 'Pulling fs layer', id: 'x' }, { error: 'disk full', errorDetail: {} });
    await using both = await engine({ body: failure });
    expect(await rejection(both.docker.pull('nanoserver'))).toBeInstanceOf(ProgressFailedError);
    const pull = both.docker.pull('nanoserver');
    const error = await rejection(events(pull));
    expect(error).toMatchObject({ code: 'ERR_ENGINE_PROGRESS_FAILED' });
    expect(await rejection(pull)).toBe(error);
  });

  it('is given up by leaving the loop', async () => {
    const { route, gone } = endless(PULLED.split('\n').slice(0, 3).join('\n') + '\n');
    await using both = await engine(route);
    const pull = both.docker.pull('nanoserver');
    for await (const event of pull) if (event.kind === 'layer') break;
    await eventually('the connection is closed', gone);
    expect(await rejection(pull)).toMatchObject({ name: 'AbortError' });
  });

  it('is given up by the signal, awaited or iterated', async () => {
    for (const use of [(work: AsyncIterable<WorkProgress> & PromiseLike<unknown>) => work, events]) {
      const { route, gone } = endless(PULLED.split('\n').slice(0, 3).join('\n') + '\n');
      await using both = await engine(route);
      const controller = new AbortController();
      const failed = rejection(use(both.docker.pull('nanoserver', { signal: controller.signal })));
      await eventually('the pull has begun', () => both.server.seen.length > 0);
      controller.abort(new Error('enough'));
      expect(await failed).toMatchObject({ message: 'enough' });
      await eventually('the connection is closed', gone);
    }
  });

  it('works with the simulated engine', async () => {
    await using running = await WindowsEngineSimulator.start({
      images: [],
      registry: [{ tags: ['nanoserver:ltsc2022'] }],
    });
    await using docker = await connect({ host: running.host, env: {} });
    const first = docker.pull('nanoserver:ltsc2022');
    const seen = await events(first);
    expect(seen.filter(({ kind }) => kind === 'layer').length).toBeGreaterThan(5);
    const { bytes, layers } = seen.at(-1)?.overall ?? { bytes: { current: 0, total: 1 }, layers: {} };
    expect(bytes.current).toBe(bytes.total);
    expect(bytes.total).toBeGreaterThan(0);
    expect(layers).toEqual({ done: 1, total: 1 });
    const { digest, upToDate } = await first;
    expect([digest?.slice(0, 7), upToDate]).toEqual(['sha256:', false]);
    expect(await docker.pull('nanoserver:ltsc2022')).toMatchObject({ digest, upToDate: true });
    expect(await rejection(docker.pull('nowhere'))).toBeInstanceOf(NotFoundError);
  });
});

describe('credentials', () => {
  const sent = (server: HttpEngine): unknown => {
    const header = server.one('POST /images/create').headers['x-registry-auth'];
    return typeof header === 'string' ? decoded(header) : header;
  };

  it('are those of config.json for the registry of the image, in the environment of the connection', async () => {
    await using place = await home({ auths: { 'r.example': { auth: base64(`me:${SECRET}`) } } });
    await using both = await engine({ body: PULLED }, place.env);
    await both.docker.pull('r.example/team/iis:1.0');
    expect(sent(both.server)).toEqual({ username: 'me', password: SECRET, serveraddress: 'r.example' });
  });

  it('are not sent for another registry', async () => {
    await using place = await home({ auths: { 'r.example': { auth: base64(`me:${SECRET}`) } } });
    await using both = await engine({ body: PULLED }, place.env);
    await both.docker.pull('mcr.example/windows/nanoserver');
    expect(sent(both.server)).toBeUndefined();
  });

  it('are not looked for when they are given, or not wanted', async () => {
    await using place = await home({ credsStore: 'nowhere' });
    for (const [auth, expected] of [
      [{ identityToken: 'tok' }, { identitytoken: 'tok', serveraddress: 'https://index.docker.io/v1/' }],
      [
        new RegistryCredentials('o.example', { registryToken: 't' }),
        { registrytoken: 't', serveraddress: 'o.example' },
      ],
      ['anonymous', undefined],
    ] as const) {
      await using both = await engine({ body: PULLED }, place.env);
      await both.docker.pull('nanoserver', { auth });
      expect(sent(both.server)).toEqual(expected);
    }
  });

  it('that cannot be had fail the pull before anything is sent', async () => {
    await using place = await home({ credsStore: 'nowhere' });
    await using both = await engine({ body: PULLED }, place.env);
    expect(await rejection(both.docker.pull('nanoserver'))).toMatchObject({ code: 'ERR_CREDENTIALS' });
    expect(both.server.seen).toEqual([]);
  });

  it('are in no error, and not shown by who holds them', async () => {
    const auth = { username: 'someone', password: SECRET };
    const header = new RegistryCredentials('r.example', auth).toHeader();
    for (const route of [
      { status: 500, body: { message: 'unauthorized: authentication required' } },
      { status: 200, body: 'no json\n' },
      { body: lines({ error: 'denied', errorDetail: { message: 'denied' } }) },
      (_seen: unknown, response: { destroy(): void }) => void response.destroy(),
    ] as Route[]) {
      await using both = await engine(route);
      const pull = both.docker.pull('r.example/x', { auth });
      const push = both.docker.push('r.example/x', { auth });
      const failures = [await rejection(pull), await rejection(push)];
      const shown = [pull, push, both.docker, ...failures]
        .map((value) => `${inspect(value, { depth: Infinity, showHidden: true })}`)
        .concat(JSON.stringify([pull.reference, ...failures]));
      for (const text of shown) {
        expect(text).not.toContain(SECRET);
        expect(text).not.toContain(header);
      }
    }
  });
});
