import { pipeAccess } from './access.js';
import { deadContainers } from './containers.js';
import { apiVersion, engineAnswers, engineReachable, engineWarnings, windowsEngine } from './engine.js';
import { imageCompatibility, imageIsolation } from './images.js';
import { hostNat, natNetwork } from './network.js';
import { diskSpace, diskUsage, storageDriver } from './storage.js';
import { hypervFeature, hypervisor, isolation, processors, windowsBuild } from './virtualization.js';
import { computeService, containersFeature, dockerService, networkService } from './windows-features.js';

/** Everything that the doctor looks at, in the order of the report. To look at one thing more, add it here. */
export const checks = [
  engineReachable,
  pipeAccess,
  apiVersion,
  windowsEngine,
  engineAnswers,
  engineWarnings,
  windowsBuild,
  processors,
  isolation,
  containersFeature,
  hypervFeature,
  hypervisor,
  dockerService,
  computeService,
  networkService,
  imageCompatibility,
  imageIsolation,
  natNetwork,
  hostNat,
  storageDriver,
  diskUsage,
  diskSpace,
  deadContainers,
] as const;
