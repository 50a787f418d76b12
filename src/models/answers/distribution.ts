import type * as z from 'zod';
import { loose } from '../loose.js';
import { slice } from '../wire.js';
import { DescriptorSchema, OciPlatformSchema } from './descriptor.js';

/** Answer of `DistributionInspect`: what a registry says of an image, without pulling it. */
export const DistributionInspectSchema = loose(() => ({
  Descriptor: DescriptorSchema,
  Platforms: slice(OciPlatformSchema.partial()),
}));

/** Answer of `DistributionInspect`. */
export type DistributionInspect = z.output<typeof DistributionInspectSchema>;
