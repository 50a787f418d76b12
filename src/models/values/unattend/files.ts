import { assertFields, assertText } from '../../../errors/given.js';
import { InvalidInputError } from '../../../errors/validation.js';
import { checkPackages, isCabinet, sourcesOf, type UnattendFile } from './document.js';

/** A file that has to lie in a container before dism applies an unattend file. */
export interface UnattendSource {
  /** Where, as the unattend file has it: `c:\iisinstall\en-us\Microsoft-NanoServer-IIS-Package_en-us.cab`. */
  readonly source: string;
  /** The same below the folder, with slashes: `en-us/Microsoft-NanoServer-IIS-Package_en-us.cab`. */
  readonly name: string;
  /** The language of its package; `neutral` for none. */
  readonly language: string;
}

/** Which files have to lie where. */
export interface UnattendSources {
  /** The folder of the container that has all of them: `c:\iisinstall`. */
  readonly folder: string;
  /** The files, in the order of the packages, each once. */
  readonly files: readonly [UnattendSource, ...UnattendSource[]];
}

/**
 * Which .cab files have to lie where in the container before dism is run with an unattend file.
 *
 * @param file - what the unattend file says
 * @param folder - the folder of the container that is to have them. Default: the one that they have in common
 * @throws `InvalidInputError` if a package is wrong, names no file, or names a file that is not a .cab file below
 * that folder.
 * @example
 * ```ts
 * const { folder, files } = unattendSources({ packages: nanoServerPackage('IIS', { folder: 'c:\\iisinstall' }) });
 * console.log(folder, files.map(({ name }) => name)); // c:\iisinstall, Microsoft-NanoServer-IIS-Package.cab, en-us/…
 * ```
 */
export function unattendSources(file: Pick<UnattendFile, 'packages'>, folder?: string): UnattendSources {
  assertFields('unattend file', file, { packages: 'array' });
  if (folder !== undefined) assertText('folder', folder);
  const { packages } = file;
  checkPackages(packages);
  const named = packages.flatMap((item, index) =>
    sourcesOf(item).map((source) => ({ source, language: item.language, index })),
  );
  const wanted = partsOf(folder ?? '');
  const all = named.map(({ source }) => partsOf(source).slice(0, -1));
  const common = folder === undefined ? all.reduce(commonBeginning, all[0] ?? []) : wanted;
  const files = new Map<string, UnattendSource>();
  for (const { source, language, index } of named) {
    const parts = partsOf(source);
    if (!isCabinet(source))
      throw wrong(index, source, 'is a folder, whose files are not known', 'a .cab file');
    if (parts.includes('..') || parts.includes('.'))
      throw wrong(index, source, 'leads elsewhere', 'a path without the folders . and ..');
    if (!beginsWith(parts, common) || parts.length === common.length)
      throw wrong(index, source, `is not below ${folder ?? ''}`, 'a path below that folder');
    const name = parts.slice(common.length).join('/');
    const key = parts.join('\\').toLowerCase();
    if (!files.has(key)) files.set(key, { source, name, language });
  }
  const [first, ...others] = files.values();
  if (first === undefined || common.length === 0)
    throw wrong(
      0,
      '',
      'there is no one folder for the files',
      'files of one drive, or a folder that has them',
    );
  // A drive alone is a folder with its separator only.
  return {
    folder: common.length === 1 ? `${common[0] ?? ''}\\` : common.join('\\'),
    files: [first, ...others],
  };
}

const partsOf = (path: string): string[] => path.split(/[\\/]+/).filter((part) => part !== '');

const same = (a: string | undefined, b: string | undefined): boolean => a?.toLowerCase() === b?.toLowerCase();

const beginsWith = (parts: readonly string[], beginning: readonly string[]): boolean =>
  beginning.every((part, index) => same(part, parts[index]));

function commonBeginning(a: string[], b: readonly string[]): string[] {
  const end = a.findIndex((part, index) => !same(part, b[index]));
  return end < 0 ? a : a.slice(0, end);
}

function wrong(index: number, source: string, message: string, expected: string): InvalidInputError {
  return new InvalidInputError('unattend package', [
    { path: `[${String(index)}].source`, message: `${source} ${message}`.trim(), expected, received: source },
  ]);
}
