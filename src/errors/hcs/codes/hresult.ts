import { codeTable } from './entry.js';

/** HRESULTs that belong to no component (winerror.h). */
// prettier-ignore
export const hresultCodes = /* @__PURE__ */ codeTable([
  [0x80004001, 'E_NOTIMPL', 'feature-not-supported', 'Not implemented'],
  [0x80004004, 'E_ABORT', 'terminated', 'Operation aborted'],
  [0x80004005, 'E_FAIL', 'compute-service-failure', 'Unspecified error'],
  [0x8000ffff, 'E_UNEXPECTED', 'compute-service-failure', 'Catastrophic failure'],
  [0x80040154, 'REGDB_E_CLASSNOTREG', 'containers-feature-missing', 'Class not registered'],
  [0x800401f3, 'CO_E_CLASSSTRING', 'containers-feature-missing', 'Invalid class string'],
]);
