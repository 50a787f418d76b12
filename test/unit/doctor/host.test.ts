import { describe, expect, it } from 'vitest';
import { doctor, type DoctorReport } from '../../../src/doctor/index.js';
import { virtualMachineOf } from '../../../src/doctor/host/virtual-machine.js';
import { causes } from '../../../src/errors/index.js';
import type { SimulatorOptions } from '../../../src/simulator/index.js';
import { notElevated, server2022, windows11WithoutHyperV } from './fixtures/hosts.js';
import { examine, findingOf, hostThatSays, idsWith, startEngine, statuses } from './support.js';

const client: SimulatorOptions = { host: { build: 22631, productType: 'client' } };
const GB = 1024 ** 3;

async function examineHost(host: object, options: SimulatorOptions = {}): Promise<DoctorReport> {
  return examine(await startEngine(options), { probe: hostThatSays(host) });
}

/** Without an engine: its pipe cannot be there. */
const withoutEngine = (host: object): Promise<DoctorReport> =>
  doctor({
    host: process.platform === 'win32' ? 'npipe:////./pipe/not_there' : 'unix:///nowhere/docker.sock',
    env: {},
    probe: hostThatSays(host),
  });

describe('Windows 11 without Hyper-V', () => {
  it('cannot run its default isolation', async () => {
    const report = await examineHost(windows11WithoutHyperV, client);
    expect(idsWith(report, 'failed')).toEqual(['hyperv-feature', 'hypervisor']);
    expect(findingOf(report, 'hyperv-feature')).toMatchObject({
      remediations: causes['hypervisor-unavailable'].remediations,
    });
  });

  it('may wait for a restart', async () => {
    const report = await examineHost(
      { ...windows11WithoutHyperV, hypervFeature: { value: 'EnablePending' } },
      client,
    );
    expect(findingOf(report, 'hyperv-feature').detail).toContain('restart');
    expect(findingOf(report, 'hyperv-feature')).toMatchObject({
      remediations: causes['restart-needed'].remediations,
    });
  });

  it('may be an edition that has no Hyper-V', async () => {
    const report = await examineHost({ ...windows11WithoutHyperV, hypervFeature: { value: '' } }, client);
    expect(findingOf(report, 'hyperv-feature')).toMatchObject({ status: 'failed' });
    expect(findingOf(report, 'hyperv-feature').detail).toContain('edition');
  });
});

describe('a process that is not elevated', () => {
  it('skips what it is not told, and says why', async () => {
    const report = await examineHost(notElevated, client);
    expect(idsWith(report, 'failed')).toEqual(['hypervisor']);
    for (const id of ['containers-feature', 'hyperv-feature', 'host-nat'] as const) {
      expect(findingOf(report, id)).toMatchObject({ status: 'skipped', reason: 'not-permitted' });
    }
    expect(findingOf(report, 'containers-feature').detail).toContain('erhöhte Rechte');
  });

  it('takes an empty list of NAT networks for a refusal only then', async () => {
    const empty = { natNetworks: { value: [] } };
    const refused = await examineHost({ ...notElevated, ...empty }, client);
    expect(findingOf(refused, 'host-nat')).toMatchObject({ status: 'skipped', reason: 'not-permitted' });
    const missing = await examineHost({ ...server2022, ...empty });
    expect(findingOf(missing, 'host-nat').status).toBe('warning');
  });

  it('must be in docker-users to reach an engine', async () => {
    expect(findingOf(await withoutEngine(notElevated), 'engine-access').status).toBe('warning');
    const member = { ...notElevated, inDockerUsers: { value: true } };
    expect(findingOf(await withoutEngine(member), 'engine-access').status).toBe('ok');
    const elevated = { ...notElevated, elevated: { value: true } };
    expect(findingOf(await withoutEngine(elevated), 'engine-access').status).toBe('ok');
  });
});

describe('a server', () => {
  it('needs no Hyper-V for process isolation', async () => {
    const host = { ...server2022, hypervFeature: { value: 'Available' } };
    expect(findingOf(await examineHost(host), 'hyperv-feature').status).toBe('ok');
  });

  it('needs Hyper-V for an older image', async () => {
    const host = { ...server2022, hypervFeature: { value: 'Available' } };
    const images = [{ tags: ['old:1'], osVersion: '10.0.17763.5122' }];
    expect(findingOf(await examineHost(host, { images }), 'hyperv-feature').status).toBe('failed');
  });

  it('needs the Containers feature', async () => {
    const report = await withoutEngine({ ...server2022, containersFeature: { value: 'Available' } });
    expect(findingOf(report, 'containers-feature')).toMatchObject({
      status: 'failed',
      remediations: causes['containers-feature-missing'].remediations,
    });
  });
});

