import type { CauseKind } from './causes.js';
import { buildOf, type DiagnoseContext, type KnownIsolation } from './context.js';
import type { OperationGroup } from './operations.js';

/** What a rule can look at. */
export interface Facts {
  /** The canonical code, given or implied by the English text. */
  readonly code: number | undefined;
  /** The operation's name, empty when the text names none. */
  readonly operation: string;
  readonly group: OperationGroup | undefined;
  readonly isolation: KnownIsolation;
  readonly context: DiagnoseContext;
}

/** Where a code, met in certain operations, means something of its own. */
export interface Rule {
  /** Canonical codes; every code when left out. */
  readonly codes?: readonly number[];
  /** Names of operations, or groups of them. */
  readonly operations?: readonly string[];
  readonly groups?: readonly OperationGroup[];
  readonly when?: (facts: Facts) => boolean;
  readonly kind: CauseKind;
  /** Other causes whose remedies follow, most likely first. */
  readonly otherwise?: readonly CauseKind[];
}

const nestedVirtualizationBuild = 10565;
const eFail = 0x80004005;
const outOfMemory = 0xe;
const notFound = [0x2, 0x3];

const mayBeHyperV = ({ isolation }: Facts): boolean => isolation !== 'process';
const isHyperV = ({ isolation }: Facts): boolean => isolation === 'hyperv';
const mayLackProcessors = (facts: Facts): boolean => mayBeHyperV(facts) && (facts.context.hostCpus ?? 1) < 2;
const surelyLacksProcessors = (facts: Facts): boolean =>
  isHyperV(facts) && facts.context.hostCpus !== undefined && facts.context.hostCpus < 2;
const mayLackNesting = (facts: Facts): boolean =>
  mayBeHyperV(facts) && (facts.context.hostBuild ?? 0) < nestedVirtualizationBuild;
/** Unless the versions are known and the image is not the newer one. */
const imageMayBeNewer = ({ context }: Facts): boolean => {
  const image = buildOf(context.imageOsVersion);
  return image === undefined || context.hostBuild === undefined || image > context.hostBuild;
};

/**
 * What generic codes mean where they occur: the first rule that fits decides. A code that no rule fits means what
 * its entry in the catalogue says.
 */
