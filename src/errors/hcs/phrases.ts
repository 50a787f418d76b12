import type { DiagnosedKind } from './causes/diagnosed.js';
import { codes, entryOf, type CodeEntry } from './codes/index.js';
import { localizedTexts } from './codes/localized.js';
import { facilityOf, type Facility } from './number.js';
import { swarmNamedSentences, swarmSentences } from './swarm-sentences.js';
import { squeezeWording } from './text.js';

/** What a wording tells. */
export interface Phrase {
  readonly facility: Facility;
  /** The code that Windows words like this; undefined for words of the engine. */
  readonly entry: CodeEntry | undefined;
  /** What the words mean, where they say more than the code. */
  readonly kind: DiagnosedKind | undefined;
  /** Nothing but Windows' container services says it, so that it counts without further evidence. */
  readonly distinctive: boolean;
  /** It names a cause, but other words of the same text name it better. */
  readonly vague: boolean;
  /** What the engine was asked for, where its words are about one operation only. */
  readonly operation: string | undefined;
  /** What has to be around the words for them to mean this, where a name stands among them. */
  readonly near?: RegExp;
}

/** Sentences of engines and clients on Windows that name their cause themselves, by what they name. To teach one, add it. */
const engineSentences: readonly (readonly [kind: DiagnosedKind, ...wordings: string[]])[] = [
  [
    'isolation-restriction',
    'sharing of hyperv containers network is not supported',
    'device assignment is not supported for HyperV containers',
    'client operating systems earlier than version 1809 can only run Hyper-V containers',
    'Windows client operating systems only support Hyper-V containers',
  ],
  [
    'unsupported-option',
    'Windows does not support',
    'not supported on Windows',
    "isn't supported on Windows",
    'could not find plugin bridge in v1 plugin registry',
  ],
  ['image-platform-mismatch', 'linux containers are not supported on this platform'],
  [
    'no-matching-manifest',
    'no matching manifest for',
    'no match for platform in manifest',
    'does not match the specified platform',
  ],
  ['os-version-mismatch', '-based image is incompatible with a'],
  ['utility-vm-missing', 'utility VM image could not be found'],
  ['data-root-not-ntfs', 'ReFS volumes are not supported'],
  [
    'port-in-use',
    'port is already allocated',
    'ports are not available',
    'Error starting userland proxy',
    'bind: address already in use',
  ],
  [
    'invalid-network-configuration',
    'non-overlapping IPv4 address pool',
    'Pool overlaps with other one on this address space',
    'user specified IP address is supported',
  ],
  ['disk-full', 'no space left on device'],
  ['container-not-found', 'no such container'],
  ['container-not-running', 'is restarting, wait until the container is running'],
  ['name-in-use', 'to be able to reuse that name', 'that name is already in use'],
  ['image-not-found', 'no such image'],
  [
    'image-in-use',
    'image is being used by',
    'is using its referenced image',
    'image has dependent child images',
    'image is referenced in multiple repositories',
    'image is referenced in one or more repositories',
  ],
  [
    'registry-login-needed',
    'unauthorized: authentication required',
    'no basic auth credentials',
    'unauthorized: incorrect username or password',
  ],
  ['registry-rate-limit', 'toomanyrequests'],
  ['network-in-use', 'has active endpoints'],
  ['volume-in-use', 'volume is in use'],
  ['mount-source-missing', 'bind source path does not exist'],
  [
    'engine-unreachable',
    'Windows named pipe error',
    'Failed to register Docker daemon Windows service',
    'error during connect',
    'open //./pipe/docker',
    'failed to connect to the docker API',
    'Cannot connect to the Docker daemon',
    'Is the docker daemon running',
    'the docker client must be run elevated',
    'that the docker daemon is not running',
    'Docker Desktop is not running',
    'Docker Desktop is unable to start',
    'Docker Desktop is starting',
    'Bad response from Docker engine',
    // Where Docker Desktop waits for its engine of Windows: its own message is in the language of the system.
    'Docker.Backend.DockerDaemonChecker.Check',
    'WindowsDockerDaemon.TryToStartService',
    'Internal Server Error for API route and version',
    'Error while fetching server API version',
    'NamedPipeClientStream.Connect',
    'Could not find a valid Docker environment',
    'Could not find a working container runtime strategy',
  ],
  ['invalid-path', 'Only directories can be mapped on this platform', 'mount path must be absolute'],
  [
    'operation-timeout',
    'Health check exceeded timeout',
    'tried to kill container, but did not receive an exit event',
  ],
  ['invalid-user', 'no matching entries in passwd file'],
  [
    'invalid-credential-spec',
    'invalid credential spec',
    'as the file could not be read',
    'registry credential spec',
    'error parsing credential spec',
  ],
  ['engine-incompatible', 'The docker daemon requires build'],
  ['engine-access-denied', 'permission denied while trying to connect to the docker'],
];

