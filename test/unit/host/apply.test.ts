import { describe, expect, it } from 'vitest';
import { planHost, resumeHost, type HostProgress, type HostStepState } from '../../../src/host/index.js';
import { SimulatedPowerLoss, type SimulatedWindowsHost } from '../../../src/simulator/index.js';
import { EVERYTHING, machineWith, SHA, URL_20, URL_29 } from './support.js';

/** What a host is in the end, without what depends on when. */
function endOf({ state }: SimulatedWindowsHost): unknown {
  return {
    ...state,
    config: JSON.parse(state.config?.text ?? 'null') as unknown,
    configBackup: undefined,
    service: { ...state.service, started: undefined },
    groups: [...state.groups],
    images: [...state.images].sort(),
  };
}

/** Applies, restarts and goes on until all is done. */
async function finish(machine: SimulatedWindowsHost, options: object = EVERYTHING): Promise<void> {
  const plan = await planHost({ ...options, machine });
  const outcome = await plan.apply();
  if (!outcome.done) await outcome.restart();
}

const states = (plan: { steps: readonly { id: string; state: HostStepState }[] }): Record<string, string> =>
  Object.fromEntries(plan.steps.map(({ id, state }) => [id, state]));

describe('a dry run', () => {
  it('changes nothing, and says what is missing', async () => {
    const machine = machineWith();
    const plan = await planHost({ ...EVERYTHING, machine });
    expect(states(plan)).toEqual({
      windows: 'done',
      elevation: 'done',
      virtualization: 'done',
      'data-root': 'done',
      'feature-containers': 'needed',
      'feature-hyperv': 'needed',
      restart: 'needed',
      group: 'unknown',
      engine: 'needed',
      antivirus: 'needed',
      'daemon-config': 'needed',
      service: 'needed',
      network: 'needed',
      firewall: 'needed',
      'image-nanoserver': 'needed',
      'image-servercore': 'needed',
    });
    expect(machine.log).toEqual([]);
    expect(plan.complete).toBe(false);
    expect(plan.host).toBe('Windows Server 2022, build 20348');
  });
});

