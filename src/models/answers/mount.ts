import * as z from 'zod';
import { loose } from '../loose.js';
import { map, openEnum, pointer, slice } from '../wire.js';

/** A driver and its options, of a volume that is made with its mount. */
export const VolumeDriverConfigSchema = loose(() => ({
  Name: z.string().optional(),
  Options: map(z.string()),
}));

/** Options of a bind mount. Linux only. */
export const BindOptionsSchema = loose(() => ({
  Propagation: z.string().optional(),
  NonRecursive: z.boolean().optional(),
  CreateMountpoint: z.boolean().optional(),
  ReadOnlyNonRecursive: z.boolean().optional(),
  ReadOnlyForceRecursive: z.boolean().optional(),
}));

/** Options of a volume mount. */
export const VolumeOptionsSchema = loose(() => ({
  NoCopy: z.boolean().optional(),
  Labels: map(z.string()),
  DriverConfig: pointer(VolumeDriverConfigSchema),
  /** Since API 1.45. */
  Subpath: z.string().optional(),
}));

/** Options of an image mount. Linux only. */
export const ImageOptionsSchema = loose(() => ({ Subpath: z.string().optional() }));

/** Options of a tmpfs mount. Linux only. */
export const TmpfsOptionsSchema = loose(() => ({
  SizeBytes: z.number().optional(),
  Mode: z.number().optional(),
  /** Since API 1.46. */
  Options: slice(z.array(z.string())),
}));

/** A mount as it was asked for, of a container or of a service. */
export const MountSchema = loose(() => ({
  Type: openEnum('bind', 'volume', 'npipe', 'tmpfs', 'image', 'cluster').optional(),
  Source: z.string().optional(),
  Target: z.string().optional(),
  ReadOnly: z.boolean().optional(),
  Consistency: z.string().optional(),
  /** Linux only. */
  BindOptions: pointer(BindOptionsSchema),
  VolumeOptions: pointer(VolumeOptionsSchema),
  /** Linux only. Since API 1.48. */
  ImageOptions: pointer(ImageOptionsSchema),
  /** Linux only. */
  TmpfsOptions: pointer(TmpfsOptionsSchema),
}));
