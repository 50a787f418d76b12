import * as z from 'zod';
import { InvalidInputError } from '../../errors/validation.js';
import { CountSchema, list, StringMapSchema } from './fields.js';
import { refused, strict } from '../strict.js';
import { bind } from '../values/bind.js';

/** The driver of a volume that a mount makes. */
export const MountVolumeDriverSpecSchema = strict(() => ({
  /** The volume driver. Absent or empty means `local`. */
  Name: z.string().optional(),
  /** Options of the driver. Absent means no options. */
  Options: StringMapSchema.optional(),
}));

/** Options of a volume mount. */
export const MountVolumeOptionsSpecSchema = strict(() => ({
  /** Whether a new volume stays empty, and does not get the files that the image has at the target. Default: false. */
  NoCopy: z.boolean().optional(),
  /** Labels of the volume, if the mount makes a new one. Absent means no labels. */
  Labels: StringMapSchema.optional(),
  /** A folder inside the volume, if only this folder is mounted. Absent means the whole volume. Since API 1.45. */
  Subpath: z.string().optional(),
  /** The driver of the volume, if the mount makes a new one. Absent means `local`. */
  DriverConfig: MountVolumeDriverSpecSchema.optional(),
}));

const target = {
  /** The place in the container: an absolute path, or a named pipe in a mount of type `npipe`. */
  Target: z.string().min(1, { error: 'a mount needs a target in the container' }),
};
const source = {
  /** The source of the mount. Depending on the type, a folder or a named pipe of the host, or the name of an image. */
  Source: z.string().min(1, { error: 'a mount of this type needs a source' }),
};
const volumeSource = {
  /** The name of the volume. Absent means a new volume, and the engine chooses its name. */
  Source: z.string().optional(),
};
const readOnly = {
  /** Whether the container may only read it. Default: false. */
  ReadOnly: z.boolean().optional(),
};

/** A folder of the host in a Windows container. */
export const WindowsBindMountSchema = strict(() => ({
  /** A folder of the host. Windows cannot mount a single file. */
  Type: z.literal('bind'),
  ...source,
  ...target,
  ...readOnly,
}));

/** A volume in a Windows container. */
export const WindowsVolumeMountSchema = strict(() => ({
  /** A volume of the engine. */
  Type: z.literal('volume'),
  ...volumeSource,
  ...target,
  ...readOnly,
  /** Options for a volume. Absent means the defaults. */
  VolumeOptions: MountVolumeOptionsSpecSchema.optional(),
}));

/** A named pipe of the host in a Windows container. */
export const WindowsPipeMountSchema = strict(() => ({
  /** A named pipe of the host, such as `\\.\pipe\docker_engine`. */
  Type: z.literal('npipe'),
  ...source,
  ...target,
  ...refused(['ReadOnly'], 'not for pipes', () => 'a pipe cannot be mounted read-only'),
}));

/** An entry of `HostConfig.Mounts` of a Windows container. There is no tmpfs. */
export const WindowsMountSchema = z
  .discriminatedUnion('Type', [WindowsBindMountSchema, WindowsVolumeMountSchema, WindowsPipeMountSchema], {
    error: ({ code }) =>
      code === 'invalid_union' ? 'the mount types on Windows are bind, volume and npipe' : undefined,
  })
  .superRefine((mount, context) => {
    try {
      const { type } = bind(mount.Source === '' ? undefined : mount.Source, mount.Target);
      if (type !== mount.Type) {
        context.addIssue({
          code: 'custom',
          path: ['Source'],
          message: `source and target describe a mount of type ${type}, not ${mount.Type}`,
        });
      }
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      for (const { message } of error.issues) context.addIssue({ code: 'custom', message });
    }
  });

const linuxCommon = {
  ...target,
  ...readOnly,
  /** A hint for shared folders of Docker Desktop on macOS; without effect elsewhere. Since API 1.28. */
  Consistency: z.enum(['default', 'consistent', 'cached', 'delegated']).optional(),
};

/** Options of a bind mount of a Linux container. */
export const MountBindOptionsSpecSchema = strict(() => ({
  /** Whether mounts below this one are passed on between host and container. Default: `rprivate`. */
  Propagation: z.enum(['private', 'rprivate', 'shared', 'rshared', 'slave', 'rslave']).optional(),
  /**
   * Whether the mount leaves out the mounts below the source. Default: false. Since API 1.40. Since API 1.41 in a
   * service.
   */
  NonRecursive: z.boolean().optional(),
  /** Whether the engine makes the source if it is missing. Default: false, so that the start fails. Since API 1.42. */
  CreateMountpoint: z.boolean().optional(),
  /** Whether only the mount itself is read-only, and the mounts below it are not. Default: false. Since API 1.44. */
  ReadOnlyNonRecursive: z.boolean().optional(),
  /** Whether the start fails if the mounts below cannot be read-only. Default: false. Since API 1.44. */
  ReadOnlyForceRecursive: z.boolean().optional(),
}));

/** Options of a tmpfs mount of a Linux container. */
export const MountTmpfsOptionsSpecSchema = strict(() => ({
  /** The maximum size in bytes. Absent or 0 means no limit of its own. */
  SizeBytes: CountSchema.optional(),
  /** Permissions of its root, as in `chmod`; a number, not text: 0o1777 is 1023. */
  Mode: CountSchema.optional(),
  /** Further options of the file system, each as `[name]` or `[name, value]`. Since API 1.46. */
  Options: list(list(z.string())).optional(),
}));

/** Options of an image mount of a Linux container. */
export const MountImageOptionsSpecSchema = strict(() => ({
  /** A folder inside the image, if only this folder is mounted. Absent means the whole image. */
  Subpath: z.string().optional(),
}));

/** A file or folder of the host in a Linux container. */
export const LinuxBindMountSchema = strict(() => ({
  /** A file or folder of the host. */
  Type: z.literal('bind'),
  ...source,
  ...linuxCommon,
  /** Options for a bind mount. Absent means the defaults. */
  BindOptions: MountBindOptionsSpecSchema.optional(),
}));

/** A volume in a Linux container. */
export const LinuxVolumeMountSchema = strict(() => ({
  /** A volume of the engine. */
  Type: z.literal('volume'),
  ...volumeSource,
  ...linuxCommon,
  /** Options for a volume. Absent means the defaults. */
  VolumeOptions: MountVolumeOptionsSpecSchema.optional(),
}));

/** A file system in memory in a Linux container. */
export const LinuxTmpfsMountSchema = strict(() => ({
  /** A file system in memory. It is empty at first, and lost when the container ends. */
  Type: z.literal('tmpfs'),
  ...linuxCommon,
  /** Options for a tmpfs. Absent means the defaults. Since API 1.25. */
  TmpfsOptions: MountTmpfsOptionsSpecSchema.optional(),
}));

/** The files of an image in a Linux container. */
export const LinuxImageMountSchema = strict(() => ({
  /** The files of an image. Since API 1.48. */
  Type: z.literal('image'),
  ...source,
  ...linuxCommon,
  /** Options for an image. Absent means the whole image. Since API 1.48. */
  ImageOptions: MountImageOptionsSpecSchema.optional(),
}));

/** An entry of `HostConfig.Mounts` of a Linux container. */
export const LinuxMountSchema = z.discriminatedUnion(
  'Type',
  [LinuxBindMountSchema, LinuxVolumeMountSchema, LinuxTmpfsMountSchema, LinuxImageMountSchema],
  {
    error: ({ code }) =>
      code === 'invalid_union' ? 'the mount types on Linux are bind, volume, tmpfs and image' : undefined,
  },
);
