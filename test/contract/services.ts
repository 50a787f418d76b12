import assert from 'node:assert/strict';
import {
  ConflictError,
  InvalidInputError,
  RolloutFailedError,
  RolloutPausedError,
  RolloutRolledBackError,
  RolloutTimeoutError,
  SwarmError,
  type RolloutEvent,
  type ServiceBuilder,
} from '@wragg/wincontainers';
import { inSwarm } from './swarm.js';
import type { Bench } from './bench.js';

/** The fluent layer of services, in a swarm of one node on loopback. */
export function services({ needs, open, unique, target, sh }: Bench): void {
  const test = needs('swarm');

  /** A service whose tasks write a line and go on. */
  const running = (builder: ServiceBuilder): ServiceBuilder =>
    builder
      .name(unique())
      .resolveImage(false)
      .command(
        ...sh({
          cmd: 'echo from the task& ping -t 127.0.0.1 >nul',
          sh: 'echo from the task; trap "exit 0" TERM; while :; do sleep 0.1; done',
        }),
      )
      .stopGracePeriod('1s');
  const failing = (): [string, string, string] => sh({ cmd: 'exit 3', sh: 'exit 3' });
  const image = (): string => `${target().image}:latest`;

  test('says that there is no swarm', async () => {
    await using docker = await open();
    // One after the other: what fails before it is awaited would be an unhandled rejection.
    for (const ask of [
      () => docker.services.list(),
      () => docker.services.get('web').scale(2),
      () => docker.service(image()).resolveImage(false).create(),
      () => docker.services.get('web').rollout(),
    ])
      await assert.rejects(Promise.resolve(ask()), (error: unknown) => {
        assert.ok(error instanceof SwarmError, String(error));
        assert.equal(error.reason, 'swarm-not-in-one');
        assert.match(error.remediations[0]?.fix ?? '', /swarm\.init/);
        return true;
      });
  });

  test('rolls a service out, scales and updates it, and goes back', async () => {
    await using docker = await open();
    await inSwarm(docker.engine, async () => {
      await using web = await running(docker.service(image()))
        .replicas(2)
        .env({ VERSION: '1' })
        .updatePolicy({ monitor: '200ms', parallelism: 0 })
        .create();
      const events: RolloutEvent[] = [];
      const rollout = web.rollout({ timeout: '60s', interval: 20 });
      for await (const event of rollout) events.push(event);
      const { running: count, tasks, failures, rolledBack } = await rollout;
      assert.deepEqual([count, failures.length, rolledBack], [2, 0, false]);
      assert.deepEqual(tasks.map(({ slot }) => slot).sort(), [1, 2]);
      assert.ok(events.some((event) => event.kind === 'progress' && event.running === 2));
      assert.ok(events.some((event) => event.kind === 'task' && event.task.state === 'running'));
      assert.ok(
        tasks.every(({ containerId, node }) => containerId !== undefined && node?.hostname !== undefined),
      );

      await web.scale(1);
      assert.equal((await web.rollout({ timeout: '60s', interval: 20 })).running, 1);
      await web.update({ env: { VERSION: '2', OTHER: 'x' }, labels: { a: 'b' } });
      await web.rollout({ timeout: '60s', interval: 20 });
      const updated = await web.inspect();
      assert.deepEqual(updated.Spec.TaskTemplate.ContainerSpec?.Env, ['VERSION=2', 'OTHER=x']);
      await web.redeploy();
      await web.rollout({ timeout: '60s', interval: 20 });
      assert.equal((await web.inspect()).Spec.TaskTemplate.ForceUpdate, 1);
      await web.update({ env: { VERSION: '3' } });
      await web.rollout({ timeout: '60s', interval: 20 });
      await web.rollback();
      assert.equal((await web.rollout({ timeout: '60s', interval: 20 })).rolledBack, true);
      assert.deepEqual((await web.inspect()).Spec.TaskTemplate.ContainerSpec?.Env, ['VERSION=2', 'OTHER=x']);
      // Whoever comes later sees a rollback that was asked for, and no failure.
      await docker.services.get(web.name).rollout({ timeout: '60s', interval: 20 });
    });
  });

  test('tells the errors of tasks when an update is rolled back, or paused', async () => {
    await using docker = await open();
    await inSwarm(docker.engine, async () => {
      await using web = await running(docker.service(image()))
        .updatePolicy({ monitor: '30s', onFailure: 'rollback' })
        .restart({ delay: '100ms' })
        .create();
      await web.rollout({ timeout: '60s', interval: 20, verify: 0 });
      await web.update({ command: failing() });
      await assert.rejects(
        Promise.resolve(web.rollout({ timeout: '60s', interval: 20 })),
        (error: unknown) => {
          assert.ok(error instanceof RolloutRolledBackError, String(error));
          const [failure] = error.failures;
          assert.equal(failure?.slot, 1);
          assert.match(failure.text, /non-zero exit \(3\)/);
          assert.equal(failure.exitCode, 3);
          return true;
        },
      );
      await web.update((spec) => ({
        ...spec,
        UpdateConfig: { Parallelism: 1, Monitor: 30e9, FailureAction: 'pause' },
        TaskTemplate: {
          ...spec.TaskTemplate,
          ContainerSpec: { ...spec.TaskTemplate.ContainerSpec, Args: [...failing()] },
        },
      }));
      await assert.rejects(
        Promise.resolve(web.rollout({ timeout: '60s', interval: 20 })),
        RolloutPausedError,
      );
    });
  });

  test('says why a service is stuck, and gives up at the limit', async () => {
    await using docker = await open();
    await inSwarm(docker.engine, async () => {
      await using web = await running(docker.service(image())).constraint('node.labels.rack==none').create();
      const stuck: RolloutEvent[] = [];
      const rollout = web.rollout({ timeout: '2s', interval: 20 });
      await assert.rejects(async () => {
        for await (const event of rollout) if (event.kind === 'task' && event.stuck) stuck.push(event);
      }, RolloutTimeoutError);
      const error = await rollout.catch((thrown: unknown) => thrown);
      assert.ok(error instanceof RolloutTimeoutError);
      assert.match(error.message, /no suitable node/);
      assert.equal(error.failures[0]?.diagnoses[0]?.kind, 'swarm-no-suitable-node');
      assert.ok(stuck.length > 0);
      const abort = AbortSignal.timeout(1);
      await assert.rejects(Promise.resolve(web.rollout({ signal: abort })), { name: 'TimeoutError' });
    });
  });

  test('runs a job to its end, and says when it fails', async () => {
    await using docker = await open();
    await inSwarm(docker.engine, async () => {
      await using job = await docker
        .service(image())
        .name(unique())
        .resolveImage(false)
        .replicatedJob(2, { concurrent: 1 })
        .command(...sh({ cmd: 'echo done', sh: 'echo done' }))
        .create();
      assert.equal((await job.rollout({ timeout: '60s', interval: 20 })).running, 2);
      await using bad = await docker
        .service(image())
        .name(unique())
        .resolveImage(false)
        .replicatedJob(1)
        .command(...failing())
        .restart({ condition: 'none' })
        .create();
      await assert.rejects(
        Promise.resolve(bad.rollout({ timeout: '60s', interval: 20 })),
        (error: unknown) => error instanceof RolloutFailedError && error.failures[0]?.exitCode === 3,
      );
    });
  });

  test('reads the lines of a service with task and node', async () => {
    await using docker = await open();
    await inSwarm(docker.engine, async () => {
      await using web = await running(docker.service(image())).replicas(2).create();
      const slots = new Set<number | undefined>();
      for await (const { line, slot, node, task, stream, timestamp } of web.logs({
        follow: true,
        timestamps: true,
      })) {
        assert.deepEqual([line, stream], ['from the task', 'stdout']);
        assert.ok(node?.hostname !== undefined && task !== undefined && timestamp !== undefined);
        slots.add(slot);
        if (slots.size === 2) break;
      }
      assert.deepEqual([...slots].sort(), [1, 2]);
    });
  });

  test('refuses what a service cannot be', async () => {
    await using docker = await open();
    await inSwarm(docker.engine, async () => {
      await using web = await running(docker.service(image())).create();
      await assert.rejects(
        docker.service(image()).name(web.name).resolveImage(false).create(),
        ConflictError,
      );
      await assert.rejects(
        web.update((spec) => ({ ...spec, Name: 'other' })),
        (error: unknown) => error instanceof SwarmError && error.reason === 'swarm-service-immutable',
      );
      await using global = await running(docker.service(image())).global().create();
      await assert.rejects(global.scale(3), InvalidInputError);
      await assert.rejects(
        web.rollback(),
        (error: unknown) => error instanceof SwarmError && error.reason === 'swarm-no-previous-spec',
      );
      await web.remove({ wait: true });
      assert.deepEqual(await docker.services.list({ filters: { name: [web.name] } }), []);
    });
  });

  test('keeps the changes of several who change a service at once', async () => {
    await using docker = await open();
    await inSwarm(docker.engine, async () => {
      await using web = await running(docker.service(image())).replicas(0).create();
      const names = ['a', 'b', 'c', 'd', 'e'];
      await Promise.all(
        names.map((name) => docker.services.get(web.name).update({ labels: { [name]: 'set' } })),
      );
      assert.deepEqual(Object.keys((await web.inspect()).Spec.Labels).sort(), names);
    });
  });
}
