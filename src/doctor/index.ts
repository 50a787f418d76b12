export { doctor, type DoctorOptions } from './doctor.js';
export type { DoctorReport, Finding, FindingId, FindingStatus } from './report.js';
export type { SkipReason, Verdict } from './verdict.js';
export type {
  FeatureState,
  HostDisk,
  HostFact,
  HostFactFailure,
  HostFacts,
  HostMachine,
  HostOs,
  HostProbe,
  HostService,
  HostVirtualization,
} from './host/facts.js';
export { HostProbeError, powershellProbe, type PowershellOptions } from './host/powershell.js';
