import type { Builtin } from './shell.js';
import { cd, copy, del, dir, md, move, rd, ren, type } from './file-builtins.js';

const echo: Builtin = async ({ shell, rest, streams }) => {
  const setting = rest.trim().toLowerCase();
  if (setting === 'on' || setting === 'off') shell.echo = setting === 'on';
  else if (rest.trim() === '') await streams.stdout.write(`ECHO is ${shell.echo ? 'on' : 'off'}.\r\n`);
  // One separator belongs to the command, the rest of the line is printed as it stands, blanks at its end too.
  else await streams.stdout.write(`${rest.slice(1)}\r\n`);
  return 0;
};

const set: Builtin = async ({ shell, rest, streams }) => {
  const text = rest.trim();
  const assignment = text.startsWith('"') ? text.slice(1, text.lastIndexOf('"')) : rest.trimStart();
  const at = assignment.indexOf('=');
  if (at > 0) {
    shell.context.env.set(assignment.slice(0, at), assignment.slice(at + 1));
    return 0;
  }
  const shown = [...shell.context.env]
    .filter(([name]) => name.toLowerCase().startsWith(text.toLowerCase()))
    .sort(([a], [b]) => a.localeCompare(b));
  for (const [name, value] of shown) await streams.stdout.write(`${name}=${value}\r\n`);
  if (shown.length > 0) return 0;
  await streams.stderr.write(`Environment variable ${text} not defined\r\n`);
  return 1;
};

const ver: Builtin = async ({ shell, streams }) => {
  await streams.stdout.write(`\r\nMicrosoft Windows [Version ${shell.context.machine.osVersion}]\r\n`);
  return 0;
};

const exit: Builtin = ({ shell, rest }) => {
  const number = Number.parseInt(rest.replace(/\/b/i, '').trim(), 10);
  shell.exitCode = Number.isNaN(number) ? shell.errorLevel : number >>> 0;
  return Promise.resolve(shell.exitCode);
};

/** `if [not] exist FILE …`, `if [not] errorlevel N …`, `if [not] A==B …`. */
const conditional: Builtin = async ({ shell, rest, streams }) => {
  const match =
    /^\s*(not\s+)?(?:(exist)\s+("[^"]*"|\S+)|(errorlevel)\s+(\d+)|("[^"]*"|[^\s="]+)\s*==\s*("[^"]*"|\S+))\s+(\S.*)$/i.exec(
      rest,
    );
  if (match === null) {
    await streams.stderr.write('The syntax of the command is incorrect.\r\n');
    return 1;
  }
  const [, not, exist, file = '', errorlevel, level, left, right, command = ''] = match;
  const holds = exist
    ? shell.context.fs.exists(shell.path(file))
    : errorlevel
      ? (shell.errorLevel | 0) >= Number(level)
      : left === right;
  return holds === (not === undefined) ? shell.run(command, streams) : shell.errorLevel;
};

const call: Builtin = ({ shell, rest, streams }) => shell.run(rest, streams);
const nothing: Builtin = () => Promise.resolve(0);

/** The builtins of cmd by name. */
export const BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['call', call],
  ['cd', cd],
  ['chdir', cd],
  ['cls', nothing],
  ['copy', copy],
  ['del', del],
  ['dir', dir],
  ['echo', echo],
  ['erase', del],
  ['exit', exit],
  ['if', conditional],
  ['md', md],
  ['mkdir', md],
  ['move', move],
  ['rd', rd],
  ['rem', nothing],
  ['ren', ren],
  ['rename', ren],
  ['rmdir', rd],
  ['set', set],
  ['title', nothing],
  ['type', type],
  ['ver', ver],
]);
