import * as z from 'zod';
import { loose } from '../loose.js';
import { pointer, slice } from '../wire.js';

const common = { Name: z.string(), Description: z.string().optional(), Settable: slice(z.string()) };
export const PluginEnvSchema = loose(() => ({ ...common, Value: pointer(z.string()) }));
export const PluginDeviceSchema = loose(() => ({ ...common, Path: pointer(z.string()) }));
export const PluginMountSchema = loose(() => ({
  ...common,
  Source: pointer(z.string()),
  Destination: z.string(),
  Type: z.string(),
  Options: slice(z.string()),
}));

/** What can be set of a plugin, as it is set now. */
export const PluginSettingsSchema = loose(() => ({
  Args: slice(z.string()),
  Env: slice(z.string()),
  Devices: slice(PluginDeviceSchema),
  Mounts: slice(PluginMountSchema),
}));

/** One thing that a plugin can do. */
export const PluginCapabilitySchema = loose(() => ({
  Capability: z.string(),
  Prefix: z.string(),
  Version: z.string(),
}));

/** How the engine talks to a plugin. */
export const PluginInterfaceSchema = loose(() => ({
  Socket: z.string().optional(),
  Types: slice(z.union([z.string(), PluginCapabilitySchema])),
}));

/** What a plugin says of itself. */
export const PluginConfigSchema = loose(() => ({
  Description: z.string().optional(),
  Documentation: z.string().optional(),
  Entrypoint: slice(z.string()),
  WorkDir: z.string().optional(),
  /** Its socket, and what it serves: `docker.volumedriver/1.0`. */
  Interface: PluginInterfaceSchema,
  Env: slice(PluginEnvSchema),
  Mounts: slice(PluginMountSchema),
}));

/** One plugin of the engine. Plugins are for Linux; an engine on Windows has none. */
export const EnginePluginSchema = loose(() => ({
  Id: z.string().optional(),
  Name: z.string(),
  Enabled: z.boolean(),
  PluginReference: z.string().optional(),
  Settings: PluginSettingsSchema,
  Config: PluginConfigSchema,
}));

/** One plugin of the engine. */
export type EnginePlugin = z.output<typeof EnginePluginSchema>;

/** Answer of `PluginList`. */
export const PluginListSchema = slice(EnginePluginSchema);

/** What a plugin wants to be allowed; an answer of `GetPluginPrivileges`, and granted by `PluginPull`. */
export const PluginPrivilegeSchema = loose(() => ({
  /** `network`, `mount`, `capabilities` and so on. */
  Name: z.string(),
  Description: z.string().optional(),
  Value: slice(z.string()),
}));

/** What a plugin wants to be allowed. */
export type PluginPrivilege = z.output<typeof PluginPrivilegeSchema>;

/** Answer of `GetPluginPrivileges`. */
export const PluginPrivilegesSchema = slice(PluginPrivilegeSchema);
