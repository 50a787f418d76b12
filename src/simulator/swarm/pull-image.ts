import { notFound } from '../state/api-error.js';
import type { EngineState } from '../state/engine.js';
import { makeImage, normalizeReference, repositoryOf, type SimulatedImage } from '../state/images.js';
import { layerFailure } from '../state/import-layer.js';
import { findOffer } from '../state/offers.js';

/** The image of a task, pulled where the node does not have it. @throws in the engine's words */
export function pullTaskImage(engine: EngineState, image: string): SimulatedImage {
  const reference = normalizeReference(image);
  const known = engine.images.find(reference);
  if (known !== undefined) return known;
  const offer = offerOf(engine, reference);
  if (offer === undefined) throw notFound(`No such image: ${reference}`);
  const pulled = makeImage({ ...offer, tags: [withoutDigest(reference)] }, engine.options.osVersion);
  const failure = layerFailure(engine, pulled.layers[0] ?? '', true);
  if (failure !== undefined) throw notFound(`No such image: ${reference}`);
  engine.events.emit('image', 'pull', reference, { name: repositoryOf(reference) });
  engine.images.add(pulled);
  // The registry has another image under the tag by now.
  if (engine.images.find(reference) === undefined) throw notFound(`No such image: ${reference}`);
  return pulled;
}

/** What a registry has under a name: `name:tag@digest` is what clients make of `name:tag`. */
export const withoutDigest = (reference: string): string =>
  normalizeReference(reference.split('@', 1)[0] ?? '');

function offerOf(engine: EngineState, reference: string): ReturnType<typeof findOffer> | undefined {
  try {
    return findOffer(engine, withoutDigest(reference));
  } catch {
    return undefined;
  }
}
