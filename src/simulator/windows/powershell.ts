/** What PowerShell was asked to run. */
export type PowershellScript =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'encoded'; readonly base64: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'stdin' }
  | { readonly kind: 'missing'; readonly what: string; readonly parameter: string };

/** Parameters with a value; what else begins with a dash and is known has none. */
const WITH_VALUE = /^-(?:ep|ex\w*|inp\w*|if|o\w*|of|v\w*|w\w*|psc\w*|config\w*)$/i;
const WITHOUT_VALUE = /^-(?:nol\w*|nop\w*|noni\w*|noe\w*|sta|mta)$/i;

/** Reads the arguments of `powershell.exe`; a parameter may be cut short, and the first word that is none begins the command. */
export function readPowershellArguments(words: readonly string[]): PowershellScript {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const value = words[at + 1];
    if (/^-(?:c|co\w*)$/i.test(word)) {
      if (value === undefined) return { kind: 'missing', what: 'command', parameter: 'Command' };
      return value === '-' ? { kind: 'stdin' } : { kind: 'text', text: words.slice(at + 1).join(' ') };
    }
    if (/^-(?:e|ec|en\w*)$/i.test(word)) {
      if (value === undefined) return { kind: 'missing', what: 'command', parameter: 'EncodedCommand' };
      return { kind: 'encoded', base64: value };
    }
    if (/^-f\w*$/i.test(word)) {
      if (value === undefined) return { kind: 'missing', what: 'file path', parameter: 'File' };
      return value === '-' ? { kind: 'stdin' } : { kind: 'file', path: value };
    }
    if (WITH_VALUE.test(word)) at++;
    else if (!WITHOUT_VALUE.test(word)) return { kind: 'text', text: words.slice(at).join(' ') };
  }
  return { kind: 'stdin' };
}

/**
 * Takes a script apart into statements of words. Line ends and `;` end a statement; quotes group, and a doubled quote within
 * them is one; a grave accent takes the next character as it is.
 */
export function parseStatements(text: string): string[][] {
  const statements: string[][] = [];
  let words: string[] = [];
  let word: string | undefined;
  let quote = '';
  const endWord = (): void => {
    if (word !== undefined) words.push(word);
    word = undefined;
  };
  const endStatement = (): void => {
    endWord();
    if (words.length > 0) statements.push(words);
    words = [];
  };
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote !== '') {
      if (character === '`' && quote === '"') word = `${word ?? ''}${text.charAt(++at)}`;
      else if (character !== quote) word = `${word ?? ''}${character}`;
      else if (text[at + 1] === quote) word = `${word ?? ''}${text.charAt(++at)}`;
      else quote = '';
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (character === '`') word = `${word ?? ''}${text.charAt(++at)}`;
    else if (character === ';' || character === '\r' || character === '\n') endStatement();
    else if (character === '#' && word === undefined)
      while (at + 1 < text.length && text[at + 1] !== '\n') at++;
    else if (/\s/.test(character)) endWord();
    else word = `${word ?? ''}${character}`;
  }
  endStatement();
  return statements;
}

/** The errors of an encoded command, as they come by standard error. */
export function clixml(errors: string): string {
  const lines = errors.split(/(?<=\n)/).map((line) => `<S S="Error">${escapeXml(line)}</S>`);
  return `#< CLIXML\r\n<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">${lines.join('')}</Objs>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escapeXml(text: string): string {
  return text
    .replace(/[&<>]/g, (character) => ENTITIES[character] ?? character)
    .replace(
      /\p{Cc}/gu,
      (control) => `_x${control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    );
}
