import { badRequest, notFound } from '../state/api-error.js';
import type { SwarmObject } from './objects.js';

/** Finds an object of a swarm by id, name or the beginning of an id, or refuses as a manager does. */
export function findObject<T extends SwarmObject>(
  kind: string,
  objects: ReadonlyMap<string, T>,
  reference: string,
  nameOf: (object: T) => string,
): T {
  const exact = objects.get(reference);
  if (exact !== undefined) return exact;
  const all = [...objects.values()];
  const named = all.filter((object) => nameOf(object) === reference);
  const found = named.length > 0 ? named : all.filter(({ id }) => id.startsWith(reference));
  if (found.length > 1) throw badRequest(`${kind} ${reference} is ambiguous (${found.length} matches found)`);
  if (found[0] === undefined) throw notFound(`${kind} ${reference} not found`);
  return found[0];
}
