import { inspect } from 'node:util';
import { InvalidInputError } from '../../errors/validation.js';

/** The role of a node in a swarm. */
export type NodeRole = 'worker' | 'manager';

/** A key of a swarm, whose text must be asked for: it is not shown where the object is printed, logged or made JSON of. */
export class SwarmKey {
  readonly #text: string;

  /** @internal */
  constructor(
    text: string,
    /** What it opens: the swarm for new workers or managers, or a manager that is locked. */
    readonly purpose: `join as ${NodeRole}` | 'unlock',
  ) {
    this.#text = text;
  }

  /**
   * The text itself. Whoever has it can join the swarm, or unlock its managers.
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

  /** What JSON has of it: nothing secret. */
  toJSON(): {
    /** What it opens. */
    readonly purpose: string;
  } {
    return { purpose: this.purpose };
  }

  /** What a text has of it: nothing secret. */
  toString(): string {
    return `[key to ${this.purpose}]`;
  }

  /** What `console.log` shows of it: nothing secret. */
  [inspect.custom](): string {
    return `SwarmKey { purpose: '${this.purpose}' }`;
  }
}

/**
 * The text of a key that was given. What is wrong with it is told without it.
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
