import type { Facility } from './number.js';
import { squeezeWording } from './text.js';

/**
 * What kind of work an operation does; the same code means different things in different groups. No operation is in
 * `exit` and `step`: they stand for the codes that processes, and steps of builds, exit with.
 */
export type OperationGroup =
  'create' | 'start' | 'process' | 'stop' | 'manage' | 'layer' | 'endpoint' | 'network' | 'exit' | 'step';

/** An operation that error texts name. */
export interface Operation {
  readonly name: string;
  readonly group: OperationGroup | undefined;
}

/** The operations of hcsshim and of the engine's network driver, by what they do. Add a name to have it recognised. */
const names: Record<Exclude<OperationGroup, 'exit' | 'step'>, readonly string[]> = {
  create: ['CreateComputeSystem', 'CreateContainer', 'OpenComputeSystem', 'OpenContainer'],
  start: ['Start', 'StartComputeSystem'],
  process: [
    'CreateProcess',
    'CreateProcessNoStdio',
    'CreateProcessInComputeSystem',
    'OpenProcess',
    'ResizeConsole',
    'CloseStdin',
    'Stdio',
    'StdioLegacy',
  ],
  stop: [
    'Shutdown',
    'ShutdownComputeSystem',
    'Terminate',
    'TerminateComputeSystem',
    'Kill',
    'Signal',
    'Close',
    'Wait',
    'waitBackground',
    'WaitTimeout',
    'ExitCode',
  ],
  manage: [
    'Properties',
    'PropertiesV2',
    'PropertiesV3',
    'GetComputeSystemProperties',
    'Modify',
    'ModifyComputeSystem',
    'ModifyServiceSettings',
    'GetServiceProperties',
    'GetComputeSystems',
    'EnumerateComputeSystems',
    'Pause',
    'PauseComputeSystem',
    'Resume',
    'ResumeComputeSystem',
    'Save',
    'Statistics',
    'ProcessList',
    'MappedVirtualDisks',
  ],
  layer: [
    'RegisterLayer',
    'ImportLayer',
    'ExportLayer',
    'CreateLayer',
    'CreateSandboxLayer',
    'CreateScratchLayer',
    'ExpandSandboxSize',
    'ExpandScratchSize',
    'PrepareLayer',
    'UnprepareLayer',
    'ActivateLayer',
    'DeactivateLayer',
    'DestroyLayer',
    'CopyLayer',
    'LayerExists',
    'LayerID',
    'NameToGuid',
    'GetLayerMountPath',
    'GetLayerVhdMountPath',
    'GetSharedBaseImages',
    'GrantVmAccess',
    'ProcessBaseLayer',
    'ProcessUtilityVMImage',
    'ConvertToBaseLayer',
    'SetupBaseOSLayer',
    'SetupBaseOSVolume',
    'InitializeWritableLayer',
    'FormatWritableLayerVhd',
    'AttachLayerStorageFilter',
    'DetachLayerStorageFilter',
    'AttachOverlayFilter',
    'DetachOverlayFilter',
    'GetScratchVhdPartitionInfo',
    'MountVhd',
    'AttachVirtualDisk',
    'OpenForBackup',
    'OpenRelative',
    'BackupWrite',
    'ExtractLayer',
    'RemoveLayer',
  ],
  endpoint: [
    'CreateEndpoint',
    'HcnCreateEndpoint',
    'HcnOpenEndpoint',
    'HcnModifyEndpoint',
    'HcnDeleteEndpoint',
    'HNSEndpoint',
  ],
  network: [
    'CreateNetwork',
    'HNSNetwork',
    'HcnCreateNetwork',
    'HcnOpenNetwork',
    'HcnModifyNetwork',
    'HcnDeleteNetwork',
    'HcnEnumerateNetworks',
    'HcnEnumerateEndpoints',
    'HcnOpenNamespace',
    'HcnDeleteNamespace',
    'HcnOpenLoadBalancer',
    'HcnModifyLoadBalancer',
    'HcnDeleteLoadBalancer',
    'HcnCreateNamespace',
    'HcnModifyNamespace',
    'HcnCreateLoadBalancer',
    'hnsCall',
    'hnsCallRawResponse',
    'PolicyList',
  ],
};

