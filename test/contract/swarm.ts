import assert from 'node:assert/strict';
import {
  ConflictError,
  EngineError,
  NotFoundError,
  nodeSpecOf,
  serviceSpecOf,
  UnavailableError,
  type Engine,
  type ServiceSpec,
  type SwarmTask,
} from '@wragg/wincontainers';
import type { Bench } from './bench.js';

/** Makes the engine a swarm of its own for the time of a test. */
export async function inSwarm(engine: Engine, run: () => Promise<void>): Promise<void> {
  await init(engine);
  try {
    await run();
  } finally {
    await leave(engine);
  }
}

/** What an engine wrote while it left a swarm that locks its managers may lock it still: it leaves that once more. */
async function init(engine: Engine, attempts = 3): Promise<void> {
  try {
    await engine.swarm.init({ ListenAddr: '127.0.0.1:0', AdvertiseAddr: '127.0.0.1:2377' });
  } catch (error) {
    const isLocked = error instanceof EngineError && /needs to be unlocked/.test(error.engineMessage);
    if (!isLocked || attempts === 0) throw error;
    // What did not become a swarm may be none to leave.
    await leave(engine).catch((refusal: unknown) => {
      if (!(refusal instanceof EngineError) || !/not part of a swarm/.test(refusal.engineMessage))
        throw refusal;
    });
    await init(engine, attempts - 1);
  }
}

/** An engine that writes new certificates meanwhile may fail to remove the old ones: it has left all the same. */
async function leave(engine: Engine): Promise<void> {
  try {
    await engine.swarm.leave({ force: true });
  } catch (error) {
    if (!(error instanceof EngineError) || !/not empty/.test(error.engineMessage)) throw error;
  }
}

async function running(engine: Engine, service: string): Promise<SwarmTask> {
  for (const end = Date.now() + 30_000; ;) {
    const tasks = await engine.tasks.list({ filters: { service: [service] } });
    const found = tasks.find(({ Status }) => Status.State === 'running');
    if (found !== undefined) return found;
    const states = tasks.map(({ Status }) => `${Status.State} ${Status.Err ?? Status.Message ?? ''}`);
    if (Date.now() > end) throw new Error(`no task of ${service} runs: ${states.join('; ')}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** A swarm of one node, on loopback. */
export function swarm({ needs, open, unique, target, sh }: Bench): void {
  const test = needs('swarm');

  test('makes a swarm, looks at it, changes it and leaves it', async () => {
    await using docker = await open();
    const { engine } = docker;
    await assert.rejects(engine.swarm.inspect(), UnavailableError);
    await assert.rejects(engine.nodes.list(), UnavailableError);
    await inSwarm(engine, async () => {
      await assert.rejects(engine.swarm.init({ ListenAddr: '127.0.0.1' }), UnavailableError);
      const { Version, Spec, JoinTokens } = await engine.swarm.inspect();
      assert.notEqual(JoinTokens.Worker, JoinTokens.Manager);
      await engine.swarm.update(
        Version.Index,
        { ...Spec, Name: 'default', EncryptionConfig: { AutoLockManagers: true } },
        { rotateWorkerToken: true },
      );
      const after = await engine.swarm.inspect();
      assert.notEqual(after.JoinTokens.Worker, JoinTokens.Worker);
      assert.equal(after.JoinTokens.Manager, JoinTokens.Manager);
      assert.match(await engine.swarm.unlockKey(), /^SWMKEY-/);
      assert.equal((await docker.info()).Swarm?.LocalNodeState, 'active');
    });
    assert.equal((await docker.info()).Swarm?.LocalNodeState, 'inactive');
  });

  test('lists, inspects and changes the nodes of a swarm', async () => {
    await using docker = await open();
    const { nodes } = docker.engine;
    await inSwarm(docker.engine, async () => {
      const [node] = await nodes.list({ filters: { role: ['manager'] } });
      assert.ok(node);
      assert.equal(node.Description.Platform?.OS, docker.osType);
      assert.equal(node.ManagerStatus?.Leader, true);
      await nodes.update(node.ID, node.Version.Index, {
        ...nodeSpecOf(node),
        Labels: { contract: 'yes' },
      });
      assert.equal((await nodes.inspect(node.ID)).Spec.Labels['contract'], 'yes');
      await assert.rejects(nodes.inspect('no-such-node'), NotFoundError);
    });
  });

  test('keeps secrets and configs', async () => {
    await using docker = await open();
    const { secrets, configs } = docker.engine;
    const Data = Buffer.from('hidden').toString('base64');
    await inSwarm(docker.engine, async () => {
      for (const kind of [secrets, configs]) {
        const Name = unique();
        const { ID } = await kind.create({ Name, Data, Labels: { a: 'b' } });
        await assert.rejects(kind.create({ Name, Data }), ConflictError);
        assert.deepEqual(
          (await kind.list({ filters: { name: [Name] } })).map((item) => item.ID),
          [ID],
        );
        const { Version } = await kind.inspect(ID);
        await kind.update(ID, Version.Index, { Name, Data, Labels: { a: 'c' } });
        const { Spec } = await kind.inspect(ID);
        assert.equal(Spec.Labels['a'], 'c');
        assert.equal('Data' in Spec ? Spec.Data : undefined, kind === configs ? Data : undefined);
        await kind.delete(ID);
        await assert.rejects(kind.inspect(ID), NotFoundError);
      }
    });
  });

  test('runs a service, reads its logs, changes and removes it', async () => {
    await using docker = await open();
    const { services, tasks } = docker.engine;
    await inSwarm(docker.engine, async () => {
      const Name = unique();
      const [command, ...Args] = sh({
        cmd: 'echo from the service& ping -n 60 127.0.0.1 >nul',
        sh: 'echo from the service; exec sleep 60',
      });
      const spec: ServiceSpec = {
        Name,
        Labels: { contract: 'one' },
        TaskTemplate: {
          ContainerSpec: {
            Image: `${target().image}:latest`,
            Command: [command],
            Args,
            StopGracePeriod: 1e9,
          },
          RestartPolicy: { Condition: 'none' },
        },
        Mode: { Replicated: { Replicas: 1 } },
      };
      const { ID } = await services.create(spec);
      await assert.rejects(services.create(spec), ConflictError);
      const task = await running(docker.engine, Name);
      assert.equal((await tasks.inspect(task.ID)).ServiceID, ID);
      for (const logs of [
        services.logs(ID, { follow: true, tail: 10 }),
        tasks.logs(task.ID, { follow: true }),
      ]) {
        for await (const { stream, data } of logs) {
          assert.equal(stream, 'stdout');
          assert.match(Buffer.from(data).toString(), /from the service/);
          break;
        }
      }
      const [listed] = await services.list({ filters: { name: [Name] }, status: true });
      assert.deepEqual(listed?.ServiceStatus?.RunningTasks, 1);
      const whole = await services.inspect(Name, { insertDefaults: true });
      await services.update(ID, whole.Version.Index, {
        ...serviceSpecOf(whole),
        Labels: { contract: 'two' },
      });
      const changed = await services.inspect(ID);
      assert.equal(changed.Spec.Labels['contract'], 'two');
      assert.equal(changed.PreviousSpec?.Labels['contract'], 'one');
      assert.deepEqual(changed.Spec.TaskTemplate.ContainerSpec?.Args, Args);
      await services.delete(ID);
      await assert.rejects(services.inspect(ID), NotFoundError);
    });
  });
}
