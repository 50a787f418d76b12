import { json } from '../server/respond.js';
import { makeImage, normalizeReference } from '../state/images.js';
import { findOffer } from '../state/offers.js';
import { withoutDigest } from '../swarm/pull-image.js';
import { defineRoutes } from './route.js';

/** What the registry says of an image, without pulling it. */
export const distributionRoutes = defineRoutes([
  {
    method: 'GET',
    path: '/distribution/:name+/json',
    handler: ({ engine, params }) => {
      const reference = withoutDigest(normalizeReference(params['name'] ?? ''));
      const offer = findOffer(engine, reference);
      const image = makeImage({ ...offer, tags: [reference] }, engine.options.osVersion);
      return json({
        Descriptor: {
          mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
          digest: image.digests[0]?.split('@')[1] ?? '',
          size: image.configJson.length,
        },
        Platforms: [{ architecture: 'amd64', os: image.os, 'os.version': image.osVersion }],
      });
    },
  },
]);
