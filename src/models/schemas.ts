/** The schemas of what is answered and of what is sent. */
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
export * from './inputs/auth.js';
export * from './inputs/container.js';
export {
  ConsoleSizeSchema,
  LinuxHostConfigSchema,
  RestartPolicySchema,
  WindowsDeviceSchema,
  WindowsHostConfigSchema,
} from './inputs/host-config.js';
export * from './inputs/mount.js';
export * from './inputs/network.js';
export * from './inputs/swarm/index.js';
export * from './inputs/update.js';
export * from './inputs/volume.js';
export * from './isolation.js';
