import * as z from 'zod';
import { loose } from '../loose.js';
import { NO_TIME } from '../values/moment.js';
import { map, slice } from '../wire.js';

/** The traffic of a container in one network since its start. */
export const NetworkStatsSchema = loose(() => ({
  /** Bytes received. */
  rx_bytes: z.number(),
  /** Packets received. */
  rx_packets: z.number(),
  /** Incoming packets that were dropped. */
  rx_dropped: z.number(),
  /** Incoming packets with errors. Always 0 on Windows. */
  rx_errors: z.number(),
  /** Bytes sent. */
  tx_bytes: z.number(),
  /** Packets sent. */
  tx_packets: z.number(),
  /** Outgoing packets that were dropped. */
  tx_dropped: z.number(),
  /** Outgoing packets with errors. Always 0 on Windows. */
  tx_errors: z.number(),
}));

/** Processor time that a container has used since it was started. */
export const CpuUsageSchema = loose(() => ({
  /** Processor time since start: in units of 100 ns on Windows, in ns on Linux. */
  total_usage: z.number(),
  /** The part of it in kernel mode, in the same unit. 0 under Hyper-V isolation. */
  usage_in_kernelmode: z.number().optional(),
  /** The part of it in user mode, in the same unit. 0 under Hyper-V isolation. */
  usage_in_usermode: z.number().optional(),
  /** Processor time of each processor, in ns. Linux only, with control groups v1; empty on Windows. */
  percpu_usage: slice(z.number()),
}));

/** Processor time of a container. */
export const CpuStatsSchema = loose(() => ({
  /** The processor time that the container has used. */
  cpu_usage: CpuUsageSchema,
}));

const common = {
  /** The id of the container; absent if an engine leaves it out. */
  id: z.string().optional(),
  /** The name of the container with a slash in front; absent if an engine leaves it out. */
  name: z.string().optional(),
  /** When this sample was taken, RFC 3339; `0001-01-01T00:00:00Z` of a container that is not running. */
  read: z.string(),
  /** When the previous sample was taken. `0001-01-01T00:00:00Z` if there was no previous sample. */
  preread: z.string().default(NO_TIME),
  /** The traffic in each network: by interface on Linux, by endpoint id on Windows. */
  networks: map(NetworkStatsSchema),
};

/** The processor time that replaces the previous sample if an engine leaves it out. */
const nothing = { cpu_usage: { total_usage: 0, percpu_usage: [] } };

/** Memory of a Windows container, in bytes. */
export const WindowsMemoryStatsSchema = loose(() => ({
  /** Bytes that its processes have committed. Absent means 0. */
  commitbytes: z.number().optional(),
  /** The most bytes that they have had committed at a time. Absent means 0. */
  commitpeakbytes: z.number().optional(),
  /** Bytes of memory that only its processes use. `docker stats` shows this value as memory. Absent means 0. */
  privateworkingset: z.number().optional(),
}));

/** Reading and writing of a Windows container since it was started. Windows only. */
export const StorageStatsSchema = loose(() => ({
  /** Read operations, counted in pieces of 8 KiB. Absent means 0. */
  read_count_normalized: z.number().optional(),
  /** Bytes read. Absent means 0. */
  read_size_bytes: z.number().optional(),
  /** Write operations, counted in pieces of 8 KiB. Absent means 0. */
  write_count_normalized: z.number().optional(),
  /** Bytes written. Absent means 0. */
  write_size_bytes: z.number().optional(),
}));

/** A sample of a Windows container. Processor time in units of 100 ns, memory and storage in bytes. */
export const WindowsContainerStatsSchema = loose(() => ({
  ...common,
  /**
   * Separates it from a sample of a Linux container. Engines send it since API 1.52. For older engines, the package
   * fills it in.
   */
  os_type: z.literal('windows'),
  /** Logical processors of the host. */
  num_procs: z.number(),
  /** Processor time up to this sample. */
  cpu_stats: CpuStatsSchema,
  /** Processor time up to the previous sample. All zeros if there was no previous sample. */
  precpu_stats: CpuStatsSchema.default(nothing),
  /** Memory at this moment. */
  memory_stats: WindowsMemoryStatsSchema,
  /** Reading and writing up to this sample. */
  storage_stats: StorageStatsSchema.optional(),
}));

