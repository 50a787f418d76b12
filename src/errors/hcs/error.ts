import { assertTable, assertText } from '../given.js';
import { WinContainersError } from '../base.js';
import { withoutSecrets } from '../hidden.js';
import { entryOf, entryOfSymbol } from './codes/index.js';
import type { DiagnoseContext } from './context.js';
import { read, type Diagnosis, type DiagnosisKind } from './diagnose.js';
import { canonicalCode, type HexCode } from './number.js';
import { operationOf } from './operations.js';
import { hangsOnContext } from './rules.js';

/** The details of an {@link HcsError}. */
export interface HcsErrorDetails {
  /** The text as the engine sent it. */
  readonly engineText: string;
  /** The diagnoses of the text, most specific first. The first one decides. */
  readonly diagnoses: readonly [Diagnosis, ...Diagnosis[]];
  /** The HTTP status, if the error came by HTTP. */
  readonly status?: number | undefined;
  /** The Engine API operation, if the error came by HTTP: `ContainerStart`. */
  readonly operationId?: string | undefined;
  /** The original error. */
  readonly cause?: unknown;
}

/**
 * An error that a Windows engine passed on from the Host Compute Service, the Host Network Service, the layer store
 * or Windows itself. {@link HcsError.kind} says what it means. There are subclasses for the errors that programs
 * catch most often.
 *
 * @example
 * ```ts
 * try {
 *   await docker.container('nanoserver').isolation('hyperv').run();
 * } catch (error) {
 *   if (error instanceof HcsError) console.error(error.hex, error.kind, error.remediations[0]?.fix);
 * }
 * ```
 */
export class HcsError extends WinContainersError {
  static override readonly brand: string = 'HcsError';

  readonly code = 'ERR_HCS';
  /** What went wrong, by its name in the catalogue. */
  readonly kind: DiagnosisKind;
  /** The code, unsigned; undefined if the text has none. */
  readonly hcsCode: number | undefined;
  /** The code as `0x…`. */
  readonly hex: HexCode | undefined;
  /** The name of the code, for example `HCS_E_IMAGE_MISMATCH`. */
  readonly symbol: string | undefined;
  /** What Windows was doing: `CreateComputeSystem`, `ImportLayer`, … */
  readonly operation: string | undefined;
  /** The identifier of the container or virtual machine. */
  readonly systemId: string | undefined;
  /** The text as the engine sent it. The values of a container's environment variables are replaced by `***`. */
  readonly engineText: string;
  /** All diagnoses of the text, most specific first. */
  readonly diagnoses: readonly [Diagnosis, ...Diagnosis[]];
  /** The place in the error reference, relative to the root of the package; see `helpText()`. */
  readonly reference: string;
  /** The HTTP status, if the error came by HTTP. */
  readonly status: number | undefined;
  /** The Engine API operation, if the error came by HTTP: `ContainerStart`. */
  readonly operationId: string | undefined;

  constructor(details: HcsErrorDetails) {
    const [first] = details.diagnoses;
    const engineText = withoutSecrets(details.engineText);
    super(describe(first, engineText), {
      ...('cause' in details ? { cause: details.cause } : {}),
      remediations: first.remediations,
    });
    this.kind = first.kind;
    this.hcsCode = first.code;
    this.hex = first.hex;
    this.symbol = first.symbol;
    this.operation = first.operation;
    this.systemId = first.systemId;
    this.engineText = engineText;
    this.diagnoses = details.diagnoses;
    this.reference = first.reference;
    this.status = details.status;
    this.operationId = details.operationId;
  }
}

/**
 * Hyper-V isolation on a host with a single processor: 0x80004005 when the compute system is created. If nothing is
 * known about the host, the message says only that this may be the cause.
 */
export class TooFewProcessorsError extends HcsError {
  static override readonly brand: string = 'TooFewProcessorsError';
}

/** Hyper-V isolation on a Windows version that cannot nest it: 0xe when the compute system is created. */
export class NestedVirtualizationUnsupportedError extends HcsError {
  static override readonly brand: string = 'NestedVirtualizationUnsupportedError';
}

/** The Windows version of the image does not run on that of the host: 0xc0370101. */
export class OsVersionMismatchError extends HcsError {
  static override readonly brand: string = 'OsVersionMismatchError';
}

