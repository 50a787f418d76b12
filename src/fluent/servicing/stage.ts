import { checkOptions } from '../../common/options.js';
import { assertText } from '../../errors/given.js';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { entryOf } from '../../archive/pack-folder.js';
import type { NewArchiveEntry } from '../../archive/index.js';
import { invalidValue } from '../../common/invalid-value.js';
import type { CallOptions } from '../../engine/index.js';
import { unattend, type UnattendFile } from '../../models/index.js';
import type { ContainerFiles } from '../files/index.js';
import { onDisk } from '../local-file.js';
import { findPackageFiles, type PackageFiles } from './package-files.js';
import { ownSignal } from '../../common/any-signal.js';

/** The source and the target of package files. */
export interface StageOptions extends CallOptions {
  /** The folder of this machine with the .cab files: `NanoServer\Packages` of the medium, or a copy. */
  readonly from: string;
  /** The folder in the container. Default: the common folder of the package sources. */
  readonly folder?: string | undefined;
  /** The name of the unattend file in that folder. Default: `unattend.xml`. */
  readonly name?: string | undefined;
}

/** The staged files, with their paths in the container. */
export interface Staged {
  /** The path of the unattend file: `c:\iisinstall\unattend.xml`. */
  readonly path: string;
  /** The paths of the .cab files, in the order of the packages. */
  readonly files: readonly string[];
}

/**
 * Puts an unattend file and its .cab files into a folder of this machine that you bind into the container. Use it if
 * the archive operations do not work on a host, or if many containers share the files.
 *
 * @param file - the content of the unattend file
 * @param options - `from`: the folder with the .cab files; `to`: the shared folder, created if it is missing;
 * `folder`: its path in the container
 * @throws `PackageFilesError` if a .cab file is missing or is not a cabinet. Nothing is copied then.
 * @throws `InvalidInputError` if the file is wrong, or names a .cab file outside the folder.
 * @throws `LocalFileError` if something cannot be written to the folder; what was copied before stays there.
 * @example
 * ```ts no-run: the files are examples
 * const packages = nanoServerPackage('IIS', { folder: 'c:\\iisinstall' });
 * await stageUnattend({ packages }, { from: 'd:\\NanoServer\\Packages', to: 'c:\\share' });
 * const iis = docker.container('nanoserver').bind('c:\\share', 'c:\\iisinstall');
 * ```
 */
export async function stageUnattend(
  file: UnattendFile,
  options: StageOptions & { readonly to: string },
): Promise<Staged> {
  const { to, signal } = checkOptions(options);
  assertText('option to', to, 'the path of a folder');
  const { found, name, text } = await prepared(file, options);
  for (const { path, name: below } of found.files) {
    const target = join(to, below);
    await makeFolder(dirname(target), signal);
    await onDisk({ path: target, wanted: `copy "${path}" to`, signal }, () => copyFile(path, target));
  }
  await makeFolder(to, signal);
  const target = join(to, name);
  await onDisk({ path: target, wanted: 'write the unattend file', signal }, () =>
    writeFile(target, text, { signal: ownSignal(signal) }),
  );
  return stagedIn(found, name);
}

const makeFolder = (path: string, signal: AbortSignal | undefined): Promise<unknown> =>
  onDisk({ path, wanted: 'make the folder', signal }, () => mkdir(path, { recursive: true }));

/** The same into a container, in one archive. */
export async function stageInContainer(
  files: ContainerFiles,
  file: UnattendFile,
  options: StageOptions,
): Promise<Staged> {
  const { signal } = checkOptions(options);
  const { found, name, text } = await prepared(file, options);
  async function* entries(): AsyncGenerator<NewArchiveEntry, void, undefined> {
    for (const { path, name: below } of found.files) yield await entryOf(path, below, signal);
    yield { kind: 'file', name, content: text };
  }
  await files.put(found.folder, entries(), { parents: true, signal });
  return stagedIn(found, name);
}

async function prepared(
  file: UnattendFile,
  { from, folder, name = 'unattend.xml', signal }: StageOptions,
): Promise<{ found: PackageFiles; name: string; text: string }> {
  assertText('option from', from, 'the path of the folder that has the .cab files');
  if (!/^[\w. -]*\w$/.test(name))
    throw invalidValue(
      'name of an unattend file',
      name,
      'it is not a file name',
      'a name such as unattend.xml',
    );
  const text = unattend(file);
  return { found: await findPackageFiles(file, from, folder, signal), name, text };
}

const stagedIn = ({ folder, files }: PackageFiles, name: string): Staged => ({
  path: `${folder.replace(/\\$/, '')}\\${name}`,
  files: files.map(({ source }) => source),
});
