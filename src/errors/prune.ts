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
  /** Ids of the deleted images and layers. */
  readonly images: readonly string[];
  /** Ids. */
  readonly buildCache: readonly string[];
  /** The freed space in bytes. */
  readonly spaceReclaimed: number;
}

/** A kind of object that can be pruned. */
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
 * One kind of objects could not be pruned after other kinds were pruned. {@link PruneIncompleteError.pruned} has what
 * was removed before. The `cause` says what failed. This error has the remediations of the `cause`.
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
    /** The kind that failed. The engine may have removed some objects of it, but does not say which. */
    readonly failed: PruneKind,
    /** The kinds that should follow, and were not pruned. */
    readonly skipped: readonly PruneKind[],
    /** What was removed of the earlier kinds. */
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
