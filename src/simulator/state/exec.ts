import { Channel } from '../streams/channel.js';
import type { OutputChunk } from '../streams/frames.js';
import { findProgram } from '../windows/programs.js';
import { joinArguments } from '../windows/command-line.js';
import { isAccount } from '../windows/accounts.js';
import { formatWindowsPath, parseWindowsPath, type WindowsPath } from '../windows/path.js';
import {
  makeEnvironment,
  outputWriter,
  runCommand,
  type Command,
  type CommandContext,
} from '../windows/process.js';
import { badRequest, conflict } from './api-error.js';
import type { SimulatedContainer } from './container.js';
import type { EngineState } from './engine.js';
import type { ExecConfig, SimulatedExec } from './exec-instance.js';
import { newId } from './ids.js';
import { startFailure } from './start-failure.js';
import { anySignal } from '../../common/any-signal.js';

/** Makes an exec instance, which does not run yet. */
export function createExec(
  engine: EngineState,
  container: SimulatedContainer,
  config: ExecConfig,
): SimulatedExec {
  if (config.argv.length === 0) throw badRequest('No exec command specified');
  checkRunning(container);
  const exec: SimulatedExec = { id: newId(), container, config, status: 'created', exitCode: null, pid: 0 };
  engine.execs.set(exec.id, exec);
  engine.events.container(container, `exec_create: ${config.argv.join(' ')}`, { execID: exec.id });
  return exec;
}

/** Refuses what cannot be started: it has run before, or its container does not run. */
export function checkStartable(exec: SimulatedExec): void {
  if (exec.status === 'running') throw conflict(`exec command ${exec.id} is already running`);
  if (exec.status === 'exited') throw conflict(`exec command ${exec.id} has already run`);
  checkRunning(exec.container);
}

function checkRunning(container: SimulatedContainer): void {
  if (container.status === 'paused') {
    throw conflict(`Container ${container.id} is paused, unpause the container before exec`);
  }
  if (container.status !== 'running') throw conflict(`container ${container.id} is not running`);
}

/**
 * Starts an exec's process.
 *
 * @returns Its output, ending with the process.
 * @throws ApiError where the program cannot be started; the exit code says so too.
 */
export function startExec(
  engine: EngineState,
  exec: SimulatedExec,
  stdin: AsyncIterable<Uint8Array> | undefined,
): Channel<OutputChunk> {
  const { container, config } = exec;
  const machine = { ...container.machine, ...(config.user !== '' && { user: config.user }) };
  const cwd = parseWindowsPath(config.workingDir || container.config.WorkingDir || 'C:\\');
  engine.events.container(container, `exec_start: ${config.argv.join(' ')}`, { execID: exec.id });
  let command: Command;
  try {
    command = createProcess(engine, container, { argv: config.argv, cwd, user: machine.user });
  } catch (error) {
    const { exitCode, refusal } = startFailure(error);
    exec.status = 'exited';
    exec.exitCode = exitCode;
    throw refusal;
  }
  const output = new Channel<OutputChunk>();
  const killer = new AbortController();
  exec.pid = engine.nextPid();
  container.processes.set(exec.pid, killer);
  const write = (chunk: OutputChunk): Promise<boolean> => output.push(chunk);
  const stdout = outputWriter('stdout', write);
  const context: CommandContext = {
    argv: config.argv,
    commandLine: joinArguments(config.argv),
    stdin: (config.attachStdin ? stdin : undefined) ?? nothing(),
    stdout: config.attachStdout ? stdout : SILENT,
    // A console has one screen.
    stderr: !config.attachStderr ? SILENT : config.tty ? stdout : outputWriter('stderr', write),
    env: makeEnvironment(machine, [...container.config.Env, ...config.env]),
    cwd,
    fs: container.fs,
    tty: config.tty,
    machine,
    signal: anySignal(container.run.killer.signal, killer.signal),
  };
  exec.status = 'running';
  void runCommand(command, context).then((code) => {
    container.processes.delete(exec.pid);
    exec.exitCode = code;
    exec.status = 'exited';
    output.end();
    engine.events.container(container, 'exec_die', { execID: exec.id, exitCode: String(code) });
  });
  return output;
}

/** A process that is to be created. */
interface ProcessParts {
  readonly argv: readonly string[];
  readonly cwd: WindowsPath;
  readonly user: string;
}

const DIRECTORY_INVALID = 0x10b;
const LOGON_FAILURE = 0x52e;

/** Finds the program of a process that is to be created, or fails as Windows does. */
export function createProcess(
  engine: EngineState,
  container: SimulatedContainer,
  { argv, cwd, user }: ProcessParts,
): Command {
  const commandLine = joinArguments(argv);
  const extraInfo = { CommandLine: commandLine, WorkingDirectory: formatWindowsPath(cwd) };
  const subject = {
    systemId: container.id,
    commandLine,
    ...(engine.options.errorFormat === '17' && { extraInfo }),
  };
  engine.compute.call('CreateProcess', subject);
  if (!isAccount(user, engine.options.users)) engine.compute.fail('CreateProcess', LOGON_FAILURE, subject);
  if (container.fs.stat({ ...cwd, parts: [] }) === undefined)
    engine.compute.fail('CreateProcess', DIRECTORY_INVALID, subject);
  const program = findProgram(argv[0] ?? '', container.machine, cwd);
  if (program === undefined) engine.compute.fail('CreateProcess', 0x2, subject);
  if (program.kind === 'command') return program.command;
  // Windows runs batch files through cmd.
  const cmd = container.machine.commands.get('cmd.exe');
  if (cmd === undefined) engine.compute.fail('CreateProcess', 0x2, subject);
  return (context) => cmd({ ...context, commandLine: `cmd /c ${context.commandLine}` });
}

const SILENT = { write: () => Promise.resolve() };

/** Standard input that is at its end from the start. */
function nothing(): AsyncIterable<Uint8Array> {
  const channel = new Channel<Uint8Array>();
  channel.end();
  return channel;
}
