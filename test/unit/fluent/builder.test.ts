import { describe, expect, it } from 'vitest';
import {
  ConflictError,
  HcsError,
  InvalidInputError,
  IsolationError,
  LayerStoreError,
  NotFoundError,
  ProgressFailedError,
} from '../../../src/errors/index.js';
import { Engine } from '../../../src/engine/index.js';
import { ContainerBuilder, ContainerNotRemovedError, type Docker } from '../../../src/fluent/index.js';
import { Networks } from '../../../src/fluent/networks.js';
import { DEVICE_CLASSES, type WindowsContainerSpec } from '../../../src/models/index.js';
import * as daemon from '../../fixtures/windows-daemon/index.js';
import { image, info } from '../models/fixtures/windows.js';
import { speaking } from '../support/http-engine.js';
import { refuseUnhandledRejections, rejection } from '../support/watch.js';
import { inspected, serve } from './serve.js';
import { simulate, type Simulated } from '../support/simulated.js';

refuseUnhandledRejections();

// Never connects: nothing is sent before create().
const engine = new Engine({ host: 'unix:///no/such', env: {} });
const base = ContainerBuilder.of(engine, 'nanoserver');
const shared: string = 'container:x';
type Spec = (builder: ContainerBuilder) => { toSpec(): WindowsContainerSpec };

describe('limits of processors of which an engine would drop one', () => {
  it.each<[string, Spec, string, string]>([
    ['count and percent', (b) => b.cpuCount(2).cpuPercent(50), 'CpuPercent', 'CpuCount takes priority'],
    [
      'count and shares',
      (b) => b.isolation('process').cpuShares(9).cpuCount(2),
      'CpuShares',
      'drops CpuShares',
    ],
    [
      'shares and percent',
      (b) => b.isolation('auto').cpuShares(9).cpuPercent(2),
      'CpuPercent',
      'may have process isolation',
    ],
    [
      'percent, as the Engine API has it',
      (b) => b.cpuCount(2).with({ HostConfig: { CpuPercent: 5 } }),
      'CpuPercent',
      'CpuCount takes priority',
    ],
    [
      'count beside processors',
      (b) => b.isolation('hyperv').cpuCount(2).cpus(1),
      'CpuCount',
      'with NanoCpus',
    ],
  ])('are refused: %s', (_, build, field, words) => {
    const attempt = (): unknown => build(base).toSpec();
    expect(attempt).toThrow(InvalidInputError);
    expect(attempt).toThrow(`HostConfig.${field}: `);
    expect(attempt).toThrow(words);
  });
});