describe('applying a plan', () => {
  it('goes to the restart, and its task goes on after it and removes itself', async () => {
    const machine = machineWith();
    const plan = await planHost({ ...EVERYTHING, machine });
    const told: string[] = [];
    const onStep = ({ event, step }: HostProgress): void => void told.push(`${event} ${step.id}`);
    const outcome = await plan.apply({ onStep });
    expect(outcome).toMatchObject({
      done: false,
      restartNeeded: true,
      restarting: false,
      changed: ['feature-containers', 'feature-hyperv'],
      resume: { task: 'wincontainers-host', command: 'npx @wragg/wincontainers host resume' },
    });
    expect(told.slice(-2)).toEqual(['start restart', 'end restart']);
    expect(machine.state.task?.name).toBe('wincontainers-host');
    await machine.restart();
    expect(machine.state.task).toBeUndefined();
    expect(machine.state.kept).toBeUndefined();
    expect(machine.state.service?.status).toBe('Running');
    expect(JSON.parse(machine.state.config?.text ?? '')).toMatchObject({
      'data-root': 'D:\\docker',
      group: 'docker-users',
      'fixed-cidr': '172.30.0.0/16',
    });
    expect([...machine.state.images]).toEqual([
      'mcr.microsoft.com/windows/nanoserver:ltsc2022',
      'mcr.microsoft.com/windows/servercore:ltsc2022',
    ]);
  });

  it('does nothing the second time, and says so', async () => {
    const machine = machineWith();
    await finish(machine);
    const before = machine.log.length;
    const plan = await planHost({ ...EVERYTHING, machine });
    expect(plan.left).toEqual([]);
    expect(plan.complete).toBe(true);
    expect(await plan.apply()).toEqual({ done: true, restartNeeded: false, changed: [] });
    expect(machine.log).toHaveLength(before);
  });

  it('restarts by itself where it may', async () => {
    const machine = machineWith();
    const plan = await planHost({ ...EVERYTHING, machine });
    expect(await plan.apply({ reboot: 'now' })).toMatchObject({ done: false, restarting: true });
    expect(machine.state.service?.status).toBe('Running');
    expect(machine.state.task).toBeUndefined();
  });

  it('leaves no task behind where it must not restart, and is gone on with by hand', async () => {
    const machine = machineWith();
    const plan = await planHost({ ...EVERYTHING, machine });
    const outcome = await plan.apply({ reboot: 'never' });
    expect(outcome).toMatchObject({ done: false, resume: { task: undefined } });
    expect(machine.state.task).toBeUndefined();
    await machine.restart();
    expect(machine.state.service).toBeUndefined();
    expect(await resumeHost({ machine })).toMatchObject({ done: true });
    expect(machine.state.service?.status).toBe('Running');
    expect(await resumeHost({ machine })).toBeUndefined();
  });

  it('needs two restarts where Windows waits for one already', async () => {
    const machine = machineWith({ restartReasons: ['servicing'] });
    const plan = await planHost({ ...EVERYTHING, machine });
    const outcome = await plan.apply();
    expect(outcome).toMatchObject({ done: false, changed: [] });
    await machine.restart();
    expect(machine.state.features).toEqual({ containers: 'pending', hyperv: 'pending' });
    await machine.restart();
    expect(machine.state.service?.status).toBe('Running');
  });

  it('does not restart for ever', async () => {
    const machine = machineWith();
    const plan = await planHost({ ...EVERYTHING, machine });
    await plan.apply();
    for (let round = 0; round < 5; round++) {
      machine.state.features.containers = 'disabled';
      machine.state.restartReasons = [];
      await machine.restart();
      machine.state.features.containers = 'disabled';
    }
    await expect(resumeHost({ machine })).rejects.toMatchObject({
      name: 'HostStepError',
      step: 'restart',
      message: expect.stringContaining('restarted 3 times') as string,
    });
  });

  it('replaces an engine in its place', async () => {
    const machine = machineWith({ installedEngine: '24.0.7' });
    const plan = await planHost({ machine, engine: { url: URL_29, sha256: SHA } });
    expect(states(plan)).toMatchObject({ engine: 'needed', service: 'needed', restart: 'done' });
    expect(await plan.apply()).toMatchObject({ done: true, changed: ['engine', 'service'] });
    expect(machine.state.engine?.version).toBe('29.1.5');
    expect(machine.state.service?.status).toBe('Running');
  });

  it('keeps what daemon.json has, and the file as it was beside it', async () => {
    const daemonJson = '{"debug":true,"exec-opts":["isolation=process"]}';
    const machine = machineWith({ installedEngine: '29.1.5', daemonJson });
    const plan = await planHost({
      machine,
      daemon: { 'exec-opts': ['isolation=hyperv'] },
      isolation: 'process',
    });
    expect(plan.steps.find(({ id }) => id === 'daemon-config')?.why).toBe('These change: exec-opts.');
    await plan.apply({ reboot: 'never' });
    await machine.restart();
    await resumeHost({ machine });
    expect(JSON.parse(machine.state.config?.text ?? '')).toEqual({
      debug: true,
      'exec-opts': ['isolation=hyperv'],
    });
    expect(machine.state.configBackup).toBe(daemonJson);
  });

  it('is ended by what is told of a step, also where that rejects', async () => {
    const reason = new Error('the log is full');
    for (const event of ['start', 'end']) {
      const plan = await planHost({ ...EVERYTHING, machine: machineWith() });
      const onStep = async (progress: HostProgress): Promise<void> => {
        await Promise.resolve();
        if (progress.event === event) throw reason;
      };
      await expect(plan.apply({ onStep })).rejects.toBe(reason);
    }
  });

  it('is ended by its signal, and what was done stays', async () => {
    const machine = machineWith();
    const plan = await planHost({ ...EVERYTHING, machine });
    const controller = new AbortController();
    const reason = new Error('enough');
    const onStep = ({ event, step }: HostProgress): void => {
      if (event === 'end' && step.id === 'feature-containers') controller.abort(reason);
    };
    await expect(plan.apply({ onStep, signal: controller.signal })).rejects.toBe(reason);
    expect(machine.state.features).toEqual({ containers: 'pending', hyperv: 'disabled' });
    await machine.restart();
    expect(machine.state.features).toEqual({ containers: 'enabled', hyperv: 'pending' });
  });
});