/** Hyper-V isolation without a hypervisor: 0xc0351000, 0xc0370102. */
export class HypervisorUnavailableError extends HcsError {
  static override readonly brand: string = 'HypervisorUnavailableError';
}

/** A published port is already in use on the host. */
export class PortInUseError extends HcsError {
  static override readonly brand: string = 'PortInUseError';
}

/** The layer store could not create, read or mount a layer. */
export class LayerStoreError extends HcsError {
  static override readonly brand: string = 'LayerStoreError';
}

const byKind = new Map<DiagnosisKind, typeof HcsError>([
  ['too-few-processors', TooFewProcessorsError],
  ['nested-virtualization-unsupported', NestedVirtualizationUnsupportedError],
  ['os-version-mismatch', OsVersionMismatchError],
  ['hypervisor-unavailable', HypervisorUnavailableError],
  ['port-in-use', PortInUseError],
  ['layer-store-failure', LayerStoreError],
]);

/**
 * Returns the error for a text of an engine, in the class that fits.
 *
 * @param text - what the engine said
 * @param details - where the text came from, and what else is known
 * @returns the error; undefined if nothing in the text comes from Windows' container services, so that the error is
 * the engine's own
 */
export function hcsErrorFrom(
  text: string,
  details: {
    readonly status?: number | undefined;
    readonly operationId?: string | undefined;
    readonly cause?: unknown;
    readonly context?: DiagnoseContext | undefined;
  } = {},
): HcsError | undefined {
  assertText('text of the engine', text);
  assertTable('details', details);
  const { diagnoses, fromWindows } = read(text, { source: 'engine', ...details.context });
  // What the engine says on its own account (about credential specs, say) is not Windows' word.
  const [first, ...others] = diagnoses.filter(({ facility }) => facility !== 'engine');
  if (!fromWindows || first === undefined || saysNothing(first)) return undefined;
  const Class = byKind.get(first.kind) ?? HcsError;
  return new Class({
    engineText: text,
    diagnoses: [first, ...others],
    status: details.status,
    operationId: details.operationId,
    ...('cause' in details ? { cause: details.cause } : {}),
  });
}

/**
 * Whether the isolation and the host's size and version could decide what an error means.
 *
 * @internal
 */
export function wantsContext({ diagnoses, kind }: HcsError): boolean {
  // Which image it is, and both versions, is what helps there.
  if (kind === 'os-version-mismatch') return true;
  const [{ code, symbol, operation }] = diagnoses;
  const entry = code === undefined ? entryOfSymbol(symbol ?? '') : entryOf(code);
  return hangsOnContext({
    code: code === undefined ? entry?.code : canonicalCode(code),
    entry,
    operation: operation ?? '',
    group: operation === undefined ? undefined : operationOf(operation).group,
  });
}

/**
 * The error for the same failure, with more known facts.
 *
 * @internal
 */
export function inContext(error: HcsError, context: DiagnoseContext): HcsError {
  const { engineText, status, operationId } = error;
  const cause = 'cause' in error ? { cause: error.cause } : {};
  return hcsErrorFrom(engineText, { status, operationId, context, ...cause }) ?? error;
}

/** The text has a word of Windows' services (in the name of an image, say), and no error of theirs. */
function saysNothing({ kind, code, operation }: Diagnosis): boolean {
  return kind === 'unknown' && code === undefined && operation === undefined;
}

/** The longest text of an engine that a message repeats. */
const LONGEST_TEXT = 400;

/**
 * What failed, the name and number of the code, what it means, and what to do first. Of a failure that the catalogue
 * does not know by name the engine's own words say most.
 */
function describe(diagnosis: Diagnosis, engineText: string): string {
  const { kind, operation, symbol, hex, meaning, text, remediations } = diagnosis;
  const name = symbol === undefined ? hex : hex === undefined ? symbol : `${symbol}, ${hex}`;
  const head = `${operation ?? 'Windows'} failed${name === undefined ? '' : ` (${name})`}`;
  // The meaning of what has neither a name nor a number is that it failed.
  const meant = kind === 'unknown' && hex === undefined ? `${head}.` : `${head}: ${meaning}`;
  const words = engineText.length <= LONGEST_TEXT ? engineText.trim() : text;
  const said = symbol === undefined ? [`The engine says: "${words}"${words.endsWith('.') ? '' : '.'}`] : [];
  const [first] = remediations;
  return [meant, ...said, ...(first === undefined ? [] : [first.cause, first.fix])].join(' ');
}
