import { Channel } from '../../streams/channel.js';
import type { SharedInput } from '../../streams/input.js';
import { SharedInput as Input } from '../../streams/input.js';
import { toBytes } from '../../streams/text.js';
import { FileSystemError } from '../filesystem.js';
import { splitCommandLine } from '../command-line.js';
import { formatWindowsPath, parseWindowsPath, type WindowsPath } from '../path.js';
import { type CommandContext, type OutputWriter, runToEnd } from '../process.js';
import { findProgram } from '../programs.js';
import { expandVariables, parseLine, ShellSyntaxError, type Redirection, type ShellNode } from './parser.js';

/** The streams of one command within a shell. */
export interface ShellStreams {
  readonly stdin: SharedInput;
  readonly stdout: OutputWriter;
  readonly stderr: OutputWriter;
}

/** What a builtin works with: the shell, the text after its name, and its streams. */
export interface BuiltinCall {
  readonly shell: Shell;
  readonly rest: string;
  readonly streams: ShellStreams;
}

/** A command of cmd itself. */
export type Builtin = (call: BuiltinCall) => Promise<number>;

/** `%ERRORLEVEL%` after a command that does not exist. */
const NOT_RECOGNIZED = 9009;

/** cmd: runs lines one after the other, keeping its folder, variables and error level between them. */
export class Shell {
  readonly context: CommandContext;
  /** The working directory. */
  cwd: WindowsPath;
  /** Exit code of the last command. */
  errorLevel = 0;
  /** Whether lines are shown before they run. */
  echo = true;
  /** Whether `!NAME!` is expanded, once a line has been taken apart: what comes of it means nothing any more. */
  delayedExpansion = false;
  /** Set by `exit`: the code to leave with. */
  exitCode: number | undefined;

  readonly #builtins: ReadonlyMap<string, Builtin>;

  constructor(context: CommandContext, builtins: ReadonlyMap<string, Builtin>) {
    this.context = context;
    this.#builtins = builtins;
    this.cwd = context.cwd;
  }

  /** The prompt: `C:\inetpub>`. */
  get prompt(): string {
    return `${formatWindowsPath(this.cwd)}>`;
  }

  /** Resolves a path that a command was given; quotes are taken off. */
  path(text: string): WindowsPath {
    return parseWindowsPath(text.replaceAll('"', ''), this.cwd);
  }

  /** Runs one line; answers its exit code. */
  async run(line: string, streams: ShellStreams): Promise<number> {
    try {
      const node = parseLine(expandVariables(line, (name) => this.#variable(name)));
      if (node !== undefined) await this.#execute(node, streams);
    } catch (error) {
      if (!(error instanceof ShellSyntaxError)) throw error;
      await streams.stderr.write(`${error.message}\r\n`);
      this.errorLevel = 1;
    }
    return this.errorLevel;
  }

  #variable(name: string): string | undefined {
    const slice = /^([^:]+):~(-?\d*)(?:,(-?\d*))?$/.exec(name);
    if (slice !== null) return this.#slice(slice);
    switch (name.toLowerCase()) {
      case 'cd':
        return formatWindowsPath(this.cwd);
      case 'errorlevel':
        return String(this.errorLevel | 0);
      case 'random':
        return String(Math.floor(Math.random() * 32768));
      default:
        return name === '' ? undefined : this.context.env.get(name);
    }
  }

  /** `%NAME:~START,LENGTH%`; a length that is there and says nothing is 0. */
  #slice([, name = '', start = '', length]: RegExpExecArray): string | undefined {
    const value = this.#variable(name);
    if (value === undefined) return undefined;
    const from = value.slice(Number(start) < 0 ? Number(start) : Math.min(Number(start), value.length));
    if (length === undefined) return from;
    return from.slice(0, Number(length));
  }

