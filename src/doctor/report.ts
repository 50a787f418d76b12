import { verdictOf } from './check.js';
import { checks } from './checks/index.js';
import type { Facts } from './facts.js';
import type { Verdict } from './verdict.js';

/** The stable name of a finding, for programs. */
export type FindingId = (typeof checks)[number]['id'];

/** The finding of one check of {@link doctor}. Its `status` says which other fields it has. */
export type Finding = Verdict & {
  /** Its stable name, for programs. */
  readonly id: FindingId;
  /** What was checked, as text. */
  readonly title: string;
};

/** The outcome of a check. */
export type FindingStatus = Finding['status'];

/** The report of {@link doctor}. */
export interface DoctorReport {
  /** One finding for each check, always all, in the same order. */
  readonly findings: readonly Finding[];
  /** How many findings have each status. */
  readonly summary: Readonly<Record<FindingStatus, number>>;
  /** Whether nothing failed. Warnings and skipped checks do not count. */
  readonly healthy: boolean;
}

/** Runs every check on the facts. */
export function reportOf(facts: Facts): DoctorReport {
  const findings = checks.map((check): Finding => ({
    id: check.id,
    title: check.title,
    ...verdictOf(check, facts),
  }));
  const summary = { ok: 0, warning: 0, failed: 0, skipped: 0 };
  for (const { status } of findings) summary[status] += 1;
  return { findings, summary, healthy: summary.failed === 0 };
}
