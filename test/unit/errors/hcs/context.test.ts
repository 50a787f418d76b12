import { describe, expect, it } from 'vitest';
import { diagnose, type DiagnoseContext } from '../../../../src/errors/hcs/index.js';

const unspecified = 'HCSShim::CreateComputeSystem failed in Win32: Unspecified error (0x80004005)';
const storage =
  'HCSShim::CreateComputeSystem failed in Win32: Not enough storage is available to complete this operation. (0xe)';
const importLayer = 'hcsshim::ImportLayer failed in Win32: The system cannot find the file specified. (0x2)';

const kindOf = (text: string, context?: DiagnoseContext): string | undefined =>
  diagnose(text, context)[0]?.kind;

describe('0x80004005 at CreateComputeSystem', () => {
  it.each<[DiagnoseContext, string]>([
    [{}, 'too-few-processors'],
    [{ isolation: 'hyperv' }, 'too-few-processors'],
    [{ isolation: 'hyperv', hostCpus: 1 }, 'too-few-processors'],
    [{ isolation: 'default', windowsProductType: 'client', hostCpus: 1 }, 'too-few-processors'],
    [{ isolation: 'default', windowsProductType: 'server' }, 'compute-service-failure'],
    [{ isolation: 'process', hostCpus: 1 }, 'compute-service-failure'],
    [{ isolation: 'hyperv', hostCpus: 8 }, 'compute-service-failure'],
    [{ hostCpus: 2 }, 'compute-service-failure'],
  ])('with %j is %s', (context, kind) => {
    expect(kindOf(unspecified, context)).toBe(kind);
  });

  it('does not blame processors first where there are enough', () => {
    const [first] = diagnose(unspecified, { isolation: 'hyperv', hostCpus: 8 });
    expect(first?.remediations[0]?.cause).not.toMatch(/processor/i);
  });

  it.each<[DiagnoseContext, RegExp]>([
    [{ isolation: 'hyperv', hostCpus: 1 }, /^The host has fewer/],
    [{ isolation: 'hyperv' }, /^The host may have fewer/],
    [{ hostCpus: 1 }, /^The host may have fewer/],
    [{}, /^The host may have fewer/],
  ])('says no more than is known with %j', (context, meaning) => {
    const [first] = diagnose(unspecified, context);
    expect(first?.meaning).toMatch(meaning);
    expect(first?.remediations[0]?.cause.includes('may have a single')).toBe(meaning.source.includes('may'));
  });

  it('reads the isolation from the configuration in the text', () => {
    expect(kindOf(`${unspecified} config={"HvPartition":false}`)).toBe('compute-service-failure');
    expect(kindOf(`${unspecified} config={"HvPartition":true}`)).toBe('too-few-processors');
  });
});

describe('0xe at CreateComputeSystem', () => {
  it.each<[DiagnoseContext, string]>([
    [{}, 'nested-virtualization-unsupported'],
    [{ hostBuild: 10240 }, 'nested-virtualization-unsupported'],
    [{ hostBuild: 10565 }, 'insufficient-resources'],
    [{ hostBuild: 20348, isolation: 'hyperv' }, 'insufficient-resources'],
    [{ isolation: 'process' }, 'insufficient-resources'],
  ])('with %j is %s', (context, kind) => {
    expect(kindOf(storage, context)).toBe(kind);
    expect(kindOf(storage.replace('0xe', '0x8007000e'), context)).toBe(kind);
  });
});

describe('what is only likely', () => {
  it.each<[string, DiagnoseContext, DiagnoseContext]>([
    [storage, {}, { isolation: 'hyperv', hostBuild: 10240 }],
    [importLayer, {}, { hostBuild: 14393, imageOsVersion: '10.0.16299.125' }],
  ])('is said to be so: %s', (text, guessing, knowing) => {
    for (const words of [
      diagnose(text, guessing)[0]?.meaning,
      diagnose(text, guessing)[0]?.remediations[0]?.cause,
    ])
      expect(words).toMatch(/ may /);
    for (const words of [
      diagnose(text, knowing)[0]?.meaning,
      diagnose(text, knowing)[0]?.remediations[0]?.cause,
    ])
      expect(words).not.toMatch(/ may /);
  });
});

