import type { SimulatedHost } from '../options.js';
import type { ResolvedIsolation } from '../hcs/compatibility.js';
import { badRequest } from './api-error.js';
import { Fields } from './decode.js';
import type { HostConfig, JsonObject } from './model.js';

const NO_LISTS = ['BlkioDeviceReadBps', 'BlkioDeviceReadIOps', 'BlkioDeviceWriteBps', 'BlkioDeviceWriteIOps'];

/** The isolation of a container on this host. @throws ApiError for a word that is none. */
export function resolveIsolation(isolation: string, host: SimulatedHost): ResolvedIsolation {
  switch (isolation.toLowerCase()) {
    case '':
    case 'default':
      return host.productType === 'client' ? 'hyperv' : 'process';
    case 'process':
      return 'process';
    case 'hyperv':
      return 'hyperv';
    default:
      throw badRequest(
        `invalid isolation (${isolation}): Windows supports 'default', 'process', or 'hyperv'`,
      );
  }
}

/** What a container's resources become: warnings for what is left out, and the fields that change. */
export interface ResourceVerdict {
  readonly warnings: readonly string[];
  readonly changes: JsonObject;
}

/** Judges `HostConfig` as an engine on Windows does. @throws ApiError in its words. */
export function validateHostConfig(
  config: HostConfig,
  isolation: ResolvedIsolation,
  host: SimulatedHost,
): ResourceVerdict {
  const fields = new Fields(config, 'HostConfig');
  if (fields.boolean('Privileged'))
    throw unsupported('privileged mode is not supported for Windows containers');
  if (fields.boolean('ReadonlyRootfs'))
    throw unsupported('read-only mode is not supported for Windows containers');
  if (fields.number('CpuRealtimePeriod') !== 0) {
    throw unsupported('CPU real-time period is not supported for Windows containers');
  }
  if (fields.number('CpuRealtimeRuntime') !== 0) {
    throw unsupported('CPU real-time runtime is not supported for Windows containers');
  }
  if (isolation === 'hyperv' && config.NetworkMode.startsWith('container:')) {
    throw badRequest(
      'invalid network-mode: using the network stack of another container is not supported while using Hyper-V Containers',
    );
  }
  if (config.AutoRemove && !['', 'no'].includes(config.RestartPolicy.Name)) {
    throw badRequest("can't create 'AutoRemove' container with restart policy");
  }
  const verdict = isolation === 'process' ? settleProcessorLimits(fields) : { warnings: [], changes: {} };
  checkRanges(new Fields({ ...config, ...verdict.changes }, 'HostConfig'), host.cpus);
  checkLinuxOnly(config, fields);
  return verdict;
}

/** Under process isolation one limit of the processor holds; the others are dropped. */
function settleProcessorLimits(fields: Fields): ResourceVerdict {
  const warnings: string[] = [];
  const changes: Record<string, number> = {};
  const discard = (field: string, winner: string, loser: string): void => {
    warnings.push(
      `Conflicting options: CPU ${winner} takes priority over CPU ${loser} on Windows Server Containers. CPU ${loser} discarded`,
    );
    changes[field] = 0;
  };
  const hasShares = fields.number('CpuShares') > 0;
  const hasPercent = fields.number('CpuPercent') > 0;
  if (fields.number('CpuCount') > 0) {
    if (hasShares) discard('CpuShares', 'count', 'shares');
    if (hasPercent) discard('CpuPercent', 'count', 'percent');
  } else if (hasShares && hasPercent) discard('CpuPercent', 'shares', 'percent');
  return { warnings, changes };
}

function checkRanges(fields: Fields, cpus: number): void {
  const shares = fields.number('CpuShares');
  const percent = fields.number('CpuPercent');
  const nano = fields.number('NanoCpus');
  if (shares < 0 || shares > 10000) throw badRequest('range of CPUShares is from 1 to 10000');
  if (percent < 0 || percent > 100) throw badRequest('range of CPUPercent is from 1 to 100');
  if (fields.number('CpuCount') < 0) throw badRequest('invalid CPUCount: CPUCount cannot be negative');
  if (nano > 0 && percent > 0)
    throw badRequest('conflicting options: Nano CPUs and CPU Percent cannot both be set');
  if (nano > 0 && shares > 0)
    throw badRequest('conflicting options: Nano CPUs and CPU Shares cannot both be set');
  if (nano < 0 || nano > cpus * 1e9) {
    throw badRequest(`range of CPUs is from 0.01 to ${cpus}.00, as there are only ${cpus} CPUs available`);
  }
}

function checkLinuxOnly(config: HostConfig, fields: Fields): void {
  const isSet = (name: string): boolean => {
    const value = config[name];
    return Array.isArray(value)
      ? value.length > 0
      : value !== undefined && value !== null && value !== 0 && value !== '' && value !== false;
  };
  const refuse = (name: string): never => {
    throw unsupported(`Windows does not support ${name}`);
  };
  for (const name of NO_LISTS) if (isSet(name)) refuse(name);
  if (fields.number('BlkioWeight') > 0) refuse('BlkioWeight');
  if (isSet('BlkioWeightDevice')) refuse('BlkioWeightDevice');
  if (isSet('CgroupParent')) refuse('CgroupParent');
  if (isSet('CpuPeriod')) refuse('CPUPeriod');
  if (isSet('CpusetCpus')) refuse('CpusetCpus');
  if (isSet('CpusetMems')) refuse('CpusetMems');
  if (isSet('MemoryReservation')) refuse('MemoryReservation');
  if (isSet('MemorySwap')) refuse('MemorySwap');
  // -1 stands for "not set", the only value that Windows takes.
  if (isSet('MemorySwappiness') && config['MemorySwappiness'] !== -1) refuse('MemorySwappiness');
  if (isSet('OomKillDisable')) refuse('OomKillDisable');
  if (fields.number('PidsLimit') > 0) refuse('PidsLimit');
  if (isSet('Ulimits')) refuse('Ulimits');
}

function unsupported(text: string): Error {
  return badRequest(`invalid option: ${text}`);
}
