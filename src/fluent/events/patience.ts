/** How long to wait for an engine, and how to space the attempts. Times in milliseconds. */
export class Patience {
  readonly #patience: number;
  readonly #first: number;
  readonly #longest: number;
  #pause: number;
  /** By a clock that only goes forward. */
  #cutOff: number | undefined;

  /**
   * @param patience - how long the engine may stay away
   * @param pause - before the first attempt; each pause after it is twice as long
   * @param longestPause - where that ends
   */
  constructor(patience: number, pause: number, longestPause: number) {
    this.#patience = patience;
    this.#first = this.#pause = pause;
    this.#longest = longestPause;
  }

  /** Since when the engine has been away. */
  get away(): number {
    return this.#cutOff === undefined ? 0 : performance.now() - this.#cutOff;
  }

  get left(): number {
    return this.#patience - this.away;
  }

  /** The engine is away, if it was not before. */
  cutOff(): void {
    this.#cutOff ??= performance.now();
  }

  /** The engine is back for good: the next break is another one. */
  isBack(): void {
    this.#cutOff = undefined;
    this.#pause = this.#first;
  }

  /** The next pause. Many clients of one engine shall not come back at the same moment, so a part of it is chance. */
  nextPause(): number {
    const pause = this.#pause;
    this.#pause = Math.min(pause * 2, this.#longest);
    return Math.max(0, Math.min(this.left, pause * (0.5 + Math.random() / 2)));
  }
}
