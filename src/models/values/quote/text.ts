import { invalidSecret, invalidValue } from '../../../common/invalid-value.js';

const HALF = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/**
 * Refuses what no command line of Windows can carry.
 *
 * The text may be a secret, or have one in it: an error tells the place in it, and nothing of it.
 *
 * @param lines - whether it may have several lines
 * @throws InvalidInputError for NUL, for half a character of UTF-16, and for line ends where there is one line only
 * @internal
 */
export function checkText(subject: string, text: unknown, lines: 'any' | 'one' = 'any'): string {
  if (typeof text !== 'string') throw invalidValue(subject, typeof text, 'it is no text', 'a string');
  const nul = text.indexOf('\0');
  if (nul >= 0)
    throw invalidSecret(
      subject,
      `it has a NUL character at ${String(nul)}, which ends a text on Windows`,
      'text without it',
    );
  const half = text.search(HALF);
  if (half >= 0)
    throw invalidSecret(
      subject,
      `it has half a character (a lone surrogate of UTF-16) at ${String(half)}`,
      'whole characters',
    );
  const end = lines === 'one' ? text.search(/[\r\n]/) : -1;
  if (end >= 0)
    throw invalidSecret(
      subject,
      `it has a line end at ${String(end)}, and cmd reads one line only`,
      'one line: join commands by &&, or give text with line ends as an environment variable or a file',
    );
  return text;
}
