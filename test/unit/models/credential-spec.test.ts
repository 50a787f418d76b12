import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../src/errors/index.js';
import { credentialSpec, type CredentialSpecFacts } from '../../../src/windows/index.js';

const domain = {
  name: 'corp.contoso.com',
  netbiosName: 'CONTOSO',
  sid: 'S-1-5-21-2126449477-2524075714-3094792973',
  guid: '244818ae-87ac-4fcd-92ec-e79e5252348a',
  forest: 'contoso.com',
};
const facts: CredentialSpecFacts = { domain, account: 'WebApp01' };

describe('credentialSpec', () => {
  it('writes what the module CredentialSpec of PowerShell does', () => {
    const spec = credentialSpec({
      ...facts,
      additionalAccounts: ['LogAgent', { name: 'Reader', domain: 'other.contoso.com' }],
    });
    expect(spec.fileName).toBe('contoso_webapp01.json');
    expect(spec.document).toEqual({
      CmsPlugins: ['ActiveDirectory'],
      DomainJoinConfig: {
        Sid: domain.sid,
        MachineAccountName: 'WebApp01',
        Guid: domain.guid,
        DnsTreeName: 'contoso.com',
        DnsName: 'corp.contoso.com',
        NetBiosName: 'CONTOSO',
      },
      ActiveDirectoryConfig: {
        GroupManagedServiceAccounts: [
          { Name: 'WebApp01', Scope: 'corp.contoso.com' },
          { Name: 'WebApp01', Scope: 'CONTOSO' },
          { Name: 'LogAgent', Scope: 'corp.contoso.com' },
          { Name: 'Reader', Scope: 'other.contoso.com' },
        ],
      },
    });
    expect(JSON.parse(spec.text)).toEqual(spec.document);
    expect(JSON.parse(spec.raw.slice('raw://'.length))).toEqual(spec.document);
  });

  it('has the plugin of a host outside of the domain, and does not show what it is given', () => {
    const pluginGuid = '859E1386-BDB4-49E8-85C7-3070B13920E1';
    const pluginInput = 'contoso.com:gmsaccg:hunter2';
    const spec = credentialSpec({ ...facts, hostAccount: { pluginGuid, pluginInput } });
    expect(spec.document.ActiveDirectoryConfig.HostAccountConfig).toEqual({
      PortableCcgVersion: '1',
      PluginGUID: `{${pluginGuid}}`,
      PluginInput: pluginInput,
    });
    expect(inspect(spec, { depth: 9, showHidden: true })).not.toContain('hunter2');
    expect(JSON.stringify(spec)).not.toContain('hunter2');
    const inBraces = { pluginGuid: `{${pluginGuid}}`, pluginInput };
    expect(credentialSpec({ ...facts, hostAccount: inBraces }).text).toBe(spec.text);
    const wrong = { pluginGuid: 'x', pluginInput: `${pluginInput}\0` };
    const attempt = (): unknown => credentialSpec({ ...facts, hostAccount: wrong });
    expect(attempt).toThrow(/hostAccount\.pluginGuid/);
    expect(attempt).toThrow(/hostAccount\.pluginInput/);
    expect(attempt).not.toThrow(/hunter2/);
  });

  it.each<[string, object]>([
    ['domain.name', { domain: { ...domain, name: 'contoso..com' } }],
    ['domain.name', { domain: { ...domain, name: '-a.com' } }],
    ['domain.name', { domain: { ...domain, name: `${'a'.repeat(64)}.com` } }],
    ['domain.netbiosName', { domain: { ...domain, netbiosName: 'CONTOSOCONTOSO16' } }],
    ['domain.netbiosName', { domain: { ...domain, netbiosName: 'CON:TOSO' } }],
    ['domain.sid', { domain: { ...domain, sid: `${domain.sid}-1107` } }],
    ['domain.sid', { domain: { ...domain, sid: 'S-1-5-21-1-2-4294967296' } }],
    ['domain.sid', { domain: { ...domain, sid: 'S-1-5-32-544' } }],
    ['domain.guid', { domain: { ...domain, guid: 'GDMA0342-266A-4D1P-831J-20990E82944F' } }],
    ['domain.guid', { domain: { ...domain, guid: undefined } }],
    ['domain.forest', { domain: { ...domain, forest: '' } }],
    ['account', { account: 'WebApp01$' }],
    ['account', { account: 'CONTOSO\\WebApp01' }],
    ['account', { account: 'WebApp01@contoso.com' }],
    ['account', { account: 'SixteenCharacter' }],
    ['account', { account: '' }],
    ['additionalAccounts[1]', { additionalAccounts: ['a', 'b$'] }],
    ['additionalAccounts[0].domain', { additionalAccounts: [{ name: 'a', domain: 'a b' }] }],
  ])('refuses a wrong %s', (path, change) => {
    try {
      credentialSpec({ ...facts, ...change });
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidInputError);
      expect((error as InvalidInputError).issues.map((issue) => issue.path)).toEqual([path]);
      return;
    }
    throw new Error('it was taken');
  });
});
