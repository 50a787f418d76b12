import { checkTable, checkOptions } from '../../common/options.js';
import { HcsError, hcsErrorFrom } from '../../errors/hcs/index.js';
import { UnsupportedByEngineError } from '../../errors/engine.js';
import { nameLeftBehind } from '../../errors/cleanup.js';
import { ExecStartError, ExecTimeoutError } from '../../errors/process.js';
import { InvalidInputError } from '../../errors/validation.js';
import type { CallOptions, Engine, OutputChunk } from '../../engine/index.js';
import type { ExecInspect } from '../../models/index.js';
import { checkInputSource } from '../../common/content.js';
import { cleanupSignal } from '../cleanup.js';
import {
  checkCollecting,
  NOTHING,
  OutputCollector,
  type CollectedOutput,
  type CollectOptions,
} from './collect.js';
import {
  begunExec,
  checkCommand,
  checkProcess,
  createExec,
  endedExec,
  runningPid,
  type ProcessOptions,
} from './process.js';
import { judgeExit, type AcceptedExitCodes, type ExecResult } from './result.js';
import { textReader, type FallbackEncoding, type ReadText } from './read-text.js';
import { OutputHead } from './head.js';
import { hold } from '../hold.js';
import { LazyPromise } from '../lazy-promise.js';
import { feed, type Input } from './input.js';
import { OutputTail } from './tail.js';
import { checkLimit, ENDING, TimeLimit, type KillOutcome, type TimeLimitOptions } from './time-limit.js';
import { untilLeft } from '../../common/leavable.js';
import { abortable } from '../../common/abortable.js';
import { anySignal } from '../../common/any-signal.js';

/** The exit codes that an engine gives to a process that could not be started. */
const NOT_STARTED = new Set([126, 127, 128]);

/** What an exec is made with beside what its caller says. */
export interface ExecSettings {
  /** The encoding of output that is no UTF-8. Default: it is read as UTF-8 all the same. */
  readonly fallbackEncoding?: FallbackEncoding | undefined;
}

/** How to run a process in a container. */
export interface ExecOptions extends ProcessOptions, CollectOptions, TimeLimitOptions {
  /** The input of the process, followed by the end of input. Default: no input. */
  readonly input?: Input | undefined;
  /** The exit codes that are not an error, or `any`. Default: `[0]`. */
  readonly accept?: AcceptedExitCodes | undefined;
}

