import { CountSchema } from './fields.js';
import { LinuxHostConfigSchema, RestartPolicySchema } from './host-config.js';
import { strict } from '../strict.js';

const linux = LinuxHostConfigSchema.shape;

/**
 * Body of `ContainerUpdate`. An engine on Windows takes `RestartPolicy` and has no way to change the resources of a
 * container that exists.
 */
export const ContainerUpdateSpecSchema = strict(() => ({
  RestartPolicy: RestartPolicySchema.optional(),
  Memory: linux.Memory,
  MemoryReservation: linux.MemoryReservation,
  MemorySwap: linux.MemorySwap,
  MemorySwappiness: linux.MemorySwappiness,
  KernelMemory: linux.KernelMemory,
  NanoCpus: linux.NanoCpus,
  CpuShares: linux.CpuShares,
  CpuPeriod: linux.CpuPeriod,
  CpuQuota: linux.CpuQuota,
  CpuRealtimePeriod: linux.CpuRealtimePeriod,
  CpuRealtimeRuntime: linux.CpuRealtimeRuntime,
  CpusetCpus: linux.CpusetCpus,
  CpusetMems: linux.CpusetMems,
  PidsLimit: linux.PidsLimit,
  OomKillDisable: linux.OomKillDisable,
  BlkioWeight: linux.BlkioWeight,
  /** Since API 1.55. */
  BlkioWeightDevice: linux.BlkioWeightDevice,
  /** Since API 1.55. */
  BlkioDeviceReadBps: linux.BlkioDeviceReadBps,
  /** Since API 1.55. */
  BlkioDeviceReadIOps: linux.BlkioDeviceReadIOps,
  /** Since API 1.55. */
  BlkioDeviceWriteBps: linux.BlkioDeviceWriteBps,
  /** Since API 1.55. */
  BlkioDeviceWriteIOps: linux.BlkioDeviceWriteIOps,
  /** Windows only, see above. */
  CpuCount: CountSchema.optional(),
  /** Windows only, see above. */
  CpuPercent: CountSchema.max(100).optional(),
  /** Windows only, see above. */
  IOMaximumIOps: CountSchema.optional(),
  /** Windows only, see above. */
  IOMaximumBandwidth: CountSchema.optional(),
}));
