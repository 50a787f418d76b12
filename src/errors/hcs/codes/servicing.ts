import { codeTable } from './entry.js';

/** Codes of Windows' servicing (CBS), which dism and PowerShell's feature cmdlets end with. */
// prettier-ignore
export const servicingCodes = /* @__PURE__ */ codeTable([
  [0x800f0805, 'CBS_E_INVALID_PACKAGE', 'package-not-applicable', 'The package is not valid: it is damaged, or no package of Windows.'],
  [0x800f0806, 'CBS_E_PENDING', 'restart-pending', 'The operation could not be completed due to pending operations.'],
  [0x800f080c, 'CBS_E_UNKNOWN_UPDATE', 'unknown-windows-feature', 'A Windows feature name was not recognized.'],
  [0x800f081b, 'CBS_E_UNEXPECTED_PROCESSOR_ARCHITECTURE', 'package-not-applicable', 'The package is for another processor.'],
  [0x800f081e, 'CBS_E_NOT_APPLICABLE', 'package-not-applicable', 'The specified package is not applicable to this image.'],
  [0x800f081f, 'CBS_E_SOURCE_MISSING', 'servicing-source-missing', 'The source files could not be found.'],
  [0x800f0820, 'CBS_E_CANCEL', 'servicing-failed', 'The servicing operation was cancelled.'],
  [0x800f0821, 'CBS_E_ABORT', 'servicing-failed', 'The servicing operation was aborted, often because it took too long.'],
  [0x800f0823, 'CBS_E_NEW_SERVICING_STACK_REQUIRED', 'package-not-applicable', 'The package needs a newer servicing stack.'],
  [0x800f0825, 'CBS_E_CANNOT_UNINSTALL', 'servicing-failed', 'The package cannot be uninstalled.'],
  [0x800f0831, 'CBS_E_STORE_CORRUPTION', 'component-store-corrupt', 'The store of the servicing stack is damaged, or misses an earlier update.'],
  [0x800f0906, 'CBS_E_DOWNLOAD_FAILURE', 'servicing-download-failed', 'The source files could not be downloaded.'],
  [0x800f0907, 'CBS_E_GROUPPOLICY_DISALLOWED', 'servicing-download-failed', 'A policy does not allow the source files to be downloaded.'],
  [0x800f0920, 'CBS_E_HANG_DETECTED', 'servicing-failed', 'The servicing operation took so long that it was taken for hung.'],
  [0x800f0921, 'CBS_E_PRIMITIVES_FAILED', 'servicing-failed', 'A step of the servicing operation failed.'],
  [0x800f0922, 'CBS_E_INSTALLERS_FAILED', 'servicing-failed', 'An installer within the feature or update failed.'],
  [0x800f0950, 'CBS_E_INVALID_WINDOWS_UPDATE_COUNT', 'servicing-download-failed', 'Windows Update did not have the feature.'],
  [0x800f0954, 'CBS_E_INVALID_WINDOWS_UPDATE_COUNT_WSUS', 'servicing-download-failed', 'The update server (WSUS) did not have the feature.'],
  [0x800f0988, 'PSFX_E_INVALID_DELTA_COMBINATION', 'component-store-corrupt', 'The update does not fit the files that it builds on.'],
  [0x800f0991, 'PSFX_E_MISSING_PAYLOAD_FILE', 'component-store-corrupt', 'A file that the update builds on is missing.'],
]);