/**
 * A process in a container: `await` it for its result, or iterate it for its output as it arrives and then await it.
 * It is started when it is first awaited or iterated. If it is iterated, `stdout` and `stderr` of its result are
 * empty, and those of its error have the end of the output. After it was awaited, it cannot be iterated.
 *
 * Awaiting throws {@link ExecFailedError} if the exit code is not accepted, and {@link ExecTimeoutError} if it took
 * longer than its `timeout`. It throws {@link ExecStartError} or {@link HcsError} if the process could not be
 * started, and {@link ConflictError} if the container is not running.
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
  readonly #read: ReadText;
  /** The id, once somebody has begun. */
  #exec: Promise<string> | undefined;
  #result: Promise<ExecResult> | undefined;
  #limit: TimeLimit | undefined;
  /** What an iteration that was left has seen. */
  #tail: OutputTail | undefined;

  /** @internal */
  constructor(
    engine: Engine,
    container: string,
    /** The program, and its arguments. */
    readonly command: readonly string[],
    options: ExecOptions,
    settings: ExecSettings = {},
  ) {
    checkOptions(settings);
    super();
    checkCommand(command);
    checkTable('options', options);
    checkInputSource(options.input);
    checkCollecting(options);
    checkLimit(options);
    checkProcess(options);
    this.#read = textReader(options.encoding, settings.fallbackEncoding);
    this.#engine = engine;
    this.#container = container;
    this.#options = options;
    hold(options.input);
  }

  protected override promise(): Promise<ExecResult> {
    this.#result ??= this.#exec === undefined ? this.#run() : this.#afterwards(this.#exec);
    return this.#result;
  }

  /**
   * The output as it arrives, with stdout and stderr separate. After the last output it throws the same errors as
   * awaiting.
   */
  [Symbol.asyncIterator](): AsyncGenerator<OutputChunk, void, undefined> {
    return untilLeft(undefined, (left) => this.#iterate(left));
  }

  async *#iterate(left: AbortSignal): AsyncGenerator<OutputChunk, void, undefined> {
    if (this.#exec !== undefined || this.#result !== undefined) {
      throw new InvalidInputError('use of an exec', [
        {
          path: '',
          message: 'it has been awaited or iterated already',
          expected: 'to be iterated once, before it is awaited',
        },
      ]);
    }
    const id = await this.#create(anySignal(this.#options.signal, left));
    // Enough of it to tell how a process ended that has failed.
    const tail = new OutputTail();
    const head = new OutputHead();
    const limit = (this.#limit = this.#begun(id));
    let end = false;
    try {
      for await (const chunk of this.#output(id, head, anySignal(limit.signal, left))) {
        tail.push(chunk);
        yield chunk;
      }
      end = true;
      if (await limit.isOver()) throw this.#timeoutError(limit, await tail.text(this.#read));
    } catch (error) {
      // It is left in a wait: the process goes on.
      if (left.aborted) return;
      end = true;
      const failure = await this.#failed(id, error, limit, tail);
      // Of a process that never started there is no end to wait for.
      this.#result ??= Promise.reject(failure);
      this.#result.catch(() => undefined);
      throw failure;
    } finally {
      // Left before its end, the process goes on, and so does its time.
      if (!end) this.#tail = tail;
    }
    this.#result = this.#ended(id, limit, tail).then(async (exec) =>
      this.#judge(exec, NOTHING, head, await tail.text(this.#read)),
    );
    await abortable(this.#result, left);
  }

  /**
   * Terminates the process and its child processes. The Engine API has no operation for this, so it runs `taskkill`
   * in the container, or `pwsh` if the image has no `taskkill`. Does nothing if the process is not running. Await the
   * exec to see how it ended.
   *
   * @throws `ExecFailedError` if `taskkill` fails; `ExecStartError` if the image has neither program. Then stop the
   * container to end the process.
   * @throws `UnsupportedByEngineError` if the engine runs Linux containers. It does not tell the process id inside
   * the container.
   */
  async kill(options: CallOptions = {}): Promise<void> {
    if (this.#exec !== undefined) await this.#kill(await this.#exec, options);
  }

  async #kill(id: string, options: CallOptions): Promise<KillOutcome> {
    const exec = await this.#engine.exec.inspect(id, options);
    if (!exec.Running) return neverStarted(exec) ? 'not-started' : 'ended';
    const { Os } = await this.#engine.system.version(options);
    if (Os !== 'windows') throw new UnsupportedByEngineError('Killing the process of an exec', Os);
    const pid = await runningPid(this.#engine, id, options.signal);
    if (pid === undefined) return 'ended';
    await this.#terminate(pid, options);
    return 'killed';
  }

  /** Kills one whose time is over, and looks whether it is gone. */
  async #killInTime(id: string): Promise<KillOutcome> {
    const signal = cleanupSignal(this.#engine);
    const outcome = await this.#kill(id, { signal });
    if (outcome === 'ended') return outcome;
    if (outcome === 'not-started') {
      // The engine may be about to start it.
      if (!(await begunExec(this.#engine, id, AbortSignal.timeout(ENDING)))) return outcome;
      return this.#kill(id, { signal });
    }
    const patience = AbortSignal.timeout(ENDING);
    try {
      await endedExec(this.#engine, id, patience);
    } catch (error) {
      if (patience.aborted)
        throw new Error('it was killed in the container, but the engine says that it is still running');
      throw error;
    }
    return outcome;
  }

  async #terminate(pid: number, { signal }: CallOptions): Promise<void> {
    const run = (command: readonly string[], accept: readonly number[]): Exec =>
      new Exec(this.#engine, this.#container, command, { signal, accept });
    try {
      // 128: it has ended by itself in the meantime.
      await run(['taskkill', '/f', '/t', '/pid', String(pid)], [0, 128]);
    } catch (error) {
      if (!isNoSuchProgram(error)) throw error;
      // Nano Server has no taskkill.
      const stop = `Stop-Process -Force -Id ${String(pid)}`;
      await run(['pwsh', '-NoProfile', '-NonInteractive', '-Command', stop], [0]).catch((second: unknown) => {
        throw isNoSuchProgram(second) ? error : second;
      });
    }
  }

  /** The time of a process that begins. */
  #begun(id: string): TimeLimit {
    return new TimeLimit(this.#options, this.#options.signal, () => this.#killInTime(id));
  }

  #timeoutError({ timeout, outcome }: TimeLimit, output: CollectedOutput): ExecTimeoutError {
    const { process, cause } = outcome ?? { process: 'left' };
    const { command } = this;
    return new ExecTimeoutError(
      { command, timeout, process, ...output },
      cause === undefined ? {} : { cause },
    );
  }

  /** An error of one whose time is over is that, unless the caller has given it up. */
  async #orTimeout(
    error: unknown,
    limit: TimeLimit,
    output: { text(read: ReadText): Promise<CollectedOutput> },
  ): Promise<unknown> {
    if (error instanceof ExecTimeoutError || this.#options.signal?.aborted === true) return error;
    return (await limit.isOver()) ? this.#timeoutError(limit, await output.text(this.#read)) : error;
  }

  /** What is thrown of one that has failed here. A process with a limit does not outlive that, if it was to be killed then. */
  async #failed(
    id: string,
    error: unknown,
    limit: TimeLimit,
    output: { text(read: ReadText): Promise<CollectedOutput> },
  ): Promise<unknown> {
    const failure = await this.#orTimeout(error, limit, output);
    const left = await limit.endNow();
    if (left !== undefined && !(failure instanceof ExecTimeoutError))
      nameLeftBehind(failure, { kind: 'process', id, ...left });
    return failure;
  }

  /** Waits for the end of a process whose output has ended. */
  async #ended(
    id: string,
    limit: TimeLimit,
    output: { text(read: ReadText): Promise<CollectedOutput> },
  ): ReturnType<typeof endedExec> {
    try {
      const exec = await endedExec(this.#engine, id, limit.signal);
      if (await limit.isOver()) throw this.#timeoutError(limit, await output.text(this.#read));
      return exec;
    } catch (error) {
      throw await this.#failed(id, error, limit, output);
    } finally {
      limit[Symbol.dispose]();
    }
  }

  async #run(): Promise<ExecResult> {
    const id = await this.#create();
    const head = new OutputHead();
    const collector = new OutputCollector(this.#options.maxBuffer);
    const limit = this.#begun(id);
    try {
      for await (const chunk of this.#output(id, head, limit.signal)) collector.push(chunk);
    } catch (error) {
      throw await this.#failed(id, error, limit, collector);
    }
    const exec = await this.#ended(id, limit, collector);
    return this.#judge(exec, await collector.text(this.#read), head);
  }

  /** For an exec whose output was left before its end: the process continued, and its end is waited for. */
  async #afterwards(exec: Promise<string>): Promise<ExecResult> {
    const id = await exec;
    const tail = this.#tail ?? new OutputTail();
    const ended = await this.#ended(id, this.#limit ?? this.#begun(id), tail);
    return this.#judge(ended, NOTHING, new OutputHead());
  }

  async *#output(
    id: string,
    head: OutputHead,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<OutputChunk, void, undefined> {
    const { tty = false, consoleSize } = this.#options;
    const size = consoleSize === undefined ? {} : { consoleSize };
    await using stream = await this.#engine.exec.start(id, { tty, signal, ...size });
    for await (const chunk of feed(stream, this.#options.input)) {
      head.push(chunk);
      yield chunk;
    }
  }

  #create(signal = this.#options.signal): Promise<string> {
    const stdin = this.#options.input !== undefined;
    this.#exec = createExec(this.#engine, this.#container, this.command, { ...this.#options, stdin, signal });
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
    if (neverStarted(exec)) {
      const said = head.text();
      throw hcsErrorFrom(said, { operationId: 'ExecStart' }) ?? new ExecStartError(command, said, exitCode);
    }
    return judgeExit(command, { exitCode }, output, this.#options.accept ?? [0], tail);
  }
}

/** Whether the process of an exec that does not run was never started. */
const neverStarted = ({ ExitCode, Pid = 0 }: ExecInspect): boolean =>
  ExitCode === null || (NOT_STARTED.has(ExitCode) && Pid === 0);

/** Whether the container has no program of that name. */
const isNoSuchProgram = (error: unknown): boolean =>
  (error instanceof ExecStartError && error.exitCode === 127) ||
  (error instanceof HcsError && error.diagnoses.some(({ symbol }) => symbol === 'ERROR_FILE_NOT_FOUND'));
