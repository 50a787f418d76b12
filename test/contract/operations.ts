/*
 * The second half of the contract: the operations of the low level, group by group. What an engine is without is said by
 * whoever runs it, and shows as skipped.
 */
import { archives } from './archives.js';
import { build } from './build.js';
import { benchFor, type Capability, type Part, type SkippingTest } from './bench.js';
import { containers } from './containers.js';
import { groups } from './groups.js';
import { images } from './images.js';
import { networks } from './networks.js';
import { observe } from './observe.js';
import { services } from './services.js';
import type { Target } from './suite.js';
import { swarm } from './swarm.js';
import { swarmNodes } from './swarm-nodes.js';
import { volumes } from './volumes.js';

const parts: readonly Part[] = [
  containers,
  groups,
  archives,
  images,
  build,
  networks,
  volumes,
  observe,
  swarm,
  services,
  swarmNodes,
];

/**
 * Tests the operations that one engine by itself can show.
 *
 * @param lacks - what the engine is without
 */
export function operations(
  test: SkippingTest,
  target: () => Target,
  lacks: readonly Capability[] = [],
): void {
  for (const part of parts) part(benchFor(test, target, lacks));
}
