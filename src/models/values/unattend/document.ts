import { assertFields, assertList, assertTexts, wrongShape } from '../../../errors/given.js';
import { InvalidInputError } from '../../../errors/validation.js';
import { cut } from '../../../errors/limits.js';

/** A part of a package that is switched on or off: the element `selection` of an unattend file. */
export interface UnattendSelection {
  /** The name of the feature. */
  readonly name: string;
  /** Whether it is to be there. */
  readonly state: boolean;
}

/** A package that an unattend file has installed. */
export interface UnattendPackage {
  /** For example `Microsoft-NanoServer-IIS-Feature-Package`. */
  readonly name: string;
  /** The version of the package, which must be the version of the image's Windows: `10.0.14393.0`. */
  readonly version: string;
  /** `neutral`, or a language such as `en-US`; empty, as some files have it. */
  readonly language: string;
  /**
   * Where its files are in the container: a .cab file such as `c:\iisinstall\Microsoft-NanoServer-IIS-Package.cab`, or a folder;
   * several as a list. Default: none, for a package whose files are there already.
   */
  readonly source?: string | readonly string[] | undefined;
  /** Default: `amd64`. */
  readonly architecture?: 'amd64' | 'arm' | 'arm64' | 'msil' | 'wow64' | 'x86' | undefined;
  /** Default: Microsoft's, `31bf3856ad364e35`. */
  readonly publicKeyToken?: string | undefined;
  /** What is done with it. Default: `install`. */
  readonly action?: 'install' | 'remove' | 'stage' | 'configure' | undefined;
  /** Whether it can be removed again. Default: as the package has it. */
  readonly permanence?: 'permanent' | 'removable' | undefined;
  /** The kind of build, mostly `release`. Default: none is said. */
  readonly buildType?: string | undefined;
  /** Its parts, switched on or off. Default: none. */
  readonly selections?: readonly UnattendSelection[] | undefined;
}

/** What an unattend file of packages says. */
export interface UnattendFile {
  /** In the order of their installation: a neutral package goes before its languages. */
  readonly packages: readonly [UnattendPackage, ...UnattendPackage[]];
  /**
   * The catalogue that Windows System Image Manager made the file for; dism does not need it. Microsoft's own example has an
   * empty one. Default: none.
   */
  readonly offlineImage?: string | undefined;
}

/** What XML 1.0 has no place for: control characters, lone surrogates, U+FFFE and U+FFFF. */
const NO_TEXT = /[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u;
const PATH = /^[a-z]:[\\/][^\p{Cc}\p{Cs}\uFFFE\uFFFF]+$/iu;
const WORD = /^[\w.~-]+$/;

/** What is wrong with a field of a package. */
export interface FieldProblem {
  readonly field: keyof UnattendPackage;
  readonly value: string;
  readonly expected: string;
}

/** The first field of a package that is not as dism takes it. */
export function problemOf(item: UnattendPackage): FieldProblem | undefined {
  const wrong = (field: keyof UnattendPackage, value: string, expected: string): FieldProblem => ({
    field,
    value,
    expected,
  });
  const { name, version, language, architecture, publicKeyToken, action, permanence, buildType } = item;
  if (!WORD.test(name))
    return wrong('name', name, 'the name of a package, such as Microsoft-NanoServer-IIS-Feature-Package');
  if (!isVersion(version)) return wrong('version', version, 'four numbers, such as 10.0.14393.0');
  if (!/^(?:neutral|[a-z]{2,3}(?:-[a-z0-9]+)*|)$/i.test(language))
    return wrong('language', language, 'neutral, or a language such as en-US');
  for (const source of sourcesOf(item))
    if (!isSource(source))
      return wrong('source', source, 'the absolute path of a .cab file, or of a folder, in the container');
  if (architecture !== undefined && !/^(?:amd64|arm|arm64|msil|wow64|x86)$/.test(architecture))
    return wrong('architecture', architecture, 'amd64, arm64, x86, arm, wow64 or msil');
  if (publicKeyToken !== undefined && !/^[0-9a-f]{16}$/i.test(publicKeyToken))
    return wrong('publicKeyToken', publicKeyToken, '16 hex digits');
  if (action !== undefined && !/^(?:install|remove|stage|configure)$/.test(action))
    return wrong('action', action, 'install, remove, stage or configure');
  if (permanence !== undefined && !/^(?:permanent|removable)$/.test(permanence))
    return wrong('permanence', permanence, 'permanent or removable');
  if (buildType !== undefined && !WORD.test(buildType))
    return wrong('buildType', buildType, 'a word, such as release');
  const selection = item.selections?.find((part) => !WORD.test(part.name));
  return selection === undefined
    ? undefined
    : wrong('selections', selection.name, 'the name of a feature, such as Client-DeviceLockdown');
}

/** Whether a text can be the path of a catalogue: an empty one stands in files of Microsoft's. */
export const isCatalogue = (path: string): boolean => !NO_TEXT.test(path);

/** Where the files of a package are, as a list. */
export function sourcesOf({ source }: Pick<UnattendPackage, 'source'>): readonly string[] {
  return source === undefined ? [] : typeof source === 'string' ? [source] : source;
}

/** Checks the packages of a file that is to be written. @throws InvalidInputError which has the first that is wrong */
export function checkPackages(packages: readonly UnattendPackage[]): void {
  assertList('unattend packages', packages);
  if (packages.length === 0) {
    throw new InvalidInputError('unattend packages', [
      { path: '', message: 'there is none', expected: 'one package or more' },
    ]);
  }
  for (const [index, item] of packages.entries()) {
    assertPackage(item);
    const problem = problemOf(item);
    if (problem === undefined) continue;
    const { field, value, expected } = problem;
    throw new InvalidInputError('unattend package', [
      {
        path: `[${String(index)}].${field}`,
        message: `"${cut(value)}" is not right; expected ${expected}`,
        expected,
        received: value,
      },
    ]);
  }
}

/** @throws InvalidInputError when what is in it is of another shape, which only JavaScript lets pass */
function assertPackage(item: UnattendPackage): void {
  const subject = 'unattend package';
  assertFields(subject, item, {
    name: 'text',
    version: 'text',
    language: 'text',
    architecture: 'text?',
    publicKeyToken: 'text?',
    action: 'text?',
    permanence: 'text?',
    buildType: 'text?',
    selections: 'array?',
  });
  const { source, selections = [] } = item;
  if (source !== undefined && typeof source !== 'string')
    assertTexts(`${subject}.source`, source, 'text or an array of texts');
  for (const part of selections) {
    assertFields(`${subject}.selections`, part, { name: 'text' });
    if (typeof part.state !== 'boolean')
      throw wrongShape(`${subject}.selections.state`, part.state, 'a boolean');
  }
}

/** Four numbers of 16 bits. */
function isVersion(version: string): boolean {
  const parts = version.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,5}$/.test(part) && Number(part) <= 0xffff);
}

/** A folder is what has no extension, or a separator at its end. */
function isSource(path: string): boolean {
  if (!PATH.test(path)) return false;
  const last = path.slice(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
  return isCabinet(path) || !last.includes('.');
}

/** Whether a source is a .cab file, and not a folder. */
export const isCabinet = (path: string): boolean => /[^\\/]\.cab$/i.test(path);
