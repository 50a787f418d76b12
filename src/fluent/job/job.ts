import { checkOptions, checkWord } from '../../common/options.js';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ConflictError, NotFoundError } from '../../errors/engine.js';
import {
  ExecFailedError,
  JobCopyError,
  JobFailedError,
  JobTimeoutError,
  type CopiedOut,
  type NotCopied,
} from '../../errors/process.js';
import type { CallOptions, Engine, OutputChunk } from '../../engine/index.js';
import type { Duration } from '../../models/index.js';
import { checkInputSource } from '../../common/content.js';
import { invalidValue } from '../../common/invalid-value.js';
import { cleanupSignal } from '../cleanup.js';
import type { OwnedContainer } from '../container/container.js';
import { refuseRestarts, type Draft } from '../container/draft.js';
import { createContainer, orRemoved } from '../container/launch.js';
import { ContainerNotRemovedError } from '../container/removal.js';
import { checkCollecting, NOTHING, OutputCollector, type CollectOptions } from '../exec/collect.js';
import { feed, type Input } from '../exec/input.js';
import { textReader, type ReadText } from '../exec/read-text.js';
import { judgeExit, type AcceptedExitCodes, type ExecResult } from '../exec/result.js';
import { OutputTail } from '../exec/tail.js';
import { checkLimit, TimeLimit } from '../exec/time-limit.js';
import { readable } from '../files/local-path.js';
import { hold } from '../hold.js';
import { LongWork } from '../progress/long-work.js';
import { offAbort, onAbort } from '../../common/on-abort.js';

/** How to run a job. */
export interface JobOptions extends CallOptions, CollectOptions {
  /**
   * How long the process may take: milliseconds, or text such as `90s` and `10m`. Pulling the image and copying do
   * not count. Default: no limit, as 0 and `Infinity` mean.
   */
  readonly timeout?: Duration | undefined;
  /**
   * What to copy into the container before it starts: paths on this machine, and the target of each. For a folder,
   * its content is copied.
   */
  readonly copyIn?: Readonly<Record<string, string>> | undefined;
  /**
   * What to copy out at the end: paths in the container, and the target of each on this machine. For a folder, its
   * content is copied.
   */
  readonly copyOut?: Readonly<Record<string, string>> | undefined;
  /** When to copy out: only after success, or also after a failure or a timeout. Default: `success`. */
  readonly artifacts?: 'success' | 'always' | undefined;
  /** The input of the process, followed by the end of input. Default: no input. */
  readonly input?: Input | undefined;
  /** The exit codes that are not an error, or `any`. Default: `[0]`. */
  readonly accept?: AcceptedExitCodes | undefined;
}

/** How a job ended. Its `stdout` and `stderr` are empty if its output was iterated. */
export interface JobResult extends ExecResult {
  /** The files that were copied out: paths on this machine. */
  readonly artifacts: readonly string[];
}

/**
 * A job ended well, but its container could not be removed. {@link JobNotRemovedError.result} is its result, with its
 * artifacts.
 *
 * @example
 * ```ts
 * try {
 *   await docker.container('nanoserver').cmd('build.cmd').job({ copyOut: { 'C:\\out': 'artifacts' } });
 * } catch (error) {
 *   if (!(error instanceof JobNotRemovedError)) throw error;
 *   console.error(error.message, error.result.artifacts);
 * }
 * ```
 */
export class JobNotRemovedError extends ContainerNotRemovedError {
  static override readonly brand: string = 'JobNotRemovedError';

  /** How it ended, its output, and the files that were copied out. */
  declare readonly result: JobResult;

  constructor(container: string, result: JobResult, options: { readonly cause: unknown }) {
    super(container, result, options);
  }
}

