import type { CodeEntry } from './entry.js';

/** HRESULTs that belong to no component (winerror.h). */
// prettier-ignore
export const hresultCodes: readonly CodeEntry[] = [
  { code: 0x80004001, symbol: 'E_NOTIMPL', kind: 'feature-not-supported', text: 'Not implemented' },
  { code: 0x80004004, symbol: 'E_ABORT', kind: 'terminated', text: 'Operation aborted' },
  { code: 0x80004005, symbol: 'E_FAIL', kind: 'compute-service-failure', text: 'Unspecified error' },
  { code: 0x8000ffff, symbol: 'E_UNEXPECTED', kind: 'compute-service-failure', text: 'Catastrophic failure' },
  { code: 0x80040154, symbol: 'REGDB_E_CLASSNOTREG', kind: 'containers-feature-missing', text: 'Class not registered' },
  { code: 0x800401f3, symbol: 'CO_E_CLASSSTRING', kind: 'containers-feature-missing', text: 'Invalid class string' },
];
