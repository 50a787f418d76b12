import { hcsErrorFrom } from '../../errors/hcs/index.js';
import { UnsupportedByEngineError } from '../../errors/engine.js';
import { ExecStartError } from '../../errors/process.js';
import { InvalidInputError } from '../../errors/validation.js';
import type { CallOptions, Engine, OutputChunk } from '../../engine/index.js';
import { checkEncoding, loadEncoding } from '../../models/encoding/index.js';
import type { ExecInspect } from '../../models/index.js';
import { checkInputSource } from '../../models/values/content.js';
import { collect, type CollectedOutput, type CollectOptions } from './collect.js';
import { checkCommand, createExec, endedExec, runningPid, type ProcessOptions } from './process.js';
import { judgeExit, type AcceptedExitCodes, type ExecResult } from './result.js';
import { OutputHead } from './head.js';
import { hold } from '../hold.js';
import { LazyPromise } from '../lazy-promise.js';
import { feed, type Input } from './input.js';
import { OutputTail } from './tail.js';

/** The exit codes that an engine gives to a process that could not be started. */
const NOT_STARTED = new Set([126, 127, 128]);

/** What is collected of output that somebody else reads. */
const NOTHING: CollectedOutput = { stdout: '', stderr: '' };

/** How to run a process in a container. */
export interface ExecOptions extends ProcessOptions, CollectOptions {
  /** What the process reads. It sees the end of input after it. Default: it has no input. */
  readonly input?: Input | undefined;
  /** The exit codes that are no error, or `any`. Default: `[0]`. */
  readonly accept?: AcceptedExitCodes | undefined;
}

/**
 * A process in a container: `await` it for its result, or iterate it for its output as it comes and await it then.
 * It is started when it is first awaited or iterated. Of one that is iterated nothing is collected: `stdout` and `stderr` of
 * its result are empty, and those of its error have the end of what it wrote.
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
  /** The id, once somebody has begun. */
  #exec: Promise<string> | undefined;
  #result: Promise<ExecResult> | undefined;

  /** @internal */
  constructor(
    engine: Engine,
    container: string,
    readonly command: readonly string[],
    options: ExecOptions,
  ) {
    super();
    checkCommand(command);
    checkInputSource(options.input);
    if (options.encoding !== undefined) checkEncoding(options.encoding);
    this.#engine = engine;
    this.#container = container;
    this.#options = options;
    hold(options.input);
  }

  protected override promise(): Promise<ExecResult> {
    this.#result ??= this.#exec === undefined ? this.#run() : this.#afterwards(this.#exec);
    return this.#result;
  }

  /** The output as it comes, stdout and stderr apart. It throws as awaiting does, once all output has come. */
  async *[Symbol.asyncIterator](): AsyncGenerator<OutputChunk, void, undefined> {
    if (this.#exec !== undefined || this.#result !== undefined) {
      throw new InvalidInputError('use of an exec', [
        {
          path: '',
          message: 'it has been awaited or iterated already',
          expected: 'to be iterated once, before it is awaited',
        },
      ]);
    }
    // Enough of it to tell how a process ended that has failed.
    const loading = loadEncoding(this.#options.encoding);
    const id = await this.#create();
    const tail = new OutputTail(await loading);
    const head = new OutputHead();
    try {
      for await (const chunk of this.#output(id, head)) {
        tail.push(chunk);
        yield chunk;
      }
    } catch (error) {
      // Of a process that never started there is no end to wait for.
      this.#result ??= Promise.reject(error);
      this.#result.catch(() => undefined);
      throw error;
    }
    this.#result = endedExec(this.#engine, id, this.#options.signal).then((exec) =>
      this.#judge(exec, NOTHING, head, tail.text()),
    );
    await this.#result;
  }

  /**
   * Terminates the process, with `taskkill` in the container, since the Engine API has no operation for it. Does nothing
   * when it is not running. Awaiting the exec tells how it ended.
   *
   * @throws ExecFailedError when `taskkill` fails, ExecStartError when the image has none
   * @throws UnsupportedByEngineError when the engine runs Linux containers: it does not tell the id by which the
   * container knows the process
   */
  async kill(options: CallOptions = {}): Promise<void> {
    if (this.#exec === undefined) return;
    const id = await this.#exec;
    if (!(await this.#engine.exec.inspect(id, options)).Running) return;
    const { Os } = await this.#engine.system.version(options);
    if (Os !== 'windows') throw new UnsupportedByEngineError('Killing the process of an exec', Os);
    const pid = await runningPid(this.#engine, id, options.signal);
    if (pid === undefined) return;
    const command = ['taskkill', '/f', '/t', '/pid', String(pid)];
    // 128: it has ended by itself in the meantime.
    await new Exec(this.#engine, this.#container, command, { ...options, accept: [0, 128] });
  }

  async #run(): Promise<ExecResult> {
    const id = await this.#create();
    const head = new OutputHead();
    const output = await collect(this.#output(id, head), this.#options);
    return this.#judge(await endedExec(this.#engine, id, this.#options.signal), output, head);
  }

  /** For one whose output was left before its end: the process went on, and ends at some time. */
  async #afterwards(exec: Promise<string>): Promise<ExecResult> {
    return this.#judge(
      await endedExec(this.#engine, await exec, this.#options.signal),
      NOTHING,
      new OutputHead(),
    );
  }

  async *#output(id: string, head: OutputHead): AsyncGenerator<OutputChunk, void, undefined> {
    const { tty = false, consoleSize, signal } = this.#options;
    const size = consoleSize === undefined ? {} : { consoleSize };
    await using stream = await this.#engine.exec.start(id, { tty, signal, ...size });
    for await (const chunk of feed(stream, this.#options.input)) {
      head.push(chunk);
      yield chunk;
    }
  }

  #create(): Promise<string> {
    const stdin = this.#options.input !== undefined;
    this.#exec = createExec(this.#engine, this.#container, this.command, { ...this.#options, stdin });
    return this.#exec;
  }

  #judge(
    exec: ExecInspect & { ExitCode: number },
    output: CollectedOutput,
    head: OutputHead,
    tail = output,
  ): ExecResult {
    const { ExitCode: exitCode } = exec;
    const { command } = this;
    // The engine writes why a process could not be started into the stream; such a process never had an id.
    if (NOT_STARTED.has(exitCode) && (exec.Pid ?? 0) === 0) {
      const said = head.text();
      throw hcsErrorFrom(said, { operationId: 'ExecStart' }) ?? new ExecStartError(command, said, exitCode);
    }
    return judgeExit(command, { exitCode }, output, this.#options.accept ?? [0], tail);
  }
}
