import * as z from 'zod';
import { loose } from '../loose.js';
import { map, openEnum, pointer } from '../wire.js';

/** A platform as the OCI's image index has it. */
export const OciPlatformSchema = loose(() => ({
  architecture: z.string(),
  os: openEnum('windows', 'linux'),
  /** Windows images: the build that the image was made for, `10.0.20348.2113`. */
  'os.version': z.string().optional(),
  'os.features': z.array(z.string()).nullish(),
  variant: z.string().optional(),
}));

/** A platform as the OCI's image index has it. */
export type OciPlatform = z.output<typeof OciPlatformSchema>;

/** A piece of content in a registry or in containerd's store. */
export const DescriptorSchema = loose(() => ({
  mediaType: z.string().optional(),
  digest: z.string(),
  /** Bytes. */
  size: z.number(),
  urls: pointer(z.array(z.string())),
  annotations: map(z.string()),
  /** The content itself, in base64, where it is short. */
  data: z.string().optional(),
  artifactType: z.string().optional(),
  platform: pointer(OciPlatformSchema),
}));

/** A piece of content in a registry or in containerd's store. */
export type Descriptor = z.output<typeof DescriptorSchema>;
