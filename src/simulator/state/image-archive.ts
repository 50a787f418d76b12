/** The tables of contents of an archive of images. */
export const MANIFEST = 'manifest.json';
/** The one that engines before 1.10 read. */
export const REPOSITORIES = 'repositories';

/** One image in `manifest.json`. */
export interface ManifestItem {
  /** Where its configuration is. */
  readonly Config: string;
  readonly RepoTags: readonly string[] | null;
  /** Where its layers are, the lowest first. */
  readonly Layers: readonly string[];
  /** Id of the image that it was made of, where that is in the archive. */
  readonly Parent?: string;
  /** What registries say of layers that are kept elsewhere, as those of Windows are; by digest. */
  readonly LayerSources?: Readonly<Record<string, LayerSource>>;
}

/** Where a layer came from. */
export interface LayerSource {
  readonly mediaType: string;
  readonly size: number;
  readonly digest: string;
}

/** Where archives keep what has a digest. */
export const blobPath = (digest: string): string => `blobs/${digest.replace(':', '/')}`;
