import type { WinContainersErrorOptions } from './base.js';
import { stepExitOf, withoutCommand, type StepExit } from './build-step.js';
import { DiagnosedError } from './diagnosed.js';
import { exitCodeInBrief } from './exit-codes/brief.js';
import { describeExitCode, type ExitCodeContext, type ExitCodeDescription } from './exit-codes/index.js';
import { HcsError } from './hcs/index.js';

/** A step of a build: an instruction of the Dockerfile. */
export interface BuildStep {
  /** The number of the step, from 1. Podman starts again at 1 in each stage. */
  readonly number: number;
  /** The number of all steps; engines before API 1.25 may not report it. */
  readonly total: number | undefined;
  /** The name of the instruction: `RUN`. */
  readonly instruction: string;
  /** The whole instruction, with continued lines joined: `RUN dism /online /apply-unattend:c:\unattend.xml`. */
  readonly text: string;
}

/**
 * A step of a build failed. If the engine refuses a build before the first step (for example a wrong Dockerfile), it
 * is an {@link EngineError}.
 *
 * @example
 * ```ts
 * try {
 *   await docker.build({ folder: 'site' }, { tag: 'site:1.0', isolation: 'hyperv' });
 * } catch (error) {
 *   if (!(error instanceof BuildFailedError)) throw error;
 *   console.error(error.step?.text, error.exitCode, error.output);
 *   for (const { cause, fix } of error.remediations) console.error(cause, fix);
 * }
 * ```
 */
export class BuildFailedError extends DiagnosedError {
  static override readonly brand: string = 'BuildFailedError';

  readonly code = 'ERR_BUILD_FAILED';
  /** The step that failed; `undefined` if no step had begun. */
  readonly step: BuildStep | undefined;
  /** The command line that ended with {@link BuildFailedError.exitCode}, as the engine ran it: `cmd /S /C dism …`. */
  readonly command: string | undefined;
  /** The exit code of the step's process; `undefined` if something else was wrong. */
  readonly exitCode: number | undefined;
  /** The end of the output of the step's process, with standard error included: 64 KiB at most. */
  readonly output: string;
  /** The failure of the Host Compute Service, the layer store or the Host Network Service in the engine's message. */
  readonly hcs: HcsError | undefined;

  constructor(
    engineMessage: string,
    details: {
      readonly step: BuildStep | undefined;
      readonly output: string;
    },
    options: WinContainersErrorOptions = {},
  ) {
    const exit = stepExitOf(engineMessage);
    const described = describe(exit?.exitCode, { command: exit?.command, output: details.output });
    super(
      sentence(engineMessage, details, exit),
      engineMessage,
      described === undefined || described.remediations.length === 0
        ? options
        : { remediations: described.remediations, ...options },
      withoutCommand(engineMessage),
    );
    this.step = details.step;
    this.command = exit?.command;
    this.exitCode = exit?.exitCode;
    this.output = details.output;
    this.hcs = options.cause instanceof HcsError ? options.cause : undefined;
  }
}

function describe(exitCode: number | undefined, context: ExitCodeContext): ExitCodeDescription | undefined {
  return exitCode === undefined || exitCode > 0xffff_ffff ? undefined : describeExitCode(exitCode, context);
}

function sentence(
  engineMessage: string,
  { step, output }: { readonly step: BuildStep | undefined; readonly output: string },
  exit: StepExit | undefined,
): string {
  const place =
    step === undefined
      ? 'The build failed'
      : `Step ${String(step.number)}${step.total === undefined ? '' : ` of ${String(step.total)}`} of the build failed (${step.text})`;
  if (exit === undefined) return `${place}: ${engineMessage}`;
  const rest = withoutCommand(engineMessage).trim();
  const said =
    rest === '' || /exit status \d+$/.test(rest) ? (output.trimEnd().split('\n').at(-1)?.trim() ?? '') : rest;
  return (
    `${place}: it ended with exit code ${exitCodeInBrief(exit.exitCode, { command: exit.command, output })}` +
    (said === '' ? '.' : `: ${said}`)
  );
}
