import { packArchive, type ArchiveBytes, type NewArchiveEntry } from '../../archive/index.js';
import { packEntries } from '../../archive/pack.js';
import { CopyError, HyperVFileAccessError } from '../../errors/copy.js';
import { EngineError, NotFoundError } from '../../errors/engine.js';
import type { CallOptions, Engine } from '../../engine/index.js';
import { belowRoot, besides } from './container-path.js';
import { fileInfo, type FileInfo } from './file-info.js';
import { prefixed } from './names.js';
import { anySignal } from '../../common/any-signal.js';

/** How to copy files into a container. */
export interface PutOptions extends CallOptions {
  /** Creates missing parent folders. Default: false, they must exist. */
  readonly parents?: boolean | undefined;
}

/** Links that are followed one after the other. */
const MAX_LINKS = 40;

/**
 * The archive operations of one container, with what refuses them explained.
 *
 * @internal
 */
export class EngineFiles {
  readonly #engine: Engine;
  readonly #container: string;

  constructor(engine: Engine, container: string) {
    this.#engine = engine;
    this.#container = container;
  }

  /** What is at a path, a link not followed. */
  async stat(path: string, signal: AbortSignal | undefined): Promise<FileInfo> {
    try {
      return await this.#look(path, signal);
    } catch (error) {
      throw error instanceof NotFoundError ? await this.#missing(path, error, signal) : error;
    }
  }

  /** Packs entries and sends them.
   *
   * @param check - of their names, in place of that of {@link packArchive}
   */
  async put(
    folder: string,
    entries: AsyncIterable<NewArchiveEntry> | Iterable<NewArchiveEntry>,
    { parents = false, signal }: PutOptions,
    check?: (name: string) => void,
  ): Promise<void> {
    const { root, name } = belowRoot(folder);
    const below = parents && name !== '' ? prefixed(entries, `${name}/`) : entries;
    const archive =
      check === undefined ? packArchive(below, { signal }) : packEntries(below, check, { signal });
    try {
      await this.#engine.containers.putArchive(this.#container, parents ? root : folder, archive, {
        noOverwriteDirNonDir: true,
        signal,
      });
    } catch (error) {
      throw await this.#explained(error, signal);
    }
  }

  /** The archive of a path. Disposing of it closes its connection, even in the middle of a silence. */
  archive(path: string, signal: AbortSignal | undefined): Disposable & { readonly bytes: ArchiveBytes } {
    const left = new AbortController();
    const until = anySignal(signal, left.signal);
    return {
      bytes: this.#bytes(path, until),
      [Symbol.dispose]() {
        left.abort();
      },
    };
  }

  async *#bytes(path: string, signal: AbortSignal): ArchiveBytes {
    try {
      yield* this.#engine.containers.archive(this.#container, path, { signal });
    } catch (error) {
      throw await this.#explained(error, signal);
    }
  }

  /** What is at a path once links are followed. */
  async follow(path: string, signal: AbortSignal | undefined): Promise<{ path: string; info: FileInfo }> {
    let at = path;
    for (let i = 0; i < MAX_LINKS; i++) {
      const info = await this.stat(at, signal);
      if (info.target === undefined) return { path: at, info };
      at = besides(at, info.target);
    }
    throw new CopyError(path, 'is neither', `it leads through more than ${String(MAX_LINKS)} links.`);
  }

  /** What is where something is to go. */
  async destination(
    path: string,
    signal: AbortSignal | undefined,
  ): Promise<{ readonly path: string; readonly kind: FileInfo['kind'] | undefined }> {
    let at = path;
    try {
      for (let i = 0; i < MAX_LINKS; i++) {
        const { kind, target } = await this.#look(at, signal);
        if (target === undefined) return { path: at, kind };
        at = besides(at, target);
      }
    } catch (error) {
      // Nothing is there, or there is no such container, which shows when it is written to.
      if (!(error instanceof NotFoundError)) throw error;
    }
    return { path: at, kind: undefined };
  }

  async #look(path: string, signal: AbortSignal | undefined): Promise<FileInfo> {
    try {
      return fileInfo(await this.#engine.containers.archiveInfo(this.#container, path, { signal }));
    } catch (error) {
      throw await this.#explained(error, signal);
    }
  }

  /** The answer to HEAD has no words: it may be the container that is not there. */
  async #missing(path: string, error: NotFoundError, signal: AbortSignal | undefined): Promise<unknown> {
    try {
      await this.#engine.containers.inspect(this.#container, { signal });
    } catch (failure) {
      // Of other failures the first says more.
      if (failure instanceof NotFoundError || signal?.aborted === true) return failure;
    }
    const { status, operationId } = error;
    const engineMessage = `Could not find the file ${path} in container ${this.#container}`;
    return new NotFoundError({ status, operationId, engineMessage }, { cause: error });
  }

  /** The error to throw: a refusal because of Hyper-V has its own. The answer to HEAD has no text, so it is requested again. */
  async #explained(error: unknown, signal: AbortSignal | undefined): Promise<unknown> {
    if (!(error instanceof EngineError) || error.status !== 500) return error;
    const refused = /running Hyper-V container/i.test(error.engineMessage);
    const silent = error.operationId === 'ContainerArchiveInfo';
    return refused || (silent && (await this.#runsUnderHyperV(signal)))
      ? new HyperVFileAccessError(this.#container, { cause: error })
      : error;
  }

  async #runsUnderHyperV(signal: AbortSignal | undefined): Promise<boolean> {
    try {
      const { State, HostConfig } = await this.#engine.containers.inspect(this.#container, { signal });
      if (!State.Running) return false;
      const own = HostConfig.Isolation ?? '';
      if (own !== '' && own !== 'default') return own === 'hyperv';
      return (await this.#engine.system.info({ signal })).Isolation === 'hyperv';
    } catch {
      // What failed first says more.
      return false;
    }
  }
}