describe('every step', () => {
  it.each<[string, Spec, object]>([
    ['nothing', (b) => b, { HostConfig: {} }],
    ['isolation', (b) => b.isolation('hyperv'), { HostConfig: { Isolation: 'hyperv' } }],
    ['isolation auto', (b) => b.isolation('auto'), { HostConfig: {} }],
    ['interactive', (b) => b.interactive(), { OpenStdin: true, Tty: true }],
    ['openStdin', (b) => b.openStdin(), { OpenStdin: true }],
    [
      'publish by numbers',
      (b) => b.publish(8080, 80),
      { ExposedPorts: { '80/tcp': {} }, HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '8080' }] } } },
    ],
    [
      'publish twice, once udp',
      (b) => b.publish(0, '53/udp').publish('81:80'),
      {
        ExposedPorts: { '53/udp': {}, '80/tcp': {} },
        HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '81' }] } },
      },
    ],
    [
      'bind',
      (b) => b.bind('c:\\share', 'c:\\a').bind('data', 'c:\\b', 'ro').bind('c:\\x:c:\\y:ro'),
      { HostConfig: { Binds: ['c:\\share:c:\\a', 'data:c:\\b:ro', 'c:\\x:c:\\y:ro'] } },
    ],
    ['env', (b) => b.env({ A: '1', B: 'x=y' }).env({ A: '2' }), { Env: ['A=2', 'B=x=y'] }],
    ['env without a value', (b) => b.env({ A: '1' }).env({ A: undefined, B: undefined }), { Env: ['A=1'] }],
    ['env without any value', (b) => b.env({ A: undefined }), {}],
    ['isolation that is not known', (b) => b.isolation(undefined), {}],
    ['labels', (b) => b.labels({ a: '1' }).labels({ b: '' }), { Labels: { a: '1', b: '' } }],
    ['command', (b) => b.command('cmd', '/c', 'dir'), { Cmd: ['cmd', '/c', 'dir'] }],
    ['command, the last one', (b) => b.command('a').command('b'), { Cmd: ['b'] }],
    ['command as a list', (b) => b.command(['cmd', '/c']), { Cmd: ['cmd', '/c'] }],
    ['entrypoint as a list', (b) => b.entrypoint(['cmd', '/c']), { Entrypoint: ['cmd', '/c'] }],
    ['no entrypoint as a list', (b) => b.entrypoint([]), { Entrypoint: [] }],
    ['entrypoint', (b) => b.entrypoint('cmd', '/c'), { Entrypoint: ['cmd', '/c'] }],
    ['no entrypoint', (b) => b.entrypoint(), { Entrypoint: [] }],
    ['user', (b) => b.user('ContainerAdministrator'), { User: 'ContainerAdministrator' }],
    ['workingDir', (b) => b.workingDir('c:\\app'), { WorkingDir: 'c:\\app' }],
    ['hostname', (b) => b.hostname('iis'), { Hostname: 'iis' }],
    ['no healthcheck', (b) => b.healthcheck({ test: ['NONE'] }), { Healthcheck: { Test: ['NONE'] } }],
    [
      'healthcheck',
      (b) =>
        b.healthcheck({
          test: 'curl -f http://localhost',
          interval: '1m30s',
          timeout: 2_500,
          startPeriod: '1.5s',
          startInterval: '500ms',
          retries: 3,
        }),
      {
        Healthcheck: {
          Test: ['CMD-SHELL', 'curl -f http://localhost'],
          Interval: 90_000_000_000,
          Timeout: 2_500_000_000,
          StartPeriod: 1_500_000_000,
          StartInterval: 500_000_000,
          Retries: 3,
        },
      },
    ],
    ['memory', (b) => b.memory('2g'), { HostConfig: { Memory: 2147483648 } }],
    ['memory in bytes', (b) => b.memory(5), { HostConfig: { Memory: 5 } }],
    ['cpus', (b) => b.cpus(1.5), { HostConfig: { NanoCpus: 1_500_000_000 } }],
    ['cpuCount', (b) => b.cpuCount(2), { HostConfig: { CpuCount: 2 } }],
    ['cpuPercent', (b) => b.cpuPercent(50), { HostConfig: { CpuPercent: 50 } }],
    ['storageSize', (b) => b.storageSize('40g'), { HostConfig: { StorageOpt: { size: '40g' } } }],
    ['cpuShares', (b) => b.cpuShares(500), { HostConfig: { CpuShares: 500 } }],
    [
      'limits',
      (b) =>
        b
          .limits({ cpuCount: 2, memory: '2g', storageSize: '40g' })
          .limits({ ioMaximumIOps: 500, ioMaximumBandwidth: '50m', memory: '1g' }),
      {
        HostConfig: {
          CpuCount: 2,
          Memory: 2 ** 30,
          StorageOpt: { size: '40g' },
          IOMaximumIOps: 500,
          IOMaximumBandwidth: 50 * 2 ** 20,
        },
      },
    ],
    [
      'limits under Hyper-V isolation, which takes them together',
      (b) => b.isolation('hyperv').limits({ cpuCount: 2, cpuShares: 500, cpuPercent: 50 }),
      { HostConfig: { Isolation: 'hyperv', CpuCount: 2, CpuShares: 500, CpuPercent: 50 } },
    ],
    [
      'a device of a class by its name',
      (b) => b.isolation('process').device(DEVICE_CLASSES.directX),
      {
        HostConfig: {
          Isolation: 'process',
          Devices: [{ PathOnHost: 'class/5B45201D-F2F2-4F3B-85BB-30FF1F953599' }],
        },
      },
    ],
    [
      'credentialSpec',
      (b) => b.credentialSpec('file://a.json'),
      { HostConfig: { SecurityOpt: ['credentialspec=file://a.json'] } },
    ],
    ['network', (b) => b.network('nat'), { HostConfig: { NetworkMode: 'nat' } }],
    ['network of another', (b) => b.network('container:a'), { HostConfig: { NetworkMode: 'container:a' } }],
    ['network by a handle', (b) => b.network({ name: 'web' }), { HostConfig: { NetworkMode: 'web' } }],
    [
      'network by the handle of one that exists',
      (b) => b.network(new Networks(engine).get('web')),
      { HostConfig: { NetworkMode: 'web' } },
    ],
    [
      'network with an endpoint, the last one',
      (b) => b.network('aa', { aliases: ['x'] }).network('bb', { aliases: ['y'] }),
      {
        NetworkingConfig: { EndpointsConfig: { bb: { Aliases: ['y'] } } },
        HostConfig: { NetworkMode: 'bb' },
      },
    ],
    [
      'network without an endpoint after one with',
      (b) => b.network('aa', { aliases: ['x'] }).network('bb'),
      { HostConfig: { NetworkMode: 'bb' } },
    ],
    [
      'part of a spec',
      (b) =>
        b
          .network('aa', { aliases: ['x'] })
          .publish(80, 80)
          .bind('c:\\a', 'c:\\b')
          .env({ A: '1' })
          .labels({ a: '1' })
          .memory('1g')
          .with({
            StopTimeout: 30,
            StopSignal: undefined,
            Env: ['B=2'],
            Labels: { b: '2' },
            NetworkingConfig: { EndpointsConfig: { bb: { Aliases: ['y'] } } },
            HostConfig: {
              Memory: undefined,
              Binds: ['c:\\c:c:\\d'],
              PortBindings: { '53/udp': [{}] },
              LogConfig: { Type: 'json-file', Config: { 'max-size': '10m' } },
            },
          })
          .with({ HostConfig: { LogConfig: { Config: { 'max-file': '2' } } } }),
      {
        StopTimeout: 30,
        Env: ['B=2'],
        Labels: { a: '1', b: '2' },
        ExposedPorts: { '80/tcp': {} },
        NetworkingConfig: { EndpointsConfig: { aa: { Aliases: ['x'] }, bb: { Aliases: ['y'] } } },
        HostConfig: {
          NetworkMode: 'aa',
          Memory: 1_073_741_824,
          Binds: ['c:\\c:c:\\d'],
          PortBindings: { '80/tcp': [{ HostPort: '80' }], '53/udp': [{}] },
          LogConfig: { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '2' } },
        },
      },
    ],
    [
      'steps after part of a spec',
      (b) => b.with({ StopTimeout: 30, Tty: false }).interactive(),
      {
        StopTimeout: 30,
        OpenStdin: true,
        Tty: true,
      },
    ],
    [
      'devices',
      (b) => b.isolation('process').device('class/5B45201D-F2F2-4F3B-85BB-30FF1F953599').device('vpci://2'),
      {
        HostConfig: {
          Isolation: 'process',
          Devices: [{ PathOnHost: 'class/5B45201D-F2F2-4F3B-85BB-30FF1F953599' }, { PathOnHost: 'vpci://2' }],
        },
      },
    ],
    ['dns', (b) => b.dns('1.1.1.1', '8.8.8.8'), { HostConfig: { Dns: ['1.1.1.1', '8.8.8.8'] } }],
    ['restart', (b) => b.restart('always'), { HostConfig: { RestartPolicy: { Name: 'always' } } }],
    [
      'restart some times',
      (b) => b.restart('on-failure:3'),
      { HostConfig: { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 } } },
    ],
    ['autoRemove', (b) => b.autoRemove(), { HostConfig: { AutoRemove: true } }],
    ['what is not of the spec', (b) => b.name('n').pull('never').keepOnFailure(), { HostConfig: {} }],
  ])('%s', (_name, step, expected) => {
    const before = base.toSpec();
    const spec = step(base).toSpec();
    expect(spec).toMatchObject({ Image: 'nanoserver', ...expected });
    // Nothing else is in it than was asked for, and the builder before is as it was.
    expect(Object.keys(spec).sort()).toEqual(
      [...new Set(['HostConfig', 'Image', ...Object.keys(expected)])].sort(),
    );
    expect(Object.keys(spec.HostConfig ?? {}).sort()).toEqual(
      Object.keys((expected as { HostConfig?: object }).HostConfig ?? {}).sort(),
    );
    expect(base.toSpec()).toEqual(before);
  });

  it('leaves what shares its beginning alone', () => {
    const common = base.env({ A: '1' }).publish(80, 80).bind('c:\\a', 'c:\\b');
    const one = common.env({ B: '2' }).publish(81, 81).bind('c:\\c', 'c:\\d').labels({ x: '1' });
    const other = common.env({ A: '3' }).memory('1g');
    expect(common.toSpec().Env).toEqual(['A=1']);
    expect(one.toSpec().Env).toEqual(['A=1', 'B=2']);
    expect(other.toSpec().Env).toEqual(['A=3']);
    expect(other.toSpec().HostConfig?.Binds).toEqual(['c:\\a:c:\\b']);
    expect(common.toSpec().HostConfig?.Memory).toBeUndefined();
  });

  it('gives a spec that is nobody else’s', () => {
    const builder = base.command('a').bind('c:\\a', 'c:\\b');
    (builder.toSpec().Cmd as string[]).push('b');
    (builder.toSpec().HostConfig?.Binds as string[]).push('c:\\x:c:\\y');
    expect(builder.toSpec()).toMatchObject({ Cmd: ['a'], HostConfig: { Binds: ['c:\\a:c:\\b'] } });
  });

  it.each<[string, () => unknown]>([
    ['an empty image', () => ContainerBuilder.of(new Engine({ host: 'unix:///x', env: {} }), '').toSpec()],
    ['a port that is none', () => base.publish('80:http')],
    ['a port out of range', () => base.publish(70_000, 80)],
    ['a relative destination', () => base.bind('c:\\a', 'b')],
    ['a folder as destination of a pipe', () => base.bind('\\\\.\\pipe\\a', 'c:\\b')],
    ['a name of a variable with =', () => base.env({ 'A=B': '1' }).toSpec()],
    ['a relative working directory', () => base.workingDir('app').toSpec()],
    ['no processor', () => base.cpus(0)],
    ['no number of processors', () => base.cpus(Number.NaN)],
    ['a fraction of a visible processor', () => base.cpuCount(1.5).toSpec()],
    ['more than everything', () => base.cpuPercent(101).toSpec()],
    ['a size of no bytes', () => base.limits({ ioMaximumBandwidth: 'fast' })],
    ['a size of the drive that is none', () => base.limits({ storageSize: 'large' })],
    ['a weight beyond the range', () => base.cpuShares(10_001).toSpec()],
    ['two limits at a time', () => base.cpus(1).cpuPercent(50).toSpec()],
    ['a size without sense', () => base.memory('lots')],
    ['a drive size without sense', () => base.storageSize('lots')],
    ['removal of what is to start again', () => base.autoRemove().restart('always').toSpec()],
    ['retries that are no number', () => base.restart('on-failure:x' as 'no').toSpec()],
    [
      'a device of a class that is no GUID',
      () => base.isolation('process').device('class/notaguid').toSpec(),
    ],
    ['a raw credential spec that is no JSON', () => base.credentialSpec('raw://{oops').toSpec()],
    ['a raw credential spec that is no object', () => base.credentialSpec('raw://[1]').toSpec()],
    ['a credential spec with a drive', () => base.credentialSpec('file://C:\\a.json').toSpec()],
    ['a credential spec of a root', () => base.credentialSpec('file:///a.json').toSpec()],
    ['a credential spec outside its folder', () => base.credentialSpec('file://x/../../a.json').toSpec()],
    ['a credential spec of another kind', () => base.credentialSpec('https://x' as 'file://x').toSpec()],
    [
      'a device under Hyper-V',
      () =>
        base
          .isolation('hyperv' as 'process')
          .device('class/5B45201D-F2F2-4F3B-85BB-30FF1F953599')
          .toSpec(),
    ],
    ['a shared network under Hyper-V', () => base.isolation('hyperv').network(shared).toSpec()],
    ['a command without an executable', () => base.command([])],
    ['an image as part of a spec', () => base.with({ Image: 'x' } as object)],
    [
      'an isolation as part of a spec',
      () => base.with({ HostConfig: { ...({ Isolation: 'hyperv' } as object) } }),
    ],
    [
      'what only Linux knows',
      () => base.with({ HostConfig: { ...({ Privileged: true } as object) } }).toSpec(),
    ],
    ['a part that is wrong', () => base.with({ StopTimeout: -2 }).toSpec()],
    ['a time without a unit', () => base.healthcheck({ interval: '30' })],
    ['a time that the engine has no clock for', () => base.healthcheck({ interval: 0.5 }).toSpec()],
    ['an isolation that is none', () => base.isolation('vm' as 'hyperv').toSpec()],
  ])('refuses %s', (_name, step) => {
    expect(step).toThrow(InvalidInputError);
  });
});

