import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../src/errors/index.js';
import {
  HostBlockedError,
  HostElevationError,
  HostStepError,
  HostUnsupportedError,
  installContainerHost,
  planHost,
  resumeHost,
  type HostOptions,
  type HostPlan,
} from '../../../src/host/index.js';
import type { SimulatedWindowsHostOptions } from '../../../src/simulator/index.js';
import { EVERYTHING, machineWith, SHA, URL_20, URL_29 } from './support.js';

const engine = { url: URL_29, sha256: SHA };

async function planOn(
  host: SimulatedWindowsHostOptions,
  options: HostOptions = { engine },
): Promise<HostPlan> {
  return planHost({ ...options, machine: machineWith(host) });
}

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('this machine', () => {
  it.skipIf(process.platform === 'win32')('is no Windows, and that is said', async () => {
    const error = await failureOf(planHost());
    expect(error).toBeInstanceOf(HostUnsupportedError);
    expect(error).toMatchObject({ message: expect.stringContaining(process.platform) as string });
    expect((error as HostUnsupportedError).remediations[0]?.fix).toContain('host script');
    await expect(resumeHost()).rejects.toThrow(HostUnsupportedError);
  });
});

describe('a plan that cannot be applied says why, and changes nothing', () => {
  it.each<[string, SimulatedWindowsHostOptions, HostOptions, string, string]>([
    ['a Home edition', { windows: 'windows-11-home' }, { engine }, 'windows', 'Core'],
    [
      'an old Windows',
      {
        windows: {
          build: 9600,
          revision: 1,
          productType: 'server',
          caption: 'Microsoft Windows Server 2012 R2',
          edition: 'ServerStandard',
          installationType: 'Server',
        },
      },
      { engine },
      'windows',
      '14393',
    ],
    ['no elevated process', { elevated: false }, { engine }, 'elevation', 'not elevated'],
    ['one processor', { processors: 1 }, { engine, isolation: 'hyperv' }, 'virtualization', 'two'],
    ['no engine', {}, {}, 'engine', 'no engine was given'],
    ['Docker Desktop', { desktop: true }, { engine }, 'engine', 'Docker Desktop'],
    ['ReFS', { fileSystem: 'ReFS' }, { engine }, 'data-root', 'NTFS'],
    [
      'flags of the service',
      { installedEngine: '29.1.5', serviceFlags: ' -H tcp://0.0.0.0:2376' },
      {},
      'service',
      '-H',
    ],
    [
      'a broken daemon.json',
      { installedEngine: '29.1.5', daemonJson: '{' },
      { daemon: { debug: true } },
      'daemon-config',
      'not a JSON object',
    ],
    [
      'another NAT',
      { natPrefixes: [{ name: 'lab', prefix: '172.30.4.0/24' }] },
      { engine, natSubnet: '172.30.0.0/16' },
      'network',
      'lab',
    ],
    [
      'no image for it',
      { windows: 'server-2019' },
      { engine, baseImages: ['server'] },
      'image-server',
      'Windows Server 2019',
    ],
  ])('%s', async (_name, host, options, id, why) => {
    const machine = machineWith(host);
    const plan = await planHost({ ...options, machine });
    const step = plan.steps.find((one) => one.id === id);
    expect(step?.state).toBe('blocked');
    expect(step?.why).toContain(why);
    expect(plan.blocked).toBe(true);
    const error = await failureOf(plan.apply());
    const expected = { windows: HostUnsupportedError, elevation: HostElevationError }[id] ?? HostBlockedError;
    expect(error).toBeInstanceOf(expected);
    expect((error as Error).message).toContain(id === 'elevation' ? 'not elevated' : why);
    expect(machine.log).toEqual([]);
  });

  it('but a virtual machine that may have nested virtualization is given the benefit of the doubt', async () => {
    const plan = await planOn({ virtualization: 'not-exposed' }, { engine, isolation: 'hyperv' });
    const step = plan.steps.find(({ id }) => id === 'virtualization');
    expect(step).toMatchObject({ state: 'unknown' });
    expect(step?.remediations[0]?.fix).toContain('ExposeVirtualizationExtensions');
    expect(plan.blocked).toBe(false);
  });
});

describe('a step that fails', () => {
  it.each<[string, SimulatedWindowsHostOptions, string, Record<string, unknown>, RegExp]>([
    [
      'access denied',
      { denied: ['feature'] },
      'feature-containers',
      { hresult: '0x80070005' },
      /policy|antivirus/,
    ],
    [
      'files removed',
      { features: { containers: 'removed' } },
      'feature-containers',
      { hresult: '0x800f081f' },
      /featureSource/,
    ],
    ['no network', { network: false, features: { containers: 'enabled' } }, 'engine', {}, /engine\.file/],
    [
      'another checksum',
      {
        engines: { [URL_29]: { version: '29.1.5', sha256: 'b'.repeat(64) } },
        features: { containers: 'enabled' },
      },
      'engine',
      {},
      /The file was not used/,
    ],
    [
      'a key that the engine refuses',
      { daemonJson: '{"storage-driver":"windowsfilter"}', features: { containers: 'enabled' } },
      'daemon-config',
      { exitCode: 1 },
      /as it was/,
    ],
  ])('%s', async (_name, host, step, fields, fix) => {
    const plan = await planOn(host, { engine, daemon: { debug: true } });
    const error = await failureOf(plan.apply());
    expect(error).toBeInstanceOf(HostStepError);
    expect(error).toMatchObject({ step, ...fields });
    const { remediations, message } = error as HostStepError;
    expect(remediations.map(({ cause, fix }) => `${cause} ${fix}`).join(' ')).toMatch(fix);
    expect(message).toContain(`The step ${step} failed`);
  });

  it('is gone on from when the cause is mended', async () => {
    const machine = machineWith({ denied: ['service'], features: { containers: 'enabled' } });
    await expect((await planHost({ engine, machine })).apply()).rejects.toThrow(HostStepError);
    expect(machine.state.engine?.version).toBe('29.1.5');
    Object.assign(machine.options, { denied: [] });
    expect(await resumeHost({ machine })).toMatchObject({ done: true, changed: ['service'] });
  });
});

