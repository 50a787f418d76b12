import { assertFields } from '../../errors/given.js';
import {
  baseImageTagsFor,
  formatOsVersion,
  likelyProductType,
  parseOsVersion,
  windowsName,
  type BaseImageTags,
  type OsVersion,
  type ProductType,
} from './os-version.js';

/** Whether an image runs under one isolation. */
export interface IsolationVerdict {
  /** Whether it works, as far as is known. */
  readonly works: boolean;
  /** Why, in a sentence. */
  readonly reason: string;
}

/** What {@link adviseIsolation} advises. */
export interface IsolationAdvice {
  /** Whether it runs under process isolation. */
  readonly process: IsolationVerdict;
  /** By versions only: the Hyper-V feature, and nested virtualization inside a VM, are needed besides. */
  readonly hyperv: IsolationVerdict;
  /** What to choose; `undefined` when the image cannot run on the host. */
  readonly recommended: 'process' | 'hyperv' | undefined;
  /** Why, in a sentence or two. */
  readonly why: string;
  /** The tag of a Windows Server Core base image that runs on this host. */
  readonly baseImageTag?: string | undefined;
  /** The same for each kind of base image. */
  readonly baseImageTags?: BaseImageTags | undefined;
}

/** What {@link adviseIsolation} needs to know. */
export interface IsolationQuestion {
  /** The Windows of the engine's host. */
  readonly host: {
    /** `10.0.20348.2113`, or an engine's `KernelVersion`. */
    readonly osVersion: string | OsVersion;
    /** Default: what the build can be; server where it can be both. */
    readonly productType?: ProductType | undefined;
  };
  /** The Windows that the image is made for. */
  readonly image: {
    /** The image's `OsVersion`. */
    readonly osVersion: string | OsVersion;
  };
}

const SERVER_2016 = 14393;
const SERVER_2019 = 17763;
const SERVER_2022 = 20348;
const WINDOWS_11 = 22000;
/** From Server 2022 on the kernel's interface is stable: a host runs images back to the long-term release before it. */
const STABLE_LONG_TERM_BUILDS = [SERVER_2022, 26100];

/**
 * Says whether an image runs on a host with process and with Hyper-V isolation, and which one to use. It follows
 * Microsoft's compatibility matrix for Windows Server 2016 to 2025 and Windows 10 and 11.
 *
 * @param question - versions of host and image
 * @throws `InvalidInputError` if a version cannot be parsed.
 *
 * @example
 * ```ts
 * adviseIsolation({ host: { osVersion: '10.0.20348.2113' }, image: { osVersion: '10.0.17763.5329' } }).recommended;
 * // 'hyperv'
 * ```
 */
export function adviseIsolation(question: IsolationQuestion): IsolationAdvice {
  assertFields('question', question, { host: 'object', image: 'object' });
  const { host, image } = question;
  assertFields('host', host, { osVersion: 'text or object' });
  assertFields('image', image, { osVersion: 'text or object' });
  const hostVersion = toVersion(host.osVersion);
  const imageVersion = toVersion(image.osVersion);
  const productType = host.productType ?? likelyProductType(hostVersion.build);
  const names: Names = {
    host: `${windowsName(hostVersion.build, productType)} (${formatOsVersion(hostVersion)})`,
    image: `made for ${windowsName(imageVersion.build, 'server')} (${formatOsVersion(imageVersion)})`,
  };
  const process = processVerdict(hostVersion, imageVersion, productType, names);
  const hyperv = hypervVerdict(hostVersion, imageVersion, names);
  const baseImageTags = baseImageTagsFor(tagBuild(hostVersion.build, productType));
  return {
    process,
    hyperv,
    ...recommend(process, hyperv, productType),
    ...(baseImageTags !== undefined && { baseImageTag: baseImageTags.servercore, baseImageTags }),
  };
}

interface Names {
  readonly host: string;
  readonly image: string;
}

const works = (reason: string): IsolationVerdict => ({ works: true, reason });
const fails = (reason: string): IsolationVerdict => ({ works: false, reason });

