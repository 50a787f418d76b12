/** One fact about the host: its value, or why it is not known. */
export type HostFact<T> =
  | {
      /** The value. */
      readonly value: T;
    }
  | HostFactFailure;

/** Why a fact about the host is not known. */
export interface HostFactFailure {
  /** The message of Windows, in its language. */
  readonly error: string;
  /** The error code, such as `0x800702e4`. */
  readonly hresult?: string | undefined;
}

/** The state of a Windows feature; `absent` if this edition of Windows does not have it. */
export type FeatureState = 'enabled' | 'restart-needed' | 'disabled' | 'absent';

/** The Windows version of a host. */
export interface HostOs {
  /** The build, such as 20348 of Windows Server 2022. */
  readonly build: number;
  /** Whether it is a server or a client version of Windows. A domain controller is a server. */
  readonly productType: 'client' | 'server';
  /** Its full name, such as `Microsoft Windows Server 2022 Standard`. */
  readonly caption: string;
}

/** The real or virtual machine of a host. */
export interface HostMachine {
  /** The manufacturer; for a virtual machine, the vendor of the hypervisor. */
  readonly manufacturer: string;
  /** Its model, such as `Virtual Machine`. */
  readonly model: string;
  /** Whether Windows runs on a hypervisor: its own, or that of the outer host. */
  readonly hypervisorPresent: boolean;
  /** The number of logical processors. */
  readonly logicalProcessors: number;
}

/** The virtualization extensions of the processors. Everything is false if a hypervisor is already running. */
export interface HostVirtualization {
  /** Whether virtualization is enabled in the firmware. */
  readonly firmwareEnabled: boolean;
  /** Whether the processors have second level address translation (SLAT), which Hyper-V needs. */
  readonly addressTranslation: boolean;
  /** Whether the processors have the extensions for a virtual machine monitor. */
  readonly monitorMode: boolean;
}

/** A Windows service of a host. */
export interface HostService {
  /** Its name: `docker`, `com.docker.service`, `vmcompute` or `hns`. */
  readonly name: string;
  /** Its status, such as `Running` or `Stopped`. */
  readonly status: string;
  /** Its start type: `Automatic`, `Manual` or `Disabled`. */
  readonly startType: string;
}

/** A fixed disk of a host. */
export interface HostDisk {
  /** Its drive letter with a colon: `C:`. */
  readonly drive: string;
  /** The size in bytes. */
  readonly size: number;
  /** Free bytes. */
  readonly free: number;
}

/** The known facts about the host. Each one is examined separately, so some may be missing. */
export interface HostFacts {
  /** Its Windows version. */
  readonly os: HostFact<HostOs>;
  /** The monthly update within the build (UBR). */
  readonly revision: HostFact<number>;
  /** The edition of Windows, for example `ServerStandard` or `Professional`. */
  readonly edition: HostFact<string>;
  /** The machine. */
  readonly machine: HostFact<HostMachine>;
  /** The virtualization extensions of the processors. */
  readonly virtualization: HostFact<HostVirtualization>;
  /** The Windows feature Containers, without which there is no compute service. */
  readonly containersFeature: HostFact<FeatureState>;
  /** The Windows feature Hyper-V, which Hyper-V isolation needs. */
  readonly hypervFeature: HostFact<FeatureState>;
  /** The services docker, com.docker.service, vmcompute and hns, if they exist. */
  readonly services: HostFact<readonly HostService[]>;
  /** Its fixed disks. */
  readonly disks: HostFact<readonly HostDisk[]>;
  /** Whether this process is elevated. */
  readonly elevated: HostFact<boolean>;
  /** Whether the user is in the group `docker-users`, which may use the engine of Docker Desktop. */
  readonly inDockerUsers: HostFact<boolean>;
  /** The names of the NAT networks: of the Host Network Service, or else of WinNAT. */
  readonly natNetworks: HostFact<readonly string[]>;
}

/** Examines the host. `doctor()` calls it with its signal. */
export type HostProbe = (signal: AbortSignal | undefined) => Promise<HostFacts>;
