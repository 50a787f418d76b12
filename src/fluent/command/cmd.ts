import { invalidSecret, invalidValue } from '../../common/invalid-value.js';
import { quoteArgument } from '../../models/values/quote/argv.js';
import { checkText } from '../../models/values/quote/text.js';
import type { PreparedCommand } from './prepared.js';

/** The variable in which a line travels that a list cannot carry. */
const VARIABLE = 'WRAGG_CMD';

/** How long a line of cmd may be, what stands before it included. */
const LONGEST = 8191;

/** cmd, without its AutoRun commands and with `!` as a plain character. */
const SWITCHES = ['/d', '/e:on', '/v:off'] as const;

/**
 * A line of cmd as an engine can carry it. An engine makes the command line of a list, and writes a quote as `\"`, which cmd
 * does not read: so a line with quotes travels in a variable of the environment. cmd puts that in after it has read its own
 * line (delayed expansion), where nothing in it means anything any more, and what comes of it starts a second cmd, with the
 * line in the outer quotes that `/s` takes off.
 *
 * @throws InvalidInputError when the line is empty, too long, or has line ends
 */
export function cmdCommand(line: string): PreparedCommand {
  checkText('line of cmd', line, 'one');
  if (line.trim() === '')
    throw invalidValue('line of cmd', line, 'it is empty', "a command, such as 'dir %TEMP%'");
  const whole = `C:\\Windows\\System32\\cmd.exe ${SWITCHES.join(' ')} /s /c "${line}"`;
  if (whole.length > LONGEST)
    throw invalidSecret(
      'line of cmd',
      `it has ${String(line.length)} characters, and cmd reads ${String(LONGEST - whole.length + line.length)} at most`,
      'a shorter line, or a batch file that is written into the container first',
    );
  const words = line.split(' ');
  // A line that begins with a quote is one of which cmd takes quotes off.
  if (!line.startsWith('"') && words.map(quoteArgument).join(' ') === line)
    return { command: ['cmd', ...SWITCHES, '/c', ...words], env: {} };
  return { command: ['cmd', '/d', '/e:on', '/v:on', '/c', `!${VARIABLE}!`], env: { [VARIABLE]: whole } };
}
