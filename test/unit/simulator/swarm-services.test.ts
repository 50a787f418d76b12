import { nodeSpecOf, type SwarmTask } from '../../../src/index.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bench, ended, PING, running, type SwarmBench, withContainer } from './swarm-support.js';

let b: SwarmBench;
beforeAll(async () => {
  b = await bench({ nodes: [{ windows: '2022' }, { windows: '2022' }] });
});
afterAll(() => b[Symbol.asyncDispose]());

const NOW = { Condition: 'any', Delay: 0 } as const;

describe('a replicated service', () => {
  it('spreads its tasks, and each is a container of its node', async () => {
    const id = await b.create({ Mode: { Replicated: { Replicas: 2 } } });
    const tasks = await b.tasks(id, (all) => running(all).length === 2);
    expect(new Set(tasks.map(({ NodeID }) => NodeID)).size).toBe(2);
    const [task] = tasks.filter(({ NodeID }) => NodeID === b.swarm.node(1).id);
    const container = await (
      await b.at(1)
    ).engine.containers.inspect(task?.Status.ContainerStatus?.ContainerID ?? '');
    const { Spec } = await b.docker.engine.services.inspect(id);
    expect(container.Name).toBe(`/${Spec.Name}.${task?.Slot}.${task?.ID}`);
    expect(container.Config.Labels).toMatchObject({
      'com.docker.swarm.service.id': id,
      'com.docker.swarm.task.id': task?.ID,
      'com.docker.swarm.node.id': task?.NodeID,
    });
    await b.docker.engine.services.delete(id);
    const other = await b.at(1);
    for (;;) {
      const left = await other.listContainers({
        all: true,
        filters: { label: [`com.docker.swarm.service.id=${id}`] },
      });
      if (left.length === 0) break;
    }
  });

  it('goes through the states in their order', async () => {
    const seen = new Set<string>();
    const id = await b.create();
    await b.tasks(id, ([task]) => {
      if (task) seen.add(task.Status.State);
      return task?.Status.State === 'running';
    });
    const order = ['new', 'pending', 'assigned', 'accepted', 'preparing', 'ready', 'starting', 'running'];
    expect([...seen]).toEqual(order.filter((state) => seen.has(state)));
    await b.docker.engine.services.delete(id);
  });

  it('scales up and down', async () => {
    const id = await b.create();
    await b.tasks(id, (all) => running(all).length === 1);
    await b.update(id, (spec) => ({ ...spec, Mode: { Replicated: { Replicas: 3 } } }));
    const three = await b.tasks(id, (all) => running(all).length === 3);
    expect(three.map(({ Slot }) => Slot).sort()).toEqual([1, 2, 3]);
    await b.update(id, (spec) => ({ ...spec, Mode: { Replicated: { Replicas: 1 } } }));
    const one = await b.tasks(id, (all) => all.length === 1);
    expect(one[0]?.Slot).toBe(1);
    expect((await b.docker.engine.services.inspect(id)).UpdateStatus).toBeUndefined();
    await b.docker.engine.services.delete(id);
  });

  it('replaces a task that fails, and keeps the last few', async () => {
    const id = await b.create({}, { Command: ['cmd', '/c', 'exit 3'] }, { RestartPolicy: NOW });
    const tasks = await b.tasks(id, (all) => ended(all, 'failed').length >= 4);
    const failed = ended(tasks, 'failed')[0];
    expect(failed?.Status.Err).toBe('task: non-zero exit (3)');
    expect(failed?.Status.ContainerStatus?.ExitCode).toBe(3);
    expect(failed?.DesiredState).toBe('shutdown');
    expect(tasks.length).toBeLessThanOrEqual(6);
    await b.docker.engine.services.delete(id);
  });

  it('stops after the attempts of its policy, and starts nothing that ended well unless any end counts', async () => {
    const limited = await b.create(
      {},
      { Command: ['cmd', '/c', 'exit 1'] },
      { RestartPolicy: { Condition: 'on-failure', Delay: 0, MaxAttempts: 2 } },
    );
    await b.tasks(limited, (all) => ended(all, 'failed').length === 3);
    const once = await b.create(
      {},
      { Command: ['cmd', '/c', 'exit 0'] },
      { RestartPolicy: { Condition: 'on-failure', Delay: 0 } },
    );
    const done = await b.tasks(once, (all) => ended(all, 'complete').length === 1);
    expect(done).toHaveLength(1);
    expect(await b.tasks(limited, (all) => all.length > 0)).toHaveLength(3);
    for (const id of [limited, once]) await b.docker.engine.services.delete(id);
  });

  it('is starting until its health check goes well, and fails where it does not', async () => {
    const check = (line: string): object => ({
      Healthcheck: { Test: ['CMD-SHELL', line], Interval: 20e6, Retries: 2, Timeout: 5e9 },
    });
    const ill = await b.create({}, check('exit 1'), { RestartPolicy: { Condition: 'none' } });
    const [task] = await b.tasks(ill, (all) => ended(all, 'failed').length === 1);
    expect(task?.Status.Err).toBe('dockerexec: unhealthy container');
    const well = await b.create({}, check('exit 0'));
    await b.tasks(well, (all) => running(all).length === 1);
    for (const id of [ill, well]) await b.docker.engine.services.delete(id);
  });
});

