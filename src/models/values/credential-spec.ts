import { assertFields, assertTable } from '../../errors/given.js';
import { cut } from '../../errors/limits.js';
import { InvalidInputError, type ValidationIssue } from '../../errors/validation.js';

/** A group managed service account, and the domain that it is of: what a credential spec is written from. */
export interface CredentialSpecFacts {
  /** The domain, as `Get-ADDomain` shows it. */
  readonly domain: {
    /** Its DNS name: `contoso.com` (`DNSRoot`). */
    readonly name: string;
    /** Its NetBIOS name: `CONTOSO` (`NetBIOSName`). */
    readonly netbiosName: string;
    /** Its SID, which is that of the domain and not that of the account: `S-1-5-21-…` with three numbers (`DomainSID`). */
    readonly sid: string;
    /** Its GUID (`ObjectGUID`). */
    readonly guid: string;
    /** The DNS name of the forest's root (`Forest`). Default: the name of the domain. */
    readonly forest?: string | undefined;
  };
  /** The account that the container has in the network: its name without `$` and without the domain, 15 characters at most. */
  readonly account: string;
  /** Further accounts that programs of the container use, of the same domain or of another by its DNS name. Default: none. */
  readonly additionalAccounts?:
    | readonly (
        | string
        | {
            /** The name of the account, without `$`. */
            readonly name: string;
            /** The DNS name of its domain. */
            readonly domain: string;
          }
      )[]
    | undefined;
  /** For a host that is not in the domain: the plugin that fetches the account's password for it. Default: none. */
  readonly hostAccount?:
    | {
        /** The class id (CLSID) of the plugin. */
        readonly pluginGuid: string;
        /** What the plugin is given, which may be a secret: no error and no log shows it. */
        readonly pluginInput: string;
      }
    | undefined;
}

/** The JSON of a credential spec, with the names that Windows has for it. */
export interface CredentialSpecDocument {
  /** What kinds of accounts it has: those of Active Directory. */
  readonly CmsPlugins: readonly ['ActiveDirectory'];
  /** The domain, and the account by which the container is in it. */
  readonly DomainJoinConfig: {
    /** The SID of the domain. */
    readonly Sid: string;
    /** The name of the account, without `$`. */
    readonly MachineAccountName: string;
    /** The GUID of the domain. */
    readonly Guid: string;
    /** The DNS name of the forest's root. */
    readonly DnsTreeName: string;
    /** The DNS name of the domain. */
    readonly DnsName: string;
    /** The NetBIOS name of the domain. */
    readonly NetBiosName: string;
  };
  /** The accounts. */
  readonly ActiveDirectoryConfig: {
    /** Each account with a name of its domain. */
    readonly GroupManagedServiceAccounts: readonly {
      /** The name of the account, without `$`. */
      readonly Name: string;
      /** The DNS name or the NetBIOS name of the domain. */
      readonly Scope: string;
    }[];
    /** For a host that is not in the domain. */
    readonly HostAccountConfig?: {
      /** The version of the interface of the plugin, which is 1. */
      readonly PortableCcgVersion: '1';
      /** The class id of the plugin, in braces. */
      readonly PluginGUID: string;
      /** What the plugin is given. It may be a secret. */
      readonly PluginInput: string;
    };
  };
}

/** A credential spec whose values have been checked. It shows nothing but its name where it is printed. */
export class GmsaCredentialSpec {
  /** The name of its file, as the PowerShell module CredentialSpec gives it: `contoso_webapp01.json`. */
  readonly fileName: string;
  readonly #document: CredentialSpecDocument;

  /** @internal */
  constructor(fileName: string, document: CredentialSpecDocument) {
    this.fileName = fileName;
    this.#document = document;
  }

  /** The JSON as an object. */
  get document(): CredentialSpecDocument {
    return this.#document;
  }

  /** The JSON as text, for a file. */
  get text(): string {
    return `${JSON.stringify(this.#document, undefined, 2)}\n`;
  }

  /** As a security option takes it by itself: `raw://{…}`. */
  get raw(): `raw://${string}` {
    return `raw://${JSON.stringify(this.#document)}`;
  }
}

/**
 * Writes a credential spec, by which a container is a member of a domain through a group managed service account (gMSA). It is what
 * `New-CredentialSpec` of the PowerShell module CredentialSpec writes, from the same facts.
 *
 * @param facts - the domain and the accounts
 * @returns the spec, for {@link ContainerBuilder.credentialSpec} or {@link Docker.placeCredentialSpec}
 * @throws `InvalidInputError` if values are not valid. The error names all of them.
 * @example
 * ```ts
 * const spec = credentialSpec({
 *   domain: {
 *     name: 'contoso.com',
 *     netbiosName: 'CONTOSO',
 *     sid: 'S-1-5-21-2126449477-2524075714-3094792973',
 *     guid: '244818ae-87ac-4fcd-92ec-e79e5252348a',
 *   },
 *   account: 'WebApp01',
 * });
 * docker.container('mcr.microsoft.com/windows/servercore:ltsc2022').credentialSpec(spec);
 * ```
 */
