import type { LogLine } from '../../engine/index.js';
import { formatUnixTime, parseNanoseconds } from '../../models/index.js';

/**
 * How far before the latest line to ask again, in nanoseconds: a line gets its time before it gets its place in the log, so
 * the times of the two streams are not quite in order.
 */
const OVERLAP = 1_000_000_000n;

/** How many of the latest lines are kept in mind at most. */
const REMEMBERED = 4_096;

/** Engines that read `since` as a number with a fraction are wrong by some hundred nanoseconds. */
const MARGIN = 1_000n;

interface Seen {
  readonly key: string;
  readonly nanoseconds: bigint;
}

/**
 * How far a container's log has been read, to go on with it after a break without a line left out and without one twice.
 *
 * A log keeps its order. So what is asked for again begins with lines that are known, and each is told by its time and its
 * text. Several may have both in common, above all on a clock that ticks slowly, as Windows has it; so they are counted.
 *
 * @internal
 */
export class LogPosition {
  /** The latest lines, oldest first, from `#first` on. */
  #seen: Seen[] = [];
  #first = 0;
  /** The latest time of a line that is not kept in mind any more, and how many there were of it. */
  #forgotten: { nanoseconds: bigint; count: number } | undefined;
  #latest: bigint | undefined;
  /** How many of each may be repeated, after a break. */
  #repeats: Map<string, number> | undefined;
  /** How many may be repeated of the time of `#forgotten`, of which only the number is known. */
  #forgottenRepeats = 0;
  /** From where it was asked again. */
  #from: bigint | undefined;
  #resumed: 'no' | 'waiting' | 'yes' = 'no';
  /** All has been read, up to a line without an end: nothing before this is asked for again. */
  #finished = false;

  /** From where to ask again: `undefined` when nothing has been read. */
  get since(): string | undefined {
    const from = this.#since();
    return from === undefined ? undefined : formatUnixTime(from - (this.#finished ? 0n : MARGIN));
  }

  /** The time of the latest line, in nanoseconds since 1970. */
  get latest(): bigint | undefined {
    return this.#latest;
  }

  /** What comes next is what was asked for with {@link LogPosition.since}. */
  resume(): void {
    this.#from = this.#since();
    this.#repeats = undefined;
    this.#forgottenRepeats = 0;
    this.#resumed = 'no';
    if (this.#from === undefined || this.#finished) return;
    const forgotten = this.#forgotten;
    if (forgotten?.nanoseconds === this.#from) this.#forgottenRepeats = forgotten.count;
    this.#repeats = new Map();
    const [kept, from] = [this.#kept(), this.#from];
    // Whatever its time is: engines filter up to the first line only.
    for (const { key } of kept.slice(kept.findIndex(({ nanoseconds }) => nanoseconds >= from)))
      this.#repeats.set(key, (this.#repeats.get(key) ?? 0) + 1);
    this.#resumed = 'waiting';
  }

  /**
   * Takes a line.
   *
   * @returns `known` for a repetition; `gap` for the first line after a break when it is no repetition: the log has
   * forgotten what it had told before, and so perhaps more; else `new`
   */
  take({ stream, line, timestampText }: LogLine): 'new' | 'known' | 'gap' {
    const nanoseconds = parseNanoseconds(timestampText ?? '') ?? this.#latest ?? 0n;
    const key = `${String(nanoseconds)} ${stream} ${short(line)}`;
    const first = this.#resumed === 'waiting';
    if (first && this.#from !== undefined && nanoseconds < this.#from) return 'known';
    if (first) this.#resumed = 'yes';
    if (this.#isRepeated(key, nanoseconds)) return 'known';
    this.#finished = false;
    if (this.#latest === undefined || nanoseconds > this.#latest) this.#latest = nanoseconds;
    this.#remember({ key, nanoseconds });
    return first ? 'gap' : 'new';
  }

  /**
   * The log has been read to its end, which is a line without an end: were it asked for again, the first line of the
   * container's next run would be joined to it.
   */
  finish(): void {
    this.#finished = true;
    this.#seen = [];
    this.#first = 0;
    this.#forgotten = undefined;
  }

  #since(): bigint | undefined {
    if (this.#latest === undefined) return undefined;
    if (this.#finished) return this.#latest + MARGIN;
    const from = this.#latest - OVERLAP;
    const forgotten = this.#forgotten?.nanoseconds;
    if (forgotten !== undefined && forgotten > from) return forgotten;
    // The beginning of a line: the engine's pieces of a long one have times of their own.
    for (const { nanoseconds } of this.#kept()) if (nanoseconds >= from) return nanoseconds;
    return this.#latest;
  }

  #isRepeated(key: string, nanoseconds: bigint): boolean {
    if (this.#forgottenRepeats > 0 && nanoseconds === this.#from) {
      this.#forgottenRepeats--;
      return true;
    }
    const repeats = this.#repeats?.get(key) ?? 0;
    if (repeats === 0) return false;
    if (repeats === 1) this.#repeats?.delete(key);
    else this.#repeats?.set(key, repeats - 1);
    return true;
  }

  #remember(line: Seen): void {
    this.#seen.push(line);
    const old = this.#seen[this.#first];
    if (this.#seen.length - this.#first <= REMEMBERED || old === undefined) return;
    this.#first++;
    const forgotten = this.#forgotten;
    if (forgotten === undefined || old.nanoseconds > forgotten.nanoseconds)
      this.#forgotten = { nanoseconds: old.nanoseconds, count: 1 };
    else if (old.nanoseconds === forgotten.nanoseconds) forgotten.count++;
    if (this.#first >= REMEMBERED) {
      this.#seen = this.#seen.slice(this.#first);
      this.#first = 0;
    }
  }

  #kept(): readonly Seen[] {
    return this.#first === 0 ? this.#seen : this.#seen.slice(this.#first);
  }
}

/** A long text by its length and two sums of it, so that a line of a megabyte is not kept. */
function short(text: string): string {
  if (text.length <= 64) return text;
  let [left, right] = [0x811c9dc5, 0x1000193];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    left = Math.imul(left ^ unit, 0x01000193);
    right = Math.imul(right ^ unit, 0x5bd1e995) + i;
  }
  return `${String(text.length)}:${String(left)}:${String(right)}:${text.slice(0, 32)}`;
}
