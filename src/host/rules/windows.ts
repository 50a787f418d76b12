import { windowsName } from '../../models/values/os-version.js';
import { virtualMachineOf } from '../../doctor/host/virtual-machine.js';
import { remediesFor } from '../../doctor/verdict.js';
import type { CheckedHostOptions } from '../options.js';
import { blocked, done, unknown, unknownBecause, valueOf, type Rule, type Situation } from './rule.js';

/** Windows Server 2016, the first with containers. */
export const OLDEST_BUILD = 14393;

/** Newer than what the sources of this package know of. */
const NEWEST_KNOWN_BUILD = 26100;

const REQUIREMENTS =
  'https://learn.microsoft.com/virtualization/windowscontainers/deploy-containers/system-requirements';

/** `always`, or `client` where Windows decides by itself; undefined where Hyper-V is not wanted. */
export function hypervWhen({ isolation, daemon }: CheckedHostOptions): 'always' | 'client' | undefined {
  if (isolation === 'hyperv' || daemon['exec-opts']?.includes('isolation=hyperv') === true) return 'always';
  return isolation === 'process' ? undefined : 'client';
}

/** Whether this machine is to have Hyper-V. */
export function wantsHyperv({ options, facts }: Situation): boolean {
  const when = hypervWhen(options);
  return when === 'always' || (when === 'client' && valueOf(facts.os)?.productType === 'client');
}

export const windowsRule = (options: CheckedHostOptions): Rule => ({
  id: 'windows',
  title: 'Windows version',
  call: {
    text: 'check',
    input: {
      oldestBuild: OLDEST_BUILD,
      hyperv: { when: hypervWhen(options) ?? 'client', skip: hypervWhen(options) === undefined },
    },
  },
  judge({ facts, look }) {
    const os = valueOf(facts.os);
    if (os === undefined) return unknownBecause(facts.os);
    const name = `${windowsName(os.build, os.productType)}, build ${String(os.build)}`;
    if (os.build < OLDEST_BUILD) {
      return blocked(
        `This is ${name}; containers need Windows Server 2016, build ${String(OLDEST_BUILD)}, or later.`,
        [
          {
            cause: 'This Windows is older than containers.',
            fix: 'Install a newer Windows.',
            link: REQUIREMENTS,
          },
        ],
      );
    }
    const edition = valueOf(facts.edition) ?? '';
    if (/^(?:Core|ServerHyper|Server.*Nano)/i.test(edition)) {
      return blocked(`This is ${name}, edition ${edition}, which has no feature Containers.`, [
        {
          cause: 'Windows Home, Hyper-V Server and Nano Server cannot be container hosts.',
          check: 'Get-WindowsEdition -Online',
          fix: 'Use Windows Server Standard or Datacenter, or Windows Pro or Enterprise.',
          link: REQUIREMENTS,
        },
      ]);
    }
    const mode = valueOf(look.languageMode);
    if (mode !== undefined && mode !== 'FullLanguage') {
      return blocked(
        `PowerShell is in ${mode} mode here, in which the steps cannot run.`,
        remediesFor('powershell-restricted'),
      );
    }
    return done(
      os.build > NEWEST_KNOWN_BUILD
        ? `This is ${name}, edition ${edition}; this package does not know its image compatibility yet.`
        : `This is ${name}${edition === '' ? '' : `, edition ${edition}`}.`,
    );
  },
});

export const elevationRule: Rule = {
  id: 'elevation',
  title: 'An elevated process',
  judge({ facts }) {
    const elevated = valueOf(facts.elevated);
    if (elevated === undefined) return unknownBecause(facts.elevated);
    if (elevated) return done('This process is elevated.');
    return blocked(
      'This process is not elevated: some steps could not be checked, and nothing can be changed.',
      remediesFor('elevation-needed'),
    );
  },
};

/** Whether Hyper-V can run: the doctor's facts, judged before there is an engine. */
export const virtualizationRule: Rule = {
  id: 'virtualization',
  title: 'Virtualization for Hyper-V isolation',
  judge(situation) {
    const { facts, look } = situation;
    if (!wantsHyperv(situation)) return done('Not needed for process isolation.');
    const machine = valueOf(facts.machine);
    if (machine === undefined) return unknownBecause(facts.machine);
    if (machine.logicalProcessors < 2) {
      return blocked(
        'The machine has one logical processor, and Hyper-V isolation needs two.',
        remediesFor('too-few-processors'),
      );
    }
    const outer = virtualMachineOf(machine);
    const where = outer === undefined ? 'The machine' : `The machine is a virtual one (${outer}), which`;
    const memory = valueOf(look.memory);
    const tight =
      memory !== undefined && memory < 4 * 1024 ** 3
        ? ' It has less than 4 GB of memory, which Microsoft asks for.'
        : '';
    if (valueOf(look.hyperv) === 'enabled' && machine.hypervisorPresent) {
      return done(`Hyper-V is enabled and runs.${tight}`);
    }
    const processor = valueOf(facts.virtualization);
    if (processor === undefined) return unknownBecause(facts.virtualization);
    if (processor.firmwareEnabled || (processor.addressTranslation && processor.monitorMode)) {
      return done(`${where} has virtualization extensions.${tight}`);
    }
    if (machine.hypervisorPresent) {
      // A hypervisor of this Windows hides them, so that nothing can be told for sure.
      return outer === undefined
        ? unknown(`A hypervisor is already running. It hides the extensions of the processor.${tight}`)
        : unknown(
            `${where} shows no virtualization extensions. Either a hypervisor in it hides them, or they are not exposed to it: ` +
              `then Hyper-V isolation cannot work, and only the outer host can change that.${tight}`,
            remediesFor('nested-virtualization-off'),
          );
    }
    return blocked(
      `${where} shows no virtualization extensions, so that Hyper-V cannot run.`,
      remediesFor('virtualization-off'),
    );
  },
};
