import { assertFields, assertNumber, assertText } from '../../errors/given.js';
import { invalidValue } from '../../common/invalid-value.js';

/** A version of Windows as containers compare them. */
export interface OsVersion {
  /** The first number: 10 for all Windows that has containers. */
  readonly major: number;
  /** The second number: 0 for all Windows that has containers. */
  readonly minor: number;
  /** Tells releases apart: 20348 is Windows Server 2022. */
  readonly build: number;
  /** The monthly update within a build (UBR); absent where the text does not have it. */
  readonly revision?: number | undefined;
}

/** A release of Windows that runs containers. */
export interface WindowsRelease {
  /** The build: 20348 is Windows Server 2022. */
  readonly build: number;
  /** The name on servers; absent when there was none. */
  readonly server?: string;
  /** The name on clients; absent when there was none. */
  readonly client?: string;
  /** The tags of the base images that were made for this build. */
  readonly baseImageTags?: BaseImageTags;
}

/** Tags of Microsoft's base images. */
export interface BaseImageTags {
  /** The tag of `mcr.microsoft.com/windows/servercore`, such as `ltsc2022`. */
  readonly servercore: string;
  /** The tag of `mcr.microsoft.com/windows/nanoserver`, such as `ltsc2022`. */
  readonly nanoserver: string;
}

/** Server or client: the two kinds of Windows have different defaults and rules for containers. */
export type ProductType = 'server' | 'client';

const both = (tag: string): BaseImageTags => ({ servercore: tag, nanoserver: tag });

/** The releases of Windows that run containers, by build, oldest first. */
export const WINDOWS_RELEASES: readonly WindowsRelease[] = [
  { build: 10240, client: 'Windows 10 version 1507' },
  { build: 10586, client: 'Windows 10 version 1511' },
  { build: 14300, server: 'Windows Server 2016 Technical Preview 5' },
  {
    build: 14393,
    server: 'Windows Server 2016',
    client: 'Windows 10 version 1607',
    baseImageTags: { servercore: 'ltsc2016', nanoserver: 'sac2016' },
  },
  { build: 15063, client: 'Windows 10 version 1703' },
  {
    build: 16299,
    server: 'Windows Server version 1709',
    client: 'Windows 10 version 1709',
    baseImageTags: both('1709'),
  },
  {
    build: 17134,
    server: 'Windows Server version 1803',
    client: 'Windows 10 version 1803',
    baseImageTags: both('1803'),
  },
  {
    build: 17763,
    server: 'Windows Server 2019',
    client: 'Windows 10 version 1809',
    baseImageTags: { servercore: 'ltsc2019', nanoserver: '1809' },
  },
  {
    build: 18362,
    server: 'Windows Server version 1903',
    client: 'Windows 10 version 1903',
    baseImageTags: both('1903'),
  },
  {
    build: 18363,
    server: 'Windows Server version 1909',
    client: 'Windows 10 version 1909',
    baseImageTags: both('1909'),
  },
  {
    build: 19041,
    server: 'Windows Server version 2004',
    client: 'Windows 10 version 2004',
    baseImageTags: both('2004'),
  },
  {
    build: 19042,
    server: 'Windows Server version 20H2',
    client: 'Windows 10 version 20H2',
    baseImageTags: both('20H2'),
  },
  { build: 19043, client: 'Windows 10 version 21H1' },
  { build: 19044, client: 'Windows 10 version 21H2' },
  { build: 19045, client: 'Windows 10 version 22H2' },
  { build: 20348, server: 'Windows Server 2022', baseImageTags: both('ltsc2022') },
  { build: 22000, client: 'Windows 11 version 21H2' },
  { build: 22621, client: 'Windows 11 version 22H2' },
  { build: 22631, client: 'Windows 11 version 23H2' },
  { build: 25398, server: 'Windows Server version 23H2' },
  {
    build: 26100,
    server: 'Windows Server 2025',
    client: 'Windows 11 version 24H2',
    baseImageTags: both('ltsc2025'),
  },
  { build: 26200, client: 'Windows 11 version 25H2' },
];

const GRAMMAR =
  "a version like '10.0.20348.2113', or a kernel version like '10.0 20348 (20348.1.amd64fre.fe_release.210507-1500)'";

/**
 * Reads the version of Windows from an image's `OsVersion` (`10.0.20348.2113`) or an engine's `KernelVersion`
 * (`10.0 20348 (20348.1.amd64fre.fe_release.210507-1500)`). The number after the build in the brackets of a kernel
 * version belongs to the lab that built it, not to the updates installed, so there is no revision then.
 *
 * @param text - the version
 * @throws `InvalidInputError` if it is not valid.
 */
export function parseOsVersion(text: string): OsVersion {
  assertText('Windows version', text, GRAMMAR);
  const version = readOsVersion(text);
  if (version === undefined)
    throw invalidValue('Windows version', text, 'it is not a version of Windows', GRAMMAR);
  return version;
}

/**
 * What {@link parseOsVersion} reads, and `undefined` where there is nothing to read: what an engine says is not the
 * caller's fault.
 *
 * @internal
 */
export function readOsVersion(text: string | undefined): OsVersion | undefined {
  const match = /^(\d{1,5})\.(\d{1,5})(?:\.(\d{1,9})(?:\.(\d{1,9}))?| (\d{1,9})(?: \(.*\))?)$/.exec(
    // What an engine answers in its place is no version either.
    typeof text === 'string' ? text.trim() : '',
  );
  if (match === null) return undefined;
  const [, major, minor, dotted, revision, spaced] = match;
  return {
    major: Number(major),
    minor: Number(minor),
    build: Number(dotted ?? spaced),
    ...(revision !== undefined && { revision: Number(revision) }),
  };
}

