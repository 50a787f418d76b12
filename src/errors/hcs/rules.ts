import type { CauseKind } from './causes.js';
import { type DiagnosedKind } from './causes/diagnosed.js';
import { kindOf } from './causes/kind-of.js';
import type { CodeEntry } from './codes/index.js';
import { buildOf, type DiagnoseContext, type KnownIsolation } from './context.js';
import { facilityOf } from './number.js';
import type { OperationGroup } from './operations.js';

/** What a rule can look at. */
export interface Facts {
  /** The canonical code, given or implied by the English text. */
  readonly code: number | undefined;
  /** The operation's name, empty when the text names none. */
  readonly operation: string;
  readonly group: OperationGroup | undefined;
  /** What the catalogue has of the code. */
  readonly entry: CodeEntry | undefined;
  /** The code that the words beside a printed code stand for. */
  readonly words: number | undefined;
  /** The text has the code itself, and not only words for it. */
  readonly printed: boolean;
  readonly isolation: KnownIsolation;
  /** Paths of Linux stand below the layer store. */
  readonly linuxLayer: boolean;
  readonly context: DiagnoseContext;
}

/** Where a code, met in certain operations, means something of its own. */
export interface Rule {
  /** Canonical codes; every code when left out. */
  readonly codes?: readonly number[];
  /** Every general code (Win32, NTSTATUS, an HRESULT of no component) that by itself means one of these. */
  readonly meaning?: ReadonlySet<CauseKind>;
  /** Names of operations, or groups of them. */
  readonly operations?: readonly string[];
  readonly groups?: readonly OperationGroup[];
  readonly when?: (facts: Facts) => boolean;
  readonly kind: DiagnosedKind;
  /** Other causes whose remedies follow, most likely first. */
  readonly otherwise?: readonly DiagnosedKind[];
  /** Whether the known facts confirm the cause, if the rule can also match without them. Default: it does. */
  readonly isSure?: (facts: Facts) => boolean;
}

const nestedVirtualizationBuild = 10565;
const eFail = 0x80004005;
const outOfMemory = 0xe;
const notFound = [0x2, 0x3];
/** How programs of an image end at once whose updates do not fit those of the host. */
const updateFailures = [0xc0000135, 0xc0000139, 0xc0000142];

const mayBeHyperV = ({ isolation }: Facts): boolean => isolation !== 'process';
const isHyperV = ({ isolation }: Facts): boolean => isolation === 'hyperv';
const knowsNoProcessors = (facts: Facts): boolean => isHyperV(facts) && facts.context.hostCpus === undefined;
const mayLackProcessors = (facts: Facts): boolean => mayBeHyperV(facts) && (facts.context.hostCpus ?? 1) < 2;
const surelyLacksProcessors = (facts: Facts): boolean =>
  isHyperV(facts) && facts.context.hostCpus !== undefined && facts.context.hostCpus < 2;
/** Engines that print words and no code run on Server 2016 and later only. */
const mayLackNesting = (facts: Facts): boolean =>
  mayBeHyperV(facts) &&
  (facts.context.hostBuild ?? (facts.printed ? 0 : nestedVirtualizationBuild)) < nestedVirtualizationBuild;
const surelyLacksNesting = (facts: Facts): boolean =>
  isHyperV(facts) && (facts.context.hostBuild ?? nestedVirtualizationBuild) < nestedVirtualizationBuild;
/** Unless the versions are known and the image is not the newer one. */
const imageMayBeNewer = ({ context }: Facts): boolean => {
  const image = buildOf(context.imageOsVersion);
  return image === undefined || context.hostBuild === undefined || image > context.hostBuild;
};
const imageIsNewer = (facts: Facts): boolean =>
  imageMayBeNewer(facts) &&
  facts.context.hostBuild !== undefined &&
  buildOf(facts.context.imageOsVersion) !== undefined;

/** What general codes say that tells little of layers and networks, where the operation tells more. */
export const vague: ReadonlySet<CauseKind> = new Set<CauseKind>([
  'compute-service-failure', 'path-not-found', 'access-denied', 'already-exists', 'invalid-parameter', 'invalid-path', 'feature-not-supported',
  'file-in-use', 'invalid-state', 'system-not-found', 'terminated', 'operation-timeout', 'connection-lost', 'engine-incompatible', 'already-stopped',
]); // prettier-ignore

/**
 * What generic codes mean where they occur: the first rule that fits decides. A code that no rule fits means what
 * its entry in the catalogue says.
 */
