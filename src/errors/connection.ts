import { WinContainersError, type Remediation, type WinContainersErrorOptions } from './base.js';
import { causeOf } from './hcs/causes.js';
import { describeHostSource, type EngineLocation, type HostSource } from './host-source.js';

/** The reasons why an engine cannot be reached. */
export type UnreachableKind =
  | 'no-such-pipe'
  | 'no-such-socket'
  | 'access-denied'
  | 'pipe-busy'
  | 'refused'
  | 'timeout'
  | 'host-not-found'
  | 'network'
  | 'tls-untrusted'
  | 'tls-expired'
  | 'tls-hostname'
  | 'tls-client-certificate'
  | 'tls'
  | 'ssh-missing'
  | 'ssh-host-key'
  | 'ssh-authentication'
  | 'ssh-docker-missing'
  | 'ssh';

/** No connection to the engine could be opened. {@link EngineUnreachableError.kind} says why. */
export class EngineUnreachableError extends WinContainersError {
  static override readonly brand: string = 'EngineUnreachableError';

  readonly code = 'ERR_ENGINE_UNREACHABLE';
  /** Why it could not be reached, for programs. */
  readonly kind: UnreachableKind;
  /** The address that was tried, in DOCKER_HOST's notation. */
  readonly host: string;
  /** Where that address came from. */
  readonly source: HostSource | undefined;

  constructor(
    kind: UnreachableKind,
    host: string,
    options: { cause?: unknown; detail?: string; source?: HostSource | undefined } = {},
  ) {
    const remediations = remediationsOf(kind);
    const hint = remediations[0];
    super(
      `Cannot connect to the engine${at({ host, source: options.source })}: ${options.detail ?? descriptions[kind]}.` +
        (hint === undefined ? '' : ` ${hint.cause} ${hint.fix}`),
      { ...('cause' in options ? { cause: options.cause } : {}), remediations },
    );
    this.kind = kind;
    this.host = host;
    this.source = options.source;
  }
}

/** The connection to the engine ended in the middle of an answer or a stream: output may be missing. */
export class EngineDisconnectedError extends WinContainersError {
  static override readonly brand: string = 'EngineDisconnectedError';

  readonly code = 'ERR_ENGINE_DISCONNECTED';
  /** The Engine API operation that was under way, for example `ExecStart`. */
  readonly operationId: string;

  constructor(
    operationId: string,
    detail: string,
    options: WinContainersErrorOptions & { readonly location?: EngineLocation | undefined } = {},
  ) {
    const { location, ...rest } = options;
    super(`The connection to the engine${at(location)} broke during ${operationId}: ${detail}.`, {
      remediations: causeOf('connection-broken').remediations,
      ...rest,
    });
    this.operationId = operationId;
  }
}

/** The engine accepted the request, but did not answer, or did not continue its answer, within the response timeout. */
export class ResponseTimeoutError extends WinContainersError {
  static override readonly brand: string = 'ResponseTimeoutError';

  readonly code = 'ERR_RESPONSE_TIMEOUT';
  /** The operation that the engine did not answer, such as `ContainerStart`. */
  readonly operationId: string;
  /** The timeout in milliseconds. */
  readonly timeout: number;

  constructor(
    operationId: string,
    timeout: number,
    options: WinContainersErrorOptions & {
      readonly location?: EngineLocation | undefined;
      /** Whether a part of the answer has arrived. */
      readonly begun?: boolean;
    } = {},
  ) {
    const { location, begun = false, ...rest } = options;
    super(
      `The engine${at(location)} did not ${begun ? 'go on with its answer to' : 'answer'} ${operationId} ` +
        `within ${String(timeout)} ms. It may be hung; raise \`responseTimeout\` if it is only slow.`,
      rest,
    );
    this.operationId = operationId;
    this.timeout = timeout;
  }
}

/** Engine and client have no common Engine API version, or the engine does not support the requested one. */
export class ApiVersionError extends WinContainersError {
  static override readonly brand: string = 'ApiVersionError';

  readonly code = 'ERR_API_VERSION';

  constructor(
    message: string,
    /** The version that the client asks for. */
    readonly clientVersion: string,
    /** The API versions of the engine, if they are known. */
    readonly engineVersions: {
      /** The oldest version that it supports; absent if it does not say. */
      readonly minimum?: string;
      /** The newest version that it supports; absent if it does not say. */
      readonly maximum?: string;
    },
  ) {
    super(message);
  }
}

