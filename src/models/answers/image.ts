import * as z from 'zod';
import { loose } from '../loose.js';
import { map, openEnum, pointer, slice } from '../wire.js';
import { DescriptorSchema, OciPlatformSchema } from './descriptor.js';
import { ContainerConfigSchema, GraphDriverSchema } from './shared.js';

/** A signature of an image that the engine has verified, or tried to. */
export const SignatureIdentitySchema = loose(() => ({
  /** The name of the signer, as text. */
  Name: z.string().optional(),
  /** The name of the image that the signature is for; absent if the signature names no image. */
  DockerReference: z.string().optional(),
  /** The format of the signature, such as `bundle-v0.3`. */
  SignatureType: z.string().optional(),
  /** Why the engine could not verify the signature. Absent if it could. */
  Error: z.string().optional(),
  /** Warnings about the signature, as text. */
  Warnings: slice(z.string()),
}));

/** A repository that an image was pulled from. */
export const PullIdentitySchema = loose(() => ({
  /** The repository, such as `mcr.microsoft.com/windows/nanoserver`. */
  Repository: z.string().optional(),
}));

/** A build on this engine that made an image. */
export const BuildIdentitySchema = loose(() => ({
  /** The builder's reference of the build. */
  Ref: z.string().optional(),
  /** When it was built, RFC 3339. */
  CreatedAt: z.string().optional(),
}));

/** The origin of an image, as far as it is proven. */
export const ImageIdentitySchema = loose(() => ({
  /** Signatures of the image that the engine has verified, or tried to. */
  Signature: slice(SignatureIdentitySchema),
  /** The repositories that it was pulled from. */
  Pull: slice(PullIdentitySchema),
  /** The builds of this engine that made it. */
  Build: slice(BuildIdentitySchema),
}));

/** How much space a manifest and its content take. */
export const ManifestSizeSchema = loose(() => ({
  /** Bytes of its content that this engine has, in the form of a registry: configuration and packed layers. */
  Content: z.number().optional(),
  /** Bytes of all its data on this engine: the content, and the unpacked files for containers. */
  Total: z.number().optional(),
}));

/** How much space the unpacked files of an image take. */
export const ManifestImageSizeSchema = loose(() => ({
  /** Bytes of the unpacked files that containers run on. */
  Unpacked: z.number().optional(),
}));

/** Fields that only a manifest of the kind `image` has. */
export const ManifestImageDataSchema = loose(() => ({
  /** The platform of the image. */
  Platform: pointer(OciPlatformSchema),
  /** The ids of the containers that use it. */
  Containers: slice(z.string()),
  /** How much space its unpacked files take. */
  Size: pointer(ManifestImageSizeSchema),
  /** The origin of the image, as far as it is proven. Present only on request. Since API 1.54. */
  Identity: pointer(ImageIdentitySchema),
}));

/** Fields that only a manifest of the kind `attestation` has. */
export const ManifestAttestationDataSchema = loose(() => ({
  /** The digest of the manifest that the attestation is about. */
  For: z.string().optional(),
}));

/** One manifest of an image for several platforms. Only from engines with the containerd image store. */
export const ImageManifestSummarySchema = loose(() => ({
  /** The digest of the manifest. */
  ID: z.string(),
  /** The manifest as a piece of content. */
  Descriptor: DescriptorSchema,
  /** Whether this engine has all of its content. */
  Available: z.boolean(),
  /** The kind of manifest: `image`, `attestation` (a statement about another manifest), or `unknown`. */
  Kind: openEnum('image', 'attestation', 'unknown'),
  /** How much space it takes on this engine. */
  Size: pointer(ManifestSizeSchema),
  /** Only for the kind `image`: platform, containers and size. */
  ImageData: pointer(ManifestImageDataSchema),
  /** Only for the kind `attestation`: the manifest that the attestation is about. */
  AttestationData: pointer(ManifestAttestationDataSchema),
}));

/** Fields that engines with the containerd image store add. Since API 1.47 and 1.48. */
const multiPlatform = {
  /**
   * The content that the image's name refers to: a manifest, or an index of several manifests. Only from engines with
   * the containerd image store. Since API 1.48.
   */
  Descriptor: pointer(DescriptorSchema),
  /**
   * The variants of the image, and the statements about them. Absent unless requested. Only from engines with the
   * containerd image store. Since API 1.47, of `ImageInspect` since API 1.48.
   */
  Manifests: pointer(z.array(ImageManifestSummarySchema)),
};

/** One image of `ImageList`, with the values that `docker images` shows. */
export const ImageSummarySchema = loose(() => ({
  /** The id of the image, such as `sha256:…`. */
  Id: z.string(),
  /**
   * The id of the image that it was built on; empty unless the classic builder or a commit on this engine made the
   * image.
   */
  ParentId: z.string().optional(),
  /** Its names with tags. Empty for an untagged image. Up to API 1.42 `<none>:<none>`. */
  RepoTags: slice(z.string()),
  /**
   * Its names with digests, once it was pulled or pushed. Up to API 1.42 `<none>@<none>` for an image without a digest.
   */
  RepoDigests: slice(z.string()),
  /** When it was made, in seconds since 1970. */
  Created: z.number(),
  /** Bytes of all its layers, with everything it shares with other images. */
  Size: z.number(),
  /** Bytes that it shares with other images; -1 unless requested. A request for it is possible since API 1.42. */
  SharedSize: z.number().optional(),
  /** The same as `Size`. Gone since API 1.44. */
  VirtualSize: z.number().optional(),
  /** Its labels. */
  Labels: map(z.string()),
  /** How many containers use it, running or not. -1 up to API 1.50. */
  Containers: z.number().optional(),
  ...multiPlatform,
}));

