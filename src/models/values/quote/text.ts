import { invalidValue } from '../../../common/invalid-value.js';

/**
 * Refuses what no command line of Windows can carry.
 *
 * @param lines - whether it may have several lines
 * @throws InvalidInputError for NUL, for half a character of UTF-16, and for line ends where there is one line only
 * @internal
 */
export function checkText(subject: string, text: unknown, lines: 'any' | 'one' = 'any'): string {
  if (typeof text !== 'string') throw invalidValue(subject, typeof text, 'it is no text', 'a string');
  if (text.includes('\0'))
    throw invalidValue(
      subject,
      text,
      'it has a NUL character, which ends a text on Windows',
      'text without it',
    );
  if (/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text))
    throw invalidValue(
      subject,
      text,
      'it has half a character (a lone surrogate of UTF-16)',
      'whole characters',
    );
  if (lines === 'one' && /[\r\n]/.test(text))
    throw invalidValue(
      subject,
      text,
      'it has a line end, and cmd reads one line only',
      'one line: join commands by &&, or give text with line ends as an environment variable or a file',
    );
  return text;
}
