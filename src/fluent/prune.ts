import { checkOptions, checkWord } from '../common/options.js';
import { NotInApiVersionError } from '../errors/connection.js';
import { PruneIncompleteError, type PruneKind, type PruneResult } from '../errors/prune.js';
import { InvalidInputError } from '../errors/validation.js';
import { unixTime, type Moment } from '../models/index.js';
import type { CallOptions, Engine } from '../engine/index.js';
import { buildPruneRequest } from '../engine/build.js';
import { assertInVersion } from '../engine/since.js';
import { compareApiVersions } from '../transport/index.js';

/** What to remove. Kinds that are not given stay. */
export interface PruneOptions extends CallOptions {
  /** Containers that are not running. */
  readonly containers?: boolean | undefined;
  /** Networks without containers, except the engine's own. */
  readonly networks?: boolean | undefined;
  /**
   * Volumes that no container uses: `anonymous` ones, or `all`. Engines before API 1.42 do not know the difference,
   * so `anonymous` is refused there.
   */
  readonly volumes?: 'anonymous' | 'all' | undefined;
  /** Images: `dangling` (without a name), or `unused` (all that no container uses). */
  readonly images?: 'dangling' | 'unused' | undefined;
  /** The build cache: what is `dangling`, or `all` that is not in use. Since API 1.31. */
  readonly buildCache?: 'dangling' | 'all' | undefined;
  /** Only what was created before that. For the build cache: what was not used since then. Not for volumes. */
  readonly until?: Moment | undefined;
  /** Only what has these labels: `key` or `key=value`. Not for the build cache. Since API 1.29. */
  readonly labels?: readonly string[] | undefined;
}

/**
 * Removes what is not used, kind by kind: containers first, since they hold on to the rest.
 *
 * @internal
 */
export async function prune(engine: Engine, options: PruneOptions): Promise<PruneResult> {
  checkCombination(options);
  const steps = await stepsOf(engine, options);
  let pruned: PruneResult = {
    containers: [],
    networks: [],
    volumes: [],
    images: [],
    buildCache: [],
    spaceReclaimed: 0,
  };
  for (const [index, { kind, run }] of steps.entries()) {
    try {
      const { removed, space } = await run();
      pruned = { ...pruned, [kind]: removed, spaceReclaimed: pruned.spaceReclaimed + space };
    } catch (error) {
      // Nothing is lost with the first, and an abort is what the caller asked for.
      if (index === 0 || options.signal?.aborted === true) throw error;
      const skipped = steps.slice(index + 1).map((step) => step.kind);
      throw new PruneIncompleteError(kind, skipped, pruned, { cause: error });
    }
  }
  return pruned;
}

/** How one kind is pruned. */
interface Step {
  readonly kind: PruneKind;
  /** @returns names or ids of what was removed, and the bytes that are free again */
  run(this: void): Promise<{ readonly removed: readonly string[]; readonly space: number }>;
}

async function stepsOf(engine: Engine, options: PruneOptions): Promise<readonly Step[]> {
  const { containers, networks, volumes, images, buildCache, labels = [], signal } = options;
  // The same moment for all kinds.
  const until = options.until === undefined ? {} : { until: [unixTime(options.until)] };
  const filters = { ...until, ...(labels.length === 0 ? {} : { label: labels }) };
  const steps: Step[] = [];
  const step = (kind: PruneKind, run: Step['run']): void => {
    steps.push({ kind, run });
  };
  if (containers === true)
    step('containers', async () => {
      const answer = await engine.containers.prune({ filters, signal });
      return { removed: answer.ContainersDeleted, space: answer.SpaceReclaimed };
    });
  if (networks === true)
    step('networks', async () => {
      const answer = await engine.networks.prune({ filters, signal });
      return { removed: answer.NetworksDeleted, space: 0 };
    });
  if (volumes !== undefined) {
    const all = { ...filters, ...(await filtersOfVolumes(engine, volumes, signal)) };
    step('volumes', async () => {
      const answer = await engine.volumes.prune({ filters: all, signal });
      return { removed: answer.VolumesDeleted, space: answer.SpaceReclaimed };
    });
  }
  if (images !== undefined)
    step('images', async () => {
      const dangling = [images === 'dangling' ? 'true' : 'false'] as const;
      const answer = await engine.images.prune({ filters: { ...filters, dangling }, signal });
      const removed = answer.ImagesDeleted.flatMap(({ Deleted }) => Deleted ?? []);
      return { removed, space: answer.SpaceReclaimed };
    });
  if (buildCache !== undefined) {
    const asked = {
      all: buildCache === 'all' ? true : undefined,
      filters: options.until === undefined ? undefined : until,
      signal,
    };
    // Known before anything is removed, and not only when its turn comes.
    const spoken = await engine.transport.apiVersion(signal);
    assertInVersion(buildPruneRequest(asked, spoken), spoken);
    step('buildCache', async () => {
      const answer = await engine.build.prune(asked);
      return { removed: answer.CachesDeleted, space: answer.SpaceReclaimed };
    });
  }
  return steps;
}

/** What the engine would ignore would remove more than was meant. */
function checkCombination(options: PruneOptions): void {
  const { volumes, images, buildCache, until, labels = [] } = checkOptions(options);
  checkWord('volumes', volumes, ['anonymous', 'all']);
  checkWord('images', images, ['dangling', 'unused']);
  checkWord('buildCache', buildCache, ['dangling', 'all']);
  const refuse = (path: string, message: string): never => {
    throw new InvalidInputError('prune', [{ path, message }]);
  };
  if (volumes !== undefined && until !== undefined)
    refuse('until', 'volumes cannot be pruned by time; prune them in a separate call');
  if (buildCache !== undefined && labels.length > 0)
    refuse('labels', 'the build cache has no labels; prune it in a separate call');
}

async function filtersOfVolumes(
  engine: Engine,
  which: 'anonymous' | 'all',
  signal: AbortSignal | undefined,
): Promise<{ readonly all?: readonly ['true'] }> {
  const version = await engine.transport.apiVersion(signal);
  if (compareApiVersions(version, '1.42') >= 0) return which === 'all' ? { all: ['true'] } : {};
  if (which === 'all') return {};
  throw new NotInApiVersionError('VolumePrune', 'pruning anonymous volumes alone', '1.42', version);
}
