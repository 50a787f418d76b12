import { json, empty } from '../server/respond.js';
import { conflict, notFound } from '../state/api-error.js';
import type { EngineState } from '../state/engine.js';
import { shortId } from '../state/ids.js';
import { normalizeReference, type SimulatedImage } from '../state/images.js';
import { matchesWildcard } from '../windows/path.js';
import { type Filters, passes, passesLabels, readFilters } from './filters.js';
import { imageDetails, imageHistory, imageSummary, matchesReference } from './image-views.js';
import { defineRoutes } from './route.js';

/** List, inspect, history, tag, remove and prune. */
export const imageRoutes = defineRoutes([
  {
    method: 'GET',
    path: '/images/json',
    handler: ({ engine, query }) => {
      const filters = readFilters(query, ['before', 'dangling', 'label', 'reference', 'since', 'until']);
      const found = engine.images.all.filter((image) => matchesFilters(image, filters));
      return json(found.map((image) => imageSummary(engine, image)));
    },
  },
  {
    method: 'POST',
    path: '/images/prune',
    handler: ({ engine, query }) => {
      const filters = readFilters(query, ['dangling', 'label', 'until']);
      const all = filters.get('dangling')?.some((value) => value === 'false' || value === '0') ?? false;
      const unused = engine.images.all.filter(
        (image) =>
          (all || image.tags.size === 0) &&
          !usersOf(engine, image).length &&
          passesLabels(filters, image.config.Labels),
      );
      for (const image of unused) engine.images.delete(image);
      const reclaimed = unused.reduce((sum, { size }) => sum + size, 0);
      engine.events.emit('image', 'prune', '', { reclaimed: String(reclaimed) });
      return json({
        ImagesDeleted: unused.length > 0 ? unused.map(({ id }) => ({ Deleted: id })) : null,
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

function matchesFilters(image: SimulatedImage, filters: Filters): boolean {
  const isDangling = image.tags.size === 0;
  return (
    passes(filters, 'reference', (pattern) => matchesReference(image, pattern, matchesWildcard)) &&
    passes(filters, 'dangling', (wanted) => ['true', '1'].includes(wanted) === isDangling) &&
    passesLabels(filters, image.config.Labels)
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
  const untagged = untag(engine, image, [...image.tags]);
  const hasChildren = engine.images.all.some(({ parent }) => parent === image.id);
  if (running !== undefined || hasChildren) return untagged;
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