/**
 * The API version in use does not have an operation, a parameter or a field: not yet, or no longer. Nothing was sent,
 * because most engines would silently ignore it.
 */
export class NotInApiVersionError extends WinContainersError {
  static override readonly brand: string = 'NotInApiVersionError';

  readonly code = 'ERR_NOT_IN_API_VERSION';

  constructor(
    /** The operation that was called, for example `ContainerCreate`. */
    readonly operationId: string,
    /**
     * What the API version does not have: `query parameter one-shot`, `field HostConfig.Annotations`; `undefined` if
     * it is the operation itself.
     */
    readonly feature: string | undefined,
    /** The first API version that has it. */
    readonly since: string,
    /** The API version in use with this engine. */
    readonly apiVersion: string,
    /** The last API version that has it, if it was removed. */
    readonly until?: string,
  ) {
    super(
      `${operationId}${feature === undefined ? '' : `: ${feature}`} ` +
        (until === undefined
          ? `needs Engine API ${since}, and API ${apiVersion}`
          : `is in Engine API ${until} at most, and API ${apiVersion}`) +
        ' is spoken with this engine. Nothing was sent.',
      {
        remediations: [
          until === undefined
            ? {
                cause: 'The engine is older than what is asked of it, or an older API version was chosen.',
                check: "docker version --format '{{.Server.APIVersion}}'; $Env:DOCKER_API_VERSION",
                fix: `Update the engine to one that speaks API ${since}, leave the version to negotiation, or do without.`,
              }
            : {
                cause: 'Engines do not know it any more.',
                fix: `Do without, or speak API ${until} or older, as long as the engine does.`,
                link: 'https://docs.docker.com/reference/api/engine/version-history/',
              },
        ],
      },
    );
  }
}

/** A Windows engine was expected, but a Linux engine answered. Docker Desktop does so in its Linux mode. */
export class WindowsEngineRequiredError extends WinContainersError {
  static override readonly brand: string = 'WindowsEngineRequiredError';

  readonly code = 'ERR_WINDOWS_ENGINE_REQUIRED';

  constructor(
    /** The address of the engine, in the notation of DOCKER_HOST. */
    readonly host: string,
    /** The operating system that the engine reports, for example `linux`. */
    readonly osType: string,
    /** Where the address of the engine came from. */
    readonly source?: HostSource,
  ) {
    super(
      `The engine${at({ host, source })} runs ${osType} containers, not Windows containers. ` +
        'Switch Docker Desktop to Windows containers, or pass `os: "any"` to connect() if this engine is meant.',
      {
        remediations: causeOf('engine-in-linux-mode').remediations,
      },
    );
  }
}

/** The client was used after it was closed. */
export class ClientClosedError extends WinContainersError {
  static override readonly brand: string = 'ClientClosedError';

  readonly code = 'ERR_CLIENT_CLOSED';

  constructor() {
    super('This client is closed. Connect again, or keep it open (`await using`) until the work is done.');
  }
}

/** ` at tcp://build:2375 (from DOCKER_HOST)` */
function at(
  location: { readonly host: string; readonly source?: HostSource | undefined } | undefined,
): string {
  if (location === undefined) return '';
  const { host, source } = location;
  return ` at ${host}${source === undefined ? '' : ` (${describeHostSource(source)})`}`;
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
  'tls-untrusted': 'its certificate is not signed by an authority that is trusted',
  'tls-expired': 'its certificate is not valid at this time',
  'tls-hostname': 'its certificate is for another host name',
  'tls-client-certificate': 'it refused the certificate of this client, or wants one',
  tls: 'no TLS connection could be agreed on',
  'ssh-missing': 'there is no program ssh',
  'ssh-host-key': 'ssh does not accept the host key',
  'ssh-authentication': 'the host refused to let ssh log in',
  'ssh-docker-missing': 'there is no program docker on that host',
  ssh: 'ssh ended before the engine answered',
};

/** The remedies from the catalogue of causes. */
function remediationsOf(kind: UnreachableKind): readonly Remediation[] {
  switch (kind) {
    case 'network':
      return [];
    case 'access-denied':
      return causeOf('engine-access-denied').remediations.slice(0, 1);
    default:
      return causeOf(`unreachable-${kind}`).remediations;
  }
}
