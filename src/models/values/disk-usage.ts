import { assertFields } from '../../errors/given.js';
import type { DiskUsage } from '../types.js';

/** What one kind of thing takes of the disk. */
export interface UsageTotals {
  /** How many there are. */
  readonly total: number;
  /** How many are in use. */
  readonly active: number;
  /** Bytes that they take. */
  readonly size: number;
  /** Bytes that are free again when what is not in use is removed. */
  readonly reclaimable: number;
}

/** What `docker system df` shows. What was not asked for is missing. */
export interface DiskUsageSummary {
  /** Images, layers that they share counted once. */
  readonly images?: UsageTotals;
  /** What containers have changed and added. */
  readonly containers?: UsageTotals;
  /** Local volumes. */
  readonly volumes?: UsageTotals;
  /** The build cache; an engine on Windows has none. */
  readonly buildCache?: UsageTotals;
  /** What the engine has answered. */
  readonly usage: DiskUsage;
}

type Kind = keyof Omit<DiskUsageSummary, 'usage'>;

/** States in which a container is in use. */
const ACTIVE = new Set(['running', 'paused', 'restarting']);

/**
 * Works out what `docker system df` shows: engines from API 1.52 on say it, of older ones it is added up from their lists.
 *
 * @param usage - the answer
 * @param kinds - what was asked for. Default: all
 */
export function summarizeDiskUsage(
  usage: DiskUsage,
  kinds: readonly Kind[] = ['images', 'containers', 'volumes', 'buildCache'],
): DiskUsageSummary {
  assertFields('disk usage', usage, USAGE);
  const totals: Record<Kind, () => UsageTotals> = {
    images: () => told(usage.ImageUsage) ?? ofImages(usage),
    containers: () => told(usage.ContainerUsage) ?? ofContainers(usage),
    volumes: () => told(usage.VolumeUsage) ?? ofVolumes(usage),
    buildCache: () => told(usage.BuildCacheUsage) ?? ofBuildCache(usage),
  };
  return { ...Object.fromEntries(kinds.map((kind) => [kind, totals[kind]()])), usage };
}

/** What is 0 is left out on the wire. */
const USAGE = { Images: 'array', Containers: 'array', Volumes: 'array', BuildCache: 'array' } as const;

function told(usage: DiskUsage['ImageUsage']): UsageTotals | undefined {
  if (usage === undefined) return undefined;
  const { TotalCount = 0, ActiveCount = 0, TotalSize = 0, Reclaimable = 0 } = usage;
  return { total: TotalCount, active: ActiveCount, size: TotalSize, reclaimable: Reclaimable };
}

const sum = <T>(items: readonly T[], size: (item: T) => number): number =>
  items.reduce((total, item) => total + size(item), 0);

/** Layers that images share go only with the last of them. */
function ofImages({ Images, LayersSize = 0 }: DiskUsage): UsageTotals {
  const unused = Images.filter(
    ({ Containers, Size, SharedSize }) => Containers === 0 && Size !== -1 && SharedSize !== -1,
  );
  return {
    total: Images.length,
    active: Images.filter(({ Containers = -1 }) => Containers > 0).length,
    size: LayersSize,
    reclaimable: sum(unused, ({ Size = 0, SharedSize = 0 }) => Size - SharedSize),
  };
}

function ofContainers({ Containers }: DiskUsage): UsageTotals {
  const idle = Containers.filter(({ State = '' }) => !ACTIVE.has(State));
  return {
    total: Containers.length,
    active: Containers.length - idle.length,
    size: sum(Containers, ({ SizeRw = 0 }) => SizeRw),
    reclaimable: sum(idle, ({ SizeRw = 0 }) => SizeRw),
  };
}

/** A size of -1 is not known. */
function ofVolumes({ Volumes }: DiskUsage): UsageTotals {
  const sizeOf = ({ UsageData }: DiskUsage['Volumes'][number]): number => Math.max(0, UsageData?.Size ?? 0);
  const isUsed = ({ UsageData }: DiskUsage['Volumes'][number]): boolean => (UsageData?.RefCount ?? 0) > 0;
  return {
    total: Volumes.length,
    active: Volumes.filter(isUsed).length,
    size: sum(Volumes, sizeOf),
    reclaimable: sum(
      Volumes.filter((volume) => !isUsed(volume)),
      sizeOf,
    ),
  };
}

/** What is shared counts with the images. */
function ofBuildCache({ BuildCache }: DiskUsage): UsageTotals {
  const own = BuildCache.filter(({ Shared }) => Shared !== true);
  return {
    total: BuildCache.length,
    active: BuildCache.filter(({ InUse }) => InUse === true).length,
    size: sum(own, ({ Size = 0 }) => Size),
    reclaimable: sum(
      own.filter(({ InUse }) => InUse !== true),
      ({ Size = 0 }) => Size,
    ),
  };
}
