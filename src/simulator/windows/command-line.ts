/** Writes one argument so that a Windows program reads it back as it was. */
export function escapeArgument(argument: string): string {
  if (argument === '') return '""';
  if (!/[\s"]/.test(argument)) return argument;
  let escaped = '"';
  let backslashes = 0;
  for (const character of argument) {
    if (character === '\\') {
      backslashes++;
      continue;
    }
    // Backslashes are doubled only before a quote.
    escaped += '\\'.repeat(character === '"' ? backslashes * 2 + 1 : backslashes) + character;
    backslashes = 0;
  }
  return `${escaped}${'\\'.repeat(backslashes * 2)}"`;
}

/** The command line that an engine makes of `Cmd` or an exec's arguments. */
export function joinArguments(argv: readonly string[]): string {
  return argv.map(escapeArgument).join(' ');
}

/** Takes a command line apart as the C runtime does: blanks separate, quotes group, `\"` is a quote. */
export function splitCommandLine(commandLine: string): string[] {
  const argv: string[] = [];
  let at = 0;
  while (at < commandLine.length) {
    while (commandLine[at] === ' ' || commandLine[at] === '\t') at++;
    if (at >= commandLine.length) break;
    let argument = '';
    let quoted = false;
    for (; at < commandLine.length; at++) {
      const character = commandLine.charAt(at);
      if (character === '\\') {
        let end = at;
        while (commandLine[end] === '\\') end++;
        const count = end - at;
        if (commandLine[end] !== '"') argument += '\\'.repeat(count);
        else {
          argument += '\\'.repeat(count >> 1);
          if (count % 2 === 1) {
            argument += '"';
            end++;
          }
        }
        at = end - 1;
      } else if (character === '"') quoted = !quoted;
      else if (!quoted && (character === ' ' || character === '\t')) break;
      else argument += character;
    }
    argv.push(argument);
  }
  return argv;
}

/** What stands after the program's name on a command line, blanks before it taken off. */
export function argumentsPart(commandLine: string): string {
  const line = commandLine.trimStart();
  const end = line.startsWith('"') ? line.indexOf('"', 1) + 1 : line.search(/[\s]|$/);
  return line.slice(end <= 0 ? line.length : end).trimStart();
}
