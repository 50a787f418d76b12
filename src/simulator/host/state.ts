/** How a feature of Windows stands. */
export type SimulatedFeature = 'enabled' | 'pending' | 'disabled' | 'removed' | 'absent';

/** An engine that can be installed, or is. */
export interface SimulatedEngineFiles {
  readonly version: string;
  /** Of its zip; or of each of its files, where it is a folder. */
  readonly sha256: string | Readonly<Record<string, string>>;
}

/** A task that starts with Windows. */
export interface SimulatedTask {
  readonly name: string;
  /** The whole PowerShell script. */
  readonly script: string;
}

/** What a simulated host is made of; all of it may be looked at. */
export interface SimulatedHostState {
  readonly features: { containers: SimulatedFeature; hyperv: SimulatedFeature };
  /** Why Windows waits for a restart, beside its features: `servicing`, `windows-update`. */
  restartReasons: string[];
  engine: { readonly id: string; readonly version: string } | undefined;
  /** daemon.json, and its predecessor. */
  config: { text: string; written: string } | undefined;
  configBackup: string | undefined;
  service: { path: string; status: 'Running' | 'Stopped'; started: string } | undefined;
  readonly groups: Map<string, string[]>;
  firewall: { port: string; addresses: string[]; enabled: string } | undefined;
  readonly natPrefixes: { name: string; prefix: string }[];
  nat: string | undefined;
  readonly excluded: string[];
  readonly images: Set<string>;
  task: SimulatedTask | undefined;
  /** What the plan keeps in its file. */
  kept: string | undefined;
  restarts: string[];
}
