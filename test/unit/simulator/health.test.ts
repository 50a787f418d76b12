import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SimulatedContainer, WindowsEngineSimulator } from '../../../src/simulator/index.js';
import { runContainer, send } from './client.js';

const MILLISECOND = 1_000_000;
const HOUR = 3600e9;

let engine: WindowsEngineSimulator;
let answers: number[];
beforeEach(async () => {
  answers = [];
  engine = await WindowsEngineSimulator.start({
    // Leaves with what it is told to, one after the other, and at the end with the last.
    commands: {
      'probe.exe': async ({ stdout }) => {
        await stdout.write('probed\r\n');
        return answers.length > 1 ? Number(answers.shift()) : (answers[0] ?? 0);
      },
      'stuck.exe': () => new Promise(() => undefined),
    },
  });
});
afterEach(() => engine[Symbol.asyncDispose]());

const found = (id: string): SimulatedContainer => {
  const container = engine.container(id);
  if (container === undefined) throw new Error(`no container ${id}`);
  return container;
};
const actions = (): string[] =>
  engine.state.events.entries.map(({ Action }) => Action).filter((action) => action.startsWith('health'));
const inspect = async (id: string) =>
  (await send(engine, 'GET', `/containers/${id}/json`)).json<{
    State: { Health?: { Status: string; FailingStreak: number; Log: Record<string, unknown>[] } };
    Config: { Healthcheck?: object };
  }>();