describe('a power loss', () => {
  it('after any write or command leads to the same end', async () => {
    const undisturbed = machineWith();
    await finish(undisturbed);
    const end = endOf(undisturbed);
    expect(undisturbed.log.length).toBeGreaterThan(15);
    for (let at = 1; at <= undisturbed.log.length; at++) {
      const machine = machineWith({ powerLossAfter: at });
      await expect(finish(machine)).rejects.toThrow(SimulatedPowerLoss);
      // Somebody does the same again, and again after the restart.
      await finish(machine);
      await finish(machine);
      expect(endOf(machine), `after ${String(at)}: ${machine.log[at - 1] ?? ''}`).toEqual(end);
    }
  });

  it('is gone on from by the task alone, from the first feature on', async () => {
    const undisturbed = machineWith();
    await finish(undisturbed);
    const end = endOf(undisturbed);
    const first = undisturbed.log.indexOf('Register-ScheduledTask wincontainers-host') + 1;
    for (let at = first; at < undisturbed.log.length; at++) {
      const machine = machineWith({ powerLossAfter: at });
      await expect(finish(machine)).rejects.toThrow(SimulatedPowerLoss);
      // The power comes back, and Windows starts as often as it asks for.
      for (let start = 0; start < 3; start++) await machine.restart();
      expect(endOf(machine), `after ${String(at)}: ${machine.log[at - 1] ?? ''}`).toEqual(end);
    }
  });
});

describe('hosts', () => {
  it.each([
    ['server-2016', URL_20, ['nanoserver:sac2016', 'servercore:ltsc2016']],
    ['server-2019', URL_29, ['nanoserver:1809', 'servercore:ltsc2019']],
    ['server-2022', URL_29, ['nanoserver:ltsc2022', 'servercore:ltsc2022']],
    ['server-2025', URL_29, ['nanoserver:ltsc2025', 'servercore:ltsc2025']],
    ['windows-11', URL_29, ['nanoserver:ltsc2025', 'servercore:ltsc2025']],
  ] as const)('%s gets its engine and images', async (windows, url, images) => {
    const machine = machineWith({ windows });
    await finish(machine, { ...EVERYTHING, engine: { url, sha256: SHA } });
    expect(machine.state.service?.status).toBe('Running');
    expect([...machine.state.images]).toEqual(images.map((image) => `mcr.microsoft.com/windows/${image}`));
  });

  it('a client gets Hyper-V without being asked, and a server does not', async () => {
    const engine = { url: URL_29, sha256: SHA };
    const client = machineWith({ windows: 'windows-11' });
    await finish(client, { engine });
    expect(client.state.features.hyperv).toBe('enabled');
    const server = machineWith();
    await finish(server, { engine });
    expect(server.state.features.hyperv).toBe('disabled');
  });

  it('an engine that is too new for Windows Server 2016 is refused before anything is done', async () => {
    const machine = machineWith({ windows: 'server-2016' });
    const plan = await planHost({ ...EVERYTHING, machine });
    await expect(plan.apply()).rejects.toMatchObject({
      name: 'HostBlockedError',
      blocked: [{ step: 'engine', why: expect.stringContaining('17763') as string }],
    });
    expect(machine.log).toEqual([]);
  });
});
