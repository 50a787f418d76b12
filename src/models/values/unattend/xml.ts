import { cut } from '../../../errors/limits.js';
import { UnattendFormatError } from '../../../errors/unattend.js';

/** An element of a document. */
export interface XmlElement {
  /** The name as it stands there, with its prefix. */
  readonly tag: string;
  readonly name: string;
  readonly namespace: string;
  /** By `name`, or `namespace name` where it has a prefix. Declarations of namespaces are not among them. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  readonly line: number;
}

/** In characters: an unattend file has some thousands. */
const LONGEST = 1024 * 1024;
const MOST_NAMESPACES = 64;
const DEEPEST = 16;
const SPACE = '[ \\t\\r\\n]';
const NAME = '(?:([A-Za-z_][\\w.-]*):)?([A-Za-z_][\\w.-]*)';
const DECLARATION = /<\?xml[ \t\r\n][^<>?]*\?>/y;
const BLANK = /[ \t\r\n]+/y;
const END = new RegExp(`</(${NAME})${SPACE}*>`, 'y');
const START = new RegExp(`<(${NAME})`, 'y');
const ATTRIBUTE = new RegExp(`${SPACE}+(${NAME})${SPACE}*=${SPACE}*(?:"([^"<]*)"|'([^'<]*)')`, 'y');
const CLOSE = new RegExp(`${SPACE}*(/?)>`, 'y');
/** An `&`, with what belongs to it. */
const REFERENCE = /&(#\d{1,7}|#x[\da-fA-F]{1,6}|\w{1,40});|&/g;
/** All that is no character of XML 1.0. */
const NO_CHARACTER = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

type Namespaces = ReadonlyMap<string, string>;
interface Open {
  readonly element: XmlElement;
  readonly namespaces: Namespaces;
}

/**
 * Reads a document that has elements and attributes only, as unattend files are. There are no entities but those of
 * characters, no DTD, no processing instructions, no text; comments are passed over.
 *
 * @throws UnattendFormatError where it has another form, or is longer than 1 MiB
 */
export function readXml(text: string): XmlElement {
  return new Reader(text.startsWith('\uFEFF') ? text.slice(1) : text).read();
}

class Reader {
  readonly #text: string;
  readonly #open: Open[] = [];
  #at = 0;
  #root: XmlElement | undefined;
  /** Where lines were counted up to, so that all of the text is counted once. */
  #counted = { at: 0, line: 1 };

  constructor(text: string) {
    this.#text = text;
  }

  read(): XmlElement {
    if (this.#text.length > LONGEST)
      throw new UnattendFormatError(
        1,
        `it has ${String(this.#text.length)} characters`,
        `${String(LONGEST)} at most`,
      );
    const odd = this.#text.search(NO_CHARACTER);
    if (odd >= 0) throw this.#fail(odd, 'there is a character that XML does not have', 'text of XML 1.0');
    this.#take(DECLARATION);
    while (this.#at < this.#text.length) this.#next();
    const left = this.#open.at(-1);
    if (left !== undefined)
      throw this.#fail(this.#at, `the document ends within <${left.element.tag}>`, `</${left.element.tag}>`);
    if (this.#root === undefined) throw this.#fail(this.#at, 'there is no element', '<unattend>');
    return this.#root;
  }

  #next(): void {
    if (this.#take(BLANK) !== undefined || this.#comment()) return;
    const end = this.#take(END);
    if (end !== undefined) this.#close(end[1] ?? '', end.index);
    else this.#element();
  }

  /** Passes over a comment, which has no `--` in it. */
  #comment(): boolean {
    if (!this.#text.startsWith('<!--', this.#at)) return false;
    const end = this.#text.indexOf('--', this.#at + 4);
    if (end < 0 || this.#text.charAt(end + 2) !== '>')
      throw this.#fail(this.#at, 'a comment does not end, or has -- in it', '-->');
    this.#at = end + 3;
    return true;
  }

  #close(tag: string, at: number): void {
    const open = this.#open.pop()?.element.tag;
    if (open !== tag)
      throw this.#fail(
        at,
        `</${tag}> closes nothing`,
        open === undefined ? 'the end of the document' : `</${open}>`,
      );
  }

  #element(): void {
    const start = this.#take(START);
    if (start === undefined) throw this.#unexpected();
    const [, tag = '', prefix, name = ''] = start;
    const parent = this.#open.at(-1);
    if (parent === undefined && this.#root !== undefined)
      throw this.#fail(
        start.index,
        `<${tag}> comes after the end of the first element`,
        'the end of the document',
      );
    if (this.#open.length >= DEEPEST)
      throw this.#fail(start.index, 'elements are nested too deeply', `${String(DEEPEST)} levels at most`);
    const raw = this.#attributes();
    const close = this.#take(CLOSE);
    if (close === undefined)
      throw this.#fail(this.#at, `<${tag}> does not end as a tag does`, 'name="value" or >');
    const namespaces = declared(raw, parent?.namespaces ?? new Map());
    // Each element with a declaration copies those around it.
    if (namespaces.size > MOST_NAMESPACES)
      throw this.#fail(start.index, 'too many namespaces are declared', `${String(MOST_NAMESPACES)} at most`);
    const space = (of: string | undefined): string => {
      const found = namespaces.get(of ?? '');
      if (found === undefined && of !== undefined)
        throw this.#fail(start.index, `the prefix ${of} is not declared`, `xmlns:${of}="…"`);
      return found ?? '';
    };
    const attributes = new Map<string, string>();
    for (const [key, { prefix: of, name: own, value }] of raw) {
      if (key === 'xmlns' || of === 'xmlns') continue;
      const full = of === undefined ? own : `${space(of)} ${own}`;
      // Two prefixes may stand for one namespace.
      if (attributes.has(full))
        throw this.#fail(start.index, `the attribute ${own} of one namespace is there twice`, 'it once');
      attributes.set(full, value);
    }
    const element = {
      tag,
      name,
      namespace: space(prefix),
      attributes,
      children: [],
      line: this.#line(start.index),
    };
    if (parent === undefined) this.#root = element;
    else parent.element.children.push(element);
    if (close[1] === '') this.#open.push({ element, namespaces });
  }

  #attributes(): Map<string, Attribute> {
    const found = new Map<string, Attribute>();
    for (let match = this.#take(ATTRIBUTE); match !== undefined; match = this.#take(ATTRIBUTE)) {
      const [, key = '', prefix, name = '', double, single] = match;
      if (found.has(key)) throw this.#fail(match.index, `the attribute ${key} is there twice`, 'it once');
      found.set(key, { prefix, name, value: this.#value(double ?? single ?? '', match.index) });
    }
    return found;
  }

  /** Line ends and tabs in a value are blanks, as XML has it. */
  #value(raw: string, at: number): string {
    return raw.replace(/\r\n|[\t\r\n]/g, ' ').replace(REFERENCE, (whole: string, inner?: string) => {
      const character = characterOf(inner ?? '');
      if (character !== undefined) return character;
      throw this.#fail(
        at,
        `"${cut(whole)}" stands for no character`,
        '&amp; &lt; &gt; &quot; &apos; or &#…;',
      );
    });
  }

  /** What is neither an element nor a comment, in words. */
  #unexpected(): UnattendFormatError {
    const rest = this.#text.slice(this.#at, this.#at + 40);
    if (/^<!doctype/i.test(rest))
      return this.#fail(
        this.#at,
        'there is a document type (DTD)',
        'none: nothing is read that could name other files',
      );
    if (rest.startsWith('<![CDATA['))
      return this.#fail(this.#at, 'there is a CDATA section', 'elements and attributes only');
    if (rest.startsWith('<?'))
      return this.#fail(this.#at, 'there is a processing instruction', 'elements and attributes only');
    const [shown = ''] = rest.split(/[\r\n]/);
    return rest.startsWith('<')
      ? this.#fail(this.#at, `"${shown}" is no element`, 'an element such as <package>')
      : this.#fail(this.#at, `there is text: "${shown}"`, 'elements and attributes only');
  }

  #take(form: RegExp): RegExpExecArray | undefined {
    form.lastIndex = this.#at;
    const match = form.exec(this.#text);
    if (match === null) return undefined;
    this.#at = form.lastIndex;
    return match;
  }

  #fail(at: number, problem: string, expected: string): UnattendFormatError {
    return new UnattendFormatError(this.#line(at), problem, expected);
  }

  #line(at: number): number {
    let { at: from, line } = at < this.#counted.at ? { at: 0, line: 1 } : this.#counted;
    for (
      let next = this.#text.indexOf('\n', from);
      next >= 0 && next < at;
      next = this.#text.indexOf('\n', from)
    ) {
      line++;
      from = next + 1;
    }
    this.#counted = { at: from, line };
    return line;
  }
}

interface Attribute {
  readonly prefix: string | undefined;
  readonly name: string;
  readonly value: string;
}

function declared(attributes: ReadonlyMap<string, Attribute>, outer: Namespaces): Namespaces {
  const own = [...attributes].filter(([key, { prefix }]) => key === 'xmlns' || prefix === 'xmlns');
  if (own.length === 0) return outer;
  return new Map([
    ...outer,
    ...own.map(([key, { name, value }]) => [key === 'xmlns' ? '' : name, value] as const),
  ]);
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** @param reference - what stands between `&` and `;` */
function characterOf(reference: string): string | undefined {
  if (!reference.startsWith('#')) return ENTITIES.get(reference);
  const point = Number(reference.replace(/^#x?/, (sign) => (sign === '#' ? '' : '0x')));
  const character = point > 0x10ffff ? '\0' : String.fromCodePoint(point);
  return NO_CHARACTER.test(character) ? undefined : character;
}
