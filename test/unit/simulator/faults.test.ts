import { afterEach, describe, expect, it } from 'vitest';
import {
  formatHcsMessage,
  type HcsMessageEra,
  type SimulatorOptions,
  WindowsEngineSimulator,
} from '../../../src/simulator/index.js';
import { exec, runContainer, send } from './client.js';

let engine: WindowsEngineSimulator | undefined;
afterEach(async () => {
  await engine?.[Symbol.asyncDispose]();
  engine = undefined;
});

/** Starts a container under Hyper-V isolation (or another) and gives the engine's refusal. */
async function refusal(
  options: SimulatorOptions,
  HostConfig: object = { Isolation: 'hyperv' },
  Image = 'nanoserver',
) {
  engine = await WindowsEngineSimulator.start(options);
  await send(engine, 'POST', '/containers/create?name=one', {
    Image,
    Cmd: ['cmd'],
    OpenStdin: true,
    HostConfig,
  });
  const { status, text } = await send(engine, 'POST', '/containers/one/start');
  const message = status === 204 ? '' : (JSON.parse(text) as { message: string }).message;
  return { status, message, container: engine.container('one') };
}

describe('the faults of the walk-through', () => {
  it('fails with 0x80004005 on a host with one processor', async () => {
    const { status, message, container } = await refusal({ host: { cpus: 1 }, errorFormat: 'tp5' });
    expect(status).toBe(500);
    expect(message).toBe('HCSShim::CreateComputeSystem failed in Win32: Unspecified error (0x80004005)');
    expect(container).toMatchObject({ status: 'created', error: message, exitCode: 128 });
  });

  it('fails with 0xe on a build without nested virtualization', async () => {
    const { message } = await refusal({ host: { build: 10240, productType: 'client' }, errorFormat: 'tp5' });
    expect(message).toBe(
      'HCSShim::CreateComputeSystem failed in Win32: Not enough storage is available to complete this operation. (0xe)',
    );
  });

  it('reports the error in inspect', async () => {
    const { message } = await refusal({ host: { cpus: 1 } });
    const { State } = (await send(engine as WindowsEngineSimulator, 'GET', '/containers/one/json')).json<{
      State: object;
    }>();
    expect(State).toMatchObject({ Status: 'created', ExitCode: 128, Error: message });
  });
});

describe('Hyper-V isolation', () => {
  it.each([{ hyperv: false }, { nestedVirtualization: false }])('needs %j to be otherwise', async (host) => {
    expect((await refusal({ host, errorFormat: '17' })).message).toContain('(0xc0370102)');
  });

  it('needs no nested virtualization on real hardware', async () => {
    expect((await refusal({ host: { nestedVirtualization: false, isVirtualMachine: false } })).status).toBe(
      204,
    );
  });

  it('asks one processor of process isolation', async () => {
    expect((await refusal({ host: { cpus: 1 } }, { Isolation: 'process' })).status).toBe(204);
  });
});

describe('which image runs where', () => {
  const image = {
    2016: '10.0.14393.6452',
    2019: '10.0.17763.5122',
    2022: '10.0.20348.2113',
    2025: '10.0.26100.2314',
  };
  const server = (build: number) => ({ build, productType: 'server' as const });
  const client = (build: number) => ({ build, productType: 'client' as const });
  it.each([
    [server(26100), 'process', 2025, true],
    [server(26100), 'process', 2022, true],
    [server(26100), 'process', 2019, false],
    [server(26100), 'hyperv', 2016, true],
    [server(20348), 'process', 2022, true],
    [server(20348), 'process', 2019, false],
    [server(20348), 'process', 2025, false],
    [server(20348), 'hyperv', 2019, true],
    [server(20348), 'hyperv', 2025, false],
    [server(17763), 'process', 2019, true],
    [{ ...server(14393), revision: 6452 }, 'process', 2016, true],
    [{ ...server(14393), revision: 1 }, 'process', 2016, false],
    [client(22631), 'process', 2022, true],
    [client(22631), 'process', 2025, false],
    [client(26100), 'process', 2025, true],
    [client(19045), 'process', 2019, false],
    [client(19045), 'hyperv', 2019, true],
    [client(19045), 'hyperv', 2022, false],
  ] as const)('host %j, %s, image of %i: %s', async (host, Isolation, year, runs) => {
    const { status, message } = await refusal(
      { host, errorFormat: '17', images: [{ tags: ['windows'], osVersion: image[year] }] },
      { Isolation },
      'windows',
    );
    if (runs) expect([status, message]).toEqual([204, '']);
    else
      expect(message).toContain(
        'The operating system of the container does not match the operating system of the host. (0xc0370101)',
      );
  });
});

