import { describe, expect, it } from 'vitest';
import {
  checkAnswer,
  containerStatsSchema,
  ContainerStatsSchema,
  summarizeStats,
  type StatsSummary,
} from '../../../src/models/index.js';
import * as linux from './fixtures/linux.js';
import * as windows from './fixtures/windows.js';

const summarize = (sample: object, osType?: string): StatsSummary =>
  summarizeStats(checkAnswer(containerStatsSchema(osType), sample, 'ContainerStats'));

const io = (op: string, value: number): object => ({ major: 8, minor: 0, op, value });

describe('stats of a Windows container', () => {
  it('are what docker stats shows', () => {
    const summary = summarize(windows.stats);
    expect(summary).toMatchObject({
      os: 'windows',
      name: 'iisnanobase',
      read: new Date('2025-12-09T10:21:40.113Z'),
      memoryUsage: 33964032,
      memoryCommit: 51380224,
      memoryCommitPeak: 73637888,
      networkRx: 10372,
      networkTx: 8211,
      blockRead: 68259328,
      blockWrite: 17203200,
    });
    // 156 250 units of 100 ns, of 1.0037209 s on 4 processors.
    expect(summary.cpuPercent).toBeCloseTo((156_250 / (10_037_209 * 4)) * 100, 10);
    expect(summary).not.toHaveProperty('memoryPercent');
  });

  it('have no percentage without a sample before', () => {
    expect(summarize({ ...windows.stats, preread: '0001-01-01T00:00:00Z' }).cpuPercent).toBeUndefined();
    const { preread: _, precpu_stats: __, ...alone } = windows.stats;
    expect(summarize(alone).cpuPercent).toBeUndefined();
  });

  it('are 0 when the container was started again, or no time went by', () => {
    const less = { cpu_usage: { total_usage: 5 } };
    expect(summarize({ ...windows.stats, cpu_stats: less }).cpuPercent).toBe(0);
    expect(summarize({ ...windows.stats, preread: windows.stats.read }).cpuPercent).toBe(0);
  });

  it('of one that is stopped are Windows stats where the engine is known to run Windows', () => {
    const stopped = {
      id: 'x',
      name: '/x',
      read: '0001-01-01T00:00:00Z',
      preread: '0001-01-01T00:00:00Z',
      num_procs: 0,
      cpu_stats: { cpu_usage: { total_usage: 0 } },
      precpu_stats: { cpu_usage: { total_usage: 0 } },
      memory_stats: {},
      storage_stats: {},
    };
    expect(summarize(stopped, 'windows')).toMatchObject({
      os: 'windows',
      read: undefined,
      cpuPercent: undefined,
      memoryUsage: 0,
      networkRx: 0,
      blockRead: 0,
    });
    expect(checkAnswer(ContainerStatsSchema, stopped, 'ContainerStats').os_type).toBe('linux');
    expect(summarize({ ...stopped, os_type: 'linux' }, 'windows').os).toBe('linux');
  });
});

describe('stats of a Linux container', () => {
  const before = { cpu_usage: { total_usage: 100_000_000 }, system_cpu_usage: 10_000_000_000 };
  const now = { cpu_usage: { total_usage: 600_000_000 }, system_cpu_usage: 14_000_000_000, online_cpus: 4 };
  const sample = {
    ...linux.dockerStats,
    precpu_stats: before,
    cpu_stats: now,
    memory_stats: { usage: 1000, limit: 4000, stats: { inactive_file: 200 } },
    blkio_stats: {
      io_service_bytes_recursive: [io('Read', 1), io('write', 2), io('read', 4), io('Total', 8), io('', 16)],
    },
    networks: {
      eth0: { ...windows.stats.networks['1c4b7f7e-3f0a-4f0c-9c8d-6f9f7a3b2e11'] },
      eth1: { ...windows.stats.networks['1c4b7f7e-3f0a-4f0c-9c8d-6f9f7a3b2e11'] },
    },
  };

  it('are what docker stats shows', () => {
    expect(summarize(sample)).toMatchObject({
      os: 'linux',
      cpuPercent: 50,
      memoryUsage: 800,
      memoryLimit: 4000,
      memoryPercent: 20,
      networkRx: 20744,
      networkTx: 16422,
      blockRead: 5,
      blockWrite: 2,
      pids: 1,
    });
  });

  it('count the processors of engines that do not', () => {
    const { online_cpus: _, ...rest } = now;
    const cpu_usage = { total_usage: 600_000_000, percpu_usage: [1, 2] };
    expect(summarize({ ...sample, cpu_stats: { ...rest, cpu_usage } }).cpuPercent).toBe(25);
  });

  it('have no percentage without a sample before', () => {
    expect(summarize(linux.dockerStats).cpuPercent).toBeUndefined();
    const { precpu_stats: _, ...alone } = sample;
    expect(summarize(alone).cpuPercent).toBeUndefined();
  });

  it.each([
    [{ total_inactive_file: 300, inactive_file: 200 }, 700],
    [{ total_inactive_file: 2000, inactive_file: 200 }, 800],
    [{ inactive_file: 2000 }, 1000],
    [{}, 1000],
  ])('take the cache of files off the memory: %j', (stats, expected) => {
    const memory_stats = { usage: 1000, limit: 4000, stats };
    expect(summarize({ ...sample, memory_stats }).memoryUsage).toBe(expected);
  });

  it('have no percentage of no limit', () => {
    expect(summarize({ ...sample, memory_stats: {} })).toMatchObject({ memoryUsage: 0, memoryPercent: 0 });
  });
});
