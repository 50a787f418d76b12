import { json, empty } from '../server/respond.js';
import { conflict, notFound } from '../state/api-error.js';
import type { EngineState } from '../state/engine.js';
import { shortId } from '../state/ids.js';
import { normalizeReference, type SimulatedImage } from '../state/images.js';
import { matchesWildcard } from '../windows/path.js';
import {
  booleanFilter,
  type Filters,
  parseMoment,
  passes,
  passesLabels,
  readFilters,
  untilFilter,
} from './filters.js';
import { imageDetails, imageHistory, imageSummary, matchesReference } from './image-views.js';
import { defineRoutes } from './route.js';

/** List, inspect, history, tag, remove and prune. */
export const imageRoutes = defineRoutes([
  {
    method: 'GET',
    path: '/images/json',
    handler: ({ engine, query }) => {
      const filters = readFilters(query, ['before', 'dangling', 'label', 'reference', 'since', 'until']);
      const found = imagesThatPass(engine, filters);
      return json(found.map((image) => imageSummary(engine, image)));
    },
  },
  {
    method: 'POST',
    path: '/images/prune',
    handler: ({ engine, query }) => {
      const filters = readFilters(query, ['dangling', 'label', 'label!', 'until']);
      const all = booleanFilter(filters, 'dangling') === false;
      const until = untilFilter(filters, UNTIL);
      const unused = engine.images.all.filter(
        (image) =>
          (all || image.tags.size === 0) &&
          !usersOf(engine, image).length &&
          image.created.getTime() <= until &&
          passesLabels(filters, image.config.Labels),
      );
      // What others are made of goes after these.
      const removed = unused
        .toSorted((a, b) => b.history.length - a.history.length)
        .flatMap((image) => discard(engine, image));
      const gone = unused.filter(({ id }) => engine.images.find(id) === undefined);
      const reclaimed = gone.reduce((sum, { size }) => sum + size, 0);
      engine.events.emit('image', 'prune', '', { reclaimed: String(reclaimed) });
      return json({
        ImagesDeleted: removed.length > 0 ? removed : null,
        SpaceReclaimed: reclaimed,
      });
    },
  },
  {
    method: 'GET',
    path: '/images/:name+/json',
    handler: ({ engine, params }) => json(imageDetails(engine.images.get(params['name'] ?? ''))),
  },
  {
    method: 'GET',
    path: '/images/:name+/history',
    handler: ({ engine, params }) => json(imageHistory(engine.images.get(params['name'] ?? ''))),
  },
  {
    method: 'POST',
    path: '/images/:name+/tag',
    handler: ({ engine, params, query }) => {
      const image = engine.images.get(params['name'] ?? '');
      const tag = query.string('tag');
      engine.images.tag(
        image,
        normalizeReference(tag === '' ? query.string('repo') : `${query.string('repo')}:${tag}`),
      );
      engine.events.emit('image', 'tag', image.id, { name: query.string('repo') });
      return empty(201);
    },
  },
  {
    method: 'DELETE',
    path: '/images/:name+',
    handler: ({ engine, params, query }) =>
      json(removeImage(engine, params['name'] ?? '', query.boolean('force'))),
  },
]);

function usersOf(
  engine: EngineState,
  image: SimulatedImage,
): { readonly id: string; readonly isUp: boolean }[] {
  return [...engine.containers.values()].filter((container) => container.image === image);
}

/** What engines say before what is wrong with `until`. */
const UNTIL = "invalid value for 'until' filter: ";

function imagesThatPass(engine: EngineState, filters: Filters): SimulatedImage[] {
  const dangling = booleanFilter(filters, 'dangling');
  const created = (reference: string): number => engine.images.get(reference).created.getTime();
  const moment = (text: string): number => parseMoment(text, UNTIL);
  // All values of these hold together.
  const before = Math.min(
    ...(filters.get('before') ?? []).map(created),
    ...(filters.get('until') ?? []).map(moment),
  );
  const since = Math.max(...(filters.get('since') ?? []).map(created));
  return engine.images.all.filter(
    (image) =>
      passes(filters, 'reference', (pattern) => matchesReference(image, pattern, matchesWildcard)) &&
      (dangling === undefined || dangling === (image.tags.size === 0)) &&
      image.created.getTime() < before &&
      image.created.getTime() > since &&
      passesLabels(filters, image.config.Labels),
  );
}

function removeImage(engine: EngineState, reference: string, force: boolean): object[] {
  const image = engine.images.find(reference);
  if (image === undefined) throw notFound(`No such image: ${normalizeReference(reference)}`);
  const name = normalizeReference(reference);
  const users = usersOf(engine, image);
  const byName = image.tags.has(name);
  const user = users[0];
  if (byName && image.tags.size > 1) return untag(engine, image, [name]);
  if (byName && user !== undefined && !force) {
    throw conflict(
      `conflict: unable to remove repository reference "${reference}" (must force) - container ${shortId(user.id)} is using its referenced image ${shortId(image.id)}`,
    );
  }
  if (!byName && image.tags.size > 1 && !force) {
    throw deleteConflict(image, 'must be forced', 'image is referenced in multiple repositories');
  }
  const running = users.find(({ isUp }) => isUp);
  if (running !== undefined && !byName) {
    throw deleteConflict(
      image,
      'cannot be forced',
      `image is being used by running container ${shortId(running.id)}`,
    );
  }
  if (user !== undefined && !force) {
    throw deleteConflict(
      image,
      'must be forced',
      `image is being used by stopped container ${shortId(user.id)}`,
    );
  }
  return running === undefined ? discard(engine, image) : untag(engine, image, [...image.tags]);
}

/** Takes an image's names away, and the image itself unless another is made of it. */
function discard(engine: EngineState, image: SimulatedImage): object[] {
  const untagged = untag(engine, image, [...image.tags]);
  if (engine.images.all.some(({ parent }) => parent === image.id)) return untagged;
  engine.images.delete(image);
  engine.events.emit('image', 'delete', image.id, { name: image.id });
  return [...untagged, { Deleted: image.id }];
}

function untag(engine: EngineState, image: SimulatedImage, tags: readonly string[]): object[] {
  return tags.map((tag) => {
    image.tags.delete(tag);
    engine.events.emit('image', 'untag', image.id, { name: image.id });
    return { Untagged: tag };
  });
}

function deleteConflict(image: SimulatedImage, force: string, reason: string): Error {
  return conflict(`conflict: unable to delete ${shortId(image.id)} (${force}) - ${reason}`);
}
