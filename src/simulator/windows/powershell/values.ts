/** What a script of the simulated PowerShell works with. */
export type PsValue =
  string | number | boolean | null | Date | readonly PsValue[] | { readonly [name: string]: PsValue };

/** A value as PowerShell puts it into a text. */
export function textOf(value: PsValue): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (value instanceof Date) return invariantDate(value);
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  return typeof value === 'object' ? 'System.Collections.Hashtable' : String(value);
}

/** A date as the culture without a country writes it, which texts are made in: `01/31/2026 13:05:00`. */
function invariantDate(date: Date): string {
  const [year = '', month = '', day = ''] = date.toISOString().slice(0, 10).split('-');
  return `${month}/${day}/${year} ${date.toISOString().slice(11, 19)}`;
}

/** A value as `ConvertTo-Json` of Windows PowerShell writes it: dates as milliseconds, and NaN as what no JSON has. */
export function jsonOf(value: PsValue): string {
  if (value instanceof Date) return JSON.stringify(`/Date(${String(value.getTime())})/`);
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return `[${value.map(jsonOf).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value as Readonly<Record<string, PsValue>>);
  return `{${entries.map(([name, inner]) => `${JSON.stringify(name)}:${jsonOf(inner)}`).join(',')}}`;
}

/** Numbers that have no digits. */
const WITHOUT_DIGITS: ReadonlyMap<string, number> = new Map([
  ['nan', NaN],
  ['positiveinfinity', Infinity],
  ['negativeinfinity', -Infinity],
]);

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
      const special = this.#match(/\[double\]::(?:NaN|PositiveInfinity|NegativeInfinity)\)/iy);
      if (special !== undefined) return WITHOUT_DIGITS.get(special.slice(10, -1).toLowerCase()) ?? NaN;
      if (this.#match(/\[datetime\]::Parse\(/iy) !== undefined) return this.#date();
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

  #date(): Date {
    const date = new Date(this.#quoted());
    if (Number.isNaN(date.getTime())) throw new LiteralError('a date cannot be read');
    this.#expect(",[cultureinfo]::InvariantCulture,'RoundtripKind'))");
    return date;
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
