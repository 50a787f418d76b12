/** A wording that was found: what it stands for, and where it is in the text. */
export interface Match<T> {
  readonly value: T;
  readonly start: number;
  readonly end: number;
}

interface State<T> {
  readonly next: Map<number, State<T>>;
  fallback: State<T> | undefined;
  /** What ends here. */
  readonly found: { value: T; length: number }[];
  /** The nearest state along the fallbacks where something ends. */
  output: State<T> | undefined;
}

const newState = <T>(): State<T> => ({ next: new Map(), fallback: undefined, found: [], output: undefined });

/**
 * Finds many wordings in one pass over a text (the automaton of Aho and Corasick), so that the time does not depend
 * on how many wordings there are, nor on how close a hostile text comes to them.
 */
export class Matcher<T> {
  readonly #root = newState<T>();

  constructor(wordings: Iterable<readonly [wording: string, value: T]>) {
    for (const [wording, value] of wordings) if (wording !== '') this.#add(wording, value);
    this.#link();
  }

  /** Every occurrence, ordered by its end; those that end together, the longest first. */
  *find(text: string): Generator<Match<T>, void, undefined> {
    let state = this.#root;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      let to = state.next.get(unit);
      while (to === undefined && state.fallback !== undefined) {
        state = state.fallback;
        to = state.next.get(unit);
      }
      state = to ?? this.#root;
      for (let hit: State<T> | undefined = state; hit !== undefined; hit = hit.output) {
        for (const { value, length } of hit.found) yield { value, start: at + 1 - length, end: at + 1 };
      }
    }
  }

  #add(wording: string, value: T): void {
    let state = this.#root;
    for (let at = 0; at < wording.length; at++) {
      const unit = wording.charCodeAt(at);
      let next = state.next.get(unit);
      if (next === undefined) {
        next = newState();
        state.next.set(unit, next);
      }
      state = next;
    }
    state.found.push({ value, length: wording.length });
  }

  #link(): void {
    const queue: State<T>[] = [this.#root];
    for (const state of queue) {
      for (const [unit, child] of state.next) {
        let fallback = state.fallback;
        while (fallback !== undefined && !fallback.next.has(unit)) fallback = fallback.fallback;
        child.fallback = fallback?.next.get(unit) ?? this.#root;
        child.output = child.fallback.found.length > 0 ? child.fallback : child.fallback.output;
        queue.push(child);
      }
    }
  }
}
