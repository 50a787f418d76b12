import { cut } from './limits.js';
import { InvalidInputError } from './validation.js';

/*
 * Checks of arguments that the types allow nothing wrong for, but that JavaScript may pass, or a value that was cast. What is
 * left out is wrong too.
 */

/**
 * The error for a value of the wrong type.
 *
 * @param subject - what it is, for example `bind` or `option tty`
 * @param given - the value. Only its kind is shown, because it may be a secret
 * @param expected - what would have been right
 * @internal
 */
export function wrongShape(subject: string, given: unknown, expected: string): InvalidInputError {
  return notAsExpected(subject, kindOf(given), expected);
}

/**
 * The same for a word out of a list. The word is shown: it cannot be a secret.
 *
 * @internal
 */
export function wrongWord(subject: string, given: unknown, expected: string): InvalidInputError {
  if (typeof given !== 'string' && typeof given !== 'number') return wrongShape(subject, given, expected);
  return notAsExpected(
    subject,
    typeof given === 'string' ? JSON.stringify(cut(given)) : String(given),
    expected,
  );
}

function notAsExpected(subject: string, received: string, expected: string): InvalidInputError {
  return new InvalidInputError(subject, [
    { path: '', message: `expected ${expected}, received ${received}`, expected, received },
  ]);
}

/**
 * The kind of a value, for an error: never its contents.
 *
 * @internal
 */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined || typeof value === 'boolean' || Number.isNaN(value))
    return String(value);
  if (Array.isArray(value)) return 'an array';
  if (ArrayBuffer.isView(value)) return 'bytes';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/**
 * @throws InvalidInputError when it is no text
 * @internal
 */
export function assertText(subject: string, value: unknown, expected = 'text'): asserts value is string {
  if (typeof value !== 'string') throw wrongShape(subject, value, expected);
}

/**
 * @throws InvalidInputError when it is no number, or NaN
 * @internal
 */
export function assertNumber(subject: string, value: unknown, expected = 'a number'): void {
  if (typeof value !== 'number' || Number.isNaN(value)) throw wrongWord(subject, value, expected);
}

/**
 * @throws InvalidInputError when it is no object with names, such as text, bytes or an array
 * @internal
 */
export function assertTable(subject: string, value: unknown, expected = 'an object'): void {
  if (!isTable(value)) throw wrongShape(subject, value, expected);
}

/**
 * @throws InvalidInputError when it is no array
 * @internal
 */
export function assertList(subject: string, value: unknown, expected = 'an array'): void {
  if (!Array.isArray(value)) throw wrongShape(subject, value, expected);
}

/**
 * @throws InvalidInputError when it is no array of texts
 * @internal
 */
export function assertTexts(subject: string, value: unknown, expected = 'an array of texts'): void {
  assertList(subject, value, expected);
  const wrong = (value as unknown[]).findIndex((item) => typeof item !== 'string');
  if (wrong >= 0) throw wrongShape(`${subject}[${wrong}]`, (value as unknown[])[wrong], 'text');
}

/**
 * @throws InvalidInputError when it is no function
 * @internal
 */
export function assertFunction(subject: string, value: unknown, expected = 'a function'): void {
  if (typeof value !== 'function') throw wrongShape(subject, value, expected);
}

function isTable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

/** What a field must be. With a question mark it may be left out. */
type FieldKind = `${'text' | 'number' | 'object' | 'array' | 'text or object'}${'' | '?'}`;

const FIELD_KINDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number' && !Number.isNaN(value),
  object: isTable,
  array: (value) => Array.isArray(value),
  'text or object': (value) => typeof value === 'string' || isTable(value),
};

/**
 * Checks the fields of an object that are read.
 *
 * @throws InvalidInputError which names every field of another shape
 * @internal
 */
export function assertFields(
  subject: string,
  value: unknown,
  fields: Readonly<Record<string, FieldKind>>,
): void {
  assertTable(subject, value);
  const issues = Object.entries(fields).flatMap(([path, kind]) => {
    const found = (value as Readonly<Record<string, unknown>>)[path];
    const wanted = kind.replace('?', '');
    if ((kind !== wanted && found === undefined) || FIELD_KINDS[wanted]?.(found) === true) return [];
    const [expected, received] = [wanted === 'text' ? 'text' : withArticle(wanted), kindOf(found)];
    return [{ path, message: `expected ${expected}, received ${received}`, expected, received }];
  });
  const [first, ...others] = issues;
  if (first !== undefined) throw new InvalidInputError(subject, [first, ...others]);
}

const withArticle = (kind: string): string =>
  kind === 'text or object' ? 'text or an object' : `${/^[ao]/.test(kind) ? 'an' : 'a'} ${kind}`;
