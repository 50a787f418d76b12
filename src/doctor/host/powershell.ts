import { checkString, checkOptions } from '../../common/options.js';
import type { Duration } from '../../common/duration.js';
import { readTimeout } from '../../common/timeout.js';
import { execFile, type ExecFileException } from 'node:child_process';
import { WinContainersError, type WinContainersErrorOptions } from '../../errors/base.js';
import { causeOf } from '../../errors/hcs/causes.js';
import { exitCodeInBrief } from '../../errors/exit-codes/brief.js';
import { findProgram, windowsPowershell } from '../../programs/find.js';
import { HostFactsSchema } from './facts-schema.js';
import type { HostFacts, HostProbe } from './facts.js';
import { encodedHostScript } from './script.js';

/** How {@link powershellProbe} runs PowerShell. */
export interface PowershellOptions {
  /**
   * A path, or a name such as `pwsh`, which is searched in PATH and never in the current folder. Default: the full
   * path of Windows PowerShell 5.1.
   */
  readonly executable?: string | undefined;
  /** How long everything together may take: milliseconds, or text such as `60s`; 0 means no limit. Default: `60s`. */
  readonly timeout?: Duration | undefined;
}

/** The host could not be examined: PowerShell did not start, failed, took too long, or printed a wrong answer. */
export class HostProbeError extends WinContainersError {
  static override readonly brand: string = 'HostProbeError';

  readonly code = 'ERR_HOST_PROBE';

  constructor(detail: string, options: WinContainersErrorOptions = {}) {
    checkOptions(options);
    super(`The host could not be examined: ${detail}.`, {
      remediations: causeOf('host-cannot-be-asked').remediations,
      ...options,
    });
  }
}

/** What the script prints is a few kilobytes. */
const OUTPUT_LIMIT = 1024 * 1024;

/**
 * A probe that examines this machine with Windows PowerShell: one process and one script. It changes nothing. Without
 * an elevated process some facts are missing.
 *
 * It is tested with recorded answers. The script has not been run on a real Windows machine yet. A wrong fact leads
 * to a skipped finding, not to an error.
 *
 * @example
 * ```ts
 * const report = await doctor({ probe: powershellProbe({ timeout: '2m' }) });
 * ```
 */
export function powershellProbe(options: PowershellOptions = {}): HostProbe {
  const { executable = windowsPowershell(process.env) } = checkOptions(options);
  checkString('executable', executable);
  const timeout = readTimeout('timeout', options.timeout === undefined ? 60_000 : options.timeout);
  return async (signal) => factsFrom(await output(pathOf(executable), timeout, signal));
}

/** @throws HostProbeError when there is no program of that name in PATH */
function pathOf(executable: string): string {
  if (/[\\/]/.test(executable)) return executable;
  const found = findProgram(executable.replace(/\.exe$/i, ''), { env: process.env });
  if (found === undefined) throw new HostProbeError(`the program ${executable} is not on PATH`);
  return found;
}

function output(executable: string, timeout: number, signal: AbortSignal | undefined): Promise<string> {
  const parameters = ['-NoLogo', '-NoProfile', '-NonInteractive', '-EncodedCommand', encodedHostScript()];
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const child = execFile(
      executable,
      parameters,
      { timeout, maxBuffer: OUTPUT_LIMIT, windowsHide: true, encoding: 'utf8', ...(signal && { signal }) },
      (error, stdout) => {
        if (error === null) resolve(stdout);
        else if (signal?.aborted === true) reject(signal.reason as Error);
        else reject(new HostProbeError(failureOf(error, timeout), { cause: error }));
      },
    );
    // PowerShell waits for the end of standard input before it begins.
    child.stdin?.on('error', () => undefined).end();
  });
}

function failureOf({ code, killed }: ExecFileException, timeout: number): string {
  if (code === 'ENOENT') return 'powershell.exe does not exist';
  if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return 'PowerShell printed too much';
  if (killed === true) return `PowerShell did not answer within ${String(timeout)} ms`;
  return typeof code === 'number'
    ? `PowerShell exited with code ${exitCodeInBrief(code)}`
    : `PowerShell could not be run (${String(code)})`;
}

/**
 * Reads what the script printed.
 *
 * @throws HostProbeError when it is no JSON object
 * @internal
 */
export function factsFrom(stdout: string): HostFacts {
  const text = stdout.replace(/^\uFEFF/, '').trim();
  let printed: unknown;
  try {
    printed = JSON.parse(text);
  } catch (cause) {
    const start = JSON.stringify(text.slice(0, 60));
    throw new HostProbeError(`PowerShell printed ${start}, and JSON was expected`, { cause });
  }
  const facts = HostFactsSchema.safeParse(printed);
  if (!facts.success)
    throw new HostProbeError('PowerShell printed JSON of another kind', { cause: facts.error });
  return facts.data;
}