describe('an update', () => {
  it('replaces the tasks and is completed', async () => {
    const id = await b.create({ Mode: { Replicated: { Replicas: 2 } } });
    await b.tasks(id, (all) => running(all).length === 2);
    await b.update(id, withContainer({ Env: ['A=1'] }));
    const { UpdateStatus, PreviousSpec } = await b.service(
      id,
      ({ UpdateStatus: status }) => status?.State === 'completed',
    );
    expect(UpdateStatus?.Message).toBe('update completed');
    expect(PreviousSpec?.TaskTemplate.ContainerSpec?.Env).toEqual([]);
    const fresh = running(await b.docker.engine.tasks.list({ filters: { service: [id] } }));
    expect(fresh.map(({ Spec }) => Spec.ContainerSpec?.Env)).toEqual([['A=1'], ['A=1']]);
    const before = await b.docker.engine.services.inspect(id);
    await b.docker.engine.services.update(id, before.Version.Index, before.Spec as never, {
      rollback: 'previous',
    });
    const back = await b.service(id, ({ UpdateStatus: status }) => status?.State === 'rollback_completed');
    expect(back.Spec.TaskTemplate.ContainerSpec?.Env).toEqual([]);
    expect(back.PreviousSpec?.TaskTemplate.ContainerSpec?.Env).toEqual(['A=1']);
    await b.docker.engine.services.delete(id);
  });

  it.each(['start-first', 'stop-first'] as const)('keeps its order: %s', async (Order) => {
    const id = await b.create({ UpdateConfig: { Parallelism: 1, Order } });
    await b.tasks(id, (all) => running(all).length === 1);
    await b.update(id, withContainer({ Env: ['A=1'] }));
    const tasks = await b.tasks(
      id,
      (all) => ended(all, 'shutdown').length === 1 && running(all).length === 1,
    );
    const time = (task: SwarmTask | undefined): string => task?.Status.Timestamp ?? '';
    const [stopped, started] = [time(ended(tasks, 'shutdown')[0]), time(running(tasks)[0])];
    expect(started < stopped).toBe(Order === 'start-first');
    await b.docker.engine.services.delete(id);
  });

  it.each([
    ['pause', 'paused', /^update paused due to failure or early termination of task \w{25}$/],
    ['rollback', 'rollback_completed', /^rollback completed$/],
    ['continue', 'completed', /^update completed$/],
  ] as const)('that fails does what its failure action says: %s', async (FailureAction, state, message) => {
    const id = await b.create(
      { Mode: { Replicated: { Replicas: 2 } }, UpdateConfig: { Parallelism: 1, FailureAction } },
      {},
      { RestartPolicy: { Condition: 'none' } },
    );
    await b.tasks(id, (all) => running(all).length === 2);
    await b.update(id, withContainer({ Command: ['cmd', '/c', 'exit 7'] }));
    const { UpdateStatus, Spec, PreviousSpec } = await b.service(
      id,
      ({ UpdateStatus: status }) => status?.State === state,
    );
    expect(UpdateStatus?.Message).toMatch(message);
    if (FailureAction === 'rollback') {
      expect(Spec.TaskTemplate.ContainerSpec?.Command).toEqual(PING.Command);
      expect(PreviousSpec).toBeUndefined();
      await b.tasks(id, (all) => running(all).length === 2);
    }
    await b.docker.engine.services.delete(id);
  });

  it('whose rollback fails, too, pauses', async () => {
    const id = await b.create(
      { Name: 'twice', UpdateConfig: { Parallelism: 1, FailureAction: 'rollback' } },
      {},
      { RestartPolicy: { Condition: 'none' } },
    );
    await b.tasks(id, (all) => running(all).length === 1);
    b.swarm.addFault({ service: 'twice', code: 0xc0370106, times: 2 });
    await b.update(id, withContainer({ Env: ['A=1'] }));
    const { UpdateStatus } = await b.service(
      id,
      ({ UpdateStatus: status }) => status?.State === 'rollback_paused',
    );
    expect(UpdateStatus?.Message).toMatch(
      /^rollback paused due to failure or early termination of task \w{25}$/,
    );
    await b.docker.engine.services.delete(id);
  });

  it('goes on while no more fail than may', async () => {
    const id = await b.create({
      Name: 'some',
      Mode: { Replicated: { Replicas: 4 } },
      UpdateConfig: { Parallelism: 2, MaxFailureRatio: 0.5 },
    });
    await b.tasks(id, (all) => running(all).length === 4);
    b.swarm.addFault({ service: 'some', code: 0xc0370106, times: 2 });
    await b.update(id, withContainer({ Env: ['A=1'] }));
    await b.service(id, ({ UpdateStatus }) => UpdateStatus?.State === 'completed');
    expect(ended(await b.docker.engine.tasks.list({ filters: { service: [id] } }), 'failed')).toHaveLength(2);
    await b.docker.engine.services.delete(id);
  });

  it('replaces the tasks of a global service', async () => {
    const id = await b.create({ Mode: { Global: {} } });
    await b.tasks(id, (all) => running(all).length === 2);
    await b.update(id, withContainer({ Env: ['A=1'] }));
    await b.service(id, ({ UpdateStatus }) => UpdateStatus?.State === 'completed');
    const tasks = await b.tasks(id, (all) => running(all).length === 2);
    expect(new Set(running(tasks).map(({ NodeID }) => NodeID)).size).toBe(2);
    expect(running(tasks).every(({ Spec }) => Spec.ContainerSpec?.Env[0] === 'A=1')).toBe(true);
    await b.docker.engine.services.delete(id);
  });

  it('with the same digest makes no new task, and one with another does', async () => {
    const { Descriptor, Platforms } = await b.docker.engine.distribution.inspect(
      'windows/nanoserver:ltsc2022',
    );
    expect(Platforms).toMatchObject([{ os: 'windows', architecture: 'amd64' }]);
    const id = await b.create({}, { Image: `windows/nanoserver:ltsc2022@${Descriptor.digest}` });
    const [task] = await b.tasks(id, (all) => running(all).length === 1);
    await b.update(id, (spec) => spec);
    const { TaskTemplate } = (await b.docker.engine.services.inspect(id)).Spec;
    expect(await b.tasks(id, () => true)).toMatchObject([{ ID: task?.ID }]);
    await b.update(id, (spec) => ({ ...spec, TaskTemplate: { ...spec.TaskTemplate, ForceUpdate: 1 } }));
    expect(TaskTemplate.ForceUpdate).toBe(0);
    await b.tasks(id, (all) => running(all).length === 1 && running(all)[0]?.ID !== task?.ID);
    await b.docker.engine.services.delete(id);
  });

  it('pauses on demand, and goes on with the next', async () => {
    const id = await b.create({
      Mode: { Replicated: { Replicas: 2 } },
      UpdateConfig: { Parallelism: 1, Delay: 600e9 },
    });
    await b.tasks(id, (all) => running(all).length === 2);
    await b.update(id, withContainer({ Env: ['A=1'] }));
    await b.service(id, ({ UpdateStatus }) => UpdateStatus?.State === 'updating');
    b.swarm.pauseRollout(id);
    expect((await b.docker.engine.services.inspect(id)).UpdateStatus?.State).toBe('paused');
    await b.update(id, (spec) => ({ ...spec, UpdateConfig: { Parallelism: 0 } }));
    await b.service(id, ({ UpdateStatus }) => UpdateStatus?.State === 'completed');
    await b.docker.engine.services.delete(id);
  });

  it('leaves tasks alone whose place still fits', async () => {
    const id = await b.create();
    const [before] = await b.tasks(id, (all) => running(all).length === 1);
    await b.update(id, (spec) => ({
      ...spec,
      TaskTemplate: { ...spec.TaskTemplate, Placement: { Constraints: ['node.platform.os==Windows'] } },
    }));
    const upToDate = await b.docker.engine.tasks.list({
      filters: { service: [id], '_up-to-date': ['true'] } as never,
    });
    expect(upToDate.map(({ ID }) => ID)).toEqual([before?.ID]);
    expect((await b.docker.engine.services.inspect(id)).UpdateStatus).toBeUndefined();
    await b.docker.engine.services.delete(id);
  });
});

