import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../src/errors/index.js';
import { unattend, type UnattendPackage } from '../../../src/windows/index.js';

const iis: UnattendPackage = {
  name: 'Microsoft-NanoServer-IIS-Feature-Package',
  version: '10.0.14393.0',
  language: 'neutral',
  source: 'c:\\iisinstall\\Microsoft-NanoServer-IIS-Package.cab',
};

describe('unattend', () => {
  it('writes a file as dism reads it', () => {
    const german: UnattendPackage = {
      ...iis,
      language: 'de-DE',
      source: 'C:/a & b/<"x">.CAB',
      architecture: 'arm64',
      publicKeyToken: '0123456789abcDEF',
    };
    expect(unattend([iis, german]).split('\r\n')).toEqual([
      '<?xml version="1.0" encoding="utf-8"?>',
      '<unattend xmlns="urn:schemas-microsoft-com:unattend">',
      '  <servicing>',
      '    <package action="install">',
      '      <assemblyIdentity name="Microsoft-NanoServer-IIS-Feature-Package" version="10.0.14393.0" processorArchitecture="amd64" publicKeyToken="31bf3856ad364e35" language="neutral" />',
      '      <source location="c:\\iisinstall\\Microsoft-NanoServer-IIS-Package.cab" />',
      '    </package>',
      '    <package action="install">',
      '      <assemblyIdentity name="Microsoft-NanoServer-IIS-Feature-Package" version="10.0.14393.0" processorArchitecture="arm64" publicKeyToken="0123456789abcDEF" language="de-DE" />',
      '      <source location="C:/a &amp; b/&lt;&quot;x&quot;>.CAB" />',
      '    </package>',
      '  </servicing>',
      '</unattend>',
      '',
    ]);
  });

  it.each<[keyof UnattendPackage, string]>([
    ['name', ''],
    ['name', 'a b'],
    ['name', 'a"/><x y="'],
    ['version', '10.0.14393'],
    ['version', '10.0.14393.x'],
    ['language', 'english'],
    ['source', 'iis.cab'],
    ['source', 'c:\\iis.zip'],
    ['source', '\\\\server\\share\\iis.cab'],
    ['source', 'c:\\a\u0000.cab'],
    ['source', 'c:\\a\n.cab'],
    ['publicKeyToken', '31bf'],
    ['architecture', 'itanium" x="'],
  ])('refuses the %s %j, and says of which package', (field, value) => {
    const attempt = (): string => unattend([iis, { ...iis, [field]: value }]);
    expect(attempt).toThrow(InvalidInputError);
    expect(attempt).toThrow(`[1].${field}`);
  });

  it('refuses nothing at all', () => {
    expect(() => unattend([] as never)).toThrow(InvalidInputError);
  });
});

it.each(['\uFFFE', '\uFFFF', '\uD800', '\0', '\u0085'])(
  'unattend refuses %j, which XML has no place for',
  (odd) => {
    const source = `c:\\x${odd}.cab`;
    expect(() => unattend([{ ...iis, source }])).toThrow(InvalidInputError);
    expect(unattend([{ ...iis, source: 'c:\\\u{1F4E6}.cab' }])).toContain('\u{1F4E6}');
  },
);
