import { DISM_LOG, DismError } from '../../errors/dism.js';
import { ExecFailedError } from '../../errors/process.js';
import type { OutputChunk } from '../../engine/index.js';
import type { Exec } from '../exec/exec.js';
import type { ExecResult } from '../exec/result.js';
import { LazyPromise } from '../lazy-promise.js';
import { relayed } from '../../common/leavable.js';

/** The result of a successful run of dism. */
export interface DismResult extends ExecResult {
  /**
   * Whether Windows needs a restart to complete it (exit code 3010 or 1641). A container rarely needs it. If it does,
   * stop and start the container.
   */
  readonly restartNeeded: boolean;
}

/** The exit codes of dism that mean success. */
export const DISM_SUCCESS: readonly number[] = [0, 3010, 1641];

/** Errors of the log that are read at most. */
const LOG_LINES = 5;

/**
 * A run of dism: `await` it for its result, or iterate it for its output as it arrives and then await it. It begins
 * when it is first awaited or iterated. It throws {@link DismError} if dism fails, and the errors of {@link Exec}.
 *
 * @example
 * ```ts no-run: the simulated dism enables no features
 * const { restartNeeded } = await container.dism.run(['/enable-feature', '/featurename:IIS-WebServerRole', '/all']);
 * ```
 */
export class DismRun extends LazyPromise<DismResult> implements AsyncIterable<OutputChunk> {
  readonly #exec: Exec;
  readonly #look: (command: readonly string[]) => Exec;
  #result: Promise<DismResult> | undefined;

  /**
   * @param look - runs a further process, which reads the log
   * @internal
   */
  constructor(exec: Exec, look: (command: readonly string[]) => Exec) {
    super();
    this.#exec = exec;
    this.#look = look;
  }

  protected override promise(): Promise<DismResult> {
    this.#result ??= this.#judged(this.#exec);
    return this.#result;
  }

  /** The output as it arrives. After the last output it throws the same errors as awaiting. */
  [Symbol.asyncIterator](): AsyncGenerator<OutputChunk, void, undefined> {
    return relayed(this.#exec, (output) => this.#output(output));
  }

  async *#output(output: AsyncIterable<OutputChunk>): AsyncGenerator<OutputChunk, void, undefined> {
    try {
      yield* output;
    } catch (error) {
      if (!(error instanceof ExecFailedError)) throw error;
      await this.promise();
    }
  }

  async #judged(exec: Exec): Promise<DismResult> {
    try {
      const result = await exec;
      return { ...result, restartNeeded: result.exitCode !== 0 };
    } catch (error) {
      throw error instanceof ExecFailedError ? new DismError(error, await this.#logErrors()) : error;
    }
  }

  /** The last errors of dism's log. It is a help only: without it the error is the same. */
  async #logErrors(): Promise<string[]> {
    try {
      const { stdout } = await this.#look(['findstr', '/c:, Error', DISM_LOG]);
      const lines = stdout.split(/[\r\n]+/).filter((line) => line.trim() !== '');
      return lines.slice(-LOG_LINES).map((line) => line.trim());
    } catch {
      return [];
    }
  }
}
