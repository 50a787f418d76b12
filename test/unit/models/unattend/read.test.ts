import { describe, expect, it } from 'vitest';
import { UnattendFormatError } from '../../../../src/errors/index.js';
import { nanoServerPackage, parseUnattend, unattend } from '../../../../src/windows/index.js';

/** As Microsoft shows it. */
const SHOWN = `<?xml version='1.0' encoding='utf-8'?>
<unattend xmlns="urn:schemas-microsoft-com:unattend">
  <servicing>
    <!-- IIS -->
    <package action="install">
      <assemblyIdentity name="Microsoft-NanoServer-IIS-Feature-Package" version="10.0.14393.0" processorArchitecture="amd64" publicKeyToken="31bf3856ad364e35" language="neutral" />
      <source location="c:\\packages\\Microsoft-NanoServer-IIS-Package.cab" />
    </package>
    <package action="install">
      <assemblyIdentity name="Microsoft-NanoServer-IIS-Feature-Package" version="10.0.14393.0" processorArchitecture="amd64" publicKeyToken="31bf3856ad364e35" language="en-US" />
      <source location="c:\\packages\\en-us\\Microsoft-NanoServer-IIS-Package_en-us.cab" />
    </package>
  </servicing>
  <cpi:offlineImage cpi:source="" xmlns:cpi="urn:schemas-microsoft-com:cpi" />
</unattend>
`;

const identity = {
  name: 'Microsoft-NanoServer-IIS-Feature-Package',
  version: '10.0.14393.0',
  architecture: 'amd64',
  publicKeyToken: '31bf3856ad364e35',
  action: 'install',
};

/** What is refused of a text: its line, and what the error says. */
function refusal(xml: string): { line: number; message: string } {
  try {
    parseUnattend(xml);
  } catch (error) {
    if (!(error instanceof UnattendFormatError)) throw error;
    return { line: error.line, message: error.message };
  }
  throw new Error('it was read');
}

