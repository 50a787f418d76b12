import { checkOptions } from '../../common/options.js';
import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import {
  extractArchive,
  readArchive,
  type ArchiveEntry,
  type Extracted,
  type ExtractOptions,
  type NewArchiveEntry,
  type PackFolderOptions,
} from '../../archive/index.js';
import { entriesOf, entryOf } from '../../archive/pack-folder.js';
import { ArchiveLimitError } from '../../errors/archive.js';
import { CopyError } from '../../errors/copy.js';
import { loadEncoding, withoutMark, type TextEncoding } from '../../common/encoding/index.js';
import { ByteList } from '../../common/byte-list.js';
import { invalidValue } from '../../common/invalid-value.js';
import type { CallOptions, Engine } from '../../engine/index.js';
import { assertsFolder, meansContents, splitPath } from './container-path.js';
import { EngineFiles, type PutOptions } from './engine-files.js';
import type { FileInfo } from './file-info.js';
import { onDisk } from '../local-file.js';
import { isContents, isFolderName, kindOnDisk, nameOf, readable, sourcePath } from './local-path.js';
import {
  contentOf,
  entriesByName,
  isEntries,
  withBase,
  withoutBase,
  type FileContent,
  type FilesByName,
} from './names.js';
import { untilLeft } from '../../common/leavable.js';

/** How to copy from this machine into a container. */
export interface CopyInOptions extends PutOptions, Pick<PackFolderOptions, 'filter'> {
  /** If the source is a link, copies its target and not the link. Default: false, as with `docker cp`. */
  readonly followLink?: boolean | undefined;
}

/** How to copy out of a container to this machine. */
export interface CopyOutOptions extends CallOptions, Omit<ExtractOptions, 'rename'> {
  /** If the source is a link, copies its target and not the link. Default: false, as with `docker cp`. */
  readonly followLink?: boolean | undefined;
}

/** How to write one file. */
export interface WriteFileOptions extends PutOptions {
  /** Permissions, such as `0o755`; an engine on Windows ignores them. Default: `0o644`. */
  readonly mode?: number | undefined;
  /** The time of the last change. Default: now. */
  readonly modified?: Date | undefined;
}

/** How to read one file. */
export interface ReadFileOptions extends CallOptions {
  /** The maximum size in bytes. Default: 100 MiB. */
  readonly maxBytes?: number | undefined;
}

/** How to read one file as text. */
export interface ReadTextOptions extends ReadFileOptions {
  /** Such as `utf-16le`, which PowerShell 5.1 writes, or `windows-1252`. Default: `utf-8`. */
  readonly encoding?: TextEncoding | undefined;
}

const DEFAULT_MAX_BYTES = 100 * 1024 * 1024;

/**
 * The files of a container, running or stopped. Windows paths begin with the drive letter of the system drive and may
 * have both kinds of slash: `C:\inetpub\wwwroot`, `c:/inetpub/wwwroot`.
 *
 * The engine cannot read or write files while a container with Hyper-V isolation is running: every method throws
 * {@link HyperVFileAccessError} until it is stopped. Every method throws {@link NotFoundError} if the container, the
 * file or the folder does not exist. {@link Docker} lists the errors of every operation.
 *
 * @example
 * ```ts
 * await container.files.copyIn('site', 'C:\\inetpub\\wwwroot');
 * await container.files.write('C:\\inetpub\\wwwroot\\hello.txt', 'hello');
 * const log = await container.files.text('C:\\inetpub\\logs\\iis.log', { maxBytes: 1024 * 1024 });
 * await container.files.copyOut('C:\\inetpub\\logs', 'logs');
 * ```
 */
export class ContainerFiles {
  readonly #files: EngineFiles;

  /** @internal */
  constructor(engine: Engine, container: string) {
    this.#files = new EngineFiles(engine, container);
  }

  /**
   * Operation `ContainerArchiveInfo`: describes the file, folder or link at a path. Links are not followed.
   *
   * @param path - in the container: `C:\inetpub\wwwroot`
   * @throws `NotFoundError` if the path does not exist.
   * @throws `HyperVFileAccessError` if the container is running with Hyper-V isolation.
   * @example
   * ```ts
   * const { kind, size } = await container.files.stat('C:\\inetpub\\wwwroot\\index.html');
   * ```
   */
  stat(path: string, options: CallOptions = {}): Promise<FileInfo> {
    const { signal } = checkOptions(options);
    return this.#files.stat(path, signal);
  }

