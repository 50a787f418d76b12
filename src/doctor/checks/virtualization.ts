import { windowsName } from '../../models/index.js';
import { check } from '../check.js';
import { maybe, need, known } from '../fact.js';
import { fromEngineOrHost, hostFact, windowsProductType, windowsVersion } from '../facts.js';
import { virtualMachineOf } from '../host/virtual-machine.js';
import { defaultIsolation, hypervImpossible, hypervNeed } from '../hyperv-need.js';
import { ok, remediesFor, skipped, warning } from '../verdict.js';

/** The first build of Windows that runs Hyper-V inside a virtual machine. */
const FIRST_NESTED_BUILD = 10565;
/** The first Windows 11; the Windows before it run containers under Hyper-V isolation only. */
const FIRST_WINDOWS_11 = 22000;

export const windowsBuild = check('windows-build', 'Windows build', (facts) => {
  const { build, revision } = windowsVersion(facts);
  const name = `${windowsName(build, windowsProductType(facts))}, build ${String(build)}${
    revision === undefined ? '' : `.${String(revision)}`
  }`;
  if (build >= FIRST_NESTED_BUILD) return ok(`The host runs ${name}.`);
  return hypervImpossible(
    facts,
    `The host runs ${name}, older than ${String(FIRST_NESTED_BUILD)}, the first build with nested virtualization: ` +
      'in a virtual machine Hyper-V isolation fails with 0xe.',
    remediesFor('nested-virtualization-unsupported'),
  );
});

export const processors = check('processors', 'Processors', (facts) => {
  const machine = hostFact(facts, (host) => host.machine);
  const own = machine.known ? known(machine.value.logicalProcessors) : machine;
  const count = fromEngineOrHost(
    facts,
    'how many processors it has',
    ({ NCPU }) => (NCPU > 0 ? NCPU : undefined),
    own,
  );
  if (count >= 2) return ok(`The host has ${String(count)} logical processors.`);
  return hypervImpossible(
    facts,
    `The host has ${String(count)} logical processor, and Hyper-V isolation needs two: ` +
      'it fails with 0x80004005 when a container is created.',
    remediesFor('too-few-processors'),
  );
});

export const isolation = check('default-isolation', 'Default isolation', (facts) => {
  const isolation = defaultIsolation(facts);
  const productType = windowsProductType(facts);
  if (productType === 'client' && isolation === 'process') {
    const { build } = windowsVersion(facts);
    return warning(
      build < FIRST_WINDOWS_11
        ? 'The engine defaults to process isolation, but this version of Windows cannot run released images with it.'
        : 'The engine defaults to process isolation, which client versions of Windows support for development and test only.',
      remediesFor('process-isolation-by-default'),
    );
  }
  const usual = isolation === (productType === 'client' ? 'hyperv' : 'process');
  const name = isolation === 'hyperv' ? 'Hyper-V isolation' : 'process isolation';
  return ok(
    `Containers get ${name} by default${usual ? `, as usual on a ${productType}` : ', as the engine was set up'}.`,
  );
});

export const hypervFeature = check('hyperv-feature', 'Hyper-V feature', (facts) => {
  const state = need(hostFact(facts, (host) => host.hypervFeature));
  if (state === 'enabled') return ok('The Hyper-V feature is enabled.');
  if (hypervNeed(facts).needed === 'no') {
    return ok(
      'The Hyper-V feature is not enabled. Only Hyper-V isolation needs it, and that is not the default.',
    );
  }
  const detail = {
    'restart-needed': 'The Hyper-V feature is enabled after the next restart of Windows.',
    disabled: 'The Hyper-V feature is not enabled.',
    absent: 'This edition of Windows does not have Hyper-V.',
  }[state];
  const cause = state === 'restart-needed' ? 'restart-needed' : 'hypervisor-unavailable';
  return hypervImpossible(facts, detail, remediesFor(cause));
});

/**
 * What can be told honestly. On a physical machine: whether a hypervisor is present. In a virtual machine one always
 * is, the one below; and whether that one exposes its extensions shows only until this Windows runs a hypervisor of
 * its own, which hides them.
 */
export const hypervisor = check('hypervisor', 'Hypervisor', (facts) => {
  const machine = need(hostFact(facts, (host) => host.machine));
  const virtualMachine = virtualMachineOf(machine);
  if (virtualMachine === undefined) {
    if (machine.hypervisorPresent) return ok('A hypervisor runs on this machine.');
    if (hypervNeed(facts).needed === 'no') {
      return ok(
        'No hypervisor runs on this machine. Only Hyper-V isolation needs one, and that is not the default.',
      );
    }
    return hypervImpossible(
      facts,
      'No hypervisor runs on this machine.',
      remediesFor('hypervisor-unavailable'),
    );
  }
  const where = `The host is a virtual machine (${virtualMachine})`;
  const { firmwareEnabled, addressTranslation, monitorMode } = need(
    hostFact(facts, (host) => host.virtualization),
  );
  if (firmwareEnabled || (addressTranslation && monitorMode)) {
    return ok(`${where} that virtualization extensions are exposed to.`);
  }
  const feature = maybe(hostFact(facts, (host) => host.hypervFeature));
  if (feature === 'disabled' || feature === 'absent') {
    // Other features of Windows start a hypervisor too, so this is likely and not certain.
    return warning(
      `${where}, and it shows no virtualization extensions: probably they are not exposed to it, ` +
        'so that Hyper-V isolation cannot work.',
      remediesFor('nested-virtualization-off'),
    );
  }
  return skipped(
    'unknown',
    `${where}. Whether nested virtualization is exposed to it cannot be told from inside once Hyper-V is enabled; ` +
      'on the outer host: Get-VMProcessor -VMName HOSTVM | Select-Object Count, ExposeVirtualizationExtensions',
  );
});
