import type { SimulatedEngineFiles, SimulatedFeature } from './state.js';
import type { SimulatedWindows, SimulatedWindowsName } from './windows.js';

/** The options of a simulated host: its state at the start. */
export interface SimulatedWindowsHostOptions {
  /** Its Windows version. Default: `server-2022`. */
  readonly windows?: SimulatedWindowsName | SimulatedWindows;
  /** The number of logical processors. Default: 4. */
  readonly processors?: number;
  /** The memory in bytes. Default: 16 GB. */
  readonly memory?: number;
  /** Whether it is a virtual machine, and whether its processor shows virtualization extensions. Default: a machine with them. */
  readonly virtualization?: 'extensions' | 'nested' | 'not-exposed';
  /** Whether the process is elevated. Default: true. */
  readonly elevated?: boolean;
  /** Whether it reaches a network. Default: true. */
  readonly network?: boolean;
  /** The state of its Windows features. */
  readonly features?: {
    /** The feature Containers. Default: `enabled` with `installedEngine`, else `disabled`. */
    readonly containers?: SimulatedFeature;
    /** The feature Hyper-V. Default: `disabled`. */
    readonly hyperv?: SimulatedFeature;
  };
  /** Why Windows already needs a restart at the start. */
  readonly restartReasons?: readonly string[];
  /** Whether Docker Desktop is installed. */
  readonly desktop?: boolean;
  /** The engines at addresses, files and folders. */
  readonly engines?: Readonly<Record<string, SimulatedEngineFiles>>;
  /** An engine that is installed and runs, with this version. */
  readonly installedEngine?: string;
  /** The arguments after the program in the command line of its service. */
  readonly serviceFlags?: string;
  /** The contents of daemon.json. Default: the file does not exist. */
  readonly daemonJson?: string;
  /** The networks of WinNAT, as `Get-NetNat` lists them. Default: none. */
  readonly natPrefixes?: readonly {
    /** The name of the network. */
    readonly name: string;
    /** Its subnet, such as `172.30.0.0/16`. */
    readonly prefix: string;
  }[];
  /** The steps that Windows refuses with "access is denied", by the names of their scripts. */
  readonly denied?: readonly string[];
  /** The file system of its disks. Default: NTFS. */
  readonly fileSystem?: string;
  /** The number of writes and commands after which the power fails, once. */
  readonly powerLossAfter?: number;
}