  async #execute(node: ShellNode, streams: ShellStreams): Promise<void> {
    if (this.exitCode !== undefined || this.context.signal.aborted) return;
    switch (node.kind) {
      case 'command':
        return this.#redirected(node.redirections, streams, (own) => this.#command(node.text, own));
      case 'group':
        return this.#redirected(node.redirections, streams, (own) => this.#execute(node.body, own));
      case 'pipe':
        return this.#pipe(node.left, node.right, streams);
      case 'then':
      case 'and':
      case 'or': {
        await this.#execute(node.left, streams);
        const wanted = node.kind === 'then' || (node.kind === 'and') === (this.errorLevel === 0);
        if (wanted) await this.#execute(node.right, streams);
      }
    }
  }

  async #pipe(left: ShellNode, right: ShellNode, streams: ShellStreams): Promise<void> {
    const channel = new Channel<Uint8Array>();
    const writer = this.#subshell();
    const writing = writer
      .#execute(left, {
        ...streams,
        stdout: { write: async (data) => void (await channel.push(toBytes(data))) },
      })
      .finally(() => channel.end());
    await this.#execute(right, { ...streams, stdin: new Input(channel) });
    channel.cancel();
    await writing;
  }

  /** Both ends of a pipe run in shells of their own; what the left one changes is lost. */
  #subshell(): Shell {
    const shell = new Shell(this.context, this.#builtins);
    shell.cwd = this.cwd;
    shell.errorLevel = this.errorLevel;
    shell.delayedExpansion = this.delayedExpansion;
    return shell;
  }

  async #command(text: string, streams: ShellStreams): Promise<void> {
    const expanded = this.delayedExpansion
      ? expandVariables(text, (name) => this.#variable(name) ?? '', '!')
      : text;
    const line = expanded.trimStart();
    if (line === '') return;
    const drive = /^([a-z]):\s*$/i.exec(line)?.[1];
    if (drive !== undefined) {
      this.errorLevel = await this.#changeDrive(drive.toLowerCase(), streams);
      return;
    }
    const name = /^[a-z]+/i.exec(line)?.[0].toLowerCase() ?? '';
    const builtin = this.#builtins.get(name);
    const rest = line.slice(name.length);
    if (builtin !== undefined && !/^[\w-]/.test(rest) && !/^\.\w/.test(name === 'echo' ? '' : rest)) {
      this.errorLevel = await builtin({ shell: this, rest, streams }).catch((error: unknown) =>
        report(error, streams),
      );
      return;
    }
    this.errorLevel = await this.#program(line, streams);
  }

  async #program(line: string, streams: ShellStreams): Promise<number> {
    const argv = splitCommandLine(line);
    const name = argv[0] ?? '';
    const found = findProgram(name, this.context.machine, this.cwd);
    if (found === undefined) {
      await streams.stderr.write(
        `'${name}' is not recognized as an internal or external command,\r\noperable program or batch file.\r\n`,
      );
      return NOT_RECOGNIZED;
    }
    if (found.kind === 'batch') return this.#batch(found.path, streams);
    const context = { ...this.context, ...streams, argv, commandLine: line, cwd: this.cwd };
    return runToEnd(found.command, context);
  }

  async #batch(path: WindowsPath, streams: ShellStreams): Promise<number> {
    for (const line of this.context.fs.readText(path).split(/\r?\n/)) {
      if (this.exitCode !== undefined) break;
      if (line.trim() === '' || line.startsWith(':')) continue;
      const silent = line.trimStart().startsWith('@');
      if (this.echo && !silent) await streams.stdout.write(`\r\n${this.prompt}${line}\r\n`);
      await this.run(line, streams);
    }
    return this.errorLevel;
  }

  async #changeDrive(drive: string, streams: ShellStreams): Promise<number> {
    if (!this.context.fs.exists({ drive, parts: [] })) {
      await streams.stderr.write('The system cannot find the drive specified.\r\n');
      return 1;
    }
    if (drive !== this.cwd.drive) this.cwd = { drive, parts: [] };
    return 0;
  }

  async #redirected(
    redirections: readonly Redirection[],
    streams: ShellStreams,
    run: (streams: ShellStreams) => Promise<void>,
  ): Promise<void> {
    let { stdin, stdout, stderr } = streams;
    try {
      for (const redirection of redirections) {
        if (redirection.kind === 'input') stdin = new Input(once(this.#readInput(redirection.path)));
        else if (redirection.kind === 'duplicate') {
          const writer = redirection.from === 1 ? stdout : stderr;
          if (redirection.handle === 1) stdout = writer;
          else stderr = writer;
        } else {
          const writer = this.#fileWriter(redirection.path, redirection.append);
          if (redirection.handle === 1) stdout = writer;
          else stderr = writer;
        }
      }
    } catch (error) {
      this.errorLevel = await report(error, streams);
      return;
    }
    await run({ stdin, stdout, stderr });
  }

  #readInput(path: string): Uint8Array {
    return isNul(path) ? new Uint8Array() : this.context.fs.read(this.path(path));
  }

  #fileWriter(path: string, append: boolean): OutputWriter {
    if (isNul(path)) return { write: () => Promise.resolve() };
    const file = this.path(path);
    const { fs } = this.context;
    if (append) fs.append(file, '');
    else fs.write(file, '');
    return { write: (data) => Promise.resolve(fs.append(file, data)) };
  }
}

function isNul(path: string): boolean {
  return /^nul:?$/i.test(path);
}

/** Prints what a file operation failed with; anything else is a defect and goes on. */
async function report(error: unknown, { stderr }: ShellStreams): Promise<number> {
  if (!(error instanceof FileSystemError)) throw error;
  await stderr.write(`${error.message}\r\n`);
  return 1;
}

// eslint-disable-next-line @typescript-eslint/require-await -- an async iterable is what readers take
async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
