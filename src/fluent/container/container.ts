import { checkWord, checkOptions } from '../../common/options.js';
import { remediesNaming } from '../../errors/hcs/causes.js';
import type { DiagnoseContext } from '../../errors/hcs/index.js';
import { ContainerStateError } from '../../errors/process.js';
import { InvalidInputError } from '../../errors/validation.js';
import {
  familiarImageReference,
  formatPort,
  parsePort,
  parseImageReference,
  summarizeStats,
  type CommitConfig,
  type ContainerInspect,
  type ContainerUpdateSpec,
  type StatsSummary,
} from '../../models/index.js';
import type {
  CallOptions,
  ContainerAttachOptions,
  ContainerDeleteOptions,
  ContainerLogLinesOptions,
  ContainerLogsOptions,
  ContainerStatsOptions,
  ContainerStopOptions,
  Engine,
  LogLine,
  OutputChunk,
  ProcessStream,
  WaitCondition,
} from '../../engine/index.js';
import { ArchiveStream } from '../archive/stream.js';
import { cmdCommand } from '../command/cmd.js';
import { oemCodePage } from '../command/oem-code-page.js';
import type { PowershellExecOptions, PowershellRecordsOptions } from '../command/options.js';
import { powershellCommand, withEnvironment } from '../command/powershell.js';
import { PowershellQuery } from '../command/query.js';
import { recordsForm } from '../command/records.js';
import { containerExit, describeState, type ContainerExit } from '../container-exit.js';
import { expectExit } from './expected-exit.js';
import { contextOf, imageOfContainer, isolationOfContainer, judgedInContext } from './hcs-context.js';
import { Exec, type ExecOptions } from '../exec/exec.js';
import { checkCommand, createExec, endedExec, type ProcessOptions } from '../exec/process.js';
import { ContainerFiles } from '../files/index.js';
import { ifThere } from '../if-there.js';
import { OwnedImage } from '../image/image.js';
import { fileChange, processesOf, type ContainerProcess, type FileChange } from './processes-and-changes.js';
import { terminal, type InteractiveOptions, type InteractiveResult } from '../interactive/session.js';
import { Ownership } from '../ownership.js';
import { Readiness } from '../readiness/index.js';
import { reachable, type PublishedAddress } from '../published.js';
import { removeContainer, stopAndRemoveContainer } from './removal.js';
import { Dism } from '../servicing/dism.js';
import { assertCanExport, assertCanUpdate, assertTakesPsArgs, orRefusal, refusalOf } from '../refusals.js';
import { relayed, untilLeft } from '../../common/leavable.js';

/** How to commit a container. */
export interface ContainerCommitOptions extends CallOptions {
  /** What to do if the container is running. An engine on Windows does not commit it then. Default: `refuse`. */
  readonly running?: 'refuse' | 'stop' | undefined;
  /** The author of the image. */
  readonly author?: string | undefined;
  /** A comment on the image. */
  readonly comment?: string | undefined;
  /** Dockerfile instructions to apply, such as `CMD ["cmd"]`. */
  readonly changes?: readonly string[] | undefined;
  /** Configuration that replaces the container's. */
  readonly config?: CommitConfig | undefined;
}

/**
 * A container that exists in the engine. Every method that calls the engine throws {@link NotFoundError} if the
 * container does not exist, and the errors that {@link Docker} lists.
 */
export class Container {
  /** The low level, for operations that this handle does not have. */
  readonly engine: Engine;
  /** Its files: like `docker cp`, and single files as text or bytes. */
  readonly files: ContainerFiles;
  /** Its Windows features and packages, through dism. */
  readonly dism: Dism;
  /** Waits until it is ready: it answers HTTP, listens, has written a line, or is healthy. */
  readonly until: Readiness;

  /** @internal */
  constructor(
    engine: Engine,
    /** The id, or the name that the handle was created with. */
    readonly id: string,
  ) {
    this.engine = engine;
    this.files = new ContainerFiles(engine, id);
    this.dism = new Dism(engine, id, this.files);
    this.until = new Readiness(this);
  }

