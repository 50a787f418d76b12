import { cut } from '../errors/limits.js';
import { InvalidInputError } from '../errors/validation.js';

/*
 * Checks of options that the types allow nothing wrong for, but that JavaScript may pass, or a value that was cast. What is
 * `undefined` is left out. A value is shown where it is a word; anything else may be a secret.
 */

const wrong = (option: string, given: unknown, expected: string, hides = false): InvalidInputError => {
  const received = typeof given === 'string' && !hides ? JSON.stringify(cut(given)) : kindOf(given);
  return new InvalidInputError(`option ${option}`, [
    { path: '', message: `expected ${expected}, received ${received}`, expected, received },
  ]);
};

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'number' ? String(value) : `a ${typeof value}`;
}

/** @throws InvalidInputError when it is another word */
export function checkWord(option: string, value: unknown, words: readonly string[]): void {
  if (value === undefined || (typeof value === 'string' && words.includes(value))) return;
  throw wrong(option, value, `one of ${words.join(', ')}`);
}

/** @throws InvalidInputError when it is no object with names, such as text or a list */
export function checkTable(option: string, value: unknown): void {
  if (value === undefined) return;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    // What stands in place of it may be all that should be in it.
    throw wrong(option, value, 'an object', true);
}

/** @throws InvalidInputError when it is no function */
export function checkFunction(option: string, value: unknown): void {
  if (value === undefined || typeof value === 'function') return;
  throw wrong(option, value, 'a function');
}

/** @throws InvalidInputError when it is no text */
export function checkString(option: string, value: unknown): void {
  if (value === undefined || typeof value === 'string') return;
  throw wrong(option, value, 'text');
}

/** @throws InvalidInputError when it is no number of bytes */
export function checkBytes(option: string, value: unknown): void {
  if (value === undefined || value === Infinity || (Number.isInteger(value) && Number(value) >= 0)) return;
  throw wrong(option, value, 'a whole number of bytes');
}

/** @throws InvalidInputError when it is neither `any` nor a list of exit codes */
export function checkAccepted(value: unknown): void {
  if (value === undefined || value === 'any') return;
  if (Array.isArray(value) && value.every((code) => Number.isInteger(code))) return;
  throw wrong('accept', value, "a list of exit codes, such as [0, 3010], or 'any'");
}
