import { checkOptions } from '../common/options.js';
import { HostStepError } from '../errors/host.js';
import type { ApplyOptions, HostOutcome } from './apply.js';
import { call } from './call.js';
import type { TargetMachine } from './machine.js';
import { planHost, thisMachine } from './plan.js';
import { readState } from './state.js';

/** How {@link resumeHost} goes on. */
export interface ResumeHostOptions extends ApplyOptions {
  /** The machine. Default: this one, which must run Windows. */
  readonly machine?: TargetMachine | undefined;
}

/**
 * Goes on with a plan that a restart, a failure or a power loss interrupted: it looks again, and does what is left. What was
 * wanted is in a file of the machine. Where a scheduled task is at it already, each step waits for the other's.
 *
 * @param options - as for applying a plan. Default of `reboot`: what it was then
 * @returns what came of it; undefined when there is no plan to go on with
 * @throws The errors of planning and applying.
 * @example
 * ```ts
 * const outcome = await resumeHost();
 * if (outcome === undefined) console.log('There is nothing to go on with.');
 * ```
 */
export async function resumeHost(options: ResumeHostOptions = {}): Promise<HostOutcome | undefined> {
  const { machine = thisMachine(), ...others } = checkOptions(options);
  const kept = await call(machine, 'resume', { name: 'read-state', input: {}, signal: others.signal });
  const text = textOf(kept);
  if (text.trim() === '') return undefined;
  const { options: wanted, reboot } = readState(text);
  const plan = await planHost({ ...wanted, machine, signal: others.signal });
  return plan.apply({ ...others, reboot: others.reboot ?? reboot });
}

function textOf(kept: unknown): string {
  if (typeof kept === 'object' && kept !== null && 'text' in kept && typeof kept.text === 'string')
    return kept.text;
  throw new HostStepError({ step: 'resume', detail: 'the script gave an answer of another form' });
}
