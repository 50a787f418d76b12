import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PackageFilesError, type PackageFileProblem, type UnstagedFile } from '../../errors/staging.js';
import { unattendSources, type UnattendFile, type UnattendSource } from '../../models/index.js';

/** A file of a package on this machine, and where it goes. */
export interface PackageFile extends UnattendSource {
  /** Its path on this machine. */
  readonly path: string;
}

/** What has to be copied before dism is run. */
export interface PackageFiles {
  /** The folder of the container. */
  readonly folder: string;
  readonly files: readonly PackageFile[];
}

/**
 * Finds the files of packages on this machine, each where the container has it below its folder, by its name alone, or in the folder
 * of its language, as on the medium. Names are compared as Windows does, without regard to case.
 *
 * @throws PackageFilesError which has all that is missing, or is no cabinet
 * @throws InvalidInputError when the unattend file names no files below one folder
 */
export async function findPackageFiles(
  file: UnattendFile,
  from: string,
  folder: string | undefined,
  signal: AbortSignal | undefined,
): Promise<PackageFiles> {
  const wanted = unattendSources(file, folder);
  const found: PackageFile[] = [];
  const unstaged: UnstagedFile[] = [];
  for (const source of wanted.files) {
    signal?.throwIfAborted();
    const names = placesOf(source);
    const path = await firstOf(from, names);
    const problem = path === undefined ? 'is missing' : await problemOf(path);
    if (path !== undefined && problem === undefined) found.push({ ...source, path });
    else {
      const looked = path === undefined ? names.map((name) => join(from, name)) : [path];
      unstaged.push({ source: source.source, problem: problem ?? 'is missing', looked });
    }
  }
  const [first, ...others] = unstaged;
  if (first !== undefined) throw new PackageFilesError(from, [first, ...others]);
  return { folder: wanted.folder, files: found };
}

/** Where a file may lie below the folder, with slashes. */
function placesOf({ name, language }: UnattendSource): string[] {
  const last = name.slice(name.lastIndexOf('/') + 1);
  return [
    ...new Set([
      name,
      last,
      ...(/^(?:neutral|)$/i.test(language) ? [] : [`${language.toLowerCase()}/${last}`]),
    ]),
  ];
}

async function firstOf(from: string, names: readonly string[]): Promise<string | undefined> {
  for (const name of names) {
    const path = await find(from, name.split('/'));
    if (path !== undefined) return path;
  }
  return undefined;
}

/** The path of what has these names, whatever their case. */
async function find(folder: string, [name, ...rest]: readonly string[]): Promise<string | undefined> {
  if (name === undefined) return folder;
  // What cannot be listed has nothing in it that could be read.
  const names = await readdir(folder).catch((): string[] => []);
  const own = names.includes(name) ? name : names.find((other) => other.toLowerCase() === name.toLowerCase());
  return own === undefined ? undefined : find(join(folder, own), rest);
}

/** The first bytes of every cabinet. */
const SIGNATURE = 'MSCF';

async function problemOf(path: string): Promise<PackageFileProblem | undefined> {
  try {
    if ((await stat(path)).isDirectory()) return 'is a folder';
    await using file = await open(path);
    const { buffer } = await file.read(Buffer.alloc(SIGNATURE.length), 0, SIGNATURE.length, 0);
    return buffer.toString('latin1') === SIGNATURE ? undefined : 'is no cabinet';
  } catch {
    return 'is unreadable';
  }
}
