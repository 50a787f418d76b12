import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../../src/errors/hcs/index.js';

const id = '1310e9426a5c70e6f0fa820fa5f58aec5e203888ab6478306b23735dfb8cf194';
const guid = '17103e3f-3c6e-4677-bb17-3b267eb5be57';

/** A form of the text, with what is to be understood of it. */
type Form = readonly [form: string, text: string, expected: Record<string, unknown>];

const forms: readonly Form[] = [
  [
    'technical preview 4, a decimal number',
    `HCSShim::CreateComputeSystem - Win32 API call returned error r1=2147942413 err=The data is invalid. id=${id} configuration={"SystemType":"Container"}`,
    { operation: 'CreateComputeSystem', hex: '0x8007000d', symbol: 'ERROR_INVALID_DATA', systemId: id },
  ],
  [
    'technical preview 5, with its configuration',
    `HCSShim::CreateComputeSystem failed in Win32: Unspecified error (0x80004005) id=${id} config={"HvPartition":true}`,
    { kind: 'too-few-processors', operation: 'CreateComputeSystem', systemId: id },
  ],
  [
    '17.x',
    `container ${id} encountered an error during CreateContainer: failure in a Windows system call: The operating system of the container does not match the operating system of the host. (0xc0370101) extra info: {}`,
    {
      kind: 'os-version-mismatch',
      operation: 'CreateContainer',
      systemId: id,
      symbol: 'HCS_E_IMAGE_MISMATCH',
    },
  ],
  [
    '19.03, the operation with its namespace',
    `container ${id} encountered an error during hcsshim::System::CreateProcess: failure in a Windows system call: The system cannot find the file specified. (0x2) extra info: {"CommandLine":"true"}.`,
    { kind: 'executable-not-found', operation: 'CreateProcess', systemId: id, hex: '0x2' },
  ],
  [
    '18.09 to 24, without a code',
    `Error response from daemon: hcsshim::CreateComputeSystem ${id}: The virtual machine or container exited unexpectedly.`,
    {
      kind: 'unexpected-exit',
      operation: 'CreateComputeSystem',
      systemId: id,
      symbol: 'HCS_E_UNEXPECTED_EXIT',
    },
  ],
  [
    '20.10',
    `hcs::System::Start ${id}: The virtual machine or container exited unexpectedly.`,
    { kind: 'unexpected-exit', operation: 'Start', systemId: id },
  ],
  [
    'containerd, with a name for an identifier',
    'failed to create containerd task: failed to create shim task: hcs::CreateComputeSystem test-container-2: The directory name is invalid.: unknown',
    { kind: 'invalid-path', operation: 'CreateComputeSystem', systemId: 'test-container-2' },
  ],
  [
    'containerd, a process',
    `rpc error: code = Unknown desc = failed to start containerd task: hcs::System::CreateProcess ${id}: The system cannot find the file specified.: unknown`,
    { kind: 'executable-not-found', operation: 'CreateProcess', systemId: id },
  ],
  [
    'a process with its identifier and number',
    `hcs::Process::Kill ${id}:1312: The handle is invalid.`,
    { kind: 'already-stopped', operation: 'Kill', systemId: id },
  ],
  [
    'a virtual machine',
    `hcs::System::Start ${guid}@vm: Access is denied.`,
    { kind: 'access-denied', operation: 'Start' },
  ],
  [
    'no prefix',
    `CreateComputeSystem ${id}: No hypervisor is present on this system.`,
    { kind: 'hypervisor-unavailable', operation: 'CreateComputeSystem', systemId: id },
  ],
  [
    'an identifier broken over lines',
    `CreateComputeSystem ${id.slice(0, 20)}\n${id.slice(20)}: No hypervisor is present on this system.`,
    { kind: 'hypervisor-unavailable', systemId: id },
  ],
  [
    'a decimal number without a text',
    'encountered an error: winapi error #4218927040',
    { kind: 'unknown', code: 4218927040 },
  ],
  [
    'a signed number in JSON',
    '{"Error":-2147024894,"ErrorMessage":"x"}',
    { hex: '0x80070002', symbol: 'ERROR_FILE_NOT_FOUND' },
  ],
  [
    'a signed number in JSON in JSON in JSON',
    String.raw`{\\\"Error\\\":-1070137079,\\\"ErrorMessage\\\":\\\"?\\\"}`,
    { kind: 'utility-vm-timeout' },
  ],
  [
    'hexadecimal without 0x',
    'hcsshim::ComputeSystem::CreateProcess - Begin Operation - Error 80070002',
    { kind: 'executable-not-found' },
  ],
  [
    'a bracket of the wrong kind',
    `container ${id} encountered an error during hcsshim::System::Start: failure in a Windows system call: text (0xc0370101]`,
    { kind: 'os-version-mismatch' },
  ],
  [
    'a code broken over lines',
    'failure in a Windows system call: text (0xc0370\r\n101)',
    { kind: 'os-version-mismatch' },
  ],
  [
    'a code broken and indented',
    'failure in a Windows system call: text (0xc03701\n    09).',
    { kind: 'utility-vm-timeout' },
  ],
  [
    'a code broken behind its bracket',
    'hcsshim::PrepareLayer failed in Win32: Fonction incorrecte. (\r\n  0\r\n  x1\r\n  )',
    { kind: 'layer-store-failure', code: 1 },
  ],
  ['a number with zeros before it', 'HRESULT: 0x0000000080370102', { kind: 'hypervisor-unavailable' }],
  [
    'an event',
    "HNS-Network-Create :-\nNetwork id = '{be251d5c}'.\nResult code = '0x803B0001'.",
    { kind: 'hns-network-failure', symbol: 'HCN_E_NETWORK_NOT_FOUND' },
  ],
  ['a sign-extended number', 'hcsshim: result 0xffffffffc0370109', { kind: 'utility-vm-timeout' }],
  [
    'Chinese',
    `container ${id} encountered an error during CreateContainer: failure in a Windows system call: 容器操作系统与主机操作系统不匹配。 (0xc0370101)`,
    { kind: 'os-version-mismatch' },
  ],
  [
    'Chinese, with full-width brackets',
    'hcsshim::ImportLayer failed in Win32: 系统找不到指定的路径。（0x3）',
    { kind: 'layer-store-failure', operation: 'ImportLayer' },
  ],
  [
    'French',
    `hcsshim::System::Start ${id} : la connexion a été fermée (code d’erreur : -1070137078)`,
    { kind: 'connection-lost', hex: '0xc037010a' },
  ],
  [
    'Dutch',
    'hcsshim::CreateComputeSystem failed in Win32: Er is onvoldoende opslagruimte beschikbaar. (0xe)',
    { kind: 'nested-virtualization-unsupported' },
  ],
  [
    'Portuguese',
    'failed to create endpoint db on network nat: hnsCall failed in Win32: O arquivo já está sendo usado por outro processo. (0x20).',
    { kind: 'port-in-use', operation: 'hnsCall' },
  ],
  [
    'localized, of the network, without a code',
    'failed to create endpoint db on network nat: HNS failed with error : 不能打开文件，因为它正在被删除。',
    { kind: 'hns-network-failure' },
  ],
  [
    'localized, of a layer, without a code',
    'hcsshim::ActivateLayer - échec : accès refusé',
    { kind: 'layer-store-failure', operation: 'ActivateLayer', facility: 'layer-store' },
  ],
  [
    'localized, of the compute service, without a code',
    `hcsshim::CreateComputeSystem ${id}: Le système d’exploitation ne correspond pas`,
    { kind: 'unknown', operation: 'CreateComputeSystem', facility: 'HCS', systemId: id },
  ],
  ['a number alone', ' 0x80004005 ', { symbol: 'E_FAIL' }],
  ['a signed number alone', '-1070137087', { kind: 'os-version-mismatch' }],
  ['a name alone', 'HCS_E_HYPERV_NOT_INSTALLED', { kind: 'hypervisor-unavailable' }],
  [
    'an exit code of a build',
    "The command 'cmd /S /C app' returned a non-zero code: 3221225781",
    { kind: 'os-version-mismatch', causeId: 'updates-differ', certainty: 'likely' },
  ],
];

