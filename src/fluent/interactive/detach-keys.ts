import { InvalidInputError } from '../../errors/validation.js';

/** The default of the docker CLI: ctrl-p, then ctrl-q. */
export const DEFAULT_DETACH_KEYS = 'ctrl-p,ctrl-q';

/** The control keys that have no letter, by the character that they are named after. */
const CONTROL = '@abcdefghijklmnopqrstuvwxyz[\\]^_';

/**
 * Reads a sequence of keys in the form of the docker CLI: `ctrl-p,ctrl-q`, `ctrl-a,x`.
 *
 * @returns the bytes that a terminal sends for these keys
 * @throws InvalidInputError if a key is not in this form
 */
export function parseDetachKeys(keys: string): Uint8Array {
  return Uint8Array.from(
    keys.split(',').map((key) => {
      const code = key.startsWith('ctrl-') ? CONTROL.indexOf(key.slice(5).toLowerCase()) : key.charCodeAt(0);
      const valid = key.startsWith('ctrl-') ? key.length === 6 && code >= 0 : key.length === 1 && code < 128;
      if (valid) return code;
      throw new InvalidInputError('detach keys', [
        {
          path: '',
          message: `"${keys}" has the key "${key}"`,
          expected: 'keys separated by commas, each a character or ctrl- and one of a-z @ [ \\ ] ^ _',
        },
      ]);
    }),
  );
}

/**
 * Looks for the detach keys in what is typed. Keys that may be the start of the sequence are held back until the next
 * key.
 */
export class DetachScanner {
  readonly #keys: Uint8Array;
  #matched = 0;

  constructor(keys: Uint8Array) {
    this.#keys = keys;
  }

  /** The keys for the process, and whether the sequence is complete. Keys after it are dropped. */
  scan(typed: Uint8Array): { readonly pass: Uint8Array; readonly detached: boolean } {
    const pass: number[] = [];
    for (const byte of typed) {
      while (this.#matched > 0 && byte !== this.#keys[this.#matched]) {
        // Not the sequence after all: its first key goes on, the rest may begin it again.
        const held = this.#keys.subarray(0, this.#matched);
        const shorter = this.#restart(held);
        pass.push(...held.subarray(0, held.length - shorter));
        this.#matched = shorter;
      }
      if (byte !== this.#keys[this.#matched]) {
        pass.push(byte);
        continue;
      }
      this.#matched += 1;
      if (this.#matched === this.#keys.length) return { pass: Uint8Array.from(pass), detached: true };
    }
    return { pass: Uint8Array.from(pass), detached: false };
  }

  /** How much of the end of the held keys can be the start of the sequence; never all of it. */
  #restart(held: Uint8Array): number {
    for (let length = held.length - 1; length > 0; length--) {
      const end = held.subarray(held.length - length);
      if (end.every((byte, index) => byte === this.#keys[index])) return length;
    }
    return 0;
  }
}
