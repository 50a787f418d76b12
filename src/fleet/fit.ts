import { checkWord } from '../common/options.js';
import type { CallOptions } from '../engine/index.js';
import type { Docker } from '../fluent/index.js';
import {
  adviseIsolation,
  hostOsVersion,
  productTypeOf,
  readOsVersion,
  type SystemInfo,
} from '../models/index.js';
import { readBytes } from '../models/values/size.js';
import { askImage, type ImageSystem } from './image-systems.js';
import { memoryInUse } from './memory.js';

/** What a host must offer for an image. */
export interface FitOptions {
  /** The isolation that it should run under. Default: the one that works, process isolation first. */
  readonly isolation?: 'process' | 'hyperv' | undefined;
  /** The memory that must be free: bytes, or text such as `2g`. Default: any amount. */
  readonly memory?: string | number | undefined;
}

/** @throws InvalidInputError if an option is not valid */
export function checkFitOptions({ isolation, memory }: FitOptions): void {
  checkWord('isolation', isolation, ['process', 'hyperv']);
  if (memory !== undefined) readBytes('memory', memory);
}

/** How one host fits an image. */
export interface HostFit {
  /** The name of the host in the fleet. */
  readonly host: string;
  /** Whether the image runs there; `unknown` if it is not known which system the image is for. */
  readonly fits: 'yes' | 'no' | 'unknown';
  /**
   * The isolation that it runs under there. `default` is the engine's own, for example on an engine with Linux
   * containers.
   */
  readonly isolation: 'process' | 'hyperv' | 'default';
  /** The reason, as a sentence. */
  readonly why: string;
  /** Whether the engine already has the image. */
  readonly hasImage: boolean;
  /**
   * Bytes: the memory of the host minus what its running containers use. An engine does not say what other programs
   * use, so this is the most that can be free. `undefined` if a container cannot be asked.
   */
  readonly freeMemory: number | undefined;
  /** How many containers run there. */
  readonly running: number;
}

type Verdict = Pick<HostFit, 'fits' | 'isolation' | 'why'>;

/** Asks one host how it fits an image. */
export async function fitOf(
  host: string,
  docker: Docker,
  image: string,
  { isolation, memory, signal }: FitOptions & CallOptions,
): Promise<HostFit> {
  const info = await docker.info({ signal });
  const [{ here, systems }, used] = await Promise.all([
    askImage(docker, image, { signal }),
    memoryInUse(docker, { signal }),
  ]);
  const freeMemory = used === undefined ? undefined : Math.max(0, (info.MemTotal ?? 0) - used);
  const verdict = withMemory(verdictOf(info, systems, isolation), memory, freeMemory);
  return { host, ...verdict, hasImage: here, freeMemory, running: info.ContainersRunning ?? 0 };
}

function verdictOf(
  info: SystemInfo,
  systems: readonly ImageSystem[],
  isolation: FitOptions['isolation'],
): Verdict {
  const unsure = isolation ?? 'default';
  if (systems.length === 0)
    return { fits: 'unknown', isolation: unsure, why: 'nobody says which system the image is made for' };
  const same = systems.filter(({ os }) => os === info.OSType);
  if (same.length === 0)
    return {
      fits: 'no',
      isolation: unsure,
      why: `the image is made for ${systems[0]?.os ?? ''}, and the engine runs ${info.OSType ?? 'other'} containers`,
    };
  if (info.OSType !== 'windows')
    return isolation === undefined
      ? { fits: 'yes', isolation: 'default', why: 'the image is made for the system of the engine' }
      : { fits: 'no', isolation, why: `${isolation} isolation needs an engine of Windows containers` };
  return windowsVerdict(info, same, isolation);
}

function windowsVerdict(
  info: SystemInfo,
  systems: readonly ImageSystem[],
  isolation: FitOptions['isolation'],
): Verdict {
  const unsure = isolation ?? 'default';
  const osVersion = hostOsVersion(info);
  const versions = systems.flatMap(({ osVersion: text }) => readOsVersion(text) ?? []);
  if (osVersion === undefined)
    return { fits: 'unknown', isolation: unsure, why: 'the engine does not say which Windows it runs on' };
  if (versions.length === 0)
    return { fits: 'unknown', isolation: unsure, why: 'nobody says which Windows the image is made for' };
  const host = { osVersion, productType: productTypeOf(info.OperatingSystem) };
  const advised = versions.map((version) => adviseIsolation({ host, image: { osVersion: version } }));
  for (const way of isolation === undefined ? (['process', 'hyperv'] as const) : [isolation]) {
    const found = advised.find((advice) => advice[way].works);
    if (found !== undefined) return { fits: 'yes', isolation: way, why: found[way].reason };
  }
  const [first] = advised;
  return { fits: 'no', isolation: unsure, why: first?.[isolation ?? 'hyperv'].reason ?? '' };
}

function withMemory(verdict: Verdict, memory: FitOptions['memory'], free: number | undefined): Verdict {
  if (memory === undefined || verdict.fits === 'no') return verdict;
  if (free === undefined)
    return { ...verdict, fits: 'unknown', why: 'a container does not say how much memory it uses' };
  const wanted = readBytes('memory', memory);
  return free >= wanted
    ? verdict
    : {
        ...verdict,
        fits: 'no',
        why: `${String(free)} bytes of memory are free, and ${String(wanted)} are wanted`,
      };
}

const CERTAINTY = { yes: 0, unknown: 1, no: 2 } as const;
const ISOLATION = { process: 0, default: 0, hyperv: 1 } as const;

/**
 * Compares two hosts; the best comes first. Known fits come before unknown ones. Process isolation comes before
 * Hyper-V isolation, which needs a virtual machine. Then come hosts that have the image, then those with more free
 * memory. Equal hosts stay in the order of the fleet.
 */
export function byFit(a: HostFit, b: HostFit): number {
  return (
    CERTAINTY[a.fits] - CERTAINTY[b.fits] ||
    ISOLATION[a.isolation] - ISOLATION[b.isolation] ||
    Number(b.hasImage) - Number(a.hasImage) ||
    (b.freeMemory ?? -1) - (a.freeMemory ?? -1)
  );
}
