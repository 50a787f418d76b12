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
  /** Features of the operating system that the image needs, such as `win32k`. Mostly absent. */
  'os.features': z.array(z.string()).nullish(),
  /** The variant of the processor, such as `v8` of `arm64`; absent if there is only one. */
  variant: z.string().optional(),
}));

/** A piece of content in a registry or in containerd's store. */
export const DescriptorSchema = loose(() => ({
  /** The kind of content, such as `application/vnd.oci.image.manifest.v1+json`. */
  mediaType: z.string().optional(),
  /** The digest of the content, such as `sha256:…`. */
  digest: z.string(),
  /** The size of the content in bytes. */
  size: z.number(),
  /**
   * Other addresses of the content. Layers of old Windows base images have them. Absent if there are no other
   * addresses.
   */
  urls: pointer(z.array(z.string())),
  /** Notes of the author, by key. */
  annotations: map(z.string()),
  /** The content itself, in base64. Present only if the content is short. */
  data: z.string().optional(),
  /** The purpose of the content, if it is not an image. */
  artifactType: z.string().optional(),
  /** The platform of the content. Absent if it is not known. */
  platform: pointer(OciPlatformSchema),
}));
