import { WinContainersError, type WinContainersErrorOptions } from './base.js';
import { remediesNaming } from './hcs/causes.js';

/**
 * Why something cannot be copied: it `is a folder` but a file is expected, or it `is a file` but a folder is
 * expected. `no folder`: a path ends in a separator but is not a folder. `is neither`: for example a device.
 */
export type CopyProblem = 'is a folder' | 'is a file' | 'no folder' | 'is neither';

/** The source and the target of a copy do not fit together. Nothing was copied. */
export class CopyError extends WinContainersError {
  static override readonly brand: string = 'CopyError';

  readonly code = 'ERR_COPY';

  constructor(
    /** The path that does not fit, in the container or on this machine. */
    readonly path: string,
    /** What is wrong with it. */
    readonly problem: CopyProblem,
    detail: string,
  ) {
    super(`"${path}" ${problem === 'no folder' ? 'is not there' : problem}: ${detail}`);
  }
}

/**
 * The container runs under Hyper-V isolation. Its files are in its virtual machine, and the engine can only access
 * them while the container is stopped.
 */
export class HyperVFileAccessError extends WinContainersError {
  static override readonly brand: string = 'HyperVFileAccessError';

  readonly code = 'ERR_HYPERV_FILE_ACCESS';

  constructor(
    /** The name of the container, or its id if the name is not known. */
    readonly container: string,
    options: Pick<WinContainersErrorOptions, 'cause'> = {},
  ) {
    super(
      `An engine does not read or write files of ${container} while it runs under Hyper-V isolation. ` +
        'Stop it first, or go through exec or a mounted folder.',
      {
        ...options,
        remediations: remediesNaming(container, 'hyperv-filesystem-access'),
      },
    );
  }
}
