import { checkString, checkTable } from '../../common/options.js';
import { setTimeout as delay } from 'node:timers/promises';
import { InvalidInputError } from '../../errors/validation.js';
import type { CallOptions, Engine } from '../../engine/index.js';
import type { ExecInspect } from '../../models/index.js';
import { environment } from '../environment.js';
import { ownSignal } from '../../common/any-signal.js';

/** The settings of a process in a container. */
export interface ProcessOptions extends CallOptions {
  /** Give the process a TTY. All its output is then `stdout`. Default: false. */
  readonly tty?: boolean | undefined;
  /** Environment variables to add. `undefined` values are skipped. Since API 1.25. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** `ContainerUser`, `ContainerAdministrator` or an account. Default: the container's user. */
  readonly user?: string | undefined;
  /** Since API 1.35. Default: the container's. */
  readonly workingDir?: string | undefined;
  /** Height and width of the console in characters; needs a TTY and API 1.42. */
  readonly consoleSize?: readonly [height: number, width: number] | undefined;
}

/** @throws InvalidInputError when there is nothing to run, or it is no list */
export function checkCommand(command: readonly string[]): void {
  // Who writes JavaScript may pass a command line, which would be taken letter by letter.
  const given: unknown = command;
  const isList = Array.isArray(given) && given.every((part) => typeof part === 'string');
  if (isList && command.length > 0 && command[0] !== '') return;
  const expected = "an executable and its arguments, such as ['cmd', '/c', 'dir']";
  const what = isList ? 'it is empty' : 'it is not a list of strings';
  throw new InvalidInputError('command', [{ path: '', message: `${what}; expected ${expected}`, expected }]);
}

/** @throws InvalidInputError when there is something that no process is given */
export function checkProcess({ tty, env, user, workingDir, consoleSize }: ProcessOptions): void {
  checkTable('env', env);
  checkString('user', user);
  checkString('workingDir', workingDir);
  const given: unknown = consoleSize;
  const isSize = Array.isArray(given) && given.length === 2 && given.every(Number.isInteger);
  if (tty !== undefined && typeof tty !== 'boolean') refuse('tty', 'true or false');
  if (given !== undefined && !isSize)
    refuse('consoleSize', 'height and width in characters, such as [40, 120]');
}

function refuse(option: string, expected: string): never {
  throw new InvalidInputError(`option ${option}`, [{ path: '', message: `expected ${expected}`, expected }]);
}

/** Prepares a process in a container, and gives the id of its exec. */
export async function createExec(
  engine: Engine,
  container: string,
  command: readonly string[],
  options: ProcessOptions & { readonly stdin: boolean },
): Promise<string> {
  const { tty = false, stdin, env, user, workingDir, consoleSize, signal } = options;
  const { Id } = await engine.exec.create(
    container,
    {
      Cmd: [...command],
      AttachStdin: stdin,
      AttachStdout: true,
      AttachStderr: true,
      Tty: tty,
      Env: env && environment(env),
      User: user,
      WorkingDir: workingDir,
      ConsoleSize: consoleSize && [consoleSize[0], consoleSize[1]],
    },
    { signal },
  );
  return Id;
}

/** The exec's record once it says how the process ended, which may be a little after its output has ended. */
export function endedExec(
  engine: Engine,
  id: string,
  signal: AbortSignal | undefined,
): Promise<ExecInspect & { readonly ExitCode: number }> {
  return onceTold(engine, id, signal, (exec) => {
    const { Running, ExitCode } = exec;
    return !Running && ExitCode !== null ? { ...exec, ExitCode } : 'not yet';
  });
}

/**
 * The id of an exec's process; `undefined` when it does not run any more. An engine knows it a moment after the process has
 * begun, and with it maybe its output.
 */
export function runningPid(
  engine: Engine,
  id: string,
  signal: AbortSignal | undefined,
): Promise<number | undefined> {
  return onceTold(engine, id, signal, ({ Running, Pid }) => {
    if (!Running) return undefined;
    return Pid !== undefined && Pid > 0 ? Pid : 'not yet';
  });
}

/**
 * Whether the process of an exec begins while one waits.
 *
 * @param patience - aborted when one has waited long enough
 */
export async function begunExec(engine: Engine, id: string, patience: AbortSignal): Promise<boolean> {
  try {
    return await onceTold(engine, id, patience, ({ Running, ExitCode }) =>
      Running || ExitCode !== null ? true : 'not yet',
    );
  } catch (error) {
    if (patience.aborted) return false;
    throw error;
  }
}

/** Asks for the exec's record, ever less often, until what is read of it is there. */
async function onceTold<T>(
  engine: Engine,
  id: string,
  signal: AbortSignal | undefined,
  read: (exec: ExecInspect) => T | 'not yet',
): Promise<T> {
  for (let pause = 5; ; pause = Math.min(pause * 2, 500)) {
    const told = read(await engine.exec.inspect(id, { signal }));
    if (told !== 'not yet') return told;
    await delay(pause, undefined, { signal: ownSignal(signal) }).catch(() => undefined);
    signal?.throwIfAborted();
  }
}
