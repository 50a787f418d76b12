import { styleText } from 'node:util';

let steps = 0;

/** Announces the next step. */
export function step(title: string): void {
  steps += 1;
  console.log(`\n${paint('bold', `${String(steps)}. ${title}`)}`);
}

/** Tells something that was done or seen. */
export function note(text: string): void {
  for (const line of text
    .replace(/^\s*\n/, '')
    .trimEnd()
    .split(/\r?\n/))
    console.log(line === '' ? '' : `   ${line}`);
}

/** Shows a command, as one would type it. */
export function command(argv: readonly string[]): void {
  note(paint('cyan', `> ${argv.join(' ')}`));
}

/** Shows a failure that was expected. */
export function failure(text: string): void {
  note(paint('red', text));
}

/** Shows rows under headings, as the docker CLI does. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('   ');
  note(paint('dim', line(headings)));
  for (const row of rows) note(line(row));
}

function paint(style: 'bold' | 'cyan' | 'red' | 'dim', text: string): string {
  return process.stdout.isTTY ? styleText(style, text) : text;
}
