import { assertFields } from '../../errors/given.js';
import { parseNanoseconds } from './moment.js';
import type { ContainerStats, LinuxContainerStats, WindowsContainerStats } from '../types.js';

interface CommonStatsSummary {
  /** The id of the container; `undefined` where the engine leaves it out. */
  readonly id: string | undefined;
  /** Without the slash that the wire has before it. */
  readonly name: string | undefined;
  /** When the sample was taken; `undefined` of a container that is not running. */
  readonly read: Date | undefined;
  /**
   * Processor time used since the sample before, in percent: of all processors of the host on Windows, of one processor
   * on Linux, where 200 is two of them. `undefined` when there is no sample before, as with the first of a stream.
   */
  readonly cpuPercent: number | undefined;
  /** Bytes: the private working set on Windows; on Linux what is in use without the cache of files. */
  readonly memoryUsage: number;
  /** Bytes received, of all networks. */
  readonly networkRx: number;
  /** Bytes sent, of all networks. */
  readonly networkTx: number;
  /** Bytes read from storage. */
  readonly blockRead: number;
  /** Bytes written to storage. */
  readonly blockWrite: number;
}

/** What `docker stats` shows of a Windows container. There is no limit to show, and no count of processes. */
export interface WindowsStatsSummary extends CommonStatsSummary {
  /** Tells it from the summary of a Linux container. */
  readonly os: 'windows';
  /** Bytes that the container has committed. */
  readonly memoryCommit: number;
  /** The most that it has had committed, in bytes. */
  readonly memoryCommitPeak: number;
  /** The sample as the engine sent it. */
  readonly sample: WindowsContainerStats;
}

/** What `docker stats` shows of a Linux container. */
export interface LinuxStatsSummary extends CommonStatsSummary {
  /** Tells it from the summary of a Windows container. */
  readonly os: 'linux';
  /** Bytes; the host's memory where the container has no limit of its own. 0 when it is not running. */
  readonly memoryLimit: number;
  /** Usage in percent of the limit. */
  readonly memoryPercent: number;
  /** Processes and threads. */
  readonly pids: number;
  /** The sample as the engine sent it. */
  readonly sample: LinuxContainerStats;
}

/** What `docker stats` shows of a container, told apart by `os`. */
export type StatsSummary = WindowsStatsSummary | LinuxStatsSummary;

/**
 * Works out of a sample what `docker stats` shows.
 *
 * @example
 * ```ts
 * const summary = summarizeStats(await engine.containers.stats('iisnanobase'));
 * if (summary.os === 'linux') console.log(summary.memoryPercent);
 * ```
 */
export function summarizeStats(sample: ContainerStats): StatsSummary {
  assertFields('sample of statistics', sample, {
    read: 'text',
    memory_stats: 'object',
    cpu_stats: 'object',
    precpu_stats: 'object',
    networks: 'object',
  });
  return sample.os_type === 'windows' ? ofWindows(sample) : ofLinux(sample);
}

function ofWindows(sample: WindowsContainerStats): WindowsStatsSummary {
  const { memory_stats: memory, storage_stats: storage } = sample;
  return {
    os: 'windows',
    ...identity(sample),
    cpuPercent: windowsCpuPercent(sample),
    memoryUsage: memory.privateworkingset ?? 0,
    memoryCommit: memory.commitbytes ?? 0,
    memoryCommitPeak: memory.commitpeakbytes ?? 0,
    ...network(sample),
    blockRead: storage?.read_size_bytes ?? 0,
    blockWrite: storage?.write_size_bytes ?? 0,
    sample,
  };
}

function ofLinux(sample: LinuxContainerStats): LinuxStatsSummary {
  const { memory_stats: memory, pids_stats: pids } = sample;
  const memoryUsage = usageWithoutCache(memory.usage ?? 0, memory.stats);
  const memoryLimit = memory.limit ?? 0;
  return {
    os: 'linux',
    ...identity(sample),
    cpuPercent: linuxCpuPercent(sample),
    memoryUsage,
    memoryLimit,
    memoryPercent: memoryLimit === 0 ? 0 : (memoryUsage / memoryLimit) * 100,
    ...network(sample),
    blockRead: transferred(sample, 'r'),
    blockWrite: transferred(sample, 'w'),
    pids: pids?.current ?? 0,
    sample,
  };
}

function identity({ id, name, read }: ContainerStats): Pick<CommonStatsSummary, 'id' | 'name' | 'read'> {
  const nanoseconds = moment(read);
  return {
    id,
    name: name?.replace(/^\//, ''),
    read: nanoseconds === undefined ? undefined : new Date(Number(nanoseconds / 1_000_000n)),
  };
}

/** The part that was used of what all processors had to give between the two samples. */
function windowsCpuPercent(sample: WindowsContainerStats): number | undefined {
  const [read, preread] = [moment(sample.read), moment(sample.preread)];
  if (read === undefined || preread === undefined) return undefined;
  const possible = (Number(read - preread) / 100) * sample.num_procs;
  const used = sample.cpu_stats.cpu_usage.total_usage - sample.precpu_stats.cpu_usage.total_usage;
  return percent(used, possible);
}

/** The part that was used of the time of the whole host, times the processors that it has. */
function linuxCpuPercent({ cpu_stats: now, precpu_stats: before }: LinuxContainerStats): number | undefined {
  // Of no sample there is none of it. Its time of reading says less: some engines put none.
  if ((before.system_cpu_usage ?? 0) === 0) return undefined;
  const used = now.cpu_usage.total_usage - before.cpu_usage.total_usage;
  const whole = (now.system_cpu_usage ?? 0) - (before.system_cpu_usage ?? 0);
  // Engines before API 1.27 do not count the processors.
  const processors = now.online_cpus || now.cpu_usage.percpu_usage.length;
  return percent(used, whole) * processors;
}

/** A container that was started again between two samples has used less than before: none, for all that is known. */
const percent = (used: number, possible: number): number =>
  used > 0 && possible > 0 ? (used / possible) * 100 : 0;

/** `total_inactive_file` is of control groups v1, `inactive_file` of v2. */
function usageWithoutCache(usage: number, stats: Readonly<Record<string, number>>): number {
  for (const cache of [stats['total_inactive_file'], stats['inactive_file']])
    if (cache !== undefined && cache < usage) return usage - cache;
  return usage;
}

function network({ networks }: ContainerStats): Pick<CommonStatsSummary, 'networkRx' | 'networkTx'> {
  const all = Object.values(networks);
  return {
    networkRx: all.reduce((sum, { rx_bytes }) => sum + rx_bytes, 0),
    networkTx: all.reduce((sum, { tx_bytes }) => sum + tx_bytes, 0),
  };
}

/** Operations are `Read` and `Write` under control groups v1, `read` and `write` under v2. */
function transferred({ blkio_stats }: LinuxContainerStats, initial: 'r' | 'w'): number {
  return (blkio_stats?.io_service_bytes_recursive ?? [])
    .filter(({ op }) => op.toLowerCase().startsWith(initial))
    .reduce((sum, { value }) => sum + value, 0);
}

/** `undefined` for Go's time of nothing. */
function moment(text: string): bigint | undefined {
  const nanoseconds = parseNanoseconds(text);
  return nanoseconds === undefined || text.startsWith('0001-01-01') ? undefined : nanoseconds;
}
