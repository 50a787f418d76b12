/**
 * Turns a Windows machine into a host of Windows containers: looks at it, says what is missing, and does it, through the
 * restart that it takes.
 *
 * @packageDocumentation
 */
export type { ApplyOptions, HostOutcome, HostProgress, HostResume } from './apply.js';
export { mergeDaemonConfig, type DaemonConfig } from './daemon-config.js';
export {
  windowsMachine,
  type HostAnswer,
  type HostCall,
  type TargetMachine,
  type WindowsMachineOptions,
} from './machine.js';
export type { EngineSource, HostFirewall, HostOptions } from './options.js';
export { installContainerHost, type InstallContainerHostParameters } from './install-container-host.js';
export { HostPlan, planHost, type PlanHostOptions } from './plan.js';
export type { HostStep } from './step.js';
export type { HostTextName } from './powershell/index.js';
export { resumeHost, type ResumeHostOptions } from './resume.js';
export type { HostStepState } from './rules/rule.js';
export { hostScript, type HostScriptOptions } from './script.js';
export type { RebootChoice } from './state.js';
export type { HostProbe } from '../doctor/host/facts.js';
export { HostProbeError } from '../doctor/host/powershell.js';
export {
  HostBlockedError,
  HostElevationError,
  HostStepError,
  HostUnsupportedError,
  type BlockedStep,
  type HostStepFailure,
} from '../errors/host.js';
export { WinContainersError, type Remediation, type WinContainersErrorOptions } from '../errors/base.js';