export function credentialSpec(facts: CredentialSpecFacts): GmsaCredentialSpec {
  check(facts);
  const { domain, account, additionalAccounts = [], hostAccount } = facts;
  const others = additionalAccounts.map((other) =>
    typeof other === 'string'
      ? { Name: other, Scope: domain.name }
      : { Name: other.name, Scope: other.domain },
  );
  const document: CredentialSpecDocument = {
    CmsPlugins: ['ActiveDirectory'],
    DomainJoinConfig: {
      Sid: domain.sid,
      MachineAccountName: account,
      Guid: bare(domain.guid),
      DnsTreeName: domain.forest ?? domain.name,
      DnsName: domain.name,
      NetBiosName: domain.netbiosName,
    },
    ActiveDirectoryConfig: {
      GroupManagedServiceAccounts: [
        { Name: account, Scope: domain.name },
        { Name: account, Scope: domain.netbiosName },
        ...others,
      ],
      ...(hostAccount === undefined
        ? {}
        : {
            HostAccountConfig: {
              PortableCcgVersion: '1',
              PluginGUID: `{${bare(hostAccount.pluginGuid)}}`,
              PluginInput: hostAccount.pluginInput,
            },
          }),
    },
  };
  return new GmsaCredentialSpec(`${domain.netbiosName}_${account}.json`.toLowerCase(), document);
}

/** A GUID without its braces. */
const bare = (guid: string): string => guid.replace(/^\{(.*)\}$/, '$1');

const SID = 'the SID of the domain: S-1-5-21- and three numbers, without that of the account behind it';
const GUID = 'a GUID such as 244818ae-87ac-4fcd-92ec-e79e5252348a';
const DNS = 'a DNS name such as contoso.com';
const NETBIOS = 'a NetBIOS name such as CONTOSO, of 15 characters at most';
const ACCOUNT =
  'the name of a gMSA such as WebApp01: without $, without the domain, of 15 characters at most';

function check(facts: CredentialSpecFacts): void {
  assertFields('credential spec', facts, {
    domain: 'object',
    account: 'text',
    additionalAccounts: 'array?',
    hostAccount: 'object?',
  });
  const { domain, account, additionalAccounts = [], hostAccount } = facts;
  const issues: ValidationIssue[] = [];
  const expect = (path: string, value: unknown, right: (text: string) => boolean, expected: string): void => {
    if (typeof value === 'string' && right(value)) return;
    const shown = typeof value === 'string' ? `"${cut(value)}"` : `of type ${typeof value}`;
    issues.push({ path, message: `it is ${shown}; expected ${expected}`, expected, received: shown });
  };
  expect('domain.name', domain.name, isDnsName, DNS);
  expect('domain.netbiosName', domain.netbiosName, isNetbiosName, NETBIOS);
  expect('domain.sid', domain.sid, isDomainSid, SID);
  expect('domain.guid', domain.guid, isGuid, GUID);
  if (domain.forest !== undefined) expect('domain.forest', domain.forest, isDnsName, DNS);
  expect('account', account, isAccount, ACCOUNT);
  for (const [index, other] of additionalAccounts.entries()) {
    const path = `additionalAccounts[${String(index)}]`;
    if (typeof other === 'string') expect(path, other, isAccount, ACCOUNT);
    else {
      assertTable(path, other, 'an account: text, or an object with a name and a domain');
      expect(`${path}.name`, other.name, isAccount, ACCOUNT);
      expect(`${path}.domain`, other.domain, isDnsName, DNS);
    }
  }
  if (hostAccount !== undefined) {
    expect('hostAccount.pluginGuid', hostAccount.pluginGuid, isGuid, GUID);
    // What the plugin is given is a secret, and so is what is wrong with it.
    if (typeof hostAccount.pluginInput !== 'string' || hostAccount.pluginInput.includes('\0'))
      issues.push({
        path: 'hostAccount.pluginInput',
        message: 'it is no text that can be passed on',
        expected: 'text',
      });
  }
  const [first, ...others] = issues;
  if (first !== undefined) throw new InvalidInputError('credential spec', [first, ...others]);
}

const isGuid = (text: string): boolean => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(bare(text));

const isDomainSid = (text: string): boolean =>
  /^S-1-5-21(?:-\d{1,10}){3}$/.test(text) &&
  text
    .split('-')
    .slice(4)
    .every((part) => Number(part) <= 0xffff_ffff);

const isDnsName = (text: string): boolean =>
  text.length <= 255 && text.split('.').every((label) => /^(?!-)[\w-]{1,63}(?<!-)$/.test(label));

const isNetbiosName = (text: string): boolean => /^(?!\.)[^\\/:*?"<>|\s\p{Cc}]{1,15}$/u.test(text);

const isAccount = (text: string): boolean => /^[^"/\\[\]:;|=,+*?<>@$\s\p{Cc}]{1,15}$/u.test(text);
