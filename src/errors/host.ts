import { WinContainersError, type Remediation, type WinContainersErrorOptions } from './base.js';
import { causeOf } from './hcs/causes.js';
import { cut } from './limits.js';

/** A step of a host's plan that blocks the plan, and why. */
export interface BlockedStep {
  /** The id of the step, such as `engine`. */
  readonly step: string;
  /** The reason, as a sentence. */
  readonly why: string;
}

/**
 * This machine cannot become a container host. It does not run Windows, or its Windows cannot run containers. Nothing
 * was changed.
 */
export class HostUnsupportedError extends WinContainersError {
  static override readonly brand: string = 'HostUnsupportedError';

  readonly code = 'ERR_HOST_UNSUPPORTED';

  /** @param detail - why, in a sentence without its full stop */
  constructor(detail: string, options: WinContainersErrorOptions = {}) {
    super(`This machine cannot be a container host: ${detail}.`, options);
  }
}

/** The process is not elevated. Only an elevated process can change a host. Nothing was changed. */
export class HostElevationError extends WinContainersError {
  static override readonly brand: string = 'HostElevationError';

  readonly code = 'ERR_HOST_ELEVATION';

  constructor(options: WinContainersErrorOptions = {}) {
    super(
      'Turning this machine into a container host needs an elevated process, and this one is not elevated.',
      {
        remediations: causeOf('elevation-needed').remediations,
        ...options,
      },
    );
  }
}

/**
 * The host or the options block the plan: something on the host conflicts, or an option is missing. Nothing was
 * changed.
 */
export class HostBlockedError extends WinContainersError {
  static override readonly brand: string = 'HostBlockedError';

  readonly code = 'ERR_HOST_BLOCKED';

  constructor(
    /** The steps that cannot be done, and why; never empty. */
    readonly blocked: readonly BlockedStep[],
    options: WinContainersErrorOptions = {},
  ) {
    super(
      `Nothing was changed, because ${blocked.length === 1 ? 'this step' : 'these steps'} cannot be done:\n` +
        blocked.map(({ step, why }) => `${step}: ${why}`).join('\n'),
      options,
    );
  }
}

/** The details of a {@link HostStepError}. */
export interface HostStepFailure {
  /** The id of the step, such as `feature-containers`. */
  readonly step: string;
  /** The message of Windows or the program. */
  readonly detail: string;
  /** The code of that error, such as `0x800f081f`. */
  readonly hresult?: string | undefined;
  /** The exit code of PowerShell, or of the program that it ran. */
  readonly exitCode?: number | undefined;
  /** The end of the standard error output. */
  readonly stderr?: string | undefined;
}

/**
 * A step failed. Earlier steps stay done. Apply the plan again to continue from there.
 */
export class HostStepError extends WinContainersError {
  static override readonly brand: string = 'HostStepError';

  readonly code = 'ERR_HOST_STEP';
  /** The id of the step, such as `feature-containers`. */
  readonly step: string;
  /** The message of Windows or the program. */
  readonly detail: string;
  /** The code of that error, such as `0x800f081f`; undefined if it has none. */
  readonly hresult: string | undefined;
  /** The exit code of PowerShell, or of the program that it ran; undefined if it did not end by itself. */
  readonly exitCode: number | undefined;
  /** The end of the standard error output: 2000 characters at most. */
  readonly stderr: string;

  constructor(failure: HostStepFailure, options: WinContainersErrorOptions = {}) {
    const { step, detail, hresult, exitCode, stderr = '' } = failure;
    const codes = [hresult, exitCode === undefined ? undefined : `exit code ${String(exitCode)}`];
    const known = codes.filter((code) => code !== undefined).join(', ');
    super(
      `The step ${step} failed: ${cut(detail.trim().replace(/\.$/, ''), 2000)}${known === '' ? '' : ` (${known})`}. ` +
        'What was done before it stays; applying the plan again goes on from there.',
      { remediations: remediesOf(failure), ...options },
    );
    this.step = step;
    this.detail = detail;
    this.hresult = hresult;
    this.exitCode = exitCode;
    this.stderr = stderr.slice(-2000);
  }
}

