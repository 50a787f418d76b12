import * as z from 'zod';
import { loose } from '../loose.js';
import { map, openEnum, pointer, slice } from '../wire.js';

/** A driver and its options, of a volume that is made with its mount. */
const DriverConfigSchema = loose(() => ({ Name: z.string().optional(), Options: map(z.string()) }));

/** A mount as it was asked for, of a container or of a service. */
export const MountSchema = loose(() => ({
  Type: openEnum('bind', 'volume', 'npipe', 'tmpfs', 'image', 'cluster').optional(),
  Source: z.string().optional(),
  Target: z.string().optional(),
  ReadOnly: z.boolean().optional(),
  Consistency: z.string().optional(),
  /** Linux only. */
  BindOptions: pointer(
    loose(() => ({
      Propagation: z.string().optional(),
      NonRecursive: z.boolean().optional(),
      CreateMountpoint: z.boolean().optional(),
      ReadOnlyNonRecursive: z.boolean().optional(),
      ReadOnlyForceRecursive: z.boolean().optional(),
    })),
  ),
  VolumeOptions: pointer(
    loose(() => ({
      NoCopy: z.boolean().optional(),
      Labels: map(z.string()),
      DriverConfig: pointer(DriverConfigSchema),
      /** Since API 1.45. */
      Subpath: z.string().optional(),
    })),
  ),
  /** Linux only. Since API 1.48. */
  ImageOptions: pointer(loose(() => ({ Subpath: z.string().optional() }))),
  /** Linux only. */
  TmpfsOptions: pointer(
    loose(() => ({
      SizeBytes: z.number().optional(),
      Mode: z.number().optional(),
      /** Since API 1.46. */
      Options: slice(z.array(z.string())),
    })),
  ),
}));
