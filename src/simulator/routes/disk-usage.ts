import { compareVersions } from '../../common/version.js';
import { json } from '../server/respond.js';
import { badRequest } from '../state/api-error.js';
import type { EngineState } from '../state/engine.js';
import { containerSummary } from './container-views.js';
import { readFilters } from './filters.js';
import { imageSummary } from './image-views.js';
import { defineRoutes, type RouteCall } from './route.js';
import { usersOf, volumeView } from './volumes.js';

const TYPES = ['container', 'image', 'volume', 'build-cache'];

/** Disk usage, and the cache of the builder, which the classic builder does not have. */
export const diskUsageRoutes = defineRoutes([
  { method: 'GET', path: '/system/df', handler: (call) => json(diskUsageView(call)) },
  {
    method: 'POST',
    path: '/build/prune',
    handler: ({ engine, query }) => {
      readFilters(query, ['description', 'id', 'inuse', 'parent', 'private', 'shared', 'type', 'until']);
      engine.events.emit('builder', 'prune', '', { reclaimed: '0' });
      return json({ CachesDeleted: null, SpaceReclaimed: 0 });
    },
  },
]);

/** Lists up to API 1.51; from 1.52 on totals, with the lists beside them unless they are asked for in their own place. */
function diskUsageView({ engine, query, version }: RouteCall): object {
  const types = query.all('type');
  const unknown = types.find((type) => !TYPES.includes(type));
  if (unknown !== undefined) throw badRequest(`unknown object type: ${unknown}`);
  const wants = (type: string): boolean => types.length === 0 || types.includes(type);
  const verbose = query.boolean('verbose');
  const images = engine.images.all.map((image) => ({ ...imageSummary(engine, image), SharedSize: 0 }));
  const containers = [...engine.containers.values()].map((container) =>
    containerSummary(engine, container, { size: true, version }),
  );
  const volumes = engine.volumes.all.map((volume) => ({
    ...volumeView(volume),
    UsageData: { RefCount: usersOf(engine, volume).length, Size: 0 },
  }));
  const layers = engine.images.all.reduce((sum, { size }) => sum + size, 0);
  const lists = {
    ...(wants('image') && { LayersSize: layers, Images: images }),
    ...(wants('container') && { Containers: containers }),
    ...(wants('volume') && { Volumes: volumes }),
    ...(wants('build-cache') && { BuildCache: [] }),
  };
  if (compareVersions(version, '1.52') < 0) return lists;
  const items = (list: readonly object[]): object => (verbose ? { Items: list } : {});
  return {
    ...(!verbose && lists),
    ...(wants('image') && { ImageUsage: { ...imageTotals(engine), ...items(images) } }),
    ...(wants('container') && {
      ContainerUsage: { ...counts(containers.length, activeContainers(engine)), ...items(containers) },
    }),
    ...(wants('volume') && {
      VolumeUsage: { ...counts(volumes.length, usedVolumes(engine)), ...items(volumes) },
    }),
    ...(wants('build-cache') && { BuildCacheUsage: {} }),
  };
}

/** As Go writes numbers that may be left out: without those that are 0. */
function counts(TotalCount: number, ActiveCount: number): object {
  return withoutZeros({ TotalCount, ActiveCount });
}

const withoutZeros = (numbers: Readonly<Record<string, number>>): object =>
  Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== 0));

function imageTotals(engine: EngineState): object {
  const used = new Set([...engine.containers.values()].map(({ image }) => image));
  const { all } = engine.images;
  const size = (images: typeof all): number => images.reduce((sum, image) => sum + image.size, 0);
  return {
    ...counts(all.length, used.size),
    ...withoutZeros({
      TotalSize: size(all),
      Reclaimable: size(all.filter((image) => !used.has(image))),
    }),
  };
}

const activeContainers = (engine: EngineState): number =>
  [...engine.containers.values()].filter(({ isUp }) => isUp).length;

const usedVolumes = (engine: EngineState): number =>
  engine.volumes.all.filter((volume) => usersOf(engine, volume).length > 0).length;
