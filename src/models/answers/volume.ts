import { z } from 'zod';
import { map, openEnum, pointer, slice } from '../wire.js';

/** One volume. */
export const VolumeSummarySchema = z.looseObject({
  Name: z.string(),
  Driver: z.string(),
  /** The folder on the engine's host. */
  Mountpoint: z.string(),
  /** RFC 3339. */
  CreatedAt: z.string().optional(),
  Scope: openEnum('local', 'global').optional(),
  Labels: map(z.string()),
  Options: map(z.string()),
  /** Only in answers of `SystemDataUsage`. */
  UsageData: pointer(z.looseObject({ RefCount: z.number(), Size: z.number() })),
});

/** One volume. */
export type VolumeSummary = z.output<typeof VolumeSummarySchema>;

/** Answer of `VolumeList`. */
export const VolumeListSchema = z.looseObject({
  Volumes: slice(VolumeSummarySchema),
  Warnings: slice(z.string()),
});

/** Answer of `VolumeList`. */
export type VolumeList = z.output<typeof VolumeListSchema>;
