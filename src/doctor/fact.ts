import { WinContainersError } from '../errors/base.js';
import type { SkipReason } from './verdict.js';
import { messageOf as wholeMessageOf } from '../errors/message.js';

/** Something that was asked: the answer, or why there is none. */
export type Fact<T> = { readonly known: true; readonly value: T } | UnknownFact;

/** A question without an answer. */
export interface UnknownFact {
  readonly known: false;
  readonly reason: SkipReason;
  /** Why, in a sentence. */
  readonly detail: string;
  /** What the question failed with. */
  readonly error?: unknown;
}

export const known = <T>(value: T): Fact<T> => ({ known: true, value });

export const unknown = (reason: SkipReason, detail: string, error?: unknown): UnknownFact => ({
  known: false,
  reason,
  detail,
  ...(error === undefined ? {} : { error }),
});

/** Ends a check that cannot say anything; whoever runs the checks makes a skipped finding of it. */
export class FactMissing extends Error {
  constructor(readonly fact: UnknownFact) {
    super(fact.detail);
  }
}

/** The value of a fact. @throws FactMissing when it is not known */
export function need<T>(fact: Fact<T>): T {
  if (!fact.known) throw new FactMissing(fact);
  return fact.value;
}

/** The value of a fact, or undefined when it is not known. */
export function maybe<T>(fact: Fact<T>): T | undefined {
  return fact.known ? fact.value : undefined;
}

/** What a thrown value says, on one line, and without the first remediation, which findings have beside it. */
export function messageOf(error: unknown): string {
  const message = wholeMessageOf(error);
  const [hint] = error instanceof WinContainersError ? error.remediations : [];
  const suffix = hint === undefined ? '' : ` ${hint.cause} ${hint.fix}`;
  const bare = suffix !== '' && message.endsWith(suffix) ? message.slice(0, -suffix.length) : message;
  return bare.split('\n', 1)[0] ?? '';
}
