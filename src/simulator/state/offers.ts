import { notFound } from './api-error.js';
import type { EngineState } from './engine.js';
import { normalizeReference, repositoryOf, type SimulatedImageOptions } from './images.js';

/** What the registry has under a name. @throws ApiError where it has nothing */
export function findOffer(engine: EngineState, reference: string): SimulatedImageOptions {
  const offers = [...engine.options.registry, ...engine.options.images];
  const wanted = withoutHost(reference);
  const offer = offers.find(({ tags }) =>
    tags.some((tag) => withoutHost(normalizeReference(tag)) === wanted),
  );
  if (offer !== undefined) return offer;
  throw notFound(
    `pull access denied for ${repositoryOf(reference)}, repository does not exist or may require 'docker login': denied: requested access to the resource is denied`,
  );
}

/** Takes off the registry: a first part with a dot or a port, or `localhost`. */
export function withoutHost(reference: string): string {
  const [first = '', ...rest] = reference.split('/');
  return rest.length > 0 && /[.:]|^localhost$/.test(first) ? rest.join('/') : reference;
}
