import { describe, expect, it } from 'vitest';
import type { Docker, OwnedImage } from '../../../src/fluent/index.js';
import { image } from '../models/fixtures/windows.js';
import type { Routes } from '../support/http-engine.js';
import { refuseUnhandledRejections, rejection } from '../support/watch.js';
import { inspected, serve } from './serve.js';
import { simulate } from '../support/simulated.js';

refuseUnhandledRejections();

const dispose = (made: AsyncDisposable): PromiseLike<void> => made[Symbol.asyncDispose]();

/** The ids of all images, also of those without a name. */
const ids = async (docker: Docker): Promise<string[]> =>
  (await docker.listImages({ all: true })).map(({ Id }) => Id);

async function commitTwo(docker: Docker): Promise<[OwnedImage, OwnedImage]> {
  await using container = await docker.container('nanoserver').create();
  return [await container.commit('img:2'), await container.commit('img:2')];
}

const HEX = 'a'.repeat(64);
const build = (docker: Docker, label: string): PromiseLike<OwnedImage> =>
  docker.build(
    { dockerfileInline: `FROM nanoserver\nLABEL l=${label}\n` },
    { tag: ['site:dev', 'site:old'] },
  );

describe('disposing of an image', () => {
  it.each<[string, (docker: Docker) => Promise<[OwnedImage, OwnedImage]>]>([
    ['committed', commitTwo],
    ['built', async (docker) => [await build(docker, 'a'), await build(docker, 'b')]],
  ])('that was %s leaves another that has its names by now', async (_how, make) => {
    await using both = await simulate();
    const [one, two] = await make(both.docker);
    await dispose(one);
    expect(await ids(both.docker)).not.toContain(one.id);
    expect((await two.inspect()).Id).toBe(two.id);
    await dispose(two);
    expect(await ids(both.docker)).not.toContain(two.id);
  });

  it('is done once', async () => {
    await using both = await simulate();
    await using container = await both.docker.container('nanoserver').create();
    const one = await container.commit('img:2');
    await dispose(one);
    const two = await container.commit('img:2');
    await dispose(one);
    expect((await both.docker.getImage('img:2').inspect()).Id).toBe(two.id);
  });

  it('leaves one that somebody has named, without the names that it was given', async () => {
    await using both = await simulate();
    const made = await build(both.docker, 'a');
    await made.tag('precious:1');
    await dispose(made);
    expect((await both.docker.getImage(made.id).inspect()).RepoTags).toEqual(['precious:1']);
  });
});

/** An engine with an image `n` that it has committed. */
async function committed(
  routes: Routes,
): Promise<Awaited<ReturnType<typeof serve>> & { readonly made: OwnedImage }> {
  const both = await serve({
    'GET /containers/c/json': { body: inspected() },
    'POST /commit': { status: 201, body: { Id: `sha256:${HEX}` } },
    ...routes,
  });
  const made = await both.docker.getContainer('c').commit('n');
  both.server.seen.length = 0;
  return Object.assign(both, { made });
}

const GONE = { status: 404, body: { message: 'No such image' } };
const unnamed = { body: { ...image, Id: `sha256:${HEX}`, RepoTags: null } };

describe('an image that is disposed of', () => {
  it.each([HEX, `sha256:${HEX}`])('is known by its id, also as %s', async (Id) => {
    await using both = await committed({
      'GET /images/n/json': { body: { ...image, Id } },
      'DELETE /images/n': { body: [{ Untagged: 'n:latest' }] },
    });
    await dispose(both.made);
    expect(both.server.asked).toEqual([
      'GET /images/n/json',
      'DELETE /images/n',
      `GET /images/sha256:${HEX}/json`,
    ]);
  });

  it('can be disposed of again when that has failed', async () => {
    await using both = await committed({
      'GET /images/n/json': { body: { ...image, Id: HEX } },
      'DELETE /images/n': { status: 409, body: { message: 'in use' } },
    });
    expect(await rejection(dispose(both.made))).toMatchObject({ status: 409 });
    both.server.routes['DELETE /images/n'] = { body: [] };
    await dispose(both.made);
    await dispose(both.made);
    expect(both.server.asked.filter((asked) => asked === 'DELETE /images/n')).toHaveLength(2);
  });

  it('may be gone by then', async () => {
    await using both = await committed({
      'GET /images/n/json': { body: { ...image, Id: HEX } },
      'DELETE /images/n': GONE,
    });
    await dispose(both.made);
  });

  it.each([
    ['another name', ['m:latest'], []],
    ['a digest', [], ['n@sha256:1']],
    ['none, in an old engine’s words', ['<none>:<none>'], ['<none>@<none>']],
  ])('whose name another has is left when it has %s', async (what, RepoTags, RepoDigests) => {
    await using both = await committed({
      'GET /images/n/json': { body: image },
      [`GET /images/sha256:${HEX}/json`]: { body: { ...unnamed.body, RepoTags, RepoDigests } },
      [`DELETE /images/sha256:${HEX}`]: { body: [] },
    });
    await dispose(both.made);
    expect(both.server.asked.includes(`DELETE /images/sha256:${HEX}`)).toBe(what.startsWith('none'));
  });

  it('stays below one that was made of it, and says what else is in the way', async () => {
    const refuse = (message: string): object => ({ status: 409, body: { message } });
    await using both = await committed({
      'GET /images/n/json': { body: image },
      [`GET /images/sha256:${HEX}/json`]: unnamed,
      [`DELETE /images/sha256:${HEX}`]: refuse(
        'conflict: unable to delete aaaaaaaaaaaa (must be forced) - image is being used by stopped container 1',
      ),
    });
    expect(await rejection(dispose(both.made))).toMatchObject({ status: 409 });
    both.server.routes[`DELETE /images/sha256:${HEX}`] = refuse(
      'conflict: unable to delete aaaaaaaaaaaa (cannot be forced) - image has dependent child images',
    );
    await dispose(both.made);
  });
});
