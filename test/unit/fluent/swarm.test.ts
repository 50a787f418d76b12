import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  InvalidInputError,
  NodeTimeoutError,
  RolloutPausedError,
  RolloutRolledBackError,
  SwarmError,
} from '../../../src/errors/index.js';
import { connect, type Docker, type OwnedService } from '../../../src/fluent/index.js';
import { SimulatedSwarm } from '../../../src/simulator/index.js';
import { eventually, rejection } from '../support/watch.js';
import { serve } from './serve.js';

const FAST = { interval: 10, timeout: '60s' } as const;

async function withThree(): Promise<AsyncDisposable & { swarm: SimulatedSwarm; docker: Docker }> {
  const swarm = await SimulatedSwarm.start({ nodes: [{}, {}, {}] });
  const docker = await connect({ host: swarm.host, env: {} });
  return {
    swarm,
    docker,
    async [Symbol.asyncDispose]() {
      await docker.close();
      await swarm[Symbol.asyncDispose]();
    },
  };
}

const web = (docker: Docker, onFailure: 'pause' | 'rollback' = 'pause'): Promise<OwnedService> =>
  docker
    .service('mcr.microsoft.com/windows/nanoserver:ltsc2022')
    .name('web')
    .resolveImage(false)
    .replicas(3)
    .maxReplicasPerNode(2)
    .cmd('ping -t localhost')
    .updatePolicy({ monitor: '1s', onFailure })
    .create();

describe('a swarm of three nodes', () => {
  it('tells a task that failed with the words of Windows, diagnosed', async () => {
    await using three = await withThree();
    await using service = await web(three.docker, 'rollback');
    await service.rollout({ ...FAST, verify: 0 });
    three.swarm.addFault({ service: 'web', code: 0xc0370101, times: 1 });
    await service.update({ env: { VERSION: '2' } });
    const error = (await rejection(Promise.resolve(service.rollout(FAST)))) as RolloutRolledBackError;
    expect(error).toBeInstanceOf(RolloutRolledBackError);
    expect(error.failures).toHaveLength(1);
    expect(error.failures[0]?.hostname).toMatch(/^WIN-[123]$/);
    expect(error.failures[0]?.diagnoses[0]).toMatchObject({ kind: 'os-version-mismatch' });
    expect(error.remediations.length).toBeGreaterThan(0);
    expect(error.message).toContain('Last errors of its tasks');
  });

  it('moves tasks from a node that is drained, and takes it out in order', async () => {
    await using three = await withThree();
    const { docker, swarm } = three;
    await using service = await web(docker);
    await service.rollout({ ...FAST, verify: 0 });
    const node = docker.swarm.nodes.get(swarm.node(1).id);
    await node.drain(FAST);
    await service.rollout({ ...FAST, verify: 0 });
    const hosts = (await service.tasks()).map(({ node: where }) => where?.hostname);
    expect(hosts).toHaveLength(3);
    expect(hosts).not.toContain(swarm.node(1).hostname);
    expect(await rejection(node.remove())).toMatchObject({ reason: 'swarm-node-not-down' });
    await using second = await connect({ host: swarm.node(1).host, env: {} });
    await node.promote(FAST);
    await node.remove({ ...FAST, leave: (options) => second.swarm.leave(options) });
    expect(await docker.swarm.nodes.list()).toHaveLength(2);
    expect(await second.swarm.status()).toMatchObject({ state: 'inactive' });
  });

  it('asks workers nothing', async () => {
    await using three = await withThree();
    await using worker = await connect({ host: three.swarm.node(1).host, env: {} });
    const error = await rejection(worker.services.list());
    expect(error).toBeInstanceOf(SwarmError);
    expect(error).toMatchObject({ reason: 'swarm-not-a-manager' });
    expect(await worker.swarm.status()).toMatchObject({
      state: 'active',
      isManager: false,
      counts: undefined,
    });
  });

  it('says that the update is paused, and goes on after that', async () => {
    await using three = await withThree();
    await using service = await web(three.docker);
    await service.rollout({ ...FAST, verify: 0 });
    three.swarm.addFault({ service: 'web', code: 0xc0370101, times: 1 });
    await service.update({ env: { VERSION: '2' } });
    const error = await rejection(Promise.resolve(service.rollout(FAST)));
    expect(error).toBeInstanceOf(RolloutPausedError);
    expect(error).toMatchObject({ duringRollback: false });
    await service.redeploy();
    expect((await service.rollout({ ...FAST, verify: 0 })).running).toBe(3);
  });

  it('comes back from a node that does not answer, at the limit or at an abort', async () => {
    await using three = await withThree();
    const { docker, swarm } = three;
    const node = docker.swarm.nodes.get(swarm.node(2).id);
    swarm.node(2).goDown();
    const error = await rejection(node.promote({ timeout: 50, interval: 10 }));
    expect(error).toBeInstanceOf(NodeTimeoutError);
    expect(error).toMatchObject({ goal: 'manager', timeout: 50 });
    const reason = new Error('given up');
    expect(await rejection(node.promote({ signal: AbortSignal.abort(reason) }))).toBe(reason);
  });
});