describe('create', () => {
  const missing = { status: 404, body: { message: 'No such image: nanoserver:latest' } };

  it('sends name and spec, and gives a handle with the warnings', async () => {
    await using both = await serve({
      'POST /containers/create': { status: 201, body: { Id: 'i', Warnings: ['w'] } },
    });
    const made = await both.docker.container('nanoserver').name('n').command('cmd').create();
    expect([made.id, made.warnings]).toEqual(['i', ['w']]);
    const { query, body } = both.server.one('POST /containers/create');
    expect(Object.fromEntries(query)).toEqual({ name: 'n' });
    expect(body).toEqual({ Image: 'nanoserver', Cmd: ['cmd'], HostConfig: {} });
    expect(both.server.asked).toEqual(['POST /containers/create']);
  });

  it('sends nothing when the description is wrong', async () => {
    await using both = await serve();
    const wrong = both.docker.container('nanoserver').pull('always').cpuPercent(200);
    expect(await rejection(wrong.create())).toBeInstanceOf(InvalidInputError);
    expect(both.server.seen).toEqual([]);
  });

  it('pulls an image that is missing, and tries again', async () => {
    let pulled = false;
    await using both = await serve({
      'GET /images/*/json': missing,
      'GET /images/nanoserver/json': missing,
      'POST /images/create': () => ((pulled = true), { body: '{"status":"Done"}\n' }),
      'POST /containers/create': () => (pulled ? { status: 201, body: { Id: 'i' } } : missing),
    });
    const made = await both.docker.container('nanoserver').create();
    expect(made.id).toBe('i');
    expect(both.server.asked).toEqual([
      'POST /containers/create',
      'GET /images/nanoserver/json',
      'POST /images/create',
      'POST /containers/create',
    ]);
    expect(Object.fromEntries(both.server.one('POST /images/create').query)).toEqual({
      fromImage: 'nanoserver',
      tag: 'latest',
    });
  });

  it.each(['missing', 'always'] as const)(
    'pulls with the credentials that it is given: %s',
    async (policy) => {
      let pulled = false;
      await using both = await serve({
        'GET /images/registry.example/app/json': missing,
        'POST /images/create': () => ((pulled = true), { body: '{"status":"Done"}\n' }),
        'POST /containers/create': () => (pulled ? { status: 201, body: { Id: 'i' } } : missing),
      });
      const auth = { username: 'u', password: 'p' };
      await both.docker.container('registry.example/app').pull(policy, { auth }).create();
      const header = String(both.server.one('POST /images/create').headers['x-registry-auth']);
      expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toMatchObject(auth);
    },
  );

  it('does not take another 404 for the image’s', async () => {
    const network = { status: 404, body: { message: 'network lan not found' } };
    await using both = await serve({ 'POST /containers/create': network });
    const error = await rejection(both.docker.container('nanoserver').network('lan').create());
    expect(error).toBeInstanceOf(NotFoundError);
    expect(error).toMatchObject({ engineMessage: 'network lan not found', operationId: 'ContainerCreate' });
    expect(both.server.asked).toEqual(['POST /containers/create', 'GET /images/nanoserver/json']);
  });

  it('does not pull for ever', async () => {
    await using both = await serve({
      'GET /images/nanoserver/json': missing,
      'POST /images/create': { body: '{"status":"Done"}\n' },
      'POST /containers/create': missing,
    });
    expect(await rejection(both.docker.container('nanoserver').create())).toBeInstanceOf(NotFoundError);
    expect(both.server.asked.filter((asked) => asked === 'POST /images/create')).toHaveLength(1);
  });

  it('says why a pull failed', async () => {
    await using both = await serve({
      'GET /images/nanoserver/json': missing,
      'POST /images/create': { body: '{"errorDetail":{"message":"denied"},"error":"denied"}\n' },
      'POST /containers/create': missing,
    });
    expect(await rejection(both.docker.container('nanoserver').create())).toBeInstanceOf(ProgressFailedError);
  });

  it('never pulls when it must not', async () => {
    await using both = await serve({ 'POST /containers/create': missing });
    expect(await rejection(both.docker.container('nanoserver').pull('never').create())).toBeInstanceOf(
      NotFoundError,
    );
    expect(both.server.asked).toEqual(['POST /containers/create']);
  });

  it('always pulls first when it must, and passes on that it cannot', async () => {
    await using both = await serve({ 'POST /images/create': { body: '{}\n' } });
    await both.docker
      .container('win/nano:1@sha256:' + '0'.repeat(64))
      .pull('always')
      .create();
    expect(both.server.asked).toEqual(['POST /images/create', 'POST /containers/create']);
    expect(Object.fromEntries(both.server.one('POST /images/create').query)).toEqual({
      fromImage: 'win/nano',
      tag: `sha256:${'0'.repeat(64)}`,
    });
    await using offline = await serve({
      'POST /images/create': { status: 500, body: { message: 'no route' } },
    });
    expect(await rejection(offline.docker.container('nanoserver').pull('always').create())).toMatchObject({
      operationId: 'ImageCreate',
    });
    expect(offline.server.asked).toEqual(['POST /images/create']);
  });

  it('leaves other errors as they are', async () => {
    await using both = await serve({
      'POST /containers/create': { status: 409, body: { message: 'taken' } },
    });
    expect(await rejection(both.docker.container('nanoserver').create())).toBeInstanceOf(ConflictError);
    expect(both.server.asked).toEqual(['POST /containers/create']);
  });
});

