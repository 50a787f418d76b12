import type { HijackedConnections } from '../server/connections.js';
import type { EngineState } from '../state/engine.js';
import { archiveRoutes } from './archive.js';
import { buildRoutes } from './build.js';
import { commitRoutes } from './commit.js';
import { containerRoutes } from './containers.js';
import { diskUsageRoutes } from './disk-usage.js';
import { distributionRoutes } from './distribution.js';
import { eventRoutes } from './events.js';
import { execRoutes } from './exec.js';
import { imageArchiveRoutes } from './image-archives.js';
import { imageRoutes } from './images.js';
import { lifecycleRoutes } from './lifecycle.js';
import { networkRoutes } from './networks.js';
import { pullRoutes } from './pull.js';
import { type BoundRoute, bindRoute } from './route.js';
import { statsRoutes } from './stats.js';
import { streamRoutes } from './streams.js';
import { nodeRoutes } from './nodes.js';
import { serviceRoutes } from './services.js';
import { configRoutes, secretRoutes } from './swarm-files.js';
import { swarmRoutes } from './swarm.js';
import { systemRoutes } from './system.js';
import { taskRoutes } from './tasks.js';
import { volumeRoutes } from './volumes.js';

/** Every route of the simulated engine, bound to it. */
export function bindRoutes(engine: EngineState, connections: HijackedConnections): readonly BoundRoute[] {
  const routes = [
    ...systemRoutes,
    ...diskUsageRoutes,
    ...eventRoutes,
    ...containerRoutes,
    ...lifecycleRoutes,
    ...streamRoutes,
    ...statsRoutes,
    ...archiveRoutes,
    ...commitRoutes,
    ...buildRoutes,
    ...execRoutes,
    ...pullRoutes,
    ...distributionRoutes,
    ...imageArchiveRoutes,
    ...imageRoutes,
    ...networkRoutes,
    ...volumeRoutes,
    ...swarmRoutes,
    ...nodeRoutes,
    ...serviceRoutes,
    ...taskRoutes,
    ...secretRoutes,
    ...configRoutes,
  ];
  return routes.map((route) => bindRoute(route, engine, connections));
}