/** Answer of `ImageList`. */
export const ImageListSchema = slice(ImageSummarySchema);

/** The layers of an image. */
export const RootFsSchema = loose(() => ({
  /** `layers`. Windows engines of API 1.24 have `layers+base` for images on a base that came with the host. */
  Type: z.string().optional(),
  /** The digests of the unpacked layers, the lowest first. */
  Layers: slice(z.string()),
}));

/** Data of the engine about an image that is not part of the image. */
export const ImageMetadataSchema = loose(() => ({
  /** When it last got a tag on this engine, RFC 3339; `0001-01-01T00:00:00Z` means never. */
  LastTagTime: z.string().optional(),
}));

/** Answer of `ImageInspect`: all data of the engine about one image. */
export const ImageInspectSchema = loose(() => ({
  /** The id of the image, such as `sha256:…`. */
  Id: z.string(),
  /** Its names with tags. Empty for an untagged image. */
  RepoTags: slice(z.string()),
  /** Its names with digests, once it was pulled or pushed. */
  RepoDigests: slice(z.string()),
  /** The id of the image that it was built on. Gone since API 1.52, unless the classic builder made the image. */
  Parent: z.string().optional(),
  /** The comment of the commit or import that made it. Absent since API 1.52 if it is empty. */
  Comment: z.string().optional(),
  /** Who made it, from a commit or from MAINTAINER. Absent since API 1.52 if it is empty. */
  Author: z.string().optional(),
  /** When it was made, RFC 3339; absent if the image does not name it. */
  Created: z.string().optional(),
  /** The version of the engine that made it. Gone since API 1.52, unless the classic builder made the image. */
  DockerVersion: z.string().optional(),
  /** The id of the container that the image was committed from. Gone since API 1.45. */
  Container: z.string().optional(),
  /** The configuration of that container. Gone since API 1.45: see `Config`. */
  ContainerConfig: pointer(ContainerConfigSchema),
  /** The processor, as Go names it: `amd64`, `arm64`. */
  Architecture: z.string(),
  /** The variant of the processor, such as `v8` of `arm64`; absent if there is only one. */
  Variant: z.string().optional(),
  /** The operating system that it is for. */
  Os: openEnum('windows', 'linux'),
  /** Windows images: the build that the image was made for, `10.0.20348.2113`. Since API 1.25. */
  OsVersion: z.string().optional(),
  /** The defaults for containers of this image. */
  Config: pointer(ContainerConfigSchema),
  /** Bytes of all its layers, with everything it shares with other images. */
  Size: z.number(),
  /** The same as `Size`. Gone since API 1.44. */
  VirtualSize: z.number().optional(),
  /** Where the storage driver keeps its files. Absent from engines with the containerd image store. */
  GraphDriver: pointer(GraphDriverSchema),
  /** Its layers. */
  RootFS: pointer(RootFsSchema),
  /** Data about the image that only this engine has. Since API 1.31. */
  Metadata: pointer(ImageMetadataSchema),
  /** The origin of the image, as far as it is proven. Since API 1.53. */
  Identity: pointer(ImageIdentitySchema),
  ...multiPlatform,
}));

/** One step of `ImageHistory`. The step made one layer, or changed the configuration. */
export const ImageHistoryItemSchema = loose(() => ({
  /** The id of the image that the step made; `<missing>` for steps that were made elsewhere. */
  Id: z.string(),
  /** When the step was made, in seconds since 1970. */
  Created: z.number(),
  /** The instruction or command that made it. */
  CreatedBy: z.string(),
  /** The names of the image that the step made. Empty if it has no name. */
  Tags: slice(z.string()),
  /** Bytes that the step added; 0 if it changed no files. */
  Size: z.number(),
  /** The comment of the step, such as `buildkit.dockerfile.v0`; often empty. */
  Comment: z.string().optional(),
}));

/** Answer of `ImageHistory`. */
export const ImageHistorySchema = slice(ImageHistoryItemSchema);

/** One result of `ImageDelete`: a removed name, or a deleted image or layer. */
export const ImageDeleteResponseItemSchema = loose(() => ({
  /** The name that was removed. Absent if this result is a deletion. */
  Untagged: z.string().optional(),
  /** The id of the image or layer that was deleted. Absent if this result is a removed name. */
  Deleted: z.string().optional(),
}));

/** Answer of `ImageDelete`. */
export const ImageDeleteResponseSchema = slice(ImageDeleteResponseItemSchema);

/** Answer of `ImageCommit`: the new image. */
export const CommitResponseSchema = loose(() => ({
  /** The id of the new image. */
  Id: z.string(),
}));

/** One result of `ImageSearch`. */
export const ImageSearchResultSchema = loose(() => ({
  /** The name of the repository, in the form that a pull takes. */
  name: z.string(),
  /** The description by its owner. Often empty. */
  description: z.string().optional(),
  /** How many users have marked it with a star. */
  star_count: z.number().optional(),
  /** Whether it is one of Docker's official images. */
  is_official: z.boolean().optional(),
  /** Whether it was built by Docker Hub itself. Always false with current engines. */
  is_automated: z.boolean().optional(),
}));

/** Answer of `ImageSearch`. */
export const ImageSearchResponseSchema = slice(ImageSearchResultSchema);

/** One statement of `ImageAttestations`: how an image was made, or what is in it. Since API 1.55. */
export const AttestationStatementSchema = loose(() => ({
  /** The statement as a piece of content. */
  Descriptor: DescriptorSchema,
  /** The kind of statement: a URI, such as `https://spdx.dev/Document`. */
  PredicateType: z.string(),
  /** The in-toto statement; absent unless requested. */
  Statement: z.unknown().optional(),
}));

/** Answer of `ImageAttestations`. */
export const ImageAttestationsSchema = slice(AttestationStatementSchema);
