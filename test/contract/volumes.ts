import assert from 'node:assert/strict';
import { ConflictError, NotFoundError } from '@wragg/wincontainers';
import type { Bench } from './bench.js';

/** Volumes, from their making to their end. */
export function volumes({ test, needs, open, unique, target, pick }: Bench): void {
  test('creates, finds, inspects and deletes a volume', async () => {
    await using docker = await open();
    const { volumes } = docker.engine;
    const Name = unique();
    const made = await volumes.create({ Name, Labels: { contract: Name } });
    assert.equal(made.Name, Name);
    assert.equal(made.Driver, 'local');
    const { Volumes } = await volumes.list({ filters: { label: [`contract=${Name}`] } });
    assert.deepEqual(
      Volumes.map((volume) => volume.Name),
      [Name],
    );
    assert.equal((await volumes.inspect(Name)).Mountpoint, made.Mountpoint);
    await volumes.delete(Name);
    await assert.rejects(volumes.inspect(Name), NotFoundError);
    await assert.rejects(volumes.delete(Name), NotFoundError);
    await volumes.delete(Name, { force: true });
  });

  test('keeps a volume that a container has', async () => {
    await using docker = await open();
    const Name = unique();
    await docker.engine.volumes.create({ Name });
    {
      const Target = pick({ cmd: 'c:\\data', sh: '/data' });
      const Mounts = [{ Type: 'volume' as const, Source: Name, Target }];
      const spec = { Image: target().image, HostConfig: { Mounts } };
      const { containers } = docker.engine;
      const { Id } = await (docker.osType === 'windows'
        ? containers.create(spec)
        : containers.create(spec, { platform: 'linux' }));
      try {
        await assert.rejects(docker.engine.volumes.delete(Name), ConflictError);
      } finally {
        await containers.delete(Id);
      }
    }
    await docker.engine.volumes.delete(Name);
  });

  needs('prune')('prunes the volumes that a filter lets through', async () => {
    await using docker = await open();
    const { transport, volumes } = docker.engine;
    const Name = unique();
    await volumes.create({ Name, Labels: { prune: Name } });
    const [, minor = 0] = (await transport.apiVersion()).split('.').map(Number);
    // Since 1.42 a named volume is spared unless all are meant.
    const all = minor >= 42 ? { all: ['true'] as const } : {};
    const filters = { label: [`prune=${Name}`], ...all } as const;
    assert.deepEqual((await volumes.prune({ filters })).VolumesDeleted, [Name]);
  });
}
