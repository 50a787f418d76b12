/**
 * Turns a Windows machine into a host of Windows containers.
 *
 * @packageDocumentation
 */
export { DaemonConfigSchema, mergeDaemonConfig, type DaemonConfig } from './daemon-config.js';
export {
  HostBlockedError,
  HostElevationError,
  HostStepError,
  HostUnsupportedError,
  type BlockedStep,
  type HostStepFailure,
} from '../errors/host.js';