  /**
   * Operation `ContainerInspect`: all that the engine knows about the container.
   *
   * @throws `NotFoundError` if the container does not exist.
   * @example
   * ```ts
   * const { State, HostConfig } = await container.inspect();
   * console.log(State.Status, HostConfig.Isolation);
   * ```
   */
  inspect(options: CallOptions = {}): Promise<ContainerInspect> {
    return this.engine.containers.inspect(this.id, options);
  }

  /**
   * Operations `ContainerExec` and `ExecStart`: prepares a process in the container. Await it for the result, or
   * iterate it for the output. {@link Exec} lists its errors.
   *
   * @param command - the executable and its arguments, each as one string
   * @param options - `accept`: the exit codes that are not an error; default: `[0]`
   * @throws `InvalidInputError` at once if the command is empty.
   * @example
   * ```ts
   * const { exitCode, stdout, stderr } = await container.exec(['cmd', '/c', 'dir'], { accept: [0, 1] });
   * ```
   */
  exec(command: readonly string[], options: ExecOptions = {}): Exec {
    return new Exec(this.engine, this.id, command, options);
  }

  /**
   * Operations `ContainerExec` and `ExecStart`: runs a PowerShell script in the container. The script and its values
   * are sent in base64, so they arrive unchanged. It runs with `-NoProfile` and `-NonInteractive`. The first error
   * ends it with exit code 1 (`$ErrorActionPreference = 'Stop'`). Its output is UTF-8. Its exit code is that of
   * `exit`, else that of the last program that it called, else 0.
   *
   * @param script - the script, of any number of lines
   * @param options - `args`: values for it; `edition`: `powershell` (default) or `pwsh`; the options of
   * {@link Container.exec}
   * @returns await it for the result, or iterate it for the output
   * @throws `InvalidInputError` at once if the script is empty, is longer than 700 KiB with its values, or if a value
   * cannot be passed.
   * @example
   * ```ts
   * await container.powershell('Set-Content -LiteralPath $path -Value $text', { args: { path: 'C:\\a.txt', text: '"$x" 100%' } });
   * ```
   */
  powershell(script: string, options?: PowershellExecOptions): Exec;
  /**
   * The same for a script that outputs objects. They come back as JSON, and a schema parses each of them.
   *
   * @param options - `as`: a schema of zod, or an object with `parse()`; `depth`: how many levels of an object are
   * included, as in ConvertTo-Json, default: 2
   * @returns await it for the result of the exec with `records`
   * @throws `PowershellRecordsError` (when awaited) if the schema does not accept an object.
   * @example
   * ```ts
   * import { z } from 'zod';
   *
   * const Service = z.object({ Name: z.string(), State: z.string() });
   * const script = "Get-Service | Select-Object Name, @{ n = 'State'; e = { [string]$_.Status } }";
   * const { records } = await container.powershell(script, { as: Service });
   * ```
   */
  powershell<T>(script: string, options: PowershellRecordsOptions<T>): PowershellQuery<T>;
  powershell<T>(
    script: string,
    options: PowershellExecOptions & Partial<PowershellRecordsOptions<T>> = {},
  ): Exec | PowershellQuery<T> {
    const { args, edition, as: schema, depth, env, ...rest } = checkOptions(options);
    const form = schema === undefined ? undefined : recordsForm(depth);
    const prepared = powershellCommand(script, { args, edition }, form);
    const exec = this.exec(prepared.command, { ...rest, env: withEnvironment(prepared.env, env) });
    return schema === undefined ? exec : new PowershellQuery(exec, schema);
  }

  /**
   * Operations `ContainerExec` and `ExecStart`: runs a cmd command line in the container, as you would type it: with
   * `%NAME%`, quotes, `&&`, `|` and `>`. A list such as `['cmd', '/c', line]` does not work like that: the engine
   * writes each quote as `\"`, which cmd does not understand. AutoRun commands do not run, and `!` is a normal
   * character.
   *
   * Output that is not UTF-8 is decoded with the OEM code page of the container, which is read when it is needed.
   *
   * @param line - one line, 8 000 characters at most. Quote values that you do not know with {@link quote}`.cmd`, or
   * pass them in `env`
   * @param options - the options of {@link Container.exec}
   * @returns await it for the result, or iterate it for the output
   * @throws `InvalidInputError` at once if the line is empty or too long, or has a line end.
   * @example
   * ```ts
   * const { stdout } = await container.cmd('dir /b "%ProgramFiles%" | sort');
   * ```
   */
  cmd(line: string, options: ExecOptions = {}): Exec {
    checkOptions(options);
    const { command, env } = cmdCommand(line);
    const settings = { fallbackEncoding: () => oemCodePage(this.engine, this.id, options.signal) };
    return new Exec(
      this.engine,
      this.id,
      command,
      { ...options, env: withEnvironment(env, options.env) },
      settings,
    );
  }