/** How the engine's own sentences name an operation. */
const sentences: readonly (readonly [wording: string, operation: string])[] = [
  ['failed to register layer', 'RegisterLayer'],
  ['failed to extract layer', 'ExtractLayer'],
  ['failed to prepare layer', 'PrepareLayer'],
  ['failed to remove root filesystem', 'RemoveLayer'],
  ['failed to create endpoint', 'CreateEndpoint'],
  ['failed programming external connectivity on endpoint', 'CreateEndpoint'],
  ['failed during hnsCallRawResponse', 'hnsCallRawResponse'],
  ['hnsCall failed', 'hnsCall'],
  ['failed to create network', 'CreateNetwork'],
  ['Error creating default network', 'CreateNetwork'],
  ["exec's CreateProcess() failed", 'CreateProcess'],
  ['Failed to launch PowerShell process', 'CreateProcess'],
];

/** Names that no ordinary sentence contains, so that they count without a prefix. */
const telling = (name: string): boolean =>
  name.length >= 11 || ['ImportLayer', 'ExportLayer', 'CreateLayer', 'CopyLayer'].includes(name);

const byName = new Map<string, Operation>();
for (const [group, list] of Object.entries(names) as [OperationGroup, readonly string[]][]) {
  for (const name of list) byName.set(squeezeWording(name), { name, group });
}
/** The names by their first two letters, the longest first. */
const byBeginning = new Map<number, readonly string[]>();
/** The first two letters as one number, so that looking for them makes no string. */
const beginningAt = (text: string, at: number): number =>
  text.charCodeAt(at) * 0x1_0000 + text.charCodeAt(at + 1);
for (const name of [...byName.keys()].sort((a, b) => b.length - a.length)) {
  const beginning = beginningAt(name, 0);
  byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), name]);
}

/** The known operation whose squeezed name starts at `at` in a squeezed text, the longest one if several do. */
export function operationAt(
  squeezed: string,
  at: number,
): { operation: Operation; length: number } | undefined {
  for (const name of byBeginning.get(beginningAt(squeezed, at)) ?? []) {
    const operation = byName.get(name);
    if (operation !== undefined && squeezed.startsWith(name, at)) return { operation, length: name.length };
  }
  return undefined;
}

/** The operation of a name, known or not; `hcs::System::Start` and `Start` are the same. */
export function operationOf(name: string): Operation {
  const last = name.slice(name.lastIndexOf(':') + 1);
  return byName.get(squeezeWording(last)) ?? { name: last, group: undefined };
}

/** Wordings that name an operation wherever they stand. */
export function operationWordings(): (readonly [wording: string, operation: Operation])[] {
  const bare = [...byName].filter(([, { name }]) => telling(name));
  const said = sentences.map(([wording, name]) => [squeezeWording(wording), operationOf(name)] as const);
  return [...bare, ...said];
}

/** The part of Windows that an operation belongs to. */
export function facilityOfOperation(operation: Operation | undefined): Facility {
  switch (operation?.group) {
    case undefined:
      return operation === undefined ? 'unknown' : 'HCS';
    case 'layer':
      return 'layer-store';
    case 'endpoint':
    case 'network':
      return 'HNS';
    default:
      return 'HCS';
  }
}

const groupNames: Record<OperationGroup, string> = {
  create: 'creation of a container',
  start: 'start of a container',
  process: 'start of a process',
  stop: 'stop',
  manage: 'query or change',
  layer: 'layer operations',
  endpoint: 'creation of an endpoint',
  network: 'network operations',
  exit: 'exit of a process',
  step: 'exit of a step of a build',
};

/** Operations, and groups of them, as they are called in a sentence. */
export function whereOf(operations: readonly string[]): string {
  return operations
    .map((name) => (Object.hasOwn(groupNames, name) ? groupNames[name as OperationGroup] : name))
    .join(', ');
}
