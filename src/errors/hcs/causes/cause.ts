import type { Remediation } from '../../base.js';

/** A possible problem: a sentence that describes it, and its remedies, the most promising first. */
export interface Cause {
  /** The problem, as a sentence that a user understands. */
  readonly meaning: string;
  /** The same where it is only likely: the sentence, and the cause of the first remediation. */
  readonly guess?: {
    /** The probable problem, as a sentence. */
    readonly meaning: string;
    /** The cause of the first remediation. */
    readonly cause: string;
  };
  /** The remedies, the most promising first. */
  readonly remediations: readonly [Remediation, ...Remediation[]];
  /** The kind that it is a special case of. Callers branch on the kind. Absent means its own name. */
  readonly of?: string;
  /** Usually it is the result of an earlier failure, so other diagnoses of the same text come first. */
  readonly symptom?: true;
}

/** A remedy in a table: the cause, a check, a fix, and a public page with more; see {@link Remediation}. */
export type Way = readonly [cause: string, check: string, fix: string, link?: string];

/**
 * A cause in a table. Without a name before each sentence the hundreds of them take half of the lines, and a tenth less of a
 * bundle.
 */
export type CauseRow = readonly [
  meaning: string,
  ways: readonly [Way, ...Way[]],
  more?: Pick<Cause, 'of' | 'symptom' | 'guess'>,
];

function remediation([cause, check, fix, link]: Way): Remediation {
  return { cause, check, fix, ...(link === undefined ? {} : { link }) };
}

function causeOfRow([meaning, [first, ...others], more]: CauseRow): Cause {
  return { meaning, remediations: [remediation(first), ...others.map(remediation)], ...more };
}

/**
 * A table of causes, of whose type only the names are kept: with every sentence in it, it would be the greater part of the
 * declarations of the package.
 *
 * @param table - a function, so that a bundler which looks at what is in it (links, other tables) can still leave it out
 */
export function catalogue<K extends string>(
  table: () => Readonly<Record<K, CauseRow>>,
): Readonly<Record<K, Cause>> {
  const rows = Object.entries<CauseRow>(table());
  return Object.fromEntries(rows.map(([kind, row]) => [kind, causeOfRow(row)])) as Record<K, Cause>;
}

/**
 * Several tables as one.
 *
 * @param table - a function, for the same reason
 */
export function merged<K extends string>(
  table: () => Readonly<Record<K, Cause>>,
): Readonly<Record<K, Cause>> {
  return table();
}