describe('planned faults', () => {
  it.each<[HcsMessageEra, RegExp]>([
    ['tp5', /^HCSShim::Start failed in Win32: The system cannot find the path specified\. \(0x3\)$/],
    [
      '17',
      /^container [0-9a-f]{64} encountered an error during Start: failure in a Windows system call: The system cannot find the path specified\. \(0x3\)$/,
    ],
    [
      '18',
      /^container [0-9a-f]{64} encountered an error during hcsshim::System::Start: failure in a Windows system call: .* \(0x3\)$/,
    ],
    [
      '20',
      /^container [0-9a-f]{64} encountered an error during hcs::System::Start: failure in a Windows system call: .* \(0x3\)$/,
    ],
    [
      'containerd',
      /^failed to create shim task: hcs::System::Start [0-9a-f]{64}: The system cannot find the path specified\.: unknown$/,
    ],
  ])('are worded by era %s', async (errorFormat, form) => {
    const { status, message } = await refusal(
      { errorFormat, faults: [{ operation: 'Start', code: 0x3 }] },
      {},
    );
    expect(status).toBe(500);
    expect(message).toMatch(form);
  });

  it.each<[HcsMessageEra, RegExp]>([
    [
      '17',
      /^container \w+ encountered an error during CreateContainer: failure in a Windows system call: No hypervisor is present on this system\. \(0xc0351000\) extra info: \{"SystemType":"Container",.*"HvPartition":true\}$/,
    ],
    [
      '18',
      /^hcsshim::CreateComputeSystem \w+: No hypervisor is present on this system\.\n\(extra info: \{.*\}\)$/,
    ],
    ['20', /^hcs::CreateComputeSystem \w+: No hypervisor is present on this system\.$/],
    [
      'containerd',
      /^failed to create shim task: hcs::CreateComputeSystem \w+: No hypervisor is present on this system\.: unknown$/,
    ],
  ])('of CreateComputeSystem are worded by era %s', async (errorFormat, form) => {
    const faults = [{ operation: 'CreateContainer', code: 0xc0351000 }];
    expect((await refusal({ errorFormat, faults })).message).toMatch(form);
  });

  it('happen as often as planned', async () => {
    const { status } = await refusal({
      faults: [{ operation: 'CreateComputeSystem', code: 0xc0370106, times: 1, text: 'Geht nicht.' }],
    });
    expect(status).toBe(500);
    expect((await send(engine as WindowsEngineSimulator, 'POST', '/containers/one/start')).status).toBe(204);
  });

  it('of the network service name endpoint and network', async () => {
    const { message } = await refusal({ faults: [{ operation: 'HNS', code: 0x20 }] }, {});
    expect(message).toBe(
      'failed to create endpoint one on network nat: hnsCall failed in Win32: The process cannot access the file because it is being used by another process. (0x20)',
    );
  });

  it('of CreateProcess meet execs too', async () => {
    engine = await WindowsEngineSimulator.start();
    const id = await runContainer(engine);
    engine.addFault({ operation: 'CreateProcess', code: 0x52e, times: 1 });
    expect(await exec(engine, id, ['cmd', '/c', 'ver'])).toMatchObject({
      stdout: expect.stringContaining('The user name or password is incorrect. (0x52e)') as string,
      exitCode: 128,
    });
    expect((await exec(engine, id, ['cmd', '/c', 'ver'])).exitCode).toBe(0);
  });

  it('of layers end a pull', async () => {
    engine = await WindowsEngineSimulator.start({ faults: [{ operation: 'ImportLayer', code: 0x3 }] });
    const lines = (
      await send(engine, 'POST', '/images/create?fromImage=windows/servercore&tag=ltsc2025')
    ).text
      .trim()
      .split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      error: expect.stringMatching(
        /^failed to register layer: re-exec error: exit status 1: output: hcsshim::ImportLayer failed in Win32: The system cannot find the path specified\. \(0x3\)/,
      ) as string,
    });
    expect(engine.state.images.find('windows/servercore:ltsc2025')).toBeUndefined();
  });
});

