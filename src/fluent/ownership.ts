import { ifThere } from './if-there.js';

/** Whether something in the engine is this program's to remove. It is so until it has been removed, or is kept. */
export class Ownership {
  #owned: boolean;
  #ending: Promise<void> | undefined;

  constructor(owned = true) {
    this.#owned = owned;
  }

  /** Leaves it in the engine. */
  giveUp(): void {
    this.#owned = false;
  }

  /**
   * Removes what is owned. Somebody else may have done so before, or the engine by itself. When it fails, it can be done
   * again; who asks meanwhile waits for the same.
   */
  end(remove: () => Promise<void>): Promise<void> {
    if (!this.#owned) return Promise.resolve();
    this.#ending ??= this.#end(remove).finally(() => (this.#ending = undefined));
    return this.#ending;
  }

  async #end(remove: () => Promise<void>): Promise<void> {
    await ifThere(remove);
    this.#owned = false;
  }
}
