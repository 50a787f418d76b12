import { checkFunction, checkTable, checkOptions } from '../common/options.js';
import { HostProbeError } from '../doctor/host/powershell.js';
import { HostUnsupportedError } from '../errors/host.js';
import { HostFactsSchema } from '../doctor/host/facts-schema.js';
import type { HostFacts } from '../doctor/host/facts.js';
import { windowsName } from '../models/values/os-version.js';
import { applyPlan, type ApplyOptions, type HostOutcome } from './apply.js';
import { call } from './call.js';
import { HostLookSchema, type HostLook } from './look.js';
import { windowsMachine, type TargetMachine } from './machine.js';
import { checkHostOptions, pipeOf, type CheckedHostOptions, type HostOptions } from './options.js';
import { DEFAULT_DATA_ROOT } from './rules/engine.js';
import { CONTAINERS, HYPERV } from './rules/features.js';
import { rulesFor } from './rules/index.js';
import { valueOf, type HostStepState, type Rule } from './rules/rule.js';
import { scriptFor } from './script.js';
import { checkReboot, type RebootChoice } from './state.js';
import type { HostStep } from './step.js';

/** The options of {@link planHost}. */
export interface PlanHostOptions extends HostOptions {
  /** The machine. Default: this one, which must run Windows. */
  readonly machine?: TargetMachine | undefined;
  /** Ends the planning. Default: none. */
  readonly signal?: AbortSignal | undefined;
}

/** What was found on a machine, and what is missing to make it a container host. Nothing was changed. */
export class HostPlan {
  /** The name of the Windows version, such as `Windows Server 2022, build 20348`. */
  readonly host: string;
  /** The steps in the order in which they are done. */
  readonly steps: readonly HostStep[];

  /** @internal */
  constructor(
    private readonly machine: TargetMachine,
    private readonly options: CheckedHostOptions,
    private readonly rules: readonly Rule[],
    facts: HostFacts,
    look: HostLook,
    private readonly resuming: boolean,
  ) {
    const os = valueOf(facts.os);
    this.host =
      os === undefined ? 'Windows' : `${windowsName(os.build, os.productType)}, build ${String(os.build)}`;
    const before = new Map<string, HostStepState>();
    this.steps = rules.map((rule): HostStep => {
      const situation = { options, facts, look, before };
      const { state, why, remediations } = rule.judge(situation);
      const command = typeof rule.command === 'function' ? rule.command(situation) : rule.command;
      before.set(rule.id, state);
      return { id: rule.id, title: rule.title, state, why, command, remediations };
    });
  }

  /** Whether there is anything left to do. */
  get complete(): boolean {
    return this.left.length === 0 && !this.blocked && !this.resuming;
  }

  /** Whether a step is blocked, so that the plan cannot be applied. */
  get blocked(): boolean {
    return this.steps.some(({ state }) => state === 'blocked');
  }

  /** The steps to do: those that are needed, and those that could not be checked. */
  get left(): readonly HostStep[] {
    const changing = new Set(this.rules.filter(({ call }) => call !== undefined).map(({ id }) => id));
    return this.steps.filter(
      ({ id, state }) => changing.has(id) && (state === 'needed' || state === 'unknown'),
    );
  }

  /**
   * Does the remaining steps. Each step checks again before it changes anything. So you can call it again after a
   * failure, a kill or a power loss.
   *
   * @param options - what to do about a restart, and a function that gets the progress
   * @returns `{ done: true }`, or how the work continues after a restart of Windows
   * @throws `HostUnsupportedError` if this Windows cannot be a host.
   * @throws `HostElevationError` if the process is not elevated.
   * @throws `HostBlockedError` if something else prevents the plan. In these three cases nothing was changed.
   * @throws `HostStepError` if a step fails.
   * @throws The reason of `signal` if it is aborted. Completed steps stay.
   */
  apply(options: ApplyOptions = {}): Promise<HostOutcome> {
    const { reboot = 'ask' } = checkOptions(options);
    checkReboot(reboot);
    checkFunction('onStep', options.onStep);
    const { machine, rules, steps, complete } = this;
    return applyPlan({ machine, rules, steps, complete, options: this.options }, { ...options, reboot });
  }

