import { assertTable } from '../../errors/given.js';
import { invalidValue } from '../../common/invalid-value.js';
import { readBytes } from '../../models/values/size.js';
import type { IsolationChoice } from '../container/draft.js';

/** Limits that can be combined with all others. Missing ones have no limit, or the engine's default. */
export interface CommonLimits {
  /**
   * The memory limit: bytes, or text such as `2g`, in powers of 1024. With Hyper-V isolation it is the memory of the
   * virtual machine, 1 GB by default.
   */
  readonly memory?: number | string | undefined;
  /** The size of the system drive, such as `40g`. The engine's default: 20 GB. */
  readonly storageSize?: string | undefined;
  /** Maximum I/O operations per second on the system drive: a whole number. */
  readonly ioMaximumIOps?: number | undefined;
  /** Maximum bytes per second on the system drive: a number, or text such as `50m`. */
  readonly ioMaximumBandwidth?: number | string | undefined;
}

/** CPU limits. Each one excludes some others. */
export interface ProcessorLimits {
  /** The limit of CPUs: `1.5` is one and a half. Since API 1.25. */
  readonly cpus?: number | undefined;
  /** The number of CPUs that the container sees: a whole number. Since API 1.25. */
  readonly cpuCount?: number | undefined;
  /** The relative weight when CPUs are busy: 1 to 10000. */
  readonly cpuShares?: number | undefined;
  /** The limit as a percentage of all CPUs: 1 to 100. */
  readonly cpuPercent?: number | undefined;
}

/** One CPU limit, or none. */
export type OneProcessorLimit = {
  [K in keyof ProcessorLimits]-?: Pick<ProcessorLimits, K> &
    Readonly<Partial<Record<Exclude<keyof ProcessorLimits, K>, undefined>>>;
}[keyof ProcessorLimits];

/** `cpus` alone, or any of the others together (Hyper-V isolation). */
export type HypervProcessorLimits =
  | (Pick<ProcessorLimits, 'cpus'> &
      Readonly<Partial<Record<Exclude<keyof ProcessorLimits, 'cpus'>, undefined>>>)
  | (Omit<ProcessorLimits, 'cpus'> & {
      /** Not together with the others. */
      readonly cpus?: undefined;
    });

/** Resource limits of a container, as far as its isolation allows to combine them. */
export type ContainerLimits<I extends IsolationChoice | undefined = undefined> = CommonLimits &
  ([I] extends ['hyperv'] ? HypervProcessorLimits : OneProcessorLimit);

/** The limits as `HostConfig` has them. */
export interface LimitFields {
  Memory?: number;
  NanoCpus?: number;
  CpuCount?: number;
  CpuShares?: number;
  CpuPercent?: number;
  StorageOpt?: { readonly size: string };
  IOMaximumIOps?: number;
  IOMaximumBandwidth?: number;
}

/** @throws InvalidInputError when a size or the number of processors has another form */
export function limitFields(limits: CommonLimits & ProcessorLimits): LimitFields {
  assertTable('limits', limits, 'an object such as { memory: "2g" }');
  const { memory, storageSize, ioMaximumIOps, ioMaximumBandwidth } = limits;
  const { cpus, cpuCount, cpuShares, cpuPercent } = limits;
  // An engine takes 0 for no limit at all.
  for (const [name, value] of Object.entries({ cpuCount, cpuShares, cpuPercent, ioMaximumIOps }))
    if (value !== undefined && !(Number.isInteger(value) && value > 0))
      throw invalidValue(
        name,
        value,
        'it is not a whole number above 0',
        'a whole number above 0; leave it out for no limit',
      );
  const sized = { memory, storageSize, ioMaximumBandwidth };
  for (const [name, value] of Object.entries(sized))
    if (value !== undefined && readBytes(name, value) === 0)
      throw invalidValue(name, value, 'it is nothing', 'a size above 0; leave it out for no limit');
  if (cpus !== undefined && (!Number.isFinite(cpus) || Math.round(cpus * 1e9) <= 0))
    throw invalidValue(
      'number of processors',
      cpus,
      'it is not a number above 0',
      'a number such as 2 or 0.5',
    );
  return {
    ...(memory === undefined ? {} : { Memory: readBytes('memory', memory) }),
    ...(cpus === undefined ? {} : { NanoCpus: Math.round(cpus * 1e9) }),
    ...(cpuCount === undefined ? {} : { CpuCount: cpuCount }),
    ...(cpuShares === undefined ? {} : { CpuShares: cpuShares }),
    ...(cpuPercent === undefined ? {} : { CpuPercent: cpuPercent }),
    ...(storageSize === undefined ? {} : { StorageOpt: { size: storageSize } }),
    ...(ioMaximumIOps === undefined ? {} : { IOMaximumIOps: ioMaximumIOps }),
    ...(ioMaximumBandwidth === undefined
      ? {}
      : { IOMaximumBandwidth: readBytes('ioMaximumBandwidth', ioMaximumBandwidth) }),
  };
}