// prettier-ignore
export const rules: readonly Rule[] = [
  // Creating a container.
  { codes: [eFail], operations: ['CreateComputeSystem'], when: mayLackProcessors, kind: 'too-few-processors', otherwise: ['compute-service-failure', 'hypervisor-unavailable'], isSure: surelyLacksProcessors },
  { codes: [eFail], groups: ['create', 'start'], when: surelyLacksProcessors, kind: 'too-few-processors', otherwise: ['compute-service-failure'] },
  { codes: [eFail], groups: ['create', 'start'], when: knowsNoProcessors, kind: 'compute-service-failure', otherwise: ['too-few-processors', 'insufficient-resources', 'hypervisor-unavailable'] },
  { codes: [eFail], groups: ['create', 'start'], when: isHyperV, kind: 'compute-service-failure', otherwise: ['insufficient-resources', 'hypervisor-unavailable'] },
  { codes: [outOfMemory], operations: ['CreateComputeSystem'], when: mayLackNesting, kind: 'nested-virtualization-unsupported', otherwise: ['insufficient-resources'], isSure: surelyLacksNesting },
  { codes: notFound, groups: ['create', 'start'], when: isHyperV, kind: 'mount-source-missing', otherwise: ['utility-vm-missing'] },
  { codes: notFound, groups: ['start'], kind: 'engine-incompatible', otherwise: ['mount-source-missing'] },
  { codes: notFound, groups: ['create'], kind: 'mount-source-missing', otherwise: ['engine-incompatible'] },
  // The operation is not always understood where the text is not in English.
  { codes: [0x102], kind: 'updates-differ', otherwise: ['operation-timeout'] },
  { codes: updateFailures, groups: ['create', 'start', 'process', 'layer', 'step'], kind: 'updates-differ', otherwise: ['missing-dll'] },
  { codes: [0x1, 0x32], groups: ['create', 'start'], when: mayBeHyperV, kind: 'feature-not-supported', otherwise: ['os-version-mismatch', 'hypervisor-unavailable'] },
  { codes: [0x490], groups: ['create', 'start'], kind: 'compute-service-failure', otherwise: ['hns-network-failure', 'compute-service-unavailable'] },
  { codes: [0x5b4, 0x79], groups: ['create', 'start', 'process'], when: isHyperV, kind: 'utility-vm-timeout', otherwise: ['operation-timeout'] },
  { codes: [0x6], groups: ['create', 'start'], kind: 'compute-service-failure', otherwise: ['insufficient-resources'] },
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

  // Layers. Names that only Linux allows.
  { groups: ['layer'], when: ({ linuxLayer }) => linuxLayer, kind: 'linux-image-layer', otherwise: ['invalid-layer'] },
  { codes: [0x1f], operations: ['OpenRelative'], when: ({ words }) => words === 0x7b, kind: 'invalid-layer', otherwise: ['linux-image-layer', 'layer-store-failure'] },
  // A layer without the folder `Files` is one of Linux.
  { codes: [0x3], operations: ['ProcessBaseLayer'], kind: 'image-platform-mismatch', otherwise: ['layer-store-failure'] },
  { codes: [0x2], operations: ['ImportLayer', 'ProcessUtilityVMImage', 'ProcessBaseLayer'], when: imageMayBeNewer, kind: 'image-newer-than-host', otherwise: ['layer-store-failure'], isSure: imageIsNewer },
  { codes: [0x70, 0x27, 0xc000007f], groups: ['layer'], kind: 'disk-full' },
  { codes: [0x8, outOfMemory, 0x5aa, 0x5af], groups: ['layer'], kind: 'insufficient-resources' },
  { meaning: vague, groups: ['layer'], kind: 'layer-store-failure' },

  // Networks.
  { codes: [0x57, 0xb7, 0x1392, eFail], operations: ['CreateNetwork'], kind: 'nat-left-over', otherwise: ['hns-network-failure'] },
  { codes: [0x20], groups: ['endpoint'], kind: 'port-in-use', otherwise: ['hns-network-failure'] },
  { codes: [0x1392, 0xb7], groups: ['endpoint'], kind: 'hns-network-failure', otherwise: ['port-in-use'] },
  { codes: [0x20], operations: ['hnsCall', 'hnsCallRawResponse'], kind: 'port-in-use', otherwise: ['hns-network-failure'] },
  { codes: [0x57, 0xd], groups: ['network', 'endpoint'], kind: 'hns-network-failure', otherwise: ['invalid-network-configuration'] },
  { codes: [0x41d, 0x422, 0x424, 0x426, 0x42c], groups: ['network', 'endpoint'], kind: 'network-service-disabled', otherwise: ['hns-network-failure'] },
  { codes: [0x8, outOfMemory, 0x5aa, 0x5af], groups: ['network', 'endpoint'], kind: 'insufficient-resources', otherwise: ['hns-network-failure'] },
  { codes: [0x6b5, 0x6ba, 0x6be, 0x6bf, 0x6d9, 0x71a], groups: ['network', 'endpoint'], kind: 'hns-network-failure' },
  { meaning: vague, groups: ['network', 'endpoint'], kind: 'hns-network-failure' },

  // What a process exited with says nothing of the services that ran it.
  { codes: [eFail, 0x8000ffff], groups: ['exit', 'step'], kind: 'process-crashed' },
  { codes: [0x7e, 0x7f], groups: ['exit', 'step'], kind: 'missing-dll' },
  { codes: [0x57], groups: ['exit', 'step'], kind: 'invalid-argument' },
];

/** Whether a code is a general one that means one of these. */
export function means(kinds: ReadonlySet<CauseKind>, entry: CodeEntry | undefined): boolean {
  if (entry === undefined || !kinds.has(kindOf(entry.kind))) return false;
  const facility = facilityOf(entry.code);
  return facility === 'Win32' || facility === 'NTSTATUS' || facility === 'HRESULT';
}

/** The rule for what is known, if there is one. */
export function ruleFor(facts: Facts): Rule | undefined {
  return rules.find((rule) => isAbout(rule, facts) && (rule.when === undefined || rule.when(facts)));
}

/** Whether more knowledge, of the host or the isolation, could find another cause of the same failure. */
export function hangsOnContext(failure: Pick<Facts, 'code' | 'operation' | 'group' | 'entry'>): boolean {
  return rules.some((rule) => rule.when !== undefined && isAbout(rule, failure));
}

/** Whether a rule is for this code in this operation. */
function isAbout(
  { codes, meaning, operations, groups }: Rule,
  { code, entry, operation, group }: Pick<Facts, 'code' | 'operation' | 'group' | 'entry'>,
): boolean {
  return (
    (codes === undefined || (code !== undefined && codes.includes(code))) &&
    (meaning === undefined || means(meaning, entry)) &&
    (operations === undefined || operations.includes(operation)) &&
    (groups === undefined || (group !== undefined && groups.includes(group)))
  );
}

/** What a failure of an operation is when the code tells nothing. */
export function kindOfGroup(group: OperationGroup | undefined): DiagnosedKind | undefined {
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
