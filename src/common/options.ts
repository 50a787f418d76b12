import { assertTable, wrongShape, wrongWord } from '../errors/given.js';

/*
 * Checks of options that the types allow nothing wrong for, but that JavaScript may pass, or a value that was cast. What is
 * `undefined` is left out. A value is shown where it is a word; anything else may be a secret.
 */

/**
 * The options that a caller gave, before anything is read of them. Options that were left out have their default by then.
 *
 * @throws InvalidInputError when they are no object, or their signal is no AbortSignal
 */
export function checkOptions<T extends object>(given: T): T {
  assertTable('options', given);
  // Whoever gives one in place of the options wants it to be heeded.
  if (given instanceof AbortSignal)
    throw wrongWord('options', 'an AbortSignal', 'an object, such as { signal }');
  if ('signal' in given) checkSignal(given.signal);
  return given;
}

/** @throws InvalidInputError when it is no AbortSignal */
export function checkSignal(signal: unknown): void {
  if (signal !== undefined && !isSignal(signal)) throw wrongShape('option signal', signal, 'an AbortSignal');
}

/** Whether it is one, of another realm or package too. */
function isSignal(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'aborted' in value && 'addEventListener' in value;
}

/** @throws InvalidInputError when it is another word */
export function checkWord(option: string, value: unknown, words: readonly string[]): void {
  if (value === undefined || (typeof value === 'string' && words.includes(value))) return;
  throw wrongWord(`option ${option}`, value, `one of ${words.join(', ')}`);
}

/** @throws InvalidInputError when it is no object with names, such as text or a list */
export function checkTable(option: string, value: unknown): void {
  if (value !== undefined) assertTable(`option ${option}`, value);
}

/** @throws InvalidInputError when it is no function */
export function checkFunction(option: string, value: unknown): void {
  if (value === undefined || typeof value === 'function') return;
  throw wrongWord(`option ${option}`, value, 'a function');
}

/** @throws InvalidInputError when it is no text */
export function checkString(option: string, value: unknown): void {
  if (value === undefined || typeof value === 'string') return;
  throw wrongWord(`option ${option}`, value, 'text');
}

/** @throws InvalidInputError when it is no number of bytes */
export function checkBytes(option: string, value: unknown): void {
  if (value === undefined || value === Infinity || (Number.isInteger(value) && Number(value) >= 0)) return;
  throw wrongWord(`option ${option}`, value, 'a whole number of bytes');
}

/** @throws InvalidInputError when it is neither `any` nor a list of exit codes */
export function checkAccepted(value: unknown): void {
  if (value === undefined || value === 'any') return;
  if (Array.isArray(value) && value.every((code) => Number.isInteger(code))) return;
  throw wrongWord('option accept', value, "a list of exit codes, such as [0, 3010], or 'any'");
}
