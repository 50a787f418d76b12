import type { CodeEntry } from './entry.js';

/** Codes of Windows' servicing (CBS), which dism and PowerShell's feature cmdlets end with. */
// prettier-ignore
export const servicingCodes: readonly CodeEntry[] = [
  { code: 0x800f0805, symbol: 'CBS_E_INVALID_PACKAGE', kind: 'package-not-applicable', text: 'The package is not valid: it is damaged, or no package of Windows.' },
  { code: 0x800f0806, symbol: 'CBS_E_PENDING', kind: 'restart-pending', text: 'The operation could not be completed due to pending operations.' },
  { code: 0x800f080c, symbol: 'CBS_E_UNKNOWN_UPDATE', kind: 'unknown-windows-feature', text: 'A Windows feature name was not recognized.' },
  { code: 0x800f081b, symbol: 'CBS_E_UNEXPECTED_PROCESSOR_ARCHITECTURE', kind: 'package-not-applicable', text: 'The package is for another processor.' },
  { code: 0x800f081e, symbol: 'CBS_E_NOT_APPLICABLE', kind: 'package-not-applicable', text: 'The specified package is not applicable to this image.' },
  { code: 0x800f081f, symbol: 'CBS_E_SOURCE_MISSING', kind: 'servicing-source-missing', text: 'The source files could not be found.' },
  { code: 0x800f0820, symbol: 'CBS_E_CANCEL', kind: 'servicing-failed', text: 'The servicing operation was cancelled.' },
  { code: 0x800f0821, symbol: 'CBS_E_ABORT', kind: 'servicing-failed', text: 'The servicing operation was aborted, often because it took too long.' },
  { code: 0x800f0823, symbol: 'CBS_E_NEW_SERVICING_STACK_REQUIRED', kind: 'package-not-applicable', text: 'The package needs a newer servicing stack.' },
  { code: 0x800f0825, symbol: 'CBS_E_CANNOT_UNINSTALL', kind: 'servicing-failed', text: 'The package cannot be uninstalled.' },
  { code: 0x800f0831, symbol: 'CBS_E_STORE_CORRUPTION', kind: 'component-store-corrupt', text: 'The store of the servicing stack is damaged, or misses an earlier update.' },
  { code: 0x800f0906, symbol: 'CBS_E_DOWNLOAD_FAILURE', kind: 'servicing-download-failed', text: 'The source files could not be downloaded.' },
  { code: 0x800f0907, symbol: 'CBS_E_GROUPPOLICY_DISALLOWED', kind: 'servicing-download-failed', text: 'A policy does not allow the source files to be downloaded.' },
  { code: 0x800f0920, symbol: 'CBS_E_HANG_DETECTED', kind: 'servicing-failed', text: 'The servicing operation took so long that it was taken for hung.' },
  { code: 0x800f0921, symbol: 'CBS_E_PRIMITIVES_FAILED', kind: 'servicing-failed', text: 'A step of the servicing operation failed.' },
  { code: 0x800f0922, symbol: 'CBS_E_INSTALLERS_FAILED', kind: 'servicing-failed', text: 'An installer within the feature or update failed.' },
  { code: 0x800f0950, symbol: 'CBS_E_INVALID_WINDOWS_UPDATE_COUNT', kind: 'servicing-download-failed', text: 'Windows Update did not have the feature.' },
  { code: 0x800f0954, symbol: 'CBS_E_INVALID_WINDOWS_UPDATE_COUNT_WSUS', kind: 'servicing-download-failed', text: 'The update server (WSUS) did not have the feature.' },
  { code: 0x800f0988, symbol: 'PSFX_E_INVALID_DELTA_COMBINATION', kind: 'component-store-corrupt', text: 'The update does not fit the files that it builds on.' },
  { code: 0x800f0991, symbol: 'PSFX_E_MISSING_PAYLOAD_FILE', kind: 'component-store-corrupt', text: 'A file that the update builds on is missing.' },
];
