import type { SimulatedMachine } from './machine.js';

const GB = 1024 ** 3;

/** The facts that the doctor's script reports about a simulated host. */
export interface SimulatedHostFacts {
  /** Its Windows. */
  readonly os: {
    /** The facts about it. */
    value: {
      /** The build, such as 20348 of Windows Server 2022. */
      build: number;
      /** Whether it is a Windows for servers or for clients. */
      productType: 'client' | 'server';
      /** Its name for people, such as `Microsoft Windows Server 2022 Standard`. */
      caption: string;
    };
  };
  /** The monthly update within the build (UBR). */
  readonly revision: {
    /** Its number. */
    value: number;
  };
  /** The edition of Windows. */
  readonly edition: {
    /** Its name, for example `ServerStandard` or `Professional`. */
    value: string;
  };
  /** The machine. */
  readonly machine: {
    /** What the firmware and Windows report about it. */
    value: {
      /** The manufacturer; for a virtual machine, `Microsoft Corporation`. */
      manufacturer: string;
      /** Its model, such as `Virtual Machine`. */
      model: string;
      /** Whether a hypervisor runs below this Windows: its own, or that of the machine whose guest it is. */
      hypervisorPresent: boolean;
      /** The number of logical processors. */
      logicalProcessors: number;
    };
  };
  /** The virtualization that the processors report. */
  readonly virtualization: {
    /** All of these are false if the feature Hyper-V is enabled, or in a virtual machine that does not show them. */
    value: {
      /** Whether virtualization is switched on in the firmware. */
      firmwareEnabled: boolean;
      /** Whether the processors translate addresses in two levels (SLAT). */
      addressTranslation: boolean;
      /** Whether the processors have the extensions for a virtual machine monitor. */
      monitorMode: boolean;
    };
  };
  /** The Windows feature Containers. */
  readonly containersFeature: {
    /** The state of the feature; `absent` if this edition of Windows does not have it. */
    value: 'enabled' | 'restart-needed' | 'disabled' | 'absent';
  };
  /** The Windows feature Hyper-V. */
  readonly hypervFeature: {
    /** The state of the feature; `absent` if this edition of Windows does not have it. */
    value: 'enabled' | 'restart-needed' | 'disabled' | 'absent';
  };
  /** The services docker, com.docker.service, vmcompute and hns, if they exist. */
  readonly services: {
    /** One entry for each service; empty if none exists. */
    value: {
      /** Its name, such as `docker`. */
      name: string;
      /** Its status: `Running` or `Stopped`. */
      status: string;
      /** When Windows starts it: `Automatic` or `Manual`. */
      startType: string;
    }[];
  };
  /** Its fixed disks. */
  readonly disks: {
    /** One entry for each disk. */
    value: {
      /** Its drive letter with a colon: `C:`. */
      drive: string;
      /** Its size in bytes. */
      size: number;
      /** Its free bytes. */
      free: number;
    }[];
  };
  /** Whether the process that asked is elevated. */
  readonly elevated: {
    /** The option `elevated` of the host. */
    value: boolean;
  };
  /** Whether the user is in the group `docker-users` of Docker Desktop. */
  readonly inDockerUsers: {
    /** Always false on a simulated host. */
    value: boolean;
  };
  /** The NAT networks. Only an elevated process can list them. */
  readonly natNetworks:
    | {
        /** Their names; empty if there are none. */
        value: string[];
      }
    | {
        /** The error of Windows for a process that is not elevated. */
        error: string;
        /** The code of that error: `0x80070005`. */
        hresult: string;
      };
}

const reported = { pending: 'restart-needed', removed: 'disabled' } as const;

/** The facts that the doctor's script reports about a host. */
export function probeFacts({ windows, options, state }: SimulatedMachine): SimulatedHostFacts {
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

/** The facts that the script `look` reports. */
export function lookFacts(
  { windows, options, state }: SimulatedMachine,
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
