import { maybe } from './fact.js';
import { windowsProductType, type Facts } from './facts.js';
import { adviseImages } from './image-advice.js';
import { failed, warning, type Verdict } from './verdict.js';
import type { Remediation } from '../errors/base.js';

/** How much this engine depends on Hyper-V isolation. */
export type HypervNeed =
  | { readonly needed: 'yes'; readonly why: string }
  /** Only containers that ask for it. */
  | { readonly needed: 'no' }
  | { readonly needed: 'unknown' };

/** Whether a container that says nothing about its isolation, or an image at hand, needs Hyper-V isolation. */
export function hypervNeed(facts: Facts): HypervNeed {
  try {
    return judge(facts);
  } catch {
    // That nobody knows what Windows this is must not hide what is wrong with it.
    return { needed: 'unknown' };
  }
}

function judge(facts: Facts): HypervNeed {
  if (facts.isolation === 'hyperv') return { needed: 'yes', why: 'Hyper-V isolation was requested.' };
  if (facts.isolation === 'process') return { needed: 'no' };
  if (defaultIsolation(facts) === 'hyperv') {
    return { needed: 'yes', why: 'Hyper-V isolation is the default here.' };
  }
  const [first, ...more] = adviseImages(facts).filter(
    ({ advice }) => !advice.process.works && advice.hyperv.works,
  );
  if (first === undefined) return { needed: 'no' };
  const others = more.length === 0 ? '' : ` and ${String(more.length)} more`;
  return { needed: 'yes', why: `${first.name}${others} can run under Hyper-V isolation only.` };
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
  return need.needed === 'yes'
    ? failed(`${detail} ${need.why}`, remediations)
    : warning(`${detail} Containers with process isolation are not affected.`, remediations);
}
