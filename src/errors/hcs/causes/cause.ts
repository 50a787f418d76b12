import type { Remediation } from '../../base.js';

/** What can be wrong: a sentence that says it, and the ways out of it, most promising first. */
export interface Cause {
  /** What happened, as a sentence a user understands. */
  readonly meaning: string;
  /** The same where it is only likely: the sentence, and the cause of the first remediation. */
  readonly guess?: {
    /** What has probably happened, as a sentence. */
    readonly meaning: string;
    /** The cause of the first remediation. */
    readonly cause: string;
  };
  /** The ways out, most promising first. */
  readonly remediations: readonly [Remediation, ...Remediation[]];
  /** The kind that it is a special case of, which callers branch on; its own name where left out. */
  readonly of?: string;
  /** It follows from an earlier failure more often than it is one, so other diagnoses of the same text go first. */
  readonly symptom?: true;
}

/**
 * A table of causes, of whose type only the names are kept: with every sentence in it, it would be the greater part of the
 * declarations of the package.
 *
 * @param table - a function, so that a bundler which looks at what is in it (links, other tables) can still leave it out
 */
export function catalogue<K extends string>(
  table: () => Readonly<Record<K, Cause>>,
): Readonly<Record<K, Cause>> {
  return table();
}
