export { causes, type Cause, type CauseKind } from './causes.js';
export { codes, type CodeEntry } from './codes/index.js';
export type { DiagnoseContext } from './context.js';
export {
  diagnose,
  type Certainty,
  type Diagnosis,
  type DiagnosisKind,
  type Evidence,
  type Subject,
} from './diagnose.js';
export {
  HcsError,
  HypervisorUnavailableError,
  LayerStoreError,
  NestedVirtualizationUnsupportedError,
  OsVersionMismatchError,
  PortInUseError,
  TooFewProcessorsError,
  hcsErrorFrom,
  type HcsErrorDetails,
} from './error.js';
export { explainCode, helpText, type CodeCause, type CodeExplanation } from './help.js';
export { canonicalCode, facilityOf, toHex, toUnsigned, type Facility, type HexCode } from './number.js';
