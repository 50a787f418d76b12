import type { CauseKind } from '../causes.js';
import type { Cause } from './cause.js';
import { diagnosed, type DiagnosedKind } from './diagnosed.js';

/** The cause behind what one of these tables names. */
export function diagnosedCause(kind: CauseKind): Cause {
  return diagnosed[kind as DiagnosedKind];
}

/** The kind that such a cause is a case of, which callers branch on. */
export function kindOf(id: CauseKind): CauseKind {
  const { of } = diagnosedCause(id);
  return of === undefined ? id : (of as CauseKind);
}
