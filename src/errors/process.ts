import { WinContainersError, type Remediation, type WinContainersErrorOptions } from './base.js';
import { DiagnosedError } from './diagnosed.js';
import { exitCodeInBrief } from './exit-codes/brief.js';
import { describeExitCode, type ExitCodeContext } from './exit-codes/index.js';
import { withoutSecrets } from './hidden.js';
import { toUnsigned } from './hcs/number.js';

/** A process in a container ended with an exit code that the caller did not accept. */
export class ExecFailedError extends WinContainersError {
  static override readonly brand: string = 'ExecFailedError';

  readonly code = 'ERR_EXEC_FAILED';
  readonly command: readonly string[];
  readonly exitCode: number;
  /** What it wrote to standard output, as far as it was collected: where it was iterated, the end of it. */
  readonly stdout: string;
  /** The same of standard error. Empty with a TTY, which has one stream. */
  readonly stderr: string;
  /** What the engine says went wrong, other than with the process itself; mostly empty. */
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
    const said = lastLines(result.stderr) || lastLines(result.stdout);
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

/** The engine could not start the process of an exec, for example because there is no such executable. */
export class ExecStartError extends DiagnosedError {
  static override readonly brand: string = 'ExecStartError';

  readonly code = 'ERR_EXEC_START';

  constructor(
    readonly command: readonly string[],
    engineMessage: string,
    /** The exit code that the engine set for it: 126, 127 or 128. */
    readonly exitCode: number | undefined,
    options: WinContainersErrorOptions = {},
  ) {
    super(`${command[0] ?? 'The command'} could not be started: ${engineMessage}`, engineMessage, options);
  }
}

/** What came over a stream does not follow the protocol: a broken frame header, or JSON that does not parse. */
export class StreamProtocolError extends WinContainersError {
  static override readonly brand: string = 'StreamProtocolError';

  readonly code = 'ERR_STREAM_PROTOCOL';

  constructor(
    readonly operationId: string,
    detail: string,
    options: WinContainersErrorOptions = {},
  ) {
    super(`The stream of ${operationId} is not what the Engine API promises: ${detail}.`, options);
  }
}

/** The state of a container does not allow what was asked, and this was known before a request was sent. */
export class ContainerStateError extends WinContainersError {
  static override readonly brand: string = 'ContainerStateError';

  readonly code = 'ERR_CONTAINER_STATE';

  constructor(
    readonly container: string,
    readonly state: string,
    message: string,
    options: WinContainersErrorOptions = {},
  ) {
    super(message, options);
  }
}

/** What the catalogue has for the exit code. Not every engine keeps to 32 bits. */
function remediesOf(exitCode: number, context: ExitCodeContext): readonly Remediation[] {
  return toUnsigned(exitCode) === undefined ? [] : describeExitCode(exitCode, context).remediations;
}

/** How many lines of output a message has at most, and how many characters. */
const LINES = 5;
const CHARACTERS = 1000;

/** The last lines that say something: the very last one is often no more than where the log is. */
function lastLines(text: string): string {
  const lines = text
    .slice(-4 * CHARACTERS)
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const last = lines.slice(-LINES).join('\n');
  return last.length > CHARACTERS ? `…${last.slice(-CHARACTERS)}` : last;
}
