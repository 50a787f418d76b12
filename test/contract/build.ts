import assert from 'node:assert/strict';
import {
  BuildFailedError,
  EngineError,
  NotFoundError,
  packArchive,
  readArchive,
  type BuildProgress,
  type Docker,
} from '@wragg/wincontainers';
import type { Bench } from './bench.js';
import { folderOf } from './folder.js';

/** Builds as the fluent API has them. */
export function build({ needs, open, unique, target, pick, sh }: Bench): void {
  const test = needs('build');
  const root = (): string => pick({ cmd: 'C:/', sh: '/' });
  /** The files in the folder `app` of an image. */
  const filesIn = async (docker: Docker, image: string): Promise<string[]> => {
    await using container = await docker.container(image).command(target().shell).create();
    const names: string[] = [];
    for await (const { kind, name } of readArchive(
      docker.engine.containers.archive(container.id, `${root()}app`),
    )) {
      if (kind === 'file') names.push(name.replace(/^\/?app\//, ''));
    }
    return names.sort();
  };

  test('builds an image of a Dockerfile and files, and tells each step', async () => {
    await using docker = await open();
    const name = unique();
    const dockerfileInline = [
      `FROM ${target().image} AS base`,
      'ARG GREETING',
      'LABEL greeting=$GREETING',
      `COPY site/index.html ${root()}site.html`,
      'RUN echo from the step',
      'FROM base AS other',
      'RUN exit 9',
    ].join('\n');
    const work = docker.build(
      { dockerfileInline, files: { 'site/index.html': 'hello' } },
      {
        tag: [`${name}:1.0`, `${name}:latest`],
        args: { GREETING: 'hi' },
        labels: { made: name },
        target: 'base',
        noCache: true,
      },
    );
    const events: BuildProgress[] = [];
    for await (const event of work) events.push(event);
    await using image = await work;
    const steps = events.flatMap((event) => (event.kind === 'step' ? [event.step] : []));
    assert.deepEqual(
      steps.slice(0, 5).map(({ number, instruction }) => [number, instruction]),
      [
        [1, 'FROM'],
        [2, 'ARG'],
        [3, 'LABEL'],
        [4, 'COPY'],
        [5, 'RUN'],
      ],
    );
    const output = events.flatMap((event) => (event.kind === 'output' ? [event.text] : [])).join('');
    assert.match(output, /from the step/);
    assert.match(image.id, /^sha256:[0-9a-f]{64}$/);
    assert.deepEqual(image.tags, [`${name}:1.0`, `${name}:latest`]);
    const { Id, Config } = await docker.getImage(`${name}:latest`).inspect();
    assert.equal(Id, image.id);
    assert.deepEqual([Config?.Labels['greeting'], Config?.Labels['made']], ['hi', name]);
    const read = docker.container(name).command(...sh({ cmd: 'type C:\\site.html', sh: 'cat /site.html' }));
    assert.equal((await read.runToEnd()).stdout.trim(), 'hello');
    await image[Symbol.asyncDispose]();
    for (const tag of image.tags) await assert.rejects(docker.getImage(tag).inspect(), NotFoundError);
  });

  test('sends a folder without what .dockerignore leaves out', async () => {
    await using docker = await open();
    await using folder = await folderOf({
      'build/Dockerfile': `FROM ${target().image}\nCOPY . ${root()}app/\n`,
      '.dockerignore': '# not these\nbuild\n**/*.log\nobj\n!obj/keep.txt\n.dockerignore\n',
      'a.txt': 'a',
      'a.log': 'a',
      'sub/b.txt': 'b',
      'sub/b.log': 'b',
      'obj/c.txt': 'c',
      'obj/keep.txt': 'c',
    });
    await using image = await docker.build(
      { folder: folder.path, dockerfile: 'build/Dockerfile' },
      { tag: unique() },
    );
    assert.deepEqual(await filesIn(docker, image.reference), ['a.txt', 'obj/keep.txt', 'sub/b.txt']);
  });

  test('builds a folder by a Dockerfile that is not in it', async () => {
    await using docker = await open();
    await using folder = await folderOf({ 'a.txt': 'a', 'b.log': 'b' });
    await using image = await docker.build(
      {
        folder: folder.path,
        dockerfileInline: `FROM ${target().image}\nCOPY . ${root()}app/\n`,
        ignore: ['*.log'],
      },
      { tag: unique() },
    );
    assert.deepEqual(await filesIn(docker, image.reference), ['a.txt']);
  });

  test('builds an archive, and says which step failed and how', async () => {
    await using docker = await open();
    const tar = packArchive([
      {
        kind: 'file',
        name: 'deploy/failing',
        content: `FROM ${target().image}\nRUN echo about to fail&& exit 3\nRUN echo never\n`,
      },
    ]);
    await assert.rejects(
      Promise.resolve(
        docker.build({ tar, dockerfile: 'deploy/failing' }, { noCache: true, forceRemove: true }),
      ),
      (error) => {
        assert.ok(error instanceof BuildFailedError, String(error));
        assert.deepEqual([error.exitCode, error.step?.number, error.step?.instruction], [3, 2, 'RUN']);
        assert.equal(error.step?.text, 'RUN echo about to fail&& exit 3');
        assert.match(error.output, /about to fail/);
        return true;
      },
    );
  });

  test('says what is wrong with a Dockerfile', async () => {
    await using docker = await open();
    await assert.rejects(
      Promise.resolve(docker.build({ dockerfileInline: `FROM ${target().image}\nNONSENSE x\n` })),
      (error) => {
        assert.ok(error instanceof EngineError || error instanceof BuildFailedError, String(error));
        assert.match(error.message, /unknown instruction/i);
        return true;
      },
    );
    await assert.rejects(
      Promise.resolve(
        docker.build({ dockerfileInline: `FROM ${target().image}\nCOPY missing.txt ${root()}\n` }),
      ),
      (error) => {
        assert.ok(error instanceof BuildFailedError, String(error));
        assert.deepEqual([error.step?.number, error.exitCode], [2, undefined]);
        return true;
      },
    );
  });

  test('can be given up', async () => {
    await using docker = await open();
    const work = docker.build({ dockerfileInline: `FROM ${target().image}\nRUN echo one\nRUN echo two\n` });
    for await (const event of work) if (event.kind === 'step') break;
    await assert.rejects(Promise.resolve(work), { name: 'AbortError' });
    assert.ok((await docker.engine.system.ping()).apiVersion);
  });
}