/** Processor time of a Linux container, and of its host. */
export const LinuxCpuStatsSchema = CpuStatsSchema.extend({
  /** Processor time of the whole host, in ns. The first sample has no such value in its previous sample. */
  system_cpu_usage: z.number().optional(),
  /** Processors that the host has in use. Since API 1.27. */
  online_cpus: z.number().optional(),
});

/** Memory of a Linux container, in bytes. */
export const LinuxMemoryStatsSchema = loose(() => ({
  /** Bytes in use, with the cache of files. Absent means 0. */
  usage: z.number().optional(),
  /** The most bytes that were in use at a time; absent with control groups v2. */
  max_usage: z.number().optional(),
  /** The most bytes that may be in use: the limit of the container, or the memory of the host. */
  limit: z.number().optional(),
  /** The counters of the kernel's `memory.stat`, by name. */
  stats: map(z.number()),
}));

/** Processes of a container. Linux only. */
export const PidsStatsSchema = loose(() => ({
  /** How many processes and threads there are. */
  current: z.number().optional(),
  /** How many there may be. Absent or 0 means unlimited. */
  limit: z.number().optional(),
}));

/** A counter of one kind of operation on one device. Linux only. */
export const BlkioStatEntrySchema = loose(() => ({
  /** The major number of the device. */
  major: z.number(),
  /** The minor number of the device. */
  minor: z.number(),
  /** The kind of operation: `Read` and `Write` with control groups v1, `read` and `write` with v2. */
  op: z.string(),
  /** The count; here in bytes. */
  value: z.number(),
}));

/** Reading and writing of a container. Linux only. */
export const BlkioStatsSchema = loose(() => ({
  /** Bytes read from and written to each device. */
  io_service_bytes_recursive: slice(BlkioStatEntrySchema),
}));

/** A sample of a Linux container. Processor time in ns, memory in bytes. */
export const LinuxContainerStatsSchema = loose(() => ({
  ...common,
  /**
   * Separates it from a sample of a Windows container. Engines send it since API 1.52. For older engines, the package
   * fills it in.
   */
  os_type: z.literal('linux'),
  /** Processor time up to this sample. */
  cpu_stats: LinuxCpuStatsSchema,
  /** Processor time up to the previous sample. All zeros if there was no previous sample. */
  precpu_stats: LinuxCpuStatsSchema.default(nothing),
  /** Memory at this moment. */
  memory_stats: LinuxMemoryStatsSchema,
  /** Processes and threads at this moment. */
  pids_stats: PidsStatsSchema.optional(),
  /** Reading and writing up to this sample. */
  blkio_stats: BlkioStatsSchema.optional(),
}));

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

/** {@link containerStatsSchema} for an engine of which the operating system is not known. */
export const ContainerStatsSchema = samplesOf(undefined);

/** One for all streams: a check is made of a schema once. */
const byOs = { windows: samplesOf('windows'), linux: samplesOf('linux') };

/**
 * Answer of `ContainerStats`, told apart by `os_type`. Engines before API 1.52 do not send `os_type`. It is set from
 * the known kind of the engine, or from fields that only Windows sends (`num_procs`, commit and private working set,
 * storage). Where nothing is known, the all-zero sample of a stopped container counts as `linux`.
 *
 * @param osType - what the engine is known to run
 */
export function containerStatsSchema(osType?: string): z.ZodType<z.output<typeof SampleSchema>> {
  return osType === 'windows' || osType === 'linux' ? byOs[osType] : ContainerStatsSchema;
}

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
