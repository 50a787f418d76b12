import { FactMissing, messageOf } from './fact.js';
import type { Facts } from './facts.js';
import { skipped, type Verdict } from './verdict.js';

/** One thing that the doctor looks at. */
export interface Check<Id extends string = string> {
  /** Stable, for programs. */
  readonly id: Id;
  /** For people. */
  readonly title: string;
  /** Judges. A fact that is missing may be thrown (`need` does): the finding is then skipped. */
  readonly judge: (facts: Facts) => Verdict;
}

/** Makes a check, with its id as a literal type. */
export function check<const Id extends string>(
  id: Id,
  title: string,
  judge: (facts: Facts) => Verdict,
): Check<Id> {
  return { id, title, judge };
}

/** Runs a check. Never throws: a check that does says nothing about the engine. */
export function verdictOf({ judge }: Check, facts: Facts): Verdict {
  try {
    return judge(facts);
  } catch (error) {
    if (error instanceof FactMissing) return skipped(error.fact.reason, error.fact.detail);
    return skipped('unknown', `This check could not be completed: ${messageOf(error)}`);
  }
}
