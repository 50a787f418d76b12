import { assertFields, assertFunction, assertTable, assertText } from '../../errors/given.js';
import { answerCall } from './calls.js';
import { probeFacts } from './facts.js';
import { SimulatedFailure, SimulatedPowerLoss } from './failure.js';
import { runTask } from './task.js';
import type { Values } from './machine.js';
import type { SimulatedWindowsHostOptions } from './options.js';
import type { SimulatedHostState } from './state.js';
import { WINDOWS, type SimulatedWindows } from './windows.js';

/** One step that a call runs. */
export interface SimulatedHostCall {
  /** The step, by the name of its script: `feature`, `engine`, `config` and so on. */
  readonly name: string;
  /** The values of the step. */
  readonly input: Values;
  /** If it is aborted before the step begins, the call throws its reason. Default: no signal. */
  readonly signal?: AbortSignal | undefined;
}

/** The answer to a call. */
export type SimulatedHostAnswer =
  | {
      /** The step succeeded. */
      readonly ok: true;
      /** The result: what `look` found, or what another step did. */
      readonly value: unknown;
    }
  | {
      /** The step failed. */
      readonly ok: false;
      /** What Windows would say, in English. */
      readonly error: string;
      /** The code of that error, such as `0x80070005`; absent if it has none. */
      readonly hresult?: string;
      /** The exit code of the program that failed in the step; absent if no program failed. */
      readonly exitCode?: number;
    };

/**
 * A simulated Windows machine, to test how it becomes a container host. It has features that need a restart, an
 * engine that refuses a wrong daemon.json, a task that continues after a restart, and power losses. It answers each
 * step as Windows would, by the step's name and values; it does not run the PowerShell of the step.
 *
 * @example
 * ```ts
 * const machine = new SimulatedWindowsHost({ windows: 'server-2016' });
 * console.log(machine.state.features.containers); // disabled
 * ```
 */
export class SimulatedWindowsHost {
  /** Its Windows version. */
  readonly windows: SimulatedWindows;
  /** The options that it was created with. */
  readonly options: SimulatedWindowsHostOptions;
  /** Its current state. A test may read and change it. */
  readonly state: SimulatedHostState;
  /** All changes in order, as commands that a person could type. */
  readonly log: string[] = [];
  /** The time of its last start, in ISO 8601. */
  booted: string;
  private ticks = 0;
  private powerLossAfter: number | undefined;

  constructor(options: SimulatedWindowsHostOptions = {}) {
    assertTable('options', options);
    const { windows = 'server-2022', installedEngine, daemonJson, serviceFlags = '' } = options;
    this.windows = typeof windows === 'string' ? WINDOWS[windows] : windows;
    this.options = options;
    this.powerLossAfter = options.powerLossAfter;
    this.booted = this.now();
    const there = installedEngine === undefined ? 'disabled' : 'enabled';
    const config = daemonJson === undefined ? undefined : { text: daemonJson, written: this.now() };
    this.state = {
      features: {
        containers: options.features?.containers ?? there,
        hyperv: options.features?.hyperv ?? 'disabled',
      },
      restartReasons: [...(options.restartReasons ?? [])],
      engine: installedEngine === undefined ? undefined : { id: '', version: installedEngine },
      config,
      configBackup: undefined,
      service:
        installedEngine === undefined
          ? undefined
          : {
              path: `"C:\\Program Files\\Docker\\dockerd.exe" --run-service${serviceFlags}`,
              status: 'Running',
              started: this.now(),
            },
      groups: new Map(),
      firewall: undefined,
      natPrefixes: [...(options.natPrefixes ?? [])],
      nat: installedEngine === undefined ? undefined : '172.16.0.0/16',
      excluded: [],
      images: new Set(),
      task: undefined,
      kept: undefined,
      restarts: [],
    };
  }

  /** A clock that only moves when something happens. */
  now(): string {
    this.ticks += 1;
    return new Date(Date.UTC(2026, 0, 1) + this.ticks * 1000).toISOString();
  }

  /** The facts that the doctor asks a host for. */
  readonly probe = (): Promise<ReturnType<typeof probeFacts>> => Promise.resolve(probeFacts(this));

  /** Runs one step, as Windows would. */
  async run(call: SimulatedHostCall): Promise<SimulatedHostAnswer> {
    assertFields('call', call, { name: 'text' });
    const { name, input, signal } = call;
    signal?.throwIfAborted();
    try {
      if (this.options.denied?.includes(name) === true) {
        throw new SimulatedFailure('Access is denied.', '0x80070005');
      }
      return { ok: true, value: await answerCall(this, name, input) };
    } catch (error) {
      if (!(error instanceof SimulatedFailure)) throw error;
      const { message, hresult, exitCode } = error;
      return {
        ok: false,
        error: message,
        ...(hresult !== undefined && { hresult }),
        ...(exitCode !== undefined && { exitCode }),
      };
    }
  }

  /**
   * Makes a change. It may be the last one before the power fails.
   *
   * @param command - the change as a command that a person could type
   */
  change(command: string, work: () => void): void {
    assertText('command', command);
    assertFunction('work', work);
    work();
    this.log.push(command);
    if (this.powerLossAfter === undefined || this.log.length < this.powerLossAfter) return;
    this.powerLossAfter = undefined;
    this.boot();
    throw new SimulatedPowerLoss(`The power was lost after: ${command}`);
  }

  /**
   * Restarts the machine. Changes that waited for the restart take effect, services start, and the scheduled task
   * runs to its end.
   */
  async restart(): Promise<void> {
    this.boot();
    await runTask(this);
  }

  private boot(): void {
    const { features, service } = this.state;
    this.booted = this.now();
    for (const name of ['containers', 'hyperv'] as const) {
      if (features[name] === 'pending') features[name] = 'enabled';
    }
    this.state.restartReasons = [];
    if (service !== undefined) this.startEngine();
  }

  /** Starts the engine. If its network does not exist, the engine creates it. */
  startEngine(): void {
    const { service } = this.state;
    if (service === undefined) return;
    service.status = 'Running';
    service.started = this.now();
    const subnet = this.daemonConfig()['fixed-cidr'];
    this.state.nat ??= typeof subnet === 'string' ? subnet : '172.16.0.0/16';
  }

  /** The values in daemon.json. */
  daemonConfig(): Values {
    const text = this.state.config?.text ?? '';
    try {
      return text.trim() === '' ? {} : (JSON.parse(text) as Values);
    } catch {
      return {};
    }
  }
}
