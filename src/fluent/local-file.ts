import { LocalFileError } from '../errors/local-file.js';

/** Something of this machine's disk, for {@link onDisk}. */
export interface OnDisk {
  readonly path: string;
  /** What is wanted of it, as in `write the unattend file`. */
  readonly wanted: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Does something on this machine's disk.
 *
 * @throws the reason of the signal, when it is aborted
 * @throws LocalFileError for what the system has refused
 */
export async function onDisk<T>({ path, wanted, signal }: OnDisk, doing: () => Promise<T>): Promise<T> {
  signal?.throwIfAborted();
  try {
    return await doing();
  } catch (cause) {
    // The file system of Node has an error of its own for it.
    signal?.throwIfAborted();
    throw new LocalFileError(path, wanted, { cause });
  }
}

/** The system's name of what went wrong: `ENOENT`. */
export const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;
