import { SharedInput } from '../../streams/input.js';
import { readAll, toText } from '../../streams/text.js';
import { FileSystemError } from '../filesystem.js';
import { parseWindowsPath } from '../path.js';
import type { Command, CommandContext } from '../process.js';

/** `sort [/r] [FILE]`: reads everything, then prints it in order. */
export const sort: Command = async (context) => {
  const reverse = context.argv.slice(1).some((argument) => argument.toLowerCase() === '/r');
  const [file] = context.argv.slice(1).filter((argument) => !argument.startsWith('/'));
  const text =
    file === undefined
      ? toText(await readAll(context.stdin))
      : context.fs.readText(parseWindowsPath(file, context.cwd));
  const lines = splitLines(text).sort((a, b) => a.toLowerCase().localeCompare(b.toLowerCase()));
  if (reverse) lines.reverse();
  for (const line of lines) await context.stdout.write(`${line}\r\n`);
  return 0;
};

/** `findstr [/i] [/v] [/c:]TEXT [FILE…]`: lines that hold one of the words. No patterns. */
export const findstr: Command = async (context) => {
  const switches = context.argv.slice(1).filter((argument) => argument.startsWith('/'));
  const words = context.argv.slice(1).filter((argument) => !argument.startsWith('/'));
  const literal = switches.find((argument) => /^\/c:/i.test(argument))?.slice(3);
  const needles =
    literal !== undefined ? [literal] : (words.shift() ?? '').split(' ').filter((word) => word !== '');
  if (needles.length === 0) {
    await context.stderr.write('FINDSTR: Bad command line\r\n');
    return 2;
  }
  const ignoreCase = switches.some((argument) => argument.toLowerCase() === '/i');
  const invert = switches.some((argument) => argument.toLowerCase() === '/v');
  const fold = (text: string): string => (ignoreCase ? text.toLowerCase() : text);
  let found = 1;
  for await (const { label, line } of inputLines(context, words)) {
    if (needles.some((needle) => fold(line).includes(fold(needle))) === invert) continue;
    found = 0;
    await context.stdout.write(`${words.length > 1 ? `${label}:` : ''}${line}\r\n`);
  }
  return found;
};

/** `more [FILE]`: passes its input on. */
export const more: Command = async (context) => {
  for await (const { line } of inputLines(context, context.argv.slice(1)))
    await context.stdout.write(`${line}\r\n`);
  return 0;
};

async function* inputLines(
  context: CommandContext,
  files: readonly string[],
): AsyncGenerator<{ label: string; line: string }> {
  if (files.length === 0) {
    const input = context.stdin instanceof SharedInput ? context.stdin : new SharedInput(context.stdin);
    let line = await input.readLine();
    for (; line !== undefined; line = await input.readLine()) yield { label: '', line };
    return;
  }
  for (const file of files) {
    try {
      const text = context.fs.readText(parseWindowsPath(file, context.cwd));
      for (const line of splitLines(text)) yield { label: file, line };
    } catch (error) {
      if (!(error instanceof FileSystemError)) throw error;
      await context.stderr.write(`Cannot open ${file}\r\n`);
    }
  }
}

function splitLines(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
