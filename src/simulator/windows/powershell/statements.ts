import { isSingleQuote } from './values.js';

/** A part of a word: as it stands, or with variables in it. */
export interface Segment {
  readonly text: string;
  readonly expand: boolean;
}

/** A word of a statement; `bare` is what it is without quotes, and `undefined` where it has some. */
export interface Word {
  readonly segments: readonly Segment[];
  readonly bare: string | undefined;
}

const SEPARATORS = ';\r\n';

/**
 * Takes a script apart into statements of words. Line ends and `;` end a statement; quotes group, and a doubled quote within
 * them is one; a grave accent takes the next character as it is.
 */
export function parseStatements(text: string): Word[][] {
  const statements: Word[][] = [];
  let words: Word[] = [];
  let segments: Segment[] | undefined;
  let quoted = false;
  const add = (piece: string, expand: boolean): void => {
    segments ??= [];
    const last = segments.at(-1);
    if (last?.expand === expand) segments[segments.length - 1] = { text: last.text + piece, expand };
    else segments.push({ text: piece, expand });
  };
  const endWord = (): void => {
    if (segments !== undefined)
      words.push({ segments, bare: quoted ? undefined : segments.map((part) => part.text).join('') });
    segments = undefined;
    quoted = false;
  };
  const endStatement = (): void => {
    endWord();
    if (words.length > 0) statements.push(words);
    words = [];
  };
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (isSingleQuote(character) || character === '"') {
      quoted = true;
      const single = character !== '"';
      const closes = (other: string): boolean => (single ? isSingleQuote(other) : other === '"');
      add('', !single);
      for (at++; at < text.length; at++) {
        const inner = text.charAt(at);
        if (!single && inner === '`') add(escaped(text.charAt(++at)), false);
        else if (!closes(inner)) add(inner, !single);
        else if (closes(text.charAt(at + 1))) add(text.charAt(++at), false);
        else break;
      }
    } else if (character === '`') {
      const next = text.charAt(++at);
      if (next === '\r' && text.charAt(at + 1) === '\n') at++;
      if (!SEPARATORS.includes(next)) add(next, false);
    } else if (SEPARATORS.includes(character)) endStatement();
    else if (character === '#' && segments === undefined)
      while (at + 1 < text.length && text[at + 1] !== '\n') at++;
    else if (/\s/.test(character)) endWord();
    else add(character, true);
  }
  endStatement();
  return statements;
}

/** What a grave accent and a character mean within double quotes. */
function escaped(character: string): string {
  return { n: '\n', r: '\r', t: '\t', '0': '\0' }[character] ?? character;
}
