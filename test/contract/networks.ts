import assert from 'node:assert/strict';
import { NotFoundError } from '@wragg/wincontainers';
import type { Bench } from './bench.js';

/** Networks, from their making to their end. */
export function networks({ test, needs, open, unique, idle }: Bench): void {
  test('creates, finds, inspects and deletes a network', async () => {
    await using docker = await open();
    const { networks } = docker.engine;
    const Name = unique();
    const Driver = docker.osType === 'windows' ? 'nat' : 'bridge';
    const { Id } = await networks.create({ Name, Driver, Labels: { contract: Name } });
    const filters = { label: [`contract=${Name}`] };
    assert.deepEqual(
      (await networks.list({ filters })).map((network) => network.Id),
      [Id],
    );
    const network = await networks.inspect(Name, { verbose: false, scope: 'local' });
    assert.equal(network.Driver, Driver);
    assert.equal(network.Labels['contract'], Name);
    await networks.delete(Name);
    await assert.rejects(networks.inspect(Id), NotFoundError);
    await assert.rejects(networks.delete(Id), NotFoundError);
  });

  test('connects a container to a network and disconnects it', async () => {
    await using docker = await open();
    const { networks } = docker.engine;
    const Name = unique();
    await networks.create({ Name, Driver: docker.osType === 'windows' ? 'nat' : 'bridge' });
    try {
      await using container = await idle(docker);
      const names = async (): Promise<string[]> =>
        Object.keys((await container.inspect()).NetworkSettings.Networks);
      await networks.connect(Name, { Container: container.id });
      assert.ok((await names()).includes(Name));
      await networks.disconnect(Name, { Container: container.id, Force: true });
      assert.ok(!(await names()).includes(Name));
    } finally {
      await networks.delete(Name);
    }
  });

  needs('prune')('prunes the networks that a filter lets through', async () => {
    await using docker = await open();
    const { networks } = docker.engine;
    const Name = unique();
    const Driver = docker.osType === 'windows' ? 'nat' : 'bridge';
    await networks.create({ Name, Driver, Labels: { prune: Name } });
    const { NetworksDeleted } = await networks.prune({ filters: { label: [`prune=${Name}`] } });
    assert.deepEqual(NetworksDeleted, [Name]);
  });
}
