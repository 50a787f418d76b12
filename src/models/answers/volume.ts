import * as z from 'zod';
import { loose } from '../loose.js';
import { map, openEnum, pointer, slice } from '../wire.js';

const TopologySchema = loose(() => ({ Segments: map(z.string()) }));

/** A volume of a CSI plugin, as a swarm has it. Since API 1.42. */
const ClusterVolumeSchema = loose(() => ({
  ID: z.string().optional(),
  /** Goes up with every change; `VolumeUpdate` must name the one it is based on. */
  Version: pointer(loose(() => ({ Index: z.number() }))),
  CreatedAt: z.string().optional(),
  UpdatedAt: z.string().optional(),
  Spec: pointer(
    loose(() => ({
      Group: z.string().optional(),
      Availability: openEnum('active', 'pause', 'drain').optional(),
    })),
  ),
  Info: pointer(
    loose(() => ({
      CapacityBytes: z.number().optional(),
      VolumeContext: map(z.string()),
      VolumeID: z.string().optional(),
      AccessibleTopology: slice(TopologySchema),
    })),
  ),
  PublishStatus: slice(
    loose(() => ({
      NodeID: z.string().optional(),
      State: openEnum(
        'pending-publish',
        'published',
        'pending-node-unpublish',
        'pending-controller-unpublish',
      ).optional(),
      PublishContext: map(z.string()),
    })),
  ),
}));

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
  UsageData: pointer(loose(() => ({ RefCount: z.number(), Size: z.number() }))),
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
