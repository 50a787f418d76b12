import * as z from 'zod';
import { CountSchema, list, StringMapSchema } from './fields.js';
import { strict } from '../strict.js';

/** A place that a CSI plugin can make volumes for. */
export const VolumeTopologySpecSchema = strict(() => ({
  /** Where it is, from the large to the small, such as a zone and a rack, by names of the plugin. */
  Segments: StringMapSchema.optional(),
}));

/** How a cluster volume is mounted as a file system. */
export const ClusterVolumeMountOptionsSchema = strict(() => ({
  /** The file system, such as `ext4`; absent for what the plugin chooses. */
  FsType: z.string().optional(),
  /** Flags of the mount; absent for none. */
  MountFlags: list(z.string()).optional(),
}));

/** How tasks use a cluster volume. */
export const ClusterVolumeAccessModeSchema = strict(() => ({
  /** On how many nodes it can be used at once: one (`single`, the default) or more (`multi`). */
  Scope: z.enum(['single', 'multi']).optional(),
  /**
   * What tasks may do at once: `none`, the default, one task only; `readonly`, all read; `onewriter`, one writes and all
   * read; `all`, all write.
   */
  Sharing: z.enum(['none', 'readonly', 'onewriter', 'all']).optional(),
  /** Use it as a file system. Either this or `BlockVolume`. */
  MountVolume: ClusterVolumeMountOptionsSchema.optional(),
  /** Use it as a block device: an empty object. Either this or `MountVolume`. */
  BlockVolume: strict(() => ({})).optional(),
}));

/** How large a cluster volume is made. */
export const ClusterVolumeCapacityRangeSchema = strict(() => ({
  /** The least that it must hold, in bytes; absent or 0 for no lower limit. */
  RequiredBytes: CountSchema.optional(),
  /** The most that it may hold, in bytes; absent or 0 for no upper limit. */
  LimitBytes: CountSchema.optional(),
}));

/** A secret of the swarm that a CSI plugin is given. */
export const ClusterVolumeSecretSchema = strict(() => ({
  /** The name by which the plugin asks for it. */
  Key: z.string(),
  /** The secret of the swarm, by name or id. */
  Secret: z.string(),
}));

/** From where a cluster volume must be reachable. */
export const ClusterVolumeAccessibilitySchema = strict(() => ({
  /** Places from one of which at least it must be reachable; absent for anywhere. */
  Requisite: list(VolumeTopologySpecSchema).optional(),
  /** Places to try first, the best one first; absent for none. */
  Preferred: list(VolumeTopologySpecSchema).optional(),
}));

/** A volume of a CSI plugin that a swarm has as a whole. Since API 1.42. */
export const ClusterVolumeSpecSchema = strict(() => ({
  /** The group of volumes that it belongs to; a service can ask for any volume of a group. Absent for none. */
  Group: z.string().optional(),
  /** How tasks use it. */
  AccessMode: ClusterVolumeAccessModeSchema.optional(),
  /** How large it is made; absent for what the plugin chooses. */
  CapacityRange: ClusterVolumeCapacityRangeSchema.optional(),
  /** Secrets that the plugin is given; absent for none. */
  Secrets: list(ClusterVolumeSecretSchema).optional(),
  /** From where it must be reachable; absent for anywhere. */
  AccessibilityRequirements: ClusterVolumeAccessibilitySchema.optional(),
  /**
   * What tasks may do with it: `active`, the default; `pause`, no new task gets it; `drain`, all tasks that have it are
   * stopped.
   */
  Availability: z.enum(['active', 'pause', 'drain']).optional(),
}));

/** Body of `VolumeCreate`. */
export const VolumeSpecSchema = strict(() => ({
  /** The name of the volume; absent for one that the engine makes up. */
  Name: z.string().optional(),
  /** The volume driver; absent for `local`, the only one on Windows. */
  Driver: z.string().optional(),
  /** Options of the driver; absent for none. The driver `local` of Windows has none. */
  DriverOpts: StringMapSchema.optional(),
  /** Labels, by name; absent for none. */
  Labels: StringMapSchema.optional(),
  /** Makes it a volume of the whole swarm, of a CSI plugin; absent for a volume of this engine. Since API 1.42. */
  ClusterVolumeSpec: ClusterVolumeSpecSchema.optional(),
}));

/** Body of `VolumeUpdate`: cluster volumes only, and only their availability may differ. */
export const VolumeUpdateSpecSchema = strict(() => ({
  /** All that the volume is to be; only `Availability` may differ from what it is. */
  Spec: ClusterVolumeSpecSchema,
}));
