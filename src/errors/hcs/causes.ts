import type { Remediation } from '../base.js';
import { catalogue, type Cause } from './causes/cause.js';
import { buildsCauses } from './causes/builds.js';
import { computeCauses } from './causes/compute.js';
import { engineCauses } from './causes/engine.js';
import { filesCauses } from './causes/files.js';
import { imagesCauses } from './causes/images.js';
import { networksCauses } from './causes/networks.js';
import { objectsCauses } from './causes/objects.js';
import { programsCauses } from './causes/programs.js';
import { refusalCauses } from './causes/refusals.js';
import { restrictionsCauses } from './causes/restrictions.js';
import { servicingCauses } from './causes/servicing.js';
import { setupCauses } from './causes/setup.js';
import { storageCauses } from './causes/storage.js';
import { swarmCauses } from './causes/swarm.js';
import { unreachableCauses } from './causes/unreachable.js';
import { versionsCauses } from './causes/versions.js';
import { virtualizationCauses } from './causes/virtualization.js';

/**
 * Every cause that a diagnosis, the doctor or an error of this package can name, by its kind. To add one, add an entry to its
 * family; the code tables and the rules refer to it by its name.
 */
export const causes = /* @__PURE__ */ catalogue({
  ...virtualizationCauses,
  ...versionsCauses,
  ...imagesCauses,
  ...objectsCauses,
  ...computeCauses,
  ...filesCauses,
  ...programsCauses,
  ...storageCauses,
  ...servicingCauses,
  ...networksCauses,
  ...engineCauses,
  ...unreachableCauses,
  ...setupCauses,
  ...buildsCauses,
  ...restrictionsCauses,
  ...refusalCauses,
  ...swarmCauses,
});

export type { Cause };

/** The name of a cause that the catalogue knows. */
export type CauseKind = keyof typeof causes;

/** The kind that a cause is a case of, which callers branch on. */
export function kindOf(id: CauseKind): CauseKind {
  const { of }: Cause = causes[id];
  return of === undefined ? id : (of as CauseKind);
}

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