  /**
   * Operation `PutContainerArchive`: copies a file or a folder of this machine into the container, like `docker cp`.
   *
   * If the destination is an existing folder, the source is copied into it. If it does not exist, it becomes a copy
   * of the source. A file replaces an existing file. With `/.` at the end of the source, only the content of the
   * folder is copied.
   *
   * @param source - a path on this machine
   * @param destination - a path in the container; its parent folder must exist
   * @throws `CopyError` if a folder would replace a file, or if the folder for a file does not exist.
   * @throws `ArchiveSourceError` if a file of this machine cannot be read.
   * @throws `NotFoundError` if the parent folder of the destination does not exist.
   * @throws `HyperVFileAccessError` if the container is running with Hyper-V isolation.
   * @example
   * ```ts
   * await container.files.copyIn('dist/.', 'C:\\inetpub\\wwwroot', { filter: (name) => !name.endsWith('.map') });
   * ```
   */
  async copyIn(source: string, destination: string, options: CopyInOptions = {}): Promise<void> {
    const { filter = () => true, followLink = false, signal } = checkOptions(options);
    const path = await sourcePath(source, followLink);
    const isFolder = (await readable(source, lstat(path))).isDirectory();
    const contents = isFolder && isContents(source);
    const to = await this.#files.destination(destination, signal);
    if (to.kind !== undefined && to.kind !== 'directory' && isFolder)
      throw new CopyError(destination, 'is a file', 'a folder cannot be copied onto it.');
    if (to.kind === undefined && !isFolder && assertsFolder(destination))
      throw new CopyError(destination, 'no folder', 'a file cannot become a folder.');
    const into =
      to.kind === 'directory' ? { folder: to.path, name: await nameOf(source) } : splitPath(to.path);
    const joins = contents && to.kind === 'directory';
    async function* entries(): AsyncGenerator<NewArchiveEntry, void, undefined> {
      if (!joins) yield await entryOf(path, into.name, signal);
      if (!isFolder) return;
      const prefix = joins ? '' : `${into.name}/`;
      const inFolder: typeof filter = (name, isDirectory) => filter(name.slice(prefix.length), isDirectory);
      yield* entriesOf(path, prefix, inFolder, signal);
    }
    await this.#files.put(into.folder, entries(), options, () => undefined);
  }

  /**
   * Operation `PutContainerArchive`: writes one file, or replaces it.
   *
   * @param path - in the container; its folder must exist, unless `parents` is set
   * @param content - text, bytes, or a stream with its size in bytes
   * @throws `InvalidInputError` if the path is that of a folder.
   * @throws `ArchiveSourceError` if a stream has more or fewer bytes than its size says.
   * @throws `NotFoundError` if the folder of the file does not exist.
   * @throws `HyperVFileAccessError` if the container is running with Hyper-V isolation.
   * @example
   * ```ts
   * import { createReadStream } from 'node:fs';
   * import { stat } from 'node:fs/promises';
   *
   * const { size } = await stat('big.iso');
   * await container.files.write('C:\\big.iso', { content: createReadStream('big.iso'), size });
   * ```
   */
  async write(path: string, content: FileContent, options: WriteFileOptions = {}): Promise<void> {
    const { folder, name } = splitPath(path);
    if (name === '' || assertsFolder(path))
      throw invalidValue(
        'path of a file',
        path,
        'it is the path of a folder',
        'a path with a name at its end',
      );
    const { mode, modified } = checkOptions(options);
    await this.#files.put(folder, [{ kind: 'file', name, mode, modified, ...contentOf(content) }], options);
  }

  /**
   * Operation `PutContainerArchive`: writes files into a folder. Folders in their names are created.
   *
   * @param folder - in the container; it must exist, unless `parents` is set
   * @param files - by name, or a stream of entries
   * @throws `InvalidInputError` if a name is absolute, or has `..` or backslashes in it.
   * @throws `NotFoundError` if the folder does not exist.
   * @throws `HyperVFileAccessError` if the container is running with Hyper-V isolation.
   * @example
   * ```ts
   * await container.files.put('C:\\inetpub\\wwwroot', {
   *   'index.html': '<h1>It works</h1>',
   *   'data/items.json': JSON.stringify([1, 2, 3]),
   * });
   * ```
   */
  async put(
    folder: string,
    files: FilesByName | AsyncIterable<NewArchiveEntry> | Iterable<NewArchiveEntry>,
    options: PutOptions = {},
  ): Promise<void> {
    await this.#files.put(folder, isEntries(files) ? files : entriesByName(files), options);
  }

