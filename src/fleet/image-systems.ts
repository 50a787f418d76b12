import type { CallOptions } from '../engine/index.js';
import type { Docker } from '../fluent/index.js';
import { ifThere } from '../fluent/if-there.js';
import { BASE_IMAGES, formatImageReference, parseAnyReference } from '../models/index.js';

/** An operating system that an image is for. */
export interface ImageSystem {
  /** `windows`, `linux` */
  readonly os: string;
  /** For Windows: `10.0.20348.2113`; `undefined` if it is not known. */
  readonly osVersion: string | undefined;
}

/** What is known about an image on one host. */
export interface KnownImage {
  /** Whether the engine has the image. */
  readonly here: boolean;
  /** The systems that it is for; empty if they are not known. A name can mean several images. */
  readonly systems: readonly ImageSystem[];
}

/**
 * Finds out which systems an image is for. It asks the engine if that has the image, then looks at the tags of
 * Microsoft's base images, then asks the registry.
 */
export async function askImage(docker: Docker, reference: string, options: CallOptions): Promise<KnownImage> {
  const found = await ifThere(() => docker.engine.images.inspect(reference, options));
  if (found !== undefined)
    return { here: true, systems: [{ os: found.Os ?? 'windows', osVersion: found.OsVersion }] };
  const build = buildOfBaseImage(reference);
  if (build !== undefined)
    return { here: false, systems: [{ os: 'windows', osVersion: `10.0.${String(build)}` }] };
  try {
    const { Platforms } = await docker.engine.distribution.inspect(reference, options);
    const systems = Platforms.flatMap(({ os, 'os.version': osVersion }) =>
      os === undefined || os === 'unknown' ? [] : [{ os, osVersion }],
    );
    return { here: false, systems };
  } catch {
    // Registries may be out of reach, or want credentials: then it is not known.
    options.signal?.throwIfAborted();
    return { here: false, systems: [] };
  }
}

/** The Windows build from the tag of a base image: 20348 of `…/servercore:ltsc2022`, and of `…:10.0.20348.2113`. */
function buildOfBaseImage(reference: string): number | undefined {
  const parsed = parseAnyReference(reference);
  if (parsed.kind === 'id' || parsed.tag === undefined) return undefined;
  const { tag } = parsed;
  const repository = formatImageReference({ domain: parsed.domain, path: parsed.path });
  const base = Object.values(BASE_IMAGES).find((image) => image.repository === repository);
  if (base === undefined) return undefined;
  const [, own] = /^10\.0\.(\d{5})\.\d+$/.exec(tag) ?? [];
  if (own !== undefined) return Number(own);
  // Tags such as ltsc2022-amd64 and ltsc2022-KB5035857 are of the same build.
  const plain = tag.replace(/-(?:amd64|kb\d+(?:-amd64)?)$/i, '');
  return [...base.tags].find(([, name]) => name === plain)?.[0];
}
