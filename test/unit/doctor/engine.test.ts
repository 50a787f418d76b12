import { delay, http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { doctor } from '../../../src/doctor/index.js';
import { causes, InvalidInputError } from '../../../src/errors/index.js';
import { Engine } from '../../../src/engine/index.js';
import { askEngine } from '../../../src/doctor/engine-facts.js';
import { unknown } from '../../../src/doctor/fact.js';
import { reportOf } from '../../../src/doctor/report.js';
import type { SystemInfo } from '../../../src/models/index.js';
import type { WindowsEngineSimulator } from '../../../src/simulator/index.js';
import { examine, findingOf, hostThatSays, idsWith, startEngine, statuses } from './support.js';
import { info, network, version } from '../models/fixtures/windows.js';
import * as daemon from '../../fixtures/windows-daemon/index.js';
import { HttpEngine } from '../support/http-engine.js';
import { server2022 } from './fixtures/hosts.js';

/** What an engine says that knows nothing of its Windows. */
const nowhere = { KernelVersion: '???', OSVersion: '', OperatingSystem: 'Microsoft Windows Server' };

async function infoOf({ host }: WindowsEngineSimulator): Promise<SystemInfo> {
  await using engine = new Engine({ host, env: {} });
  return await engine.system.info();
}

describe('a healthy engine', () => {
  it('has nothing wrong with it', async () => {
    const report = await examine(await startEngine(), { probe: hostThatSays(server2022) });
    expect(idsWith(report, 'failed')).toEqual([]);
    expect(idsWith(report, 'warning')).toEqual([]);
    expect(report.healthy).toBe(true);
    expect(report.summary).toMatchObject({ warning: 0, failed: 0, skipped: 1 });
    expect(findingOf(report, 'engine-reachable').detail).toMatch(/^Docker\/29\.0\.0 \(windows\) answers at /);
    expect(findingOf(report, 'windows-build').detail).toContain('Windows Server 2022, build 20348.2113');
  });

  it('is only asked, never changed', async () => {
    const engine = await startEngine();
    await examine(engine);
    expect(engine.requests.length).toBeGreaterThan(6);
    expect([...new Set(engine.requests.map(({ method }) => method))].sort()).toEqual(['GET', 'HEAD']);
  });

  it('gives the same findings in the same order whatever happens', async () => {
    const well = await examine(await startEngine());
    const ill = await doctor({ host: 'unix:///nowhere/docker.sock', env: {}, probe: 'none' });
    expect(ill.findings.map(({ id }) => id)).toEqual(well.findings.map(({ id }) => id));
    expect(new Set(well.findings.map(({ id }) => id)).size).toBe(well.findings.length);
  });
});

describe("the walk-through's two faults", () => {
  it('finds one processor, where Hyper-V isolation is the default', async () => {
    const engine = await startEngine({ host: { cpus: 1, build: 22631, productType: 'client' } });
    const report = await examine(engine);
    expect(findingOf(report, 'processors')).toMatchObject({
      status: 'failed',
      detail: expect.stringContaining('0x80004005') as string,
      remediations: causes['too-few-processors'].remediations,
    });
    expect(report.healthy).toBe(false);
  });

  it('warns of one processor, where process isolation is the default', async () => {
    const report = await examine(await startEngine({ host: { cpus: 1 } }));
    expect(findingOf(report, 'processors').status).toBe('warning');
    expect(report.healthy).toBe(true);
  });

  it('finds one processor, where Hyper-V isolation is asked for', async () => {
    const engine = await startEngine({ host: { cpus: 1 } });
    const report = await examine(engine, { isolation: 'hyperv' });
    expect(findingOf(report, 'processors')).toMatchObject({
      status: 'failed',
      detail: expect.stringContaining('was requested') as string,
    });
    expect(report.healthy).toBe(false);
    await expect(doctor({ env: {}, isolation: 'hyper-v' as 'hyperv' })).rejects.toThrow('option isolation');
  });

  it('finds one processor, where an image at hand needs Hyper-V isolation', async () => {
    const engine = await startEngine({
      host: { cpus: 1 },
      images: [{ tags: ['old:1'], osVersion: '10.0.17763.5122' }],
    });
    const finding = findingOf(await examine(engine), 'processors');
    expect(finding).toMatchObject({ status: 'failed' });
    expect(finding.detail).toContain('old:1 can run under Hyper-V isolation only');
  });

  it.each([
    [10240, 'failed'],
    [10564, 'failed'],
    [10565, 'ok'],
    [22631, 'ok'],
  ])('judges nested virtualization on client build %i as %s', async (build, status) => {
    const report = await examine(await startEngine({ host: { build, productType: 'client' } }));
    expect(findingOf(report, 'windows-build').status).toBe(status);
  });

  it('names build 10565 and the code', async () => {
    const engine = await startEngine({ host: { build: 10240, productType: 'client' } });
    expect(findingOf(await examine(engine), 'windows-build')).toMatchObject({
      detail: expect.stringMatching(/10565.*0xe\b/) as string,
      remediations: causes['nested-virtualization-unsupported'].remediations,
    });
  });
});

describe('the engine', () => {
  it('may be out of reach, and the host is examined all the same', async () => {
    const report = await doctor({
      host: 'unix:///nowhere/docker.sock',
      env: {},
      probe: hostThatSays({
        ...server2022,
        machine: { value: { ...server2022.machine.value, logicalProcessors: 1 } },
        services: { value: [{ name: 'docker', status: 'Stopped', startType: 'Automatic' }] },
      }),
    });
    const engine = findingOf(report, 'engine-reachable');
    expect(engine).toMatchObject({ status: 'failed' });
    expect(engine.status === 'failed' && engine.remediations[0]?.fix).toContain('DOCKER_HOST');
    // What to do is said once, beside the finding.
    expect(engine.detail).not.toContain('DOCKER_HOST');
    expect(statuses(report, 'processors', 'service-docker', 'windows-build', 'containers-feature')).toEqual({
      processors: 'warning',
      'service-docker': 'failed',
      'windows-build': 'ok',
      'containers-feature': 'ok',
    });
    expect(findingOf(report, 'nat-network')).toMatchObject({ status: 'skipped', reason: 'unreachable' });
  });

  it('may be no engine at all', async () => {
    const engine = await startEngine();
    engine.use(http.all('*/*', () => new HttpResponse('<html>It works!</html>', { status: 500 })));
    const report = await examine(engine);
    expect(findingOf(report, 'engine-reachable')).toMatchObject({ status: 'failed' });
    expect(report.healthy).toBe(false);
  });

  it('may run Linux containers', async () => {
    const engine = await startEngine();
    engine.use(
      http.get('*/info', () =>
        HttpResponse.json({
          Containers: 0,
          Images: 0,
          Driver: 'overlay2',
          KernelVersion: '5.15.90.1-microsoft-standard-WSL2',
          OperatingSystem: 'Docker Desktop',
          OSType: 'linux',
          Architecture: 'x86_64',
          NCPU: 1,
          MemTotal: 1,
          ServerVersion: '28.0.0',
        }),
      ),
    );
    const report = await examine(engine);
    const finding = findingOf(report, 'engine-os');
    expect(finding).toMatchObject({ status: 'failed' });
    expect(finding.status === 'failed' && finding.remediations[0]?.fix).toContain('SwitchWindowsEngine');
    expect(findingOf(report, 'storage-driver')).toMatchObject({
      status: 'skipped',
      reason: 'not-applicable',
    });
    expect(findingOf(report, 'processors')).toMatchObject({ status: 'skipped', reason: 'not-applicable' });
    const onWindows = await examine(engine, { probe: hostThatSays(server2022) });
    expect(findingOf(onWindows, 'processors')).toMatchObject({ status: 'ok' });
  });

  it('may refuse a question', async () => {
    const engine = await startEngine();
    engine.use(http.get('*/networks', () => HttpResponse.json({ message: 'HNS is gone' }, { status: 500 })));
    const report = await examine(engine);
    const finding = findingOf(report, 'engine-answers');
    expect(finding).toMatchObject({ status: 'failed' });
    expect(finding.detail).toContain('HNS is gone');
    expect(statuses(report, 'nat-network', 'image-compatibility')).toEqual({
      'nat-network': 'skipped',
      'image-compatibility': 'ok',
    });
  });

  it('may answer what nobody expects', async () => {
    const engine = await startEngine();
    engine.use(http.get('*/info', () => HttpResponse.json({ NCPU: 'four' })));
    const report = await examine(engine);
    expect(findingOf(report, 'engine-answers').detail).toContain('SystemInfo');
    expect(statuses(report, 'processors', 'engine-warnings', 'nat-network')).toEqual({
      processors: 'skipped',
      'engine-warnings': 'skipped',
      'nat-network': 'skipped',
    });
  });
});

describe('API versions', () => {
  it('warns of an engine that current clients refuse', async () => {
    const report = await examine(await startEngine({ apiVersion: '1.30' }));
    expect(findingOf(report, 'engine-api-version')).toMatchObject({
      status: 'warning',
      detail: expect.stringContaining('1.30') as string,
    });
  });

  it.each(['1.24', '1.99'])('finds that DOCKER_API_VERSION=%s is out of range', async (version) => {
    const report = await examine(await startEngine(), { env: { DOCKER_API_VERSION: version } });
    const finding = findingOf(report, 'engine-api-version');
    expect(finding).toMatchObject({ status: 'failed' });
    expect(finding.status === 'failed' && finding.remediations[0]?.check).toContain('DOCKER_API_VERSION');
    expect(findingOf(report, 'engine-answers').status).toBe('skipped');
  });

  it('finds that an engine is too new for this client', async () => {
    const report = await examine(await startEngine({ apiVersion: '1.99', minApiVersion: '1.90' }));
    expect(findingOf(report, 'engine-api-version')).toMatchObject({ status: 'failed' });
  });

  it('finds that an engine is too old for this client', async () => {
    const report = await examine(await startEngine({ apiVersion: '1.20', minApiVersion: '1.12' }));
    expect(findingOf(report, 'engine-api-version')).toMatchObject({ status: 'failed' });
  });
});

describe('images', () => {
  it('finds those that run in neither isolation, with a tag that would', async () => {
    const engine = await startEngine({ images: [{ tags: ['new:1'], osVersion: '10.0.26100.2314' }] });
    const finding = findingOf(await examine(engine), 'image-compatibility');
    expect(finding).toMatchObject({ status: 'failed' });
    expect(finding.detail).toContain('new:1 (10.0.26100.2314)');
    expect(finding.detail).toContain('ltsc2022');
  });

  it('warns of those that run under the other isolation only', async () => {
    const engine = await startEngine({ images: [{ tags: ['old:1'], osVersion: '10.0.17763.5122' }] });
    const report = await examine(engine);
    const finding = findingOf(report, 'image-isolation');
    expect(finding).toMatchObject({ status: 'warning' });
    expect(finding.status === 'warning' && finding.remediations[0]?.fix).toContain('--isolation=hyperv');
    expect(findingOf(report, 'image-compatibility').status).toBe('ok');
  });

  it('has nothing against old images on a client, which defaults to Hyper-V', async () => {
    const engine = await startEngine({
      host: { build: 22631, productType: 'client' },
      images: [{ tags: ['old:1'], osVersion: '10.0.17763.5122' }],
    });
    expect(statuses(await examine(engine), 'image-isolation', 'image-compatibility')).toEqual({
      'image-isolation': 'ok',
      'image-compatibility': 'ok',
    });
  });

  it("takes the revision from the host where the engine's information has none", async () => {
    const engine = await startEngine({
      host: { build: 14393, revision: 6000 },
      images: [{ tags: ['other:1'], osVersion: '10.0.14393.5000' }],
    });
    const info = await infoOf(engine);
    const withoutRevision = { ...info, OperatingSystem: 'Windows Server 2016 Standard' };
    engine.use(http.get('*/info', () => HttpResponse.json(withoutRevision)));
    expect(findingOf(await examine(engine), 'image-isolation').status).toBe('ok');
    const host = {
      ...server2022,
      os: { value: { ...server2022.os.value, build: 14393 } },
      revision: { value: 6000 },
    };
    const report = await examine(engine, { probe: hostThatSays(host) });
    expect(findingOf(report, 'image-isolation').status).toBe('warning');
  });

  it('names a foreign image', async () => {
    const engine = await startEngine({ images: [{ tags: ['alpine:3'], os: 'linux', osVersion: '' }] });
    const finding = findingOf(await examine(engine), 'image-compatibility');
    expect(finding).toMatchObject({ status: 'warning' });
    expect(finding.detail).toContain('alpine:3');
  });

  it('passes over an image that goes while it looks', async () => {
    const engine = await startEngine();
    engine.use(
      http.get('*/images/:id/json', () => HttpResponse.json({ message: 'No such image' }, { status: 404 })),
    );
    expect(findingOf(await examine(engine), 'image-compatibility')).toMatchObject({
      status: 'ok',
      detail: 'There are no images yet.',
    });
  });
});

describe('the rest of what the engine tells', () => {
  it('finds that the network nat is missing', async () => {
    const engine = await startEngine();
    engine.use(http.get('*/networks', () => HttpResponse.json([])));
    expect(findingOf(await examine(engine), 'nat-network')).toMatchObject({
      status: 'failed',
      remediations: causes['hns-network-failure'].remediations,
    });
  });

  it('warns where NAT has another name', async () => {
    const engine = await startEngine();
    engine.use(http.get('*/networks', () => HttpResponse.json([{ Name: 'corp', Id: '1', Driver: 'nat' }])));
    expect(findingOf(await examine(engine), 'nat-network')).toMatchObject({
      status: 'warning',
      detail: expect.stringContaining('corp') as string,
    });
  });

  it('warns of dead containers, by name', async () => {
    const engine = await startEngine();
    engine.use(
      http.get('*/containers/json', ({ request }) => {
        expect(new URL(request.url).searchParams.get('filters')).toContain('dead');
        return HttpResponse.json([
          { Id: 'a'.repeat(64), Names: ['/stuck'], Image: 'x', Created: 1, State: 'dead', Status: 'Dead' },
        ]);
      }),
    );
    expect(findingOf(await examine(engine), 'dead-containers')).toMatchObject({
      status: 'warning',
      detail: expect.stringContaining('stuck') as string,
    });
  });

  it('warns of a storage driver that is not for Windows, and passes warnings on', async () => {
    const engine = await startEngine();
    const info = await infoOf(engine);
    engine.use(
      http.get('*/info', () =>
        HttpResponse.json({
          ...info,
          Driver: 'lcow',
          Warnings: ['WARNING: API is accessible on http://0.0.0.0'],
        }),
      ),
    );
    const report = await examine(engine);
    expect(findingOf(report, 'storage-driver')).toMatchObject({ status: 'warning' });
    expect(findingOf(report, 'engine-warnings')).toMatchObject({
      status: 'warning',
      detail: 'API is accessible on http://0.0.0.0',
    });
  });

  it('warns of process isolation as the default of a client', async () => {
    const engine = await startEngine({ host: { build: 22631, productType: 'client' } });
    const info = await infoOf(engine);
    engine.use(http.get('*/info', () => HttpResponse.json({ ...info, Isolation: 'process' })));
    expect(findingOf(await examine(engine), 'default-isolation').status).toBe('warning');
  });

  it('skips what needs the version of Windows, where the engine gives one that cannot be read', async () => {
    const engine = await startEngine();
    const info = await infoOf(engine);
    engine.use(http.get('*/info', () => HttpResponse.json({ ...info, ...nowhere })));
    const report = await examine(engine);
    for (const id of ['windows-build', 'image-compatibility'] as const)
      expect(findingOf(report, id)).toMatchObject({
        status: 'skipped',
        reason: 'unknown',
        detail: 'The engine does not say which Windows it runs on.',
      });
    expect(findingOf(report, 'processors').status).toBe('ok');
  });

  it('asks the host for the version of Windows that the engine does not say', async () => {
    const engine = await startEngine();
    const info = await infoOf(engine);
    engine.use(http.get('*/info', () => HttpResponse.json({ ...info, ...nowhere, NCPU: 0 })));
    const report = await examine(engine, { probe: hostThatSays(server2022) });
    expect(findingOf(report, 'windows-build').detail).toContain('build 20348');
    expect(findingOf(report, 'processors')).toMatchObject({ status: 'ok' });
    // Nobody says how many processors there are, which is not that there are none.
    expect(findingOf(await examine(engine), 'processors')).toMatchObject({
      status: 'skipped',
      detail: 'The engine does not say how many processors it has.',
    });
  });

  it('judges a Windows daemon without kernel version and images by what it says', async () => {
    const engine = await startEngine();
    engine.use(
      http.get('*/info', () => HttpResponse.json(daemon.info)),
      http.get('*/version', () => HttpResponse.json(daemon.version)),
      http.get('*/networks', () => HttpResponse.json(daemon.networks)),
      http.get('*/images/json', () => HttpResponse.json([])),
      http.get('*/system/df', () => HttpResponse.json(daemon.diskUsage)),
    );
    const report = await examine(engine);
    expect(idsWith(report, 'failed')).toEqual([]);
    expect(findingOf(report, 'windows-build').detail).toContain('build 19043');
    expect(findingOf(report, 'disk-usage')).toMatchObject({
      status: 'ok',
      detail: 'The images use 0 bytes.',
    });
  });

  it('says when an engine does not tell what its images take', async () => {
    const engine = await startEngine();
    engine.use(http.get('*/system/df', () => HttpResponse.json({ Images: [] })));
    expect(findingOf(await examine(engine), 'disk-usage')).toMatchObject({
      status: 'skipped',
      reason: 'unknown',
    });
  });

  it('finds one processor even so', async () => {
    const engine = await startEngine();
    const info = await infoOf(engine);
    engine.use(http.get('*/info', () => HttpResponse.json({ ...info, ...nowhere, NCPU: 1 })));
    expect(findingOf(await examine(engine), 'processors').status).toBe('warning');
  });
});

describe('giving up', () => {
  it('rejects with the reason of the signal, before and while it asks', async () => {
    const engine = await startEngine();
    const reason = new Error('enough');
    await expect(examine(engine, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    engine.use(
      http.get('*/info', async () => {
        controller.abort(reason);
        await delay(5_000);
        return HttpResponse.json({});
      }),
    );
    await expect(examine(engine, { signal: controller.signal })).rejects.toBe(reason);
  });

  it('rejects options that make no sense', async () => {
    await expect(doctor({ host: 'ftp://host' })).rejects.toBeInstanceOf(InvalidInputError);
    await expect(doctor({ host: 'tcp://h', apiVersion: 'new' })).rejects.toBeInstanceOf(InvalidInputError);
  });
});

describe('an engine that is long at adding up its disk usage', () => {
  it('is healthy', async () => {
    const deadline = new AbortController();
    await using server = await HttpEngine.listen({
      'GET /version': { body: version },
      'GET /info': { body: info },
      'GET /images/json': { body: [] },
      'GET /networks': { body: [{ ...network, Name: 'nat', Driver: 'nat' }] },
      'GET /containers/json': { body: [] },
      'GET /system/df': () => {
        deadline.abort();
        return undefined;
      },
    });
    await using engine = new Engine({ host: server.host, env: {} });
    const report = reportOf({
      engine: await askEngine(engine, undefined, deadline.signal),
      host: unknown('not-applicable', 'Not asked.'),
    });
    expect(findingOf(report, 'disk-usage')).toMatchObject({
      status: 'skipped',
      reason: 'too-slow',
      detail: expect.stringContaining('more than 30 s') as string,
    });
    expect(findingOf(report, 'engine-answers').status).toBe('ok');
    expect(report.healthy).toBe(true);
  });
});
