import { WinContainersError } from './base.js';
import { messageOf } from './message.js';

/** What was removed. */
export interface PruneResult {
  /** Ids. */
  readonly containers: readonly string[];
  /** Names. */
  readonly networks: readonly string[];
  /** Names. */
  readonly volumes: readonly string[];
  /** Ids of what was deleted: images and their layers. */
  readonly images: readonly string[];
  /** Ids. */
  readonly buildCache: readonly string[];
  /** Bytes that are free again. */
  readonly spaceReclaimed: number;
}

/** A kind of what can be pruned. */
export type PruneKind = Exclude<keyof PruneResult, 'spaceReclaimed'>;

const WORDS: Readonly<Record<PruneKind, string>> = {
  containers: 'containers',
  networks: 'networks',
  volumes: 'volumes',
  images: 'images and layers',
  buildCache: 'records of the build cache',
};

const KINDS = Object.keys(WORDS) as PruneKind[];

/**
 * One kind could not be pruned after others had been. {@link PruneIncompleteError.pruned} is what was removed by then; the
 * error underneath, as `cause`, says why it did not go on, and its remediations are this one's.
 *
 * @example
 * ```ts
 * try {
 *   await docker.prune({ containers: true, images: 'unused' });
 * } catch (error) {
 *   if (!(error instanceof PruneIncompleteError)) throw error;
 *   console.error(error.message, error.pruned.containers);
 * }
 * ```
 */
export class PruneIncompleteError extends WinContainersError {
  static override readonly brand: string = 'PruneIncompleteError';

  readonly code = 'ERR_PRUNE_INCOMPLETE';

  constructor(
    /** The kind that failed. Of it the engine may have removed some, and does not say what. */
    readonly failed: PruneKind,
    /** The kinds that were to follow, and were left alone. */
    readonly skipped: readonly PruneKind[],
    /** What was removed of the kinds before. */
    readonly pruned: PruneResult,
    options: { readonly cause: unknown },
  ) {
    const { cause } = options;
    const removed = KINDS.filter((kind) => pruned[kind].length > 0).map(
      (kind) => `${WORDS[kind]} (${String(pruned[kind].length)})`,
    );
    super(
      `Pruning ${WORDS[failed]} failed, with ${removed.length === 0 ? 'nothing' : removed.join(', ')} removed before: ` +
        messageOf(cause),
      { cause, remediations: cause instanceof WinContainersError ? cause.remediations : [] },
    );
  }
}
