import { assertText } from '../given.js';
import type { Remediation } from '../base.js';
import { causeOf, causes, type CauseKind } from './causes.js';
import { diagnosedCause } from './causes/kind-of.js';
import { codes, entryOf, entryOfSymbol, type CodeEntry } from './codes/index.js';
import { canonicalCode, facilityOf, parseCode, toHex, type Facility, type HexCode } from './number.js';
import { whereOf } from './operations.js';
import { referenceOf } from './reference-place.js';
import { means, rules } from './rules.js';

/** The entry of a code in the catalogue. */
export interface CodeExplanation {
  /** The code, unsigned, as it was given. */
  readonly code: number;
  /** The code in hexadecimal: `0xc0370101`. */
  readonly hex: HexCode;
  /** The same 32 bits as a signed number, as JSON of the compute service has them. */
  readonly signed: number;
  /** Its name; undefined for a code that the catalogue does not know. */
  readonly symbol: string | undefined;
  /** Other names of it. */
  readonly aliases: readonly string[];
  /** The part of Windows that it comes from. */
  readonly facility: Facility;
  /** Its English text, or a sentence that it is unknown. */
  readonly meaning: string;
  /** Its meanings, by operation; the general meaning is last. */
  readonly causes: readonly CodeCause[];
  /** The remedies for all these causes, most likely first. */
  readonly remediations: readonly Remediation[];
  /** Its place in the error reference. */
  readonly reference: string;
}

/** One of the things that a code can mean. */
export interface CodeCause {
  /** The name of the cause, for programs. */
  readonly kind: CauseKind;
  /** Its meaning, as a sentence. */
  readonly meaning: string;
  /** The operations, or groups of them, in which it has this meaning; empty for all others. */
  readonly operations: readonly string[];
}

/**
 * Explains a code in any spelling: `0xc0370101`, `0x80370101`, `c0370101`, `3224830209`, `-1070137087`,
 * `HCS_E_IMAGE_MISMATCH`.
 *
 * @returns the explanation; `undefined` if the catalogue does not know the code or the name
 *
 * @example
 * ```ts
 * explainCode('-1070137087')?.symbol; // 'HCS_E_IMAGE_MISMATCH'
 * ```
 */
export function explainCode(code: number | string): CodeExplanation | undefined {
  const named = typeof code === 'string' ? entryOfSymbol(code.trim()) : undefined;
  const value = named?.code ?? parseCode(code);
  if (value === undefined) return undefined;
  const entry = named ?? entryOf(value);
  const found = entry === undefined ? [] : causesOfCode(entry);
  return {
    code: value,
    hex: toHex(value),
    signed: value | 0,
    symbol: entry?.symbol,
    aliases: entry?.aliases ?? [],
    facility: facilityOf(value),
    meaning: entry?.text ?? unknownMeaning(value),
    causes: found,
    remediations: remediationsOf(
      found.map(({ kind }) => kind),
      found.length === 1,
    ),
    reference: referenceOf(value, undefined),
  };
}

/** What an entry can mean: what the rules say by operation, then what the entry says. */
export function causesOfCode(entry: CodeEntry): CodeCause[] {
  const byRule = rules
    .filter(
      ({ codes: listed, meaning }) =>
        listed?.includes(canonicalCode(entry.code)) === true ||
        (meaning !== undefined && means(meaning, entry)),
    )
    .map(({ kind, operations, groups }) => ({
      kind,
      meaning: diagnosedCause(kind).meaning,
      operations: [...(operations ?? []), ...(groups ?? [])],
    }));
  const merged = new Map<CauseKind, CodeCause>();
  for (const cause of byRule) {
    const operations = new Set([...(merged.get(cause.kind)?.operations ?? []), ...cause.operations]);
    merged.set(cause.kind, { ...cause, operations: [...operations] });
  }
  const general = { kind: entry.kind, meaning: diagnosedCause(entry.kind).meaning, operations: [] };
  merged.delete(entry.kind);
  return [...merged.values(), general];
}

/** What stands before a cause that is a possibility. */
const PERHAPS = 'Perhaps: ';

/** A way out whose cause is worded as a possibility. */
export function perhaps(remediation: Remediation): Remediation {
  const { cause } = remediation;
  return / may /.test(cause) || cause.startsWith(PERHAPS)
    ? remediation
    : { ...remediation, cause: PERHAPS + cause };
}

/**
 * The remediations of several causes in their order, each once.
 *
 * @param isSure - whether the first cause is known to be it, and not only likely
 */
export function remediationsOf(kinds: readonly CauseKind[], isSure = true): Remediation[] {
  const seen = new Set<string>();
  return kinds
    .flatMap((kind, index) => {
      const { guess, remediations } = diagnosedCause(kind);
      if (guess === undefined || (isSure && index === 0)) return [...remediations];
      const [first, ...others] = remediations;
      return [{ ...first, cause: guess.cause }, ...others];
    })
    .filter(({ fix }) => !seen.has(fix) && seen.add(fix));
}

/** What is said of a code that is not in the catalogue. */
export function unknownMeaning(code: number): string {
  const facility = facilityOf(code);
  return facility === 'unknown'
    ? `The catalogue does not know ${toHex(code)}, nor the part of Windows that gave it out.`
    : `The catalogue does not know ${toHex(code)}; it comes from ${facility}.`;
}

/**
 * Returns the text of the error reference for a reference, if you do not have the file.
 *
 * @param reference - `reference` of a diagnosis or an error, or its anchor: a code or a kind
 * @returns the text; `undefined` if the anchor does not exist
 */
export function helpText(reference: string): string | undefined {
  assertText('reference', reference);
  const anchor = reference.slice(reference.lastIndexOf('#') + 1);
  if (Object.hasOwn(causes, anchor)) {
    const kind = anchor as CauseKind;
    return [`${kind}: ${causeOf(kind).meaning}`, ...linesOf(causeOf(kind).remediations)].join('\n');
  }
  const explained = explainCode(anchor);
  if (explained?.symbol === undefined) return undefined;
  const { symbol, hex, meaning } = explained;
  const means = explained.causes.map(
    (cause) =>
      `${cause.operations.length === 0 ? 'In general' : `On ${whereOf(cause.operations)}`}: ${cause.meaning}`,
  );
  return [`${symbol} (${hex}): ${meaning}`, ...means, ...linesOf(explained.remediations)].join('\n');
}

function linesOf(remediations: readonly Remediation[]): string[] {
  return remediations.flatMap(({ cause, check, fix, link }, index) => [
    `${String(index + 1)}. ${cause}`,
    ...(check === undefined ? [] : [`   Check: ${check}`]),
    `   Fix: ${fix}`,
    ...(link === undefined ? [] : [`   See: ${link}`]),
  ]);
}

/** Every anchor that a reference can name. */
export function helpAnchors(): string[] {
  return [...codes.map(({ code }) => toHex(code)), ...Object.keys(causes), 'unknown'];
}
