import * as z from 'zod';
import { InvalidInputError } from '../../errors/validation.js';
import { CountSchema, list, StringMapSchema } from './fields.js';
import { refused, strict } from '../strict.js';
import { bind } from '../values/bind.js';

const VolumeOptionsSchema = strict(() => ({
  NoCopy: z.boolean().optional(),
  Labels: StringMapSchema.optional(),
  /** A folder inside the volume. Since API 1.45. */
  Subpath: z.string().optional(),
  DriverConfig: strict(() => ({
    Name: z.string().optional(),
    Options: StringMapSchema.optional(),
  })).optional(),
}));

const target = { Target: z.string().min(1, { error: 'a mount needs a target in the container' }) };
const source = { Source: z.string().min(1, { error: 'a mount of this type needs a source' }) };

/** An entry of `HostConfig.Mounts` of a Windows container. There is no tmpfs. */
export const WindowsMountSchema = z
  .discriminatedUnion(
    'Type',
    [
      strict(() => ({ Type: z.literal('bind'), ...source, ...target, ReadOnly: z.boolean().optional() })),
      strict(() => ({
        Type: z.literal('volume'),
        Source: z.string().optional(),
        ...target,
        ReadOnly: z.boolean().optional(),
        VolumeOptions: VolumeOptionsSchema.optional(),
      })),
      strict(() => ({
        Type: z.literal('npipe'),
        ...source,
        ...target,
        ...refused(['ReadOnly'], () => 'a pipe cannot be mounted read-only'),
      })),
    ],
    {
      error: ({ code }) =>
        code === 'invalid_union' ? 'the mount types on Windows are bind, volume and npipe' : undefined,
    },
  )
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
  ReadOnly: z.boolean().optional(),
  Consistency: z.enum(['default', 'consistent', 'cached', 'delegated']).optional(),
};

/** An entry of `HostConfig.Mounts` of a Linux container. */
export const LinuxMountSchema = z.discriminatedUnion(
  'Type',
  [
    strict(() => ({
      Type: z.literal('bind'),
      ...source,
      ...linuxCommon,
      BindOptions: strict(() => ({
        Propagation: z.enum(['private', 'rprivate', 'shared', 'rshared', 'slave', 'rslave']).optional(),
        NonRecursive: z.boolean().optional(),
        CreateMountpoint: z.boolean().optional(),
        ReadOnlyNonRecursive: z.boolean().optional(),
        ReadOnlyForceRecursive: z.boolean().optional(),
      })).optional(),
    })),
    strict(() => ({
      Type: z.literal('volume'),
      Source: z.string().optional(),
      ...linuxCommon,
      VolumeOptions: VolumeOptionsSchema.optional(),
    })),
    strict(() => ({
      Type: z.literal('tmpfs'),
      ...linuxCommon,
      TmpfsOptions: strict(() => ({
        /** Bytes. */
        SizeBytes: CountSchema.optional(),
        Mode: CountSchema.optional(),
        Options: list(list(z.string())).optional(),
      })).optional(),
    })),
    strict(() => ({
      Type: z.literal('image'),
      ...source,
      ...linuxCommon,
      ImageOptions: strict(() => ({ Subpath: z.string().optional() })).optional(),
    })),
  ],
  {
    error: ({ code }) =>
      code === 'invalid_union' ? 'the mount types on Linux are bind, volume, tmpfs and image' : undefined,
  },
);
