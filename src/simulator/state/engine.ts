import { ComputeService } from '../hcs/compute-service.js';
import { FaultPlan } from '../hcs/faults.js';
import type { ResolvedOptions } from '../options.js';
import { HostFileSystem } from '../windows/host-files.js';
import { programTable } from '../windows/commands/index.js';
import type { Command } from '../windows/process.js';
import { randomAddress } from './address.js';
import { notFound } from './api-error.js';
import type { SimulatedContainer } from './container.js';
import { EventLog } from './events.js';
import type { SimulatedExec } from './exec-instance.js';
import { newId } from './ids.js';
import { canRunPowershell, ImageStore, makeImage, type SimulatedImage } from './images.js';
import { NetworkStore } from './networks.js';
import { VolumeStore } from './volumes.js';

/** Everything that a simulated engine knows. */
export class EngineState {
  /** The id that `SystemInfo` reports. */
  readonly id = newId().slice(0, 36);
  /** When the engine started. */
  readonly started = new Date();
  /** Its images. */
  readonly images = new ImageStore();
  /** Its containers, by id. */
  readonly containers = new Map<string, SimulatedContainer>();
  /** Its execs, by id. */
  readonly execs = new Map<string, SimulatedExec>();
  /** Its networks. */
  readonly networks = new NetworkStore();
  /** Its volumes. */
  readonly volumes = new VolumeStore();
  /** Its events. */
  readonly events = new EventLog();
  /** The planned failures of the Host Compute Service that have not happened yet. */
  readonly faults: FaultPlan;
  /** @internal */
  readonly compute: ComputeService;
  /** @internal */
  readonly hostFiles: HostFileSystem;
  readonly #commands: ReadonlyMap<string, Command>;
  readonly #withoutPowershell: ReadonlyMap<string, Command>;
  /** Its options, with every default filled in. */
  readonly options: ResolvedOptions;
  /**
   * The address that other nodes of a swarm have for it, where it is told none.
   *
   * @internal
   */
  readonly address: string;
  #nextPid = 1000;

  constructor(options: ResolvedOptions) {
    this.options = options;
    this.address = options.addresses[0] ?? randomAddress();
    this.faults = new FaultPlan(options.faults);
    this.compute = new ComputeService(options.host, this.faults, options.errorFormat);
    this.hostFiles = new HostFileSystem(options.hostFiles);
    this.#commands = programTable(options.commands, options.dismExitCode);
    const own = Object.keys(options.commands).some((name) => name.toLowerCase() === 'powershell.exe');
    this.#withoutPowershell = new Map(
      [...this.#commands].filter(([name]) => own || name !== 'powershell.exe'),
    );
    for (const image of options.images) this.images.add(makeImage(image, options.osVersion));
  }

  /**
   * The programs that an image has.
   *
   * @internal
   */
  commandsOf(image: SimulatedImage): ReadonlyMap<string, Command> {
    return canRunPowershell(image) ? this.#commands : this.#withoutPowershell;
  }

  /** Finds a container by name, id or the beginning of an id. */
  findContainer(reference: string): SimulatedContainer | undefined {
    const name = reference.replace(/^\//, '');
    const exact =
      this.containers.get(name) ?? [...this.containers.values()].find((container) => container.name === name);
    if (exact !== undefined) return exact;
    if (!/^[0-9a-f]+$/.test(name)) return undefined;
    const matching = [...this.containers.values()].filter(({ id }) => id.startsWith(name));
    return matching.length === 1 ? matching[0] : undefined;
  }

  /** Finds a container. If it does not exist, refuses as the engine does. */
  getContainer(reference: string): SimulatedContainer {
    const container = this.findContainer(reference);
    if (container === undefined) throw notFound(`No such container: ${reference}`);
    return container;
  }

  /** Finds an exec instance. If it does not exist, refuses as the engine does. */
  getExec(id: string): SimulatedExec {
    const exec = this.execs.get(id);
    if (exec === undefined) throw notFound(`No such exec instance: ${id}`);
    return exec;
  }

  /** A process id that was not used before. Windows counts process ids in steps of four. */
  nextPid(): number {
    return (this.#nextPid += 4);
  }
}
