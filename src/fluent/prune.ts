import { NotInApiVersionError } from '../errors/connection.js';
import { InvalidInputError } from '../errors/validation.js';
import { unixTime, type Moment } from '../models/index.js';
import type { CallOptions, Engine } from '../engine/index.js';
import { compareApiVersions } from '../transport/index.js';

/** What to remove of what is not used. What is not named stays. */
export interface PruneOptions extends CallOptions {
  /** Containers that are not running. */
  readonly containers?: boolean | undefined;
  /** Networks that no container is in, save those that the engine has made itself. */
  readonly networks?: boolean | undefined;
  /**
   * Volumes that no container has: `anonymous` ones, or `all`. Engines before API 1.42 know no difference, so there
   * `anonymous` is refused.
   */
  readonly volumes?: 'anonymous' | 'all' | undefined;
  /** Images: `dangling` ones without a name, or `unused`, all that no container is made of. */
  readonly images?: 'dangling' | 'unused' | undefined;
  /** The cache of the builder: what is `dangling`, or `all` that is not in use. Since API 1.31. */
  readonly buildCache?: 'dangling' | 'all' | undefined;
  /** Only what was made before; the cache of the builder: what was not used since. Not for volumes. */
  readonly until?: Moment | undefined;
  /** Only what has these labels: `key` or `key=value`. Not for the cache of the builder. Since API 1.29. */
  readonly labels?: readonly string[] | undefined;
}

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

/**
 * Removes what is not used, kind by kind: containers first, since they hold on to the rest.
 *
 * @internal
 */
export async function prune(engine: Engine, options: PruneOptions): Promise<PruneResult> {
  const { containers, networks, volumes, images, buildCache, labels = [], signal } = options;
  checkCombination(options);
  // The same moment for all kinds.
  const until = options.until === undefined ? {} : { until: [unixTime(options.until)] };
  const filters = { ...until, ...(labels.length === 0 ? {} : { label: labels }) };
  const volumeFilters = volumes === undefined ? {} : await filtersOfVolumes(engine, volumes, signal);
  const result = {
    containers: [] as string[],
    networks: [] as string[],
    volumes: [] as string[],
    images: [] as string[],
    buildCache: [] as string[],
    spaceReclaimed: 0,
  };
  if (containers === true) {
    const { ContainersDeleted, SpaceReclaimed } = await engine.containers.prune({ filters, signal });
    result.containers = ContainersDeleted;
    result.spaceReclaimed += SpaceReclaimed;
  }
  if (networks === true) result.networks = (await engine.networks.prune({ filters, signal })).NetworksDeleted;
  if (volumes !== undefined) {
    const all = { ...filters, ...volumeFilters };
    const { VolumesDeleted, SpaceReclaimed } = await engine.volumes.prune({ filters: all, signal });
    result.volumes = VolumesDeleted;
    result.spaceReclaimed += SpaceReclaimed;
  }
  if (images !== undefined) {
    const dangling = [images === 'dangling' ? 'true' : 'false'] as const;
    const pruned = await engine.images.prune({ filters: { ...filters, dangling }, signal });
    result.images = pruned.ImagesDeleted.flatMap(({ Deleted }) => Deleted ?? []);
    result.spaceReclaimed += pruned.SpaceReclaimed;
  }
  if (buildCache !== undefined) {
    const all = buildCache === 'all' ? { all: true } : {};
    const pruned = await engine.build.prune({
      ...all,
      ...(options.until === undefined ? {} : { filters: until }),
      signal,
    });
    result.buildCache = pruned.CachesDeleted;
    result.spaceReclaimed += pruned.SpaceReclaimed;
  }
  return result;
}

/** What the engine would ignore would remove more than was meant. */
function checkCombination({ volumes, buildCache, until, labels = [] }: PruneOptions): void {
  const refuse = (path: string, message: string): never => {
    throw new InvalidInputError('prune', [{ path, message }]);
  };
  if (volumes !== undefined && until !== undefined)
    refuse('until', 'volumes cannot be pruned by time; prune them in a call of their own');
  if (buildCache !== undefined && labels.length > 0)
    refuse('labels', 'the cache of the builder has no labels; prune it in a call of its own');
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
