import * as z from 'zod';
import { loose } from '../loose.js';
import { map, openEnum, pointer, slice } from '../wire.js';
import { DescriptorSchema, OciPlatformSchema } from './descriptor.js';
import { ContainerConfigSchema, GraphDriverSchema } from './shared.js';

/** A signature of an image that the engine has verified, or tried to. */
export const SignatureIdentitySchema = loose(() => ({
  Name: z.string().optional(),
  DockerReference: z.string().optional(),
  SignatureType: z.string().optional(),
  Error: z.string().optional(),
  Warnings: slice(z.string()),
}));

/** A repository that an image was pulled from. */
export const PullIdentitySchema = loose(() => ({ Repository: z.string().optional() }));

/** A build on this engine that made an image. */
export const BuildIdentitySchema = loose(() => ({
  Ref: z.string().optional(),
  CreatedAt: z.string().optional(),
}));

/** Where an image comes from, as far as it is proven. */
export const ImageIdentitySchema = loose(() => ({
  Signature: slice(SignatureIdentitySchema),
  Pull: slice(PullIdentitySchema),
  Build: slice(BuildIdentitySchema),
}));

/** How much space a manifest and its content take. */
export const ManifestSizeSchema = loose(() => ({
  Content: z.number().optional(),
  Total: z.number().optional(),
}));

/** How much space the unpacked files of an image take. */
export const ManifestImageSizeSchema = loose(() => ({ Unpacked: z.number().optional() }));

/** What only a manifest of the kind `image` has. */
export const ManifestImageDataSchema = loose(() => ({
  Platform: pointer(OciPlatformSchema),
  /** Containers that use it. */
  Containers: slice(z.string()),
  /** Bytes. */
  Size: pointer(ManifestImageSizeSchema),
  /** Where it comes from, as far as it is proven. Only when asked for. Since API 1.54. */
  Identity: pointer(ImageIdentitySchema),
}));

/** What only a manifest of the kind `attestation` has. */
export const ManifestAttestationDataSchema = loose(() => ({ For: z.string().optional() }));

/** One manifest of an image for several platforms. */
export const ImageManifestSummarySchema = loose(() => ({
  ID: z.string(),
  Descriptor: DescriptorSchema,
  /** Whether all of its content is here. */
  Available: z.boolean(),
  Kind: openEnum('image', 'attestation', 'unknown'),
  /** Bytes: of what is here, and of all that is to be unpacked. */
  Size: pointer(ManifestSizeSchema),
  /** With the kind `image`. */
  ImageData: pointer(ManifestImageDataSchema),
  /** With the kind `attestation`. */
  AttestationData: pointer(ManifestAttestationDataSchema),
}));

/** One manifest of an image for several platforms. */
export type ImageManifestSummary = z.output<typeof ImageManifestSummarySchema>;

/** What engines with the containerd image store add. Since API 1.47 and 1.48. */
const multiPlatform = {
  Descriptor: pointer(DescriptorSchema),
  /** Only when asked for. */
  Manifests: pointer(z.array(ImageManifestSummarySchema)),
};

/** One image of `ImageList`. */
export const ImageSummarySchema = loose(() => ({
  Id: z.string(),
  ParentId: z.string().optional(),
  RepoTags: slice(z.string()),
  RepoDigests: slice(z.string()),
  /** Seconds since 1970. */
  Created: z.number(),
  /** Bytes, with everything it shares with other images. */
  Size: z.number(),
  /** Bytes shared with other images; -1 when not asked for. */
  SharedSize: z.number().optional(),
  /** Gone since API 1.44. */
  VirtualSize: z.number().optional(),
  Labels: map(z.string()),
  /** Containers that use it; -1 when not asked for. */
  Containers: z.number().optional(),
  ...multiPlatform,
}));

/** One image of `ImageList`. */
export type ImageSummary = z.output<typeof ImageSummarySchema>;

/** Answer of `ImageList`. */
export const ImageListSchema = slice(ImageSummarySchema);

/** The layers of an image. */
export const RootFsSchema = loose(() => ({ Type: z.string().optional(), Layers: slice(z.string()) }));

