import { checkOptions } from '../common/options.js';
import { HostStepError } from '../errors/host.js';
import type { ApplyOptions, HostOutcome } from './apply.js';
import { call } from './call.js';
import type { TargetMachine } from './machine.js';
import { planHost, thisMachine } from './plan.js';
import { readState } from './state.js';

/** The options of {@link resumeHost}. */
export interface ResumeHostOptions extends ApplyOptions {
  /** The machine. Default: this one, which must run Windows. */
  readonly machine?: TargetMachine | undefined;
}

/**
 * Continues a plan after a restart, a failure or a power loss: it checks the machine again and does the remaining
 * steps. The options are stored in a file on the machine. If the scheduled task is already running, the steps wait
 * for each other.
 *
 * @param options - as for applying a plan. Default of `reboot`: the stored value
 * @returns the result; `undefined` if there is no plan to continue
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
