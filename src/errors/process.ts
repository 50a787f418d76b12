import { WinContainersError, type Remediation, type WinContainersErrorOptions } from './base.js';
import { DiagnosedError } from './diagnosed.js';
import { exitCodeInBrief } from './exit-codes/brief.js';
import { describeExitCode, type ExitCodeContext } from './exit-codes/index.js';
import { withoutSecrets } from './hidden.js';
import { toUnsigned } from './hcs/number.js';
import { messageOf } from './message.js';

/** A process in a container ended with an exit code that the caller did not accept. */
export class ExecFailedError extends WinContainersError {
  static override readonly brand: string = 'ExecFailedError';

  readonly code = 'ERR_EXEC_FAILED';
  /** The program that ran, and its arguments. */
  readonly command: readonly string[];
  /** The exit code of the process. */
  readonly exitCode: number;
  /** Its collected standard output. If it was iterated, only the end. */
  readonly stdout: string;
  /** The same for standard error. Empty with a TTY, which has only one stream. */
  readonly stderr: string;
  /** An error of the engine that is not about the process itself; usually empty. */
  readonly engineMessage: string;

  constructor(
    result: {
      command: readonly string[];
      exitCode: number;
      stdout: string;
      stderr: string;
      engineMessage?: string;
    },
    options: WinContainersErrorOptions = {},
  ) {
    const said = lastSaid(result);
    const engineMessage = withoutSecrets(result.engineMessage ?? '');
    const context = {
      command: result.command,
      output: `${result.stdout}\n${result.stderr}`,
      engineMessage,
    };
    super(
      `${result.command[0] ?? 'The command'} exited with code ${exitCodeInBrief(result.exitCode, context)}` +
        (said === '' ? '.' : said.includes('\n') ? `:\n${said}` : `: ${said}`) +
        (engineMessage === '' ? '' : `${said === '' ? ' ' : '\n'}The engine says: ${engineMessage}`),
      { remediations: remediesOf(result.exitCode, context), ...options },
    );
    this.command = result.command;
    this.exitCode = result.exitCode;
    this.stdout = result.stdout;
    this.stderr = result.stderr;
    this.engineMessage = engineMessage;
  }
}

/** The engine could not start the process of an exec, for example because the executable does not exist. */
export class ExecStartError extends DiagnosedError {
  static override readonly brand: string = 'ExecStartError';

  readonly code = 'ERR_EXEC_START';

  constructor(
    /** The program that could not be started, and its arguments. */
    readonly command: readonly string[],
    engineMessage: string,
    /** The exit code that the engine set for it: 126, 127 or 128. */
    readonly exitCode: number | undefined,
    options: WinContainersErrorOptions = {},
  ) {
    super(`${command[0] ?? 'The command'} could not be started: ${engineMessage}`, engineMessage, options);
  }
}

/**
 * What happened to a process after its timeout: `killed`, `left` running as requested, `not-killed` because killing
 * failed, `ended` before it could be killed, or `not-started` because the engine had not started it yet.
 */
export type TimedOutProcess = 'killed' | 'left' | 'not-killed' | 'ended' | 'not-started';

/**
 * A process in a container took longer than its timeout. The error has its output: all of it if it was collected,
 * only the end if it was iterated.
 */
export class ExecTimeoutError extends WinContainersError {
  static override readonly brand: string = 'ExecTimeoutError';

  readonly code = 'ERR_EXEC_TIMEOUT';
  /** The program, and its arguments. */
  readonly command: readonly string[];
  /** The time limit, in milliseconds. */
  readonly timeout: number;
  /** What happened to it. If it could not be killed, `cause` says why. */
  readonly process: TimedOutProcess;
  /** Its collected standard output until then. */
  readonly stdout: string;
  /** The same for standard error. Empty with a TTY, which has only one stream. */
  readonly stderr: string;

  constructor(
    facts: {
      readonly command: readonly string[];
      readonly timeout: number;
      readonly process: TimedOutProcess;
      readonly stdout: string;
      readonly stderr: string;
    },
    options: WinContainersErrorOptions = {},
  ) {
    super(
      `${facts.command[0] ?? 'The command'} took longer than ${inTime(facts.timeout)}, ${WHAT_BECAME[facts.process]}.` +
        lastWords(facts),
      facts.process === 'not-killed' ? { remediations: [STOP_CONTAINER], ...options } : options,
    );
    this.command = facts.command;
    this.timeout = facts.timeout;
    this.process = facts.process;
    this.stdout = facts.stdout;
    this.stderr = facts.stderr;
  }
}

