/** Facts that the caller knows. They select between causes with the same code, and set the order of the remedies. */
export interface DiagnoseContext {
  /** The isolation of the container; `default` is Hyper-V on clients and process on servers. */
  readonly isolation?: 'process' | 'hyperv' | 'default' | undefined;
  /** The build of the host's Windows, for example 20348. */
  readonly hostBuild?: number | undefined;
  /** The number of logical processors of the host. */
  readonly hostCpus?: number | undefined;
  /** The operation, if the text does not name it: `CreateComputeSystem`, `ImportLayer`, … */
  readonly operation?: string | undefined;
  /** The name of the image. It is shown if the versions do not match. */
  readonly image?: string | undefined;
  /** The image's `OsVersion`, for example `10.0.20348.2113`. */
  readonly imageOsVersion?: string | undefined;
  /**
   * The source of the text, if the text does not show it. `engine`: an engine that runs containers. `windows-engine`:
   * an engine that runs Windows containers. Default: only the text counts.
   */
  readonly source?: 'engine' | 'windows-engine' | undefined;
  /** Whether the host is a client or a server Windows. This decides which isolation `default` is. */
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