  /**
   * Operation `ContainerLogs`: the output of the container's main process, as it arrives. For lines see
   * {@link Container.logLines}. Nothing is sent before the loop begins. Leaving the loop closes the connection.
   *
   * @param options - `since`, `until` (since API 1.35): a date, seconds since 1970, RFC 3339, or how long ago, such as
   * `10m`
   * @throws `InvalidInputError` if a moment is not valid.
   * @throws `NotFoundError` if the container does not exist.
   * @throws `NotInApiVersionError` if `until` is set before API 1.35.
   * @example
   * ```ts
   * for await (const { stream, data } of container.logs({ tail: 100 })) process[stream].write(data);
   * ```
   */
  logs(options: ContainerLogsOptions = {}): AsyncGenerator<OutputChunk, void, undefined> {
    return this.engine.containers.logs(this.id, options);
  }

  /**
   * Operation `ContainerLogs`, line by line.
   *
   * @param options - `timestamps`: take the time of each line from the engine; `since`, `until`: a date, seconds since
   * 1970, RFC 3339, or how long ago, such as `10m`
   * @throws `InvalidInputError` if a moment, the encoding or the length of a line is not valid.
   * @throws `NotFoundError` if the container does not exist.
   * @throws `NotInApiVersionError` if `until` is set before API 1.35.
   * @example
   * ```ts
   * for await (const { stream, line, timestamp } of container.logLines({ follow: true, timestamps: true, since: '10m' })) {
   *   console.log(timestamp?.toISOString(), stream, line);
   * }
   * ```
   */
  logLines(options: ContainerLogLinesOptions = {}): AsyncGenerator<LogLine, void, undefined> {
    return this.engine.containers.logLines(this.id, options);
  }

  /**
   * Operation `ContainerAttach`: connects to the standard streams of the container's main process, which need not be
   * started yet.
   *
   * @returns the streams; `await using` closes the connection, and the process continues
   * @throws `NotFoundError` if the container does not exist.
   * @throws `ConflictError` if the container is paused.
   * @example
   * ```ts
   * await using stream = await container.attach({ stdin: true });
   * await stream.write('dir\r\n');
   * for await (const { data } of stream) process.stdout.write(data);
   * ```
   */
  attach(options: ContainerAttachOptions = {}): Promise<ProcessStream> {
    return this.engine.containers.attach(this.id, options);
  }

  /**
   * Connects the terminal of this process to the container, like `docker run -it` and `docker attach`: raw mode,
   * terminal size, and detach keys. The terminal is always restored.
   *
   * It connects to the container's main process. With `start: true` the container is started after that. The exit
   * code is returned even if the engine removes or restarts the container when it ends.
   *
   * Operations `ContainerAttach`, `ContainerResize` and `ContainerWait`.
   *
   * @param options - `detachKeys`: the keys that disconnect the terminal, default: `ctrl-p,ctrl-q`; `start`: default:
   * false
   * @returns the exit code, or that the detach keys were typed
   * @throws `InvalidInputError` if the detach keys are not valid.
   * @throws `NotFoundError` if the container does not exist.
   * @throws `ConflictError` if the container is paused.
   * @throws `HcsError` if `start` is set and the Host Compute Service cannot start the container.
   * @example
   * ```ts
   * const result = await container.interactive();
   * if (!result.detached) process.exitCode = result.exitCode;
   * ```
   */
  async interactive(
    options: InteractiveOptions & { readonly start?: boolean | undefined } = {},
  ): Promise<InteractiveResult> {
    const { start = false, signal } = checkOptions(options);
    const join = terminal(options);
    using exit = await expectExit(this.engine, this.id, { start, signal });
    await using stream = await this.attach({ stdin: true, signal });
    if (start) await this.start({ signal });
    const how = await join(stream, (size) => this.engine.containers.resize(this.id, size, { signal }));
    return how === 'detached'
      ? { detached: true }
      : { detached: false, exitCode: (await exit.answer()).StatusCode };
  }

