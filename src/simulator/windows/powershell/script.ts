import { FileSystemError } from '../filesystem.js';
import { parseWindowsPath } from '../path.js';
import { runToEnd, type CommandContext } from '../process.js';
import { findProgram } from '../programs.js';
import { joinArguments } from '../command-line.js';
import { CMDLETS, PsError, type Service } from './cmdlets.js';
import { parseStatements, type Segment, type Word } from './statements.js';
import { textOf, type PsValue } from './values.js';

/** What a script runs with. */
export interface ScriptScope {
  /** Variables by their names in lower case. */
  readonly variables: Map<string, PsValue>;
  readonly args: readonly PsValue[];
  /** Errors end the script. */
  readonly stop: boolean;
  /** Told when the script leaves before its end. */
  readonly left?: (() => void) | undefined;
  /** Where its objects go; default: they are printed. */
  readonly collect?: ((value: PsValue) => void) | undefined;
}

/** The code with which a script leaves. */
class Exit extends Error {
  constructor(readonly code: number) {
    super(`exit ${String(code)}`);
  }
}

/** A script without values, whose errors do not end it. */
export const plainScope = (): ScriptScope => ({ variables: new Map(), args: [], stop: false });

/** Runs a script: statements of cmdlets, programs, scripts, variables, `throw` and `exit`. Answers its exit code. */
export async function runScript(context: CommandContext, text: string, scope: ScriptScope): Promise<number> {
  try {
    return await new Script(context, scope).run(text);
  } catch (error) {
    if (!(error instanceof Exit)) throw error;
    scope.left?.();
    return error.code;
  }
}

class Script {
  readonly #context: CommandContext;
  readonly #scope: ScriptScope;
  /** Of the last program; `undefined` before there was one. */
  #lastExitCode: number | undefined;

  constructor(context: CommandContext, scope: ScriptScope) {
    this.#context = context;
    this.#scope = scope;
  }

