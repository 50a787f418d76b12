import { causes, type CauseKind } from '../errors/hcs/index.js';
import type { Remediation } from '../errors/base.js';

/**
 * Why a check was skipped: it does not apply here, its source cannot be reached, it needs an elevated process, it
 * takes too long, or there was no usable answer.
 */
export type SkipReason = 'not-applicable' | 'unreachable' | 'not-permitted' | 'too-slow' | 'unknown';

/** What one check has found. */
export type Verdict =
  | {
      /** No problem. */
      readonly status: 'ok';
      /** What was found, in one or two sentences. */
      readonly detail: string;
    }
  | {
      /** `warning`: it may cause problems. `failed`: it will cause problems. */
      readonly status: 'warning' | 'failed';
      /** What was found, in one or two sentences. */
      readonly detail: string;
      /** What to do about it, most promising step first. */
      readonly remediations: readonly Remediation[];
    }
  | {
      /** The check was skipped. */
      readonly status: 'skipped';
      /** Why the check was skipped, as text. */
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
