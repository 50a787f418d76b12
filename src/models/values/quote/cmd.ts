import { quoteArgument } from './argv.js';
import { checkText } from './text.js';

/** What needs no quoting on a line of cmd. */
const PLAIN = /^[\w.:\\/+-]+$/;

/**
 * A percent sign that begins no variable: behind it stands a slice of no characters of `%cd%`, which always exists. cmd has
 * no other escape for it on a line of `/c`.
 */
const PERCENT = '%%cd:~,%';

/**
 * One argument of a program on a line of cmd. Each quote has a caret before it, so that cmd never is within quotes and the
 * carets before its special characters count everywhere.
 *
 * @throws InvalidInputError for NUL, line ends and halves of characters
 * @internal
 */
export function quoteCmd(argument: string): string {
  checkText('argument for cmd', argument, 'one');
  if (PLAIN.test(argument)) return argument;
  return quoteArgument(argument)
    .replace(/[()[\]!^"`<>&|;,=*?@]/g, '^$&')
    .replaceAll('%', PERCENT);
}
