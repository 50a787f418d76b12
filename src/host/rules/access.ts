import { tcpPort, type CheckedHostOptions } from '../options.js';
import { DEFAULT_DATA_ROOT } from './engine.js';
import { done, needed, notApplicable, shown, unknown, valueOf, type Rule } from './rule.js';

export function groupRules({ group }: CheckedHostOptions): Rule[] {
  if (group === undefined) return [];
  const { name, members = [] } = group;
  return [
    {
      id: 'group',
      title: `Group ${name}`,
      command: [
        `New-LocalGroup ${shown(name)}`,
        ...members.map((member) => `Add-LocalGroupMember ${shown(name)} ${shown(member)}`),
      ].join('; '),
      call: { text: 'group', input: { name, group: name, members } },
      judge({ look }) {
        const present = valueOf(look.members);
        if (present === undefined) return unknown('It does not exist, or its members could not be listed.');
        const known = present.map((member) => member.toLowerCase());
        const missing = members.filter((member) => {
          const wanted = member.toLowerCase();
          return !known.some((one) => one === wanted || one.endsWith(`\\${wanted}`));
        });
        if (missing.length === 0) return done('It exists with its members.');
        return needed(`Missing members: ${missing.join(', ')}. They must log on again.`);
      },
    },
  ];
}

export function firewallRules({ firewall, daemon }: CheckedHostOptions): Rule[] {
  if (firewall === undefined) return [];
  const { addresses, profiles = ['Domain'] } = firewall;
  const port = firewall.port ?? tcpPort(daemon) ?? 2376;
  return [
    {
      id: 'firewall',
      title: `Firewall rule for port ${String(port)}`,
      command:
        `New-NetFirewallRule -Name wincontainers-docker-tls -Direction Inbound -Protocol TCP -LocalPort ${String(port)} ` +
        `-RemoteAddress ${addresses.map(shown).join(',')} -Profile ${profiles.join(',')} -Action Allow`,
      call: { text: 'firewall', input: { port, addresses, profiles } },
      judge({ look }) {
        const rule = valueOf(look.firewall);
        if (rule === undefined) return unknown('The firewall could not be checked.');
        if (rule.port === '') return needed('The rule does not exist.');
        const same = (a: readonly string[], b: readonly string[]): boolean =>
          [...a].sort().join() === [...b].sort().join();
        return rule.port === String(port) && rule.enabled === 'True' && same(rule.addresses, addresses)
          ? done('The rule exists.')
          : needed('The rule exists with other values.');
      },
    },
  ];
}

export function antivirusRules({ excludeFromAntivirus, daemon }: CheckedHostOptions): Rule[] {
  if (excludeFromAntivirus !== true) return [];
  const path = daemon['data-root'] ?? DEFAULT_DATA_ROOT;
  return [
    {
      id: 'antivirus',
      title: `Exclusion of ${path} from Microsoft Defender`,
      command: `Add-MpPreference -ExclusionPath ${shown(path)}`,
      call: { text: 'antivirus', input: { path } },
      judge({ look }) {
        const excluded = valueOf(look.excluded);
        if (excluded === undefined) return unknown('Microsoft Defender could not be checked.');
        if (!excluded.available) return notApplicable('Microsoft Defender is not installed.');
        return excluded.paths.some((one) => one.toLowerCase() === path.toLowerCase())
          ? done('It is excluded.')
          : needed('It is not excluded. After an exclusion, malware in images is not found.');
      },
    },
  ];
}
