/** Where one of a command's streams goes or comes from. */
export type Redirection =
  | { readonly kind: 'file'; readonly handle: 1 | 2; readonly append: boolean; readonly path: string }
  | { readonly kind: 'input'; readonly path: string }
  | { readonly kind: 'duplicate'; readonly handle: 1 | 2; readonly from: 1 | 2 };

/** A command line of cmd, taken apart. */
export type ShellNode =
  | { readonly kind: 'command'; readonly text: string; readonly redirections: readonly Redirection[] }
  | { readonly kind: 'group'; readonly body: ShellNode; readonly redirections: readonly Redirection[] }
  | { readonly kind: 'pipe' | 'and' | 'or' | 'then'; readonly left: ShellNode; readonly right: ShellNode };

/** A line that cmd does not understand. */
export class ShellSyntaxError extends Error {}

/** Replaces `%NAME%` where there is such a variable; elsewhere the text stays, as on cmd's own command line. */
export function expandVariables(
  line: string,
  lookup: (name: string) => string | undefined,
  sign: '%' | '!' = '%',
): string {
  let expanded = '';
  let at = 0;
  for (;;) {
    const start = line.indexOf(sign, at);
    const end = start < 0 ? -1 : line.indexOf(sign, start + 1);
    if (end < 0) return expanded + line.slice(at);
    const value = lookup(line.slice(start + 1, end));
    expanded += line.slice(at, start) + (value ?? line.slice(start, end));
    at = value === undefined ? end : end + 1;
  }
}

/** Takes a line apart into commands, pipes, chains and redirections. An empty line gives undefined. */
export function parseLine(line: string): ShellNode | undefined {
  return new Parser(line).parse();
}

const OPERATORS = { '&': 'then', '&&': 'and', '||': 'or', '|': 'pipe' } as const;
/** Binding strength: a pipe binds before `&&`, that before `||`, that before `&`. */
const STRENGTH = { then: 1, or: 2, and: 3, pipe: 4 } as const;

class Parser {
  readonly #line: string;
  #at = 0;
  #depth = 0;

  constructor(line: string) {
    this.#line = line;
  }

  parse(): ShellNode | undefined {
    this.#skipBlanks();
    if (this.#at >= this.#line.length) return undefined;
    const node = this.#chain(1);
    if (this.#at < this.#line.length) throw unexpected(this.#line.charAt(this.#at));
    return node;
  }

  #chain(strength: number): ShellNode {
    let left = strength > 4 ? this.#command() : this.#chain(strength + 1);
    for (;;) {
      const operator = this.#peekOperator();
      if (operator === undefined) return left;
      const kind = OPERATORS[operator];
      if (STRENGTH[kind] !== strength) return left;
      this.#at += operator.length;
      this.#skipBlanks();
      const atEnd = this.#at >= this.#line.length || (this.#depth > 0 && this.#line[this.#at] === ')');
      if (atEnd && kind === 'then') return left;
      if (atEnd) throw new ShellSyntaxError('The syntax of the command is incorrect.');
      const right = strength === 4 ? this.#command() : this.#chain(strength + 1);
      left = { kind, left, right };
    }
  }

  #command(): ShellNode {
    this.#skipBlanks();
    if (this.#line[this.#at] === '@') this.#at++;
    if (this.#line[this.#at] === '(') return this.#group();
    const redirections: Redirection[] = [];
    let text = '';
    let quoted = false;
    while (this.#at < this.#line.length) {
      const character = this.#line.charAt(this.#at);
      if (character === '"') quoted = !quoted;
      else if (!quoted && character === '^') {
        text += this.#line[this.#at + 1] ?? '';
        this.#at += 2;
        continue;
      } else if (!quoted && (character === '&' || character === '|')) break;
      else if (!quoted && character === ')' && this.#depth > 0) break;
      else if (!quoted && (character === '>' || character === '<')) {
        const handle = /(?:^|\s)([12])$/.exec(text)?.[1];
        if (handle !== undefined) text = text.slice(0, -1);
        redirections.push(this.#redirection(handle === '2' ? 2 : 1));
        continue;
      }
      text += character;
      this.#at++;
    }
    if (text.trim() === '' && redirections.length === 0) throw unexpected(this.#line.charAt(this.#at));
    return { kind: 'command', text, redirections };
  }

  #group(): ShellNode {
    this.#at++;
    this.#depth++;
    const body = this.#chain(1);
    if (this.#line[this.#at] !== ')') throw new ShellSyntaxError('The syntax of the command is incorrect.');
    this.#at++;
    this.#depth--;
    this.#skipBlanks();
    const redirections: Redirection[] = [];
    while (/[12<>]/.test(this.#line[this.#at] ?? '')) {
      const named = /[12]/.test(this.#line.charAt(this.#at)) ? this.#line.charAt(this.#at++) : '1';
      redirections.push(this.#redirection(named === '2' ? 2 : 1));
      this.#skipBlanks();
    }
    return { kind: 'group', body, redirections };
  }

  #redirection(handle: 1 | 2): Redirection {
    const input = this.#line[this.#at++] === '<';
    const append = !input && this.#line[this.#at] === '>';
    if (append) this.#at++;
    if (!input && this.#line[this.#at] === '&') {
      const from = this.#line[this.#at + 1];
      this.#at += 2;
      if (from !== '1' && from !== '2') throw unexpected(from ?? '&');
      return { kind: 'duplicate', handle, from: from === '1' ? 1 : 2 };
    }
    this.#skipBlanks();
    let path = '';
    for (let quoted = false; this.#at < this.#line.length; this.#at++) {
      const character = this.#line.charAt(this.#at);
      if (character === '"') quoted = !quoted;
      else if (!quoted && /[\s&|<>)]/.test(character)) break;
      else path += character;
    }
    if (path === '') throw new ShellSyntaxError('The syntax of the command is incorrect.');
    return input ? { kind: 'input', path } : { kind: 'file', handle, append, path };
  }

  #peekOperator(): keyof typeof OPERATORS | undefined {
    this.#skipBlanks();
    const two = this.#line.slice(this.#at, this.#at + 2);
    if (two === '&&' || two === '||') return two;
    const one = this.#line[this.#at];
    return one === '&' || one === '|' ? one : undefined;
  }

  #skipBlanks(): void {
    while (/\s/.test(this.#line[this.#at] ?? '')) this.#at++;
  }
}

function unexpected(text: string): ShellSyntaxError {
  return new ShellSyntaxError(
    text === '' ? 'The syntax of the command is incorrect.' : `${text} was unexpected at this time.`,
  );
}
