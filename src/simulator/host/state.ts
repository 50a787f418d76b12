/** The state of a Windows feature. */
export type SimulatedFeature = 'enabled' | 'pending' | 'disabled' | 'removed' | 'absent';

/** An engine that can be installed or is installed. */
export interface SimulatedEngineFiles {
  /** The version of the engine, such as `29.1.5`. */
  readonly version: string;
  /** The checksum of its zip; for a folder, that of each file. */
  readonly sha256: string | Readonly<Record<string, string>>;
}

/** A scheduled task that starts with Windows. */
export interface SimulatedTask {
  /** Its name in the Task Scheduler. */
  readonly name: string;
  /** The whole PowerShell script. */
  readonly script: string;
}

/** The state of a simulated host. A test may read all of it. */
export interface SimulatedHostState {
  /** The features of Windows that matter for containers. */
  readonly features: {
    /** The feature Containers. */
    containers: SimulatedFeature;
    /** The feature Hyper-V. */
    hyperv: SimulatedFeature;
  };
  /** Reasons besides features why Windows needs a restart: `servicing`, `windows-update`. */
  restartReasons: string[];
  /** The engine whose programs are installed; undefined if there is none. */
  engine:
    | {
        /** The checksums of its files at installation, as one text; empty if the installation was not completed. */
        readonly id: string;
        /** Its version, such as `29.1.5`. */
        readonly version: string;
      }
    | undefined;
  /** The file daemon.json; undefined if it does not exist. */
  config:
    | {
        /** Its contents. */
        text: string;
        /** The time when it was last written, in ISO 8601. */
        written: string;
      }
    | undefined;
  /** The contents of daemon.json before a step last wrote it; undefined if the file did not exist. */
  configBackup: string | undefined;
  /** The Windows service `docker`; undefined if it is not registered. */
  service:
    | {
        /** Its command line. */
        path: string;
        /** Whether it runs. */
        status: 'Running' | 'Stopped';
        /** The time of its last start, in ISO 8601; empty if it was never started. */
        started: string;
      }
    | undefined;
  /** The local groups that steps have created: their members, by the name of the group. */
  readonly groups: Map<string, string[]>;
  /** The firewall rule for the TLS port; undefined if it does not exist. */
  firewall:
    | {
        /** The TCP port, in digits. */
        port: string;
        /** The addresses that may reach it. */
        addresses: string[];
        /** Whether the rule is enabled, as PowerShell writes it: `True` or `False`. */
        enabled: string;
      }
    | undefined;
  /** The networks of WinNAT, as `Get-NetNat` lists them. */
  readonly natPrefixes: {
    /** The name of the network. */
    name: string;
    /** Its subnet, such as `172.30.0.0/16`. */
    prefix: string;
  }[];
  /** The subnet of the engine's network nat; undefined before an engine has run. */
  nat: string | undefined;
  /** The folders that Microsoft Defender does not scan. */
  readonly excluded: string[];
  /** The images that the engine has, by name and tag. */
  readonly images: Set<string>;
  /** The scheduled task that continues the plan after a restart; undefined if it does not exist. */
  task: SimulatedTask | undefined;
  /** What the plan keeps in its state file. */
  kept: string | undefined;
  /**
   * The starts of Windows after which the plan asked for a restart, as times in ISO 8601. Empty again after the plan
   * has ended.
   */
  restarts: string[];
}
