import { NotInApiVersionError } from '../../errors/connection.js';
import { EngineError } from '../../errors/engine.js';
import { HcsError } from '../../errors/hcs/index.js';
import type { Engine } from '../../engine/index.js';
import {
  familiarImageReference,
  parseImageReference,
  withDefaultTag,
  type PlacementPlatform,
} from '../../models/index.js';
import { authSource } from '../image/registry-auth.js';
import type { ServiceDraft } from './draft.js';

/** Something that the caller should know about a service. The service was created or changed in spite of it. */
export interface ServiceNote {
  /**
   * `digest-unresolved`: the registry could not be asked. So each node may pull a different image of this tag, and
   * the platforms are not known. `encrypted-network`: Windows does not encrypt the traffic in an overlay network. In
   * an encrypted network, Windows and Linux containers cannot reach each other.
   */
  readonly kind: 'digest-unresolved' | 'encrypted-network';
  /** The same as a text for people, with what to do. */
  readonly message: string;
}

/** Looks up the digest of an image and its platforms, as the docker CLI does. */
export async function resolveImage(
  engine: Engine,
  {
    image,
    auth,
    resolveImage: wanted,
    nodesGetAuth,
  }: Pick<ServiceDraft, 'image' | 'auth' | 'resolveImage' | 'nodesGetAuth'>,
  signal: AbortSignal | undefined,
): Promise<{
  readonly image: string;
  readonly platforms: readonly PlacementPlatform[];
  readonly notes: readonly ServiceNote[];
  readonly auth: string | undefined;
}> {
  const reference = withDefaultTag(parseImageReference(image));
  const header =
    wanted || nodesGetAuth ? await authSource(engine, reference.domain, auth)(signal) : undefined;
  if (!wanted) return { image, platforms: [], notes: [], auth: header };
  const name = familiarImageReference(reference);
  try {
    const { Descriptor, Platforms } = await engine.distribution.inspect(name, {
      registryAuth: header,
      signal,
    });
    const digest = reference.digest ?? Descriptor.digest;
    return {
      image: reference.digest === undefined ? `${name}@${digest}` : name,
      platforms: platformsOf(Platforms),
      notes: [],
      auth: header,
    };
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof EngineError || error instanceof HcsError || error instanceof NotInApiVersionError))
      throw error;
    const message =
      `The digest of ${image} could not be looked up in its registry, so that each node may run another image of this tag: ${error.message} ` +
      'Push the image, give credentials with registryAuth(), or leave the look-up out with resolveImage(false).';
    return { image, platforms: [], notes: [{ kind: 'digest-unresolved', message }], auth: header };
  }
}

/** Each platform once. Images and nodes have different names for ARM processors. */
function platformsOf(
  platforms: readonly { readonly os?: string | undefined; readonly architecture?: string | undefined }[],
): PlacementPlatform[] {
  const found = new Map<string, PlacementPlatform>();
  for (const { os, architecture = '' } of platforms) {
    if (os === undefined || os === 'unknown' || architecture === 'unknown') continue;
    const Architecture = architecture === 'arm' ? '' : architecture;
    found.set(`${os}/${Architecture}`, {
      OS: os,
      ...(Architecture === '' ? {} : { Architecture }),
    });
  }
  return [...found.values()];
}
