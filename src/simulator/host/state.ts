/** How a feature of Windows stands. */
export type SimulatedFeature = 'enabled' | 'pending' | 'disabled' | 'removed' | 'absent';

/** An engine that can be installed, or is. */
export interface SimulatedEngineFiles {
  /** The version of the engine, such as `29.1.5`. */
  readonly version: string;
  /** Of its zip; or of each of its files, where it is a folder. */
  readonly sha256: string | Readonly<Record<string, string>>;
}

/** A task that starts with Windows. */
export interface SimulatedTask {
  /** Its name in the Task Scheduler. */
  readonly name: string;
  /** The whole PowerShell script. */
  readonly script: string;
}

/** What a simulated host is made of; all of it may be looked at. */
export interface SimulatedHostState {
  /** The features of Windows that matter for containers. */
  readonly features: {
    /** The feature Containers. */
    containers: SimulatedFeature;
    /** The feature Hyper-V. */
    hyperv: SimulatedFeature;
  };
  /** Why Windows waits for a restart, beside its features: `servicing`, `windows-update`. */
  restartReasons: string[];
  /** The engine whose programs are there; undefined where there are none. */
  engine:
    | {
        /** The checksums that it was installed by, as one text; empty where a step did not install it to the end. */
        readonly id: string;
        /** Its version, such as `29.1.5`. */
        readonly version: string;
      }
    | undefined;
  /** The file daemon.json; undefined where there is none. */
  config:
    | {
        /** What stands in it. */
        text: string;
        /** When it was written last, in ISO 8601. */
        written: string;
      }
    | undefined;
  /** What daemon.json had in it before a step wrote it last; undefined where there was no such file. */
  configBackup: string | undefined;
  /** The Windows service `docker`; undefined where it is not registered. */
  service:
    | {
        /** Its command line. */
        path: string;
        /** Whether it runs. */
        status: 'Running' | 'Stopped';
        /** When it was started last, in ISO 8601; empty where it never was. */
        started: string;
      }
    | undefined;
  /** The local groups that steps have made: their members, by the name of the group. */
  readonly groups: Map<string, string[]>;
  /** The rule of the firewall for the TLS port; undefined where there is none. */
  firewall:
    | {
        /** The TCP port, in digits. */
        port: string;
        /** The addresses that may reach it. */
        addresses: string[];
        /** Whether the rule is in force, as PowerShell writes it: `True` or `False`. */
        enabled: string;
      }
    | undefined;
  /** The networks of WinNAT, those of `Get-NetNat`. */
  readonly natPrefixes: {
    /** The name of the network. */
    name: string;
    /** Its subnet, such as `172.30.0.0/16`. */
    prefix: string;
  }[];
  /** The subnet of the engine's network nat; undefined before an engine has run. */
  nat: string | undefined;
  /** The folders that Microsoft Defender does not look into. */
  readonly excluded: string[];
  /** The images that the engine has, by name and tag. */
  readonly images: Set<string>;
  /** The scheduled task that goes on after a restart; undefined where there is none. */
  task: SimulatedTask | undefined;
  /** What the plan keeps in its file. */
  kept: string | undefined;
  /** The starts of Windows, as times in ISO 8601, in which the plan asked for a restart. Empty again once the plan has ended. */
  restarts: string[];
}