describe('other modes', () => {
  it('has one task of a global service on each node', async () => {
    const id = await b.create({ Mode: { Global: {} } });
    const tasks = await b.tasks(id, (all) => running(all).length === 2);
    expect(tasks.every(({ Slot }) => Slot === undefined)).toBe(true);
    const [listed] = await b.docker.engine.services.list({ filters: { id: [id] }, status: true });
    expect(listed?.ServiceStatus).toMatchObject({ RunningTasks: 2, DesiredTasks: 2 });
    await b.docker.engine.services.delete(id);
  });

  it('runs a job, and runs it again', async () => {
    const id = await b.create(
      { Mode: { ReplicatedJob: { MaxConcurrent: 1, TotalCompletions: 2 } } },
      { Command: ['cmd', '/c', 'echo done'] },
    );
    const first = await b.tasks(id, (all) => ended(all, 'complete').length === 2);
    expect(first.map(({ Slot }) => Slot)).toEqual([undefined, 1]);
    const [listed] = await b.docker.engine.services.list({ filters: { id: [id] }, status: true });
    expect(listed?.ServiceStatus).toMatchObject({ RunningTasks: 0, DesiredTasks: 1, CompletedTasks: 2 });
    await b.update(id, (spec) => spec);
    const second = await b.tasks(
      id,
      (all) =>
        ended(
          all.filter(({ JobIteration }) => JobIteration?.Index === 1),
          'complete',
        ).length === 2,
    );
    expect(second).toHaveLength(2);
    expect((await b.docker.engine.services.inspect(id)).JobStatus?.JobIteration?.Index).toBe(1);
    await b.docker.engine.services.delete(id);
  });

  it('runs a job on each node, and again where it fails', async () => {
    b.swarm.addFault({ service: 'everywhere', code: 0xc0370106, times: 1 });
    const id = await b.create(
      { Name: 'everywhere', Mode: { GlobalJob: {} } },
      { Command: ['cmd', '/c', 'echo done'] },
      { RestartPolicy: { Condition: 'on-failure', Delay: 0 } },
    );
    const tasks = await b.tasks(id, (all) => ended(all, 'complete').length === 2);
    expect(ended(tasks, 'failed')).toHaveLength(1);
    await b.docker.engine.services.delete(id);
  });
});

