import { assertFields, assertText, assertTexts } from '../../../errors/given.js';
import { invalidValue } from '../../../common/invalid-value.js';
import type { UnattendPackage } from './document.js';

/** Where a package of Nano Server is, and for which Windows. */
export interface NanoServerPackageOptions {
  /** The folder of the container in which the .cab files are to lie: `c:\iisinstall`. */
  readonly folder: string;
  /** The version of the image's Windows. Default: `10.0.14393.0`, of Windows Server 2016. */
  readonly version?: string | undefined;
  /** The languages, whose files lie in folders of their own. Default: `['en-US']`. */
  readonly languages?: readonly string[] | undefined;
  /** The name that dism knows it by. Default: `Microsoft-NanoServer-NAME-Feature-Package`, as that of IIS is. */
  readonly identity?: string | undefined;
}

/**
 * A package of Nano Server 2016 as an unattend file has it, with its languages, and its files named as on the medium:
 * `Microsoft-NanoServer-IIS-Package.cab` and `en-us\Microsoft-NanoServer-IIS-Package_en-us.cab`. Later versions of Nano Server
 * take no packages.
 *
 * @param name - as Microsoft has it: `IIS`, `DNS`, `DSC`, `SecureStartup`. The identity that dism knows is certain for IIS; of
 * others look it up, and give it as `identity`
 * @returns the neutral package, and those of its languages after it
 * @throws `InvalidInputError` if the name, a language or the folder is not valid.
 * @example
 * ```ts
 * const xml = unattend(nanoServerPackage('IIS', { folder: 'c:\\iisinstall' }));
 * ```
 */
export function nanoServerPackage(
  name: string,
  options: NanoServerPackageOptions,
): readonly [UnattendPackage, ...UnattendPackage[]] {
  assertText('package of Nano Server', name, 'a name such as IIS or DNS');
  assertFields('options', options, {
    folder: 'text',
    version: 'text?',
    languages: 'array?',
    identity: 'text?',
  });
  const { folder, version = '10.0.14393.0', languages = ['en-US'], identity } = options;
  assertTexts('languages', languages);
  if (!/^[A-Za-z][A-Za-z-]*$/.test(name))
    throw invalidValue('package of Nano Server', name, 'it is no name', 'a name such as IIS or DNS');
  if (!/^[a-z]:[\\/]/i.test(folder))
    throw invalidValue('folder of packages', folder, 'it is not absolute', 'a folder such as c:\\iisinstall');
  const root = folder.replace(/[\\/]+$/, '');
  const file = `Microsoft-NanoServer-${name}-Package`;
  const common = { name: identity ?? `Microsoft-NanoServer-${name}-Feature-Package`, version };
  return [
    { ...common, language: 'neutral', source: `${root}\\${file}.cab` },
    ...languages.map((language) => {
      if (!/^[a-z]{2,3}(?:-[a-z0-9]+)*$/i.test(language))
        throw invalidValue('language of a package', language, 'it is none', 'a language such as en-US');
      const folderOf = language.toLowerCase();
      return { ...common, language, source: `${root}\\${folderOf}\\${file}_${folderOf}.cab` };
    }),
  ];
}
