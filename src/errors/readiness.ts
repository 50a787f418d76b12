import { WinContainersError, type Remediation, type WinContainersErrorOptions } from './base.js';

/**
 * Why a container did not become ready: it took too long, it does not run (or no longer runs), or its health check
 * says that it is unhealthy.
 */
export type NotReadyReason = 'timeout' | 'not-running' | 'unhealthy';

const remediations: Readonly<Record<NotReadyReason, readonly Remediation[]>> = {
  timeout: [
    {
      cause: 'The service in the container takes longer to start, or has not started.',
      check: 'docker logs CONTAINER; docker exec CONTAINER cmd /c sc query',
      fix: 'Raise `timeout`, or mend what the log shows.',
    },
    {
      cause:
        'It listens on another port or address than is asked, or the firewall of the host is in between.',
      check: 'docker port CONTAINER; docker exec CONTAINER netstat -an',
      fix: 'Ask for the port that it listens on, and let it listen on 0.0.0.0.',
    },
    {
      cause:
        'The host is older than Windows Server 2019 and Windows 10 1809: its published ports answer other machines, and not itself.',
      check: '[System.Environment]::OSVersion.Version.Build -lt 17763',
      fix: "On the host, ask at the container's own address, which container.ip() tells, and its own port.",
    },
  ],
  'not-running': [
    {
      cause: 'Its own process has ended: its command was done, or it failed.',
      check:
        "docker logs CONTAINER; docker inspect --format '{{.State.ExitCode}} {{.State.Error}}' CONTAINER",
      fix: 'Mend what the log shows. A shell ends at once without open input: see openStdin().',
    },
  ],
  unhealthy: [
    {
      cause: 'The test of its health check failed too often.',
      check: "docker inspect --format '{{json .State.Health}}' CONTAINER",
      fix: 'Mend the service, or give it a longer start period, more retries, or a test that fits.',
    },
  ],
};

/**
 * A container did not become ready.
 *
 * @example
 * ```ts
 * try {
 *   await container.until.http(80);
 * } catch (error) {
 *   if (error instanceof NotReadyError) console.error(error.reason, error.lastSeen, error.logs);
 * }
 * ```
 */
export class NotReadyError extends WinContainersError {
  static override readonly brand: string = 'NotReadyError';

  readonly code = 'ERR_NOT_READY';

  constructor(
    /** The id of the container, or the name that the handle was created with. */
    readonly container: string,
    /** Why the wait ended. */
    readonly reason: NotReadyReason,
    /** What the wait saw last: `connect ECONNREFUSED 127.0.0.1:80`, `HTTP 503`, or how the container ended. */
    readonly lastSeen: string,
    /** The last lines that the container's own process wrote, if they could be read. */
    readonly logs: readonly string[],
    message: string,
    options: WinContainersErrorOptions = {},
  ) {
    const said = [
      message,
      ...(logs.length === 0 ? [] : ['It wrote last:', ...logs.map((line) => `  ${line}`)]),
    ];
    super(said.join('\n'), { remediations: remediations[reason], ...options });
  }
}
