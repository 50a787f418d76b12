import { badRequest } from '../state/api-error.js';

/** What variables are worth. */
export type Variables = (name: string) => string | undefined;

/**
 * Fills in variables and takes quotes off, as the builder does in a word: `$NAME`, `${NAME}`, `${NAME:-other}`,
 * `${NAME:+other}`. In single quotes everything stays; the escape character takes what follows literally.
 *
 * @throws ApiError where a brace or a quote is not closed
 */
export function expandWord(word: string, variables: Variables, escape: string): string {
  let result = '';
  let quote = '';
  for (let at = 0; at < word.length; at++) {
    const character = word.charAt(at);
    if (character === escape && quote !== "'" && at + 1 < word.length) {
      const next = word.charAt(++at);
      // In double quotes only what would mean something is taken literally.
      result += quote === '"' && next !== '"' && next !== '$' && next !== escape ? escape + next : next;
    } else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
    else if (character === '$' && quote !== "'") {
      const { value, length } = variableAt(word.slice(at), variables, escape);
      result += value;
      at += length - 1;
    } else result += character;
  }
  if (quote !== '')
    throw badRequest(
      `failed to process "${word}": unexpected end of statement while looking for matching ${quote === '"' ? 'double' : 'single'}-quote`,
    );
  return result;
}

function variableAt(
  text: string,
  variables: Variables,
  escape: string,
): { readonly value: string; readonly length: number } {
  const plain = /^\$(\w+)/.exec(text);
  if (plain !== null) return { value: variables(plain[1] ?? '') ?? '', length: plain[0].length };
  if (!text.startsWith('${')) return { value: '$', length: 1 };
  const [whole, name = '', operator, other = ''] = /^\$\{(\w+)(?::([-+])([^}]*))?\}/.exec(text) ?? [];
  if (whole === undefined) throw badRequest(`failed to process "${text}": syntax error: missing '}'`);
  const value = variables(name) ?? '';
  const instead = (): string => expandWord(other, variables, escape);
  if (operator === '-') return { value: value === '' ? instead() : value, length: whole.length };
  if (operator === '+') return { value: value === '' ? '' : instead(), length: whole.length };
  return { value, length: whole.length };
}

/** Words apart at blanks that are not in quotes, quotes and escapes left in. */
export function splitWords(text: string, escape: string): string[] {
  const words: string[] = [];
  let word = '';
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === escape && quote !== "'") word += character + text.charAt(++at);
    else if (quote === '' && /\s/.test(character)) {
      if (word !== '') words.push(word);
      word = '';
    } else {
      if (quote === '' && (character === '"' || character === "'")) quote = character;
      else if (character === quote) quote = '';
      word += character;
    }
  }
  return word === '' ? words : [...words, word];
}

/** `A=1 B="two words"`, or the old `A one value`: names with values, variables filled in. */
export function pairsOf(text: string, variables: Variables, escape: string): [name: string, value: string][] {
  const words = splitWords(text, escape);
  const [first = ''] = words;
  if (!first.includes('=')) return [[first, expandWord(text.slice(first.length).trim(), variables, escape)]];
  return words.map((word) => {
    const at = word.indexOf('=');
    if (at < 0) throw badRequest(`Syntax error - can't find = in "${word}". Must be of the form: name=value`);
    return [
      expandWord(word.slice(0, at), variables, escape),
      expandWord(word.slice(at + 1), variables, escape),
    ];
  });
}
