import { kindOf } from '../errors/given.js';
import { cut } from '../errors/limits.js';
import { InvalidInputError } from '../errors/validation.js';

/**
 * The error of a value parser: one issue, the value itself in the message.
 *
 * @param subject - what was parsed, for example `bind`
 * @param given - the text that was given
 * @param message - what is wrong with it
 * @param expected - what would have been right
 */
export function invalidValue(
  subject: string,
  given: unknown,
  message: string,
  expected: string,
): InvalidInputError {
  const received =
    typeof given === 'string'
      ? `'${printable(given)}'`
      : typeof given === 'number'
        ? String(given)
        : kindOf(given);
  return new InvalidInputError(subject, [
    { path: '', message: `${received}: ${message}. Expected ${expected}`, expected, received },
  ]);
}

/**
 * The same for a value that may be a secret, such as an argument or a script: it is not shown.
 *
 * @param message - what is wrong with it, and where in it
 */
export function invalidSecret(subject: string, message: string, expected: string): InvalidInputError {
  return new InvalidInputError(subject, [
    { path: '', message: `${message}. Expected ${expected}`, expected },
  ]);
}

/** On one line and not too long; backslashes stay single, as people write paths. */
const printable = (text: string): string =>
  cut(text).replace(/\p{Cc}/gu, (control) => encodeURIComponent(control));