describe('isolation auto', () => {
  const withImage = (OsVersion: string, more: object = {}): Record<string, object> => ({
    'GET /images/nanoserver/json': { body: { ...image, OsVersion, ...more } },
  });
  const asked = (both: Awaited<ReturnType<typeof serve>>): unknown =>
    (both.server.one('POST /containers/create').body as WindowsContainerSpec).HostConfig?.Isolation;

  it.each([
    ['10.0.20348.2113', 'process'],
    ['10.0.17763.5329', 'hyperv'],
    ['', 'default'],
  ])('for an image of %s chooses %s', async (version, isolation) => {
    await using both = await serve(withImage(version));
    await both.docker.container('nanoserver').isolation('auto').create();
    expect(asked(both)).toBe(isolation);
  });

  it.each([
    // Build 19043 with an image for 19041.
    ['10.0.19041.4780', daemon.info, 'hyperv'],
    // Where nobody says what the host is, it is taken for a server.
    ['10.0.26100.1', { ...daemon.info, OperatingSystem: '', OSVersion: '10.0.26100' }, 'process'],
    ['10.0.19041.4780', { ...daemon.info, OSVersion: undefined }, 'hyperv'],
    // Nothing is known of the host, or of the image: no fault of the caller's.
    ['10.0.19041.4780', { ...daemon.info, OSVersion: '', OperatingSystem: 'Microsoft Windows' }, 'default'],
    ['10.0.later', daemon.info, 'default'],
  ])(
    'for an image of %s on an engine without a kernel version chooses (%#) %s',
    async (image, said, isolation) => {
      await using both = await serve({ ...withImage(image), 'GET /info': { body: said } });
      await both.docker.container('nanoserver').isolation('auto').create();
      expect(asked(both)).toBe(isolation);
    },
  );

  it('for an engine on Linux leaves it to the engine', async () => {
    await using both = await serve({ 'GET /info': { body: { ...info, OSType: 'linux' } } });
    await both.docker.container('nanoserver').isolation('auto').create();
    expect(asked(both)).toBe('default');
  });

  it('says when neither works, and creates nothing', async () => {
    await using both = await serve(withImage('10.0.26100.1'));
    const error = await rejection(both.docker.container('nanoserver').isolation('auto').create());
    expect(error).toBeInstanceOf(IsolationError);
    expect(error).toMatchObject({ image: 'nanoserver', baseImageTag: 'ltsc2022', code: 'ERR_ISOLATION' });
    expect(both.server.asked).not.toContain('POST /containers/create');
  });

  it('pulls an image first that is missing', async () => {
    let pulled = false;
    await using both = await serve({
      'GET /images/nanoserver/json': () =>
        pulled ? { body: image } : { status: 404, body: { message: 'No such image' } },
      'POST /images/create': () => ((pulled = true), { body: '{}\n' }),
    });
    await both.docker.container('nanoserver').isolation('auto').create();
    expect(asked(both)).toBe('process');
  });

  it('refuses a shared network that its choice cannot have', async () => {
    await using both = await serve(withImage('10.0.17763.5329'));
    const shared = both.docker.container('nanoserver').network('container:x').isolation('auto');
    expect(await rejection(shared.create())).toBeInstanceOf(InvalidInputError);
  });
});