/** What the engine knows of an image that is not part of the image. */
export const ImageMetadataSchema = loose(() => ({ LastTagTime: z.string().optional() }));

/** Answer of `ImageInspect`. */
export const ImageInspectSchema = loose(() => ({
  Id: z.string(),
  RepoTags: slice(z.string()),
  RepoDigests: slice(z.string()),
  /** Gone since API 1.52, unless the classic builder made the image. */
  Parent: z.string().optional(),
  Comment: z.string().optional(),
  Author: z.string().optional(),
  /** RFC 3339; absent where the image does not say. */
  Created: z.string().optional(),
  /** Gone since API 1.52, unless the classic builder made the image. */
  DockerVersion: z.string().optional(),
  /** The container that the image was committed from. Gone since API 1.45. */
  Container: z.string().optional(),
  /** That container's configuration. Gone since API 1.45: see `Config`. */
  ContainerConfig: pointer(ContainerConfigSchema),
  Architecture: z.string(),
  Variant: z.string().optional(),
  Os: openEnum('windows', 'linux'),
  /** Windows images: the build that the image was made for, `10.0.20348.2113`. */
  OsVersion: z.string().optional(),
  Config: pointer(ContainerConfigSchema),
  Size: z.number(),
  /** The same as `Size`. Gone since API 1.44. */
  VirtualSize: z.number().optional(),
  /** Absent from engines with the containerd image store. */
  GraphDriver: pointer(GraphDriverSchema),
  RootFS: pointer(RootFsSchema),
  Metadata: pointer(ImageMetadataSchema),
  /** Since API 1.53. */
  Identity: pointer(ImageIdentitySchema),
  ...multiPlatform,
}));

/** Answer of `ImageInspect`. */
export type ImageInspect = z.output<typeof ImageInspectSchema>;

/** One step of `ImageHistory`. */
export const ImageHistoryItemSchema = loose(() => ({
  /** `<missing>` for layers that were pulled. */
  Id: z.string(),
  /** Seconds since 1970. */
  Created: z.number(),
  CreatedBy: z.string(),
  Tags: slice(z.string()),
  Size: z.number(),
  Comment: z.string().optional(),
}));

/** One step of `ImageHistory`. */
export type ImageHistoryItem = z.output<typeof ImageHistoryItemSchema>;

/** Answer of `ImageHistory`. */
export const ImageHistorySchema = slice(ImageHistoryItemSchema);

/** One line of what `ImageDelete` did. */
export const ImageDeleteResponseItemSchema = loose(() => ({
  Untagged: z.string().optional(),
  Deleted: z.string().optional(),
}));

/** One line of what `ImageDelete` did. */
export type ImageDeleteResponseItem = z.output<typeof ImageDeleteResponseItemSchema>;

/** Answer of `ImageDelete`. */
export const ImageDeleteResponseSchema = slice(ImageDeleteResponseItemSchema);

/** Answer of `ImageCommit`. */
export const CommitResponseSchema = loose(() => ({
  /** The id of the new image. */
  Id: z.string(),
}));

/** Answer of `ImageCommit`. */
export type CommitResponse = z.output<typeof CommitResponseSchema>;

/** One result of `ImageSearch`. */
export const ImageSearchResultSchema = loose(() => ({
  name: z.string(),
  description: z.string().optional(),
  star_count: z.number().optional(),
  is_official: z.boolean().optional(),
  /** Always false with engines of today. */
  is_automated: z.boolean().optional(),
}));

/** One result of `ImageSearch`. */
export type ImageSearchResult = z.output<typeof ImageSearchResultSchema>;

/** Answer of `ImageSearch`. */
export const ImageSearchResponseSchema = slice(ImageSearchResultSchema);

/** One statement of `ImageAttestations`. */
export const AttestationStatementSchema = loose(() => ({
  Descriptor: DescriptorSchema,
  /** A URI, such as that of SPDX. */
  PredicateType: z.string(),
  /** The in-toto statement; only when asked for. */
  Statement: z.unknown().optional(),
}));

/** One statement of `ImageAttestations`. */
export type AttestationStatement = z.output<typeof AttestationStatementSchema>;

/** Answer of `ImageAttestations`. */
export const ImageAttestationsSchema = slice(AttestationStatementSchema);
