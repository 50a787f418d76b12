import { checkOptions, checkWord } from '../common/options.js';
import { assertTexts } from '../errors/given.js';
import { summarizeDiskUsage, type DiskUsageSummary } from '../models/index.js';
import type { CallOptions, Engine } from '../engine/index.js';

/** A kind of object that uses disk space. */
export type DiskUsageKind = 'images' | 'containers' | 'volumes' | 'buildCache';

/** What to measure. */
export interface DiskUsageOptions extends CallOptions {
  /** Since API 1.42. Default: all. */
  readonly kinds?: readonly DiskUsageKind[] | undefined;
}

/** As the wire calls them. */
const TYPES = {
  images: 'image',
  containers: 'container',
  volumes: 'volume',
  buildCache: 'build-cache',
} as const;

/** @internal */
export async function diskUsage(engine: Engine, options: DiskUsageOptions): Promise<DiskUsageSummary> {
  const { kinds, signal } = checkOptions(options);
  if (kinds !== undefined) assertTexts('option kinds', kinds);
  kinds?.forEach((kind) => {
    checkWord('kinds', kind, Object.keys(TYPES));
  });
  const type = kinds === undefined ? {} : { type: kinds.map((kind) => TYPES[kind]) };
  return summarizeDiskUsage(await engine.system.dataUsage({ ...type, signal }), kinds);
}
