import { windowsName } from '../../models/values/os-version.js';
import { imageFor, imageRows } from '../base-images.js';
import { pipeOf, type CheckedHostOptions } from '../options.js';
import {
  blocked,
  changes,
  done,
  needed,
  shown,
  unknown,
  unknownBecause,
  valueOf,
  type Rule,
} from './rule.js';

/** An IPv4 subnet as its first and last address. */
function rangeOf(subnet: string): readonly [number, number] | undefined {
  const [address = '', length = '32'] = subnet.split('/');
  const bytes = address.split('.').map(Number);
  if (bytes.length !== 4 || bytes.some((byte) => !(byte >= 0 && byte <= 255))) return undefined;
  const size = 2 ** (32 - Number(length));
  const value = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  const first = Math.floor(value / size) * size;
  return [first, first + size - 1];
}

function overlap(a: string, b: string): boolean {
  const [one, other] = [rangeOf(a), rangeOf(b)];
  return one !== undefined && other !== undefined && one[0] <= other[1] && other[0] <= one[1];
}

export function networkRules(options: CheckedHostOptions): Rule[] {
  const { daemon, engineFolder } = options;
  if (daemon.bridge === 'none') return [];
  const subnet = daemon['fixed-cidr'];
  return [
    {
      id: 'network',
      title: 'Network nat',
      command: 'docker network inspect nat',
      call: { text: 'network', input: { engineFolder, pipe: pipeOf(daemon), subnet } },
      judge(situation) {
        const prefixes = valueOf(situation.look.natPrefixes) ?? [];
        const foreign =
          subnet === undefined
            ? undefined
            : prefixes.find(({ prefix }) => prefix !== subnet && overlap(prefix, subnet));
        if (foreign !== undefined) {
          return blocked(
            `The NAT ${foreign.name} of Windows has ${foreign.prefix}, which overlaps ${String(subnet)}.`,
            [
              {
                cause: 'Two networks would use the same addresses.',
                check: 'Get-NetNat | Select-Object Name, InternalIPInterfaceAddressPrefix',
                fix: 'Set natSubnet to another subnet, or remove that NAT if nothing uses it.',
              },
            ],
          );
        }
        if (changes(situation, 'service', 'restart')) return needed('The engine creates it when it starts.');
        const there = valueOf(situation.look.natSubnet);
        if (there === undefined) return unknownBecause(situation.look.natSubnet);
        if (there === '') return needed('It does not exist.');
        if (subnet === undefined || there === subnet) return done(`It exists with the subnet ${there}.`);
        return blocked(`It exists with the subnet ${there}, but ${subnet} was requested.`, [
          {
            cause: 'The subnet is set when the network is created, and cannot be changed later.',
            check: 'docker network inspect nat',
            fix: `Give natSubnet ${there}; or remove the containers, then: Stop-Service docker; Get-HnsNetwork | Where-Object Name -eq nat | Remove-HnsNetwork; Start-Service docker.`,
          },
        ]);
      },
    },
  ];
}

export function imageRules({ baseImages = [], daemon, engineFolder }: CheckedHostOptions): Rule[] {
  return [...new Set(baseImages)].map((name): Rule => {
    return {
      id: `image-${name}`,
      title: `Image ${name}`,
      command: ({ facts }) => {
        const os = valueOf(facts.os);
        return `docker pull ${shown((os && imageFor(name, os.build, os.productType)) ?? name)}`;
      },
      call: { text: 'image', input: { engineFolder, pipe: pipeOf(daemon), name, byBuild: imageRows(name) } },
      judge(situation) {
        const os = valueOf(situation.facts.os);
        if (os === undefined) return unknownBecause(situation.facts.os);
        const reference = imageFor(name, os.build, os.productType);
        if (reference === undefined) {
          return blocked(`The image ${name} does not exist for ${windowsName(os.build, os.productType)}.`);
        }
        const images = valueOf(situation.look.images);
        if (images?.includes(reference) === true) return done(`${reference} exists.`);
        if (images !== undefined) return needed(`${reference} does not exist.`);
        return changes(situation, 'service', 'engine', 'restart')
          ? needed(`${reference}, once the engine runs.`)
          : unknown(`${reference}; the engine could not be checked.`);
      },
    };
  });
}