describe('run', () => {
  const hcs =
    'container made encountered an error during hcs::System::Start: failure in a Windows system call: The virtual machine could not be started because a required feature is not installed. (0xc0370102)';

  it('creates and starts', async () => {
    await using both = await serve();
    const made = await both.docker.container('nanoserver').run();
    expect(made.id).toBe('made');
    expect(both.server.asked).toEqual(['POST /containers/create', 'POST /containers/made/start']);
  });

  it('removes what could not be started, and throws why', async () => {
    for (const removal of [
      { status: 204 },
      { status: 500, body: { message: 'removal failed too' } },
      { status: 404 },
    ]) {
      await using both = await serve({
        'POST /containers/*/start': { status: 500, body: { message: hcs } },
        'DELETE /containers/*': removal,
      });
      const error = await rejection(both.docker.container('nanoserver').run());
      expect(error).toBeInstanceOf(HcsError);
      expect(error).toMatchObject({ engineText: hcs, operationId: 'ContainerStart' });
      const { query } = both.server.one('DELETE /containers/made');
      expect(Object.fromEntries(query)).toEqual({ force: '1', v: '1' });
    }
  });

  it('keeps it when it is to be looked at', async () => {
    await using both = await serve({ 'POST /containers/*/start': { status: 500, body: { message: 'no' } } });
    expect(await rejection(both.docker.container('nanoserver').keepOnFailure().run())).toMatchObject({
      status: 500,
    });
    expect(both.server.asked).not.toContain('DELETE /containers/made');
  });

  it('removes it when the start is given up', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    await using both = await serve({
      'POST /containers/*/start': () => {
        controller.abort(reason);
        return undefined;
      },
    });
    expect(await rejection(both.docker.container('nanoserver').run({ signal: controller.signal }))).toBe(
      reason,
    );
    expect(both.server.asked).toContain('DELETE /containers/made');
  });
});

