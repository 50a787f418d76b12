import { CountSchema } from './fields.js';
import { LinuxHostConfigSchema, RestartPolicySchema } from './host-config.js';
import { strict } from '../strict.js';

const linux = LinuxHostConfigSchema.shape;

/**
 * Body of `ContainerUpdate`. An engine on Windows takes `RestartPolicy`, and cannot change the resources of an existing
 * container.
 */
export const ContainerUpdateSpecSchema = strict(() => ({
  /** When the engine starts it again by itself; absent to leave it as it is. */
  RestartPolicy: RestartPolicySchema.optional(),
  Memory: linux.Memory,
  MemoryReservation: linux.MemoryReservation,
  MemorySwap: linux.MemorySwap,
  MemorySwappiness: linux.MemorySwappiness,
  KernelMemory: linux.KernelMemory,
  /**
   * The most processor time that it may use, in units of 10⁻⁹ processors: 1500000000 means one and a half processors.
   * Absent or 0 to leave it as it is. Since API 1.28 in an update.
   */
  NanoCpus: linux.NanoCpus,
  CpuShares: linux.CpuShares,
  CpuPeriod: linux.CpuPeriod,
  CpuQuota: linux.CpuQuota,
  CpuRealtimePeriod: linux.CpuRealtimePeriod,
  CpuRealtimeRuntime: linux.CpuRealtimeRuntime,
  CpusetCpus: linux.CpusetCpus,
  CpusetMems: linux.CpusetMems,
  /** The most processes that it may have. -1 or 0 means no limit. Linux only. Since API 1.40 in an update. */
  PidsLimit: linux.PidsLimit,
  OomKillDisable: linux.OomKillDisable,
  BlkioWeight: linux.BlkioWeight,
  /** The share of single devices. Linux only. Since API 1.55 in an update. */
  BlkioWeightDevice: linux.BlkioWeightDevice,
  /** Limits on reading from devices, in bytes a second. Linux only. Since API 1.55 in an update. */
  BlkioDeviceReadBps: linux.BlkioDeviceReadBps,
  /** Limits on reading from devices, in operations a second. Linux only. Since API 1.55 in an update. */
  BlkioDeviceReadIOps: linux.BlkioDeviceReadIOps,
  /** Limits on writing to devices, in bytes a second. Linux only. Since API 1.55 in an update. */
  BlkioDeviceWriteBps: linux.BlkioDeviceWriteBps,
  /** Limits on writing to devices, in operations a second. Linux only. Since API 1.55 in an update. */
  BlkioDeviceWriteIOps: linux.BlkioDeviceWriteIOps,
  /** How many processors it may use. Windows only, where current engines refuse to change it. Since API 1.25. */
  CpuCount: CountSchema.optional(),
  /**
   * The most processor time that it may use, in percent of all processors. Windows only, where current engines refuse
   * to change it.
   */
  CpuPercent: CountSchema.max(100).optional(),
  /** The most operations a second on the system drive. Windows only, where current engines refuse to change it. */
  IOMaximumIOps: CountSchema.optional(),
  /** The most bytes a second on the system drive. Windows only, where current engines refuse to change it. */
  IOMaximumBandwidth: CountSchema.optional(),
}));
