import { assertFields } from '../../errors/given.js';
import { IsolationError } from '../../errors/isolation.js';
import { adviseIsolation, type IsolationAdvice } from './isolation-advice.js';
import { invalidValue } from '../../common/invalid-value.js';
import {
  isLongTerm,
  likelyProductType,
  parseOsVersion,
  windowsName,
  windowsReleaseOf,
  WINDOWS_RELEASES,
  type OsVersion,
  type ProductType,
} from './os-version.js';

/** Microsoft's base images, smallest first: what an image of Windows begins with. */
export type BaseImageKind = 'nanoserver' | 'servercore' | 'server' | 'windows';

/** What one base image is called, and which tags there are. */
export interface BaseImageRepository {
  /** The name of the repository, without a tag: `mcr.microsoft.com/windows/nanoserver`. */
  readonly repository: string;
  /** The tags by the build of Windows that they were made of, oldest first. */
  readonly tags: ReadonlyMap<number, string>;
  /** Where that is written. */
  readonly source: string;
}

const SOURCE =
  'https://learn.microsoft.com/en-us/virtualization/windowscontainers/manage-containers/container-base-images';

const released = (kind: 'servercore' | 'nanoserver'): ReadonlyMap<number, string> =>
  new Map(
    WINDOWS_RELEASES.flatMap(({ build, baseImageTags }) =>
      baseImageTags === undefined ? [] : [[build, baseImageTags[kind]] as const],
    ),
  );

/**
 * The base images and their tags. `windows`, with the whole of the Windows API, ends with version 20H2; `server` takes its place
 * from Windows Server 2022 on.
 */
export const BASE_IMAGES: Readonly<Record<BaseImageKind, BaseImageRepository>> = {
  nanoserver: {
    repository: 'mcr.microsoft.com/windows/nanoserver',
    tags: released('nanoserver'),
    source: SOURCE,
  },
  servercore: {
    repository: 'mcr.microsoft.com/windows/servercore',
    tags: released('servercore'),
    source: SOURCE,
  },
  server: {
    repository: 'mcr.microsoft.com/windows/server',
    tags: new Map([
      [20348, 'ltsc2022'],
      [26100, 'ltsc2025'],
    ]),
    source: SOURCE,
  },
  windows: {
    repository: 'mcr.microsoft.com/windows',
    tags: new Map([
      [17763, '1809'],
      [18362, '1903'],
      [18363, '1909'],
      [19041, '2004'],
      [19042, '20H2'],
    ]),
    source: SOURCE,
  },
};

/** What a base image is chosen by. */
export interface BaseImageQuestion {
  /** Which of the base images. */
  readonly kind: BaseImageKind;
  /** The engine's host. */
  readonly host: {
    /** Its version of Windows: `10.0.20348.2113`, or an engine's `KernelVersion`. */
    readonly osVersion: string | OsVersion;
    /** Default: what the build can be; server where it can be both. */
    readonly productType?: ProductType | undefined;
  };
  /** The isolation that it is to run under. Default: whichever works, process isolation first. */
  readonly isolation?: 'process' | 'hyperv' | undefined;
  /** A tag such as `ltsc2022`, a build such as 20348, or a version such as `10.0.20348.2113`. Default: the one that fits. */
  readonly version?: string | number | undefined;
}

/** A base image for a host. */
export interface BaseImageChoice {
  /** `mcr.microsoft.com/windows/servercore:ltsc2022` */
  readonly reference: string;
  /** The tag alone: `ltsc2022`. */
  readonly tag: string;
  /** The build of Windows that the image is made of, such as 20348. */
  readonly build: number;
  /** What it runs under on this host. */
  readonly isolation: 'process' | 'hyperv';
  /** Whether it runs under Hyper-V isolation only. */
  readonly needsHyperV: boolean;
  /** The reason, in a sentence. */
  readonly why: string;
  /**
   * Whether it is right whatever is not known of the host. `false` where nobody says whether it is a server, its build can be
   * both, and for a client it would be another: `why` says so.
   */
  readonly sure: boolean;
}

/**
 * The base image for a host: the newest that runs there under the isolation that is wanted, or the one that is named.
 *
 * @throws `InvalidInputError` if the base image or the version does not exist, or if a version cannot be parsed.
 * @throws `IsolationError` if no version, or not the given version, can run on the host.
 * @example
 * ```ts
 * chooseBaseImage({ kind: 'nanoserver', host: { osVersion: '10.0.17763.5329' } }).reference;
 * // 'mcr.microsoft.com/windows/nanoserver:1809'
 * ```
 */