  async run(text: string): Promise<number> {
    let code = 0;
    for (const words of parseStatements(this.#bindParameters(text))) {
      try {
        code = await this.#statement(words);
      } catch (error) {
        if (!(error instanceof PsError) && !(error instanceof FileSystemError)) throw error;
        await this.#context.stderr.write(`${error.message}\r\n`);
        if (this.#scope.stop || (error instanceof PsError && error.terminating)) throw new Exit(1);
        code = 1;
      }
    }
    return this.#scope.stop ? (this.#lastExitCode ?? 0) : code;
  }

  /** `param($A, [string] $B = 'x')` at the beginning: the values are variables of these names already, or come in order. */
  #bindParameters(text: string): string {
    const match = /^\s*param\s*\(([^)]*)\)/i.exec(text);
    if (match === null) return text;
    const names = [...(match[1] ?? '').matchAll(/\$(\w+)/g)].map(([, name = '']) => name.toLowerCase());
    names.forEach((name, at) => {
      if (at < this.#scope.args.length) this.#scope.variables.set(name, this.#scope.args[at] ?? null);
    });
    return text.slice(match[0].length);
  }

  async #statement(words: readonly Word[]): Promise<number> {
    const [first, second, ...rest] = words;
    const name = first?.bare?.toLowerCase() ?? '';
    if (/^\$\w+$/.test(name) && second?.bare === '=') {
      this.#scope.variables.set(
        name.slice(1),
        rest.length === 1 ? this.#value(rest[0]) : rest.map((word) => this.#value(word)),
      );
      return 0;
    }
    if (name === 'exit') throw new Exit(Number(second === undefined ? 0 : this.#value(second)) >>> 0);
    if (name === 'throw')
      throw new PsError(
        words
          .slice(1)
          .map((word) => textOf(this.#value(word)))
          .join(' ') || 'ScriptHalted',
        true,
      );
    let values: PsValue[] = [];
    let code = 0;
    for (const [at, stage] of stagesOf(words).entries())
      ({ values, code } = await this.#stage(stage, values, at > 0));
    for (const value of values) await this.#put(value);
    return code;
  }

  async #stage(
    words: readonly Word[],
    input: readonly PsValue[],
    piped: boolean,
  ): Promise<{ values: PsValue[]; code: number }> {
    const called = words[0]?.bare === '&' || words[0]?.bare === '.' ? words.slice(1) : words;
    const [first, ...rest] = called;
    // A text or a variable by itself is put out.
    if (called === words && (first?.bare === undefined || /^[$\d]/.test(first.bare)))
      return { values: words.map((word) => this.#value(word)).flat(), code: 0 };
    const name = textOf(this.#value(first));
    const parameters = rest.map((word) => this.#value(word));
    const known = name.toLowerCase();
    const cmdlet = Object.hasOwn(CMDLETS, known) ? CMDLETS[known] : undefined;
    if (cmdlet !== undefined)
      return { values: [...(await cmdlet(this.#context, parameters, piped ? input : undefined))], code: 0 };
    return { values: [], code: await this.#program(name, parameters) };
  }

  /** A script or a program. What a program writes is its own, and is not collected here. */
  async #program(name: string, parameters: readonly PsValue[]): Promise<number> {
    const { fs, cwd, machine } = this.#context;
    const path = parseWindowsPath(name, cwd);
    if (/\.ps1$/i.test(name) && fs.stat(path)?.kind === 'file') {
      const scope = { ...this.#scope, variables: new Map(this.#scope.variables), args: parameters };
      this.#lastExitCode = await runScript(this.#context, fs.readText(path), scope);
      return this.#lastExitCode;
    }
    const program = findProgram(name, machine, cwd);
    if (program === undefined) throw new PsError(notRecognized(name));
    const argv = [name, ...parameters.flat().map((value) => textOf(value))];
    const commandLine = joinArguments(argv);
    const cmd = machine.commands.get('cmd.exe');
    const command = program.kind === 'command' ? program.command : cmd;
    if (command === undefined) throw new PsError(notRecognized(name));
    this.#lastExitCode = await runToEnd(command, {
      ...this.#context,
      argv,
      commandLine: program.kind === 'command' ? commandLine : `cmd /c ${commandLine}`,
    });
    return this.#lastExitCode;
  }

  #value(word: Word | undefined): PsValue {
    if (word === undefined) return null;
    const [only] = word.segments;
    const variable = word.bare === undefined ? undefined : /^\$(env:)?(\w+)(\[\d+\])?$/i.exec(word.bare);
    if (variable !== null && variable !== undefined)
      return this.#variable(variable[1], variable[2] ?? '', variable[3]);
    if (word.bare !== undefined && /^-?\d+(\.\d+)?$/.test(word.bare)) return Number(word.bare);
    return word.segments.length === 1 && only?.expand === false
      ? only.text
      : word.segments.map((segment) => this.#text(segment)).join('');
  }

  #text({ text, expand }: Segment): string {
    if (!expand) return text;
    return text.replace(
      /\$(env:)?(\w+)(\[\d+\])?/gi,
      (_, scope: string | undefined, name: string, index?: string) =>
        textOf(this.#variable(scope, name, index)),
    );
  }

  #variable(scope: string | undefined, name: string, index?: string): PsValue {
    const value = this.#lookUp(scope, name.toLowerCase());
    if (index === undefined) return value;
    const item: PsValue | undefined = Array.isArray(value)
      ? (value as PsValue[])[Number(index.slice(1, -1))]
      : undefined;
    return item ?? null;
  }

  #lookUp(scope: string | undefined, name: string): PsValue {
    if (scope !== undefined) return this.#context.env.get(name) ?? null;
    if (name === 'true' || name === 'false') return name === 'true';
    if (name === 'args') return [...this.#scope.args];
    if (name === 'lastexitcode') return this.#lastExitCode ?? null;
    return this.#scope.variables.get(name) ?? null;
  }

  async #put(value: PsValue): Promise<void> {
    if (this.#scope.collect !== undefined) return this.#scope.collect(value);
    const { stdout } = this.#context;
    if (isService(value))
      return stdout.write(`${value.Status.padEnd(9)}${value.Name.padEnd(19)}${value.DisplayName}\r\n`);
    if (typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)) {
      const lines = Object.entries<PsValue>(value).map(([name, item]) => `${name} : ${textOf(item)}\r\n`);
      return stdout.write(`\r\n${lines.join('')}`);
    }
    return stdout.write(`${textOf(value)}\r\n`);
  }
}

function stagesOf(words: readonly Word[]): Word[][] {
  const stages: Word[][] = [[]];
  for (const word of words) {
    if (word.bare === '|') stages.push([]);
    else stages.at(-1)?.push(word);
  }
  return stages;
}

const isService = (value: PsValue): value is Service =>
  typeof value === 'object' &&
  value !== null &&
  'Status' in value &&
  'Name' in value &&
  'DisplayName' in value;

const notRecognized = (name: string): string =>
  `${name} : The term '${name}' is not recognized as the name of a cmdlet, function, script file, or operable \r\nprogram. ` +
  'Check the spelling of the name, or if a path was included, verify that the path is correct and try again.';
