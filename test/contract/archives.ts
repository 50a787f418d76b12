import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ArchiveLimitError,
  CopyError,
  EngineError,
  NotFoundError,
  UnsupportedByEngineError,
} from '@wragg/wincontainers';
import type { Bench } from './bench.js';
import { filesOf, tarOf } from './tar.js';

/** Copies into and out of containers. */
export function archives({ test, needs, open, idle, pick, unique, target }: Bench): void {
  const root = (): string => pick({ cmd: 'C:\\', sh: '/' });
  const file = (): string => pick({ cmd: 'C:\\copied.txt', sh: '/copied.txt' });

  test('copies into a container, looks and copies out', async () => {
    await using docker = await open();
    await using container = await idle(docker);
    const { containers } = docker.engine;
    await containers.putArchive(container.id, root(), tarOf({ 'copied.txt': 'kept' }));
    const stat = await containers.archiveInfo(container.id, file());
    assert.equal(stat.name, 'copied.txt');
    assert.equal(stat.size, 4);
    const files = await filesOf(containers.archive(container.id, file()));
    assert.equal(files.get('copied.txt'), 'kept');
  });

  test('copies into a container as the bytes come', async () => {
    await using docker = await open();
    await using container = await idle(docker);
    const archive = tarOf({ 'copied.txt': 'x'.repeat(100_000) });
    async function* pieces(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < archive.length; at += 10_000) {
        await new Promise((resolve) => setImmediate(resolve));
        yield archive.subarray(at, at + 10_000);
      }
    }
    await docker.engine.containers.putArchive(container.id, root(), pieces());
    assert.equal((await docker.engine.containers.archiveInfo(container.id, file())).size, 100_000);
  });

  test('says when there is nothing to copy, or nowhere to', async () => {
    await using docker = await open();
    await using container = await idle(docker);
    const { containers } = docker.engine;
    await assert.rejects(containers.archiveInfo(container.id, file()), NotFoundError);
    await assert.rejects(containers.archive(container.id, file()).next(), NotFoundError);
    await assert.rejects(containers.archiveInfo('no-such-container', file()), NotFoundError);
    const nowhere = pick({ cmd: 'C:\\no\\such', sh: '/no/such' });
    await assert.rejects(containers.putArchive(container.id, nowhere, tarOf({ a: 'b' })), EngineError);
  });

  test('exports the file system of a container, or says that it cannot', async () => {
    await using docker = await open();
    await using container = await idle(docker);
    if (docker.osType === 'windows') {
      await assert.rejects(docker.engine.containers.export(container.id).next(), EngineError);
      await assert.rejects(container.export().toFile(join(tmpdir(), unique())), UnsupportedByEngineError);
      return;
    }
    await docker.engine.containers.putArchive(container.id, root(), tarOf({ 'copied.txt': 'kept' }));
    const files = await filesOf(docker.engine.containers.export(container.id));
    assert.equal(files.get('copied.txt'), 'kept');
  });

  const path = (...parts: readonly string[]): string =>
    `${root()}${parts.join(pick({ cmd: '\\', sh: '/' }))}`;

  test('writes files of a container and reads them', async () => {
    await using docker = await open();
    await using container = await idle(docker);
    const { files } = container;
    await files.write(file(), 'kept');
    assert.equal(await files.text(file()), 'kept');
    await files.write(file(), Buffer.from([1, 2, 3]));
    assert.deepEqual([...(await files.read(file()))], [1, 2, 3]);
    async function* pieces(): AsyncGenerator<Uint8Array> {
      for (let i = 0; i < 10; i++) {
        await new Promise((resolve) => setImmediate(resolve));
        yield new Uint8Array(100_000).fill(i);
      }
    }
    await files.write(file(), { content: pieces(), size: 1_000_000 });
    const info = await files.stat(file());
    assert.deepEqual([info.name, info.kind, info.size], ['copied.txt', 'file', 1_000_000]);
    await assert.rejects(files.read(file(), { maxBytes: 999_999 }), ArchiveLimitError);
    assert.equal((await files.read(file(), { maxBytes: 1_000_000 })).length, 1_000_000);
    await files.put(path('new', 'folder'), { 'a/b.txt': 'deep', 'c.txt': 'flat' }, { parents: true });
    assert.equal((await files.stat(path('new', 'folder'))).kind, 'directory');
    assert.equal(await files.text(path('new', 'folder', 'a', 'b.txt')), 'deep');
    const names: string[] = [];
    for await (const entry of files.entries(path('new', 'folder'))) names.push(entry.name);
    assert.deepEqual(names.sort(), ['folder', 'folder/a', 'folder/a/b.txt', 'folder/c.txt']);
    await assert.rejects(files.read(path('new')), CopyError);
    await assert.rejects(files.stat(path('no')), NotFoundError);
    await assert.rejects(files.read(path('no')), NotFoundError);
    await assert.rejects(files.entries(path('no')).next(), NotFoundError);
  });

  test('copies between this machine and a container as docker cp does', async () => {
    await using docker = await open();
    await using container = await idle(docker);
    const { files } = container;
    const here = await mkdtemp(join(tmpdir(), 'contract-'));
    try {
      const site = join(here, 'site');
      await mkdir(join(site, 'css'), { recursive: true });
      await writeFile(join(site, 'index.html'), 'index');
      await writeFile(join(site, 'css', 'a.css'), 'style');
      // A folder becomes a destination that is not there, and goes into one that is.
      await files.copyIn(site, path('www'));
      await files.copyIn(site, path('www'), { filter: (name) => name !== 'css' });
      // What is in it joins what is there.
      await files.copyIn(`${site}/.`, path('www', 'css'));
      // A file gets another name, or keeps its own.
      await files.copyIn(join(site, 'index.html'), path('www', 'other.html'));
      await files.copyIn(join(site, 'css', 'a.css'), path('www'));
      assert.equal(await files.text(path('www', 'css', 'a.css')), 'style');
      assert.equal(await files.text(path('www', 'site', 'index.html')), 'index');
      assert.equal(await files.text(path('www', 'css', 'index.html')), 'index');
      assert.equal(await files.text(path('www', 'other.html')), 'index');
      assert.equal(await files.text(path('www', 'a.css')), 'style');
      await assert.rejects(files.stat(path('www', 'site', 'css')), NotFoundError);
      await assert.rejects(files.copyIn(site, path('www', 'a.css')), CopyError);
      await assert.rejects(files.copyIn(join(site, 'index.html'), path('no', '')), CopyError);

      const tree = async (folder: string): Promise<string[]> =>
        (await readdir(folder, { recursive: true })).map((name) => name.replaceAll('\\', '/')).sort();
      const all = [
        'a.css',
        'css',
        'css/a.css',
        'css/css',
        'css/css/a.css',
        'css/index.html',
        'index.html',
        'other.html',
        'site',
        'site/index.html',
      ];
      const out = join(here, 'out');
      await files.copyOut(path('www'), out);
      assert.deepEqual(await tree(out), all);
      await files.copyOut(path('www', 'site'), out);
      await files.copyOut(path('www', 'other.html'), join(out, 'renamed.html'));
      await files.copyOut(path('www', 'other.html'), join(out, 'css'));
      assert.deepEqual(await tree(out), [...all, 'css/other.html', 'renamed.html'].sort());
      assert.equal(await readFile(join(out, 'renamed.html'), 'utf8'), 'index');
      const joined = join(here, 'joined');
      await mkdir(joined);
      await files.copyOut(`${path('www', 'site')}/.`, joined);
      assert.deepEqual(await tree(joined), ['index.html']);
      await assert.rejects(files.copyOut(path('www'), join(out, 'renamed.html')), CopyError);
      await assert.rejects(files.copyOut(path('www', 'a.css'), `${join(here, 'no')}/`), CopyError);
      const limited = join(here, 'limited');
      await files.copyOut(root(), limited, {
        filter: ({ name }) => /^[/.]*(?:www(?:\/|$)|$)/.test(name),
        maxBytes: 1024,
      });
      assert.deepEqual(await tree(limited), ['www', ...all.map((name) => `www/${name}`)]);
    } finally {
      await rm(here, { recursive: true, force: true });
    }
  });

  needs('import')('exports a container to a file, and imports it', async () => {
    await using docker = await open();
    await using container = await idle(docker);
    await container.files.write(file(), 'kept');
    const here = await mkdtemp(join(tmpdir(), 'contract-'));
    try {
      const tar = join(here, 'rootfs.tar');
      assert.ok((await container.export().toFile(tar)) > 1024);
      await using image = await docker.import(tar, { message: 'by the contract' });
      assert.equal((await image.inspect()).Id, image.id);
    } finally {
      await rm(here, { recursive: true, force: true });
    }
  });

  needs('image archives')('saves images to a file, and tells which were loaded from it', async () => {
    await using docker = await open();
    const reference = `${unique()}:saved`;
    const image = await docker.getImage(target().image).tag(reference);
    const here = await mkdtemp(join(tmpdir(), 'contract-'));
    try {
      const tar = join(here, 'images.tar');
      assert.ok((await image.save().toFile(tar)) > 1024);
      await image.remove();
      const loaded = await docker.load(tar);
      assert.equal(loaded.length, 1);
      assert.ok(loaded[0]?.reference.endsWith(reference), loaded[0]?.reference);
      const { Id } = await docker.getImage(target().image).inspect();
      assert.equal((await loaded[0]?.inspect())?.Id, Id);
      await docker.save([reference, target().image]).toFile(tar);
      assert.ok((await docker.load(tar)).length >= 2);
      await image.remove();
    } finally {
      await rm(here, { recursive: true, force: true });
    }
  });
}