  /**
   * Runs a process in the container and connects the terminal of this process to it, like `docker exec -it`.
   * Operations `ContainerExec`, `ExecStart` and `ExecResize`.
   *
   * @param command - the executable and its arguments, each as one string
   * @param options - `tty`: give the process a TTY; default: whether `stdin` is a terminal
   * @returns the exit code (no exit code is an error), or that the detach keys were typed
   * @throws `InvalidInputError` if the command is empty, or the detach keys are not valid.
   * @throws `NotFoundError` if the container does not exist.
   * @throws `ConflictError` if the container is not running, or is paused.
   * @example
   * ```ts
   * const result = await container.interactiveExec(['powershell', '-NoLogo']);
   * if (!result.detached) process.exitCode = result.exitCode;
   * ```
   */
  async interactiveExec(
    command: readonly string[],
    options: InteractiveOptions & ProcessOptions = {},
  ): Promise<InteractiveResult> {
    checkCommand(command);
    const { stdin = process.stdin, signal } = checkOptions(options);
    const tty = options.tty ?? stdin.isTTY === true;
    const join = terminal(options);
    const { exec } = this.engine;
    const id = await createExec(this.engine, this.id, command, { ...options, tty, stdin: true });
    await using stream = await exec.start(id, { tty, signal });
    const how = await join(stream, (size) => exec.resize(id, size, { signal }));
    if (how === 'detached') return { detached: true };
    const { ExitCode: exitCode } = await endedExec(this.engine, id, signal);
    return { detached: false, exitCode };
  }

  /**
   * Operation `ContainerStats`: what `docker stats` shows, once. The engine takes two samples, one second apart. With
   * `oneShot` it takes one, and there is no CPU percentage.
   *
   * @param options - `oneShot`: since API 1.41
   * @throws `NotFoundError` if the container does not exist.
   * @throws `NotInApiVersionError` if `oneShot` is set before API 1.41.
   * @example
   * ```ts
   * const { cpuPercent, memoryUsage } = await container.stats();
   * ```
   */
  async stats(options: ContainerStatsOptions = {}): Promise<StatsSummary> {
    return summarizeStats(await this.engine.containers.stats(this.id, options));
  }

  /**
   * Operation `ContainerStats`: what `docker stats` shows, every second, until the loop is left or the container is
   * gone. The first sample has no CPU percentage, because there is no earlier sample.
   *
   * @throws `NotFoundError` if the container does not exist.
   * @example
   * ```ts
   * for await (const stats of container.watchStats()) {
   *   console.log(stats.cpuPercent, stats.memoryUsage, stats.os === 'linux' ? stats.memoryPercent : '');
   * }
   * ```
   */
  watchStats(options: CallOptions = {}): AsyncGenerator<StatsSummary, void, undefined> {
    return relayed(this.engine.containers.statsStream(this.id, options), async function* (samples) {
      for await (const sample of samples) yield summarizeStats(sample);
    });
  }

  /**
   * Operation `ContainerTop`: the processes in the running container.
   *
   * @param options - `psArgs`: arguments for ps, such as `aux`. Linux only
   * @throws `NotFoundError` if the container does not exist.
   * @throws `ConflictError` if the container is not running.
   * @throws `UnsupportedByEngineError` if `psArgs` is set on Windows, which has no ps. Nothing is sent then.
   * @example
   * ```ts
   * for (const { pid, command, columns } of await container.top())
   *   console.log(pid, command, columns['Private Working Set']);
   * ```
   */
  async top(
    options: CallOptions & { readonly psArgs?: string | undefined } = {},
  ): Promise<ContainerProcess[]> {
    checkOptions(options);
    assertTakesPsArgs(this.engine, options.psArgs);
    return processesOf(await orRefusal(this.engine.containers.top(this.id, options)));
  }

  /**
   * Operation `ContainerChanges`: the differences from the file system of the image.
   *
   * @throws `NotFoundError` if the container does not exist.
   * @throws `UnsupportedByEngineError` if a Windows container is running.
   * @example
   * ```ts
   * await container.stop();
   * for (const { kind, path } of await container.changes()) console.log(kind, path);
   * ```
   */
  async changes(options: CallOptions = {}): Promise<FileChange[]> {
    return (await orRefusal(this.engine.containers.changes(this.id, options))).map(fileChange);
  }