describe('placement', () => {
  it('spreads over the values of a label first', async () => {
    const label = async (at: number, Labels: Record<string, string>): Promise<void> => {
      const node = await b.docker.engine.nodes.inspect(b.swarm.node(at).id);
      await b.docker.engine.nodes.update(node.ID, node.Version.Index, { ...nodeSpecOf(node), Labels });
    };
    await label(0, { rack: 'a' });
    await label(1, { rack: 'b' });
    const id = await b.create(
      { Mode: { Replicated: { Replicas: 2 } } },
      {},
      {
        Placement: {
          Constraints: ['node.labels.rack!=c'],
          Preferences: [{ Spread: { SpreadDescriptor: 'node.labels.rack' } }],
        },
      },
    );
    const tasks = await b.tasks(id, (all) => running(all).length === 2);
    expect(new Set(tasks.map(({ NodeID }) => NodeID)).size).toBe(2);
    expect(await b.docker.engine.nodes.list({ filters: { 'node.label': ['rack=a'] } })).toHaveLength(1);
    await b.docker.engine.services.delete(id);
  });
});

describe('events', () => {
  it('tell of services, with the scope of the swarm', async () => {
    const id = await b.create({ Name: 'told' });
    await b.docker.engine.services.delete(id);
    const { engine } = b.swarm.node(0);
    const told = engine?.state.events.entries.filter(({ Actor }) => Actor.ID === id);
    expect(told?.map(({ Type, Action, scope }) => [Type, Action, scope])).toEqual([
      ['service', 'create', 'swarm'],
      ['service', 'remove', 'swarm'],
    ]);
  });
});

describe('logs', () => {
  it('has the lines of all tasks, with where they are from', async () => {
    const id = await b.create(
      { Mode: { Replicated: { Replicas: 2 } } },
      { Command: ['cmd', '/c', 'echo hello & ping -t localhost >nul'] },
    );
    const tasks = await b.tasks(id, (all) => running(all).length === 2);
    const lines: string[] = [];
    for await (const { data } of b.docker.engine.services.logs(id, { follow: true, details: true })) {
      lines.push(Buffer.from(data).toString().trimEnd());
      if (lines.length === 2) break;
    }
    const expected = tasks.map(
      ({ ID, NodeID }) =>
        `com.docker.swarm.node.id=${NodeID},com.docker.swarm.service.id=${id},com.docker.swarm.task.id=${ID} hello`,
    );
    expect(lines.sort()).toEqual(expected.sort());
    const own: string[] = [];
    for await (const { data } of b.docker.engine.tasks.logs(tasks[0]?.ID ?? '', { timestamps: true }))
      own.push(Buffer.from(data).toString());
    expect(own).toHaveLength(1);
    expect(own[0]).toMatch(/^\d{4}-\d\d-\d\dT\S+Z hello/);
    await b.docker.engine.services.delete(id);
  });
});
