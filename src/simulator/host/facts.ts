import type { SimulatedWindowsHost } from './host.js';

const GB = 1024 ** 3;

/** What the doctor's script tells of such a host. */
export interface SimulatedHostFacts {
  readonly os: { value: { build: number; productType: 'client' | 'server'; caption: string } };
  readonly revision: { value: number };
  readonly edition: { value: string };
  readonly machine: {
    value: { manufacturer: string; model: string; hypervisorPresent: boolean; logicalProcessors: number };
  };
  readonly virtualization: {
    value: { firmwareEnabled: boolean; addressTranslation: boolean; monitorMode: boolean };
  };
  readonly containersFeature: { value: 'enabled' | 'restart-needed' | 'disabled' | 'absent' };
  readonly hypervFeature: { value: 'enabled' | 'restart-needed' | 'disabled' | 'absent' };
  readonly services: { value: { name: string; status: string; startType: string }[] };
  readonly disks: { value: { drive: string; size: number; free: number }[] };
  readonly elevated: { value: boolean };
  readonly inDockerUsers: { value: boolean };
  readonly natNetworks: { value: string[] } | { error: string; hresult: string };
}

const reported = { pending: 'restart-needed', removed: 'disabled' } as const;

/** What the doctor's script tells of a host. */
export function probeFacts({ windows, options, state }: SimulatedWindowsHost): SimulatedHostFacts {
  const { virtualization = 'extensions', elevated = true, desktop = false } = options;
  const hypervisor = state.features.hyperv === 'enabled';
  const shows = virtualization !== 'not-exposed' && !hypervisor;
  const { containers, hyperv } = state.features;
  const running = (name: string): { name: string; status: string; startType: string } => ({
    name,
    status: 'Running',
    startType: 'Manual',
  });
  return {
    os: { value: { build: windows.build, productType: windows.productType, caption: windows.caption } },
    revision: { value: windows.revision },
    edition: { value: windows.edition },
    machine: {
      value: {
        ...(virtualization === 'extensions'
          ? { manufacturer: 'Dell Inc.', model: 'PowerEdge R650' }
          : { manufacturer: 'Microsoft Corporation', model: 'Virtual Machine' }),
        hypervisorPresent: hypervisor || virtualization !== 'extensions',
        logicalProcessors: options.processors ?? 4,
      },
    },
    virtualization: { value: { firmwareEnabled: shows, addressTranslation: shows, monitorMode: shows } },
    containersFeature: {
      value: containers === 'pending' || containers === 'removed' ? reported[containers] : containers,
    },
    hypervFeature: { value: hyperv === 'pending' || hyperv === 'removed' ? reported[hyperv] : hyperv },
    services: {
      value: [
        ...(state.service === undefined
          ? []
          : [{ name: 'docker', status: state.service.status, startType: 'Automatic' }]),
        ...(desktop ? [{ ...running('com.docker.service'), startType: 'Automatic' }] : []),
        ...(containers === 'enabled' ? [running('vmcompute'), running('hns')] : []),
      ],
    },
    disks: {
      value: [
        { drive: 'C:', size: 127 * GB, free: 90 * GB },
        { drive: 'D:', size: 500 * GB, free: 450 * GB },
      ],
    },
    elevated: { value: elevated },
    inDockerUsers: { value: false },
    natNetworks: elevated
      ? { value: state.nat === undefined ? [] : ['nat'] }
      : { error: 'Access is denied.', hresult: '0x80070005' },
  };
}

type Fact = { value: unknown } | { error: string; hresult: string };

/** What the text `look` tells. */
export function lookFacts(
  { windows, options, state }: SimulatedWindowsHost,
  input: Readonly<Record<string, unknown>>,
): Record<string, Fact> {
  const { elevated = true, memory = 16 * GB, desktop = false, fileSystem = 'NTFS' } = options;
  const denied = { error: 'The requested operation requires elevation.', hresult: '0x800702e4' };
  const forElevated = (value: unknown): Fact => (elevated ? { value } : denied);
  const running = state.service?.status === 'Running';
  const dataRoot = String(input['dataRoot']);
  const group = typeof input['group'] === 'string' ? state.groups.get(input['group']) : undefined;
  return {
    installationType: { value: windows.installationType },
    architecture: { value: 'AMD64' },
    languageMode: { value: 'FullLanguage' },
    memory: { value: memory },
    containers: forElevated(state.features.containers),
    hyperv: forElevated(state.features.hyperv),
    restartReasons: { value: state.restartReasons },
    desktop: { value: desktop },
    service: {
      value: {
        path: state.service?.path ?? '',
        status: state.service?.status ?? '',
        started: running ? state.service?.started : '',
      },
    },
    engine: {
      value: {
        there: state.engine !== undefined,
        version: state.engine === undefined ? '' : `Docker version ${state.engine.version}, build 0000000`,
        id: state.engine?.id ?? '',
      },
    },
    config: { value: state.config ?? { text: '', written: '' } },
    dataRoot: {
      value: { drive: dataRoot.slice(0, 3), kind: 'Fixed', format: fileSystem, free: 90 * GB },
    },
    members:
      group === undefined ? { error: 'The group was not found.', hresult: '0x80131500' } : { value: group },
    firewall: forElevated(state.firewall ?? { port: '', addresses: [], enabled: '' }),
    natPrefixes: forElevated(state.natPrefixes),
    excluded: forElevated({ available: true, paths: state.excluded }),
    images: running
      ? { value: [...state.images] }
      : { error: 'error during connect: open //./pipe/docker_engine', hresult: '0x80131500' },
    natSubnet: running
      ? { value: state.nat ?? '' }
      : { error: 'error during connect: open //./pipe/docker_engine', hresult: '0x80131500' },
    resuming: forElevated(state.kept !== undefined || state.task !== undefined),
  };
}
