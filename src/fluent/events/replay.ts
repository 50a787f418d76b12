import { formatUnixTime } from '../../models/index.js';

/** What Docker's engine remembers at most, and so may repeat. */
const REMEMBERED = 256;

/** Engines that remember more repeat what is not older than {@link OVERLAP}; this many of it are kept in mind. */
const MOST_REMEMBERED = 16_384;

/**
 * How far before the latest event to ask again, in nanoseconds. The engine notes an event's time before it puts it into
 * its list, so the list is not quite in order, and it stops looking at the first that is too old.
 */
const OVERLAP = 1_000_000_000n;

/**
 * Remembers the events of a stream, to go on with it after a break without a gap and without one twice.
 *
 * The same event has the same text. On a clock that ticks slowly, as Windows has it, two events may have the same text as
 * well, so they are counted.
 */
export class Replay {
  /** The latest events, oldest first. */
  readonly #seen: { readonly text: string; readonly nanoseconds: bigint }[] = [];
  /** How many of each may be repeated, after a break. */
  #repeats = new Map<string, number>();
  /** Where the stream began. */
  #start: bigint | undefined;
  /** The time of the latest event. */
  #latest: bigint | undefined;
  #resumed: 'no' | 'waiting' | 'yes' = 'no';

  /** @param start - where the stream began, in nanoseconds since 1970 */
  constructor(start?: bigint) {
    this.#start = start;
  }

  /** Where the stream began, if nothing was known before. */
  begin(nanoseconds: bigint): void {
    this.#start ??= nanoseconds;
  }

  /** From where to ask again: `undefined` when nothing is known. */
  get since(): string | undefined {
    const from = this.#latest === undefined ? this.#start : this.#latest - OVERLAP;
    return from === undefined ? undefined : formatUnixTime(from);
  }

  /** The stream was broken: what comes next may be a repetition. */
  resume(): void {
    this.#repeats = new Map();
    for (const { text } of this.#seen) this.#repeats.set(text, (this.#repeats.get(text) ?? 0) + 1);
    this.#resumed = this.#seen.length === 0 ? 'yes' : 'waiting';
  }

  /**
   * Takes an event.
   *
   * @returns `known` for a repetition; `gap` for the first event after a break when it is no repetition: the engine has
   * forgotten what it had told before, and so perhaps more; else `new`
   */
  take(text: string, nanoseconds: bigint): 'new' | 'known' | 'gap' {
    const first = this.#resumed === 'waiting';
    if (first) this.#resumed = 'yes';
    const repeats = this.#repeats.get(text) ?? 0;
    if (repeats > 0) {
      this.#repeats.set(text, repeats - 1);
      return 'known';
    }
    if (this.#latest === undefined || nanoseconds > this.#latest) this.#latest = nanoseconds;
    this.#seen.push({ text, nanoseconds });
    this.#forget(this.#latest - OVERLAP);
    return first ? 'gap' : 'new';
  }

  #forget(before: bigint): void {
    const seen = this.#seen;
    while (
      seen.length > MOST_REMEMBERED ||
      (seen.length > REMEMBERED && seen[0] !== undefined && seen[0].nanoseconds < before)
    )
      seen.shift();
  }
}