describe('what others do meanwhile', () => {
  it('ends a rollback that finds another description than it was meant for', async () => {
    const service = (version: number, env: string): object => ({
      ID: 'w',
      Version: { Index: version },
      Spec: {
        Name: 'web',
        Mode: { Replicated: { Replicas: 1 } },
        TaskTemplate: { ContainerSpec: { Image: 'app', Env: [env] } },
      },
    });
    let looked = 0;
    await using both = await serve({
      'GET /services/web': () => ({ body: looked++ === 0 ? service(1, 'V=bad') : service(2, 'V=good') }),
      'POST /services/*/update': { status: 500, body: { message: 'rpc error: update out of sequence' } },
    });
    const error = await rejection(both.docker.services.get('web').rollback());
    expect(error).toMatchObject({ reason: 'swarm-stale-version' });
    expect(looked).toBe(2);
  });

  it('is told when the swarm goes back by itself, also after a rollback that was asked for', async () => {
    await using three = await withThree();
    await using service = await web(three.docker, 'rollback');
    await service.rollout({ ...FAST, verify: 0 });
    await service.update({ env: { VERSION: '2' } });
    await service.rollout({ ...FAST, verify: 0 });
    await service.rollback();
    expect(await service.rollout({ ...FAST, verify: 0 })).toMatchObject({ rolledBack: true });
    three.swarm.addFault({ service: 'web', code: 0xc0370101, times: 1 });
    await three.docker.services.get('web').update({ env: { VERSION: '3' } });
    expect(await rejection(Promise.resolve(service.rollout(FAST)))).toBeInstanceOf(RolloutRolledBackError);
  });

  it('does not keep a global service waiting for a node that is drained or down', async () => {
    await using three = await withThree();
    const { docker, swarm } = three;
    await using service = await docker
      .service('mcr.microsoft.com/windows/nanoserver:ltsc2022')
      .resolveImage(false)
      .global()
      .cmd('ping -t localhost')
      .create();
    expect((await service.rollout({ ...FAST, verify: 0 })).running).toBe(3);
    await docker.swarm.nodes.get(swarm.node(1).id).drain(FAST);
    expect((await service.rollout({ ...FAST, verify: 0 })).running).toBe(2);
    swarm.node(2).goDown();
    const third = docker.swarm.nodes.get(swarm.node(2).id);
    await eventually('it is seen as down', async () => (await third.inspect()).Status.State === 'down');
    expect((await service.rollout({ ...FAST, verify: 0 })).running).toBe(1);
    await docker.swarm.nodes.get(swarm.node(2).id).drain(FAST);
  });

  it('does not hold up the removal of a node longer than its limit', async () => {
    await using three = await withThree();
    const node = three.docker.swarm.nodes.get(three.swarm.node(2).id);
    const stuck = (): Promise<void> => new Promise(() => undefined);
    expect(await rejection(node.remove({ leave: stuck, timeout: 200, interval: 10 }))).toMatchObject({
      goal: 'down',
      message: expect.stringContaining('it has not left') as unknown,
    });
    expect(await rejection(node.remove({ leave: 5 as never }))).toBeInstanceOf(InvalidInputError);
  });
});

describe('keys', () => {
  it('are not shown where an answer is cut off, and are asked for by their role', async () => {
    await using both = await serve({ 'GET /swarm/unlockkey': { body: '{"UnlockKey":"SWMKEY-1-secret' } });
    const error = await rejection(both.docker.swarm.unlockKey());
    expect(inspect(error, { depth: 8, showHidden: true })).not.toContain('secret');
    expect(await rejection(both.docker.swarm.joinToken('Manager' as never))).toBeInstanceOf(
      InvalidInputError,
    );
    expect(await rejection(both.docker.swarm.rotateJoinToken('Manager' as never))).toBeInstanceOf(
      InvalidInputError,
    );
  });

  it('are sent, and not shown, also where they are wrong', async () => {
    const token = 'SWMTKN-1-secret-secret';
    await using both = await serve({
      'POST /swarm/join': { status: 500, body: { message: `invalid join token ${token}` } },
    });
    const error = await rejection(
      both.docker.swarm.join({ token: ` ${token}\n`, managers: '10.0.0.4:2377', advertiseAddr: '10.0.0.5' }),
    );
    expect(error).toMatchObject({ reason: 'swarm-bad-token' });
    expect(inspect(error, { depth: 8, showHidden: true })).not.toContain('secret-secret');
    expect(both.server.one('POST /swarm/join').body).toEqual({
      ListenAddr: '0.0.0.0:2377',
      AdvertiseAddr: '10.0.0.5',
      RemoteAddrs: ['10.0.0.4:2377'],
      JoinToken: token,
    });
    expect(await rejection(both.docker.swarm.join({ token: '', managers: 'x' }))).toBeInstanceOf(
      InvalidInputError,
    );
    expect(await rejection(both.docker.swarm.unlock(' '))).toBeInstanceOf(InvalidInputError);
  });

  it('are no part of what a secret that is too large is told with', async () => {
    await using both = await serve();
    const error = await rejection(both.docker.swarm.secrets.create('a', 'x'.repeat(512_000)));
    expect(error).toBeInstanceOf(InvalidInputError);
    expect((error as Error).message).toContain('1 to 511999 bytes');
    expect((error as Error).message).not.toContain('xxx');
    expect(both.server.seen).toEqual([]);
  });
});
