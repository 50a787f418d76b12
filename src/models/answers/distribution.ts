import * as z from 'zod';
import { loose } from '../loose.js';
import { openEnum, slice } from '../wire.js';
import { DescriptorSchema } from './descriptor.js';

/** A platform that an image has a variant for, as far as the registry says. */
export const DistributionPlatformSchema = loose(() => ({
  architecture: z.string().optional(),
  os: openEnum('windows', 'linux').optional(),
  'os.version': z.string().optional(),
  'os.features': z.array(z.string()).nullish(),
  variant: z.string().optional(),
}));

/** Answer of `DistributionInspect`: what a registry says of an image, without pulling it. */
export const DistributionInspectSchema = loose(() => ({
  Descriptor: DescriptorSchema,
  Platforms: slice(DistributionPlatformSchema),
}));

/** Answer of `DistributionInspect`. */
export type DistributionInspect = z.output<typeof DistributionInspectSchema>;
