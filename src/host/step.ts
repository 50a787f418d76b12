import type { Remediation } from '../errors/base.js';
import type { HostStepState } from './rules/rule.js';

/** One step of a plan. */
export interface HostStep {
  /** Its id, the same in every plan: `feature-containers`, `engine`, `image-nanoserver`. */
  readonly id: string;
  /** For people. */
  readonly title: string;
  /** How it stands. */
  readonly state: HostStepState;
  /** Why it has this state, in a sentence or two. */
  readonly why: string;
  /** What somebody would type to do it by hand, in short; undefined where nothing is changed. */
  readonly command: string | undefined;
  /** What to do where it is blocked. */
  readonly remediations: readonly Remediation[];
}
