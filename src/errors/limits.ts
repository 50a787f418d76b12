/*
 * How much is taken from an engine, and how much an error says of it. An engine is not trusted for the size of what it
 * sends: whatever is collected in memory has a limit here or an option of its own, and what is beyond a limit is a typed error.
 * `docs/limits.md` lists them for users.
 */

const KIB = 1024;
const MIB = 1024 * KIB;

/** An answer of JSON, which is read as a whole. In bytes. */
export const LONGEST_ANSWER = 128 * MIB;

/** A line of a stream of JSON, as events, stats and progress come. In characters. */
export const LONGEST_LINE = 16 * MIB;

/** The explanation of a refusal; the rest of it is not read. In bytes. */
export const LONGEST_REFUSAL = MIB;

/** What an engine says in a stream of output that it has failed; the rest of it is not read. In bytes. */
export const LONGEST_SYSTEM_ERROR = 64 * KIB;

/** Layers whose progress is added up in one pull, push or build. */
export const MOST_LAYERS = 10_000;

/** Images that one archive loads. */
export const MOST_LOADED_IMAGES = 10_000;

/** The message of an error. In characters. */
export const LONGEST_MESSAGE = 16 * KIB;

/** The wrong fields that an error names; the others it counts. */
export const MOST_ISSUES = 20;

/** What an error quotes of an input. In characters. */
export const LONGEST_QUOTE = 200;

/**
 * The beginning of a text that may be long, as far as it is to be shown.
 *
 * @internal
 */
export function cut(text: string, length = LONGEST_QUOTE): string {
  if (text.length <= length) return text;
  // Not through the middle of a character.
  const end = /[\ud800-\udbff]/.test(text.charAt(length - 1)) ? length - 1 : length;
  return `${text.slice(0, end)}…`;
}