describe('nested virtualization', () => {
  const off = { firmwareEnabled: false, addressTranslation: false, monitorMode: false };
  const on = { firmwareEnabled: true, addressTranslation: true, monitorMode: true };
  const physical = { ...server2022.machine.value, manufacturer: 'Dell Inc.', model: 'PowerEdge R740' };

  it.each([
    ['a VM that shows the extensions', { virtualization: { value: on } }, 'ok'],
    ['a VM with a hypervisor of its own, which hides them', { virtualization: { value: off } }, 'skipped'],
    [
      'a VM without Hyper-V and without extensions',
      { virtualization: { value: off }, hypervFeature: { value: 'Available' } },
      'warning',
    ],
    ['a VM whose processors are not known', { virtualization: { error: 'gone' } }, 'skipped'],
    ['a physical machine with a hypervisor', { machine: { value: physical } }, 'ok'],
    [
      'a physical machine without one, where none is needed',
      { machine: { value: { ...physical, hypervisorPresent: false } } },
      'ok',
    ],
  ])('%s', async (_name, changes, status) => {
    const report = await examineHost({ ...server2022, ...changes });
    expect(findingOf(report, 'hypervisor').status).toBe(status);
  });

  it('tells what to ask the outer host, where the inside cannot know', async () => {
    const finding = findingOf(await examineHost(server2022), 'hypervisor');
    expect(finding).toMatchObject({ status: 'skipped', reason: 'unknown' });
    expect(finding.detail).toContain('Get-VMProcessor');
  });

  it.each([
    ['Microsoft Corporation', 'Virtual Machine', 'Hyper-V or Azure'],
    ['Microsoft Corporation', 'Surface Pro 9', undefined],
    ['VMware, Inc.', 'VMware7,1', 'VMware'],
    ['innotek GmbH', 'VirtualBox', 'VirtualBox'],
    ['QEMU', 'Standard PC (Q35 + ICH9, 2009)', 'KVM'],
    ['Xen', 'HVM domU', 'Xen'],
    ['Google', 'Google Compute Engine', 'Google Compute Engine'],
    ['Amazon EC2', 'm5.large', 'Amazon EC2'],
    ['Amazon EC2', 'c5.metal', undefined],
    ['LENOVO', '21CB000JGE', undefined],
  ])('takes %s %s for %s', (manufacturer, model, name) => {
    expect(virtualMachineOf({ manufacturer, model })).toBe(name);
  });
});

describe('services', () => {
  const withServices = (...services: [name: string, status: string, startType: string][]): object => ({
    ...server2022,
    services: { value: services.map(([name, status, startType]) => ({ name, status, startType })) },
  });

  it('may be stopped while the engine runs, as they start when they are needed', async () => {
    const report = await examineHost(
      withServices(['vmcompute', 'Stopped', 'Manual'], ['hns', 'Stopped', 'Manual']),
    );
    expect(statuses(report, 'service-docker', 'service-vmcompute', 'service-hns')).toEqual({
      'service-docker': 'ok',
      'service-vmcompute': 'ok',
      'service-hns': 'ok',
    });
  });

  it('are suspected when the engine is out of reach', async () => {
    const report = await withoutEngine(
      withServices(
        ['docker', 'Stopped', 'Automatic'],
        ['vmcompute', 'Stopped', 'Manual'],
        ['hns', 'Stopped', 'Disabled'],
      ),
    );
    expect(statuses(report, 'service-docker', 'service-vmcompute', 'service-hns')).toEqual({
      'service-docker': 'failed',
      'service-vmcompute': 'warning',
      'service-hns': 'failed',
    });
  });

  it('are missing where the feature is', async () => {
    const report = await withoutEngine(withServices());
    expect(statuses(report, 'service-vmcompute', 'service-hns')).toEqual({
      'service-vmcompute': 'failed',
      'service-hns': 'failed',
    });
  });

  it('tells that no engine is installed, where a pipe was asked for', async () => {
    const report = await doctor({
      host: 'npipe:////./pipe/not_there',
      env: {},
      probe: hostThatSays(withServices()),
    });
    expect(findingOf(report, 'service-docker')).toMatchObject({ status: 'failed' });
    expect(findingOf(report, 'service-docker').detail).toContain('No engine is installed');
  });

  it('knows Docker Desktop', async () => {
    const report = await withoutEngine(withServices(['com.docker.service', 'Running', 'Manual']));
    expect(findingOf(report, 'service-docker').status).toBe('ok');
  });
});

describe('free disk space', () => {
  it.each([
    [60 * GB, 'ok'],
    [9 * GB, 'warning'],
    [GB / 2, 'failed'],
  ])('judges %i bytes as %s', async (free, status) => {
    const disks = { value: [{ drive: 'C:', size: 127 * GB, free }] };
    expect(findingOf(await examineHost({ ...server2022, disks }), 'disk-space').status).toBe(status);
  });

  it('looks at the drive of the data root', async () => {
    const disks = { value: [{ drive: 'D:', size: 127 * GB, free: 0 }] };
    expect(findingOf(await examineHost({ ...server2022, disks }), 'disk-space')).toMatchObject({
      status: 'skipped',
      reason: 'unknown',
    });
  });
});
