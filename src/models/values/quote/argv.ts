import { invalidSecret, invalidValue } from '../../../common/invalid-value.js';
import { checkText } from './text.js';

/** What cmd reads otherwise than as text, when it is asked to run a batch file. */
const READ_BY_CMD = /["&|<>^%!()@,;=\r\n]/;

/** `.bat` and `.cmd`, also with the dots and blanks behind them that Windows drops. */
const BATCH = /\.(?:bat|cmd)[. ]*$/i;

/**
 * One argument, so that a program that reads its command line as the C runtime does gets it unchanged. It is what an engine
 * makes of each argument (`windows.EscapeArg` of Go): quotes only around blanks and tabs, `\"` for a quote.
 *
 * @internal
 */
export function quoteArgument(argument: string): string {
  if (argument === '') return '""';
  const escaped = argument.replace(/(\\*)"/g, '$1$1\\"');
  return /[ \t]/.test(argument) ? `"${escaped.replace(/\\+$/, '$&$&')}"` : escaped;
}

/**
 * A command line of a list.
 *
 * @throws InvalidInputError for what no command line can carry
 * @internal
 */
export function quoteArgv(argv: readonly string[]): string {
  const [program = '', ...args] = argv.map((argument, at) =>
    checkText(at === 0 ? 'program' : `argument ${String(at)}`, argument),
  );
  if (program === '') throw invalidValue('command', program, 'it is empty', 'a program and its arguments');
  // Of the program's name Windows knows no escapes.
  if (program.includes('"'))
    throw invalidSecret('program', 'a name of a program has no quotes', 'its name or path, without quotes');
  checkBatch(program, args);
  return [/[ \t]/.test(program) ? `"${program}"` : program, ...args.map(quoteArgument)].join(' ');
}

/**
 * Windows gives a batch file to cmd, which does not read its arguments as a program does: one that has `"&calc` in it starts
 * another program.
 *
 * @throws InvalidInputError for an argument of a batch file that cmd would not leave as it is
 * @internal
 */
export function checkBatch(program: string, args: readonly string[]): void {
  const bad = BATCH.test(program) ? args.findIndex((argument) => READ_BY_CMD.test(argument)) : -1;
  if (bad < 0) return;
  throw invalidSecret(
    `argument ${String(bad + 1)} of a batch file`,
    `Windows gives ${program} to cmd, which does not take it as text`,
    'an argument without quotes and special characters: give the value as an environment variable instead',
  );
}