describe('every step', () => {
  it.each([
    ['POST', '/containers/one/stop', 'Shutdown', 'cannot stop container: '],
    ['POST', '/containers/one/kill', 'Terminate', 'cannot kill container: '],
    ['POST', '/containers/one/pause', 'Pause', 'cannot pause container '],
    ['GET', '/containers/one/stats?stream=0&one-shot=1', 'Properties', 'container '],
    ['GET', '/containers/one/top', 'Properties', 'container '],
    [
      'DELETE',
      '/containers/one?force=1',
      'DestroyLayer',
      'cannot remove container "one": unable to remove filesystem: hcsshim::DestroyLayer failed',
    ],
  ])('%s %s fails where %s does', async (method, path, operation, start) => {
    engine = await WindowsEngineSimulator.start();
    await runContainer(engine, { HostConfig: { Isolation: 'hyperv' } }, 'one');
    engine.addFault({ operation, code: 0x5, times: 1 });
    const answer = await send(engine, method, path);
    expect(answer.status).toBe(500);
    expect(answer.json()['message']).toMatch(new RegExp(`^${start}.*Access is denied\\. \\(0x5\\)`));
    expect((await send(engine, method, path)).status).toBeLessThan(300);
  });

  it.each(['CreateLayer', 'PrepareLayer'])(
    '%s is a layer operation of create or start',
    async (operation) => {
      engine = await WindowsEngineSimulator.start({ faults: [{ operation, code: 0x70 }] });
      await expect(runContainer(engine, {}, 'one')).rejects.toThrow(
        `hcsshim::${operation} failed in Win32: There is not enough space on the disk. (0x70)`,
      );
    },
  );
});

describe('a main program that is not there', () => {
  it('is the caller’s fault: 400 and exit code 127', async () => {
    engine = await WindowsEngineSimulator.start();
    await send(engine, 'POST', '/containers/create?name=one', { Image: 'nanoserver', Cmd: ['nosuch'] });
    const answer = await send(engine, 'POST', '/containers/one/start');
    expect(answer.status).toBe(400);
    expect(answer.json()['message']).toContain('The system cannot find the file specified. (0x2)');
    expect(engine.container('one')).toMatchObject({ exitCode: 127, status: 'created' });
  });
});

describe('formatHcsMessage', () => {
  it('prints an unknown code as Go does', () => {
    expect(formatHcsMessage({ operation: 'Shutdown', code: 0xfb7b0ec0, era: 'tp5' })).toBe(
      'HCSShim::Shutdown failed in Win32: winapi error #4219145920 (0xfb7b0ec0)',
    );
  });

  it('takes a signed code', () => {
    expect(formatHcsMessage({ operation: 'Start', code: -1070137082, era: '20', systemId: 'ab' })).toBe(
      'container ab encountered an error during hcs::System::Start: failure in a Windows system call: The virtual machine or container exited unexpectedly. (0xc0370106)',
    );
  });
});
