import type { Remediation } from '../errors/base.js';
import type { HostStepState } from './rules/rule.js';

/** One step of a plan. */
export interface HostStep {
  /** Its id, the same in every plan: `feature-containers`, `engine`, `image-nanoserver`. */
  readonly id: string;
  /** Its title. */
  readonly title: string;
  /** Its state. */
  readonly state: HostStepState;
  /** Why it has this state, in one or two sentences. */
  readonly why: string;
  /** The command to do it by hand; `undefined` if nothing is changed. */
  readonly command: string | undefined;
  /** What to do if it is blocked. */
  readonly remediations: readonly Remediation[];
}