  /**
   * Operation `ContainerRename`: changes its name. A handle that was created with the old name keeps using the old
   * name.
   *
   * @param name - letters, digits, `_`, `.` and `-`
   * @throws `NotFoundError` if the container does not exist.
   * @throws `ConflictError` if the name is already in use.
   * @example
   * ```ts
   * await container.rename('web-old');
   * ```
   */
  rename(name: string, options: CallOptions = {}): Promise<void> {
    return this.engine.containers.rename(this.id, name, options);
  }

  /**
   * Operation `ContainerPause`: suspends all processes in the container.
   *
   * @throws `NotFoundError` if the container does not exist.
   * @throws `ConflictError` if the container is not running, or is already paused.
   * @throws `UnsupportedByEngineError` if a Windows container has process isolation. Only Hyper-V isolation can
   * pause.
   * @example
   * ```ts
   * await container.pause();
   * await container.unpause();
   * ```
   */
  pause(options: CallOptions = {}): Promise<void> {
    return orRefusal(this.engine.containers.pause(this.id, options));
  }

  /**
   * Operation `ContainerUnpause`: resumes a paused container.
   *
   * @throws `NotFoundError` if the container does not exist.
   * @throws `EngineError` if the container is not paused.
   * @throws `UnsupportedByEngineError` if a Windows container has process isolation.
   * @example
   * ```ts
   * if ((await container.inspect()).State.Paused) await container.unpause();
   * ```
   */
  unpause(options: CallOptions = {}): Promise<void> {
    return orRefusal(this.engine.containers.unpause(this.id, options));
  }

  /**
   * Operation `ContainerResize`: sets the size of the container's console, in characters.
   *
   * @throws `NotFoundError` if the container does not exist.
   * @throws `ConflictError` if the container is not running.
   * @example
   * ```ts
   * await container.resize({ height: process.stdout.rows, width: process.stdout.columns });
   * ```
   */
  resize(
    size: { readonly height: number; readonly width: number },
    options: CallOptions = {},
  ): Promise<void> {
    return this.engine.containers.resize(this.id, size, options);
  }

  /**
   * Operation `ContainerUpdate`: changes the restart policy and, on Linux, the limits of the container.
   *
   * @param spec - what to change, with the field names of the Engine API. Other fields do not change
   * @returns the warnings of the engine
   * @throws `InvalidInputError` if the spec is wrong. Nothing is sent then.
   * @throws `NotFoundError` if the container does not exist.
   * @throws `UnsupportedByEngineError` if limits are set on Windows. Nothing is sent then.
   * @example
   * ```ts
   * await container.update({ RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 } });
   * ```
   */
  async update(spec: ContainerUpdateSpec, options: CallOptions = {}): Promise<readonly string[]> {
    assertCanUpdate(this.engine, spec);
    return (await orRefusal(this.engine.containers.update(this.id, spec, options))).Warnings;
  }

  /**
   * Operation `ContainerStart`. Does nothing if the container is already running.
   *
   * @throws `NotFoundError` if the container does not exist.
   * @throws `HcsError`, or a subclass such as `TooFewProcessorsError`, if the Host Compute Service cannot start the
   * container. If its code has several meanings, the engine is asked for the isolation of the container and the size
   * and version of the host.
   * @throws `ConflictError` if the container is paused.
   * @example
   * ```ts
   * await container.start();
   * await container.until.listening(80);
   * ```
   */
  start(options: CallOptions = {}): Promise<void> {
    return this.#judged(() => this.engine.containers.start(this.id, options), options);
  }

  /**
   * Operation `ContainerStop`: shuts the container down, and kills it if that takes too long. Does nothing if it is
   * already stopped.
   *
   * @param options - `timeout`: seconds before it is killed, -1 for no limit; `killSignal`: since API 1.42
   * @throws `NotFoundError` if the container does not exist.
   * @throws `NotInApiVersionError` if `killSignal` is set before API 1.42.
   * @example
   * ```ts
   * await container.stop({ timeout: 60 });
   * ```
   */
  stop(options: ContainerStopOptions = {}): Promise<void> {
    return this.engine.containers.stop(this.id, options);
  }

