/** One fact about the host: what it is, or why it could not be found out. */
export type HostFact<T> =
  | {
      /** What it is. */
      readonly value: T;
    }
  | HostFactFailure;

/** Why a fact about the host could not be found out. */
export interface HostFactFailure {
  /** What Windows said, in its language. */
  readonly error: string;
  /** The code that it said it with, such as `0x800702e4`. */
  readonly hresult?: string | undefined;
}

/** The state of a Windows feature; `absent` when this edition of Windows does not have it. */
export type FeatureState = 'enabled' | 'restart-needed' | 'disabled' | 'absent';

/** The Windows of a host. */
export interface HostOs {
  /** The build, such as 20348 of Windows Server 2022. */
  readonly build: number;
  /** Whether it is a Windows for servers or for clients. A domain controller is a server. */
  readonly productType: 'client' | 'server';
  /** Its name for people, such as `Microsoft Windows Server 2022 Standard`. */
  readonly caption: string;
}

/** The machine, real or virtual, that a host is. */
export interface HostMachine {
  /** Who made it; of a virtual machine, whose hypervisor it runs on. */
  readonly manufacturer: string;
  /** Its model, such as `Virtual Machine`. */
  readonly model: string;
  /** Whether a hypervisor runs below this Windows: its own, or that of the machine which it is a guest of. */
  readonly hypervisorPresent: boolean;
  /** How many logical processors it has. */
  readonly logicalProcessors: number;
}

/** What the processors of a host show of their virtualization; everything is false once a hypervisor runs on this Windows. */
export interface HostVirtualization {
  /** Whether virtualization is switched on in the firmware. */
  readonly firmwareEnabled: boolean;
  /** Whether the processors translate addresses in two levels (SLAT), which Hyper-V needs. */
  readonly addressTranslation: boolean;
  /** Whether the processors have the extensions for a virtual machine monitor. */
  readonly monitorMode: boolean;
}

/** A Windows service of a host. */
export interface HostService {
  /** Its name: `docker`, `com.docker.service`, `vmcompute` or `hns`. */
  readonly name: string;
  /** What it is doing, such as `Running` or `Stopped`. */
  readonly status: string;
  /** When Windows starts it: `Automatic`, `Manual` or `Disabled`. */
  readonly startType: string;
}

/** A fixed disk of a host. */
export interface HostDisk {
  /** Its drive letter with a colon: `C:`. */
  readonly drive: string;
  /** Bytes that it holds. */
  readonly size: number;
  /** Bytes that are free. */
  readonly free: number;
}

/** What is known of the host that the engine runs on. Each fact is found out for itself, so one may be missing. */
export interface HostFacts {
  /** Its Windows. */
  readonly os: HostFact<HostOs>;
  /** The monthly update within the build (UBR). */
  readonly revision: HostFact<number>;
  /** The edition of Windows, for example `ServerStandard` or `Professional`. */
  readonly edition: HostFact<string>;
  /** The machine that it is. */
  readonly machine: HostFact<HostMachine>;
  /** What the processors show of their virtualization. */
  readonly virtualization: HostFact<HostVirtualization>;
  /** The Windows feature Containers, without which there is no compute service. */
  readonly containersFeature: HostFact<FeatureState>;
  /** The Windows feature Hyper-V, which Hyper-V isolation needs. */
  readonly hypervFeature: HostFact<FeatureState>;
  /** Those of the services docker, com.docker.service, vmcompute and hns that there are. */
  readonly services: HostFact<readonly HostService[]>;
  /** Its fixed disks. */
  readonly disks: HostFact<readonly HostDisk[]>;
  /** Whether the process that asked is elevated. */
  readonly elevated: HostFact<boolean>;
  /** Whether the user is in the group `docker-users`, which Docker Desktop lets use its engine. */
  readonly inDockerUsers: HostFact<boolean>;
  /** Names of the NAT networks: of the Host Network Service, or else of WinNAT. */
  readonly natNetworks: HostFact<readonly string[]>;
}

/** Finds out about the host. Called by `doctor()` with its signal. */
export type HostProbe = (signal: AbortSignal | undefined) => Promise<HostFacts>;