/**
 * A container that does one task and is always removed: `await` it for its result, or iterate it for its output as it
 * arrives and then await it. It begins when it is first awaited or iterated. If the loop is left early or `signal` is
 * aborted, the container is killed and removed.
 *
 * It throws {@link JobFailedError} if the exit code is not accepted, and {@link JobTimeoutError} if it took longer
 * than its `timeout`. After a success it throws {@link JobCopyError} if a file cannot be copied out, and
 * {@link JobNotRemovedError} if only the container cannot be removed. {@link ContainerBuilder.run} lists its other
 * errors.
 *
 * If it is iterated, `stdout` and `stderr` of its result are empty. After it was awaited, iterating it throws
 * {@link InvalidInputError}.
 *
 * @example
 * ```ts
 * const job = docker
 *   .container('mcr.microsoft.com/windows/servercore:ltsc2022')
 *   .isolation('hyperv')
 *   .workingDir('C:\\src')
 *   .powershell('.\\build.ps1')
 *   .job({ timeout: '10m', copyIn: { '.': 'C:\\src' }, copyOut: { 'C:\\out': 'artifacts' } });
 * for await (const { stream, data } of job) process[stream].write(data);
 * const { exitCode, artifacts } = await job;
 * console.log(exitCode, artifacts);
 * ```
 */
export class Job extends LongWork<JobResult, OutputChunk> {
  protected override readonly what = 'job';
  readonly #engine: Engine;
  readonly #draft: Draft;
  readonly #options: JobOptions;
  readonly #read: ReadText;

  /** @internal */
  constructor(engine: Engine, draft: Draft, options: JobOptions) {
    super();
    checkOptions(options);
    refuseRestarts(draft, 'job');
    checkInputSource(options.input);
    checkCollecting(options);
    checkLimit({ timeout: options.timeout });
    checkWord('artifacts', options.artifacts, ['success', 'always']);
    checkPaths('copyIn', options.copyIn);
    checkPaths('copyOut', options.copyOut);
    this.#engine = engine;
    this.#draft = draft;
    this.#options = options;
    this.#read = textReader(options.encoding);
    hold(options.input);
  }

  /** The command. */
  get command(): readonly string[] {
    return this.#draft.spec.Cmd ?? [this.#draft.image];
  }