describe('parseUnattend', () => {
  it('reads what Microsoft shows, and is written again the same', () => {
    const file = parseUnattend(SHOWN);
    expect(file).toEqual({
      packages: [
        { ...identity, language: 'neutral', source: 'c:\\packages\\Microsoft-NanoServer-IIS-Package.cab' },
        {
          ...identity,
          language: 'en-US',
          source: 'c:\\packages\\en-us\\Microsoft-NanoServer-IIS-Package_en-us.cab',
        },
      ],
      offlineImage: '',
    });
    expect(unattend(file).replaceAll('\r\n', '\n').replace(/"/g, "'")).toBe(
      SHOWN.replace(/ *<!--.*\n/, '')
        .replace(/"/g, "'")
        .replace("version='1.0'", "version='1.0'"),
    );
  });

  it('reads what the builder of the packages of Nano Server writes', () => {
    const packages = nanoServerPackage('IIS', { folder: 'c:\\packages' });
    expect(parseUnattend(unattend(packages)).packages).toMatchObject(packages);
    expect(parseUnattend(SHOWN).packages).toMatchObject(packages);
  });

  it('reads prefixes, character references, a BOM and what a package may have beside', () => {
    const xml = `\uFEFF<u:unattend xmlns:u="urn:schemas-microsoft-com:unattend"><u:servicing>
      <u:package action='configure' permanence='permanent'>
        <u:assemblyIdentity name='P' version='17134.112.1.7' processorArchitecture='wow64' publicKeyToken='31bf3856ad364e35' language='' buildType='release'></u:assemblyIdentity>
        <u:source location='c:\\a &amp; &#x62;&#99;\\'/><u:source location="c:\\x.CAB"/>
        <u:selection name='Client-DeviceLockdown' state='true'/>
      </u:package></u:servicing></u:unattend>`;
    expect(parseUnattend(xml).packages).toEqual([
      {
        name: 'P',
        version: '17134.112.1.7',
        language: '',
        architecture: 'wow64',
        publicKeyToken: '31bf3856ad364e35',
        action: 'configure',
        permanence: 'permanent',
        buildType: 'release',
        source: ['c:\\a & bc\\', 'c:\\x.CAB'],
        selections: [{ name: 'Client-DeviceLockdown', state: true }],
      },
    ]);
  });

  it.each<[string, string, string, number, string]>([
    [
      'a DTD',
      '<unattend xmlns',
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///c:/x">]>\n<unattend xmlns',
      2,
      '(DTD)',
    ],
    ['an entity', 'c:\\packages\\Micro', 'c:\\&e;\\Micro', 7, '"&e;" stands for no character'],
    [
      'a reference to no character',
      'c:\\packages\\Micro',
      'c:\\&#0;\\Micro',
      7,
      '"&#0;" stands for no character',
    ],
    ['a lone &', 'c:\\packages\\Micro', 'c:\\a & b\\Micro', 7, '"&" stands for no character'],
    ['a character of no XML', '<!-- IIS -->', '<!-- \u0001 -->', 4, 'a character that XML does not have'],
    ['CDATA', '<!-- IIS -->', '<![CDATA[x]]>', 4, 'a CDATA section'],
    ['an instruction', '<!-- IIS -->', '<?php x ?>', 4, 'a processing instruction'],
    ['text', '<!-- IIS -->', 'IIS', 4, 'there is text: "IIS"'],
    ['an endless comment', '<!-- IIS -->', '<!-- IIS', 4, 'a comment does not end'],
    [
      'settings',
      '<servicing>',
      '<settings pass="specialize" />\n<servicing>',
      3,
      '<settings> is not read here',
    ],
    ['another namespace', 'urn:schemas-microsoft-com:unattend', 'urn:x', 2, 'in the namespace "urn:x"'],
    [
      'an undeclared prefix',
      ' xmlns:cpi="urn:schemas-microsoft-com:cpi"',
      '',
      14,
      'the prefix cpi is not declared',
    ],
    ['an attribute beside', 'action="install"', 'action="install" x="1"', 5, 'the attribute x of <package>'],
    ['an attribute twice', 'action="install"', 'action="install" action="remove"', 5, 'is there twice'],
    [
      'no blank between attributes',
      'version="10.0.14393.0" ',
      'version="10.0.14393.0"',
      6,
      'does not end as a tag',
    ],
    ['no end', '</unattend>\n', '', 15, 'the document ends within <unattend>'],
    ['a wrong end', '</servicing>', '</package>', 13, '</package> closes nothing. Expected </servicing>'],
    ['something after the end', '</unattend>', '</unattend>\n<x/>', 16, 'comes after the end'],
    ['no package', /<package[^]*<\/package>/.exec(SHOWN)?.[0] ?? '', '', 3, 'there is no package'],
    ['no token', ' publicKeyToken="31bf3856ad364e35"', '', 6, 'has no publicKeyToken'],
    ['a bad version', '10.0.14393.0', '10.0', 6, 'version is "10.0". Expected four numbers'],
    ['a bad path', 'c:\\packages\\Micro', 'Micro', 7, 'Expected the absolute path of a .cab file'],
    ['a bad action', '"install"', '"destroy"', 5, 'action is "destroy"'],
  ])('refuses %s, and names the line', (_, what, by, line, text) => {
    expect(SHOWN).toContain(what);
    const { line: told, message } = refusal(SHOWN.replace(what, () => by));
    expect(message).toContain(text);
    expect(message).toContain(`line ${String(line)}:`);
    expect(told).toBe(line);
  });

  it('refuses what is too long or too deep, in time that grows with the text alone', () => {
    expect(refusal(' '.repeat(1024 * 1024 + 1)).message).toContain('1048576 at most');
    expect(refusal('<a>'.repeat(300_000)).message).toContain('16 levels at most');
    expect(refusal(`<a${' '.repeat(1_000_000)}`).message).toContain('does not end as a tag does');
    expect(refusal(`<!--${' -'.repeat(500_000)}`).message).toContain('a comment does not end');
    expect(refusal(`<a>${'\n<b/>'.repeat(200_000)}`).line).toBe(200_001);
    const many = Array.from({ length: 20_000 }, (_, i) => `xmlns:a${String(i)}=""`).join(' ');
    expect(refusal(`<a ${many}>${'<b xmlns:q=""/>'.repeat(5000)}</a>`).message).toContain('64 at most');
    expect(refusal('').message).toContain('there is no element');
  });
});

describe('nanoServerPackage', () => {
  it.each([
    ['name', 'II S', { folder: 'c:\\x' }],
    ['folder', 'IIS', { folder: 'x' }],
    ['language', 'IIS', { folder: 'c:\\x', languages: ['english?'] }],
  ])('refuses a wrong %s', (_, name, options) => {
    expect(() => nanoServerPackage(name, options)).toThrow(/Invalid/);
  });
});
