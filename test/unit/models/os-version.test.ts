import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../src/errors/validation.js';
import {
  baseImageTagsFor,
  compareOsVersions,
  formatOsVersion,
  hostOsVersion,
  parseOsVersion,
  productTypeOf,
  windowsName,
  windowsReleaseOf,
} from '../../../src/models/values/os-version.js';

describe('parseOsVersion', () => {
  it.each([
    ['10.0.20348.2113', { major: 10, minor: 0, build: 20348, revision: 2113 }],
    ['10.0.20348', { major: 10, minor: 0, build: 20348 }],
    ['10.0 20348 (20348.1.amd64fre.fe_release.210507-1500)', { major: 10, minor: 0, build: 20348 }],
    ['10.0 14300 (14300.1000.amd64fre.rs1_release_svc.160324-1723)', { major: 10, minor: 0, build: 14300 }],
    ['10.0 17763', { major: 10, minor: 0, build: 17763 }],
  ])('reads %s', (text, expected) => {
    expect(parseOsVersion(text)).toEqual(expected);
  });

  it.each([
    '',
    '10',
    '10.0',
    '5.10.0-21-amd64',
    '6.1.0-13-amd64',
    '10.0.x',
    '10.0.20348.',
    '10.0.20348.1.2',
    '20348',
  ])('refuses %j', (text) => {
    expect(() => parseOsVersion(text)).toThrow(InvalidInputError);
  });

  it('writes what it read', () => {
    expect(formatOsVersion(parseOsVersion('10.0.20348.2113'))).toBe('10.0.20348.2113');
    expect(formatOsVersion(parseOsVersion('10.0 17763'))).toBe('10.0.17763');
  });
});

describe('compareOsVersions', () => {
  const compare = (a: string, b: string): number =>
    Math.sign(compareOsVersions(parseOsVersion(a), parseOsVersion(b)));

  it('orders by build, then by revision where both have one', () => {
    expect(compare('10.0.17763.5329', '10.0.20348.1')).toBe(-1);
    expect(compare('10.0.20348.9', '10.0.20348.10')).toBe(-1);
    expect(compare('10.0.20348.10', '10.0.20348')).toBe(0);
    expect(compare('11.0.1', '10.0.20348')).toBe(1);
  });
});

describe('releases', () => {
  it('names builds', () => {
    expect(windowsReleaseOf(20348)?.server).toBe('Windows Server 2022');
    expect(windowsReleaseOf(20000)).toBeUndefined();
    expect(windowsName(26100)).toBe('Windows Server 2025 / Windows 11 version 24H2');
    expect(windowsName(26100, 'client')).toBe('Windows 11 version 24H2');
    expect(windowsName(22000, 'server')).toBe('Windows 11 version 21H2');
    expect(windowsName(20000)).toBe('Windows build 20000');
  });

  it.each([
    [14300, undefined],
    [14393, 'ltsc2016'],
    [17763, 'ltsc2019'],
    [18363, '1909'],
    [19045, 'ltsc2019'],
    [20348, 'ltsc2022'],
    [22631, 'ltsc2022'],
    [25398, 'ltsc2022'],
    [26100, 'ltsc2025'],
    [26200, 'ltsc2025'],
  ])('knows the base image for build %d', (build, tag) => {
    expect(baseImageTagsFor(build)?.servercore).toBe(tag);
  });

  it('knows that Nano Server has tags of its own', () => {
    expect(baseImageTagsFor(14393)?.nanoserver).toBe('sac2016');
    expect(baseImageTagsFor(17763)?.nanoserver).toBe('1809');
  });
});

describe('the host', () => {
  it('has its revision in the name of the operating system', () => {
    const KernelVersion = '10.0 20348 (20348.1.amd64fre.fe_release.210507-1500)';
    const OperatingSystem = 'Microsoft Windows Server Version 21H2 (OS Build 20348.2113)';
    expect(hostOsVersion({ KernelVersion, OperatingSystem })).toEqual(parseOsVersion('10.0.20348.2113'));
    expect(hostOsVersion({ KernelVersion, OperatingSystem: 'Windows Server 2022 Datacenter' })).toEqual(
      parseOsVersion('10.0.20348'),
    );
  });

  it.each([
    // As a Windows daemon answers that cannot read the name of its build.
    ['', '10.0.19043', 'Microsoft Windows (OS Build 19043)', '10.0.19043'],
    ['', '10.0.20348', 'Microsoft Windows Server Version 21H2 (OS Build 20348.2113)', '10.0.20348.2113'],
    ['', '10.0.20348', 'Windows Server 2022 Datacenter', '10.0.20348'],
    ['???', '10.0.20348.5', 'Microsoft Windows (OS Build 20348)', '10.0.20348.5'],
    // Before API 1.39 there is no OSVersion.
    ['', undefined, 'Microsoft Windows Server Version 1809 (OS Build 17763.5329)', '10.0.17763.5329'],
    ['10.0 20348 (x)', '10.0.17763', 'Microsoft Windows (OS Build 14393.1)', '10.0.20348'],
  ])(
    'has the version that is known (%j, %j, %j): %s',
    (KernelVersion, OSVersion, OperatingSystem, version) => {
      expect(hostOsVersion({ KernelVersion, OSVersion, OperatingSystem })).toEqual(parseOsVersion(version));
    },
  );

  it.each([
    ['', '', ''],
    ['', undefined, 'Windows Server 2022 Datacenter'],
    ['???', 'unknown', '(OS Build )'],
  ])('has no version where none is said (%j, %j, %j)', (KernelVersion, OSVersion, OperatingSystem) => {
    expect(hostOsVersion({ KernelVersion, OSVersion, OperatingSystem })).toBeUndefined();
  });

  it('is a server or a client', () => {
    expect(productTypeOf('Microsoft Windows Server Version 21H2 (OS Build 20348.2113)')).toBe('server');
    expect(productTypeOf('Windows Server 2016 Datacenter')).toBe('server');
    expect(productTypeOf('Microsoft Windows Version 22H2 (OS Build 22621.1)')).toBe('client');
    expect(productTypeOf('Windows 10 Pro')).toBe('client');
  });
});