// prettier-ignore
export const rules: readonly Rule[] = [
  // Creating a container.
  { codes: [eFail], operations: ['CreateComputeSystem'], when: mayLackProcessors, kind: 'too-few-processors', otherwise: ['compute-service-failure', 'hypervisor-unavailable'] },
  { codes: [eFail], groups: ['create', 'start'], when: surelyLacksProcessors, kind: 'too-few-processors', otherwise: ['compute-service-failure'] },
  { codes: [eFail], groups: ['create', 'start'], when: isHyperV, kind: 'compute-service-failure', otherwise: ['insufficient-resources', 'hypervisor-unavailable'] },
  { codes: [outOfMemory], operations: ['CreateComputeSystem'], when: mayLackNesting, kind: 'nested-virtualization-unsupported', otherwise: ['insufficient-resources'] },
  { codes: notFound, groups: ['create', 'start'], when: isHyperV, kind: 'path-not-found', otherwise: ['utility-vm-missing'] },
  { codes: [0x1, 0x32], groups: ['create', 'start'], when: mayBeHyperV, kind: 'feature-not-supported', otherwise: ['os-version-mismatch', 'hypervisor-unavailable'] },
  { codes: [0x490], groups: ['create', 'start'], kind: 'compute-service-failure', otherwise: ['hns-network-failure', 'compute-service-unavailable'] },
  { codes: [0x5b4, 0x79], groups: ['create', 'start', 'process'], when: isHyperV, kind: 'utility-vm-timeout', otherwise: ['operation-timeout'] },
  { codes: [0x20], groups: ['create', 'start'], kind: 'file-in-use', otherwise: ['layer-store-failure'] },
  { codes: [0x5], groups: ['create', 'start'], kind: 'access-denied', otherwise: ['layer-store-failure'] },
  { codes: [0xc0000005, 0xc0000008, 0xc0000374, 0xc0000409, 0xc000070a], groups: ['create', 'start'], kind: 'compute-service-failure', otherwise: ['unexpected-exit'] },

  // Starting a process in it.
  { codes: [...notFound, 0x7b, 0xc0000034], groups: ['process'], kind: 'executable-not-found' },
  { codes: [0x10b], groups: ['process'], kind: 'invalid-path', otherwise: ['executable-not-found'] },
  { codes: [0x7e, 0x7f], groups: ['process'], kind: 'missing-dll' },
  { codes: [0x490], groups: ['process'], kind: 'already-stopped' },
  { codes: [0x57], groups: ['process'], kind: 'invalid-parameter', otherwise: ['invalid-user', 'executable-not-found'] },

  // Stopping and asking: the thing is most often gone already.
  { codes: [0x5, 0x6, 0x490], groups: ['stop', 'manage'], kind: 'already-stopped', otherwise: ['invalid-state'] },

  // Layers.
  { codes: [0x2], operations: ['ImportLayer', 'ProcessUtilityVMImage', 'ProcessBaseLayer'], when: imageMayBeNewer, kind: 'image-newer-than-host', otherwise: ['layer-store-failure'] },
  { codes: [0x70, 0x27, 0xc000007f], groups: ['layer'], kind: 'disk-full' },
  { codes: [0x8, outOfMemory, 0x5aa, 0x5af], groups: ['layer'], kind: 'insufficient-resources' },
  { codes: [0x1, 0x2, 0x3, 0x5, 0x6, 0x15, 0x20, 0x32, 0x35, 0x43, 0x50, 0x57, 0x7b, 0x91, 0xa1, 0xaa, 0xb7, 0x10b, 0x12f, 0x490, 0x4c7, 0x570, 0x5b4, 0x1126, 0x139f, eFail], groups: ['layer'], kind: 'layer-store-failure' },

  // Networks.
  { codes: [0x20, 0x1392, 0xb7], groups: ['endpoint'], kind: 'port-in-use', otherwise: ['hns-network-failure'] },
  { codes: [0x20], operations: ['hnsCall', 'hnsCallRawResponse'], kind: 'port-in-use', otherwise: ['hns-network-failure'] },
  { codes: [0x57, 0xd], groups: ['network', 'endpoint'], kind: 'hns-network-failure', otherwise: ['invalid-network-configuration'] },
  { codes: [0x422], groups: ['network', 'endpoint'], kind: 'network-service-disabled', otherwise: ['hns-network-failure'] },
  { codes: [0x8, outOfMemory, 0x5aa, 0x5af], groups: ['network', 'endpoint'], kind: 'insufficient-resources', otherwise: ['hns-network-failure'] },
  { codes: [0x1, 0x2, 0x3, 0x5, 0x6, 0x20, 0x32, 0x34, 0x43, 0xaa, 0xb7, 0x12f, 0x490, 0x5b4, 0x6ba, 0x6be, 0x6d9, 0x1392, 0x139f, eFail, 0x8000ffff, 0x80004004], groups: ['network', 'endpoint'], kind: 'hns-network-failure' },
];

/** The rule for what is known, if there is one. */
export function ruleFor(facts: Facts): Rule | undefined {
  return rules.find(
    ({ codes, operations, groups, when }) =>
      (codes === undefined || (facts.code !== undefined && codes.includes(facts.code))) &&
      (operations === undefined || operations.includes(facts.operation)) &&
      (groups === undefined || (facts.group !== undefined && groups.includes(facts.group))) &&
      (when === undefined || when(facts)),
  );
}

/** What a failure of an operation is when the code tells nothing. */
export function kindOfGroup(group: OperationGroup | undefined): CauseKind | undefined {
  switch (group) {
    case 'layer':
      return 'layer-store-failure';
    case 'endpoint':
    case 'network':
      return 'hns-network-failure';
    default:
      return undefined;
  }
}
