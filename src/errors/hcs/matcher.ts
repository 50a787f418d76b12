/** A wording that was found: what it stands for, and where it is in the text. */
export interface Match<T> {
  readonly value: T;
  readonly start: number;
  readonly end: number;
}

/** The letters and digits of ASCII, of which nearly all texts are made, have a place in the table of each state. */
const width = 36;

const columns = new Uint8Array(0x80).fill(width);
for (let unit = 0x30; unit <= 0x39; unit++) columns[unit] = unit - 0x30;
for (let unit = 0x61; unit <= 0x7a; unit++) columns[unit] = unit - 0x61 + 10;

const columnOf = (unit: number): number => (unit < 0x80 ? (columns[unit] ?? width) : width);

/** A state while the automaton is made, and what of it is kept for letters that have no place in the table. */
class State<T> {
  readonly next = new Map<number, number>();
  fallback = 0;
  depth = 0;
  /** What ends here. */
  readonly found: { value: T; length: number }[] = [];
  /** The nearest state along the fallbacks where something ends; 0 for none. */
  output = 0;
}

/**
 * Finds many wordings in one pass over a text (the automaton of Aho and Corasick), so that the time does not depend
 * on how many wordings there are, nor on how close a hostile text comes to them.
 */
export class Matcher<T> {
  readonly #states: State<T>[] = [new State<T>()];
  /** For each state and column the state that follows. */
  readonly #table: Int32Array;
  /** Whether something ends in a state. */
  readonly #ends: Uint8Array;

  constructor(wordings: Iterable<readonly [wording: string, value: T]>) {
    for (const [wording, value] of wordings) if (wording !== '') this.#add(wording, value);
    this.#table = new Int32Array(this.#states.length * width);
    this.#ends = new Uint8Array(this.#states.length);
    this.#link();
  }

  /**
   * Every occurrence in a squeezed text, ordered by its end; those that end together, the longest first.
   *
   * @param cutFrom - where the text may have been cut: the beginning of a wording, of this many units and more, counts at the end
   */
  find(units: Uint16Array, cutFrom?: number): Match<T>[] {
    const matches: Match<T>[] = [];
    const table = this.#table;
    const ends = this.#ends;
    let state = 0;
    for (let at = 0; at < units.length; at++) {
      const unit = units[at] ?? 0;
      const column = unit < 0x80 ? (columns[unit] ?? width) : width;
      state = column < width ? (table[state * width + column] ?? 0) : this.#afterOther(state, unit);
      if (ends[state] === 0) continue;
      for (let hit = state; hit !== 0; hit = this.#states[hit]?.output ?? 0)
        for (const { value, length } of this.#states[hit]?.found ?? [])
          matches.push({ value, start: at + 1 - length, end: at + 1 });
    }
    const cut = cutFrom === undefined ? undefined : this.#onlyWay(state, cutFrom);
    if (cut !== undefined) matches.push({ ...cut, end: units.length, start: units.length - cut.length });
    return matches;
  }

  #after(from: number, unit: number): number {
    const column = columnOf(unit);
    return column < width ? (this.#table[from * width + column] ?? 0) : this.#afterOther(from, unit);
  }

  /** What follows a state for a letter that has no place in the table. */
  #afterOther(from: number, unit: number): number {
    let state = from;
    for (;;) {
      const next = this.#states[state]?.next.get(unit);
      if (next !== undefined) return next;
      if (state === 0) return 0;
      state = this.#states[state]?.fallback ?? 0;
    }
  }

  /** The wording that a state can only become, and how much of it there is. */
  #onlyWay(from: number, least: number): { value: T; length: number } | undefined {
    const length = this.#states[from]?.depth ?? 0;
    if (length < least || (this.#states[from]?.found.length ?? 0) > 0) return undefined;
    let state = this.#states[from];
    while (state?.found.length === 0) {
      if (state.next.size !== 1) return undefined;
      const [next = 0] = state.next.values();
      state = this.#states[next];
    }
    const value = state?.found[0]?.value;
    return value === undefined ? undefined : { value, length };
  }

  #add(wording: string, value: T): void {
    let at = 0;
    for (let place = 0; place < wording.length; place++) {
      const unit = wording.charCodeAt(place);
      const state = this.#states[at];
      let next = state?.next.get(unit);
      if (next === undefined) {
        next = this.#states.push(new State<T>()) - 1;
        state?.next.set(unit, next);
        (this.#states[next] as State<T>).depth = place + 1;
      }
      at = next;
    }
    this.#states[at]?.found.push({ value, length: wording.length });
  }

  #link(): void {
    const queue = [0];
    for (const from of queue) {
      const state = this.#states[from] as State<T>;
      // What does not lead on leads to where the longest end of what was read leads.
      if (from !== 0)
        this.#table.copyWithin(from * width, state.fallback * width, (state.fallback + 1) * width);
      for (const [unit, to] of state.next) {
        const child = this.#states[to] as State<T>;
        child.fallback = from === 0 ? 0 : this.#after(state.fallback, unit);
        const fallback = this.#states[child.fallback] as State<T>;
        child.output = fallback.found.length > 0 ? child.fallback : fallback.output;
        this.#ends[to] = child.found.length > 0 || child.output !== 0 ? 1 : 0;
        const column = columnOf(unit);
        if (column < width) this.#table[from * width + column] = to;
        queue.push(to);
      }
    }
  }
}