describe('options', () => {
  it.each<[string, unknown, string]>([
    ['a misspelt one', { isolaton: 'hyperv' }, 'did you mean isolation'],
    ['a checksum', { engine: { url: URL_29, sha256: 'abc' } }, 'SHA-256'],
    ['no checksum', { engine: { url: URL_29 } }, 'sha256'],
    [
      'a password in the address',
      { engine: { url: 'https://me:secret@x.example/a.zip', sha256: SHA } },
      'password',
    ],
    ['a relative file', { engine: { file: 'docker.zip', sha256: SHA } }, 'absolute path'],
    [
      'a key of Linux',
      { daemon: { 'storage-driver': 'windowsfilter' } },
      'storage-driver is for engines on Linux',
    ],
    ['an open port', { daemon: { hosts: ['tcp://0.0.0.0:2375'] } }, 'tlsverify'],
    ['TLS without addresses', { daemon: { tls: true } }, 'hosts'],
    ['a firewall without TLS', { firewall: { addresses: ['LocalSubnet'], port: 2375 } }, 'tlsverify'],
    ['an image', { baseImages: ['nanoserver server'] }, 'an image with its tag'],
    ['a group', { group: { name: 'a"b' } }, 'local group'],
  ])('%s', async (_name, options, message) => {
    await expect(planHost({ ...(options as HostOptions), machine: machineWith() })).rejects.toThrow(message);
  });

  it.each([
    { daemon: { hosts: ['tcp://u:hidden@0.0.0.0:2375'] } },
    { daemon: { hosts: ['http://u:hidden@x'] } },
    { daemon: { proxies: { 'http-proxy': 5, 'https-proxy': 'http://u:hidden@x' } } },
  ])('never show a password of daemon.json: %j', async (options) => {
    const given = { ...(options as HostOptions), machine: machineWith() };
    const error = await failureOf(planHost(given));
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toMatch(/hidden/);
  });

  it('never show a password', async () => {
    const options = {
      engine: { url: 'https://me:secret@x.example/a.zip', sha256: SHA },
      proxy: 'http://u:hidden@p',
    };
    const error = await failureOf(planHost({ ...options, machine: machineWith() }));
    expect(String(error)).not.toMatch(/hidden/);
  });

  it('all of them are fine together', async () => {
    expect((await planOn({}, EVERYTHING)).blocked).toBe(false);
  });
});

it.each([
  ['an address', { url: URL_29, sha256: SHA }],
  ['an address with more', { url: `${URL_29}?x=1`, sha256: SHA }],
  ['a file', { file: 'D:\\media\\docker-29.1.5.zip', sha256: SHA }],
])('the name of a zip tells that its engine is too new: %s', async (_what, source) => {
  const plan = await planOn({ windows: 'server-2016' }, { engine: source });
  expect(plan.steps.find(({ id }) => id === 'engine')).toMatchObject({
    state: 'blocked',
    why: expect.stringContaining('Engine 29.1.5 does not start on build 14393') as string,
  });
  const old = await planOn({ windows: 'server-2016' }, { engine: { url: URL_20, sha256: SHA } });
  expect(old.steps.find(({ id }) => id === 'engine')?.state).toBe('needed');
});

describe('Install-ContainerHost.ps1', () => {
  it('has its command line here, with the image of Nano Server', async () => {
    const { options, apply } = installContainerHost({ HyperV: true });
    expect(apply).toEqual({ reboot: 'now' });
    const machine = machineWith({ windows: 'server-2016' });
    const engine = { url: URL_20, sha256: SHA };
    const outcome = await (await planHost({ ...options, engine, machine })).apply(apply);
    expect(outcome).toMatchObject({ done: false, restarting: true });
    expect(machine.state.features.hyperv).toBe('enabled');
    expect([...machine.state.images]).toEqual(['mcr.microsoft.com/windows/nanoserver:sac2016']);
  });

  it('takes Server Core without Hyper-V, and no image or restart when told so', () => {
    expect(installContainerHost({}).options).toEqual({ baseImages: ['servercore'] });
    expect(
      installContainerHost({ SkipImageImport: true, NoRestart: true, NATSubnet: '172.30.0.0/16' }),
    ).toEqual({
      options: { natSubnet: '172.30.0.0/16' },
      apply: { reboot: 'never' },
    });
  });

  it('says of what is gone what there is in its place', () => {
    const call = (): unknown => installContainerHost({ WimPath: 'C:\\a.wim' } as object);
    expect(call).toThrow('WimPath is gone: base images are no WIM files any more: name them in baseImages');
  });
});
