import { setTimeout as delay } from 'node:timers/promises';
import { hcsErrorFrom } from '../errors/hcs/index.js';
import { ExecStartError } from '../errors/process.js';
import { InvalidInputError } from '../errors/validation.js';
import type { CallOptions, Engine, OutputChunk } from '../engine/index.js';
import type { ExecInspect } from '../models/index.js';
import { collect, type CollectedOutput, type CollectOptions } from './collect.js';
import { judgeExit, type AcceptedExitCodes, type ExecResult } from './exec-result.js';
import { LazyPromise } from './lazy-promise.js';
import { pump, type Input } from './input.js';

/** How to run a process in a container. */
export interface ExecOptions extends CallOptions, CollectOptions {
  /** Give the process a TTY: its output is then one stream, all of it `stdout`. Default: false. */
  readonly tty?: boolean | undefined;
  /** What the process reads. It sees the end of input after it. Default: it has no input. */
  readonly input?: Input | undefined;
  /** Environment variables to add. Since API 1.25. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** `ContainerUser`, `ContainerAdministrator` or an account. Default: the container's user. */
  readonly user?: string | undefined;
  /** Since API 1.35. Default: the container's. */
  readonly workingDir?: string | undefined;
  /** Height and width of the console in characters; needs a TTY and API 1.42. */
  readonly consoleSize?: readonly [height: number, width: number] | undefined;
  /** The exit codes that are no error, or `any`. Default: `[0]`. */
  readonly accept?: AcceptedExitCodes | undefined;
}

/**
 * A process in a container: `await` it for its result, or iterate it for its output as it comes and await it then.
 * It is started when it is first awaited or iterated.
 *
 * Awaiting throws {@link ExecFailedError} when the exit code is not accepted, {@link ExecStartError} or {@link HcsError} when
 * the process could not be started, {@link ConflictError} when the container is not running.
 *
 * @example
 * ```ts
 * const { stdout } = await container.exec(['hostname']);
 *
 * const install = container.exec(['dism', '/online', '/apply-unattend:c:\\iisinstall\\unattend.xml']);
 * for await (const { stream, data } of install) process[stream].write(data);
 * await install;
 * ```
 */
export class Exec extends LazyPromise<ExecResult> implements AsyncIterable<OutputChunk> {
  readonly #engine: Engine;
  readonly #container: string;
  readonly #options: ExecOptions;
  #id: string | undefined;
  #result: Promise<ExecResult> | undefined;

  /** @internal */
  constructor(
    engine: Engine,
    container: string,
    readonly command: readonly string[],
    options: ExecOptions,
  ) {
    super();
    if (command.length === 0 || command[0] === '') {
      throw new InvalidInputError('command', [
        {
          path: '',
          message: 'it is empty',
          expected: "an executable and its arguments, such as ['cmd', '/c', 'dir']",
        },
      ]);
    }
    this.#engine = engine;
    this.#container = container;
    this.#options = options;
  }

  protected override promise(): Promise<ExecResult> {
    this.#result ??= this.#id === undefined ? this.#run() : this.#afterwards(this.#id);
    return this.#result;
  }

  /** The output as it comes, stdout and stderr apart. It throws as awaiting does, once all output has come. */
  async *[Symbol.asyncIterator](): AsyncGenerator<OutputChunk, void, undefined> {
    if (this.#id !== undefined || this.#result !== undefined) {
      throw new InvalidInputError('use of an exec', [
        {
          path: '',
          message: 'it has been awaited or iterated already',
          expected: 'to be iterated once, before it is awaited',
        },
      ]);
    }
    // Enough of it to tell why a process could not be started.
    let head = '';
    const id = await this.#create();
    for await (const chunk of this.#output(id)) {
      if (head.length < 4096) head += Buffer.from(chunk.data).toString('utf8');
      yield chunk;
    }
    this.#result = this.#ended(id).then((exec) => this.#judge(exec, { stdout: '', stderr: '' }, head));
    await this.#result;
  }

  async #run(): Promise<ExecResult> {
    const id = await this.#create();
    const output = await collect(this.#output(id), this.#options);
    return this.#judge(await this.#ended(id), output, output.stdout);
  }

  /** For one whose output was left before its end: the process went on, and ends at some time. */
  async #afterwards(id: string): Promise<ExecResult> {
    return this.#judge(await this.#ended(id), { stdout: '', stderr: '' }, '');
  }

  async *#output(id: string): AsyncGenerator<OutputChunk, void, undefined> {
    const { tty = false, consoleSize, signal } = this.#options;
    const size = consoleSize === undefined ? {} : { consoleSize };
    await using stream = await this.#engine.exec.start(id, { tty, signal, ...size });
    const input = pump(this.#options.input, stream);
    let inputFailure: { error: unknown } | undefined;
    input.catch((error: unknown) => {
      inputFailure = { error };
    });
    try {
      yield* stream;
      await input;
    } catch (error) {
      throw inputFailure === undefined ? error : (inputFailure as { error: unknown }).error;
    }
  }

  async #create(): Promise<string> {
    const { tty = false, input, env, user, workingDir, consoleSize, signal } = this.#options;
    const { Id } = await this.#engine.exec.create(
      this.#container,
      {
        Cmd: [...this.command],
        AttachStdin: input !== undefined,
        AttachStdout: true,
        AttachStderr: true,
        Tty: tty,
        ...(env === undefined ? {} : { Env: Object.entries(env).map(([name, value]) => `${name}=${value}`) }),
        ...(user === undefined ? {} : { User: user }),
        ...(workingDir === undefined ? {} : { WorkingDir: workingDir }),
        ...(consoleSize === undefined ? {} : { ConsoleSize: [...consoleSize] as [number, number] }),
      },
      { signal },
    );
    this.#id = Id;
    return Id;
  }

  /** The exec's record once it says how the process ended, which may be a little after its output has ended. */
  async #ended(id: string): Promise<ExecInspect & { ExitCode: number }> {
    const { signal } = this.#options;
    for (let pause = 5; ; pause = Math.min(pause * 2, 500)) {
      const exec = await this.#engine.exec.inspect(id, { signal });
      if (!exec.Running && exec.ExitCode !== null) return { ...exec, ExitCode: exec.ExitCode };
      await delay(pause, undefined, { signal });
    }
  }

  #judge(exec: ExecInspect & { ExitCode: number }, output: CollectedOutput, head: string): ExecResult {
    const { ExitCode: exitCode } = exec;
    const { command } = this;
    // The engine writes why a process could not be started into the stream; such a process never had an id.
    if (exitCode !== 0 && (exec.Pid ?? 0) === 0) {
      const said = head.trim();
      throw hcsErrorFrom(said, { operationId: 'ExecStart' }) ?? new ExecStartError(command, said, exitCode);
    }
    return judgeExit(command, exitCode, output, this.#options.accept ?? [0]);
  }
}