  /**
   * Operation `ContainerRestart`: stops it, if it is running, and starts it.
   *
   * @param options - `timeout`: seconds before it is killed, -1 for no limit; `killSignal`: since API 1.42
   * @throws `NotFoundError` if the container does not exist.
   * @throws `HcsError`, or a subclass if the Host Compute Service cannot start the container.
   * @throws `NotInApiVersionError` if `killSignal` is set before API 1.42.
   * @example
   * ```ts
   * await container.restart({ timeout: 10 });
   * ```
   */
  restart(options: ContainerStopOptions = {}): Promise<void> {
    return this.#judged(() => this.engine.containers.restart(this.id, options), options);
  }

  /**
   * Operation `ContainerKill`: ends the container at once, without a shutdown.
   *
   * @param options - `killSignal`: default: KILL. Windows knows KILL and TERM
   * @throws `NotFoundError` if the container does not exist.
   * @throws `ConflictError` if the container is not running.
   * @throws `UnsupportedByEngineError` if it is another signal on Windows.
   * @example
   * ```ts
   * await container.kill();
   * ```
   */
  kill(options: CallOptions & { readonly killSignal?: string | undefined } = {}): Promise<void> {
    return orRefusal(this.engine.containers.kill(this.id, options));
  }

  /**
   * Operation `ContainerWait`: waits until the container has ended, without a time limit.
   *
   * @param options - `condition`: `not-running` (default) returns at once if the container is stopped, `next-exit`
   * waits for its next end, `removed` waits until it is removed. Since API 1.30
   * @returns how it ended, with the error text of the engine and its meaning. An exit code other than 0 is not an
   * error
   * @throws `NotFoundError` if the container does not exist.
   * @throws `NotInApiVersionError` if `condition` is set before API 1.30.
   * @example
   * ```ts
   * const exit = await container.wait();
   * if (exit.exitCode !== 0) console.error(exit.describe());
   * ```
   */
  async wait(
    options: CallOptions & { readonly condition?: WaitCondition | undefined } = {},
  ): Promise<ContainerExit> {
    checkOptions(options);
    const { StatusCode, Error: failure } = await this.engine.containers.wait(this.id, options);
    const container = await ifThere(() => this.inspect({ signal: options.signal }));
    // The one is mostly the other, as the engine has noted it.
    const error = failure?.Message || container?.State.Error || '';
    return containerExit(StatusCode, {
      error,
      oomKilled: container?.State.OOMKilled === true,
      context: await this.#context(container, error, options),
    });
  }