export function chooseBaseImage(question: BaseImageQuestion): BaseImageChoice {
  assertFields('question', question, { kind: 'text', host: 'object' });
  const { host } = question;
  assertFields('host', host, { osVersion: 'text or object' });
  if (host.productType !== undefined) return { ...choose(question), sure: true };
  const { build } = versionOf(host.osVersion);
  const productType = likelyProductType(build);
  const choice = choose({ ...question, host: { ...host, productType } });
  if (productType === 'client' || isSame(choice, question)) return { ...choice, sure: true };
  const why = `${choice.why}; it is not known whether the host is a server, and it was taken for one`;
  return { ...choice, why, sure: false };
}

const versionOf = (version: string | OsVersion): OsVersion =>
  typeof version === 'string' ? parseOsVersion(version) : version;

/** Whether a client gets the same. */
function isSame(
  { reference, isolation }: Omit<BaseImageChoice, 'sure'>,
  question: BaseImageQuestion,
): boolean {
  const { host } = question;
  // Of this build there are only servers.
  if (windowsReleaseOf(versionOf(host.osVersion).build)?.client === undefined) return true;
  try {
    const other = choose({ ...question, host: { ...host, productType: 'client' } });
    return other.reference === reference && other.isolation === isolation;
  } catch {
    return false;
  }
}

function choose(question: BaseImageQuestion): Omit<BaseImageChoice, 'sure'> {
  const { kind, host, isolation, version } = question;
  if (!Object.hasOwn(BASE_IMAGES, kind))
    throw invalidValue(
      'base image',
      kind,
      'there is no such base image',
      Object.keys(BASE_IMAGES).join(', '),
    );
  const { repository, tags } = BASE_IMAGES[kind];
  const candidates: readonly (readonly [build: number, tag: string, image: string])[] =
    version === undefined
      ? inOrder([...tags.keys()], host).map(
          (build) => [build, tags.get(build) ?? '', `10.0.${String(build)}`] as const,
        )
      : [named(kind, version)];
  const advised = candidates.map(([build, tag, osVersion]) => ({
    build,
    tag,
    advice: adviseIsolation({ host, image: { osVersion } }),
  }));
  const works = (advice: IsolationAdvice, way: 'process' | 'hyperv'): boolean => advice[way].works;
  for (const way of isolation === undefined ? (['process', 'hyperv'] as const) : [isolation]) {
    const found = advised.find(({ advice }) => works(advice, way));
    if (found === undefined) continue;
    const { build, tag, advice } = found;
    return {
      reference: `${repository}:${tag}`,
      tag,
      build,
      isolation: way,
      needsHyperV: !advice.process.works,
      why: advice[way].reason,
    };
  }
  const [newest] = advised;
  throw new IsolationError(
    newest === undefined ? repository : `${repository}:${newest.tag}`,
    {
      process: newest?.advice.process.reason ?? 'there is no such image',
      hyperv: newest?.advice.hyperv.reason ?? 'there is no such image',
    },
    newest?.advice.baseImageTag,
  );
}

/** The host's own build first, on servers and from Windows 11 on; then the long-term releases, and the others, newest first. */
function inOrder(builds: readonly number[], { osVersion, productType }: BaseImageQuestion['host']): number[] {
  const { build: own } = versionOf(osVersion);
  const rank = (build: number): number =>
    build === own && (productType !== 'client' || own >= 22000)
      ? 2
      : isLongTerm(windowsReleaseOf(build))
        ? 1
        : 0;
  return builds.toSorted((a, b) => rank(b) - rank(a) || b - a);
}

function named(kind: BaseImageKind, version: string | number): readonly [number, string, string] {
  const { tags, repository } = BASE_IMAGES[kind];
  const text = String(version).trim();
  // Some images of a long-term release have another tag than its name: nanoserver of Windows Server 2019 is 1809.
  const [, year] = /^ltsc(\d{4})$/i.exec(text) ?? [];
  for (const [build, tag] of tags)
    if (
      text === String(build) ||
      text.toLowerCase() === tag.toLowerCase() ||
      (year !== undefined && windowsName(build, 'server') === `Windows Server ${year}`)
    )
      return [build, tag, `10.0.${String(build)}`];
  if (/^10\.0\.\d+\.\d+$/.test(text)) return [parseOsVersion(text).build, text, text];
  const known = [...tags].map(([build, tag]) => `${tag} (${windowsName(build, 'server')})`).join(', ');
  throw invalidValue(
    'version of a base image',
    text,
    `${repository} has no such tag`,
    `${known}, a build of these, or a version such as 10.0.20348.2113`,
  );
}
