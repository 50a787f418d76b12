import { quoteArgv } from './argv.js';
import { quoteCmd } from './cmd.js';
import { quotePowershell, type PowershellValue } from './powershell.js';

export type { PowershellValue } from './powershell.js';

/**
 * Quoting for the three readers of command lines on Windows: the C runtime of a program, cmd, and PowerShell. Each of them
 * has other rules, so what is right for one is wrong for the others.
 *
 * An exec takes a list and quotes it itself. Use `quote` only to build a cmd command line or a PowerShell script. For
 * PowerShell, `args` is better.
 *
 * @example
 * ```ts
 * await container.cmd(`findstr /c:${quote.cmd('50% "off"')} C:\\log.txt`);
 * ```
 */
export const quote = {
  /**
   * The command line of a program and its arguments, quoted as an engine quotes a list. The program gets each
   * argument unchanged. cmd and batch files read a command line differently.
   *
   * @param argv - the program and its arguments
   * @returns for example `git commit -m "two words"`
   * @throws `InvalidInputError` if it is empty, has NUL or half of a surrogate pair, or if the program's name has a
   * quote. Also if the program is a batch file and an argument has a special character of cmd: it could start another
   * program.
   * @example
   * ```ts
   * quote.argv(['git', 'commit', '-m', 'say "hi"']); // git commit -m "say \"hi\""
   * ```
   */
  argv: (argv: readonly string[]): string => quoteArgv(argv),

  /**
   * One argument of a program on a line of cmd (`cmd /c LINE`), so that neither cmd nor the program changes it. For a line
   * only: in a batch file `%` has other rules. It needs cmd's extensions, which are on by default, and delayed expansion
   * off, as {@link Container.cmd} has it. Not for an argument of a batch file, and not for `echo`, which prints quotes.
   *
   * @param argument - text of one line
   * @throws `InvalidInputError` if it has a line end, NUL or half of a surrogate pair.
   * @example
   * ```ts
   * quote.cmd('a&b'); // a^&b
   * ```
   */
  cmd: (argument: string): string => quoteCmd(argument),

  /**
   * A value as an expression of PowerShell: text in single quotes, where nothing is expanded, `$true`, numbers, `@(…)`,
   * `@{…}`. Typographic single quotes, which PowerShell takes for plain ones, are doubled too.
   *
   * @param value - text, number, boolean, `null`, date, or lists and plain objects of them
   * @throws `InvalidInputError` if a value is of another type, text has NUL or half of a surrogate pair, or names
   * differ in case only.
   * @example
   * ```ts
   * quote.powershell("it's $HOME"); // 'it''s $HOME'
   * quote.powershell({ Name: ['a', 'b'], Force: true }); // @{'Name'=@('a','b');'Force'=$true}
   * ```
   */
  powershell: (value: PowershellValue): string => quotePowershell(value),
} as const;
