/** The host facts that decide whether a container can be started. */
export interface ComputeHost {
  /** Windows build: 20348 for Server 2022. */
  readonly build: number;
  /** Update revision: the last number of 10.0.20348.2113. */
  readonly revision: number;
  /** Whether it is a server or a client edition of Windows. */
  readonly productType: 'server' | 'client';
  /** Logical processors. */
  readonly cpus: number;
  /** Whether the Hyper-V feature is installed. */
  readonly hyperv: boolean;
  /** Whether the host is a virtual machine itself. */
  readonly isVirtualMachine: boolean;
  /** Whether the hypervisor below exposes virtualization extensions to this virtual machine. */
  readonly nestedVirtualization: boolean;
}

/** The isolation of a container after it was decided. */
export type ResolvedIsolation = 'process' | 'hyperv';

/** First Windows 10 build with nested virtualization. */
const FIRST_NESTED_BUILD = 10565;
const SERVER_2016 = 14393;
const SERVER_2022 = 20348;
const SERVER_2025 = 26100;
const FIRST_WINDOWS_11 = 22000;

/** The code with which CreateComputeSystem fails on this host; undefined if it succeeds. */
export function computeSystemFailure(
  host: ComputeHost,
  isolation: ResolvedIsolation,
  imageOsVersion: string,
): number | undefined {
  if (isolation === 'hyperv') {
    if (host.build < FIRST_NESTED_BUILD) return 0xe;
    if (!host.hyperv || (host.isVirtualMachine && !host.nestedVirtualization)) return 0xc0370102;
    if (host.cpus < 2) return 0x80004005;
  }
  return runs(host, isolation, imageOsVersion) ? undefined : 0xc0370101;
}

function runs(host: ComputeHost, isolation: ResolvedIsolation, imageOsVersion: string): boolean {
  const [, , build = 0, revision = 0] = imageOsVersion.split('.').map(Number);
  // Under Hyper-V isolation an older Windows runs in its own virtual machine, a newer one does not.
  if (isolation === 'hyperv') return build <= host.build;
  if (host.productType === 'client') {
    if (build === SERVER_2022) return host.build >= FIRST_WINDOWS_11;
    return host.build >= FIRST_WINDOWS_11 && build === host.build;
  }
  if (host.build >= SERVER_2025 && build === SERVER_2022) return true;
  if (build !== host.build) return false;
  return build !== SERVER_2016 || revision === host.revision;
}
