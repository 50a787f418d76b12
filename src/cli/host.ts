import {
  hostScript,
  HostBlockedError,
  HostElevationError,
  HostProbeError,
  HostStepError,
  HostUnsupportedError,
  planHost,
  resumeHost,
  type HostOutcome,
  type HostProgress,
  type TargetMachine,
} from '../host/index.js';
import type { WinContainersError } from '../errors/base.js';
import { readHostArguments } from './host-options.js';
import { outcomeLines, planLines } from './host-lines.js';
import { EXIT, UsageError, type CliIo } from './io.js';
import { painter, type Paint } from './paint.js';
import { remediationLines } from './remediations.js';
import { visible, visibleIn, visibleJson } from './visible.js';

/** `wincontainers host plan|apply|resume|script` */
export async function hostCommand(
  args: readonly string[],
  io: CliIo,
  machine: TargetMachine | undefined,
): Promise<number> {
  const [command, ...others] = args;
  if (command !== 'plan' && command !== 'apply' && command !== 'resume' && command !== 'script') {
    throw new UsageError(
      command === undefined
        ? 'a command is missing: host plan, host apply, host resume or host script'
        : `host does not know the command "${command}": it must be plan, apply, resume or script`,
    );
  }
  const { options, reboot, json, noColor } = readHostArguments(command, others);
  const paint = painter(io.stdout, io.env, noColor);
  const write = (lines: readonly string[]): void => void io.stdout.write(`${lines.join('\n')}\n`);
  const { signal } = io;
  try {
    if (command === 'script') {
      io.stdout.write(hostScript({ ...options, reboot }));
      return EXIT.good;
    }
    if (command === 'resume') {
      const outcome = await resumeHost({ machine, signal, reboot, onStep: reporter(io, json, paint) });
      if (outcome === undefined) {
        write([json ? visibleJson({ done: true, changed: [] }) : 'There is no plan to continue.']);
        return EXIT.good;
      }
      return await conclude(outcome, io, json, paint, write);
    }
    const plan = await planHost({ ...options, machine, signal });
    if (command === 'plan') {
      write(json ? [visibleJson(plan)] : planLines(plan.host, visibleIn(plan.steps), paint));
      return plan.complete ? EXIT.good : EXIT.bad;
    }
    const outcome = await plan.apply({ signal, reboot, onStep: reporter(io, json, paint) });
    return await conclude(outcome, io, json, paint, write);
  } catch (error) {
    if (!isOfHost(error)) throw error;
    if (json)
      write([visibleJson({ error: error.name, message: error.message, remediations: error.remediations })]);
    else {
      const { message, remediations } = visibleIn({
        message: error.message,
        remediations: error.remediations,
      });
      io.stderr.write(
        `${['wincontainers: ' + message, ...remediationLines(remediations, paint)].join('\n')}\n`,
      );
    }
    return EXIT.bad;
  }
}

function isOfHost(error: unknown): error is WinContainersError {
  return [HostBlockedError, HostElevationError, HostProbeError, HostStepError, HostUnsupportedError].some(
    (one) => error instanceof one,
  );
}

/** A line for each step; a terminal shows what is being done, too. */
function reporter(io: CliIo, json: boolean, paint: Paint): ((progress: HostProgress) => void) | undefined {
  if (json) return undefined;
  return (progress) => {
    const title = visible(progress.step.title);
    if (progress.event === 'start') {
      if (io.stdout.isTTY === true) io.stdout.write(`${paint('dim', `… ${title}`)}\n`);
      return;
    }
    const mark = progress.changed ? paint('yellow', '+') : paint('green', '✔');
    io.stdout.write(`${mark} ${paint('bold', title)}: ${visible(progress.detail)}\n`);
  };
}

async function conclude(
  outcome: HostOutcome,
  io: CliIo,
  json: boolean,
  paint: Paint,
  write: (lines: readonly string[]) => void,
): Promise<number> {
  write(json ? [visibleJson(outcome)] : ['', ...visibleIn(outcomeLines(outcome, paint))]);
  if (outcome.done) return EXIT.good;
  const asks = !json && !outcome.restarting && outcome.resume.task !== undefined && io.stdin.isTTY === true;
  if (asks && (await confirmed(io))) await outcome.restart();
  return EXIT.restart;
}

/** Whether somebody at the terminal says yes. */
async function confirmed(io: CliIo): Promise<boolean> {
  io.stdout.write('Restart Windows now? [y/N] ');
  let answer = '';
  for await (const chunk of io.stdin) {
    answer += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
    if (answer.includes('\n')) break;
  }
  return /^\s*y(?:es)?\s*$/i.test(answer.split('\n')[0] ?? '');
}
