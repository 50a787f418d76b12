import { styleText } from 'node:util';
import type { CliIo, TextOutput } from './io.js';

/** The styles that the program uses. */
export type Style = 'green' | 'yellow' | 'red' | 'dim' | 'bold' | 'cyan';

/** Gives text a style, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

/**
 * Decides whether output has colours. `--no-color` goes before everything; then, as Node has it, FORCE_COLOR before
 * NO_COLOR; then colours are for terminals.
 */
export function painter(output: TextOutput, env: CliIo['env'], noColor: boolean): Paint {
  // The decision is made here: styleText looks at process.stdout, which need not be where this goes.
  return hasColors(output, env, noColor)
    ? (style, text) => styleText(style, text, { validateStream: false })
    : (_style, text) => text;
}

function hasColors(output: TextOutput, env: CliIo['env'], noColor: boolean): boolean {
  if (noColor) return false;
  const force = env['FORCE_COLOR'];
  if (force !== undefined) return force !== '0' && force !== 'false';
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  return output.isTTY === true && env['TERM'] !== 'dumb';
}
