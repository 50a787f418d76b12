import assert from 'node:assert/strict';
import { BadRequestError, Engine, NotFoundError, NotInApiVersionError } from '@wragg/wincontainers';
import type { Bench } from './bench.js';

/** What the rest of the contract leaves out of containers, and the engine as a whole. */
export function containers({ test, needs, open, idle, target }: Bench): void {
  needs('restart policy update')('updates the restart policy of a container', async () => {
    await using docker = await open();
    await using container = await idle(docker);
    const RestartPolicy = { Name: 'on-failure', MaximumRetryCount: 2 } as const;
    const { Warnings } = await docker.engine.containers.update(container.id, { RestartPolicy });
    // An engine warns of a host that forwards no packets, too.
    assert.deepEqual(
      Warnings.filter((warning) => !/^IPv4 forwarding is disabled/.test(warning)),
      [],
    );
    assert.deepEqual((await container.inspect()).HostConfig.RestartPolicy, RestartPolicy);
  });

  test('changes the resources of a container, or says that it cannot', async () => {
    await using docker = await open();
    await using container = await idle(docker);
    const update = docker.engine.containers.update(container.id, { CpuShares: 512 });
    if (docker.osType === 'windows') await assert.rejects(update, BadRequestError);
    else {
      await update;
      assert.equal((await container.inspect()).HostConfig.CpuShares, 512);
    }
  });

  needs('prune')('prunes the containers that a filter lets through', async () => {
    await using docker = await open();
    const container = await docker
      .container(target().image)
      .labels({ prune: 'yes' })
      .command(target().shell)
      .create();
    const { ContainersDeleted } = await docker.engine.containers.prune({ filters: { label: ['prune=yes'] } });
    assert.deepEqual(ContainersDeleted, [container.id]);
    await assert.rejects(container.inspect(), NotFoundError);
  });

  needs('websocket')('attaches to a container through a WebSocket', async () => {
    await using docker = await open();
    await using container = await idle(docker);
    await container.start();
    await using stream = await docker.engine.containers.attachWebsocket(container.id);
    await stream.write('echo attached\nexit 7\n');
    let output = '';
    for await (const data of stream) output += Buffer.from(data).toString();
    assert.match(output, /attached/);
    assert.equal((await container.wait()).exitCode, 7);
  });

  test('adds up what is used', async () => {
    await using docker = await open();
    const usage = await docker.engine.system.dataUsage();
    const images = usage.ImageUsage?.TotalCount ?? usage.Images.length;
    assert.ok(images > 0);
  });

  test('asks for nothing that the API version lacks', async () => {
    await using engine = new Engine({ host: target().host, apiVersion: '1.24' });
    await assert.rejects(engine.volumes.prune(), NotInApiVersionError);
    await assert.rejects(engine.containers.logs('x', { until: 1, tty: false }).next(), NotInApiVersionError);
    await assert.rejects(engine.configs.list(), (error) => {
      assert.ok(error instanceof NotInApiVersionError);
      assert.equal(error.since, '1.30');
      return true;
    });
  });
}