  /**
   * Operation `ContainerInspect`, as text: the state of the container, how it ended, and the result of its health
   * check.
   *
   * @throws `NotFoundError` if the container does not exist.
   * @example
   * ```ts
   * console.log(await container.describe());
   * ```
   */
  async describe(options: CallOptions = {}): Promise<string> {
    const container = await this.inspect(options);
    const { Name, State } = container;
    return describeState(
      Name.replace(/^\//, ''),
      State,
      await this.#context(container, State.Error, options),
    );
  }

  /**
   * Operation `ImageCommit`: creates an image from the container.
   *
   * @param reference - the name of the image, such as `windowsnanoiis` or `windowsnanoiis:1.0`
   * @param options - `running`: `stop` stops a running container first; default: `refuse`
   * @returns the image; `await using` removes it at the end, `const` keeps it
   * @throws `InvalidInputError` if the reference is not valid or a digest, or the configuration is wrong.
   * @throws `NotFoundError` if the container does not exist.
   * @throws `ContainerStateError` if the engine runs on Windows and the container is running. Nothing is changed
   * then.
   * @throws `UnsupportedByEngineError` if another client started the container at the same time.
   * @example
   * ```ts
   * const image = await container.commit('windowsnanoiis:1.0', { running: 'stop', changes: ['EXPOSE 80'] });
   * console.log(image.id);
   * ```
   */
  async commit(reference: string, options: ContainerCommitOptions = {}): Promise<OwnedImage> {
    const { running = 'refuse', author, comment, changes, config, signal } = checkOptions(options);
    checkWord('running', running, ['refuse', 'stop']);
    const { domain, path, tag, digest } = parseImageReference(reference);
    if (digest !== undefined) {
      throw new InvalidInputError('image reference', [
        {
          path: '',
          message: `"${reference}" has a digest, which only the engine can give`,
          expected: 'a name and a tag',
        },
      ]);
    }
    await this.#readyForCommit(running, signal);
    const commit = this.engine.images.commit(
      {
        container: this.id,
        repo: familiarImageReference({ domain, path }),
        tag: tag ?? 'latest',
        ...(author === undefined ? {} : { author }),
        ...(comment === undefined ? {} : { comment }),
        ...(changes === undefined ? {} : { changes: changes.join('\n') }),
        signal,
      },
      config,
    );
    const { Id } = await orRefusal(commit);
    return new OwnedImage(this.engine, Id, [reference]);
  }

  /**
   * Operation `ContainerExport`: the container's file system as a tar archive, without its volumes. Reading it throws
   * {@link UnsupportedByEngineError} if the engine runs Windows containers, which cannot be exported. Commit the
   * container and save the image, or copy files out.
   *
   * @returns the archive: iterate it for its bytes, or write it to a file. Both throw {@link NotFoundError} if the
   * container does not exist
   * @example
   * ```ts
   * await container.export().toFile('rootfs.tar');
   * ```
   */
  export(options: CallOptions = {}): ArchiveStream {
    const { engine, id } = this;
    checkOptions(options);
    return new ArchiveStream(() =>
      untilLeft(options.signal, async function* (signal) {
        assertCanExport(engine);
        try {
          yield* engine.containers.export(id, { ...options, signal });
        } catch (error) {
          throw refusalOf(error);
        }
      }),
    );
  }

  /**
   * Operation `ContainerInspect`: the container's IP address.
   *
   * @param network - the network to look in; default: the first one with an address
   * @throws `NotFoundError` if the container does not exist.
   * @throws `ContainerStateError` if the container has no IP address, for example because it is not running.
   * @example
   * ```ts
   * const ip = await container.ip('nat');
   * ```
   */
  async ip(network?: string, options: CallOptions = {}): Promise<string> {
    const { NetworkSettings, State } = await this.inspect(options);
    const { Networks } = NetworkSettings;
    // Any name may be asked for, also one that every object has.
    const byName = new Map(Object.entries(Networks));
    const candidates = network === undefined ? [...byName.values()] : [byName.get(network)];
    const address = candidates
      .map((endpoint) => endpoint?.IPAddress)
      .find((ip) => ip !== undefined && ip !== '');
    if (address !== undefined) return address;
    throw new ContainerStateError(
      this.id,
      State.Status,
      `The container ${this.id} has no IP address${network === undefined ? '' : ` in the network ${network}`}: it is ${State.Status}.`,
    );
  }

  /**
   * Operation `ContainerInspect`: the address at which this machine reaches a published port. A host before Windows
   * Server 2019 (build 17763) cannot reach its own published ports: there it is {@link Container.ip} and the
   * container's port.
   *
   * @param port - the container's port: `80`, `80/tcp`
   * @throws `InvalidInputError` if that is not a port.
   * @throws `NotFoundError` if the container does not exist.
   * @throws `ContainerStateError` if the port is not published, or the container is not running.
   * @example
   * ```ts
   * const { host, port } = await container.address('80/tcp');
   * ```
   */
  async address(port: number | string, options: CallOptions = {}): Promise<PublishedAddress> {
    const key = formatPort(parsePort(port));
    const { NetworkSettings, State } = await this.inspect(options);
    const { address: engine } = this.engine.transport;
    const published = reachable(NetworkSettings.Ports[key] ?? [], 'host' in engine ? engine.host : undefined);
    if (published === undefined) {
      throw new ContainerStateError(
        this.id,
        State.Status,
        `The container ${this.id} has no published port ${key}: it is ${State.Status}.`,
      );
    }
    return published;
  }

  /**
   * {@link Container.address} as an HTTP URL: `http://127.0.0.1:80/`.
   *
   * @param port - the container's port. Default: 80
   * @throws `InvalidInputError` if that is not a port.
   * @throws `NotFoundError` if the container does not exist.
   * @throws `ContainerStateError` if the port is not published, or the container is not running.
   * @example
   * ```ts
   * const answer = await fetch(await container.url(80));
   * ```
   */
  async url(port: number | string = 80, options: CallOptions = {}): Promise<string> {
    const { host, port: hostPort } = await this.address(port, options);
    return `http://${host.includes(':') ? `[${host}]` : host}:${String(hostPort)}/`;
  }

  /**
   * Operation `ContainerDelete`: what `docker rm` does.
   *
   * @param options - `force`: kill it first if it runs; `volumes`: remove its anonymous volumes too. Default: false
   * @throws `NotFoundError` if the container does not exist.
   * @throws `ConflictError` if the container is running and `force` is not set, or if it is already being removed.
   * @throws `HcsError` if Windows cannot remove the layer of the container, for example because one of its files is
   * open.
   * @example
   * ```ts
   * await docker.getContainer('web').remove({ force: true, volumes: true });
   * ```
   */
  remove(options: ContainerDeleteOptions = {}): Promise<void> {
    return this.engine.containers.delete(this.id, options);
  }

  async #judged<T>(work: () => Promise<T>, options: CallOptions): Promise<T> {
    const { signal } = checkOptions(options);
    return judgedInContext(
      this.engine,
      work(),
      isolationOfContainer(this.engine, this.id),
      signal,
      imageOfContainer(this.engine, this.id),
    );
  }

