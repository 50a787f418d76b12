import * as z from 'zod';
import { loose } from '../loose.js';
import { map, openEnum, pointer, slice } from '../wire.js';

/** The driver and its options, of a volume that a mount makes. */
export const VolumeDriverConfigSchema = loose(() => ({
  /** The volume driver. Empty means `local`. */
  Name: z.string().optional(),
  /** Options of the driver. */
  Options: map(z.string()),
}));

/** Options of a bind mount. Linux only. */
export const MountBindOptionsSchema = loose(() => ({
  /** Whether mounts below this one are passed on between host and container. Empty means `rprivate`. */
  Propagation: z.string().optional(),
  /** Whether the mount leaves out the mounts below the source. Since API 1.40. */
  NonRecursive: z.boolean().optional(),
  /** Whether the engine makes the source if it is missing. Since API 1.42. */
  CreateMountpoint: z.boolean().optional(),
  /** Whether only the mount itself is read-only, and the mounts below it are not. Since API 1.44. */
  ReadOnlyNonRecursive: z.boolean().optional(),
  /** Whether the start fails if the mounts below cannot be read-only. Since API 1.44. */
  ReadOnlyForceRecursive: z.boolean().optional(),
}));

/** Options of a volume mount. */
export const MountVolumeOptionsSchema = loose(() => ({
  /** Whether a new volume stays empty, and does not get the files that the image has at the target. */
  NoCopy: z.boolean().optional(),
  /** Labels of the volume, if the mount makes a new one. */
  Labels: map(z.string()),
  /** The driver of the volume, if the mount makes a new one. */
  DriverConfig: pointer(VolumeDriverConfigSchema),
  /** A folder inside the volume, if only this folder is mounted. Empty means the whole volume. Since API 1.45. */
  Subpath: z.string().optional(),
}));

/** Options of an image mount. Linux only. */
export const MountImageOptionsSchema = loose(() => ({
  /** A folder inside the image, if only this folder is mounted. Empty means the whole image. */
  Subpath: z.string().optional(),
}));

/** Options of a tmpfs mount. Linux only. */
export const MountTmpfsOptionsSchema = loose(() => ({
  /** The maximum size in bytes. 0 means no limit of its own. */
  SizeBytes: z.number().optional(),
  /** Permissions of its root, as in `chmod`; a number, not text: 0o1777 is 1023. */
  Mode: z.number().optional(),
  /** Further options of the file system, each as `[name]` or `[name, value]`. Since API 1.46. */
  Options: slice(z.array(z.string())),
}));

/** A mount as it was requested, of a container or of a service. */
export const MountSchema = loose(() => ({
  /** The kind of mount. On Windows `bind`, `volume` or `npipe`. `cluster` is a CSI volume of a swarm. */
  Type: openEnum('bind', 'volume', 'npipe', 'tmpfs', 'image', 'cluster').optional(),
  /**
   * The source of the mount: a folder of the host, a named pipe, the name of a volume or of an image. Empty for
   * tmpfs, and for a volume without a name.
   */
  Source: z.string().optional(),
  /** The path in the container. */
  Target: z.string().optional(),
  /** Whether the container may only read it. */
  ReadOnly: z.boolean().optional(),
  /** A hint for shared folders of Docker Desktop on macOS; without effect on Windows. Since API 1.28. */
  Consistency: z.string().optional(),
  /** Options of a bind mount. Linux only. */
  BindOptions: pointer(MountBindOptionsSchema),
  /** Options of a volume mount. */
  VolumeOptions: pointer(MountVolumeOptionsSchema),
  /** Options of an image mount. Linux only. Since API 1.48. */
  ImageOptions: pointer(MountImageOptionsSchema),
  /** Options of a tmpfs mount. Linux only. */
  TmpfsOptions: pointer(MountTmpfsOptionsSchema),
}));
