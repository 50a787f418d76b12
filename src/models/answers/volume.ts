import * as z from 'zod';
import { loose } from '../loose.js';
import { map, openEnum, pointer, slice } from '../wire.js';
import { ObjectVersionSchema } from './swarm/shared.js';

/** A place that a CSI plugin can make volumes for. */
export const VolumeTopologySchema = loose(() => ({
  /** The place, from the large unit to the small one, such as a zone and a rack. The keys are names of the plugin. */
  Segments: map(z.string()),
}));

/** The requested properties of a cluster volume, as reported. */
export const ReportedClusterVolumeSpecSchema = loose(() => ({
  /** The group of volumes that it belongs to. A service can request any volume of a group. */
  Group: z.string().optional(),
  /**
   * Its availability for tasks: `active`, tasks can use it; `pause`, no new task gets it; `drain`, the swarm stops all
   * tasks that use it.
   */
  Availability: openEnum('active', 'pause', 'drain').optional(),
}));

/** The data of the CSI plugin about a cluster volume. */
export const ClusterVolumeInfoSchema = loose(() => ({
  /** Bytes that it holds; 0 if the plugin does not know. */
  CapacityBytes: z.number().optional(),
  /** Values that the swarm gives back to the plugin. The keys are names of the plugin. */
  VolumeContext: map(z.string()),
  /** The id that the plugin has for it; empty until the volume exists. */
  VolumeID: z.string().optional(),
  /** Where it can be reached from. Empty means everywhere. */
  AccessibleTopology: slice(VolumeTopologySchema),
}));

/** The availability of a cluster volume on a node. */
export const ClusterVolumePublishStatusSchema = loose(() => ({
  /** The id of the node. */
  NodeID: z.string().optional(),
  /** The state: in `published`, tasks can use the volume. The `pending-…` states are steps to it and from it. */
  State: openEnum(
    'pending-publish',
    'published',
    'pending-node-unpublish',
    'pending-controller-unpublish',
  ).optional(),
  /** Values that the swarm gives back to the plugin. The keys are names of the plugin. */
  PublishContext: map(z.string()),
}));

/** A volume of a CSI plugin, as a swarm has it. Since API 1.42. */
export const ClusterVolumeSchema = loose(() => ({
  /** The id that the swarm has for it. */
  ID: z.string().optional(),
  /** A number that goes up with every change; `VolumeUpdate` must name the version that it is based on. */
  Version: pointer(ObjectVersionSchema),
  /** When it was made, RFC 3339. */
  CreatedAt: z.string().optional(),
  /** When it was last changed, RFC 3339. */
  UpdatedAt: z.string().optional(),
  /** The requested properties. */
  Spec: pointer(ReportedClusterVolumeSpecSchema),
  /** The data of the plugin. Absent until the volume exists. */
  Info: pointer(ClusterVolumeInfoSchema),
  /** The nodes that it is available on, or will be. */
  PublishStatus: slice(ClusterVolumePublishStatusSchema),
}));

/** The use of a volume. */
export const VolumeUsageDataSchema = loose(() => ({
  /** How many containers use the volume; -1 if not known. */
  RefCount: z.number(),
  /** Bytes that it takes; -1 if not known, as with drivers other than `local`. */
  Size: z.number(),
}));

/** One volume, as `VolumeList`, `VolumeInspect` and `VolumeCreate` have it. */
export const VolumeSummarySchema = loose(() => ({
  /** The name of the volume: a given name, or 64 hexadecimal digits. */
  Name: z.string(),
  /** The volume driver, on Windows `local`. */
  Driver: z.string(),
  /** The folder on the engine's host, on Windows such as `C:\ProgramData\docker\volumes\data\_data`. */
  Mountpoint: z.string(),
  /** When it was made, RFC 3339; absent if the driver does not report it. Since API 1.31. */
  CreatedAt: z.string().optional(),
  /** Whether it is of this engine (`local`) or the same on all nodes of a swarm (`global`). */
  Scope: openEnum('local', 'global').optional(),
  /** Its labels. */
  Labels: map(z.string()),
  /** Options of its driver, as it was made with. Since API 1.25. */
  Options: map(z.string()),
  /** Details from its driver. Empty with `local`. */
  Status: map(z.unknown()),
  /** The data of the swarm about the volume. Absent from volumes that are not of a CSI plugin. Since API 1.42. */
  ClusterVolume: pointer(ClusterVolumeSchema),
  /** The use of the volume. Only in answers of `SystemDataUsage`. */
  UsageData: pointer(VolumeUsageDataSchema),
}));

/** Answer of `VolumeList`. */
export const VolumeListSchema = loose(() => ({
  /** The volumes. */
  Volumes: slice(VolumeSummarySchema),
  /** The errors that occurred while the engine asked the drivers, as text. */
  Warnings: slice(z.string()),
}));