describe('runToEnd', () => {
  const attachable = { 'GET /containers/made/json': { body: inspected({ Id: 'made' }) } };
  const attach = 'POST /containers/made/attach';

  it('attaches before it starts, collects, waits, and removes', async () => {
    await using both = await serve(attachable, { [attach]: speaking([1, 'out'], [2, 'err']) });
    const result = await both.docker.container('nanoserver').command('cmd').autoRemove().runToEnd();
    expect(result).toMatchObject({ stdout: 'out', stderr: 'err', exitCode: 0, command: ['cmd'] });
    expect(both.server.asked.filter((asked) => !asked.startsWith('GET'))).toEqual([
      'POST /containers/create',
      attach,
      'POST /containers/made/start',
      'POST /containers/made/wait',
      'DELETE /containers/made',
    ]);
    const { body } = both.server.one('POST /containers/create');
    expect(body).toMatchObject({ AttachStdout: true, AttachStderr: true, HostConfig: {} });
    expect(body).not.toHaveProperty('HostConfig.AutoRemove');
    expect(body).not.toHaveProperty('OpenStdin');
  });

  it('feeds it', async () => {
    await using both = await serve(attachable, {
      [attach]: (socket, seen) => {
        let all = '';
        socket.write('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n');
        socket.on('data', (chunk: Buffer) => (all += chunk.toString()));
        socket.on('end', () => {
          const header = Buffer.from([1, 0, 0, 0, 0, 0, 0, all.length]);
          socket.end(Buffer.concat([header, Buffer.from(all)]));
        });
        expect(seen.query.get('stdin')).toBe('1');
      },
    });
    const { stdout } = await both.docker.container('nanoserver').runToEnd({ input: ['a', Buffer.from('b')] });
    expect(stdout).toBe('ab');
    expect(both.server.one('POST /containers/create').body).toMatchObject({
      OpenStdin: true,
      StdinOnce: true,
      AttachStdin: true,
    });
  });

  it('removes the container whatever happens', async () => {
    await using failing = await serve(
      { ...attachable, 'POST /containers/*/start': { status: 500, body: { message: 'no' } } },
      {
        [attach]: (socket) =>
          void socket.write('HTTP/1.1 101 X\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n'),
      },
    );
    expect(await rejection(failing.docker.container('nanoserver').runToEnd())).toMatchObject({ status: 500 });
    expect(failing.server.asked.at(-1)).toBe('DELETE /containers/made');

    await using exiting = await serve(
      { ...attachable, 'POST /containers/*/wait': { body: { StatusCode: 3 } } },
      { [attach]: speaking([2, 'oh no']) },
    );
    expect(await rejection(exiting.docker.container('nanoserver').runToEnd())).toMatchObject({
      code: 'ERR_EXEC_FAILED',
      exitCode: 3,
      stderr: 'oh no',
    });
    expect(exiting.server.asked.filter((asked) => asked.startsWith('DELETE'))).toHaveLength(1);
    expect((await exiting.docker.container('nanoserver').runToEnd({ accept: [3] })).exitCode).toBe(3);
  });

  describe('when the container cannot be removed', () => {
    const simulated = (times: number | undefined): Promise<Simulated> =>
      simulate({
        faults: [{ operation: 'DestroyLayer', code: 0x20, ...(times === undefined ? {} : { times }) }],
      });
    const echo = ['cmd', '/c', 'echo precious'] as const;
    const left = async (docker: Docker): Promise<number> =>
      (await docker.listContainers({ all: true })).length;

    it('tries again while a file of it is in use', async () => {
      await using both = await simulated(2);
      const { stdout } = await both.docker
        .container('nanoserver')
        .command(...echo)
        .runToEnd();
      expect(stdout).toBe('precious\r\n');
      expect(await left(both.docker)).toBe(0);
    });

    it('gives the result with the error', async () => {
      await using both = await simulated(undefined);
      const error = await rejection(
        both.docker
          .container('nanoserver')
          .command(...echo)
          .runToEnd(),
      );
      expect(error).toBeInstanceOf(ContainerNotRemovedError);
      const { result, cause, container, remediations } = error as ContainerNotRemovedError;
      expect(result).toMatchObject({ exitCode: 0, stdout: 'precious\r\n' });
      expect(cause).toBeInstanceOf(LayerStoreError);
      expect(remediations).toBe((cause as LayerStoreError).remediations);
      expect((await both.docker.listContainers({ all: true }))[0]?.Id).toBe(container);
    });

    it('does not keep one that has started and wrote too much', async () => {
      await using both = await simulate();
      const run = both.docker
        .container('nanoserver')
        .cmd('echo begun & ping -t localhost')
        .keepOnFailure()
        .runToEnd({ maxBuffer: 3 });
      expect(await rejection(run)).toMatchObject({ code: 'ERR_OUTPUT_LIMIT' });
      expect(await left(both.docker)).toBe(0);
    });

    it('says first that the exit code is not accepted', async () => {
      await using both = await simulated(1);
      const run = both.docker
        .container('nanoserver')
        .command('cmd', '/c', 'exit 3')
        .keepOnFailure()
        .runToEnd();
      expect(await rejection(run)).toMatchObject({ code: 'ERR_EXEC_FAILED', exitCode: 3 });
      expect(await left(both.docker)).toBe(0);
    });

    it('does not try again what fails for another reason, and stops at the signal', async () => {
      const refuse = { status: 500, body: { message: 'no' } };
      await using both = await serve(
        { ...attachable, 'DELETE /containers/*': refuse },
        { [attach]: speaking([1, 'out']) },
      );
      const error = await rejection(both.docker.container('nanoserver').runToEnd());
      expect(error).toMatchObject({ code: 'ERR_CONTAINER_NOT_REMOVED', result: { stdout: 'out' } });
      expect(both.server.asked.filter((asked) => asked.startsWith('DELETE'))).toHaveLength(1);
      const controller = new AbortController();
      const reason = new Error('enough');
      both.server.routes['DELETE /containers/*'] = () => {
        controller.abort(reason);
        return refuse;
      };
      const { signal } = controller;
      expect(await rejection(both.docker.container('nanoserver').runToEnd({ signal }))).toBe(reason);
    });

    it('can be disposed of again', async () => {
      await using both = await simulated(5);
      const made = await both.docker.container('nanoserver').create();
      expect(await rejection(made[Symbol.asyncDispose]())).toBeInstanceOf(LayerStoreError);
      await made[Symbol.asyncDispose]();
      expect(await left(both.docker)).toBe(0);
    });
  });

  it('says what the engine says of its end', async () => {
    const said = 'context canceled';
    await using both = await serve(
      {
        ...attachable,
        'POST /containers/*/wait': { body: { StatusCode: -1, Error: { Message: said } } },
      },
      { [attach]: speaking([1, 'out']) },
    );
    const error = await rejection(both.docker.container('nanoserver').runToEnd());
    expect(error).toMatchObject({ exitCode: -1, engineMessage: said });
    expect((error as Error).message).toContain(`out\nThe engine says: ${said}`);
  });
});
