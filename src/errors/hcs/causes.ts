import type { Remediation } from '../base.js';
import { merged, type Cause } from './causes/cause.js';
import { diagnosed, type DiagnosedKind } from './causes/diagnosed.js';
import { setupCauses } from './causes/setup.js';
import { transportCauses } from './causes/transport.js';

/**
 * Every cause that a diagnosis, the doctor or an error of this package can name, by its kind. To add one, add an entry to its
 * family; the code tables and the rules refer to it by its name.
 */
export const causes = /* @__PURE__ */ merged<
  DiagnosedKind | keyof typeof setupCauses | keyof typeof transportCauses
>(() => ({
  ...diagnosed,
  ...setupCauses,
  ...transportCauses,
}));

export type { Cause };

/** The name of a cause that the catalogue knows. */
export type CauseKind = keyof typeof causes;

/** The remedies of a cause, with the name of a container where the catalogue says CONTAINER. */
export function remediesNaming(container: string, kind: CauseKind): Remediation[] {
  return causes[kind].remediations.map(({ check, ...remedy }) => ({
    ...remedy,
    ...(check === undefined ? {} : { check: check.replaceAll('CONTAINER', () => container) }),
  }));
}

/** The cause behind a kind. */
export function causeOf(kind: CauseKind): Cause {
  return causes[kind];
}