  /**
   * The whole plan as one script for Windows PowerShell 5.1, which needs no Node: see `hostScript`.
   *
   * @param reboot - what to do if Windows must be restarted. Default: `ask`
   */
  script(reboot: RebootChoice = 'ask'): string {
    checkReboot(reboot);
    return scriptFor(this.options, reboot);
  }

  /** The JSON of the plan. */
  toJSON(): {
    /** The name of the Windows version. */
    host: string;
    /** Whether nothing is left to do. */
    complete: boolean;
    /** Whether a step is blocked, so that the plan cannot be applied. */
    blocked: boolean;
    /** The steps in the order in which they are done. */
    steps: readonly HostStep[];
  } {
    return { host: this.host, complete: this.complete, blocked: this.blocked, steps: this.steps };
  }
}

/**
 * Checks a machine and plans what is missing to make it a container host. It changes and downloads nothing. A process
 * that is not elevated cannot check everything; the plan says so.
 *
 * This was tested on simulated hosts. It has not been run on a real Windows machine yet.
 *
 * @param options - the settings of the host; everything is optional
 * @throws `InvalidInputError` if an option is wrong.
 * @throws `HostUnsupportedError` if this machine does not run Windows.
 * @throws `HostProbeError` or `HostStepError` if PowerShell gives no usable answer.
 * @throws The reason of `signal` if it is aborted.
 * @example
 * ```ts
 * const plan = await planHost({ isolation: 'hyperv', baseImages: ['nanoserver'] });
 * for (const { title, state, why } of plan.steps) console.log(state, title, why);
 * ```
 */
export async function planHost(options: PlanHostOptions = {}): Promise<HostPlan> {
  checkTable('options', options);
  const { machine, signal, ...wanted } = checkOptions(options);
  checkMachine(machine);
  signal?.throwIfAborted();
  const checked = checkHostOptions(wanted);
  return lookAt(machine ?? thisMachine(), checked, signal);
}

function checkMachine(machine: unknown): void {
  checkTable('machine', machine);
  if (machine === undefined) return;
  const { probe = null, run = null } = machine as Readonly<Record<string, unknown>>;
  checkFunction('machine.probe', probe);
  checkFunction('machine.run', run);
}

/** @throws HostUnsupportedError where this is no Windows */
export function thisMachine(): TargetMachine {
  if (process.platform === 'win32') return windowsMachine();
  throw new HostUnsupportedError(`it runs ${process.platform}, but Windows containers need Windows`, {
    remediations: [
      {
        cause: 'A container host is set up on the machine itself.',
        fix: 'Run this on the Windows machine; or write a script here that needs no Node there: wincontainers host script',
      },
    ],
  });
}

async function lookAt(
  machine: TargetMachine,
  options: CheckedHostOptions,
  signal: AbortSignal | undefined,
): Promise<HostPlan> {
  const input = {
    containers: CONTAINERS,
    hyperv: HYPERV,
    engineFolder: options.engineFolder,
    dataRoot: options.daemon['data-root'] ?? DEFAULT_DATA_ROOT,
    group: options.group?.name,
    pipe: pipeOf(options.daemon),
  };
  const [probed, looked] = await Promise.all([
    machine.probe(signal),
    call(machine, 'look', { name: 'look', input, signal }),
  ]);
  signal?.throwIfAborted();
  const facts = HostFactsSchema.safeParse(probed);
  if (!facts.success)
    throw new HostProbeError('its probe gave an answer of the wrong kind', { cause: facts.error });
  const look = HostLookSchema.safeParse(typeof looked === 'object' && looked !== null ? looked : {});
  if (!look.success)
    throw new HostProbeError('its PowerShell gave an answer of the wrong kind', { cause: look.error });
  return new HostPlan(
    machine,
    options,
    rulesFor(options),
    facts.data,
    look.data,
    valueOf(look.data.resuming) === true,
  );
}
