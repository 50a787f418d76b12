import type { JsonProgress } from '../../models/index.js';

/**
 * What happens to a layer. A pull goes from `waiting` over `downloading`, `verifying`, `downloaded` and `extracting` to
 * `pulled`, or is `exists` at once; a push goes from `waiting` over `pushing` to `pushed`, or is `exists`, `mounted` from
 * another repository of the registry, or `skipped`. `other` is one that this package does not know.
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

/** How far the work has come, over all layers that have been named so far. */
export type OverallProgress = {
  /**
   * Bytes that are transferred, of those that are known to be transferred: the total grows while layers tell their sizes.
   */
  readonly bytes: {
    /** Bytes done so far. */
    readonly current: number;
    /** Bytes in all that are known so far. */
    readonly total: number;
  };
  /** How many layers are done, of how many. */
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

/** A layer has come further. */
export type LayerProgress = Common & {
  /** A layer has gone on. */
  readonly kind: 'layer';
  /** The short id of the layer. */
  readonly id: string;
  /** What is done with it. */
  readonly phase: LayerPhase;
  /** Bytes that this phase has done, where it counts bytes. An engine with containerd counts seconds of extracting. */
  readonly current?: number;
  /** Bytes that this phase has to do, where that is known. */
  readonly total?: number;
};

/** The engine says something that is about no layer, for example `Pulling from windows/nanoserver`. */
export type MessageProgress = Common & {
  /** The engine said something else. */
  readonly kind: 'message';
};

/** What the image is in the registry. */
export type DigestProgress = Common & {
  /** The digest of the image is known. */
  readonly kind: 'digest';
  /** `sha256:…` of the manifest. */
  readonly digest: string;
  /** The tag, after a push. */
  readonly tag?: string;
  /** Bytes of the manifest, after a push. */
  readonly size?: number;
};

/** The end of a pull. */
export type SummaryProgress = Common & {
  /** The image is complete. */
  readonly kind: 'summary';
  /** Whether the engine had this image already. */
  readonly upToDate: boolean;
};

/** Something that the engine adds for programs. */
export type AuxProgress = Common & {
  /** The engine sent something for programs. */
  readonly kind: 'aux';
  /** What it sent, as it is. */
  readonly aux: unknown;
};

/** What happens in a pull or a push; `kind` tells which. */
export type WorkProgress = LayerProgress | MessageProgress | DigestProgress | SummaryProgress | AuxProgress;
