import * as z from 'zod';
import { loose } from '../loose.js';
import { openEnum, slice } from '../wire.js';
import { DescriptorSchema } from './descriptor.js';

/** A platform that an image has a variant for, as far as the registry says. */
export const DistributionPlatformSchema = loose(() => ({
  /** The processor, as Go names it: `amd64`, `arm64`. */
  architecture: z.string().optional(),
  /** The operating system. */
  os: openEnum('windows', 'linux').optional(),
  /** Windows images: the build that the image was made for, `10.0.20348.2113`. */
  'os.version': z.string().optional(),
  /** Features of the operating system that the image needs, such as `win32k`. Mostly absent. */
  'os.features': z.array(z.string()).nullish(),
  /** The variant of the processor, such as `v8` of `arm64`. */
  variant: z.string().optional(),
}));

/** Answer of `DistributionInspect`: the information of a registry about an image, without a pull. */
export const DistributionInspectSchema = loose(() => ({
  /** The content that the name refers to in the registry: a manifest, or an index of several manifests. */
  Descriptor: DescriptorSchema,
  /** The platforms that the image has variants for. */
  Platforms: slice(DistributionPlatformSchema),
}));