/** The same of sentences that an engine says to one request only. */
const operationSentences: readonly (readonly [kind: DiagnosedKind, operation: string, wording: string])[] = [
  ['commit-running-container', 'Commit', 'windows does not support commit of a running container'],
  [
    'hyperv-filesystem-access',
    'Archive',
    'filesystem operations against a running Hyper-V container are not supported',
  ],
  ['pause-needs-hyperv', 'Pause', 'not implemented for containers using process isolation'],
  ['resume-needs-hyperv', 'Resume', 'cannot resume Windows Server Containers'],
  ['update-unsupported', 'Update', "resource updating isn't supported on Windows"],
  ['top-arguments-unsupported', 'Top', 'Windows does not support arguments to top'],
  ['export-unsupported', 'Export', 'does not support exporting Windows containers'],
  ['changes-of-running-container', 'Changes', 'Windows does not support diff of a running'],
  ['signal-unsupported', 'Kill', 'the windows daemon does not support signal'],
  ['unsupported-option', 'Checkpoint', 'Windows: Containers do not support checkpoints'],
  ['build-from-scratch', 'Build', '"FROM scratch" is not supported on Windows'],
  ['build-from-scratch', 'Build', 'Windows does not support FROM scratch'],
  ['build-system-folder', 'Build', 'copy from c:\\ or c:\\windows is not allowed on windows'],
  ['build-destination-drive', 'Build', 'Windows does not support destinations not on the system drive (C:)'],
  [
    'build-destination-drive',
    'Build',
    'Windows does not support relative paths when WORKDIR is not the system drive',
  ],
  ['build-destination-drive', 'Build', 'If you are specifying a drive letter, please add a trailing'],
  ['build-needs-buildkit', 'Build', 'option requires BuildKit'],
  ['container-not-running', 'ExecCreate', 'cannot exec in a stopped container'],
  ['container-not-running', 'Attach', 'cannot attach to a stopped container'],
  ['container-not-running', 'ExecCreate', 'can only create exec sessions on running containers'],
  ['container-paused', 'ExecCreate', 'unpause the container before exec'],
  ['container-paused', 'Attach', 'cannot attach to a paused container'],
  ['container-running', 'Remove', 'cannot remove a running container'],
  ['container-running', 'Remove', 'stop the container before removing or force remove'],
  ['image-not-in-registry', 'Pull', 'pull access denied'],
  ['image-not-in-registry', 'Pull', 'does not exist or no pull access'],
  ['image-not-in-registry', 'Pull', 'manifest unknown'],
  ['executable-not-found', 'CreateProcess', 'executable file not found in'],
  ['executable-not-found', 'CreateProcess', 'failed to get application name from commandline'],
  ['buildkit-unsupported', 'Build', 'invalid windows mount type'],
  ['build-source-missing', 'Build', 'not found in build context'],
  ['build-source-missing', 'Build', 'forbidden path outside the build context'],
];

/** Names of base images of Windows, without the registry that has them. */
const baseImage = '(?:(?:windows/)?(?:nanoserver|servercore|windowsservercore)|windows/server|windows)';

