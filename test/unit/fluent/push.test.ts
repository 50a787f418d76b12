import { describe, expect, it } from 'vitest';
import { connect, type Docker } from '../../../src/fluent/index.js';
import { InvalidInputError, ProgressFailedError } from '../../../src/errors/index.js';
import { base64, decoded, home } from '../registry/support.js';
import { HttpEngine } from '../support/http-engine.js';
import { refuseUnhandledRejections, rejection } from '../support/watch.js';

refuseUnhandledRejections();

const DIGEST = `sha256:${'b'.repeat(64)}`;
const PUSHED = [
  { status: 'The push refers to repository [r.example/team/iis]' },
  { status: 'Preparing', progressDetail: {}, id: 'one' },
  { status: 'Preparing', progressDetail: {}, id: 'two' },
  { status: 'Layer already exists', progressDetail: {}, id: 'two' },
  { status: 'Pushing', progressDetail: { current: 512, total: 2048 }, id: 'one' },
  { status: 'Pushing', progressDetail: { current: 4096, total: 2048 }, id: 'one' },
  { status: 'Pushed', progressDetail: {}, id: 'one' },
  { status: `1.0: digest: ${DIGEST} size: 1234` },
  { progressDetail: {}, aux: { Tag: '1.0', Digest: DIGEST, Size: 1234 } },
];

async function engine(
  messages: readonly object[],
  env: Readonly<Record<string, string>> = {},
): Promise<AsyncDisposable & { server: HttpEngine; docker: Docker }> {
  const body = messages.map((message) => `${JSON.stringify(message)}\n`).join('');
  const routes = ['*', '*/*', '*/*/*'].map((name) => `POST /images/${name}/push`);
  const server = await HttpEngine.listen(Object.fromEntries(routes.map((route) => [route, { body }])));
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

describe('a push', () => {
  it('tells what happens to each layer, and then the digest', async () => {
    await using both = await engine(PUSHED);
    const push = both.docker.push('r.example/team/iis:1.0');
    const seen: string[] = [];
    for await (const event of push) {
      const { bytes, layers } = event.overall;
      const what = event.kind === 'layer' ? `${event.id} ${event.phase}` : event.kind;
      seen.push(`${what} ${bytes.current}/${bytes.total} ${layers.done}/${layers.total}`);
    }
    expect(seen).toEqual([
      'message 0/0 0/0',
      'one waiting 0/0 0/1',
      'two waiting 0/0 0/2',
      'two exists 0/0 1/2',
      'one pushing 512/2048 1/2',
      'one pushing 4096/4096 1/2',
      'one pushed 4096/4096 2/2',
      'digest 4096/4096 2/2',
      'aux 4096/4096 2/2',
    ]);
    expect(await push).toEqual({ reference: 'r.example/team/iis:1.0', digest: DIGEST });
    const [request] = both.server.seen;
    expect(decodeURIComponent(request?.path ?? '')).toBe('/images/r.example/team/iis/push');
    expect(Object.fromEntries(request?.query ?? [])).toEqual({ tag: '1.0' });
  });

  it('has the credentials of the registry, or says in a way that Go can read that there are none', async () => {
    await using place = await home({ auths: { 'r.example': { auth: base64('me:pw') } } });
    await using both = await engine(PUSHED, place.env);
    await both.docker.push('r.example/team/iis:1.0');
    await both.docker.getImage('o.example/iis').push();
    const [first, second] = both.server.seen.map(({ headers }) => String(headers['x-registry-auth']));
    expect(decoded(first ?? '')).toMatchObject({ username: 'me', password: 'pw' });
    expect(second).toBe('e30=');
    expect(both.server.seen[1]?.query.get('tag')).toBe('latest');
  });

  it('fails when the stream says so', async () => {
    await using both = await engine([{ errorDetail: { message: 'denied' }, error: 'denied' }]);
    const error = await rejection(both.docker.push('r.example/iis:1.0'));
    expect(error).toBeInstanceOf(ProgressFailedError);
    expect((error as Error).message).toContain('denied');
  });

  it('is of a name, and of no digest', async () => {
    await using both = await engine([]);
    expect(() => both.docker.push(`r.example/iis@${DIGEST}`)).toThrow(InvalidInputError);
    expect(() => both.docker.getImage('a'.repeat(64)).push()).toThrow(InvalidInputError);
    expect(both.server.seen).toEqual([]);
  });
});
