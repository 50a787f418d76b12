import type { JsonProgress } from '../../models/index.js';

/**
 * The phase of a layer. In a pull: `waiting`, `downloading`, `verifying`, `downloaded`, `extracting`, `pulled`; or
 * only `exists`. In a push: `waiting`, `pushing`, `pushed`; or `exists`, `mounted` (from another repository of the
 * registry) or `skipped`. `other` is a phase that this package does not know.
 */
export type LayerPhase =
  | 'waiting'
  | 'downloading'
  | 'verifying'
  | 'downloaded'
  | 'extracting'
  | 'pulled'
  | 'exists'
  | 'pushing'
  | 'pushed'
  | 'mounted'
  | 'skipped'
  | 'retrying'
  | 'unavailable'
  | 'other';

/** The progress of all layers that are known so far. */
export type OverallProgress = {
  /** Transferred bytes, and the known total. The total grows while the layers report their sizes. */
  readonly bytes: {
    /** Bytes done so far. */
    readonly current: number;
    /** The total of bytes known so far. */
    readonly total: number;
  };
  /** How many layers are done, and how many there are. */
  readonly layers: {
    /** Layers that are done. */
    readonly done: number;
    /** Layers that are known so far. */
    readonly total: number;
  };
};

type Common = {
  /** The engine's own words, without the progress bar. */
  readonly status: string;
  /** How far the whole is. */
  readonly overall: OverallProgress;
  /** The message as the engine sent it. */
  readonly raw: JsonProgress;
};

/** A layer has made progress. */
export type LayerProgress = Common & {
  /** A layer has gone on. */
  readonly kind: 'layer';
  /** The short id of the layer. */
  readonly id: string;
  /** The phase of the layer. */
  readonly phase: LayerPhase;
  /** Bytes done in this phase, if it counts bytes. An engine with containerd counts seconds while it extracts. */
  readonly current?: number;
  /** Total bytes of this phase, if known. */
  readonly total?: number;
};

/** A message of the engine that is not about a layer, for example `Pulling from windows/nanoserver`. */
export type MessageProgress = Common & {
  /** The engine said something else. */
  readonly kind: 'message';
};

/** The identity of the image in the registry. */
export type DigestProgress = Common & {
  /** The digest of the image is known. */
  readonly kind: 'digest';
  /** `sha256:…` of the manifest. */
  readonly digest: string;
  /** The tag, after a push. */
  readonly tag?: string;
  /** The size of the manifest in bytes, after a push. */
  readonly size?: number;
};

/** The end of a pull. */
export type SummaryProgress = Common & {
  /** The image is complete. */
  readonly kind: 'summary';
  /** Whether the engine had this image already. */
  readonly upToDate: boolean;
};

/** Additional data of the engine for programs. */
export type AuxProgress = Common & {
  /** The engine sent something for programs. */
  readonly kind: 'aux';
  /** The data, unchanged. */
  readonly aux: unknown;
};

/** An event of a pull or a push; `kind` says which. */
export type WorkProgress = LayerProgress | MessageProgress | DigestProgress | SummaryProgress | AuxProgress;
