import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import {
  ConflictError,
  InvalidInputError,
  NotFoundError,
  SwarmError,
  type SwarmErrorReason,
} from '@wragg/wincontainers';
import type { Bench } from './bench.js';
import { inSwarm } from './swarm.js';

const because =
  (reason: SwarmErrorReason) =>
  (error: unknown): boolean => {
    assert.ok(error instanceof SwarmError, String(error));
    assert.equal(error.reason, reason);
    assert.notEqual(error.remediations[0]?.fix ?? '', '');
    return true;
  };

/** The fluent layer of a swarm itself: keys, nodes, secrets, configs and overlay networks. */
export function swarmNodes({ needs, open, unique, target, sh }: Bench): void {
  const test = needs('swarm');

  test('tells the part that an engine has in a swarm, and why it has none', async () => {
    await using docker = await open();
    const { swarm } = docker;
    assert.deepEqual(await swarm.status(), {
      state: 'inactive',
      isManager: false,
      nodeId: undefined,
      address: undefined,
      error: undefined,
      managers: [],
      counts: undefined,
    });
    await assert.rejects(swarm.inspect(), because('swarm-not-in-one'));
    await assert.rejects(swarm.leave(), because('swarm-not-in-one'));
    await assert.rejects(swarm.nodes.list(), because('swarm-not-in-one'));
    await assert.rejects(swarm.secrets.list(), because('swarm-not-in-one'));
    await assert.rejects(
      docker.networks.create(unique(), { driver: 'overlay' }),
      because('swarm-not-in-one'),
    );
    await assert.rejects(
      swarm.join({ token: 'none', managers: '127.0.0.1:2377' }),
      because('swarm-bad-token'),
    );
    await inSwarm(docker.engine, async () => {
      const { state, isManager, nodeId, counts } = await swarm.status();
      assert.deepEqual([state, isManager, counts], ['active', true, { nodes: 1, managers: 1 }]);
      assert.equal((await swarm.nodes.get('self').inspect()).ID, nodeId);
      await assert.rejects(swarm.init({ advertiseAddr: '127.0.0.1' }), because('swarm-already-in-one'));
      await assert.rejects(swarm.leave(), because('swarm-manager-must-force'));
      assert.ok(!('JoinTokens' in (await swarm.inspect())));
    });
  });

  test('keeps the keys of a swarm to itself', async () => {
    await using docker = await open();
    const { swarm } = docker;
    await inSwarm(docker.engine, async () => {
      const [worker, manager] = [await swarm.joinToken('worker'), await swarm.joinToken('manager')];
      assert.match(worker.reveal(), /^SWMTKN-/);
      assert.notEqual(worker.reveal(), manager.reveal());
      const rotated = await swarm.rotateJoinToken('worker');
      assert.notEqual(rotated.reveal(), worker.reveal());
      assert.equal((await swarm.joinToken('manager')).reveal(), manager.reveal());
      assert.equal(await swarm.unlockKey(), undefined);
      await assert.rejects(swarm.unlock('SWMKEY-1-wrong'), SwarmError);
      await swarm.update((spec) => ({ ...spec, EncryptionConfig: { AutoLockManagers: true } }));
      const key = await swarm.unlockKey();
      assert.ok(key !== undefined);
      const next = await swarm.rotateUnlockKey();
      assert.notEqual(next?.reveal(), key.reveal());
      for (const secret of [worker, key])
        for (const text of [
          inspect(secret, { showHidden: true, depth: 5 }),
          JSON.stringify(secret),
          String(secret),
        ])
          assert.ok(!text.includes(secret.reveal()), text);
    });
  });

  test('drains, pauses, labels and keeps its last manager', async () => {
    await using docker = await open();
    const { swarm } = docker;
    await inSwarm(docker.engine, async () => {
      const node = swarm.nodes.get('self');
      await Promise.all([node.setLabels({ a: '1', b: '2' }), node.pause()]);
      await node.setLabels({ a: null });
      const { Spec } = await node.inspect();
      assert.deepEqual([Spec.Labels, Spec.Availability], [{ b: '2' }, 'pause']);
      await node.activate();
      await using web = await docker
        .service(`${target().image}:latest`)
        .name(unique())
        .resolveImage(false)
        .replicas(2)
        .constraint('node.labels.b==2')
        .command(
          ...sh({ cmd: 'ping -t 127.0.0.1 >nul', sh: 'trap "exit 0" TERM; while :; do sleep 0.1; done' }),
        )
        .stopGracePeriod('1s')
        .create();
      await web.rollout({ timeout: '60s', interval: 20, verify: 0 });
      await node.drain({ timeout: '60s', interval: 20 });
      const tasks = await web.tasks();
      assert.ok(
        tasks.every(({ state, error }) => state === 'pending' || error === undefined),
        JSON.stringify(tasks),
      );
      assert.equal((await node.inspect()).Spec.Availability, 'drain');
      await node.activate();
      await web.rollout({ timeout: '60s', interval: 20, verify: 0 });
      await node.promote({ timeout: '10s' });
      await assert.rejects(node.demote(), because('swarm-last-manager'));
      await assert.rejects(node.remove(), because('swarm-node-is-manager'));
      await assert.rejects(swarm.nodes.get('nobody').drain(), NotFoundError);
    });
  });

  test('gives secrets, configs and an overlay network to a service', async () => {
    await using docker = await open();
    const { secrets, configs } = docker.swarm;
    await inSwarm(docker.engine, async () => {
      await using secret = await secrets.create(unique(), 'hidden', { labels: { a: '1' } });
      await using config = await configs.create(unique(), Buffer.from('open'));
      await assert.rejects(secrets.create(secret.name, 'other'), ConflictError);
      await assert.rejects(configs.create(config.name, 'other'), ConflictError);
      await assert.rejects(secrets.create(unique(), ''), InvalidInputError);
      await assert.rejects(configs.create(unique(), new Uint8Array(1_000_000)), InvalidInputError);
      await secret.setLabels({ a: null, b: '2' });
      await config.setLabels({ c: '3' });
      assert.deepEqual((await secrets.get(secret.name).inspect()).Spec.Labels, { b: '2' });
      assert.equal(Buffer.from(await configs.get(config.name).read()).toString(), 'open');
      assert.deepEqual((await configs.list({ filters: { name: [config.name] } })).length, 1);
      await using network = await docker.networks.create(unique(), { driver: 'overlay' });
      const builder = docker.service(`${target().image}:latest`).resolveImage(false).replicas(0);
      {
        await using web = await builder
          .name(unique())
          .secret(secret)
          .config(config.name)
          .network(network)
          .create();
        const { ContainerSpec, Networks } = (await web.inspect()).Spec.TaskTemplate;
        const owner = { UID: '0', GID: '0', Mode: 0o444 };
        assert.deepEqual(ContainerSpec?.Secrets[0]?.File, { Name: secret.name, ...owner });
        assert.deepEqual(ContainerSpec.Configs[0]?.File, { Name: config.name, ...owner });
        assert.equal(Networks.length, 1);
        await assert.rejects(secret.remove(), because('swarm-object-in-use'));
        await assert.rejects(network.remove(), because('swarm-object-in-use'));
      }
      await assert.rejects(builder.secret('nobody').create(), NotFoundError);
      await using first = await builder.name(unique()).publish(18_080, 80).create();
      await assert.rejects(builder.publish(18_080, 80).create(), because('swarm-port-taken'));
      assert.equal(first.warnings.length, 0);
    });
  });
}
