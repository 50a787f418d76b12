/** Writes one argument as an engine does (`windows.EscapeArg` of Go), so that a Windows program reads it back as it was. */
export function escapeArgument(argument: string): string {
  if (argument === '') return '""';
  // Backslashes are doubled only before a quote, of which one comes at the end where there are blanks.
  const escaped = argument.replace(/(\\*)"/g, '$1$1\\"');
  return /[ \t]/.test(argument) ? `"${escaped.replace(/\\+$/, '$&$&')}"` : escaped;
}

/** The command line that an engine makes of `Cmd` or an exec's arguments. */
export function joinArguments(argv: readonly string[]): string {
  return argv.map(escapeArgument).join(' ');
}

/** Takes a command line apart as the C runtime does. In the program's name, which comes first, a backslash is always itself. */
export function splitCommandLine(commandLine: string): string[] {
  const line = commandLine.replace(/^[ \t]+/, '');
  if (line === '') return [];
  let quoted = false;
  let end = 0;
  for (; end < line.length && (quoted || !isBlank(line[end])); end++) if (line[end] === '"') quoted = !quoted;
  return [line.slice(0, end).replaceAll('"', ''), ...splitArguments(line.slice(end))];
}

/** Takes arguments apart: blanks separate, quotes group, `\"` is a quote, and so is `""` within quotes. */
export function splitArguments(text: string): string[] {
  const argv: string[] = [];
  let at = 0;
  for (;;) {
    while (isBlank(text[at])) at++;
    if (at >= text.length) return argv;
    let argument = '';
    let quoted = false;
    for (; at < text.length && (quoted || !isBlank(text[at])); at++) {
      const character = text.charAt(at);
      if (character === '\\') {
        let end = at;
        while (text[end] === '\\') end++;
        const count = end - at;
        if (text[end] !== '"') argument += '\\'.repeat(count);
        else {
          argument += '\\'.repeat(count >> 1);
          if (count % 2 === 1) {
            argument += '"';
            end++;
          }
        }
        at = end - 1;
      } else if (character !== '"') argument += character;
      else if (quoted && text[at + 1] === '"') {
        argument += '"';
        at++;
      } else quoted = !quoted;
    }
    argv.push(argument);
  }
}

const isBlank = (character: string | undefined): boolean => character === ' ' || character === '\t';

/** What stands after the program's name on a command line, blanks before it taken off. */
export function argumentsPart(commandLine: string): string {
  const line = commandLine.trimStart();
  const end = line.startsWith('"') ? line.indexOf('"', 1) + 1 : line.search(/[\s]|$/);
  return line.slice(end <= 0 ? line.length : end).trimStart();
}
