import { InvalidInputError } from '../errors/validation.js';
import { parseOsVersion } from '../models/values/os-version.js';

/** A package that an unattend file installs. */
export interface UnattendPackage {
  /** For example `Microsoft-NanoServer-IIS-Feature-Package`. */
  readonly name: string;
  /** The version of the package, which must be the version of the image's Windows: `10.0.14393.0`. */
  readonly version: string;
  /** `neutral`, or a language such as `en-US`. */
  readonly language: string;
  /** Where the .cab file is in the container: `c:\iisinstall\Microsoft-NanoServer-IIS-Package.cab`. */
  readonly source: string;
  /** Default: `amd64`. */
  readonly architecture?: 'amd64' | 'arm64' | 'x86' | undefined;
  /** Default: Microsoft's, `31bf3856ad364e35`. */
  readonly publicKeyToken?: string | undefined;
}

const NAMESPACE = 'urn:schemas-microsoft-com:unattend';
const MICROSOFT = '31bf3856ad364e35';

/**
 * Writes an unattend.xml that has `dism /apply-unattend` install packages.
 *
 * @param packages - in the order of their installation: a neutral package goes before its languages
 * @returns the file's text
 * @throws InvalidInputError when a package is described wrongly
 * @example
 * ```ts
 * const xml = unattend([
 *   {
 *     name: 'Microsoft-NanoServer-IIS-Feature-Package',
 *     version: '10.0.14393.0',
 *     language: 'neutral',
 *     source: 'c:\\iisinstall\\Microsoft-NanoServer-IIS-Package.cab',
 *   },
 * ]);
 * ```
 */
export function unattend(packages: readonly [UnattendPackage, ...UnattendPackage[]]): string {
  if (packages.length === (0 as number)) {
    throw new InvalidInputError('unattend packages', [
      { path: '', message: 'there is none', expected: 'one package or more' },
    ]);
  }
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<unattend xmlns="${NAMESPACE}">`,
    '  <servicing>',
    ...packages.flatMap(packageElement),
    '  </servicing>',
    '</unattend>',
    '',
  ].join('\r\n');
}

function packageElement(item: UnattendPackage, index: number): string[] {
  const { name, version, language, source, architecture = 'amd64', publicKeyToken = MICROSOFT } = item;
  check(
    index,
    'name',
    name,
    /^[\w.-]+$/,
    'the name of a package, such as Microsoft-NanoServer-IIS-Feature-Package',
  );
  check(index, 'version', version, /^\d+(?:\.\d+){3}$/, 'four numbers, such as 10.0.14393.0');
  parseOsVersion(version);
  check(
    index,
    'language',
    language,
    /^(?:neutral|[a-z]{2,3}(?:-[a-z0-9]+)*)$/i,
    'neutral, or a language such as en-US',
  );
  check(
    index,
    'source',
    source,
    // What XML 1.0 has no place for: control characters, lone surrogates, U+FFFE and U+FFFF.
    /^[a-z]:[\\/][^\p{Cc}\p{Cs}\uFFFE\uFFFF]+\.cab$/iu,
    'the absolute path of a .cab file in the container',
  );
  check(index, 'architecture', architecture, /^(?:amd64|arm64|x86)$/, 'amd64, arm64 or x86');
  check(index, 'publicKeyToken', publicKeyToken, /^[0-9a-f]{16}$/i, '16 hex digits');
  const identity = {
    name,
    version,
    processorArchitecture: architecture,
    publicKeyToken,
    language,
  };
  const attributes = Object.entries(identity).map(([key, value]) => `${key}="${escape(value)}"`);
  return [
    '    <package action="install">',
    `      <assemblyIdentity ${attributes.join(' ')} />`,
    `      <source location="${escape(source)}" />`,
    '    </package>',
  ];
}

function check(index: number, field: string, value: string, form: RegExp, expected: string): void {
  if (form.test(value)) return;
  throw new InvalidInputError('unattend package', [
    {
      path: `[${String(index)}].${field}`,
      message: `"${value}" is not right; expected ${expected}`,
      expected,
      received: value,
    },
  ]);
}

function escape(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
