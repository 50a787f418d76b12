import type { CauseKind } from './causes.js';
import { codes, type CodeEntry } from './codes/index.js';
import { facilityOf, type Facility } from './number.js';
import { squeezeWording } from './text.js';

/** What a wording tells. */
export interface Phrase {
  readonly facility: Facility;
  /** The code that Windows words like this; undefined for words of the engine. */
  readonly entry: CodeEntry | undefined;
  /** What the words mean, where they say more than the code. */
  readonly kind: CauseKind | undefined;
  /** Nothing but Windows' container services says it, so that it counts without further evidence. */
  readonly distinctive: boolean;
  /** What the engine was asked for, where its words are about one operation only. */
  readonly operation: string | undefined;
}

/** Sentences of engines and clients on Windows that name their cause themselves. To teach one, add a line. */
const engineSentences: readonly (readonly [kind: CauseKind, wording: string, operation?: string])[] = [
  ['commit-running-container', 'windows does not support commit of a running container', 'Commit'],
  [
    'hyperv-filesystem-access',
    'filesystem operations against a running Hyper-V container are not supported',
    'Archive',
  ],
  ['isolation-restriction', 'sharing of hyperv containers network is not supported'],
  ['isolation-restriction', 'device assignment is not supported for HyperV containers'],
  ['isolation-restriction', 'not implemented for containers using process isolation', 'Pause'],
  ['isolation-restriction', 'cannot resume Windows Server Containers', 'Resume'],
  ['unsupported-option', "resource updating isn't supported on Windows", 'Update'],
  ['unsupported-option', 'Windows: Containers do not support checkpoints', 'Checkpoint'],
  ['unsupported-option', 'invalid option: Windows does not support'],
  ['build-from-scratch', '"FROM scratch" is not supported on Windows', 'Build'],
  ['build-from-scratch', 'Windows does not support FROM scratch', 'Build'],
  ['build-system-folder', 'copy from c:\\ or c:\\windows is not allowed on windows', 'Build'],
  ['build-destination-drive', 'Windows does not support destinations not on the system drive (C:)', 'Build'],
  [
    'build-destination-drive',
    'Windows does not support relative paths when WORKDIR is not the system drive',
    'Build',
  ],
  ['build-destination-drive', 'If you are specifying a drive letter, please add a trailing', 'Build'],
  ['build-needs-buildkit', 'option requires BuildKit', 'Build'],
  ['image-platform-mismatch', 'linux containers are not supported on this platform'],
  ['image-platform-mismatch', 'cannot be used on this platform'],
  ['no-matching-manifest', 'no matching manifest for windows'],
  ['os-version-mismatch', '-based image is incompatible with a'],
  ['utility-vm-missing', 'utility VM image could not be found'],
  ['layer-store-failure', 'ReFS volumes are not supported'],
  ['port-in-use', 'port is already allocated'],
  ['invalid-credential-spec', 'invalid credential spec'],
  ['invalid-credential-spec', 'as the file could not be read'],
  ['invalid-credential-spec', 'registry credential spec'],
  ['invalid-credential-spec', 'error parsing credential spec'],
  ['engine-unreachable', 'error during connect'],
  ['engine-unreachable', 'open //./pipe/docker'],
  ['engine-unreachable', 'failed to connect to the docker API'],
  ['engine-unreachable', 'Cannot connect to the Docker daemon'],
  ['engine-unreachable', 'Is the docker daemon running'],
  ['engine-unreachable', 'the docker client must be run elevated'],
  ['engine-unreachable', 'that the docker daemon is not running'],
];

/** Words of Windows that tell more than the code beside them. */
const windowsSentences: readonly (readonly [kind: CauseKind, facility: Facility, wording: string])[] = [
  ['hypervisor-unavailable', 'hypervisor', 'the hypervisor is not running'],
  ['hypervisor-unavailable', 'hypervisor', 'one of the Hyper-V components is not running'],
  ['hypervisor-unavailable', 'hypervisor', 'Hyper-V is not installed'],
  ['insufficient-resources', 'HCS', 'Not enough memory in the system to start the virtual machine'],
  ['unexpected-exit', 'HCS', 'unexpected container exit'],
  ['compute-service-unavailable', 'HCS', 'lost communication with compute service'],
  ['insufficient-resources', 'HCS', 'failed to start. Ran out of memory'],
];

/** The length from which a sentence of a container service cannot stand in an ordinary message by chance. */
const distinctiveLength = 35;

function ofEntry(entry: CodeEntry, wording: string): readonly [string, Phrase] {
  const squeezed = squeezeWording(wording);
  const facility = facilityOf(entry.code);
  const distinctive =
    (facility === 'HCS' || facility === 'hypervisor') && squeezed.length >= distinctiveLength - 4;
  return [squeezed, { facility, entry, kind: undefined, distinctive, operation: undefined }];
}

function said(
  kind: CauseKind,
  facility: Facility,
  wording: string,
  operation?: string,
): readonly [string, Phrase] {
  const squeezed = squeezeWording(wording);
  return [squeezed, { facility, entry: undefined, kind, distinctive: facility !== 'engine', operation }];
}

/** Every wording of the catalogue, squeezed, with what it tells. NTSTATUS texts are ours, so they are left out. */
export const phrases: readonly (readonly [wording: string, phrase: Phrase])[] = [
  ...codes
    .filter(({ code }) => facilityOf(code) !== 'NTSTATUS')
    .flatMap((entry) => [entry.text, ...(entry.otherTexts ?? [])].map((text) => ofEntry(entry, text))),
  ...engineSentences.map(([kind, wording, operation]) => said(kind, 'engine', wording, operation)),
  ...windowsSentences.map(([kind, facility, wording]) => said(kind, facility, wording)),
];
