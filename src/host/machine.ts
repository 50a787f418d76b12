import { checkString, checkOptions } from '../common/options.js';
import { spawn } from 'node:child_process';
import * as z from 'zod';
import { powershellProbe } from '../doctor/host/powershell.js';
import type { HostProbe } from '../doctor/host/facts.js';
import { exitCodeInBrief } from '../errors/exit-codes/brief.js';
import { windowsPowershell } from '../programs/find.js';
import { answerIn, LOADER, requestOf } from './powershell/frame.js';
import type { HostTextName } from './powershell/index.js';
import { offAbort, onAbort } from '../common/on-abort.js';

/** One call of a fixed PowerShell text. */
export interface HostCall {
  /** Which text: `feature`, `engine`, `config` and so on. */
  readonly name: HostTextName;
  /** Its values, as data. */
  readonly input: Readonly<Record<string, unknown>>;
  /** Ends the call, and PowerShell with it. Default: nothing ends it. */
  readonly signal?: AbortSignal | undefined;
}

/** The answer of a text: a value, or a failure. */
export type HostAnswer =
  | {
      /** The text ran to its end. */
      readonly ok: true;
      /** Its value, parsed from JSON and not yet checked. */
      readonly value: unknown;
    }
  | {
      /** The text failed, or PowerShell did not run it. */
      readonly ok: false;
      /** The message of Windows or of a program, or why PowerShell gave no answer. */
      readonly error: string;
      /** The error code of Windows, such as `0x800f081f`. */
      readonly hresult?: string | undefined;
      /** The exit code of the failed program or of PowerShell; `undefined` if there is none. */
      readonly exitCode?: number | undefined;
      /** The end of standard error. */
      readonly stderr?: string | undefined;
    };

/** The machine that becomes a host: this one, or a simulated one in tests. */
export interface TargetMachine {
  /** Its facts, for the doctor. */
  readonly probe: HostProbe;
  /** Runs one of the fixed texts. */
  run(call: HostCall): Promise<HostAnswer>;
}

/** @internal */
export const HostAnswerSchema = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error: z.string(),
    hresult: z.string().nullish(),
    exitCode: z.number().nullish(),
    stderr: z.string().nullish(),
  }),
]);

/** Of what PowerShell writes so much is kept, in characters. */
const LONGEST_OUTPUT = 16 * 1024 * 1024;
const LONGEST_STDERR = 64 * 1024;

/** How {@link windowsMachine} runs PowerShell. */
export interface WindowsMachineOptions {
  /** The path of Windows PowerShell 5.1. Later versions do not work. Default: the one of this Windows. */
  readonly executable?: string | undefined;
}

/**
 * This machine, through Windows PowerShell. Each call is one process with the same command line. The script and the
 * values go to its standard input.
 *
 * This has not been run on a real Windows machine yet.
 */
export function windowsMachine(options: WindowsMachineOptions = {}): TargetMachine {
  checkOptions(options);
  checkString('executable', options.executable);
  const executable = options.executable ?? windowsPowershell(process.env);
  return {
    probe: powershellProbe({ executable }),
    run: ({ name, input, signal }) => runPowershell(executable, requestOf(name, input), signal),
  };
}

const ARGUMENTS = [
  '-NoLogo',
  '-NoProfile',
  '-NonInteractive',
  '-ExecutionPolicy',
  'Bypass',
  '-Command',
  LOADER,
];

function runPowershell(
  executable: string,
  request: string,
  signal: AbortSignal | undefined,
): Promise<HostAnswer> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const child = spawn(executable, ARGUMENTS, { windowsHide: true, stdio: 'pipe' });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout = (stdout + text).slice(-LONGEST_OUTPUT);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(-LONGEST_STDERR);
    });
    // What it has started may hold its output open: nothing waits for that.
    const stop = (): void => {
      child.kill();
      child.stdout.destroy();
      child.stderr.destroy();
      reject(signal?.reason as Error);
    };
    onAbort(signal, stop);
    const finish = (answer: HostAnswer): void => {
      offAbort(signal, stop);
      resolve(answer);
    };
    child.on('error', (error) => {
      finish({ ok: false, error: `PowerShell could not be run: ${error.message}` });
    });
    child.on('close', (code) => {
      const answer = HostAnswerSchema.safeParse(answerIn(stdout));
      const exitCode = code ?? undefined;
      if (answer.success) finish(readAnswer(answer.data));
      else {
        const end = code === null ? 'was ended' : `ended with ${exitCodeInBrief(code)}`;
        finish({
          ok: false,
          error: `PowerShell ${end} and gave no answer`,
          exitCode,
          stderr: stderr || stdout,
        });
      }
    });
    child.stdin.on('error', () => undefined).end(request);
  });
}

function readAnswer(answer: z.output<typeof HostAnswerSchema>): HostAnswer {
  if (answer.ok) return answer;
  const { error, hresult, exitCode, stderr } = answer;
  return {
    ok: false,
    error,
    hresult: hresult ?? undefined,
    exitCode: exitCode ?? undefined,
    stderr: stderr ?? undefined,
  };
}
