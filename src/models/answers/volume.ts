import * as z from 'zod';
import { loose } from '../loose.js';
import { map, openEnum, pointer, slice } from '../wire.js';
import { ObjectVersionSchema } from './swarm/shared.js';

export const VolumeTopologySchema = loose(() => ({ Segments: map(z.string()) }));

/** What was asked for of a cluster volume, as reported. */
export const ReportedClusterVolumeSpecSchema = loose(() => ({
  Group: z.string().optional(),
  Availability: openEnum('active', 'pause', 'drain').optional(),
}));

/** What the CSI plugin says of a cluster volume. */
export const ClusterVolumeInfoSchema = loose(() => ({
  CapacityBytes: z.number().optional(),
  VolumeContext: map(z.string()),
  VolumeID: z.string().optional(),
  AccessibleTopology: slice(VolumeTopologySchema),
}));

/** How far a cluster volume is made available on a node. */
export const ClusterVolumePublishStatusSchema = loose(() => ({
  NodeID: z.string().optional(),
  State: openEnum(
    'pending-publish',
    'published',
    'pending-node-unpublish',
    'pending-controller-unpublish',
  ).optional(),
  PublishContext: map(z.string()),
}));

/** A volume of a CSI plugin, as a swarm has it. Since API 1.42. */
export const ClusterVolumeSchema = loose(() => ({
  ID: z.string().optional(),
  /** Goes up with every change; `VolumeUpdate` must name the one it is based on. */
  Version: pointer(ObjectVersionSchema),
  CreatedAt: z.string().optional(),
  UpdatedAt: z.string().optional(),
  Spec: pointer(ReportedClusterVolumeSpecSchema),
  Info: pointer(ClusterVolumeInfoSchema),
  PublishStatus: slice(ClusterVolumePublishStatusSchema),
}));

/** How much a volume is used. */
export const VolumeUsageDataSchema = loose(() => ({ RefCount: z.number(), Size: z.number() }));

/** One volume. */
export const VolumeSummarySchema = loose(() => ({
  Name: z.string(),
  Driver: z.string(),
  /** The folder on the engine's host. */
  Mountpoint: z.string(),
  /** RFC 3339. */
  CreatedAt: z.string().optional(),
  Scope: openEnum('local', 'global').optional(),
  Labels: map(z.string()),
  Options: map(z.string()),
  /** What its driver says of it. */
  Status: map(z.unknown()),
  ClusterVolume: pointer(ClusterVolumeSchema),
  /** Only in answers of `SystemDataUsage`. */
  UsageData: pointer(VolumeUsageDataSchema),
}));

/** One volume. */
export type VolumeSummary = z.output<typeof VolumeSummarySchema>;

/** Answer of `VolumeList`. */
export const VolumeListSchema = loose(() => ({
  Volumes: slice(VolumeSummarySchema),
  Warnings: slice(z.string()),
}));

/** Answer of `VolumeList`. */
export type VolumeList = z.output<typeof VolumeListSchema>;
