import { ifThere } from './if-there.js';

/** Whether something in the engine is this program's to remove. It is so once, and not any more when it is kept. */
export class Ownership {
  #owned: boolean;

  constructor(owned = true) {
    this.#owned = owned;
  }

  /** Leaves it in the engine. */
  giveUp(): void {
    this.#owned = false;
  }

  /** Removes what is owned. Somebody else may have done so before, or the engine by itself. */
  async end(remove: () => Promise<void>): Promise<void> {
    if (!this.#owned) return;
    this.#owned = false;
    await ifThere(remove);
  }
}