const WHAT_BECAME: Readonly<Record<TimedOutProcess, string>> = {
  killed: 'and was killed',
  left: 'and was left running, as it was asked',
  'not-killed': 'and could not be killed',
  ended: 'and had ended by itself when it was to be killed',
  'not-started': 'and the engine had not started it by then',
};

const STOP_CONTAINER: Remediation = {
  cause:
    'The Engine API cannot end the process of an exec, and the image may have no taskkill, as Nano Server has none.',
  check: 'docker top NAME',
  fix: 'Stop the container: container.stop() ends every process in it.',
};

/** A path in the container of a job that could not be copied out after the job had failed. */
export interface NotCopied {
  /** The path in the container. */
  readonly path: string;
  /** Why it could not be copied. */
  readonly error: unknown;
}

/** The files that were copied out of the container of a job. */
export interface CopiedOut {
  /** What was copied, as paths on this machine. */
  readonly artifacts: readonly string[];
  /** What should be copied, but could not be. */
  readonly notCopied: readonly NotCopied[];
}

/** The process of a job ended with an exit code that the caller did not accept. Its container has been removed. */
export class JobFailedError extends ExecFailedError {
  static override readonly brand: string = 'JobFailedError';

  /** What was copied out in spite of the failure, if `artifacts: 'always'` was set: paths on this machine. */
  readonly artifacts: readonly string[];
  /** What should be copied out, but could not be. */
  readonly notCopied: readonly NotCopied[];

  constructor(failure: ExecFailedError, copied: CopiedOut) {
    super(failure);
    this.artifacts = copied.artifacts;
    this.notCopied = copied.notCopied;
  }
}

/**
 * A job succeeded, but a path could not be copied out. The other paths were copied.
 *
 * @example
 * ```ts
 * try {
 *   await docker.container('nanoserver').cmd('build.cmd').job({ copyOut: { 'C:\\out': 'artifacts' } });
 * } catch (error) {
 *   if (!(error instanceof JobCopyError)) throw error;
 *   for (const { path, error: cause } of error.notCopied) console.error(path, cause);
 * }
 * ```
 */
export class JobCopyError extends WinContainersError {
  static override readonly brand: string = 'JobCopyError';

  readonly code = 'ERR_JOB_COPY';
  /** The exit code of the job. */
  readonly exitCode: number;
  /** Its collected standard output. */
  readonly stdout: string;
  /** The same for standard error. */
  readonly stderr: string;
  /** What was copied out: paths on this machine. */
  readonly artifacts: readonly string[];
  /** What could not be copied out, and why. */
  readonly notCopied: readonly NotCopied[];

  constructor(
    facts: CopiedOut & { readonly exitCode: number; readonly stdout: string; readonly stderr: string },
    options: WinContainersErrorOptions = {},
  ) {
    const reasons = facts.notCopied.map(({ path, error }) => `${path}: ${messageOf(error)}`);
    super(
      `The job ended with exit code ${String(facts.exitCode)}, and could not be copied out: ${reasons.join('; ')}`,
      { cause: facts.notCopied[0]?.error, ...options },
    );
    this.exitCode = facts.exitCode;
    this.stdout = facts.stdout;
    this.stderr = facts.stderr;
    this.artifacts = facts.artifacts;
    this.notCopied = facts.notCopied;
  }
}

/**
 * A job took longer than its time limit. Its container was killed and removed; `process` says if it could not be
 * killed.
 *
 * @example
 * ```ts
 * try {
 *   await docker.container('nanoserver').cmd('build.cmd').job({ timeout: '10m' });
 * } catch (error) {
 *   if (!(error instanceof JobTimeoutError)) throw error;
 *   console.error(error.command, error.timeout, error.stdout);
 * }
 * ```
 */
export class JobTimeoutError extends WinContainersError {
  static override readonly brand: string = 'JobTimeoutError';

