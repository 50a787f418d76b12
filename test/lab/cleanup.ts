import { closeOnSignal } from './closing.js';

/**
 * Disposes in reverse order what was handed to it, once, also when one disposal fails and also on an interrupted run.
 * (Node 20 has no AsyncDisposableStack.)
 */
export class Cleanup implements AsyncDisposable {
  readonly #resources: AsyncDisposable[] = [];
  readonly #release = closeOnSignal(this);
  #disposal: Promise<void> | undefined;

  /** Takes charge of `resource` and returns it. */
  use<T extends AsyncDisposable>(resource: T): T {
    this.#resources.push(resource);
    return resource;
  }

  /** Runs `action` on disposal. */
  defer(action: () => Promise<void>): void {
    this.#resources.push({ [Symbol.asyncDispose]: action });
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.#disposal ??= this.#disposeAll();
    return this.#disposal;
  }

  async #disposeAll(): Promise<void> {
    const errors: unknown[] = [];
    for (const resource of this.#resources.reverse()) {
      try {
        await resource[Symbol.asyncDispose]();
      } catch (error) {
        errors.push(error);
      }
    }
    this.#release();
    if (errors.length > 0) throw new AggregateError(errors, 'not everything of the lab could be stopped');
  }
}