/**
 * Writes a version as images carry it: `10.0.20348.2113`, or `10.0.20348` without a revision.
 *
 * @param version - the version
 */
export function formatOsVersion(version: OsVersion): string {
  assertVersion(version);
  const { major, minor, build, revision } = version;
  return [major, minor, build, ...(revision === undefined ? [] : [revision])].join('.');
}

/**
 * Orders versions, oldest first. Revisions count only where both have one.
 *
 * @param a - one version
 * @param b - the other version
 * @returns negative if `a` is older, positive if it is newer, 0 if they are the same as far as known
 */
export function compareOsVersions(a: OsVersion, b: OsVersion): number {
  assertVersion(a);
  assertVersion(b);
  const revision = a.revision === undefined || b.revision === undefined ? 0 : a.revision - b.revision;
  return a.major - b.major || a.minor - b.minor || a.build - b.build || revision;
}

/**
 * The release that a build belongs to.
 *
 * @param build - for example 20348
 * @returns the release, or `undefined` for builds that were never released
 */
export function windowsReleaseOf(build: number): WindowsRelease | undefined {
  assertNumber('build of Windows', build);
  return WINDOWS_RELEASES.find((release) => release.build === build);
}

/**
 * A name for people: `Windows Server 2022`, or `Windows build 20000` where no release is known.
 *
 * @param build - for example 20348
 * @param productType - picks the name where server and client share a build; both by default
 */
export function windowsName(build: number, productType?: ProductType): string {
  const release = windowsReleaseOf(build);
  const chosen = productType === undefined ? undefined : release?.[productType];
  const names =
    chosen === undefined ? [release?.server, release?.client].filter((name) => name !== undefined) : [chosen];
  return names.length > 0 ? names.join(' / ') : `Windows build ${build}`;
}

/**
 * The base images for a host: made for its build, or else for the newest long-term release before it.
 *
 * @param build - the host's build
 * @returns the tags, or `undefined` for hosts older than Windows Server 2016
 */
export function baseImageTagsFor(build: number): BaseImageTags | undefined {
  assertNumber('build of Windows', build);
  const candidates = WINDOWS_RELEASES.filter(
    (release) => release.build <= build && release.baseImageTags !== undefined,
  );
  const own = candidates.find((release) => release.build === build);
  return (own ?? candidates.findLast(isLongTerm))?.baseImageTags;
}

/**
 * Whether it is a long-term release, for which Microsoft mends images for years.
 *
 * @internal
 */
export const isLongTerm = (release: WindowsRelease | undefined): boolean =>
  release?.baseImageTags?.servercore.startsWith('ltsc') === true;

/**
 * The host's version from the answer of `SystemInfo`: `KernelVersion`, or `OSVersion` if that is empty, or the build
 * in `OperatingSystem`. `KernelVersion` is empty if the engine cannot read the name of the Windows build. The
 * revision stands only in `OperatingSystem` (`Microsoft Windows Server Version 21H2 (OS Build 20348.2113)`), and not
 * with every engine.
 *
 * @param info - the answer of SystemInfo, of an engine on Windows
 * @returns the version, or `undefined` where none of the three has one
 *
 * @example
 * ```ts
 * const OperatingSystem = 'Microsoft Windows (OS Build 19043.508)';
 * hostOsVersion({ KernelVersion: '', OSVersion: '10.0.19043', OperatingSystem })?.revision; // 508
 * ```
 */
export function hostOsVersion(info: {
  /** The version of the kernel, as engines on Windows write it; empty where they do not know. */
  readonly KernelVersion: string;
  /** The version of the system, such as `10.0.20348`. Since API 1.41. */
  readonly OSVersion?: string | undefined;
  /** The name of the system, with the build in it. */
  readonly OperatingSystem: string;
}): OsVersion | undefined {
  assertFields('system information', info, {
    KernelVersion: 'text',
    OperatingSystem: 'text',
    OSVersion: 'text?',
  });
  const named = versionInName(info.OperatingSystem);
  const version = readOsVersion(info.KernelVersion) ?? readOsVersion(info.OSVersion) ?? named;
  return version !== undefined && version.build === named?.build ? { ...version, ...named } : version;
}

function assertVersion(version: OsVersion): void {
  assertFields('Windows version', version, {
    major: 'number',
    minor: 'number',
    build: 'number',
    revision: 'number?',
  });
}

/** Each Windows whose build stands in its name is a 10.0. */
function versionInName(operatingSystem: string): OsVersion | undefined {
  const [, build] = /\(OS Build (\d{1,9}(?:\.\d{1,9})?)\)/.exec(operatingSystem) ?? [];
  return readOsVersion(build === undefined ? undefined : `10.0.${build}`);
}

/**
 * Server or client, from what `SystemInfo` says in `OperatingSystem`.
 *
 * @param operatingSystem - for example `Microsoft Windows Server Version 21H2 (OS Build 20348.2113)`
 * @returns `undefined` where it names no Windows
 */
export function productTypeOf(operatingSystem: string): ProductType | undefined {
  assertText('operating system', operatingSystem);
  if (/\bserver\b/i.test(operatingSystem)) return 'server';
  return /\bwindows\b/i.test(operatingSystem) ? 'client' : undefined;
}

/** What a build of Windows is where nobody says: server where it can be both. */
export function likelyProductType(build: number): ProductType {
  const release = windowsReleaseOf(build);
  if (release === undefined) return 'server';
  return release.server === undefined ? 'client' : 'server';
}
