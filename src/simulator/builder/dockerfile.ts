import { badRequest, systemError } from '../state/api-error.js';

/** One instruction of a Dockerfile. */
export interface Instruction {
  /** In upper case. */
  readonly name: string;
  /** What stands after the name, flags taken off, lines joined. */
  readonly rest: string;
  /** Flags such as `--from=base`. */
  readonly flags: ReadonlyMap<string, string>;
  /** All of it, as the builder prints it. */
  readonly text: string;
}

/** A stage: what stands from one `FROM` to the next. */
export interface Stage {
  readonly from: Instruction;
  /** The image or stage that it begins with, variables not filled in. */
  readonly base: string;
  /** In lower case. */
  readonly name: string | undefined;
  readonly instructions: readonly Instruction[];
}

/** A Dockerfile, taken apart. */
export interface Dockerfile {
  /** The character that joins lines and takes what follows literally. */
  readonly escape: '\\' | '`';
  /** `ARG` before the first stage. */
  readonly args: readonly Instruction[];
  readonly stages: readonly Stage[];
}

const KNOWN = new Set([
  ...['ADD', 'ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'LABEL'],
  ...['MAINTAINER', 'ONBUILD', 'RUN', 'SHELL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR'],
]);

/** Reads a Dockerfile as the classic builder does. @throws ApiError in its words */
export function parseDockerfile(text: string, name: string): Dockerfile {
  if (text === '') throw badRequest(`the Dockerfile (${name}) cannot be empty`);
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const escape = escapeOf(lines);
  const args: Instruction[] = [];
  const stages: (Stage & { readonly instructions: Instruction[] })[] = [];
  for (const { line, number } of joined(lines, escape)) {
    const instruction = instructionOf(line);
    if (!KNOWN.has(instruction.name))
      throw badRequest(`dockerfile parse error on line ${number}: unknown instruction: ${instruction.name}`);
    if (instruction.rest === '')
      throw badRequest(
        `dockerfile parse error on line ${number}: ${instruction.name} requires at least one argument`,
      );
    const stage = stages.at(-1);
    if (instruction.name === 'FROM') stages.push(stageOf(instruction, number));
    else if (stage !== undefined) stage.instructions.push(instruction);
    else if (instruction.name === 'ARG') args.push(instruction);
    else throw badRequest('no build stage in current context');
  }
  if (args.length + stages.length === 0)
    throw badRequest(`failed to parse ${name}: file with no instructions`);
  if (stages.length === 0) throw systemError('No image was generated. Is your Dockerfile empty?');
  return { escape, args, stages };
}

/** Directives stand before everything else. */
function escapeOf(lines: readonly string[]): Dockerfile['escape'] {
  for (const line of lines) {
    const [, name, value = ''] = /^\s*#\s*(\w+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === undefined) break;
    if (name.toLowerCase() !== 'escape') continue;
    if (value !== '\\' && value !== '`')
      throw badRequest(`dockerfile parse error on line 1: invalid ESCAPE '${value}'. Must be \` or \\`);
    return value;
  }
  return '\\';
}

/** Lines with their continuations; comments and empty lines in between do not end one. */
function* joined(
  lines: readonly string[],
  escape: Dockerfile['escape'],
): Generator<{ readonly line: string; readonly number: number }> {
  let open: string | undefined;
  let begin = 0;
  for (const [index, line] of lines.entries()) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    if (open === undefined) begin = index + 1;
    const trimmed = line.trimEnd();
    const continues = trimmed.endsWith(escape);
    open = (open ?? '') + (continues ? trimmed.slice(0, -1) : line);
    if (continues) continue;
    yield { line: open.trim(), number: begin };
    open = undefined;
  }
  if (open !== undefined && open.trim() !== '') yield { line: open.trim(), number: begin };
}

function instructionOf(line: string): Instruction {
  const [, word = '', after = ''] = /^(\S+)\s*(.*)$/s.exec(line) ?? [];
  const flags = new Map<string, string>();
  let rest = after;
  for (;;) {
    const [flag, name, value = ''] = /^--([a-z][a-z-]*)(?:=(\S*))?\s*/.exec(rest) ?? [];
    if (flag === undefined || name === undefined) break;
    flags.set(name, value);
    rest = rest.slice(flag.length);
  }
  const name = word.toUpperCase();
  return { name, rest: rest.trim(), flags, text: `${name} ${after}`.trim() };
}

function stageOf(from: Instruction, number: number): Stage & { readonly instructions: Instruction[] } {
  const [base = '', as, name, ...more] = from.rest.split(/\s+/);
  if (more.length > 0 || (as !== undefined && (as.toUpperCase() !== 'AS' || name === undefined)))
    throw badRequest(`dockerfile parse error on line ${number}: FROM requires either one or three arguments`);
  return { from, base, name: name?.toLowerCase(), instructions: [] };
}

/** A list in JSON, as the exec form of commands and `COPY ["a b", "c"]` have it; `undefined` for anything else. */
export function jsonList(text: string): string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every((item) => typeof item === 'string') ? list : undefined;
  } catch {
    return undefined;
  }
}
