import * as z from 'zod';
import { CountSchema, list, StringMapSchema } from './fields.js';
import { strict } from '../strict.js';

/** A place that a CSI plugin can make volumes for. */
export const VolumeTopologySpecSchema = strict(() => ({
  /** The place, from the large unit to the small one, such as a zone and a rack. The keys are names of the plugin. */
  Segments: StringMapSchema.optional(),
}));

/** How a cluster volume is mounted as a file system. */
export const ClusterVolumeMountOptionsSchema = strict(() => ({
  /** The file system, such as `ext4`. Absent means that the plugin chooses. */
  FsType: z.string().optional(),
  /** Flags of the mount. Absent means no flags. */
  MountFlags: list(z.string()).optional(),
}));

/** How tasks use a cluster volume. */
export const ClusterVolumeAccessModeSchema = strict(() => ({
  /** On how many nodes it can be used at once: one (`single`, the default) or more (`multi`). */
  Scope: z.enum(['single', 'multi']).optional(),
  /**
   * How tasks share the volume: `none` (the default), one task only; `readonly`, all tasks read; `onewriter`, one task
   * writes and all read; `all`, all tasks write.
   */
  Sharing: z.enum(['none', 'readonly', 'onewriter', 'all']).optional(),
  /** Use it as a file system. Either this or `BlockVolume`. */
  MountVolume: ClusterVolumeMountOptionsSchema.optional(),
  /** Use it as a block device: an empty object. Either this or `MountVolume`. */
  BlockVolume: strict(() => ({})).optional(),
}));

/** The requested size of a cluster volume. */
export const ClusterVolumeCapacityRangeSchema = strict(() => ({
  /** The minimum size in bytes. Absent or 0 means no lower limit. */
  RequiredBytes: CountSchema.optional(),
  /** The maximum size in bytes. Absent or 0 means no upper limit. */
  LimitBytes: CountSchema.optional(),
}));

/** A secret of the swarm that a CSI plugin gets. */
export const ClusterVolumeSecretSchema = strict(() => ({
  /** The name by which the plugin asks for it. */
  Key: z.string(),
  /** The secret of the swarm, by name or id. */
  Secret: z.string(),
}));

/** The places that must reach a cluster volume. */
export const ClusterVolumeAccessibilitySchema = strict(() => ({
  /** The volume must be reachable from at least one of these places. Absent means any place. */
  Requisite: list(VolumeTopologySpecSchema).optional(),
  /** Places to try first, the best place first. Absent means no preference. */
  Preferred: list(VolumeTopologySpecSchema).optional(),
}));

/** A volume of a CSI plugin that a swarm has as a whole. Since API 1.42. */
export const ClusterVolumeSpecSchema = strict(() => ({
  /** The group of volumes that it belongs to. A service can request any volume of a group. Absent means no group. */
  Group: z.string().optional(),
  /** How tasks use it. */
  AccessMode: ClusterVolumeAccessModeSchema.optional(),
  /** The requested size. Absent means that the plugin chooses. */
  CapacityRange: ClusterVolumeCapacityRangeSchema.optional(),
  /** Secrets that the plugin gets. Absent means no secrets. */
  Secrets: list(ClusterVolumeSecretSchema).optional(),
  /** The places that must reach the volume. Absent means any place. */
  AccessibilityRequirements: ClusterVolumeAccessibilitySchema.optional(),
  /**
   * Its availability for tasks: `active` (the default), tasks can use it; `pause`, no new task gets it; `drain`, the
   * swarm stops all tasks that use it.
   */
  Availability: z.enum(['active', 'pause', 'drain']).optional(),
}));

/** Body of `VolumeCreate`. */
export const VolumeSpecSchema = strict(() => ({
  /** The name of the volume. Absent means that the engine chooses one. */
  Name: z.string().optional(),
  /** The volume driver. Absent means `local`, the only one on Windows. */
  Driver: z.string().optional(),
  /** Options of the driver. Absent means no options. The driver `local` of Windows has no options. */
  DriverOpts: StringMapSchema.optional(),
  /** Labels, by name. Absent means no labels. */
  Labels: StringMapSchema.optional(),
  /** Makes it a volume of a CSI plugin for the whole swarm. Absent means a volume of this engine. Since API 1.42. */
  ClusterVolumeSpec: ClusterVolumeSpecSchema.optional(),
}));

/** Body of `VolumeUpdate`: cluster volumes only, and only their availability may differ. */
export const VolumeUpdateSpecSchema = strict(() => ({
  /** The whole spec of the volume. Only `Availability` may differ from the current spec. */
  Spec: ClusterVolumeSpecSchema,
}));
