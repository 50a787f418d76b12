import { json } from '../server/respond.js';
import { badRequest, systemError } from '../state/api-error.js';
import { applyChanges } from '../state/changes.js';
import { decodeConfig } from '../state/create.js';
import type { EngineState } from '../state/engine.js';
import { callOrRefuse } from '../state/start-failure.js';
import type { SimulatedContainer } from '../state/container.js';
import { childImage, normalizeReference, type SimulatedImage } from '../state/images.js';
import { mergeConfig } from '../state/merge-config.js';
import type { ContainerConfig } from '../state/model.js';
import { defineRoutes } from './route.js';

/** Commit: an image of a stopped container's files and configuration. */
export const commitRoutes = defineRoutes([
  {
    method: 'POST',
    path: '/commit',
    handler: async ({ engine, query, body }) => {
      const container = engine.getContainer(query.string('container'));
      if (container.isUp) throw systemError('windows does not support commit of a running container');
      callOrRefuse(engine, 'ExportLayer', container);
      const requested = await body();
      const base = Object.keys(requested).length > 0 ? decodeConfig(requested) : container.config;
      const config = mergeConfig(applyChanges(base, query.all('changes')), container.config);
      const image = commitImage(container, config, query.string('comment'), query.string('author'));
      engine.images.add(image);
      if (query.string('repo') !== '') tag(engine, image, query.string('repo'), query.string('tag'));
      engine.events.container(container, 'commit', {
        comment: image.comment,
        imageID: image.id,
        imageRef: [...image.tags][0] ?? '',
      });
      return json({ Id: image.id }, 201);
    },
  },
]);

function tag(engine: EngineState, image: SimulatedImage, repository: string, name: string): void {
  if (repository.includes('@')) throw badRequest('cannot import digest reference');
  engine.images.tag(image, normalizeReference(name === '' ? repository : `${repository}:${name}`));
}

function commitImage(
  container: SimulatedContainer,
  config: ContainerConfig,
  comment: string,
  author: string,
): SimulatedImage {
  return childImage(container.image, {
    config,
    comment,
    author,
    createdBy: [...(container.config.Entrypoint ?? []), ...(container.config.Cmd ?? [])].join(' '),
    files: container.fs.snapshot(),
    services: new Set(container.services.installed),
  });
}