  protected override async *run(iterated: boolean): AsyncGenerator<OutputChunk, JobResult, undefined> {
    const { input } = this.#options;
    const signal = this.until(this.#options.signal);
    const { AutoRemove: _, ...host } = this.#draft.host;
    const spec: Draft['spec'] = {
      ...this.#draft.spec,
      AttachStdout: true,
      AttachStderr: true,
      ...(input === undefined ? {} : { OpenStdin: true, StdinOnce: true, AttachStdin: true }),
    };
    const container = await createContainer(this.#engine, { ...this.#draft, spec, host }, signal);
    let ended: { readonly result: JobResult } | { readonly error: unknown } | undefined;
    try {
      await this.#copyIn(container, signal);
      const result = yield* this.#process(container, iterated, signal);
      ended = { result };
      return result;
    } catch (error) {
      ended = { error };
      throw error;
    } finally {
      await removeAfter(container, ended);
    }
  }

  async *#process(
    container: OwnedContainer,
    iterated: boolean,
    signal: AbortSignal,
  ): AsyncGenerator<OutputChunk, JobResult, undefined> {
    const { input, accept = [0], timeout } = this.#options;
    const tail = new OutputTail();
    const collector = iterated ? undefined : new OutputCollector(this.#options.maxBuffer);
    await using stream = await container.attach({ stdin: input !== undefined, signal });
    await container.start({ signal });
    using time = new TimeLimit({ timeout }, signal, () => this.#kill(container));
    const close = (): void => {
      stream.close();
    };
    onAbort(time.signal, close);
    try {
      for await (const chunk of feed(stream, input)) {
        tail.push(chunk);
        collector?.push(chunk);
        yield chunk;
      }
      const exit = await container.wait({ signal: time.signal });
      if (await time.isOver()) throw await this.#timeoutError(container, time, tail);
      // The limit is that of the process, and not of what is copied after it.
      time[Symbol.dispose]();
      const output = collector === undefined ? NOTHING : await collector.text(this.#read);
      const result = judgeExit(this.command, exit, output, accept, await tail.text(this.#read));
      const { artifacts, notCopied } = await this.#copyOut(container);
      if (notCopied.length > 0) throw new JobCopyError({ ...result, artifacts, notCopied });
      return { ...result, artifacts };
    } catch (error) {
      if (error instanceof JobTimeoutError) throw error;
      if (error instanceof JobCopyError) throw signal.aborted ? signal.reason : error;
      if (signal.aborted) throw error;
      if (await time.isOver()) throw await this.#timeoutError(container, time, tail);
      throw error instanceof ExecFailedError ? await this.#failure(container, error) : error;
    } finally {
      offAbort(time.signal, close);
    }
  }

  async #kill(container: OwnedContainer): Promise<'killed' | 'ended'> {
    try {
      await this.#engine.containers.kill(container.id, { signal: cleanupSignal(this.#engine) });
      return 'killed';
    } catch (error) {
      // It does not run any more, or is not there any more.
      if (error instanceof ConflictError || error instanceof NotFoundError) return 'ended';
      throw error;
    }
  }

  async #timeoutError(
    container: OwnedContainer,
    { timeout, outcome }: TimeLimit,
    tail: OutputTail,
  ): Promise<JobTimeoutError> {
    const { command } = this;
    const process =
      outcome?.process === 'not-killed' || outcome?.process === 'ended' ? outcome.process : 'killed';
    const output = await tail.text(this.#read);
    const copied = await this.#copyOutAfterFailure(container);
    return new JobTimeoutError(
      { command, timeout, process, ...output, ...copied },
      outcome?.cause === undefined ? {} : { cause: outcome.cause },
    );
  }

  async #failure(container: OwnedContainer, error: ExecFailedError): Promise<JobFailedError> {
    return new JobFailedError(error, await this.#copyOutAfterFailure(container));
  }

  async #copyIn(container: OwnedContainer, signal: AbortSignal): Promise<void> {
    const { copyIn = {} } = this.#options;
    for (const [from, to] of Object.entries(copyIn)) {
      const isFolder = (await readable(from, stat(from))).isDirectory();
      await container.files.copyIn(isFolder ? `${join(from)}/.` : from, to, { parents: true, signal });
    }
  }

  /** What cannot be copied does not hide why the job failed, and is told beside it. */
  async #copyOutAfterFailure(container: OwnedContainer): Promise<CopiedOut> {
    return this.#options.artifacts === 'always' ? this.#copyOut(container) : { artifacts: [], notCopied: [] };
  }

  /** Copies what can be copied. */
  async #copyOut(container: OwnedContainer): Promise<CopiedOut> {
    const artifacts: string[] = [];
    const notCopied: NotCopied[] = [];
    for (const [from, to] of Object.entries(this.#options.copyOut ?? {})) {
      try {
        await this.#copyOne(container, from, to);
        artifacts.push(to);
      } catch (error) {
        notCopied.push({ path: from, error });
      }
    }
    return { artifacts, notCopied };
  }

  async #copyOne(container: OwnedContainer, from: string, to: string): Promise<void> {
    const signal = this.until(this.#options.signal);
    const { kind } = await container.files.stat(from, { signal });
    const contents = from.includes('\\') || /^[a-z]:/i.test(from) ? '\\.' : '/.';
    const source = kind === 'directory' ? `${from.replace(/[\\/]+\.?$/, '')}${contents}` : from;
    await container.files.copyOut(source, to, { signal });
  }
}

/** The removal is waited for. If it fails, neither the result of the job nor its own error is lost. */
async function removeAfter(
  container: OwnedContainer,
  ended: { readonly result: JobResult } | { readonly error: unknown } | undefined,
): Promise<void> {
  if (ended !== undefined && 'error' in ended) {
    const failed = (): Promise<never> => Promise.reject(ended.error);
    await orRemoved(container, { keepOnFailure: false }, failed).catch(() => undefined);
    return;
  }
  try {
    await container[Symbol.asyncDispose]();
  } catch (cause) {
    if (ended === undefined) throw cause;
    throw new JobNotRemovedError(container.id, ended.result, { cause });
  }
}

function checkPaths(option: string, paths: unknown): void {
  if (paths === undefined) return;
  const isTable = typeof paths === 'object' && paths !== null && !Array.isArray(paths);
  if (
    isTable &&
    Object.entries(paths).every(([from, to]) => from !== '' && typeof to === 'string' && to !== '')
  )
    return;
  throw invalidValue(
    `option ${option}`,
    paths,
    'it has another form',
    "paths, and where each goes: { from: 'to' }",
  );
}
