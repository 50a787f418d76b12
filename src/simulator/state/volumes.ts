import { MemoryTree } from '../windows/memory-tree.js';
import { badRequest, notFound } from './api-error.js';
import { newId } from './ids.js';

/** A volume of the simulated host. */
export interface SimulatedVolume {
  /** Its name. */
  readonly name: string;
  /** When it was created. */
  readonly created: Date;
  /** Its labels. */
  readonly labels: Readonly<Record<string, string>>;
  /** Options of its driver. */
  readonly driverOptions: Readonly<Record<string, string>>;
  /** Whether its name was generated. */
  readonly anonymous: boolean;
  /** Its files. */
  readonly files: MemoryTree;
}

/** The volumes, by name. */
export class VolumeStore {
  readonly #volumes = new Map<string, SimulatedVolume>();

  /** All volumes. */
  get all(): readonly SimulatedVolume[] {
    return [...this.#volumes.values()];
  }

  /** Finds a volume. If it does not exist, refuses as the engine does. */
  get(name: string): SimulatedVolume {
    const volume = this.#volumes.get(name.toLowerCase());
    if (volume === undefined) throw notFound(`get ${name}: no such volume`);
    return volume;
  }

  /**
   * Returns the volume with a name, and creates it if it does not exist. Without a name it creates an anonymous
   * volume.
   */
  ensure(
    name: string,
    labels: Readonly<Record<string, string>> = {},
    driverOptions: Readonly<Record<string, string>> = {},
  ): SimulatedVolume {
    const key = name === '' ? newId() : name.toLowerCase();
    const existing = this.#volumes.get(key);
    if (existing !== undefined) return existing;
    if (!/^[a-z0-9][a-z0-9_.-]+$/.test(key)) {
      throw badRequest(
        `create ${name}: "${name}" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path`,
      );
    }
    const volume = {
      name: key,
      created: new Date(),
      labels,
      driverOptions,
      anonymous: name === '',
      files: new MemoryTree(),
    };
    this.#volumes.set(key, volume);
    return volume;
  }

  /** Removes a volume. */
  delete(volume: SimulatedVolume): void {
    this.#volumes.delete(volume.name);
  }
}

/** Where a volume's files are on the host. */
export function mountpointOf({ name }: SimulatedVolume): string {
  return `C:\\ProgramData\\docker\\volumes\\${name}\\_data`;
}