interface Rule {
  readonly when: RegExp;
  readonly remedy: Remediation;
}

/** Known failures, by their text. The most specific one comes first. */
const RULES: readonly Rule[] = [
  {
    when: /0x800f081f/i,
    remedy: {
      cause:
        'The files of the feature are not on this machine, and were not found where Windows looked for them.',
      check: 'Get-WindowsFeature Containers | Select-Object InstallState',
      fix: 'Give the option featureSource the folder sources\\sxs, or wim:D:\\sources\\install.wim:4, of the media of this Windows.',
    },
  },
  {
    when: /0x800f0954/i,
    remedy: {
      cause: 'This machine gets its updates from WSUS, which does not have the files of the feature.',
      check:
        'Get-ItemProperty HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate\\AU -Name UseWUServer',
      fix: 'Give the option featureSource a folder with the files, or let the policy for optional components use Windows Update.',
    },
  },
  {
    when: /FailedRestartRequired|\b1001\b/,
    remedy: causeOf('host-restart-pending').remediations[0],
  },
  {
    when: /0x80070005|access (?:is|to the path .* is) denied|UnauthorizedAccess/i,
    remedy: {
      cause:
        'A policy, an antivirus program or the permissions of a folder refused this, although the process is elevated.',
      check: 'whoami /groups | findstr S-1-16-12288',
      fix: 'Look into the event log of the program that refused it, and allow this step there; then apply the plan again.',
    },
  },
  {
    when: /language mode|ConstrainedLanguage/i,
    remedy: causeOf('powershell-restricted').remediations[0],
  },
  {
    when: /SSL\/TLS|secure channel|TrustFailure|certificate/i,
    remedy: {
      cause:
        'TLS to the server of the download failed: an old protocol, a proxy with a certificate of its own, or a wrong clock.',
      check: 'w32tm /query /status',
      fix: 'Set the clock, trust the certificate of the proxy, or download the file elsewhere and give its path as engine.file.',
    },
  },
  {
    when: /remote name could not be resolved|unable to connect|timed out|no such host|connectex/i,
    remedy: {
      cause: 'The machine does not reach the server: no network, no DNS, or a proxy that it does not know.',
      check: 'Test-NetConnection HOST -Port 443',
      fix: 'Connect the machine, or download the file elsewhere and give its path as engine.file.',
    },
  },
  {
    when: /SHA-256/,
    remedy: {
      cause:
        'The file is not the one that the checksum is of: another version, an error page, or a damaged or forged file.',
      check: 'Get-FileHash -Algorithm SHA256 FILE',
      fix: 'Compare the checksum with one that you trust. The file was not used.',
    },
  },
  {
    when: /dockerd --validate|daemon\.json/,
    remedy: {
      cause: 'The engine does not accept daemon.json. The file that was there is as it was.',
      check: 'Get-Content $Env:ProgramData\\docker\\config\\daemon.json',
      fix: 'Mend the key that the message names, and apply the plan again.',
    },
  },
  {
    when: /service docker|service did not start|1053|1067/,
    remedy: {
      cause: 'The engine did not start.',
      check:
        'Get-WinEvent -FilterHashtable @{ LogName = "Application"; ProviderName = "docker" } -MaxEvents 20',
      fix: 'Run dockerd -D in an elevated console: it says there what keeps it from starting.',
    },
  },
];

function remediesOf({ detail, hresult, stderr }: HostStepFailure): Remediation[] {
  const text = `${detail}\n${hresult ?? ''}\n${stderr ?? ''}`;
  return RULES.filter(({ when }) => when.test(text))
    .slice(0, 2)
    .map(({ remedy }) => remedy);
}
