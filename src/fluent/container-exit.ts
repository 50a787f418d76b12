import { withoutSecrets } from '../errors/hidden.js';
import { diagnose, type DiagnoseContext, type Diagnosis } from '../errors/hcs/index.js';
import type { ContainerState } from '../models/index.js';
import { exitCodeInWords } from './exec/result.js';

/** How a container ended. */
export interface ContainerExit {
  /** The exit code. Windows exit codes may be NTSTATUS values: 3221225786 is 0xC000013A, control-C. */
  readonly exitCode: number;
  /** The error text of the engine if it could not start, run, remove or wait for the container; else empty. */
  readonly error: string;
  /** The meaning of {@link ContainerExit.error}, most specific first. */
  readonly diagnoses: readonly Diagnosis[];
  /** Whether it was killed because it ran out of memory. */
  readonly oomKilled: boolean;
  /** All of it as text. */
  describe(): string;
}

/** What is known of the end of a container, beside its exit code. */
export interface ExitFacts {
  /** What the engine noted, or said as it was waited for. */
  readonly error: string;
  readonly oomKilled: boolean;
  /** What is known of the host and the isolation, which the error is judged by. */
  readonly context: DiagnoseContext;
}

/** @internal */
export function containerExit(exitCode: number, { oomKilled, context, ...said }: ExitFacts): ContainerExit {
  const error = withoutSecrets(said.error);
  const diagnoses = error === '' ? [] : diagnose(error, { source: 'engine', ...context });
  return {
    exitCode,
    error,
    diagnoses,
    oomKilled,
    describe: () =>
      [
        exitCodeInWords(exitCode, { engineMessage: error }),
        ...(oomKilled ? ['It was killed because it used more memory than it was allowed.'] : []),
        ...(error === ''
          ? []
          : [`The engine says: ${error}`, ...diagnoses.slice(0, 1).map(({ meaning }) => meaning)]),
      ].join('\n'),
  };
}

/** A container's state in words: what it does, how it ended, and what its health check found. */
export function describeState(name: string, state: ContainerState, context: DiagnoseContext): string {
  const lines: string[] = [];
  if (state.Running) lines.push(`${name} is ${state.Status}.`);
  else if (state.Status === 'created' && state.Error === '') lines.push(`${name} has not been started.`);
  else {
    const exit = { error: state.Error, oomKilled: state.OOMKilled === true, context };
    lines.push(`${name} is ${state.Status}.`, containerExit(state.ExitCode, exit).describe());
  }
  const health = state.Health;
  if (health !== undefined && health.Status !== 'none') {
    const last = health.Log.at(-1);
    lines.push(
      `Its health check says ${health.Status}` +
        (health.FailingStreak === undefined || health.FailingStreak === 0
          ? '.'
          : `, after ${String(health.FailingStreak)} failures in a row.`),
    );
    if (last !== undefined && last.ExitCode !== 0) {
      lines.push(`The last check ended with ${exitCodeInWords(last.ExitCode)}`, last.Output.trim());
    }
  }
  return lines.filter((line) => line !== '').join('\n');
}
