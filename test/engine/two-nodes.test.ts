/** A swarm of two real engines, each in a network namespace of its own, led by the fluent API. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, SwarmError, type Docker } from '@wragg/wincontainers';
import { Cleanup } from '../lab/cleanup.js';
import { engineAvailable, startEngine } from '../lab/engine.js';
import { createNamespaces, type NamespacePair } from '../lab/namespaces.js';

const SOON = { interval: 50, timeout: '60s' } as const;

const cleanup = new Cleanup();
let namespaces: NamespacePair | undefined;
let manager: Docker;
let worker: Docker;

const lab = engineAvailable();
const why = lab.available ? await make() : lab.reason;
if (why !== undefined) console.log(`skipped: no swarm of two engines on this machine (${why})`);

/** Why there can be none. */
async function make(): Promise<string | undefined> {
  try {
    namespaces = cleanup.use(await createNamespaces());
    return undefined;
  } catch (error) {
    return String(error).slice(0, 200);
  }
}

describe.skipIf(why !== undefined)('a swarm of two engines', () => {
  beforeAll(async () => {
    const [first, second] = namespaces?.all ?? [];
    if (first === undefined || second === undefined) throw new Error('there are no namespaces');
    const engines = [];
    for (const { name } of [first, second]) engines.push(cleanup.use(await startEngine({ namespace: name })));
    [manager, worker] = (await Promise.all(
      engines.map(async ({ host }) => cleanup.use(await connect({ host, os: 'any' }))),
    )) as [Docker, Docker];
    await manager.swarm.init({ listenAddr: `${first.address}:2377`, advertiseAddr: first.address });
    await worker.swarm.join({
      token: await manager.swarm.joinToken('worker'),
      managers: `${first.address}:2377`,
      listenAddr: `${second.address}:2377`,
      advertiseAddr: second.address,
    });
  }, 120_000);
  afterAll(async () => {
    for (const docker of [worker, manager]) await docker?.swarm.leave({ force: true }).catch(() => undefined);
    await cleanup[Symbol.asyncDispose]();
  }, 60_000);

  test('has a manager and a worker, which is asked nothing', async () => {
    expect((await manager.swarm.nodes.list()).map(({ Spec }) => Spec.Role).sort()).toEqual([
      'manager',
      'worker',
    ]);
    await expect(worker.services.list()).rejects.toThrow(SwarmError);
  });

  test('spreads a service, drains a node and takes it back', async () => {
    await using service = await manager
      .service('busybox:latest')
      .resolveImage(false)
      .replicas(2)
      .command('sh', '-c', 'echo here; trap "exit 0" TERM; while :; do sleep 0.1; done')
      .stopGracePeriod('1s')
      .create();
    await service.rollout({ ...SOON, verify: 0 });
    const places = async (): Promise<number> => {
      const running = (await service.tasks()).filter(({ desiredState }) => desiredState === 'running');
      return new Set(running.map(({ node }) => node?.id)).size;
    };
    expect(await places()).toBe(2);
    const id = (await worker.swarm.status()).nodeId ?? '';
    const node = manager.swarm.nodes.get(id);
    await node.drain(SOON);
    await service.rollout({ ...SOON, verify: 0 });
    expect(await places()).toBe(1);
    await node.activate();
    // What runs stays where it is until its service is told to begin anew.
    await service.redeploy();
    await service.rollout({ ...SOON, verify: 0 });
    expect(await places()).toBe(2);
  });

  test('promotes and demotes a node, and takes it out in order', async () => {
    const id = (await worker.swarm.status()).nodeId ?? '';
    const node = manager.swarm.nodes.get(id);
    await node.promote(SOON);
    // The node itself notices a little later.
    await expect.poll(async () => (await worker.swarm.status()).isManager, { timeout: 30_000 }).toBe(true);
    await worker.swarm.nodes.get('self').demote(SOON);
    expect(await worker.swarm.status()).toMatchObject({ state: 'active', isManager: false });
    await node.demote(SOON);
    expect((await node.inspect()).Spec.Role).toBe('worker');
    await expect(node.remove()).rejects.toThrow(SwarmError);
    await node.remove({ ...SOON, leave: (options) => worker.swarm.leave(options) });
    expect(await manager.swarm.nodes.list()).toHaveLength(1);
    expect(await worker.swarm.status()).toMatchObject({ state: 'inactive' });
  });
});
