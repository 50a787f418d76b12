import assert from 'node:assert/strict';
import { EngineError, NotFoundError, ProgressFailedError, type JsonProgress } from '@wragg/wincontainers';
import type { Bench } from './bench.js';
import { filesOf, tarOf } from './tar.js';

async function all(progress: AsyncIterable<JsonProgress>): Promise<JsonProgress[]> {
  const messages: JsonProgress[] = [];
  for await (const message of progress) messages.push(message);
  return messages;
}

/** Images beyond listing, tagging and committing: their history, archives and making. */
export function images({ test, needs, open, unique, target, sh }: Bench): void {
  test('tells the history of an image', async () => {
    await using docker = await open();
    const history = await docker.engine.images.history(target().image);
    assert.ok(history.length > 0);
    await assert.rejects(docker.engine.images.history('no-such-image'), NotFoundError);
  });

  needs('prune')('prunes no image that a filter holds back', async () => {
    await using docker = await open();
    const filters = { dangling: ['false'], label: [`prune=${unique()}`] } as const;
    assert.deepEqual(await docker.engine.images.prune({ filters }), { ImagesDeleted: [], SpaceReclaimed: 0 });
  });

  needs('image archives')('saves an image, removes it and loads it again', async () => {
    await using docker = await open();
    const { images } = docker.engine;
    const repo = unique();
    await images.tag(target().image, { repo, tag: 'saved' });
    const parts: Uint8Array[] = [];
    for await (const part of images.get(`${repo}:saved`)) parts.push(part);
    await images.delete(`${repo}:saved`);
    await assert.rejects(images.inspect(`${repo}:saved`), NotFoundError);
    const progress = await all(images.load(Buffer.concat(parts), { quiet: true }));
    assert.ok(progress.some(({ stream }) => stream?.includes(`${repo}:saved`)));
    assert.equal((await images.inspect(`${repo}:saved`)).Id, (await images.inspect(target().image)).Id);
    await images.delete(`${repo}:saved`);
  });

  needs('image archives')('saves several images as one, and can leave off', async () => {
    await using docker = await open();
    const { images, system } = docker.engine;
    for await (const part of images.getAll([target().image])) {
      assert.ok(part.length > 0);
      break;
    }
    assert.ok((await system.ping()).apiVersion);
    const files = await filesOf(images.getAll([target().image]));
    assert.ok(files.has('manifest.json'));
    await assert.rejects(all(images.load(Buffer.from('no archive'))), (error) => {
      assert.ok(error instanceof ProgressFailedError || error instanceof EngineError, String(error));
      return true;
    });
  });

  needs('build')('builds an image and says which step failed', async () => {
    await using docker = await open();
    const { build, images } = docker.engine;
    const name = `${unique()}:built`;
    const lines = [`FROM ${target().image}`, 'ARG GREETING', 'COPY hello.txt /', 'LABEL contract=$GREETING'];
    const context = tarOf({ Dockerfile: `${lines.join('\n')}\n`, 'hello.txt': 'hello' });
    const progress = await all(
      build.image(context, { t: [name], buildargs: { GREETING: 'hi' }, labels: { more: 'yes' } }),
    );
    assert.ok(progress.some(({ stream }) => stream?.includes('hello.txt')));
    const { Config } = await images.inspect(name);
    assert.equal(Config?.Labels['contract'], 'hi');
    assert.equal(Config.Labels['more'], 'yes');
    await images.delete(name);
    const failing = tarOf({
      'other.file': `FROM ${target().image}\nRUN ${JSON.stringify(sh({ cmd: 'exit 3', sh: 'exit 3' }))}\n`,
    });
    await assert.rejects(all(build.image(failing, { dockerfile: 'other.file' })), (error) => {
      assert.ok(error instanceof ProgressFailedError, String(error));
      return true;
    });
  });

  needs('import')('imports a root file system', async () => {
    await using docker = await open();
    const { images } = docker.engine;
    const repo = unique();
    await all(images.import(tarOf({ a: 'b' }), { repo, tag: 'x', message: 'by the contract' }));
    const { Id, RepoTags } = await images.inspect(`${repo}:x`);
    assert.ok(RepoTags.some((tag) => tag.endsWith(`${repo}:x`)));
    await images.delete(Id);
  });

  needs('build cache')('empties the cache of the builder', async () => {
    await using docker = await open();
    const { SpaceReclaimed } = await docker.engine.build.prune();
    assert.ok(SpaceReclaimed >= 0);
  });
}
