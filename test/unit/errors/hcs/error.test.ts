import { describe, expect, it } from 'vitest';
import {
  HcsError,
  HypervisorUnavailableError,
  LayerStoreError,
  NestedVirtualizationUnsupportedError,
  OsVersionMismatchError,
  PortInUseError,
  TooFewProcessorsError,
  diagnose,
  hcsErrorFrom,
} from '../../../../src/errors/hcs/index.js';
import { WinContainersError } from '../../../../src/errors/base.js';

const id = 'b81ed896222eb87906ccab1c3dd2fc49324eafa798438f7979b87b210906f839';

describe('the two faults of the walk-through', () => {
  it('one processor', () => {
    const text =
      'Error response from daemon: HCSShim::CreateComputeSystem failed in Win32: Unspecified error (0x80004005)';
    const cause = new Error('500');
    const error = hcsErrorFrom(text, { status: 500, operationId: 'ContainerStart', cause });
    expect(error).toBeInstanceOf(TooFewProcessorsError);
    expect(error).toBeInstanceOf(HcsError);
    expect(error).toBeInstanceOf(WinContainersError);
    expect(error).toMatchObject({
      name: 'TooFewProcessorsError',
      code: 'ERR_HCS',
      kind: 'too-few-processors',
      hcsCode: 0x80004005,
      hex: '0x80004005',
      symbol: 'E_FAIL',
      operation: 'CreateComputeSystem',
      engineText: text,
      reference: 'docs/errors/hresult.md#0x80004005',
      status: 500,
      operationId: 'ContainerStart',
      cause,
    });
    expect(error?.remediations[0]?.check).toContain('NumberOfLogicalProcessors');
    expect(error?.message).toContain('CreateComputeSystem failed (E_FAIL, 0x80004005)');
    expect(error?.message).toContain(error?.remediations[0]?.fix);
  });

  it('a build without nested virtualization', () => {
    const text =
      'Error response from daemon: HCSShim::CreateComputeSystem failed in Win32: Not enough storage is available to complete this operation. (0xe)';
    const error = hcsErrorFrom(text);
    expect(error).toBeInstanceOf(NestedVirtualizationUnsupportedError);
    expect(error).toMatchObject({
      kind: 'nested-virtualization-unsupported',
      hcsCode: 0xe,
      hex: '0xe',
      symbol: 'ERROR_OUTOFMEMORY',
      operation: 'CreateComputeSystem',
      engineText: text,
      status: undefined,
      operationId: undefined,
    });
    expect(error?.remediations[0]?.fix).toContain('10565');
    expect(error).not.toHaveProperty('cause');
  });

  it.each([
    'hcsshim::ImportLayer failed in Win32: Unspecified error (0x80004005)',
    `container ${id} encountered an error during Start: failure in a Windows system call: Unspecified error (0x80004005)`,
    'hcsshim::CreateLayer failed in Win32: Not enough storage is available to complete this operation. (0xe)',
    `container ${id} encountered an error during CreateProcess: failure in a Windows system call: x (0xe)`,
    'failed to create endpoint a on network nat: HNS failed with error : Unspecified error.',
  ])('are not seen where the same code comes from another operation: %s', (text) => {
    const error = hcsErrorFrom(text);
    expect(error).toBeInstanceOf(HcsError);
    expect(error).not.toBeInstanceOf(TooFewProcessorsError);
    expect(error).not.toBeInstanceOf(NestedVirtualizationUnsupportedError);
  });
});

