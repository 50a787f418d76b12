import { merged } from './cause.js';
import { buildsCauses } from './builds.js';
import { computeCauses } from './compute.js';
import { engineCauses } from './engine.js';
import { filesCauses } from './files.js';
import { imagesCauses } from './images.js';
import { networksCauses } from './networks.js';
import { objectsCauses } from './objects.js';
import { programsCauses } from './programs.js';
import { refusalCauses } from './refusals.js';
import { restrictionsCauses } from './restrictions.js';
import { servicingCauses } from './servicing.js';
import { storageCauses } from './storage.js';
import { swarmCauses } from './swarm.js';
import { unreachableCauses } from './unreachable.js';
import { versionsCauses } from './versions.js';
import { virtualizationCauses } from './virtualization.js';

/**
 * The causes that a diagnosis can name. What only the doctor, a host's plan or an error names by its id is not among them, so that
 * a bundle with nothing but `diagnose` leaves it out.
 */
export const diagnosed = /* @__PURE__ */ merged(() => ({
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
  ...buildsCauses,
  ...restrictionsCauses,
  ...refusalCauses,
  ...swarmCauses,
}));

/** The name of a cause that a diagnosis can name. The tables of codes and words, and the rules, take no other. */
export type DiagnosedKind = keyof typeof diagnosed;
