import type { CheckedHostOptions } from '../options.js';
import type { HostLook } from '../look.js';
import { hypervWhen, wantsHyperv } from './windows.js';
import {
  blocked,
  changes,
  done,
  needed,
  shown,
  unknownBecause,
  valueOf,
  type Judgement,
  type Rule,
  type Situation,
} from './rule.js';

/** The two features, as DISM and as the Server Manager call them. */
export const CONTAINERS = { optional: 'Containers', role: 'Containers' } as const;
export const HYPERV = { optional: 'Microsoft-Hyper-V', role: 'Hyper-V' } as const;

/** No machine needs more restarts than one for what waited before, and one for the features. */
const MOST_RESTARTS = 3;

function judgeFeature(fact: HostLook['containers'], reasons: readonly string[]): Judgement {
  const state = valueOf(fact);
  switch (state) {
    case undefined:
      return unknownBecause(fact);
    case 'enabled':
      return done('It is enabled.');
    case 'pending':
      return done('It is enabled with the next restart.');
    case 'absent':
      return blocked('This edition of Windows does not have it.');
    case 'removed':
      return needed(
        'It is not enabled, and its files were removed: they come from Windows Update, or from featureSource.',
      );
    case 'disabled':
      return needed(
        reasons.length === 0
          ? 'It is not enabled.'
          : 'It is not enabled. Windows must be restarted before it can be enabled.',
      );
  }
}

const commandOf =
  (feature: typeof CONTAINERS | typeof HYPERV, source: string | undefined) =>
  ({ facts }: Situation): string => {
    const from = source === undefined ? '' : ` -Source ${shown(source)}`;
    return valueOf(facts.os)?.productType === 'client'
      ? `Enable-WindowsOptionalFeature -Online -All -NoRestart -FeatureName ${feature.optional}${from}`
      : `Install-WindowsFeature ${feature.role}${from}`;
  };

export function featureRules(options: CheckedHostOptions): Rule[] {
  const when = hypervWhen(options);
  const source = options.featureSource;
  const containers = { ...CONTAINERS, when: 'always', source };
  const hyperv = { ...HYPERV, when, source, tools: true };
  const wanted = when === undefined ? [containers] : [containers, hyperv];
  const containersRule: Rule = {
    id: 'feature-containers',
    title: 'Feature Containers',
    command: commandOf(CONTAINERS, source),
    call: { text: 'feature', input: containers },
    judge: ({ look }) => judgeFeature(look.containers, valueOf(look.restartReasons) ?? []),
  };
  const hypervRule: Rule = {
    id: 'feature-hyperv',
    title: 'Feature Hyper-V',
    command: commandOf(HYPERV, source),
    call: { text: 'feature', input: hyperv },
    judge(situation) {
      if (!wantsHyperv(situation)) return done('Not needed for process isolation.');
      return judgeFeature(situation.look.hyperv, valueOf(situation.look.restartReasons) ?? []);
    },
  };
  const restartRule: Rule = {
    id: 'restart',
    title: 'Restart of Windows',
    command: 'Restart-Computer',
    call: { text: 'restart', input: { features: wanted, most: MOST_RESTARTS } },
    judge(situation) {
      const { look } = situation;
      const states = [valueOf(look.containers), wantsHyperv(situation) ? valueOf(look.hyperv) : 'enabled'];
      if (states.includes('pending')) return needed('A feature is enabled after it.');
      if (changes(situation, 'feature-containers', 'feature-hyperv'))
        return needed('New features are enabled after it.');
      const reasons = valueOf(look.restartReasons) ?? [];
      return done(
        reasons.length === 0
          ? 'No restart is needed.'
          : 'This needs no restart, but Windows is waiting for one (updates).',
      );
    },
  };
  return [containersRule, ...(when === undefined ? [] : [hypervRule]), restartRule];
}
