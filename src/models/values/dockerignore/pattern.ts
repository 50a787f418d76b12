import { InvalidInputError } from '../../../errors/validation.js';
import type { PathStyle } from './path.js';

/** One pattern of a `.dockerignore`. */
export interface Pattern {
  /** Without the `!`. */
  readonly text: string;
  /** Whether it takes in what patterns before it left out. */
  readonly negated: boolean;
  /** Whether it matches this very path; what is below a folder is another question. */
  matches(path: string): boolean;
  /** The names of folders that its matches begin with, up to the first part with a wildcard. */
  readonly fixed: readonly string[];
}

/** What means something in a regular expression, in a class as well. */
const SYNTAX = /[\\^$.*+?()[\]{}|]/;
const WILDCARD = /[*?[\\]/;

/**
 * Compiles a pattern: `*` and `?` stay within a name, `**` crosses any number of folders, `[a-z]` and `[^a-z]` are classes,
 * and, but on Windows, a backslash takes what follows literally.
 *
 * @throws InvalidInputError for a class that is not closed, empty or backwards, for a backslash at the end, and for a lone `!`
 */
export function compilePattern(pattern: string, style: PathStyle): Pattern {
  const negated = pattern.startsWith('!');
  const text = negated ? pattern.slice(1) : pattern;
  if (text === '') throw invalid(pattern, 'there is nothing after the `!`');
  const source = sourceOf(text, pattern, style);
  const regex = new RegExp(`^${source}$`, 'su');
  const parts = text.split('/');
  const wild = parts.findIndex((part) => WILDCARD.test(part));
  return {
    text,
    negated,
    fixed: wild === -1 ? parts : parts.slice(0, wild),
    matches: (path) => regex.test(path),
  };
}

function sourceOf(text: string, pattern: string, style: PathStyle): string {
  const characters = [...text];
  // Behind `**` at the very beginning, a name without wildcards may be the end of a longer one.
  if (
    text.startsWith('**') &&
    !/[*?[\]]/.test(text.slice(2)) &&
    (style === 'windows' || !text.includes('\\'))
  ) {
    return text.startsWith('**/') ? `(?:.*/)?${literal(text.slice(3))}` : `.*${literal(text.slice(2))}`;
  }
  let source = '';
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? '';
    if (character === '*' && characters[at + 1] === '*') {
      at += characters[at + 2] === '/' ? 2 : 1;
      source += at + 1 >= characters.length ? '.*' : '(?:.*/)?';
    } else if (character === '*') source += '[^/]*';
    else if (character === '?') source += '[^/]';
    else if (character === '[') {
      const found = classAt(characters, at, style);
      if (typeof found === 'string') throw invalid(pattern, found);
      source += found.source;
      at = found.end;
    } else if (character === '\\' && style === 'posix') {
      const next = characters[++at];
      if (next === undefined) throw invalid(pattern, 'there is nothing after the backslash');
      source += literal(next);
    } else source += literal(character);
  }
  return source;
}

/** A class as a regular expression, with where it ends; else what is wrong with it. */
function classAt(
  characters: readonly string[],
  start: number,
  style: PathStyle,
): { readonly source: string; readonly end: number } | string {
  let at = start + 1;
  const negated = characters[at] === '^';
  if (negated) at++;
  const take = (): string | undefined => {
    if (characters[at] === '\\' && style === 'posix') at++;
    else if (characters[at] === '-' || characters[at] === ']') return undefined;
    return characters[at++];
  };
  const member = (character: string): string => (character === '-' ? '\\-' : literal(character));
  let source = '';
  while (characters[at] !== ']' || source === '') {
    if (at >= characters.length) return 'a class in brackets is not closed';
    const low = take();
    if (low === undefined) return 'a class in brackets is empty, or has a `-` or `]` that is not escaped';
    if (characters[at] !== '-') source += member(low);
    else {
      at++;
      const high = take();
      if (high === undefined) return 'a range in brackets has no end';
      if ((low.codePointAt(0) ?? 0) > (high.codePointAt(0) ?? 0)) return 'a range in brackets is backwards';
      source += `${member(low)}-${member(high)}`;
    }
  }
  return { source: `[${negated ? '^' : ''}${source}]`, end: at };
}

function literal(text: string): string {
  return [...text].map((character) => (SYNTAX.test(character) ? `\\${character}` : character)).join('');
}

function invalid(pattern: string, message: string): InvalidInputError {
  return new InvalidInputError('.dockerignore', [
    {
      path: '',
      message: `in the pattern ${JSON.stringify(pattern)}, ${message}`,
      expected: 'a pattern as the documentation of .dockerignore has it',
      received: pattern,
    },
  ]);
}
