import { notFound } from '../state/api-error.js';
import type { EngineState } from '../state/engine.js';
import { makeImage, normalizeReference, repositoryOf, type SimulatedImage } from '../state/images.js';
import { layerFailure } from '../state/import-layer.js';
import { findOffer } from '../routes/pull.js';

/** The image of a task, pulled where the node does not have it. @throws in the engine's words */
export async function pullTaskImage(engine: EngineState, image: string): Promise<SimulatedImage> {
  const reference = normalizeReference(image);
  const known = findTaskImage(engine, reference);
  if (known !== undefined) return known;
  const offer = offerOf(engine, reference);
  if (offer === undefined) throw notFound(`No such image: ${reference}`);
  const pulled = makeImage({ ...offer, tags: [withoutDigest(reference)] }, engine.options.osVersion);
  const failure = layerFailure(engine, pulled.layers[0] ?? '', true);
  if (failure !== undefined) throw notFound(`No such image: ${reference}`);
  engine.events.emit('image', 'pull', reference, { name: repositoryOf(reference) });
  return Promise.resolve(engine.images.add(pulled));
}

/** `name:tag@digest` is what clients make of `name:tag`. */
const withoutDigest = (reference: string): string => normalizeReference(reference.split('@', 1)[0] ?? '');

/** An image by a name that may have both a tag and a digest. */
export function findTaskImage(engine: EngineState, reference: string): SimulatedImage | undefined {
  return (
    engine.images.find(reference) ??
    (reference.includes('@') ? engine.images.find(withoutDigest(reference)) : undefined)
  );
}

function offerOf(engine: EngineState, reference: string): ReturnType<typeof findOffer> | undefined {
  try {
    return findOffer(engine, withoutDigest(reference));
  } catch {
    return undefined;
  }
}
