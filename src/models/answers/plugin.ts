import * as z from 'zod';
import { loose } from '../loose.js';
import { pointer, slice } from '../wire.js';

const common = { Name: z.string(), Description: z.string().optional(), Settable: slice(z.string()) };
const EnvSchema = loose(() => ({ ...common, Value: pointer(z.string()) }));
const DeviceSchema = loose(() => ({ ...common, Path: pointer(z.string()) }));
const PluginMountSchema = loose(() => ({
  ...common,
  Source: pointer(z.string()),
  Destination: z.string(),
  Type: z.string(),
  Options: slice(z.string()),
}));

/** One plugin of the engine. Plugins are for Linux; an engine on Windows has none. */
export const EnginePluginSchema = loose(() => ({
  Id: z.string().optional(),
  Name: z.string(),
  Enabled: z.boolean(),
  PluginReference: z.string().optional(),
  Settings: loose(() => ({
    Args: slice(z.string()),
    Env: slice(z.string()),
    Devices: slice(DeviceSchema),
    Mounts: slice(PluginMountSchema),
  })),
  Config: loose(() => ({
    Description: z.string().optional(),
    Documentation: z.string().optional(),
    Entrypoint: slice(z.string()),
    WorkDir: z.string().optional(),
    /** Its socket, and what it serves: `docker.volumedriver/1.0`. */
    Interface: loose(() => ({
      Socket: z.string().optional(),
      Types: slice(
        z.union([
          z.string(),
          loose(() => ({ Capability: z.string(), Prefix: z.string(), Version: z.string() })),
        ]),
      ),
    })),
    Env: slice(EnvSchema),
    Mounts: slice(PluginMountSchema),
  })),
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