  readonly code = 'ERR_JOB_TIMEOUT';
  /** The program, and its arguments. */
  readonly command: readonly string[];
  /** The time limit, in milliseconds. */
  readonly timeout: number;
  /**
   * What happened to its container at the timeout. If it could not be killed, `cause` says why. It is still removed.
   */
  readonly process: Exclude<TimedOutProcess, 'left' | 'not-started'>;
  /** The end of its standard output. */
  readonly stdout: string;
  /** The same for standard error. */
  readonly stderr: string;
  /** What was copied out in spite of the failure, if `artifacts: 'always'` was set: paths on this machine. */
  readonly artifacts: readonly string[];
  /** What should be copied out, but could not be. */
  readonly notCopied: readonly NotCopied[];

  constructor(
    facts: CopiedOut & {
      readonly command: readonly string[];
      readonly timeout: number;
      readonly process: JobTimeoutError['process'];
      readonly stdout: string;
      readonly stderr: string;
    },
    options: WinContainersErrorOptions = {},
  ) {
    super(
      `The job ${facts.command[0] ?? ''} took longer than ${inTime(facts.timeout)}, ${WHAT_BECAME_OF_JOB[facts.process]}.` +
        lastWords(facts),
      options,
    );
    this.command = facts.command;
    this.timeout = facts.timeout;
    this.process = facts.process;
    this.stdout = facts.stdout;
    this.stderr = facts.stderr;
    this.artifacts = facts.artifacts;
    this.notCopied = facts.notCopied;
  }
}

const WHAT_BECAME_OF_JOB: Readonly<Record<JobTimeoutError['process'], string>> = {
  killed: 'and its container was killed',
  'not-killed': 'and its container could not be killed',
  ended: 'and had ended by itself when its container was to be killed',
};

/** The last output of a process: its standard error, or, if that is empty, its standard output. */
const lastSaid = ({ stdout, stderr }: { readonly stdout: string; readonly stderr: string }): string =>
  lastLines(stderr) || lastLines(stdout);

/** The same as a sentence after another; empty if the process wrote nothing. */
function lastWords(output: { readonly stdout: string; readonly stderr: string }): string {
  const said = lastSaid(output);
  return said === '' ? '' : ` The last that it wrote:\n${said}`;
}

/** `250 ms`, `90 s`, `10 min` */
function inTime(milliseconds: number): string {
  if (milliseconds < 1000) return `${String(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  return seconds < 120 ? `${String(seconds)} s` : `${String(Math.round(seconds / 6) / 10)} min`;
}

/** The data of a stream does not follow the protocol: a frame header is broken, or JSON cannot be parsed. */
export class StreamProtocolError extends WinContainersError {
  static override readonly brand: string = 'StreamProtocolError';

  readonly code = 'ERR_STREAM_PROTOCOL';

  constructor(
    /** The operation that the stream belongs to, such as `ContainerAttach`. */
    readonly operationId: string,
    detail: string,
    options: WinContainersErrorOptions = {},
  ) {
    super(`The stream of ${operationId} is not what the Engine API promises: ${detail}.`, options);
  }
}

/** The state of a container does not allow the request. This was known before a request was sent. */
export class ContainerStateError extends WinContainersError {
  static override readonly brand: string = 'ContainerStateError';

  readonly code = 'ERR_CONTAINER_STATE';

  constructor(
    /** The name of the container, or its id if the name is not known. */
    readonly container: string,
    /** The state that it is in. */
    readonly state: string,
    message: string,
    options: WinContainersErrorOptions = {},
  ) {
    super(message, options);
  }
}

/** The remedies for the exit code from the catalogue. Not every engine keeps to 32 bits. */
function remediesOf(exitCode: number, context: ExitCodeContext): readonly Remediation[] {
  return toUnsigned(exitCode) === undefined ? [] : describeExitCode(exitCode, context).remediations;
}

/** How many lines of output a message has at most, and how many characters. */
const LINES = 5;
const CHARACTERS = 1000;

/** The last lines that say something. The very last line is often only the path of the log. */
function lastLines(text: string): string {
  const lines = text
    .slice(-4 * CHARACTERS)
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const last = lines.slice(-LINES).join('\n');
  return last.length > CHARACTERS ? `…${last.slice(-CHARACTERS)}` : last;
}
