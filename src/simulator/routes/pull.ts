import { jsonLines } from '../server/respond.js';
import { badRequest, notFound } from '../state/api-error.js';
import type { EngineState } from '../state/engine.js';
import {
  makeImage,
  normalizeReference,
  repositoryOf,
  type SimulatedImage,
  type SimulatedImageOptions,
} from '../state/images.js';
import { shortId } from '../state/ids.js';
import { findOffer, withoutHost } from '../state/offers.js';
import { layerFailure } from '../state/import-layer.js';
import { importImage } from './import.js';
import { progressLine } from './progress.js';
import { defineRoutes } from './route.js';

/** Pull, and import. The registry is what the simulator was given; a host name before a repository makes no difference. */
export const pullRoutes = defineRoutes([
  {
    method: 'POST',
    path: '/images/create',
    handler: (call) => {
      const { engine, query } = call;
      if (query.string('fromImage') === '') return importImage(call);
      const tag = query.string('tag');
      const separator = tag.startsWith('sha256:') ? '@' : ':';
      const name = query.string('fromImage');
      const reference = normalizeReference(tag === '' ? name : `${name}${separator}${tag}`);
      if (repositoryOf(reference) !== repositoryOf(reference).toLowerCase()) {
        throw badRequest('invalid reference format: repository name must be lowercase');
      }
      const platform = query.string('platform');
      if (platform.startsWith('linux'))
        throw notFound('no matching manifest for linux/amd64 in the manifest list entries');
      return jsonLines(pull(engine, reference, findOffer(engine, reference)));
    },
  },
]);

/** The messages of a pull; the image is there when they have ended without an error. */
// eslint-disable-next-line @typescript-eslint/require-await -- a stream of lines is what the answer takes
export async function* pull(
  engine: EngineState,
  reference: string,
  offer: SimulatedImageOptions,
): AsyncGenerator<object> {
  const image = makeImage({ ...offer, tags: [reference] }, engine.options.osVersion);
  const tag = reference.slice(repositoryOf(reference).length + 1);
  const layer = shortId(image.layers[0] ?? '');
  const known = engine.images.find(reference);
  yield { status: `Pulling from ${withoutHost(repositoryOf(reference))}`, id: tag };
  if (known === undefined) {
    yield { status: 'Pulling fs layer', progressDetail: {}, id: layer };
    for (const part of [0.25, 0.5, 0.75, 1]) yield progress('Downloading', layer, image, part);
    yield { status: 'Download complete', progressDetail: {}, id: layer };
    yield progress('Extracting', layer, image, 1);
    const failure = layerFailure(engine, image.layers[0] ?? '', true);
    if (failure !== undefined) {
      const message = `failed to register layer: ${failure}`;
      yield { errorDetail: { message }, error: message };
      return;
    }
    yield { status: 'Pull complete', progressDetail: {}, id: layer };
    engine.images.add(image);
  }
  yield { status: `Digest: ${(known ?? image).digests[0]?.split('@')[1] ?? ''}` };
  yield {
    status: `Status: ${known === undefined ? 'Downloaded newer image' : 'Image is up to date'} for ${reference}`,
  };
  engine.events.emit('image', 'pull', reference, { name: repositoryOf(reference) });
}

function progress(status: string, id: string, { size }: SimulatedImage, part: number): object {
  return progressLine(status, id, Math.floor(size * part), size);
}
