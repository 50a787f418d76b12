import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ExecFailedError,
  JobCopyError,
  JobFailedError,
  JobTimeoutError,
  type CopiedOut,
  type NotCopied,
} from '../../errors/process.js';
import type { CallOptions, Engine, OutputChunk } from '../../engine/index.js';
import { checkEncoding } from '../../common/encoding/index.js';
import type { Duration } from '../../models/index.js';
import { checkInputSource } from '../../common/content.js';
import { invalidValue } from '../../common/invalid-value.js';
import { cleanupSignal } from '../cleanup.js';
import type { OwnedContainer } from '../container/container.js';
import type { Draft } from '../container/draft.js';
import { createContainer, orRemoved } from '../container/launch.js';
import { NOTHING, OutputCollector, type CollectOptions } from '../exec/collect.js';
import { feed, type Input } from '../exec/input.js';
import { textReader, type ReadText } from '../exec/read-text.js';
import { judgeExit, type AcceptedExitCodes, type ExecResult } from '../exec/result.js';
import { OutputTail } from '../exec/tail.js';
import { milliseconds, TimeLimit } from '../exec/time-limit.js';
import { readable } from '../files/local-path.js';
import { hold } from '../hold.js';
import { LongWork } from '../progress/long-work.js';

/** How to run a job. */
export interface JobOptions extends CallOptions, CollectOptions {
  /**
   * How long the process may take: milliseconds, or text such as `90s` and `10m`. Pulling the image and copying do not
   * count. Default: as long as it wants.
   */
  readonly timeout?: Duration | undefined;
  /** What is copied into the container before it starts: paths on this machine, and where each goes. Of a folder what is in it. */
  readonly copyIn?: Readonly<Record<string, string>> | undefined;
  /** What is copied out at the end: paths in the container, and where each goes on this machine. Of a folder what is in it. */
  readonly copyOut?: Readonly<Record<string, string>> | undefined;
  /** When to copy out: only after success, or also after a failure or at the limit. Default: `success`. */
  readonly artifacts?: 'success' | 'always' | undefined;
  /** What the process reads. It sees the end of input after it. Default: it has no input. */
  readonly input?: Input | undefined;
  /** The exit codes that are no error, or `any`. Default: `[0]`. */
  readonly accept?: AcceptedExitCodes | undefined;
}

/** How a job ended. Its `stdout` and `stderr` are empty where its output was iterated. */
export interface JobResult extends ExecResult {
  /** What was copied out: paths on this machine. */
  readonly artifacts: readonly string[];
}

/**
 * A container that does one thing and is removed again, whatever happens: `await` it for its result, or iterate it for its
 * output as it comes, stdout and stderr apart, and await it then. It begins when it is first awaited or iterated. Leaving the
 * loop early, or the signal, gives it up: the container is killed and removed.
 *
 * It throws {@link JobFailedError} when the exit code is not accepted, {@link JobTimeoutError} when it took longer than its
 * `timeout`, {@link JobCopyError} when something cannot be copied out after a success, and what
 * {@link ContainerBuilder.run} throws.
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
  #iterated = false;

  /** @internal */
  constructor(engine: Engine, draft: Draft, options: JobOptions) {
    super();
    checkInputSource(options.input);
    if (options.encoding !== undefined) checkEncoding(options.encoding);
    milliseconds(options.timeout);
    checkPaths('copyIn', options.copyIn);
    checkPaths('copyOut', options.copyOut);
    this.#engine = engine;
    this.#draft = draft;
    this.#options = options;
    this.#read = textReader(options.encoding);
    hold(options.input);
  }

  /** What runs. */
  get command(): readonly string[] {
    return this.#draft.spec.Cmd ?? [this.#draft.image];
  }

  override async *[Symbol.asyncIterator](): AsyncGenerator<OutputChunk, void, undefined> {
    this.#iterated = true;
    yield* super[Symbol.asyncIterator]();
  }

  protected override async *run(): AsyncGenerator<OutputChunk, JobResult, undefined> {
    const { input, signal } = this.#options;
    const { AutoRemove: _, ...host } = this.#draft.host;
    const spec: Draft['spec'] = {
      ...this.#draft.spec,
      AttachStdout: true,
      AttachStderr: true,
      ...(input === undefined ? {} : { OpenStdin: true, StdinOnce: true, AttachStdin: true }),
    };
    const container = await createContainer(this.#engine, { ...this.#draft, spec, host }, signal);
    let failed: { readonly error: unknown } | undefined;
    try {
      await this.#copyIn(container);
      return yield* this.#process(container);
    } catch (error) {
      failed = { error };
      throw error;
    } finally {
      // The removal is waited for, and where it fails beside another error, that one names what is left.
      if (failed === undefined) await container[Symbol.asyncDispose]();
      else
        await orRemoved(container, { keepOnFailure: false }, () => Promise.reject(failed?.error)).catch(
          () => undefined,
        );
    }
  }

  async *#process(container: OwnedContainer): AsyncGenerator<OutputChunk, JobResult, undefined> {
    const { input, signal, accept = [0], timeout } = this.#options;
    const tail = new OutputTail();
    const collector = this.#iterated ? undefined : new OutputCollector(this.#options.maxBuffer);
    await using stream = await container.attach({ stdin: input !== undefined, signal });
    await container.start({ signal });
    using time = new TimeLimit({ timeout }, signal, () => this.#kill(container));
    const close = (): void => {
      stream.close();
    };
    time.signal?.addEventListener('abort', close);
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
      if (error instanceof JobCopyError) throw signal?.aborted === true ? signal.reason : error;
      if (signal?.aborted === true) throw error;
      if (await time.isOver()) throw await this.#timeoutError(container, time, tail);
      throw error instanceof ExecFailedError ? await this.#failure(container, error) : error;
    } finally {
      time.signal?.removeEventListener('abort', close);
    }
  }

  #kill(container: OwnedContainer): Promise<void> {
    return this.#engine.containers.kill(container.id, { signal: cleanupSignal(this.#engine) });
  }

  async #timeoutError(
    container: OwnedContainer,
    { timeout, outcome }: TimeLimit,
    tail: OutputTail,
  ): Promise<JobTimeoutError> {
    const { command } = this;
    const output = await tail.text(this.#read);
    const copied = await this.#copyOutAfterFailure(container);
    return new JobTimeoutError(
      { command, timeout, ...output, ...copied },
      outcome?.cause === undefined ? {} : { cause: outcome.cause },
    );
  }

  async #failure(container: OwnedContainer, error: ExecFailedError): Promise<JobFailedError> {
    return new JobFailedError(error, await this.#copyOutAfterFailure(container));
  }

  async #copyIn(container: OwnedContainer): Promise<void> {
    const { copyIn = {}, signal } = this.#options;
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
    const { signal } = this.#options;
    const { kind } = await container.files.stat(from, { signal });
    const contents = from.includes('\\') || /^[a-z]:/i.test(from) ? '\\.' : '/.';
    const source = kind === 'directory' ? `${from.replace(/[\\/]+\.?$/, '')}${contents}` : from;
    await container.files.copyOut(source, to, { signal });
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
