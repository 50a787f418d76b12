import * as z from 'zod';
import { loose } from '../loose.js';
import { pointer, slice } from '../wire.js';

const common = {
  /** Its name. */
  Name: z.string(),
  /** What it is for. */
  Description: z.string().optional(),
  /** What of it can be set, such as `value`, `source` or `path`; empty for nothing. */
  Settable: slice(z.string()),
};
/** An environment variable of a plugin. */
export const PluginEnvSchema = loose(() => ({
  ...common,
  /** The value; absent for none. */
  Value: pointer(z.string()),
}));
/** A device that a plugin uses. */
export const PluginDeviceSchema = loose(() => ({
  ...common,
  /** The device on the host; absent for none. */
  Path: pointer(z.string()),
}));
/** A mount of a plugin. */
export const PluginMountSchema = loose(() => ({
  ...common,
  /** The folder of the host; absent until one is set. */
  Source: pointer(z.string()),
  /** Where the plugin sees it. */
  Destination: z.string(),
  /** The type of the mount, such as `bind`. */
  Type: z.string(),
  /** Options of the mount, such as `rbind` or `ro`. */
  Options: slice(z.string()),
}));

/** What can be set of a plugin, as it is set now. */
export const PluginSettingsSchema = loose(() => ({
  /** Its arguments. */
  Args: slice(z.string()),
  /** Its environment variables, each as `NAME=value`. */
  Env: slice(z.string()),
  /** Its devices. */
  Devices: slice(PluginDeviceSchema),
  /** Its mounts. */
  Mounts: slice(PluginMountSchema),
}));

/** One thing that a plugin can do. */
export const PluginCapabilitySchema = loose(() => ({
  /** What it does, such as `volumedriver` or `networkdriver`. */
  Capability: z.string(),
  /** Whose interface it is: `docker`. */
  Prefix: z.string(),
  /** The version of the interface, such as `1.0`. */
  Version: z.string(),
}));

/** How the engine talks to a plugin. */
export const PluginInterfaceSchema = loose(() => ({
  /** The name of its socket. */
  Socket: z.string().optional(),
  /** What it can do: text such as `docker.volumedriver/1.0`, or the same in parts. */
  Types: slice(z.union([z.string(), PluginCapabilitySchema])),
}));

/** What a plugin says of itself. */
export const PluginConfigSchema = loose(() => ({
  /** What the plugin is for. */
  Description: z.string().optional(),
  /** Where to read about it. */
  Documentation: z.string().optional(),
  /** The program and its arguments. */
  Entrypoint: slice(z.string()),
  /** The working directory of the program; empty for the root. */
  WorkDir: z.string().optional(),
  /** Its socket, and what it serves. */
  Interface: PluginInterfaceSchema,
  /** The environment variables that it knows. */
  Env: slice(PluginEnvSchema),
  /** The mounts that it has. */
  Mounts: slice(PluginMountSchema),
}));

/** One plugin of the engine. Plugins are for Linux; an engine on Windows has none. */
export const EnginePluginSchema = loose(() => ({
  /** The id of the plugin; absent until it is installed. */
  Id: z.string().optional(),
  /** Its name with a tag, such as `vieux/sshfs:latest`. */
  Name: z.string(),
  /** Whether it is in use. */
  Enabled: z.boolean(),
  /** The name that it was pulled by, with the registry. */
  PluginReference: z.string().optional(),
  /** What can be set of it, as it is set now. */
  Settings: PluginSettingsSchema,
  /** What it says of itself. */
  Config: PluginConfigSchema,
}));

/** Answer of `PluginList`. */
export const PluginListSchema = slice(EnginePluginSchema);

/** What a plugin wants to be allowed; an answer of `GetPluginPrivileges`, and granted by `PluginPull`. */
export const PluginPrivilegeSchema = loose(() => ({
  /** What it wants, such as `network`, `mount`, `device`, `capabilities` or `allow-all-devices`. */
  Name: z.string(),
  /** What it wants that for. */
  Description: z.string().optional(),
  /** What of it: networks, paths, capabilities. */
  Value: slice(z.string()),
}));

/** Answer of `GetPluginPrivileges`. */
export const PluginPrivilegesSchema = slice(PluginPrivilegeSchema);