const toVersion = (version: string | OsVersion): OsVersion =>
  typeof version === 'string' ? parseOsVersion(version) : version;

/** Windows 10 lists the 2019 and 2016 images only, whatever its own build is. */
function tagBuild(build: number, productType: ProductType): number {
  if (productType === 'server' || build >= WINDOWS_11) return build;
  return build >= SERVER_2019 ? SERVER_2019 : Math.min(build, SERVER_2016);
}

function processVerdict(
  host: OsVersion,
  image: OsVersion,
  productType: ProductType,
  names: Names,
): IsolationVerdict {
  if (host.major !== image.major || host.minor !== image.minor) {
    return fails(`the image is ${names.image}, which shares no kernel with ${names.host}`);
  }
  if (productType === 'client' && host.build < WINDOWS_11) {
    return fails(`${names.host} is a Windows 10, which runs images under Hyper-V isolation only`);
  }
  if (host.build < SERVER_2022 || image.build < SERVER_2022) return sameBuildVerdict(host, image, names);
  const oldest = oldestStableImage(host.build, productType);
  if (image.build > host.build) return fails(`the image is ${names.image}, newer than ${names.host}`);
  if (image.build < oldest)
    return fails(`the image is ${names.image}, too old for the kernel of ${names.host}`);
  return works(`${names.host} runs images from build ${oldest} to its own, and this one is ${names.image}`);
}

/** A client keeps running Server 2022 images; a server goes back to the long-term release before its own. */
function oldestStableImage(hostBuild: number, productType: ProductType): number {
  const before = STABLE_LONG_TERM_BUILDS.findLast((build) => build < hostBuild);
  return productType === 'client' ? SERVER_2022 : (before ?? SERVER_2022);
}

/** Before Server 2022 builds must match, and on Server 2016 and its previews revisions too. */
function sameBuildVerdict(host: OsVersion, image: OsVersion, names: Names): IsolationVerdict {
  if (host.build !== image.build) {
    return fails(`the image is ${names.image}, and process isolation needs the build of ${names.host}`);
  }
  if (host.build > SERVER_2016) return works(`the image has the build of ${names.host}`);
  if (host.revision === undefined || image.revision === undefined) {
    return works(
      `the image has the build of ${names.host}; the revisions must match too and are not both known`,
    );
  }
  return host.revision === image.revision
    ? works(`the image has the build and the revision of ${names.host}`)
    : fails(
        `the image is ${names.image}, and up to build ${SERVER_2016} the revision must match that of ${names.host} too`,
      );
}

function hypervVerdict(host: OsVersion, image: OsVersion, names: Names): IsolationVerdict {
  if (host.build < SERVER_2016) {
    return host.build === image.build
      ? works(`${names.host} is a preview and runs the images of its own build`)
      : fails(
          `${names.host} is older than the first release with a compatibility promise and runs only its own images`,
        );
  }
  if (host.major !== image.major || host.minor !== image.minor) {
    return fails(`the image is ${names.image}, another generation of Windows than ${names.host}`);
  }
  if (image.build < SERVER_2016)
    return fails(`the image is ${names.image}, older than what any released host runs`);
  if (image.build > host.build) return fails(`the image is ${names.image}, newer than ${names.host}`);
  return works(`${names.host} runs images of its own build and of older ones, each with a kernel of its own`);
}

function recommend(
  process: IsolationVerdict,
  hyperv: IsolationVerdict,
  productType: ProductType,
): Pick<IsolationAdvice, 'recommended' | 'why'> {
  if (process.works && (productType === 'server' || !hyperv.works)) {
    return {
      recommended: 'process',
      why: `Process isolation starts faster and needs less memory: ${process.reason}.`,
    };
  }
  if (hyperv.works) {
    const reason = process.works
      ? 'a client Windows defaults to it'
      : `process isolation does not work, as ${process.reason}`;
    return { recommended: 'hyperv', why: `Hyper-V isolation: ${reason}; ${hyperv.reason}.` };
  }
  return { recommended: undefined, why: `This image cannot run on this host: ${hyperv.reason}.` };
}