  /**
   * Operation `ContainerArchive`: copies a file or a folder to this machine, like `docker cp`.
   *
   * If the destination is an existing folder, the source is copied into it. If it does not exist, it becomes a copy
   * of the source. A file replaces an existing file. With `/.` at the end of the source, only the content of the
   * folder is copied. The content of the container is not trusted: {@link extractArchive} says what it refuses, and
   * what stays after a failure.
   *
   * @param source - a path in the container
   * @param destination - a path on this machine
   * @throws `CopyError` if a folder would replace a file, or if the folder for a file does not exist.
   * @throws `UnsafeArchiveEntryError` if an entry would be written outside the destination.
   * @throws `ArchiveLimitError` if the archive has more entries or bytes than the options allow.
   * @throws `ArchiveTargetError` if a file cannot be written.
   * @throws `NotFoundError` if the source does not exist.
   * @throws `HyperVFileAccessError` if the container is running with Hyper-V isolation.
   * @example
   * ```ts
   * await container.files.copyOut('C:\\inetpub\\logs', 'logs');
   * ```
   */
  async copyOut(source: string, destination: string, options: CopyOutOptions = {}): Promise<Extracted> {
    const { followLink = false, signal } = checkOptions(options);
    const from = followLink
      ? await this.#files.follow(source, signal)
      : { path: source, info: await this.#files.stat(source, signal) };
    const isFolder = from.info.kind === 'directory';
    const there = await kindOnDisk(destination);
    if (there === 'file' && isFolder)
      throw new CopyError(destination, 'is a file', 'a folder cannot be copied onto it.');
    if (there === undefined && !isFolder && isFolderName(destination))
      throw new CopyError(destination, 'no folder', 'a file cannot become a folder.');
    using archive = this.#files.archive(from.path, signal);
    const { name } = splitPath(source);
    const rename = (entry: string): string => {
      // What is in the archive of a root has the root in front.
      if (name === '') return entry.replace(/^\/+/, '') || '.';
      if (meansContents(source)) return entry;
      return there === 'directory' ? withBase(entry, name) : withoutBase(entry);
    };
    if (there === 'directory' || isFolder)
      return await extractArchive(archive.bytes, destination, { ...options, rename });
    const target =
      there === 'file'
        ? await onDisk({ path: destination, wanted: 'look at' }, () => realpath(destination))
        : destination;
    return await extractArchive(archive.bytes, dirname(target), {
      ...options,
      rename: () => basename(target),
    });
  }

  /**
   * Operation `ContainerArchive`: reads one file. Links are followed.
   *
   * @param options - `maxBytes`: default: 100 MiB
   * @throws `ArchiveLimitError` if the file has more than `maxBytes`. It is not read then.
   * @throws `CopyError` if the path is not a file.
   * @throws `NotFoundError` if the path does not exist.
   * @throws `HyperVFileAccessError` if the container is running with Hyper-V isolation.
   * @example
   * ```ts
   * const bytes = await container.files.read('C:\\app\\logo.png');
   * ```
   */
  async read(path: string, options: ReadFileOptions = {}): Promise<Uint8Array> {
    const { maxBytes = DEFAULT_MAX_BYTES, signal } = checkOptions(options);
    const { path: actual, info } = await this.#files.follow(path, signal);
    if (info.kind !== 'file')
      throw new CopyError(
        path,
        info.kind === 'directory' ? 'is a folder' : 'is neither',
        'only a file can be read.',
      );
    if (info.size > maxBytes) throw new ArchiveLimitError('bytes', maxBytes, info.name);
    using archive = this.#files.archive(actual, signal);
    for await (const entry of readArchive(archive.bytes, { signal })) {
      // What has come to be there since it was looked at.
      if (entry.kind !== 'file') break;
      if (entry.size > maxBytes) throw new ArchiveLimitError('bytes', maxBytes, entry.name);
      const content = new ByteList();
      for await (const chunk of entry.content) content.push(chunk);
      return content.joined();
    }
    throw new CopyError(path, 'is neither', 'only a file can be read.');
  }

  /**
   * Operation `ContainerArchive`: reads one file as text. Links are followed.
   *
   * @param options - `encoding`: default: `utf-8`; `maxBytes`: default: 100 MiB
   * @throws `InvalidInputError` if the encoding is unknown.
   * @throws `ArchiveLimitError` if the file has more than `maxBytes`. It is not read then.
   * @throws `CopyError` if the path is not a file.
   * @throws `NotFoundError` if the path does not exist.
   * @throws `HyperVFileAccessError` if the container is running with Hyper-V isolation.
   * @example
   * ```ts
   * const hosts = await container.files.text('C:\\Windows\\System32\\drivers\\etc\\hosts');
   * ```
   */
  async text(path: string, options: ReadTextOptions = {}): Promise<string> {
    checkOptions(options);
    // An unknown encoding is refused before anything is read.
    const encoding = await loadEncoding(options.encoding);
    return withoutMark(encoding.reader().decode(await this.read(path, options)));
  }

  /**
   * Operation `ContainerArchive`: a file, or a folder with its content, entry by entry as it arrives. Names begin
   * with the last part of the path and are unchanged: see {@link readArchive}.
   *
   * @throws `NotFoundError` if the path does not exist.
   * @throws `ArchiveFormatError` if an entry cannot be read, such as a sparse file.
   * @throws `HyperVFileAccessError` if the container is running with Hyper-V isolation.
   * @example
   * ```ts
   * for await (const entry of container.files.entries('C:\\inetpub\\logs'))
   *   if (entry.kind === 'file') console.log(entry.name, entry.size);
   * ```
   */
  entries(path: string, options: CallOptions = {}): AsyncGenerator<ArchiveEntry, void, undefined> {
    const { signal } = checkOptions(options);
    return untilLeft(signal, (until) => this.#entries(path, until));
  }

  async *#entries(path: string, signal: AbortSignal): AsyncGenerator<ArchiveEntry, void, undefined> {
    using archive = this.#files.archive(path, signal);
    yield* readArchive(archive.bytes, { signal });
  }
}
