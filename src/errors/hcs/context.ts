/** Facts that the caller knows. They select between causes with the same code, and order the remedies. */
export interface DiagnoseContext {
  /** The isolation of the container; `default` is Hyper-V on clients and process on servers. */
  readonly isolation?: 'process' | 'hyperv' | 'default' | undefined;
  /** The build of the host's Windows, for example 20348. */
  readonly hostBuild?: number | undefined;
  /** How many logical processors the host has. */
  readonly hostCpus?: number | undefined;
  /** What was being done, where the text does not say: `CreateComputeSystem`, `ImportLayer`, … */
  readonly operation?: string | undefined;
  /** The name of the image, which a mismatch of versions is told with. */
  readonly image?: string | undefined;
  /** The image's `OsVersion`, for example `10.0.20348.2113`. */
  readonly imageOsVersion?: string | undefined;
  /**
   * Where the text comes from, where it does not show: `engine` for one that runs containers, `windows-engine` for one that
   * runs Windows containers. Default: only what the text shows counts.
   */
  readonly source?: 'engine' | 'windows-engine' | undefined;
  /** Whether the host is a client or a server Windows; it decides what isolation `default` is. */
  readonly windowsProductType?: 'client' | 'server' | undefined;
}

/** What is known of the isolation: from the caller, or from the configuration that the text quotes. */
export type KnownIsolation = 'process' | 'hyperv' | 'unknown';

/** The isolation, with `default` resolved. What the caller says goes before what the text shows. */
export function isolationOf(context: DiagnoseContext, shown: KnownIsolation): KnownIsolation {
  if (context.isolation === 'process' || context.isolation === 'hyperv') return context.isolation;
  if (shown !== 'unknown') return shown;
  if (context.isolation !== 'default' || context.windowsProductType === undefined) return 'unknown';
  return context.windowsProductType === 'client' ? 'hyperv' : 'process';
}

/** The build in a Windows version: 20348 in `10.0.20348.2113`. */
export function buildOf(version: string | undefined): number | undefined {
  const build = Number(version?.split('.')[2]);
  return Number.isInteger(build) && build > 0 ? build : undefined;
}
