import * as z from 'zod';
import { loose } from '../loose.js';
import { pointer, slice } from '../wire.js';

const common = {
  /** Its name. */
  Name: z.string(),
  /** The purpose. */
  Description: z.string().optional(),
  /** The parts that a user can set, such as `value`, `source` or `path`. Empty if there are no such parts. */
  Settable: slice(z.string()),
};
/** An environment variable of a plugin. */
export const PluginEnvSchema = loose(() => ({
  ...common,
  /** The value. Absent if it has no value. */
  Value: pointer(z.string()),
}));
/** A device that a plugin uses. */
export const PluginDeviceSchema = loose(() => ({
  ...common,
  /** The device on the host. Absent if there is no device. */
  Path: pointer(z.string()),
}));
/** A mount of a plugin. */
export const PluginMountSchema = loose(() => ({
  ...common,
  /** The folder of the host; absent until one is set. */
  Source: pointer(z.string()),
  /** The path inside the plugin. */
  Destination: z.string(),
  /** The type of the mount, such as `bind`. */
  Type: z.string(),
  /** Options of the mount, such as `rbind` or `ro`. */
  Options: slice(z.string()),
}));

/** The current settings of a plugin. */
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

/** One capability of a plugin. */
export const PluginCapabilitySchema = loose(() => ({
  /** The capability, such as `volumedriver` or `networkdriver`. */
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
  /** The capabilities of the plugin. Each is text such as `docker.volumedriver/1.0`, or the same in parts. */
  Types: slice(z.union([z.string(), PluginCapabilitySchema])),
}));

/** The configuration that a plugin brings with it. */
export const PluginConfigSchema = loose(() => ({
  /** The purpose of the plugin. */
  Description: z.string().optional(),
  /** The address of its documentation. */
  Documentation: z.string().optional(),
  /** The program and its arguments. */
  Entrypoint: slice(z.string()),
  /** The working directory of the program. Empty means the root. */
  WorkDir: z.string().optional(),
  /** Its socket, and the capabilities that it serves. */
  Interface: PluginInterfaceSchema,
  /** The environment variables that it knows. */
  Env: slice(PluginEnvSchema),
  /** The mounts that it has. */
  Mounts: slice(PluginMountSchema),
}));

/** One plugin of the engine. Plugins are for Linux; an engine on Windows has no plugins. */
export const EnginePluginSchema = loose(() => ({
  /** The id of the plugin; absent until it is installed. */
  Id: z.string().optional(),
  /** Its name with a tag, such as `vieux/sshfs:latest`. */
  Name: z.string(),
  /** Whether it is in use. */
  Enabled: z.boolean(),
  /** The name that was used for the pull, with the registry. */
  PluginReference: z.string().optional(),
  /** The current settings of the plugin. */
  Settings: PluginSettingsSchema,
  /** The configuration of the plugin. */
  Config: PluginConfigSchema,
}));

/** Answer of `PluginList`. */
export const PluginListSchema = slice(EnginePluginSchema);

/** A right that a plugin needs. `GetPluginPrivileges` answers with it, and `PluginPull` grants it. */
export const PluginPrivilegeSchema = loose(() => ({
  /** The kind of right, such as `network`, `mount`, `device`, `capabilities` or `allow-all-devices`. */
  Name: z.string(),
  /** Why the plugin needs the right. */
  Description: z.string().optional(),
  /** The objects of the right: networks, paths, capabilities. */
  Value: slice(z.string()),
}));

/** Answer of `GetPluginPrivileges`. */
export const PluginPrivilegesSchema = slice(PluginPrivilegeSchema);