  /** What an error of a container has to be judged by. */
  async #context(
    container: ContainerInspect | undefined,
    error: string,
    { signal }: CallOptions,
  ): Promise<DiagnoseContext> {
    if (container === undefined || error === '') return {};
    return contextOf(this.engine, () => Promise.resolve(container.HostConfig.Isolation), signal);
  }

  async #readyForCommit(running: 'refuse' | 'stop', signal: AbortSignal | undefined): Promise<void> {
    const { State, Name, Platform } = await this.inspect({ signal });
    if (!State.Running) return;
    if (running === 'stop') {
      await this.stop({ signal });
      return;
    }
    // Engines before API 1.32 do not say what they are in a container's record.
    const os = Platform ?? (await this.engine.system.version({ signal })).Os;
    if (os !== 'windows') return;
    throw new ContainerStateError(
      this.id,
      State.Status,
      `${Name.replace(/^\//, '')} is ${State.Status}, and an engine on Windows does not commit a running container.`,
      { remediations: remediesNaming(this.id, 'commit-running-container') },
    );
  }
}

/**
 * A container that this program has created. `await using` kills and removes it. With
 * {@link ContainerBuilder.stopFirst} it stops the container first.
 */
export class OwnedContainer extends Container implements AsyncDisposable {
  readonly #ownership = new Ownership();
  readonly #stopFirst: number | undefined;

  /** @internal */
  constructor(
    engine: Engine,
    id: string,
    /** The warnings of the engine at creation. */
    readonly warnings: readonly string[],
    stopFirst?: number,
  ) {
    super(engine, id);
    this.#stopFirst = stopFirst;
  }

  /**
   * Keeps the container in the engine when this handle is disposed.
   *
   * @example
   * ```ts
   * const { id } = container.keep();
   * ```
   */
  keep(): this {
    this.#ownership.giveUp();
    return this;
  }

  /**
   * Operation `ContainerDelete` with `force`: kills and removes the container and its anonymous volumes, unless it is
   * kept. Its processes are not shut down first. With {@link ContainerBuilder.stopFirst} it is stopped first
   * (`ContainerStop`). Does nothing if it is already removed. After a failure it can be called again.
   *
   * @throws `HcsError` if Windows cannot remove the layer of the container. If one of its files is open, it tries a
   * few more times first.
   * @throws `CleanupTimeoutError` if it takes longer than `cleanupTimeout` of `connect()`.
   * @throws `StopTimeoutError` if the engine does not answer `ContainerStop`.
   * @example
   * ```ts
   * await using container = await docker.container('mcr.microsoft.com/windows/servercore:ltsc2022').run();
   * ```
   */
  [Symbol.asyncDispose](): Promise<void> {
    const stopFirst = this.#stopFirst;
    return this.#ownership.end(() =>
      stopFirst === undefined
        ? removeContainer(this.engine, this.id)
        : stopAndRemoveContainer(this.engine, this.id, stopFirst),
    );
  }
}
