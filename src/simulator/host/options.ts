import type { SimulatedEngineFiles, SimulatedFeature } from './state.js';
import type { SimulatedWindows, SimulatedWindowsName } from './windows.js';

/** What a simulated host is before anything is done to it. */
export interface SimulatedWindowsHostOptions {
  /** Its Windows. Default: `server-2022`. */
  readonly windows?: SimulatedWindowsName | SimulatedWindows;
  /** Default: 4. */
  readonly processors?: number;
  /** In bytes. Default: 16 GB. */
  readonly memory?: number;
  /** Whether it is a virtual machine, and whether its processor shows virtualization extensions. Default: a machine with them. */
  readonly virtualization?: 'extensions' | 'nested' | 'not-exposed';
  /** Default: true. */
  readonly elevated?: boolean;
  /** Whether it reaches a network. Default: true. */
  readonly network?: boolean;
  /** How its features stand. */
  readonly features?: {
    /** The feature Containers. Default: `enabled` with `installedEngine`, else `disabled`. */
    readonly containers?: SimulatedFeature;
    /** The feature Hyper-V. Default: `disabled`. */
    readonly hyperv?: SimulatedFeature;
  };
  /** Why Windows waits for a restart from the start. */
  readonly restartReasons?: readonly string[];
  /** Whether Docker Desktop is installed. */
  readonly desktop?: boolean;
  /** What addresses, files and folders have an engine in them. */
  readonly engines?: Readonly<Record<string, SimulatedEngineFiles>>;
  /** An engine that is installed and runs, with this version. */
  readonly installedEngine?: string;
  /** What stands behind the program in the command line of its service. */
  readonly serviceFlags?: string;
  /** What stands in daemon.json. Default: there is no such file. */
  readonly daemonJson?: string;
  /** The networks of WinNAT, those of `Get-NetNat`. Default: none. */
  readonly natPrefixes?: readonly {
    /** The name of the network. */
    readonly name: string;
    /** Its subnet, such as `172.30.0.0/16`. */
    readonly prefix: string;
  }[];
  /** The steps whose work Windows refuses with "access is denied", by the name of their text. */
  readonly denied?: readonly string[];
  /** The file system of its disks. Default: NTFS. */
  readonly fileSystem?: string;
  /** After how many writes and commands the power is lost, once. */
  readonly powerLossAfter?: number;
}
