import { causes, type CauseKind } from '../errors/hcs/index.js';
import type { Remediation } from '../errors/base.js';

/**
 * Why nothing can be said: the question makes no sense here, the one who could answer cannot be reached, the answer
 * needs an elevated process, it takes longer than the doctor waits, or there was no usable answer.
 */
export type SkipReason = 'not-applicable' | 'unreachable' | 'not-permitted' | 'too-slow' | 'unknown';

/** What one check has found. */
export type Verdict =
  | {
      /** All is well. */
      readonly status: 'ok';
      /** What was found, in a sentence or two. */
      readonly detail: string;
    }
  | {
      /** `warning`: something may go wrong. `failed`: something will. */
      readonly status: 'warning' | 'failed';
      /** What was found, in a sentence or two. */
      readonly detail: string;
      /** What to do about it, most promising step first. */
      readonly remediations: readonly Remediation[];
    }
  | {
      /** Nothing can be said. */
      readonly status: 'skipped';
      /** Why nothing can be said, for people. */
      readonly detail: string;
      /** The same for programs. */
      readonly reason: SkipReason;
    };

export const ok = (detail: string): Verdict => ({ status: 'ok', detail });

export const warning = (detail: string, remediations: readonly Remediation[]): Verdict => ({
  status: 'warning',
  detail,
  remediations,
});

export const failed = (detail: string, remediations: readonly Remediation[]): Verdict => ({
  status: 'failed',
  detail,
  remediations,
});

export const skipped = (reason: SkipReason, detail: string): Verdict => ({
  status: 'skipped',
  reason,
  detail,
});

/** The ways out that the error catalogue knows for these causes. */
export const remediesFor = (...kinds: readonly CauseKind[]): Remediation[] =>
  kinds.flatMap((kind) => [...causes[kind].remediations]);