/** How builders say that there is no such file in the build context. */
const buildSource =
  /\b(?:COPY|ADD) failed: (?:GetFileAttributesEx|CreateFile|open|stat|lstat|file not found|no source files)/i;

/**
 * Sentences of engines with a name in their middle: a few of their words, and what has to be around these. Of two with the
 * same words the first that fits counts.
 */
const namedSentences: readonly (readonly [kind: DiagnosedKind, wording: string, near: RegExp])[] = [
  [
    'windows-image-on-linux-engine',
    'cannot be used on this platform',
    /operating system\W{1,3}windows\W{1,3}cannot be used/i,
  ],
  ['image-platform-mismatch', 'cannot be used on this platform', /operating system/i],
  ['buildkit-unsupported', 'error reading preface from client', /pipe[\\/]+docker/i],
  ['buildkit-unsupported', 'UNC paths are not supported', /cleaning source path|removing drive letter/i],
  ['build-source-missing', 'COPY failed', buildSource],
  ['build-source-missing', 'ADD failed', buildSource],
  ['build-source-missing', 'GetFileAttributesEx', /docker-builder\d|\b(?:COPY|ADD) \S+ \S/],
  ['build-source-missing', 'failed to compute cache key', /not found/i],
  ['build-source-missing', 'failed to calculate checksum of ref', /not found/i],
  ['build-copy-escape', 'failed to copy file', /chtimes|Volume\{[^}]{8,40}\}\\|is not a directory/i],
  [
    'mounted-folder-copy',
    'ContainerMappedDirectories',
    /GetFileAttributesEx|CreateFile|no such|cannot find/i,
  ],
  [
    'unreachable-no-such-pipe',
    'open //./pipe/docker',
    /pipe[\\/]+docker\w*: (?:The system cannot find|Das System kann|Le fichier sp|El sistema no puede)/i,
  ],
  ['unreachable-no-such-pipe', 'connect ENOENT', /ENOENT \W*pipe[\\/]/],
  ['unreachable-pipe-busy', 'open //./pipe/docker', /pipe[\\/]+docker\w*: All pipe instances are busy/i],
  ['unreachable-refused', 'Cannot connect to the Docker daemon', /at tcp:/i],
  [
    'unreachable-refused',
    'error during connect',
    /\b(?:connectex: No connection could be made|connection refused)/i,
  ],
  [
    'unreachable-timeout',
    'error during connect',
    /\b(?:i\/o timeout|did not properly respond after a period)/i,
  ],
  ['unreachable-host-not-found', 'error during connect', /\bno such host\b/i],
  ['unreachable-tls-untrusted', 'error during connect', /certificate signed by unknown authority/i],
  ['unreachable-tls-expired', 'error during connect', /certificate has expired or is not yet valid/i],
  ['unreachable-tls-hostname', 'error during connect', /certificate is (?:valid for|not valid for)|IP SANs/i],
  [
    'unreachable-tls',
    'error during connect',
    /server gave HTTP response to HTTPS client|first record does not look like a TLS/i,
  ],
  ['unreachable-ssh-host-key', 'Host key verification failed', /docker|ssh:\/\//i],
  [
    'engine-access-denied',
    'pipe/docker',
    /pipe[\\/]+docker\w*: (?:Access is denied|permission denied|Zugriff verweigert|Acc)/i,
  ],
  [
    'engine-access-denied',
    'open //./pipe/docker',
    /pipe[\\/]+docker\w*: (?:Access is denied|permission denied|Zugriff verweigert|Acc)/i,
  ],
  ['engine-access-denied', 'connect EACCES', /EACCES \W*pipe[\\/]/],
  ['engine-access-denied', 'connect EPERM', /EPERM \W*pipe[\\/]/],
  ['api-version-too-old', 'is too old', /client version [\d.]+ is too old/i],
  ['api-version-too-old', 'is too new', /client version [\d.]+ is too new/i],
  ['registry-interrupted', 'unexpected EOF', /\/v2\/|\bpull|registry|Downloading|Extracting/i],
  ['container-not-running', 'is not running', /\bcontainer "?[\w./-]+"? is not running/i],
  ['name-in-use', 'already exists', /\bnetwork with name [\w.-]+ already exists/i],
  ['network-not-found', 'not found', /\bnetwork "?[\w.-]+"? not found/i],
  [
    'windows-base-image-name',
    'pull access denied',
    new RegExp(`pull access denied for (?:docker\\.io/)?(?:library/|microsoft/)?${baseImage}[,:]`, 'i'),
  ],
  [
    'windows-base-image-name',
    'pull access denied',
    new RegExp(`docker\\.io/library/${baseImage}[:@"'][^]*pull access denied`, 'i'),
  ],
  [
    'windows-base-image-name',
    'manifest for',
    new RegExp(
      `manifest for (?:mcr\\.microsoft\\.com/(?:windows/)?|(?:docker\\.io/)?(?:library/|microsoft/)?)${baseImage}:\\S+ not found`,
      'i',
    ),
  ],
  ['image-not-in-registry', 'manifest for', /manifest for \S+:\S+ not found/i],
  [
    'windows-base-image-name',
    'not found',
    /mcr\.microsoft\.com\/windows[\w./-]*(?::[\w.-]+)?["']?:? not found/i,
  ],
  ['registry-unreachable', 'no such host', /\/v2\//],
  ['registry-unreachable', 'TLS handshake timeout', /\/v2\//],
  ['registry-unreachable', 'Client.Timeout exceeded while awaiting headers', /\/v2\//],
  ['registry-unreachable', 'proxyconnect tcp', /\/v2\//],
];

/** Words that say what a failure is about, where nothing in the text says more. */
const vagueSentences: readonly (readonly [kind: DiagnosedKind, wording: string])[] = [
  ['invalid-path', 'invalid volume specification'],
  ['invalid-path', 'invalid volume spec'],
  ['invalid-path', 'invalid mount config'],
  ['invalid-path', 'invalid mount path'],
  ['invalid-path', 'invalid bind mount spec'],
  ['invalid-credential-spec', 'credential spec'],
  ['engine-unreachable', 'pipe/docker_engine'],
  ['engine-unreachable', 'pipe/dockerDesktop'],
];

/** Words of Windows that tell more than the code beside them. */
const windowsSentences: readonly (readonly [kind: DiagnosedKind, facility: Facility, wording: string])[] = [
  ['insufficient-resources', 'HCS', 'Not enough memory in the system to start the virtual machine'],
  ['unexpected-exit', 'HCS', 'unexpected container exit'],
  ['compute-service-unavailable', 'HCS', 'lost communication with compute service'],
  ['insufficient-resources', 'HCS', 'failed to start. Ran out of memory'],
  ['guest-crashed', 'HCS', 'The guest operating system reported that it failed'],
  ['already-stopped', 'HCS', 'hcsshim: the handle has already been closed'],
  ['invalid-state', 'HCS', 'the process is in an invalid state for the attempted operation'],
  ['feature-not-supported', 'HCS', 'unsupported platform request'],
  ['compute-service-failure', 'HCS', 'unexpected value returned from hcs'],
  ['hns-network-failure', 'HNS', 'hcs network not found'],
  ['hns-network-failure', 'HNS', 'hcs endpoint not found'],
  ['hns-network-failure', 'HNS', 'Unable to find HNS Network'],
  ['invalid-credential-spec', 'HCS', 'Container Credential Guard failed'],
  ['domain-unavailable', 'HCS', 'Failed to setup the external credentials for Container'],
  ['containers-feature-missing', 'HCS', 'Containers feature disabled'],
  ['containers-feature-missing', 'HCS', 'Containers feature is not installed'],
  ['containers-feature-missing', 'HCS', 'Containers feature is not enabled'],
  ['containers-feature-missing', 'HCS', 'failed to load vmcompute.dll'],
  ['containers-feature-missing', 'HCS', 'failed to load computecore.dll'],
  ['containers-feature-missing', 'HCS', 'failed to load computenetwork.dll'],
];

/** Words that tell more than the code beside them, and that programs outside of Windows' services say too. */
const commonSentences: readonly (readonly [kind: DiagnosedKind, facility: Facility, wording: string])[] = [
  ['hypervisor-unavailable', 'hypervisor', 'the hypervisor is not running'],
  ['hypervisor-unavailable', 'hypervisor', 'one of the Hyper-V components is not running'],
  ['hypervisor-unavailable', 'hypervisor', 'Hyper-V is not installed'],
  ['operation-timeout', 'HCS', 'context deadline exceeded'],
  ['missing-dll', 'Win32', 'Unable to load DLL'],
  ['missing-dll', 'Win32', 'Failed to load DLL'],
  ['missing-dll', 'Win32', 'System.DllNotFoundException'],
  ['insufficient-resources', 'Win32', 'System.OutOfMemoryException'],
  ['executable-not-found', 'Win32', 'is not recognized as an internal or external command'],
  ['executable-not-found', 'Win32', 'is not recognized as the name of a cmdlet'],
  ['executable-not-found', 'Win32', 'is not recognized as a name of a cmdlet'],
];

/** The length from which a sentence of a container service cannot stand in an ordinary message by chance. */
const distinctiveLength = 35;

/** Ideographs say in one sign what takes letters several. */
function lengthOf(squeezed: string): number {
  return [...squeezed].reduce((length, sign) => length + (sign > '\u2fff' ? 3 : 1), 0);
}

function ofEntry(entry: CodeEntry, wording: string): readonly [string, Phrase] {
  const squeezed = squeezeWording(wording);
  const facility = facilityOf(entry.code);
  const distinctive = facility === 'HCS' && lengthOf(squeezed) >= distinctiveLength - 4;
  return [squeezed, { facility, entry, kind: undefined, distinctive, vague: false, operation: undefined }];
}

type SaidAs = Partial<Pick<Phrase, 'distinctive' | 'vague' | 'operation'>>;

function said(
  kind: DiagnosedKind,
  facility: Facility,
  wording: string,
  { distinctive = false, vague = false, operation }: SaidAs = {},
): readonly [string, Phrase] {
  return [squeezeWording(wording), { facility, entry: undefined, kind, distinctive, vague, operation }];
}

/** Every wording of the catalogue, squeezed, with what it tells. The texts of NTSTATUS are ours, so they are left out. */
export function phrases(): (readonly [wording: string, phrase: Phrase])[] {
  return [
    ...codes.flatMap((entry) => {
      const texts = facilityOf(entry.code) === 'NTSTATUS' ? [] : [entry.text];
      return [...texts, ...(entry.otherTexts ?? [])].map((text) => ofEntry(entry, text));
    }),
    ...localizedTexts.flatMap(([code, wordings]) => {
      const entry = entryOf(code);
      return entry === undefined ? [] : wordings.map((wording) => ofEntry(entry, wording));
    }),
    ...[...namedSentences, ...swarmNamedSentences].map(([kind, wording, near]): readonly [string, Phrase] => {
      const [squeezed, phrase] = said(kind, 'engine', wording);
      return [squeezed, { ...phrase, near }];
    }),
    ...operationSentences.map(([kind, operation, wording]) => said(kind, 'engine', wording, { operation })),
    ...engineSentences.flatMap(([kind, ...wordings]) =>
      wordings.map((wording) => said(kind, 'engine', wording)),
    ),
    ...swarmSentences.map(([kind, wording]) => said(kind, 'engine', wording)),
    ...vagueSentences.map(([kind, wording]) => said(kind, 'engine', wording, { vague: true })),
    ...windowsSentences.map(([kind, facility, wording]) =>
      said(kind, facility, wording, { distinctive: true }),
    ),
    ...commonSentences.map(([kind, facility, wording]) => said(kind, facility, wording)),
  ];
}
