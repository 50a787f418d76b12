import { SharedInput } from '../../streams/input.js';
import { argumentsPart } from '../command-line.js';
import type { Command } from '../process.js';
import { BUILTINS } from '../shell/builtins.js';
import { Shell, type ShellStreams } from '../shell/shell.js';

/** What cmd leaves with where the last command was not found. */
const NOT_RECOGNIZED = 9009;

/** `cmd`, `cmd /c LINE`, `cmd /k LINE`: one line, or lines of standard input behind a prompt. */
export const cmd: Command = async (context) => {
  const { switches, line, delayed } = parseSwitches(argumentsPart(context.commandLine));
  const shell = new Shell(context, BUILTINS);
  shell.delayedExpansion = delayed;
  shell.echo = !switches.has('q');
  const streams: ShellStreams = { ...context, stdin: asShared(context.stdin) };
  if (line !== undefined) {
    const code = await shell.run(line, streams);
    if (switches.has('c') || shell.exitCode !== undefined) return leave(shell.exitCode ?? code);
  } else {
    await context.stdout.write(
      `Microsoft Windows [Version ${context.machine.osVersion}]\r\n(c) Microsoft Corporation. All rights reserved.\r\n`,
    );
  }
  return interact(shell, streams);
};

async function interact(shell: Shell, streams: ShellStreams): Promise<number> {
  while (shell.exitCode === undefined) {
    if (shell.echo) await streams.stdout.write(`\r\n${shell.prompt}`);
    const line = await streams.stdin.readLine();
    if (line === undefined) return leave(shell.errorLevel);
    if (shell.echo) await streams.stdout.write(`${line}\r\n`);
    await shell.run(line, streams);
  }
  return leave(shell.exitCode);
}

function leave(code: number): number {
  return code === NOT_RECOGNIZED ? 1 : code;
}

function asShared(input: AsyncIterable<Uint8Array>): SharedInput {
  return input instanceof SharedInput ? input : new SharedInput(input);
}

/** Reads the switches of cmd up to `/c` or `/k`; what follows these is the line, blanks and quotes included. */
function parseSwitches(text: string): {
  switches: ReadonlySet<string>;
  line: string | undefined;
  delayed: boolean;
} {
  const switches = new Set<string>();
  let rest = text;
  let delayed = false;
  for (;;) {
    const match = /^\s*\/([a-z])(:\w+)?/i.exec(rest);
    if (match === null) return { switches, line: undefined, delayed };
    const name = (match[1] ?? '').toLowerCase();
    switches.add(name);
    if (name === 'v') delayed = match[2]?.toLowerCase() !== ':off';
    rest = rest.slice(match[0].length);
    if (name === 'c' || name === 'k')
      return { switches, line: stripQuotes(rest.trimStart(), switches.has('s')), delayed };
  }
}

/**
 * Takes the outer quotes off a line as cmd does: always with `/s`, else unless they are the only two, stand around
 * a program's name with blanks in it, and hold nothing special.
 */
function stripQuotes(line: string, always: boolean): string {
  if (!line.startsWith('"')) return line;
  const end = line.lastIndexOf('"');
  if (end === 0) return line.slice(1);
  const inner = line.slice(1, end);
  const keeps =
    !always &&
    !inner.includes('"') &&
    /\s/.test(inner) &&
    !/[&<>()@^|]/.test(inner) &&
    /\.(?:exe|cmd|bat|com)$/i.test(inner);
  return keeps ? line : `${inner}${line.slice(end + 1)}`;
}
