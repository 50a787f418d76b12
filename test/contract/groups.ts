import assert from 'node:assert/strict';
import {
  failedMember,
  GroupExistsError,
  NotFoundError,
  type ContainerBuilder,
  type Docker,
  type EventFilters,
} from '@wragg/wincontainers';
import type { Bench } from './bench.js';

/** Groups of containers: their order, and that nothing of them is left. */
export function groups({ test, open, unique, target, sh }: Bench): void {
  const shell = (docker: Docker): ContainerBuilder =>
    docker.container(target().image).openStdin().command(target().shell);

  /** Nothing that a group of this name makes is in the engine. */
  async function nothingLeft(docker: Docker, name: string, volume = `${name}-data`): Promise<void> {
    const all = await docker.listContainers({ all: true });
    assert.deepEqual(
      all.filter(({ Names }) => Names.some((taken) => taken.startsWith(`/${name}`))),
      [],
    );
    await assert.rejects(docker.engine.networks.inspect(name), NotFoundError);
    await assert.rejects(docker.engine.volumes.inspect(volume), NotFoundError);
  }

  test('starts the members of a group when those that they need are ready', async () => {
    await using docker = await open();
    const name = unique();
    const order: string[] = [];
    {
      await using group = await docker
        .group({ name })
        .volume('data')
        .add('db', () => shell(docker), {
          ready: async (db) => {
            await db.exec(sh({ cmd: 'exit 0', sh: 'true' }));
            order.push('db');
          },
        })
        .add('cache', () => shell(docker), { ready: () => Promise.resolve(void order.push('cache')) })
        .add('web', ({ containers }) => shell(docker).labels({ db: containers.db.id }), {
          needs: ['db', 'cache'],
          ready: () => Promise.resolve(void order.push('web')),
        })
        .run();
      assert.deepEqual([order.length, order.at(-1)], [3, 'web']);
      const [db, web] = await Promise.all([group.containers.db.inspect(), group.containers.web.inspect()]);
      assert.deepEqual([db.State.Running, web.State.Running], [true, true]);
      assert.equal(web.Config.Labels?.['db'], db.Id);
      assert.deepEqual(Object.keys(web.NetworkSettings.Networks), [name]);
      assert.ok(web.NetworkSettings.Networks[name]?.Aliases?.includes('web'));
      assert.ok(Date.parse(web.State.StartedAt ?? '') >= Date.parse(db.State.StartedAt ?? ''));
      assert.equal((await docker.engine.volumes.inspect(group.volumes.data.name)).Name, `${name}-data`);
      // Its name is taken while it is there.
      await assert.rejects(
        docker
          .group({ name })
          .add('web', () => shell(docker))
          .run(),
        GroupExistsError,
      );
    }
    await nothingLeft(docker, name);
  });

  test('ends the members of a group in reverse, in order first where that was asked', async () => {
    await using docker = await open();
    const name = unique();
    const since = new Date();
    {
      await using _group = await docker
        .group({ name, network: false })
        .add('db', () => shell(docker).stopFirst('2s'))
        .add('web', () => shell(docker).stopFirst('2s'), { needs: ['db'] })
        .run();
    }
    const ended: string[] = [];
    const filters = { type: ['container'], event: ['stop', 'destroy'] } satisfies EventFilters;
    // The last event may come after the answer to what caused it.
    const until = new Date(Date.now() + 10_000);
    for await (const { action, name: member = '' } of docker.events({ since, until, filters })) {
      if (member.startsWith(name)) ended.push(`${action} ${member.slice(name.length + 1)}`);
      if (ended.at(-1) === 'destroy db') break;
    }
    assert.deepEqual(ended, ['stop web', 'destroy web', 'stop db', 'destroy db']);
    await nothingLeft(docker, name);
  });

  test('removes all of a group when one of its members fails', async () => {
    await using docker = await open();
    const name = unique();
    const reason = new Error('never ready');
    let given = false;
    const failing = docker
      .group({ name })
      .volume('data')
      .add('db', () => shell(docker))
      .add('slow', () => shell(docker), {
        // It is given up when the other fails.
        ready: (_, { signal }) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => {
              given = true;
              reject(new Error('given up'));
            });
          }),
      })
      .add('web', () => shell(docker), { needs: ['db'], ready: () => Promise.reject(reason) });
    await assert.rejects(failing.run(), (error) => {
      assert.equal(error, reason);
      assert.equal(failedMember(error), 'web');
      return true;
    });
    assert.ok(given);
    await nothingLeft(docker, name);
    const missing = docker
      .group({ name })
      .volume('data')
      .add('db', () => shell(docker))
      .add('web', () => docker.container(`${name}-no-such-image`).pull('never'), { needs: ['db'] });
    await assert.rejects(missing.run(), NotFoundError);
    await nothingLeft(docker, name);
  });
}