describe('0x2 at ImportLayer', () => {
  it.each<[DiagnoseContext, string]>([
    [{}, 'image-newer-than-host'],
    [{ hostBuild: 14393, imageOsVersion: '10.0.16299.125' }, 'image-newer-than-host'],
    [{ hostBuild: 17763, imageOsVersion: '10.0.14393.2' }, 'layer-store-failure'],
  ])('with %j is %s', (context, kind) => {
    expect(kindOf(importLayer, context)).toBe(kind);
  });
});

describe('one code in several operations', () => {
  it.each([
    ['hcsshim::CreateComputeSystem failed in Win32: x (0x20)', 'file-in-use'],
    ['hcsshim::PrepareLayer failed in Win32: x (0x20)', 'layer-store-failure'],
    ['hnsCall failed in Win32: x (0x20)', 'port-in-use'],
    ['hcs::System::Start failed in Win32: x (0x490)', 'compute-service-failure'],
    ['hcs::Process::Kill failed in Win32: x (0x490)', 'already-stopped'],
    ['hnsCall failed in Win32: x (0x490)', 'hns-network-failure'],
    ['hcs::System::CreateProcess failed in Win32: x (0x3)', 'executable-not-found'],
    ['hcs::CreateComputeSystem failed in Win32: x (0x3)', 'path-not-found'],
    ['hcsshim::GetLayerMountPath failed in Win32: x (0x3)', 'layer-store-failure'],
    ['hcs::CreateComputeSystem failed in Win32: x (0x57)', 'invalid-parameter'],
    [
      'Error creating default network: HNS failed with error : The parameter is incorrect.',
      'hns-network-failure',
    ],
    ['hcs::System::Shutdown failed in Win32: x (0x5)', 'already-stopped'],
    ['hcs::System::CreateProcess failed in Win32: x (0x5)', 'access-denied'],
    ['hcsshim::ImportLayer failed in Win32: x (0x70)', 'disk-full'],
    [
      'failed to create endpoint a on network nat: HNS failed with error : The object already exists',
      'hns-network-failure',
    ],
    [
      'failed to create endpoint a on network nat: hnsCall failed in Win32: x (0x1392)',
      'hns-network-failure',
    ],
    ['failed to create endpoint a on network nat: hnsCall failed in Win32: x (0x20)', 'port-in-use'],
    // .NET gives E_FAIL to everything that Windows said.
    ['Win32Exception (0x80004005): Access is denied', 'access-denied'],
    ['exited with code -2147467259', 'process-crashed'],
    ['System error 1053 has occurred.', 'compute-service-unavailable'],
    ['exit code 1053', 'unknown'],
    // Engines that print words alone are younger than nested virtualization.
    [
      'hcsshim::CreateComputeSystem a: Not enough memory resources are available to complete this operation.',
      'insufficient-resources',
    ],
    ['hnsCall failed in Win32: x (0x1392)', 'hns-network-failure'],
    ['failed to create network a: HNS failed with error : The object already exists', 'hns-network-failure'],
    [
      'failed to create endpoint a on network nat: HNS failed with error : Unspecified error.',
      'hns-network-failure',
    ],
    ['hcs::System::Start failed in Win32: x (0x80004005)', 'compute-service-failure'],
  ])('%s', (text, kind) => {
    expect(kindOf(text)).toBe(kind);
  });

  it('takes the operation from the caller where the text has none', () => {
    expect(diagnose('Unspecified error (0x80004005)', { operation: 'CreateComputeSystem' })[0]).toMatchObject(
      {
        kind: 'too-few-processors',
        operation: 'CreateComputeSystem',
      },
    );
    expect(kindOf('Access is denied. (0x5)', { operation: 'hcsshim::ImportLayer' })).toBe(
      'layer-store-failure',
    );
  });
});
