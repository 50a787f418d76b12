import { assertFields } from '../../../errors/given.js';
import { InvalidInputError } from '../../../errors/validation.js';
import {
  checkPackages,
  isCatalogue,
  sourcesOf,
  type UnattendFile,
  type UnattendPackage,
} from './document.js';
import { CPI, MICROSOFT, UNATTEND } from './names.js';

/**
 * Writes an unattend.xml that has `dism /apply-unattend` install packages. {@link parseUnattend} reads it back.
 *
 * @param file - the packages, in the order of their installation: a neutral package goes before its languages; or all that
 * the file is to say
 * @returns the file's text
 * @throws `InvalidInputError` if a package is wrong.
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
export function unattend(file: UnattendFile | readonly [UnattendPackage, ...UnattendPackage[]]): string {
  if (!Array.isArray(file)) assertFields('unattend file', file, { packages: 'array', offlineImage: 'text?' });
  const { packages, offlineImage } = 'packages' in file ? file : { packages: file, offlineImage: undefined };
  checkPackages(packages);
  if (offlineImage !== undefined && !isCatalogue(offlineImage)) {
    throw new InvalidInputError('unattend file', [
      {
        path: 'offlineImage',
        message: 'it has what XML has no place for',
        expected: 'the path of a catalogue',
      },
    ]);
  }
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<unattend xmlns="${UNATTEND}">`,
    '  <servicing>',
    ...packages.flatMap(packageElement),
    '  </servicing>',
    ...(offlineImage === undefined
      ? []
      : [`  <cpi:offlineImage cpi:source="${escape(offlineImage)}" xmlns:cpi="${CPI}" />`]),
    '</unattend>',
    '',
  ].join('\r\n');
}

function packageElement(item: UnattendPackage): string[] {
  const { name, version, language, architecture = 'amd64', publicKeyToken = MICROSOFT } = item;
  const { action = 'install', permanence, buildType, selections = [] } = item;
  const identity = {
    name,
    version,
    processorArchitecture: architecture,
    publicKeyToken,
    language,
    buildType,
  };
  return [
    `    <package ${attributes({ action, permanence })}>`,
    `      <assemblyIdentity ${attributes(identity)} />`,
    ...sourcesOf(item).map((location) => `      <source ${attributes({ location })} />`),
    ...selections.map(
      (part) => `      <selection ${attributes({ name: part.name, state: String(part.state) })} />`,
    ),
    '    </package>',
  ];
}

const attributes = (values: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(values)
    .flatMap(([key, value]) => (value === undefined ? [] : [`${key}="${escape(value)}"`]))
    .join(' ');

function escape(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
