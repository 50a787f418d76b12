import * as z from 'zod';
import { loose } from '../loose.js';
import { map, openEnum, pointer } from '../wire.js';

/** A platform as the OCI's image index has it. */
export const OciPlatformSchema = loose(() => ({
  /** The processor, as Go names it: `amd64`, `arm64`. */
  architecture: z.string(),
  /** The operating system. */
  os: openEnum('windows', 'linux'),
  /** Windows images: the build that the image was made for, `10.0.20348.2113`. */
  'os.version': z.string().optional(),
  /** What the image needs of the operating system, such as `win32k`; mostly absent. */
  'os.features': z.array(z.string()).nullish(),
  /** The variant of the processor, such as `v8` of `arm64`; absent where there is only one. */
  variant: z.string().optional(),
}));

/** A piece of content in a registry or in containerd's store. */
export const DescriptorSchema = loose(() => ({
  /** What kind of content it is, such as `application/vnd.oci.image.manifest.v1+json`. */
  mediaType: z.string().optional(),
  /** The digest of the content, such as `sha256:…`. */
  digest: z.string(),
  /** The size of the content in bytes. */
  size: z.number(),
  /** Where else the content can be had, as layers of old Windows base images are; absent for nowhere. */
  urls: pointer(z.array(z.string())),
  /** Notes of whoever made it, by key. */
  annotations: map(z.string()),
  /** The content itself, in base64, where it is short. */
  data: z.string().optional(),
  /** What the content is for, when it is no image. */
  artifactType: z.string().optional(),
  /** The platform that it is for; absent where that is not known. */
  platform: pointer(OciPlatformSchema),
}));
