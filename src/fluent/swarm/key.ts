import { inspect } from 'node:util';
import { InvalidInputError } from '../../errors/validation.js';

/** The role of a node in a swarm. */
export type NodeRole = 'worker' | 'manager';

/**
 * A key of a swarm. Its text is only available from `reveal()`. It is not shown when the object is printed, logged or
 * turned into JSON.
 */
export class SwarmKey {
  readonly #text: string;

  /** @internal */
  constructor(
    text: string,
    /** What the key is for: to join the swarm as a worker or manager, or to unlock a locked manager. */
    readonly purpose: `join as ${NodeRole}` | 'unlock',
  ) {
    this.#text = text;
  }

  /**
   * The text itself. Anyone who has it can join the swarm, or unlock its managers.
   *
   * @example
   * ```ts
   * const token = await docker.swarm.joinToken('worker');
   * console.log(`docker swarm join --token ${token.reveal()} 10.0.0.4:2377`);
   * ```
   */
  reveal(): string {
    return this.#text;
  }

  /** The key in JSON: without its text. */
  toJSON(): {
    /** What the key is for. */
    readonly purpose: string;
  } {
    return { purpose: this.purpose };
  }

  /** The key as a text that does not show the secret. */
  toString(): string {
    return `[key to ${this.purpose}]`;
  }

  /** The key as `console.log` shows it: without its text. */
  [inspect.custom](): string {
    return `SwarmKey { purpose: '${this.purpose}' }`;
  }
}

/**
 * The text of a key that the caller gave. The error does not show it.
 *
 * @throws InvalidInputError when it is empty or no text
 */
export function keyText(what: string, key: SwarmKey | string): string {
  const text: unknown = key instanceof SwarmKey ? key.reveal() : key;
  if (typeof text === 'string' && text.trim() !== '') return text.trim();
  throw new InvalidInputError(what, [
    { path: '', message: 'it is empty or no text', expected: 'the text that a manager told' },
  ]);
}
