/*
 * The docker CLI makes a regular expression of a pattern, and passes some characters on to it that mean something there: `|`,
 * `^`, `{`, `}`, classes, and what follows a backslash. So a pattern means what Go's regular expressions make of it.
 */

/** What a letter behind a backslash stands for. */
const ESCAPES: Readonly<Record<string, string>> = {
  ...{ d: '[0-9]', D: '[^0-9]', w: '[0-9A-Za-z_]', W: '[^0-9A-Za-z_]' },
  ...{
    s: '[\\t\\n\\f\\r ]',
    S: '[^\\t\\n\\f\\r ]',
    a: '\\x07',
    f: '\\f',
    n: '\\n',
    r: '\\r',
    t: '\\t',
    v: '\\v',
  },
  ...{ A: '^', z: '$', b: '\\b', B: '\\B' },
};

/** The same within a class. */
const CLASS_ESCAPES: Readonly<Record<string, string>> = {
  ...{ d: '0-9', w: '0-9A-Za-z_', s: '\\t\\n\\f\\r ' },
  ...{ a: '\\x07', f: '\\f', n: '\\n', r: '\\r', t: '\\t', v: '\\v' },
};

/** What a backslash takes literally. */
const PUNCTUATION = /^[^0-9A-Za-z\u0080-\u{10ffff}]$/u;
const SYNTAX = /[\\^$.*+?()[\]{}|/]/;

const literal = (character: string): string => (SYNTAX.test(character) ? `\\${character}` : character);

const member = (character: string): string => (character === '-' ? '\\-' : literal(character));

/**
 * Compiles a regular expression of Go's, as far as a pattern can make one.
 *
 * @returns the expression; else what is wrong with it
 */
export function compileGoRegexp(source: string): RegExp | string {
  const characters = [...source];
  let made = '';
  /** What a repetition would stand behind. */
  let last: 'nothing' | 'something' | 'repetition' = 'nothing';
  let depth = 0;
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? '';
    if (character === '*' || character === '?' || character === '{') {
      const found = character === '{' ? repetitionAt(characters, at) : { text: character, end: at };
      if (found !== undefined) {
        if (typeof found === 'string') return found;
        if (last === 'nothing') return `there is nothing to repeat before ${found.text}`;
        if (last === 'repetition') return `${found.text} repeats a repetition`;
        made += found.text;
        at = found.end;
        last = 'repetition';
        continue;
      }
    }
    if (character === '|' || character === '(') {
      if (character === '(') depth++;
      made += character === '(' ? '(?:' : '|';
      last = 'nothing';
      continue;
    }
    if (character === ')') {
      if (depth-- === 0) return 'a parenthesis is not opened';
      made += ')';
    } else if (character === '^') made += '(?:^)';
    else if (character === '$') made += '(?:$)';
    else if (character === '.') made += '[^\\n]';
    else if (character === '[') {
      const found = classAt(characters, at);
      if (typeof found === 'string') return found;
      made += found.text;
      at = found.end;
    } else if (character === '\\') {
      const next = characters[++at];
      if (next === undefined) return 'there is nothing after the backslash';
      const escaped = PUNCTUATION.test(next) ? literal(next) : ESCAPES[next];
      if (escaped === undefined) return `there is no escape \\${next}`;
      made += `(?:${escaped})`;
    } else made += literal(character);
    last = 'something';
  }
  return new RegExp(made, 'u');
}

/** Most repetitions that Go allows. */
const MOST_REPETITIONS = 1000;

function repetitionAt(
  characters: readonly string[],
  start: number,
): { readonly text: string; readonly end: number } | string | undefined {
  const [text, least = '', , most] =
    /^\{(\d+)(,(\d*))?\}/.exec(characters.slice(start, start + 16).join('')) ?? [];
  if (text === undefined) return undefined;
  const wrong =
    Number(least) > MOST_REPETITIONS ||
    Number(most ?? 0) > MOST_REPETITIONS ||
    (most !== undefined && most !== '' && Number(most) < Number(least));
  return wrong ? `${text} is no repetition` : { text, end: start + text.length - 1 };
}

/** A class, with where it ends; else what is wrong with it. */
function classAt(
  characters: readonly string[],
  start: number,
): { readonly text: string; readonly end: number } | string {
  let at = start + 1;
  const negated = characters[at] === '^';
  if (negated) at++;
  /** A member as it is and as it is written; without a value if it is several characters. */
  const take = (): { readonly value?: string; readonly text: string } | undefined => {
    const character = characters[at++];
    if (character !== '\\')
      return character === undefined ? undefined : { value: character, text: member(character) };
    const next = characters[at++];
    if (next === undefined) return undefined;
    if (PUNCTUATION.test(next)) return { value: next, text: member(next) };
    const text = CLASS_ESCAPES[next];
    return text === undefined ? undefined : { text };
  };
  let text = '';
  // A `]` in the first place is a member.
  for (let first = true; characters[at] !== ']' || first; first = false) {
    const low = take();
    if (low === undefined) return 'a class in brackets is not closed, or has an escape that there is not';
    if (
      low.value !== undefined &&
      characters[at] === '-' &&
      characters[at + 1] !== ']' &&
      at + 1 < characters.length
    ) {
      at++;
      const high = take();
      if (high?.value === undefined) return 'a range in brackets has no end';
      if ((low.value.codePointAt(0) ?? 0) > (high.value.codePointAt(0) ?? 0))
        return 'a range in brackets is backwards';
      text += `${low.text}-${high.text}`;
    } else text += low.text;
  }
  return { text: `[${negated ? '^' : ''}${text}]`, end: at };
}
