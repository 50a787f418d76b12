import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { run } from '../../../src/cli/main.js';
import type { SimulatedWindowsHost } from '../../../src/simulator/index.js';
import { machineWith, SHA, URL_29 } from '../host/support.js';

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function cli(
  argv: readonly string[],
  machine?: SimulatedWindowsHost,
  typed?: string,
): Promise<Outcome> {
  let out = '';
  let err = '';
  const stdin = (async function* () {
    await Promise.resolve();
    if (typed !== undefined) yield typed;
  })();
  const code = await run(
    ['host', ...argv],
    {
      stdout: { write: (text) => (out += text) },
      stderr: { write: (text) => (err += text) },
      stdin: Object.assign(stdin, { isTTY: typed !== undefined }),
      env: {},
    },
    'none',
    machine,
  );
  return { code, out, err };
}

const OPTIONS = ['--isolation', 'hyperv', '--engine', URL_29, '--sha256', SHA, '--image', 'nanoserver'];

describe('wincontainers host', () => {
  it('plan says what is missing, and changes nothing', async () => {
    const machine = machineWith();
    const { code, out, err } = await cli(['plan', ...OPTIONS], machine);
    expect([code, err]).toEqual([1, '']);
    expect(out).toMatch(/^Windows Server 2022, build 20348$/m);
    expect(out).toMatch(
      /^\+ Feature Containers: It is not enabled\.\n {2}Install-WindowsFeature Containers$/m,
    );
    expect(out).toMatch(/^7 steps are to do\. Nothing was changed yet: wincontainers host apply$/m);
    expect(machine.log).toEqual([]);
  });

  it('apply ends with 3010 where Windows has to be restarted, and with 0 when all is done', async () => {
    const machine = machineWith();
    const { code, out } = await cli(['apply', ...OPTIONS], machine);
    expect(code).toBe(3010);
    expect(out).toMatch(/^\+ Feature Hyper-V: Enabled\.$/m);
    expect(out).toMatch(/^Windows must be restarted: Restart-Computer$/m);
    expect(out).toContain('npx @wragg/wincontainers host resume');
    await machine.restart();
    expect(await cli(['resume'], machine)).toEqual({
      code: 0,
      out: 'There is no plan to continue.\n',
      err: '',
    });
    const again = await cli(['apply', ...OPTIONS], machine);
    expect([again.code, again.out]).toEqual([0, '\nThis machine is ready. Nothing was changed.\n']);
    expect((await cli(['plan', ...OPTIONS], machine)).code).toBe(0);
  });

  it('asks at a terminal whether to restart', async () => {
    const no = machineWith();
    expect((await cli(['apply', ...OPTIONS], no, 'n\n')).out).toContain('Restart Windows now? [y/N]');
    expect(no.state.service).toBeUndefined();
    const yes = machineWith();
    expect((await cli(['apply', ...OPTIONS], yes, 'yes\n')).code).toBe(3010);
    expect(yes.state.service?.status).toBe('Running');
  });

  it('resume goes on where there is no task', async () => {
    const machine = machineWith();
    expect((await cli(['apply', ...OPTIONS, '--reboot', 'never'], machine)).out).toContain(
      'Continue after the restart with:',
    );
    await machine.restart();
    const { code, out } = await cli(['resume'], machine);
    expect(code).toBe(0);
    expect(out).toMatch(/^Done\. Changed: engine, service, image-nanoserver\.$/m);
  });

  it('script writes PowerShell, on any machine', async () => {
    const { code, out } = await cli(['script', ...OPTIONS]);
    expect(code).toBe(0);
    expect(out).toMatch(/^#Requires -Version 5\.0\n/);
  });

  it('says what stands in the way, and the ways out', async () => {
    const blocked = await cli(['apply'], machineWith());
    expect([blocked.code, blocked.out]).toEqual([1, '']);
    expect(blocked.err).toMatch(
      /^wincontainers: Nothing was changed[^]*\n {2}1\. The option engine is missing\./,
    );
    const failed = await cli(['apply', ...OPTIONS], machineWith({ denied: ['feature'] }));
    expect(failed.code).toBe(1);
    expect(failed.err).toContain('The step feature-containers failed: Access is denied (0x80070005)');
    expect(failed.err).not.toContain('--help');
  });

  it('gives JSON', async () => {
    const machine = machineWith();
    expect(JSON.parse((await cli(['plan', '--json', ...OPTIONS], machine)).out)).toMatchObject({
      complete: false,
      steps: expect.arrayContaining([expect.objectContaining({ id: 'engine', state: 'needed' })]) as unknown,
    });
    expect(JSON.parse((await cli(['apply', '--json', ...OPTIONS], machine)).out)).toMatchObject({
      done: false,
      resume: { task: 'wincontainers-host' },
    });
    expect(JSON.parse((await cli(['apply', '--json'], machineWith())).out)).toMatchObject({
      error: 'HostBlockedError',
    });
  });

  it('takes files', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'wincontainers-host-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const config = join(folder, 'host.json');
    const daemon = join(folder, 'daemon.json');
    await writeFile(config, JSON.stringify({ isolation: 'process', engine: { url: URL_29, sha256: SHA } }));
    await writeFile(daemon, '\uFEFF{"debug":true}');
    const machine = machineWith({ features: { containers: 'enabled' } });
    expect(
      (await cli(['apply', '--config', config, '--daemon', daemon, '--data-root', 'D:\\docker'], machine))
        .code,
    ).toBe(0);
    expect(JSON.parse(machine.state.config?.text ?? '')).toEqual({ debug: true, 'data-root': 'D:\\docker' });
  });

  it('shows what a host says, and obeys none of it', async () => {
    const machine = machineWith({ natPrefixes: [{ name: '\u001b[2Jlab', prefix: '172.30.0.0/24' }] });
    const { out } = await cli(['plan', ...OPTIONS, '--nat-subnet', '172.30.0.0/16'], machine);
    expect(out).toContain('\\x1b[2Jlab');
  });

  it.each([
    [[], 'a command is missing: host plan'],
    [['destroy'], 'the command "destroy"'],
    [['plan', 'now'], 'does not know the argument "now"'],
    [['plan', '--isolation', 'none'], '--isolation must be hyperv or process'],
    [['apply', '--reboot', 'later'], '--reboot must be ask, now or never'],
    [['plan', '--engine', URL_29], '--engine needs --sha256'],
    [['plan', '--member', 'me'], '--member needs --group'],
    [['plan', '--config', '/nowhere.json'], '/nowhere.json cannot be read'],
    [['plan', '--image', 'a b'], 'an image with its tag'],
  ])('is wrong: %j', async (argv, message) => {
    const { code, out, err } = await cli(argv, machineWith());
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err).toContain('--help');
  });
});
