export * from './answers/archive.js';
export * from './answers/container.js';
export * from './answers/descriptor.js';
export * from './answers/distribution.js';
export * from './answers/host-config.js';
export * from './answers/image.js';
export * from './answers/mount.js';
export * from './answers/network.js';
export * from './answers/plugin.js';
export * from './answers/prune.js';
export * from './answers/shared.js';
export * from './answers/stats.js';
export * from './answers/swarm/index.js';
export * from './answers/system.js';
export * from './answers/volume.js';
export * from './check.js';
export type { AnsiCodePage, OemCodePage, TextEncoding } from './encoding/index.js';
export * from './inputs/auth.js';
export * from './inputs/container.js';
export * from './inputs/filters.js';
export {
  ConsoleSizeSchema,
  LinuxHostConfigSchema,
  RestartPolicySchema,
  WindowsDeviceSchema,
  WindowsHostConfigSchema,
  type LinuxHostConfig,
  type WindowsHostConfig,
} from './inputs/host-config.js';
export * from './inputs/mount.js';
export * from './inputs/network.js';
export * from './inputs/swarm/index.js';
export * from './inputs/update.js';
export * from './inputs/volume.js';
export * from './isolation.js';
export * from './values/bind.js';
export * from './values/ports.js';
export * from './values/image-reference.js';
export * from './values/disk-usage.js';
export { parseDuration, type Duration } from './values/duration.js';
export * from './values/event.js';
export * from './values/isolation-advice.js';
export * from './values/moment.js';
export * from './values/os-version.js';
export * from './values/quote/index.js';
export * from './values/size.js';
export * from './values/stats-summary.js';
