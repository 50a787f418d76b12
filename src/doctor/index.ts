export { doctor, type DoctorOptions } from './doctor.js';
export type { DoctorReport, Finding, FindingId, FindingStatus } from './report.js';
export type { SkipReason, Verdict } from './verdict.js';
export type { FeatureState, HostFact, HostFacts, HostProbe } from './host/facts.js';
export { HostProbeError, powershellProbe, type PowershellOptions } from './host/powershell.js';
