import { describe, expect, it } from 'vitest';
import {
  checkAnswer,
  DiskUsageSchema,
  summarizeDiskUsage,
  type DiskUsageSummary,
} from '../../../src/models/index.js';
import * as daemon from '../../fixtures/windows-daemon/index.js';

const summarize = (answer: object, ...rest: [Parameters<typeof summarizeDiskUsage>[1]?]): DiskUsageSummary =>
  summarizeDiskUsage(checkAnswer(DiskUsageSchema, answer, 'SystemDataUsage'), ...rest);

/** As engines up to API 1.51 answer. */
const lists = {
  LayersSize: 1000,
  Images: [
    { Id: 'used', Size: 600, SharedSize: 100, Containers: 2 },
    { Id: 'free', Size: 400, SharedSize: 100, Containers: 0 },
    { Id: 'unknown size', Size: 400, SharedSize: -1, Containers: 0 },
    { Id: 'unknown users', Size: 400, SharedSize: 0, Containers: -1 },
  ],
  Containers: [
    { Id: 'a', State: 'running', SizeRw: 10 },
    { Id: 'b', State: 'paused', SizeRw: 20 },
    { Id: 'c', State: 'exited', SizeRw: 40 },
    { Id: 'd', State: 'created' },
  ],
  Volumes: [
    { Name: 'used', UsageData: { RefCount: 1, Size: 7 } },
    { Name: 'free', UsageData: { RefCount: 0, Size: 5 } },
    { Name: 'unknown', UsageData: { RefCount: 0, Size: -1 } },
    { Name: 'silent', UsageData: null },
  ],
  BuildCache: [
    { ID: 'a', InUse: true, Shared: false, Size: 1 },
    { ID: 'b', InUse: false, Shared: false, Size: 2 },
    { ID: 'c', InUse: true, Shared: true, Size: 4 },
  ],
};

describe('disk usage', () => {
  it('is added up from the lists of engines up to API 1.51', () => {
    const { usage: _, ...totals } = summarize(lists);
    expect(totals).toEqual({
      images: { total: 4, active: 1, size: 1000, reclaimable: 300 },
      containers: { total: 4, active: 2, size: 70, reclaimable: 40 },
      volumes: { total: 4, active: 1, size: 12, reclaimable: 5 },
      buildCache: { total: 3, active: 2, size: 3, reclaimable: 2 },
    });
  });

  it('is what engines from API 1.52 on say, lists beside it or not', () => {
    const told = {
      ImageUsage: { TotalCount: 9, ActiveCount: 1, TotalSize: 90, Reclaimable: 80 },
      ContainerUsage: {},
      VolumeUsage: { TotalCount: 2, TotalSize: 3, Reclaimable: 3 },
      BuildCacheUsage: null,
    };
    const { usage: _, ...totals } = summarize({ ...lists, ...told });
    expect(totals).toEqual({
      images: { total: 9, active: 1, size: 90, reclaimable: 80 },
      containers: { total: 0, active: 0, size: 0, reclaimable: 0 },
      volumes: { total: 2, active: 0, size: 3, reclaimable: 3 },
      buildCache: { total: 3, active: 2, size: 3, reclaimable: 2 },
    });
  });

  it('is zero where a Windows daemon has nothing', () => {
    const { usage: _, ...totals } = summarize(daemon.diskUsage);
    const nothing = { total: 0, active: 0, size: 0, reclaimable: 0 };
    expect(totals).toEqual({ images: nothing, containers: nothing, volumes: nothing, buildCache: nothing });
  });

  it('has nothing of what was not asked for', () => {
    expect(Object.keys(summarize({ Volumes: null }, ['volumes']))).toEqual(['volumes', 'usage']);
    expect(summarize({}, ['images']).images).toEqual({ total: 0, active: 0, size: 0, reclaimable: 0 });
  });
});
