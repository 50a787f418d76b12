/** What a script of the simulated PowerShell works with. */
export type PsValue =
  string | number | boolean | null | readonly PsValue[] | { readonly [name: string]: PsValue };

/** A value as PowerShell puts it into a text. */
export function textOf(value: PsValue): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  return typeof value === 'object' ? 'System.Collections.Hashtable' : String(value);
}

/** What PowerShell takes for a single quote. */
const SINGLE_QUOTES = "'\u2018\u2019\u201A\u201B";

export const isSingleQuote = (character: string): boolean =>
  character !== '' && SINGLE_QUOTES.includes(character);

/** A text that is no literal of PowerShell. */
export class LiteralError extends Error {}

/** Reads literals: text in single quotes, numbers, `$true`, `([type]'text')`, `@(…)` and `@{…}`. */
export class LiteralReader {
  readonly #text: string;
  at: number;

  constructor(text: string, at = 0) {
    this.#text = text;
    this.at = at;
  }

  value(): PsValue {
    if (this.#take('@(')) return this.#list();
    if (this.#take('@{')) return this.#table();
    if (this.#take('(')) {
      this.#match(/\[\w+\]/y);
      const value = this.value();
      this.#expect(')');
      return value;
    }
    if (isSingleQuote(this.#text.charAt(this.at))) return this.#quoted();
    const word = this.#match(/\$(?:true|false|null)\b/iy)?.toLowerCase();
    if (word !== undefined) return word === '$null' ? null : word === '$true';
    const number = this.#match(/-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/iy);
    if (number === undefined) throw new LiteralError(`no literal at ${String(this.at)}`);
    return Number(number);
  }

  #list(): PsValue[] {
    const values: PsValue[] = [];
    this.#take(',');
    while (!this.#take(')')) {
      values.push(this.value());
      if (!this.#take(',') && this.#text.charAt(this.at) !== ')')
        throw new LiteralError('a list does not end');
    }
    return values;
  }

  #table(): PsValue {
    const entries: [string, PsValue][] = [];
    while (!this.#take('}')) {
      const name = textOf(this.value());
      this.#expect('=');
      entries.push([name, this.value()]);
      if (!this.#take(';') && this.#text.charAt(this.at) !== '}')
        throw new LiteralError('a table does not end');
    }
    return Object.fromEntries(entries);
  }

  #quoted(): string {
    let text = '';
    for (this.at++; this.at < this.#text.length; this.at++) {
      const character = this.#text.charAt(this.at);
      if (!isSingleQuote(character)) text += character;
      else if (isSingleQuote(this.#text.charAt(this.at + 1))) text += this.#text.charAt(++this.at);
      else {
        this.at++;
        return text;
      }
    }
    throw new LiteralError('a text does not end');
  }

  #take(text: string): boolean {
    const there = this.#text.startsWith(text, this.at);
    if (there) this.at += text.length;
    return there;
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw new LiteralError(`${text} is missing at ${String(this.at)}`);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.#text) ?? [];
    if (found !== undefined) this.at += found.length;
    return found;
  }
}
