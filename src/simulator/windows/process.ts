import { toBytes } from '../streams/text.js';
import type { OutputName } from '../streams/frames.js';
import { type ContainerFileSystem, FileSystemError } from './filesystem.js';
import type { WindowsPath } from './path.js';
import type { ServiceHost, ServiceManager } from './services.js';
import { messageOf } from '../../errors/message.js';

/** A stream that a program writes to. */
export interface OutputWriter {
  /**
   * Writes text or bytes, and waits if the reader is slow. Lines end in `\r
   * ` on Windows.
   */
  write(data: string | Uint8Array): Promise<void>;
}

/** The machine as a program in a container sees it. */
export interface Machine extends ServiceHost {
  /** The computer name of the container. */
  readonly hostname: string;
  /** The user that the program runs as. */
  readonly user: string;
  /** The Windows version in the container: `10.0.20348.2113`. */
  readonly osVersion: string;
  /** Its address in its first network; undefined without a network. */
  readonly network:
    | {
        /** The IPv4 address. */
        readonly ipAddress: string;
        /** The gateway. */
        readonly gateway: string;
        /** The prefix length of the subnet. */
        readonly prefixLength: number;
      }
    | undefined;
  /** Its Windows services. */
  readonly services: ServiceManager;
  /** Programs by file name, in lower case and with `.exe`. */
  readonly commands: ReadonlyMap<string, Command>;
  /** Terminates a process of the container. @returns whether a process with this id existed */
  terminate(pid: number): boolean;
}

/** The input of a program in a simulated container. */
export interface CommandContext {
  /** The program and its arguments, without quotes. */
  readonly argv: readonly string[];
  /** The whole command line, as a Windows program gets it. */
  readonly commandLine: string;
  /** Standard input, as it arrives. */
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Standard output. */
  readonly stdout: OutputWriter;
  /** Standard error; with a TTY the same as standard output. */
  readonly stderr: OutputWriter;
  /** Environment variables. Names keep their case, but upper and lower case are equal in look-ups. */
  readonly env: Environment;
  /** The working directory. */
  readonly cwd: WindowsPath;
  /** Files of the container; relative paths start at `C:\`. */
  readonly fs: ContainerFileSystem;
  /** Whether a console is attached. */
  readonly tty: boolean;
  /** The machine around the program. */
  readonly machine: Machine;
  /** Aborted when the process is killed or the container stops. */
  readonly signal: AbortSignal;
}

/** A program: a function that runs and returns its exit code. */
export type Command = (context: CommandContext) => number | Promise<number>;

/** Environment variables as on Windows: upper and lower case are equal in names. */
export class Environment implements Iterable<readonly [string, string]> {
  readonly #values = new Map<string, readonly [string, string]>();

  constructor(variables: Iterable<readonly [string, string]> = []) {
    for (const [name, value] of variables) this.set(name, value);
  }

  /** The value of a variable; undefined if it is not set. */
  get(name: string): string | undefined {
    return this.#values.get(name.toLowerCase())?.[1];
  }

  /** Sets a variable. An empty value removes it, as in cmd. */
  set(name: string, value: string): void {
    if (value === '') this.#values.delete(name.toLowerCase());
    else this.#values.set(name.toLowerCase(), [this.#values.get(name.toLowerCase())?.[0] ?? name, value]);
  }

  /** Pairs of name and value. */
  [Symbol.iterator](): Iterator<readonly [string, string]> {
    return this.#values.values();
  }
}

/** Makes the environment of a process: what Windows sets, then `NAME=value` entries of image, container and exec. */
export function makeEnvironment(
  machine: Pick<Machine, 'hostname' | 'user'>,
  entries: readonly string[],
): Environment {
  const environment = new Environment([
    ['ALLUSERSPROFILE', 'C:\\ProgramData'],
    ['COMPUTERNAME', machine.hostname.toUpperCase().slice(0, 15)],
    ['ComSpec', 'C:\\Windows\\system32\\cmd.exe'],
    ['OS', 'Windows_NT'],
    ['Path', 'C:\\Windows\\system32;C:\\Windows;C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\'],
    ['PATHEXT', '.COM;.EXE;.BAT;.CMD'],
    ['PROCESSOR_ARCHITECTURE', 'AMD64'],
    ['PROMPT', '$P$G'],
    ['SystemDrive', 'C:'],
    ['SystemRoot', 'C:\\Windows'],
    ['TEMP', 'C:\\Windows\\Temp'],
    ['TMP', 'C:\\Windows\\Temp'],
    ['USERNAME', machine.user],
    ['USERPROFILE', `C:\\Users\\${machine.user}`],
    ['windir', 'C:\\Windows'],
  ]);
  for (const entry of entries) {
    const at = entry.indexOf('=', 1);
    if (at > 0) environment.set(entry.slice(0, at), entry.slice(at + 1));
  }
  return environment;
}

/** A writer that hands each piece to a function. */
export function outputWriter(
  stream: OutputName,
  sink: (chunk: { readonly stream: OutputName; readonly bytes: Uint8Array }) => void | Promise<unknown>,
): OutputWriter {
  return {
    async write(data) {
      const bytes = toBytes(data);
      if (bytes.length > 0) await sink({ stream, bytes });
    },
  };
}

/** Exit code of a process that a console control event ended (STATUS_CONTROL_C_EXIT): what stop leaves behind. */
export const CONTROL_C_EXIT = 0xc000013a;

/** Exit code of a process that was terminated from outside. */
export const TERMINATED_EXIT = 1;

/**
 * Runs a program to its end. Where `signal` is aborted first, answers the number given as its reason, else
 * {@link TERMINATED_EXIT}; the program is told by the same signal and what it still does is ignored.
 */
export async function runCommand(command: Command, context: CommandContext): Promise<number> {
  const { signal } = context;
  let end: () => void = () => undefined;
  const killed = new Promise<number>((resolve) => {
    end = () => resolve(typeof signal.reason === 'number' ? signal.reason : TERMINATED_EXIT);
  });
  if (signal.aborted) end();
  signal.addEventListener('abort', end);
  try {
    return await Promise.race([runToEnd(command, context), killed]);
  } finally {
    signal.removeEventListener('abort', end);
  }
}

/** Exit code of a process that an unhandled exception of .NET ended. */
const UNHANDLED_EXCEPTION = 0xe0434352;

/** Runs a program. Its error is printed as a program prints it, and gives the exit code. */
export async function runToEnd(command: Command, context: CommandContext): Promise<number> {
  try {
    return (await command(context)) >>> 0;
  } catch (error) {
    await context.stderr.write(`${messageOf(error)}\r\n`);
    return error instanceof FileSystemError ? 1 : UNHANDLED_EXCEPTION;
  }
}
