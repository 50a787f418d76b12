import { describe, expect, it } from 'vitest';
import {
  InvalidInputError,
  IsolationError,
  NotFoundError,
  UnsupportedByEngineError,
} from '../../../src/errors/index.js';
import { chooseBaseImage, type BaseImageKind } from '../../../src/models/index.js';
import { image, info } from '../models/fixtures/windows.js';
import { rejection } from '../support/watch.js';
import { simulate } from '../support/simulated.js';
import { serve } from './serve.js';

describe('a base image', () => {
  it('is pulled if it is missing, with its progress, and once', async () => {
    await using both = await simulate();
    const work = both.docker.baseImage('servercore');
    let events = 0;
    for await (const _ of work) events++;
    const image = await work;
    expect(image).toMatchObject({
      reference: 'mcr.microsoft.com/windows/servercore:ltsc2022',
      isolation: 'process',
      needsHyperV: false,
      pulled: true,
      build: 20348,
    });
    expect(events).toBeGreaterThan(0);
    const again = await both.docker.baseImage('servercore', { version: 'LTSC2022' });
    expect(again.pulled).toBe(false);
    await using container = await both.docker.container(again.reference).isolation(again.isolation).run();
    expect((await container.inspect()).HostConfig.Isolation).toBe('process');
  });

  it('that is older than the host says that it needs Hyper-V isolation', async () => {
    await using both = await simulate();
    const image = await both.docker.baseImage('nanoserver', { version: 17763 });
    expect(image).toMatchObject({
      reference: 'mcr.microsoft.com/windows/nanoserver:1809',
      isolation: 'hyperv',
      needsHyperV: true,
    });
    const wanted = both.docker.baseImage('nanoserver', { version: 17763, isolation: 'process' });
    expect(await rejection(wanted)).toBeInstanceOf(IsolationError);
  });

  it('is not pulled when it must not be, and is none on an engine of Linux containers', async () => {
    await using both = await simulate();
    expect(await rejection(both.docker.baseImage('server', { pull: 'never' }))).toBeInstanceOf(NotFoundError);
    expect(await rejection(both.docker.baseImage('server', { version: 'ltsc2016' }))).toBeInstanceOf(
      InvalidInputError,
    );
    expect(() => both.docker.baseImage('nano' as BaseImageKind)).toThrow(
      /expected one of nanoserver, servercore/,
    );
    await using linux = await serve({ 'GET /info': { body: { ...info, OSType: 'linux' } } });
    expect(await rejection(linux.docker.baseImage('nanoserver'))).toBeInstanceOf(UnsupportedByEngineError);
  });
});

describe('the choice', () => {
  it.each([
    ['nanoserver', '10.0.14393.6000', 'server', undefined, 'sac2016', 'process'],
    ['servercore', '10.0.14393.6000', 'server', undefined, 'ltsc2016', 'process'],
    ['nanoserver', '10.0.17763.5000', 'server', undefined, '1809', 'process'],
    ['servercore', '10.0.17763.5000', 'server', undefined, 'ltsc2019', 'process'],
    ['server', '10.0.20348.2113', 'server', undefined, 'ltsc2022', 'process'],
    ['windows', '10.0.20348.2113', 'server', undefined, '1809', 'hyperv'],
    ['nanoserver', '10.0.26100.1', 'server', undefined, 'ltsc2025', 'process'],
    ['nanoserver', '10.0.19042.1', 'server', undefined, '20H2', 'process'],
    ['nanoserver', '10.0.19045.1', 'client', undefined, '1809', 'hyperv'],
    ['nanoserver', '10.0.22631.1', 'client', 'hyperv', 'ltsc2022', 'hyperv'],
    ['nanoserver', '10.0.25398.1', 'server', undefined, 'ltsc2022', 'process'],
  ] as const)('of %s for %s (%s, %s) is %s', (kind, osVersion, productType, isolation, tag, way) => {
    expect(chooseBaseImage({ kind, host: { osVersion, productType }, isolation })).toMatchObject({
      tag,
      isolation: way,
    });
  });

  it('takes a host for a server where nobody says, and says so where that matters', () => {
    const both = chooseBaseImage({ kind: 'servercore', host: { osVersion: '10.0.17763.1' } });
    expect(both).toMatchObject({ tag: 'ltsc2019', isolation: 'process', sure: false });
    expect(both.why).toMatch(/not known whether the host is a server, and it was taken for one$/);
    for (const productType of ['server', 'client'] as const) {
      const host = { osVersion: '10.0.17763.1', productType };
      expect(chooseBaseImage({ kind: 'servercore', host })).toMatchObject({ sure: true });
    }
    for (const osVersion of ['10.0.20348.1', '10.0.22631.1'])
      expect(chooseBaseImage({ kind: 'servercore', host: { osVersion } })).toMatchObject({ sure: true });
  });

  it('is one for a server where the engine does not say what its Windows is', async () => {
    const said = {
      ...info,
      OperatingSystem: '',
      OSVersion: '',
      KernelVersion: '10.0 17763 (17763.1.amd64fre.x)',
    };
    await using unsaid = await serve({
      'GET /info': { body: said },
      'GET /images/*/json': { body: image },
      'GET /images/*/*/*/json': { body: image },
    });
    expect(await unsaid.docker.baseImage('servercore', { pull: 'never' })).toMatchObject({
      reference: 'mcr.microsoft.com/windows/servercore:ltsc2019',
      isolation: 'process',
      sure: false,
    });
  });

  it('takes a version as it is, and refuses what the host cannot run', () => {
    const host = { osVersion: '10.0.20348.2113' };
    expect(chooseBaseImage({ kind: 'servercore', host, version: '10.0.20348.2000' }).reference).toBe(
      'mcr.microsoft.com/windows/servercore:10.0.20348.2000',
    );
    expect(() => chooseBaseImage({ kind: 'servercore', host, version: 'ltsc2025' })).toThrow(IsolationError);
    expect(() => chooseBaseImage({ kind: 'server', host: { osVersion: '10.0.17763.1' } })).toThrow(
      IsolationError,
    );
    expect(() => chooseBaseImage({ kind: 'server', host, version: 'ltsc2016' })).toThrow(
      /has no such tag. Expected ltsc2022 \(Windows Server 2022\), ltsc2025/,
    );
  });
});
