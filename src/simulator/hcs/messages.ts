import { assertFields } from '../../errors/given.js';
import { hcsCodeText } from './codes.js';
import type { HcsMessageEra } from './era.js';

/** A failure that {@link formatHcsMessage} turns into a message. */
export interface HcsFailure {
  /**
   * Operation in Microsoft's spelling: `CreateComputeSystem`, `Start`, `CreateProcess`, `ImportLayer`; `HNS` for the
   * endpoint of a container, `HNSNetwork` for a network…
   */
  readonly operation: string;
  /** The code, unsigned: `0xc0370101`. */
  readonly code: number;
  /** The text of Windows. Default: the English text of the code. */
  readonly text?: string;
  /** Id of the container or of the layer. */
  readonly systemId?: string;
  /** The version of the engine that reports it. */
  readonly era: HcsMessageEra;
  /** The configuration that older engines print with the error. */
  readonly extraInfo?: object;
  /** Command line of {@link HcsFailure.operation} `CreateProcess`, which engines since 20.10 print. */
  readonly commandLine?: string;
  /** Name of the endpoint, for {@link HcsFailure.operation} `HNS`. */
  readonly endpoint?: string;
  /** Name of the network, for {@link HcsFailure.operation} `HNS`; `nat` by default. */
  readonly network?: string;
}

const LAYER_OPERATIONS =
  /^(?:Import|Export|Create|Prepare|Unprepare|Activate|Deactivate|Destroy|Copy|Expand)\w*(?:Layer|Size)$|^Layer\w+$|^GetLayer\w+$|^NameToGuid$|^Process(?:UtilityVMImage|BaseLayer)$/;

/**
 * Formats a failure of the Host Compute Service as an engine of the given version does.
 *
 * @example
 * ```ts
 * formatHcsMessage({ operation: 'CreateComputeSystem', code: 0x80004005, era: 'tp5' });
 * // 'HCSShim::CreateComputeSystem failed in Win32: Unspecified error (0x80004005)'
 * ```
 */
export function formatHcsMessage(failure: HcsFailure): string {
  assertFields('failure', failure, { operation: 'text', code: 'number', era: 'text' });
  if (isHnsOperation(failure.operation)) return hnsMessage(failure);
  if (LAYER_OPERATIONS.test(failure.operation)) return layerMessage(failure);
  switch (failure.era) {
    case 'tp5':
      return `HCSShim::${failure.operation} failed in Win32: ${coded(failure)}${tp5Details(failure)}`;
    case '17':
      return `${encountered(failure, ERA_17_OPERATION[failure.operation] ?? failure.operation)}${
        failure.extraInfo ? ` extra info: ${JSON.stringify(failure.extraInfo)}` : ''
      }`;
    case '18':
      return systemMessage(failure, 'hcsshim::', failure.extraInfo);
    case '20':
      return systemMessage(failure, 'hcs::', undefined);
    case 'containerd':
      return `failed to create shim task: ${systemErrorText(failure, 'hcs::')}: unknown`;
  }
}

/** Making a network, which is about no endpoint. */
const NETWORK_OPERATION = 'HNSNetwork';

/** Whether an operation is one of the Host Network Service. */
export function isHnsOperation(operation: string): boolean {
  return ['HNS', 'hnsCall', 'CreateEndpoint', NETWORK_OPERATION].includes(operation);
}

/** 17.x named the first step after its own function and not after the one of Windows. */
const ERA_17_OPERATION: Readonly<Record<string, string>> = { CreateComputeSystem: 'CreateContainer' };

function hnsMessage(failure: HcsFailure): string {
  const isNetwork = failure.operation === NETWORK_OPERATION;
  if (failure.era === 'containerd' && !isNetwork) return containerNetworkMessage(failure);
  const endpoint = `failed to create endpoint ${failure.endpoint ?? 'unknown'} on network ${failure.network ?? 'nat'}: `;
  const head = isNetwork ? '' : endpoint;
  if (failure.era === 'tp5' || failure.era === '17') return `${head}HNS failed with error : ${text(failure)}`;
  const call = failure.era === '18' ? 'failed during hnsCallRawResponse: hnsCall' : 'hnsCall';
  return `${head}${call} failed in Win32: ${coded(failure)}`;
}

/** Behind containerd a CNI plugin makes the endpoint, and passes on what HCN answered. */
function containerNetworkMessage(failure: HcsFailure): string {
  const network = failure.network ?? 'nat';
  const answer = { Success: false, Error: text(failure), ErrorCode: failure.code >>> 0 };
  return (
    `failed to setup network for sandbox: plugin type="nat" name="${network}" failed (add): ` +
    `hcnCreateEndpoint failed in Win32: ${coded(failure)} ${JSON.stringify(answer)}`
  );
}

function layerMessage(failure: HcsFailure): string {
  const title = failure.era === 'tp5' ? 'HCSShim' : 'hcsshim';
  const layer =
    failure.systemId === undefined
      ? ''
      : ` layerId=\\\\?\\C:\\ProgramData\\docker\\windowsfilter\\${failure.systemId} flavour=1`;
  const failed = `${title}::${failure.operation} failed in Win32: ${coded(failure)}${layer}`;
  return failure.era === 'containerd' ? `failed to extract layer: ${failed}: unknown` : failed;
}

/** `CreateComputeSystem` failures reach the client bare, later steps wrapped and with their code. */
function systemMessage(failure: HcsFailure, prefix: string, extraInfo: object | undefined): string {
  if (failure.operation !== 'CreateComputeSystem') {
    const name = operationName(failure.operation, prefix);
    const shown = failure.era === '20' && failure.commandLine !== undefined;
    return encountered(failure, shown ? `${name}: ${failure.commandLine}` : name);
  }
  return `${systemErrorText(failure, prefix)}${extraInfo ? `\n(extra info: ${JSON.stringify(extraInfo)})` : ''}`;
}

function systemErrorText(failure: HcsFailure, prefix: string): string {
  const id = failure.systemId === undefined ? '' : ` ${failure.systemId}`;
  return `${operationName(failure.operation, prefix)}${id}: ${text(failure)}`;
}

function operationName(operation: string, prefix: string): string {
  return operation === 'CreateComputeSystem' ? `${prefix}${operation}` : `${prefix}System::${operation}`;
}

function encountered(failure: HcsFailure, operation: string): string {
  return `container ${failure.systemId ?? 'unknown'} encountered an error during ${operation}: failure in a Windows system call: ${coded(failure)}`;
}

/** Those engines printed the id only together with the configuration. */
function tp5Details({ systemId, extraInfo }: HcsFailure): string {
  return extraInfo ? ` id=${systemId ?? ''} config=${JSON.stringify(extraInfo)}` : '';
}

function coded(failure: HcsFailure): string {
  return `${text(failure)} (0x${(failure.code >>> 0).toString(16)})`;
}

function text({ text: given, code, era }: HcsFailure): string {
  return given ?? hcsCodeText(code, era);
}
