import assert from 'node:assert/strict';
import { EngineError, NotFoundError } from '@wragg/wincontainers';
import type { Bench } from './bench.js';
import { filesOf, tarOf } from './tar.js';

/** Copies into and out of containers. */
export function archives({ test, needs, open, idle, pick }: Bench): void {
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

  needs('export')('exports the file system of a container', async () => {
    await using docker = await open();
    await using container = await idle(docker);
    await docker.engine.containers.putArchive(container.id, root(), tarOf({ 'copied.txt': 'kept' }));
    const files = await filesOf(docker.engine.containers.export(container.id));
    assert.equal(files.get('copied.txt'), 'kept');
  });
}