describe('a text in the form of', () => {
  it.each(forms)('%s', (_form, text, expected) => {
    expect(diagnose(text)[0]).toMatchObject(expected);
  });
});

describe('several errors in one text', () => {
  const log = [
    'Step 2/3 : RUN setup.exe',
    'hcsshim::PrepareLayer failed in Win32: Incorrect function. (0x1)',
    `ERROR: container ${id} encountered an error during Start: failure in a Windows system call: The compute system exited unexpectedly. (0xc0370106)`,
    'hnsCall failed in Win32: An adapter was not found. (0x803b0006)',
  ].join('\r\n');

  it('has a diagnosis for each, with its own operation', () => {
    expect(diagnose(log).map(({ kind, operation }) => [kind, operation])).toEqual([
      ['layer-store-failure', 'PrepareLayer'],
      ['unexpected-exit', 'Start'],
      ['hns-network-failure', 'hnsCall'],
    ]);
  });

  it('says each once', () => {
    expect(diagnose(`${log}\n${log}`)).toHaveLength(3);
  });

  it('puts what follows from another failure behind it', () => {
    const text = `failed to shutdown container: container ${id} encountered an error during Shutdown: failure in a Windows system call: x (0xc0370110)\ncontainer ${id} encountered an error during Start: failure in a Windows system call: x (0xc0370109)`;
    expect(diagnose(text).map(({ kind }) => kind)).toEqual(['utility-vm-timeout', 'already-stopped']);
  });

  it('lets the details of an event go before the error that they explain', () => {
    const text = `hcs::System::Start ${id}: The virtual machine or container exited unexpectedly.\n[Event Detail: failed to start. Ran out of memory Provider: ${guid} EventID: 12030]`;
    expect(diagnose(text).map(({ kind }) => kind)).toEqual(['insufficient-resources', 'unexpected-exit']);
  });
});

describe('an unknown code', () => {
  it.each([
    ['hcs::System::Start failed (0x80379999)', 'HCS'],
    ['Result code = 0x803b0999', 'HNS'],
    ['hcsshim::Start failed in Win32: x (0x80079999)', 'Win32'],
    ['container failed in Win32: x (0xdff00000)', 'NTSTATUS'],
  ])('is kept, with its facility: %s', (text, facility) => {
    const [first] = diagnose(text);
    expect(first).toMatchObject({ kind: 'unknown', facility });
    expect(first?.meaning).toContain(first?.hex);
    expect(first?.symbol).toBeUndefined();
  });

  it('is named where the operation alone tells the cause', () => {
    const [first] = diagnose('hnsCall failed in Win32: x (0x803b0999)');
    expect(first).toMatchObject({ kind: 'hns-network-failure', facility: 'HNS', code: 0x803b0999 });
    expect(first?.meaning).toContain('does not know 0x803b0999');
  });
});
