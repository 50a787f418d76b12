import * as z from 'zod';
import { loose } from '../loose.js';
import { map, slice } from '../wire.js';

export const NetworkStatsSchema = loose(() => ({
  rx_bytes: z.number(),
  rx_packets: z.number(),
  rx_dropped: z.number(),
  /** Always 0 on Windows. */
  rx_errors: z.number(),
  tx_bytes: z.number(),
  tx_packets: z.number(),
  tx_dropped: z.number(),
  /** Always 0 on Windows. */
  tx_errors: z.number(),
}));

/** Processor time that a container has used since it was started. */
export const CpuUsageSchema = loose(() => ({
  /** Processor time since start: in units of 100 ns on Windows, in ns on Linux. */
  total_usage: z.number(),
  usage_in_kernelmode: z.number().optional(),
  usage_in_usermode: z.number().optional(),
  percpu_usage: slice(z.number()),
}));

export const CpuStatsSchema = loose(() => ({
  cpu_usage: CpuUsageSchema,
}));

/** Go's time of nothing: no sample was taken. */
export const NO_TIME = '0001-01-01T00:00:00Z';

const common = {
  id: z.string().optional(),
  name: z.string().optional(),
  /** When this sample was taken, RFC 3339; `0001-01-01T00:00:00Z` of a container that is not running. */
  read: z.string(),
  /** When the sample before was taken; `0001-01-01T00:00:00Z` if there was none. */
  preread: z.string().default(NO_TIME),
  /** By interface on Linux, by endpoint id on Windows. */
  networks: map(NetworkStatsSchema),
};

/** The processor time of no sample, where an engine leaves the sample before out. */
const nothing = { cpu_usage: { total_usage: 0, percpu_usage: [] } };

/** Memory of a Windows container, in bytes. */
export const WindowsMemoryStatsSchema = loose(() => ({
  commitbytes: z.number().optional(),
  commitpeakbytes: z.number().optional(),
  /** What `docker stats` shows as memory. */
  privateworkingset: z.number().optional(),
}));

/** Reading and writing of a Windows container since it was started. Windows only. */
export const StorageStatsSchema = loose(() => ({
  /** Normalized operations of 8 KiB. */
  read_count_normalized: z.number().optional(),
  read_size_bytes: z.number().optional(),
  write_count_normalized: z.number().optional(),
  write_size_bytes: z.number().optional(),
}));

/** A sample of a Windows container. Processor time in units of 100 ns, memory and storage in bytes. */
export const WindowsContainerStatsSchema = loose(() => ({
  ...common,
  os_type: z.literal('windows'),
  /** Logical processors of the host. */
  num_procs: z.number(),
  cpu_stats: CpuStatsSchema,
  precpu_stats: CpuStatsSchema.default(nothing),
  memory_stats: WindowsMemoryStatsSchema,
  storage_stats: StorageStatsSchema.optional(),
}));

/** A sample of a Windows container. */
export type WindowsContainerStats = z.output<typeof WindowsContainerStatsSchema>;

export const LinuxCpuStatsSchema = CpuStatsSchema.extend({
  /** Processor time of the whole host, in ns. Absent from the sample before the first. */
  system_cpu_usage: z.number().optional(),
  online_cpus: z.number().optional(),
});

/** Memory of a Linux container, in bytes. */
export const LinuxMemoryStatsSchema = loose(() => ({
  usage: z.number().optional(),
  max_usage: z.number().optional(),
  limit: z.number().optional(),
  stats: map(z.number()),
}));

/** Processes of a container. Linux only. */
export const PidsStatsSchema = loose(() => ({
  current: z.number().optional(),
  limit: z.number().optional(),
}));

/** A counter of one kind of operation on one device. Linux only. */
export const BlkioStatEntrySchema = loose(() => ({
  major: z.number(),
  minor: z.number(),
  op: z.string(),
  value: z.number(),
}));

/** Reading and writing of a container. Linux only. */
export const BlkioStatsSchema = loose(() => ({
  io_service_bytes_recursive: slice(BlkioStatEntrySchema),
}));

/** A sample of a Linux container. Processor time in ns, memory in bytes. */
export const LinuxContainerStatsSchema = loose(() => ({
  ...common,
  os_type: z.literal('linux'),
  cpu_stats: LinuxCpuStatsSchema,
  precpu_stats: LinuxCpuStatsSchema.default(nothing),
  memory_stats: LinuxMemoryStatsSchema,
  pids_stats: PidsStatsSchema.optional(),
  blkio_stats: BlkioStatsSchema.optional(),
}));

/** A sample of a Linux container. */
export type LinuxContainerStats = z.output<typeof LinuxContainerStatsSchema>;

const SampleSchema = z.discriminatedUnion('os_type', [
  WindowsContainerStatsSchema,
  LinuxContainerStatsSchema,
]);

function samplesOf(known: 'windows' | 'linux' | undefined): z.ZodType<z.output<typeof SampleSchema>> {
  return z
    .unknown()
    .overwrite((sample) =>
      isObject(sample) && (sample['os_type'] ?? '') === ''
        ? withOs(sample, known ?? guessOs(sample))
        : sample,
    )
    .pipe(SampleSchema);
}

/** {@link containerStatsSchema} where nothing is known of the engine. */
export const ContainerStatsSchema = samplesOf(undefined);

/** One for all streams: a check is made of a schema once. */
const byOs = { windows: samplesOf('windows'), linux: samplesOf('linux') };

/**
 * Answer of `ContainerStats`, told apart by `os_type`. Engines older than API 1.52 do not send `os_type`; it is
 * filled in with what the engine is known to run, else from what only Windows reports (`num_procs`, commit and private
 * working set, storage). Where nothing is known, the all-zero sample of a stopped container counts as `linux`.
 *
 * @param osType - what the engine is known to run
 */
export function containerStatsSchema(osType?: string): z.ZodType<z.output<typeof SampleSchema>> {
  return osType === 'windows' || osType === 'linux' ? byOs[osType] : ContainerStatsSchema;
}

/** Answer of `ContainerStats`. */
export type ContainerStats = z.output<typeof ContainerStatsSchema>;

/** The copy has the field from the beginning: to add one to it would cost as much as the rest of the check. */
function withOs(sample: Record<string, unknown>, osType: 'windows' | 'linux'): Record<string, unknown> {
  const copy = { os_type: '', ...sample };
  copy.os_type = osType;
  return copy;
}

function guessOs(sample: Record<string, unknown>): 'windows' | 'linux' {
  const memory = isObject(sample['memory_stats']) ? sample['memory_stats'] : {};
  const storage = isObject(sample['storage_stats']) ? sample['storage_stats'] : {};
  const windows =
    Boolean(sample['num_procs']) ||
    'commitbytes' in memory ||
    'privateworkingset' in memory ||
    Object.keys(storage).length > 0;
  return windows ? 'windows' : 'linux';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
