import { InvalidInputError } from '../../../errors/validation.js';
import { compileGoRegexp } from './go-regexp.js';
import type { PathStyle } from './path.js';
import { isPattern } from './syntax.js';

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

/** Where a name of a folder ends to be one. */
const WILDCARD = /[*?[\\|^{]/;

/** What the docker CLI escapes for the regular expression that it makes of a pattern; anything else means what it means there. */
const ESCAPED = /[.+()$]/;

/**
 * Compiles a pattern as the docker CLI does: `*` and `?` stay within a name, `**` crosses any number of folders, `[a-z]` and
 * `[^a-z]` are classes, and, but on Windows, a backslash escapes what follows. A pattern with any of these is a regular expression
 * of Go's, in which `|`, `^` and `{2}` mean something too; one with none of them is compared as it is.
 *
 * @throws InvalidInputError for what is no pattern; from `matches` for what is no regular expression, as the docker CLI does
 */
export function compilePattern(pattern: string, style: PathStyle): Pattern {
  const negated = pattern.startsWith('!');
  const text = negated ? pattern.slice(1) : pattern;
  if (text === '') throw invalid(pattern, 'there is nothing after the `!`');
  if (!isPattern(text, style))
    throw invalid(
      pattern,
      'a class in brackets is not closed, is empty, or has a `-` or `]` that is not escaped; or there is nothing after a backslash',
    );
  const parts = text.split('/');
  const wild = parts.findIndex((part) => WILDCARD.test(part));
  let test: ((path: string) => boolean) | undefined;
  return {
    text,
    negated,
    fixed: wild === -1 ? parts : text.includes('|') ? [] : parts.slice(0, wild),
    matches(path) {
      test ??= compile(text, pattern, style);
      return test(path);
    },
  };
}

function compile(text: string, pattern: string, style: PathStyle): (path: string) => boolean {
  const { kind, source } = read(text, style);
  switch (kind) {
    case 'exact':
      return (path) => path === text;
    case 'prefix':
      return (path) => path.startsWith(text.slice(0, -2));
    case 'suffix': {
      const suffix = text.slice(2);
      // Behind `**` a name may be the end of a longer one; behind `**/` it may be the whole path.
      return (path) => path.endsWith(suffix) || (suffix.startsWith('/') && path === suffix.slice(1));
    }
    case 'expression': {
      const regexp = compileGoRegexp(`^${source}$`);
      if (typeof regexp === 'string') throw invalid(pattern, regexp);
      return (path) => regexp.test(path);
    }
  }
}

/** What kind of pattern it is, and the regular expression that it makes. */
function read(
  text: string,
  style: PathStyle,
): { readonly kind: 'exact' | 'prefix' | 'suffix' | 'expression'; readonly source: string } {
  const characters = [...text];
  let kind: 'exact' | 'prefix' | 'suffix' | 'expression' = 'exact';
  let source = '';
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? '';
    if (character === '*' && characters[at + 1] === '*') {
      const first = at === 0;
      at += characters[at + 2] === '/' ? 2 : 1;
      if (at + 1 < characters.length) {
        source += '(.*/)?';
        kind = 'expression';
      } else if (kind === 'exact') kind = 'prefix';
      else {
        source += '.*';
        kind = 'expression';
      }
      if (first) kind = 'suffix';
    } else if (character === '*' || character === '?') {
      source += character === '*' ? '[^/]*' : '[^/]';
      kind = 'expression';
    } else if (character === '\\' && style === 'posix') {
      source += `\\${characters[++at] ?? ''}`;
      if (at < characters.length) kind = 'expression';
    } else {
      source += ESCAPED.test(character) ? `\\${character}` : character;
      if (character === '[' || character === ']') kind = 'expression';
    }
  }
  return { kind, source };
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
