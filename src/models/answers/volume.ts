import * as z from 'zod';
import { loose } from '../loose.js';
import { map, openEnum, pointer, slice } from '../wire.js';
import { ObjectVersionSchema } from './swarm/shared.js';

/** A place that a CSI plugin can make volumes for. */
export const VolumeTopologySchema = loose(() => ({
  /** Where it is, from the large to the small, such as a zone and a rack, by names of the plugin. */
  Segments: map(z.string()),
}));

/** What was asked for of a cluster volume, as reported. */
export const ReportedClusterVolumeSpecSchema = loose(() => ({
  /** The group of volumes that it belongs to; a service can ask for any volume of a group. */
  Group: z.string().optional(),
  /** What tasks may do with it: `active`; `pause`, no new task gets it; `drain`, all tasks that have it are stopped. */
  Availability: openEnum('active', 'pause', 'drain').optional(),
}));

/** What the CSI plugin says of a cluster volume. */
export const ClusterVolumeInfoSchema = loose(() => ({
  /** Bytes that it holds; 0 where the plugin does not know. */
  CapacityBytes: z.number().optional(),
  /** What the plugin wants to be told of it again, by names of the plugin. */
  VolumeContext: map(z.string()),
  /** The id that the plugin has for it; empty until it is made. */
  VolumeID: z.string().optional(),
  /** Where it can be reached from; empty for everywhere. */
  AccessibleTopology: slice(VolumeTopologySchema),
}));

/** How far a cluster volume is made available on a node. */
export const ClusterVolumePublishStatusSchema = loose(() => ({
  /** The id of the node. */
  NodeID: z.string().optional(),
  /** How far it is: `published` can be used; the `pending-…` states are ways there and back. */
  State: openEnum(
    'pending-publish',
    'published',
    'pending-node-unpublish',
    'pending-controller-unpublish',
  ).optional(),
  /** What the plugin wants to be told of it again, by names of the plugin. */
  PublishContext: map(z.string()),
}));

/** A volume of a CSI plugin, as a swarm has it. Since API 1.42. */
export const ClusterVolumeSchema = loose(() => ({
  /** The id that the swarm has for it. */
  ID: z.string().optional(),
  /** Goes up with every change; `VolumeUpdate` must name the one it is based on. */
  Version: pointer(ObjectVersionSchema),
  /** When it was made, RFC 3339. */
  CreatedAt: z.string().optional(),
  /** When it was last changed, RFC 3339. */
  UpdatedAt: z.string().optional(),
  /** What was asked for. */
  Spec: pointer(ReportedClusterVolumeSpecSchema),
  /** What the plugin says of it; absent until it is made. */
  Info: pointer(ClusterVolumeInfoSchema),
  /** The nodes that it is available on, or will be. */
  PublishStatus: slice(ClusterVolumePublishStatusSchema),
}));

/** How much a volume is used. */
export const VolumeUsageDataSchema = loose(() => ({
  /** How many containers have the volume; -1 when not known. */
  RefCount: z.number(),
  /** Bytes that it takes; -1 when not known, as with drivers other than `local`. */
  Size: z.number(),
}));

/** One volume, as `VolumeList`, `VolumeInspect` and `VolumeCreate` have it. */
export const VolumeSummarySchema = loose(() => ({
  /** The name of the volume: that of its maker, or 64 hexadecimal digits. */
  Name: z.string(),
  /** The volume driver, on Windows `local`. */
  Driver: z.string(),
  /** The folder on the engine's host, on Windows such as `C:\ProgramData\docker\volumes\data\_data`. */
  Mountpoint: z.string(),
  /** When it was made, RFC 3339; absent where the driver does not say. Since API 1.31. */
  CreatedAt: z.string().optional(),
  /** Whether it is of this engine (`local`) or the same on all nodes of a swarm (`global`). */
  Scope: openEnum('local', 'global').optional(),
  /** Its labels. */
  Labels: map(z.string()),
  /** Options of its driver, as it was made with. Since API 1.25. */
  Options: map(z.string()),
  /** What its driver says of it; empty with `local`. */
  Status: map(z.unknown()),
  /** What a swarm knows of it; absent from volumes that are not of a CSI plugin. Since API 1.42. */
  ClusterVolume: pointer(ClusterVolumeSchema),
  /** How much it is used. Only in answers of `SystemDataUsage`. */
  UsageData: pointer(VolumeUsageDataSchema),
}));

/** Answer of `VolumeList`. */
export const VolumeListSchema = loose(() => ({
  /** The volumes. */
  Volumes: slice(VolumeSummarySchema),
  /** What went wrong while the engine asked the drivers, for people. */
  Warnings: slice(z.string()),
}));
