import { maybe } from './fact.js';
import { windowsProductType, type Facts } from './facts.js';
import { adviseImages } from './image-advice.js';
import { failed, warning, type Verdict } from './verdict.js';
import type { Remediation } from '../errors/base.js';

/** How much this engine depends on Hyper-V isolation. */
export type HypervNeed =
  | { readonly needed: true; readonly why: string }
  /** Only containers that ask for it. */
  | { readonly needed: false };

/** Whether a container that says nothing about its isolation, or an image at hand, needs Hyper-V isolation. */
export function hypervNeed(facts: Facts): HypervNeed {
  if (defaultIsolation(facts) === 'hyperv') {
    return { needed: true, why: 'Hyper-V isolation is the default here.' };
  }
  const [first, ...more] = adviseImages(facts).filter(
    ({ advice }) => !advice.process.works && advice.hyperv.works,
  );
  if (first === undefined) return { needed: false };
  const others = more.length === 0 ? '' : ` and ${String(more.length)} more`;
  return { needed: true, why: `${first.name}${others} can run under Hyper-V isolation only.` };
}

/**
 * What isolation `default` stands for.
 *
 * @throws FactMissing when neither engine nor host is known
 */
export function defaultIsolation(facts: Facts): 'process' | 'hyperv' {
  const reported = maybe(facts.engine.info)?.Isolation;
  if (reported === 'process' || reported === 'hyperv') return reported;
  return windowsProductType(facts) === 'client' ? 'hyperv' : 'process';
}

/** Hyper-V isolation will not work: a failure where it is needed, a warning elsewhere. */
export function hypervImpossible(
  facts: Facts,
  detail: string,
  remediations: readonly Remediation[],
): Verdict {
  const need = hypervNeed(facts);
  return need.needed
    ? failed(`${detail} ${need.why}`, remediations)
    : warning(`${detail} Process isolation is the default here and not concerned.`, remediations);
}
