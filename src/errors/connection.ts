import { WinContainersError, type Remediation, type WinContainersErrorOptions } from './base.js';

/** The ways in which an engine can be out of reach. */
export type UnreachableKind =
  | 'no-such-pipe'
  | 'no-such-socket'
  | 'access-denied'
  | 'pipe-busy'
  | 'refused'
  | 'timeout'
  | 'host-not-found'
  | 'network';

/** No connection to the engine could be made; {@link EngineUnreachableError.kind} says which kind of unreachable it is. */
export class EngineUnreachableError extends WinContainersError {
  readonly code = 'ERR_ENGINE_UNREACHABLE';
  readonly kind: UnreachableKind;
  /** The address that was tried, in DOCKER_HOST's notation. */
  readonly host: string;

  constructor(kind: UnreachableKind, host: string, options: { cause?: unknown; detail?: string } = {}) {
    const remediations = remediationsOf(kind);
    const hint = remediations[0];
    super(
      `Cannot connect to the engine at ${host}: ${options.detail ?? descriptions[kind]}.` +
        (hint === undefined ? '' : ` ${hint.cause} ${hint.fix}`),
      { ...('cause' in options ? { cause: options.cause } : {}), remediations },
    );
    this.kind = kind;
    this.host = host;
  }
}

/** The connection to the engine ended in the middle of an answer or a stream: output may be missing. */
export class EngineDisconnectedError extends WinContainersError {
  readonly code = 'ERR_ENGINE_DISCONNECTED';
  /** The Engine API operation that was under way, for example `ExecStart`. */
  readonly operationId: string;

  constructor(operationId: string, detail: string, options: WinContainersErrorOptions = {}) {
    super(`The connection to the engine broke during ${operationId}: ${detail}.`, {
      remediations: [
        {
          cause: 'The engine stopped, crashed or was restarted.',
          check: 'Get-Service docker; Get-WinEvent -ProviderName docker -MaxEvents 20',
          fix: 'Start-Service docker',
        },
      ],
      ...options,
    });
    this.operationId = operationId;
  }
}

/** The engine took the request, and did not begin to answer within the response timeout. */
export class ResponseTimeoutError extends WinContainersError {
  readonly code = 'ERR_RESPONSE_TIMEOUT';
  readonly operationId: string;
  /** The timeout in milliseconds. */
  readonly timeout: number;

  constructor(operationId: string, timeout: number, options: WinContainersErrorOptions = {}) {
    super(
      `The engine did not answer ${operationId} within ${String(timeout)} ms. ` +
        'It may be hung; raise `responseTimeout` if it is only slow.',
      options,
    );
    this.operationId = operationId;
    this.timeout = timeout;
  }
}

/** Engine and client have no Engine API version in common, or the one asked for is out of the engine's range. */
export class ApiVersionError extends WinContainersError {
  readonly code = 'ERR_API_VERSION';

  constructor(
    message: string,
    /** The version that the client asks for. */
    readonly clientVersion: string,
    /** What the engine offers, as far as it is known. */
    readonly engineVersions: { readonly minimum?: string; readonly maximum?: string },
  ) {
    super(message);
  }
}

/** A Linux engine answered where a Windows engine was expected, as Docker Desktop does in its Linux mode. */
export class WindowsEngineRequiredError extends WinContainersError {
  readonly code = 'ERR_WINDOWS_ENGINE_REQUIRED';

  constructor(
    readonly host: string,
    /** The operating system that the engine reports, for example `linux`. */
    readonly osType: string,
  ) {
    super(
      `The engine at ${host} runs ${osType} containers, not Windows containers. ` +
        'Switch Docker Desktop to Windows containers, or pass `os: "any"` to connect() if this engine is meant.',
      {
        remediations: [
          {
            cause: 'Docker Desktop runs in its Linux mode.',
            check: "docker version --format '{{.Server.Os}}'",
            fix: '& "$Env:ProgramFiles\\Docker\\Docker\\DockerCli.exe" -SwitchWindowsEngine',
            link: 'https://docs.docker.com/desktop/setup/install/windows-install/',
          },
          {
            cause: 'DOCKER_HOST points at another engine than you think.',
            check: '$Env:DOCKER_HOST; docker context ls',
            fix: 'Set DOCKER_HOST to the pipe of the Windows engine, by default npipe:////./pipe/docker_engine.',
          },
        ],
      },
    );
  }
}

/** The client was used after it had been closed. */
export class ClientClosedError extends WinContainersError {
  readonly code = 'ERR_CLIENT_CLOSED';

  constructor() {
    super('This client is closed. Connect again, or keep it open (`await using`) until the work is done.');
  }
}

const descriptions: Record<UnreachableKind, string> = {
  'no-such-pipe': 'there is no such named pipe',
  'no-such-socket': 'there is no such socket',
  'access-denied': 'access was denied',
  'pipe-busy': 'all instances of the pipe are busy',
  refused: 'the connection was refused',
  timeout: 'it did not answer within the connect timeout',
  'host-not-found': 'its host name is not known',
  network: 'the network failed',
};

function remediationsOf(kind: UnreachableKind): Remediation[] {
  switch (kind) {
    case 'no-such-pipe':
      return [
        {
          cause: 'The Docker service is not running.',
          check: 'Get-Service docker, com.docker.service -ErrorAction SilentlyContinue',
          fix: 'Start-Service docker (or start Docker Desktop).',
        },
        {
          cause: 'The engine listens on another pipe, as Docker Desktop does for its two modes.',
          check: '[System.IO.Directory]::GetFiles("\\\\.\\pipe\\") | Select-String docker',
          fix: 'Set DOCKER_HOST to that pipe, or use a docker context.',
          link: 'https://docs.docker.com/engine/manage-resources/contexts/',
        },
      ];
    case 'no-such-socket':
      return [
        {
          cause: 'The engine is not running, or listens elsewhere.',
          fix: 'Start the engine, or set DOCKER_HOST to where it listens.',
        },
      ];
    case 'access-denied':
      return [
        {
          cause:
            'The process is not elevated and its user is not in the group that the engine lets in (docker-users).',
          check: 'whoami /groups | Select-String "docker-users|S-1-5-32-544"',
          fix: 'Run elevated, or: Add-LocalGroupMember docker-users $Env:USERNAME, then log in again.',
          link: 'https://docs.docker.com/engine/daemon/',
        },
      ];
    case 'pipe-busy':
      return [
        {
          cause: 'Every instance of the pipe is taken by other clients.',
          check: 'Get-Process | Where-Object { $_.Name -match "docker" }',
          fix: 'Close clients that hold streams open, or raise `connectTimeout` to wait longer.',
        },
      ];
    case 'refused':
      return [
        {
          cause: 'Nothing listens at that address.',
          check: 'Get-Content $Env:ProgramData\\docker\\config\\daemon.json',
          fix: 'Start the engine, and have it listen there ("hosts" in daemon.json).',
        },
      ];
    case 'timeout':
      return [
        {
          cause: 'A firewall drops the connection, or the engine is hung.',
          check: 'Test-NetConnection HOST -Port PORT',
          fix: 'Open the port, restart the engine, or raise `connectTimeout`.',
        },
      ];
    case 'host-not-found':
      return [
        { cause: 'The name in DOCKER_HOST cannot be resolved.', fix: 'Check DOCKER_HOST for typing errors.' },
      ];
    case 'network':
      return [];
  }
}