describe('classes', () => {
  it.each([
    [
      OsVersionMismatchError,
      `hcs::CreateComputeSystem ${id}: The container operating system does not match the host operating system.`,
    ],
    [HypervisorUnavailableError, 'CreateComputeSystem: failed in Win32: x (0xc0351000)'],
    [PortInUseError, 'hnsCall failed in Win32: x (0x20)'],
    [LayerStoreError, 'hcsshim::PrepareLayer failed in Win32: Incorrect function. (0x1)'],
  ])('%o', (Class, text) => {
    expect(hcsErrorFrom(text)).toBeInstanceOf(Class);
    expect(hcsErrorFrom(text)?.name).toBe(Class.name);
  });

  it('of a mismatch of versions names the image and both builds, where they are known', () => {
    const text = `hcs::CreateComputeSystem ${id}: failed in Win32: x (0xc0370101)`;
    const context = { image: 'shop:1.2', imageOsVersion: '10.0.17763.5122', hostBuild: 20348 };
    const error = hcsErrorFrom(text, { context });
    expect(error?.message).toContain(
      'The image shop:1.2 is made for build 17763, and the host runs build 20348.',
    );
    expect(error?.remediations[0]?.fix).toMatch(/^For your own image: build it again/);
    expect(hcsErrorFrom(text)?.message).not.toContain('build undefined');
  });

  it('an error is diagnosed from the words of the engine, and so is what it caused', () => {
    const text = 'HCSShim::CreateComputeSystem failed in Win32: Unspecified error (0x80004005)';
    const error = hcsErrorFrom(text);
    expect(diagnose(error)).toEqual(error?.diagnoses);
    expect(diagnose(new Error('run failed', { cause: error }))[0]?.kind).toBe('too-few-processors');
    expect(diagnose(error, { hostCpus: 4 })[0]?.kind).toBe('compute-service-failure');
  });
});

describe('what is not an error of Windows', () => {
  const endpoint = '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';
  it.each([
    '',
    'No such container: web',
    'No such image: microsoft/hcsshim:latest',
    'No such image: nanoserver:latest',
    'Conflict. The container name "/web" is already in use by container "b81ed896222e". You have to remove (or rename) that container to be able to reuse that name.',
    "invalid mount path: 'share' mount path must be absolute",
    "invalid volume specification: 'c:\\x'",
    "destination path (c:\\) cannot be 'c:' or 'c:\\'",
    'windows does not support commit of a running container',
    'filesystem operations against a running Hyper-V container are not supported',
    'invalid option: Windows does not support CPUPeriod',
    'linux containers are not supported on this platform',
    'a Windows version 10.0.20348-based image is incompatible with a 10.0.17763 host',
    'invalid credential spec: file:// path cannot be absolute',
    'error during connect: Get http://%2F%2F.%2Fpipe%2Fdocker_engine/v1.40/containers/json: open //./pipe/docker_engine: The system cannot find the file specified.',
    'OCI runtime create failed: container_linux.go:380: starting container process caused: exec: "dir": executable file not found in $PATH: unknown',
    'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "x": stat x: no such file or directory: unknown',
    `driver failed programming external connectivity on endpoint web (${endpoint}): Bind for 0.0.0.0:80 failed: port is already allocated`,
    'failed to create endpoint web on network bridge: adding interface veth0 to bridge docker0 failed: exchange full',
    'failed to register layer: Error processing tar file(exit status 1): write /x: no space left on device',
    'network with name nat already exists',
    'COPY failed: CreateFile \\\\?\\C:\\x: The system cannot find the file specified.',
    'panic: runtime error: invalid memory address [signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x4a5b6c]\ngoroutine 1 [running]: main.f(0xc000123456, 0x20, 0x5)',
    'The service encountered an error during start (0x5)',
    'npm encountered an error during install: E_FAIL',
    'unauthorized: incorrect username or password',
    "The command 'cmd /S /C app' returned a non-zero code: 3221225781",
  ])('%s', (text) => {
    expect(hcsErrorFrom(text)).toBeUndefined();
  });

  it.each([
    ['Bind for 0.0.0.0:80 failed: port is already allocated', 'port-in-use'],
    [
      'no matching manifest for windows/amd64 10.0.17763 in the manifest list entries',
      'no-matching-manifest',
    ],
    ['not implemented for containers using process isolation', 'isolation-restriction'],
    ['image operating system "linux" cannot be used on this platform', 'image-platform-mismatch'],
  ])('is diagnosed all the same: %s', (text, kind) => {
    expect(diagnose(text)).toMatchObject([{ kind, facility: 'engine' }]);
  });
});
