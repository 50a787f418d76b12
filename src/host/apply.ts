import { HostBlockedError, HostElevationError, HostUnsupportedError } from '../errors/host.js';
import { callStep, type StepResult } from './call.js';
import type { TargetMachine } from './machine.js';
import type { CheckedHostOptions } from './options.js';
import type { Rule } from './rules/rule.js';
import { scriptFor } from './script.js';
import { stateOf, type RebootChoice } from './state.js';
import type { HostStep } from './step.js';
import { abortable } from '../common/abortable.js';

/** The progress of a step while a plan is applied. */
export type HostProgress =
  | {
      /** The step begins. */
      readonly event: 'start';
      /** The step of the plan. */
      readonly step: HostStep;
    }
  | {
      /** The step has ended without an error. */
      readonly event: 'end';
      /** The step of the plan, with its `state` before the change. */
      readonly step: HostStep;
      /** Whether something was changed; `false` if it was already done. */
      readonly changed: boolean;
      /** What was done, as a sentence. */
      readonly detail: string;
    };

/** How to apply a plan. */
export interface ApplyOptions {
  /** Called, and awaited, before and after each step. If it throws or rejects, the work ends. */
  readonly onStep?: ((progress: HostProgress) => void | Promise<void>) | undefined;
  /** What to do if Windows must be restarted. Default: `ask`. */
  readonly reboot?: RebootChoice | undefined;
  /** Ends the work. Completed steps stay. Default: none. */
  readonly signal?: AbortSignal | undefined;
}

/** How the work continues after a restart. */
export interface HostResume {
  /** The scheduled task that continues the work; `undefined` with `reboot: 'never'`. */
  readonly task: string | undefined;
  /** The file with the stored options. */
  readonly file: string;
  /** The command to continue by hand. */
  readonly command: string;
  /** The steps that come after the restart. */
  readonly left: readonly HostStep[];
}

/** The result of applying a plan. */
export type HostOutcome =
  | {
      /** All steps are done. */
      readonly done: true;
      /** Windows does not need a restart. */
      readonly restartNeeded: false;
      /** The ids of the steps that changed something; empty if everything was already done. */
      readonly changed: readonly string[];
    }
  | {
      /** Other steps may follow after a restart of Windows: see `resume`. */
      readonly done: false;
      /** Windows must be restarted before the work continues. */
      readonly restartNeeded: true;
      /** Whether Windows is already restarting. */
      readonly restarting: boolean;
      /** The ids of the steps that changed something before the restart; may be empty. */
      readonly changed: readonly string[];
      /** How the work continues after the restart. */
      readonly resume: HostResume;
      /** Restarts Windows. With `reboot: 'ask'`, ask the user first. */
      restart(): Promise<void>;
    };

/** A plan, as far as applying it needs. */
export interface Applicable {
  readonly machine: TargetMachine;
  readonly options: CheckedHostOptions;
  readonly rules: readonly Rule[];
  readonly steps: readonly HostStep[];
  readonly complete: boolean;
}

export const TASK = 'wincontainers-host';
const STATE_FILE = 'C:\\ProgramData\\wincontainers\\state.json';

/** See `HostPlan.apply`. */
export async function applyPlan(
  plan: Applicable,
  { onStep, reboot = 'ask', signal }: ApplyOptions,
): Promise<HostOutcome> {
  signal?.throwIfAborted();
  refuseBlocked(plan.steps);
  const changed: string[] = [];
  if (plan.complete) return { done: true, restartNeeded: false, changed };
  const { machine } = plan;
  await keep(plan, reboot, signal);
  const pending = plan.rules.flatMap((rule, at) => {
    const step = plan.steps[at];
    const isLeft = rule.id === 'windows' || step?.state === 'needed' || step?.state === 'unknown';
    return step !== undefined && rule.call !== undefined && isLeft ? [{ rule, step, call: rule.call }] : [];
  });
  for (const [at, { rule, step, call }] of pending.entries()) {
    await abortable(Promise.resolve(onStep?.({ event: 'start', step })), signal);
    const result = await callStep(machine, rule.id, { name: call.text, input: call.input, signal });
    const { changed: isChanged, detail } = result;
    await abortable(Promise.resolve(onStep?.({ event: 'end', step, changed: isChanged, detail })), signal);
    const isRestart = call.text === 'restart';
    if (result.changed && !isRestart) changed.push(rule.id);
    if (!isRestart || !result.restartNeeded) continue;
    const restart = async (): Promise<void> => {
      await callStep(machine, 'restart', { name: 'reboot', input: {} });
    };
    if (reboot === 'now') await restart();
    const left = pending.slice(at + 1).map((one) => one.step);
    return {
      done: false,
      restartNeeded: true,
      restarting: reboot === 'now',
      changed,
      resume: {
        task: reboot === 'never' ? undefined : TASK,
        file: STATE_FILE,
        command: 'npx @wragg/wincontainers host resume',
        left,
      },
      restart,
    };
  }
  await callStep(machine, 'finish', { name: 'finish', input: {}, signal });
  return { done: true, restartNeeded: false, changed };
}

/** What is wanted is in a file before anything is changed; and a task goes on with it where a restart is coming. */
function keep(
  { machine, options, steps }: Applicable,
  reboot: RebootChoice,
  signal: AbortSignal | undefined,
): Promise<StepResult> {
  const restart = steps.find(({ id }) => id === 'restart')?.state;
  const task = reboot !== 'never' && (restart === 'needed' || restart === 'unknown');
  const input = { state: stateOf(options, reboot), task, script: task ? scriptFor(options, reboot) : '' };
  return callStep(machine, 'begin', { name: 'begin', input, signal });
}

function refuseBlocked(steps: readonly HostStep[]): void {
  const blocked = steps.filter(({ state }) => state === 'blocked');
  const [first] = blocked;
  if (first === undefined) return;
  const windows = blocked.find(({ id }) => id === 'windows');
  if (windows !== undefined) {
    throw new HostUnsupportedError(windows.why.replace(/\.$/, ''), { remediations: windows.remediations });
  }
  if (blocked.some(({ id }) => id === 'elevation')) throw new HostElevationError();
  throw new HostBlockedError(
    blocked.map(({ id, why }) => ({ step: id, why })),
    { remediations: blocked.flatMap(({ remediations }) => remediations) },
  );
}