describe('a health check', () => {
  it('makes a container healthy, and says so to everybody', async () => {
    const id = await runContainer(engine, {
      Healthcheck: { Test: ['CMD-SHELL', 'echo well& exit 0'], Interval: MILLISECOND },
    });
    await expect.poll(() => found(id).health?.status).toBe('healthy');
    const { Health } = (await inspect(id)).State;
    expect(Health).toMatchObject({ Status: 'healthy', FailingStreak: 0 });
    expect(Health?.Log[0]).toMatchObject({ ExitCode: 0, Output: 'well\r\n' });
    const listed = (await send(engine, 'GET', '/containers/json')).json<Record<string, unknown>[]>();
    expect(listed[0]).toMatchObject({ Health: { Status: 'healthy', FailingStreak: 0 } });
    expect(listed[0]?.['Status']).toMatch(/^Up .* \(healthy\)$/);
    expect(actions()).toEqual(['health_status: healthy']);
    const old = (await send(engine, 'GET', '/v1.51/containers/json')).json<object[]>();
    expect(old[0]).not.toHaveProperty('Health');
  });

  it('keeps five results, and leaves no exec behind', async () => {
    const id = await runContainer(engine, {
      Healthcheck: { Test: ['CMD', 'probe.exe'], Interval: MILLISECOND },
    });
    await expect
      .poll(() => engine.state.events.entries.filter(({ Action }) => Action === 'exec_die').length)
      .toBeGreaterThan(6);
    expect(found(id).health?.log).toHaveLength(5);
    expect(engine.state.execs.size).toBeLessThanOrEqual(1);
  });

  it('is starting until the first result', async () => {
    const id = await runContainer(engine, { Healthcheck: { Test: ['CMD', 'probe.exe'], Interval: HOUR } });
    expect((await inspect(id)).State.Health).toEqual({ Status: 'starting', FailingStreak: 0, Log: [] });
    const [listed] = (await send(engine, 'GET', '/containers/json')).json<{ Status: string }[]>();
    expect(listed?.Status).toContain('(health: starting)');
  });

  it('makes it unhealthy after as many failures in a row as it says, and healthy again', async () => {
    answers = [1, 0, 1, 1, 1, 0];
    await runContainer(engine, {
      Healthcheck: { Test: ['CMD', 'probe.exe'], Interval: MILLISECOND, Retries: 3 },
    });
    await expect
      .poll(actions)
      .toEqual(['health_status: healthy', 'health_status: unhealthy', 'health_status: healthy']);
  });

  it('does not count failures in the start period', async () => {
    answers = [1, 1, 1, 1, 0, 1];
    const id = await runContainer(engine, {
      Healthcheck: {
        Test: ['CMD', 'probe.exe'],
        Interval: MILLISECOND,
        StartInterval: MILLISECOND,
        StartPeriod: HOUR,
        Retries: 1,
      },
    });
    await expect.poll(actions).toEqual(['health_status: healthy', 'health_status: unhealthy']);
    expect(found(id).health?.failingStreak).toBeGreaterThan(0);
  });

  it('fails where it takes too long, or cannot be run', async () => {
    const stuck = await runContainer(engine, {
      Healthcheck: { Test: ['CMD', 'stuck.exe'], Interval: MILLISECOND, Timeout: MILLISECOND },
    });
    await expect.poll(() => found(stuck).health?.status).toBe('unhealthy');
    expect(found(stuck).health?.log[0]).toMatchObject({
      exitCode: -1,
      output: 'Health check exceeded timeout (1ms)',
    });
    const missing = await runContainer(engine, {
      Healthcheck: { Test: ['CMD', 'nosuch.exe'], Interval: MILLISECOND },
    });
    await expect.poll(() => found(missing).health?.status).toBe('unhealthy');
    expect(found(missing).health?.log[0]?.output).toContain('The system cannot find the file specified');
  });

  it('ends with the container, and begins again with it', async () => {
    const id = await runContainer(engine, {
      Healthcheck: { Test: ['CMD', 'probe.exe'], Interval: MILLISECOND },
    });
    await expect.poll(() => found(id).health?.status).toBe('healthy');
    await send(engine, 'POST', `/containers/${id}/stop`);
    expect(found(id).health?.status).toBe('unhealthy');
    expect(found(id).healthMonitor).toBeUndefined();
    await send(engine, 'POST', `/containers/${id}/start`);
    await expect.poll(() => found(id).health?.status).toBe('healthy');
    const container = found(id);
    await send(engine, 'DELETE', `/containers/${id}?force=1`);
    expect(container.healthMonitor).toBeUndefined();
  });

  it('rests while the container is paused', async () => {
    const id = await runContainer(engine, {
      HostConfig: { Isolation: 'hyperv' },
      Healthcheck: { Test: ['CMD', 'probe.exe'], Interval: MILLISECOND },
    });
    await expect.poll(() => found(id).health?.status).toBe('healthy');
    await send(engine, 'POST', `/containers/${id}/pause`);
    expect(found(id).health?.status).toBe('unhealthy');
    await send(engine, 'POST', `/containers/${id}/unpause`);
    await expect.poll(() => found(id).health?.status).toBe('healthy');
  });

  it('comes from the image, unless the container has one or wants none', async () => {
    engine.addImage({
      tags: ['checked'],
      healthcheck: { Test: ['CMD', 'probe.exe'], Interval: MILLISECOND, Retries: 7 },
    });
    const own = await runContainer(engine, { Image: 'checked' });
    await expect.poll(() => found(own).health?.status).toBe('healthy');
    const partly = await runContainer(engine, { Image: 'checked', Healthcheck: { Interval: HOUR } });
    expect((await inspect(partly)).Config.Healthcheck).toEqual({
      Test: ['CMD', 'probe.exe'],
      Interval: HOUR,
      Retries: 7,
    });
    const none = await runContainer(engine, { Image: 'checked', Healthcheck: { Test: ['NONE'] } });
    expect((await inspect(none)).State).not.toHaveProperty('Health');
  });

  it('comes from HEALTHCHECK, in a build and in a commit', async () => {
    const id = await runContainer(engine);
    await send(engine, 'POST', `/containers/${id}/stop`);
    const change = encodeURIComponent(
      'HEALTHCHECK --interval=2s --start-period=500ms CMD ["probe.exe", "-q"]',
    );
    await send(engine, 'POST', `/commit?container=${id}&repo=made&changes=${change}`);
    const { Config } = (await send(engine, 'GET', '/images/made/json')).json<{ Config: object }>();
    expect(Config).toMatchObject({
      Healthcheck: { Test: ['CMD', 'probe.exe', '-q'], Interval: 2e9, StartPeriod: 500e6 },
    });
    const wrong = await send(engine, 'POST', `/commit?container=${id}&changes=HEALTHCHECK%20SHELL%20x`);
    expect([wrong.status, wrong.json()]).toEqual([
      400,
      { message: 'Unknown type "SHELL" in HEALTHCHECK (try CMD)' },
    ]);
  });

  it('filters lists', async () => {
    const well = await runContainer(engine, {
      Healthcheck: { Test: ['CMD', 'probe.exe'], Interval: MILLISECOND },
    });
    const plain = await runContainer(engine);
    await expect.poll(() => found(well).health?.status).toBe('healthy');
    const list = async (health: string): Promise<string[]> => {
      const filters = encodeURIComponent(JSON.stringify({ health: [health] }));
      const answer = await send(engine, 'GET', `/containers/json?filters=${filters}`);
      return answer.json<{ Id: string }[]>().map(({ Id }) => Id);
    };
    expect(await list('healthy')).toEqual([well]);
    expect(await list('none')).toEqual([plain]);
    expect(await list('starting')).toEqual([]);
  });

  it.each([
    [{ Interval: 5 }, 'Interval in Healthcheck cannot be less than 1ms'],
    [{ StartInterval: 5 }, 'StartInterval in Healthcheck cannot be less than 1ms'],
    [{ Retries: -1 }, 'Retries in Healthcheck cannot be negative'],
  ])('is refused for %j', async (Healthcheck, message) => {
    const answer = await send(engine, 'POST', '/containers/create', { Image: 'nanoserver', Healthcheck });
    expect([answer.status, answer.json()]).toEqual([400, { message }]);
  });
});
